//! Objection (Art. 21). To marketing it is upheld at once, without a reason; the ban is the objection to all of
//! it. To another legitimate interest it stops the purpose until a person has decided.
//!
//! ```text
//! put ──(marketing)──────────────► upheld ──(the person)──► withdrawn
//!  └───(legitimate interest)► pending ──(staff)──► upheld | rejected
//!                                └──(the person)──► withdrawn
//! ```

pub mod weighing;

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use uuid::Uuid;

use super::overview::{self, ChoiceView, MarketingBanView};
use super::together::{Choice, Handled, Together};
use super::{Choosing, consent, gate, purpose_of, suppression};
use crate::act::{self, Act};
use crate::app::App;
use crate::audit::{ActorKind, Deed};
use crate::people::authority::{Caller, Subject};
use crate::people::facts::{Objected, SubjectKind};
use crate::people::users;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::i18n::Language;
use crate::platform::ids::{self, SubjectId};
use crate::platform::input::input;
use crate::platform::problem::{Problem, Result};
use crate::platform::text;
use crate::policy::Purpose;
use crate::policy::notice::Notice;
use crate::requests::by_subject;
use crate::requests::record::{Asked, Reasons};
use crate::requests::words::{LineOutcome, Right};

input! {
    /// An objection to one purpose.
    #[derive(Debug)]
    pub struct Grounds {
        /// The person's situation, in their own words; never needed against marketing.
        grounds: Option<text::Line<4000>>,
    }
}

/// Bans all direct marketing (Art. 21(2)): effective with the answer, no reason asked. Said twice, it stands.
pub async fn put_ban(
    State(app): State<App>,
    Extension(together): Extension<Together>,
    context: Context,
    caller: Caller,
    subject: Subject,
) -> Result<Answer<MarketingBanView>> {
    let choice: Choice = Arc::new(|person| {
        Box::pin(async move {
            // One that stands may be a report's, which gives way to the person's own.
            if person.act.gathers() && person.known.facts.ban.is_some() {
                return Ok(Handled::Alone);
            }
            ban(person, "said").await?;
            Ok(Handled::Made)
        })
    });
    let chosen = together.choose(&app, &context, &caller, subject.id(), choice).await?;
    let since = chosen.known.facts.ban;
    Ok(Answer::ok(MarketingBanView { active: since.is_some(), since }))
}

/// Lifts the ban. What it withdrew stays withdrawn.
pub async fn delete_ban(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
) -> Result<Answer<MarketingBanView>> {
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    // What a report about a child put in place stands until someone on staff has decided (P52).
    if by_subject::is_held_by_report(act.db(), subject.id()).await? {
        return Err(by_subject::refuse_to_undo(act, subject.id()).await?);
    }
    let mut person = Choosing::begin(&mut act, &app, subject.id()).await?;
    if end(&mut person, None).await? {
        // What hangs on an address that somebody else has too is not theirs alone.
        let theirs = users::credentials(person.act.db(), subject.id()).await?;
        if let Some(user) = theirs
            && users::of_address(person.act.db(), &user.email_key).await? == [subject.id()]
        {
            suppression::forget(person.act, &app, &user.email_key).await?;
        }
        person.chose(Deed::BanLifted, "marketing").await?;
    }
    let since = person.known.facts.ban;
    act.end().await?;
    Ok(Answer::ok(MarketingBanView { active: since.is_some(), since }))
}

/// Bans all marketing and withdraws the consents to it; `source` says how it came. Said twice, it stands; one that a report
/// about a child put in place gives way to the person's own, which is not lifted with the report.
pub async fn ban(person: &mut Choosing<'_>, source: &str) -> Result<()> {
    if person.known.facts.ban.is_some() && !end_of_report(person).await? {
        return Ok(());
    }
    insert(person, None, "upheld", source, None);
    consent::withdraw_covered(person, |purpose| purpose.marketing);
    person.chose(Deed::MarketingBanned, "marketing").await
}

/// How a ban came that a report about a child put in place (P52).
pub(super) const MINOR_REPORT: &str = "minor-report";

/// Ends the ban that a report put in place, if one stands; answers whether it did. What stands of it is for the caller.
pub(super) async fn end_of_report(person: &mut Choosing<'_>) -> Result<bool> {
    let at = person.act.at();
    let ended = sqlx::query!(
        "update objections set state = 'lifted', ended_at = $3
         where subject_id = $1 and purpose is null and state = 'upheld' and source = $2",
        person.subject.0,
        MINOR_REPORT,
        at,
    )
    .execute(person.act.db())
    .await?;
    Ok(ended.rows_affected() > 0)
}

/// Objects to one purpose: upheld at once if it is marketing, else weighed by staff.
pub async fn put(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(key): Named<String>,
    Valid { value: given, .. }: Valid<Grounds>,
) -> Result<Answer<ChoiceView>> {
    let purpose = purpose_of(&app, &key)?;
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    let mut person = Choosing::begin(&mut act, &app, subject.id()).await?;
    object(&mut person, purpose, given.grounds.map(|line| line.0), context.language()).await?;
    let known = person.known;
    overview::answer(act, &known, purpose, context.language()).await
}

/// Withdraws an objection to one purpose.
pub async fn delete(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(key): Named<String>,
) -> Result<Response> {
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    let mut person = Choosing::begin(&mut act, &app, subject.id()).await?;
    let objection = person.known.facts.objections.get(&key).map(|one| one.id);
    let stood = end(&mut person, Some(&key)).await?;
    if let (true, Some(objection)) = (stood, objection) {
        person.chose(Deed::ObjectionWithdrawn, &key).await?;
        by_subject::settled(person.act, objection, LineOutcome::Withdrawn, Reasons::default()).await?;
    }
    let known = person.known;
    overview::answer_ended(&app, act, &known, &key, stood, context.language()).await
}

/// What [`put`] does, once the person is locked.
async fn object(
    person: &mut Choosing<'_>,
    purpose: &Purpose,
    grounds: Option<String>,
    language: Language,
) -> Result<()> {
    if person.known.facts.objections.contains_key(&purpose.key.0) {
        return Ok(());
    }
    let (app, kind) = (person.app, person.known.kind);
    let basis = gate::basis(purpose, kind);
    let state = match (purpose.marketing, basis.is_objectable()) {
        (true, _) => "upheld",
        (false, true) => "pending",
        (false, false) => return Err(not_objectable(app, purpose, kind, language)),
    };
    if state == "pending"
        && let Some(reason) = rejected_before(person, &purpose.key.0, grounds.as_deref()).await?
    {
        let authority = Notice::new(&app.edition, language).authority();
        return Err(Problem::conflict("objection-rejected")
            .with("reason", reason)
            .with("authority", format!("{}, {}", authority.name, authority.website))
            .with("court", authority.court));
    }
    insert(person, Some(&purpose.key.0), state, "said", grounds);
    if purpose.marketing {
        consent::withdraw_covered(person, |one| one.key.0 == purpose.key.0);
    }
    person.chose(Deed::Objected, &purpose.key.0).await?;
    match person.known.facts.objections.get(&purpose.key.0) {
        Some(one) if one.pending => {
            let asked = Asked::about(Right::Objection, one.id, vec![purpose.key.0.clone()]);
            by_subject::waits_for_staff(person.act, app, person.subject, asked, one.since, language).await
        }
        // Done as a request of theirs said they could.
        _ if person.act.actor().kind == ActorKind::Person => {
            by_subject::fulfilled(person.act, person.subject, Right::Objection, &[]).await
        }
        _ => Ok(()),
    }
}

/// Why the same objection was rejected before. Other grounds are another objection.
async fn rejected_before(
    person: &mut Choosing<'_>,
    purpose: &str,
    grounds: Option<&str>,
) -> Result<Option<String>> {
    let query = sqlx::query_scalar!(
        r#"select reason as "reason!" from objections
           where subject_id = $1 and purpose = $2 and state = 'rejected'
             and ($3::text is null or grounds is not distinct from $3)
           order by decided_at desc limit 1"#,
        person.subject.0,
        purpose,
        grounds,
    );
    Ok(query.fetch_optional(person.act.db()).await?)
}

/// The person takes an objection back, by its id; one that does not stand any more is left as it is.
pub async fn take_back(act: &mut Act, app: &App, subject: SubjectId, id: Uuid) -> Result<()> {
    let purpose = sqlx::query_scalar!(
        r#"select purpose as "purpose!" from objections
           where objection_id = $1 and subject_id = $2 and purpose is not null and state in ('pending', 'upheld')"#,
        id,
        subject.0
    )
    .fetch_optional(act.db())
    .await?;
    let Some(purpose) = purpose else { return Ok(()) };
    let mut person = Choosing::begin(act, app, subject).await?;
    end(&mut person, Some(&purpose)).await?;
    person.chose(Deed::ObjectionWithdrawn, &purpose).await?;
    by_subject::settled(person.act, id, LineOutcome::Withdrawn, Reasons::default()).await
}

/// Whether one can object to a purpose at all.
pub fn is_possible(person: &Choosing<'_>, purpose: &Purpose) -> bool {
    purpose.marketing || gate::basis(purpose, person.known.kind).is_objectable()
}

/// Upholds an objection that needs no weighing, by a signal. Consents stay as they are.
pub async fn uphold(person: &mut Choosing<'_>, purpose: &Purpose, source: &str) -> Result<()> {
    let standing = person.known.facts.objections.get_mut(&purpose.key.0);
    if let Some(one) = standing {
        if !one.pending {
            return Ok(());
        }
        // What was still being weighed is decided with it.
        one.pending = false;
        let (id, at) = (one.id, person.act.at());
        sqlx::query!(
            "update objections set state = 'upheld', decided_at = $2 where objection_id = $1",
            id,
            at
        )
        .execute(person.act.db())
        .await?;
        person.chose(Deed::ObjectionUpheld, &purpose.key.0).await?;
        return by_subject::settled(person.act, id, LineOutcome::Completed, Reasons::default()).await;
    }
    insert(person, Some(&purpose.key.0), "upheld", source, None);
    person.chose(Deed::Objected, &purpose.key.0).await
}

/// Why one cannot object to what rests on a contract or on the law, what to do instead, and where to go.
fn not_objectable(app: &App, purpose: &Purpose, kind: SubjectKind, language: Language) -> Problem {
    let authority = Notice::new(&app.edition, language).authority();
    Problem::conflict("purpose-not-objectable")
        .with("purpose", purpose.title.of(language))
        .with("kind", gate::basis(purpose, kind).as_str())
        .with(
            "basis",
            crate::platform::i18n::text(
                language,
                &format!("basis-{}", gate::basis(purpose, kind).as_str()),
                &Vec::new(),
            ),
        )
        .with("contact", app.edition.policy.controller.email.0.clone())
        .with("authority", format!("{}, {}", authority.name, authority.website))
        .with("court", authority.court)
}

pub(super) fn insert(
    person: &mut Choosing<'_>,
    purpose: Option<&str>,
    state: &'static str,
    source: &str,
    grounds: Option<String>,
) -> Uuid {
    let (id, at) = (ids::random(), person.act.at());
    person.act.object(act::Objection {
        id,
        subject: person.subject,
        purpose: purpose.map(str::to_owned),
        state,
        source: source.to_owned(),
        grounds,
    });
    let facts = &mut person.known.facts;
    match purpose {
        Some(purpose) => {
            let objected = Objected { id, pending: state == "pending", since: at };
            facts.objections.insert(purpose.to_owned(), objected);
        }
        None => facts.ban = Some(at),
    }
    id
}

/// Ends what stands; answers whether anything did.
async fn end(person: &mut Choosing<'_>, purpose: Option<&str>) -> Result<bool> {
    let at = person.act.at();
    let ended = sqlx::query!(
        "update objections set state = 'withdrawn', ended_at = $3
         where subject_id = $1 and purpose is not distinct from $2 and state in ('pending', 'upheld')",
        person.subject.0,
        purpose,
        at,
    )
    .execute(person.act.db())
    .await?;
    match purpose {
        Some(purpose) => drop(person.known.facts.objections.remove(purpose)),
        None => person.known.facts.ban = None,
    }
    Ok(ended.rows_affected() > 0)
}
