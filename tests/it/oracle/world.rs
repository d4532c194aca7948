//! What can happen to the cases of a few people who speak four languages: whoever asks, whoever works on it, and time.

use chrono::Duration;
use serde_json::{Value, json};

use super::witness::Witness;
use crate::case::{ASKED, Case, done};
use crate::house::{Answer, Caller, House, Letter, Person};

pub const LANGUAGES: [&str; 4] = ["nl", "fr", "de", "en"];

/// One thing that happens, and how.
pub type Thing = (u8, u8);

pub struct World {
    pub house: House,
    pub agent: Caller,
    pub other: Caller,
    pub dpos: [Caller; 2],
    pub people: Vec<Person>,
    pub cases: Vec<Case>,
    pub witness: Witness,
    count: usize,
}

impl World {
    pub async fn open() -> Self {
        let house = House::open_with_letters_waiting().await;
        let (agent, other) = (house.agent().await, house.agent().await);
        let dpos = [house.dpo().await, house.dpo().await];
        let mut people = Vec::new();
        for language in LANGUAGES {
            let more =
                json!({"language": language, "first_name": "Anna", "last_name": language.to_uppercase()});
            people.push(house.register_with(&format!("anna-{language}"), more).await);
        }
        let witness = Witness::of(&house).await;
        Self { house, agent, other, dpos, people, cases: Vec::new(), witness, count: 0 }
    }

    /// A sentence that nobody has said before.
    pub fn words(&mut self, what: &str) -> String {
        self.count += 1;
        format!("{what} {} (zei Karel).", self.count)
    }

    pub async fn see(&mut self, what: impl Into<String>) {
        self.witness.sees(&self.house, &self.dpos[0], &what.into()).await;
    }

    /// Time goes by, and what goes by itself with it.
    pub async fn later(&mut self, by: Duration) {
        self.house.later(by);
        inzage::casework::sweep::run(&self.house.app).await.unwrap();
        self.see(format!("{} hours later", by.num_hours())).await;
        inzage::worker::expire(&self.house.app).await.unwrap();
        self.see("what is old is gone").await;
    }

    /// The letters of decisions leave.
    pub async fn letters_leave(&mut self) {
        self.later(Duration::minutes(11)).await;
    }

    pub fn anna(&self, language: &str) -> &Person {
        &self.people[LANGUAGES.iter().position(|one| *one == language).unwrap()]
    }

    /// The person, signed in a moment ago; none once they are erased.
    pub async fn fresh(&mut self, n: usize) -> Option<&Person> {
        let person = &self.people[n];
        let sign_in = json!({"email": person.email, "password": crate::house::PASSWORD});
        let opened = self.house.anyone().post("/v1/sessions", sign_in).await;
        if opened.status != 201 {
            return None;
        }
        self.people[n].caller = self.house.with_token(opened["token"].as_str().unwrap());
        Some(&self.people[n])
    }

    pub async fn happen(&mut self, (what, with): Thing) {
        let with = usize::from(with);
        let said = match what {
            0 | 1 => self.somebody_asks(with).await,
            2 | 3 => self.somebody_acts(with).await,
            4 => {
                let hours = [1, 25, 72, 15 * 24, 29 * 24][(with / 3) % 5];
                if with.is_multiple_of(3) {
                    self.letters_leave().await;
                } else {
                    self.later(Duration::hours(hours)).await;
                }
                return;
            }
            5 => self.somebody_opens_a_link(with).await,
            _ => self.staff_step(with).await,
        };
        if let Some(said) = said {
            self.see(said).await;
        }
    }

    async fn somebody_asks(&mut self, with: usize) -> Option<String> {
        let rights = json!([ASKED[with % 7], ASKED[(with / 7) % 7], ASKED[(with / 11) % 7]]);
        let language = LANGUAGES[with % 4];
        let at = self.house.now();
        let said = self.words("Hoe laat is het?");
        let child = format!("Het account {} is van mijn zoon van 13. {said}", self.anna(language).email);
        let stranger = format!("jan-{language}@example.be");
        let mut request = match (with / 4) % 7 {
            0 => json!({"channel": "email", "email": stranger, "rights": rights, "message": said}),
            1 => json!({"channel": "post", "postal_address": "Kerkstraat 1\n9000 Gent", "rights": rights}),
            2 => json!({"channel": "email", "email": stranger, "message": said}),
            3 => json!({"channel": "email", "email": "ouder@example.be", "kind": "minor", "message": child}),
            4 | 5 => json!({"channel": "phone", "subject_id": self.anna(language).id, "rights": rights}),
            _ => return self.somebody_writes(with, &stranger).await,
        };
        (request["received_at"], request["language"]) = (json!(at), json!(language));
        let answer = self.agent.post("/v1/requests", request.clone()).await;
        assert!(answer.status < 500, "{}", answer.text);
        if answer.status == 201 {
            self.cases.push(Case::of(&answer));
        }
        Some(format!("taken in: {request} {}", answer.status))
    }

    /// Through the form, in words.
    async fn somebody_writes(&mut self, with: usize, stranger: &str) -> Option<String> {
        let wishes = [
            "Graag inzage in mijn gegevens.",
            "Wis al mijn gegevens.",
            "Stuur me een kopie van mijn gegevens en wis daarna alles wat jullie over mij hebben.",
            "Stuur me geen reclame meer.",
        ];
        let email =
            if with.is_multiple_of(2) { stranger.to_owned() } else { self.people[with % 4].email.clone() };
        let message =
            json!({"email": email, "message": wishes[(with / 2) % 4], "language": LANGUAGES[with % 4]});
        let answer = self.house.anyone().post("/v1/contact-requests", message.clone()).await;
        if answer.status == 202 {
            let reference = answer["reference"].as_str().unwrap().to_owned();
            let found = self.agent.get(&format!("/v1/requests?reference={reference}")).await.expect(200);
            self.cases.push(Case { id: found["items"][0]["id"].as_str()?.to_owned(), reference });
        }
        Some(format!("written: {message} {}", answer.status))
    }

    async fn somebody_acts(&mut self, with: usize) -> Option<String> {
        let (n, case) = (with % 4, self.cases.get(with % self.cases.len().max(1)).map(Case::own_path));
        let grounds = self.words("Daarom niet");
        let anna = self.fresh(n).await?;
        let what = (with / 4) % 14;
        let answer = match what {
            0 => anna.post("/v1/me/requests", json!({"rights": ["access", "rectification"]})).await,
            1 => anna.post("/v1/me/requests", json!({"rights": ["erasure", "marketing-ban"]})).await,
            2 => anna.get("/v1/me/access-report").await,
            3 => anna.get("/v1/me/export").await,
            4 => anna.put("/v1/me/objections/service_development", json!({"grounds": grounds})).await,
            5 => anna.post("/v1/me/restrictions", json!({"ground": "accuracy-contested"})).await,
            6 => anna.post(&format!("{}/withdrawal", case?), json!({})).await,
            7 => anna.put("/v1/me/marketing-ban", Value::Null).await,
            8 => anna.delete("/v1/me/marketing-ban").await,
            9 => anna.delete("/v1/me/objections/service_development").await,
            10 => {
                anna.put("/v1/me/consents/direct_marketing", json!({"wording": "2026-1", "language": "nl"}))
                    .await
            }
            11 => anna.patch("/v1/me", json!({"first_name": format!("An{with}")})).await,
            12 if with.is_multiple_of(5) => anna.delete("/v1/me").await,
            _ => anna.post("/v1/me/requests", json!({"rights": ["portability", "consent-withdrawal"]})).await,
        };
        assert!(answer.status < 500, "{}", answer.text);
        let said = format!("anna-{} does {what}: {}", LANGUAGES[n], answer.status);
        if answer.status == 201 && answer["reference"].is_string() {
            self.cases.push(Case::of(&answer));
        }
        Some(said)
    }

    async fn somebody_opens_a_link(&mut self, with: usize) -> Option<String> {
        let mut letters: Vec<_> =
            self.house.letters().into_iter().filter(|letter| letter.text.contains("/v/inz_lnk_")).collect();
        letters.reverse();
        let letter = letters.get(with % letters.len().max(1))?.clone();
        Some(self.opens(&letter).await)
    }

    /// Shows the page behind a link, and presses its button.
    pub async fn opens(&mut self, letter: &Letter) -> String {
        let path = format!("/v/{}", letter.token());
        let page = [("accept", "text/html")];
        let shown = self.house.anyone().call(reqwest::Method::GET, &path, None, &page).await;
        let before = self.witness.facts.clone();
        self.witness.reads_page(&self.house, &shown, letter, &before).await;
        let pressed = self.house.anyone().call(reqwest::Method::POST, &path, None, &page).await;
        self.witness.reads_page(&self.house, &pressed, letter, &before).await;
        format!("opened the link of {} to {}: {}", letter.subject, letter.to, pressed.status)
    }

    /// Sends the form as a browser does, and reads the page that comes back.
    pub async fn submits(&mut self, language: &'static str, form: &str) {
        let form = Some(("application/x-www-form-urlencoded", form.as_bytes().to_vec()));
        let page = [("accept", "text/html"), ("accept-language", language)];
        let page = self.house.anyone().send(reqwest::Method::POST, "/v1/contact-requests", form, &page).await;
        self.witness.reads_page_of_form(&self.house, &page).await;
        self.see(format!("the form: {}", page.status)).await;
    }

    async fn staff_step(&mut self, with: usize) -> Option<String> {
        let case = self.cases.get(with % self.cases.len().max(1))?.clone();
        let seen = self.dpos[0].get(&case.path()).await;
        if seen.status != 200 {
            return None;
        }
        let actions: Vec<_> = seen["actions"]
            .as_array()
            .unwrap()
            .iter()
            .filter(|one| one["blocked"].is_null())
            .cloned()
            .collect();
        let actions = if actions.is_empty() { seen["actions"].as_array().unwrap().clone() } else { actions };
        let action = actions[(with / 3) % actions.len()].clone();
        let said = self.said_with(&action, with);
        let mut statuses = Vec::new();
        for staff in [&self.agent, &self.dpos[with % 2]] {
            let method = action["method"].as_str().unwrap().parse().unwrap();
            let answer = staff.call(method, action["url"].as_str().unwrap(), Some(said.clone()), &[]).await;
            assert!(answer.status < 500, "{action} answered {}", answer.text);
            statuses.push(answer.status);
        }
        Some(format!("{} of {}: {} {said} {statuses:?}", action["name"], case.reference, action["right"]))
    }

    /// What a step needs.
    fn said_with(&mut self, action: &Value, with: usize) -> Value {
        let mut words = |what: &str| self.words(what);
        match action["name"].as_str().unwrap() {
            "identity-check" => json!({"doubt": words("Onbekend"), "asked_for": words("Uw klantnummer")}),
            "clarification" => json!({"question": words("Welke gegevens bedoelt u")}),
            "answer" | "note" => json!({"text": words("Alles")}),
            "identity" => json!({"method": "callback", "reason": words("Gebeld")}),
            "extension" => json!({"reason": words("Veel werk")}),
            "carry-out" if with.is_multiple_of(5) => {
                json!({"outcome": "withdrawn", "explanation": words("Aan de telefoon")})
            }
            "carry-out" => {
                let mut said = json!({"outcome": "completed"});
                match action["right"].as_str().unwrap() {
                    "objection" => {
                        said["purposes"] = json!([(["advertising", "service_development"][with % 2])])
                    }
                    "restriction" => said["restriction_ground"] = json!("unlawful"),
                    "rectification" => said["changes"] = json!({"first_name": format!("An{with}")}),
                    _ => {}
                }
                if with.is_multiple_of(3) {
                    said["added"] = json!(words("Goed om te weten"));
                }
                said
            }
            "refuse" if with.is_multiple_of(2) => {
                json!({"outcome": "refused", "ground": "manifestly-excessive",
                "explanation": words("Te veel"), "evidence": "Dertig dossiers.", "purposes": ["service_development"]})
            }
            "refuse" => {
                let grounds = [
                    "legal-claims",
                    "rights-of-others",
                    "basis-does-not-give-it",
                    "legal-obligation",
                    "not-identified",
                ];
                json!({"outcome": "refused", "ground": grounds[with % 5], "explanation": words("Nee"), "purposes": ["service_development"]})
            }
            "rights" => json!({"rights": [(["access", "erasure", "rectification"][with % 3])]}),
            "part" => match with % 5 {
                4 => {
                    json!({"state": "kept", "ground": "gdpr-17-3-b", "law": "art. 60 WBTW", "until": "2046-12-31"})
                }
                0 => json!({"state": "given-directly", "given_on": self.house.now().date_naive()}),
                1 => json!({"state": "excused", "reason": words("Geen tijd")}),
                2 => json!({"state": "erased"}),
                _ => json!({"state": "nothing-held"}),
            },
            "carry-out-in-part" => {
                json!({"outcome": "partial", "ground": "part-missing", "explanation": words("Een deel ontbreekt")})
            }
            "withdrawal" | "closure" => json!({"explanation": words("Aan de telefoon")}),
            "letter" if with.is_multiple_of(3) => json!({"outcome": "taken-back"}),
            "letter" => json!({"channel": "post"}),
            "fee" => json!({"amount": "25 euro", "reason": words("Te veel"), "evidence": "Dossier."}),
            "fee-reply" => {
                json!({"reply": (["accepted", "declined"][with % 2]), "explanation": words("Per mail")})
            }
            "junk" | "lifting" => json!({"reason": words("Nagekeken")}),
            "forwarding" => json!({"user": self.people[with % 4].id}),
            _ => json!({}),
        }
    }

    // ---- What the told stories are made of ----

    pub async fn step(&mut self, case: &Case, step: &str, said: Value) -> Answer {
        let answer = case.step(&self.agent, step, said).await.expect(200);
        self.see(format!("{step} of {}", case.reference)).await;
        answer
    }

    pub async fn decided(&mut self, case: &Case, right: &str, said: Value) {
        case.decided(&self.dpos[0], right, said).await.expect(200);
        self.see(format!("{right} of {} is decided", case.reference)).await;
    }

    pub async fn done(&mut self, case: &Case, right: &str) {
        case.decided(&self.other, right, done()).await.expect(200);
        self.see(format!("{right} of {} is done", case.reference)).await;
    }

    pub async fn no(&mut self, case: &Case, right: &str, ground: &str) {
        let explanation = self.words("Uitleg");
        let mut said = json!({"outcome": "refused", "ground": ground, "explanation": explanation, "purposes": ["service_development"]});
        if ground.starts_with("manifestly") {
            said["evidence"] = json!("Dertig dossiers.");
        }
        self.decided(case, right, said).await;
        if ground.starts_with("manifestly") {
            let approval = format!("lines/{right}/approval");
            case.step(&self.dpos[1], &approval, json!({})).await.expect(200);
            self.see("agreed to").await;
        }
    }

    pub async fn part(&mut self, case: &Case, system: &str, said: Value) {
        case.step(&self.agent, &format!("parts/{system}"), said).await.expect(200);
        self.see(format!("{system} answers")).await;
    }

    pub async fn systems_answer(&mut self, case: &Case) {
        case.systems_answer(&self.agent).await;
        self.see("the systems answer").await;
    }

    pub async fn taken_in(&mut self, mut request: Value) -> Case {
        request["received_at"] = json!(self.house.now());
        let case = self.agent.takes_in(request).await;
        self.see("taken in").await;
        case
    }

    /// A stranger asks by e-mail.
    pub async fn stranger(&mut self, name: &str, language: &str, rights: &[&str]) -> Case {
        let email = format!("{name}-{language}@example.be");
        self.taken_in(json!({"channel": "email", "email": email, "language": language, "rights": rights}))
            .await
    }

    /// Someone with an account asks by telephone, and is called back.
    pub async fn phoned(&mut self, n: usize, rights: &[&str]) -> Case {
        let (id, language) = (self.people[n].id.clone(), LANGUAGES[n]);
        let case = self
            .taken_in(json!({"channel": "phone", "subject_id": id, "language": language, "rights": rights}))
            .await;
        self.step(&case, "identity", json!({"method": "callback", "reason": "Gebeld."})).await;
        case
    }

    pub async fn proved_by_mailbox(&mut self, case: &Case) {
        let letter = case.letter_with_link(&self.house);
        let said = self.opens(&letter).await;
        self.see(said).await;
    }

    pub async fn does(&mut self, what: &str, answer: Answer) -> Answer {
        assert!(answer.status < 300, "{what} answered {}", answer.text);
        self.see(what).await;
        answer
    }
}
