//! What the register of people holds: profile, password, notice shown, sessions, counters of attempts.

use serde_json::json;

use super::person::{self, Person};
use super::{attempts, contacts, profile, sessions, users};
use crate::holding::{Disclosure, Erase, Fate, Holding, count_rows, expire_of_people, expire_rows};

/// Name, address, numbers: what the person gave.
pub const PROFILE: Holding = Holding {
    key: "profile",
    category: "profile",
    table: "users",
    columns: profile::COLUMNS,
    disclosure: Disclosure::ByField,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let person = person::find(look.app, look.db, look.subject).await?;
            let fields = person.iter().flat_map(Person::fields);
            Ok(fields
                .filter(|(_, value)| !value.is_null())
                .map(|(field, value)| json!({"field": field, "value": value}))
                .collect())
        })
    },
    count: count_rows!("users"),
    erase: Erase::Rows,
    expire: None,
};

/// Who is at a customer: what that entered, and what the person made of it. Its values stand in the profile, for each their own.
pub const ENTRY: Holding = Holding {
    key: "contact_entries",
    category: "contact_persons",
    table: "contacts",
    columns: contacts::COLUMNS,
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let query = sqlx::query!(
                r#"select u.company_name as "company_name?", c.added_at, c.own_fields, c.taken_out_at, c.informed_at,
                          c.informed_how
                   from contacts c left join users u on u.subject_id = c.user_id where c.subject_id = $1"#,
                look.subject.0
            );
            let rows = query.fetch_all(look.db).await?;
            Ok(rows
                .into_iter()
                .map(|row| {
                    json!({"entered_by": row.company_name, "added_at": row.added_at, "given_by_you": row.own_fields,
                           "taken_out_at": row.taken_out_at, "informed_at": row.informed_at,
                           "informed_how": row.informed_how})
                })
                .collect())
        })
    },
    count: count_rows!("contacts"),
    erase: Erase::Rows,
    expire: None,
};

/// When the account was made and changed. Its row is the person: it goes last.
pub const ACCOUNT: Holding = Holding {
    key: "account",
    category: "account",
    table: "subjects",
    columns: &[
        ("subject_id", "account_dates"),
        ("kind", "account_dates"),
        ("created_at", "account_dates"),
        ("updated_at", "account_dates"),
        ("version", "account_dates"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let person = person::find(look.app, look.db, look.subject).await?;
            Ok(person
                .into_iter()
                .map(|person| {
                    let (created_at, updated_at) = person.dates();
                    json!({"id": person.id(), "kind": person.kind(), "created_at": created_at,
                           "updated_at": updated_at, "version": person.version()})
                })
                .collect())
        })
    },
    count: count_rows!("subjects"),
    erase: Erase::Rows,
    expire: None,
};

/// The hash of the password. That there is one, and since when, is told; the hash itself is nobody's to read.
pub const CREDENTIALS: Holding = Holding {
    key: "credentials",
    category: "credentials",
    table: "passwords",
    columns: &[("subject_id", "password"), ("hash", "password"), ("set_at", "password")],
    disclosure: Disclosure::Secret,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let query =
                sqlx::query_scalar!("select set_at from passwords where subject_id = $1", look.subject.0);
            let set_at = query.fetch_optional(look.db).await?;
            Ok(set_at.into_iter().map(|at| json!({"kept_as": "argon2id", "set_at": at})).collect())
        })
    },
    count: count_rows!("passwords"),
    erase: Erase::Rows,
    expire: None,
};

/// Which notice was shown at registration.
pub const NOTICES: Holding = Holding {
    key: "notices",
    category: "notices",
    table: "notices_shown",
    columns: &[
        ("subject_id", "notice_shown"),
        ("policy_version", "notice_shown"),
        ("language", "notice_shown"),
        ("shown_at", "notice_shown"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let query = sqlx::query!(
                "select policy_version, language, shown_at from notices_shown where subject_id = $1",
                look.subject.0
            );
            let row = query.fetch_optional(look.db).await?;
            Ok(row
                .into_iter()
                .map(|row| {
                    json!({"policy_version": row.policy_version, "language": row.language, "shown_at": row.shown_at})
                })
                .collect())
        })
    },
    count: count_rows!("notices_shown"),
    erase: Erase::Rows,
    expire: None,
};

/// Sessions, ended ones included, as long as the policy keeps them.
pub const SESSIONS: Holding = Holding {
    key: "sessions",
    category: "sessions",
    table: "sessions",
    columns: &[
        ("session_id", "sessions"),
        ("subject_id", "sessions"),
        ("token_digest", "sessions"),
        ("method", "sessions"),
        ("authenticated_at", "sessions"),
        ("created_at", "sessions"),
        ("expires_at", "sessions"),
        ("ended_at", "sessions"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let shown = sessions::list::shown(look.db, look.subject, None, i64::from(i32::MAX)).await?;
            // Which of them asks for the report is not a matter of the report.
            let rows = shown.into_iter().map(|session| {
                let mut row = json!(session);
                row.as_object_mut().map(|members| members.remove("current"));
                row
            });
            Ok(rows.collect())
        })
    },
    count: count_rows!("sessions"),
    erase: Erase::Rows,
    expire: Some(expire_of_people!("sessions", "least(expires_at, coalesce(ended_at, expires_at))")),
};

/// Devices that the person signed in from before.
pub const DEVICES: Holding = Holding {
    key: "devices",
    category: "devices",
    table: "devices",
    columns: &[
        ("device_id", "devices"),
        ("subject_id", "devices"),
        ("token_digest", "devices"),
        ("created_at", "devices"),
        ("used_at", "devices"),
        ("failures", "devices"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let query = sqlx::query!(
                "select created_at, used_at from devices where subject_id = $1 order by created_at, device_id",
                look.subject.0
            );
            let rows = query.fetch_all(look.db).await?;
            Ok(rows
                .into_iter()
                .map(|row| json!({"created_at": row.created_at, "used_at": row.used_at}))
                .collect())
        })
    },
    count: count_rows!("devices"),
    erase: Erase::Rows,
    expire: Some(expire_of_people!("devices", "used_at")),
};

/// Counters of attempts to sign in. They are found by keyed digest of the address, and know no person.
pub const ATTEMPTS: Holding = Holding {
    key: "sign_in_counters",
    category: "sign_in_counters",
    table: "attempts",
    columns: &[
        ("bucket", "sign_in_counters"),
        ("account", "sign_in_counters"),
        ("window_start", "sign_in_counters"),
        ("count", "sign_in_counters"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let Some(user) = users::credentials(look.db, look.subject).await? else { return Ok(Vec::new()) };
            let names = attempts::names_of(look.app, &user.email_key);
            let query =
                sqlx::query!("select window_start, count from attempts where account = any($1)", &names);
            let rows = query.fetch_all(look.db).await?;
            Ok(rows.into_iter().map(|row| json!({"since": row.window_start, "count": row.count})).collect())
        })
    },
    count: |look| {
        Box::pin(async move {
            let Some(user) = users::credentials(look.db, look.subject).await? else { return Ok(0) };
            let names = attempts::names_of(look.app, &user.email_key);
            let query = sqlx::query_scalar!(
                r#"select count(*) as "n!" from attempts where account = any($1)"#,
                &names
            );
            Ok(query.fetch_one(look.db).await?)
        })
    },
    erase: Erase::By(|gone| {
        Box::pin(async move {
            let keys = users::own_addresses(gone.db, gone.people).await?;
            attempts::forget_all(gone.app, gone.db, &keys).await
        })
    }),
    expire: Some(expire_rows!("attempts", "window_start")),
};
