use proptest::prelude::*;

use super::*;
use crate::mail::{LetterKind, LetterState};
use crate::platform::i18n::Language;
use crate::platform::ids::{CaseId, SubjectId};
use crate::requests::case::{CaseLetter, CopyLetter, Extension, Identity, Question, SystemPart};
use crate::requests::state::Aside;

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn line(right: Right, outcome: Option<LineOutcome>) -> CaseLine {
    CaseLine { outcome, ..CaseLine::open(right) }
}

fn case(lines: Vec<CaseLine>) -> Case {
    let (kind, channel) = (CaseKind::Rights, RequestChannel::ContactForm);
    let received_at = instant("2026-03-05T09:00:00Z");
    let id = CaseId(uuid::Uuid::nil());
    Case {
        lines,
        link: MailboxLink::Until(instant("2026-03-12T09:00:00Z")),
        ..Case::begun(id, "INZ-TEST".into(), kind, channel, Language::Nl, received_at)
    }
}

fn letter(kind: LetterKind, state: LetterState, sent: Option<&str>) -> CaseLetter {
    let sent_at = sent.map(instant);
    CaseLetter {
        id: uuid::Uuid::nil(),
        kind,
        state,
        queued_at: instant(NOW),
        leaves_at: None,
        sent_at,
        to_account: true,
    }
}

fn proved(proof: Proof, by: Option<uuid::Uuid>) -> Option<Identity> {
    Some(Identity { proof, at: instant(NOW), by })
}

fn question(asked: &str, answered: Option<&str>, reminded: Option<&str>) -> Question {
    Question {
        id: uuid::Uuid::nil(),
        kind: QuestionKind::Identity,
        doubt: None,
        question: "Wie bent u?".into(),
        stops_clock: true,
        letter: None,
        doubted: None,
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
        Err(Obstacle::TooLateToAsk)
    );
    case.questions.push(question("2026-03-06T09:00:00Z", None, None));
    assert_eq!(may(&case, Step::Clarification, None, instant(NOW)), Err(Obstacle::QuestionOpen));
    case.questions[0].answered_at = Some(instant(NOW));
    assert_eq!(may(&case, Step::Answer, None, instant(NOW)), Err(Obstacle::NothingAsked));
    case.questions.push(question("2026-03-06T09:00:00Z", Some(NOW), None));
    assert_eq!(may(&case, Step::Clarification, None, instant(NOW)), Err(Obstacle::TwoQuestionsAtMost));
    case.identity = proved(Proof::Session, None);
    assert_eq!(may(&case, Step::IdentityCheck, None, instant(NOW)), Err(Obstacle::AlreadyVerified));
}

/// L12.3b, V8, V9: an extension is announced before the first last day ends, once.
#[test]
fn an_extension_is_in_time_or_not_at_all() {
    let mut case = case(vec![line(Right::Access, None)]);
    assert_eq!(may(&case, Step::Extension, None, instant("2026-04-07T21:59:59Z")), Ok(()));
    assert_eq!(
        may(&case, Step::Extension, None, instant("2026-04-07T22:00:00Z")),
        Err(Obstacle::ExtensionTooLate)
    );
    case.extension = Some(Extension { reason: "veel".into(), sent_at: None });
    assert_eq!(may(&case, Step::Extension, None, instant(NOW)), Err(Obstacle::AlreadyExtended));
}

/// M31, M5: nothing without proof of identity; the copy before the erasure; our own systems before either.
#[test]
fn carrying_out_has_its_order() {
    let mut case = case(vec![line(Right::Access, None), line(Right::Erasure, None)]);
    let carry = |case: &Case, right| may(case, Step::Carry, Some(right), instant(NOW));
    assert_eq!(carry(&case, Right::Access), Err(Obstacle::NotVerified));
    assert_eq!(may(&case, Step::Refuse, Some(Right::Access), instant(NOW)), Ok(()));
    case.identity = proved(Proof::Mailbox, None);
    assert_eq!(carry(&case, Right::Erasure), Err(Obstacle::AccessFirst));
    assert_eq!(carry(&case, Right::Objection), Err(Obstacle::RightNotAsked));
    case.lines[0].outcome = Some(LineOutcome::Completed);
    // Until a letter tells it, it can be decided otherwise.
    assert_eq!(carry(&case, Right::Access), Ok(()));
    case.lines[0].letter = Some(uuid::Uuid::nil());
    assert_eq!(carry(&case, Right::Access), Err(Obstacle::AlreadyDecided));
    assert_eq!(carry(&case, Right::Erasure), Ok(()));
    case.subject = Some(SubjectId(uuid::Uuid::nil()));
    case.lines[0].decided_at = Some(instant("2026-03-09T09:00:00Z"));
    assert_eq!(carry(&case, Right::Erasure), Err(Obstacle::CopyNotCollected));
    // Counted from when it went out; what never did is waited for.
    case.copy = CopyLetter::Sent(instant("2026-03-02T22:59:59Z"));
    assert_eq!(carry(&case, Right::Erasure), Ok(()));
    // The last day of its link, the tenth in Belgium, is not over.
    case.copy = CopyLetter::Sent(instant("2026-03-02T23:00:00Z"));
    assert_eq!(carry(&case, Right::Erasure), Err(Obstacle::CopyNotCollected));
    case.collected_at = Some(instant(NOW));
    assert_eq!(carry(&case, Right::Erasure), Ok(()));
    // A refusal that a second person may still not agree with is no decision.
    case.lines[0].awaits_approval = true;
    assert_eq!(carry(&case, Right::Erasure), Err(Obstacle::OthersFirst));
    case.lines[0].awaits_approval = false;
    case.systems.push(SystemPart::asked("invoicing"));
    assert_eq!(carry(&case, Right::Erasure), Err(Obstacle::PartsPending));
}

/// L11, D14: closed as unidentified only after a reminder that was left unanswered.
#[test]
fn nobody_is_closed_without_a_reminder() {
    let mut case = case(vec![line(Right::Access, None)]);
    assert_eq!(may(&case, Step::Closure, None, instant(NOW)), Err(Obstacle::LinkStillWorks));
    assert_eq!(may(&case, Step::Closure, None, instant("2026-03-12T09:00:00Z")), Ok(()));
    case.questions.push(question("2026-03-06T09:00:00Z", None, None));
    assert_eq!(may(&case, Step::Closure, None, instant("2026-03-30T09:00:00Z")), Err(Obstacle::NotReminded));
    case.questions[0].reminded_at = Some(instant("2026-03-20T09:00:00Z"));
    assert_eq!(
        may(&case, Step::Closure, None, instant("2026-03-30T09:00:00Z")),
        Err(Obstacle::ReminderTooRecent)
    );
    assert_eq!(
        may(&case, Step::Closure, None, instant("2026-04-03T21:59:59Z")),
        Err(Obstacle::ReminderTooRecent)
    );
    assert_eq!(may(&case, Step::Closure, None, instant("2026-04-03T22:00:00Z")), Ok(()));
}

#[test]
fn a_case_ends_as_its_lines_do() {
    use LineOutcome::{Completed, Forwarded, Partial, Refused, Withdrawn};
    for (outcomes, status) in [
        (vec![Some(Completed), Some(Completed)], Some(End::Completed)),
        (vec![Some(Completed), Some(Withdrawn)], Some(End::Completed)),
        (vec![Some(Completed), Some(Refused)], Some(End::PartlyRefused)),
        (vec![Some(Partial)], Some(End::PartlyRefused)),
        (vec![Some(Refused), Some(Refused)], Some(End::Refused)),
        (vec![Some(Withdrawn)], Some(End::Withdrawn)),
        (vec![Some(Forwarded)], Some(End::Forwarded)),
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
    case.subject = Some(SubjectId(uuid::Uuid::nil()));
    case.identity = proved(Proof::Staff, one);
    let erases =
        |case: &Case, by, at: &str| four_eyes(case, Step::Carry, Some(Right::Erasure), by, instant(at));
    assert_eq!(erases(&case, one, "2026-05-10T09:00:00Z"), Err(Obstacle::NeedsSecondPerson));
    assert_eq!(erases(&case, other, "2026-03-24T08:59:59Z"), Err(Obstacle::NotHeardYet));
    assert_eq!(erases(&case, other, "2026-03-24T09:00:00Z"), Ok(()));
    case.heard_at = Some(instant("2026-03-11T09:00:00Z"));
    assert_eq!(erases(&case, other, "2026-03-12T08:59:59Z"), Err(Obstacle::NotHeardYet));
    assert_eq!(erases(&case, other, "2026-03-12T09:00:00Z"), Ok(()));
    case.identity = proved(Proof::Mailbox, None);
    assert_eq!(erases(&case, one, NOW), Ok(()));
    // What was printed may still be posted once the case is closed.
    case.state = closed();
    assert_eq!(may(&case, Step::Letter, None, instant(NOW)), Err(Obstacle::CaseClosed));
    case.letters.push(letter(LetterKind::Answer, LetterState::ToPrint, None));
    assert_eq!(may(&case, Step::Letter, None, instant(NOW)), Ok(()));
}

fn closed() -> State {
    State::Closed { end: End::Completed, at: instant(NOW), letter: Some(uuid::Uuid::nil()), because: None }
}

fn closing() -> State {
    State::Closing { end: End::Completed, letter: uuid::Uuid::nil() }
}

fn undelivered() -> State {
    State::Undelivered { end: End::Completed, letter: None }
}

/// What is told of letters is told in whatever state the case is; nothing else leads out of one whose answer is written.
#[test]
fn nothing_but_its_letters_moves_a_case_whose_answer_is_written() {
    let sent = || letter(LetterKind::Answer, LetterState::Sent, Some(NOW));
    let lost = || letter(LetterKind::Answer, LetterState::Bounced, None);
    let printed = || letter(LetterKind::Answer, LetterState::ToPrint, None);
    let aside = vec![Step::Assignee, Step::JunkApproval, Step::BringBack];
    let told = [Step::Letter, Step::Undelivered, Step::TakeBack];
    let posted: Vec<_> = aside.iter().copied().chain(told).collect();
    for (state, letters, may_be) in [
        (set_aside(), vec![], aside),
        (set_aside(), vec![printed()], posted),
        (junk(), vec![], vec![Step::BringBack]),
        (closed(), vec![], vec![]),
        (closed(), vec![sent()], vec![Step::Undelivered]),
        (closed(), vec![printed()], vec![Step::Letter, Step::Undelivered, Step::TakeBack]),
        (closing(), vec![], vec![]),
        (closing(), vec![printed()], vec![Step::Letter, Step::Undelivered, Step::TakeBack]),
        (undelivered(), vec![lost()], vec![Step::Letter, Step::GiveUp, Step::Resend]),
        (undelivered(), vec![lost(), printed()], vec![Step::Letter, Step::Undelivered, Step::TakeBack]),
    ] {
        let mut case = case(vec![line(Right::Access, None)]);
        (case.state, case.letters, case.identity) = (state, letters, proved(Proof::Mailbox, None));
        let all = Step::ALL.iter().copied().filter(|step| *step != Step::Note);
        let may: Vec<_> =
            all.filter(|step| may(&case, *step, Some(Right::Access), instant(NOW)).is_ok()).collect();
        assert_eq!(may, may_be, "{state:?}");
    }
}

/// What is set aside is agreed on by another; once it is over, it comes back for thirty days.
#[test]
fn nobody_throws_away_alone_or_for_good() {
    let mut case = case(Vec::new());
    assert_eq!(may(&case, Step::Junk, None, instant(NOW)), Err(Obstacle::RightAsked));
    case.kind = CaseKind::Question;
    assert_eq!(may(&case, Step::Junk, None, instant(NOW)), Ok(()));
    assert_eq!(may(&case, Step::JunkApproval, None, instant(NOW)), Err(Obstacle::NothingToApprove));
    assert_eq!(may(&case, Step::BringBack, None, instant(NOW)), Err(Obstacle::NotSetAside));
    case.state = set_aside();
    let agrees = |case: &Case, by: u128| {
        four_eyes(case, Step::JunkApproval, None, Some(uuid::Uuid::from_u128(by)), instant(NOW))
    };
    assert_eq!((agrees(&case, 0), agrees(&case, 1)), (Err(Obstacle::NeedsSecondPerson), Ok(())));
    for step in [Step::Junk, Step::Closure, Step::Clarification, Step::Rights, Step::Answer, Step::Identity] {
        assert_eq!(may(&case, step, None, instant(NOW)), Err(Obstacle::SetAside), "{step:?}");
    }
    assert_eq!(may(&case, Step::BringBack, None, instant("2027-03-10T09:00:00Z")), Ok(()));
    case.state = junk();
    assert_eq!(may(&case, Step::JunkApproval, None, instant(NOW)), Err(Obstacle::CaseClosed));
    assert_eq!(may(&case, Step::BringBack, None, instant("2026-04-09T09:00:00Z")), Ok(()));
    assert_eq!(
        may(&case, Step::BringBack, None, instant("2026-04-09T09:00:01Z")),
        Err(Obstacle::JunkForGood)
    );
    case.state = closed();
    assert_eq!(may(&case, Step::BringBack, None, instant(NOW)), Err(Obstacle::CaseClosed));
}

fn aside() -> Aside {
    Aside { by: Some(uuid::Uuid::nil()), since: instant(NOW) }
}

fn set_aside() -> State {
    State::SetAside(aside())
}

fn junk() -> State {
    State::Junk { aside: aside(), agreed_by: Some(uuid::Uuid::from_u128(1)), at: instant(NOW) }
}

fn states() -> impl Strategy<Value = State> {
    prop_oneof![
        Just(State::Open),
        Just(State::Waiting(QuestionKind::Identity)),
        Just(State::Waiting(QuestionKind::Clarification)),
        Just(closing()),
        Just(undelivered()),
        Just(closed()),
        Just(set_aside()),
        Just(junk()),
    ]
}

prop_compose! {
    fn cases()(
        state in states(),
        kind in 0..CaseKind::ALL.len(),
        channel in 0..RequestChannel::ALL.len(),
        proof in prop::option::of(0..Proof::ALL.len()),
        rights in prop::collection::btree_map(0..Right::ALL.len(), (prop::option::of(0..LineOutcome::ALL.len()), any::<bool>(), any::<bool>()), 0..3),
        asked in any::<bool>(),
        extended in any::<bool>(),
        letters in prop::collection::vec((0..LetterKind::ALL.len(), 0..LetterState::ALL.len()), 0..3),
        parts in any::<bool>(),
    ) -> Case {
        let lines = rights.into_iter().map(|(right, (outcome, awaits, about))| CaseLine {
            awaits_approval: outcome.is_some() && awaits,
            about: about.then(uuid::Uuid::nil),
            ..line(Right::ALL[right], outcome.map(|one| LineOutcome::ALL[one]))
        });
        let mut case = case(lines.collect());
        (case.state, case.kind, case.channel) = (state, CaseKind::ALL[kind], RequestChannel::ALL[channel]);
        case.identity = proof.and_then(|one| proved(Proof::ALL[one], Some(uuid::Uuid::nil())));
        case.subject = Some(SubjectId(uuid::Uuid::nil()));
        if asked {
            case.questions.push(question("2026-03-06T09:00:00Z", None, None));
        }
        case.extension = extended.then(|| Extension { reason: "veel".into(), sent_at: None });
        let made = letters.into_iter().map(|(kind, state)| letter(LetterKind::ALL[kind], LetterState::ALL[state], Some(NOW)));
        case.letters = made.collect();
        if parts {
            case.systems.push(SystemPart::asked("invoicing"));
        }
        case
    }
}

proptest! {
    /// Whatever the case, a step meets only what its route declares; and `steps` says what `may` says.
    #[test]
    fn a_step_meets_what_is_declared_of_it(case in cases(), by in any::<bool>(), days in 0..60i64) {
        let at = instant(NOW) + Duration::days(days);
        let by = by.then(uuid::Uuid::nil);
        for step in Step::ALL.iter().copied() {
            for right in Right::ALL.iter().copied().map(Some).chain([None]) {
                let met = may(&case, step, right, at).and_then(|()| four_eyes(&case, step, right, by, at));
                if let Err(obstacle) = met {
                    prop_assert!(step.obstacles().contains(&obstacle), "{step:?} met {obstacle:?}");
                }
            }
        }
        for (step, right, blocked) in steps(&case, at) {
            if step == Step::Letter {
                prop_assert!(Step::OF_LETTERS.iter().any(|step| may(&case, *step, None, at).is_ok()));
            } else {
                prop_assert_eq!(may(&case, step, right, at).err(), blocked);
            }
        }
    }
}
