//! Whoever walks in front: makes the calls, prints them legibly, keeps count of the promises.

use std::process::ExitCode;

use reqwest::{Client, Method};
use serde_json::{Value, json};

use crate::cli::say;
use crate::serve::Service;

/// The guide of a tour.
pub(super) struct Guide {
    client: Client,
    base: String,
    chapters: u32,
    kept: u32,
    broken: Vec<String>,
    /// The status of the last answer.
    pub(super) status: u16,
}

impl Guide {
    pub(super) fn new(service: &Service) -> Result<Self, String> {
        let client = Client::builder().no_proxy().build().map_err(|cause| cause.to_string())?;
        let base = format!("http://{}", service.address);
        Ok(Self { client, base, chapters: 0, kept: 0, broken: Vec::new(), status: 0 })
    }

    pub(super) fn chapter(&mut self, title: &str) {
        self.chapters += 1;
        say(&format!("\n{}. {title}", self.chapters));
    }

    /// Makes a call and prints it with its answer.
    pub(super) async fn call(
        &mut self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Option<Value>,
    ) -> Result<Value, String> {
        say(&format!("\n   {method} {path}"));
        let mut request =
            self.client.request(method, format!("{}{path}", self.base)).header("accept-language", "en");
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        if let Some(body) = body {
            print(&body, "   > ");
            request = request.json(&body);
        }
        let answer = request.send().await.map_err(|cause| format!("the call failed: {cause}"))?;
        self.status = answer.status().as_u16();
        say(&format!("   {}", answer.status()));
        let text = answer.text().await.map_err(|cause| format!("the answer broke off: {cause}"))?;
        if text.is_empty() {
            return Ok(Value::Null);
        }
        let body: Value =
            serde_json::from_str(&text).map_err(|cause| format!("the answer is not JSON: {cause}"))?;
        print(&body, "   < ");
        Ok(body)
    }

    /// A promise, kept or broken.
    pub(super) fn promise(&mut self, promise: &str, is_kept: bool) {
        if is_kept {
            self.kept += 1;
            say(&format!("   ✓ {promise}"));
        } else {
            self.broken.push(promise.to_owned());
            say(&format!("   ✗ BROKEN: {promise}"));
        }
    }

    /// The end of the tour.
    pub(super) fn farewell(&self) -> ExitCode {
        say(&format!("\n{} promises kept, {} broken", self.kept, self.broken.len()));
        for promise in &self.broken {
            say(&format!("broken: {promise}"));
        }
        if self.broken.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }
}

fn print(value: &Value, mark: &str) {
    let text = serde_json::to_string_pretty(&in_short(value, 0)).unwrap_or_default();
    for line in text.lines() {
        say(&format!("{mark}{line}"));
    }
}

/// Long lists, deep members and texts are cut, and secrets are not shown: this is read by people.
fn in_short(value: &Value, depth: usize) -> Value {
    const LETTERS: usize = 72;
    match value {
        Value::Array(items) if depth > 0 && items.iter().any(Value::is_object) => match items.as_slice() {
            [] => json!([]),
            [first] if depth < 2 => json!([in_short(first, depth + 1)]),
            [first, rest @ ..] if depth < 2 => {
                json!([in_short(first, depth + 1), format!("… and {} more", rest.len())])
            }
            items => json!(format!("… {} items", items.len())),
        },
        Value::Array(items) if !items.is_empty() && items.iter().all(Value::is_string) => {
            json!(items.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "))
        }
        Value::Object(members) if depth > 1 => json!(format!("… {} members", members.len())),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| match value {
                Value::String(_) if name == "token" || name == "password" => (name.clone(), json!("…")),
                _ => (name.clone(), in_short(value, depth + 1)),
            })
            .collect(),
        Value::String(text) if text.chars().count() > LETTERS => {
            json!(format!("{}…", text.chars().take(LETTERS).collect::<String>()))
        }
        other => other.clone(),
    }
}
