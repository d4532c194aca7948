//! A case, from the message to the last letter: staff work by what each answer says can be done next.

use reqwest::Method;
use serde_json::{Value, json};

use super::guide::{Body, Guide};
use super::letters::{Letter, letters_to};
use super::{LETTER_WAIT, PASSWORD, staff, text_of, token, work};
use crate::people::tokens::{Role, Scope};
use crate::serve::Service;

const ADDRESS: &str = "bert@voorbeeld.be";
const MESSAGE: &str = "Welke gegevens hebben jullie over mij? Ik wil graag een kopie. Wis ook mijn gegevens op jullie \
                       facturen van vorig jaar.";
/// For colleagues: no letter says it.
const NOTE: &str = "Belde vorige week boos naar Karel.";
const WRONG: &str = "De facturen van vorig jaar moeten we zeven jaar bewaren.";
const RIGHT: &str = "De facturen van vorig jaar moeten we tien jaar bewaren voor de btw en de boekhouding, te tellen \
                     vanaf 1 januari na het jaar van de factuur.";
const FILE: &str = "factuur;datum;bedrag\nF2025-0042;2025-03-05;121,00\n";

/// Walks it; answers the token of the data protection officer.
pub(super) async fn walk(guide: &mut Guide, service: &Service, front: &str) -> Result<String, String> {
    let desk = &Desk {
        service,
        agent: staff(service, Role::Agent).await?,
        dpo: staff(service, Role::Dpo).await?,
        invoicing: token(service, "invoicing", &[Scope::PartsWrite]).await?,
    };
    let reference = he_writes(guide, desk, front).await?;
    let case = the_agent_reads(guide, desk, &reference).await?;
    he_proves_his_mailbox(guide, desk, &case).await?;
    our_systems_answer(guide, desk, &case).await?;
    the_dpo_refuses(guide, desk, &case).await?;
    the_agent_grants_the_copy(guide, desk, &case).await?;
    he_collects_it(guide, desk, &case).await?;
    Ok(desk.dpo.clone())
}

/// Who works on the case.
struct Desk<'a> {
    service: &'a Service,
    agent: String,
    dpo: String,
    /// The invoicing product, as another system of ours.
    invoicing: String,
}

impl Desk<'_> {
    fn letters(&self) -> Vec<Letter> {
        letters_to(&self.service.app.settings.data_dir.join("mail"), ADDRESS)
    }

    /// What is due is done; the newest letter that reached him.
    async fn last_letter(&self) -> Result<Letter, String> {
        work(self.service).await?;
        self.letters().pop().ok_or_else(|| "no letter came".to_owned())
    }
}

async fn he_writes(guide: &mut Guide, desk: &Desk<'_>, front: &str) -> Result<String, String> {
    guide.chapter("A customer writes through the contact form, in Dutch; an agent opens the queue");
    let registration = json!({"company_name": "Bakkerij Bert", "email": ADDRESS, "password": PASSWORD,
        "first_name": "Bert", "language": "nl"});
    guide.call(Method::POST, "/v1/users", Some(front), Some(registration)).await?;
    let message = json!({"email": ADDRESS, "message": MESSAGE});
    let received = guide.call(Method::POST, "/v1/contact-requests", None, Some(message)).await?;
    work(desk.service).await?;
    let queue =
        guide.call_for(&["items"], Method::GET, "/v1/requests", desk.agent.as_str(), Body::Nothing).await?;
    let items = queue["items"].as_array().map(Vec::as_slice).unwrap_or_default();
    let item = items.iter().find(|item| item["reference"] == received["reference"]);
    guide.promise("it is in the queue, with its last day, and what he asks was understood", {
        item.is_some_and(|item| item["due_on"].is_string() && item["rights"] == json!(["access", "erasure"]))
    });
    guide.promise("what is due first stands first", items.is_sorted_by_key(|item| text_of(item, "due_on")));
    Ok(text_of(&received, "reference"))
}

/// Answers the path of the case.
async fn the_agent_reads(guide: &mut Guide, desk: &Desk<'_>, reference: &str) -> Result<String, String> {
    guide.chapter(
        "The agent reads the case, and what can be done next: by which call, with what, read by whom",
    );
    let found = format!("/v1/requests?reference={reference}");
    let found = guide.call_for(&[], Method::GET, &found, desk.agent.as_str(), Body::Nothing).await?;
    let case = format!("/v1/requests/{}", text_of(&found["items"][0], "id"));
    let seen = read(guide, desk, &case, &["reference", "language", "sender", "identity", "lines"]).await?;
    let actions = actions(&seen);
    for action in &actions {
        show(guide, action);
    }
    guide.promise("each next step has its call, and why it cannot be taken now", {
        actions.iter().all(|step| {
            step["url"].as_str().is_some_and(|url| url.starts_with(&case))
                && (step["blocked"].is_null() || step["blocked"]["reason"].is_string())
        })
    });
    guide.promise("a copy is not given before it is sure who asks", {
        step(&seen, "carry-out", "access").is_ok_and(|step| step["blocked"]["code"] == "not-verified")
    });
    let texts = || actions.iter().flat_map(|step| step["takes"].as_array().into_iter().flatten());
    guide.promise("what he will read is asked for in his language, and what colleagues read is named so", {
        texts().all(|member| (member["read_by"] == "person") == (member["language"] == "nl"))
            && texts().any(|member| member["read_by"] == "person")
            && texts().any(|member| member["read_by"] == "colleagues")
    });
    Ok(case)
}

async fn he_proves_his_mailbox(guide: &mut Guide, desk: &Desk<'_>, case: &str) -> Result<(), String> {
    guide.chapter("He proves his mailbox, by the link in the letter that acknowledged his message");
    let letter = desk.last_letter().await?;
    guide.letter(&letter);
    guide.link(Method::GET, &letter).await?;
    let looked = read(guide, desk, case, &["identity"]).await?;
    guide.promise("looking at the link changes nothing: mail programs do that too", {
        looked["identity"] == "unverified"
    });
    guide.link(Method::POST, &letter).await?;
    let seen = read(guide, desk, case, &["identity", "identity_how"]).await?;
    guide.promise("pressing its button proves who asks", seen["identity"] == "verified");
    guide.link(Method::POST, &letter).await?;
    guide.promise("and works once", guide.status == 410);
    Ok(())
}

async fn our_systems_answer(guide: &mut Guide, desk: &Desk<'_>, case: &str) -> Result<(), String> {
    guide.chapter("Our own other systems answer: one hands in a file, the other holds nothing");
    let seen = read(guide, desk, case, &["parts"]).await?;
    guide.promise("the copy waits for them", {
        step(&seen, "carry-out", "access").is_ok_and(|step| step["blocked"]["code"] == "parts-pending")
    });
    let file = Body::File("text/csv", FILE);
    let given = format!("{case}/parts/invoicing/file");
    let part = guide
        .call_for(&["system", "state", "file"], Method::PUT, &given, desk.invoicing.as_str(), file)
        .await?;
    guide.promise("a system hands in its part, and sees nothing of the case", {
        part["state"] == "given-here" && part["sender"].is_null() && part["lines"].is_null()
    });
    let nothing = json!({"state": "nothing-held"});
    take(guide, &desk.agent, (Method::POST, format!("{case}/parts/help_center")), nothing, &["parts"])
        .await?;
    let note = take(guide, &desk.agent, call(&seen, "note", "")?, json!({"text": NOTE}), &["parts"]).await?;
    guide.promise("the agent notes what the other one said, and something for colleagues", {
        note["parts"].as_array().is_some_and(|all| all.iter().all(|part| part["state"] != "asked"))
    });
    Ok(())
}

async fn the_dpo_refuses(guide: &mut Guide, desk: &Desk<'_>, case: &str) -> Result<(), String> {
    guide.chapter(
        "The data protection officer refuses what the law forbids; the letter waits, is taken back and mended",
    );
    let seen = read(guide, desk, case, &["status"]).await?;
    let refusal = |explanation: &str| json!({"outcome": "refused", "ground": "legal-obligation", "explanation": explanation});
    let refuse = call(&seen, "refuse", "erasure")?;
    take(guide, &desk.agent, refuse.clone(), refusal(WRONG), &[]).await?;
    guide.promise("an agent refuses nothing", guide.status == 403);
    let shown = ["lines", "letters"];
    let refused = take(guide, &desk.dpo, refuse.clone(), refusal(WRONG), &shown).await?;
    let letter = newest_letter(&refused, "decision");
    guide.tell(&format!("(it can be taken back until {})", text_of(&letter, "leaves_at")));
    guide.promise(
        "it is told before the rest is decided, and its letter waits, until an hour that is named",
        letter["state"] == "waiting" && letter["leaves_at"].is_string(),
    );
    let before = desk.letters().len();
    work(desk.service).await?;
    let back = take(guide, &desk.dpo, call(&refused, "letter", "")?, taken_back(), &shown).await?;
    guide.promise("taken back, it never leaves, and what it would have told is open again", {
        newest_letter(&back, "decision")["state"] == "taken-back"
            && line(&back, "erasure")["status"] == "open"
            && desk.letters().len() == before
    });
    take(guide, &desk.dpo, refuse, refusal(RIGHT), &shown).await?;
    guide.later(LETTER_WAIT, "(ten minutes go by)");
    let letter = desk.last_letter().await?;
    guide.letter(&letter);
    guide.promise("he reads what was mended, and not what was wrong", {
        desk.letters().len() == before + 1 && letter.text.contains(RIGHT) && !letter.text.contains(WRONG)
    });
    guide.promise("on which ground, and what he can do about it", {
        letter.text.contains("17(3)(b)") && has_remedies(&letter)
    });
    guide.promise("and what is still open", letter.text.contains("Dit is nog open: inzage"));
    let told = read(guide, desk, case, &["lines"]).await?;
    take(guide, &desk.dpo, call(&told, "letter", "")?, taken_back(), &[]).await?;
    guide.promise("told is told: it cannot be taken back any more", {
        guide.status == 409 && line(&told, "erasure")["told_at"].is_string()
    });
    Ok(())
}

async fn the_agent_grants_the_copy(guide: &mut Guide, desk: &Desk<'_>, case: &str) -> Result<(), String> {
    guide.chapter("The agent grants the copy, and the last letter leaves");
    let seen = read(guide, desk, case, &["status"]).await?;
    let done = json!({"outcome": "completed"});
    let shown = ["status", "closing", "lines", "letters"];
    let decided = take(guide, &desk.agent, call(&seen, "carry-out", "access")?, done, &shown).await?;
    guide.promise("everything is decided, and it is closed once its letter has gone out", {
        decided["closing"] == "partly-refused" && decided["closed_at"].is_null()
    });
    guide.later(LETTER_WAIT, "(ten minutes go by)");
    let letter = desk.last_letter().await?;
    guide.letter(&letter);
    let says = |sentence: &str| letter.text.contains(sentence);
    guide.promise("it says what was done", says("De kopie van uw gegevens ligt klaar"));
    guide.promise("and what each of our systems answered, by its name", {
        says("Het facturatieprogramma van ALL@ONCE gaf een bestand")
            && says("Het Helpcentrum van ALL@ONCE bewaart niets over u")
    });
    guide.promise("and nothing that was not done: nothing was erased, and not everywhere holds nothing", {
        !["gewist", "overal", "verbeterd", "geen reclame"].into_iter().any(says)
    });
    guide.promise("it names what was answered before", says("schreven we u al over: het wissen"));
    guide.promise("it says what he can do where he does not agree", has_remedies(&letter));
    guide.promise("nothing in it was written for colleagues", !says("Karel") && !says("boos"));
    let closed = read(guide, desk, case, &["status", "closed_at"]).await?;
    guide.promise("and the case is closed as what it was", {
        closed["status"] == "partly-refused" && closed["closed_at"].is_string()
    });
    Ok(())
}

async fn he_collects_it(guide: &mut Guide, desk: &Desk<'_>, case: &str) -> Result<(), String> {
    guide.chapter("He collects the copy: a button, a second link, and a zip of pages and files");
    let answer = desk.last_letter().await?;
    guide.link(Method::POST, &answer).await?;
    let second = desk.last_letter().await?;
    guide.promise("the second link comes by mail too", second.token() != answer.token());
    let copy = guide.link(Method::POST, &second).await?;
    guide.tell(&format!("a zip of {} bytes", copy.len()));
    let holds = |bytes: &[u8]| copy.windows(bytes.len()).any(|window| window == bytes);
    guide.promise(
        "in it lie what is held here, as a page and for programs, and the file as it was handed in",
        {
            copy.starts_with(b"PK")
                && holds(b"access-report.html")
                && holds(b"access-report.json")
                && holds(b"invoicing.csv")
                && holds(FILE.as_bytes())
        },
    );
    let seen = read(guide, desk, case, &["status"]).await?;
    for event in seen["timeline"].as_array().into_iter().flatten() {
        let word = |name| text_of(event, name);
        guide.item(&format!("{}  {} ({})", word("at"), word("what"), word("actor")));
    }
    guide.promise("and each step stands on the case", {
        let words: Vec<_> =
            seen["timeline"].as_array().into_iter().flatten().map(|one| &one["what"]).collect();
        ["received", "letter-taken-back", "access-completed"].iter().all(|word| words.contains(&&json!(word)))
    });
    Ok(())
}

/// The case, as the agent sees it now.
async fn read(guide: &mut Guide, desk: &Desk<'_>, case: &str, members: &[&str]) -> Result<Value, String> {
    guide.call_for(members, Method::GET, case, desk.agent.as_str(), Body::Nothing).await
}

/// Takes a step.
async fn take(
    guide: &mut Guide,
    token: &str,
    (method, url): (Method, String),
    said: Value,
    members: &[&str],
) -> Result<Value, String> {
    guide.call_for(members, method, &url, token, Body::Members(said)).await
}

fn taken_back() -> Value {
    json!({"outcome": "taken-back"})
}

fn actions(case: &Value) -> Vec<Value> {
    case["actions"].as_array().cloned().unwrap_or_default()
}

/// One of the next steps, for a right or for the whole case.
fn step(case: &Value, name: &str, right: &str) -> Result<Value, String> {
    let mut steps = actions(case).into_iter();
    let found =
        steps.find(|step| step["name"] == name && step["right"].as_str().unwrap_or_default() == right);
    found.ok_or_else(|| format!("{name} {right} is no next step"))
}

/// By which call it is taken.
fn call(case: &Value, name: &str, right: &str) -> Result<(Method, String), String> {
    let step = step(case, name, right)?;
    let method = text_of(&step, "method").parse().map_err(|_| format!("{name} has no method"))?;
    Ok((method, text_of(&step, "url")))
}

fn line(case: &Value, right: &str) -> Value {
    let mut lines = case["lines"].as_array().into_iter().flatten();
    lines.find(|line| line["right"] == right).cloned().unwrap_or_default()
}

fn newest_letter(case: &Value, kind: &str) -> Value {
    let mut letters = case["letters"].as_array().into_iter().flatten().rev();
    letters.find(|letter| letter["kind"] == kind).cloned().unwrap_or_default()
}

fn has_remedies(letter: &Letter) -> bool {
    letter.text.contains("Gegevensbeschermingsautoriteit") && letter.text.contains("rechter")
}

/// A next step on two lines: its call, why not now, and what it takes.
fn show(guide: &Guide, step: &Value) {
    let right = step["right"].as_str().map_or_else(String::new, |right| format!(" ({right})"));
    let blocked =
        step["blocked"]["code"].as_str().map_or_else(String::new, |code| format!("; not now: {code}"));
    let url = text_of(step, "url");
    let place = url.splitn(5, '/').nth(4).unwrap_or_default();
    guide.tell(&format!("{}{right}: {} ../{place}{blocked}", text_of(step, "name"), text_of(step, "method")));
    let takes: Vec<_> = step["takes"].as_array().into_iter().flatten().map(member).collect();
    match (takes.is_empty(), step["takes_file"] == true) {
        (_, true) => guide.item("takes a file"),
        (true, _) => guide.item("takes nothing"),
        _ => guide.item(&format!("takes {}", takes.join(", "))),
    }
}

/// More words than these are not read by people.
const FEW: usize = 5;

/// What a step takes, whether it is needed, and who reads it.
fn member(member: &Value) -> String {
    let needed = (member["required"] == true).then(|| "needed".to_owned());
    let read_by = match (member["read_by"].as_str(), member["language"].as_str()) {
        (Some(_), Some(language)) => Some(format!("he reads it, in {language}")),
        (Some(who), None) => Some(format!("{who} read it")),
        _ => None,
    };
    let words: Vec<_> = member["one_of"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let words = (!words.is_empty() && words.len() <= FEW).then(|| format!("one of {}", words.join(" ")));
    let more: Vec<_> = needed.into_iter().chain(words).chain(read_by).collect();
    let more = if more.is_empty() { String::new() } else { format!(" ({})", more.join("; ")) };
    format!("{}{more}", text_of(member, "name"))
}
