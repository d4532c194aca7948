//! What staff ask back, and the time it takes: a doubt about who asks, a question about what is meant, an extension.

use axum::extract::State;
use chrono::{DateTime, Utc};

use super::addressees::{are_named, held_back};
use super::bodies::{Clarification, ExtensionReason, IdentityCheck, NotedAnswer};
use super::step::{done, take};
use super::views::RequestView;
use super::{conclude, letters, protecting};
use crate::act::Act;
use crate::app::App;
use crate::people::authority::Caller;
use crate::people::links::LinkKind;
use crate::people::users;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::{self, CaseId};
use crate::platform::problem::{Problem, Result};
use crate::requests::case::{Acknowledgement, Case, Question};
use crate::requests::event::CaseEvent;
use crate::requests::record;
use crate::requests::state::QuestionKind;
use crate::requests::step::Step;
use crate::requests::words::{CaseKind, ReportAnswer};

/// A question as it is asked now: whether it is prompt is judged by what is known until here.
fn question(case: &Case, at: DateTime<Utc>, kind: QuestionKind, text: String) -> Question {
    Question {
        id: ids::by_time(at),
        kind,
        doubt: None,
        question: text,
        stops_clock: case.asks_promptly(at),
        letter: None,
        doubted: None,
        asked_at: None,
        reminded_at: None,
        answered_at: None,
    }
}

async fn ask(act: &mut Act, app: &App, case: &mut Case, question: Question) -> Result<()> {
    let mut reader = letters::needs_reader(app, act, case).await?;
    if let Some(subject) = reader.subject {
        let at = act.at();
        reader.address_is_new = users::address_is_new(act.db(), subject, at).await? == Some(true);
    }
    let letter = letters::question(app, case, &reader, &question);
    record::ask(act, case, question, letter).await
}

/// Asks who they are. The clock stands still once the letter has gone out.
pub async fn check_identity(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: check, .. }: Valid<IdentityCheck>,
) -> Result<Answer<RequestView>> {
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::IdentityCheck, None).await?;
    let asked = question(&case, act.at(), QuestionKind::Identity, check.asked_for.0);
    let doubted = case.identity;
    // Whoever is doubted is not proved any more, and the link that was mailed before settles no doubt about the mailbox.
    record::unprove(&mut act, &mut case).await?;
    // But against marketing the mailbox is enough, and its link still ends that.
    if !protecting::is_asked(&case) {
        record::void_links(&mut act, &mut case).await?;
    }
    let asked = Question { doubt: Some(check.doubt.0), doubted, ..asked };
    ask(&mut act, &app, &mut case, asked).await?;
    done(act, &app, &context, &case).await
}

/// Asks what they mean. The clock stands still once the letter has gone out, if it is asked promptly (D12).
pub async fn clarify(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<Clarification>,
) -> Result<Answer<RequestView>> {
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::Clarification, None).await?;
    let asked = question(&case, act.at(), QuestionKind::Clarification, given.question.0);
    ask(&mut act, &app, &mut case, asked).await?;
    done(act, &app, &context, &case).await
}

/// Notes that they answered: the clock runs on from when they did, not from when we wrote it down (D13). Whoever has an
/// account that was found to be a child's stops its erasure by that (P52).
pub async fn answered(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<NotedAnswer>,
) -> Result<Answer<RequestView>> {
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::Answer, None).await?;
    let at = given.answered_at.unwrap_or(act.at());
    if at > act.at() {
        return Err(Problem::invalid_member("/answered_at", "in-the-future"));
    }
    if case.open_question().and_then(|question| question.asked_at).is_some_and(|asked| at < asked) {
        return Err(Problem::invalid_member("/answered_at", "before-the-question"));
    }
    if case.kind == CaseKind::Minor {
        record::stop(&mut act, &mut case, ReportAnswer::Noted, &given.text.0).await?;
        return done(act, &app, &context, &case).await;
    }
    if case.open_question().is_some_and(|question| question.kind == QuestionKind::Identity) {
        record::void_links(&mut act, &mut case).await?;
    }
    record::answered(&mut act, &mut case, at, &given.text.0).await?;
    done(act, &app, &context, &case).await
}

/// Takes two further months: once, before the first last day is over. It holds once its letter has gone out in time.
pub async fn extend(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<ExtensionReason>,
) -> Result<Answer<RequestView>> {
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::Extension, None).await?;
    let reader = letters::needs_reader(&app, &mut act, &case).await?;
    let letter = letters::extension(&app, &case, &reader, &given.reason.0, act.at());
    record::extend(&mut act, &mut case, given.reason.0, letter).await?;
    done(act, &app, &context, &case).await
}

/// The same, where the letter that told it was not so any more when it would have left: the clock had stood still since, or ran on.
pub async fn extend_anew(act: &mut Act, app: &App, case: &mut Case, reason: String) -> Result<()> {
    let Some(reader) = letters::reader(app, act.db(), case).await? else { return Ok(()) };
    let letter = letters::extension(app, case, &reader, &reason, act.at());
    record::extend(act, case, reason, letter).await
}

/// Mails a fresh link to prove the mailbox: the one before is gone, or was never sent.
pub async fn mail_link(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
) -> Result<Answer<RequestView>> {
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::Link, None).await?;
    let reader = letters::needs_reader(&app, &mut act, &case).await?;
    let link = record::make_link(&mut act, &mut case, LinkKind::Verification).await?;
    let found = conclude::found_so_far(&mut act, &app, &case).await?;
    let named = held_back(&mut act, &app, &case, &reader).await?;
    let letter = letters::link_again(&app, &case, &reader, &found, &link, &named);
    let letter = record::write(&mut act, &mut case, letter).await?;
    are_named(&mut act, named, letter).await?;
    if case.acknowledgement == Acknowledgement::HeldBack {
        record::acknowledged(&mut act, &mut case, Acknowledgement::Written).await?;
    }
    record::happened(&mut act, &case, CaseEvent::LinkMailed).await?;
    done(act, &app, &context, &case).await
}
