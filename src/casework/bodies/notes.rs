//! What staff write down in a case, and whom of those it names its person is not to read of (Art. 15(4)).

use serde_json::Value;

use crate::platform::input::{Faults, Flaw, Read, input};
use crate::platform::masking::phrases::{Phrases, normal};
use crate::platform::text::{ProseToColleagues, READ_BY, ToColleagues};

/// Words of a text that name somebody, as they stand in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passages(pub Vec<ToColleagues<200>>);

impl Read for Passages {
    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        Vec::read(value, faults).map(Self)
    }

    fn schema() -> Value {
        let mut schema = Vec::<ToColleagues<200>>::schema();
        schema[READ_BY] = "colleagues".into();
        schema
    }
}

impl Passages {
    /// The words alone.
    pub fn plain(self) -> Vec<String> {
        self.0.into_iter().map(|words| words.0).collect()
    }
}

input! {
    /// A note on the case, for colleagues.
    #[derive(Debug)]
    pub struct Note {
        /// The note, in free text. No letter says it; the person meets it in a copy of what is held of them, without others.
        text: ProseToColleagues<4000>,
        /// Whom else it names, word for word: what the person reads has them masked. Addresses, numbers and the people of the case and
        /// the company are masked without being marked.
        others: Option<Passages>,
    }
    check Note::check
}

impl Note {
    /// What is marked must stand there: mistyped, it would mask nothing.
    fn check(&self, faults: &mut Faults) {
        for (n, words) in self.others.iter().flat_map(|others| &others.0).enumerate() {
            if Phrases::new(std::slice::from_ref(&words.0)).find(&self.text.0).is_empty() {
                let flaw = |faults: &mut Faults| faults.add(Flaw::new("not-in-text"));
                faults.within("others", |faults| faults.within(n.to_string(), flaw));
            }
        }
    }
}

input! {
    /// What is masked in what the person of a case reads, beside what the program knows; and what it takes for somebody else's and is not.
    #[derive(Debug)]
    pub struct Marks {
        /// Passages that are others', as they stand in a text: masked from now on.
        mask: Option<Passages>,
        /// Passages that are nobody else's: shown from now on.
        unmask: Option<Passages>,
    }
    check Marks::check
}

impl Marks {
    /// One of the two, and nothing in both.
    fn check(&self, faults: &mut Faults) {
        let words = |side: &Option<Passages>| -> Vec<String> {
            side.clone().unwrap_or_default().plain().iter().map(|words| normal(words)).collect()
        };
        let (mask, unmask) = (words(&self.mask), words(&self.unmask));
        if mask.is_empty() && unmask.is_empty() {
            faults.within("mask", |faults| faults.add(Flaw::new("required")));
        } else if unmask.iter().any(|words| mask.contains(words)) {
            faults.within("unmask", |faults| faults.add(Flaw::new("masked-and-unmasked")));
        }
    }
}
