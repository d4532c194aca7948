//! Whether someone may be put into segments (P29). It is for the gate to say, of the purpose that the policy marks `profiles`.
//! Where the policy marks none, nobody is; what is still held from before then goes by any purpose of its category.

use chrono::{DateTime, Utc};

use super::gate::{self, Decision};
use crate::people::facts::Known;
use crate::policy::{Policy, Purpose};

/// The field of the policy that segments are, and its category.
pub const FIELD: &str = "general_profile";

/// What the gate says to it; none where the policy has no purpose that it would be for.
pub fn decide(policy: &Policy, known: &Known, at: DateTime<Utc>) -> Option<Decision> {
    policy.purpose_that_profiles().map(|purpose| gate::decide(purpose, Some(known), None, at))
}

/// Whether the person's own word is against it: then what was inferred of them goes. While a restriction stands it stays, as
/// what is restricted is kept (Art. 18(2)).
pub fn is_refused(policy: &Policy, known: &Known) -> bool {
    let is_against = |purpose: &Purpose| gate::refused(purpose, known).is_some();
    match policy.purpose_that_profiles() {
        Some(purpose) => is_against(purpose),
        None => {
            let purposes = policy.category(FIELD).map(|category| category.purposes.iter());
            purposes.into_iter().flatten().filter_map(|key| policy.purpose(&key.0)).any(is_against)
        }
    }
}
