//! The sections of the policy that are not lists: who answers, where to complain, what is said of backups,
//! children, security.

use chrono::NaiveDate;
use serde::Serialize;

use super::retention::Span;
use super::{Key, LocalTexts};
use crate::platform::input::input;
use crate::platform::text::Line;

input! {
    /// The owner's own text, which this file restates.
    #[derive(Clone, Debug, Serialize)]
    pub struct OwnerText {
        /// The title that its owner gave it.
        title: Line<200>,
        /// The tag of the language it is written in.
        language: Line<10>,
        /// SHA-256 of its bytes, in hex: which text was restated.
        sha256: Line<64>,
    }
}
input! {
    /// Where letters reach someone.
    #[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
    pub struct PostalAddress {
        /// The street, without the number.
        street: Line<200>,
        /// House number.
        number: Line<20>,
        /// The box, where there is one.
        r#box: Option<Line<20>>,
        /// Postcode.
        postcode: Line<20>,
        /// Town.
        city: Line<100>,
        /// Region.
        region: Option<Line<100>>,
        /// Country, ISO 3166-1 alpha-2.
        country: Line<2>,
    }
}
input! {
    /// The data protection officer (Art. 37), where there is one.
    #[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
    pub struct Officer {
        /// The officer's name.
        name: Line<200>,
        /// Where to write to the officer.
        email: Line<254>,
    }
}
input! {
    /// Who answers for the processing (Art. 13(1)(a), (b)).
    #[derive(Clone, Debug, Serialize)]
    pub struct Controller {
        /// The name of the company.
        name: Line<200>,
        /// Another spelling of the name.
        also_known_as: Option<Line<200>>,
        /// Where to write about data.
        email: Line<254>,
        /// Where its seat is.
        address: PostalAddress,
        /// What the policy calls "the Service".
        services: LocalTexts,
        /// For which processing it answers.
        responsibility: LocalTexts,
        /// The data protection officer; left out where there is none.
        dpo: Option<Officer>,
        /// Who the officer is, or why there is none.
        dpo_statement: LocalTexts,
    }
}
input! {
    /// The supervisory authority, and the way to court (Art. 77, 79).
    #[derive(Clone, Debug, Serialize)]
    pub struct Authority {
        /// The name of the authority.
        name: LocalTexts,
        /// Where letters reach it.
        address: LocalTexts,
        /// Its telephone number.
        phone: Line<40>,
        /// Its e-mail address.
        email: Line<254>,
        /// Its web site.
        website: LocalTexts,
        /// How to complain, in words.
        complaint: LocalTexts,
        /// The way to court, in words.
        court: LocalTexts,
    }
}
input! {
    /// Third countries data go to (Art. 13(1)(f), 15(2)).
    #[derive(Clone, Debug, Serialize)]
    pub struct Transfers {
        /// Countries outside the EEA to which data go.
        countries: Vec<Line<60>>,
        /// Whether data leave the EEA, and how they are protected there.
        text: LocalTexts,
    }
}
input! {
    /// Automated decisions, profiling included (Art. 13(2)(f), 22).
    #[derive(Clone, Debug, Serialize)]
    pub struct AutomatedDecisions {
        /// Whether decisions of Art. 22(1) are made: by machines alone, with legal effect.
        solely_automated: bool,
        /// Logic and consequences, in plain words.
        text: LocalTexts,
    }
}
input! {
    /// A section of prose.
    #[derive(Clone, Debug, Serialize)]
    pub struct Section {
        /// The words of the section.
        text: LocalTexts,
    }
}
input! {
    /// How long what was deleted may stay in backups.
    #[derive(Clone, Debug, Serialize)]
    pub struct Backups {
        /// The longest a backup exists; a year at most.
        retention: Span,
        /// What that means for erased data.
        text: LocalTexts,
    }
}
input! {
    /// Children: the age the service is for, and the age of digital consent. They are not the same.
    #[derive(Clone, Debug, Serialize)]
    pub struct Children {
        /// In years; a rule of the service.
        service_minimum_age: u32,
        /// In years; Art. 8 as Belgium sets it.
        digital_consent_age: u32,
        /// Where to report that an account is a child's.
        contact: Line<254>,
        /// Who may use the service, in words.
        text: LocalTexts,
    }
}
input! {
    /// One security measure (Art. 32).
    #[derive(Clone, Debug, Serialize)]
    pub struct Measure {
        /// Names the measure for programs.
        key: Key,
        /// Names the measure for people.
        title: LocalTexts,
        /// What is done, in words.
        text: LocalTexts,
    }
}
input! {
    /// The public description of our security, kept up to date.
    #[derive(Clone, Debug, Serialize)]
    pub struct SecurityDescription {
        /// The version of this description, apart from the policy's.
        version: Line<40>,
        /// The day on which it was last checked against what is done.
        last_reviewed: NaiveDate,
        /// How data are protected, in general.
        text: LocalTexts,
        /// Each measure with what it does.
        measures: Vec<Measure>,
    }
}
