//! What a route is asked besides its body: names in its path, members of its query, headers.

use axum::http::Method;
use serde_json::{Value, json};

use super::own_systems;
use crate::choices::gate::Channel;
use crate::platform::input::Word;
use crate::policy::Policy;
use crate::requests::words::Right;
use crate::route::Route;

/// The names in a path.
pub fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

pub(super) fn parameters(route: &Route, policy: &Policy) -> Vec<Value> {
    let mut all: Vec<_> = names(&route.path).map(|name| in_path(name, policy)).collect();
    for (name, schema) in route.query.iter().filter_map(|query| query["properties"].as_object()).flatten() {
        let description = &schema["description"];
        let schema = without_null(schema.clone());
        all.push(json!({"name": name, "in": "query", "description": description, "schema": schema}));
    }
    all.extend(in_headers(route));
    all
}

/// A query has no `null`: what is not asked is left out.
fn without_null(mut schema: Value) -> Value {
    if let Some(kinds) = schema["type"].as_array() {
        schema["type"] = kinds.iter().find(|kind| *kind != "null").cloned().unwrap_or_default();
    }
    if let Some(words) = schema.get_mut("enum").and_then(Value::as_array_mut) {
        words.retain(|word| !word.is_null());
    }
    schema
}

/// What varies in a path. Whatever cannot be such a name is not found.
fn in_path(name: &str, policy: &Policy) -> Value {
    let uuid = json!({"type": "string", "format": "uuid"});
    let of_words = |words: Vec<&str>| json!({"type": "string", "enum": words});
    let (description, schema) = match name {
        "user" => ("The id of the user", uuid),
        "contact" => ("The id of the contact person", uuid),
        "request" => ("The id of the request", uuid),
        "session" => ("The id of the session, as the list of sessions shows it", uuid),
        "erasure" => ("The random id of the erasure, which its last letter and its answer name", uuid),
        "objection" => ("The id of the objection", uuid),
        "restriction" => ("The id of the restriction", uuid),
        "visitor" => ("A random id (UUID version 4) that the browser made for itself", uuid),
        "version" => ("The version of the policy", json!({"type": "string", "maxLength": 40})),
        "token" => ("What the link in the mail holds", json!({"type": "string", "maxLength": 256})),
        "right" => {
            ("The right that is asked", json!({"type": "string", "enum": <Right as Word>::schema()["enum"]}))
        }
        "channel" => {
            ("By which channel", json!({"type": "string", "enum": <Channel as Word>::schema()["enum"]}))
        }
        "purpose" => (
            "The key of a purpose of the policy in force; `GET /v1/purposes` tells what each is",
            of_words(policy.purposes.iter().map(|one| one.key.0.as_str()).collect()),
        ),
        "reference" => (
            "Names the document: the number of the invoice, say; none of our own cases",
            json!({"type": "string", "maxLength": 64, "pattern": "^[A-Za-z0-9][A-Za-z0-9._/-]*$"}),
        ),
        "about" => {
            ("A field of the profile that holds something", json!({"type": "string", "maxLength": 60}))
        }
        "recipient" => (
            "The key of a recipient of the policy in force; `GET /v1/recipients` tells who each is",
            of_words(policy.recipients.iter().map(|one| one.key.0.as_str()).collect()),
        ),
        "delivery" => ("The `webhook-id` under which a recipient is told", uuid),
        "system" => ("One of our own other systems", of_words(own_systems(policy).collect())),
        _ => ("", uuid),
    };
    json!({"name": name, "in": "path", "required": true, "description": description, "schema": schema})
}

fn in_headers(route: &Route) -> Vec<Value> {
    let header = |name: &str, description: &str| json!({"name": name, "in": "header", "description": description, "schema": {"type": "string"}});
    let mut all = Vec::new();
    if route.idempotent {
        all.push(header(
            "Idempotency-Key",
            "At most 64 visible characters, quoted or bare: sent twice, done once",
        ));
    }
    if route.conditional && route.method == Method::GET {
        all.push(header("If-None-Match", "The entity tag the caller has: 304 if it is still the one"));
    } else if route.conditional {
        all.push(header("If-Match", "The entity tag the change was made of: 412 if it has changed since"));
    }
    if route.heeds_signal() {
        all.push(json!({
            "name": "Sec-GPC", "in": "header",
            "description": "Global Privacy Control of the person's browser: `1` is an objection to advertising that is shown and to profiles for it, noted once. A service that calls for a person passes it on",
            "schema": {"type": "string", "enum": ["1"]},
        }));
    }
    all.push(header("Accept-Language", "What problems and texts are told in: nl, fr, de or en"));
    all
}
