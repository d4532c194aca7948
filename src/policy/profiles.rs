//! What may be inferred of people, and by which logic (Art. 4(4), 15(1)(h)). Nothing else can be stored of them as a profile:
//! each segment is an entry of the policy, with what it means in plain words.

use std::collections::HashSet;

use serde::Serialize;
use serde_json::Value;

use super::{Key, LocalTexts, Title};
use crate::platform::input::{Faults, Flaw, input};
use crate::platform::text::Line;

input! {
    /// One version of the logic that puts people into segments.
    #[derive(Clone, Debug, Serialize)]
    pub struct ProfileLogic {
        /// Names it wherever segments are set. One that made segments which are still held stays in the policy: a report says
        /// of each what made it.
        version: Line<40>,
        /// From which data it infers, and what it comes to, in plain words.
        description: LocalTexts,
        /// Everything that it may say of someone.
        segments: Vec<ProfileSegment>,
    }
}
input! {
    /// A group of people, or an interest of theirs.
    #[derive(Clone, Debug, Serialize)]
    pub struct ProfileSegment {
        /// Names it among those of its logic.
        key: Key,
        /// What people see it called.
        title: Title,
        /// Who is in it, in plain words.
        description: LocalTexts,
    }
}

/// What only shows between entries: nothing has two meanings, and where people are put into segments there is one purpose that
/// it is for, which the gate is asked about.
pub(super) fn check(document: &Value, faults: &mut Faults) {
    let purposes = items(&document["purposes"]).enumerate().filter(|(_, one)| one["profiles"] == true);
    let second: Vec<_> = purposes.map(|(index, _)| index.to_string()).skip(1).collect();
    let is_one = items(&document["purposes"]).any(|one| one["profiles"] == true);
    faults.within("purposes", |faults| {
        for index in second {
            faults.within(index, |faults| {
                faults.within("profiles", |faults| faults.add(Flaw::new("second-profiling")));
            });
        }
    });
    faults.within("profile_logics", |faults| {
        let logics = &document["profile_logics"];
        if items(logics).next().is_some() && !is_one {
            faults.add(Flaw::new("no-purpose-profiles"));
        }
        unique(logics, "version", faults);
        for (index, logic) in items(logics).enumerate() {
            faults.within(index.to_string(), |faults| {
                faults.within("segments", |faults| {
                    if logic["segments"].as_array().is_some_and(Vec::is_empty) {
                        faults.add(Flaw::new("empty"));
                    }
                    unique(&logic["segments"], "key", faults);
                });
            });
        }
    });
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn unique(list: &Value, name: &str, faults: &mut Faults) {
    let mut seen = HashSet::new();
    for (index, item) in items(list).enumerate() {
        let Some(key) = item[name].as_str().filter(|key| !seen.insert(*key)) else { continue };
        faults.within(index.to_string(), |faults| {
            faults.within(name, |faults| faults.add(Flaw::new("duplicate-key").with("key", key)));
        });
    }
}
