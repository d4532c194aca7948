//! What people type arrives as they meant it, whatever came along by accident: nobody is refused for it, and nobody's data
//! become another's.

use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

use crate::house::House;

/// What comes along when one types, pastes and dictates, and nobody sees.
const UNSEEN: [&str; 30] = [
    "\u{ad}",
    "\u{200b}",
    "\u{feff}",
    "\u{200e}",
    "\u{200f}",
    "\u{202a}",
    "\u{202b}",
    "\u{202c}",
    "\u{202d}",
    "\u{202e}",
    "\u{2060}",
    "\u{2063}",
    "\u{2066}",
    "\u{2067}",
    "\u{2068}",
    "\u{2069}",
    "\u{34f}",
    "\u{61c}",
    "\u{e000}",
    "\u{f0b7}",
    "\u{f8ff}",
    "\u{0}",
    "\u{1}",
    "\u{1b}",
    "\u{7f}",
    "\u{9f}",
    "\u{e0067}",
    "\u{e007f}",
    "\u{100000}",
    "\u{fffe}",
];

/// What ends a line, in one system or another.
const BREAKS: [&str; 7] = ["\n", "\r\n", "\r", "\u{b}", "\u{c}", "\u{85}", "\u{2029}"];

/// In every field of a profile, of whoever registers and whoever corrects.
#[tokio::test]
async fn what_nobody_sees_refuses_no_profile() {
    let house = House::open().await;
    let front = house.front_end().await;
    for (index, unseen) in UNSEEN.iter().chain(&BREAKS).enumerate() {
        let among = |text: &str| text.replacen('~', unseen, 9);
        let given = json!({
            "company_name": among("~Bakkerij~ Peeters~"), "email": format!("an{index}@peeters.be"), "first_name": among("An~"),
            "last_name": among("~Peeters"), "phone_mobile": among("0471 ~23 45 67~"), "phone_landline": among("~+32 56~ 12 34 56"),
            "vat_number": among("BE 0203.~201.340~"), "language": among("fr~"),
            "address": {"street": among("Veld~ straat"), "number": among("12~"), "box": among("~b"), "postcode": among("8500~"),
                        "city": among("Kort~rijk"), "region": among("~West"), "country": "BE"},
        });
        let user = front.post("/v1/users", given.clone()).await.expect(201).body;
        let a_break = BREAKS.contains(unseen);
        let name = if a_break { "Bakkerij  Peeters" } else { "Bakkerij Peeters" };
        for (member, kept) in [
            ("company_name", name),
            ("first_name", "An"),
            ("last_name", "Peeters"),
            ("phone_mobile", "+32471234567"),
            ("phone_landline", "+3256123456"),
            ("vat_number", "BE0203201340"),
            ("language", "fr"),
        ] {
            assert_eq!(user[member], kept, "{unseen:?} {member}");
        }
        assert_eq!(user["address"]["postcode"], "8500", "{unseen:?}");
        let city = if a_break { "Kort rijk" } else { "Kortrijk" };
        assert_eq!(user["address"]["city"], city, "{unseen:?}");
        assert_eq!(user["warnings"], Value::Null);
        // Corrected, it is the same: nothing changes.
        let id = user["id"].as_str().unwrap();
        let mut same = given.clone();
        same.as_object_mut().unwrap().shift_remove("email");
        let corrected = front.patch(&format!("/v1/users/{id}"), same).await.expect(200).body;
        assert_eq!(corrected["version"], user["version"], "{unseen:?}");
    }
    // What shows nothing at all is nothing.
    for nothing in ["\u{200b}", "\u{feff}\u{a0}", "\u{2800}", "\u{e000}"] {
        let refused =
            front.post("/v1/users", json!({"company_name": nothing, "email": "an@peeters.be"})).await;
        assert_eq!(refused.refused(422, "invalid-fields").faults(), ["/company_name empty"]);
    }
}

/// In a message, a name, and the mail that staff paste; and what is kept can disturb no letter.
#[tokio::test]
async fn what_nobody_sees_refuses_no_right() {
    let house = House::open().await;
    let agent = house.agent().await;
    for (index, unseen) in UNSEEN.iter().chain(&BREAKS).enumerate() {
        if index % 15 == 14 {
            house.later(Duration::minutes(16));
        }
        let email = format!("piet{index}@voorbeeld.be");
        let name = format!("Piet{unseen} Claes{unseen}");
        let message =
            format!("{unseen}Welke gegevens hebben jullie over mij?{unseen}\n{unseen}Dank.{unseen}");
        let form = json!({"email": email, "name": name, "message": message});
        house.anyone().post("/v1/contact-requests", form).await.expect(202);
        let pasted = json!({"channel": "email", "email": format!("an{index}@voorbeeld.be"), "name": name, "message": message,
                            "rights": ["access"], "received_at": house.now()});
        let taken_in = agent.post("/v1/requests", pasted).await.expect(201).body;
        agent
            .post(
                &format!("/v1/requests/{}/note", taken_in["id"].as_str().unwrap()),
                json!({"text": message}),
            )
            .await
            .expect(200);
        house.work().await;
        let letter = house.last_letter_to(&email);
        assert!(letter.text.starts_with("Dag Piet"), "{unseen:?}: {}", letter.text);
        assert!(!letter.text.contains(UNSEEN.map(|unseen| unseen.chars().next().unwrap())), "{unseen:?}");
        assert!(letter.text.contains("inzage"), "{unseen:?}: {}", letter.text);
    }
    for row in house.everything().await {
        let foreign = row.1.chars().find(|c| UNSEEN.iter().any(|unseen| unseen.starts_with(*c)));
        assert_eq!(foreign, None, "{}", row.0);
    }
}

/// An address is somebody's: there alone nothing is dropped from within, and what is wrong is said with its place.
#[tokio::test]
async fn an_address_is_taken_as_it_is_pasted_and_strict_within() {
    let house = House::open().await;
    let front = house.front_end().await;
    for unseen in UNSEEN {
        let body = json!({"company_name": "x", "email": format!("an@pee{unseen}ters.be")});
        let refused =
            front.speaking("nl").post("/v1/users", body.clone()).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), ["/email forbidden-character"], "{unseen:?}");
        let code = format!("U+{:04X}", u32::from(unseen.chars().next().unwrap()));
        for language in ["nl", "fr", "de", "en"] {
            let told = front.speaking(language).post("/v1/users", body.clone()).await;
            let detail = told.body["errors"][0]["detail"].as_str().unwrap().to_owned();
            assert!(detail.contains(&code) && detail.contains(" 7 "), "{detail}");
        }
    }
    for (index, pasted) in [
        "An <~>",
        "\"Peeters, An\" <~>",
        "<~>",
        "mailto:~",
        "MAILTO:~?subject=x",
        " ~\t",
        "\u{a0}~\u{a0}",
        "~.",
        "~;",
        "~,",
        "\u{feff}~\u{200b}",
        "\u{202a}~\u{202c}",
        "~ <~>",
    ]
    .into_iter()
    .enumerate()
    {
        let address = format!("an{index}@peeters.be");
        let body = json!({"company_name": "x", "email": pasted.replace('~', &address)});
        assert_eq!(
            front.post("/v1/users", body.clone()).await.expect(201).body["email"],
            address,
            "{pasted}"
        );
        front.post("/v1/users", body.clone()).await.refused(409, "email-taken");
        front.post("/v1/users/lookup", json!({"email": body["email"]})).await.expect(200);
        let form = json!({"email": body["email"], "message": "Welke gegevens hebben jullie over mij?"});
        house.anyone().post("/v1/contact-requests", form).await.expect(202);
        house.work().await;
        assert_eq!(house.letters_to(&address).len(), 1, "{pasted}");
    }
    for nowhere in [
        "an@a.invalid",
        "an@printer.local",
        "an@x.localhost",
        "an@y.onion",
        "an@1.168.192.in-addr.arpa",
        "an@a.b",
        "an@nas.lan",
    ] {
        let body = json!({"company_name": "x", "email": nowhere});
        let refused = front.post("/v1/users", body).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), ["/email not-an-email"]);
        let form = json!({"email": nowhere, "message": "x"});
        house.anyone().post("/v1/contact-requests", form).await.refused(422, "invalid-fields");
    }
}

/// A number that says no country is one of the country of the address, given with it or on file; or else a Belgian one.
#[tokio::test]
async fn a_number_is_of_the_country_of_its_address() {
    let house = House::open().await;
    let front = house.front_end().await;
    let register = |email: &str, more: Value| {
        let mut body = json!({"company_name": "x", "email": email});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        front.post("/v1/users", body)
    };
    let anna =
        register("anna@peeters.be", json!({"phone_mobile": "0478 512345", "address": {"country": "NL"}}))
            .await;
    let anna = anna.expect(201).body;
    assert_eq!(anna["phone_mobile"], "+31478512345");
    let at = format!("/v1/users/{}", anna["id"].as_str().unwrap());
    for (change, kept) in [
        (json!({"phone_mobile": "06 12345678"}), "+31612345678"),
        (json!({"phone_mobile": "06 12345678", "address": {"country": "FR"}}), "+33612345678"),
        (json!({"phone_mobile": "06 98765432"}), "+33698765432"),
        (json!({"phone_mobile": "0 612 34567", "address": {"country": "lt"}}), "+37061234567"),
        (json!({"phone_mobile": "031 234 567", "address": {"country": "SI"}}), "+38631234567"),
        (json!({"phone_mobile": "0478 512345", "address": {"country": null}}), "+32478512345"),
        (json!({"phone_mobile": "0471 23 45 67", "address": null}), "+32471234567"),
    ] {
        let user = front.patch(&at, change.clone()).await.expect(200).body;
        assert_eq!(user["phone_mobile"], kept, "{change}");
    }
    // A number that was kept is not read anew where its owner moves.
    let moved = front.patch(&at, json!({"address": {"country": "NL"}})).await.expect(200).body;
    assert_eq!(moved["phone_mobile"], "+32471234567");

    // What is no number there is refused: with all other faults, where it is known; and by the address on file.
    let refused = register(
        "jan@peeters.be",
        json!({"phone_mobile": "0471 23 45", "phone_landline": "0471 234 567", "vat_number": "BE0203201341", "address": {"country": "DK"}}),
    );
    let refused = refused.await.refused(422, "invalid-fields");
    assert_eq!(
        refused.faults(),
        [
            "/phone_landline not-a-phone-number",
            "/phone_mobile not-a-phone-number",
            "/vat_number vat-checksum"
        ]
    );
    let refused = front.patch(
        &at,
        json!({"phone_mobile": "0471 23 45 67", "address": {"postcode": "8500"}, "phone_landline": "1"}),
    );
    assert_eq!(refused.await.refused(422, "invalid-fields").faults(), ["/phone_landline not-a-phone-number"]);
    front.patch(&at, json!({"address": {"country": "BE"}})).await.expect(200);
    let refused =
        front.patch(&at, json!({"phone_mobile": "06 12345678", "address": {"postcode": "1012 AB"}}));
    assert_eq!(
        refused.await.refused(422, "invalid-fields").faults(),
        ["/address/postcode not-a-belgian-postcode", "/phone_mobile not-a-phone-number"]
    );
    for wrong in [
        "+999 12345678",
        "+210 12345678",
        "0478 51 23 4",
        "+32 478 51 23 4",
        "0461 23 45 6",
        "+49 12",
        "+1234567",
    ] {
        let refused =
            register("jan@peeters.be", json!({"phone_mobile": wrong})).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), ["/phone_mobile not-a-phone-number"], "{wrong}");
    }
}

/// A VAT number as it stands on paper; of others, one whose check digits do not fit is kept, and said.
#[tokio::test]
async fn a_vat_number_is_read_off_paper_and_doubted_in_words() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    for written in
        ["0203.201.340", "BTW BE 0203.201.340", "BE (0)203.201.340", "BE/0203/201/340", "BE: 0203.201.340"]
    {
        anna.patch("/v1/me", json!({"vat_number": null})).await.expect(200);
        let user = anna.patch("/v1/me", json!({"vat_number": written})).await.expect(200).body;
        assert_eq!(
            (&user["vat_number"], &user["warnings"]),
            (&json!("BE0203201340"), &Value::Null),
            "{written}"
        );
    }
    anna.patch("/v1/me", json!({"vat_number": "0203.201.341"})).await.refused(422, "invalid-fields");
    for kept in ["GB980780684", "CHE107787577MWST", "NO995525828MVA", "FR40303265045"] {
        let user = anna.patch("/v1/me", json!({"vat_number": kept})).await.expect(200).body;
        assert_eq!((&user["vat_number"], &user["warnings"]), (&json!(kept), &Value::Null));
    }
    for doubted in ["DE136695978", "FR41303265045", "GB980780685", "CHE107787578"] {
        let told = anna.speaking("nl").patch("/v1/me", json!({"vat_number": doubted})).await.expect(200).body;
        assert_eq!(told["vat_number"], doubted);
        assert_eq!(told["warnings"].as_array().map(Vec::len), Some(1), "{told}");
        let warning = &told["warnings"][0];
        assert_eq!((&warning["pointer"], &warning["code"]), (&json!("/vat_number"), &json!("vat-checksum")));
        assert!(warning["detail"].as_str().unwrap().contains("tikfout"), "{warning}");
    }
    assert_eq!(anna.get("/v1/me").await.expect(200).body["vat_number"], "CHE107787578");
    let front = house.front_end().await;
    let body = json!({"company_name": "x", "email": "jan@peeters.be", "vat_number": "DE136695978"});
    let made = front.speaking("en").post("/v1/users", body).await.expect(201).body;
    assert_eq!(made["warnings"][0]["code"], "vat-checksum");
}

/// Without its country it is that of the address, said or on file; one of nobody's is refused, and none becomes somebody else's.
#[tokio::test]
async fn a_bare_vat_number_is_that_of_the_address() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    for (country, written, kept) in [
        ("GB", "VAT No. 980 7806 84", "GB980780684"),
        ("DE", "USt-IdNr. 136 695 976", "DE136695976"),
        ("CH", "CHE-107.787.577 HR/MWST", "CHE107787577MWST"),
        ("HU", "12892312-2-41", "HU12892312"),
        ("GR", "094259216", "EL094259216"),
        ("NL", "0203.201.340", "BE0203201340"),
        ("BE", "203.201.340", "BE0203201340"),
    ] {
        let change = json!({"vat_number": written, "address": {"country": country}});
        let user = anna.patch("/v1/me", change).await.expect(200).body;
        assert_eq!((&user["vat_number"], &user["warnings"]), (&json!(kept), &Value::Null), "{written}");
        // On file it is said already.
        let user = anna.patch("/v1/me", json!({"vat_number": written})).await.expect(200).body;
        assert_eq!(user["vat_number"], kept);
    }
    for (country, written, code) in [
        ("BE", "136 695 976", "vat-checksum"),
        ("NL", "980 7806 84", "not-a-vat-number"),
        ("US", "12-3456789", "not-a-vat-number"),
        ("BE", "LU 0203.201.340", "not-a-vat-number"),
    ] {
        let change = json!({"vat_number": written, "address": {"country": country}});
        let refused = anna.patch("/v1/me", change).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), [format!("/vat_number {code}")], "{written}");
        anna.patch("/v1/me", json!({"address": {"country": country}})).await.expect(200);
        let refused =
            anna.patch("/v1/me", json!({"vat_number": written})).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), [format!("/vat_number {code}")], "{written}");
    }
    // A digit mistyped is told, also where only the address says whose number it is.
    let change = json!({"vat_number": "136 695 978", "address": {"country": "DE"}});
    let told = anna.patch("/v1/me", change).await.expect(200);
    assert_eq!(
        (&told["vat_number"], &told["warnings"][0]["code"]),
        (&json!("DE136695978"), &json!("vat-checksum"))
    );
}

/// A language that is not ours refuses nobody; one that is none changes nothing.
#[tokio::test]
async fn a_language_of_others_refuses_nobody() {
    let house = House::open().await;
    let front = house.front_end().await;
    for (index, (said, kept, page)) in [
        ("it", "it", "en"),
        ("pl", "pl", "en"),
        ("nl_BE", "nl-BE", "nl"),
        ("en-150", "en-150", "en"),
        ("lb-LU", "lb-LU", "de"),
        ("FR-be", "fr-BE", "fr"),
        ("zh_Hant_TW", "zh-Hant-TW", "en"),
    ]
    .into_iter()
    .enumerate()
    {
        let email = format!("an{index}@peeters.be");
        let body = json!({"company_name": "x", "email": email, "language": said, "password": crate::house::PASSWORD});
        let user = front.post("/v1/users", body).await.expect(201).body;
        assert_eq!(user["language"], kept);
        let anna = house.sign_in(user["id"].as_str().unwrap(), &email).await;
        let told = anna.call(Method::GET, "/v1/me", None, &[]).await.expect(200);
        assert_eq!(told.header("content-language"), page, "{said}");
        // The form follows the language of the message, where the one that is said is not ours.
        let form = json!({"email": format!("jan{index}@voorbeeld.be"), "language": said, "message": "Welke gegevens hebben jullie over mij?"});
        house.anyone().post("/v1/contact-requests", form).await.expect(202);
    }
    for none in ["xx", "nederlands", "", "\u{200b}", "nl-"] {
        let body =
            json!({"company_name": "x", "email": format!("jan{}@peeters.be", none.len()), "language": none});
        let user = front.post("/v1/users", body).await;
        if user.status == 409 {
            continue;
        }
        let user = user.expect(201).body;
        assert_eq!(
            (&user["language"], &user["warnings"][0]["code"]),
            (&Value::Null, &json!("not-a-language")),
            "{none:?}"
        );
        let form = json!({"email": "piet@voorbeeld.be", "language": none, "message": "Welke gegevens hebben jullie over mij?"});
        house.anyone().post("/v1/contact-requests", form).await.expect(202);
    }
    let anna = house.register_with("anna", json!({"language": "fr"})).await;
    let told = anna.patch("/v1/me", json!({"language": "xx", "first_name": "An"})).await.expect(200).body;
    assert_eq!((&told["language"], &told["first_name"]), (&json!("fr"), &json!("An")));
    assert_eq!(told["warnings"][0]["pointer"], "/language");
    let back = anna
        .patch("/v1/me", json!({"language": null, "address": {"postcode": "B-8500", "country": "BE"}}))
        .await
        .expect(200)
        .body;
    assert_eq!((&back["language"], &back["address"]["postcode"]), (&Value::Null, &json!("8500")));
}
