//! How much of a person there was: the fields that held something, and the rows of each holding.

use serde_json::{Value, json};

use crate::app::App;
use crate::holding::{Disclosure, Holding};
use crate::holds::{self, Kept};
use crate::mail;
use crate::people::person::Person;
use crate::recipients::disclosed;
use crate::requests;
use crate::requests::record::OpenRequests;
use crate::rights::dossier;

/// The fields of the policy that hold something about the person, in the policy's order, by how many rows of each holding go.
pub(super) fn fields_held(
    app: &App,
    person: &Person,
    counts: &[(&'static str, u64)],
    kept: &[Kept],
) -> Vec<String> {
    let mut held = person.filled();
    // A hold that keeps something goes on with what it keeps.
    let goes_on = |holding: &Holding| holding.key == holds::HOLDING.key && !kept.is_empty();
    let by_row = |holding: &&Holding| holding.disclosure != Disclosure::ByField && !goes_on(holding);
    for holding in dossier::DOSSIER.iter().filter(by_row) {
        if counts.iter().any(|(key, count)| *key == holding.key && *count > 0) {
            held.extend(holding.columns.iter().map(|(_, field)| *field));
        }
    }
    let known = app.edition.policy.fields.iter().map(|field| field.key.0.clone());
    known.filter(|field| held.contains(&field.as_str())).collect()
}

/// How many rows are erased, where those of a question that stays are not.
pub(super) fn without_what_stays(
    mut counts: Vec<(&'static str, u64)>,
    open: &OpenRequests,
) -> Vec<(&'static str, u64)> {
    for (key, count) in &mut counts {
        let stay = match *key {
            key if key == requests::holdings::SENDERS.key => open.questions.len() as u64,
            key if key == mail::HOLDING.key => open.letters,
            _ => 0,
        };
        *count = count.saturating_sub(stay);
    }
    counts
}

/// How many rows are erased, where a law forbids to tell of some of those that say to whom data were given.
pub(super) fn without_silent(
    mut counts: Vec<(&'static str, u64)>,
    told_of: Option<&u64>,
) -> Vec<(&'static str, u64)> {
    for (key, count) in &mut counts {
        *count = told_of.filter(|_| *key == disclosed::HOLDING.key).copied().unwrap_or(*count);
    }
    counts
}

/// The same, as the receipt has it.
pub(super) fn counts_of(counts: Vec<(&'static str, u64)>) -> Value {
    counts.into_iter().map(|(key, count)| (key.to_owned(), json!({"erased": count}))).collect()
}
