//! The parts of our own other systems: what each answered is told, and nothing else (M15, L12.3a, L12.4); what is given here
//! is a file that goes into the copy.

use std::io::Read;

use chrono::Duration;
use inzage::casework::bodies;
use inzage::choices::objection::weighing::Verdict;
use inzage::choices::restriction::lifting::{Exception, Lifting};
use inzage::people::tokens::Scope;
use inzage::platform::input::Read as _;
use inzage::requests::step::Step;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::case::{Case, done, unzipped};
use crate::house::{Answer, Caller, House, Letter, Person};

const SYSTEMS: [&str; 2] = ["help_center", "invoicing"];

impl Case {
    async fn part(&self, who: &Caller, system: &str, said: Value) -> Answer {
        self.step(who, &format!("parts/{system}"), said).await
    }

    fn file(&self, system: &str) -> String {
        format!("{}/parts/{system}/file", self.path())
    }

    pub async fn hands_in(&self, who: &Caller, system: &str, media: &str, bytes: &[u8]) -> Answer {
        who.send(Method::PUT, &self.file(system), Some((media, bytes.to_vec())), &[]).await
    }
}

/// A stranger asks for what we hold, and proves the mailbox.
async fn a_stranger_asks(house: &House, message: &str, language: &str) -> Case {
    let message = json!({"email": "piet@voorbeeld.be", "message": message, "language": language});
    let case = house.writes(message).await;
    case.is_proved_by_mailbox(house).await;
    case
}

async fn anna_asks(house: &House, message: &str) -> (Person, Case) {
    let anna = house.register("anna").await;
    let case = house.writes(json!({"email": anna.email, "message": message})).await;
    case.is_proved_by_mailbox(house).await;
    (anna, case)
}

/// Presses the link of the answer, and then the fresh one: the copy.
async fn collected(house: &House, answer: &Letter) -> Answer {
    house.press(answer).await.expect(200);
    house.work().await;
    house.press(&house.last_letter_to(&answer.to)).await.expect(200)
}

fn in_part(explanation: &str) -> Value {
    json!({"outcome": "partial", "ground": "part-missing", "explanation": explanation})
}

fn says(letter: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(letter.contains(sentence), "{sentence}: {letter}");
    }
}

fn says_none_of(letter: &str, sentences: &[&str]) {
    for sentence in sentences {
        assert!(!letter.contains(sentence), "{sentence}: {letter}");
    }
}

async fn files(house: &House) -> i64 {
    house.count("select count(*) from request_files").await
}

/// Two of our systems had "no time": nobody hears that we searched everywhere, nobody alone says that it is done, and the
/// person reads which parts are missing, why in their language, and what they can do. Why colleagues excused them stays here.
#[tokio::test]
async fn what_two_systems_had_no_time_for_is_no_complete_answer() {
    let house = House::open().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    let case = a_stranger_asks(&house, "Quelles données avez-vous sur moi ?", "fr").await;
    case.systems_excused(&agent).await;
    case.decided(&agent, "access", done()).await.refused(409, "part-excused");
    case.decided(&dpo, "access", done()).await.refused(409, "part-excused");
    let seen = case.seen_by(&agent).await;
    assert_eq!(seen.blocked("carry-out"), Some("part-excused"));
    assert_eq!(seen.blocked("carry-out-in-part"), Some("needs-dpo"));
    assert_eq!(case.seen_by(&dpo).await.blocked("carry-out-in-part"), None);
    let explanation =
        "Deux de nos systèmes n’ont pas pu répondre à temps ; écrivez-nous et nous cherchons encore.";
    case.decided(&agent, "access", in_part(explanation)).await.refused(403, "needs-dpo");
    let bare = json!({"outcome": "partial"});
    let bare = case.decided(&dpo, "access", bare).await.refused(422, "invalid-fields");
    assert_eq!(bare.faults(), ["/explanation required", "/ground required"]);
    case.decided(&dpo, "access", in_part(explanation)).await.expect(200);
    house.work().await;
    assert_eq!(case.seen_by(&agent).await["status"], "partly-refused");
    let letter = house.last_letter_to("piet@voorbeeld.be").text;
    says_none_of(&letter, &["partout", "Geen tijd", "Karel"]);
    let authority = "Autorité de protection des données";
    says(
        &letter,
        &[
            "Centre d’aide d’ALL@ONCE",
            "logiciel de facturation d’ALL@ONCE",
            explanation,
            authority,
            "tribunal",
        ],
    );
    says(&letter, &["cette partie manque dans notre réponse", "dans le système où se trouvent nos comptes"]);
}

/// "Everywhere" is said only where each system answered that it holds nothing; every other answer has its own sentence.
#[tokio::test]
async fn each_answer_has_its_sentence() {
    let nothing = json!({"state": "nothing-held"});
    let directly = json!({"state": "given-directly", "given_on": "2026-11-22"});
    for (language, everywhere, here, by_name, on) in [
        ("nl", "overal gezocht", "in het systeem met onze accounts", "Het Helpcentrum", "22 november 2026"),
        ("fr", "cherché partout", "où se trouvent nos comptes", "Le Centre d’aide", "22 novembre 2026"),
        ("de", "überall gesucht", "in dem unsere Konten stehen", "Das Hilfecenter", "22. November 2026"),
        ("en", "searched everywhere", "that has our accounts", "The Help Center", "22 November 2026"),
    ] {
        for (said, whole) in [(&nothing, true), (&directly, false)] {
            let house = House::open().await;
            let agent = house.agent().await;
            let case = a_stranger_asks(&house, "Welke gegevens hebben jullie over mij?", language).await;
            case.part(&agent, "help_center", said.clone()).await.expect(200);
            case.decided(&agent, "access", done()).await.refused(409, "parts-pending");
            case.part(&agent, "invoicing", nothing.clone()).await.expect(200);
            case.decided(&agent, "access", done()).await.expect(200);
            house.work().await;
            let letter = house.last_letter_to("piet@voorbeeld.be").text;
            let (told, untold) = if whole { (everywhere, here) } else { (here, everywhere) };
            says(&letter, &[told]);
            says_none_of(&letter, &[untold, "inz_lnk_"]);
            let line = letter.lines().find(|line| line.contains(by_name));
            assert_eq!(line.map(|line| line.contains(on)), (!whole).then_some(true), "{letter}");
        }
    }
}

/// What a system answered is one of a few words, each with what belongs to it, and at the time that has a meaning.
#[tokio::test]
async fn an_answer_is_one_of_a_few() {
    let house = House::open().await;
    let agent = house.agent().await;
    let case = a_stranger_asks(&house, "Welke gegevens hebben jullie over mij?", "nl").await;
    let refused = case.part(&agent, "invoicing", json!({"state": "answered"})).await;
    let refused = refused.refused(422, "invalid-fields");
    let words = "nothing-held, given-here, given-directly, erased, kept, excused";
    assert!(refused["errors"][0]["detail"].as_str().unwrap().contains(words), "{}", refused.text);
    let tomorrow = (house.now() + Duration::days(1)).date_naive();
    for (said, fault) in [
        (json!({"state": "given-directly"}), "/given_on required"),
        (json!({"state": "given-directly", "given_on": tomorrow}), "/given_on in-the-future"),
        (json!({"state": "given-directly", "given_on": "2026-11-21"}), "/given_on before-the-request"),
        (json!({"state": "given-directly", "given_on": "gisteren"}), "/given_on not-a-date"),
        (json!({"state": "nothing-held", "given_on": "2026-11-22"}), "/given_on not-for-this-state"),
        (json!({"state": "excused"}), "/reason required"),
        (json!({"state": "nothing-held", "reason": "Niets."}), "/reason not-for-this-state"),
        (json!({"state": "given-here"}), "/state no-file-here"),
    ] {
        let refused = case.part(&agent, "invoicing", said).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), [fault]);
    }
    case.part(&agent, "invoicing", json!({"state": "erased"})).await.refused(409, "right-not-asked");
    // What was said can be said anew, until something was decided by it.
    let directly = json!({"state": "given-directly", "given_on": "2026-11-22"});
    let noted = case.part(&agent, "invoicing", directly).await.expect(200);
    assert_eq!(
        (&noted["parts"][1]["state"], &noted["parts"][1]["given_on"]),
        (&json!("given-directly"), &json!("2026-11-22"))
    );
    let excused = json!({"state": "excused", "reason": "Toch niet."});
    let noted = case.part(&agent, "invoicing", excused).await.expect(200);
    assert_eq!(
        (&noted["parts"][1]["given_on"], &noted["parts"][1]["reason"]),
        (&Value::Null, &json!("Toch niet."))
    );
    case.asks_anew(&agent, json!({"rights": ["access", "rectification"]})).await.expect(200);
    house.work().await;
    case.is_proved_by_mailbox(&house).await;
    case.systems_answer(&agent).await;
    case.decided(&agent, "access", done()).await.expect(200);
    let excused = json!({"state": "excused", "reason": "Te laat."});
    case.part(&agent, "invoicing", excused).await.refused(409, "already-decided");
    case.hands_in(&agent, "invoicing", "text/plain", b"x").await.refused(409, "already-decided");
}

/// A file is handed in by staff or by the system itself, and never by a person: it lies in the copy, byte by byte.
#[tokio::test]
async fn what_is_given_here_is_in_the_copy() {
    let house = House::open().await;
    let (anna, case) = anna_asks(&house, "Graag een kopie van mijn gegevens.").await;
    let (agent, system) = (house.agent().await, house.service(&[Scope::PartsWrite]).await);
    let front = house.front_end().await;
    let url = case.file("invoicing");
    let pdf = Some(("application/pdf", b"%PDF een".to_vec()));
    anna.send(Method::PUT, &url, pdf.clone(), &[]).await.refused(403, "not-permitted");
    anna.delete(&url).await.refused(403, "not-permitted");
    front.send(Method::PUT, &url, pdf.clone(), &[]).await.refused(403, "needs-scope");
    case.part(&front, "invoicing", json!({"state": "nothing-held"})).await.refused(403, "needs-scope");
    house.anyone().send(Method::PUT, &url, pdf.clone(), &[]).await.refused(401, "unauthenticated");
    // What it is must be said, and a form is none; nor is what is packed for the way, or nothing.
    for media in ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "pdf", "a b/c"] {
        case.hands_in(&agent, "invoicing", media, b"x").await.refused(415, "no-file-type");
    }
    agent.send(Method::PUT, &url, None, &[]).await.refused(415, "no-file-type");
    let packed = agent.send(Method::PUT, &url, pdf.clone(), &[("content-encoding", "gzip")]).await;
    packed.refused(415, "no-file-type");
    let empty = case.hands_in(&agent, "invoicing", "application/pdf", b"").await;
    assert_eq!(empty.refused(422, "invalid-fields").faults(), [" empty"]);
    case.hands_in(&agent, "nobody", "application/pdf", b"x").await.refused(404, "not-found");
    assert_eq!(files(&house).await, 0);

    let next = case.seen_by(&agent).await;
    let step = next["actions"].as_array().unwrap().iter().find(|one| one["name"] == "part-file").unwrap();
    assert_eq!((&step["method"], &step["takes_file"]), (&json!("PUT"), &json!(true)), "{step}");
    assert!(step["url"].as_str().unwrap().ends_with("/parts/help_center/file"), "{step}");
    let noted =
        case.hands_in(&agent, "invoicing", "Application/PDF; charset=x", b"%PDF een").await.expect(200);
    assert_eq!(noted["parts"][1]["file"]["media_type"], "application/pdf");
    // The system sees its part, and nothing of the case.
    let said = case.hands_in(&system, "invoicing", "text/csv", b"factuur;bedrag\n1;2\n").await.expect(200);
    assert_eq!((&said["state"], &said["file"]["size"]), (&json!("given-here"), &json!(19)));
    assert!(said["sender"].is_null() && said["reference"].is_null(), "{}", said.text);
    case.part(&system, "help_center", json!({"state": "nothing-held"})).await.expect(200);
    system.get(&case.path()).await.refused(403, "not-permitted");
    assert_eq!(files(&house).await, 1, "the second took the place of the first");
    // Taken out, it is owed again; and it is shown to its person while it lies there.
    let report = anna.get("/v1/me/access-report").await.expect(200);
    let shown = &report["data"]["request_files"][0];
    assert_eq!(
        (&shown["system"], &shown["media_type"], &shown["size"]),
        (&json!("invoicing"), &json!("text/csv"), &json!(19))
    );
    assert!(shown["since"].is_string() && shown["bytes"].is_null(), "{shown}");
    assert!(case.seen_by(&agent).await.allowed().contains(&"part-file-taken-out"));
    agent.delete(&url).await.expect(200);
    agent.delete(&url).await.refused(404, "not-found");
    assert_eq!(files(&house).await, 0);
    case.decided(&agent, "access", done()).await.refused(409, "parts-pending");
    case.hands_in(&system, "invoicing", "text/csv", b"factuur;bedrag\n1;2\n").await.expect(200);
    case.decided(&agent, "access", done()).await.expect(200);
    agent.delete(&url).await.refused(409, "letter-under-way");
    house.work().await;
    let answer = case.letter_with_link(&house);
    says(
        &answer.text,
        &[
            "Het facturatieprogramma van ALL@ONCE gaf een bestand met wat er over u bewaard wordt, en dat zit in uw kopie.",
        ],
    );
    says(&answer.text, &["Het Helpcentrum van ALL@ONCE bewaart niets over u: ook daar hebben we gezocht."]);
    says_none_of(&answer.text, &["overal", "apart", "ontbreekt"]);
    let zip = collected(&house, &answer).await;
    assert_eq!(unzipped(&zip, "invoicing.csv"), "factuur;bedrag\n1;2\n");
    let report: Value = serde_json::from_str(&unzipped(&zip, "access-report.json")).unwrap();
    let states: Vec<_> =
        report["elsewhere"].as_array().unwrap().iter().map(|one| one["state"].clone()).collect();
    assert_eq!(states, ["given-here", "nothing-held"]);
    let page = unzipped(&zip, "access-report.html");
    says(&page, &["Zit in de kopie", "Bewaart niets over u", "Soort bestand"]);
    says_none_of(&page, &["Die staan nog niet in deze kopie"]);
    // A second collection gives it again, for as long as the link works; then it is gone.
    let again = collected(&house, &answer).await;
    assert_eq!(unzipped(&again, "invoicing.csv"), "factuur;bedrag\n1;2\n");
    // The day that the letter names is whole, for the link and for what it leads to.
    house.later(Duration::days(7));
    inzage::worker::expire(&house.app).await.unwrap();
    assert_eq!(files(&house).await, 1);
    let again = collected(&house, &answer).await;
    assert_eq!(unzipped(&again, "invoicing.csv"), "factuur;bedrag\n1;2\n");
    house.later(Duration::days(1));
    inzage::worker::expire(&house.app).await.unwrap();
    assert_eq!(files(&house).await, 0);
    house.press(&answer).await.expect(410);
    let seen = case.seen_by(&agent).await;
    assert_eq!((&seen["parts"][1]["state"], &seen["parts"][1]["file"]), (&json!("given-here"), &Value::Null));
}

/// Whoever takes their copy themselves does not lose what a system handed in for it.
#[tokio::test]
async fn a_file_is_owed_also_to_whoever_looks_for_themselves() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    let case = anna.files(["access"]).await;
    case.hands_in(&agent, "invoicing", "text/plain", b"Een deel.").await.expect(200);
    anna.get("/v1/me/access-report").await.expect(200);
    house.work().await;
    assert_eq!(case.seen_by(&agent).await.outcome("access"), Value::Null);
    case.part(&agent, "help_center", json!({"state": "nothing-held"})).await.expect(200);
    case.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    let zip = collected(&house, &case.letter_with_link(&house)).await;
    assert_eq!(unzipped(&zip, "invoicing.txt"), "Een deel.");
}

/// Whoever has no account gets what was handed in too, by a link in the answer and a fresh proof of the mailbox that wrote.
#[tokio::test]
async fn a_stranger_gets_what_was_handed_in() {
    let house = House::open().await;
    let agent = house.agent().await;
    let case = a_stranger_asks(&house, "What data do you hold about me? And delete it all then.", "en").await;
    case.hands_in(&agent, "help_center", "application/json", b"{\"tickets\":[]}").await.expect(200);
    case.part(&agent, "invoicing", json!({"state": "nothing-held"})).await.expect(200);
    case.part(&agent, "help_center", json!({"state": "erased"})).await.refused(409, "access-first");
    case.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    let answer = case.letter_with_link(&house);
    assert_eq!(answer.to, "piet@voorbeeld.be");
    says(
        &answer.text,
        &[
            "The Help Center of ALL@ONCE gave a file with what is held about you, and it is in your copy.",
            "the system that has our accounts",
        ],
    );
    says_none_of(&answer.text, &["everywhere", "It also explains what we use your data for"]);
    case.decided(&agent, "erasure", done()).await.refused(409, "copy-not-collected");
    let zip = collected(&house, &answer).await;
    assert_eq!(unzipped(&zip, "help_center.json"), "{\"tickets\":[]}");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&zip.bytes)).unwrap();
    // With the explanation, as a page and for programs.
    assert_eq!(archive.len(), 3, "nothing else is held to be given");
    assert!(archive.by_name("help_center.json").is_ok());
    // Asked anew, the systems answer for the erasure.
    case.decided(&agent, "erasure", done()).await.refused(409, "parts-pending");
    let directly = json!({"state": "given-directly", "given_on": "2026-11-22"});
    case.part(&agent, "help_center", directly).await.refused(409, "no-copy-asked");
    case.hands_in(&agent, "help_center", "text/plain", b"x").await.refused(409, "no-copy-asked");
    for system in SYSTEMS {
        case.part(&agent, system, json!({"state": "erased"})).await.expect(200);
    }
    case.decided(&agent, "erasure", done()).await.expect(200);
    house.work().await;
    let last = house.last_letter_to("piet@voorbeeld.be").text;
    says(
        &last,
        &[
            "The Help Center of ALL@ONCE has deleted your data.",
            "The invoicing product of ALL@ONCE has deleted your data.",
        ],
    );
    // On paper there is no link to give it by.
    let posted = json!({"channel": "post", "received_at": house.now(), "postal_address": "Kerkstraat 1", "rights": ["access"]});
    let paper = agent.takes_in(posted).await;
    house.work().await;
    paper.hands_in(&agent, "invoicing", "text/plain", b"x").await.refused(409, "no-mailbox");
}

/// An erasure that lacks a part is partial: the DPO's, with ground, explanation and remedies; what was done is said.
#[tokio::test]
async fn an_erasure_that_lacks_a_part_is_partial() {
    let house = House::open().await;
    let (anna, case) = anna_asks(&house, "Wis al mijn gegevens.").await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    case.part(&agent, "help_center", json!({"state": "erased"})).await.expect(200);
    let whole = case.decided(&dpo, "erasure", in_part("Eén deel ontbreekt.")).await;
    whole.refused(409, "parts-pending");
    case.part(&agent, "invoicing", json!({"state": "nothing-held"})).await.expect(200);
    let whole = case.decided(&dpo, "erasure", in_part("Eén deel ontbreekt.")).await;
    assert_eq!(whole.refused(422, "invalid-fields").faults(), ["/outcome no-partial-erasure"]);
    let excused = json!({"state": "excused", "reason": "Geen tijd."});
    case.part(&agent, "invoicing", excused).await.expect(200);
    case.decided(&dpo, "erasure", done()).await.refused(409, "part-excused");
    assert_eq!(case.seen_by(&dpo).await.blocked("carry-out"), Some("part-excused"));
    let mut unfounded = in_part("Eén deel ontbreekt.");
    (unfounded["ground"], unfounded["evidence"]) = (json!("manifestly-unfounded"), json!("Dossier."));
    let unfounded = case.decided(&dpo, "erasure", unfounded).await.refused(422, "invalid-fields");
    assert_eq!(unfounded.faults(), ["/ground not-for-a-part"]);
    case.decided(&agent, "erasure", in_part("Nee.")).await.refused(403, "needs-dpo");
    case.decided(&dpo, "erasure", in_part("De facturatie volgt in december.")).await.expect(200);
    anna.get("/v1/me").await.refused(401, "unauthenticated");
    house.work().await;
    assert_eq!(case.seen_by(&dpo).await["status"], "partly-refused");
    let letter = house.last_letter_to(&anna.email).text;
    says(
        &letter,
        &["is gewist, en uw toegang ook", "Het Helpcentrum van ALL@ONCE heeft uw gegevens gewist."],
    );
    says(
        &letter,
        &[
            "Het facturatieprogramma van ALL@ONCE heeft dat deel niet gewist.",
            "De facturatie volgt in december.",
        ],
    );
    says(&letter, &["Gegevensbeschermingsautoriteit"]);
    says_none_of(&letter, &["Geen tijd"]);
    // A part is missing only where one is.
    let refused = json!({"outcome": "refused", "ground": "part-missing", "explanation": "Nee."});
    let other = a_stranger_asks(&house, "Welke gegevens hebben jullie over mij?", "nl").await;
    let refused = other.decided(&dpo, "access", refused).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/ground only-for-missing-parts"]);
}

/// A file that will not be given goes at once: refused, taken back, asked no more; and with its person.
#[tokio::test]
async fn a_file_goes_with_what_it_was_for() {
    let house = House::open().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    for end in ["refused", "withdrawn", "reclassified", "second-person", "answered-otherwise"] {
        let case = a_stranger_asks(&house, "Welke gegevens hebben jullie over mij?", "nl").await;
        case.hands_in(&agent, "invoicing", "text/plain", b"Een deel.").await.expect(200);
        let said = json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Nee."});
        let excessive = json!({"outcome": "refused", "ground": "manifestly-excessive", "explanation": "Nee.", "evidence": "Dertig."});
        match end {
            "refused" => drop(case.decided(&dpo, "access", said).await.expect(200)),
            "withdrawn" => {
                drop(case.step(&agent, "withdrawal", json!({"explanation": "Per mail."})).await.expect(200));
            }
            "reclassified" => drop(case.asks_anew(&agent, json!({"rights": ["erasure"]})).await.expect(200)),
            "second-person" => {
                case.decided(&dpo, "access", excessive).await.expect(200);
                assert_eq!(files(&house).await, 1, "it is not decided yet");
                let other = house.dpo().await;
                case.step(&other, "lines/access/approval", json!({})).await.expect(200);
            }
            _ => drop(case.part(&agent, "invoicing", json!({"state": "nothing-held"})).await.expect(200)),
        }
        assert_eq!(files(&house).await, 0, "{end}");
        house.later(Duration::hours(25));
    }
    let (anna, case) = anna_asks(&house, "Graag een kopie van mijn gegevens.").await;
    case.hands_in(&agent, "invoicing", "text/plain", b"Een deel.").await.expect(200);
    let preview = anna.get("/v1/me/erasure-preview").await.expect(200);
    assert_eq!(preview["counts"]["request_files"]["erased"], 1);
    let receipt = anna.delete("/v1/me").await.expect(200);
    assert_eq!(receipt["counts"]["request_files"]["erased"], 1);
    assert_eq!(files(&house).await, 0);
}

/// A mebibyte of a file that is never the same twice.
fn mebibyte(n: u64) -> Vec<u8> {
    let mut state = n.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    let mut next = || {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state.to_le_bytes()
    };
    std::iter::repeat_with(&mut next).flatten().take(1024 * 1024).collect()
}

/// Sends a file as it is made, in chunks, and reads the status that is answered.
async fn streams(who: &Caller, path: &str, mebibytes: u64, more: &[u8], ends: bool) -> u16 {
    let (host, token) = (who.base.strip_prefix("http://").unwrap(), who.token.as_ref().unwrap());
    let mut stream = TcpStream::connect(host).await.unwrap();
    let head = format!(
        "PUT {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/zip\r\n\
         Transfer-Encoding: chunked\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    for n in 0..mebibytes {
        stream.write_all(b"100000\r\n").await.unwrap();
        stream.write_all(&mebibyte(n)).await.unwrap();
        stream.write_all(b"\r\n").await.unwrap();
    }
    if !ends {
        return 0;
    }
    if !more.is_empty() {
        stream.write_all(format!("{:x}\r\n", more.len()).as_bytes()).await.unwrap();
        stream.write_all(more).await.unwrap();
        stream.write_all(b"\r\n").await.unwrap();
    }
    // It may have been refused by now.
    let _ = stream.write_all(b"0\r\n\r\n").await;
    let mut status = [0; 12];
    stream.read_exact(&mut status).await.unwrap();
    std::str::from_utf8(&status[9..]).unwrap().parse().unwrap()
}

/// The largest file there is goes in as it comes and out as it is read; one byte more does not, said before or not; and
/// whoever leaves half-way leaves nothing.
#[tokio::test]
async fn the_largest_file_goes_in_and_out() {
    let house = House::open().await;
    let (_anna, case) = anna_asks(&house, "Graag een kopie van mijn gegevens.").await;
    let (agent, system) = (house.agent().await, house.service(&[Scope::PartsWrite]).await);
    let path = case.file("invoicing");
    assert_eq!(streams(&system, &path, 2, b"", false).await, 0);
    assert_eq!(streams(&system, &path, 64, b"x", true).await, 413);
    let announced = [("content-length", "67108865")];
    let told = tokio::time::timeout(std::time::Duration::from_secs(5), raw(&system, &path, &announced));
    assert_eq!(told.await.unwrap(), 413);
    assert_eq!(files(&house).await, 0);
    assert_eq!(streams(&system, &path, 64, b"", true).await, 200);
    assert_eq!(house.count("select max(octet_length(bytes))::bigint from request_files").await, 1024 * 1024);
    case.part(&agent, "help_center", json!({"state": "nothing-held"})).await.expect(200);
    case.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    let zip = collected(&house, &case.letter_with_link(&house)).await;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&zip.bytes)).unwrap();
    let mut file = archive.by_name("invoicing.zip").unwrap();
    let mut read = vec![0; 1024 * 1024];
    for n in 0..64 {
        file.read_exact(&mut read).unwrap();
        assert!(read == mebibyte(n), "mebibyte {n}");
    }
    assert_eq!(file.read(&mut read).unwrap(), 0);
}

/// Says how long a file is, and sends nothing of it.
async fn raw(who: &Caller, path: &str, headers: &[(&str, &str)]) -> u16 {
    let (host, token) = (who.base.strip_prefix("http://").unwrap(), who.token.as_ref().unwrap());
    let mut stream = TcpStream::connect(host).await.unwrap();
    let mut head = format!(
        "PUT {path} HTTP/1.1\r\nHost: {host}\r\nAuthorization: Bearer {token}\r\nContent-Type: application/zip\r\n"
    );
    for (name, value) in headers {
        head += &format!("{name}: {value}\r\n");
    }
    stream.write_all(format!("{head}\r\n").as_bytes()).await.unwrap();
    let mut status = [0; 12];
    stream.read_exact(&mut status).await.unwrap();
    std::str::from_utf8(&status[9..]).unwrap().parse().unwrap()
}

/// Whoever is erased while their copy goes out gets no copy that looks whole.
#[tokio::test]
async fn an_erasure_breaks_the_copy_off() {
    let house = House::open().await;
    let (anna, case) = anna_asks(&house, "Graag een kopie van mijn gegevens.").await;
    let agent = house.agent().await;
    assert_eq!(streams(&agent, &case.file("invoicing"), 40, b"", true).await, 200);
    case.part(&agent, "help_center", json!({"state": "nothing-held"})).await.expect(200);
    case.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    house.press(&case.letter_with_link(&house)).await.expect(200);
    house.work().await;
    let link = format!("{}/v/{}", house.base, house.last_letter_to(&anna.email).token());
    let mut copy = reqwest::Client::new().post(link).send().await.unwrap();
    assert_eq!(copy.status(), 200);
    let mut read = copy.chunk().await.unwrap().unwrap().len();
    anna.delete("/v1/me").await.expect(200);
    let broken = loop {
        match copy.chunk().await {
            Ok(Some(more)) => read += more.len(),
            Ok(None) => break false,
            Err(_) => break true,
        }
    };
    assert!(broken && read < 40 * 1024 * 1024, "{read} bytes as if they were all");
    house.work().await;
}

/// Every text that staff write in a step says who reads it; what the person reads is asked for in their language.
#[tokio::test]
async fn every_text_says_who_reads_it() {
    let steps = Step::ALL.iter().filter_map(|step| Some((step.as_str(), bodies::said_with(*step)?.clone())));
    let elsewhere =
        [("verdict", Verdict::schema()), ("lifting", Lifting::schema()), ("exception", Exception::schema())];
    let (mut told, mut kept) = (Vec::new(), Vec::new());
    for (step, schema) in steps.chain(elsewhere) {
        for (name, of) in schema["properties"].as_object().unwrap() {
            let is_text = |of: &Value| {
                let text = of["type"] == "string" || of["type"] == json!(["string", "null"]);
                text && of["enum"].is_null() && of["format"].is_null() && of["x-one-of"].is_null()
            };
            if !is_text(of) && !is_text(&of["items"]) {
                continue;
            }
            match of["x-read-by"].as_str() {
                Some("person") => told.push((step, name.clone())),
                Some("colleagues") => kept.push((step, name.clone())),
                _ => panic!("who reads {name} of {step}? {of}"),
            }
        }
    }
    assert!(told.len() > 10 && kept.len() > 7, "{told:?} {kept:?}");
    assert!(kept.contains(&("part", "reason".into())) && told.contains(&("refuse", "explanation".into())));

    let house = House::open().await;
    let agent = house.agent().await;
    let case = a_stranger_asks(&house, "Quelles données avez-vous sur moi ?", "fr").await;
    let seen = case.seen_by(&agent).await;
    let member = |step: &str, name: &str| {
        let action = seen["actions"].as_array().unwrap().iter().find(|one| one["name"] == step).unwrap();
        action["takes"].as_array().unwrap().iter().find(|one| one["name"] == name).unwrap().clone()
    };
    let explanation = member("refuse", "explanation");
    assert_eq!((&explanation["read_by"], &explanation["language"]), (&json!("person"), &json!("fr")));
    let reason = member("part", "reason");
    assert_eq!((&reason["read_by"], &reason["language"]), (&json!("colleagues"), &Value::Null));
    assert!(member("refuse", "ground")["read_by"].is_null());
}

/// What calls itself JSON is read to its end: half of it would reach the person, and no program could read it.
#[tokio::test]
async fn half_a_file_is_refused() {
    let house = House::open().await;
    let (agent, (_, case)) = (house.agent().await, anna_asks(&house, "Graag inzage in mijn gegevens.").await);
    for (media, bytes) in [
        ("application/json", &br#"{"invoices":[{"nr":"#[..]),
        ("application/json", b"nothing"),
        ("application/ld+json", b"{}{}"),
        ("application/json", b"{\"a\":\xff}"),
        ("application/json", b"{\"a\":\"\xff\"}"),
        ("application/json", b"{\"a\":\"\xc3"),
    ] {
        let refused = case.hands_in(&agent, "invoicing", media, bytes).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), [" not-json"]);
    }
    assert_eq!(files(&house).await, 0);
    case.hands_in(&agent, "invoicing", "application/json", b"{\"invoices\": []}\n").await.expect(200);
    case.hands_in(&agent, "invoicing", "text/csv", b"{").await.expect(200);
    // Letters of two bytes, over the edge of whatever is read at one time.
    let long = format!("[\"{}\"]", "é".repeat(200_000));
    case.hands_in(&agent, "invoicing", "application/json", long.as_bytes()).await.expect(200);
    case.hands_in(
        &agent,
        "invoicing",
        "application/json",
        format!("[ \"{}\"]", "é".repeat(99_999)).as_bytes(),
    )
    .await
    .expect(200);
}
