//! The one writer of a case changes row and value together: after any sequence of its verbs, what is held is what is read.

use inzage::act::Act;
use inzage::audit::{Actor, ActorKind};
use inzage::mail::{Letter, LetterKind, LetterState};
use inzage::people::links::LinkKind;
use inzage::platform::i18n::Language;
use inzage::platform::ids::{self, RequestId, SubjectId};
use inzage::platform::problem::Result;
use inzage::requests::case::{Acknowledgement, Case, PartState, Question};
use inzage::requests::reading;
use inzage::requests::record::{self, Asked, Opening, Reasons, Sender};
use inzage::requests::state::{End, QuestionKind};
use inzage::requests::words::{
    CaseKind, LineOutcome, Otherwise, Proof, RefusalGround, RequestChannel, Right,
};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use uuid::Uuid;

use crate::house::House;

fn letter(case: &Case, kind: LetterKind, to_account: bool) -> Letter {
    Letter {
        kind,
        language: Language::Nl,
        address: "an@example.be".into(),
        subject: "Uw aanvraag".into(),
        body: "…".into(),
        request: Some(case.id.0),
        subject_id: case.subject.filter(|_| to_account),
        by_post: case.letters.len() % 3 == 2,
        wait: Some(chrono::TimeDelta::minutes(10)),
        links: Vec::new(),
    }
}

/// A verb of the writer, chosen by number; what is no transition of the state is an error, and nothing happens.
async fn verb(
    house: &House,
    act: &mut Act,
    case: &mut Case,
    which: u8,
    with: u8,
    subject: SubjectId,
) -> Result<()> {
    let app = &house.app;
    let with = usize::from(with);
    let right = Right::ALL[with % Right::ALL.len()];
    let outcome = LineOutcome::ALL[with % LineOutcome::ALL.len()];
    let end = End::ALL[with % 6];
    let at = act.at();
    match which {
        0 => record::set_rights(act, case, &[Asked::plainly(right), Asked::plainly(Right::Access)]).await,
        1 => {
            let ground = Some(RefusalGround::ALL[with % RefusalGround::ALL.len()]);
            let reasons = Reasons { ground, explanation: Some("…".into()), ..Reasons::default() };
            record::decide(act, case, right, outcome, reasons).await
        }
        2 => record::approve(act, case, right).await,
        3 => record::decide_by_person(act, case, right).await,
        4 => record::take_effect(act, case, right, ids::random(), &["security".into()]).await,
        5 => record::reach_scope(act, case, right, vec!["first_name".into()]).await,
        6 => {
            let kind = QuestionKind::ALL[with % 2];
            let question = Question {
                id: ids::by_time(at),
                kind,
                doubt: None,
                question: "Wie bent u?".into(),
                stops_clock: with % 3 > 0,
                letter: None,
                doubted: None,
                asked_at: None,
                reminded_at: None,
                answered_at: None,
            };
            let letter = letter(
                case,
                if with.is_multiple_of(2) { LetterKind::IdentityCheck } else { LetterKind::Clarification },
                true,
            );
            record::ask(act, case, question, letter).await
        }
        7 => record::answered(act, case, at, "Hier is het.").await,
        8 => record::identify(act, case, Proof::ALL[with % Proof::ALL.len()]).await,
        9 => record::unprove(act, case).await,
        10 if case.extension.is_none() => {
            let letter = letter(case, LetterKind::Extension, true);
            record::extend(act, case, "Veel werk.".into(), letter).await
        }
        11 => {
            let letter =
                letter(case, [LetterKind::Answer, LetterKind::Closure, LetterKind::Erased][with % 3], true);
            record::close_with(act, case, end, letter).await
        }
        12 => record::cannot_be_told(act, case, end).await,
        13..=15 => {
            let Some(one) = case.letters.get(with % case.letters.len().max(1)) else { return Ok(()) };
            let state = [LetterState::Sent, LetterState::Bounced, LetterState::Expired][with % 3];
            record::letter_became(act, case, one.id, state).await
        }
        16 => {
            let named = case.letters.get(with % (case.letters.len() + 1)).map(|letter| letter.id);
            let printed = case.letters.iter().filter(|letter| letter.state == LetterState::ToPrint);
            let printed: Vec<_> = printed.map(|letter| letter.id).collect();
            record::hand_over(act, case, named, &printed, Otherwise::Post).await
        }
        17 => record::give_up(act, case, "Geen adres.").await,
        18 => record::reopen(act, case).await,
        19 => record::ask_systems(act, app, case).await,
        20 if !case.systems.is_empty() => {
            let system = case.systems[with % case.systems.len()].system.clone();
            let state = match with % 5 {
                0 => PartState::NothingHeld,
                1 => PartState::GivenDirectly("2026-11-22".parse().unwrap()),
                2 => PartState::Erased,
                3 => PartState::Excused(Some("…".into())),
                _ => {
                    let mut file = &b"Een deel van een ander systeem."[..];
                    // A copy that is to be collected has its files already.
                    if case.asks_for_erasure() {
                        return Ok(());
                    }
                    return record::hand_in(act, case, &system, "text/plain", &mut file).await;
                }
            };
            record::hear_system(act, case, &system, state).await
        }
        21 => record::ask_systems_anew(act, case).await,
        22 => record::belong_to(act, app, case, subject).await,
        23 => record::belong_to_nobody(act, case).await,
        24 => record::reclassify(act, case, CaseKind::ALL[with % CaseKind::ALL.len()]).await,
        25 => record::make_link(act, case, LinkKind::Verification).await.map(drop),
        26 => record::void_links(act, case).await,
        27 => record::collect_copy(act, case).await,
        28 => record::recount(act, case).await,
        29 => record::acknowledged(act, case, Acknowledgement::ALL[with % Acknowledgement::ALL.len()]).await,
        30 => {
            let kinds = [LetterKind::Delivery, LetterKind::Reminder, LetterKind::Acknowledgement];
            let letter = letter(case, kinds[with % 3], true);
            record::write(act, case, letter).await.map(drop)
        }
        31 if with.is_multiple_of(2) => record::set_aside(act, case, "Reclame.").await,
        32 => {
            let letter = letter(case, LetterKind::Warning, false);
            record::warned(act, case, 7, letter).await
        }
        33 => {
            let how = Reasons::default();
            record::settle(act, case, right, outcome, how).await
        }
        34 => record::agree_on_junk(act, case).await,
        35 => record::bring_back(act, case).await,
        36 => record::bring_back_by_sender(act, case, "INZ-ANDERE").await,
        37 if case.systems.iter().any(|part| part.state.file().is_some()) => {
            let part = case.systems.iter().find(|part| part.state.file().is_some()).unwrap();
            let system = part.system.clone();
            record::take_out(act, case, &system).await
        }
        _ => Ok(()),
    }
}

#[test]
fn the_value_is_the_row_after_any_verb() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let house = runtime.block_on(House::open());
    let anna = runtime.block_on(house.register("anna"));
    let subject = SubjectId(anna.id.parse().unwrap());
    let steps = prop::collection::vec((0..38u8, any::<u8>(), 0..10i64), 1..40);
    let mut runner = TestRunner::new(Config { cases: 60, ..Config::default() });
    runner
        .run(&steps, |steps| {
            runtime.block_on(async {
                let mut act = Act::of_system(&house.app).await.unwrap();
                let opening = Opening {
                    subject: None,
                    kind: CaseKind::Rights,
                    channel: RequestChannel::Email,
                    received_at: act.at(),
                    language: Language::Fr,
                    rights: vec![Asked::plainly(Right::Erasure), Asked::plainly(Right::Access)],
                    sender: Some(Sender::on_paper("Kerkstraat 1".into(), Some("An".into()), None)),
                    proof: None,
                    looks_automatic: false,
                };
                let mut case = record::open(&mut act, &house.app, opening).await.unwrap();
                act.commit().await.unwrap();
                for (which, with, hours) in steps {
                    house.later(chrono::Duration::hours(hours * 7));
                    // Two of the staff by turns: one alone does not agree.
                    let staff =
                        Actor { kind: ActorKind::Agent, token: Some(Uuid::from_u128(u128::from(with % 2))) };
                    let call = RequestId(ids::random());
                    let mut act = Act::begin(&house.app, staff, call).await.unwrap();
                    reading::locked(&mut act, case.id).await.unwrap();
                    let mut next = case.clone();
                    let done = verb(&house, &mut act, &mut next, which, with, subject).await;
                    if let Err(problem) = done {
                        assert_eq!(problem.code, "internal", "{which} {with}");
                        continue;
                    }
                    let read = reading::find(act.db(), case.id).await.unwrap().unwrap();
                    assert_eq!(read, next, "verb {which} with {with} on {case:#?}");
                    act.end().await.unwrap();
                    // What leaves no line does not happen.
                    case =
                        reading::find(&mut house.app.read().await.unwrap(), case.id).await.unwrap().unwrap();
                }
            });
            Ok(())
        })
        .unwrap();
}
