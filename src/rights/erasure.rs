//! The right to erasure (Art. 17): in one act every holding is emptied, rows deleted and none marked. What
//! stays is proof: ids, dates and names of fields, each named on the receipt.

mod counted;
mod last_letter;
pub mod leaving;
mod page;
mod receipt;
mod remains;

use std::collections::HashMap;

use axum::extract::State;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method, Uri};
use axum::response::{IntoResponse, Response};
use counted::{counts_of, fields_held, without_silent, without_what_stays};
use last_letter::Why;
pub use last_letter::{named, status_page};
pub use receipt::Receipt;
use remains::Left;
pub use remains::{Remainder, kept_lines};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::access::unproved;
use super::dossier;
use super::erasure_record::{self, ErasureRecord, SystemOutcome};
use super::residue;
use super::scrub::{self, InFiles};
use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::choices::{report_hold, suppression};
use crate::holding::lose;
use crate::holds;
use crate::holds::retained::{self, Leaves};
use crate::idempotency::{self, IdempotencyKey, Once, Recalled};
use crate::mail::{self, Letter};
use crate::people::authority::{self, Caller, Subject};
use crate::people::facts::SubjectKind;
use crate::people::person::{self, Person};
use crate::people::users;
use crate::platform::clock::civil_day;
use crate::platform::http::{self, Answer, Context, Named, if_match};
use crate::platform::i18n::Language;
use crate::platform::ids::{self, CaseId, ErasureId, SubjectId};
use crate::platform::jobs::{Job, Lane};
use crate::platform::problem::{Problem, Result};
use crate::recipients::{self, Announcement, Event, disclosed, told};
use crate::requests;
use crate::requests::case::Case;
use crate::requests::record::OpenRequests;

/// The work of deleting the files of letters that were written to a person.
pub const FORGET_JOB: &str = "forget-letters";

/// Deletes the files of letters, where letters are files.
pub async fn forget_files(app: &App, payload: &Value) -> Result<()> {
    let ids = payload["mails"].as_array().into_iter().flatten();
    let ids: Vec<Uuid> = ids.filter_map(|id| id.as_str()?.parse().ok()).collect();
    app.transport.forget(&ids).await.map_err(Problem::internal)
}

/// Erases the person; answers the receipt.
pub async fn erase(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    key: IdempotencyKey,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Answer<Receipt>> {
    let once = key.of(&app, &caller.digest, &Method::DELETE, uri.path(), b"");
    let mut act = caller.begin(&app, &context).await?;
    let record = match idempotency::recall(&mut act, once.as_ref()).await? {
        Recalled::Made(erasure) => erasure_record::find(act.db(), erasure.into()).await?,
        Recalled::Nothing => {
            caller.confirm(&mut act).await?;
            if_match(&headers, users::lock(&mut act, subject.id()).await?)?;
            by_person(&mut act, &app, subject.id(), once.as_ref()).await?
        }
    };
    let record = record.ok_or_else(Problem::not_found)?;
    // What is written now is what the receipt says.
    act.write().await?;
    let receipt = receipt_of(&app, act.db(), &record, context.language()).await?;
    // Said before it is done: what is done can no longer fail to be told.
    if act.has_happened() {
        act.commit().await?;
    }
    Ok(Answer::ok(receipt))
}

/// The person erases themselves; the last letter goes to the address that is no longer kept.
async fn by_person(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    once: Option<&Once>,
) -> Result<Option<ErasureRecord>> {
    let copied = unproved::is_to_be_told(act, subject).await?;
    let Some((record, person)) = carry_out(act, app, subject, once, None).await? else {
        return Ok(None);
    };
    let letter = person.and_then(|person| last_letter::of(app, &person, &record, Why::Asked { copied }));
    if let Some(letter) = letter {
        mail::post(act, letter).await?;
    }
    Ok(Some(record))
}

/// The request on which somebody is erased.
struct OnRequest {
    case: CaseId,
    /// That of its letters, where it is the person's own.
    language: Option<Language>,
    /// What our other systems answered to it.
    elsewhere: Vec<SystemOutcome>,
}

/// Erases one person, whose last letter is in the language of their request, else in theirs; answers the proof, and who it was. Someone else who
/// does the same at the same time gets the same proof.
async fn carry_out(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    once: Option<&Once>,
    asked: Option<OnRequest>,
) -> Result<Option<(ErasureRecord, Option<Person>)>> {
    let locked = sqlx::query_scalar!("select kind from subjects where subject_id = $1 for update", subject.0)
        .fetch_optional(act.db())
        .await?;
    let Some(kind) = locked else {
        return Ok(erasure_record::of_subject(act.db(), subject).await?.map(|record| (record, None)));
    };
    // Whom a customer entered leaves with the account, each as their own person.
    if SubjectKind::of_word(&kind) == SubjectKind::User {
        leaving::with_account(act, app, subject).await?;
    }
    // What is not about the account is nobody's from here on: nothing of it is erased.
    let case = asked.as_ref().map(|asked| asked.case);
    let open = requests::record::end_with_account(act, app, subject, case).await?;
    let person = person::find(app, act.db(), subject).await?.ok_or_else(Problem::not_found)?;
    let (language, elsewhere) = asked.map(|asked| (asked.language, asked.elsewhere)).unwrap_or_default();
    let language = language.or_else(|| person.reads()).unwrap_or_default();
    let leaver = Leaver { person: person.clone(), language, open, elsewhere };
    let record = erase_all(act, app, vec![leaver]).await?.pop();
    // The key of this very call is remembered after the walk, which forgets what was asked.
    if let Some(id) = record.as_ref().and_then(|record| record.id) {
        idempotency::remember_for(act, once, idempotency::ERASURE_REMEMBERED, id.0, subject).await?;
    }
    Ok(record.map(|record| (record, Some(person))))
}

/// Someone who is to be erased, and is locked for it.
struct Leaver {
    person: Person,
    /// That of the last letter.
    language: Language,
    /// What became of their open requests.
    open: OpenRequests,
    /// What our other systems answered.
    elsewhere: Vec<SystemOutcome>,
}

/// Erases everyone of a list, in as many statements as one; answers the proofs, in their order.
async fn erase_all(act: &mut Act, app: &App, leavers: Vec<Leaver>) -> Result<Vec<ErasureRecord>> {
    let ids: Vec<Uuid> = leavers.iter().map(|leaver| leaver.person.id().0).collect();
    let bans = bans_to_keep(act.db(), &ids).await?;
    let at = act.at();
    let mut holds = holds::standing(&app.edition.policy, act.db(), &ids, civil_day(at)).await?;
    let kept = leavers.iter().map(|leaver| {
        let of_them = holds.remove(&leaver.person.id().0).unwrap_or_default();
        (ErasureId(ids::random()), holds::kept_of(&leaver.person, of_them))
    });
    let kept: Vec<_> = kept.collect();
    let leave = leavers.iter().zip(&kept);
    let leave =
        leave.map(|(leaver, (erasure, kept))| Leaves { erasure: *erasure, person: &leaver.person, kept });
    retained::retain(act, app, &leave.collect::<Vec<_>>()).await?;
    forget_letters(act, &ids).await?;
    // Whoever was given something is told that it is to go.
    let received = disclosed::receivers(act.db(), &ids).await?;
    let told_of = disclosed::told_of(act.db(), &received, at).await?;
    let mut counts = dossier::erase(app, act.db(), &ids).await?;
    suppression::keep(act, app, bans.values()).await?;
    let mut records: Vec<_> = leavers
        .into_iter()
        .zip(kept)
        .map(|(Leaver { person, language, open, elsewhere }, (erasure, holds))| {
            let counts = counts.remove(&person.id().0).unwrap_or_default();
            let counts = without_silent(counts, told_of.get(&person.id().0));
            ErasureRecord {
                id: Some(erasure),
                subject: person.id(),
                kind: person.kind().as_str().to_owned(),
                at,
                fields: fields_held(app, &person, &counts, &holds),
                counts: counts_of(counts),
                policy_version: app.edition.version.clone(),
                ban_kept: bans.contains_key(&person.id().0),
                language: Some(language),
                ended: open.ended,
                questions: open.questions,
                holds,
                elsewhere,
                searched_at: None,
                residue: Vec::new(),
                to_hear: Vec::new(),
            }
        })
        .collect();
    erasure_record::insert(act, &records).await?;
    for record in &mut records {
        let (gone, kept) = record.gone_and_kept();
        let change = Announcement { event: Event::Erased, keys: &gone, kept: &kept };
        recipients::announce_to(act, app, record.subject, change, &received);
        let language = record.language.unwrap_or_default();
        record.to_hear = recipients::names_to_hear(app, record.subject, &received, at, language);
        act.record(AuditLine::of(Deed::Erased, record.subject).fields(record.fields.clone()));
    }
    act.enqueue(residue::job());
    lose(act.db(), at, &dossier::SCRUBBED).await?;
    Ok(records)
}

/// Erases someone on their verified request; whoever does so writes the last letter themselves, and names in it what the
/// receipt does.
pub async fn on_request(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    case: &Case,
    by_post: bool,
) -> Result<Option<Receipt>> {
    let language = case.language;
    let elsewhere = case.systems.iter().map(SystemOutcome::of).collect();
    let asked = OnRequest { case: case.id, language: Some(language), elsewhere };
    let Some((record, _)) = carry_out(act, app, subject, None, Some(asked)).await? else { return Ok(None) };
    act.write().await?;
    let told = told::of_erasure(app, act.db(), subject, language).await?;
    Ok(Some(record.receipt(app, language, told, &Left::just_now(&record, by_post))))
}

/// Erases an account that was confirmed to be a child's (Art. 17(1)(f)); answers its last letter, which goes to itself.
pub async fn of_child(act: &mut Act, app: &App, subject: SubjectId, case: CaseId) -> Result<Option<Letter>> {
    let asked = OnRequest { case, language: None, elsewhere: Vec::new() };
    let erased = carry_out(act, app, subject, None, Some(asked)).await?;
    Ok(erased.and_then(|(record, person)| last_letter::of(app, &person?, &record, Why::Child)))
}

/// Where letters are files, those to these people go too.
async fn forget_letters(act: &mut Act, people: &[Uuid]) -> Result<()> {
    let mails = sqlx::query_scalar!("select mail_id from mails where subject_id = any($1)", people)
        .fetch_all(act.db())
        .await?;
    if !mails.is_empty() {
        act.enqueue(Job { kind: FORGET_JOB, lane: Lane::Work, payload: json!({"mails": mails}), once: None });
    }
    Ok(())
}

/// Shows the receipt as it would be. Nothing changes.
pub async fn preview(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
) -> Result<Answer<Receipt>> {
    let mut act = caller.look(&app, &context).await?;
    let person = person::find(&app, act.db(), subject.id()).await?.ok_or_else(Problem::not_found)?;
    let open = requests::record::open_requests(act.db(), subject.id()).await?;
    let today = civil_day(act.at());
    let holds = holds::standing(&app.edition.policy, act.db(), &[subject.id().0], today).await?;
    let holds = holds::kept_of(&person, holds.into_values().flatten().collect());
    let counts = without_what_stays(dossier::count(&app, act.db(), subject.id()).await?, &open);
    let received = disclosed::receivers(act.db(), &[subject.id().0]).await?;
    let told_of = disclosed::told_of(act.db(), &received, app.clock.now()).await?;
    let counts = without_silent(counts, told_of.get(&subject.id().0));
    let record = ErasureRecord {
        id: None,
        subject: subject.id(),
        fields: fields_held(&app, &person, &counts, &holds),
        kind: person.kind().as_str().to_owned(),
        at: act.at(),
        counts: counts_of(counts),
        policy_version: app.edition.version.clone(),
        ban_kept: !bans_to_keep(act.db(), &[subject.id().0]).await?.is_empty(),
        language: None,
        ended: open.ended,
        questions: open.questions,
        holds,
        elsewhere: Vec::new(),
        searched_at: None,
        residue: Vec::new(),
        to_hear: Vec::new(),
    };
    let told = told::to_be_told(&app, act.db(), subject.id(), context.language()).await?;
    Ok(Answer::ok(record.receipt(&app, context.language(), told, &Left::just_now(&record, false))))
}

/// The receipt as it stands now: how far each is told, and whether the files are clean.
async fn receipt_of(
    app: &App,
    db: &mut PgConnection,
    record: &ErasureRecord,
    language: Language,
) -> Result<Receipt> {
    let told = told::of_erasure(app, db, record.subject, language).await?;
    let kept = match record.id {
        Some(id) if !record.holds.is_empty() => retained::left(db, id).await?,
        _ => Vec::new(),
    };
    let (mut left, by_post) = scrub::in_files(db, record.at).await?;
    // What went with its hold lies in the files until it is written over.
    let went = record.holds.iter().any(|hold| !kept.contains(&hold.reference));
    if left == InFiles::Nothing && went && scrub::holds_files(db, retained::HOLDING.table).await? {
        left = InFiles::Erased;
    }
    let left = Left::of(left, by_post).keeping(kept);
    Ok(record.receipt(app, language, told, &left))
}

/// The receipt afterwards, public by its random id: nothing in it is personal.
pub async fn show(
    State(app): State<App>,
    context: Context,
    Named(id): Named<ErasureId>,
    headers: HeaderMap,
) -> Result<Response> {
    let mut db = app.read().await?;
    let record = erasure_record::find(&mut db, id).await?.ok_or_else(Problem::not_found)?;
    let as_page = http::reads_pages(&headers);
    if as_page {
        // Whoever reads it comes from the last letter; a program says what it wants.
        context.follows_letter(record.language);
    }
    let receipt = receipt_of(&app, &mut db, &record, context.language()).await?;
    if as_page {
        return Ok(http::html(context.language().tag(), page::of(&app, &receipt, context.language())?)
            .into_response());
    }
    Ok(Answer::ok(receipt).into_response())
}

/// For a token that has ended with its account: the same key with the same call answers the receipt again.
/// None if this is not such a call.
pub async fn repeat(app: &App, parts: &Parts, context: &Context) -> Result<Option<Response>> {
    let Some((_, digest)) = authority::bearer(parts) else { return Ok(None) };
    let key = IdempotencyKey::read(parts)?;
    let Some(once) = key.of(app, &digest, &Method::DELETE, parts.uri.path(), b"") else { return Ok(None) };
    let mut db = app.read().await?;
    let Recalled::Made(id) = idempotency::look(&mut db, &once, app.clock.now()).await? else {
        return Ok(None);
    };
    let Some(record) = erasure_record::find(&mut db, id.into()).await? else { return Ok(None) };
    let receipt = receipt_of(app, &mut db, &record, context.language()).await?;
    Ok(Some(Answer::ok(receipt).into_response()))
}

/// The address of each whose ban stands: it lives on. One that a report about a child put in place does not: nobody asked for it,
/// and nothing of a child is kept for it.
async fn bans_to_keep(db: &mut PgConnection, people: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let banned = report_hold::with_own_ban(&mut *db, people).await?;
    if banned.is_empty() {
        return Ok(HashMap::new());
    }
    users::addresses(db, &banned).await
}
