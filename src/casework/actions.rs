//! The next steps in a case: each with method, URL and what its body says, and why it cannot be taken now.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::bodies;
use crate::audit::{Actor, ActorKind};
use crate::choices::restriction::lifting::Lifting;
use crate::platform::i18n::{Args, Language, text};
use crate::platform::input::Read;
use crate::platform::text::READ_BY;
use crate::requests::case::{Case, SystemPart};
use crate::requests::lifecycle;
use crate::requests::obstacle::Obstacle;
use crate::requests::step::Step;
use crate::requests::words::{CaseKind, RefusalGround, Right};
use crate::rights::dossier;

/// A step that can be taken next, ready to be called.
#[derive(Serialize, JsonSchema)]
pub struct Action {
    /// The step, a stable word: `extension`, `refuse`; for a person also a right that they can carry out themselves.
    pub name: String,
    /// The right whose line it is about; left out where it is about the whole request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub right: Option<Right>,
    /// The HTTP method to call it with.
    pub method: &'static str,
    /// The path to call; a `{purpose}` in it is for the caller to fill in.
    pub url: String,
    /// The members that its body takes; left out where it takes none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub takes: Vec<Member>,
    /// Whether its body is a file: the bytes, with their media type in `Content-Type`; left out where it is not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub takes_file: bool,
    /// Why it cannot be taken now, by whoever looks; null where it can.
    pub blocked: Option<Blocked>,
}

/// A member of the body of a step.
#[derive(Serialize, JsonSchema)]
pub struct Member {
    /// The name of the member.
    pub name: String,
    /// Whether a body without it is refused.
    pub required: bool,
    /// What it means, in English.
    pub means: String,
    /// The words that it may be; left out where they are not fixed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub one_of: Vec<String>,
    /// Who reads what is written there: `person`; or `colleagues`, and no letter: the person meets it in a copy of what is held of them,
    /// without the others it names. Left out where it is no free text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub read_by: Option<String>,
    /// In which language it is wanted, where the person reads it: that of their letters.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// Why a step cannot be taken now.
#[derive(Serialize, JsonSchema)]
pub struct Blocked {
    /// The code of the problem that calling it would answer: stable, in kebab-case.
    pub code: String,
    /// The same in the language of the call.
    pub reason: String,
}

/// The next steps of staff; those that cannot be taken now, or not by this one, say why.
pub fn of_staff(case: &Case, at: DateTime<Utc>, actor: Actor, language: Language) -> Vec<Action> {
    let steps = lifecycle::steps(case, at).into_iter();
    steps
        .flat_map(|(step, right, blocked)| {
            let parts = case.systems.iter().filter(|part| is_next(case, step, part));
            let systems: Vec<_> = parts.map(|part| Some(part.system.clone())).collect();
            let systems = if step.is_of_a_part() { systems } else { vec![None] };
            systems.into_iter().map(move |system| (step, right, blocked, system))
        })
        .map(|(step, right, blocked, system)| {
            let blocked = match blocked {
                Some(obstacle) => Some(obstacle.as_str()),
                None => not_theirs(case, step, right, actor, at),
            };
            let (method, place) = step.place();
            let place = place.replace("{right}", right.map_or("", Right::as_str));
            let place = place.replace("{system}", &system.unwrap_or_default());
            Action {
                name: step.as_str().to_owned(),
                right,
                method,
                url: format!("/v1/requests/{}/{place}", case.id),
                takes: taken(case, step, right),
                takes_file: step == Step::PartFile,
                blocked: blocked.map(|code| Blocked {
                    code: code.to_owned(),
                    reason: text(language, &format!("problem-{code}"), &Args::new()),
                }),
            }
        })
        .chain(lifting(case))
        .collect()
}

/// What the body of a step takes, and what it needs for this right.
fn taken(case: &Case, step: Step, right: Option<Right>) -> Vec<Member> {
    let Some(schema) = bodies::said_with(step) else { return Vec::new() };
    let line = right.and_then(|right| case.line(right));
    let needed = line.map_or(Vec::new(), |line| bodies::needed(step, line, case));
    let mut members = members(schema, case.language);
    for member in &mut members {
        member.required |= needed.contains(&member.name.as_str());
        match (member.name.as_str(), right) {
            ("ground", Some(right)) => {
                member.one_of.retain(|word| RefusalGround::of(word).is_some_and(|one| one.fits(right)))
            }
            ("left_out", Some(right)) if right.gives_a_copy() => {
                member.one_of = dossier::shown().map(|holding| holding.key.to_owned()).collect();
            }
            _ => {}
        }
    }
    members
}

/// Of our other systems: one that was not heard yet answers, and what it handed in can be taken out again.
fn is_next(case: &Case, step: Step, part: &SystemPart) -> bool {
    let given = part.state.file().is_some() && case.may_answer(part);
    match step {
        Step::NoPartFile => given,
        Step::PartFile => given || case.is_owed(part),
        _ => step == Step::Part && case.is_owed(part),
    }
}

/// A restriction that is in effect is not refused: it is lifted, once the person has been told.
fn lifting(case: &Case) -> impl Iterator<Item = Action> {
    let standing =
        case.lines.iter().filter(|line| line.right == Right::Restriction && line.outcome.is_none());
    let abouts: Vec<_> =
        standing.filter(|_| case.kind != CaseKind::Minor).filter_map(|line| line.about).collect();
    abouts.into_iter().map(|about| Action {
        name: "lifting".into(),
        right: Some(Right::Restriction),
        method: "POST",
        url: format!("/v1/restrictions/{about}/lifting"),
        takes: members(&Lifting::schema(), case.language),
        takes_file: false,
        blocked: None,
    })
}

/// What a body says, from its schema; what the person reads is wanted in the language of their letters.
fn members(schema: &Value, letters: Language) -> Vec<Member> {
    let required = schema["required"].as_array();
    let properties = schema["properties"].as_object().into_iter().flatten();
    properties
        .map(|(name, of)| {
            let words = of["enum"].as_array().or_else(|| of["anyOf"][0]["enum"].as_array());
            let read_by = of[READ_BY].as_str();
            Member {
                name: name.clone(),
                required: required.is_some_and(|names| names.iter().any(|one| one == name)),
                means: of["description"].as_str().unwrap_or_default().to_owned(),
                one_of: words
                    .into_iter()
                    .flatten()
                    .filter_map(|word| Some(word.as_str()?.to_owned()))
                    .collect(),
                read_by: read_by.map(str::to_owned),
                language: (read_by == Some("person")).then_some(letters),
            }
        })
        .collect()
}

/// The names of the steps that can be taken now, for whoever tried another, each with the rights it can be taken for; `-` where
/// there are none.
pub fn allowed(case: &Case, at: DateTime<Utc>, actor: Actor) -> String {
    let steps = lifecycle::steps(case, at).into_iter();
    let steps = steps.filter(|(step, right, blocked)| {
        blocked.is_none() && not_theirs(case, *step, *right, actor, at).is_none()
    });
    let steps: Vec<_> = steps.collect();
    let names = steps.chunk_by(|(one, ..), (other, ..)| one == other).filter_map(|same| {
        let (step, ..) = same.first()?;
        let rights: Vec<_> = same.iter().filter_map(|(_, right, _)| right.map(Right::as_str)).collect();
        let of = if rights.is_empty() { String::new() } else { format!(" ({})", rights.join(", ")) };
        Some(format!("{}{of}", step.as_str()))
    });
    let names: Vec<_> = names.collect();
    if names.is_empty() { "-".to_owned() } else { names.join(", ") }
}

/// Why a step that may be taken is not for this one to take.
fn not_theirs(
    case: &Case,
    step: Step,
    right: Option<Right>,
    actor: Actor,
    at: DateTime<Utc>,
) -> Option<&'static str> {
    let two = lifecycle::four_eyes(case, step, right, actor.token, at).err().map(Obstacle::as_str);
    match actor.kind {
        ActorKind::Person if step == Step::Withdrawal => None,
        ActorKind::Person => Some("needs-request"),
        ActorKind::Service if !step.is_of_a_part() => Some("not-permitted"),
        ActorKind::Dpo => two,
        _ if step.needs_dpo() => Some("needs-dpo"),
        _ => two,
    }
}
