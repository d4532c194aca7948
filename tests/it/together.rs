//! Choices that arrive together are made in one act, and each is as if it had come alone (P23, P26; Art. 7, 21).

use futures_util::future::join_all;
use serde_json::json;

use crate::house::House;

/// Some are refused, some change nothing, one is of nobody: none of the others is touched by it, and each leaves its own line with
/// its own call.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn each_choice_stands_for_itself() {
    let house = House::open().await;
    let front = house.front_end().await;
    let mut people = Vec::new();
    for n in 0..24 {
        people.push(house.register(&format!("iemand{n}")).await);
    }
    for person in people.iter().step_by(3) {
        front.put(&format!("/v1/users/{}/marketing-ban", person.id), json!({})).await.expect(200);
    }
    let lines = "select count(*) from audit where what = 'consent-given'";
    for round in 0..5 {
        let given = people.iter().enumerate().map(|(n, person)| {
            let (front, path) = (&front, format!("/v1/users/{}/consents/direct_marketing", person.id));
            async move {
                let answer = front.put(&path, json!({"wording": "2026-1", "language": "nl"})).await;
                (n, answer)
            }
        });
        let [nobody, one] = [uuid::Uuid::new_v4().to_string(), people[1].id.clone()]
            .map(|id| format!("/v1/users/{id}/consents/direct_marketing"));
        let nobody = front.put(&nobody, json!({"wording": "2026-1", "language": "nl"}));
        let other_wording = front.put(&one, json!({"wording": "1999-1", "language": "nl"}));
        let (given, nobody, other_wording) = tokio::join!(join_all(given), nobody, other_wording);
        for (n, answer) in given {
            if n % 3 == 0 {
                answer.refused(409, "ban-stands");
            } else {
                let answer = answer.expect(200);
                assert_eq!(answer["consent"]["state"], "given");
                assert_eq!((&answer["allowed"], &answer["reason"]), (&json!(true), &json!("consent")));
            }
        }
        nobody.refused(404, "not-found");
        other_wording.refused(422, "invalid-fields");
        assert_eq!(house.count(lines).await, 16 * (round + 1));
        house.facts_agree().await;
        let withdrawn = people.iter().map(|person| {
            let (front, path) = (&front, format!("/v1/users/{}/consents/direct_marketing", person.id));
            async move { front.delete(&path).await }
        });
        for answer in join_all(withdrawn).await {
            answer.expect(200);
        }
        house.facts_agree().await;
    }
    // Each line by the call that asked, each notice once for each recipient.
    let calls =
        "select count(distinct request_id) from audit where what in ('consent-given', 'consent-withdrawn')";
    assert_eq!(house.count(calls).await, 160);
    let actors = "select count(*) from audit where what like 'consent-%' and (actor_kind <> 'service' or actor_id is null)";
    assert_eq!(house.count(actors).await, 0);
    let informed = house.app.edition.policy.recipients.iter().filter(|one| one.informed).count();
    let told = "select count(*) from deliveries where fields = '{direct_marketing}'";
    assert_eq!(house.count(told).await, 160 * i64::try_from(informed).unwrap());
}

/// Several choices of one person at one time: one after the other, and all of them.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn choices_of_one_person_come_one_after_the_other() {
    let house = House::open().await;
    let front = house.front_end().await;
    let anna = house.register("anna").await;
    let path = format!("/v1/users/{}/consents/direct_marketing", anna.id);
    let ban = format!("/v1/users/{}/marketing-ban", anna.id);
    for _ in 0..10 {
        let given = (0..6).map(|_| front.put(&path, json!({"wording": "2026-1", "language": "nl"})));
        let withdrawn = (0..6).map(|_| front.delete(&path));
        let (given, withdrawn, banned) =
            tokio::join!(join_all(given), join_all(withdrawn), front.put(&ban, json!({})));
        banned.expect(200);
        withdrawn.into_iter().for_each(|answer| drop(answer.expect(200)));
        for answer in given {
            assert!(matches!(answer.status, 200 | 409), "{}", answer.text);
        }
        house.facts_agree().await;
        let anna = house.sign_in(&anna.id, &anna.email).await;
        anna.delete("/v1/me/marketing-ban").await.expect(200);
    }
}
