//! What is asked, and how each right ends.

use uuid::Uuid;

use super::{files, happened};
use crate::act::Act;
use crate::mail::LetterKind;
use crate::platform::problem::Result;
use crate::recipients::told;
use crate::requests::case::{Case, CaseLetter, CaseLine};
use crate::requests::event::CaseEvent;
use crate::requests::words::{LineOutcome, RefusalGround, Right};

/// A right asked, and what led there.
#[derive(Clone, Debug)]
pub struct Asked {
    /// The right that is asked.
    pub right: Right,
    /// The words of the message that led there.
    pub words: Vec<String>,
    /// The objection or restriction it is about, where it is in effect already.
    pub about: Option<Uuid>,
    /// The purposes it reaches; empty is all, or not said.
    pub scope: Vec<String>,
}

impl Asked {
    /// A right that was named as such.
    pub fn plainly(right: Right) -> Self {
        Self::in_words(right, Vec::new())
    }

    /// A right that a message asks for in words of its own.
    pub fn in_words(right: Right, words: Vec<String>) -> Self {
        Self { right, words, about: None, scope: Vec::new() }
    }

    /// An objection or a restriction that has taken effect.
    pub fn about(right: Right, about: Uuid, scope: Vec<String>) -> Self {
        Self { right, words: Vec::new(), about: Some(about), scope }
    }
}

/// Why a line is decided as it is.
#[derive(Clone, Debug, Default)]
pub struct Reasons {
    /// The ground from the fixed list.
    pub ground: Option<RefusalGround>,
    /// In words that the person reads.
    pub explanation: Option<String>,
    /// What the burden of proof rests on.
    pub evidence: Option<String>,
    /// A sentence for the answer; it changes no fact.
    pub added: Option<String>,
}

/// Says what is asked: lines that are not decided yet give way to these.
pub async fn set_rights(act: &mut Act, case: &mut Case, rights: &[Asked]) -> Result<()> {
    sqlx::query!("delete from request_lines where request_id = $1 and outcome is null", case.id.0)
        .execute(act.db())
        .await?;
    case.lines.retain(|line| line.outcome.is_some());
    for asked in rights {
        if case.line(asked.right).is_some() {
            continue;
        }
        let position = Right::ALL.iter().position(|right| *right == asked.right).unwrap_or_default();
        sqlx::query!(
            "insert into request_lines (request_id, right_asked, position, words, about, scope)
             values ($1, $2, $3, $4, $5, $6)",
            case.id.0,
            asked.right.as_str(),
            i32::try_from(position).unwrap_or_default(),
            &asked.words,
            asked.about,
            &asked.scope,
        )
        .execute(act.db())
        .await?;
        case.lines.push(CaseLine {
            words: asked.words.clone(),
            about: asked.about,
            scope: asked.scope.clone(),
            ..CaseLine::open(asked.right)
        });
    }
    case.lines.sort_by_key(|line| line.right);
    files::let_go(act, case).await
}

/// Decides a line. Where the ground needs a second person, it waits for them.
pub async fn decide(
    act: &mut Act,
    case: &mut Case,
    right: Right,
    outcome: LineOutcome,
    reasons: Reasons,
) -> Result<()> {
    write(act, case, right, outcome, reasons, false).await?;
    happened(act, case, CaseEvent::Decided(right, outcome)).await
}

/// What an objection or a restriction came to is the outcome of the line about it.
pub async fn settle(
    act: &mut Act,
    case: &mut Case,
    right: Right,
    outcome: LineOutcome,
    reasons: Reasons,
) -> Result<()> {
    write(act, case, right, outcome, reasons, false).await?;
    happened(act, case, CaseEvent::Settled(outcome)).await
}

/// The person has done it themselves, signed in.
pub async fn decide_by_person(act: &mut Act, case: &mut Case, right: Right) -> Result<()> {
    write(act, case, right, LineOutcome::Completed, Reasons::default(), true).await?;
    if let Some(subject) = case.subject {
        let at = act.at();
        act.write().await?;
        told::is_on_request(act.db(), case.id, subject, at).await?;
    }
    happened(act, case, CaseEvent::DoneByPerson(right)).await
}

async fn write(
    act: &mut Act,
    case: &mut Case,
    right: Right,
    outcome: LineOutcome,
    reasons: Reasons,
    by_person: bool,
) -> Result<()> {
    let (at, id) = (act.at(), case.id.0);
    let by = act.actor().token.filter(|_| !by_person);
    let awaits_approval = reasons.ground.is_some_and(RefusalGround::needs_evidence);
    // What an earlier decision reached says nothing of this one, unless it was done by it: then it is done.
    let forgets_scope =
        |line: &CaseLine| line.about.is_none() && line.outcome.is_some() && !line.took_effect();
    let forgets = case.line(right).is_some_and(forgets_scope);
    sqlx::query!(
        "update request_lines set outcome = $3, ground = $4, explanation = $5, evidence = $6, decided_at = $7,
             decided_by = $8, needs_approval = $9, approved_by = null, added = $10, by_person = $11,
             letter_id = null, told_at = null,
             scope = case when $12 then '{}' else scope end
         where request_id = $1 and right_asked = $2",
        id,
        right.as_str(),
        outcome.as_str(),
        reasons.ground.map(RefusalGround::as_str),
        reasons.explanation,
        reasons.evidence,
        at,
        by,
        awaits_approval,
        reasons.added,
        by_person,
        forgets,
    )
    .execute(act.db())
    .await?;
    for line in case.lines.iter_mut().filter(|line| line.right == right) {
        if forgets {
            line.scope.clear();
        }
        *line = CaseLine {
            outcome: Some(outcome),
            ground: reasons.ground,
            explanation: reasons.explanation.clone(),
            evidence: reasons.evidence.clone(),
            added: reasons.added.clone(),
            decided_at: Some(at),
            decided_by: by,
            by_person,
            awaits_approval,
            letter: None,
            told_at: None,
            ..line.clone()
        };
    }
    files::let_go(act, case).await
}

/// What was passed on did not arrive: it is asked as before.
pub(super) async fn not_forwarded(act: &mut Act, case: &mut Case) -> Result<()> {
    sqlx::query!(
        "update request_lines set outcome = null, decided_at = null, decided_by = null, letter_id = null, told_at = null
         where request_id = $1 and outcome = 'forwarded'",
        case.id.0
    )
    .execute(act.db())
    .await?;
    for line in case.lines.iter_mut().filter(|line| line.outcome == Some(LineOutcome::Forwarded)) {
        (line.outcome, line.decided_at, line.decided_by) = (None, None, None);
        (line.letter, line.told_at) = (None, None);
    }
    Ok(())
}

/// A letter that is written tells how these lines were decided.
pub(super) async fn told(act: &mut Act, case: &mut Case, kind: LetterKind, letter: Uuid) -> Result<()> {
    let rights: Vec<Right> = case.told_by(kind).iter().map(|line| line.right).collect();
    if rights.is_empty() {
        return Ok(());
    }
    let words: Vec<String> = rights.iter().map(|right| right.as_str().to_owned()).collect();
    sqlx::query!(
        "update request_lines set letter_id = $3 where request_id = $1 and right_asked = any($2)",
        case.id.0,
        &words,
        letter
    )
    .execute(act.db())
    .await?;
    for line in case.lines.iter_mut().filter(|line| rights.contains(&line.right)) {
        line.letter = Some(letter);
    }
    Ok(())
}

/// What became of the letter that tells how lines were decided: they are told since it has gone out, and are to be told anew
/// where it has not, or came back.
pub(super) async fn telling_became(act: &mut Act, case: &mut Case, letter: Uuid, sent: bool) -> Result<()> {
    if !case.lines.iter().any(|line| line.letter == Some(letter)) {
        return Ok(());
    }
    let told_at = sent.then_some(act.at());
    sqlx::query!(
        "update request_lines set told_at = $3, letter_id = case when $3::timestamptz is null then null else letter_id end
         where request_id = $1 and letter_id = $2",
        case.id.0,
        letter,
        told_at,
    )
    .execute(act.db())
    .await?;
    for line in case.lines.iter_mut().filter(|line| line.letter == Some(letter)) {
        (line.told_at, line.letter) = (told_at, told_at.and(line.letter));
    }
    Ok(())
}

/// What letters of that kind would have told, and have not gone out, is told by the one that is written now.
pub async fn tell_what_has_not_gone_out(
    act: &mut Act,
    case: &mut Case,
    which: impl Fn(&CaseLetter) -> bool,
) -> Result<()> {
    let under_way = case.lines.iter().filter(|line| line.told_at.is_none()).filter_map(|line| line.letter);
    let is_meant = |id: &Uuid| case.letters.iter().any(|one| one.id == *id && which(one));
    for letter in under_way.filter(is_meant).collect::<Vec<_>>() {
        telling_became(act, case, letter, false).await?;
    }
    Ok(())
}

/// The letter that told how lines were decided is taken back: they are open again. What took effect stays decided, and is
/// to be told anew.
pub(super) async fn untold(act: &mut Act, case: &mut Case, letter: Uuid) -> Result<()> {
    let reopens = |line: &CaseLine| line.letter == Some(letter) && !line.took_effect();
    let reopened: Vec<Right> =
        case.lines.iter().filter(|line| reopens(line)).map(|line| line.right).collect();
    telling_became(act, case, letter, false).await?;
    let words: Vec<String> = reopened.iter().map(|right| right.as_str().to_owned()).collect();
    sqlx::query!(
        "update request_lines set outcome = null, ground = null, explanation = null, evidence = null, added = null,
             decided_at = null, decided_by = null, needs_approval = false, approved_by = null, scope = '{}'
         where request_id = $1 and right_asked = any($2)",
        case.id.0,
        &words,
    )
    .execute(act.db())
    .await?;
    for line in case.lines.iter_mut().filter(|line| reopened.contains(&line.right)) {
        *line = CaseLine { words: std::mem::take(&mut line.words), ..CaseLine::open(line.right) };
    }
    Ok(())
}

/// A second person agrees with a decision.
pub async fn approve(act: &mut Act, case: &mut Case, right: Right) -> Result<()> {
    let by = act.actor().token;
    sqlx::query!(
        "update request_lines set approved_by = $3 where request_id = $1 and right_asked = $2",
        case.id.0,
        right.as_str(),
        by,
    )
    .execute(act.db())
    .await?;
    for line in case.lines.iter_mut().filter(|line| line.right == right) {
        line.awaits_approval = false;
    }
    files::let_go(act, case).await?;
    happened(act, case, CaseEvent::Approved(right)).await
}

/// Notes what a right reached: letter and answer say it, with what it had reached before.
pub async fn reach_scope(act: &mut Act, case: &mut Case, right: Right, reached: Vec<String>) -> Result<()> {
    let mut scope = case.line(right).map(|line| line.scope.clone()).unwrap_or_default();
    let new: Vec<String> = reached.into_iter().filter(|one| !scope.contains(one)).collect();
    if new.is_empty() {
        return Ok(());
    }
    scope.extend(new);
    sqlx::query!(
        "update request_lines set scope = $3 where request_id = $1 and right_asked = $2",
        case.id.0,
        right.as_str(),
        &scope,
    )
    .execute(act.db())
    .await?;
    for line in case.lines.iter_mut().filter(|line| line.right == right) {
        line.scope.clone_from(&scope);
    }
    Ok(())
}

/// What a line asks has taken effect, as this objection or restriction; it is still to be decided.
pub async fn take_effect(
    act: &mut Act,
    case: &mut Case,
    right: Right,
    about: Uuid,
    scope: &[String],
) -> Result<()> {
    sqlx::query!(
        "update request_lines set about = $3, scope = $4 where request_id = $1 and right_asked = $2",
        case.id.0,
        right.as_str(),
        about,
        scope,
    )
    .execute(act.db())
    .await?;
    for line in case.lines.iter_mut().filter(|line| line.right == right) {
        (line.about, line.scope) = (Some(about), scope.to_vec());
    }
    Ok(())
}
