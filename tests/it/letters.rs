//! Every letter in four languages, as it is read (L12.1, B1, B2, B4; the message matrix of gdpr.md 2.2). A change of a
//! word shows here.

use chrono::{DateTime, Duration, Utc};
use inzage::casework::findings::{Findings, HeldOfStranger, Lifted, Wrote};
use inzage::casework::letters::{self, Reader};
use inzage::mail::greeting::Name;
use inzage::mail::leaving::{self, Moment};
use inzage::mail::{Letter, LetterKind};
use inzage::people::links::{LinkKind, Made};
use inzage::platform::i18n::{Args, Language, text};
use inzage::platform::ids::CaseId;
use inzage::requests::case::{
    Case, CaseLine, CaseSender, Fee, Identity, PartFile, PartState, Question, SystemPart,
};
use inzage::requests::state::QuestionKind;
use inzage::requests::words::{CaseKind, LineOutcome, Proof, RefusalGround, RequestChannel, Right};
use inzage::rights::erasure::Remainder;
use reqwest::Method;
use serde_json::json;
use uuid::Uuid;

use crate::house::{self, House};

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn line(right: Right, outcome: LineOutcome, ground: Option<RefusalGround>) -> CaseLine {
    let explanation = ground.map(|_| "[…]".to_owned());
    CaseLine { outcome: Some(outcome), ground, explanation, ..CaseLine::open(right) }
}

fn case(language: Language, kind: CaseKind, lines: Vec<CaseLine>) -> Case {
    let (id, channel) = (CaseId(Uuid::nil()), RequestChannel::ContactForm);
    let sender = CaseSender {
        address: Some("an@voorbeeld.be".into()),
        by_post: false,
        name: Some("An".into()),
        message: None,
    };
    let received_at = instant("2026-03-05T09:00:00Z");
    let begun = Case::begun(id, "INZ-4TY7QK2M".into(), kind, channel, language, received_at);
    Case { lines, sender: Some(sender), ..begun }
}

fn part(system: &str, state: PartState) -> SystemPart {
    SystemPart { state, ..SystemPart::asked(system) }
}

/// Whatever a letter is recorded to tell, it says: a line that is told once is not told again.
#[tokio::test]
async fn what_a_letter_tells_it_says() {
    let house = House::open().await;
    let app = &house.app;
    app.public_url.get_or_init(|| "unused".into());
    let at = instant("2026-03-09T09:00:00Z");
    let reader = Reader {
        address: "an@voorbeeld.be".into(),
        name: None,
        subject: None,
        by_post: false,
        has_phone: false,
        address_is_new: false,
    };
    let link = || Made { id: Uuid::nil(), kind: LinkKind::Delivery, token: "inz_lnk_TOKEN".into() };
    let kinds = [LetterKind::Acknowledgement, LetterKind::Decision, LetterKind::Answer];
    for (right, outcome, by_person) in Right::ALL.iter().flat_map(|right| {
        LineOutcome::ALL
            .iter()
            .flat_map(|outcome| [false, true].map(|by_person| (*right, *outcome, by_person)))
    }) {
        // Only what is done is done by the person.
        if by_person && outcome != LineOutcome::Completed {
            continue;
        }
        let refused = matches!(outcome, LineOutcome::Refused | LineOutcome::Partial);
        let ground = refused.then_some(RefusalGround::RightsOfOthers);
        let other = if right == Right::Access { Right::Portability } else { Right::Access };
        for (language, kind) in Language::ALL.into_iter().flat_map(|one| kinds.map(|kind| (one, kind))) {
            let open = CaseLine::open(other);
            // An answer is written once all is decided.
            let beside = match kind {
                LetterKind::Answer => line(other, LineOutcome::Withdrawn, None),
                _ => open,
            };
            // What was given is withdrawn.
            let given = right == Right::ConsentWithdrawal;
            let scope = if given { vec!["direct_marketing".to_owned()] } else { Vec::new() };
            let lines = vec![CaseLine { by_person, scope, ..line(right, outcome, ground) }, beside];
            let subject = Some(inzage::platform::ids::SubjectId(Uuid::nil()));
            let case = Case { subject, ..case(language, CaseKind::Rights, lines) };
            // A letter that would tell nothing is not written.
            if !case.told_by(kind).iter().any(|line| line.right == right) {
                continue;
            }
            let found = Findings { delivery: Some(link()), ..Findings::default() };
            let letter = match kind {
                LetterKind::Acknowledgement => {
                    letters::acknowledgement(app, &case, &reader, &Findings::default(), None, &[])
                }
                LetterKind::Decision => letters::decision(app, &case, &reader, &Findings::default(), at),
                _ => letters::answer(app, &case, &reader, &found, at),
            };
            let name = text(language, &format!("right-{}", right.as_str()), &Args::new());
            let done = text(language, &format!("done-{}", right.as_str()), &Args::new());
            let said = match outcome {
                LineOutcome::Completed if !by_person || !right.concerns_data() => &done,
                _ => &name,
            };
            let says = letter.body.contains(said.as_str());
            assert!(says, "{right:?} {outcome:?} {by_person} {kind:?}: {}", letter.body);
        }
    }
}

/// What was said in four languages, one after the other, as it leaves at that instant.
fn in_four_languages(at: DateTime<Utc>, write: impl Fn(Language) -> Letter) -> String {
    let letters = Language::ALL.map(|language| {
        let letter = write(language);
        let last_day = case(language, CaseKind::Rights, vec![]).last_day_told(letter.kind, at);
        let body = leaving::as_read(&letter.body, &Moment { at, language, last_day });
        format!("[{}] {}\n\n{body}", language.tag(), letter.subject)
    });
    letters.join("\n----\n")
}

#[tokio::test]
async fn the_letters_of_a_case() {
    const NOW: &str = "2026-03-09T09:00:00Z";
    let house = House::open_on(NOW).await;
    let app = &house.app;
    app.public_url.get_or_init(|| "unused".into());
    let at = instant(NOW);
    let link = || Made { id: Uuid::nil(), kind: LinkKind::Delivery, token: "inz_lnk_TOKEN".into() };
    let reader = Reader {
        address: "an@voorbeeld.be".into(),
        name: Name::as_typed("An Peeters"),
        subject: None,
        by_post: false,
        has_phone: false,
        address_is_new: false,
    };
    let asked = |language, rights: &[Right]| {
        let lines = rights
            .iter()
            .map(|right| CaseLine { outcome: None, ..line(*right, LineOutcome::Completed, None) });
        case(language, CaseKind::Rights, lines.collect())
    };
    let both = [Right::Access, Right::Portability, Right::Erasure];
    let known = |case| Case { identity: Some(Identity { proof: Proof::Mailbox, at, by: None }), ..case };
    let found_a_childs =
        |language| Case { looked_at: Some(at), ..case(language, CaseKind::Minor, Vec::new()) };
    let question = |identity| Question {
        id: Uuid::nil(),
        kind: if identity { QuestionKind::Identity } else { QuestionKind::Clarification },
        doubt: Some("[…]".into()),
        question: "[…]".into(),
        stops_clock: true,
        letter: None,
        doubted: None,
        asked_at: Some(at),
        reminded_at: None,
        answered_at: None,
    };
    let clean = |text: String| text.replace(&house.base, "https://inzage.example");
    let check = |name: &str, write: &dyn Fn(Language) -> Letter| {
        insta::assert_snapshot!(name, clean(in_four_languages(at, write)));
    };
    check("acknowledgement", &|language| {
        letters::acknowledgement(
            app,
            &asked(language, &both),
            &reader,
            &Findings::default(),
            Some(&link()),
            &[],
        )
    });
    check("acknowledgement-unclear", &|language| {
        letters::acknowledgement(app, &asked(language, &[]), &reader, &Findings::default(), None, &[])
    });
    for (name, due_on) in
        [("acknowledgement-minor", "2099-01-05"), ("acknowledgement-minor-late", "2020-01-05")]
    {
        check(name, &|language| {
            let report = case(language, CaseKind::Minor, Vec::new());
            let report = Case { due_on: due_on.parse().unwrap(), ..report };
            letters::acknowledgement(app, &report, &reader, &Findings::default(), None, &[])
        });
    }
    check("understood", &|language| {
        letters::understood(app, &asked(language, &both), &reader, &Findings::default(), Some(&link()), &[])
    });
    check("link-again", &|language| {
        letters::link_again(app, &asked(language, &both), &reader, &Findings::default(), &link(), &[])
    });
    check("proof-ended", &|language| {
        letters::proof_ended(app, &asked(language, &both), &reader, &Findings::default(), &link(), &[])
    });
    check("acknowledgement-objection", &|language| {
        let about = CaseLine {
            about: Some(Uuid::nil()),
            scope: vec!["service_development".into(), "advertising".into()],
            ..CaseLine::open(Right::Objection)
        };
        letters::acknowledgement(
            app,
            &case(language, CaseKind::Rights, vec![about]),
            &reader,
            &Findings::default(),
            None,
            &[],
        )
    });
    check("on-paper", &|language| {
        let address = "Kerkstraat 1\n9000 Gent".into();
        let on_paper = Reader { address, by_post: true, ..reader.clone() };
        letters::unanswered(app, &known(asked(language, &both)), &on_paper, "[…]")
    });
    check("identity-check", &|language| {
        letters::question(app, &asked(language, &both), &reader, &question(true))
    });
    check("clarification", &|language| {
        letters::question(app, &asked(language, &both), &reader, &question(false))
    });
    check("clarification-late", &|language| {
        let late = Question { stops_clock: false, ..question(false) };
        letters::question(app, &asked(language, &both), &reader, &late)
    });
    check("reminder", &|language| letters::reminder(app, &asked(language, &both), &reader, &question(true)));
    check("extension", &|language| letters::extension(app, &asked(language, &both), &reader, "[…]", at));
    check("fee", &|language| {
        let fee = Fee {
            amount: "25 euro".into(),
            reason: "[…]".into(),
            evidence: String::new(),
            proposed_by: Uuid::nil(),
            is_announced: true,
            is_accepted: false,
        };
        let case = Case { fee: Some(fee), ..asked(language, &both) };
        letters::fee(app, &case, &reader, "25 euro", "[…]")
    });
    check("answer-done", &|language| {
        let lines = Right::ALL.iter().map(|right| CaseLine {
            scope: match right {
                Right::Objection => vec!["service_development".into()],
                Right::Rectification => vec!["first_name".into(), "vat_number".into()],
                _ => Vec::new(),
            },
            added: (*right == Right::Access).then(|| "[…]".to_owned()),
            ..line(*right, LineOutcome::Completed, None)
        });
        let lines = lines.collect();
        let found = Findings {
            delivery: Some(link()),
            recipients: ["help_center", "invoicing"]
                .map(|key| inzage::recipients::name_within(app, key, language))
                .to_vec(),
            ..Findings::default()
        };
        letters::answer(app, &case(language, CaseKind::Rights, lines), &reader, &found, at)
    });
    check("answer-nothing-held", &|language| {
        let lines = vec![line(Right::Access, LineOutcome::Completed, None)];
        let wrote = Wrote { reference: "INZ-VROEGER1".into(), received_at: at, text: "[…]".into() };
        let held = HeldOfStranger { banned: true, messages: vec![wrote], ..HeldOfStranger::default() };
        let found = Findings { nothing_held: true, held, ..Findings::default() };
        let systems =
            ["help_center", "invoicing"].map(|system| part(system, PartState::NothingHeld)).to_vec();
        let case = Case { systems, ..case(language, CaseKind::Rights, lines) };
        letters::answer(app, &case, &reader, &found, at)
    });
    check("answer-refused", &|language| {
        let rights = Right::ALL.iter().zip(RefusalGround::ALL);
        let lines = rights.map(|(right, ground)| {
            let outcome = if *right == Right::Access { LineOutcome::Partial } else { LineOutcome::Refused };
            line(*right, outcome, Some(*ground))
        });
        let case = case(language, CaseKind::Rights, lines.collect());
        letters::answer(app, &case, &reader, &Findings::default(), at)
    });
    check("answer-withdrawn", &|language| {
        let lines = vec![
            line(Right::Access, LineOutcome::Withdrawn, None),
            line(Right::Erasure, LineOutcome::Forwarded, None),
        ];
        letters::answer(app, &case(language, CaseKind::Rights, lines), &reader, &Findings::default(), at)
    });
    check("answer-lifted", &|language| {
        let lifted = CaseLine {
            explanation: Some("[…]".into()),
            scope: vec!["advertising".into()],
            ..line(Right::Restriction, LineOutcome::Completed, None)
        };
        let case = case(language, CaseKind::Rights, vec![lifted]);
        letters::answer(app, &case, &reader, &Findings::default(), at)
    });
    check("copy", &|language| {
        let lines = vec![
            line(Right::Access, LineOutcome::Completed, None),
            CaseLine { outcome: None, ..line(Right::Erasure, LineOutcome::Completed, None) },
        ];
        let file = PartFile { media_type: "application/pdf".into(), size: 1, at };
        let case = Case {
            subject: Some(inzage::platform::ids::SubjectId(Uuid::nil())),
            systems: vec![
                part("help_center", PartState::GivenDirectly("2026-03-08".parse().unwrap())),
                part("invoicing", PartState::GivenHere(Some(file))),
            ],
            ..case(language, CaseKind::Rights, lines)
        };
        let found = Findings { delivery: Some(link()), ..Findings::default() };
        letters::copy(app, &case, &reader, &found, at)
    });
    check("copy-in-part", &|language| {
        let lines = vec![line(Right::Access, LineOutcome::Partial, Some(RefusalGround::PartMissing))];
        let case = Case {
            subject: Some(inzage::platform::ids::SubjectId(Uuid::nil())),
            systems: vec![
                part("help_center", PartState::Excused(Some("no time".into()))),
                part("invoicing", PartState::NothingHeld),
            ],
            ..case(language, CaseKind::Rights, lines)
        };
        let found = Findings { delivery: Some(link()), ..Findings::default() };
        letters::answer(app, &case, &reader, &found, at)
    });
    check("answer-held-here-in-part", &|language| {
        let lines = vec![line(Right::Access, LineOutcome::Partial, Some(RefusalGround::PartMissing))];
        let case = Case {
            systems: vec![
                part("help_center", PartState::Excused(Some("no time".into()))),
                part("invoicing", PartState::Excused(Some("no time".into()))),
            ],
            ..case(language, CaseKind::Rights, lines)
        };
        let found = Findings { nothing_held: true, ..Findings::default() };
        letters::answer(app, &case, &reader, &found, at)
    });
    check("answer-erased-in-part", &|language| {
        let lines = vec![line(Right::Erasure, LineOutcome::Partial, Some(RefusalGround::PartMissing))];
        let case = Case {
            systems: vec![
                part("help_center", PartState::Excused(Some("no time".into()))),
                part("invoicing", PartState::Erased),
            ],
            ..case(language, CaseKind::Rights, lines)
        };
        letters::answer(app, &case, &reader, &Findings::default(), at)
    });
    check("answer-erased", &|language| {
        let kept = |what: &str, ground: &'static str| Remainder {
            what: what.into(),
            title: "[…]".into(),
            until: Some("2029-03-09".parse().unwrap()),
            ground: ground.into(),
            law: None,
            description: "[…]".into(),
        };
        let lines = vec![line(Right::Erasure, LineOutcome::Completed, None)];
        let invoice = Remainder {
            what: "retained_records".into(),
            title: "[…]".into(),
            law: Some("[…]".into()),
            ..kept("audit", "gdpr-17-3-b")
        };
        let found = Findings {
            kept: vec![invoice, kept("audit", "gdpr-5-2"), kept("deliveries", "gdpr-19")],
            ..Findings::default()
        };
        letters::answer(app, &case(language, CaseKind::Rights, lines), &reader, &found, at)
    });
    check("answer-done-by-oneself", &|language| {
        let by_oneself = |right| CaseLine { by_person: true, ..line(right, LineOutcome::Completed, None) };
        let lines = [Right::Access, Right::Portability, Right::MarketingBan, Right::Rectification];
        let subject = Some(inzage::platform::ids::SubjectId(Uuid::nil()));
        let case = Case { subject, ..case(language, CaseKind::Rights, lines.map(by_oneself).into()) };
        letters::answer(app, &case, &reader, &Findings::default(), at)
    });
    check("answer-erased-with-others", &|language| {
        let lines = vec![line(Right::Erasure, LineOutcome::Completed, None)];
        let ended = vec!["INZ-EERSTE01".into(), "INZ-TWEEDE02".into()];
        let found = Findings { ended, ..Findings::default() };
        let subject = Some(inzage::platform::ids::SubjectId(Uuid::nil()));
        let with_account = Case { subject, ..case(language, CaseKind::Rights, lines) };
        letters::answer(app, &with_account, &reader, &found, at)
    });
    check("answer-erased-question-stays", &|language| {
        let stays = Remainder {
            what: "open_question".into(),
            title: "[…]".into(),
            until: None,
            ground: "gdpr-17-1-a".into(),
            law: None,
            description: "[…]".into(),
        };
        let lines = vec![line(Right::Erasure, LineOutcome::Completed, None)];
        let found = Findings { kept: vec![stays], ..Findings::default() };
        letters::answer(app, &case(language, CaseKind::Rights, lines), &reader, &found, at)
    });
    check("child-confirmed", &|language| letters::child_confirmed(app, &found_a_childs(language), &reader));
    for (name, ban, own_ban, other_report) in [
        ("child-cleared", true, false, false),
        ("child-cleared-own-ban", false, true, false),
        ("child-cleared-of-one", true, false, true),
    ] {
        let lifted = Lifted { since: at, ban, own_ban, other_report };
        check(name, &|language| letters::child_cleared(app, &found_a_childs(language), &reader, &lifted));
    }
    check("looked-into", &|language| {
        letters::looked_into(app, &case(language, CaseKind::Minor, vec![]), &reader)
    });
    check("unanswered", &|language| letters::unanswered(app, &known(asked(language, &both)), &reader, "[…]"));
    check("reply", &|language| {
        letters::reply(app, &case(language, CaseKind::Question, vec![]), &reader, "[…]")
    });
    check("unidentified", &|language| letters::unidentified(app, &asked(language, &both), &reader, "[…]"));
    check("collection", &|language| {
        let granted = vec![line(Right::Access, LineOutcome::Completed, None)];
        letters::collection(app, &case(language, CaseKind::Rights, granted), &reader, &link())
    });
    check("to-the-user", &|language| {
        letters::to_the_user(app, &asked(language, &both), &reader, language, "Klaas, klaas@voorbeeld.be")
    });
    check("passed-on", &|language| {
        let lines = both.map(|right| line(right, LineOutcome::Forwarded, None));
        letters::passed_on(app, &case(language, CaseKind::Customer, lines.into()), &reader)
    });
}

/// The letters that are no part of a case: signing in, another address, a restriction lifted, erased.
#[tokio::test]
async fn the_other_letters() {
    let house = House::open().await;
    let agent = house.agent().await;
    let mut said: std::collections::BTreeMap<&str, Vec<String>> = std::collections::BTreeMap::new();
    for language in Language::ALL.map(Language::tag) {
        let person = house.register_with(language, json!({"first_name": "An", "language": language})).await;
        let made = person.post("/v1/me/restrictions", json!({"ground": "unlawful"})).await.expect(201);
        house.work().await;
        let address = person.email.clone();
        let mut last = |name: &'static str, address: &str, house: &House| {
            let letter = house.last_letter_to(address);
            said.entry(name).or_default().push(clean(house, language, &letter));
        };
        let lifting = format!("/v1/restrictions/{}/lifting", made["id"].as_str().unwrap());
        agent.post(&lifting, json!({"reason": "[…]"})).await.expect(200);
        house.work().await;
        last("restriction-lifting", &address, &house);
        house.anyone().post("/v1/sign-in-links", json!({"email": address})).await.expect(202);
        house.app.tasks.close();
        house.app.tasks.wait().await;
        house.app.tasks.reopen();
        house.work().await;
        last("sign-in", &address, &house);
        let new = format!("new-{address}");
        person.patch("/v1/me", json!({"email": new})).await.expect(200);
        house.work().await;
        last("new-address", &new, &house);
        last("old-address", &address, &house);
        person.call(Method::DELETE, "/v1/me", None, &[]).await.expect(200);
        house.work().await;
        last("erased", &address, &house);
        let busy = house.register_with(&format!("busy-{language}"), json!({"language": language})).await;
        busy.files(["rectification", "restriction"]).await;
        house.later(Duration::minutes(1));
        busy.files(["objection"]).await;
        let asked =
            json!({"channel": "phone", "received_at": house.now(), "subject_id": busy.id, "message": "?"});
        agent.takes_in(asked).await;
        house.work().await;
        busy.call(Method::DELETE, "/v1/me", None, &[]).await.expect(200);
        house.work().await;
        last("erased-with-requests", &busy.email, &house);
    }
    for (name, letters) in said {
        insta::assert_snapshot!(name, letters.join("\n----\n"));
    }
}

fn clean(house: &House, language: &str, letter: &house::Letter) -> String {
    let mut text = letter.text.replace(&house.base, "https://inzage.example");
    while let Some(at) = text.find("inz_lnk_") {
        let token: String =
            text[at..].chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
        text = text.replace(&token, "TOKEN");
    }
    let references: Vec<_> = text.match_indices("INZ-").map(|(at, _)| text[at..at + 12].to_owned()).collect();
    for reference in references {
        text = text.replace(&reference, "INZ-REFERENCE");
    }
    if let Some((before, after)) = text.split_once("/v1/erasures/") {
        text = format!("{before}/v1/erasures/ID{}", after.get(36..).unwrap_or_default());
    }
    format!("[{language}] {}\n\n{text}", letter.subject)
}
