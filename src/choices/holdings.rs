//! What the choices hold. All of it goes with the person.

use serde_json::json;

use super::{consent, restriction};
use crate::audit::ActorKind;
use crate::holding::{Disclosure, Erase, Fate, Holding, Look, count_rows};
use crate::people::facts::{self, Facts};
use crate::platform::problem::Result;
use crate::requests::shown;

/// Consents, with their history.
pub const CONSENTS: Holding = Holding {
    key: "consents",
    category: "choices",
    table: "consent_events",
    columns: &[
        ("event_id", "consents"),
        ("subject_id", "consents"),
        ("purpose", "consents"),
        ("state", "consents"),
        ("wording", "consents"),
        ("language", "consents"),
        ("policy_version", "consents"),
        ("at", "consents"),
        ("actor_kind", "consents"),
        ("source", "consents"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let events = consent::history(look.db, look.subject).await?;
            Ok(events.into_iter().map(|event| json!(event)).collect())
        })
    },
    count: count_rows!("consent_events"),
    erase: Erase::Rows,
    expire: None,
};

/// Objections, the ban among them.
pub const OBJECTIONS: Holding = Holding {
    key: "objections",
    category: "choices",
    table: "objections",
    columns: &[
        ("objection_id", "objections"),
        ("subject_id", "objections"),
        ("purpose", "objections"),
        ("state", "objections"),
        ("source", "objections"),
        ("grounds", "objections"),
        ("since", "objections"),
        ("actor_kind", "objections"),
        ("reason", "objections"),
        ("decided_at", "objections"),
        ("ended_at", "objections"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |mut look| {
        Box::pin(async move {
            let masking = shown::masking(&mut look).await?;
            let query = sqlx::query!(
                "select objection_id, purpose, state, source, grounds, since, actor_kind, reason, decided_at, ended_at
                 from objections where subject_id = $1 order by since, objection_id",
                look.subject.0
            );
            let rows = query.fetch_all(look.db).await?;
            Ok(rows
                .into_iter()
                .map(|row| {
                    let mut shown = json!({"id": row.objection_id, "purpose": row.purpose, "state": row.state,
                        "source": row.source, "grounds": row.grounds, "since": row.since, "by": row.actor_kind,
                        "reason": row.reason, "decided_at": row.decided_at, "ended_at": row.ended_at});
                    // What somebody else wrote down for them.
                    if row.actor_kind != ActorKind::Person.as_str() {
                        shown::masked(&mut shown, "grounds", &masking, row.grounds.as_deref());
                    }
                    shown
                })
                .collect())
        })
    },
    count: count_rows!("objections"),
    erase: Erase::Rows,
    expire: None,
};

/// What runs although data are restricted.
pub const EXCEPTIONS: Holding = Holding {
    key: "restriction_exceptions",
    category: "choices",
    table: "restriction_exceptions",
    columns: &[
        ("exception_id", "restriction_exceptions"),
        ("restriction_id", "restriction_exceptions"),
        ("subject_id", "restriction_exceptions"),
        ("kind", "restriction_exceptions"),
        ("purpose", "restriction_exceptions"),
        ("reason", "restriction_exceptions"),
        ("until", "restriction_exceptions"),
        ("at", "restriction_exceptions"),
        ("actor_kind", "restriction_exceptions"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |mut look| {
        Box::pin(async move {
            let masking = shown::masking(&mut look).await?;
            let query = sqlx::query!(
                "select restriction_id, kind, purpose, reason, until, at from restriction_exceptions
                 where subject_id = $1 order by exception_id",
                look.subject.0
            );
            let rows = query.fetch_all(look.db).await?;
            Ok(rows
                .into_iter()
                .map(|row| {
                    let mut shown = json!({"restriction": row.restriction_id, "kind": row.kind,
                        "purpose": row.purpose, "until": row.until, "at": row.at});
                    shown::masked(&mut shown, "reason", &masking, Some(&row.reason));
                    shown
                })
                .collect())
        })
    },
    count: count_rows!("restriction_exceptions"),
    erase: Erase::Rows,
    expire: None,
};

/// Restrictions.
pub const RESTRICTIONS: Holding = Holding {
    key: "restrictions",
    category: "choices",
    table: "restrictions",
    columns: &[
        ("restriction_id", "restrictions"),
        ("subject_id", "restrictions"),
        ("ground", "restrictions"),
        ("source", "restrictions"),
        ("purposes", "restrictions"),
        ("note", "restrictions"),
        ("since", "restrictions"),
        ("actor_kind", "restrictions"),
        ("notice_at", "restrictions"),
        ("notice_reason", "restrictions"),
        ("notice_how", "restrictions"),
        ("ended_at", "restrictions"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |mut look| {
        Box::pin(async move {
            let masking = shown::masking(&mut look).await?;
            let all = restriction::all(&mut *look.db, look.subject).await?;
            let by_others = sqlx::query_scalar!(
                "select restriction_id from restrictions where subject_id = $1 and actor_kind <> 'person'",
                look.subject.0
            );
            let by_others = by_others.fetch_all(look.db).await?;
            let shown = all.into_iter().map(|one| {
                let mut shown = json!(one);
                if by_others.contains(&one.id) {
                    shown::masked(&mut shown, "note", &masking, one.note.as_deref());
                }
                shown
            });
            Ok(shown.collect())
        })
    },
    count: count_rows!("restrictions"),
    erase: Erase::Rows,
    expire: None,
};

/// By what right advertising is sent on a channel.
pub const CHANNELS: Holding = Holding {
    key: "channel_bases",
    category: "choices",
    table: "channel_bases",
    columns: &[
        ("subject_id", "channel_bases"),
        ("channel", "channel_bases"),
        ("basis", "channel_bases"),
        ("evidence", "channel_bases"),
        ("since", "channel_bases"),
        ("actor_kind", "channel_bases"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |mut look| {
        Box::pin(async move {
            let masking = shown::masking(&mut look).await?;
            let query = sqlx::query!(
                "select channel, basis, evidence, since, actor_kind from channel_bases where subject_id = $1 order by channel",
                look.subject.0
            );
            let rows = query.fetch_all(look.db).await?;
            Ok(rows
                .into_iter()
                .map(|row| {
                    let mut shown = json!({"channel": row.channel, "basis": row.basis, "since": row.since,
                        "by": row.actor_kind});
                    shown::masked(&mut shown, "evidence", &masking, Some(&row.evidence));
                    shown
                })
                .collect())
        })
    },
    count: count_rows!("channel_bases"),
    erase: Erase::Rows,
    expire: None,
};

/// What the choices come to, in the row of the person: it goes with that.
pub const FACTS: Holding = Holding {
    key: "direct_marketing",
    category: "choices",
    table: "subjects",
    columns: &[("facts", "direct_marketing")],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let known = facts::find(look.db, look.subject).await?;
            let known = known.filter(|known| known.facts != Facts::default());
            let shown = known.map(|known| known.facts.shown(&look.app.edition));
            Ok(shown
                .into_iter()
                .map(|(marketing, restricted)| json!({"direct_marketing": marketing, "restricted": restricted}))
                .collect())
        })
    },
    count: |look| Box::pin(async { Ok(i64::from(chose(look).await?)) }),
    erase: Erase::Within,
    expire: None,
};

async fn chose(look: Look<'_>) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists (select from subjects where subject_id = $1 and facts is not null) as "chose!""#,
        look.subject.0
    );
    Ok(query.fetch_one(look.db).await?)
}
