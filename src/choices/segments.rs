//! General profiles (P29): the segments that the marketing front-end put a person into, each marked as inferred, with the logic
//! that made it. A segment and its logic are entries of the policy, so nothing else can be stored here about anyone. They are
//! set only while the gate allows it, and go with the choice that is against it, in the act of that choice.

use std::collections::BTreeSet;

use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::PgConnection;

use super::{Choosing, look, open_to, profiling};
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::holding::{Disclosure, Erase, Fate, Holding, count_rows, expire_of_people};
use crate::people::authority::{Caller, Subject};
use crate::platform::http::{Answer, Context, Valid};
use crate::platform::i18n::{Args, Language, text};
use crate::platform::ids::SubjectId;
use crate::platform::input::{Faults, Flaw, Read, Word, input};
use crate::platform::problem::{Fault, Problem, Result};
use crate::platform::text::Line;
use crate::policy::profiles::ProfileLogic;
use crate::policy::{Policy, Source};

/// As many as one call may name.
const MOST: usize = 50;
/// The sender's clock may be so much before ours.
const AHEAD: TimeDelta = TimeDelta::minutes(5);

/// Keys of segments; what stands twice is there once.
#[derive(Debug)]
pub struct SegmentKeys(Vec<String>);

impl Read for SegmentKeys {
    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        if value.as_array().is_some_and(|items| items.len() > MOST) {
            faults.add(Flaw::new("too-many").with("max", MOST));
            return None;
        }
        Vec::<Line<60>>::read(value, faults).map(|keys| Self(keys.into_iter().map(|key| key.0).collect()))
    }

    fn schema() -> Value {
        let mut item = json!({"type": "string"});
        if let (Some(item), Value::Object(more)) = (item.as_object_mut(), <Line<60> as Word>::schema()) {
            item.extend(more);
        }
        json!({"type": "array", "maxItems": MOST, "items": item})
    }
}

input! {
    /// The segments that someone is in from now on.
    #[derive(Debug)]
    pub struct WantedSegments {
        /// The version of the logic that made them, an entry of the policy.
        logic: Line<40>,
        /// When they were computed: they are kept so long from then on. At most five minutes ahead of our clock.
        computed_at: DateTime<Utc>,
        /// The keys of the segments, each one of that logic; they take the place of all from before.
        segments: SegmentKeys,
    }
}

/// A segment that someone is in.
#[derive(Serialize, JsonSchema)]
pub struct SegmentView {
    /// Its key in the policy.
    pub segment: String,
    /// What it is called; its key, where the policy does not know it any more.
    pub title: String,
    /// Who is in it, in plain words; null where the policy does not know it any more.
    pub meaning: Option<String>,
    /// Always `inferred`: it was concluded from other data, and nobody said so.
    pub source: String,
    /// The version of the logic that made it.
    pub logic: String,
    /// That logic in plain words, with the data it infers from (Art. 15(1)(h)); null where the policy does not know it any more.
    pub logic_in_words: Option<String>,
    /// When it was computed.
    pub computed_at: DateTime<Utc>,
    /// When it came to us.
    pub received_at: DateTime<Utc>,
}

/// The segments that a person is in.
#[derive(Serialize, JsonSchema)]
pub struct ProfileSegments {
    /// By their keys; none where nothing was inferred, or the person is against it.
    pub items: Vec<SegmentView>,
    /// Always null: all are on one page.
    pub next: Option<String>,
}

/// One as it is stored.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
struct StoredSegment {
    segment: String,
    logic: String,
    computed_at: DateTime<Utc>,
    received_at: DateTime<Utc>,
}

/// The segments that the person is in.
pub async fn show(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
) -> Result<Answer<ProfileSegments>> {
    let mut act = look(&app, &context, &caller, subject.id(), profiling::FIELD).await?;
    let stored = of_subject(act.db(), subject.id()).await?;
    act.end().await?;
    Ok(view(&app, &context, stored))
}

/// Puts a person into these segments and no others, if the gate lets them be profiled now (Art. 21(3)).
pub async fn put(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Valid { value: wanted, .. }: Valid<WantedSegments>,
) -> Result<Answer<ProfileSegments>> {
    let segments = known(&app.edition.policy, &wanted, app.clock.now())?;
    // The row of the person is locked: a choice against it comes wholly before this, or wholly after and takes it away.
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    let mut person = Choosing::begin(&mut act, &app, subject.id()).await?;
    open_to(&caller, &person.known)?;
    admit(&person, context.language())?;
    let stored = replace(&mut person, &wanted, &segments).await?;
    act.end().await?;
    Ok(view(&app, &context, stored))
}

/// The keys that are wanted, each once. Whatever is no word of the policy is a fault, with the words that are: so nothing else
/// comes in under that name.
fn known(policy: &Policy, wanted: &WantedSegments, at: DateTime<Utc>) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let mut fault = |pointer: &str, flaw: Flaw| {
        faults.push(Fault { pointer: pointer.to_owned(), code: flaw.code, args: flaw.args });
    };
    if wanted.computed_at > at + AHEAD {
        fault("/computed_at", Flaw::new("in-the-future"));
    } else if HOLDING.horizon(policy, at).is_some_and(|oldest| wanted.computed_at < oldest) {
        fault("/computed_at", Flaw::new("past-retention"));
    }
    let logic = find(policy, &wanted.logic.0);
    match logic {
        None => {
            let known = policy.profile_logics().iter().map(|logic| logic.version.0.as_str());
            fault("/logic", Flaw::new("unknown-logic").with("known", listed(known)));
        }
        Some(logic) => {
            let known = || logic.segments.iter().map(|one| one.key.0.as_str());
            for (index, key) in wanted.segments.0.iter().enumerate() {
                if !known().any(|one| one == key) {
                    let flaw = Flaw::new("unknown-segment").with("known", listed(known()));
                    fault(&format!("/segments/{index}"), flaw);
                }
            }
        }
    }
    if !faults.is_empty() {
        return Err(Problem::invalid(faults));
    }
    let once: BTreeSet<&String> = wanted.segments.0.iter().collect();
    Ok(once.into_iter().cloned().collect())
}

fn listed<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.collect::<Vec<_>>().join(", ")
}

fn find<'p>(policy: &'p Policy, version: &str) -> Option<&'p ProfileLogic> {
    policy.profile_logics().iter().find(|logic| logic.version.0 == version)
}

/// Refuses with what the gate says, where that is no.
fn admit(person: &Choosing<'_>, language: Language) -> Result<()> {
    let policy = &person.app.edition.policy;
    match profiling::decide(policy, &person.known, person.act.at()) {
        Some(decision) if !decision.allowed => {
            let reason = decision.reason.as_str();
            Err(Problem::conflict("processing-not-allowed")
                .with("why", text(language, &format!("reason-{reason}"), &Args::new()))
                .with("gate", reason)
                .with("article", decision.article))
        }
        Some(_) => Ok(()),
        None => Err(Problem::internal("segments without a purpose")),
    }
}

/// Sets them; the same once more leaves no line.
async fn replace(
    person: &mut Choosing<'_>,
    wanted: &WantedSegments,
    segments: &[String],
) -> Result<Vec<StoredSegment>> {
    let (subject, at) = (person.subject, person.act.at());
    let before = of_subject(person.act.db(), subject).await?;
    let is_same = |one: &StoredSegment| one.logic == wanted.logic.0 && one.computed_at == wanted.computed_at;
    if before.iter().all(is_same) && before.iter().map(|one| &one.segment).eq(segments) {
        return Ok(before);
    }
    sqlx::query!(
        "with gone as (delete from profile_segments where subject_id = $1 and segment <> all($2))
         insert into profile_segments (subject_id, segment, logic, computed_at, received_at)
         select $1, segment, $3, $4, $5 from unnest($2::text[]) segment
         on conflict (subject_id, segment) do update
             set logic = excluded.logic, computed_at = excluded.computed_at, received_at = excluded.received_at",
        subject.0,
        segments,
        wanted.logic.0,
        wanted.computed_at,
        at,
    )
    .execute(person.act.db())
    .await?;
    person.act.record(AuditLine::of(Deed::SegmentsSet, subject).fields([profiling::FIELD]));
    of_subject(person.act.db(), subject).await
}

async fn of_subject(db: &mut PgConnection, subject: SubjectId) -> Result<Vec<StoredSegment>> {
    let query = sqlx::query_as!(
        StoredSegment,
        r#"select segment, logic, computed_at, received_at from profile_segments
           where subject_id = $1 order by segment collate "C""#,
        subject.0
    );
    Ok(query.fetch_all(db).await?)
}

fn view(app: &App, context: &Context, stored: Vec<StoredSegment>) -> Answer<ProfileSegments> {
    let explained = |one| SegmentView::of(&app.edition.policy, context.language(), one);
    Answer::ok(ProfileSegments { items: stored.into_iter().map(explained).collect(), next: None })
}

impl SegmentView {
    fn of(policy: &Policy, language: Language, stored: StoredSegment) -> Self {
        let logic = find(policy, &stored.logic);
        let entry = logic.and_then(|logic| logic.segments.iter().find(|one| one.key.0 == stored.segment));
        Self {
            title: entry.map_or_else(|| stored.segment.clone(), |entry| entry.title.of(language)),
            meaning: entry.map(|entry| entry.description.of(language)),
            source: Source::Inferred.as_str().into(),
            logic_in_words: logic.map(|logic| logic.description.of(language)),
            segment: stored.segment,
            logic: stored.logic,
            computed_at: stored.computed_at,
            received_at: stored.received_at,
        }
    }
}

/// Says with a row of a report what it means and how it was made (Art. 15(1)(h)).
pub fn explain(policy: &Policy, language: Language, row: &mut Value) {
    if let Ok(stored) = StoredSegment::deserialize(&*row) {
        *row = json!(SegmentView::of(policy, language, stored));
    }
}

/// What was inferred of people.
pub const HOLDING: Holding = Holding {
    key: "profile_segments",
    category: profiling::FIELD,
    table: "profile_segments",
    columns: &[
        ("subject_id", profiling::FIELD),
        ("segment", profiling::FIELD),
        ("logic", profiling::FIELD),
        ("computed_at", profiling::FIELD),
        ("received_at", profiling::FIELD),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let stored = of_subject(look.db, look.subject).await?;
            Ok(stored.into_iter().map(|one| json!(one)).collect())
        })
    },
    count: count_rows!("profile_segments"),
    erase: Erase::Rows,
    expire: Some(expire_of_people!("profile_segments", "computed_at")),
};
