//! The fixture beside the people: a case, as it is worked on.

use serde_json::{Value, json};

use crate::house::{Answer, Caller, House, Letter, Person};

/// A request of someone.
#[derive(Clone, Debug)]
pub struct Case {
    pub id: String,
    pub reference: String,
}

impl House {
    /// A message through the form, taken in and acknowledged.
    pub async fn writes(&self, message: Value) -> Case {
        let answer = self.anyone().post("/v1/contact-requests", message).await.expect(202);
        self.work().await;
        let reference = answer["reference"].as_str().unwrap().to_owned();
        let id: uuid::Uuid = sqlx::query_scalar("select request_id from requests where reference = $1")
            .bind(&reference)
            .fetch_one(&self.app.pool)
            .await
            .unwrap();
        Case { id: id.to_string(), reference }
    }

    /// Someone who has an account asks by telephone; each of our own other systems has answered.
    pub async fn phoned<const N: usize>(&self, staff: &Caller, person: &Person, rights: [&str; N]) -> Case {
        let request = json!({"channel": "phone", "received_at": self.now(), "subject_id": person.id, "rights": rights.to_vec()});
        let case = staff.takes_in(request).await;
        self.work().await;
        case.systems_answer(staff).await;
        case
    }

    /// Presses the button of a mailed link.
    #[must_use = "an answer is expected or refused"]
    pub async fn press(&self, letter: &Letter) -> Answer {
        self.anyone().call(reqwest::Method::POST, &format!("/v/{}", letter.token()), None, &[]).await
    }

    /// The newest letter that went to an address.
    #[track_caller]
    pub fn last_letter_to(&self, address: &str) -> Letter {
        self.letters_to(address).pop().unwrap_or_else(|| panic!("no letter to {address}"))
    }

    /// The newest letter to an address with a link in it.
    #[track_caller]
    pub fn last_link_to(&self, address: &str) -> Letter {
        let newest = self.letters_to(address).into_iter().rev().find(|letter| !letter.tokens().is_empty());
        newest.unwrap_or_else(|| panic!("no link to {address}"))
    }
}

impl Person {
    /// Files a request, signed in.
    pub async fn files<const N: usize>(&self, rights: [&str; N]) -> Case {
        let rights = rights.to_vec();
        Case::of(&self.post("/v1/me/requests", json!({"rights": rights})).await.expect(201))
    }
}

/// As staff.
impl Caller {
    /// Takes in what came by another way than the form.
    pub async fn takes_in(&self, request: Value) -> Case {
        Case::of(&self.post("/v1/requests", request).await.expect(201))
    }

    /// The first case of a queue: `?right=access`.
    pub async fn first_of(&self, queue: &str) -> Case {
        let queue = self.get(&format!("/v1/requests{queue}")).await.expect(200);
        Case::of_json(&queue["items"][0])
    }
}

/// The rights that are asked by name.
pub const ASKED: [&str; 7] =
    ["access", "portability", "objection", "marketing-ban", "restriction", "rectification", "erasure"];

/// A decision without more: done as asked.
pub fn done() -> Value {
    json!({"outcome": "completed"})
}

impl Case {
    /// The case that an answer shows.
    pub fn of(answer: &Answer) -> Self {
        Self::of_json(&answer.body)
    }

    fn of_json(case: &Value) -> Self {
        let member = |name: &str| case[name].as_str().unwrap_or_else(|| panic!("no case: {case}")).to_owned();
        Self { id: member("id"), reference: member("reference") }
    }

    /// Where staff find it.
    pub fn path(&self) -> String {
        format!("/v1/requests/{}", self.id)
    }

    /// Where its person does.
    pub fn own_path(&self) -> String {
        format!("/v1/me/requests/{}", self.id)
    }

    /// As staff see it now.
    pub async fn seen_by(&self, staff: &Caller) -> Answer {
        staff.get(&self.path()).await.expect(200)
    }

    /// As its person sees it now.
    pub async fn seen_by_its(&self, person: &Person) -> Answer {
        person.get(&self.own_path()).await.expect(200)
    }

    /// A step of staff: `clarification`, `lines/access/approval`.
    #[must_use = "an answer is expected or refused"]
    pub async fn step(&self, staff: &Caller, step: &str, said: Value) -> Answer {
        staff.post(&format!("{}/{step}", self.path()), said).await
    }

    /// Says anew what is asked.
    #[must_use = "an answer is expected or refused"]
    pub async fn asks_anew(&self, staff: &Caller, rights: Value) -> Answer {
        staff.put(&format!("{}/rights", self.path()), rights).await
    }

    /// Decides one right that is asked.
    #[must_use = "an answer is expected or refused"]
    pub async fn decided(&self, staff: &Caller, right: &str, decision: Value) -> Answer {
        staff.put(&format!("{}/lines/{right}", self.path()), decision).await
    }

    /// Each of our own other systems holds nothing of whoever asks.
    pub async fn systems_answer(&self, staff: &Caller) {
        self.systems(staff, json!({"state": "nothing-held"})).await;
    }

    /// Each of them is excused.
    pub async fn systems_excused(&self, staff: &Caller) {
        let excused = json!({"state": "excused", "reason": "Geen tijd gehad, zei Karel."});
        self.systems(staff, excused).await;
    }

    async fn systems(&self, staff: &Caller, said: Value) {
        for part in self.seen_by(staff).await["parts"].as_array().unwrap() {
            let step = format!("parts/{}", part["system"].as_str().unwrap());
            self.step(staff, &step, said.clone()).await.expect(200);
        }
    }

    /// Staff called them back.
    pub async fn is_proved_by_staff(&self, staff: &Caller) {
        let proof = json!({"method": "callback", "reason": "Op het nummer in het dossier."});
        let proved = self.step(staff, "identity", proof).await.expect(200);
        assert_eq!(proved["identity"], "verified");
    }

    /// They press the button in the letter that acknowledged it.
    pub async fn is_proved_by_mailbox(&self, house: &House) {
        house.press(&self.letter_with_link(house)).await.expect(200);
    }

    /// The newest of its letters that has a link in it.
    pub fn letter_with_link(&self, house: &House) -> Letter {
        let mut letters = house.letters().into_iter().rev();
        let found = letters
            .find(|letter| letter.subject.contains(&self.reference) && letter.text.contains("/v/inz_lnk_"));
        found.unwrap_or_else(|| panic!("no letter of {} with a link", self.reference))
    }
}

/// What an answer says, where it shows a case.
impl Answer {
    /// How a right that was asked ended.
    pub fn outcome(&self, right: &str) -> Value {
        let line = self["lines"].as_array().unwrap().iter().find(|line| line["right"] == right);
        line.unwrap_or_else(|| panic!("{right} is not asked: {}", self.text))["outcome"].clone()
    }

    /// The rights that are asked.
    pub fn rights(&self) -> Vec<&str> {
        self["lines"].as_array().unwrap().iter().map(|line| line["right"].as_str().unwrap()).collect()
    }

    /// What happened, the oldest first.
    pub fn timeline(&self) -> Vec<&str> {
        self["timeline"].as_array().unwrap().iter().map(|one| one["what"].as_str().unwrap()).collect()
    }

    /// The names of the steps that are not blocked.
    pub fn allowed(&self) -> Vec<&str> {
        let actions = self["actions"].as_array().unwrap().iter();
        let allowed = actions.filter(|action| action["blocked"].is_null());
        allowed.map(|action| action["name"].as_str().unwrap()).collect()
    }

    /// Why a step is blocked; none if it is not.
    pub fn blocked(&self, step: &str) -> Option<&str> {
        let action = self["actions"].as_array().unwrap().iter().find(|action| action["name"] == step);
        action.unwrap_or_else(|| panic!("no step {step}: {}", self.text))["blocked"]["code"].as_str()
    }

    /// The letters that wait to be printed and posted: address, subject, body.
    pub fn to_print(&self) -> Vec<Value> {
        let letters = self["letters"].as_array().unwrap().iter();
        let waiting = letters.filter(|letter| letter["state"] == "to-print");
        waiting.map(|letter| letter["to_print"].clone()).collect()
    }
}

/// The files of a copy that was given.
pub fn unzipped(file: &Answer, name: &str) -> String {
    assert_eq!(file.header("content-type"), "application/zip");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&file.bytes)).unwrap();
    let read = std::io::read_to_string(archive.by_name(name).unwrap());
    read.unwrap()
}
