use proptest::prelude::*;

use super::*;

fn at() -> DateTime<Utc> {
    "2026-03-10T09:00:00Z".parse().unwrap()
}

const ONE: Uuid = Uuid::from_u128(1);
const OTHER: Uuid = Uuid::from_u128(2);

fn every_state() -> Vec<State> {
    let mut states = vec![State::Open];
    states.extend(QuestionKind::ALL.iter().map(|what| State::Waiting(*what)));
    for end in End::ALL.iter().copied().filter(|end| *end != End::Junk) {
        states.push(State::Closing { end, letter: ONE });
        states.push(State::Undelivered { end, letter: Some(ONE) });
        states.push(State::Undelivered { end, letter: None });
        states.push(State::Closed { end, at: at(), letter: Some(ONE), because: None });
        for because in [ClosedBecause::HandedOver, ClosedBecause::GivenUp, ClosedBecause::Unrecorded] {
            states.push(State::Closed { end, at: at(), letter: None, because: Some(because) });
        }
    }
    for by in [Some(ONE), None] {
        let aside = Aside { by, since: at() };
        states.push(State::SetAside(aside));
        states.push(State::Junk { aside, agreed_by: Some(OTHER), at: at() });
        states.push(State::Junk { aside, agreed_by: None, at: at() });
    }
    let because = Some(ClosedBecause::AccountErased);
    states.push(State::Closed { end: End::Withdrawn, at: at(), letter: None, because });
    states
}

#[test]
fn what_is_written_is_what_is_read() {
    for state in every_state() {
        assert_eq!(Columns::from(state).read(), Some(state));
    }
    for columns in [
        Columns::default(),
        Columns { state: "closing".into(), ends_as: Some("completed".into()), ..Columns::default() },
        Columns { state: "closed".into(), ends_as: Some("completed".into()), ..Columns::default() },
        Columns { state: "undelivered".into(), ..Columns::default() },
        Columns { state: "set-aside".into(), ..Columns::default() },
        Columns {
            state: "closed".into(),
            ends_as: Some("junk".into()),
            closed_because: Some("junk".into()),
            closed_at: Some(at()),
            ..Columns::default()
        },
    ] {
        assert_eq!(columns.read(), None, "{columns:?}");
    }
}

/// A case is over only by a letter that has gone out, by hand, by giving it up, with its account, or as junk.
#[test]
fn there_is_one_way_to_end() {
    let closing = State::Open.close_with(End::Refused, ONE).unwrap();
    assert_eq!(closing.letter_out(OTHER, at()), closing, "another letter ends nothing");
    let closed = closing.letter_out(ONE, at());
    assert_eq!((closed.status(), closed.closed_because()), (Status::Refused, None));
    // It came back the next day.
    let undelivered = closed.letter_lost(ONE);
    assert_eq!((undelivered.status(), undelivered.ends_as()), (Status::Open, Some(End::Refused)));
    assert_eq!(closing.letter_lost(ONE), undelivered, "early or late is the same");
    for because in [ClosedBecause::HandedOver, ClosedBecause::GivenUp] {
        let ended = undelivered.end_undelivered(because, at()).unwrap();
        assert_eq!((ended.status(), ended.closed_because()), (Status::Refused, Some(because)));
        assert_eq!(ended.letter_lost(ONE), ended, "what was given up is not opened by the same letter");
    }
    assert_eq!(undelivered.end_undelivered(ClosedBecause::AccountErased, at()), Err(NoTransition));
    assert_eq!(undelivered.reopen(None), Ok(State::Open));
    let gone = closing.end_with_account(at()).unwrap();
    assert_eq!(
        (gone.status(), gone.closed_because()),
        (Status::Withdrawn, Some(ClosedBecause::AccountErased))
    );
    assert_eq!(gone.letter_lost(ONE), gone, "not opened again when the last letter bounces");
}

/// What one of the staff takes for junk is open until another agrees; it comes back as it was.
#[test]
fn junk_is_agreed_on_by_two() {
    for state in every_state() {
        assert_eq!(state.set_aside(Some(ONE), at()).is_ok(), state.is_in_hand(), "{state:?}");
    }
    let aside = State::Waiting(QuestionKind::Clarification).set_aside(Some(ONE), at()).unwrap();
    assert_eq!((aside.status(), aside.is_open(), aside.is_in_hand()), (Status::Open, true, false));
    assert!(!aside.waits_for_answers() && State::Waiting(QuestionKind::Identity).waits_for_answers());
    assert_eq!(aside.agree_on_junk(Some(ONE), at()), Err(NoTransition));
    assert_eq!(aside.set_aside(Some(OTHER), at()), Err(NoTransition));
    assert_eq!(aside.close_with(End::Completed, ONE), Err(NoTransition));
    let junk = aside.agree_on_junk(Some(OTHER), at()).unwrap();
    assert_eq!((junk.status(), junk.is_open(), junk.closed_at()), (Status::Junk, false, Some(at())));
    assert_eq!((junk.closed_because(), junk.aside()), (Some(ClosedBecause::Junk), aside.aside()));
    for away in [aside, junk] {
        assert_eq!(away.bring_back(None), Ok(State::Open));
        let asked = Some(QuestionKind::Identity);
        assert_eq!(away.bring_back(asked), Ok(State::Waiting(QuestionKind::Identity)));
    }
    assert_eq!(State::Open.bring_back(None), Err(NoTransition));
    let gone = aside.end_with_account(at()).unwrap();
    assert_eq!((gone.status(), gone.aside()), (Status::Withdrawn, None));
    assert_eq!(junk.end_with_account(at()), Err(NoTransition));
}

#[derive(Clone, Copy, Debug)]
enum Move {
    Ask,
    Answered,
    Close,
    CannotBeTold,
    Out,
    Lost,
    Reopen,
    HandOver,
    GiveUp,
    SetAside,
    Agree,
    BringBack,
    Account,
}

const MOVES: [Move; 13] = [
    Move::Ask,
    Move::Answered,
    Move::Close,
    Move::CannotBeTold,
    Move::Out,
    Move::Lost,
    Move::Reopen,
    Move::HandOver,
    Move::GiveUp,
    Move::SetAside,
    Move::Agree,
    Move::BringBack,
    Move::Account,
];

fn moved(state: State, by: Move) -> Result<State, NoTransition> {
    match by {
        Move::Ask => state.ask(QuestionKind::Identity),
        Move::Answered => Ok(state.asks_no_more()),
        Move::Close => state.close_with(End::Completed, ONE),
        Move::CannotBeTold => state.cannot_be_told(End::Completed),
        Move::Out => Ok(state.letter_out(ONE, at())),
        Move::Lost => Ok(state.letter_lost(ONE)),
        Move::Reopen => state.reopen(None),
        Move::HandOver => state.end_undelivered(ClosedBecause::HandedOver, at()),
        Move::GiveUp => state.end_undelivered(ClosedBecause::GivenUp, at()),
        Move::SetAside => state.set_aside(Some(ONE), at()),
        Move::Agree => state.agree_on_junk(Some(OTHER), at()),
        Move::BringBack => state.bring_back(None),
        Move::Account => state.end_with_account(at()),
    }
}

proptest! {
    /// From every open state there is a way to the end, whatever came before; and a closed one opens only as its letter
    /// turns out not to have arrived, or as it was no junk.
    #[test]
    fn an_open_case_can_be_brought_to_its_end(moves in prop::collection::vec(0..MOVES.len(), 0..40)) {
        let mut state = State::Open;
        for by in moves.into_iter().map(|one| MOVES[one]) {
            let was_open = state.is_open();
            if let Ok(next) = moved(state, by) {
                if !was_open && next.is_open() {
                    let lost = matches!(by, Move::Lost) && next.is_undelivered();
                    prop_assert!(lost || matches!(by, Move::BringBack) && next == State::Open);
                }
                state = next;
            }
            prop_assert_eq!(Columns::from(state).read(), Some(state));
        }
        let ended = match state {
            State::Open | State::Waiting(_) => state.close_with(End::Completed, ONE).unwrap().letter_out(ONE, at()),
            State::Closing { letter, .. } => state.letter_out(letter, at()),
            State::Undelivered { .. } => state.end_undelivered(ClosedBecause::GivenUp, at()).unwrap(),
            State::SetAside(_) => state.agree_on_junk(Some(OTHER), at()).unwrap(),
            State::Junk { .. } | State::Closed { .. } => state,
        };
        prop_assert!(!ended.is_open());
    }
}
