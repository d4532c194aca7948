//! Correcting one's data (P14, P43, P44; L16; RFC 7396).

use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

use crate::house::House;

fn full() -> Value {
    json!({"first_name": "An", "last_name": "Peeters", "phone_mobile": "0471 23 45 67",
           "phone_landline": "056 12 34 56", "vat_number": "BE0203201340", "language": "nl",
           "address": {"street": "Dumolinlaan", "number": "1", "box": "13", "postcode": "8500", "city": "Kortrijk",
                       "region": "West-Vlaanderen", "country": "BE"}})
}

/// P14, P43: each optional field is set, changed and cleared without touching the others.
#[tokio::test]
async fn every_optional_field_stands_alone() {
    let house = House::open().await;
    let anna = house.register_with("anna", full()).await;
    let before = anna.get("/v1/me").await.expect(200).body;
    for (field, other) in [
        ("first_name", json!("Anna")),
        ("last_name", json!("Janssens")),
        ("phone_mobile", json!("+32471234568")),
        ("phone_landline", json!("+3256123457")),
        ("vat_number", json!("BE0428759497")),
        ("language", json!("fr-BE")),
        (
            "address",
            json!({"street": "Dumolinlaan", "number": "2", "box": "13", "postcode": "8500",
                           "city": "Kortrijk", "region": "West-Vlaanderen", "country": "BE"}),
        ),
    ] {
        for (given, kept) in [
            (other.clone(), other),
            (Value::Null, Value::Null),
            (before[field].clone(), before[field].clone()),
        ] {
            let after = anna.patch("/v1/me", json!({ field: given })).await.expect(200);
            assert_eq!(after[field], kept, "{field}");
            for (name, value) in before.as_object().unwrap() {
                if !["updated_at", "version", field].contains(&name.as_str()) {
                    assert_eq!(&after[name.as_str()], value, "{name} while changing {field}");
                }
            }
            assert_eq!(anna.get("/v1/me").await.expect(200).body, after.body);
        }
    }
}

/// RFC 7396: parts of the address merge one by one; without any part left there is none.
#[tokio::test]
async fn an_address_is_merged_part_by_part() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let after = anna.patch("/v1/me", json!({"address": {"city": "Gent"}})).await.expect(200);
    assert_eq!(after["address"]["city"], "Gent");
    assert_eq!(after["address"]["street"], Value::Null);
    let after =
        anna.patch("/v1/me", json!({"address": {"street": "Veldstraat", "city": null}})).await.expect(200);
    assert_eq!(
        (&after["address"]["street"], &after["address"]["city"]),
        (&json!("Veldstraat"), &Value::Null)
    );
    let after = anna.patch("/v1/me", json!({"address": {"street": null}})).await.expect(200);
    assert_eq!(after["address"], Value::Null);
    let expected =
        ["rectified address.city", "rectified address.street address.city", "rectified address.street"];
    assert_eq!(anna.trail().await[2..], expected);
    // A postcode is judged with the country it stands beside, whichever came first.
    anna.patch("/v1/me", json!({"address": {"postcode": "1012 AB"}})).await.expect(200);
    let refused =
        anna.patch("/v1/me", json!({"address": {"country": "BE"}})).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/address/postcode not-a-belgian-postcode"]);
    anna.patch("/v1/me", json!({"address": {"country": "NL"}})).await.expect(200);
}

/// P44: what an account cannot be without can be corrected, not cleared, and the answer says what to do.
#[tokio::test]
async fn required_fields_are_corrected_not_cleared() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let refused = anna
        .speaking("en")
        .patch("/v1/me", json!({"email": null, "company_name": null}))
        .await
        .refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/company_name necessary", "/email necessary"]);
    assert!(refused.text.contains("delete the account"));
    let after = anna
        .patch("/v1/me", json!({"company_name": "Nieuw bv", "email": "nieuw@example.be"}))
        .await
        .expect(200);
    assert_eq!((&after["company_name"], &after["email"]), (&json!("Nieuw bv"), &json!("anna@example.be")));
    assert_eq!(after["email_pending"], "nieuw@example.be");
    house.move_to(&anna, "nieuw@example.be").await.expect(200);
    house.sign_in(&anna.id, "nieuw@example.be").await;
}

/// Only the person, freshly signed in, changes the address the account is found by.
#[tokio::test]
async fn an_address_is_changed_by_the_person_freshly_signed_in() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    house.register("bert").await;
    let path = format!("/v1/users/{}", anna.id);
    let change = json!({"email": "other@example.be"});
    house.front_end().await.patch(&path, change.clone()).await.refused(403, "needs-own-session");
    house.agent().await.patch(&path, change.clone()).await.refused(403, "needs-own-session");
    // That it is taken is told to whoever reads that mailbox, and to nobody else.
    house.move_to(&anna, "BERT@example.be").await.refused(409, "email-taken");
    house.later(Duration::minutes(15) + Duration::seconds(1));
    anna.patch("/v1/me", change).await.refused(403, "needs-fresh-session");
    anna.patch("/v1/me", json!({"first_name": "An"})).await.expect(200);
    house.agent().await.patch(&path, json!({"first_name": "Anna"})).await.expect(200);
    house.front_end().await.patch(&path, json!({"first_name": "Annie"})).await.expect(200);
}

/// L16, M29: of two who change the same version one wins, and the other is told.
#[tokio::test]
async fn a_stale_change_is_refused() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let tag = anna.get("/v1/me").await.expect(200).header("etag").to_owned();
    let patch = |name: &'static str, tag: String| {
        let anna = &anna;
        async move {
            anna.call(Method::PATCH, "/v1/me", Some(json!({"first_name": name})), &[("if-match", &tag)]).await
        }
    };
    let answers = futures_util::future::join_all(["a", "b", "c"].map(|name| patch(name, tag.clone()))).await;
    assert_eq!(answers.iter().filter(|answer| answer.status == 200).count(), 1);
    assert_eq!(answers.iter().filter(|answer| answer.status == 412).count(), 2);
    patch("d", tag).await.refused(412, "version-changed");
    for other in ["W/\"v1\"", "\"v1-gzip\"", "\"v2-x\"", "\"v22\"", "v2"] {
        patch("d", other.into()).await.refused(412, "version-changed");
    }
    patch("d", "\"v1\", W/\"v2-gzip\"".into()).await.expect(200);
    for own in ["W/\"v3\"", "\"v3-gzip\"", "*"] {
        patch("d", own.into()).await.expect(200);
    }
    let now = anna.get("/v1/me").await.expect(200).header("etag").to_owned();
    assert_eq!(now, "\"v3\"");
    for own in [now.as_str(), "W/\"v3\"", "\"v3--gzip\""] {
        anna.call(Method::GET, "/v1/me", None, &[("if-none-match", own)]).await.expect(304);
    }
    anna.call(Method::GET, "/v1/me", None, &[("if-none-match", "\"v1\"")]).await.expect(200);
}

/// A change that changes nothing is no change.
#[tokio::test]
async fn saying_the_same_again_leaves_no_trace() {
    let house = House::open().await;
    let anna = house.register_with("anna", full()).await;
    let before = anna.get("/v1/me").await.expect(200);
    for same in [json!({}), full()] {
        let after = anna.patch("/v1/me", same).await.expect(200);
        assert_eq!(after.body, before.body);
    }
    assert_eq!(anna.trail().await.len(), 2);
}

/// L19: each informed recipient is told in the same act, by names of fields only.
#[tokio::test]
async fn recipients_are_told_of_a_correction() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    anna.patch("/v1/me", json!({"first_name": "An", "address": {"city": "Gent"}})).await.expect(200);
    let rows: Vec<(String, Vec<String>)> = sqlx::query_as(
        "select recipient, fields from deliveries where event = 'subject.rectified' order by recipient",
    )
    .fetch_all(&house.app.pool)
    .await
    .unwrap();
    let informed = house.app.edition.policy.recipients.iter().filter(|recipient| recipient.informed).count();
    assert!(informed >= 2);
    assert_eq!(rows.len(), informed);
    assert!(rows.iter().all(|(_, fields)| *fields == ["first_name", "address.city"]));
}

/// RFC 7396 and 5789: the patch has two names; others are refused with the names that are taken.
#[tokio::test]
async fn a_patch_is_a_merge_patch() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let body = br#"{"first_name":"An"}"#.to_vec();
    let send = |media: &'static str| anna.send(Method::PATCH, "/v1/me", Some((media, body.clone())), &[]);
    send("application/merge-patch+json").await.expect(200);
    send("application/json; charset=utf-8").await.expect(200);
    let refused = send("application/json-patch+json").await.refused(415, "unsupported-media-type");
    assert!(refused.header("accept-patch").contains("application/merge-patch+json"));
    anna.patch("/v1/me", json!(["first_name"])).await.refused(422, "invalid-fields");
}
