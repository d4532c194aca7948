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
        token: impl Into<Option<&str>>,
        body: Body,
    ) -> Result<Value, String> {
        let answer = self.exchange(method, path, token.into(), body).await?;
        match answer.as_object().filter(|_| self.status < 400) {
            None => print(&answer, "   < "),
            Some(all) => {
                let shown = all.iter().filter(|(name, _)| members.contains(&name.as_str()));
                let mut shown: Map<_, _> =
                    shown.map(|(name, value)| (name.clone(), in_short(value, name))).collect();
                if !shown.is_empty() {
                    if shown.len() < all.len() {
                        shown.insert(
                            "…".into(),
                            json!(format!("and {} more members", all.len() - shown.len())),
                        );
                    }
                    print_lines(&Value::Object(shown), "   < ");
                }
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
                print_lines(&without_secrets(&body), "   > ");
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
        say(&format!("\n   {method} /v/{token}"));
        let came = self.answered(self.client.request(method, format!("{}/v/{token}", self.base))).await?;
        // A file is looked into by whoever asked for it.
        if let Some(page) = std::str::from_utf8(&came).ok().filter(|text| text.starts_with("<!doctype html>"))
        {
            legible(page).iter().for_each(|line| say(&format!("   | {line}")));
        }
        Ok(came)
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
    print_lines(&in_short(value, ""), mark);
}

/// JSON as people write it: a member a line, but for what is short.
fn print_lines(value: &Value, mark: &str) {
    for line in written(value, 0).lines() {
        say(&format!("{mark}{line}"));
    }
}

/// What fits on a line stands on one.
fn written(value: &Value, depth: usize) -> String {
    const WIDTH: usize = 100;
    let (here, within) = ("  ".repeat(depth), "  ".repeat(depth + 1));
    let flat = value.to_string();
    if flat.chars().count() + 2 * depth <= WIDTH || !(value.is_object() || value.is_array()) {
        return flat.replace("\":", "\": ").replace(",\"", ", \"");
    }
    match value {
        Value::Array(items) => {
            let items: Vec<_> =
                items.iter().map(|item| format!("{within}{}", written(item, depth + 1))).collect();
            format!("[\n{}\n{here}]", items.join(",\n"))
        }
        Value::Object(members) => {
            let members = members
                .iter()
                .map(|(name, value)| format!("{within}\"{name}\": {}", written(value, depth + 1)));
            format!("{{\n{}\n{here}}}", members.collect::<Vec<_>>().join(",\n"))
        }
        _ => flat,
    }
}

fn is_nothing(value: &Value) -> bool {
    value.is_null() || *value == json!([]) || *value == json!({})
}

/// What is sent is shown as it is: to say nothing is to say something.
fn without_secrets(body: &Value) -> Value {
    let Some(members) = body.as_object() else { return body.clone() };
    let shown = |name: &String, value: &Value| {
        if SECRETS.contains(&name.as_str()) { json!("…") } else { value.clone() }
    };
    members.iter().map(|(name, value)| (name.clone(), shown(name, value))).collect()
}

/// Members that open something.
const SECRETS: [&str; 3] = ["token", "password", "device"];

/// What is shown of an answer: the interesting. Folded away is what says nothing, and what only says the same once more: after
/// the first two of a list, and of members that are all alike, the others are counted. Secrets are not shown.
fn in_short(value: &Value, name: &str) -> Value {
    const SHOWN: usize = 2;
    match value {
        // Each fault is another.
        Value::Array(items) if name == "errors" || !items.iter().any(Value::is_object) => {
            items.iter().map(|item| in_short(item, name)).collect()
        }
        Value::Array(items) => {
            let mut shown: Vec<_> = items.iter().take(SHOWN).map(|item| in_short(item, name)).collect();
            if let more @ 1.. = items.len().saturating_sub(SHOWN) {
                shown.push(json!(format!("… and {more} more")));
            }
            Value::Array(shown)
        }
        Value::Object(members) => {
            let told: Vec<_> = members.iter().filter(|(_, value)| !is_nothing(value)).collect();
            let alike = told.len() > 6 && told.iter().all(|(_, value)| value.is_object() || value.is_array());
            let shown = if alike { SHOWN } else { told.len() };
            let mut short: Map<_, _> = told
                .iter()
                .take(shown)
                .map(|(name, value)| ((*name).clone(), in_short(value, name)))
                .collect();
            if let more @ 1.. = told.len() - shown {
                short.insert("…".into(), json!(format!("and {more} more")));
            }
            Value::Object(short)
        }
        Value::String(_) if SECRETS.contains(&name) => json!("…"),
        Value::String(text) if text.chars().count() > most_of(name) => {
            json!(format!("{}…", text.chars().take(most_of(name)).collect::<String>()))
        }
        other => other.clone(),
    }
}

/// How much of a text is shown: what people write and are told whole, of the policy how it begins.
fn most_of(name: &str) -> usize {
    if matches!(name, "detail" | "message" | "explanation" | "note" | "question" | "url") { 600 } else { 72 }
}

/// What stands on a page of ours, as one reads it: headings, paragraphs, and buttons in brackets.
fn legible(page: &str) -> Vec<String> {
    let body = page.split_once("<body").map_or(page, |(_, body)| body);
    let mut lines = Vec::new();
    for piece in body.split('<').skip(1) {
        let Some((tag, text)) = piece.split_once('>') else { continue };
        let text = SIGNS.iter().fold(text.trim().to_owned(), |text, (code, sign)| text.replace(code, sign));
        if text.is_empty() || tag.starts_with("style") {
            continue;
        }
        lines.push(if tag.starts_with("button") { format!("[ {text} ]") } else { text });
    }
    lines
}

/// How signs are written in a page.
const SIGNS: [(&str, &str); 5] =
    [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
