//! `inzage tour`: one person's life through every right, and a case of another from message to letter, over real HTTP on a
//! throw-away database, each call and answer printed. It fails if a promise breaks. Its clock is its own: what waits for a
//! while keeps nobody waiting.

mod casework;
mod contacts;
mod guide;
mod holds;
mod letters;
mod telling;

use std::path::Path;
use std::process::ExitCode;

use chrono::Duration;
use guide::{Body, Guide};
use reqwest::Method;
use secrecy::ExposeSecret;
use serde_json::{Value, json};

use crate::act::Act;
use crate::people::tokens::{self, Role, Scope, WantedToken};
use crate::platform::clock::Clock;
use crate::platform::private_postgres::{Options, PrivatePostgres};
use crate::platform::settings::Settings;
use crate::rights::scrub;
use crate::serve::{self, Database, Service};
use crate::worker;

/// What the person of the tour is called; nowhere to be found at its end.
const NAME: &str = "Tourmalijn";
const PASSWORD: &str = "een paard eet geen nietjes";
/// How long a letter of a decision can be taken back, on the tour.
const LETTER_WAIT: Duration = Duration::minutes(10);

/// Walks the tour.
pub(super) async fn run(settings: Settings) -> Result<ExitCode, String> {
    let home =
        tempfile::Builder::new().prefix("inzage-tour-").tempdir().map_err(|cause| cause.to_string())?;
    let cluster = home.path().join("cluster");
    let private =
        PrivatePostgres::start(&cluster, &Options { bin_dir: settings.pg_bin_dir.clone(), volatile: true })?;
    let database = Database { options: private.main_database().await?, private: None };
    // Whatever the environment says, nothing leaves this machine.
    let settings = Settings {
        listen: ([127, 0, 0, 1], 0).into(),
        secrets: home.path().join("secrets"),
        database_url: None,
        data_dir: cluster,
        smtp_url: None,
        public_url: None,
        sign_in_url: None,
        letter_wait: LETTER_WAIT,
        // The recipient of the tour is on this machine too.
        outbound_allow: "127.0.0.0/8".parse()?,
        ..settings
    };
    let clock = Clock::travelling(Clock::System.now());
    let app = serve::prepare(settings, clock, &database).await?;
    let service = Service::start(app, false).await?;
    let mut guide = Guide::new(&service)?;
    let walked = walk(&mut guide, &service, private.directory()).await;
    service.stop().await;
    private.stop();
    walked?;
    Ok(guide.farewell())
}

async fn walk(guide: &mut Guide, service: &Service, files: &Path) -> Result<(), String> {
    let person = &she_registers_and_signs_in(guide, service).await?;
    she_corrects(guide, person).await?;
    she_bans_marketing(guide, person, service).await?;
    she_objects(guide, person).await?;
    she_restricts(guide, person).await?;
    let request = she_files_a_request(guide, person).await?;
    she_asks_for_everything(guide, person, &request).await?;
    she_takes_her_data_along(guide, person).await?;
    she_sees_what_happened(guide, person).await?;
    stranger_writes(guide).await?;
    contacts::walk(guide, service, person).await?;
    let receipt = she_deletes(guide, person).await?;
    nothing_is_left(guide, service, files).await?;
    a_stranger_registers(guide, person, &receipt).await?;
    let dpo = casework::walk(guide, service, &person.front).await?;
    telling::walk(guide, service, &person.front, &dpo).await?;
    holds::walk(guide, service, &person.front, &dpo).await
}

/// The person of the tour, and the front-end that speaks for her.
struct Traveller {
    front: String,
    registration: Value,
    session: String,
    id: String,
}

async fn she_registers_and_signs_in(guide: &mut Guide, service: &Service) -> Result<Traveller, String> {
    let front = token(service, "front-end", &[Scope::UsersWrite, Scope::UsersAct]).await?;

    guide.chapter("Anyone reads the policy, without an account");
    let shown = [
        "version",
        "effective_from",
        "language",
        "title",
        "introduction",
        "controller",
        "purposes",
        "rights",
        "authority",
    ];
    let policy = guide.call_for(&shown, Method::GET, "/v1/policy", None, Body::Nothing).await?;
    guide.promise("the controller, the purposes and the rights are named", {
        policy["controller"]["name"] == "ALL@ONCE" && policy["rights"][0]["key"] == "objection"
    });

    guide.chapter("The invoicing front-end registers a person, who was shown the notice");
    let registration = json!({
        "company_name": format!("{NAME} bv"), "email": "an@voorbeeld.be", "password": PASSWORD,
        "phone_mobile": "0471 23 45 67", "notice_shown": {"policy_version": policy["version"], "language": "nl"},
    });
    let user = guide.call(Method::POST, "/v1/users", Some(&front), Some(registration.clone())).await?;
    guide.promise("the telephone number is kept as E.164", user["phone_mobile"] == "+32471234567");
    guide.promise("nobody is marketed to without having been asked", user["direct_marketing"] == "none");

    guide.chapter("She signs in and reads what is held");
    let sign_in = json!({"email": "an@voorbeeld.be", "password": PASSWORD});
    let session = guide.call(Method::POST, "/v1/sessions", None, Some(sign_in.clone())).await?;
    let an = text_of(&session, "token");
    let me = guide.call(Method::GET, "/v1/me", Some(&an), None).await?;
    guide.promise("she sees exactly what was registered", me == user);
    Ok(Traveller { front, registration, session: an, id: text_of(&user, "id") })
}

async fn she_corrects(guide: &mut Guide, person: &Traveller) -> Result<(), String> {
    guide.chapter("She corrects it (Art. 16); what is wrong is told all at once");
    let wrong = json!({"vat_number": "BE0203201341", "phone_mobile": "+32 471 23 45", "email": null, "shoe_size": 41});
    let refused = guide.call(Method::PATCH, "/v1/me", Some(&person.session), Some(wrong)).await?;
    guide.promise("four faults in one answer, and nothing changed", {
        guide.status == 422 && refused["errors"].as_array().is_some_and(|faults| faults.len() == 4)
    });
    let right = json!({"first_name": NAME, "vat_number": "BE 0203.201.340", "address": {"city": "Gent"}});
    let me = guide.call(Method::PATCH, "/v1/me", Some(&person.session), Some(right)).await?;
    guide.promise(
        "the correction is seen at once",
        me["first_name"] == NAME && me["address"]["city"] == "Gent",
    );
    Ok(())
}

async fn she_bans_marketing(guide: &mut Guide, person: &Traveller, service: &Service) -> Result<(), String> {
    guide.chapter("She bans direct marketing (Art. 21(2)), and the gate honours it");
    let id = &person.id;
    let mailer = token(service, "mailer", &[Scope::DecisionsRead]).await?;
    let advertising = format!("/v1/users/{id}/decisions/advertising");
    let before = guide.call(Method::GET, &advertising, Some(&mailer), None).await?;
    guide.call(Method::PUT, "/v1/me/marketing-ban", Some(&person.session), None).await?;
    let after = guide.call(Method::GET, &advertising, Some(&mailer), None).await?;
    guide.promise(
        "allowed before, and no longer after",
        before["allowed"] == true && after["reason"] == "marketing-ban",
    );
    let billing = format!("/v1/users/{id}/decisions/service_billing?channel=email");
    let billing = guide.call(Method::GET, &billing, Some(&mailer), None).await?;
    guide.promise("her invoices still come", billing["allowed"] == true);
    Ok(())
}

async fn she_objects(guide: &mut Guide, person: &Traveller) -> Result<(), String> {
    guide.chapter("She objects to the use of her data for development (Art. 21(1))");
    let objection = json!({"grounds": "I would rather not."});
    let objected = guide
        .call(Method::PUT, "/v1/me/objections/service_development", Some(&person.session), Some(objection))
        .await?;
    guide.promise("it stops while a human weighs it", objected["reason"] == "objection-pending");
    guide
        .call(Method::PUT, "/v1/me/objections/service_delivery", Some(&person.session), Some(json!({})))
        .await?;
    guide.promise("to her contract she cannot object, and is told why", guide.status == 409);
    Ok(())
}

async fn she_restricts(guide: &mut Guide, person: &Traveller) -> Result<(), String> {
    guide.chapter("She restricts the use of all her data (Art. 18), and ends it again");
    let id = &person.id;
    let wanted = json!({"ground": "accuracy-contested"});
    let restriction =
        guide.call(Method::POST, "/v1/me/restrictions", Some(&person.session), Some(wanted)).await?;
    let seen = guide.call(Method::GET, &format!("/v1/users/{id}"), Some(&person.front), None).await?;
    guide.promise("others see that, and nothing more", seen["restricted"] == true && seen["email"].is_null());
    let path = format!("/v1/me/restrictions/{}", restriction["id"].as_str().unwrap_or_default());
    guide.call(Method::DELETE, &path, Some(&person.session), None).await?;
    guide.promise("it ends when she says so", guide.status == 204);
    Ok(())
}

/// Answers the request.
async fn she_files_a_request(guide: &mut Guide, person: &Traveller) -> Result<Value, String> {
    guide.chapter(
        "She files a request (Art. 12); the law's clock runs, and each line says how she does it herself",
    );
    let filing = json!({"rights": ["access", "erasure"]});
    let filed = guide.call(Method::POST, "/v1/me/requests", Some(&person.session), Some(filing)).await?;
    guide.promise(
        "it has a reference and a last day",
        filed["reference"].is_string() && filed["due_on"].is_string(),
    );
    guide.promise("nothing is erased by asking", {
        filed["actions"].as_array().is_some_and(|all| {
            all.iter().any(|action| action["method"] == "DELETE" && action["url"] == "/v1/me")
        })
    });
    Ok(filed)
}

async fn she_asks_for_everything(guide: &mut Guide, person: &Traveller, filed: &Value) -> Result<(), String> {
    guide.chapter("She asks for everything (Art. 15)");
    let report = guide.call(Method::GET, "/v1/me/access-report", Some(&person.session), None).await?;
    let request = format!("/v1/me/requests/{}", filed["id"].as_str().unwrap_or_default());
    let request = guide.call(Method::GET, &request, Some(&person.session), None).await?;
    guide.promise(
        "and what she had asked for is answered by it",
        request["lines"][0]["outcome"] == "completed",
    );
    let parts =
        ["purposes", "categories", "recipients", "retention", "rights", "authority", "sources", "data"];
    guide.promise("every part of Art. 15 is there", parts.iter().all(|part| !report[part].is_null()));
    Ok(())
}

async fn she_takes_her_data_along(guide: &mut Guide, person: &Traveller) -> Result<(), String> {
    guide.chapter("She takes her data along (Art. 20)");
    let package = guide.call(Method::GET, "/v1/me/export", Some(&person.session), None).await?;
    guide.promise("it has what she gave, and says what was left out", {
        package["data"]["profile"]["first_name"] == NAME && package["left_out"].as_array().is_some()
    });
    let path = format!("/v1/users/{}/export", person.id);
    guide.call(Method::GET, &path, Some(&person.front), None).await?;
    guide.promise("nobody else can take it, not even the front-end", guide.status == 403);
    Ok(())
}

async fn she_sees_what_happened(guide: &mut Guide, person: &Traveller) -> Result<(), String> {
    guide.chapter("She sees what happened to her data");
    let trail = guide.call(Method::GET, "/v1/me/trail", Some(&person.session), None).await?;
    let told: Vec<_> =
        trail["items"].as_array().into_iter().flatten().filter_map(|one| one["what"].as_str()).collect();
    let steps = [
        "registered",
        "signed-in",
        "rectified",
        "marketing-banned",
        "objected",
        "request-received",
        "restricted",
        "request-received",
        "restriction-ended",
    ];
    guide.promise(
        "each step is there",
        told.starts_with(&steps) && told.contains(&"access-given") && told.ends_with(&["exported"]),
    );
    guide.promise("without a single value", !trail.to_string().contains(NAME));
    Ok(())
}

/// Someone without an account uses the contact form.
async fn stranger_writes(guide: &mut Guide) -> Result<(), String> {
    guide.chapter("Someone without an account writes through the contact form (Art. 12)");
    let message = json!({"email": "piet@voorbeeld.be", "message": "Welke gegevens hebben jullie over mij?"});
    let known = json!({"email": "an@voorbeeld.be", "message": "Welke gegevens hebben jullie over mij?"});
    let one = guide.call(Method::POST, "/v1/contact-requests", None, Some(message)).await?;
    guide.promise("it is received, with a reference", guide.status == 202 && one["reference"].is_string());
    let two = guide.call(Method::POST, "/v1/contact-requests", None, Some(known)).await?;
    guide.promise("and an address that we know gets the same answer", {
        guide.status == 202 && one.as_object().map(|one| one.len()) == two.as_object().map(|two| two.len())
    });
    Ok(())
}

/// Answers the receipt.
async fn she_deletes(guide: &mut Guide, person: &Traveller) -> Result<Value, String> {
    guide.chapter("She looks at what deleting would do, and deletes (Art. 17)");
    let preview = guide.call(Method::GET, "/v1/me/erasure-preview", Some(&person.session), None).await?;
    let receipt = guide.call(Method::DELETE, "/v1/me", Some(&person.session), None).await?;
    guide.promise("what was foreseen is what was done", {
        guide.status == 200
            && ["fields", "counts", "remains"].iter().all(|part| preview[part] == receipt[part])
    });
    guide.call(Method::GET, "/v1/me", Some(&person.session), None).await?;
    guide.promise("her session has ended", guide.status == 401);
    let status_url = receipt["status_url"].as_str().unwrap_or_default().to_owned();
    let again = guide.call(Method::GET, &status_url, None, None).await?;
    guide.promise(
        "the receipt can be read again, and names nobody",
        again == receipt && !again.to_string().contains(NAME),
    );
    Ok(receipt)
}

async fn nothing_is_left(guide: &mut Guide, service: &Service, files: &Path) -> Result<(), String> {
    guide.chapter("Nothing of her is left in the files of the database");
    work(service).await?;
    // What the worker does at night.
    scrub::now(&service.app, |_, _, _| {}).await.map_err(|problem| problem.line())?;
    let checkpoint = sqlx::raw_sql("checkpoint").execute(&service.app.pool).await;
    checkpoint.map_err(|cause| cause.to_string())?;
    let left = holds(&files.join("base"), NAME.as_bytes());
    guide.promise("her name is in no file", !left);
    Ok(())
}

/// Whoever comes after her at the same address.
async fn a_stranger_registers(guide: &mut Guide, person: &Traveller, receipt: &Value) -> Result<(), String> {
    guide.chapter("The same address registers anew, as a stranger");
    let stranger =
        guide.call(Method::POST, "/v1/users", Some(&person.front), Some(person.registration.clone())).await?;
    guide.promise("another id, and nothing of before", {
        guide.status == 201 && stranger["id"] != person.id.as_str() && stranger["first_name"] == Value::Null
    });
    guide.promise("but for the ban, which outlives her as a keyed digest", {
        receipt["marketing_ban_kept"] == true && stranger["direct_marketing"] == "ban"
    });
    Ok(())
}

fn text_of(answer: &Value, member: &str) -> String {
    answer[member].as_str().unwrap_or_default().to_owned()
}

/// The worker does what is due.
async fn work(service: &Service) -> Result<(), String> {
    while worker::work(&service.app).await.map_err(|problem| problem.line())? {}
    Ok(())
}

async fn token(service: &Service, name: &str, scopes: &[Scope]) -> Result<String, String> {
    make(
        service,
        WantedToken { name: name.into(), role: None, scopes: scopes.to_vec(), days: 1, recipient: None },
    )
    .await
}

async fn staff(service: &Service, role: Role) -> Result<String, String> {
    let wanted = WantedToken {
        name: role.as_str().into(),
        role: Some(role),
        scopes: Vec::new(),
        days: 1,
        recipient: None,
    };
    make(service, wanted).await
}

async fn make(service: &Service, wanted: WantedToken) -> Result<String, String> {
    let made = async {
        let mut act = Act::of_system(&service.app).await?;
        let token = tokens::create(&mut act, &wanted).await?;
        act.commit().await?;
        Ok(token.expose_secret().to_owned())
    };
    made.await.map_err(|problem: crate::platform::problem::Problem| problem.line())
}

/// Whether any file below a directory has those bytes in it.
fn holds(directory: &Path, bytes: &[u8]) -> bool {
    std::fs::read_dir(directory).into_iter().flatten().flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            holds(&path, bytes)
        } else {
            std::fs::read(&path).is_ok_and(|file| file.windows(bytes.len()).any(|window| window == bytes))
        }
    })
}
