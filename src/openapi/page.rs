//! The document as a page, in English.

use askama::Template;
use axum::http::Method;
use serde_json::Value;

use super::{callers, problems};
use crate::platform::i18n::{Args, Language, text};
use crate::route::Route;

/// The document as a page, readable without scripts.
#[derive(Template)]
#[template(path = "docs.html", config = ".config/askama.toml")]
struct Page {
    description: &'static str,
    routes: Vec<Entry>,
}

struct Entry {
    method: String,
    path: String,
    id: String,
    summary: &'static str,
    callers: &'static str,
    limit: usize,
    members: Vec<Member>,
    query: Vec<Member>,
    answers: Vec<String>,
    problems: Vec<Failure>,
    headers: Vec<&'static str>,
}

struct Member {
    name: String,
    kind: String,
    required: bool,
    description: String,
}

struct Failure {
    status: u16,
    code: &'static str,
    title: String,
}

/// The document as a page, in English.
pub fn page(table: &[Route]) -> Result<String, askama::Error> {
    let routes = table.iter().map(|route| Entry {
        method: route.method.to_string(),
        path: route.path.clone(),
        id: route.id.clone(),
        summary: route.summary,
        callers: callers(route.rule),
        limit: route.limit,
        members: route.takes.iter().flat_map(|body| members(&body.schema)).collect(),
        query: route.query.iter().flat_map(members).collect(),
        answers: route
            .answers
            .iter()
            .map(|answered| format!("{} {}", answered.status.as_str(), answered.media))
            .collect(),
        problems: problems(route)
            .into_iter()
            .flat_map(|(status, codes)| codes.into_iter().map(move |code| (status, code)))
            .map(|(status, code)| Failure {
                status: status.as_u16(),
                code,
                title: text(Language::En, &format!("problem-{code}"), &with_anything()),
            })
            .collect(),
        headers: [
            (route.idempotent, "Idempotency-Key"),
            (route.conditional, if route.method == Method::GET { "If-None-Match" } else { "If-Match" }),
        ]
        .into_iter()
        .filter_map(|(honoured, name)| honoured.then_some(name))
        .collect(),
    });
    Page { description: env!("CARGO_PKG_DESCRIPTION"), routes: routes.collect() }.render()
}

fn with_anything() -> Args {
    ["seconds", "scope", "limit", "line", "column"].map(|name| (name, "…".to_owned())).to_vec()
}

fn members(schema: &Value) -> Vec<Member> {
    let required: Vec<_> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let properties = schema["properties"].as_object().into_iter().flatten();
    properties
        .map(|(name, schema)| Member {
            name: name.clone(),
            kind: kind(schema),
            required: required.contains(&name.as_str()),
            description: schema["description"].as_str().unwrap_or_default().to_owned(),
        })
        .collect()
}

fn kind(schema: &Value) -> String {
    let mut words = Vec::new();
    match &schema["type"] {
        Value::String(one) => words.push(one.clone()),
        Value::Array(several) => {
            words.push(several.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" or "));
        }
        _ => {}
    }
    words.extend(schema["format"].as_str().map(str::to_owned));
    if let Some(most) = schema["maxLength"].as_u64() {
        words.push(format!("at most {most} characters"));
    }
    if let Some(one_of) = schema["enum"].as_array() {
        words.push(format!(
            "one of {}",
            one_of.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")
        ));
    }
    words.join(", ")
}
