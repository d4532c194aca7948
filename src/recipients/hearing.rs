//! What each recipient hears of a change: of the data that it has, and of no other (Art. 5(1)(c), 19).

use super::{Event, Receiver};
use crate::policy::{Field, Policy, Recipient};

/// The field that a key of a change is a part of.
fn whole(key: &str) -> &str {
    key.split('.').next().unwrap_or(key)
}

/// The fields of the policy that a key of a change may be of, by the name that a person or one at a customer has for it; none of a
/// purpose.
fn fields<'p>(policy: &'p Policy, key: &str) -> impl Iterator<Item = &'p Field> {
    [policy.field(whole(key)), policy.field(&format!("contact_{}", whole(key)))].into_iter().flatten()
}

/// What a recipient that has everything of some kinds hears.
pub(super) fn of_standing(policy: &Policy, recipient: &Recipient, keys: &[String]) -> Vec<String> {
    let has = |field: &Field| recipient.categories.contains(&field.category);
    let hears = |key: &&String| {
        let mut of_them = fields(policy, key).peekable();
        of_them.peek().is_none() || of_them.any(has)
    };
    keys.iter().filter(hears).cloned().collect()
}

/// What somebody hears who was given some data; none where nothing of it changed.
pub(super) fn of_receiver(
    policy: &Policy,
    one: &Receiver,
    event: Event,
    keys: &[String],
) -> Option<Vec<String>> {
    // What is restricted are purposes: whoever has anything hears of it.
    if !matches!(event, Event::Rectified | Event::Erased) {
        return Some(keys.to_vec());
    }
    let was_given = |key: &&String| {
        fields(policy, key)
            .any(|field| one.given.contains(&field.key.0) || one.given.contains(&field.category.0))
    };
    let heard: Vec<_> = keys.iter().filter(was_given).cloned().collect();
    (!heard.is_empty()).then_some(heard)
}
