//! Choices that bind: consent, the marketing ban, objection, restriction, and the gate that honours them
//! (P15, P27 to P31, P47, P48; L7, L18, L21; B7; M25 to M28, M41).

use chrono::{Duration, NaiveDate};
use inzage::people::tokens::Scope;
use serde_json::{Value, json};

use crate::house::{Answer, Caller, House, Person};
use crate::policy::changed_policy;

const WORDING: &str = "2026-1";
const MARKETING: [&str; 4] =
    ["direct_marketing", "personalised_marketing", "advertising", "marketing_profiling"];

async fn gate(house: &House) -> Caller {
    house.service(&[Scope::DecisionsRead]).await
}

/// What the gate says: `yes contract`, `no marketing-ban`.
async fn ask(gate: &Caller, person: &Person, purpose: &str, channel: &str) -> String {
    let query = if channel.is_empty() { String::new() } else { format!("?channel={channel}") };
    let answer = gate.get(&format!("/v1/users/{}/decisions/{purpose}{query}", person.id)).await.expect(200);
    format!("{} {}", if answer["allowed"] == true { "yes" } else { "no" }, answer["reason"].as_str().unwrap())
}

async fn consent(person: &Caller, purpose: &str) -> Answer {
    person.put(&format!("/v1/me/consents/{purpose}"), json!({"wording": WORDING, "language": "nl"})).await
}

async fn put(person: &Caller, path: &str) -> Answer {
    person.put(path, json!({})).await
}

/// Without any choice: what the policy's bases say (table 2.6, B7).
#[tokio::test]
async fn without_choices_the_policy_decides() {
    let house = House::open().await;
    let (anna, gate) = (house.register("anna").await, gate(&house).await);
    for (purpose, channel, said) in [
        ("service_delivery", "", "yes contract"),
        ("service_support", "", "yes contract"),
        ("service_billing", "email", "yes contract"),
        ("service_development", "", "yes legitimate-interest"),
        ("legal_obligation", "", "yes legal-obligation"),
        ("security", "", "yes legitimate-interest"),
        ("advertising", "", "yes legitimate-interest"),
        ("marketing_profiling", "", "yes legitimate-interest"),
        ("direct_marketing", "", "no no-channel-basis"),
        ("direct_marketing", "email", "no no-channel-basis"),
        ("direct_marketing", "phone", "no no-channel-basis"),
        ("direct_marketing", "post", "yes legitimate-interest"),
        ("direct_marketing", "in-service", "yes legitimate-interest"),
        ("personalised_marketing", "sms", "no no-channel-basis"),
    ] {
        assert_eq!(ask(&gate, &anna, purpose, channel).await, said, "{purpose} {channel}");
    }
    let answer = gate.get(&format!("/v1/users/{}/decisions/service_delivery", anna.id)).await.expect(200);
    assert_eq!((&answer["article"], &answer["purpose"]), (&json!("6(1)(b)"), &json!("service_delivery")));
    assert_eq!(answer["policy_version"], json!(house.app.edition.version));
    gate.get(&format!("/v1/users/{}/decisions/curiosity", anna.id)).await.refused(422, "unknown-purpose");
    let pigeon = gate.get(&format!("/v1/users/{}/decisions/security?channel=pigeon", anna.id)).await;
    assert_eq!(pigeon.refused(422, "invalid-fields").faults(), ["?channel not-one-of"]);
    let nobody = gate
        .get(&format!("/v1/users/{}/decisions/security", inzage::platform::ids::random()))
        .await
        .expect(200);
    assert_eq!((&nobody["allowed"], &nobody["reason"]), (&json!(false), &json!("unknown-subject")));
}

/// L7: given to what was shown, provable, withdrawn in one call as easily, history kept, a receipt to keep.
#[tokio::test]
async fn consent_is_given_withdrawn_and_proved() {
    let house = House::open().await;
    let (anna, gate) = (house.register("anna").await, gate(&house).await);
    assert_eq!(anna.get("/v1/me").await.expect(200)["direct_marketing"], "none", "P15: never implied");
    let given = consent(&anna, "direct_marketing").await.expect(200);
    assert_eq!((&given["consent"]["state"], &given["allowed"]), (&json!("given"), &json!(true)));
    assert_eq!(anna.get("/v1/me").await.expect(200)["direct_marketing"], "consent");
    for channel in ["email", "sms", "phone", "post"] {
        assert_eq!(ask(&gate, &anna, "direct_marketing", channel).await, "yes consent");
    }
    // One consent is one purpose.
    assert_eq!(ask(&gate, &anna, "personalised_marketing", "email").await, "no no-channel-basis");
    consent(&anna, "direct_marketing").await.expect(200);
    anna.delete("/v1/me/consents/direct_marketing").await.expect(200);
    anna.delete("/v1/me/consents/direct_marketing").await.expect(200);
    assert_eq!(ask(&gate, &anna, "direct_marketing", "post").await, "no consent-withdrawn");
    consent(&anna, "direct_marketing").await.expect(200);

    let history = anna.get("/v1/me/consents").await.expect(200);
    let states: Vec<_> =
        history["items"].as_array().unwrap().iter().map(|one| one["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["given", "withdrawn", "given"]);
    assert_eq!(history["items"][0]["wording"], WORDING);
    assert_eq!(history["items"][0]["by"], "person");
    sqlx::query("update consent_events set wording = 'x'").execute(&house.app.pool).await.unwrap_err();
    let receipt = anna.get("/v1/me/consents/direct_marketing/receipt").await.expect(200);
    assert_eq!(receipt["controller"]["name"], "ALL@ONCE");
    assert!(receipt["text"].as_str().unwrap().len() > 20 && !receipt.text.contains("personalised_marketing"));
    anna.get("/v1/me/consents/personalised_marketing/receipt").await.refused(404, "not-found");
    assert!(anna.trail().await.contains(&"consent-withdrawn direct_marketing".to_owned()));
    house.facts_agree().await;
}

#[tokio::test]
async fn consent_needs_the_wording_that_is_in_force() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let give = |purpose: &'static str, body: Value| anna.put(purpose, body);
    let missing = give("/v1/me/consents/direct_marketing", json!({})).await.refused(422, "invalid-fields");
    assert_eq!(missing.faults(), ["/language required", "/wording required"]);
    let other = json!({"wording": "1999-1", "language": "nl"});
    let other = give("/v1/me/consents/direct_marketing", other).await.refused(422, "invalid-fields");
    assert_eq!(other.faults(), ["/wording unknown-wording"]);
    consent(&anna, "service_delivery").await.refused(409, "consent-not-asked");
    consent(&anna, "curiosity").await.refused(422, "unknown-purpose");
    let front = house.front_end().await;
    let path = format!("/v1/users/{}/consents/direct_marketing", anna.id);
    front.put(&path, json!({"wording": WORDING, "language": "fr"})).await.expect(200);
    house
        .agent()
        .await
        .put(&path, json!({"wording": WORDING, "language": "fr"}))
        .await
        .refused(403, "not-permitted");
    house.agent().await.delete(&path).await.expect(200);
}

/// Which consent a profile tells of is said by the policy: another purpose there is told of everyone at once.
#[tokio::test]
async fn the_policy_says_which_consent_a_profile_shows() {
    let house = House::open().await;
    let (anna, bert) = (house.register("anna").await, house.register("bert").await);
    consent(&anna, "personalised_marketing").await.expect(200);
    consent(&bert, "direct_marketing").await.expect(200);
    let shown = async |person: &Person| {
        person.get("/v1/me").await.expect(200)["direct_marketing"].as_str().unwrap().to_owned()
    };
    assert_eq!([shown(&anna).await, shown(&bert).await], ["none", "consent"]);
    let changed = changed_policy(|policy| {
        for purpose in policy["purposes"].as_array_mut().unwrap() {
            let is_shown = purpose["key"].as_str() == Some("personalised_marketing");
            purpose.as_table_mut().unwrap().insert("shown_in_profile".into(), is_shown.into());
        }
    });
    let house = house.restart_with_policy(changed.path()).await.unwrap();
    let (anna, bert) =
        (house.sign_in(&anna.id, &anna.email).await, house.sign_in(&bert.id, &bert.email).await);
    assert_eq!([shown(&anna).await, shown(&bert).await], ["consent", "none"]);
}

/// A change of wording never carries consent over.
#[tokio::test]
async fn another_wording_is_another_question() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    consent(&anna, "direct_marketing").await.expect(200);
    let changed = changed_policy(|policy| {
        let purposes = policy["purposes"].as_array_mut().unwrap();
        let purpose =
            purposes.iter_mut().find(|one| one["key"].as_str() == Some("direct_marketing")).unwrap();
        purpose["wording"].as_table_mut().unwrap().insert("version".into(), "2027-1".into());
    });
    let house = house.restart_with_policy(changed.path()).await.unwrap();
    let anna = house.sign_in(&anna.id, &anna.email).await;
    let gate = gate(&house).await;
    assert_eq!(ask(&gate, &anna, "direct_marketing", "email").await, "no no-channel-basis");
    let choices = anna.get("/v1/me/choices").await.expect(200);
    assert_eq!(anna.get("/v1/me").await.expect(200)["direct_marketing"], "none");
    let choice = choices["purposes"]
        .as_array()
        .unwrap()
        .iter()
        .find(|one| one["purpose"] == "direct_marketing")
        .unwrap();
    assert_eq!(choice["consent"]["state"], "outdated");
}

/// P31, L21(2)-(3), M25, M26: at once, idempotent, never a toggle; lifted by the person alone; contract mail goes on.
#[tokio::test]
async fn the_ban_stops_all_marketing_at_once() {
    let house = House::open().await;
    let (anna, gate) = (house.register("anna").await, gate(&house).await);
    consent(&anna, "direct_marketing").await.expect(200);
    for _ in 0..3 {
        let banned = put(&anna, "/v1/me/marketing-ban").await.expect(200);
        assert_eq!(banned["active"], true);
        for purpose in MARKETING {
            for channel in ["", "email", "post", "in-service"] {
                assert_eq!(
                    ask(&gate, &anna, purpose, channel).await,
                    "no marketing-ban",
                    "{purpose} {channel}"
                );
            }
        }
    }
    // P27: what the contract needs is sent all the same.
    assert_eq!(ask(&gate, &anna, "service_billing", "email").await, "yes contract");
    assert_eq!(anna.get("/v1/me").await.expect(200)["direct_marketing"], "ban");
    consent(&anna, "direct_marketing").await.refused(409, "ban-stands");
    let path = format!("/v1/users/{}/marketing-ban", anna.id);
    house.front_end().await.delete(&path).await.refused(403, "needs-own-session");
    house.dpo().await.delete(&path).await.refused(403, "needs-own-session");
    house.front_end().await.put(&path, json!({})).await.expect(200);
    // Lifted, nothing comes back by itself: the consent it withdrew stays withdrawn.
    assert_eq!(anna.delete("/v1/me/marketing-ban").await.expect(200)["active"], false);
    assert_eq!(ask(&gate, &anna, "direct_marketing", "post").await, "no consent-withdrawn");
    assert_eq!(ask(&gate, &anna, "advertising", "").await, "yes legitimate-interest");
    let trail = anna.trail().await;
    assert_eq!(trail.iter().filter(|line| line.starts_with("marketing-banned")).count(), 1);
}

#[tokio::test]
async fn staff_and_services_ban_on_the_persons_word() {
    let house = House::open().await;
    let gate = gate(&house).await;
    for (name, caller) in
        [("a", house.front_end().await), ("b", house.agent().await), ("c", house.dpo().await)]
    {
        let person = house.register(name).await;
        put(&caller, &format!("/v1/users/{}/marketing-ban", person.id)).await.expect(200);
        assert_eq!(ask(&gate, &person, "advertising", "").await, "no marketing-ban");
    }
    let nobody = format!("/v1/users/{}/marketing-ban", inzage::platform::ids::random());
    put(&house.agent().await, &nobody).await.refused(404, "not-found");
}

/// At registration, with the same proof.
#[tokio::test]
async fn choices_are_made_at_registration() {
    let house = House::open().await;
    let gate = gate(&house).await;
    let consents = json!([{"purpose": "direct_marketing", "wording": WORDING, "language": "fr"}]);
    let anna = house.register_with("anna", json!({"consents": consents})).await;
    assert_eq!(ask(&gate, &anna, "direct_marketing", "phone").await, "yes consent");
    assert_eq!(anna.get("/v1/me/consents").await.expect(200)["items"][0]["by"], "service");
    let bert = house.register_with("bert", json!({"marketing_ban": true})).await;
    assert_eq!(ask(&gate, &bert, "advertising", "").await, "no marketing-ban");
    let front = house.front_end().await;
    let wrong = json!([{"purpose": "curiosity", "wording": WORDING, "language": "fr"},
                       {"purpose": "service_delivery", "wording": WORDING, "language": "fr"},
                       {"purpose": "direct_marketing", "wording": "0", "language": "fr"}]);
    let body = json!({"company_name": "x", "email": "c@example.be", "consents": wrong});
    let refused = front.post("/v1/users", body).await.refused(422, "invalid-fields");
    let expected = [
        "/consents/0/purpose unknown-purpose",
        "/consents/1/purpose no-consent-asked",
        "/consents/2/wording unknown-wording",
    ];
    assert_eq!(refused.faults(), expected);
    let both =
        json!({"company_name": "x", "email": "c@example.be", "consents": consents, "marketing_ban": true});
    front.post("/v1/users", both).await.refused(409, "ban-stands");
    front.post("/v1/users/lookup", json!({"email": "c@example.be"})).await.refused(404, "not-found");
    house.facts_agree().await;
}

/// L21, P47: to marketing upheld at once; to another interest pending, the purpose stopped, until a human decides.
#[tokio::test]
async fn objections_are_upheld_or_weighed() {
    let house = House::open().await;
    let (anna, gate) = (house.register("anna").await, gate(&house).await);
    let profiling = put(&anna, "/v1/me/objections/marketing_profiling").await.expect(200);
    assert_eq!(profiling["objection"]["state"], "upheld");
    assert_eq!(ask(&gate, &anna, "marketing_profiling", "").await, "no objection-upheld");
    assert_eq!(ask(&gate, &anna, "advertising", "").await, "yes legitimate-interest");

    let grounds = json!({"grounds": "Mijn situatie is bijzonder."});
    let pending = anna.put("/v1/me/objections/service_development", grounds).await.expect(200);
    assert_eq!(pending["reason"], "objection-pending");
    assert_eq!(ask(&gate, &anna, "service_development", "").await, "no objection-pending");
    // Security runs on while an objection to it is weighed.
    house.later(Duration::seconds(1));
    put(&anna, "/v1/me/objections/security").await.expect(200);
    assert_eq!(ask(&gate, &anna, "security", "").await, "yes legitimate-interest");

    let agent = house.dpo().await;
    let queue = agent.get("/v1/objections").await.expect(200);
    let queue = queue["items"].as_array().unwrap();
    assert_eq!(queue.len(), 2);
    let decide = |n: usize, outcome: &'static str| {
        let path = format!("/v1/objections/{}/decision", queue[n]["id"].as_str().unwrap());
        let agent = agent.clone();
        async move {
            agent.put(&path, json!({"outcome": outcome, "reason": "Dwingende gronden: veiligheid."})).await
        }
    };
    let rejected = decide(1, "rejected").await.expect(200);
    assert_eq!(rejected["remedies"]["authority"]["email"], "contact@apd-gba.be", "L12.4");
    assert!(rejected["remedies"]["court"].as_str().unwrap().contains("79"));
    decide(1, "upheld").await.refused(409, "already-decided");
    let upheld = decide(0, "upheld").await.expect(200);
    assert_eq!(upheld.body.get("remedies"), None);
    assert_eq!(ask(&gate, &anna, "service_development", "").await, "no objection-upheld");
    assert_eq!(ask(&gate, &anna, "security", "").await, "yes legitimate-interest");
    let missing = format!("/v1/objections/{}/decision", inzage::platform::ids::random());
    agent.put(&missing, json!({"outcome": "upheld", "reason": "x"})).await.refused(404, "not-found");

    // Only the person withdraws it.
    let path = format!("/v1/users/{}/objections/service_development", anna.id);
    agent.delete(&path).await.refused(403, "needs-own-session");
    anna.delete("/v1/me/objections/service_development").await.expect(200);
    assert_eq!(ask(&gate, &anna, "service_development", "").await, "yes legitimate-interest");
    house.facts_agree().await;
}

/// P24, T21-4: to what the contract needs one cannot object; the answer says why, what instead, and where to go.
#[tokio::test]
async fn an_objection_to_the_contract_is_explained() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    for (purpose, language) in [
        ("service_delivery", "nl"),
        ("service_billing", "fr"),
        ("legal_obligation", "de"),
        ("service_support", "en"),
    ] {
        let refused = put(&anna.speaking(language), &format!("/v1/me/objections/{purpose}"))
            .await
            .refused(409, "purpose-not-objectable");
        let detail = refused["detail"].as_str().unwrap();
        for said in ["rosy@allatonce.be", "https://", "79"] {
            assert!(detail.contains(said), "{said} in {detail}");
        }
    }
}

/// L18, M28: covers what it names, or all but what the law and security demand; the person goes on as ever.
#[tokio::test]
async fn a_restriction_keeps_data_from_use() {
    let house = House::open().await;
    let (anna, gate) = (house.register("anna").await, gate(&house).await);
    let (agent, front) = (house.agent().await, house.front_end().await);
    let some = json!({"ground": "unlawful", "purposes": ["service_development"]});
    anna.post("/v1/me/restrictions", some).await.expect(201);
    assert_eq!(ask(&gate, &anna, "service_development", "").await, "no restricted");
    assert_eq!(ask(&gate, &anna, "service_delivery", "").await, "yes contract");
    assert_eq!(anna.get("/v1/me").await.expect(200)["restricted"], false);

    let all = anna
        .post("/v1/me/restrictions", json!({"ground": "accuracy-contested", "note": "Het adres klopt niet"}))
        .await
        .expect(201);
    for purpose in ["service_delivery", "service_billing", "advertising"] {
        assert_eq!(ask(&gate, &anna, purpose, "").await, "no restricted", "{purpose}");
    }
    for (purpose, said) in
        [("legal_obligation", "yes legal-obligation"), ("security", "yes legitimate-interest")]
    {
        assert_eq!(ask(&gate, &anna, purpose, "").await, said);
    }
    // Others see that it is restricted and nothing more; the person reads, corrects, takes along.
    let path = format!("/v1/users/{}", anna.id);
    for other in [&agent, &front] {
        assert_eq!(
            other.get(&path).await.expect(200).body,
            json!({"id": anna.id, "kind": "user", "restricted": true})
        );
        other.patch(&path, json!({"first_name": "x"})).await.refused(423, "restricted");
    }
    anna.patch("/v1/me", json!({"first_name": "An"})).await.expect(200);
    anna.get("/v1/me/export").await.expect(200);
    put(&front, &format!("{path}/marketing-ban")).await.expect(200);

    // Exceptions are recorded facts, and end (Art. 18(2)).
    let id = all["id"].as_str().unwrap().to_owned();
    let until = house.now() + Duration::hours(2);
    let exception =
        json!({"kind": "claims", "purpose": "service_billing", "reason": "Lopend geschil", "until": until});
    agent.post(&format!("/v1/restrictions/{id}/exceptions"), exception).await.expect(200);
    assert_eq!(ask(&gate, &anna, "service_billing", "").await, "yes contract");
    house.later(Duration::hours(3));
    assert_eq!(ask(&gate, &anna, "service_billing", "").await, "no restricted");

    // Art. 18(3): staff tell the person first, and lift a day later.
    let lift = |caller: &Caller| {
        let (caller, path) = (caller.clone(), format!("/v1/restrictions/{id}/lifting"));
        async move { caller.post(&path, json!({"reason": "Het adres klopt."})).await }
    };
    front.delete(&format!("{path}/restrictions/{id}")).await.refused(403, "needs-own-session");
    lift(&front).await.refused(403, "not-permitted");
    assert!(lift(&agent).await.expect(200)["ended_at"].is_null());
    lift(&agent).await.refused(409, "notice-too-recent");
    assert_eq!(ask(&gate, &anna, "service_delivery", "").await, "no restricted");
    house.later(Duration::hours(24));
    // A day after the letter has gone out.
    lift(&agent).await.refused(409, "notice-too-recent");
    house.work().await;
    house.later(Duration::hours(24));
    assert!(house.letters_to(&anna.email).iter().any(|letter| letter.text.contains("Het adres klopt.")));
    assert!(lift(&agent).await.expect(200)["ended_at"].is_string());
    assert_eq!(ask(&gate, &anna, "service_delivery", "").await, "yes contract");
    lift(&agent).await.refused(409, "already-ended");

    let anna = house.sign_in(&anna.id, &anna.email).await;
    for (body, fault) in [
        (json!({"ground": "because"}), "/ground not-one-of"),
        (json!({"ground": "unlawful", "purposes": []}), "/purposes empty"),
    ] {
        assert_eq!(
            anna.post("/v1/me/restrictions", body).await.refused(422, "invalid-fields").faults(),
            [fault]
        );
    }
    let unknown = json!({"ground": "unlawful", "purposes": ["security", "curiosity"]});
    let unknown = anna.post("/v1/me/restrictions", unknown).await.refused(422, "invalid-fields");
    assert_eq!(unknown.faults(), ["/purposes/0 unknown-purpose"]);
    // Said twice, it stands once.
    let same = json!({"ground": "unlawful", "purposes": ["service_development", "service_development"]});
    anna.post("/v1/me/restrictions", same).await.expect(201);
    let list = anna.get("/v1/me/restrictions").await.expect(200);
    let standing = list["items"].as_array().unwrap().iter().find(|one| one["ended_at"].is_null()).unwrap();
    anna.delete(&format!("/v1/me/restrictions/{}", standing["id"].as_str().unwrap())).await.expect(204);
    assert_eq!(ask(&gate, &anna, "service_development", "").await, "yes legitimate-interest");
    house.facts_agree().await;
}

/// B7: e-mail and text messages need a recorded basis, the telephone consent.
#[tokio::test]
async fn a_channel_needs_its_basis() {
    let house = House::open().await;
    let (anna, gate, agent) = (house.register("anna").await, gate(&house).await, house.agent().await);
    let path = |channel: &str| format!("/v1/users/{}/channel-bases/{channel}", anna.id);
    let basis = |basis: &str| json!({"basis": basis, "evidence": "order 2026-17"});
    for channel in ["email", "sms", "phone"] {
        agent.put(&path(channel), basis("existing-customer")).await.expect(204);
    }
    assert_eq!(ask(&gate, &anna, "direct_marketing", "email").await, "yes legitimate-interest");
    assert_eq!(ask(&gate, &anna, "direct_marketing", "sms").await, "yes legitimate-interest");
    assert_eq!(ask(&gate, &anna, "direct_marketing", "phone").await, "no no-channel-basis");
    agent.put(&path("sms"), basis("impersonal-address")).await.expect(204);
    assert_eq!(ask(&gate, &anna, "direct_marketing", "sms").await, "no no-channel-basis");
    agent.delete(&path("email")).await.expect(204);
    assert_eq!(ask(&gate, &anna, "direct_marketing", "email").await, "no no-channel-basis");
    agent.put(&path("pigeon"), basis("existing-customer")).await.refused(404, "not-found");
    anna.put(&path("email"), basis("existing-customer")).await.refused(403, "not-permitted");
    house.facts_agree().await;
}

/// P65, L13.3: a new purpose waits until people have been told.
#[tokio::test]
async fn a_new_purpose_waits_for_its_notice() {
    let changed = changed_policy(|policy| {
        let purpose = policy["purposes"].as_array_mut().unwrap()[3].as_table_mut().unwrap();
        purpose.insert("notice_from".into(), "2026-12-01".into());
    });
    let house = House::open_with_policy(changed.path()).await;
    let (anna, gate) = (house.register("anna").await, gate(&house).await);
    assert_eq!(ask(&gate, &anna, "service_development", "").await, "no notice-pending");
    // The day begins in Kortrijk.
    let begins = NaiveDate::from_ymd_opt(2026, 11, 30).unwrap().and_hms_opt(23, 0, 0).unwrap().and_utc();
    house.later(begins - house.now() - Duration::seconds(1));
    assert_eq!(ask(&gate, &anna, "service_development", "").await, "no notice-pending");
    house.later(Duration::seconds(1));
    assert_eq!(ask(&gate, &anna, "service_development", "").await, "yes legitimate-interest");
}

/// Many at once: same order, rubbish answered too.
#[tokio::test]
async fn a_list_is_answered_in_its_order() {
    let house = House::open().await;
    let gate = gate(&house).await;
    let (anna, bert) = (house.register("anna").await, house.register("bert").await);
    put(&bert, "/v1/me/marketing-ban").await.expect(200);
    let subjects = json!([
        bert.id,
        "rubbish",
        anna.id,
        inzage::platform::ids::random(),
        anna.id,
        "\u{0}",
        "x".repeat(100)
    ]);
    let answer =
        gate.post("/v1/decisions", json!({"purpose": "advertising", "subjects": subjects})).await.expect(200);
    let said: Vec<_> =
        answer["decisions"].as_array().unwrap().iter().map(|one| one["reason"].as_str().unwrap()).collect();
    let unknown = "unknown-subject";
    assert_eq!(
        said,
        ["marketing-ban", unknown, "legitimate-interest", unknown, "legitimate-interest", unknown, unknown]
    );
    assert_eq!(answer["decisions"][6]["subject"].as_str().unwrap().len(), 64);
    let refused = gate
        .post("/v1/decisions", json!({"purpose": "curiosity", "subjects": []}))
        .await
        .refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/purpose unknown-purpose"]);
    let many: Vec<_> = (0..10_001).map(|_| "x").collect();
    let refused = gate
        .post("/v1/decisions", json!({"purpose": "security", "subjects": many}))
        .await
        .refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/subjects too-many"]);
}

/// The person sees the same truth in their language.
#[tokio::test]
async fn choices_are_explained() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    put(&anna, "/v1/me/marketing-ban").await.expect(200);
    let mut said = std::collections::BTreeSet::new();
    for language in ["nl", "fr", "de", "en"] {
        let choices = anna.speaking(language).get("/v1/me/choices").await.expect(200);
        assert_eq!(choices["purposes"].as_array().unwrap().len(), 10);
        assert_eq!(choices["marketing_ban"]["active"], true);
        for choice in choices["purposes"].as_array().unwrap() {
            assert!(!choice["explanation"].as_str().unwrap().starts_with("reason-"));
        }
        said.insert(choices["purposes"].to_string());
    }
    assert_eq!(said.len(), 4, "two languages say the same");
}

/// Everything chosen is in the access report and goes along.
#[tokio::test]
async fn choices_are_in_the_dossier() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    consent(&anna, "direct_marketing").await.expect(200);
    put(&anna, "/v1/me/objections/advertising").await.expect(200);
    let report = anna.get("/v1/me/access-report").await.expect(200);
    let package = anna.get("/v1/me/export").await.expect(200);
    for answer in [&report, &package] {
        assert_eq!(answer["data"]["consents"].as_array().unwrap().len(), 1);
        assert_eq!(answer["data"]["objections"][0]["purpose"], "advertising");
    }
}

/// After the answer to a choice no instance allows, whatever runs beside; and without the database nobody says yes.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_revoked_token_stops_on_every_instance() {
    let house = House::open().await;
    let other = house.second_instance().await;
    let gate = gate(&house).await;
    let there = gate.at(&format!("http://{}", other.address));
    sqlx::query("update tokens set revoked_at = $1 where scopes = '{decisions:read}'")
        .bind(house.now())
        .execute(&house.app.pool)
        .await
        .unwrap();
    let path = format!("/v1/users/{}/decisions/security", inzage::platform::ids::random());
    gate.get(&path).await.refused(401, "unauthenticated");
    there.get(&path).await.refused(401, "unauthenticated");
    other.app.pool.close().await;
    there.get(&path).await.refused(503, "unavailable");
    other.stop().await;
}

/// By what right an address or a number is used goes with it (B7: a named address is not impersonal).
#[tokio::test]
async fn a_channel_basis_belongs_to_its_address() {
    let house = House::open().await;
    let anna = house.register_with("info", json!({"phone_mobile": "0471 23 45 67"})).await;
    let (gate, agent) = (gate(&house).await, house.agent().await);
    for (channel, basis) in [("email", "impersonal-address"), ("sms", "existing-customer")] {
        let body = json!({"basis": basis, "evidence": "website"});
        agent.put(&format!("/v1/users/{}/channel-bases/{channel}", anna.id), body).await.expect(204);
        assert_eq!(ask(&gate, &anna, "direct_marketing", channel).await, "yes legitimate-interest");
    }
    house.move_to(&anna, "jan@example.be").await.expect(200);
    let anna = house.back(&anna).await;
    assert_eq!(ask(&gate, &anna, "direct_marketing", "email").await, "no no-channel-basis");
    assert_eq!(ask(&gate, &anna, "direct_marketing", "sms").await, "yes legitimate-interest");
    anna.patch("/v1/me", json!({"phone_mobile": null})).await.expect(200);
    assert_eq!(ask(&gate, &anna, "direct_marketing", "sms").await, "no no-channel-basis");
    house.facts_agree().await;
}

/// M18, M26: a kept ban is followed through registration with a ticked box and through a change of address.
#[tokio::test]
async fn a_kept_ban_is_followed() {
    let house = House::open().await;
    let first = house.register("first").await;
    put(&first, "/v1/me/marketing-ban").await.expect(200);
    first.delete("/v1/me").await.expect(200);
    // A ticked box does not undo it, and does not stop the registration.
    let consents = json!([{"purpose": "direct_marketing", "wording": WORDING, "language": "nl"}]);
    let again = house.register_with("first", json!({"consents": consents})).await;
    assert_eq!(again.get("/v1/me").await.expect(200)["direct_marketing"], "ban");
    again.delete("/v1/me").await.expect(200);
    // Whoever takes that address later starts banned there.
    let other = house.register("other").await;
    house.move_to(&other, "first@example.be").await.expect(200);
    let other = house.back(&other).await;
    assert_eq!(other.get("/v1/me").await.expect(200)["direct_marketing"], "ban");
    // And the digest goes with the address that is left, and with the ban.
    house.move_to(&other, "other@example.be").await.expect(200);
    let other = house.back(&other).await;
    other.delete("/v1/me/marketing-ban").await.expect(200);
    assert_eq!(house.count("select count(*) from suppressions").await, 0);
    house.facts_agree().await;
}

/// What everyone sees of the choices is a part of the profile: its tag changes with it.
#[tokio::test]
async fn a_ban_changes_the_tag_of_the_profile() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let tag = anna.get("/v1/me").await.expect(200).header("etag").to_owned();
    put(&anna, "/v1/me/marketing-ban").await.expect(200);
    let again = anna.call(reqwest::Method::GET, "/v1/me", None, &[("if-none-match", &tag)]).await.expect(200);
    assert_eq!(again["direct_marketing"], "ban");
}

/// What was rejected is seen with its reason and remedies, and is not asked again without other grounds.
#[tokio::test]
async fn a_rejected_objection_is_explained_and_not_repeated() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.dpo().await);
    let object =
        |grounds: Value| anna.put("/v1/me/objections/service_development", json!({"grounds": grounds}));
    let pending = object("Eerste reden.".into()).await.expect(200);
    let path = format!("/v1/objections/{}/decision", pending["objection"]["id"].as_str().unwrap());
    agent.put(&path, json!({"outcome": "rejected", "reason": "Zonder dit werkt niets."})).await.expect(200);
    let mine = anna.get("/v1/me/objections").await.expect(200);
    assert_eq!(mine["items"][0]["reason"], "Zonder dit werkt niets.");
    assert!(mine["items"][0]["remedies"]["court"].is_string());
    for same in [Value::from("Eerste reden."), Value::Null] {
        let refused = object(same).await.refused(409, "objection-rejected");
        assert!(refused["detail"].as_str().unwrap().contains("Zonder dit werkt niets."));
    }
    object("Een andere reden.".into()).await.expect(200);
    assert!(anna.trail().await.contains(&"objection-rejected service_development".to_owned()));
    house.facts_agree().await;
}

/// While all is restricted, others read no choices either; protecting goes on.
#[tokio::test]
async fn a_restriction_closes_the_choices_to_others() {
    let house = House::open().await;
    let (anna, front, agent) = (house.register("anna").await, house.front_end().await, house.agent().await);
    anna.post("/v1/me/restrictions", json!({"ground": "unlawful", "note": "Geheim woord"})).await.expect(201);
    let path = format!("/v1/users/{}", anna.id);
    for other in [&front, &agent] {
        for part in ["consents", "objections", "consents/direct_marketing/receipt"] {
            other.get(&format!("{path}/{part}")).await.refused(423, "restricted");
        }
        assert!(!other.get(&format!("{path}/restrictions")).await.expect(200).text.contains("Geheim"));
        put(other, &format!("{path}/objections/advertising")).await.expect(200);
    }
    let consent = json!({"wording": WORDING, "language": "nl"});
    front.put(&format!("{path}/consents/personalised_marketing"), consent).await.refused(423, "restricted");
    let basis = json!({"basis": "existing-customer", "evidence": "x"});
    agent.put(&format!("{path}/channel-bases/email"), basis).await.refused(423, "restricted");
    anna.get("/v1/me/consents").await.expect(200);
    assert!(anna.get("/v1/me/restrictions").await.expect(200).text.contains("Geheim"));
}
