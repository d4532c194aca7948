//! Choices under pressure: races against the gate and against erasure, any order of choices, and whether anything
//! that others may call weakens protection (L7, L18, L21; M25 to M28).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::time::Duration;

use inzage::people::authority::Rule;
use inzage::people::tokens::Scope;
use inzage::platform::batch::{Loading, Lookups};
use inzage::platform::ids;
use inzage::routes;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use reqwest::Method;
use serde_json::json;
use sqlx::PgConnection;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use uuid::Uuid;

use crate::house::{Answer, Caller, House, Person};

/// As many races of each kind.
const RACES: usize = 1000;
/// As many at one time.
const ABREAST: usize = 8;

/// People without an account of their own, as many as needed: the gate does not ask for more.
async fn people(house: &House, count: usize) -> Vec<Uuid> {
    let ids: Vec<Uuid> = (0..count).map(|_| ids::random()).collect();
    sqlx::query(
        "insert into subjects (subject_id, kind, created_at, updated_at) select id, 'user', $2, $2 from unnest($1) id",
    )
    .bind(&ids)
    .bind(house.now())
    .execute(&house.app.pool)
    .await
    .unwrap();
    ids
}

#[derive(Clone, Copy, Debug)]
enum Race {
    Ban,
    Withdrawal,
    Objection,
    Restriction,
}

impl Race {
    /// What makes it possible, where anything is needed first.
    async fn prepare(self, by: &Caller, id: Uuid) {
        if let Self::Withdrawal = self {
            let shown = json!({"wording": "2026-1", "language": "nl"});
            by.put(&format!("/v1/users/{id}/consents/direct_marketing"), shown).await.expect(200);
        }
    }

    async fn choose(self, by: &Caller, id: Uuid) -> Answer {
        let path = format!("/v1/users/{id}");
        match self {
            Self::Ban => by.put(&format!("{path}/marketing-ban"), json!({})).await,
            Self::Withdrawal => by.delete(&format!("{path}/consents/direct_marketing")).await,
            Self::Objection => by.put(&format!("{path}/objections/service_development"), json!({})).await,
            Self::Restriction => {
                by.post(&format!("{path}/restrictions"), json!({"ground": "unlawful"})).await
            }
        }
    }

    async fn allows(self, gate: &Caller, id: Uuid) -> bool {
        let purpose = match self {
            Self::Ban => "advertising",
            Self::Withdrawal => "direct_marketing",
            Self::Objection => "service_development",
            Self::Restriction => "service_delivery",
        };
        let answer = gate.get(&format!("/v1/users/{id}/decisions/{purpose}?channel=email")).await.expect(200);
        answer["allowed"] == true
    }
}

async fn race(race: Race) {
    let house = House::open().await;
    let other = house.second_instance().await;
    let there = format!("http://{}", other.address);
    let service = house.service(&[Scope::UsersAct, Scope::DecisionsRead]).await;
    let everyone = people(&house, RACES).await;
    let lane = |lane: usize| {
        let (one, two) = (service.clone(), service.at(&there));
        let mine: Vec<_> = everyone.iter().skip(lane).step_by(ABREAST).copied().collect();
        async move {
            for (n, id) in mine.into_iter().enumerate() {
                // Half are chosen here and asked there, half the other way round.
                let (near, far) = if n % 2 == 0 { (&one, &two) } else { (&two, &one) };
                race.prepare(near, id).await;
                assert!(race.allows(far, id).await, "{race:?} before");
                // A question that runs beside the choice may see either; one that is asked after it may not.
                let (chosen, _, _) =
                    tokio::join!(race.choose(near, id), race.allows(far, id), race.allows(near, id));
                assert!(matches!(chosen.status, 200 | 201), "{}", chosen.text);
                let (far, near) = tokio::join!(race.allows(far, id), race.allows(near, id));
                assert!(!far && !near, "{race:?} was answered, and the gate allows");
            }
        }
    };
    futures_util::future::join_all((0..ABREAST).map(lane)).await;
    other.stop().await;
}

#[tokio::test]
async fn a_ban_binds_every_instance_at_once() {
    race(Race::Ban).await;
}

#[tokio::test]
async fn a_withdrawal_binds_every_instance_at_once() {
    race(Race::Withdrawal).await;
}

#[tokio::test]
async fn an_objection_binds_every_instance_at_once() {
    race(Race::Objection).await;
}

#[tokio::test]
async fn a_restriction_binds_every_instance_at_once() {
    race(Race::Restriction).await;
}

/// A change that waits for its person while its token is revoked changes nothing; and revoking waits for a change
/// that is under way.
#[tokio::test]
async fn a_revoked_token_changes_nothing_any_more() {
    let house = House::open().await;
    let service = house.service(&[Scope::UsersAct]).await;
    let name: String =
        sqlx::query_scalar("select name from tokens").fetch_one(&house.app.pool).await.unwrap();
    for id in people(&house, 100).await {
        sqlx::query("update tokens set revoked_at = null").execute(&house.app.pool).await.unwrap();
        let revoke = async {
            let mut act = inzage::act::Act::begin(
                &house.app,
                inzage::audit::Actor::SYSTEM,
                inzage::platform::ids::RequestId(ids::random()),
            )
            .await
            .unwrap();
            inzage::people::tokens::revoke(&mut act, &name).await.unwrap();
            act.commit().await.unwrap();
            // What stands now is all that this token will ever have changed.
            stands(&house, id).await
        };
        let (chosen, stood) = tokio::join!(Race::Ban.choose(&service, id), revoke);
        assert!(matches!(chosen.status, 200 | 401), "{}", chosen.text);
        assert_eq!(stood, chosen.status == 200, "{}", chosen.text);
        assert_eq!(stands(&house, id).await, stood);
    }
}

async fn stands(house: &House, id: Uuid) -> bool {
    sqlx::query_scalar("select exists (select from objections where subject_id = $1)")
        .bind(id)
        .fetch_one(&house.app.pool)
        .await
        .unwrap()
}

/// A choice against an erasure: whichever comes first, no row of a choice survives.
#[tokio::test]
async fn no_choice_survives_an_erasure() {
    let house = House::open().await;
    let service = &house.service(&[Scope::UsersAct, Scope::UsersWrite]).await;
    for n in 0..60 {
        let anna = house.register(&format!("p{n}")).await;
        let id: Uuid = anna.id.parse().unwrap();
        let channel = format!("/v1/users/{id}/channel-bases/email");
        let basis = json!({"basis": "existing-customer", "evidence": "invoice 1"});
        let (erased, ban, objection, restriction, channel, cookies) = tokio::join!(
            anna.delete("/v1/me"),
            Race::Ban.choose(service, id),
            Race::Objection.choose(service, id),
            Race::Restriction.choose(&anna, id),
            service.put(&channel, basis),
            anna.put("/v1/me/cookie-choices", json!({"choices": {"comfort": true}})),
        );
        erased.expect(200);
        for choice in [ban, objection, restriction, channel, cookies] {
            assert!(matches!(choice.status, 200 | 201 | 204 | 401 | 404 | 422 | 423), "{}", choice.text);
        }
    }
    for table in ["consent_events", "objections", "restrictions", "channel_bases", "subjects"] {
        let query = sqlx::AssertSqlSafe(format!("select count(*) from {table}"));
        let left: i64 = sqlx::query_scalar(query).fetch_one(&house.app.pool).await.unwrap();
        assert_eq!(left, 0, "{table}");
    }
}

/// A step in the life of someone's choices.
#[derive(Clone, Debug)]
enum Step {
    Ban,
    Unban,
    Consent(&'static str),
    Withdraw(&'static str),
    Object(&'static str),
    Unobject(&'static str),
    Restrict,
    Unrestrict,
}

fn step() -> impl Strategy<Value = Step> {
    let sent = prop::sample::select(vec!["direct_marketing", "personalised_marketing"]);
    let objectable =
        prop::sample::select(vec!["direct_marketing", "personalised_marketing", "service_development"]);
    prop_oneof![
        Just(Step::Ban),
        Just(Step::Unban),
        sent.clone().prop_map(Step::Consent),
        sent.prop_map(Step::Withdraw),
        objectable.clone().prop_map(Step::Object),
        objectable.prop_map(Step::Unobject),
        Just(Step::Restrict),
        Just(Step::Unrestrict),
    ]
}

/// What stands, kept by hand.
#[derive(Default)]
struct Model {
    ban: bool,
    consents: BTreeMap<&'static str, &'static str>,
    objections: BTreeSet<&'static str>,
    restricted: bool,
}

impl Model {
    fn take(&mut self, step: &Step) {
        match *step {
            Step::Ban => {
                if !self.ban {
                    self.withdraw(|_| true);
                }
                self.ban = true;
            }
            Step::Unban => self.ban = false,
            Step::Consent(purpose) => {
                if !self.ban && !self.objections.contains(purpose) {
                    self.consents.insert(purpose, "given");
                }
            }
            Step::Withdraw(purpose) => self.withdraw(|one| one == purpose),
            Step::Object(purpose) => {
                if self.objections.insert(purpose) {
                    self.withdraw(|one| one == purpose);
                }
            }
            Step::Unobject(purpose) => {
                self.objections.remove(purpose);
            }
            Step::Restrict => self.restricted = true,
            Step::Unrestrict => self.restricted = false,
        }
    }

    fn withdraw(&mut self, which: impl Fn(&str) -> bool) {
        for (purpose, state) in &mut self.consents {
            if which(purpose) {
                *state = "withdrawn";
            }
        }
    }

    /// As the gate should say, by e-mail.
    fn says(&self, purpose: &str) -> &'static str {
        let consent = self.consents.get(purpose).copied();
        match purpose {
            _ if self.restricted => "restricted",
            "service_development" if self.objections.contains(purpose) => "objection-pending",
            "service_development" => "legitimate-interest",
            _ if self.ban => "marketing-ban",
            _ if self.objections.contains(purpose) => "objection-upheld",
            _ => match consent {
                Some("given") => "consent",
                Some(_) => "consent-withdrawn",
                None => "no-channel-basis",
            },
        }
    }
}

async fn carry_out(anna: &Person, step: &Step) {
    let shown = json!({"wording": "2026-1", "language": "nl"});
    let answer = match step {
        Step::Ban => anna.put("/v1/me/marketing-ban", json!({})).await,
        Step::Unban => anna.delete("/v1/me/marketing-ban").await,
        Step::Consent(purpose) => anna.put(&format!("/v1/me/consents/{purpose}"), shown).await,
        Step::Withdraw(purpose) => anna.delete(&format!("/v1/me/consents/{purpose}")).await,
        Step::Object(purpose) => anna.put(&format!("/v1/me/objections/{purpose}"), json!({})).await,
        Step::Unobject(purpose) => anna.delete(&format!("/v1/me/objections/{purpose}")).await,
        Step::Restrict => anna.post("/v1/me/restrictions", json!({"ground": "unlawful"})).await,
        Step::Unrestrict => {
            let all = anna.get("/v1/me/restrictions").await.expect(200);
            let standing = all["items"].as_array().unwrap().iter().find(|one| one["ended_at"].is_null());
            match standing {
                Some(one) => {
                    anna.delete(&format!("/v1/me/restrictions/{}", one["id"].as_str().unwrap())).await
                }
                None => return,
            }
        }
    };
    assert!(matches!(answer.status, 200 | 201 | 204 | 409), "{step:?}: {}", answer.text);
}

/// Whatever the order, what stands is the last word on each, and it is what the gate says.
#[tokio::test]
async fn any_order_of_choices_leaves_the_last_word_of_each() {
    let house = House::open().await;
    let gate = house.service(&[Scope::DecisionsRead]).await;
    let lives = prop::collection::vec(step(), 1..24);
    let mut runner = TestRunner::deterministic();
    for n in 0..24 {
        let life = lives.new_tree(&mut runner).unwrap().current();
        let anna = house.register(&format!("p{n}")).await;
        let mut model = Model::default();
        for (at, step) in life.iter().enumerate() {
            carry_out(&anna, step).await;
            model.take(step);
            for purpose in ["direct_marketing", "personalised_marketing", "service_development"] {
                let path = format!("/v1/users/{}/decisions/{purpose}?channel=email", anna.id);
                let said = gate.get(&path).await.expect(200);
                assert_eq!(said["reason"], model.says(purpose), "{purpose} after {:?}", &life[..=at]);
            }
        }
        let choices = anna.get("/v1/me/choices").await.expect(200);
        assert_eq!(choices["marketing_ban"]["active"], model.ban, "{life:?}");
        for choice in choices["purposes"].as_array().unwrap() {
            let purpose = choice["purpose"].as_str().unwrap();
            let consent = choice["consent"]["state"].as_str();
            assert_eq!(consent, model.consents.get(purpose).copied(), "{purpose} after {life:?}");
            assert_eq!(
                !choice["objection"].is_null(),
                model.objections.contains(purpose),
                "{purpose}, {life:?}"
            );
        }
    }
    house.facts_agree().await;
}

/// Every route that changes something, called by a service with all scopes, by an agent and by the DPO, about someone
/// who is protected in every way: nothing that stood is gone. (What staff decide, with reasons, has tests of its own:
/// lifting after notice, weighing, exceptions.)
#[tokio::test]
async fn nothing_that_others_call_weakens_protection() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let id: Uuid = anna.id.parse().unwrap();
    for protection in [Race::Ban, Race::Objection, Race::Restriction] {
        assert!(matches!(protection.choose(&anna, id).await.status, 200 | 201));
    }
    anna.put("/v1/me/objections/direct_marketing", json!({})).await.expect(200);
    let standing = || async {
        let choices = anna.get("/v1/me/choices").await.expect(200);
        let purposes = choices["purposes"].as_array().unwrap().iter();
        let seen =
            purposes.map(|one| (one["purpose"].clone(), one["reason"].clone(), one["objection"].clone()));
        (seen.collect::<Vec<_>>(), choices["marketing_ban"].clone())
    };
    let before = standing().await;
    let restriction =
        anna.get("/v1/me/restrictions").await.expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    let scopes = [Scope::UsersWrite, Scope::UsersAct, Scope::SessionsOpen, Scope::DecisionsRead];
    let others = [house.service(&scopes).await, house.agent().await, house.dpo().await];
    let bodies = [
        json!({}),
        json!({"wording": "2026-1", "language": "nl"}),
        json!({"basis": "existing-customer", "evidence": "invoice 1"}),
        json!({"first_name": "An"}),
        json!({"ground": "unlawful"}),
    ];
    let mut called = 0;
    for route in routes::table() {
        let about_her = route.path.contains("{user}") && route.method != Method::GET;
        // A session opened for her is hers; that it is told in her trail has its own test.
        if !about_her || route.rule == Rule::OpenSession {
            continue;
        }
        for purpose in ["direct_marketing", "service_development"] {
            let path = route.path.replace("{user}", &anna.id).replace("{purpose}", purpose);
            let path = path.replace("{restriction}", &restriction).replace("{channel}", "email");
            let path = path.replace("{version}", &house.app.edition.version);
            for other in &others {
                for body in &bodies {
                    let body = route.takes.as_ref().map(|_| body.clone());
                    let answer = other.call(route.method.clone(), &path, body, &[]).await;
                    assert!(answer.status < 500, "{} {path}: {}", route.method, answer.text);
                    called += 1;
                }
            }
            assert_eq!(standing().await, before, "{} {path}", route.method);
        }
    }
    assert!(called > 200, "{called}");
}

/// A list of ids that stops in the middle of a line: what came is answered, and the answer does not end as if it
/// were whole.
#[tokio::test]
async fn a_stream_that_stops_midway_is_not_a_whole() {
    let house = House::open().await;
    let gate = house.service(&[Scope::DecisionsRead]).await;
    let mut stream = TcpStream::connect(house.base.strip_prefix("http://").unwrap()).await.unwrap();
    let lines = format!("\"{}\"\n", ids::random()).repeat(2000);
    let head = format!(
        "POST /v1/decisions?purpose=security HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/x-ndjson\r\nContent-Length: 1000000\r\n\r\n{lines}\"0000",
        gate.token.as_ref().unwrap()
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut answer = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut answer)).await;
    let text = String::from_utf8_lossy(&answer);
    assert!(read.is_ok(), "the connection is still open");
    assert!(
        !text.ends_with("\r\n0\r\n\r\n"),
        "it ended as a whole: {}",
        &text[text.len().saturating_sub(200)..]
    );
    house.anyone().get("/healthz").await.expect(200);
}

/// A body that is announced longer than it comes changes nothing.
#[tokio::test]
async fn a_body_that_stops_midway_changes_nothing() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let mut stream = TcpStream::connect(house.base.strip_prefix("http://").unwrap()).await.unwrap();
    let call = format!(
        "POST /v1/me/restrictions HTTP/1.1\r\nHost: here\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/json\r\nContent-Length: 30\r\n\r\n{{\"ground\": \"unlawful\"}}",
        anna.token.as_ref().unwrap()
    );
    stream.write_all(call.as_bytes()).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut answer = Vec::new();
    let read = tokio::time::timeout(Duration::from_secs(20), stream.read_to_end(&mut answer)).await;
    assert!(read.is_ok(), "the connection is still open");
    assert_eq!(house.count("select count(*) from restrictions").await, 0);
}

/// Look-ups in flight share what connections there are, even one: a lane that waits for the other gives it back.
#[tokio::test]
async fn look_ups_need_no_more_than_one_connection() {
    fn double<'a>(db: &'a mut PgConnection, keys: &'a [i64]) -> Loading<'a, i64, i64> {
        Box::pin(async move {
            let rows: Vec<(i64, i64)> =
                sqlx::query_as("select n, 2 * n from unnest($1) n, pg_sleep(0.001) where n % 7 <> 0")
                    .bind(keys)
                    .fetch_all(db)
                    .await?;
            Ok(rows.into_iter().collect::<HashMap<_, _>>())
        })
    }
    let (_, options) = crate::house::fresh_database().await;
    let pool = inzage::platform::db::connect(options, 1).await.unwrap();
    let lookups = Lookups::start(&pool, double);
    for round in 0..20 {
        let asked = (0..200).map(|n| lookups.find(n));
        let answers =
            tokio::time::timeout(Duration::from_secs(20), futures_util::future::join_all(asked)).await;
        for (n, answer) in (0..).zip(answers.expect("look-ups hang")) {
            assert_eq!(answer.unwrap(), (n % 7 != 0).then_some(2 * n), "round {round}");
        }
        // Between two rounds the connection is anyone's.
        sqlx::query("select 1").execute(&pool).await.unwrap();
    }
    // A query that fails is told to each who asked, and the next ones are answered.
    pool.close().await;
    assert_eq!(lookups.find(1).await.unwrap_err().status.as_u16(), 503);
}

/// A message comes in while its person is erased, on two instances: no case is left that names somebody who is gone, or
/// keeps what they wrote with them; and a flood on both sends three letters all the same.
#[tokio::test]
async fn messages_race_with_an_erasure_and_with_each_other() {
    let house = House::open().await;
    let other = house.second_instance().await;
    let front = house.front_end().await;
    for round in 0..20 {
        let anna = house.register(&format!("anna{round}")).await;
        let body = json!({"email": anna.email, "message": "Graag inzage in mijn gegevens."});
        front.post("/v1/contact-requests", body.clone()).await.expect(202);
        let work = async |app: &inzage::app::App| while inzage::worker::work(app).await.unwrap() {};
        let (deleted, ..) = tokio::join!(anna.delete("/v1/me"), work(&house.app), work(&other.app));
        assert!(deleted.status == 200 || deleted.status == 503, "{}", deleted.text);
        house.work().await;
    }
    let orphans = "select count(*) from requests r where r.closed_at is null and r.subject_id is not null
        and not exists (select from users u where u.subject_id = r.subject_id)";
    assert_eq!(house.count(orphans).await, 0);
    let kept = "select count(*) from request_senders s where s.subject_id is not null
        and not exists (select from users u where u.subject_id = s.subject_id)";
    assert_eq!(house.count(kept).await, 0);
    let body = json!({"email": "piet@voorbeeld.be", "message": "Graag inzage in mijn gegevens."});
    for _ in 0..12 {
        front.post("/v1/contact-requests", body.clone()).await.expect(202);
    }
    let work = async |app: &inzage::app::App| while inzage::worker::work(app).await.unwrap() {};
    tokio::join!(work(&house.app), work(&other.app), work(&house.app), work(&other.app));
    let written = "select count(*) from mails m join requests r using (request_id) join request_senders s using (request_id)
        where m.kind = 'acknowledgement' and s.address = 'piet@voorbeeld.be'";
    assert_eq!(house.count(written).await, 3);
}
