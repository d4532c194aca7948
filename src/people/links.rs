//! Links in mails: opened with GET, acting with POST, for a while: once, but for those that lead to a copy. Whoever uses one
//! has shown that they read the mailbox it was sent to, and nothing more.
//!
//! Its time runs from when its letter leaves: before that nobody has it, and however late a letter is, its link works. A
//! letter that is lost takes its link with it.

mod holding;

use chrono::{DateTime, Duration, Utc};
pub use holding::HOLDING;
use secrecy::ExposeSecret;
use sqlx::PgConnection;
use uuid::Uuid;

use super::tokens::{self, TokenKind};
use super::users;
use crate::act::Act;
use crate::app::App;
use crate::mail::{self, Letter, LetterState, leaving};
use crate::platform::clock::{civil_day, midnight_after};
use crate::platform::i18n::Language;
use crate::platform::ids::{self, SubjectId};
use crate::platform::input::words;
use crate::platform::mailed;
use crate::platform::problem::{Problem, Result};

words! {
    /// What a link does.
    pub enum LinkKind {
        /// Proves the mailbox that a request came from.
        Verification = "verification",
        /// Opens a session.
        SignIn = "sign-in",
        /// Puts a new address in the place of the old one.
        NewAddress = "new-address",
        /// Leads to the answer to a request; using it mails a fresh proof, as often as wanted.
        Delivery = "delivery",
        /// Opens the answer to a request: the fresh proof that `delivery` sends. A download that broke off is begun again.
        Collection = "collection",
        /// Leads to the answer to a request that came by post, to whom no mail reaches: it opens it at once.
        Posted = "posted",
    }
}

impl LinkKind {
    /// How long after its letter left it can be used.
    pub fn lasts(self) -> Duration {
        match self {
            Self::Verification | Self::Delivery | Self::Posted => Duration::days(7),
            Self::NewAddress => Duration::hours(24),
            Self::SignIn | Self::Collection => Duration::minutes(20),
        }
    }

    /// The first instant at which it opens nothing any more, where its letter left then. A letter that names a day means
    /// all of it.
    pub fn works_until(self, left: DateTime<Utc>) -> DateTime<Utc> {
        let until = left + self.lasts();
        if self.lasts() < Duration::days(1) { until } else { midnight_after(civil_day(until)) }
    }

    /// The last day on which it works, as a value of the text of its letter.
    pub fn last_day(self) -> String {
        leaving::day_after(self.lasts())
    }
}

/// A link that was made. Its token is mailed, and nowhere else.
#[derive(Debug)]
pub struct Made {
    /// The row of the link, for what refers to it.
    pub id: Uuid,
    /// What it does.
    pub kind: LinkKind,
    /// To be mailed; only its digest is kept.
    pub token: String,
}

/// A link that works, as found by its token.
#[derive(Clone, Debug)]
pub struct Link {
    /// The row of the link.
    pub id: Uuid,
    /// What using it does.
    pub kind: LinkKind,
    /// The request it belongs to, if it belongs to one.
    pub request: Option<Uuid>,
    /// The account it belongs to; a request without one has none.
    pub subject: Option<SubjectId>,
}

/// The link in a letter; of several that of the case it belongs to.
#[derive(Clone, Copy, Debug)]
pub struct Carried {
    /// What using it does.
    pub kind: LinkKind,
    /// Whether it is of what the letter is about; else of what it names beside.
    pub is_own: bool,
    /// The account it belongs to; a request without one has none.
    pub subject: Option<SubjectId>,
    /// Whether it works, and every other in the letter, or will once it has left.
    pub works: bool,
}

/// Makes a link that works once its letter, in that language, is written; whoever writes it names the link in it, and
/// posts it with [`post`].
pub async fn make(
    act: &mut Act,
    kind: LinkKind,
    request: Option<Uuid>,
    subject: Option<SubjectId>,
    language: Language,
) -> Result<Made> {
    let minted = tokens::mint(TokenKind::Link)?;
    let (id, at) = (ids::random(), act.at());
    sqlx::query!(
        "insert into mailed_links (link_id, token_digest, kind, request_id, subject_id, language, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        id,
        &minted.digest[..],
        kind.as_str(),
        request,
        subject.map(|subject| subject.0),
        language.tag(),
        at,
    )
    .execute(act.db())
    .await?;
    Ok(Made { id, kind, token: minted.text.expose_secret().to_owned() })
}

/// Puts a letter in the outbox, and ties the link in it to it; answers the id of the letter.
pub async fn post(act: &mut Act, letter: Letter) -> Result<Uuid> {
    post_to_leave(act, letter, None).await
}

/// The same, where the letter can be taken back until an instant.
pub async fn post_to_leave(act: &mut Act, letter: Letter, leaves_at: Option<DateTime<Utc>>) -> Result<Uuid> {
    let links = letter.links.clone();
    let mail = mail::post_to_leave(act, letter, leaves_at).await?;
    if !links.is_empty() {
        sqlx::query!("update mailed_links set mail_id = $2 where link_id = any($1)", &links, mail)
            .execute(act.db())
            .await?;
    }
    Ok(mail)
}

/// The link in a letter, if there is one.
pub async fn carried(db: &mut PgConnection, mail: Uuid, at: DateTime<Utc>) -> Result<Option<Carried>> {
    let row = sqlx::query!(
        r#"select l.kind, l.request_id is not distinct from m.request_id as "is_own!", l.subject_id as "subject: SubjectId",
               not exists (select from mailed_links one where one.mail_id = $1
                           and (one.used_at is not null and one.kind <> 'posted' or one.expires_at <= $2)) as "works!"
           from mailed_links l left join mails m using (mail_id)
           where l.mail_id = $1 order by l.request_id is not distinct from m.request_id desc limit 1"#,
        mail,
        at,
    )
    .fetch_optional(db)
    .await?;
    let Some(row) = row else { return Ok(None) };
    let kind = LinkKind::of(&row.kind).ok_or_else(|| Problem::internal("a link of an unknown kind"))?;
    Ok(Some(Carried { kind, is_own: row.is_own, subject: row.subject, works: row.works }))
}

/// What became of a letter, for the link in it: its time runs from now, or it is void. Answers whether there is one.
pub async fn letter_became(act: &mut Act, mail: Uuid, state: LetterState) -> Result<bool> {
    let at = act.at();
    let Some(link) = carried(act.db(), mail, at).await? else { return Ok(false) };
    match state {
        LetterState::Waiting | LetterState::Queued | LetterState::ToPrint => {}
        LetterState::Sent => {
            sqlx::query!(
                "update mailed_links set expires_at = $2 where mail_id = $1 and expires_at is null",
                mail,
                link.kind.works_until(at),
            )
            .execute(act.db())
            .await?;
        }
        LetterState::Bounced | LetterState::Expired | LetterState::TakenBack => {
            sqlx::query!(
                "update mailed_links set expires_at = $2 where mail_id = $1 and (expires_at is null or expires_at > $2)",
                mail,
                at,
            )
            .execute(act.db())
            .await?;
        }
    }
    Ok(true)
}

/// The token of a link, in whatever came back of it.
pub fn token_in(text: &str) -> Option<String> {
    mailed::find(text, |text| tokens::read(text).map(|_| text.to_owned()))
}

/// By what a link is found, however its token came back.
fn digest_of(token: &str) -> Option<[u8; 32]> {
    mailed::find(token, |text| match tokens::read(text) {
        Some((TokenKind::Link, digest)) => Some(digest),
        _ => None,
    })
}

/// The language of the letter that a link came in; none where the link is not known, or forgotten.
pub async fn language_of(db: &mut PgConnection, token: &str) -> Result<Option<Language>> {
    let Some(digest) = digest_of(token) else { return Ok(None) };
    let tag = sqlx::query_scalar!("select language from mailed_links where token_digest = $1", &digest[..])
        .fetch_optional(db)
        .await?;
    Ok(tag.as_deref().and_then(Language::of_tag))
}

/// Used, expired, made up or someone else's: one answer for all.
pub fn gone() -> Problem {
    Problem::new(axum::http::StatusCode::GONE, "link-gone").with("why", "gone")
}

/// The same, for whoever presses the button of a page again: what it confirmed is confirmed.
fn used() -> Problem {
    Problem::new(axum::http::StatusCode::GONE, "link-gone").with("why", "used")
}

/// What a link would do. Nothing changes.
pub async fn look(db: &mut PgConnection, token: &str, at: DateTime<Utc>) -> Result<Link> {
    let digest = digest_of(token).ok_or_else(gone)?;
    let row = sqlx::query!(
        r#"select link_id, kind, request_id, used_at, uses, subject_id as "subject_id: SubjectId" from mailed_links
           where token_digest = $1 and (expires_at > $2 or expires_at is null and mail_id is not null)"#,
        &digest[..],
        at,
    )
    .fetch_optional(db)
    .await?
    .ok_or_else(gone)?;
    let kind = LinkKind::of(&row.kind).ok_or_else(gone)?;
    match kind {
        _ if row.used_at.is_none() => {}
        LinkKind::Collection | LinkKind::Posted if row.uses < DOWNLOADS => {}
        LinkKind::Verification | LinkKind::NewAddress => return Err(used()),
        _ => return Err(gone()),
    }
    Ok(Link { id: row.link_id, kind, request: row.request_id, subject: row.subject_id })
}

/// Uses a link of one of these kinds, once (that to a copy three times): of two who do so at the same time, one does.
pub async fn redeem(act: &mut Act, token: &str, kinds: &[LinkKind]) -> Result<Link> {
    let at = act.at();
    let link = look(act.db(), token, at).await?;
    if !kinds.contains(&link.kind) {
        return Err(gone());
    }
    // The one in an answer only sends a fresh proof: it does so as long as it lasts.
    if link.kind == LinkKind::Delivery {
        return Ok(link);
    }
    // A person is locked before what hangs on them.
    if let Some(subject) = link.subject {
        users::try_lock(act, subject).await?;
    }
    let (most, again) = match link.kind {
        LinkKind::Collection => (DOWNLOADS, Some(at + BEGUN_AGAIN)),
        // Whoever prints it may open it before it is posted: it lasts as long as the letter says.
        LinkKind::Posted => (DOWNLOADS, None),
        _ => (1, None),
    };
    let used = sqlx::query!(
        "update mailed_links set uses = uses + 1, used_at = coalesce(used_at, $2),
             expires_at = case when used_at is null then coalesce($4, expires_at) else expires_at end
         where link_id = $1 and uses < $3 and (expires_at is null or expires_at > $2)",
        link.id,
        at,
        most,
        again,
    )
    .execute(act.db())
    .await?;
    if used.rows_affected() == 0 { Err(gone()) } else { Ok(link) }
}

/// So often a copy is downloaded by one link, as a download may break off;
const DOWNLOADS: i32 = 3;
/// and within so long of the first time.
const BEGUN_AGAIN: Duration = Duration::hours(24);

/// The links of one kind that still work for someone stop doing so.
pub async fn void(act: &mut Act, kind: LinkKind, subject: SubjectId) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "update mailed_links set expires_at = $3
         where subject_id = $1 and kind = $2 and (expires_at is null or expires_at > $3)",
        subject.0,
        kind.as_str(),
        at,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// What was mailed to open a session of a person, or to change the address, opens and changes nothing any more; an address that
/// waited for its mailbox is forgotten. The person is locked.
pub async fn void_what_opens(act: &mut Act, subject: SubjectId) -> Result<()> {
    for kind in [LinkKind::SignIn, LinkKind::Collection] {
        void(act, kind, subject).await?;
    }
    void_new_address(act, subject).await
}

/// The address that waited for its mailbox is not wanted any more.
pub async fn void_new_address(act: &mut Act, subject: SubjectId) -> Result<()> {
    void(act, LinkKind::NewAddress, subject).await?;
    sqlx::query!("delete from pending_addresses where subject_id = $1", subject.0).execute(act.db()).await?;
    Ok(())
}

/// Every link that was mailed to a person stops working: the mailbox is theirs no more.
pub async fn void_all(act: &mut Act, subject: SubjectId) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "update mailed_links set expires_at = $2 where subject_id = $1 and (expires_at is null or expires_at > $2)",
        subject.0,
        at,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// The links of one kind that still work for a request stop doing so.
pub async fn void_of_request(act: &mut Act, kind: LinkKind, request: Uuid) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "update mailed_links set expires_at = $3
         where request_id = $1 and kind = $2 and (expires_at is null or expires_at > $3)",
        request,
        kind.as_str(),
        at,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// The links of one kind for a request that do not work any more are forgotten.
pub async fn forget_of_request(act: &mut Act, kind: LinkKind, request: Uuid) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "delete from mailed_links where request_id = $1 and kind = $2 and expires_at <= $3",
        request,
        kind.as_str(),
        at,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// Where a link leads: our own page, which shows a button.
pub fn url(app: &App, token: &str) -> String {
    let base = app.public_url.get().map_or("", String::as_str);
    format!("{}/v/{token}", base.trim_end_matches('/'))
}
