//! What a report that an account is a child's puts in place, and nobody asked for (P52): first a pause of marketing, and
//! once staff have found it to be so a ban and a restriction of every purpose. It is known whose each is: what the person
//! asked for themselves, before or since, is never lifted with it.

use sqlx::PgConnection;
use uuid::Uuid;

use super::Choosing;
use super::objection::{self, MINOR_REPORT};
use super::restriction::{self, Ground, RestrictionSource, Wanted};
use crate::act::Act;
use crate::app::App;
use crate::audit::Deed;
use crate::platform::ids::SubjectId;
use crate::platform::problem::Result;

/// What holds once a report was found to be so.
#[derive(Debug)]
pub struct Held {
    /// The restriction of every purpose.
    pub restriction: Uuid,
    /// The ban that it put in place; none where the person's own stands.
    pub ban: Option<Uuid>,
}

fn wanted(purposes: Option<Vec<String>>) -> Wanted {
    Wanted { ground: Ground::Unlawful, source: RestrictionSource::MinorReport, purposes, note: None }
}

/// Until somebody has looked, the account is not used for marketing; answers the restriction and what it covers.
pub async fn pause(act: &mut Act, app: &App, child: SubjectId) -> Result<(Uuid, Vec<String>)> {
    let marketing = app.edition.policy.purposes.iter().filter(|purpose| purpose.marketing);
    let purposes: Vec<_> = marketing.map(|purpose| purpose.key.0.clone()).collect();
    let paused = restriction::impose(act, app, child, wanted(Some(purposes.clone()))).await?;
    Ok((paused, purposes))
}

/// Nothing is used any more, and no marketing is sent; the pause is taken up in that. Consents stay as they are: they come
/// to nothing while it holds, and are there again if it turns out not to be so. Said twice, it holds.
pub async fn hold(act: &mut Act, app: &App, child: SubjectId, pause: Option<Uuid>) -> Result<Held> {
    let restriction = restriction::impose_instead(act, app, child, wanted(None), pause).await?;
    let mut person = Choosing::begin(act, app, child).await?;
    let ban = match (person.known.facts.ban, standing_ban(person.db(), child).await?) {
        (Some(_), of_a_report) => of_a_report,
        (None, _) => {
            let made = objection::insert(&mut person, None, "upheld", MINOR_REPORT, None);
            person.chose(Deed::MarketingBanned, "marketing").await?;
            Some(made)
        }
    };
    Ok(Held { restriction, ban })
}

/// The restriction is lifted, if it still stands.
pub async fn lift_restriction(act: &mut Act, app: &App, subject: SubjectId, id: Uuid) -> Result<()> {
    let standing = restriction::all(act.db(), subject).await?;
    if !standing.iter().any(|one| one.id == id && one.ended_at.is_none()) {
        return Ok(());
    }
    restriction::end(act, app, subject, id, Deed::RestrictionLifted, None).await
}

/// The ban is lifted, if it still stands: the person's own does not.
pub async fn lift_ban(act: &mut Act, app: &App, subject: SubjectId, id: Uuid) -> Result<()> {
    if standing_ban(act.db(), subject).await? != Some(id) {
        return Ok(());
    }
    let mut person = Choosing::begin(act, app, subject).await?;
    objection::end_of_report(&mut person).await?;
    person.known.facts.ban = None;
    person.chose(Deed::BanLifted, "marketing").await
}

/// Whether a ban stands that the person asked for, or someone for them.
pub async fn has_own_ban(db: &mut PgConnection, subject: SubjectId) -> Result<bool> {
    Ok(!with_own_ban(db, &[subject.0]).await?.is_empty())
}

/// Who of these people banned marketing themselves, or somebody for them.
pub async fn with_own_ban(db: &mut PgConnection, people: &[Uuid]) -> Result<Vec<Uuid>> {
    let query = sqlx::query_scalar!(
        "select distinct subject_id from objections
         where subject_id = any($1) and purpose is null and state = 'upheld' and source <> $2",
        people,
        MINOR_REPORT,
    );
    Ok(query.fetch_all(db).await?)
}

/// Whether anything still stands that a report put in place.
pub async fn holds_anything(db: &mut PgConnection, subject: SubjectId) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists (select from restrictions where subject_id = $1 and ended_at is null and source = $2) as "is!""#,
        subject.0,
        MINOR_REPORT,
    );
    Ok(query.fetch_one(db).await?)
}

/// The ban that stands, where a report put it in place.
async fn standing_ban(db: &mut PgConnection, subject: SubjectId) -> Result<Option<Uuid>> {
    let query = sqlx::query_scalar!(
        "select objection_id from objections
         where subject_id = $1 and purpose is null and state = 'upheld' and source = $2",
        subject.0,
        MINOR_REPORT,
    );
    Ok(query.fetch_optional(db).await?)
}
