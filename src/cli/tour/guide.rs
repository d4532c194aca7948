//! Whoever walks in front: makes the calls, prints them legibly, keeps count of the promises.

use std::process::ExitCode;

use chrono::Duration;
use reqwest::{Client, Method};
use serde_json::{Map, Value, json};

use super::letters::Letter;
use crate::cli::say;
use crate::platform::clock::Clock;
use crate::serve::Service;

/// What a call brings along.
pub(super) enum Body {
    Nothing,
    Members(Value),
    /// A file, with its media type.
    File(&'static str, &'static str),
}

/// The guide of a tour.
pub(super) struct Guide {
    client: Client,
    base: String,
    clock: Clock,
    chapters: u32,
    kept: u32,
    broken: Vec<String>,
    /// The status of the last answer.
    pub(super) status: u16,
}

impl Guide {
    pub(super) fn new(service: &Service) -> Result<Self, String> {
        let client = Client::builder().no_proxy().build().map_err(|cause| cause.to_string())?;
        let (base, clock) = (format!("http://{}", service.address), service.app.clock.clone());
        Ok(Self { client, base, clock, chapters: 0, kept: 0, broken: Vec::new(), status: 0 })
    }

    pub(super) fn chapter(&mut self, title: &str) {
        self.chapters += 1;
        say(&format!("\n{}. {title}", self.chapters));
    }

    /// What happens without a call.
    pub(super) fn tell(&self, what: &str) {
        say(&format!("\n   {what}"));
    }

    /// An entry of what was told.
    pub(super) fn item(&self, what: &str) {
        say(&format!("      {what}"));
    }

    /// Time goes by, on the clock of the tour alone.
    pub(super) fn later(&self, by: Duration, what: &str) {
        self.clock.advance(by);
        self.tell(what);
    }

    /// Makes a call and prints it with its answer.
    pub(super) async fn call(
        &mut self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Option<Value>,
    ) -> Result<Value, String> {
        let body = body.map_or(Body::Nothing, Body::Members);
        let answer = self.exchange(method, path, token, body).await?;
        if !answer.is_null() {
            print(&answer, "   < ");
        }
        Ok(answer)
    }

    /// The same, where only some members of a long answer matter. A problem is printed whole.
    pub(super) async fn call_for(
        &mut self,
        members: &[&str],
        method: Method,
        path: &str,
        token: &str,
        body: Body,
    ) -> Result<Value, String> {
        let answer = self.exchange(method, path, Some(token), body).await?;
        match answer.as_object().filter(|_| self.status < 400) {
            None => print(&answer, "   < "),
            Some(all) => {
                let shown = all.iter().filter(|(name, _)| members.contains(&name.as_str()));
                let mut shown: Map<_, _> =
                    shown.map(|(name, value)| (name.clone(), without_nulls(value))).collect();
                if shown.len() < all.len() {
                    shown.insert("…".into(), json!(format!("and {} more members", all.len() - shown.len())));
                }
                print_lines(&Value::Object(shown), "   < ");
            }
        }
        Ok(answer)
    }

    async fn exchange(
        &mut self,
        method: Method,
        path: &str,
        token: Option<&str>,
        body: Body,
    ) -> Result<Value, String> {
        say(&format!("\n   {method} {path}"));
        let mut request =
            self.client.request(method, format!("{}{path}", self.base)).header("accept-language", "en");
        if let Some(token) = token {
            request = request.bearer_auth(token);
        }
        match body {
            Body::Nothing => {}
            Body::Members(body) => {
                print(&body, "   > ");
                request = request.json(&body);
            }
            Body::File(media, text) => {
                say(&format!("   > {} bytes of {media}", text.len()));
                request = request.header("content-type", media).body(text);
            }
        }
        let bytes = self.answered(request).await?;
        if bytes.is_empty() {
            return Ok(Value::Null);
        }
        serde_json::from_slice(&bytes).map_err(|cause| format!("the answer is not JSON: {cause}"))
    }

    /// Opens the link of a letter, or presses the button of its page; answers what came of it: a page, a file.
    pub(super) async fn link(&mut self, method: Method, letter: &Letter) -> Result<Vec<u8>, String> {
        let token = letter.token().ok_or("the letter has no link")?;
        say(&format!("\n   {method} /v/…"));
        self.answered(self.client.request(method, format!("{}/v/{token}", self.base))).await
    }

    /// Each call takes a second, on the clock of the tour.
    async fn answered(&mut self, request: reqwest::RequestBuilder) -> Result<Vec<u8>, String> {
        self.clock.advance(Duration::seconds(1));
        let answer = request.send().await.map_err(|cause| format!("the call failed: {cause}"))?;
        self.status = answer.status().as_u16();
        say(&format!("   {}", answer.status()));
        let bytes = answer.bytes().await.map_err(|cause| format!("the answer broke off: {cause}"))?;
        Ok(bytes.to_vec())
    }

    /// A letter, whole, as whoever gets it reads it.
    pub(super) fn letter(&self, letter: &Letter) {
        say("");
        for line in
            format!("To: {}\nSubject: {}\n\n{}", letter.to, letter.subject, letter.text.trim_end()).lines()
        {
            say(format!("   | {line}").trim_end());
        }
        say("");
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
    print_lines(&in_short(value, 0), mark);
}

fn print_lines(value: &Value, mark: &str) {
    let text = serde_json::to_string_pretty(value).unwrap_or_default();
    for line in text.lines() {
        say(&format!("{mark}{line}"));
    }
}

/// What was asked for is shown whole, but for what says nothing and for long texts.
fn without_nulls(value: &Value) -> Value {
    match value {
        Value::Array(items) => items.iter().map(without_nulls).collect(),
        Value::Object(members) => {
            let told = members.iter().filter(|(_, value)| !value.is_null() && **value != json!([]));
            told.map(|(name, value)| (name.clone(), without_nulls(value))).collect()
        }
        other => in_short(other, 0),
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
