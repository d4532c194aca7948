//! The OpenAPI 3.1 document and its page, made from the table of routes and the policy in force.

mod page;
mod parameters;
mod problems;
mod webhooks;

use axum::http::{Method, StatusCode};
pub use page::page;
pub use parameters::names;
pub use problems::problems;
use schemars::generate::{SchemaGenerator, SchemaSettings};
use serde_json::{Map, Value, json};

use crate::people::authority::Rule;
use crate::platform::problem::ProblemBody;
use crate::policy::{Policy, RecipientKind};
use crate::route::{Answered, Body, Route};

/// What holds of every route, and is therefore said once.
const OF_ALL: &str = "Problems are `application/problem+json` (RFC 9457): decide by `code`, and show `title` and `detail`, \
which are in the language of `Accept-Language`. Where there is GET there is HEAD, which gives nothing away and notes nothing. \
Pages of other sites may call the routes that are \
`x-open`, where the operator names the site, and never with credentials; any other call of theirs is 403 `foreign-origin`, \
but a plain form that their reader sends. A route that answers in several media types answers in the one that `Accept` prefers; browsers get pages. Every 429 and 503 says \
in `Retry-After` after how many seconds to try again.";

/// The OpenAPI document of a table of routes.
pub fn document(table: &[Route], policy: &Policy) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| {
        settings.definitions_path = "/components/schemas".into();
        settings.meta_schema = None;
    });
    let mut schemas = settings.into_generator();
    let problem = schemas.subschema_for::<ProblemBody>().to_value();
    let mut paths = Map::new();
    let mut bodies = Map::new();
    for route in table {
        let also = route.takes_also.iter().map(|(_, body)| body);
        bodies.extend(also.chain(&route.takes).map(|body| (body.name.to_owned(), body.schema.clone())));
        let operation = operation(route, policy, &mut schemas, &problem);
        let path = paths.entry(route.path.clone()).or_insert_with(|| json!({}));
        path[route.method.as_str().to_lowercase()] = operation;
    }
    let mut schemas = schemas.take_definitions(true);
    // What is answered keeps its name; a body that would take it is found by a test.
    for (name, schema) in &bodies {
        let mut schema = schema.clone();
        schema.as_object_mut().into_iter().flatten().for_each(|(_, part)| by_name(part, &bodies));
        schemas.entry(name.clone()).or_insert(schema);
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Inzage",
            "version": env!("CARGO_PKG_VERSION"),
            "description": format!("{}\n\n{OF_ALL}", env!("CARGO_PKG_DESCRIPTION")),
            "license": {"name": env!("CARGO_PKG_LICENSE"), "identifier": env!("CARGO_PKG_LICENSE")},
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "webhooks": webhooks::webhooks(),
        "components": {
            "schemas": schemas,
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer", "description": "A token: inz_ses_, inz_svc_ or inz_adm_"},
            },
        },
    })
}

/// A body that is part of another is called by its name, so that clients have one type for it.
fn by_name(part: &mut Value, bodies: &Map<String, Value>) {
    if let Some((name, _)) = bodies.iter().find(|(_, schema)| *schema == part) {
        *part = json!({"$ref": format!("#/components/schemas/{name}")});
        return;
    }
    match part {
        Value::Object(members) => members.iter_mut().for_each(|(_, member)| by_name(member, bodies)),
        Value::Array(items) => items.iter_mut().for_each(|item| by_name(item, bodies)),
        _ => {}
    }
}

fn operation(route: &Route, policy: &Policy, schemas: &mut SchemaGenerator, problem: &Value) -> Value {
    let mut operation = json!({
        "operationId": route.id,
        "summary": route.summary,
        "tags": [route.path.split('/').find(|part| !part.is_empty() && *part != "v1").unwrap_or("service")],
        "x-authority": route.rule.as_str(),
        "x-callers": callers(route.rule),
        "x-open": route.open,
        "security": security(route),
        "parameters": parameters::parameters(route, policy),
        "responses": responses(route, schemas, problem),
    });
    if let Some(body) = body_of(route) {
        operation["requestBody"] = body;
    }
    if route.relayed {
        operation["description"] = "A service that passes on what a person says shows its token. With the scope clients:forward it says in \
            Forwarded or X-Forwarded-For for which client it calls, and limits count by that address; without it they count per \
            account that is named, and else for the service."
            .into();
    }
    if let Some(cost) = route.cost {
        let (most, within) = cost.most();
        operation["x-calls-per-person"] =
            json!({"counted-as": cost.as_str(), "most": most, "within-seconds": within.num_seconds()});
    }
    operation
}

fn security(route: &Route) -> Value {
    match route.rule {
        Rule::Public if route.relayed => json!([{}, {"bearer": []}]),
        Rule::Public => json!([]),
        _ => json!([{"bearer": []}]),
    }
}

fn responses(route: &Route, schemas: &mut SchemaGenerator, problem: &Value) -> Value {
    let mut responses = json!({});
    for answered in &route.answers {
        let response = &mut responses[answered.status.as_str()];
        response["description"] = answered.status.canonical_reason().unwrap_or("Success").into();
        if answered.status == StatusCode::CREATED {
            response["headers"]["Location"] = header_of("Where it is");
        }
        if route.conditional {
            response["headers"]["ETag"] = header_of("The version, for If-Match and If-None-Match");
        }
        if !answered.media.is_empty() {
            response["content"][answered.media] = json!({"schema": schema_of(answered, schemas)});
        }
    }
    for (status, codes) in problems(route) {
        let mut response = json!({
            "description": codes.join(", "),
            "content": {"application/problem+json": {"schema": problem}},
        });
        if matches!(status, StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE) {
            response["headers"] = json!({"Retry-After": header_of("Seconds to wait")});
        }
        responses[status.as_str()] = response;
    }
    responses
}

fn schema_of(answered: &Answered, schemas: &mut SchemaGenerator) -> Value {
    match (answered.schema, answered.media) {
        (Some(schema), _) => schema(schemas).to_value(),
        (None, "application/json") => json!({"type": "object"}),
        (None, "application/zip") => json!({"type": "string", "format": "binary"}),
        (None, _) => json!({"type": "string"}),
    }
}

/// What a route takes: members, or a file.
fn body_of(route: &Route) -> Option<Value> {
    if route.takes_file {
        return Some(json!({
            "required": true,
            "description": format!("The file itself, of whatever media type but that of a form; at most {} bytes", route.limit),
            "content": {"application/octet-stream": {"schema": {"type": "string", "format": "binary"}}},
        }));
    }
    let mut content = json!({});
    let schema_of = |body: &Body| json!({"schema": {"$ref": format!("#/components/schemas/{}", body.name)}});
    if let Some(body) = &route.takes {
        content["application/json"] = schema_of(body);
        if route.method == Method::PATCH {
            content["application/merge-patch+json"] = schema_of(body);
        }
    }
    for (media, body) in &route.takes_also {
        content[*media] = schema_of(body);
    }
    let takes_any = content.as_object().is_some_and(|content| !content.is_empty());
    let length = match route.limit {
        usize::MAX => "Of any length".to_owned(),
        limit => format!("At most {limit} bytes"),
    };
    takes_any.then(|| json!({"required": true, "description": length, "content": content}))
}

fn header_of(description: &str) -> Value {
    json!({"description": description, "schema": {"type": "string"}})
}

/// The keys of our own other systems.
fn own_systems(policy: &Policy) -> impl Iterator<Item = &str> {
    let ours = policy.recipients.iter().filter(|one| one.kind == RecipientKind::OwnSystem);
    ours.map(|one| one.key.0.as_str())
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
        Rule::OwnFresh => "the person, freshly signed in",
        Rule::Protect => "the person; services with users:act; staff on the person's word",
        Rule::Affirm => "the person; services with users:act",
        Rule::Decide => "services with decisions:read; staff",
        Rule::Record => "services with users:write; staff",
        Rule::Profile => "services with segments:write",
        Rule::Hold => "services with holds:write",
        Rule::Observe => "services with events:write",
        Rule::Part => "services with parts:write, those made for one system for its part alone; staff",
        Rule::Changes => "services with parts:write that were made for one of our systems",
        Rule::Staff => "staff",
        Rule::Officer => "the data protection officer",
        Rule::OpenSession => "services with sessions:open",
    }
}
