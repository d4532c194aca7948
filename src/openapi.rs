//! The OpenAPI 3.1 document and its page, made from the table of routes.

use askama::Template;
use axum::http::{Method, StatusCode};
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value, json};

use crate::people::authority::Rule;
use crate::platform::i18n::{Args, Language, text};
use crate::platform::problem::ProblemBody;
use crate::route::Route;

/// The OpenAPI document of a table of routes.
pub fn document(table: &[Route]) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut schemas = settings.into_generator();
    let problem = schemas.subschema_for::<ProblemBody>().to_value();
    let mut paths = Map::new();
    for route in table {
        let operation = operation(route, &mut schemas, &problem);
        let path = paths.entry(route.path.clone()).or_insert_with(|| json!({}));
        path[route.method.as_str().to_lowercase()] = operation;
    }
    let schemas = schemas.take_definitions(true);
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Inzage",
            "version": env!("CARGO_PKG_VERSION"),
            "description": env!("CARGO_PKG_DESCRIPTION"),
        },
        "paths": paths,
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "description": "A token: inz_ses_, inz_svc_ or inz_adm_"},
            },
        },
    })
}

fn operation(route: &Route, schemas: &mut SchemaGenerator, problem: &Value) -> Value {
    let mut responses = Map::new();
    for answered in &route.answers {
        let mut response = json!({"description": answered.status.canonical_reason().unwrap_or("Success")});
        if !answered.media.is_empty() {
            let schema = answered.schema.map_or_else(|| json!({}), |schema| schema(schemas).to_value());
            response["content"] = json!({ answered.media: {"schema": schema} });
        }
        let mut headers = Map::new();
        if answered.status == StatusCode::CREATED {
            headers.insert("Location".into(), header_of("Where it is"));
        }
        if route.conditional {
            headers.insert("ETag".into(), header_of("The version, for If-Match and If-None-Match"));
        }
        if !headers.is_empty() {
            response["headers"] = Value::Object(headers);
        }
        responses.insert(answered.status.as_str().into(), response);
    }
    for (status, codes) in problems(route) {
        let mut response = json!({
            "description": codes.join(", "),
            "content": {"application/problem+json": {"schema": problem}},
        });
        if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
            response["headers"] = json!({"Retry-After": header_of("Seconds to wait")});
        }
        responses.insert(status.as_str().into(), response);
    }
    let mut operation = json!({
        "operationId": route.id,
        "summary": route.summary,
        "tags": [route.path.split('/').find(|part| !part.is_empty() && *part != "v1").unwrap_or("service")],
        "x-authority": route.rule.as_str(),
        "x-callers": callers(route.rule),
        "parameters": parameters(route),
        "responses": responses,
    });
    if route.rule != Rule::Public {
        operation["security"] = json!([{"bearer": []}]);
    }
    if let Some(body) = body_of(route) {
        operation["requestBody"] = body;
    }
    operation
}

/// What a route takes: members, or a file.
fn body_of(route: &Route) -> Option<Value> {
    if route.takes_file {
        return Some(json!({
            "required": true,
            "description": format!("The file itself, at most {} bytes", route.limit),
            "content": {"*/*": {"schema": {"type": "string", "format": "binary"}}},
        }));
    }
    let schema = route.takes.as_ref()?;
    let mut content = json!({"application/json": {"schema": schema}});
    if route.method == Method::PATCH {
        content["application/merge-patch+json"] = json!({"schema": schema});
    }
    Some(json!({
        "required": true,
        "description": format!("At most {} bytes", route.limit),
        "content": content,
    }))
}

fn header_of(description: &str) -> Value {
    json!({"description": description, "schema": {"type": "string"}})
}

/// Who may call, in words.
pub fn callers(rule: Rule) -> &'static str {
    match rule {
        Rule::Public => "anyone, without a token",
        Rule::Register => "services with users:write; staff",
        Rule::Read => "the person; services with users:act; staff, which leaves a line in the trail",
        Rule::Correct => "the person; services with users:write; staff on the person's word",
        Rule::GiveAway => "the person, signed in at most 15 minutes ago",
        Rule::Own | Rule::Undo => "the person",
        Rule::Protect => "the person; services with users:act; staff on the person's word",
        Rule::Affirm => "the person; services with users:act",
        Rule::Decide => "services with decisions:read; staff",
        Rule::Record => "services with users:write; staff",
        Rule::Part => "services with parts:write; staff",
        Rule::Staff => "staff",
        Rule::OpenSession => "services with sessions:open",
    }
}

fn parameters(route: &Route) -> Vec<Value> {
    let mut all = Vec::new();
    for name in names(&route.path) {
        // Versions are words; everything else is named by a random id.
        let schema = if matches!(name, "version" | "purpose" | "channel" | "token" | "system" | "right") {
            json!({"type": "string"})
        } else {
            json!({"type": "string", "format": "uuid"})
        };
        all.push(json!({"name": name, "in": "path", "required": true, "schema": schema}));
    }
    let header = |name: &str, description: &str| json!({"name": name, "in": "header", "required": false, "description": description, "schema": {"type": "string"}});
    if let Some(properties) = route.query.as_ref().and_then(|query| query["properties"].as_object()) {
        for (name, schema) in properties {
            all.push(json!({"name": name, "in": "query", "required": false, "schema": schema}));
        }
    }
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
    all.push(header("Accept-Language", "nl, fr, de or en"));
    all
}

/// The names in a path.
pub fn names(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

/// Every problem a route can answer, by status: its own and those of its kind.
pub fn problems(route: &Route) -> Vec<(StatusCode, Vec<&'static str>)> {
    let mut all = of_authority(route);
    all.extend(of_input(route));
    all.extend(route.problems.iter().copied());
    all.extend(of_the_service(route));
    let mut by_status: Vec<(StatusCode, Vec<&'static str>)> = Vec::new();
    for (status, code) in all {
        match by_status.iter_mut().find(|(known, _)| *known == status) {
            Some((_, codes)) if codes.contains(&code) => {}
            Some((_, codes)) => codes.push(code),
            None => by_status.push((status, vec![code])),
        }
    }
    by_status.sort_by_key(|(status, _)| status.as_u16());
    by_status
}

fn of_authority(route: &Route) -> Vec<(StatusCode, &'static str)> {
    let forbidden: &[&str] = match route.rule {
        Rule::Public => &[],
        Rule::Register | Rule::OpenSession => &["not-permitted", "needs-scope"],
        Rule::Read => &["needs-scope", "needs-own-session"],
        Rule::Correct => &["needs-scope", "needs-own-session", "needs-fresh-session"],
        Rule::GiveAway => &["needs-own-session", "needs-fresh-session", "needs-request"],
        Rule::Own | Rule::Undo => &["needs-own-session"],
        Rule::Protect => &["needs-scope", "needs-own-session"],
        Rule::Affirm | Rule::Decide | Rule::Record => &["needs-scope", "not-permitted", "needs-own-session"],
        Rule::Part => &["needs-scope", "not-permitted"],
        Rule::Staff => &["not-permitted"],
    };
    let mut all: Vec<_> = forbidden.iter().map(|code| (StatusCode::FORBIDDEN, *code)).collect();
    if route.rule != Rule::Public {
        all.push((StatusCode::UNAUTHORIZED, "unauthenticated"));
    }
    if route.rule != Rule::Public || names(&route.path).next().is_some() {
        // Also without a name in the path: the person may have been erased a moment ago.
        all.push((StatusCode::NOT_FOUND, "not-found"));
    }
    all
}

fn of_input(route: &Route) -> Vec<(StatusCode, &'static str)> {
    let mut all = Vec::new();
    if route.takes.is_some() {
        all.extend([
            (StatusCode::BAD_REQUEST, "malformed-json"),
            (StatusCode::BAD_REQUEST, "json-too-deep"),
            (StatusCode::BAD_REQUEST, "body-unreadable"),
            (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type"),
            (StatusCode::UNPROCESSABLE_ENTITY, "invalid-fields"),
        ]);
    }
    if route.takes_file {
        all.extend([
            (StatusCode::BAD_REQUEST, "body-unreadable"),
            (StatusCode::PAYLOAD_TOO_LARGE, "too-large"),
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, "no-file-type"),
            (StatusCode::UNPROCESSABLE_ENTITY, "invalid-fields"),
        ]);
    }
    if !route.ignores_query() {
        all.push((StatusCode::BAD_REQUEST, "malformed-query"));
        all.push((StatusCode::UNPROCESSABLE_ENTITY, "invalid-fields"));
    }
    if route.idempotent {
        all.extend([
            (StatusCode::BAD_REQUEST, "idempotency-key-invalid"),
            (StatusCode::CONFLICT, "still-running"),
            (StatusCode::UNPROCESSABLE_ENTITY, "idempotency-key-reused"),
        ]);
    }
    all
}

fn of_the_service(route: &Route) -> Vec<(StatusCode, &'static str)> {
    let mut all = vec![
        (StatusCode::BAD_REQUEST, "ambiguous-length"),
        (StatusCode::SERVICE_UNAVAILABLE, "unavailable"),
        (StatusCode::SERVICE_UNAVAILABLE, "too-slow"),
    ];
    // Whoever gives data away leaves a line too: that is a change.
    if route.method != Method::GET || matches!(route.rule, Rule::GiveAway | Rule::Read) {
        all.push((StatusCode::SERVICE_UNAVAILABLE, "outcome-unknown"));
    }
    all
}

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
        members: route.takes.iter().flat_map(members).collect(),
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
