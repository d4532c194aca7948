//! The gate for lists without end: one id a line in, one answer a line out, in the same order and at flat memory.

use std::collections::VecDeque;
use std::sync::Arc;

use axum::body::{Body, BodyDataStream};
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use futures_util::stream::{StreamExt, unfold};
use serde::Serialize;
use uuid::Uuid;

use super::gate::{self, Channel};
use crate::app::App;
use crate::people::facts;
use crate::platform::problem::{Problem, Result};
use crate::policy::Purpose;

/// The media type of both directions.
pub const NDJSON: &str = "application/x-ndjson";
/// So many ids are asked of the database at once.
const BATCH: usize = 8_000;
/// The longest line, in bytes.
const LONGEST: usize = 4 * 1024;
/// So much of a line that is no id is said back.
const SHOWN: usize = 64;

#[derive(Serialize)]
struct StreamLine<'a> {
    subject: &'a str,
    allowed: bool,
    reason: &'a str,
}

struct Asking {
    input: BodyDataStream,
    /// What came of a line that is not yet whole.
    rest: Vec<u8>,
    /// Whether the rest of a line that is too long is being passed over.
    passing: bool,
    lines: VecDeque<Line>,
    ended: bool,
}

/// Answers line by line. A fault on the way breaks the answer off, so that nobody takes a part for the whole.
pub async fn answer(app: App, purpose: Purpose, channel: Option<Channel>, body: Body) -> Result<Response> {
    // With the database away it is said before anything is answered.
    drop(app.read().await?);
    let purpose = Arc::new(purpose);
    let asking = Asking {
        input: body.into_data_stream(),
        rest: Vec::new(),
        passing: false,
        lines: VecDeque::new(),
        ended: false,
    };
    let batches = unfold(Some(asking), |asking| async move {
        let mut asking = asking?;
        match asking.next().await {
            Ok(None) => None,
            Ok(Some(lines)) => Some((Ok(lines), Some(asking))),
            Err(problem) => Some((Err(problem), None)),
        }
    });
    let answers = batches
        .map(move |lines| {
            let (app, purpose) = (app.clone(), Arc::clone(&purpose));
            async move { answers(&app, &purpose, channel, lines?).await }
        })
        // While one batch is written, the next is looked up.
        .buffered(2)
        .map(|answers| answers.map_err(|problem| std::io::Error::other(problem.code)));
    Ok(([(CONTENT_TYPE, NDJSON)], Body::from_stream(answers)).into_response())
}

/// The answers to a batch of lines, in their order.
async fn answers(
    app: &App,
    purpose: &Purpose,
    channel: Option<Channel>,
    asked: Vec<Line>,
) -> Result<Vec<u8>> {
    let mut ids: Vec<Uuid> = asked.iter().filter_map(|line| line.id).collect();
    // In the order of the index, neighbours are found on one page.
    ids.sort_unstable();
    let at = app.clock.now();
    let found = facts::find_listed(&mut *app.read().await?, &ids).await?;
    let mut answers = Vec::with_capacity(asked.len() * 100);
    for Line { subject, id } in &asked {
        let person = id.and_then(|id| found.get(&id)).map(|listed| listed.known(purpose)).transpose()?;
        let decision = gate::decide(purpose, person.as_ref(), channel, at);
        let line = StreamLine { subject, allowed: decision.allowed, reason: decision.reason.as_str() };
        serde_json::to_writer(&mut answers, &line).map_err(Problem::internal)?;
        answers.push(b'\n');
    }
    Ok(answers)
}

/// A line of a list: what was asked, as it is said back, and whom it names.
struct Line {
    subject: Box<str>,
    id: Option<Uuid>,
}

impl Line {
    /// Reads a line: a JSON string, or the bare text.
    fn read(bytes: &[u8]) -> Self {
        let quoted = bytes.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\""));
        let bare = quoted.unwrap_or(bytes);
        // Nearly every line is an id, written in one of the ways in which ids are.
        if let (Ok(id), Ok(text)) = (Uuid::try_parse_ascii(bare), std::str::from_utf8(bare)) {
            return Self { subject: text.into(), id: Some(id) };
        }
        let text = serde_json::from_slice::<String>(bytes)
            .unwrap_or_else(|_| String::from_utf8_lossy(bytes).into_owned());
        let subject: String = text.chars().take(SHOWN).collect();
        Self { id: subject.parse().ok(), subject: subject.into() }
    }
}

impl Asking {
    /// The next lines; none at the end.
    async fn next(&mut self) -> Result<Option<Vec<Line>>> {
        while self.lines.len() < BATCH && !self.ended {
            match self.input.next().await {
                Some(Ok(bytes)) => self.take(&bytes),
                Some(Err(_)) => return Err(Problem::bad_request("body-unreadable")),
                None => {
                    self.ended = true;
                    let last = std::mem::take(&mut self.rest);
                    self.line(&last);
                }
            }
        }
        if self.lines.is_empty() {
            return Ok(None);
        }
        let count = self.lines.len().min(BATCH);
        Ok(Some(self.lines.drain(..count).collect()))
    }

    /// Cuts what came into lines.
    fn take(&mut self, bytes: &[u8]) {
        let mut parts = bytes.split(|byte| *byte == b'\n');
        // `split` always has a first part, and what follows the last newline is the beginning of a line.
        let mut part = parts.next().unwrap_or_default();
        for next in parts {
            if self.passing {
                self.passing = false;
            } else {
                self.rest.extend_from_slice(part);
                let whole = std::mem::take(&mut self.rest);
                self.line(&whole);
            }
            part = next;
        }
        if !self.passing {
            self.rest.extend_from_slice(part);
            if self.rest.len() > LONGEST {
                let start = std::mem::take(&mut self.rest);
                self.line(&start);
                self.passing = true;
            }
        }
    }

    fn line(&mut self, bytes: &[u8]) {
        let bytes = bytes.trim_ascii();
        if bytes.is_empty() {
            return;
        }
        self.lines.push_back(Line::read(bytes));
    }
}
