//! What must be said with each value of a profile: where it comes from, what it is used for and by what right, and what its person
//! says beside it.

use std::collections::HashMap;

use serde_json::{Value, json};

use crate::app::App;
use crate::audit::{ActorKind, Deed};
use crate::choices::gate;
use crate::people::person::{Person, member};
use crate::policy::notice::Notice;
use crate::policy::{Source, whole};

/// What writes a value down.
const WRITES: [Deed; 4] = [Deed::Registered, Deed::Rectified, Deed::ContactAdded, Deed::ContactCorrected];

/// Who wrote a value down, and when.
struct Written<'a> {
    by: &'a str,
    at: &'a Value,
}

/// Who last wrote down each field, as the trail of a person has it; of what is older than the trail nobody knows it any more. The
/// parts of an address are one field.
fn written(trail: &[Value]) -> HashMap<&str, Written<'_>> {
    let mut fields = HashMap::new();
    for line in trail {
        let deed = line["what"].as_str().and_then(Deed::of);
        if !deed.is_some_and(|deed| WRITES.contains(&deed)) {
            continue;
        }
        // Whatever hand wrote it, what stands in an entry the customer said.
        let of_entry = matches!(deed, Some(Deed::ContactAdded | Deed::ContactCorrected));
        let by = match line["actor"].as_str().and_then(ActorKind::of) {
            Some(_) if of_entry => ActorKind::Customer.as_str(),
            Some(ActorKind::Agent | ActorKind::Dpo) => "staff",
            Some(other) => other.as_str(),
            None => continue,
        };
        for field in line["fields"].as_array().into_iter().flatten().filter_map(Value::as_str) {
            let whole = whole(field);
            fields.insert(whole, Written { by, at: &line["at"] });
        }
    }
    fields
}

/// Says with each row of a profile what the policy says of it, and what is known of this value.
pub(super) fn explain(app: &App, notice: &Notice<'_>, person: &Person, rows: &mut [Value], trail: &[Value]) {
    let policy = &app.edition.policy;
    let written = written(trail);
    for row in rows {
        let name = row["field"].as_str().unwrap_or_default();
        let Some(field) = policy.field(name) else { continue };
        let view = notice.field(field);
        let purposes = field.purposes.iter().filter_map(|key| policy.purpose(&key.0));
        let bases: Vec<_> = purposes
            .map(|purpose| json!({"purpose": purpose.key.0, "basis": gate::basis(purpose, person.kind())}))
            .collect();
        let source = if person.gave(name) { Source::Provided.as_str() } else { view.source.as_str() };
        let known = written.get(member(name)).or_else(|| written.get(name));
        let known = known.filter(|_| !row["value"].is_null());
        let mut said = json!({"field": member(name), "title": view.title, "value": row["value"], "source": source,
            "given_by": known.map(|known| known.by), "given_at": known.map(|known| known.at), "purposes": view.purposes,
            "basis": bases.first().map(|first| &first["basis"]), "bases": bases, "retention": view.retention.text});
        if let Some(statement) = person.statements().iter().find(|one| one.about == member(name)) {
            said["statement"] = json!(statement);
        }
        *row = said;
    }
}
