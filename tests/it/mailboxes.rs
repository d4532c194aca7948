//! A mailbox is its person's: whoever reads it gets in and sets a password, and whoever registered the address before gains
//! nothing by it that lasts.

use chrono::Duration;
use inzage::people::tokens::Scope;
use reqwest::Method;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::house::{Answer, Caller, House, PASSWORD, Person};

const ANOTHER: &str = "zeven gele fietsen zonder bel";

/// Signs in by a mailed link, calling as somebody.
async fn by_link(house: &House, by: &Caller, email: &str) -> Answer {
    house.anyone().post("/v1/sign-in-links", json!({"email": email})).await.expect(202);
    house.work().await;
    by.post("/v1/sessions", json!({"link_token": house.last_letter_to(email).token()})).await
}

async fn by_password(house: &House, email: &str, password: &str) -> Answer {
    house.anyone().post("/v1/sessions", json!({"email": email, "password": password})).await
}

fn set(password: &str) -> Value {
    json!({"new_password": password})
}

/// Whoever signs in by a link, freshly, sets a password without the old; every other session and link ends.
#[tokio::test]
async fn a_password_is_replaced_by_whoever_reads_the_mailbox() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let other = by_link(&house, &house.anyone(), &anna.email).await.expect(201);
    let opened = by_link(&house, &house.anyone(), &anna.email).await.expect(201);
    assert_eq!(opened["password"]["ended"], false);
    let mine = house.with_token(opened["token"].as_str().unwrap());
    // A link that was asked before dies with the old password: one that was mailed, and one that is still to be.
    house.anyone().post("/v1/sign-in-links", json!({"email": anna.email})).await.expect(202);
    house.work().await;
    let mailed = house.last_letter_to(&anna.email).token();
    let new = json!({"email": "nieuw@example.be"});
    mine.patch("/v1/me", new).await.expect(200);
    house.anyone().post("/v1/sign-in-links", json!({"email": anna.email})).await.expect(202);
    house.later(Duration::seconds(1));
    mine.put("/v1/me/password", set(ANOTHER)).await.expect(204);
    for ended in [&anna.caller, &house.with_token(other["token"].as_str().unwrap())] {
        ended.get("/v1/me").await.refused(401, "unauthenticated");
    }
    house.anyone().post("/v1/sessions", json!({"link_token": mailed})).await.refused(410, "link-gone");
    let letters = house.letters_to(&anna.email).len();
    house.work().await;
    assert_eq!(
        house.letters_to(&anna.email).len(),
        letters + 1,
        "the old address is told of the new, and no link"
    );
    let to_new = house.letters_to("nieuw@example.be");
    assert!(to_new.is_empty() || house.press(&to_new[0]).await.status == 410);
    assert_eq!(mine.get("/v1/me").await.expect(200)["email_pending"], Value::Null);
    by_password(&house, &anna.email, PASSWORD).await.refused(401, "sign-in-failed");
    by_password(&house, &anna.email, ANOTHER).await.expect(201);
    // Once it is not fresh any more, one signs in anew, or knows the password.
    house.later(Duration::minutes(16));
    mine.put("/v1/me/password", set(PASSWORD)).await.refused(403, "needs-fresh-session");
    let known = json!({"current_password": ANOTHER, "new_password": PASSWORD});
    mine.put("/v1/me/password", known).await.expect(204);
    // By password it is asked for, however fresh.
    let by = by_password(&house, &anna.email, PASSWORD).await.expect(201);
    let by = house.with_token(by["token"].as_str().unwrap());
    let refused = by.put("/v1/me/password", set(ANOTHER)).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/current_password required"]);
    assert!(anna_trail(&house, &by).await.contains(&"password-changed".to_owned()));
}

async fn anna_trail(_: &House, by: &Caller) -> Vec<String> {
    let trail = by.get("/v1/me/trail").await.expect(200);
    trail["items"].as_array().unwrap().iter().map(|line| line["what"].as_str().unwrap().to_owned()).collect()
}

/// What the mailbox's person does for the first time, and what then becomes of whoever registered the address before.
async fn registered(house: &House, n: usize) -> (Person, Caller) {
    let squatter = house.register_unproved(&format!("victim{n}"), json!({})).await;
    squatter.patch("/v1/me", json!({"email": format!("squatter{n}@example.be")})).await.expect(200);
    house.anyone().post("/v1/sign-in-links", json!({"email": squatter.email})).await.expect(202);
    house.work().await;
    let second = by_password(house, &squatter.email, PASSWORD).await.expect(201);
    let second = house.with_token(second["token"].as_str().unwrap());
    (squatter, second)
}

/// By any proof: a link to sign in, the link of a request on its page, and its code.
#[tokio::test]
async fn the_first_proof_ends_what_somebody_else_began() {
    let house = House::open().await;
    for n in 0..3 {
        let (squatter, second) = registered(&house, n).await;
        let set_at = house.now();
        house.later(Duration::days(1));
        let squatter = Person { caller: second.clone(), ..squatter };
        let fresh = by_password(&house, &squatter.email, PASSWORD).await.expect(201);
        let fresh = house.with_token(fresh["token"].as_str().unwrap());
        house.anyone().post("/v1/sign-in-links", json!({"email": squatter.email})).await.expect(202);
        house.work().await;
        let link = house.last_letter_to(&squatter.email).token();
        let told: Option<Value> = match n {
            0 => Some(
                by_link(&house, &house.anyone(), &squatter.email).await.expect(201).body["password"].clone(),
            ),
            _ => {
                let message =
                    json!({"email": squatter.email, "message": "Welke gegevens hebben jullie over mij?"});
                let case = house.writes(message).await;
                let letter = case.letter_with_link(&house);
                if n == 1 {
                    let page = house.press(&letter).await.expect(200);
                    assert!(
                        page.text.contains("werkt het wachtwoord van 25 november 2026, 11:00 niet meer"),
                        "{}",
                        page.text
                    );
                    None
                } else {
                    let proved =
                        house.anyone().post("/v1/verifications", json!({"token": letter.token()})).await;
                    Some(proved.expect(200).body["password"].clone())
                }
            }
        };
        if let Some(told) = told {
            assert_eq!(told["ended"], true, "{told}");
            let said: chrono::DateTime<chrono::Utc> = told["set_at"].as_str().unwrap().parse().unwrap();
            assert_eq!(said, set_at);
        }
        for session in [&squatter.caller, &fresh] {
            session.get("/v1/me").await.refused(401, "unauthenticated");
        }
        by_password(&house, &squatter.email, PASSWORD).await.refused(401, "sign-in-failed");
        house.anyone().post("/v1/sessions", json!({"link_token": link})).await.refused(410, "link-gone");
        let to_squatter = house.last_letter_to(&format!("squatter{n}@example.be"));
        house
            .anyone()
            .post("/v1/verifications", json!({"token": to_squatter.token()}))
            .await
            .refused(410, "link-gone");
        // A new one is set at once; the next proof ends nothing any more.
        let mine = by_link(&house, &house.anyone(), &squatter.email).await.expect(201);
        let mine = house.with_token(mine["token"].as_str().unwrap());
        mine.put("/v1/me/password", set(ANOTHER)).await.expect(204);
        let again = by_link(&house, &house.anyone(), &squatter.email).await.expect(201);
        assert_eq!(again["password"]["ended"], false);
        mine.get("/v1/me").await.expect(200);
        by_password(&house, &squatter.email, ANOTHER).await.expect(201);
        house.later(Duration::days(2));
    }
}

/// Whoever proves the mailbox in the session that the password opened chose it themselves: it stays, and can be ended later.
#[tokio::test]
async fn a_proof_beside_the_password_keeps_it() {
    let house = House::open().await;
    let (anna, second) = registered(&house, 7).await;
    let opened = by_link(&house, &anna.caller, &anna.email).await.expect(201);
    assert_eq!(opened["password"]["ended"], false);
    assert!(opened["password"]["set_at"].is_string());
    anna.get("/v1/me").await.expect(200);
    second.get("/v1/me").await.refused(401, "unauthenticated");
    by_password(&house, &anna.email, PASSWORD).await.expect(201);
    // A session of somebody else beside it is none; nor is one that no password opened.
    let (bert, _) = registered(&house, 8).await;
    let by = by_link(&house, &anna.caller, &bert.email).await.expect(201);
    assert_eq!(by["password"]["ended"], true);
    bert.get("/v1/me").await.refused(401, "unauthenticated");

    // Ended later: freshly, by the person alone, and from then on by links.
    house.later(Duration::minutes(16));
    anna.delete("/v1/me/password").await.refused(403, "needs-fresh-session");
    let fresh = house.back(&anna).await;
    let other = house.back(&anna).await;
    for _ in 0..2 {
        fresh.delete("/v1/me/password").await.expect(204);
    }
    other.get("/v1/me").await.refused(401, "unauthenticated");
    by_password(&house, &anna.email, PASSWORD).await.refused(401, "sign-in-failed");
    let by = by_link(&house, &house.anyone(), &anna.email).await.expect(201);
    assert_eq!(by["password"], Value::Null);
    let by = house.with_token(by["token"].as_str().unwrap());
    assert!(anna_trail(&house, &by).await.contains(&"password-ended".to_owned()));
    by.put("/v1/me/password", set(ANOTHER)).await.expect(204);
    by_password(&house, &anna.email, ANOTHER).await.expect(201);
}

/// What is given away or destroyed by password alone is told to the mailbox at once; of one that was proved it is not.
#[tokio::test]
async fn a_copy_by_password_alone_is_told_to_the_mailbox() {
    let house = House::open().await;
    for (n, copy) in ["/v1/me/export", "/v1/me/access-report"].into_iter().enumerate() {
        let somebody = house.register_unproved(&format!("typed{n}"), json!({"language": "nl"})).await;
        somebody.call(Method::HEAD, copy, None, &[]).await.expect(200);
        house.work().await;
        assert_eq!(house.letters_to(&somebody.email).len(), 0);
        for _ in 0..3 {
            somebody.get(copy).await.expect(200);
        }
        house.work().await;
        let [told] = house.letters_to(&somebody.email).try_into().unwrap();
        assert!(
            told.text.contains("haalde iemand") && told.text.contains("kies een nieuw wachtwoord"),
            "{}",
            told.text
        );
        let proved = house.register(&format!("proved{n}")).await;
        proved.get(copy).await.expect(200);
        house.work().await;
        assert_eq!(house.letters_to(&proved.email).len(), 0);
        somebody.delete("/v1/me").await.expect(200);
        house.work().await;
        assert!(house.last_letter_to(&somebody.email).subject.contains("gewist"));
    }
}

/// Sessions and links end with a change of address.
#[tokio::test]
async fn a_change_of_address_ends_sessions_and_links() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let other = house.back(&anna).await;
    let message = json!({"email": anna.email, "message": "Welke gegevens hebben jullie over mij?"});
    let case = house.writes(message).await;
    let verifies = case.letter_with_link(&house).token();
    house.anyone().post("/v1/sign-in-links", json!({"email": anna.email})).await.expect(202);
    house.work().await;
    let signs_in = house.last_letter_to(&anna.email).token();
    house.anyone().post("/v1/sign-in-links", json!({"email": anna.email})).await.expect(202);
    house.later(Duration::seconds(1));
    house.move_to(&anna, "nieuw@example.be").await.expect(200);
    for session in [&anna.caller, &other.caller] {
        session.get("/v1/me").await.refused(401, "unauthenticated");
    }
    house.anyone().post("/v1/sessions", json!({"link_token": signs_in})).await.refused(410, "link-gone");
    house.anyone().post("/v1/verifications", json!({"token": verifies})).await.refused(410, "link-gone");
    house.back(&anna).await.get("/v1/me").await.expect(200);
}

/// A service passes on what many people do: each has a bound of their own, and none is refused for what others did.
#[tokio::test]
async fn many_people_behind_one_service_are_many() {
    let house = House::open().await;
    let service = house.service(&[Scope::UsersAct]).await;
    let mut people = Vec::new();
    for n in 0..60 {
        people.push(house.register(&format!("anna{n}")).await);
    }
    for person in &people {
        service.post("/v1/sign-in-links", json!({"email": person.email})).await.expect(202);
    }
    house.work().await;
    for person in &people {
        let token = house.last_letter_to(&person.email).token();
        service.post("/v1/sessions", json!({"link_token": token})).await.expect(201);
    }
    let choices = json!({"choices": {"session": true}});
    let choose = async |visitor: &Uuid| {
        service.put(&format!("/v1/visitors/{visitor}/cookie-choices"), choices.clone()).await.status
    };
    for _ in 0..150 {
        assert_ne!(choose(&Uuid::new_v4()).await, 429);
    }
    for n in 0..25 {
        let message = json!({"email": format!("jan{n}@example.be"), "message": "Welke gegevens hebben jullie over mij?"});
        service.post("/v1/contact-requests", message).await.expect(202);
    }
    // One of them who does too much is refused alone.
    let greedy = Uuid::new_v4();
    let mut refused = 0;
    for _ in 0..110 {
        refused += usize::from(choose(&greedy).await == 429);
    }
    assert_eq!(refused, 10);
    assert_ne!(choose(&Uuid::new_v4()).await, 429);
}
