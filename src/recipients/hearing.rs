//! What each recipient hears of a change: of the data that it has, and of no other (Art. 5(1)(c), 19).

use super::{Event, Receiver};
use crate::policy::{Field, Policy, Recipient, whole};

/// A change that others are to hear of.
#[derive(Clone, Copy, Debug)]
pub struct Announcement<'a> {
    /// Of what kind it is.
    pub event: Event,
    /// Keys of the fields or the purposes concerned.
    pub keys: &'a [String],
    /// Keys of the fields that the law makes us keep, of an erasure.
    pub kept: &'a [String],
}

/// The field of the policy that a key of a change is of, by the name that a person at a customer has for it too; none of a purpose.
fn field<'p>(policy: &'p Policy, key: &str, is_contact: bool) -> Option<&'p Field> {
    let at_customer = || policy.field(&format!("contact_{}", whole(key))).filter(|_| is_contact);
    at_customer().or_else(|| policy.field(whole(key)))
}

/// What a recipient that has everything of some kinds hears; none where nothing that it has changed. That somebody is erased it always
/// hears.
pub(super) fn of_standing(
    policy: &Policy,
    recipient: &Recipient,
    change: Announcement<'_>,
) -> Option<Vec<String>> {
    let has = |field: &Field| recipient.categories.contains(&field.category);
    // Whose it is does not matter here: a name of a field says nothing of anybody.
    let hears = |key: &&String| {
        let mut of_them = [false, true].into_iter().filter_map(|one| field(policy, key, one)).peekable();
        of_them.peek().is_none() || of_them.any(has)
    };
    let heard: Vec<_> = change.keys.iter().filter(hears).cloned().collect();
    let nothing = heard.is_empty() && !change.keys.is_empty() && change.event == Event::Rectified;
    (!nothing).then_some(heard)
}

/// What somebody hears who was given some data; none where nothing of it changed. That somebody is erased they always hear, but of what
/// the law makes us keep: that is not gone.
pub(super) fn of_receiver(policy: &Policy, one: &Receiver, change: Announcement<'_>) -> Option<Vec<String>> {
    // What is restricted are purposes: whoever has anything hears of it.
    if !matches!(change.event, Event::Rectified | Event::Erased) {
        return Some(change.keys.to_vec());
    }
    let gave = |field: &Field| [&field.key, &field.category].iter().any(|key| one.given.contains(&key.0));
    let was_given = |key: &&String| field(policy, key, one.is_contact).is_some_and(gave);
    let mut heard: Vec<_> = change.keys.iter().filter(was_given).cloned().collect();
    if change.event == Event::Rectified {
        return (!heard.is_empty()).then_some(heard);
    }
    // What is not held here any more, or never was, they have all the same.
    let is_said = |key: &str| {
        let of = |said: &String| {
            field(policy, said, one.is_contact)
                .is_some_and(|field| [&*field.key.0, &*field.category.0].contains(&key))
        };
        heard.iter().chain(change.kept).any(of)
    };
    let rest: Vec<_> = one.given.iter().filter(|key| !is_said(key)).cloned().collect();
    heard.extend(rest);
    Some(heard)
}
