//! A small system of ours, as an example: it holds a note for each customer, is told of changes by signed webhooks, and answers for its
//! part of requests with a token of its own.
//!
//! ```sh
//! INZAGE_URL=http://127.0.0.1:8080 ENDPOINT_SECRET=whsec_… PARTS_TOKEN=inz_svc_… cargo run --example own-system
//! ```
#![allow(
    missing_docs,
    unreachable_pub,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods
)]

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use serde_json::{Value, json};
use standardwebhooks::Webhook;

/// What the example needs to know, and what it holds: notes, by the id that Inzage gave each person.
#[derive(Clone)]
pub struct OwnSystem {
    pub inzage: String,
    pub secret: String,
    pub token: String,
    pub notes: Arc<Mutex<HashMap<String, String>>>,
    pub client: reqwest::Client,
}

/// One route: where Inzage calls (`PUT /v1/recipients/{key}/endpoint`).
pub fn router(system: OwnSystem) -> Router {
    Router::new().route("/hook", post(told)).with_state(system)
}

async fn told(State(system): State<OwnSystem>, headers: HeaderMap, body: Bytes) -> StatusCode {
    // Nobody else may tell us anything, and nothing old.
    if Webhook::new(&system.secret).unwrap().verify(&body, &headers).is_err() {
        return StatusCode::UNAUTHORIZED;
    }
    let id = headers["webhook-id"].to_str().unwrap().to_owned();
    let message: Value = serde_json::from_slice(&body).unwrap();
    // It is taken now, and done in a moment: the same message may come twice, so whatever is done can be done twice.
    tokio::spawn(async move { system.does(&id, &message).await });
    StatusCode::ACCEPTED
}

impl OwnSystem {
    async fn does(&self, id: &str, message: &Value) {
        let data = &message["data"];
        let person = data["subject_id"].as_str().unwrap();
        match message["type"].as_str().unwrap() {
            "request.part_asked" => self.answers(person, data).await,
            "subject.erased" => {
                self.notes.lock().unwrap().remove(person);
                self.confirms(id).await;
            }
            // Corrected, restricted, chosen: look it up, or ask the gate before the next use.
            _ => self.confirms(id).await,
        }
    }

    /// Gives the part that is asked, as a file; or erases it; or says that there is none.
    async fn answers(&self, person: &str, data: &Value) {
        let place = data["answer_url"].as_str().unwrap();
        let erases = data["rights"].as_array().unwrap().iter().any(|right| right == "erasure");
        let note = match erases {
            true => self.notes.lock().unwrap().remove(person),
            false => self.notes.lock().unwrap().get(person).cloned(),
        };
        let call = match note {
            None => self.client.post(place).json(&json!({"state": "nothing-held"})),
            Some(_) if erases => self.client.post(place).json(&json!({"state": "erased"})),
            Some(note) => {
                let file = json!({"notes": [note]}).to_string();
                self.client.put(format!("{place}/file")).header("content-type", "application/json").body(file)
            }
        };
        let answer = call.bearer_auth(&self.token).send().await.unwrap();
        println!("answered for {person}: {}", answer.status());
    }

    /// Says that it is done: with a message of our own, signed with the secret of the endpoint.
    async fn confirms(&self, id: &str) {
        let (message, at) = (format!("done_{id}"), chrono::Utc::now().timestamp());
        let body = json!({"done": id}).to_string();
        let signature = Webhook::new(&self.secret).unwrap().sign(&message, at, body.as_bytes()).unwrap();
        let call = self.client.post(format!("{}/v1/deliveries/{id}/confirmation", self.inzage));
        let call = call.header("content-type", "application/json").header("webhook-id", message);
        let call = call.header("webhook-timestamp", at).header("webhook-signature", signature);
        let answer = call.body(body).send().await.unwrap();
        println!("confirmed {id}: {}", answer.status());
    }
}

#[allow(dead_code)]
#[tokio::main]
async fn main() {
    let setting = |name: &str| std::env::var(name).unwrap_or_else(|_| panic!("{name} is not set"));
    let system = OwnSystem {
        inzage: setting("INZAGE_URL"),
        secret: setting("ENDPOINT_SECRET"),
        token: setting("PARTS_TOKEN"),
        notes: Arc::default(),
        client: reqwest::Client::new(),
    };
    let listener = tokio::net::TcpListener::bind("127.0.0.1:8090").await.unwrap();
    println!("told at http://127.0.0.1:8090/hook");
    axum::serve(listener, router(system)).await.unwrap();
}
