//! What is sent to recipients, as the document tells it (OpenAPI 3.1, `webhooks`).

use serde_json::{Map, Value, json};

use crate::platform::input::Word;
use crate::platform::webhook;
use crate::recipients::Event;
use crate::requests::words::Right;

/// Each kind of message, by the word that stands in its `type`.
pub(super) fn webhooks() -> Value {
    let of = |event: &Event| (event.as_str().to_owned(), json!({"post": message(*event)}));
    Value::Object(Event::ALL.iter().map(of).collect::<Map<_, _>>())
}

fn message(event: Event) -> Value {
    let header = |name: &str, description: &str| json!({"name": name, "in": "header", "required": true, "description": description, "schema": {"type": "string"}});
    let schema = json!({
        "type": "object",
        "required": ["type", "timestamp", "data"],
        "properties": {
            "type": {"const": event.as_str()},
            "timestamp": {"type": "string", "format": "date-time", "description": "When it happened"},
            "data": data(event),
        },
    });
    json!({
        "operationId": event.as_str(),
        // The signature says who sends it.
        "security": [],
        "summary": summary(event),
        "parameters": [
            header(webhook::ID, "Names the message, however often it is sent"),
            header(webhook::TIMESTAMP, "When this attempt was made, in seconds since 1970"),
            header(webhook::SIGNATURE, "Standard Webhooks: `v1,` and the HMAC-SHA256 of id, timestamp and body, for each secret"),
        ],
        "requestBody": {"required": true, "content": {"application/json": {"schema": schema}}},
        "responses": {
            "202": {"description": "Taken; that it is done follows at `POST /v1/deliveries/{delivery}/confirmation`"},
            "2XX": {"description": "Taken"},
            "410": {"description": "Nothing more is to be sent here"},
            "default": {"description": "Not taken: it is sent again"},
        },
    })
}

fn summary(event: Event) -> &'static str {
    match event {
        Event::Rectified => "Data were corrected or completed, or something was said beside them",
        Event::ChoicesChanged => "Choices changed: the gate says what is allowed now",
        Event::Restricted => "The use of data was restricted",
        Event::RestrictionLifted => "A restriction is over",
        Event::Erased => "The person was erased: what was received of them is to go too",
        Event::PartAsked => "One of our own systems is asked for its part of a request",
    }
}

fn data(event: Event) -> Value {
    let uuid = json!({"type": "string", "format": "uuid"});
    if event == Event::PartAsked {
        return json!({
            "type": "object",
            "required": ["subject_id", "request_id", "rights", "answer_url", "answer_by"],
            "properties": {
                "subject_id": uuid,
                "request_id": uuid,
                "rights": {"type": "array", "items": {"type": "string", "enum": <Right as Word>::schema()["enum"]}},
                "answer_url": {"type": "string", "format": "uri", "description": "Where to answer: `POST`, or `PUT` of a file below it"},
                "answer_by": {"type": "string", "format": "date", "description": "The last day; then it is asked again"},
            },
        });
    }
    json!({
        "type": "object",
        "required": ["subject_id", "fields"],
        "properties": {
            "subject_id": uuid,
            "fields": {"type": "array", "items": {"type": "string"}, "description": "Names of the fields or purposes concerned; never a value"},
            "name": {"type": "string", "description": "Where data were given: who of the recipients of one endpoint is meant"},
            "references": {"type": "array", "items": {"type": "string"}, "description": "Where data were given: what names the person to the recipient"},
            "request_id": {"type": "string", "format": "uuid", "description": "To our own systems: the request on which it was done"},
        },
    })
}
