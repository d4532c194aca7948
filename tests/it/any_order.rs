//! Whatever happens to a case, in whatever order: steps of staff, deliveries, bounces, erasures, expiries and time. It is in
//! a legal state after each, nothing is a fault of ours, and as long as it is open it can be brought to its end.

use chrono::Duration;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use serde_json::{Value, json};

use crate::case::{ASKED, Case};
use crate::house::{Answer, Caller, House, Person};
use crate::smtp::{At, MailServer, Way};

struct World {
    house: House,
    server: MailServer,
    agent: Caller,
    dpos: [Caller; 2],
    anna: Person,
    cases: Vec<Case>,
}

impl World {
    async fn open() -> Self {
        let (server, port) = MailServer::start(0).await;
        let house = House::open_with_mail_server_and_letters_waiting(port).await;
        let (agent, dpos) = (house.agent().await, [house.dpo().await, house.dpo().await]);
        let anna = house.register("anna").await;
        Self { house, server, agent, dpos, anna, cases: Vec::new() }
    }

    async fn work(&self) {
        sqlx::query("update jobs set run_at = now()").execute(&self.house.app.pool).await.unwrap();
        while inzage::worker::work(&self.house.app).await.unwrap() {}
    }

    /// One thing happens.
    async fn happen(&mut self, what: u8, with: u8) {
        let with = usize::from(with);
        match what {
            0 => self.somebody_asks(with).await,
            1 => self.anna_acts(with).await,
            2 => match with % 6 {
                0 => self.server.refuse(Way::NO_SUCH_MAILBOX),
                1 => self.server.refuse(Way::later(At::Message)),
                _ => self.server.accept(),
            },
            3 => self.time_passes(with).await,
            4 => self.letter_comes_back(with).await,
            5 | 6 => self.work().await,
            _ => self.staff_step(with).await,
        }
        self.is_legal().await;
    }

    async fn somebody_asks(&mut self, with: usize) {
        let rights = json!([ASKED[with % 7], ASKED[(with / 7) % 7]]);
        let at = self.house.now();
        let mut request = match with % 5 {
            0 => json!({"channel": "email", "received_at": at, "email": "jan@example.be", "rights": rights}),
            1 => {
                json!({"channel": "post", "received_at": at, "postal_address": "Kerkstraat 1", "rights": rights})
            }
            2 => {
                json!({"channel": "email", "received_at": at, "email": "piet@example.be", "message": "Hoe laat is het?"})
            }
            3 => json!({"channel": "email", "received_at": at, "email": "ouder@example.be", "kind": "minor",
                        "message": format!("Het account {} is van mijn zoon van 13.", self.anna.email)}),
            _ => json!({"channel": "phone", "received_at": at, "subject_id": self.anna.id, "rights": rights}),
        };
        if with.is_multiple_of(2) {
            request["language"] = json!("fr");
        }
        let answer = self.agent.post("/v1/requests", request).await;
        if answer.status == 201 {
            self.cases.push(Case::of(&answer));
        }
    }

    async fn anna_acts(&mut self, with: usize) {
        if matches!(with % 9, 3 | 4 | 8) && self.anna.get("/v1/me").await.status != 401 {
            self.anna = self.house.sign_in(&self.anna.id, &self.anna.email).await;
        }
        let anna = &self.anna;
        let answer = match with % 9 {
            0 | 1 => anna.post("/v1/me/requests", json!({"rights": ["access", "rectification"]})).await,
            2 => anna.post("/v1/me/requests", json!({"rights": ["erasure", "marketing-ban"]})).await,
            3 => anna.get("/v1/me/access-report").await,
            4 => anna.get("/v1/me/export").await,
            5 => {
                anna.put("/v1/me/objections/service_development", json!({"grounds": with.to_string()})).await
            }
            6 => anna.post("/v1/me/restrictions", json!({"ground": "accuracy-contested"})).await,
            7 => match self.cases.get(with % self.cases.len().max(1)) {
                Some(case) => anna.post(&format!("{}/withdrawal", case.own_path()), json!({})).await,
                None => return,
            },
            // Seldom: what comes after is a story of its own.
            _ if with % 18 == 8 => anna.delete("/v1/me").await,
            _ => return,
        };
        assert!(answer.status < 500, "{}", answer.text);
        if answer.status == 201 && answer["reference"].is_string() {
            self.cases.push(Case::of(&answer));
        }
    }

    async fn time_passes(&self, with: usize) {
        self.house.later(Duration::hours([1, 25, 72, 15 * 24, 40 * 24][with % 5]));
        inzage::casework::sweep::run(&self.house.app).await.unwrap();
        inzage::worker::expire(&self.house.app).await.unwrap();
    }

    async fn letter_comes_back(&self, with: usize) {
        let Some(case) = self.cases.get(with % self.cases.len().max(1)) else { return };
        let Some(seen) = self.seen(case).await else { return };
        let letters = seen["letters"].as_array().unwrap();
        let Some(letter) = letters.get((with / 3) % letters.len().max(1)) else { return };
        let said = json!({"letter": letter["id"], "outcome": "undelivered"});
        let answer = case.step(&self.agent, "letter", said).await;
        assert!([200, 409].contains(&answer.status), "{}", answer.text);
    }

    async fn staff_step(&self, with: usize) {
        let Some(case) = self.cases.get(with % self.cases.len().max(1)) else { return };
        let Some(seen) = self.seen(case).await else { return };
        let actions = seen["actions"].as_array().unwrap();
        let action = &actions[(with / 5) % actions.len()];
        for staff in [&self.agent, &self.dpos[with % 2]] {
            let answer = take(staff, action, with).await;
            assert!(answer.status < 500, "{action} answered {}", answer.text);
        }
    }

    /// A case as staff see it; none where it has expired.
    async fn seen(&self, case: &Case) -> Option<Answer> {
        let answer = self.dpos[0].get(&case.path()).await;
        assert!([200, 404].contains(&answer.status), "{}", answer.text);
        (answer.status == 200).then_some(answer)
    }

    /// What the database cannot check by itself.
    async fn is_legal(&self) {
        let wrong = "select count(*) from requests r where
            (state in ('waiting-identity', 'waiting-clarification')) <> exists (
                select from request_questions q where q.request_id = r.request_id and q.answered_at is null)
                and state in ('open', 'waiting-identity', 'waiting-clarification')
            or state = 'closing' and not exists (
                select from mails m where m.mail_id = r.letter_id and m.state in ('waiting', 'queued', 'to-print'))
            or state = 'closed' and closed_because is null and exists (
                select from mails m where m.mail_id = r.letter_id and m.state <> 'sent')
            or state = 'set-aside' and (kind <> 'question'
                or exists (select from request_lines l where l.request_id = r.request_id)
                or exists (select from mails m where m.request_id = r.request_id and m.kind <> 'warning' and not m.by_post
                           and (m.sent_at > r.set_aside_at or m.queued_at > r.set_aside_at)))
            or closed_because = 'junk' and exists (
                select from mails m where m.request_id = r.request_id and m.state in ('waiting', 'queued', 'to-print') and m.kind <> 'warning')
            or closed_at is null and subject_id is not null and kind <> 'minor' and state <> 'closing' and state <> 'undelivered'
                and not exists (select from users u where u.subject_id = r.subject_id)";
        assert_eq!(self.house.count(wrong).await, 0);
    }

    /// Staff do what they can with an open case until it is over.
    async fn is_brought_to_its_end(&self, case: &Case) {
        let mut last = String::new();
        for _ in 0..40 {
            self.work().await;
            let Some(seen) = self.seen(case).await else { return };
            if !seen["closed_at"].is_null() {
                return;
            }
            let next = next_step(&seen);
            let (name, said) = next.unwrap_or_else(|| panic!("nothing leads on: {}", seen.text));
            if name == "time" {
                self.house.later(Duration::hours(25));
                inzage::casework::sweep::run(&self.house.app).await.unwrap();
                continue;
            }
            let actions = seen["actions"].as_array().unwrap().iter();
            let mut actions = actions.filter(|one| is_free(&seen, one, name));
            let action = actions.next().unwrap();
            for dpo in &self.dpos {
                let method = action["method"].as_str().unwrap().parse().unwrap();
                let answer = dpo.call(method, action["url"].as_str().unwrap(), Some(said.clone()), &[]).await;
                assert!(answer.status < 500, "{action} answered {}", answer.text);
                last = format!("{name} answered {}", answer.text);
            }
        }
        panic!("it does not end: {last}: {}", self.seen(case).await.unwrap().text);
    }
}

/// Whether a step can be taken, on a line that is not decided yet.
fn is_free(seen: &Answer, action: &Value, name: &str) -> bool {
    let lines = seen["lines"].as_array().unwrap();
    let mut decided = lines.iter().filter(|line| line["status"] == "done");
    let is_decided = !action["right"].is_null() && decided.any(|line| line["right"] == action["right"]);
    action["name"] == name && action["blocked"].is_null() && !is_decided
}

/// What staff do next, to be done with a case.
fn next_step(seen: &Answer) -> Option<(&'static str, Value)> {
    let free = |name: &str| {
        let mut actions = seen["actions"].as_array().unwrap().iter();
        actions.any(|action| is_free(seen, action, name))
    };
    let mut actions = seen["actions"].as_array().unwrap().iter();
    let refused = actions.find(|action| is_free(seen, action, "refuse")).map(|action| &action["right"]);
    // Nothing is weighed against what is absolute; what is in effect is weighed.
    let ground = match refused.and_then(Value::as_str) {
        Some("objection") => "legal-claims",
        // Whoever wrote on paper and has no account leaves no address to ban.
        Some("marketing-ban") if seen["subject_id"].is_null() && seen["sender"]["email"].is_null() => {
            return Some(("carry-out", json!({"outcome": "withdrawn", "explanation": "Aan de telefoon."})));
        }
        _ if seen["identity"] == "unverified" => "not-identified",
        Some("marketing-ban" | "consent-withdrawal") if free("carry-out") => {
            return Some(("carry-out", json!({"outcome": "completed"})));
        }
        _ => "rights-of-others",
    };
    let no = json!({"outcome": "refused", "ground": ground, "explanation": "Nee.", "evidence": "Dossier.",
        "purposes": ["service_development"]});
    let waits = |code: &str| {
        let mut actions = seen["actions"].as_array().unwrap().iter();
        actions.any(|action| action["blocked"]["code"] == code)
    };
    if !seen.to_print().is_empty() {
        return Some(("letter", json!({"channel": "post"})));
    }
    if seen["undelivered"] == true && seen["status"] == "open" && !seen["closing"].is_null() {
        return Some(("letter", json!({"outcome": "given-up", "reason": "Onbereikbaar."})));
    }
    for (name, said) in [
        // Whoever set it aside does not agree with themselves.
        ("junk-approval", json!({})),
        ("bringing-back", json!({})),
        ("approval", json!({})),
        ("refuse", no),
        ("lifting", json!({"reason": "Nagekeken."})),
        ("closure", json!({"explanation": "Bedankt."})),
    ] {
        // One who decided does not agree with themselves; a lifting waits for a day.
        if free(name) {
            return Some((name, said));
        }
    }
    let time = [
        "not-reminded",
        "reminder-too-recent",
        "link-still-works",
        "needs-second-person",
        "letter-under-way",
    ];
    time.iter().any(|code| waits(code)).then_some(("time", Value::Null))
}

/// Takes a step with whatever it needs.
async fn take(staff: &Caller, action: &Value, with: usize) -> Answer {
    let said = match action["name"].as_str().unwrap() {
        "identity-check" => json!({"doubt": "Onbekend.", "asked_for": "Uw klantnummer."}),
        "clarification" => json!({"question": "Welke?"}),
        "answer" | "note" => json!({"text": "Alles."}),
        "identity" => json!({"method": "callback", "reason": "Gebeld."}),
        "extension" => json!({"reason": "Veel."}),
        "carry-out" if with.is_multiple_of(3) => {
            json!({"outcome": "withdrawn", "explanation": "Aan de telefoon."})
        }
        "carry-out" => match action["right"].as_str().unwrap() {
            "objection" => json!({"outcome": "completed", "purposes": ["advertising"]}),
            "restriction" => json!({"outcome": "completed", "restriction_ground": "unlawful"}),
            "rectification" => {
                json!({"outcome": "completed", "changes": {"first_name": format!("An{with}")}})
            }
            _ => json!({"outcome": "completed"}),
        },
        "refuse" if with.is_multiple_of(2) => json!({"outcome": "refused", "ground": "manifestly-excessive",
            "explanation": "Te veel.", "evidence": "Dertig dossiers.", "purposes": ["service_development"]}),
        "refuse" => {
            json!({"outcome": "refused", "ground": "legal-claims", "explanation": "Nee.", "purposes": ["service_development"]})
        }
        "rights" => json!({"rights": [(["access", "erasure", "rectification"][with % 3])]}),
        "part" => match with % 4 {
            0 => json!({"state": "given-directly", "given_on": "2026-11-22"}),
            1 => json!({"state": "excused", "reason": "Geen tijd."}),
            2 => json!({"state": "erased"}),
            _ => json!({"state": "nothing-held"}),
        },
        "carry-out-in-part" => {
            json!({"outcome": "partial", "ground": "part-missing", "explanation": "Een deel ontbreekt."})
        }
        "withdrawal" | "closure" => json!({"explanation": "Aan de telefoon."}),
        "letter" if with.is_multiple_of(3) => json!({"outcome": "taken-back"}),
        "letter" if with.is_multiple_of(2) => json!({"outcome": "given-up", "reason": "Onbereikbaar."}),
        "letter" => json!({"channel": "phone"}),
        "fee" => json!({"amount": "5 euro", "reason": "Te veel.", "evidence": "Dossier."}),
        "fee-reply" => json!({"reply": (["accepted", "declined"][with % 2]), "explanation": "Per mail."}),
        "junk" | "lifting" => json!({"reason": "Nagekeken."}),
        _ => json!({}),
    };
    let method = action["method"].as_str().unwrap().parse().unwrap();
    staff.call(method, action["url"].as_str().unwrap(), Some(said), &[]).await
}

#[test]
fn an_open_case_can_be_brought_to_its_end_whatever_came_before() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let things = prop::collection::vec((0..14u8, any::<u8>()), 10..45);
    let mut runner = TestRunner::new(Config { cases: 24, max_shrink_iters: 40, ..Config::default() });
    runner
        .run(&things, |things| {
            runtime.block_on(async {
                let mut world = World::open().await;
                world.somebody_asks(4).await;
                world.anna_acts(0).await;
                for (what, with) in things {
                    world.happen(what, with).await;
                }
                world.server.accept();
                for case in &world.cases {
                    world.is_brought_to_its_end(case).await;
                    world.is_legal().await;
                }
            });
            Ok(())
        })
        .unwrap();
}

/// Whoever wrote on paper and has no account leaves no address to ban: what they asked ends by their own word, whoever they are.
#[tokio::test]
async fn a_ban_on_paper_ends_by_their_word() {
    let house = House::open().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    let asked = json!({"channel": "post", "received_at": house.now(), "postal_address": "Kerkstraat 1",
                       "rights": ["marketing-ban"]});
    let case = agent.takes_in(asked).await;
    let said = json!({"outcome": "withdrawn", "explanation": "Aan de telefoon."});
    dpo.put(&format!("{}/lines/marketing-ban", case.path()), said).await.expect(200);
}
