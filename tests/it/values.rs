//! Values of people arrive exactly as they are stored, whatever they look like: in every letter, by mail, and on pages.

use chrono::{DateTime, Utc};
use inzage::app::App;
use inzage::casework::findings::{Findings, HeldOfStranger, Wrote};
use inzage::casework::letters::{self, Reader};
use inzage::mail::Letter;
use inzage::mail::greeting::Name;
use inzage::people::links::{LinkKind, Made};
use inzage::platform::i18n::Language;
use inzage::platform::ids::CaseId;
use inzage::platform::input::Word;
use inzage::platform::post::{Envelope, Transport};
use inzage::platform::text::{Line, Prose};
use inzage::requests::case::{Case, CaseLine, Fee, Identity, Question};
use inzage::requests::state::QuestionKind;
use inzage::requests::words::{CaseKind, LineOutcome, Proof, RefusalGround, RequestChannel, Right};
use proptest::test_runner::{Config, TestRunner};
use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

use crate::house::{self, House};

/// What has broken a template, a mail or a page somewhere; each is a text that may be stored.
const VALUES: [&str; 25] = [
    "{ $x } {$name} { letter-itself } {{ x }}",
    "$reference %s %20 100 %",
    "\\n \\u0041 C:\\temp \\",
    "\"aan\u{201c}halings\u{201d}\" 'tekens' `zo`",
    "<b>vet</b> <script>alert(1)</script> &amp; & <!-- -->",
    ".\n..\n.begin\n.",
    "From mij\nFrom: jij@voorbeeld.be\nSubject: nee",
    "-- \nnaam\n--boundary\n--",
    "=3D =\n= =20 =?utf-8?q?nee?=",
    "begin\n\n\n\neinde",
    "spaties   achter  \nen daarna",
    "007",
    "0471234567",
    "9007199254740993",
    "-0",
    "+32 471 23 45 67",
    "1e3 NaN inf",
    "שלום עולם",
    "مرحبا بالعالم 123",
    "नमस्\u{200d}ते 👩\u{200d}👩\u{200d}👧 😀",
    "Zoë Đặng Łukasz İstanbul ﬁn ß",
    "https://voorbeeld.be/?a=1&b=2#c",
    "[*other] -> *[one] .attribute = x\n# commentaar\n    ingesprongen",
    "Het antwoord: Ja; Nee.",
    "x",
];

fn at() -> DateTime<Utc> {
    "2026-03-09T09:00:00Z".parse().unwrap()
}

fn case(language: Language, kind: CaseKind, lines: Vec<CaseLine>) -> Case {
    let id = CaseId(Uuid::nil());
    let begun = Case::begun(id, "INZ-4TY7QK2M".into(), kind, RequestChannel::ContactForm, language, at());
    Case { lines, ..begun }
}

/// The same case, where something else is so too.
fn case_in(case: &Case, change: impl FnOnce(&mut Case)) -> Case {
    let mut case = case.clone();
    change(&mut case);
    case
}

fn fee(reason: &str) -> Fee {
    Fee {
        amount: "25 euro".into(),
        reason: reason.to_owned(),
        evidence: String::new(),
        proposed_by: Uuid::nil(),
        is_announced: true,
        is_accepted: false,
    }
}

fn line(right: Right, outcome: LineOutcome, value: &str) -> CaseLine {
    let (explanation, added) = (Some(value.to_owned()), Some(format!("{value}\n(erbij)")));
    let ground = (outcome == LineOutcome::Refused).then_some(RefusalGround::LegalClaims);
    CaseLine { outcome: Some(outcome), ground, explanation, added, ..CaseLine::open(right) }
}

/// Every letter of a case that a value of someone reaches, with what it must hold.
fn letters_with(app: &App, language: Language, value: &str, reader: &Reader) -> Vec<(Letter, String)> {
    let rights = |lines| case(language, CaseKind::Rights, lines);
    let asked = rights(vec![CaseLine::open(Right::Access)]);
    let question = |kind| Question {
        id: Uuid::nil(),
        kind,
        doubt: Some(format!("{value}\n(twijfel)")),
        question: value.to_owned(),
        stops_clock: true,
        letter: None,
        doubted: None,
        asked_at: Some(at()),
        reminded_at: None,
        answered_at: None,
    };
    let wrote = Wrote { reference: "INZ-VROEGER1".into(), received_at: at(), text: value.to_owned() };
    let held = HeldOfStranger { messages: vec![wrote], ..HeldOfStranger::default() };
    let stranger = Findings { nothing_held: true, held, ..Findings::default() };
    let nothing = Findings::default();
    let link = Made { id: Uuid::nil(), kind: LinkKind::Delivery, token: "inz_lnk_TOKEN".into() };
    let linked = Findings { delivery: Some(link), ..Findings::default() };
    let refused = rights(vec![line(Right::Erasure, LineOutcome::Refused, value)]);
    let lifted = rights(vec![line(Right::Restriction, LineOutcome::Completed, value)]);
    let withdrawn = rights(vec![line(Right::Objection, LineOutcome::Withdrawn, value)]);
    let given = rights(vec![line(Right::Access, LineOutcome::Completed, value)]);
    let known = case_in(&asked, |case| {
        let (proof, by) = (Proof::Mailbox, None);
        case.identity = Some(Identity { proof, at: at(), by });
        case.fee = Some(fee(value));
    });
    let other = case_in(&refused, |case| case.lines.push(CaseLine::open(Right::Access)));
    let before = case_in(&given, |case| case.lines.push(CaseLine::open(Right::Erasure)));
    let whole = [
        letters::question(app, &asked, reader, &question(QuestionKind::Identity)),
        letters::question(app, &asked, reader, &question(QuestionKind::Clarification)),
        letters::reminder(app, &asked, reader, &question(QuestionKind::Clarification)),
        letters::extension(app, &asked, reader, value, at()),
        letters::fee(app, &known, reader, "25 euro", value),
        letters::reply(app, &case(language, CaseKind::Question, vec![]), reader, value),
        letters::unanswered(app, &known, reader, value),
        letters::unidentified(app, &asked, reader, value),
        letters::to_the_user(app, &asked, reader, language, value),
        letters::answer(app, &refused, reader, &nothing, at()),
        letters::decision(app, &other, reader, &nothing, at()),
        letters::answer(app, &lifted, reader, &nothing, at()),
        letters::answer(app, &withdrawn, reader, &nothing, at()),
        letters::answer(app, &given, reader, &stranger, at()),
        letters::copy(app, &before, reader, &linked, at()),
    ];
    let mut all: Vec<_> = whole.into_iter().map(|letter| (letter, value.to_owned())).collect();
    let doubt = letters::question(app, &asked, reader, &question(QuestionKind::Identity));
    all.push((doubt, format!("{value}\n(twijfel)")));
    for case in [refused, lifted, withdrawn, given] {
        all.push((letters::answer(app, &case, reader, &nothing, at()), format!("{value}\n(erbij)")));
    }
    all
}

/// How a letter reads to whoever opens it.
async fn opened(transport: &Transport, folder: &std::path::Path, letter: &Letter) -> house::Letter {
    let id = Uuid::new_v4();
    let envelope = Envelope {
        id,
        from: ("ALL@ONCE", "rosy@allatonce.be"),
        to: "an@voorbeeld.be",
        subject: &letter.subject,
        body: &letter.body,
        language: letter.language.tag(),
        date: at(),
    };
    transport.send(&envelope).await.unwrap();
    let file = folder.join(format!("{id}.eml"));
    let bytes = std::fs::read(&file).unwrap();
    std::fs::remove_file(file).unwrap();
    // No line is longer than a mail may have, and none is a dot or a "From" that a server would change.
    for line in String::from_utf8(bytes.clone()).unwrap().split("\r\n") {
        assert!(line.len() <= 998 && !line.contains(['\r', '\n']), "{line:?}");
    }
    house::Letter::read(&bytes)
}

/// Every letter, every value, four languages.
#[tokio::test]
async fn a_value_arrives_in_a_letter_as_it_is_stored() {
    let house = House::open_on("2026-03-09T09:00:00Z").await;
    house.app.public_url.get_or_init(|| "unused".into());
    let folder = tempfile::tempdir().unwrap();
    let transport = Transport::open(None, folder.path().to_owned()).unwrap();
    let mut values: Vec<String> = VALUES.map(str::to_owned).into();
    values.push(format!("{} einde", "lang".repeat(450)));
    // And whatever else may be stored.
    let mut runner = TestRunner::new(Config { cases: 40, ..Config::default() });
    let drawn = std::cell::RefCell::new(Vec::new());
    runner
        .run(&"[ -~\u{a0}-\u{17f}\u{600}-\u{6ff}\n]{1,60}", |text| {
            drawn.borrow_mut().extend(Prose::<400>::parse(&text).ok().map(|prose| prose.0));
            Ok(())
        })
        .unwrap();
    values.extend(drawn.into_inner());
    assert!(values.len() > 50);
    for value in &values {
        let stored = Prose::<4000>::parse(value).unwrap().0;
        let typed = Line::<200>::parse(&stored.replace('\n', " ")).ok().map(|line| line.0);
        let name = typed.as_deref().and_then(Name::as_typed);
        for language in Language::ALL {
            let reader = Reader {
                address: "an@voorbeeld.be".into(),
                name: name.clone(),
                subject: None,
                by_post: false,
                has_phone: false,
                address_is_new: false,
            };
            for (letter, held) in letters_with(&house.app, language, &stored, &reader) {
                assert!(letter.body.contains(&held), "{held:?} in {}", letter.body);
                let greeting = letter.body.lines().next().unwrap();
                let said =
                    name.as_ref().filter(|name| language != Language::De || name.in_full().contains(' '));
                assert_eq!(
                    said.is_some_and(|name| greeting.contains(name.in_full())),
                    said.is_some(),
                    "{greeting}"
                );
                assert!(!letter.body.contains('\u{2060}') && !letter.body.contains('\u{2068}'));
                let paper = Reader { address: stored.clone(), by_post: true, ..reader.clone() };
                if language == Language::Nl {
                    let read = opened(&transport, folder.path(), &letter).await;
                    assert_eq!(read.text.trim_end_matches('\n'), letter.body.trim_end_matches('\n'));
                    assert_eq!(read.subject, letter.subject);
                    let printed = letters::unidentified(
                        &house.app,
                        &case(language, CaseKind::Rights, vec![CaseLine::open(Right::Access)]),
                        &paper,
                        "x",
                    );
                    assert!(printed.body.contains(&stored), "{stored:?} in {}", printed.body);
                }
            }
        }
    }
}

/// What one reads on a page, with what stands for a character given back.
fn shown(page: &str) -> String {
    let named = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    named.into_iter().fold(page.to_owned(), |page, (code, sign)| page.replace(code, sign))
}

/// The access report, as a page.
#[tokio::test]
async fn a_value_stands_on_a_page_as_it_is_stored() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    for value in VALUES {
        let Ok(name) = Line::<50>::parse(&value.replace('\n', " ")) else { continue };
        anna.patch("/v1/me", json!({"first_name": name.0})).await.expect(200);
        let page = anna.call(Method::GET, "/v1/me/access-report", None, &[("accept", "text/html")]).await;
        let page = page.expect(200).text;
        assert!(shown(&page).contains(&name.0), "{name:?} in {page}");
        for open in ["<b>", "<script", "<!-- "] {
            assert!(!page.contains(open), "{open} in {page}");
        }
    }
}

/// The name typed in the form is used as it was typed; one that leads somewhere is not.
#[tokio::test]
async fn the_form_greets_by_the_name_that_was_typed() {
    let house = House::open().await;
    let names = [
        ("Jan Peeters", "nl", "Dag Jan Peeters,"),
        ("J.P. d'Hondt {$x} 100%", "fr", "Bonjour J.P. d'Hondt {$x} 100%,"),
        ("Jan", "de", "Guten Tag,"),
        ("Jan Peeters", "de", "Guten Tag Jan Peeters,"),
        ("Jan", "en", "Hello Jan,"),
        ("Win nu: kwaad.example", "nl", "Dag,"),
        ("https://kwaad.example", "en", "Hello,"),
        ("ik@kwaad.example", "fr", "Bonjour,"),
        ("Bel 0900 12 345", "nl", "Dag,"),
    ];
    for (index, (name, language, greeting)) in names.into_iter().enumerate() {
        let email = format!("jan{index}@voorbeeld.be");
        let form = json!({"email": email, "name": name, "language": language, "message": "Welke gegevens hebben jullie over mij?"});
        house.anyone().post("/v1/contact-requests", form).await.expect(202);
        house.work().await;
        let letter = house.last_letter_to(&email);
        assert!(letter.text.starts_with(&format!("{greeting}\n\n")), "{name}: {}", letter.text);
        if name.contains("kwaad") {
            assert!(!letter.text.contains("kwaad") && !letter.subject.contains("kwaad"), "{}", letter.text);
        }
    }
}

/// Said anew what is asked: a short letter of its own, with a fresh link where something is to be proved, and no second
/// acknowledgement.
#[tokio::test]
async fn what_is_understood_anew_is_a_short_letter() {
    let house = House::open().await;
    let form = json!({"email": "piet@voorbeeld.be", "message": "Welke gegevens hebben jullie over mij?"});
    house.anyone().post("/v1/contact-requests", form).await.expect(202);
    house.work().await;
    let agent = house.agent().await;
    let case = agent.first_of("?right=access").await;
    let rights = json!({"rights": ["rectification"]});
    agent.put(&format!("/v1/requests/{}/rights", case.id), rights).await.expect(200);
    house.work().await;
    let [received, anew] = house.letters_to("piet@voorbeeld.be").try_into().unwrap();
    assert!(
        received.text.contains("Bedankt.") && received.text.contains("Bewaar deze mail"),
        "{}",
        received.text
    );
    assert!(anew.subject.starts_with("Zo begrijpen we uw aanvraag nu"), "{}", anew.subject);
    assert!(
        anew.text.contains("verbetering van de gegevens") && anew.text.contains("22 december 2026"),
        "{}",
        anew.text
    );
    for once in ["Bedankt", "Bewaar", "We kregen uw bericht", "inzage in"] {
        assert!(!anew.text.contains(once), "{once}: {}", anew.text);
    }
    assert_ne!(anew.token(), received.token());
    assert_eq!(anew.text.matches(&case.reference).count(), 1, "{}", anew.text);
    assert_eq!(received.text.matches(&case.reference).count(), 1, "{}", received.text);
    assert!(house.press(&anew).await.expect(200).text.contains("bevestigd"));
}
