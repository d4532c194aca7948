//! The sections of the policy that are not lists: who answers, where to complain, what is said of backups,
//! children, security.

use chrono::NaiveDate;
use serde::Serialize;

use super::retention::Span;
use super::{Key, Texts};
use crate::platform::input::input;
use crate::platform::text::Line;

input! {
    /// The owner's own text, which this file restates.
    #[derive(Clone, Debug, Serialize)]
    pub struct OwnerText {
        /// Its title.
        title: Line<200>,
        /// Its language.
        language: Line<10>,
        /// SHA-256 of its bytes, in hex.
        sha256: Line<64>,
    }
}
input! {
    /// A postal address.
    #[derive(Clone, Debug, Serialize, schemars::JsonSchema)]
    pub struct PostalAddress {
        /// Street.
        street: Line<200>,
        /// House number.
        number: Line<20>,
        /// Box.
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
        /// Name.
        name: Line<200>,
        /// E-mail address.
        email: Line<254>,
    }
}
input! {
    /// Who answers for the processing (Art. 13(1)(a), (b)).
    #[derive(Clone, Debug, Serialize)]
    pub struct Controller {
        /// Its name.
        name: Line<200>,
        /// Another way it writes its name.
        also_known_as: Option<Line<200>>,
        /// Where to write.
        email: Line<254>,
        /// Where it is.
        address: PostalAddress,
        /// What "the Service" is.
        services: Texts,
        /// What it answers for.
        responsibility: Texts,
        /// The data protection officer.
        dpo: Option<Officer>,
        /// What is to be said of the officer.
        dpo_statement: Texts,
    }
}
input! {
    /// The supervisory authority, and the way to court (Art. 77, 79).
    #[derive(Clone, Debug, Serialize)]
    pub struct Authority {
        /// Its name.
        name: Texts,
        /// Where it is.
        address: Texts,
        /// Telephone.
        phone: Line<40>,
        /// E-mail address.
        email: Line<254>,
        /// Web site.
        website: Texts,
        /// How to complain.
        complaint: Texts,
        /// The remedy in court.
        court: Texts,
    }
}
input! {
    /// Third countries data go to (Art. 13(1)(f), 15(2)).
    #[derive(Clone, Debug, Serialize)]
    pub struct Transfers {
        /// Countries outside the EEA.
        countries: Vec<Line<60>>,
        /// What is to be said.
        text: Texts,
    }
}
input! {
    /// Automated decisions, profiling included (Art. 13(2)(f), 22).
    #[derive(Clone, Debug, Serialize)]
    pub struct AutomatedDecisions {
        /// Whether there are any of Art. 22(1).
        solely_automated: bool,
        /// Logic and consequences, in plain words.
        text: Texts,
    }
}
input! {
    /// A section of prose.
    #[derive(Clone, Debug, Serialize)]
    pub struct Section {
        /// What it says.
        text: Texts,
    }
}
input! {
    /// How long what was deleted may stay in backups.
    #[derive(Clone, Debug, Serialize)]
    pub struct Backups {
        /// At most.
        retention: Span,
        /// What it says.
        text: Texts,
    }
}
input! {
    /// Children: the age the service is for, and the age of digital consent. They are not the same.
    #[derive(Clone, Debug, Serialize)]
    pub struct Children {
        /// Years; a rule of the service.
        service_minimum_age: u32,
        /// Years; Art. 8 as Belgium sets it.
        digital_consent_age: u32,
        /// Where to report.
        contact: Line<254>,
        /// What it says.
        text: Texts,
    }
}
input! {
    /// One security measure (Art. 32).
    #[derive(Clone, Debug, Serialize)]
    pub struct Measure {
        /// Its key.
        key: Key,
        /// Its name.
        title: Texts,
        /// What it is.
        text: Texts,
    }
}
input! {
    /// The public description of our security, kept up to date.
    #[derive(Clone, Debug, Serialize)]
    pub struct SecurityDescription {
        /// Its own version.
        version: Line<40>,
        /// When it was last looked at.
        last_reviewed: NaiveDate,
        /// What it says.
        text: Texts,
        /// The measures.
        measures: Vec<Measure>,
    }
}
