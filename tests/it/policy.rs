//! The policy as data (P1 to P67, G1 to G10).

use std::io::Write;

use inzage::policy::check;
use inzage::rights::dossier;
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::house::{House, policy_file};

/// A copy of the policy with a change in it.
pub fn changed_policy(change: impl FnOnce(&mut toml::Table)) -> NamedTempFile {
    let mut policy: toml::Table = std::fs::read_to_string(policy_file()).unwrap().parse().unwrap();
    change(&mut policy);
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(toml::to_string(&policy).unwrap().as_bytes()).unwrap();
    file
}

fn texts(text: &str) -> toml::Value {
    let texts =
        ["nl", "fr", "de", "en"].map(|language| (language.to_owned(), format!("{text} ({language})").into()));
    toml::Value::Table(texts.into_iter().collect())
}

/// P2, P57: everything is public, in four languages, without a token or a cookie.
#[tokio::test]
async fn the_policy_is_public_in_four_languages() {
    let house = House::open().await;
    for path in [
        "/v1/policy",
        "/v1/policy/versions",
        "/v1/purposes",
        "/v1/recipients",
        "/v1/cookies",
        "/v1/security-description",
    ] {
        let mut seen = Vec::new();
        for language in ["nl", "fr", "de", "en"] {
            let answer = house.anyone().speaking(language).get(path).await.expect(200);
            assert_eq!(answer.header("content-language"), language);
            assert!(answer.headers.get("set-cookie").is_none());
            assert!(!answer.text.contains("Zervant"), "G1");
            assert!(!answer.text.contains("privacy @"), "G2");
            seen.push(answer.text);
        }
        if path != "/v1/policy/versions" {
            seen.sort();
            seen.dedup();
            assert_eq!(seen.len(), 4, "{path} says the same in two languages");
        }
    }
}

/// L13.1, L13.2: every item of Art. 13, by section.
#[tokio::test]
async fn the_notice_has_every_item_of_article_13() {
    let house = House::open().await;
    let policy = house.anyone().get("/v1/policy").await.expect(200);
    for section in [
        "controller",
        "purposes",
        "categories",
        "recipients",
        "retention",
        "rights",
        "authority",
        "cookies",
        "children",
        "changes",
        "transfers",
        "automated_decisions",
        "decisions",
        "security",
    ] {
        assert!(!policy[section].is_null(), "{section}");
    }
    // P4, P7, P8.
    let controller = &policy["controller"];
    assert_eq!(
        (&controller["name"], &controller["email"]),
        (&json!("ALL@ONCE"), &json!("rosy@allatonce.be"))
    );
    let address = json!({"street": "Dumolinlaan", "number": "1", "box": "13", "postcode": "8500", "city": "Kortrijk",
                         "region": "West-Vlaanderen", "country": "BE"});
    assert_eq!(controller["address"], address);
    // P21 to P30, G5, G6.
    let purposes = policy["purposes"].as_array().unwrap();
    let keys: Vec<_> = purposes.iter().map(|purpose| purpose["key"].as_str().unwrap()).collect();
    assert_eq!(
        keys,
        [
            "service_delivery",
            "service_support",
            "service_billing",
            "service_development",
            "direct_marketing",
            "personalised_marketing",
            "advertising",
            "marketing_profiling",
            "legal_obligation",
            "security"
        ]
    );
    for purpose in purposes {
        let basis = purpose["basis"].as_str().unwrap();
        assert_eq!(purpose["objectable"], json!(basis == "legitimate-interest"), "{}", purpose["key"]);
        assert_eq!(purpose["portable"], json!(basis == "contract"), "{}", purpose["key"]);
        assert_ne!(purpose["basis_for_contacts"], "contract", "G6");
        if basis == "legitimate-interest" {
            assert!(purpose["interest"].is_string() && purpose["balancing_ref"].is_string(), "L6.1");
        }
    }
    // P13, P17: only two are required, and why is told.
    let fields: Vec<_> = policy["categories"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|category| category["fields"].as_array().unwrap())
        .collect();
    let required: Vec<_> = fields
        .iter()
        .filter(|field| field["required"] == true)
        .map(|field| field["key"].as_str().unwrap())
        .collect();
    assert_eq!(required, ["company_name", "email"]);
    assert!(fields.iter().all(|field| field["why"].as_str().unwrap().len() > 10));
    // L21(4): the right to object comes first.
    assert_eq!(policy["rights"][0]["key"], "objection");
    // G1 to G10 are marked as ours.
    let gaps: Vec<_> = policy["decisions"]
        .as_array()
        .unwrap()
        .iter()
        .map(|decision| decision["gap"].as_str().unwrap())
        .collect();
    for gap in (1..=10).map(|n| format!("G{n}")) {
        assert!(gaps.contains(&gap.as_str()), "{gap}");
    }
    assert_eq!(policy["source_sha256"].as_str().unwrap().len(), 64);
}

/// gdpr.md 1.4: every category has its period.
#[tokio::test]
async fn every_category_says_how_long() {
    let house = House::open().await;
    let policy = house.anyone().get("/v1/policy").await.expect(200);
    let rule = |key: &str| {
        let rules = policy["retention"]["rules"].as_array().unwrap();
        rules.iter().find(|rule| rule["category"] == key).map_or("-", |rule| rule["rule"].as_str().unwrap())
    };
    for (category, period) in [
        ("account", "life-of-account"),
        ("profile", "life-of-account"),
        ("contact_persons", "life-of-account"),
        ("choices", "life-of-account"),
        ("usage_events", "13 months"),
        ("cookies", "13 months"),
        ("general_profile", "6 months"),
        ("support_messages", "2 years"),
        ("sessions", "30 days"),
        ("mailed_links", "30 days"),
        ("sign_in_counters", "24 hours"),
        ("idempotency", "24 hours"),
        ("queued_mail", "14 days"),
        ("deliveries", "12 months"),
        ("disclosures", "3 years"),
        ("requests", "3 years"),
        ("request_texts", "90 days"),
        ("audit", "3 years"),
        ("erasure_records", "3 years"),
        ("suppression", "as-long-as-ban"),
        ("ledger", "13 months"),
        ("backups", "12 months"),
        ("invoices", "by-law"),
    ] {
        assert_eq!(rule(category), period, "{category}");
    }
}

/// The file is the one truth: a change of it is seen everywhere without a line of code.
#[tokio::test]
async fn a_changed_file_changes_the_service() {
    let changed = changed_policy(|policy| {
        let purposes = policy["purposes"].as_array_mut().unwrap();
        let mut newsletter = purposes
            .iter()
            .find(|purpose| purpose["key"].as_str() == Some("direct_marketing"))
            .unwrap()
            .clone();
        let members = newsletter.as_table_mut().unwrap();
        members.insert("key".into(), "newsletter".into());
        members.insert("title".into(), texts("Nieuwsbrief"));
        members.insert("shown_in_profile".into(), false.into());
        purposes.push(newsletter);
        let sessions = policy["categories"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .find(|category| category["key"].as_str() == Some("sessions"))
            .unwrap();
        sessions.as_table_mut().unwrap().insert("retention".into(), "7 days".into());
        policy["recipients"][0].as_table_mut().unwrap().insert("name".into(), texts("Hernoemd"));
    });
    let house = House::open().await;
    let before = house.app.edition.version.clone();
    let house = house.restart_with_policy(changed.path()).await.unwrap();
    let anna = house.register("anna").await;
    let report = anna.get("/v1/me/access-report").await.expect(200);
    let policy = house.anyone().get("/v1/policy").await.expect(200);
    let purposes = house.anyone().get("/v1/purposes").await.expect(200);
    let recipients = house.anyone().get("/v1/recipients").await.expect(200);
    for list in [&report["purposes"], &policy["purposes"], &purposes["purposes"]] {
        assert!(list.as_array().unwrap().iter().any(|one| one["title"] == "Nieuwsbrief (nl)"));
    }
    for list in [&report["recipients"], &policy["recipients"], &recipients["recipients"]] {
        assert_eq!(list[0]["name"], "Hernoemd (nl)");
    }
    for list in [&report["retention"], &policy["retention"]["rules"]] {
        let sessions = list.as_array().unwrap().iter().find(|rule| rule["category"] == "sessions").unwrap();
        assert_eq!(sessions["rule"], "7 days");
        assert!(sessions["text"].as_str().unwrap().contains("7 dagen"));
    }
    // The period is not only told: it is kept.
    house.later(chrono::Duration::hours(12) + chrono::Duration::days(7) + chrono::Duration::seconds(1));
    inzage::worker::expire(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from sessions").await, 0);

    // P64: both versions stay, immutable.
    let versions = house.anyone().get("/v1/policy/versions").await.expect(200);
    let listed: Vec<_> =
        versions["items"].as_array().unwrap().iter().map(|one| one["version"].as_str().unwrap()).collect();
    assert_eq!(listed, [house.app.edition.version.as_str(), before.as_str()]);
    let old = house.anyone().get(&format!("/v1/policy/versions/{before}")).await.expect(200);
    assert_eq!(old["policy"]["purposes"].as_array().unwrap().len(), 10);
    house.anyone().get("/v1/policy/versions/none").await.refused(404, "not-found");
    sqlx::query("update policy_versions set digest = 'x'").execute(&house.app.pool).await.unwrap_err();
    sqlx::query("delete from policy_versions").execute(&house.app.pool).await.unwrap_err();

    // The newest that was recorded is the truth.
    let Err(refused) = house.restart_with_policy(&policy_file()).await else {
        panic!("started with an older policy")
    };
    assert!(refused.contains("is in force"), "{refused}");
}

/// A policy with gaps is told all of them at once, each with its place and the article it breaks.
#[test]
fn every_gap_is_found_at_once() {
    let held = dossier::held();
    let changed = changed_policy(|policy| {
        policy["controller"].as_table_mut().unwrap().remove("email");
        policy["authority"].as_table_mut().unwrap().remove("court");
        policy["backups"].as_table_mut().unwrap().insert("retention".into(), "13 months".into());
        policy["transfers"]["text"].as_table_mut().unwrap().remove("de");
        policy["rights"].as_array_mut().unwrap().swap(0, 1);
        let purposes = policy["purposes"].as_array_mut().unwrap();
        purposes[3].as_table_mut().unwrap().remove("interest");
        purposes[4].as_table_mut().unwrap().insert("basis".into(), "wish".into());
        purposes[8].as_table_mut().unwrap().remove("law_ref");
        let categories = policy["categories"].as_array_mut().unwrap();
        categories[1].as_table_mut().unwrap().remove("retention");
        categories[2].as_table_mut().unwrap().insert("retention".into(), "a while".into());
        let fields = policy["fields"].as_array_mut().unwrap();
        fields[0].as_table_mut().unwrap().remove("why");
        fields[2]
            .as_table_mut()
            .unwrap()
            .insert("purposes".into(), toml::Value::Array(vec!["curiosity".into()]));
        fields.retain(|field| field["key"].as_str() != Some("vat_number"));
        policy["recipients"][0].as_table_mut().unwrap().insert("case".into(), "sale".into());
        // Whoever is told of everything is somebody.
        for index in [2, 3] {
            policy["recipients"][index].as_table_mut().unwrap().insert("informed".into(), true.into());
        }
        policy.insert("surprise".into(), true.into());
        // A rule of keeping has a name of its own, and so many years as a day can be told of.
        let holds = policy["holds"].as_array_mut().unwrap();
        for (hold, years) in holds.iter_mut().zip([0, 101]) {
            let hold = hold.as_table_mut().unwrap();
            hold.insert("kind".into(), "invoice".into());
            hold.insert("years".into(), years.into());
        }
        // What is held must be described, with a rule that can be carried out.
        let categories = policy["categories"].as_array_mut().unwrap();
        for category in categories {
            let category = category.as_table_mut().unwrap();
            match category["key"].as_str().unwrap() {
                "audit" => drop(category.insert("retention".into(), "life-of-account".into())),
                "account" => drop(category.insert("retention".into(), "3 months".into())),
                "deliveries" => drop(category.insert("key".into(), "parcels".into())),
                _ => {}
            }
        }
    });
    let source = std::fs::read_to_string(changed.path()).unwrap();
    let gaps = check::parse(&source, &held).unwrap_err();
    let found: Vec<_> =
        gaps.iter().map(|gap| format!("{} {} {}", gap.place, gap.code, gap.article)).collect();
    for expected in [
        "controller.email required 13(1)(a)",
        "authority.court required 13(2)(d)",
        "backups.retention backups-too-long 5(1)(e)",
        "transfers.text.de required 12(1)",
        "rights objection-not-first 21(4)",
        "purposes[3] (service_development).interest required 13(1)(d)",
        "purposes[4] (direct_marketing).basis not-one-of 6(1)",
        "purposes[8] (legal_obligation).law_ref required 6(1)",
        "categories[1] (profile).retention required 5(1)(e)",
        "categories[2] (statements).retention not-a-retention 5(1)(e)",
        "fields.vat_number undeclared 30(1)(c)",
        "recipients[0] (invoicing).case not-one-of 13(1)(e)",
        "recipients[2] (service_providers).contract required 28(3)",
        "recipients[3] (authorities).informed names-nobody 19",
        "surprise unknown-member 13",
        "holds[0].years not-years-of-keeping 17(3)(b)",
        "holds[1].years not-years-of-keeping 17(3)(b)",
        "holds[1].kind duplicate-key 17(3)(b)",
        "categories.deliveries undeclared 13(2)(a)",
        "categories[0] (account).retention needs-no-time 5(1)(e)",
    ] {
        assert!(found.iter().any(|gap| gap == expected), "{expected} in {found:#?}");
    }
    assert!(found.iter().any(|gap| gap.ends_with(".why required 13(2)(e)")), "{found:#?}");
    assert!(found.iter().any(|gap| gap.contains("purposes unknown-key")), "{found:#?}");
    assert!(found.iter().any(|gap| gap.ends_with("(audit).retention needs-a-time 5(1)(e)")), "{found:#?}");
    assert!(gaps.iter().all(|gap| gap.detail.len() > 10 && !gap.detail.starts_with("fault-")), "{gaps:#?}");
}

/// A profile tells of one purpose whether the person consented to it.
#[test]
fn one_purpose_is_shown_in_the_profile() {
    let gaps = |shown: &[&str]| {
        let changed = changed_policy(|policy| {
            for purpose in policy["purposes"].as_array_mut().unwrap() {
                let is_shown = shown.contains(&purpose["key"].as_str().unwrap());
                purpose.as_table_mut().unwrap().insert("shown_in_profile".into(), is_shown.into());
            }
        });
        let source = std::fs::read_to_string(changed.path()).unwrap();
        let gaps = check::parse(&source, &dossier::held()).err().unwrap_or_default();
        gaps.iter().map(ToString::to_string).collect::<Vec<_>>()
    };
    assert!(gaps(&["personalised_marketing"]).is_empty());
    assert_eq!(
        gaps(&[]),
        [
            "purposes: Exactly one purpose must have shown_in_profile = true: the one whose consent the profile shows. \
          [none-in-profile; GDPR Art. 13(1)(c)]"
        ]
    );
    assert_eq!(
        gaps(&["direct_marketing", "personalised_marketing"]),
        [
            "purposes[5] (personalised_marketing).shown_in_profile: The profile already shows the consent to another \
          purpose, and there can be only one. [second-in-profile; GDPR Art. 13(1)(c)]"
        ]
    );
    // Only what is asked can be consented to.
    assert!(gaps(&["security"])[0].starts_with("purposes[9] (security).wording"));
}

/// P37: there is no word for a sale.
#[test]
fn data_cannot_be_sold() {
    assert!(inzage::policy::RetentionCase::ALL.iter().all(|case| !case.as_str().contains("sale")));
}

/// The file restates this very text of the owner; moving a line makes no new version, changing a word does.
#[test]
fn a_version_is_its_content() {
    let source = std::fs::read_to_string(policy_file()).unwrap();
    let held = dossier::held();
    let edition = check::parse(&source, &held).unwrap();
    let moved = check::parse(&format!("# a remark\n{source}"), &held).unwrap();
    assert_eq!(edition.version, moved.version);
    let changed = changed_policy(|policy| drop(policy.insert("effective_from".into(), "2027-01-01".into())));
    let changed = check::parse(&std::fs::read_to_string(changed.path()).unwrap(), &held).unwrap();
    assert_ne!(edition.version, changed.version);
    assert_eq!(edition.policy.version.0, changed.policy.version.0);
    assert!(matches!(edition.document, Value::Object(_)));
}
