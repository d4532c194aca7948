//! What is held of the links that were mailed to a person.

use serde_json::json;

use crate::holding::{Disclosure, Erase, Fate, Holding, count_rows, expire_where};

/// Links that were mailed to a person.
pub const HOLDING: Holding = Holding {
    key: "mailed_links",
    category: "mailed_links",
    table: "mailed_links",
    columns: &[
        ("link_id", "mailed_links"),
        ("token_digest", "mailed_links"),
        ("kind", "mailed_links"),
        ("request_id", "mailed_links"),
        ("subject_id", "mailed_links"),
        ("mail_id", "mailed_links"),
        ("language", "mailed_links"),
        ("created_at", "mailed_links"),
        ("expires_at", "mailed_links"),
        ("used_at", "mailed_links"),
        ("uses", "mailed_links"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let query = sqlx::query!(
                "select kind, created_at, expires_at, used_at from mailed_links where subject_id = $1 order by created_at",
                look.subject.0
            );
            let rows = query.fetch_all(look.db).await?;
            Ok(rows
                .into_iter()
                .map(|row| {
                    json!({"kind": row.kind, "created_at": row.created_at, "expires_at": row.expires_at,
                           "used_at": row.used_at})
                })
                .collect())
        })
    },
    count: count_rows!("mailed_links"),
    erase: Erase::Rows,
    // One whose letter is gone without a word will not be needed either.
    expire: Some(expire_where!(
        "mailed_links",
        "coalesce(expires_at, created_at)",
        ["coalesce(expires_at, created_at) < $1
              and (expires_at is not null or not exists (select from mails where mails.mail_id = mailed_links.mail_id))"],
        before
    )),
};
