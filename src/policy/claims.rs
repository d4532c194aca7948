//! Texts of the policy that say what the program does: each is settled when the file is read, so that what is recorded
//! is what people read, and a claim that is kept from now on makes a new version.

use serde_json::{Map, Value};

use super::LocalTexts;
use crate::platform::claims::Claim;
use crate::platform::input::{Faults, Flaw, Read};

const LANGUAGES: [&str; 4] = ["nl", "fr", "de", "en"];

/// Settles every text that stands under the name of a claim: it is said where the program keeps the claim, else what
/// stands beside it without a name. Where nothing does, the policy says what is not so.
pub(super) fn settle(value: &mut Value, kept: &[Claim], faults: &mut Faults) {
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter_mut().enumerate() {
                faults.within(index.to_string(), |faults| settle(item, kept, faults));
            }
        }
        Value::Object(members) => {
            for (claim, text) in claimed(members) {
                faults.within(claim.name(), |faults| of_text(members, claim, text, kept, faults));
            }
            for (name, member) in members.iter_mut() {
                faults.within(name, |faults| settle(member, kept, faults));
            }
        }
        _ => {}
    }
}

/// The members of a text that stand under the name of a claim, taken out of it.
fn claimed(members: &mut Map<String, Value>) -> Vec<(Claim, Value)> {
    Claim::ALL.into_iter().filter_map(|claim| Some((claim, members.remove(claim.name())?))).collect()
}

fn of_text(members: &mut Map<String, Value>, claim: Claim, text: Value, kept: &[Claim], faults: &mut Faults) {
    // It is whole in four languages, said or not.
    if LocalTexts::read(&text, faults).is_none() {
        return;
    }
    let is_kept = kept.contains(&claim);
    let nothing_else = LANGUAGES.iter().all(|language| !members.contains_key(*language));
    if !is_kept && nothing_else {
        faults.add(Flaw::new("claim-not-kept").with("claim", claim.name()));
    }
    if let (true, Value::Object(text)) = (is_kept || nothing_else, text) {
        members.extend(text);
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn text(word: &str) -> Value {
        LANGUAGES
            .iter()
            .map(|language| ((*language).to_owned(), json!(format!("{word} {language}"))))
            .collect()
    }

    fn settled(kept: &[Claim]) -> Value {
        let mut told = text("will be told");
        told["recipients-told"] = text("is told");
        let mut policy = json!({"recipients": [{"key": "a", "description": told}]});
        let mut faults = Faults::default();
        settle(&mut policy, kept, &mut faults);
        faults.finish(Some(())).unwrap();
        policy["recipients"][0]["description"].clone()
    }

    #[test]
    fn a_claim_takes_the_place_of_what_was_so_until_then() {
        assert_eq!(settled(&[]), text("will be told"));
        assert_eq!(settled(&[Claim::RecipientsNamed]), text("will be told"));
        assert_eq!(settled(&[Claim::RecipientsTold]), text("is told"));
    }
}
