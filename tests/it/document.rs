//! The document is true: whatever a route takes and answers stands in it, and nothing else.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use inzage::choices::gate::Reason;
use inzage::people::authority::Rule;
use inzage::policy::{Edition, check};
use inzage::rights::dossier;
use inzage::route::Route;
use inzage::{openapi, routes};
use serde_json::{Value, json};

use crate::house::{Answer, House, policy_file};

/// The policy that the service starts with.
pub fn edition() -> Edition {
    check::load(&policy_file(), &dossier::held()).unwrap()
}

fn document() -> Value {
    openapi::document(&routes::table(), &edition().policy)
}

/// A route as callers find it, and what the document says of its answers: status, media type, schema.
struct Announced {
    method: reqwest::Method,
    parts: Vec<String>,
    problems: Vec<(u16, &'static str)>,
    answers: Vec<(u16, &'static str, Option<jsonschema::Validator>)>,
}

static ANNOUNCED: LazyLock<Vec<Announced>> = LazyLock::new(|| {
    let mut document = document();
    // What is answered has no member that is not told.
    for schema in document["components"]["schemas"].as_object_mut().unwrap().values_mut() {
        if schema["properties"].is_object() && schema["additionalProperties"].is_null() {
            schema["additionalProperties"] = json!(false);
        }
    }
    let of = |route: Route| {
        let responses =
            operation(&document, &route.method.as_str().to_lowercase(), &route.path)["responses"].clone();
        let answers = route.answers.iter().map(|answered| {
            let schema = &responses[answered.status.as_str()]["content"][answered.media]["schema"];
            let validator = (answered.media == "application/json").then(|| {
                let mut schema = schema.clone();
                schema["components"] = document["components"].clone();
                jsonschema::validator_for(&schema).unwrap()
            });
            (answered.status.as_u16(), answered.media, validator)
        });
        let problems = openapi::problems(&route).into_iter();
        let problems =
            problems.flat_map(|(status, codes)| codes.into_iter().map(move |code| (status.as_u16(), code)));
        Announced {
            method: route.method.clone(),
            parts: route.path.split('/').map(str::to_owned).collect(),
            problems: problems.collect(),
            answers: answers.collect(),
        }
    };
    routes::table().into_iter().map(of).collect()
});

/// Whatever is answered in a test stands in the document: its problem, or its status, media type and members.
#[track_caller]
pub fn announces(method: &reqwest::Method, path: &str, answer: &Answer) {
    let parts: Vec<_> = path.split('?').next().unwrap().split('/').collect();
    let fits = |one: &&Announced, exactly: bool| {
        let same =
            |(pattern, part): (&String, &&str)| pattern == part || !exactly && pattern.starts_with('{');
        one.method == method && one.parts.len() == parts.len() && one.parts.iter().zip(&parts).all(same)
    };
    let mut all = ANNOUNCED.iter();
    let Some(route) = all.clone().find(|one| fits(one, true)).or_else(|| all.find(|one| fits(one, false)))
    else {
        return;
    };
    let media = answer.headers.get("content-type").map_or("", |value| value.to_str().unwrap());
    let media = media.split(';').next().unwrap();
    let said = format!(
        "{method} {path} answered {} {media}, which is not in the document: {}",
        answer.status, answer.text
    );
    if let (true, Some(code)) = (answer.status >= 400, answer["code"].as_str()) {
        assert!(route.problems.contains(&(answer.status, code)), "{said}");
    } else if answer.status < 400 {
        let found =
            route.answers.iter().find(|(status, known, _)| *status == answer.status && *known == media);
        let (_, _, schema) = found.unwrap_or_else(|| panic!("{said}"));
        // No key of a text is read as one.
        if media == "text/html" && !path.starts_with("/docs") {
            let raw = ["label-", "code-", "letter-", "report-", "page-", "right-", "source-"]
                .map(|key| format!(">{key}"));
            assert!(raw.iter().all(|key| !answer.text.contains(key.as_str())), "{said}");
        }
        let faults: Vec<_> = schema.iter().flat_map(|schema| schema.iter_errors(&answer.body)).collect();
        assert!(faults.is_empty(), "{said}\n{faults:#?}");
    }
}

fn operation<'a>(document: &'a Value, method: &str, path: &str) -> &'a Value {
    let found = &document["paths"][path][method];
    assert!(found.is_object(), "{method} {path}");
    found
}

/// What looks over every answer of every test can find a fault.
#[test]
fn an_answer_that_is_not_announced_is_seen() {
    let route =
        ANNOUNCED.iter().find(|one| one.method == "GET" && one.parts == ["", "v1", "purposes"]).unwrap();
    let (_, _, schema) = &route.answers[0];
    assert!(!schema.as_ref().unwrap().is_valid(&json!({})));
    assert!(!schema.as_ref().unwrap().is_valid(&json!({"purposes": [], "policy_version": "1", "more": 1})));
}

/// A schema with what it calls by name in its place.
fn in_full(schema: &Value, document: &Value) -> Value {
    let named = schema["$ref"].as_str().map(|name| name.trim_start_matches('#'));
    match (named, schema) {
        (Some(name), _) => in_full(document.pointer(name).unwrap(), document),
        (None, Value::Object(members)) => {
            members.iter().map(|(name, member)| (name.clone(), in_full(member, document))).collect()
        }
        (None, Value::Array(items)) => items.iter().map(|item| in_full(item, document)).collect(),
        (None, other) => other.clone(),
    }
}

/// Each media type of each answer and each body stands there, with a schema; and each body under its own name.
#[test]
fn nothing_that_a_route_takes_or_answers_is_lost() {
    let document = document();
    for route in routes::table() {
        let operation = operation(&document, &route.method.as_str().to_lowercase(), &route.path);
        for answered in &route.answers {
            let response = &operation["responses"][answered.status.as_str()];
            assert!(response["description"].is_string(), "{} {}", route.id, answered.status);
            if !answered.media.is_empty() {
                let schema = &response["content"][answered.media]["schema"];
                assert!(
                    schema.as_object().is_some_and(|all| !all.is_empty()),
                    "{} {}",
                    route.id,
                    answered.media
                );
            }
        }
        let json = route.takes.iter().map(|body| ("application/json", body));
        for (media, body) in json.chain(route.takes_also.iter().map(|(media, body)| (*media, body))) {
            let schema = &operation["requestBody"]["content"][media]["schema"];
            assert_eq!(schema["$ref"], format!("#/components/schemas/{}", body.name), "{}", route.id);
            let said = in_full(&document["components"]["schemas"][body.name], &document);
            assert_eq!(said, body.schema, "{} is two things", body.name);
        }
    }
    for (method, path, media) in [
        ("get", "/v1/me/access-report", "text/html"),
        ("get", "/v1/me/access-report", "application/json"),
        ("get", "/v1/erasures/{erasure}", "text/html"),
        ("get", "/v1/erasures/{erasure}", "application/json"),
        ("post", "/v/{token}", "application/zip"),
        ("post", "/v/{token}", "text/html"),
        ("post", "/v1/decisions", "application/x-ndjson"),
    ] {
        let answer = &operation(&document, method, path)["responses"]["200"]["content"];
        assert!(answer[media].is_object(), "{path} {media}: {answer}");
    }
    let form = operation(&document, "post", "/v1/contact-requests");
    for media in ["application/json", "application/x-www-form-urlencoded"] {
        assert!(form["requestBody"]["content"][media].is_object(), "{media}");
    }
    for media in ["application/json", "text/html"] {
        assert!(form["responses"]["202"]["content"][media].is_object(), "{media}");
    }
    // The member that people leave empty, and programs fill in.
    let message = &document["components"]["schemas"]["Message"]["properties"]["website"];
    assert!(message["description"].as_str().is_some_and(|text| !text.is_empty()));
}

/// What anyone may call says so; where a service may call for someone, its token is not needed.
#[test]
fn who_may_call_without_a_token_is_said() {
    let document = document();
    for route in routes::table() {
        let operation = operation(&document, &route.method.as_str().to_lowercase(), &route.path);
        let expected = match route.rule {
            Rule::Public if route.relayed => json!([{}, {"bearer": []}]),
            Rule::Public => json!([]),
            _ => json!([{"bearer": []}]),
        };
        assert_eq!(operation["security"], expected, "{}", route.id);
    }
    assert_eq!(operation(&document, "post", "/v1/sessions")["security"][1], json!({"bearer": []}));
}

/// Each parameter says what it is, and the words that it takes; no type has a number for a name.
#[test]
fn every_parameter_says_what_it_is() {
    let (document, policy) = (document(), edition().policy);
    for route in routes::table() {
        let operation = operation(&document, &route.method.as_str().to_lowercase(), &route.path);
        for parameter in operation["parameters"].as_array().unwrap() {
            let said = parameter["description"].as_str().unwrap_or_default();
            assert!(said.len() > 5, "{} {}", route.id, parameter["name"]);
            assert!(parameter["schema"]["type"].is_string(), "{} {parameter}", route.id);
        }
    }
    let named = |path: &str, name: &str| {
        let all = document["paths"][path].as_object().unwrap().values().next().unwrap()["parameters"].clone();
        let found = all.as_array().unwrap().iter().find(|one| one["name"] == name).cloned();
        found.unwrap_or_else(|| panic!("{path} {name}"))["schema"]["enum"].clone()
    };
    let purposes: Vec<_> = policy.purposes.iter().map(|one| one.key.0.clone()).collect();
    assert_eq!(named("/v1/me/consents/{purpose}", "purpose"), json!(purposes));
    let rights = named("/v1/requests/{request}/lines/{right}", "right");
    assert!(rights.as_array().unwrap().contains(&json!("portability")));
    let systems = named("/v1/requests/{request}/parts/{system}", "system");
    assert_eq!(systems.as_array().unwrap().len(), 2, "{systems}");
    for name in document["components"]["schemas"].as_object().unwrap().keys() {
        assert!(!name.ends_with(|c: char| c.is_ascii_digit()), "{name}");
    }
}

/// The reasons of the gate are listed wherever one is answered.
#[test]
fn the_reasons_of_the_gate_are_listed() {
    let document = document();
    let words = document["components"]["schemas"]["Reason"]["enum"].as_array().unwrap();
    let listed: BTreeSet<_> = words.iter().map(|one| one.as_str().unwrap()).collect();
    let all: BTreeSet<_> = Reason::ALL.iter().map(|one| one.as_str()).collect();
    assert_eq!(listed, all);
    for name in ["DecisionView", "OneOfMany", "ChoiceView"] {
        let reason = &document["components"]["schemas"][name]["properties"]["reason"];
        assert!(reason.to_string().contains("#/components/schemas/Reason"), "{name}: {reason}");
    }
}

/// Whoever is restricted is shown to others in another shape, which the document tells.
#[tokio::test]
async fn a_restricted_person_has_a_shape_of_their_own() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    anna.post("/v1/me/restrictions", json!({"ground": "unlawful"})).await.expect(201);
    let service = house.service(&[inzage::people::tokens::Scope::UsersAct]).await;
    let document = house.anyone().get("/openapi.json").await.expect(200);
    let shapes = &document["paths"]["/v1/users/{user}"]["get"]["responses"]["200"]["content"]["application/json"]
        ["schema"]["anyOf"];
    let own =
        &document["paths"]["/v1/me"]["get"]["responses"]["200"]["content"]["application/json"]["schema"];
    assert_eq!(own["$ref"], "#/components/schemas/Person");
    let shown = service.get(&format!("/v1/users/{}", anna.id)).await.expect(200);
    let fits = |schema: &Value| {
        let name = schema["$ref"].as_str().unwrap().rsplit('/').next().unwrap();
        let schema = &document["components"]["schemas"][name];
        let required = schema["required"].as_array().unwrap();
        required.iter().all(|member| shown[member.as_str().unwrap()] != Value::Null)
    };
    let fitting: Vec<_> = shapes.as_array().unwrap().iter().filter(|one| fits(one)).collect();
    assert_eq!(fitting, [&json!({"$ref": "#/components/schemas/RestrictedPerson"})]);
    assert_eq!(
        document["components"]["schemas"]["RestrictedPerson"]["properties"]["restricted"]["const"],
        true
    );
}

/// The signal of a browser stands where it is heeded, and what answers too often says when to come back.
#[test]
fn what_is_heeded_of_the_headers_stands_there() {
    let document = document();
    for route in routes::table() {
        let operation = operation(&document, &route.method.as_str().to_lowercase(), &route.path);
        let headers = operation["parameters"].as_array().unwrap().iter().filter(|one| one["in"] == "header");
        let names: Vec<_> = headers.map(|one| one["name"].as_str().unwrap()).collect();
        let of_a_person = ["/v1/me", "/v1/users/{user}", "/v1/contacts/{contact}"]
            .iter()
            .any(|door| route.path.starts_with(door));
        assert_eq!(names.contains(&"Sec-GPC"), of_a_person, "{}", route.id);
        for status in ["429", "503"] {
            let response = &operation["responses"][status];
            if response.is_object() {
                assert!(response["headers"]["Retry-After"].is_object(), "{} {status}", route.id);
            }
        }
    }
}

/// The most bytes that a value of that schema takes, where each character is written in the longest way there is: twelve bytes,
/// as `\ud83d\ude00` in JSON and as `%F0%9F%98%80` in a form. Of what has no bound, one of a list and nothing of a text.
fn most_bytes(schema: &Value) -> usize {
    const LONGEST: usize = 12;
    if let Some(words) = schema["enum"].as_array() {
        return words.iter().map(|word| word.to_string().len()).max().unwrap();
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        return choices.iter().map(most_bytes).max().unwrap();
    }
    let bound = |name: &str| schema[name].as_u64().and_then(|bound| usize::try_from(bound).ok());
    let kinds = schema["type"].as_array().cloned().unwrap_or_else(|| vec![schema["type"].clone()]);
    match kinds.iter().filter_map(Value::as_str).find(|kind| *kind != "null") {
        Some("string") => match (schema["format"].as_str(), bound("maxLength")) {
            // Digits, letters and signs of ASCII, which nobody escapes.
            (Some("date-time" | "uuid" | "date"), _) => 64,
            (_, Some(most)) => most * LONGEST + 2,
            (_, None) => 0,
        },
        Some("array") => most_bytes(&schema["items"]) * bound("maxItems").unwrap_or(1),
        Some("object") => {
            let members = schema["properties"].as_object().into_iter().flatten();
            members.map(|(name, member)| name.len() + 4 + most_bytes(member)).sum()
        }
        _ => 24,
    }
}

/// As much as the document promises fits in what its route takes, in any script.
#[test]
fn what_may_be_said_fits() {
    let (mut bounded, mut over) = (0, Vec::new());
    for route in routes::table() {
        let bodies = route.takes.iter().chain(route.takes_also.iter().map(|(_, body)| body));
        for body in bodies {
            let most = most_bytes(&body.schema);
            if most > route.limit {
                over.push(format!(
                    "{} {}: {} takes {most}, of {}",
                    route.method, route.path, body.name, route.limit
                ));
            }
            bounded += usize::from(most > 0);
        }
    }
    assert!(over.is_empty(), "{over:#?}");
    assert!(bounded > 40, "{bounded}");
}
