//! Reports about a child's account (P52, L17(f), M36): it is looked into, and found to be one or not; whoever has it is told
//! and heard; and whoever reported it learns nothing of it.

use chrono::Duration;
use inzage::people::tokens::Scope;
use serde_json::{Value, json};

use crate::case::{Case, done};
use crate::house::{Answer, Caller, House, Letter, Person};
use crate::smtp::{MailServer, Way};

const REPORTER: &str = "ouder@example.be";

/// Someone reports an account through the form.
async fn reported(house: &House, account: &str) -> Case {
    let message = format!("Het account {account} is van mijn zoon van 14.");
    house.writes(json!({"email": REPORTER, "topic": "minor", "message": message})).await
}

/// A report that staff find to be so; each of our own other systems has answered, and the letters have gone out.
async fn confirmed(house: &House, staff: &Caller, child: &Person) -> Case {
    let case = reported(house, &child.email).await;
    case.is_proved_by_staff(staff).await;
    case.systems_answer(staff).await;
    house.work().await;
    case
}

/// The letters to an address, without what differs from one case to another.
fn blotted(letters: &[Letter], cases: &[&Case]) -> Vec<(String, String)> {
    let blot = |text: &str| {
        cases.iter().fold(text.to_owned(), |text, case| text.replace(&case.reference, "REFERENCE"))
    };
    letters.iter().map(|letter| (blot(&letter.subject), blot(&letter.text))).collect()
}

async fn profile(person: &Person) -> Answer {
    person.get("/v1/me").await.expect(200)
}

/// Whether the use of everything is restricted, and what holds of marketing.
async fn held(person: &Person) -> (Value, Value) {
    let me = profile(person).await;
    (me["restricted"].clone(), me["direct_marketing"].clone())
}

fn holds() -> (Value, Value) {
    (json!(true), json!("ban"))
}

/// P52, M36: a report about a child is looked into by the next working day; the account learns nothing, and neither does the
/// reporter; until then it is not used for marketing.
#[tokio::test]
async fn a_report_about_a_child_pauses_marketing() {
    let house = House::open().await;
    let child = house.register("kind").await;
    let gate = house.service(&[Scope::DecisionsRead]).await;
    let decision = format!("/v1/users/{}/decisions/", child.id);
    let known = reported(&house, "kind@example.be").await;
    let unknown = reported(&house, "niemand@example.be").await;
    // The reporter learns nothing.
    let letters = house.letters_to(REPORTER);
    let [one, two] = letters.as_slice() else { panic!("{letters:?}") };
    assert!(one.text.contains(&known.reference) && two.text.contains(&unknown.reference));
    let both = blotted(&letters, &[&known, &unknown]);
    assert_eq!(both[0], both[1]);
    assert!(house.letters_to(&child.email).is_empty());
    assert_eq!(gate.get(&format!("{decision}advertising")).await.expect(200)["reason"], "restricted");
    assert_eq!(gate.get(&format!("{decision}service_delivery")).await.expect(200)["allowed"], true);
    assert_eq!(child.get("/v1/me/requests").await.expect(200)["items"], json!([]));
    let agent = house.agent().await;
    let queue = agent.get("/v1/requests?kind=minor").await.expect(200);
    // Sunday 22 November 2026: the next working day.
    assert_eq!(queue["items"][0]["due_on"], "2026-11-23");
    // Where there is no account, nothing is found to be so.
    let proof = json!({"method": "callback", "reason": "De school belde."});
    unknown.step(&agent, "identity", proof).await.refused(409, "no-account");
    house.facts_agree().await;
}

/// P52, L17(f): found to be a child's, the account is used for nothing from that moment, whoever has it is told why and how
/// to object, and goes on as before; it is erased a day later, by a second person.
#[tokio::test]
async fn a_confirmed_report_holds_at_once_and_erases_later() {
    let house = House::open().await;
    let (child, agent, other) = (house.register("kind").await, house.agent().await, house.agent().await);
    let gate = house.service(&[Scope::DecisionsRead]).await;
    let decision = |purpose: &str| format!("/v1/users/{}/decisions/{purpose}", child.id);
    child
        .put("/v1/me/consents/direct_marketing", json!({"wording": "2026-1", "language": "nl"}))
        .await
        .expect(200);
    let case = confirmed(&house, &agent, &child).await;
    assert_eq!(case.seen_by(&agent).await.rights(), ["marketing-ban", "restriction", "erasure"]);
    assert_eq!(held(&child).await, holds());
    for purpose in ["service_delivery", "service_billing", "advertising", "direct_marketing"] {
        assert_eq!(gate.get(&decision(purpose)).await.expect(200)["reason"], "restricted", "{purpose}");
    }
    assert_eq!(gate.get(&decision("security")).await.expect(200)["allowed"], true);
    // One restriction stands: the pause is taken up in it.
    assert_eq!(house.count("select count(*) from restrictions where ended_at is null").await, 1);
    house.facts_agree().await;

    let letters = house.letters_to(&child.email);
    let [told] = letters.as_slice() else { panic!("{letters:?}") };
    for said in ["jonger dan 18", "23 november 2026", "24 uur", "klacht", &case.reference] {
        assert!(told.text.contains(said), "{said}: {}", told.text);
    }
    assert!(!told.text.contains(REPORTER), "{}", told.text);

    // Signing in, reading, correcting and choosing go on; others may not.
    let child = house.sign_in(&child.id, &child.email).await;
    child.patch("/v1/me", json!({"first_name": "Tom"})).await.expect(200);
    child.put("/v1/me/objections/service_development", json!({"grounds": "Liever niet."})).await.expect(200);
    child.get("/v1/me/export").await.expect(200);
    let front = house.front_end().await;
    front.get(&format!("/v1/users/{}/choices", child.id)).await.expect(200);
    front
        .patch(&format!("/v1/users/{}", child.id), json!({"first_name": "X"}))
        .await
        .refused(423, "restricted");
    // None of that is an answer.
    assert_eq!(case.seen_by(&agent).await["identity"], "verified");

    // Not on the word of one, and not before they could read it.
    case.decided(&agent, "erasure", done()).await.refused(409, "needs-second-person");
    case.decided(&other, "erasure", done()).await.refused(409, "not-heard-yet");
    assert_eq!(case.seen_by(&other).await.blocked("carry-out"), Some("not-heard-yet"));
    house.later(Duration::hours(23));
    case.decided(&other, "erasure", done()).await.refused(409, "not-heard-yet");
    house.later(Duration::hours(1));
    case.decided(&agent, "erasure", done()).await.refused(409, "needs-second-person");
    // What the report put in place is not decided by itself.
    case.decided(&other, "restriction", done()).await.refused(409, "not-for-reports");
    case.decided(&other, "marketing-ban", done()).await.refused(409, "not-for-reports");
    case.decided(&other, "erasure", done()).await.expect(200);
    assert_eq!(house.count("select count(*) from users").await, 0);
    house.work().await;
    let last = house.last_letter_to(&child.email).text;
    assert!(last.contains("minderjarige") && last.contains("/v1/erasures/"), "{last}");
    // Nobody asked for the ban: nothing of the address is kept for it.
    assert_eq!(house.count("select count(*) from suppressions").await, 0);
    assert_eq!(case.seen_by(&agent).await["status"], "completed");
    assert_eq!(house.letters_to(REPORTER).len(), 2, "thanked, and told that somebody looked");
}

/// M36: whatever is found, and whatever becomes of it, whoever reported it gets the same letters, as soon as somebody has
/// looked; and where they ask what is held of them, the same stands there.
#[tokio::test]
async fn the_reporter_learns_nothing_of_the_account() {
    let house = House::open().await;
    let (one, two) = (house.register("een").await, house.register("twee").await);
    let (agent, other) = (house.agent().await, house.agent().await);
    let so = reported(&house, &one.email).await;
    let not_so = reported(&house, &two.email).await;
    let nobodys = reported(&house, "niemand@example.be").await;
    let closure = json!({"explanation": "Twee is 34 jaar: we belden hem."});
    so.is_proved_by_staff(&agent).await;
    not_so.step(&agent, "closure", closure.clone()).await.expect(200);
    nobodys.step(&agent, "closure", closure).await.expect(200);
    house.work().await;
    let cases = [&so, &not_so, &nobodys];
    let letters = house.letters_to(REPORTER);
    assert_eq!(letters.len(), 6);
    for letter in &letters {
        assert!(!letter.text.contains("34 jaar") && !letter.text.contains("een@"), "{}", letter.text);
    }
    let told: Vec<_> = blotted(&letters, &cases).split_off(3);
    assert!(told.iter().all(|one| *one == told[0]) && told[0].1.contains("bekeken"), "{told:?}");
    // What staff wrote is for colleagues.
    assert!(not_so.seen_by(&agent).await.text.contains("34 jaar"));
    so.systems_answer(&agent).await;
    house.later(Duration::hours(25));
    so.decided(&other, "erasure", done()).await.expect(200);
    house.work().await;
    assert_eq!(house.letters_to(REPORTER).len(), 6, "nothing more, now that it is erased");

    // Asked what is held of them: each report, whether or not there is such an account.
    let asks = json!({"email": REPORTER, "message": "Welke gegevens hebben jullie over mij?"});
    let access = house.writes(asks).await;
    access.is_proved_by_mailbox(&house).await;
    access.systems_answer(&agent).await;
    access.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    let answer = house.last_letter_to(REPORTER).text;
    for case in cases {
        assert!(answer.contains(&case.reference), "{answer}");
    }
}

/// How whoever has the account lets us hear of it.
enum Hears {
    Noted,
    Request,
    Message,
    Denial,
    Intake,
    EndsRestriction,
    EndsBan,
    NewAddress,
}

impl Hears {
    async fn is_taken(&self, house: &House, staff: &Caller, case: &Case, child: &Person) {
        let child = &house.sign_in(&child.id, &child.email).await;
        match self {
            Self::Noted => {
                let said = json!({"text": "Antwoordde op de brief: is 34."});
                drop(case.step(staff, "answer", said).await.expect(200));
            }
            Self::Request => drop(child.files(["portability"]).await),
            Self::Message => {
                let message = json!({"email": child.email, "message": "Wat willen jullie van mij?"});
                drop(house.writes(message).await);
            }
            // Read as a report, as it speaks of one: it is an answer all the same.
            Self::Denial => {
                let message =
                    json!({"email": child.email, "topic": "minor", "message": "Ik ben helemaal geen kind!"});
                drop(house.writes(message).await);
            }
            Self::Intake => {
                let request = json!({"channel": "phone", "received_at": house.now(), "subject_id": child.id,
                    "message": "Belde boos op."});
                drop(staff.takes_in(request).await);
                house.work().await;
            }
            Self::EndsRestriction => {
                let all = child.get("/v1/me/restrictions").await.expect(200);
                let all = all["items"].as_array().unwrap().iter();
                let standing: Vec<_> = all.filter(|one| one["ended_at"].is_null()).collect();
                let [standing] = standing.as_slice() else { panic!("{standing:?}") };
                assert_eq!(
                    (&standing["source"], &standing["purposes"]),
                    (&json!("minor-report"), &Value::Null)
                );
                let path = format!("/v1/me/restrictions/{}", standing["id"].as_str().unwrap());
                child.delete(&path).await.refused(409, "objection-noted");
            }
            Self::EndsBan => drop(child.delete("/v1/me/marketing-ban").await.refused(409, "objection-noted")),
            Self::NewAddress => drop(house.move_to(child, &format!("nieuw-{}", child.email)).await),
        }
    }
}

/// P52: any answer stops the erasure, and two people decide anew: one confirms it again, with a letter and the time that goes
/// with it, and a second erases. What holds, holds until somebody has decided.
#[tokio::test]
async fn any_answer_stops_the_erasure() {
    let house = House::open().await;
    let (agent, other) = (house.agent().await, house.agent().await);
    let ways = [
        (Hears::Noted, "noted: Antwoordde op de brief: is 34."),
        (Hears::Request, "request: INZ-"),
        (Hears::Message, "message: INZ-"),
        (Hears::Denial, "message: INZ-"),
        (Hears::Intake, "message: INZ-"),
        (Hears::EndsRestriction, "undoing"),
        (Hears::EndsBan, "undoing"),
        (Hears::NewAddress, "new-address"),
    ];
    for (n, (way, note)) in ways.iter().enumerate() {
        let child = house.register(&format!("kind{n}")).await;
        let case = confirmed(&house, &agent, &child).await;
        house.later(Duration::hours(1));
        way.is_taken(&house, &agent, &case, &child).await;
        let seen = case.seen_by(&other).await;
        let stopped = seen["timeline"].as_array().unwrap().iter().find(|one| one["what"] == "report-stopped");
        let stopped = stopped.unwrap_or_else(|| panic!("{note}: {}", seen.text));
        assert!(stopped["note"].as_str().unwrap().starts_with(note), "{stopped}");
        assert_eq!(seen["identity"], "unverified");
        assert_eq!(seen["objected_at"], json!(house.now()));
        house.later(Duration::hours(48));
        case.decided(&other, "erasure", done()).await.refused(409, "not-verified");
        let address =
            if note.starts_with("new") { format!("nieuw-{}", child.email) } else { child.email.clone() };
        let child = house.sign_in(&child.id, &address).await;
        assert_eq!(held(&child).await, holds(), "{note}: it holds until somebody has decided");
        // Two decide anew; a letter and the time that goes with it, at the address that is on file by now.
        let told = house.letters_to(&address).len();
        case.is_proved_by_staff(&agent).await;
        house.work().await;
        let last = house.last_letter_to(&address);
        assert!(
            house.letters_to(&address).len() > told && last.text.contains("jonger dan 18"),
            "{}",
            last.text
        );
        case.decided(&other, "erasure", done()).await.refused(409, "not-heard-yet");
        house.later(Duration::hours(24));
        case.decided(&agent, "erasure", done()).await.refused(409, "needs-second-person");
        let erased = case.decided(&other, "erasure", done()).await;
        // A copy that they asked for comes before.
        if matches!(way, Hears::Request) {
            erased.refused(409, "other-request-first")
        } else {
            erased.expect(200)
        };
    }
    let reports = house.letters_to(REPORTER).len();
    assert_eq!(reports, 2 * ways.len(), "nobody hears twice that somebody looked");
}

/// What reached us before it was confirmed is no answer to it; and a letter that says what is not so any more does not go.
#[tokio::test]
async fn what_came_before_is_no_answer() {
    let house = House::open().await;
    let (child, agent) = (house.register("kind").await, house.agent().await);
    let report = reported(&house, &child.email).await;
    let message = json!({"email": child.email, "message": "Hoe maak ik een factuur?"});
    house.anyone().post("/v1/contact-requests", message).await.expect(202);
    house.later(Duration::seconds(1));
    report.is_proved_by_staff(&agent).await;
    house.work().await;
    assert_eq!(report.seen_by(&agent).await["identity"], "verified");
    let told = |house: &House| {
        let letters = house.letters_to(&child.email).into_iter();
        letters.filter(|letter| letter.text.contains("jonger dan 18")).count()
    };
    assert_eq!(told(&house), 1);

    // Answered before the letter went: it does not go.
    report.step(&agent, "answer", json!({"text": "Belde: is 34."})).await.expect(200);
    report.step(&agent, "answer", json!({"text": "Nog eens."})).await.refused(409, "nothing-asked");
    report.is_proved_by_staff(&agent).await;
    let stopped = report.step(&agent, "answer", json!({"text": "Belde weer."})).await.expect(200);
    assert_eq!(stopped["identity"], "unverified");
    house.work().await;
    assert_eq!(told(&house), 1);
}

/// Found to be no child's after all, all that the report put in place is lifted, and nothing that the person asked for, before
/// or since; and they are told, in words that are so.
#[tokio::test]
async fn what_a_report_put_in_place_is_lifted_with_it() {
    let house = House::open().await;
    let agent = house.agent().await;
    let wording = json!({"wording": "2026-1", "language": "nl"});
    let own = json!({"ground": "unlawful"});
    let gone = json!({"explanation": "Hij kwam langs: 34 jaar."});
    let told = |house: &House, person: &Person| {
        let letters = house.letters_to(&person.email).into_iter().rev();
        let mut letters = letters.filter(|letter| letter.subject.contains("blijft bestaan"));
        letters.next().unwrap_or_else(|| panic!("{} was not told", person.email)).text
    };

    // Nothing of their own: as before, their consent too.
    let anna = house.register("anna").await;
    anna.put("/v1/me/consents/direct_marketing", wording).await.expect(200);
    let case = confirmed(&house, &agent, &anna).await;
    assert_eq!(held(&anna).await, holds());
    case.step(&agent, "closure", gone.clone()).await.expect(200);
    assert_eq!(held(&anna).await, (json!(false), json!("consent")));
    house.work().await;
    let letter = told(&house, &anna);
    assert!(letter.contains("dat verbod zijn voorbij") && letter.contains("zoals voorheen"), "{letter}");
    assert!(!letter.contains("34 jaar") && !letter.contains("zelf vroeg"), "{letter}");
    assert_eq!(case.seen_by(&agent).await["status"], "completed");

    // Their own ban, asked before; and asked since.
    let (bert, carla) = (house.register("bert").await, house.register("carla").await);
    bert.put("/v1/me/marketing-ban", json!(null)).await.expect(200);
    let of_bert = confirmed(&house, &agent, &bert).await;
    assert_eq!(of_bert.seen_by(&agent).await.rights(), ["restriction", "erasure"], "the ban is his own");
    let of_carla = confirmed(&house, &agent, &carla).await;
    house.later(Duration::hours(1));
    carla.put("/v1/me/marketing-ban", json!(null)).await.expect(200);
    for (case, person) in [(of_bert, &bert), (of_carla, &carla)] {
        case.step(&agent, "closure", gone.clone()).await.expect(200);
        assert_eq!(held(person).await, (json!(false), json!("ban")));
        house.work().await;
        let letter = told(&house, person);
        assert!(letter.contains("dat u zelf vroeg") && !letter.contains("dat verbod"), "{letter}");
        person.delete("/v1/me/marketing-ban").await.expect(200);
        assert_eq!(held(person).await, (json!(false), json!("none")));
    }

    // Their own restriction of everything, asked on the same ground before, and since.
    let (dirk, els) = (house.register("dirk").await, house.register("els").await);
    dirk.post("/v1/me/restrictions", own.clone()).await.expect(201);
    let of_dirk = confirmed(&house, &agent, &dirk).await;
    let of_els = confirmed(&house, &agent, &els).await;
    els.post("/v1/me/restrictions", own).await.expect(201);
    for (case, person) in [(of_dirk, &dirk), (of_els, &els)] {
        case.step(&agent, "closure", gone.clone()).await.expect(200);
        assert_eq!(held(person).await, (json!(true), json!("none")), "it is theirs");
    }
    house.facts_agree().await;
}

/// Two reports about one account: what the one paused is not lifted with the other, and one decides about the account.
#[tokio::test]
async fn two_reports_about_one_account() {
    let house = House::open().await;
    let (child, agent) = (house.register("kind").await, house.agent().await);
    let paused = "select count(*) from restrictions where ended_at is null and purposes is not null";
    let (first, second) = (reported(&house, &child.email).await, reported(&house, &child.email).await);
    assert_eq!(house.count(paused).await, 1, "one pause for both");
    first.is_proved_by_staff(&agent).await;
    house.work().await;
    let again = json!({"method": "callback", "reason": "De school."});
    let refused = second.step(&agent, "identity", again).await.refused(409, "other-report-first");
    assert!(refused["detail"].as_str().unwrap().contains(&first.reference));
    let closure = || json!({"explanation": "Nagekeken."});
    first.step(&agent, "closure", closure()).await.expect(200);
    assert_eq!(held(&child).await, (json!(false), json!("none")));
    assert_eq!(house.count(paused).await, 1, "nobody has looked into the second");
    house.work().await;
    let letter = house.last_letter_to(&child.email).text;
    assert!(letter.contains("voorbij") && !letter.contains("zoals voorheen"), "{letter}");
    second.step(&agent, "closure", closure()).await.expect(200);
    assert_eq!(house.count("select count(*) from restrictions where ended_at is null").await, 0);
    house.work().await;
    assert_eq!(house.letters_to(&child.email).len(), 2, "of what they never heard of, they hear nothing");
    house.facts_agree().await;
}

/// A letter that nobody got holds the erasure up for a fortnight, whether it was refused or came back later.
#[tokio::test]
async fn a_letter_that_does_not_arrive_holds_the_erasure_up() {
    let (server, port) = MailServer::start(0).await;
    let house = House::open_with_mail_server(port).await;
    let (agent, other) = (house.agent().await, house.agent().await);
    for refused in [true, false] {
        let child = house.register(if refused { "geweigerd" } else { "terug" }).await;
        let case = reported(&house, &child.email).await;
        if refused {
            server.refuse(Way::NO_SUCH_MAILBOX);
        }
        case.is_proved_by_staff(&agent).await;
        case.systems_answer(&agent).await;
        house.work().await;
        server.accept();
        if !refused {
            house.later(Duration::hours(2));
            let seen = case.seen_by(&agent).await;
            let letters = seen["letters"].as_array().unwrap();
            let letter = letters.iter().find(|one| one["kind"] == "minor-confirmed").unwrap();
            let back = json!({"outcome": "undelivered", "letter": letter["id"]});
            case.step(&agent, "letter", back).await.expect(200);
        }
        house.later(Duration::days(13));
        case.decided(&other, "erasure", done()).await.refused(409, "not-heard-yet");
        house.later(Duration::days(1));
        case.decided(&other, "erasure", done()).await.expect(200);
    }
    assert_eq!(house.count("select count(*) from users").await, 0);
}

/// The account goes another way meanwhile: a report that somebody looked into ends with it; of one that nobody did, whoever
/// wrote it is still answered.
#[tokio::test]
async fn the_account_is_erased_meanwhile() {
    let house = House::open().await;
    let agent = house.agent().await;
    let (one, two) = (house.register("een").await, house.register("twee").await);
    let looked = confirmed(&house, &agent, &one).await;
    one.delete("/v1/me").await.expect(200);
    house.work().await;
    let over = looked.seen_by(&agent).await;
    assert_eq!((&over["status"], &over["closed_because"]), (&json!("withdrawn"), &json!("account-erased")));
    let last = house.last_letter_to(&one.email).text;
    assert!(!last.contains(&looked.reference), "what others report is not theirs: {last}");
    let open = reported(&house, &two.email).await;
    let receipt = two.delete("/v1/me").await.expect(200);
    assert_eq!(receipt["ended_requests"], json!([]));
    house.work().await;
    let told = house.letters_to(REPORTER).len();
    let proof = json!({"method": "callback", "reason": "De school belde."});
    open.step(&agent, "identity", proof).await.refused(409, "no-account");
    open.step(&agent, "closure", json!({"explanation": "Er is geen account meer."})).await.expect(200);
    house.work().await;
    assert_eq!(open.seen_by(&agent).await["status"], "completed");
    let letters = house.letters_to(REPORTER);
    assert_eq!(letters.len(), told + 1);
    let told = blotted(&letters, &[&looked, &open]);
    assert_eq!(told[1], told[3], "the same as of the other");
}

/// It was no report after all: what it put in place is lifted, whoever has the account is told, and nothing of the account
/// stays with the request that it becomes.
#[tokio::test]
async fn a_confirmed_report_turns_out_to_be_a_request() {
    let house = House::open().await;
    let (child, agent) = (house.register("kind").await, house.agent().await);
    let case = confirmed(&house, &agent, &child).await;
    let anew = json!({"rights": ["access"], "kind": "rights"});
    let anew = case.asks_anew(&agent, anew).await.expect(200);
    assert_eq!((&anew["subject_id"], &anew["identity"]), (&Value::Null, &json!("unverified")));
    assert_eq!((anew.rights(), &anew["objected_at"]), (vec!["access"], &Value::Null));
    assert_eq!(held(&child).await, (json!(false), json!("none")));
    house.work().await;
    assert!(house.last_letter_to(&child.email).subject.contains("blijft bestaan"));
    assert_eq!(case.letter_with_link(&house).to, REPORTER);
    house.facts_agree().await;
}

/// What holds is told as what it is: in the trail, in the report of what is held, among the restrictions. Staff lift it with
/// the report and in no other way.
#[tokio::test]
async fn the_account_reads_why_it_is_restricted() {
    let house = House::open().await;
    let (child, agent) = (house.register("kind").await, house.agent().await);
    let case = confirmed(&house, &agent, &child).await;
    let trail = child.trail().await.join("; ");
    for line in ["restricted all", "marketing-banned marketing", "report-confirmed"] {
        assert!(trail.contains(line), "{line}: {trail}");
    }
    assert!(!trail.contains("request-verified"), "nobody proved who they are: {trail}");
    assert_eq!(child.get("/v1/me/requests").await.expect(200)["items"], json!([]));
    let page = [("accept", "text/html"), ("accept-language", "nl")];
    let page = child.call(reqwest::Method::GET, "/v1/me/access-report", None, &page).await.expect(200).text;
    assert!(page.contains("Melding over een minderjarige") && page.contains("Na een melding over"), "{page}");
    assert!(page.contains("Bevestigd op") && !page.contains("U hebt ze verboden"), "{page}");
    assert!(!page.contains("code-") && !page.contains("label-") && !page.contains(REPORTER), "{page}");
    let standing = child.get("/v1/me/restrictions").await.expect(200);
    let standing =
        standing["items"].as_array().unwrap().iter().find(|one| one["ended_at"].is_null()).unwrap();
    let lifting = format!("/v1/restrictions/{}/lifting", standing["id"].as_str().unwrap());
    agent.post(&lifting, json!({"reason": "Nagekeken."})).await.refused(409, "under-review");
    case.step(&agent, "closure", json!({"explanation": "Is 34."})).await.expect(200);
    let trail = child.trail().await.join("; ");
    for line in ["restriction-lifted all", "marketing-ban-lifted marketing", "report-cleared"] {
        assert!(trail.contains(line), "{line}: {trail}");
    }
}

/// A letter to the account that does not arrive when the report is closed is written anew, and ends it then.
#[tokio::test]
async fn the_last_letter_of_a_report_is_written_anew() {
    let (server, port) = MailServer::start(0).await;
    let house = House::open_with_mail_server(port).await;
    let (child, agent) = (house.register("kind").await, house.agent().await);
    let case = confirmed(&house, &agent, &child).await;
    server.refuse(Way::NO_SUCH_MAILBOX);
    case.step(&agent, "closure", json!({"explanation": "Is 34."})).await.expect(200);
    house.work().await;
    assert_eq!(case.seen_by(&agent).await["undelivered"], true);
    server.accept();
    case.step(&agent, "resending", json!({})).await.expect(200);
    house.work().await;
    let over = case.seen_by(&agent).await;
    assert_eq!((&over["status"], &over["closed_because"]), (&json!("completed"), &Value::Null));
    let last = server.letters().pop().unwrap();
    assert_eq!(last.to, child.email);
    assert!(last.text.contains("dat verbod zijn voorbij"), "{}", last.text);
}

/// P52, M36: the reported account cannot end the pause or read who reported it.
#[tokio::test]
async fn a_reporter_stays_unknown_to_the_account() {
    let house = House::open().await;
    let child = house.register("kind").await;
    let report = json!({"email": "rita@example.be", "name": "Rita Melder", "topic": "minor", "message": "kind@example.be is 14."});
    house.writes(report).await;
    let all = child.get("/v1/me/restrictions").await.expect(200);
    let paused = format!("/v1/me/restrictions/{}", all["items"][0]["id"].as_str().unwrap());
    child.delete(&paused).await.refused(409, "under-review");
    let report = child.get("/v1/me/access-report").await.expect(200);
    assert!(!report.text.contains("Rita") && !report.text.contains("rita@"), "{}", report.text);
    // Nor where staff wrote the report down, with the account that it is about.
    let agent = house.agent().await;
    let phoned = json!({"channel": "phone", "received_at": house.now(), "subject_id": child.id, "kind": "minor",
        "message": "Buurvrouw Rita belde: die is 14."});
    agent.post("/v1/requests", phoned.clone()).await.refused(422, "invalid-fields");
    let mut phoned = phoned;
    (phoned["email"], phoned["name"]) = (json!("rita@example.be"), json!("Rita"));
    agent.takes_in(phoned).await;
    house.work().await;
    let report = child.get("/v1/me/access-report").await.expect(200);
    assert!(!report.text.contains("Rita") && !report.text.contains("rita@"), "{}", report.text);
    assert!(house.letters_to(&child.email).is_empty());
    child.delete("/v1/me").await.expect(200);
    house.work().await;
    assert_eq!(house.count("select count(*) from request_senders").await, 2);
    assert_eq!(house.letters_to("rita@example.be").len(), 2);
}

/// P52: a report is about someone else: nothing of it goes to the account, nothing is asked back, and once somebody has
/// looked the pause is over. What was no report becomes the request it is.
#[tokio::test]
async fn a_report_stays_a_report() {
    let house = House::open().await;
    let (child, agent) = (house.register("kind").await, house.agent().await);
    let report = async |message: &str| -> Case {
        let report =
            json!({"email": "rita@example.be", "name": "Rita", "topic": "minor", "message": message});
        house.writes(report).await
    };
    // However the address is written in the sentence.
    let case = report("Is kind@example.be!? Dat is mijn buurjongen van 12…").await;
    assert_eq!(child.get("/v1/me").await.expect(200)["restricted"], false, "only its marketing pauses");
    for (step, body) in [
        ("forwarding", json!({"user": child.id})),
        ("extension", json!({"reason": "x"})),
        ("clarification", json!({"question": "Rita, wie is dat?"})),
    ] {
        case.step(&agent, step, body).await.refused(409, "not-for-reports");
    }
    // Nobody was told of it yet: there is nothing to answer.
    case.step(&agent, "answer", json!({"text": "x"})).await.refused(409, "nothing-asked");
    let standing = "select count(*) from restrictions where ended_at is null";
    assert_eq!(house.count(standing).await, 1);
    let text = child.get("/v1/me/access-report").await.expect(200).text;
    assert!(!text.contains("Rita") && !text.contains("rita@"), "{text}");
    let looked = json!({"explanation": "Bedankt, we keken het na."});
    case.step(&agent, "closure", looked).await.expect(200);
    assert_eq!(house.count(standing).await, 0, "somebody has looked");
    house.work().await;
    assert_eq!(case.seen_by(&agent).await["status"], "completed");
    assert!(house.letters_to(&child.email).is_empty(), "of what they never heard of, they hear nothing");

    let case =
        report("Ik wil een kopie van al mijn gegevens. Mijn zoon gebruikt kind@example.be niet.").await;
    assert_eq!(house.count(standing).await, 1);
    let anew = case.asks_anew(&agent, json!({"rights": ["access"], "kind": "rights"})).await.expect(200);
    assert_eq!((&anew["kind"], &anew["subject_id"]), (&json!("rights"), &Value::Null));
    assert_eq!(anew.rights(), ["access"], "nothing is left of whom it was thought to be about");
    assert_eq!(house.count(standing).await, 0);
    house.work().await;
    assert_eq!(case.letter_with_link(&house).to, "rita@example.be");

    // By telephone a report is taken in as well.
    let phoned = json!({"channel": "phone", "received_at": house.now(), "email": "oma@example.be", "kind": "minor", "message": "kind@example.be is 11."});
    agent.takes_in(phoned).await;
    house.work().await;
    assert_eq!(house.count(standing).await, 1);
    assert!(house.letters_to(&child.email).is_empty());
}
