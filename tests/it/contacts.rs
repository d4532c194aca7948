//! Contact persons of a business customer (P3, P16; L14; G6; M20, M21): people of their own, and entries of an account.

use chrono::Duration;
use inzage::people::tokens::Scope;
use reqwest::Method;
use serde_json::{Value, json};

use crate::case::{done, unzipped};
use crate::house::{Answer, Caller, House, Person};

impl House {
    /// A bookkeeper of the customer, whom it entered; signed in by the link that was mailed to them.
    pub async fn contact_of(&self, customer: &Person, name: &str) -> Person {
        let email = format!("{name}@boekhouders.be");
        let body = json!({"name": format!("{name} Boekhouder"), "email": email, "role": "boekhouding"});
        let path = format!("/v1/users/{}/contacts", customer.id);
        let added = self.front_end().await.post(&path, body).await.expect(201);
        let id = added["id"].as_str().unwrap().to_owned();
        self.signed_in_by_mail(&id, &email).await
    }

    /// Someone, signed in by the link of theirs in a letter to their mailbox.
    pub async fn signed_in_by_mail(&self, id: &str, email: &str) -> Person {
        self.anyone().post("/v1/sign-in-links", json!({"email": email})).await.expect(202);
        self.work().await;
        for token in self.last_link_to(email).tokens() {
            let opened = self.anyone().post("/v1/sessions", json!({"link_token": token})).await.expect(201);
            if opened["subject_id"] == id {
                let caller = self.with_token(opened["token"].as_str().unwrap());
                return Person { caller, id: id.to_owned(), email: email.to_owned() };
            }
        }
        panic!("no link for {id}");
    }
}

impl Caller {
    /// Enters somebody, as the customer who is signed in; answers their id.
    pub async fn enters(&self, entry: Value) -> String {
        self.post("/v1/me/contacts", entry).await.expect(201)["id"].as_str().unwrap().to_owned()
    }
}

async fn contacts_of(customer: &Caller) -> Vec<Value> {
    customer.get("/v1/me/contacts").await.expect(200)["items"].as_array().unwrap().clone()
}

/// P16: the customer adds, corrects and takes out; only a name is needed.
#[tokio::test]
async fn a_customer_keeps_entries() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let bare = anna.post("/v1/me/contacts", json!({"name": "Bea"})).await.expect(201);
    assert_eq!(
        (&bare["kind"], &bare["email"], &bare["role"]),
        (&json!("contact"), &json!(null), &json!(null))
    );
    let id = bare["id"].as_str().unwrap();
    assert_eq!(bare.header("location"), format!("/v1/users/{}/contacts/{id}", anna.id));
    let all = json!({"name": "Cas", "email": "Cas@Boekhouders.be", "phone_mobile": "0471 23 45 67",
                     "phone_landline": "056 12 34 56", "role": "zaakvoerder", "language": "fr"});
    let cas = house.front_end().await.post(&format!("/v1/users/{}/contacts", anna.id), all).await.expect(201);
    assert_eq!(cas["email"], "Cas@boekhouders.be");
    assert_eq!(
        (&cas["phone_mobile"], &cas["phone_landline"]),
        (&json!("+32471234567"), &json!("+3256123456"))
    );
    // The same human added twice is one entry.
    let twice = json!({"name": "Cas", "email": "cas@boekhouders.be"});
    anna.post("/v1/me/contacts", twice.clone()).await.refused(409, "email-taken");
    house.register("bert").await.post("/v1/me/contacts", twice).await.expect(201);

    let corrected = json!({"name": "Bea B.", "role": "boekhouding", "phone_mobile": "0471 00 00 00"});
    let path = format!("/v1/me/contacts/{id}");
    assert_eq!(anna.patch(&path, corrected).await.expect(200)["name"], "Bea B.");
    assert_eq!(
        anna.patch(&path, json!({"phone_mobile": null})).await.expect(200)["phone_mobile"],
        json!(null)
    );
    anna.patch(&path, json!({"name": null})).await.refused(422, "invalid-fields");
    let listed = contacts_of(&anna).await;
    assert_eq!(listed.len(), 2);
    let page = anna.get("/v1/me/contacts?limit=1").await.expect(200);
    let rest =
        anna.get(&format!("/v1/me/contacts?after={}", page["next"].as_str().unwrap())).await.expect(200);
    assert_eq!([&page["items"][0], &rest["items"][0]], [&listed[0], &listed[1]]);

    anna.delete(&path).await.expect(204);
    anna.delete(&path).await.refused(404, "not-found");
    assert_eq!(contacts_of(&anna).await.len(), 1);
    let faults = json!({"name": "", "email": "no", "phone_mobile": "12", "language": 3, "direct_marketing": "ban", "x": 1});
    let refused = anna.post("/v1/me/contacts", faults).await.refused(422, "invalid-fields").faults();
    assert_eq!(refused.len(), 6, "{refused:?}");
}

/// M21: nobody but the person sees what they ask, choose or did; and nobody else's entries are found.
#[tokio::test]
async fn a_customer_sees_nothing_of_the_person() {
    let house = House::open().await;
    let (anna, bert) = (house.register("anna").await, house.register("bert").await);
    let bea = house.contact_of(&anna, "bea").await;
    let seen = contacts_of(&anna).await;
    bea.put("/v1/me/marketing-ban", json!(null)).await.expect(200);
    bea.put("/v1/me/objections/service_delivery", json!({"grounds": "Ik werk er niet."})).await.expect(200);
    bea.post("/v1/me/requests", json!({"rights": ["access"]})).await.expect(201);
    assert_eq!(contacts_of(&anna).await, seen, "nothing of it is seen");
    for path in ["", "/choices", "/trail", "/access-report", "/notices", "/sessions"] {
        for door in ["contacts", "users"] {
            let foreign = anna.get(&format!("/v1/{door}/{}{path}", bea.id)).await;
            let absent = anna.get(&format!("/v1/{door}/{}{path}", uuid::Uuid::new_v4())).await;
            assert_eq!(
                (foreign.status, foreign.blotted()),
                (absent.status, absent.blotted()),
                "{door}{path}"
            );
            assert!(matches!(foreign.status, 404 | 403), "{door}{path}");
        }
    }
    // The trail of the account names no person, and the report has nothing of them.
    let trail = anna.get("/v1/me/trail").await.expect(200).text;
    assert!(trail.contains("contact-added") && !trail.contains(&bea.id));
    assert!(!anna.get("/v1/me/access-report").await.expect(200).text.contains(&bea.email));
    for path in [format!("/v1/me/contacts/{}", bea.id), format!("/v1/users/{}/contacts/{}", bert.id, bea.id)]
    {
        bert.patch(&path, json!({"name": "Mijn Bea"})).await.refused(404, "not-found");
        bert.delete(&path).await.refused(404, "not-found");
    }
    // Under another kind's path there is nobody of that id.
    let service = house.service(&[Scope::UsersAct, Scope::UsersWrite, Scope::DecisionsRead]).await;
    service.get(&format!("/v1/users/{}", bea.id)).await.refused(404, "not-found");
    service.get(&format!("/v1/contacts/{}", anna.id)).await.refused(404, "not-found");
    service
        .put(&format!("/v1/contacts/{}/marketing-ban", anna.id), json!(null))
        .await
        .refused(404, "not-found");
    let asked = service.get(&format!("/v1/users/{}/decisions/advertising", bea.id)).await.expect(200);
    assert_eq!(asked["reason"], "unknown-subject");
    // An account's own routes are no contact person's.
    bea.get("/v1/me/contacts").await.refused(403, "not-permitted");
    bea.post("/v1/me/contacts", json!({"name": "x"})).await.refused(403, "not-permitted");
    bea.put("/v1/me/password", json!({"new_password": "een paard eet geen nietjes"}))
        .await
        .refused(403, "not-permitted");
}

/// Whoever changed the address could sign in as them: only the person does.
#[tokio::test]
async fn the_address_is_the_persons() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let bea = house.contact_of(&anna, "bea").await;
    let (door, entry) = (format!("/v1/contacts/{}", bea.id), format!("/v1/me/contacts/{}", bea.id));
    let address = json!({"email": "anna@example.be"});
    anna.patch(&entry, address.clone()).await.refused(403, "needs-own-session");
    house.front_end().await.patch(&door, address.clone()).await.refused(403, "needs-own-session");
    house.dpo().await.patch(&door, address).await.refused(403, "needs-own-session");
    // The first address of an entry is no new one; this one is.
    house.later(Duration::minutes(1));
    house.move_to(&bea, "bea@thuis.be").await.expect(200);
    assert_eq!(contacts_of(&anna).await[0]["email"], "bea@thuis.be");
    // For a week the new address alone proves nothing.
    house.anyone().post("/v1/sign-in-links", json!({"email": "bea@thuis.be"})).await.expect(202);
    house.work().await;
    assert!(house.last_letter_to("bea@thuis.be").tokens().is_empty());
    house.later(Duration::days(8));
    house.signed_in_by_mail(&bea.id, "bea@thuis.be").await;
    // What the person gave is theirs to take along.
    let bea = house.signed_in_by_mail(&bea.id, "bea@thuis.be").await;
    bea.patch("/v1/me", json!({"phone_mobile": "0471 23 45 67"})).await.expect(200);
    let package = bea.get("/v1/me/export").await.expect(200);
    assert_eq!(package["data"]["profile"], json!({"email": "bea@thuis.be", "phone_mobile": "+32471234567"}));
    // On their word it is theirs too; what the customer writes over it is the customer's.
    house.front_end().await.patch(&door, json!({"role": "zaakvoerder"})).await.expect(200);
    let entry = format!("/v1/users/{}/contacts/{}", anna.id, bea.id);
    house.front_end().await.patch(&entry, json!({"phone_mobile": "0471 00 00 00"})).await.expect(200);
    let package = bea.get("/v1/me/export").await.expect(200);
    assert_eq!(package["data"]["profile"], json!({"email": "bea@thuis.be", "role": "zaakvoerder"}));
    let trail = bea.get("/v1/me/trail").await.expect(200);
    let said = |what: &str| {
        let lines = trail["items"].as_array().unwrap().iter().filter(|line| line["what"] == what);
        lines.map(|line| line["fields"].clone()).collect::<Vec<_>>()
    };
    assert_eq!(said("contact-corrected"), [json!(["phone_mobile"])]);
    assert!(said("rectified").contains(&json!(["role"])));
}

/// G6: basis, source and portability are those of someone who has no contract with us.
#[tokio::test]
async fn the_report_says_whose_the_data_are() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let bea = house.contact_of(&anna, "bea").await;
    let report = bea.get("/v1/me/access-report").await.expect(200);
    assert_eq!(report["subject"], json!({"id": bea.id, "kind": "contact"}));
    let profile = report["data"]["profile"].as_array().unwrap();
    let names: Vec<_> = profile.iter().map(|row| row["field"].as_str().unwrap()).collect();
    assert_eq!(names, ["name", "email", "role"]);
    for row in profile {
        assert_eq!((&row["source"], &row["basis"]), (&json!("customer"), &json!("legitimate-interest")));
        assert!(row["title"].as_str().unwrap().len() > 3);
    }
    assert_eq!(report["data"]["contact_entries"][0]["entered_by"], "anna bv");
    assert!(
        report["notes"][0].as_str().unwrap().contains("meenemen")
            || report["notes"][0].as_str().unwrap().contains("mee")
    );
    let package = bea.get("/v1/me/export").await.expect(200);
    assert_eq!(package["data"]["profile"], json!({}));
    assert!(package["note"].as_str().unwrap().contains("contract"));
    let left_out = package["left_out"].as_array().unwrap();
    for field in ["contact_name", "contact_email", "contact_role"] {
        assert!(
            left_out.iter().any(|one| one["category"] == field && one["code"] == "customer"),
            "{left_out:?}"
        );
    }
    let service = house.service(&[Scope::DecisionsRead]).await;
    let path = format!("/v1/contacts/{}/decisions/service_delivery", bea.id);
    assert_eq!(service.get(&path).await.expect(200)["reason"], "legitimate-interest");
    let many = json!({"purpose": "service_delivery", "subjects": [bea.id, anna.id]});
    let many = service.post("/v1/decisions", many).await.expect(200);
    let reasons: Vec<_> =
        many["decisions"].as_array().unwrap().iter().map(|one| one["reason"].clone()).collect();
    assert_eq!(reasons, ["legitimate-interest", "contract"]);
    // What is contract to an account is an interest to them, and so objectable.
    bea.put("/v1/me/objections/service_delivery", json!({"grounds": "Ik werk er niet."})).await.expect(200);
    assert_eq!(service.get(&path).await.expect(200)["reason"], "objection-pending");
    let page =
        bea.call(Method::GET, "/v1/me/access-report", None, &[("accept", "text/html")]).await.expect(200);
    assert!(page.text.contains("bea Boekhouder"));
}

/// L14, V7: the notice goes by itself, once, in their language, and the right to object stands apart (21(4)).
#[tokio::test]
async fn whoever_is_entered_is_told() {
    let house = House::open_on("2026-05-31T10:00:00Z").await;
    let anna = house.register("anna").await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    let add = async |body: Value| {
        anna.post("/v1/me/contacts", body).await.expect(201)["id"].as_str().unwrap().to_owned()
    };
    let bea = add(json!({"name": "Bea Boekhouder", "email": "bea@boekhouders.be", "language": "fr"})).await;
    let cas = add(json!({"name": "Cas"})).await;
    let waiting = agent.get("/v1/contacts-to-inform").await.expect(200);
    let rows = |list: &Answer| {
        let items = list["items"].as_array().unwrap().clone();
        items
            .into_iter()
            .map(|one| (one["contact_id"].clone(), one["due_on"].clone(), one["because"].clone()))
            .collect::<Vec<_>>()
    };
    let mut expected = vec![
        (json!(bea), json!("2026-06-30"), json!("on-its-way")),
        (json!(cas), json!("2026-06-30"), json!("no-address")),
    ];
    expected.sort_by_key(|(id, ..)| id.to_string());
    assert_eq!(rows(&waiting), expected);
    house.work().await;
    let letters = house.letters_to("bea@boekhouders.be");
    assert_eq!(letters.len(), 1);
    let text = &letters[0].text;
    for said in [
        "anna bv",
        "ALL@ONCE",
        "adresse e-mail",
        "intérêt légitime",
        "rosy@allatonce.be",
        "VOTRE DROIT D’OPPOSITION",
    ] {
        assert!(text.contains(said), "{said}: {text}");
    }
    assert!(
        text.split("\n\n").any(|paragraph| paragraph.starts_with("VOTRE DROIT D’OPPOSITION")),
        "apart: {text}"
    );
    assert_eq!(rows(&agent.get("/v1/contacts-to-inform").await.expect(200)).len(), 1);
    // Whoever has no address is told by staff, with the same words.
    let path = format!("/v1/contacts/{cas}/information");
    let notice = agent.get(&path).await.expect(200);
    assert!(notice["text"].as_str().unwrap().contains("UW RECHT VAN BEZWAAR"));
    agent.put(&path, json!({"how": "phone", "on": "2026-06-01"})).await.refused(422, "invalid-fields");
    agent.put(&path, json!({"how": "phone", "on": "2026-05-30"})).await.refused(422, "invalid-fields");
    agent.put(&path, json!({"how": "phone", "on": "2026-05-31"})).await.expect(204);
    assert_eq!(dpo.get("/v1/contacts-to-inform").await.expect(200)["total"], 0);
    house.later(Duration::days(40));
    house.work().await;
    assert_eq!(house.letters_to("bea@boekhouders.be").len(), 1, "once");
}

/// An advertisement is no name: neither the customer's nor the person's is said where it could lead somewhere.
#[tokio::test]
async fn a_name_that_leads_somewhere_is_not_said() {
    let house = House::open().await;
    let body = json!({"company_name": "Win nu op www.gratis.example", "email": "spam@example.be"});
    let made = house.front_end().await.post("/v1/users", body).await.expect(201);
    let path = format!("/v1/users/{}/contacts", made["id"].as_str().unwrap());
    let body = json!({"name": "Klik op www.gratis.example", "email": "slachtoffer@example.org"});
    house.front_end().await.post(&path, body).await.expect(201);
    house.work().await;
    let letter = house.last_letter_to("slachtoffer@example.org");
    assert!(!letter.text.contains("gratis.example"), "{}", letter.text);
    assert!(letter.text.contains("Een klant van ALL@ONCE"));
}

/// A ban stands for the address, whoever enters it: one that lives on, and one of somebody who is here.
#[tokio::test]
async fn a_ban_stands_for_the_address() {
    let house = House::open().await;
    let (anna, bert) = (house.register("anna").await, house.register("bert").await);
    bert.put("/v1/me/marketing-ban", json!(null)).await.expect(200);
    let gone = house.register("gone").await;
    gone.put("/v1/me/marketing-ban", json!(null)).await.expect(200);
    gone.delete("/v1/me").await.expect(200);
    let service = house.service(&[Scope::DecisionsRead]).await;
    for email in ["bert@example.be", "gone@example.be", "nieuw@example.be"] {
        let added = anna.post("/v1/me/contacts", json!({"name": "x", "email": email})).await.expect(201);
        assert!(added.body.get("direct_marketing").is_none());
        let path = format!("/v1/contacts/{}/decisions/advertising", added["id"].as_str().unwrap());
        let expected = if email == "nieuw@example.be" { "legitimate-interest" } else { "marketing-ban" };
        assert_eq!(service.get(&path).await.expect(200)["reason"], expected, "{email}");
    }
    house.facts_agree().await;
}

/// What hangs on a mailbox that is somebody else's too is not lifted by one of them; where nobody else has it, it is.
#[tokio::test]
async fn a_lifted_ban_of_one_leaves_the_other_theirs() {
    let house = House::open().await;
    let (anna, bert) = (house.register("anna").await, house.register("bert").await);
    let first = house.contact_of(&anna, "dirk").await;
    first.put("/v1/me/marketing-ban", json!(null)).await.expect(200);
    first.delete("/v1/me").await.expect(200);
    let dirk = house.contact_of(&anna, "dirk").await;
    let other = bert.enters(json!({"name": "Dirk", "email": dirk.email})).await;
    let other = house.signed_in_by_mail(&other, &dirk.email).await;
    const DIGESTS: &str = "select count(*) from suppressions";
    dirk.delete("/v1/me/marketing-ban").await.expect(200);
    assert_eq!(house.count(DIGESTS).await, 1);
    dirk.delete("/v1/me").await.expect(200);
    other.delete("/v1/me/marketing-ban").await.expect(200);
    assert_eq!(house.count(DIGESTS).await, 0);
}

/// Whoever enters a mailbox and takes it out, time and again, floods it with nothing; the entry goes all the same.
#[tokio::test]
async fn a_mailbox_is_not_flooded_by_taking_out() {
    const VICTIM: &str = "vera@example.be";
    let house = House::open().await;
    let (anna, bert) = (house.register("anna").await, house.register("bert").await);
    for round in 0..14 {
        let customer = if round % 2 == 0 { &anna } else { &bert };
        let added = customer.post("/v1/me/contacts", json!({"name": "x", "email": VICTIM})).await.expect(201);
        customer.delete(&format!("/v1/me/contacts/{}", added["id"].as_str().unwrap())).await.expect(204);
        house.work().await;
    }
    let sent = house.letters_to(VICTIM).len();
    assert!((1..=10).contains(&sent), "{sent}");
    assert!(contacts_of(&anna).await.is_empty() && contacts_of(&bert).await.is_empty());
    house.later(Duration::days(1));
    let entries = format!("/v1/users/{}/contacts", anna.id);
    let front = house.front_end().await;
    let added = front.post(&entries, json!({"name": "x", "email": VICTIM})).await.expect(201);
    house.work().await;
    front.delete(&format!("{entries}/{}", added["id"].as_str().unwrap())).await.expect(204);
    house.work().await;
    assert!(house.letters_to(VICTIM).len() > sent);
}

/// For an address that is several people the letter has one link for each, named by company and role; each opens one.
#[tokio::test]
async fn one_mailbox_may_be_several_people() {
    const SHARED: &str = "dirk@example.be";
    let house = House::open().await;
    let (anna, bert, dirk) =
        (house.register("anna").await, house.register("bert").await, house.register("dirk").await);
    let add = async |customer: &Person, role: &str| {
        let body = json!({"name": "Dirk Dubbel", "email": SHARED, "role": role});
        customer.post("/v1/me/contacts", body).await.expect(201)["id"].clone()
    };
    let (at_anna, at_bert) = (add(&anna, "boekhouder").await, add(&bert, "zaakvoerder").await);
    house.work().await;
    house.anyone().post("/v1/sign-in-links", json!({"email": "Dirk@Example.be"})).await.expect(202);
    house.work().await;
    let letter = house.last_letter_to(SHARED);
    for said in ["dirk bv, uw account", "anna bv, boekhouder", "bert bv, zaakvoerder"] {
        assert!(letter.text.contains(said), "{said}: {}", letter.text);
    }
    let mut opened = Vec::new();
    for token in letter.tokens() {
        let session = house.anyone().post("/v1/sessions", json!({"link_token": token})).await.expect(201);
        let me = house.with_token(session["token"].as_str().unwrap()).get("/v1/me").await.expect(200);
        assert_eq!(me["id"], session["subject_id"]);
        opened.push(session["subject_id"].clone());
    }
    // The account first.
    assert_eq!(opened[0], json!(dirk.id));
    assert!(opened.contains(&at_anna) && opened.contains(&at_bert) && opened.len() == 3);
    // Erasing one role leaves the others whole (M20).
    let one = house.signed_in_by_mail(at_anna.as_str().unwrap(), SHARED).await;
    one.delete("/v1/me").await.expect(200);
    assert!(contacts_of(&anna).await.is_empty());
    assert_eq!(contacts_of(&bert).await.len(), 1);
    dirk.get("/v1/me").await.expect(200);
}

/// M21: an entry taken out while a request of its person is open is hidden and restricted at once, and erased when that is answered.
#[tokio::test]
async fn whoever_waits_for_an_answer_is_erased_when_they_have_it() {
    let house = House::open().await;
    let (anna, dpo) = (house.register("anna").await, house.dpo().await);
    let (bea, cas) = (house.contact_of(&anna, "bea").await, house.contact_of(&anna, "cas").await);
    bea.put("/v1/me/marketing-ban", json!(null)).await.expect(200);
    let case = bea.files(["rectification"]).await;
    house.work().await;
    anna.delete(&format!("/v1/me/contacts/{}", cas.id)).await.expect(204);
    house.work().await;
    let told = house.last_letter_to(&cas.email).text;
    assert!(told.contains("geen contactpersoon meer bent van anna bv"), "{told}");
    cas.get("/v1/me").await.refused(401, "unauthenticated");

    anna.delete(&format!("/v1/me/contacts/{}", bea.id)).await.expect(204);
    assert!(contacts_of(&anna).await.is_empty());
    anna.patch(&format!("/v1/me/contacts/{}", bea.id), json!({"name": "x"})).await.refused(404, "not-found");
    let service = house.service(&[Scope::DecisionsRead, Scope::UsersAct]).await;
    let gate = format!("/v1/contacts/{}/decisions/service_delivery", bea.id);
    assert_eq!(service.get(&gate).await.expect(200)["reason"], "restricted");
    assert_eq!(service.get(&format!("/v1/contacts/{}", bea.id)).await.expect(200)["restricted"], true);
    // Theirs it is all the same: they sign in, see, and are answered.
    assert_eq!(bea.get("/v1/me").await.expect(200)["restricted"], true);
    house.signed_in_by_mail(&bea.id, &bea.email).await;
    // The same human can be entered again: that is another entry.
    let again = json!({"name": "Bea", "email": bea.email});
    let again = anna.post("/v1/me/contacts", again).await.expect(201)["id"].clone();
    let withdrawn = json!({"outcome": "withdrawn", "explanation": "Aan de telefoon, op 22 november."});
    dpo.put(&format!("/v1/requests/{}/lines/rectification", case.id), withdrawn).await.expect(200);
    house.work().await;
    bea.get("/v1/me").await.refused(401, "unauthenticated");
    let texts: Vec<_> = house.letters_to(&bea.email).iter().map(|one| one.text.clone()).collect();
    assert!(texts.iter().any(|text| text.contains("niets meer openstond")), "{texts:?}");
    assert_eq!(contacts_of(&anna).await.len(), 1);
    assert_eq!(contacts_of(&anna).await[0]["id"], again);
    house.facts_agree().await;
}

/// M21, M31: a request for a copy is answered once that is collected, or its link has ended: whoever is taken out meanwhile is there
/// until then, and a download that broke off can be begun again.
#[tokio::test]
async fn whoever_has_a_copy_to_collect_is_erased_after_it() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    for collects in [true, false] {
        let bea = house.contact_of(&anna, if collects { "bea" } else { "cas" }).await;
        let case = bea.files(["access"]).await;
        house.work().await;
        case.is_proved_by_staff(&agent).await;
        case.systems_answer(&agent).await;
        case.decided(&agent, "access", done()).await.expect(200);
        house.work().await;
        let told = house.last_letter_to(&bea.email);
        anna.delete(&format!("/v1/me/contacts/{}", bea.id)).await.expect(204);
        house.work().await;
        assert!(contacts_of(&anna).await.is_empty());
        bea.get("/v1/me").await.expect(200);
        if collects {
            house.press(&told).await.expect(200);
            house.work().await;
            let fresh = house.last_letter_to(&bea.email);
            for _ in 0..2 {
                let copy = house.press(&fresh).await.expect(200);
                assert!(unzipped(&copy, "access-report.json").contains(&bea.email));
                house.later(Duration::minutes(5));
                inzage::worker::come_round(&house.app).await.unwrap();
            }
            house.later(Duration::minutes(20));
        } else {
            house.later(Duration::days(6));
            inzage::worker::come_round(&house.app).await.unwrap();
            house.work().await;
            assert_eq!(house.count("select count(*) from contacts").await, 1);
            house.later(Duration::days(2));
        }
        inzage::worker::come_round(&house.app).await.unwrap();
        house.work().await;
        assert_eq!(house.count("select count(*) from contacts").await, 0, "collects: {collects}");
        let last = house.last_letter_to(&bea.email).text;
        assert!(last.contains("niets meer openstond"), "{last}");
        bea.get("/v1/me").await.refused(401, "unauthenticated");
    }
    house.facts_agree().await;
}

/// M20: erasing the company erases its contacts and not the same human's other roles, and tells each once.
#[tokio::test]
async fn the_contacts_leave_with_the_company() {
    let house = House::open().await;
    let (anna, bert) = (house.register("anna").await, house.register("bert").await);
    let (bea, cas) = (house.contact_of(&anna, "bea").await, house.contact_of(&anna, "cas").await);
    let other = json!({"name": "Bea", "email": bea.email, "role": "zaakvoerder"});
    let other = bert.post("/v1/me/contacts", other).await.expect(201)["id"].clone();
    anna.post("/v1/me/contacts", json!({"name": "Dirk"})).await.expect(201);
    cas.put("/v1/me/marketing-ban", json!(null)).await.expect(200);
    bea.files(["rectification"]).await;
    house.work().await;
    anna.delete("/v1/me").await.expect(200);
    house.work().await;
    cas.get("/v1/me").await.refused(401, "unauthenticated");
    let told: Vec<_> =
        house.letters_to(&cas.email).into_iter().filter(|one| one.subject.contains("gewist")).collect();
    assert_eq!(told.len(), 1);
    assert!(told[0].text.contains("anna bv geen account meer heeft"), "{}", told[0].text);
    // Each has a receipt of their own, and a ban that lives on.
    let link = told[0].text.lines().find(|line| line.contains("/v1/erasures/")).unwrap().to_owned();
    let receipt = house.anyone().get(link.strip_prefix(&house.base).unwrap()).await.expect(200);
    assert_eq!(
        (&receipt["marketing_ban_kept"], &receipt["counts"]["contact_entries"]["erased"]),
        (&json!(true), &json!(1))
    );
    let fields: Vec<_> =
        receipt["fields"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
    assert!(fields.contains(&"contact_name") && fields.contains(&"contact_role"), "{fields:?}");
    // Whoever waits for an answer waits on, and is nobody's.
    assert_eq!(bea.get("/v1/me").await.expect(200)["company_name"], json!(null));
    let service = house.service(&[Scope::DecisionsRead]).await;
    let gate = |id: &Value| format!("/v1/contacts/{}/decisions/service_delivery", id.as_str().unwrap());
    assert_eq!(service.get(&gate(&json!(bea.id))).await["reason"], "restricted");
    assert_eq!(service.get(&gate(&other)).await["reason"], "legitimate-interest");
    assert_eq!(house.count("select count(*) from contacts").await, 2);
    house.facts_agree().await;
}

/// Whoever wants their data kept for a claim is not erased by whoever entered them.
#[tokio::test]
async fn what_is_needed_for_a_claim_stays() {
    let house = House::open().await;
    let (anna, dpo) = (house.register("anna").await, house.dpo().await);
    let bea = house.contact_of(&anna, "bea").await;
    let made = bea.post("/v1/me/restrictions", json!({"ground": "needed-for-claims"})).await.expect(201);
    assert_eq!(contacts_of(&anna).await, [json!({"id": bea.id, "kind": "contact", "restricted": true})]);
    let entry = format!("/v1/me/contacts/{}", bea.id);
    anna.patch(&entry, json!({"name": "x"})).await.refused(423, "restricted");
    house.work().await;
    let case = bea.get("/v1/me/requests").await.expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    dpo.put(&format!("/v1/requests/{case}/lines/restriction"), json!({"outcome": "completed"}))
        .await
        .expect(200);
    house.work().await;
    anna.delete(&entry).await.expect(204);
    house.work().await;
    bea.get("/v1/me").await.expect(200);
    bea.delete(&format!("/v1/me/restrictions/{}", made["id"].as_str().unwrap())).await.expect(204);
    house.work().await;
    bea.get("/v1/me").await.refused(401, "unauthenticated");
}

/// Every holding that a contact person can fill is emptied (T17-1).
#[tokio::test]
async fn a_contact_is_erased_whole() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    let bea = house.contact_of(&anna, "bea").await;
    bea.patch("/v1/me", json!({"name": "Zwartzangertje", "phone_mobile": "0471 23 45 67"})).await.expect(200);
    let event =
        json!([{"id": "1", "user": bea.id, "at": house.now(), "action": "signed-in", "ip": "192.0.2.7"}]);
    house.service(&[Scope::EventsWrite]).await.post("/v1/usage-events", event).await.expect(200);
    crate::erasure::choose_everything(&house, &bea).await;
    let subject: inzage::platform::ids::SubjectId = bea.id.parse().unwrap();
    let count = async |holding: &inzage::holding::Holding| {
        let mut db = house.app.pool.acquire().await.unwrap();
        (holding.count)(inzage::holding::Look { app: &house.app, db: &mut db, subject }).await.unwrap()
    };
    // Whoever bans marketing is in no segment.
    let of_users =
        ["profile", "credentials", "notices", "profile_segments", "legal_holds", "retained_records"];
    for holding in &inzage::rights::dossier::DOSSIER {
        let elsewhere =
            ["erasure_records", "suppression", "visitor_cookie_choices", "sign_in_counters", "idempotency"];
        if elsewhere.contains(&holding.key) || of_users.contains(&holding.key) {
            continue;
        }
        assert!(count(holding).await > 0, "{} is empty before", holding.key);
    }
    let preview = bea.get("/v1/me/erasure-preview").await.expect(200);
    let receipt = bea.delete("/v1/me").await.expect(200);
    assert_eq!(preview["fields"], receipt["fields"]);
    for holding in &inzage::rights::dossier::DOSSIER {
        if holding.fate == inzage::holding::Fate::Erased {
            assert_eq!(count(holding).await, 0, "{} after", holding.key);
        }
    }
    house.work().await;
    let told = house.last_letter_to(&bea.email).text;
    assert!(!told.contains("account"), "{told}");
    agent.get(&format!("/v1/contacts/{}", bea.id)).await.refused(404, "not-found");
    assert!(contacts_of(&anna).await.is_empty());
}

/// L12: a request by form finds each who has the mailbox; each is proved, decided and answered by itself.
#[tokio::test]
async fn a_message_finds_each_whose_mailbox_it_came_from() {
    const SHARED: &str = "dirk@example.be";
    let house = House::open().await;
    let (anna, dirk, agent) =
        (house.register("anna").await, house.register("dirk").await, house.agent().await);
    let body = json!({"name": "Dirk Dubbel", "email": SHARED, "role": "boekhouder"});
    let entry = anna.post("/v1/me/contacts", body).await.expect(201)["id"].clone();
    house.work().await;
    house
        .writes(json!({"email": "Dirk@Example.be", "topic": "privacy", "message": "Wis al mijn gegevens."}))
        .await;
    house.work().await;
    let found = agent.get("/v1/requests").await.expect(200);
    let cases = found["items"].as_array().unwrap();
    assert_eq!(cases.len(), 2, "{}", found.text);
    let letter = house.last_letter_to(SHARED);
    assert!(
        letter.text.contains("meer dan eens") && letter.text.contains("anna bv, boekhouder"),
        "{}",
        letter.text
    );
    let both = cases.iter().all(|case| letter.text.contains(case["reference"].as_str().unwrap()));
    assert!(both, "{}", letter.text);
    // What is proved for one is proved for none of the others.
    let page =
        house.anyone().post("/v1/verifications", json!({"token": letter.tokens().pop().unwrap()})).await;
    assert_eq!(page.expect(200)["identity"], "verified");
    let view = async |case: &Value| {
        agent.get(&format!("/v1/requests/{}", case["id"].as_str().unwrap())).await.expect(200)
    };
    let mut proved = Vec::new();
    for case in cases {
        let seen = view(case).await;
        proved.push((seen["subject_id"].clone(), seen["identity"].clone()));
    }
    let verified = proved.iter().filter(|(_, identity)| identity == "verified").count();
    assert_eq!(verified, 1, "{proved:?}");
    for id in [json!(dirk.id), entry] {
        assert!(proved.iter().any(|(subject, _)| *subject == id), "{proved:?}");
    }
    // A question is asked once.
    house
        .writes(json!({"email": SHARED, "topic": "question", "message": "Hoe laat zijn jullie open?"}))
        .await;
    house.work().await;
    assert_eq!(agent.get("/v1/requests").await.expect(200)["items"].as_array().unwrap().len(), 3);
}

/// A company that names a contact in a message learns nothing of their choices by it, and changes none; nor is the contact's
/// mailbox written to (M21).
#[tokio::test]
async fn nobody_is_spied_on_by_naming_them() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    let bea = house.contact_of(&anna, "bea").await;
    house.work().await;
    let told = house.letters_to(&bea.email).len();
    bea.put("/v1/me/marketing-ban", json!(null)).await.expect(200);
    for message in [
        format!("Welke gegevens hebben jullie over {}, en heeft zij reclame verboden?", bea.email),
        format!("Wis de gegevens van Bea Boekhouder, {}, en hef haar verbod op.", bea.email),
    ] {
        let case = house.writes(json!({"email": anna.email, "message": message})).await;
        house.work().await;
        assert_eq!(case.seen_by(&agent).await["subject_id"], anna.id);
    }
    let named = json!({"rights": ["access"], "message": format!("Over {}, {}.", bea.email, bea.id)});
    anna.post("/v1/me/requests", named).await.expect(201);
    house.work().await;
    for letter in house.letters_to(&anna.email) {
        assert!(!letter.text.contains(&bea.email) && !letter.text.contains("Bea"), "{}", letter.text);
    }
    assert_eq!(house.letters_to(&bea.email).len(), told);
    assert_eq!(bea.get("/v1/me/choices").await.expect(200)["marketing_ban"]["active"], true);
    assert!(bea.get("/v1/me/requests").await.expect(200)["items"].as_array().unwrap().is_empty());
    assert_eq!(contacts_of(&anna).await.len(), 1);
}

/// A mailbox may be somebody else's too: whoever enters and takes out its address gives nobody who guesses new guesses.
#[tokio::test]
async fn taking_an_entry_out_resets_no_limit() {
    let house = House::open().await;
    let (anna, bert) = (house.register("anna").await, house.register("bert").await);
    let guess = async || {
        let wrong = json!({"email": bert.email, "password": "verkeerd geraden"});
        house.anyone().post("/v1/sessions", wrong).await.status
    };
    for _ in 0..12 {
        guess().await;
    }
    assert_eq!(guess().await, 429);
    let added = anna.post("/v1/me/contacts", json!({"name": "x", "email": bert.email})).await.expect(201);
    anna.delete(&format!("/v1/me/contacts/{}", added["id"].as_str().unwrap())).await.expect(204);
    assert_eq!(guess().await, 429);
}

/// What a customer does with an entry, its person did not do themselves: their trail says so, and it stays until they are answered.
#[tokio::test]
async fn the_trail_says_that_the_customer_did_it() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let bea = house.contact_of(&anna, "bea").await;
    house.later(Duration::seconds(1));
    bea.files(["rectification"]).await;
    house.later(Duration::seconds(1));
    anna.delete("/v1/me").await.expect(200);
    let trail = bea.get("/v1/me/trail").await.expect(200);
    for what in ["contact-taken-out", "restricted"] {
        let line = trail["items"].as_array().unwrap().iter().find(|line| line["what"] == what).unwrap();
        assert_eq!(line["actor"], "customer", "{what}");
    }
    let listed = bea.get("/v1/me/restrictions").await.expect(200);
    let standing = listed["items"][0]["id"].as_str().unwrap();
    let path = format!("/v1/me/restrictions/{standing}");
    bea.delete(&path).await.refused(409, "waits-for-answer");
}

/// Whoever signs in while their entry is taken out is signed in to nothing that is left: either way nobody is there after both.
#[tokio::test]
async fn who_signs_in_while_they_are_taken_out_is_nobody() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    for n in 0..8 {
        let email = format!("bea-{n}@example.be");
        let added = anna.post("/v1/me/contacts", json!({"name": "Bea", "email": email})).await.expect(201);
        let id = added["id"].as_str().unwrap().to_owned();
        house.anyone().post("/v1/sign-in-links", json!({"email": email})).await.expect(202);
        house.work().await;
        let link = json!({"link_token": house.last_link_to(&email).token()});
        let (anyone, entry) = (house.anyone(), format!("/v1/me/contacts/{id}"));
        let (opened, taken_out) = tokio::join!(anyone.post("/v1/sessions", link), anna.delete(&entry));
        taken_out.expect(204);
        assert!(matches!(opened.status, 201 | 410), "{}", opened.text);
        if let Some(token) = opened["token"].as_str() {
            house.with_token(token).get("/v1/me").await.refused(401, "unauthenticated");
        }
    }
    assert_eq!(house.count("select count(*) from contacts").await, 0);
    assert_eq!(house.count("select count(*) from sessions s where not exists (select from subjects u where u.subject_id = s.subject_id)").await, 0);
}

/// What is said to whoever has an account.
const OF_AN_ACCOUNT: [&str; 9] = [
    "uw account",
    "votre compte",
    "ihr konto",
    "ihrem konto",
    "your account",
    "wachtwoord",
    "mot de passe",
    "passwort",
    "password",
];

/// No letter speaks to a contact person of an account that they do not have, in any language.
#[tokio::test]
async fn no_letter_speaks_of_an_account_they_do_not_have() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    for language in ["nl", "fr", "de", "en"] {
        let email = format!("bea-{language}@example.be");
        let body = json!({"name": "Bea Boekhouder", "email": email, "language": language});
        let id =
            house.front_end().await.post(&format!("/v1/users/{}/contacts", anna.id), body).await.expect(201)
                ["id"]
                .as_str()
                .unwrap()
                .to_owned();
        let bea = house.signed_in_by_mail(&id, &email).await;
        bea.put("/v1/me/marketing-ban", json!(null)).await.expect(200);
        bea.files(["rectification"]).await;
        house.later(Duration::minutes(1));
        house.move_to(&bea, &format!("nieuw-{language}@example.be")).await.expect(200);
        house.later(Duration::days(8));
        let bea = house.signed_in_by_mail(&id, &format!("nieuw-{language}@example.be")).await;
        let kept: Vec<_> = ["bea", "nieuw"]
            .iter()
            .flat_map(|name| house.letters_to(&format!("{name}-{language}@example.be")))
            .collect();
        bea.delete("/v1/me").await.expect(200);
        house.work().await;
        let last = house.letters_to(&format!("nieuw-{language}@example.be"));
        for letter in kept.iter().chain(&last) {
            let text = format!("{}\n{}", letter.subject, letter.text).to_lowercase();
            for word in OF_AN_ACCOUNT {
                assert!(!text.contains(word), "{word} [{language}]: {text}");
            }
        }
        let link =
            last.last().unwrap().text.lines().find(|line| line.contains("/v1/erasures/")).unwrap().to_owned();
        let page = [("accept", "text/html")];
        let path = link.strip_prefix(&house.base).unwrap();
        let receipt =
            house.anyone().call(Method::GET, path, None, &page).await.expect(200).text.to_lowercase();
        for word in OF_AN_ACCOUNT {
            assert!(!receipt.contains(word), "{word} [{language}]");
        }
    }
}

/// Who has no address asks by telephone, or through a service: what they said is kept, and staff read it (G6, Art. 12(2)).
#[tokio::test]
async fn what_is_asked_without_an_address_is_kept() {
    let house = House::open().await;
    let (anna, agent, front) = (house.register("anna").await, house.agent().await, house.front_end().await);
    let bea = anna.enters(json!({"name": "Bea Zonderpost", "phone_mobile": "0471 23 45 67"})).await;
    let taken = json!({"channel": "phone", "received_at": house.now(), "subject_id": bea, "name": "Bea",
                       "rights": ["rectification"], "message": "Mijn naam is Zonderpos."});
    let case = agent.post("/v1/requests", taken).await.expect(201)["id"].as_str().unwrap().to_owned();
    house.work().await;
    let seen = agent.get(&format!("/v1/requests/{case}")).await.expect(200);
    assert_eq!(seen["sender"]["message"], "Mijn naam is Zonderpos.");
    assert_eq!((&seen["sender"]["email"], &seen["sender"]["postal_address"]), (&json!(null), &json!(null)));
    let path = format!("/v1/contacts/{bea}/requests");
    for (right, message) in [("access", "Wat hebt u van mij?"), ("access", "Ik wacht nog.")] {
        let filed = front.post(&path, json!({"rights": [right], "message": message})).await.expect(201);
        let id = filed["id"].as_str().unwrap();
        let seen = agent.get(&format!("/v1/requests/{id}")).await.expect(200);
        assert!(seen["sender"]["message"].as_str().unwrap().ends_with(message), "{}", seen.text);
    }
    anna.delete(&format!("/v1/me/contacts/{bea}")).await.expect(204);
}

/// What a contact person reads about themselves is said in words, on the basis that there is for them (G6; Art. 15(1)(a), (g)).
#[tokio::test]
async fn the_report_of_a_contact_is_in_words() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let bea = house.contact_of(&anna, "bea").await;
    bea.patch("/v1/me", json!({"phone_mobile": "0471 23 45 67"})).await.expect(200);
    house.work().await;
    let report = bea.get("/v1/me/access-report").await.expect(200);
    for purpose in report["purposes"].as_array().unwrap() {
        let path = format!("/v1/contacts/{}/decisions/{}", bea.id, purpose["key"].as_str().unwrap());
        let decided = house.service(&[Scope::DecisionsRead]).await.get(&path).await.expect(200);
        assert_ne!(purpose["basis"], "contract", "{purpose}");
        assert_ne!(decided["reason"], "contract");
        let objects = format!("/v1/me/objections/{}", purpose["key"].as_str().unwrap());
        let objected = bea.put(&objects, json!({"grounds": "Ik wil het niet."})).await.status;
        assert_eq!(purpose["objectable"], json!(objected < 300), "{purpose} {objected}");
    }
    // What is refused of an objection is judged by the same basis.
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    for (ground, status) in [("basis-does-not-give-it", 422), ("compelling-grounds", 200)] {
        let cas = house.contact_of(&anna, ground).await;
        let case = house.phoned(&agent, &cas, ["objection"]).await;
        case.is_proved_by_staff(&agent).await;
        let refused = json!({"outcome": "refused", "ground": ground, "explanation": "Zo staat het.",
                             "purposes": ["service_delivery"]});
        assert_eq!(case.decided(&dpo, "objection", refused).await.status, status, "{ground}");
    }
    for language in ["nl", "fr", "de", "en"] {
        let html = [("accept", "text/html"), ("accept-language", language)];
        let page = bea.call(Method::GET, "/v1/me/access-report", None, &html).await.expect(200).text;
        for raw in ["label-", "given_by_you", "entered_by", "informed_how", "phone_mobile", ">mail<"] {
            assert!(!page.contains(raw), "{language}: {raw}");
        }
        assert!(page.contains("anna bv"), "{language}");
    }
}
