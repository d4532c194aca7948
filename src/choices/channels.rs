//! By what right advertising is sent on a channel (Belgian Code of Economic Law XII.13): recorded with its evidence
//! by whoever knows it, a service or staff. Consent needs no record here: it is one.

use axum::extract::State;
use axum::http::StatusCode;

use super::gate::Channel;
use super::{Choosing, open_to};
use crate::app::App;
use crate::audit::Deed;
use crate::people::authority::{Caller, Subject};
use crate::people::facts::{Based, ChannelBasis};
use crate::platform::http::{Context, Named, Valid};
use crate::platform::input::input;
use crate::platform::problem::{Problem, Result};
use crate::platform::text;

input! {
    /// A basis and what shows that it is there.
    #[derive(Debug)]
    pub struct Recorded {
        /// By what right the channel is used.
        basis: ChannelBasis,
        /// What shows it: a reference to the sale or the source of the address.
        evidence: text::Line<500>,
    }
}

fn channel(key: &str) -> Result<Channel> {
    Channel::of(key).ok_or_else(Problem::not_found)
}

/// Records by what right a channel is used; another basis of the same channel gives way.
pub async fn put(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(key): Named<String>,
    Valid { value: recorded, .. }: Valid<Recorded>,
) -> Result<StatusCode> {
    let channel = channel(&key)?;
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    let mut person = Choosing::begin(&mut act, &app, subject.id()).await?;
    open_to(&caller, &person.known)?;
    record(&mut person, channel, &recorded).await?;
    act.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn record(person: &mut Choosing<'_>, channel: Channel, recorded: &Recorded) -> Result<()> {
    let (at, actor) = (person.act.at(), person.act.actor());
    sqlx::query!(
        "insert into channel_bases (subject_id, channel, basis, evidence, since, actor_kind) values ($1, $2, $3, $4, $5, $6)
         on conflict (subject_id, channel) do update set basis = excluded.basis, evidence = excluded.evidence,
             since = excluded.since, actor_kind = excluded.actor_kind",
        person.subject.0,
        channel.as_str(),
        recorded.basis.as_str(),
        recorded.evidence.0,
        at,
        actor.kind.as_str(),
    )
    .execute(person.act.db())
    .await?;
    let based = Based { basis: recorded.basis, since: at };
    person.known.facts.channels.insert(channel.as_str().into(), based);
    person.chose(Deed::ChannelBasisRecorded, channel.as_str()).await
}

/// Forgets by what right a channel is used; without any it is already so.
pub async fn delete(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(key): Named<String>,
) -> Result<StatusCode> {
    let channel = channel(&key)?;
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    end(&mut Choosing::begin(&mut act, &app, subject.id()).await?, channel).await?;
    act.end().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Forgets the basis of a channel, if there is one.
pub async fn end(person: &mut Choosing<'_>, channel: Channel) -> Result<()> {
    let gone = sqlx::query!(
        "delete from channel_bases where subject_id = $1 and channel = $2",
        person.subject.0,
        channel.as_str()
    )
    .execute(person.act.db())
    .await?
    .rows_affected();
    person.known.facts.channels.remove(channel.as_str());
    if gone > 0 { person.chose(Deed::ChannelBasisEnded, channel.as_str()).await } else { Ok(()) }
}
