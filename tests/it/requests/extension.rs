//! Two further months, announced in time or not at all (V8, V9, L12.3b, D11, D14).

use chrono::{DateTime, Duration, Utc};
use serde_json::json;

use super::clock::mailed;
use crate::case::Case;
use crate::house::{Caller, House};

/// A letter of 5 March, whose last day is 7 April.
async fn written_in_march(agent: &Caller) -> Case {
    let taken = json!({"channel": "post", "received_at": "2026-03-05T09:00:00Z", "email": "jan@example.be", "rights": ["access"]});
    agent.takes_in(taken).await
}

/// V8, V9, L12.3b: an extension is announced before the last day ends, and holds only if its letter went out in time.
#[tokio::test]
async fn an_extension_one_second_too_late_is_refused() {
    for (sent, good) in [("2026-04-07T21:59:59Z", true), ("2026-04-07T22:00:00Z", false)] {
        let house = House::open_on("2026-03-05T09:00:00Z").await;
        let agent = house.agent().await;
        let case = written_in_march(&agent).await;
        assert_eq!(case.seen_by(&agent).await["due_on"], "2026-04-07");
        let clock = agent.get(&format!("{}/clock", case.path())).await.expect(200);
        assert_eq!(
            (&clock["nominal_end"], &clock["due_before"]),
            (&json!("2026-04-05"), &json!("2026-04-07T22:00:00Z"))
        );
        let steps = clock["steps"].as_array().unwrap();
        assert!(steps.len() > 1, "{}", clock.text);
        assert!(steps.iter().all(|step| !step["text"].as_str().unwrap().is_empty()), "{}", clock.text);
        house.work().await;
        house.later(sent.parse::<DateTime<Utc>>().unwrap() - house.now());
        let extension = case.step(&agent, "extension", json!({"reason": "Twaalf systemen."})).await;
        if !good {
            let refused = extension.refused(409, "extension-too-late");
            assert!(refused["detail"].as_str().unwrap().contains("note"), "{}", refused.text);
            continue;
        }
        // Not in effect before its letter has gone out.
        assert_eq!(extension.expect(200)["extended"], false);
        house.work().await;
        let extended = case.seen_by(&agent).await;
        assert_eq!((&extended["extended"], &extended["due_on"]), (&json!(true), &json!("2026-06-05")));
        let letter = house.last_letter_to("jan@example.be");
        assert!(letter.text.contains("5 juni 2026") && letter.text.contains("Twaalf systemen."));
        case.step(&agent, "extension", json!({"reason": "Nog."})).await.refused(409, "already-extended");
    }
    // Asked for in time, and its letter goes too late.
    let house = House::open_on("2026-03-05T09:00:00Z").await;
    let agent = house.agent().await;
    let case = written_in_march(&agent).await;
    house.later(Duration::days(33));
    case.step(&agent, "extension", json!({"reason": "Veel."})).await.expect(200);
    house.later(Duration::days(2));
    house.work().await;
    let late = case.seen_by(&agent).await;
    assert_eq!(late["extended"], false);
    assert!(late.timeline().contains(&"extension-too-late"));
}

/// An answer that was noted late may show that an extension was told too late; and one that is too late is not sent.
#[tokio::test]
async fn an_extension_holds_only_in_time() {
    let house = House::open_on("2026-03-05T09:00:00Z").await;
    let agent = house.agent().await;
    let case = agent.takes_in(mailed(&house, "jan@example.be", json!(["access"]))).await;
    case.step(&agent, "clarification", json!({"question": "Welke?"})).await.expect(200);
    house.work().await;
    let answered = house.now() + Duration::days(1);
    house.later(Duration::days(49));
    case.step(&agent, "extension", json!({"reason": "Veel."})).await.expect(200);
    house.work().await;
    assert_eq!(case.seen_by(&agent).await["extended"], true);
    let late = json!({"text": "Ze had al geantwoord.", "answered_at": answered});
    let seen = case.step(&agent, "answer", late).await.expect(200);
    assert_eq!(seen["extended"], false, "it was told after the last day");
    // And nothing is asked after the first last day, extended or not (D14).
    let question = json!({"question": "Wat nog?"});
    case.step(&agent, "clarification", question).await.refused(409, "too-late-to-ask");
    let sent = house.letters_to("jan@example.be").len();

    let case = agent.takes_in(mailed(&house, "piet@example.be", json!(["access"]))).await;
    house.work().await;
    case.step(&agent, "extension", json!({"reason": "Veel."})).await.expect(200);
    house.later(Duration::days(40));
    house.work().await;
    let letters = house.letters_to("piet@example.be");
    assert_eq!(letters.len(), 1, "only the acknowledgement: {letters:?}");
    assert!(!letters[0].subject.contains("meer tijd"), "{letters:?}");
    assert!(case.seen_by(&agent).await.timeline().contains(&"extension-expired"));
    assert_eq!(house.letters_to("jan@example.be").len(), sent);
}
