//! The words the policy is written in: keys, texts in four languages, and the few fixed lists of the law.

use serde::Serialize;
use serde_json::Value;

use crate::platform::i18n::Language;
use crate::platform::input::{Faults, Read, input, words};
use crate::platform::text::Line;

/// A key: lower case, digits and underscores.
pub type Key = Line<60>;
/// A sentence or a paragraph.
pub type Sentences = Line<4000>;

input! {
    /// One text in the four languages (Art. 12(1)).
    #[derive(Clone, Debug, Serialize)]
    pub struct LocalTexts {
        /// Dutch.
        nl: Sentences,
        /// French.
        fr: Sentences,
        /// German.
        de: Sentences,
        /// English.
        en: Sentences,
    }
}

impl LocalTexts {
    /// The text in one language.
    pub fn of(&self, language: Language) -> String {
        let text = match language {
            Language::Nl => &self.nl,
            Language::Fr => &self.fr,
            Language::De => &self.de,
            Language::En => &self.en,
        };
        text.0.clone()
    }
}

/// What people see something called, in the four languages: written as it stands within a sentence, so without a capital
/// where the language has none there. At the head of a line it gets one.
#[derive(Clone, Debug, Serialize)]
#[serde(transparent)]
pub struct Title(LocalTexts);

impl Title {
    /// Within a sentence or a list.
    pub fn within(&self, language: Language) -> String {
        self.0.of(language)
    }

    /// At the head of a line.
    pub fn of(&self, language: Language) -> String {
        capitalised(&self.within(language))
    }
}

impl Read for Title {
    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        LocalTexts::read(value, faults).map(Self)
    }

    fn schema() -> Value {
        LocalTexts::schema()
    }
}

/// A text with a capital, as it begins a line.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

words! {
    /// Why a processing is lawful (Art. 6(1)).
    pub enum Basis {
        /// Consent, Art. 6(1)(a).
        Consent = "consent",
        /// The contract with the person, Art. 6(1)(b).
        Contract = "contract",
        /// A legal obligation, Art. 6(1)(c).
        LegalObligation = "legal-obligation",
        /// A legitimate interest, Art. 6(1)(f).
        LegitimateInterest = "legitimate-interest",
    }
}

impl Basis {
    /// The article of the GDPR that it stands in.
    pub fn article(self) -> &'static str {
        match self {
            Self::Consent => "6(1)(a)",
            Self::Contract => "6(1)(b)",
            Self::LegalObligation => "6(1)(c)",
            Self::LegitimateInterest => "6(1)(f)",
        }
    }

    /// Whether data provided for it may be taken along (Art. 20(1)(a)).
    pub fn is_portable(self) -> bool {
        matches!(self, Self::Consent | Self::Contract)
    }

    /// Whether the person may object on grounds of their situation (Art. 21(1)).
    pub fn is_objectable(self) -> bool {
        matches!(self, Self::LegitimateInterest)
    }
}

words! {
    /// Where a datum comes from.
    pub enum Source {
        /// Given by the person.
        Provided = "provided",
        /// Seen while the person used the service.
        Observed = "observed",
        /// Concluded from other data.
        Inferred = "inferred",
        /// Entered by a business customer about someone else (Art. 14).
        Customer = "customer",
        /// Made by the service itself, such as a date.
        Generated = "generated",
    }
}

words! {
    /// The three purposes of the policy, and what the law adds.
    pub enum Group {
        /// Delivering the service.
        ServiceDelivery = "service_delivery",
        /// Improving the service.
        ServiceDevelopment = "service_development",
        /// Telling people about the service.
        MarketingCommunication = "marketing_communication",
        /// What the law adds to the owner's three.
        Other = "other",
    }
}

words! {
    /// How a recipient stands to us.
    pub enum RecipientKind {
        /// Another system of the controller.
        OwnSystem = "own-system",
        /// A supplier acting on our instructions (Art. 28).
        Processor = "processor",
        /// An authority that the law lets ask.
        Authority = "authority",
        /// Whoever takes over the company or a part of it.
        Acquirer = "acquirer",
        /// Someone who must know to prevent harm.
        GoodFaith = "good-faith",
    }
}

words! {
    /// Why data may go to a recipient. There is no word for a sale.
    pub enum RetentionCase {
        /// It is a system of our own.
        OwnSystem = "own-system",
        /// It works for us, on our instructions.
        ServiceProvider = "service-provider",
        /// The law allows or demands it.
        Law = "law",
        /// Merger, takeover or sale of the company.
        Merger = "merger",
        /// Protecting rights and safety.
        GoodFaith = "good-faith",
    }
}

words! {
    /// Who sets a cookie.
    pub enum Party {
        /// We do.
        First = "first",
        /// Another does.
        Third = "third",
    }
}

words! {
    /// Why the law lets something be kept that is to be erased.
    pub enum HoldGround {
        /// A legal duty to keep it.
        LegalObligation = "gdpr-17-3-b",
        /// It is needed for legal claims.
        LegalClaims = "gdpr-17-3-e",
    }
}

words! {
    /// From when a legal duty to keep counts.
    pub enum CountedFrom {
        /// 1 January after the document's date.
        NextJanuary = "next-january",
        /// The day of the event itself.
        Event = "event",
    }
}
