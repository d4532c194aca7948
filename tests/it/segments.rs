//! General profiles (P29; L15.1(h), L21.2, L21.3, L22; M22): what is inferred of someone is shown to them with its logic, is
//! never more than words of the policy, and is gone with the choice that is against it.

use std::time::Duration as Wait;

use chrono::Duration;
use inzage::people::tokens::Scope;
use inzage::policy::check;
use inzage::rights::dossier;
use reqwest::Method;
use serde_json::{Value, json};

use crate::house::{Answer, Caller, House, Person, policy_file};
use crate::policy::changed_policy;

async fn marketing(house: &House) -> Caller {
    house.service(&[Scope::SegmentsWrite]).await
}

fn path(id: &str) -> String {
    format!("/v1/users/{id}/profile-segments")
}

fn body(house: &House, segments: &[&str]) -> Value {
    json!({"logic": "2026-1", "computed_at": house.now(), "segments": segments})
}

/// Puts someone into two segments.
async fn profiled(house: &House, by: &Caller, id: &str) -> Answer {
    by.put(&path(id), body(house, &["interest_quotes", "getting_started"])).await
}

fn keys(answer: &Answer) -> Vec<String> {
    let items = answer["items"].as_array().unwrap().iter();
    items.map(|item| item["segment"].as_str().unwrap().to_owned()).collect()
}

async fn held(house: &House, id: &str) -> i64 {
    let held = "select count(*) from profile_segments where subject_id = $1::uuid";
    sqlx::query_scalar(held).bind(id).fetch_one(&house.app.pool).await.unwrap()
}

async fn lines(house: &House, id: &str) -> Vec<String> {
    let lines = "select what || ' ' || array_to_string(fields, ' ') || ' ' || actor_kind from audit
                 where subject_id = $1::uuid and what like 'segments-%' order by audit_id";
    sqlx::query_scalar(lines).bind(id).fetch_all(&house.app.pool).await.unwrap()
}

/// P29, L22: segments are set by the marketing front-end, marked as inferred, read by the person with the logic in their
/// language, replaced as a whole, and each change leaves a line without a value.
#[tokio::test]
async fn a_person_reads_what_is_inferred_of_them() {
    let house = House::open().await;
    let (by, anna) = (marketing(&house).await, house.register("anna").await);
    let set = profiled(&house, &by, &anna.id).await.expect(200);
    assert_eq!(keys(&set), ["getting_started", "interest_quotes"]);
    let read = anna.speaking("nl").get("/v1/me/profile-segments").await.expect(200);
    let first = &read["items"][0];
    assert_eq!((&first["title"], &first["source"]), (&json!("Pas begonnen"), &json!("inferred")));
    assert_eq!(first["meaning"], "U gebruikt de Dienst minder dan drie maanden.");
    assert_eq!((&first["logic"], &read["next"]), (&json!("2026-1"), &Value::Null));
    assert!(first["logic_in_words"].as_str().unwrap().contains("hoelang u de Dienst gebruikt"));
    let front = house.front_end().await;
    assert_eq!(keys(&front.get(&path(&anna.id)).await.expect(200)).len(), 2);

    // The same once more is no change; twice the same word is one; another list takes the place of the first.
    profiled(&house, &by, &anna.id).await.expect(200);
    let other = body(&house, &["quiet_lately", "quiet_lately", "interest_quotes"]);
    let set = by.put(&path(&anna.id), other).await.expect(200);
    assert_eq!(keys(&set), ["interest_quotes", "quiet_lately"]);
    assert_eq!(keys(&by.put(&path(&anna.id), body(&house, &[])).await.expect(200)), [""; 0]);
    assert_eq!(lines(&house, &anna.id).await, ["segments-set general_profile service"; 3]);
    assert!(anna.trail().await.contains(&"segments-set general_profile".to_owned()));
    // Staff read, which leaves a line, and set nothing.
    let agent = house.agent().await;
    agent.get(&path(&anna.id)).await.expect(200);
    assert!(anna.trail().await.contains(&"read general_profile".to_owned()));
    for other in [&agent, &anna.caller] {
        profiled(&house, other, &anna.id).await.refused(403, "not-permitted");
    }
    profiled(&house, &front, &anna.id).await.refused(403, "needs-scope");
}

/// Someone says no to profiles, in one of the ways there are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Objection,
    ObjectionByService,
    Ban,
    BanByService,
    BanByStaff,
    OneClick,
    Signal,
    SignalPassedOn,
    Request,
    ChildReport,
    NewAddress,
}

const WAYS: [Way; 11] = [
    Way::Objection,
    Way::ObjectionByService,
    Way::Ban,
    Way::BanByService,
    Way::BanByStaff,
    Way::OneClick,
    Way::Signal,
    Way::SignalPassedOn,
    Way::Request,
    Way::ChildReport,
    Way::NewAddress,
];

impl Way {
    async fn is_taken(self, house: &House, anna: &Person) {
        let (front, agent) = (house.front_end().await, house.agent().await);
        let user = format!("/v1/users/{}", anna.id);
        let gpc = [("sec-gpc", "1")];
        match self {
            Self::Objection => {
                drop(anna.put("/v1/me/objections/marketing_profiling", json!({})).await.expect(200));
            }
            Self::ObjectionByService => {
                drop(
                    front.put(&format!("{user}/objections/marketing_profiling"), json!({})).await.expect(200),
                );
            }
            Self::Ban => drop(anna.put("/v1/me/marketing-ban", json!({})).await.expect(200)),
            // Gathered with what others choose at the same moment.
            Self::BanByService => {
                drop(front.put(&format!("{user}/marketing-ban"), json!({})).await.expect(200));
            }
            Self::BanByStaff => {
                drop(agent.put(&format!("{user}/marketing-ban"), json!({})).await.expect(200))
            }
            Self::OneClick => {
                let token = inzage::choices::unsubscribe::link(&house.app, anna.id.parse().unwrap()).unwrap();
                let path = token.strip_prefix(&house.base).unwrap().to_owned();
                let form = ("application/x-www-form-urlencoded", b"List-Unsubscribe=One-Click".to_vec());
                house.anyone().send(Method::POST, &path, Some(form), &[]).await.expect(200);
            }
            Self::Signal => drop(anna.call(Method::GET, "/v1/me", None, &gpc).await.expect(200)),
            Self::SignalPassedOn => drop(front.call(Method::GET, &user, None, &gpc).await.expect(200)),
            Self::Request => {
                let case = house.phoned(&agent, anna, ["marketing-ban"]).await;
                case.is_proved_by_staff(&agent).await;
            }
            Self::ChildReport => {
                let message = format!("Het account {} is van mijn zoon van 14.", anna.email);
                let report = json!({"email": "ouder@example.be", "topic": "minor", "message": message});
                let case = house.writes(report).await;
                // Until somebody has looked it is a restriction: what is restricted is kept, and nothing is added.
                assert_eq!(held(house, &anna.id).await, 2, "a pause");
                let refused = profiled(house, &marketing(house).await, &anna.id).await;
                let refused = refused.refused(409, "processing-not-allowed");
                assert!(refused["detail"].as_str().unwrap().contains("restricted"), "{}", refused.text);
                case.is_proved_by_staff(&agent).await;
            }
            // Whoever had the address before had banned marketing there, and their ban is kept.
            Self::NewAddress => {
                let first = house.register("eerste").await;
                first.put("/v1/me/marketing-ban", json!({})).await.expect(200);
                first.delete("/v1/me").await.expect(200);
                house.move_to(anna, "eerste@example.be").await.expect(200);
            }
        }
    }
}

/// P29, L21.2, L21.3, S2, S3: by whatever way it is said, what was inferred is gone with the answer, a line says so, and it is
/// not set again while that stands.
#[tokio::test]
async fn every_way_of_saying_no_takes_the_profile_away() {
    let house = House::open().await;
    let by = marketing(&house).await;
    let beside = house.register("naast").await;
    profiled(&house, &by, &beside.id).await.expect(200);
    for (n, way) in WAYS.into_iter().enumerate() {
        let anna = house.register(&format!("anna{n}")).await;
        profiled(&house, &by, &anna.id).await.expect(200);
        way.is_taken(&house, &anna).await;
        assert_eq!(held(&house, &anna.id).await, 0, "{way:?}");
        let noted = lines(&house, &anna.id).await;
        assert_eq!(noted.len(), 2, "{way:?}: {noted:?}");
        assert!(noted[1].starts_with("segments-deleted general_profile "), "{way:?}: {noted:?}");
        let again = profiled(&house, &by, &anna.id).await;
        match way {
            // All use is restricted with it, so nobody but the person comes near it.
            Way::ChildReport => again.refused(423, "restricted"),
            _ => again.refused(409, "processing-not-allowed"),
        };
        assert_eq!(held(&house, &anna.id).await, 0, "{way:?}");
    }
    assert_eq!(held(&house, &beside.id).await, 2, "nobody else's");
    house.facts_agree().await;
}

/// P29: the refusal names what the gate says; once it is lifted, it is allowed again, and nothing comes back by itself.
#[tokio::test]
async fn it_is_allowed_again_once_it_is_lifted() {
    let house = House::open().await;
    let (by, anna) = (marketing(&house).await, house.register("anna").await);
    for (choice, reason) in
        [("marketing-ban", "marketing-ban"), ("objections/marketing_profiling", "objection-upheld")]
    {
        profiled(&house, &by, &anna.id).await.expect(200);
        anna.put(&format!("/v1/me/{choice}"), json!({})).await.expect(200);
        // Said twice, it stands, and there is nothing more to delete.
        anna.put(&format!("/v1/me/{choice}"), json!({})).await.expect(200);
        let refused = profiled(&house, &by.speaking("nl"), &anna.id).await;
        let refused = refused.refused(409, "processing-not-allowed");
        let detail = refused["detail"].as_str().unwrap();
        assert!(
            detail.contains(reason) && detail.contains("21(3)") && detail.starts_with("Nee: "),
            "{detail}"
        );
        anna.delete(&format!("/v1/me/{choice}")).await.expect(200);
        assert_eq!(held(&house, &anna.id).await, 0);
    }
    profiled(&house, &by, &anna.id).await.expect(200);
    let set_and_deleted = ["segments-set", "segments-deleted"].map(|what| format!("{what} general_profile"));
    let noted: Vec<_> = anna.trail().await.into_iter().filter(|line| line.starts_with("segments-")).collect();
    let [set, deleted] = set_and_deleted;
    assert_eq!(noted, [&set, &deleted, &set, &deleted, &set].map(String::clone));
    // A choice about something else leaves it.
    anna.put("/v1/me/objections/service_development", json!({"grounds": "Liever niet."})).await.expect(200);
    anna.put("/v1/me/objections/advertising", json!({})).await.expect(200);
    let shown = json!({"wording": "2026-1", "language": "nl"});
    anna.put("/v1/me/consents/direct_marketing", shown).await.expect(200);
    anna.delete("/v1/me/consents/direct_marketing").await.expect(200);
    assert_eq!(held(&house, &anna.id).await, 2);
    // Whoever registers with a ban is never in any.
    let bert = house.register_with("bert", json!({"marketing_ban": true})).await;
    profiled(&house, &by, &bert.id).await.refused(409, "processing-not-allowed");
    assert_eq!(lines(&house, &bert.id).await, [""; 0]);
}

/// L18.2: what is restricted is kept and shown to the person, and nobody changes it; their own no takes it away all the same.
#[tokio::test]
async fn what_is_restricted_stays_until_the_person_says_no() {
    let house = House::open().await;
    let (by, front) = (marketing(&house).await, house.front_end().await);
    let anna = house.register("anna").await;
    profiled(&house, &by, &anna.id).await.expect(200);
    anna.post("/v1/me/restrictions", json!({"ground": "unlawful"})).await.expect(201);
    profiled(&house, &by, &anna.id).await.refused(423, "restricted");
    by.put(&path(&anna.id), body(&house, &[])).await.refused(423, "restricted");
    front.get(&path(&anna.id)).await.refused(423, "restricted");
    assert_eq!(anna.get("/v1/me/profile-segments").await.expect(200)["items"].as_array().unwrap().len(), 2);
    anna.put("/v1/me/marketing-ban", json!({})).await.expect(200);
    assert_eq!(held(&house, &anna.id).await, 0);
}

/// P29: nothing is stored under the name of a segment but words of the policy, and a refusal says nothing back of what was sent.
#[tokio::test]
async fn no_other_data_come_in_as_segments() {
    let house = House::open().await;
    let anna = house.register_with("anna", json!({"first_name": "Kanariepietje"})).await;
    let by = marketing(&house).await;
    let now = house.now();
    let with = |name: &str, value: Value| {
        let mut body = json!({"logic": "2026-1", "computed_at": now, "segments": ["getting_started"]});
        body[name] = value;
        body
    };
    let many: Vec<_> = (0..51).map(|_| "getting_started").collect();
    let deep = json!([["getting_started"]]);
    for (sent, faults) in [
        (with("note", json!("Kanariepietje")), vec!["/note unknown-member"]),
        (with("segments", json!(["Kanariepietje verdient goed"])), vec!["/segments/0 unknown-segment"]),
        (with("segments", json!(["kanarie@example.be"])), vec!["/segments/0 unknown-segment"]),
        (with("segments", json!(["getting_started", "Kanariepietje"])), vec!["/segments/1 unknown-segment"]),
        (with("segments", json!(["Getting_Started "])), vec!["/segments/0 unknown-segment"]),
        (with("segments", json!(["x".repeat(61)])), vec!["/segments/0 too-long"]),
        (with("segments", json!([{"key": "Kanariepietje"}])), vec!["/segments/0 not-a-string"]),
        (with("segments", deep), vec!["/segments/0 not-a-string"]),
        (with("segments", json!({"getting_started": "Kanariepietje"})), vec!["/segments not-a-list"]),
        (with("segments", json!(many)), vec!["/segments too-many"]),
        (with("logic", json!("kanarie@example.be")), vec!["/logic unknown-logic"]),
        (with("logic", json!(2026)), vec!["/logic not-a-string"]),
        (with("computed_at", json!("Kanariepietje")), vec!["/computed_at not-an-instant"]),
        (with("computed_at", json!(now + Duration::minutes(6))), vec!["/computed_at in-the-future"]),
        (with("computed_at", json!(now - Duration::days(190))), vec!["/computed_at past-retention"]),
        (json!({}), vec!["/computed_at required", "/logic required", "/segments required"]),
    ] {
        let refused = by.put(&path(&anna.id), sent.clone()).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), faults, "{sent}");
        assert!(!refused.text.to_lowercase().contains("kanarie"), "{}", refused.text);
    }
    // Whoever sends another word reads which there are.
    let refused = by.put(&path(&anna.id), with("segments", json!(["x"]))).await;
    assert!(
        refused["errors"][0]["detail"].as_str().unwrap().contains("interest_payments"),
        "{}",
        refused.text
    );
    assert_eq!(held(&house, &anna.id).await, 0);
    assert_eq!(lines(&house, &anna.id).await, [""; 0]);
    by.put(&path(&anna.id), with("computed_at", json!(now + Duration::minutes(4)))).await.expect(200);
}

/// M22: who is not there is told alike, whatever is wrong with them.
#[tokio::test]
async fn whoever_is_not_there_is_told_alike() {
    let house = House::open().await;
    let by = marketing(&house).await;
    let anna = house.register("anna").await;
    profiled(&house, &by, &anna.id).await.expect(200);
    anna.delete("/v1/me").await.expect(200);
    let erased = profiled(&house, &by, &anna.id).await.refused(404, "not-found");
    for other in [uuid::Uuid::new_v4().to_string(), "no-uuid".into()] {
        let absent = profiled(&house, &by, &other).await.refused(404, "not-found");
        assert_eq!(absent.blotted(), erased.blotted());
    }
    assert_eq!(house.count("select count(*) from profile_segments").await, 0);
}

/// P40: the receipt counts them, and nothing of them is left.
#[tokio::test]
async fn an_erasure_takes_them_along() {
    let house = House::open().await;
    let (by, anna) = (marketing(&house).await, house.register("anna").await);
    profiled(&house, &by, &anna.id).await.expect(200);
    let preview = anna.get("/v1/me/erasure-preview").await.expect(200);
    assert_eq!(preview["counts"]["profile_segments"], json!({"erased": 2}));
    let receipt = anna.delete("/v1/me").await.expect(200);
    assert_eq!(receipt["counts"], preview["counts"]);
    assert_eq!(house.count("select count(*) from profile_segments").await, 0);
}

/// P38, G4: they are kept for six months from when they were computed, by the policy's rule.
#[tokio::test]
async fn they_are_kept_for_their_time() {
    let house = House::open().await;
    let (by, anna, bert) =
        (marketing(&house).await, house.register("anna").await, house.register("bert").await);
    let months_ago = body(&house, &["quiet_lately"]);
    let mut months_ago = months_ago.as_object().unwrap().clone();
    months_ago.insert("computed_at".into(), json!(house.now() - Duration::days(150)));
    by.put(&path(&anna.id), Value::Object(months_ago)).await.expect(200);
    profiled(&house, &by, &bert.id).await.expect(200);
    for (days, left) in [(0, 3), (40, 2), (100, 2), (50, 0)] {
        house.later(Duration::days(days));
        inzage::worker::expire(&house.app).await.unwrap();
        assert_eq!(house.count("select count(*) from profile_segments").await, left, "{days} days later");
    }
}

/// L15.1(h): the report says of each what it means and how it was made, in the language of whoever reads; as a page too.
#[tokio::test]
async fn the_report_shows_them_with_their_logic() {
    let house = House::open().await;
    let (by, anna) = (marketing(&house).await, house.register("anna").await);
    profiled(&house, &by, &anna.id).await.expect(200);
    let report = anna.speaking("nl").get("/v1/me/access-report").await.expect(200);
    let rows = report["data"]["profile_segments"].as_array().unwrap();
    assert_eq!(rows.len(), 2);
    let row = &rows[1];
    for (member, value) in [
        ("segment", "interest_quotes"),
        ("title", "Interesse in offertes"),
        ("source", "inferred"),
        ("logic", "2026-1"),
        ("meaning", "U maakte de laatste drie maanden offertes, of opende de uitleg erover."),
    ] {
        assert_eq!(row[member], value);
    }
    assert!(row["logic_in_words"].as_str().unwrap().starts_with("We kijken naar drie dingen"));
    assert!(row["computed_at"].is_string() && row["received_at"].is_string());
    // No decision is made by a machine alone (L22), and the policy says that a profile goes.
    assert_eq!(report["automated_decisions"]["solely_automated"], false);
    assert!(report["automated_decisions"]["text"].as_str().unwrap().contains("wissen we het profiel"));
    let said = |list: &str, key: &str, member: &str| {
        let found = report[list].as_array().unwrap().iter().find(|one| one["key"] == key).unwrap();
        found[member].to_string()
    };
    assert!(said("purposes", "marketing_profiling", "description").contains("wissen we uw profiel"));
    assert!(said("categories", "general_profile", "retention").contains("wissen we het profiel meteen"));
    for (language, shown) in [
        ("nl", ["Interesse in offertes", "Hoe we dat berekenen", "Berekend uit andere gegevens"]),
        ("fr", ["Intérêt pour les devis", "Comment nous le calculons", "Calculé le"]),
        ("de", ["Interesse an Angeboten", "Wie wir das berechnen", "Berechnet am"]),
        ("en", ["Interest in quotes", "How we work it out", "Computed on"]),
    ] {
        let page = anna.speaking(language);
        let page = page.call(Method::GET, "/v1/me/access-report", None, &[("accept", "text/html")]).await;
        let page = page.expect(200).text;
        for words in shown {
            assert!(page.contains(words), "{language}: {words} in {page}");
        }
        for strange in ["label-", "code-", "null", ">inferred<"] {
            assert!(!page.contains(strange), "{language}: {strange}");
        }
    }
    anna.put("/v1/me/objections/marketing_profiling", json!({})).await.expect(200);
    let report = anna.get("/v1/me/access-report").await.expect(200);
    assert_eq!(report["data"]["profile_segments"], json!([]));
}

/// L20: what is inferred is not taken along, and the package says why.
#[tokio::test]
async fn the_package_leaves_them_out() {
    let house = House::open().await;
    let (by, anna) = (marketing(&house).await, house.register("anna").await);
    profiled(&house, &by, &anna.id).await.expect(200);
    let package = anna.speaking("nl").get("/v1/me/export").await.expect(200);
    assert!(!package["data"].to_string().contains("interest_quotes"));
    let left_out = package["left_out"].as_array().unwrap();
    let why = left_out.iter().find(|one| one["category"] == "general_profile").unwrap();
    assert_eq!(why["code"], "inferred");
    assert!(why["reason"].as_str().unwrap().contains("leidden het af"), "{why}");
}

/// L21.3, M25: a profile that is set while its person says no is not there once both are answered, whichever comes first.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn a_profile_and_a_no_at_the_same_moment() {
    let house = House::open().await;
    let (by, front) = (marketing(&house).await, house.front_end().await);
    for n in 0..40 {
        let anna = house.register(&format!("anna{n}")).await;
        if n % 2 == 0 {
            profiled(&house, &by, &anna.id).await.expect(200);
        }
        let (ban, profile) = (format!("/v1/users/{}/marketing-ban", anna.id), path(&anna.id));
        let no = async {
            tokio::time::sleep(Wait::from_millis(n % 5)).await;
            // By a service it is gathered with others', by the person it is made alone.
            if n % 3 == 0 {
                front.put(&ban, json!({})).await
            } else {
                anna.put("/v1/me/marketing-ban", json!({})).await
            }
        };
        let other = body(&house, &["quiet_lately"]);
        let (set, no) = tokio::join!(by.put(&profile, other), no);
        no.expect(200);
        assert!(matches!(set.status, 200 | 409), "{}", set.text);
        assert_eq!(held(&house, &anna.id).await, 0, "{n}: {}", set.text);
    }
    house.facts_agree().await;
}

/// P29: the policy is data. Without a section nobody is put into anything; with one, its faults are told all at once.
#[tokio::test]
async fn what_may_be_inferred_is_the_policys_to_say() {
    let none = changed_policy(|policy| {
        policy.remove("profile_logics");
        for purpose in policy["purposes"].as_array_mut().unwrap() {
            purpose.as_table_mut().unwrap().remove("profiles");
        }
    });
    let house = House::open_with_policy(none.path()).await;
    let (by, anna) = (marketing(&house).await, house.register("anna").await);
    assert_eq!(
        profiled(&house, &by, &anna.id).await.refused(422, "invalid-fields").faults(),
        ["/logic unknown-logic"]
    );
    // What was held before under another policy is shown without its words, and goes with a no all the same.
    let held_before = "insert into profile_segments values ($1::uuid, 'a', 'b', $2, $2)";
    sqlx::query(held_before).bind(&anna.id).bind(house.now()).execute(&house.app.pool).await.unwrap();
    let read = anna.get("/v1/me/profile-segments").await.expect(200);
    assert_eq!(
        (&read["items"][0]["title"], &read["items"][0]["logic_in_words"]),
        (&json!("a"), &Value::Null)
    );
    anna.put("/v1/me/objections/marketing_profiling", json!({})).await.expect(200);
    assert_eq!(held(&house, &anna.id).await, 0);

    let faulty = |change: fn(&mut toml::Table)| {
        let file = changed_policy(change);
        let gaps = check::load(file.path(), &dossier::held()).map(|_| ()).unwrap_err();
        gaps.lines().skip(1).map(|line| line.trim().to_owned()).collect::<Vec<_>>()
    };
    let gaps = faulty(|policy| {
        let logics = policy["profile_logics"].as_array_mut().unwrap();
        let mut twice = logics[0].clone();
        twice["description"].as_table_mut().unwrap().remove("fr");
        let segments = twice["segments"].as_array_mut().unwrap();
        segments.truncate(1);
        segments.push(segments[0].clone());
        logics.push(twice);
        policy["purposes"][0].as_table_mut().unwrap().insert("profiles".into(), true.into());
    });
    for (place, code) in [
        ("profile_logics[1] (2026-1).version", "duplicate-key"),
        ("profile_logics[1] (2026-1).description.fr", "required"),
        ("profile_logics[1] (2026-1).segments[1] (getting_started).key", "duplicate-key"),
        (".profiles", "second-profiling"),
    ] {
        assert!(
            gaps.iter().any(|gap| gap.contains(place) && gap.contains(code)),
            "{place} {code}: {gaps:#?}"
        );
    }
    let gaps = faulty(|policy| {
        for purpose in policy["purposes"].as_array_mut().unwrap() {
            purpose.as_table_mut().unwrap().remove("profiles");
        }
        policy["profile_logics"][0]["segments"] = toml::Value::Array(Vec::new());
    });
    for code in ["no-purpose-profiles", "empty"] {
        assert!(gaps.iter().any(|gap| gap.contains(code) && gap.contains("15(1)(h)")), "{code}: {gaps:#?}");
    }
    check::load(&policy_file(), &dossier::held()).unwrap();
}

/// L21.1, L6: where profiles rest on consent, or are no marketing, it is the same: without the person's yes, or against their no,
/// none is held.
#[tokio::test]
async fn another_basis_changes_nothing_of_it() {
    let by_consent = changed_policy(|policy| {
        let wording =
            policy["purposes"].as_array().unwrap().iter().find_map(|one| one.get("wording").cloned());
        for purpose in policy["purposes"].as_array_mut().unwrap() {
            let purpose = purpose.as_table_mut().unwrap();
            if purpose.contains_key("profiles") {
                purpose.insert("basis".into(), "consent".into());
                purpose.insert("wording".into(), wording.clone().unwrap());
            }
        }
    });
    let house = House::open_with_policy(by_consent.path()).await;
    let (by, anna) = (marketing(&house).await, house.register("anna").await);
    let refused = profiled(&house, &by, &anna.id).await.refused(409, "processing-not-allowed");
    assert!(refused["detail"].as_str().unwrap().contains("consent-missing"), "{}", refused.text);
    let shown = json!({"wording": "2026-1", "language": "nl"});
    anna.put("/v1/me/consents/marketing_profiling", shown).await.expect(200);
    profiled(&house, &by, &anna.id).await.expect(200);
    // Gathered with others' choices.
    let consent = format!("/v1/users/{}/consents/marketing_profiling", anna.id);
    house.front_end().await.delete(&consent).await.expect(200);
    assert_eq!(held(&house, &anna.id).await, 0);
    profiled(&house, &by, &anna.id).await.refused(409, "processing-not-allowed");

    let no_marketing = changed_policy(|policy| {
        for purpose in policy["purposes"].as_array_mut().unwrap() {
            let purpose = purpose.as_table_mut().unwrap();
            if purpose.contains_key("profiles") {
                purpose.insert("marketing".into(), false.into());
            }
        }
    });
    let house = House::open_with_policy(no_marketing.path()).await;
    let (by, anna) = (marketing(&house).await, house.register("anna").await);
    anna.put("/v1/me/marketing-ban", json!({})).await.expect(200);
    profiled(&house, &by, &anna.id).await.expect(200);
    anna.put("/v1/me/objections/marketing_profiling", json!({"grounds": "Liever niet."})).await.expect(200);
    assert_eq!(held(&house, &anna.id).await, 0, "while it is weighed");
    let refused = profiled(&house, &by, &anna.id).await.refused(409, "processing-not-allowed");
    assert!(refused["detail"].as_str().unwrap().contains("objection-pending"), "{}", refused.text);
}
