//! What staff write down in a case, and whom of those it names its person is not to read of (Art. 15(4)).

use crate::platform::input::{Faults, Flaw, input};
use crate::platform::text::{ProseToColleagues, ToColleagues};

/// Passages of a text that name somebody, as they stand in it.
pub type Passages = Vec<ToColleagues<200>>;

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
        let text = spaced(&self.text.0);
        for (n, words) in self.others.iter().flatten().enumerate() {
            if !text.contains(&spaced(&words.0)) {
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
        let unmask = self.unmask.iter().flatten();
        let both = unmask.clone().any(|words| self.mask.iter().flatten().any(|one| one == words));
        if self.mask.iter().flatten().chain(unmask).next().is_none() {
            faults.within("mask", |faults| faults.add(Flaw::new("required")));
        } else if both {
            faults.within("unmask", |faults| faults.add(Flaw::new("masked-and-unmasked")));
        }
    }
}

/// The words alone.
pub fn plain(words: Option<Passages>) -> Vec<String> {
    words.unwrap_or_default().into_iter().map(|words| words.0).collect()
}

/// In small letters, with one blank between words.
fn spaced(text: &str) -> String {
    text.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}
