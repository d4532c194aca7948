use chrono::NaiveDate;
use proptest::prelude::*;

use super::*;
use crate::platform::i18n::Language;
use crate::platform::ids::CaseId;
use crate::requests::file::{CaseLine, Extension, Part, Question};

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn line(right: Right, outcome: Option<Outcome>) -> CaseLine {
    CaseLine {
        right,
        outcome,
        ground: None,
        explanation: None,
        evidence: None,
        added: None,
        decided_at: None,
        decided_by: None,
        awaits_approval: false,
        words: Vec::new(),
        about: None,
        scope: Vec::new(),
    }
}

fn case(lines: Vec<CaseLine>) -> Case {
    Case {
        id: CaseId(uuid::Uuid::nil()),
        reference: "INZ-TEST".into(),
        subject: None,
        kind: Kind::Rights,
        channel: Channel::ContactForm,
        status: Status::Open,
        closing: None,
        identity: None,
        identity_at: None,
        identity_by: None,
        received_at: instant("2026-03-05T09:00:00Z"),
        filed_at: instant("2026-03-05T09:00:00Z"),
        language: Language::Nl,
        extended: false,
        due_on: NaiveDate::default(),
        assignee: None,
        duplicate_of: None,
        closed_at: None,
        lines,
        questions: Vec::new(),
        extension: None,
        fee: None,
        to_print: false,
        is_undelivered: false,
        copy_sent_at: None,
        heard_at: None,
        link_until: Some(instant("2026-03-12T09:00:00Z")),
        collected_at: None,
        parts: Vec::new(),
        sender: None,
    }
}

fn question(asked: &str, answered: Option<&str>, reminded: Option<&str>) -> Question {
    Question {
        id: uuid::Uuid::nil(),
        identity: true,
        doubt: None,
        question: "Wie bent u?".into(),
        stops_clock: true,
        asked_at: Some(instant(asked)),
        reminded_at: reminded.map(instant),
        answered_at: answered.map(instant),
    }
}

const NOW: &str = "2026-03-10T09:00:00Z";

/// M13, D14: one question at a time, two at most, and never after the last day.
#[test]
fn questions_are_few_and_prompt() {
    let mut case = case(vec![line(Right::Access, None)]);
    assert_eq!(may(&case, Step::IdentityCheck, None, instant(NOW)), Ok(()));
    assert_eq!(
        may(&case, Step::IdentityCheck, None, instant("2026-04-07T22:00:00Z")),
        Err("too-late-to-ask")
    );
    case.questions.push(question("2026-03-06T09:00:00Z", None, None));
    assert_eq!(may(&case, Step::Clarification, None, instant(NOW)), Err("question-open"));
    case.questions[0].answered_at = Some(instant(NOW));
    assert_eq!(may(&case, Step::Answer, None, instant(NOW)), Err("nothing-asked"));
    case.questions.push(question("2026-03-06T09:00:00Z", Some(NOW), None));
    assert_eq!(may(&case, Step::Clarification, None, instant(NOW)), Err("two-questions-at-most"));
    case.identity = Some("session".into());
    assert_eq!(may(&case, Step::IdentityCheck, None, instant(NOW)), Err("already-verified"));
}

/// L12.3b, V8, V9: an extension is announced before the first last day ends, once.
#[test]
fn an_extension_is_in_time_or_not_at_all() {
    let mut case = case(vec![line(Right::Access, None)]);
    assert_eq!(may(&case, Step::Extension, None, instant("2026-04-07T21:59:59Z")), Ok(()));
    assert_eq!(may(&case, Step::Extension, None, instant("2026-04-07T22:00:00Z")), Err("extension-too-late"));
    case.extension = Some(Extension { reason: "veel".into(), sent_at: None });
    assert_eq!(may(&case, Step::Extension, None, instant(NOW)), Err("already-extended"));
}

/// M31, M5: nothing without proof of identity; the copy before the erasure; our own systems before either.
#[test]
fn carrying_out_has_its_order() {
    let mut case = case(vec![line(Right::Access, None), line(Right::Erasure, None)]);
    let carry = |case: &Case, right| may(case, Step::Carry, Some(right), instant(NOW));
    assert_eq!(carry(&case, Right::Access), Err("not-verified"));
    assert_eq!(may(&case, Step::Refuse, Some(Right::Access), instant(NOW)), Ok(()));
    case.identity = Some("mailbox".into());
    assert_eq!(carry(&case, Right::Erasure), Err("access-first"));
    assert_eq!(carry(&case, Right::Objection), Err("right-not-asked"));
    case.lines[0].outcome = Some(Outcome::Completed);
    assert_eq!(carry(&case, Right::Access), Err("already-decided"));
    assert_eq!(carry(&case, Right::Erasure), Ok(()));
    case.subject = Some(crate::platform::ids::SubjectId(uuid::Uuid::nil()));
    case.lines[0].decided_at = Some(instant("2026-03-09T09:00:00Z"));
    assert_eq!(carry(&case, Right::Erasure), Err("copy-not-collected"));
    // Counted from when it went out; what never did is waited for.
    case.copy_sent_at = Some(instant("2026-03-03T09:00:00Z"));
    assert_eq!(carry(&case, Right::Erasure), Ok(()));
    case.copy_sent_at = Some(instant("2026-03-03T09:00:01Z"));
    assert_eq!(carry(&case, Right::Erasure), Err("copy-not-collected"));
    case.collected_at = Some(instant(NOW));
    assert_eq!(carry(&case, Right::Erasure), Ok(()));
    // A refusal that a second person may still not agree with is no decision.
    case.lines[0].awaits_approval = true;
    assert_eq!(carry(&case, Right::Erasure), Err("others-first"));
    case.lines[0].awaits_approval = false;
    case.parts.push(Part { system: "invoicing".into(), state: "asked".into(), reason: None });
    assert_eq!(carry(&case, Right::Erasure), Err("parts-pending"));
}

/// L11, D14: closed as unidentified only after a reminder that was left unanswered.
#[test]
fn nobody_is_closed_without_a_reminder() {
    let mut case = case(vec![line(Right::Access, None)]);
    assert_eq!(may(&case, Step::Closure, None, instant(NOW)), Err("link-still-works"));
    assert_eq!(may(&case, Step::Closure, None, instant("2026-03-12T09:00:00Z")), Ok(()));
    case.questions.push(question("2026-03-06T09:00:00Z", None, None));
    assert_eq!(may(&case, Step::Closure, None, instant("2026-03-30T09:00:00Z")), Err("not-reminded"));
    case.questions[0].reminded_at = Some(instant("2026-03-20T09:00:00Z"));
    assert_eq!(may(&case, Step::Closure, None, instant("2026-03-30T09:00:00Z")), Err("reminder-too-recent"));
    assert_eq!(may(&case, Step::Closure, None, instant("2026-04-03T21:59:59Z")), Err("reminder-too-recent"));
    assert_eq!(may(&case, Step::Closure, None, instant("2026-04-03T22:00:00Z")), Ok(()));
}

#[test]
fn a_case_ends_as_its_lines_do() {
    use Outcome::{Completed, Forwarded, Partial, Refused, Withdrawn};
    for (outcomes, status) in [
        (vec![Some(Completed), Some(Completed)], Some(Status::Completed)),
        (vec![Some(Completed), Some(Withdrawn)], Some(Status::Completed)),
        (vec![Some(Completed), Some(Refused)], Some(Status::PartlyRefused)),
        (vec![Some(Partial)], Some(Status::PartlyRefused)),
        (vec![Some(Refused), Some(Refused)], Some(Status::Refused)),
        (vec![Some(Withdrawn)], Some(Status::Withdrawn)),
        (vec![Some(Forwarded)], Some(Status::Forwarded)),
        (vec![Some(Completed), None], None),
        (vec![], None),
    ] {
        let lines = outcomes.iter().map(|outcome| line(Right::Access, *outcome)).collect();
        assert_eq!(ends_as(&case(lines)), status, "{outcomes:?}");
    }
    let mut waiting = case(vec![line(Right::Access, Some(Refused))]);
    waiting.lines[0].awaits_approval = true;
    assert_eq!(ends_as(&waiting), None);
}

/// M3: an erasure on staff's word is carried out by another, a day after the person heard of it; a letter that does not
/// arrive holds it up for a fortnight. What the mailbox proved needs neither.
#[test]
fn nobody_erases_on_their_own_word() {
    let (one, other) = (Some(uuid::Uuid::from_u128(1)), Some(uuid::Uuid::from_u128(2)));
    let mut case = case(vec![line(Right::Erasure, None)]);
    case.subject = Some(crate::platform::ids::SubjectId(uuid::Uuid::nil()));
    (case.identity, case.identity_by, case.identity_at) = (Some("staff".into()), one, Some(instant(NOW)));
    let erases =
        |case: &Case, by, at: &str| four_eyes(case, Step::Carry, Some(Right::Erasure), by, instant(at));
    assert_eq!(erases(&case, one, "2026-05-10T09:00:00Z"), Err("needs-second-person"));
    assert_eq!(erases(&case, other, "2026-03-24T08:59:59Z"), Err("not-heard-yet"));
    assert_eq!(erases(&case, other, "2026-03-24T09:00:00Z"), Ok(()));
    case.heard_at = Some(instant("2026-03-11T09:00:00Z"));
    assert_eq!(erases(&case, other, "2026-03-12T08:59:59Z"), Err("not-heard-yet"));
    assert_eq!(erases(&case, other, "2026-03-12T09:00:00Z"), Ok(()));
    case.identity = Some("mailbox".into());
    assert_eq!(erases(&case, one, NOW), Ok(()));
    // What was printed may still be posted once the case is closed.
    case.closed_at = Some(instant(NOW));
    assert_eq!(may(&case, Step::Letter, None, instant(NOW)), Err("case-closed"));
    case.to_print = true;
    assert_eq!(may(&case, Step::Letter, None, instant(NOW)), Ok(()));
}

proptest! {
    /// A closed case, or one whose letter is under way, takes no step but a note; and `steps` says what `may` says.
    #[test]
    fn nothing_leads_out_of_a_closed_case(
        closed in any::<bool>(),
        undelivered in any::<bool>(),
        step in 0..Step::ALL.len(),
    ) {
        let mut case = case(vec![line(Right::Access, None)]);
        case.identity = Some("mailbox".into());
        case.is_undelivered = undelivered;
        if closed { case.closed_at = Some(instant(NOW)) } else { case.closing = Some(Status::Completed) }
        let step = Step::ALL[step];
        let said = may(&case, step, Some(Right::Access), instant(NOW));
        let told = matches!(step, Step::Letter | Step::Resend) && !closed && undelivered;
        prop_assert_eq!(said.is_ok(), step == Step::Note || told);
        for (step, right, blocked) in steps(&case, instant(NOW)) {
            prop_assert_eq!(may(&case, step, right, instant(NOW)).err(), blocked);
        }
    }
}
