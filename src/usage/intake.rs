//! Taking events in: a stream of any length, a few thousand at a time. What was taken stays taken, whatever comes after it: who
//! sends events again, sends the same ones, and they count once.
//!
//! No audit line is written of it: an event is what a machine saw of a person, and itself says when; a line for each would say
//! the same again, for longer than the event is kept.

use axum::Extension;
use axum::extract::{Request, State};
use axum::http::header::CONNECTION;
use axum::http::{HeaderValue, StatusCode};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};

use super::batch::{self, AHEAD, Counted};
use super::event::{self, UsageEvent};
use super::unpacked::{Broken, Sent, Unpacked};
use crate::app::App;
use crate::people::authority::Caller;
use crate::platform::http::{Answer, Context, GoesOn};
use crate::platform::i18n::Language;
use crate::platform::input::Read;
use crate::platform::problem::{Fault, Problem, Result};

/// So many events are taken in at one time.
const BATCH: usize = 8_000;
/// So many faults are told one by one.
const TOLD: usize = 100;

/// The schema of a JSON array of events. It is read one by one, and never held whole.
pub fn array() -> Value {
    json!({"type": "array", "items": UsageEvent::schema(), "description": "Each of at most 4 KiB; of any length"})
}

/// The schema of one line.
pub fn one_a_line() -> Value {
    let mut schema = UsageEvent::schema();
    schema["description"] = "One event a line, of at most 4 KiB; lines without end".into();
    schema
}

/// What became of the events that were sent.
#[derive(Serialize, JsonSchema)]
pub struct UsageIntake {
    /// How many were taken, and are held now.
    pub taken: u64,
    /// How many had been taken before, or stood there twice.
    pub repeated: u64,
    /// How many are not as they should be: `faults` has the first of them.
    pub refused: u64,
    /// How many are as they should be, and are not kept.
    pub dropped: UsageDropped,
    /// The first hundred faults, in their order.
    pub faults: Vec<UsageFault>,
}

/// Events that are as they should be and are not kept, by the reason.
#[derive(Serialize, JsonSchema)]
pub struct UsageDropped {
    /// Of nobody who is here, or who is here any more: the two are never told apart.
    pub unknown_or_erased: u64,
    /// Of people whose choices leave no purpose to keep them for (Art. 18(2), 21(1)).
    pub restricted: u64,
    /// Older than anything that is kept.
    pub too_old: u64,
}

/// What is wrong with an event.
#[derive(Serialize, JsonSchema)]
pub struct UsageFault {
    /// On which line it stands, or which item of the array it is, from 1.
    pub line: u64,
    /// JSON pointer to the member at fault; empty for the event as a whole.
    pub pointer: String,
    /// Stable word for programs; the detail is for people and may change.
    pub code: String,
    /// What is expected there.
    pub detail: String,
}

/// A service reports what people did.
pub async fn post(
    State(app): State<App>,
    Extension(goes_on): Extension<GoesOn>,
    context: Context,
    caller: Caller,
    request: Request,
) -> Result<Answer<UsageIntake>> {
    let (parts, body) = request.into_parts();
    let mut body = Unpacked::of(&parts.headers, body, goes_on)?;
    let mut intake = Intake::default();
    let mut ready: Vec<UsageEvent> = Vec::new();
    loop {
        // While a batch is taken in, the next is read.
        let taking = app.tasks.spawn(batch::take_in(app.clone(), caller.digest, ready));
        let read = intake.reading.fill(&mut body, app.clock.now()).await;
        intake.counted.add(taking.await.map_err(Problem::internal)??);
        let (next, more) = read.map_err(|Broken| intake.broken_off())?;
        if next.is_empty() && !more {
            break;
        }
        ready = next;
    }
    Ok(Answer::ok(intake.told(context.language())))
}

/// What is read so far, and what became of it.
#[derive(Default)]
struct Intake {
    reading: Reading,
    counted: Counted,
}

/// What is read so far.
#[derive(Default)]
struct Reading {
    lines: u64,
    refused: u64,
    faults: Vec<(u64, Fault)>,
}

impl Reading {
    /// Reads a batch; with it, whether there is more.
    async fn fill(
        &mut self,
        body: &mut Unpacked,
        at: DateTime<Utc>,
    ) -> Result<(Vec<UsageEvent>, bool), Broken> {
        let mut events = Vec::with_capacity(BATCH);
        while events.len() < BATCH {
            if !body.read(|sent| events.extend(self.read(sent, at))).await? {
                return Ok((events, false));
            }
        }
        Ok((events, true))
    }

    /// Reads one event; none where it is refused.
    fn read(&mut self, sent: Sent<'_>, at: DateTime<Utc>) -> Option<UsageEvent> {
        self.lines += 1;
        let read = match sent {
            Sent::Blank => return None,
            Sent::Whole(bytes) => event::read(bytes),
            Sent::TooLong => Err(vec![Fault::new("", "event-too-long")]),
        };
        let read = read.and_then(|event| {
            let is_ahead = event.at > at + AHEAD;
            if is_ahead { Err(vec![Fault::new("/at", "in-the-future")]) } else { Ok(event) }
        });
        match read {
            Ok(event) => Some(event),
            Err(faults) => {
                self.refused += 1;
                let room = TOLD - self.faults.len();
                self.faults.extend(faults.into_iter().take(room).map(|fault| (self.lines, fault)));
                None
            }
        }
    }
}

impl Intake {
    /// The body broke off. What came before is taken, as far as it made a batch; sent again, it counts once.
    fn broken_off(&self) -> Problem {
        Problem::new(StatusCode::BAD_REQUEST, "events-broken-off")
            .with("line", self.reading.lines.to_string())
            // The rest of the body is not read.
            .header(CONNECTION, HeaderValue::from_static("close"))
    }

    fn told(self, language: Language) -> UsageIntake {
        let faults = self.reading.faults.iter().map(|(line, fault)| {
            let told = fault.body(language);
            UsageFault { line: *line, pointer: told.pointer, code: told.code, detail: told.detail }
        });
        UsageIntake {
            taken: self.counted.taken,
            repeated: self.counted.repeated,
            refused: self.reading.refused,
            dropped: UsageDropped {
                unknown_or_erased: self.counted.unknown,
                restricted: self.counted.restricted,
                too_old: self.counted.too_old,
            },
            faults: faults.collect(),
        }
    }
}
