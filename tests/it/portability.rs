//! Taking the data along (P49; L20; S17).

use serde_json::{Value, json};

use crate::house::House;
use crate::policy::changed_policy;

/// T20-1, T20-2, T20-6: what was provided, and what was left out with its reason; the account goes on.
#[tokio::test]
async fn the_package_has_what_was_provided() {
    let house = House::open().await;
    let anna =
        house.register_with("anna", json!({"first_name": "An", "phone_mobile": "0471 23 45 67"})).await;
    let package = anna.speaking("en").get("/v1/me/export").await.expect(200);
    assert_eq!(
        package["data"]["profile"],
        json!({"company_name": "anna bv", "email": "anna@example.be", "first_name": "An", "phone_mobile": "+32471234567"})
    );
    assert_eq!(package["schema"], "urn:inzage:export:1");
    assert_eq!(package["controller"]["name"], "ALL@ONCE");
    let left_out: Vec<_> =
        package["left_out"].as_array().unwrap().iter().map(|one| one["category"].as_str().unwrap()).collect();
    for category in ["credentials", "sessions", "audit"] {
        assert!(left_out.contains(&category), "{category} in {left_out:?}");
        assert_eq!(package["data"].get(category), None);
    }
    assert!(
        package["left_out"].as_array().unwrap().iter().all(|one| one["reason"].as_str().unwrap().len() > 20)
    );
    anna.get("/v1/me").await.expect(200);
    assert_eq!(anna.trail().await.last().unwrap(), "exported");
}

/// T20-3: which basis a field rests on is the policy's to say, and decides without a line of code.
#[tokio::test]
async fn what_rests_on_another_basis_is_left_out() {
    let policy = changed_policy(|policy| {
        for purpose in policy["purposes"].as_array_mut().unwrap() {
            if purpose["basis"].as_str() == Some("contract")
                && purpose["key"].as_str() != Some("service_delivery")
            {
                purpose.as_table_mut().unwrap().insert("basis".into(), "legitimate-interest".into());
            }
        }
        let field = policy["fields"]
            .as_array_mut()
            .unwrap()
            .iter_mut()
            .find(|field| field["key"].as_str() == Some("vat_number"))
            .unwrap();
        field
            .as_table_mut()
            .unwrap()
            .insert("purposes".into(), toml::Value::Array(vec!["legal_obligation".into()]));
    });
    let house = House::open_with_policy(policy.path()).await;
    let anna = house.register_with("anna", json!({"vat_number": "BE0203201340", "first_name": "An"})).await;
    let package = anna.get("/v1/me/export").await.expect(200);
    assert_eq!(package["data"]["profile"].get("vat_number"), None);
    assert_eq!(package["data"]["profile"]["first_name"], "An");
    let reason =
        package["left_out"].as_array().unwrap().iter().find(|one| one["category"] == "vat_number").unwrap();
    assert_eq!(reason["code"], "basis");
    let report = anna.get("/v1/me/access-report").await.expect(200);
    let shown =
        report["data"]["profile"].as_array().unwrap().iter().any(|field| field["field"] == "vat_number");
    assert!(shown, "what cannot be taken along can still be seen");
    assert_ne!(report["data"]["profile"], Value::Null);
}
