//! A holding: one table in which data about a person stand, how they are shown, erased and expired. Each
//! capability declares its own; the dossier is the list of them all.

use std::collections::HashMap;
use std::pin::Pin;

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::app::App;
use crate::platform::ids::SubjectId;
use crate::platform::jobs::{self, Job, Lane};
use crate::platform::problem::Result;
use crate::policy::Policy;

/// The work of rewriting the tables in which something was erased, so that nothing of it stays in their files.
pub const REWRITE_JOB: &str = "rewrite-tables";

/// That work, wanted.
pub fn rewrite_job() -> Job {
    Job { kind: REWRITE_JOB, lane: Lane::Night, payload: json!({}), once: Some(REWRITE_JOB.into()) }
}

/// Notes that values of someone were lost from these tables by an erasure of that instant: at night they are written anew.
pub async fn lose(db: &mut PgConnection, erased_at: DateTime<Utc>, tables: &[&str]) -> Result<()> {
    let tables: Vec<String> = tables.iter().map(|&table| table.to_owned()).collect();
    sqlx::query!(
        "insert into losses (table_name, erased_at) select name, $2 from unnest($1::text[]) name",
        &tables,
        erased_at,
    )
    .execute(&mut *db)
    .await?;
    jobs::enqueue(db, &rewrite_job(), erased_at, TimeDelta::zero()).await
}

/// The answer of a holding, to be awaited.
pub type Pending<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// Whose part of a holding is looked at, through which connection.
pub struct Look<'a> {
    /// The service.
    pub app: &'a App,
    /// The connection, within the caller's transaction.
    pub db: &'a mut PgConnection,
    /// The person whom it is about.
    pub subject: SubjectId,
}

/// What becomes of a holding when its person is erased.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Its rows are deleted.
    Erased,
    /// It leads to nobody: no row of it can be found by an account.
    Unlinked,
    /// Its rows stay for their own time, stripped of whatever could still say something of the person.
    Stripped {
        /// Why they stay, as the receipt names it: `gdpr-5-2`, to prove what was done.
        ground: &'static str,
    },
    /// Its rows stay for their own time as they are: ids, dates and names of fields only.
    Remains {
        /// Why they stay, as the receipt names it.
        ground: &'static str,
    },
}

impl Fate {
    /// Why something stays, where it does.
    pub fn ground(self) -> Option<&'static str> {
        match self {
            Self::Stripped { ground } | Self::Remains { ground } => Some(ground),
            Self::Erased | Self::Unlinked => None,
        }
    }

    /// Whether an erasure deletes or rewrites its rows: then the former ones must not stay in the table's file.
    pub fn leaves_traces(self) -> bool {
        matches!(self, Self::Erased | Self::Stripped { .. })
    }
}

/// How a holding is told to its person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Disclosure {
    /// Field by field: each row that is shown is one field of the policy, with its value.
    ByField,
    /// Row by row, as the rows of the table are.
    ByRow,
    /// With the rows of the holding that it hangs on: it has none of its own to show.
    Within,
    /// It is a secret: that it is there is told, itself it is nobody's to read or to take along.
    Secret,
}

/// Whose parts of a holding go, through which connection.
pub struct Gone<'a> {
    /// The service.
    pub app: &'a App,
    /// The connection, within the caller's transaction.
    pub db: &'a mut PgConnection,
    /// Everyone who is erased in one act.
    pub people: &'a [Uuid],
}

/// How many rows went, by person; of whom there were none is left out.
pub type Counts = HashMap<Uuid, u64>;

/// How a holding is erased.
#[derive(Clone, Copy)]
pub enum Erase {
    /// Its rows that name the people are deleted, in one statement for all such holdings.
    Rows,
    /// It stands in rows of another holding, and is counted as those are deleted.
    Within,
    /// In a way of its own, before those: what remains is stripped of whatever could still say something. Answers how many rows
    /// went.
    By(for<'a> fn(Gone<'a>) -> Pending<'a, Counts>),
    /// Nothing of it is: it stays as it is, or goes with the row of the person.
    Nothing,
}

/// How what is older than the policy allows goes, and how it is seen that it still is to.
#[derive(Clone, Copy)]
pub struct Expire {
    /// Deletes some of it, so many rows at one time; answers how many went.
    pub go: for<'a> fn(&'a mut PgConnection, Horizon) -> Pending<'a, u64>,
    /// What is there that is to go: never by way of what deletes it, so that a rule that finds nothing any more is seen.
    pub overdue: for<'a> fn(&'a mut PgConnection, Horizon) -> Pending<'a, Overdue>,
}

/// What is to go, and is still there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overdue {
    /// How many rows, counted up to the bound that was asked.
    pub count: u64,
    /// For how long the oldest of them is past its rule.
    pub by: Option<TimeDelta>,
}

impl Overdue {
    /// So many rows, of which the first was to go at that instant by a rule that now counts from another.
    pub fn of(count: i64, oldest: Option<DateTime<Utc>>, before: DateTime<Utc>) -> Self {
        Self { count: count.unsigned_abs(), by: oldest.map(|oldest| before - oldest) }
    }
}

/// A table that holds data about people.
pub struct Holding {
    /// Its name on receipts, in reports and in the copy; it never changes.
    pub key: &'static str,
    /// The category of the policy, whose retention rule is its.
    pub category: &'static str,
    /// The table whose rows it is.
    pub table: &'static str,
    /// Every column, with the field of the policy it belongs to.
    pub columns: &'static [(&'static str, &'static str)],
    /// How its person is told of it.
    pub disclosure: Disclosure,
    /// What becomes of it at erasure.
    pub fate: Fate,
    /// Everything in it about the person, as the person may read it.
    pub show: for<'a> fn(Look<'a>) -> Pending<'a, Vec<Value>>,
    /// How many rows there are about the person.
    pub count: for<'a> fn(Look<'a>) -> Pending<'a, i64>,
    /// How it is erased.
    pub erase: Erase,
    /// How everyone's rows go that are older than the policy allows.
    pub expire: Option<Expire>,
}

impl Holding {
    /// What is older than this is too old at an instant: the shortest rule of its category and of its fields holds. None where
    /// none of them counts in time.
    pub fn horizon(&self, policy: &Policy, at: DateTime<Utc>) -> Option<DateTime<Utc>> {
        let category = policy.category(self.category).map(|category| category.retention);
        let fields = self.columns.iter().filter_map(|(_, field)| policy.field(field)?.retention);
        category.into_iter().chain(fields).filter_map(|span| span.horizon(at)).max()
    }
}

/// The instants by which a clean-up tells what is too old.
#[derive(Clone, Copy, Debug)]
pub struct Horizon {
    /// The instant of the clean-up.
    pub at: DateTime<Utc>,
    /// What is older than this is too old, by the policy's rule for the category.
    pub before: DateTime<Utc>,
    /// So many rows are deleted at one time; where there were as many, there may be more.
    pub most: i64,
}

/// Counts the rows of a table that name the person.
macro_rules! count_rows {
    ($table:literal) => {
        |look| {
            Box::pin(async move {
                let query = sqlx::query_scalar!(
                    "select count(*) as \"n!\" from " + $table + " where subject_id = $1",
                    look.subject.0
                );
                Ok(query.fetch_one(look.db).await?)
            })
        }
    };
}
pub(crate) use count_rows;

/// Deletes the rows of a table of which something is so, and tells which there are. Of `$1`, what lies before it is too old; `$3` is the
/// instant of the clean-up. How late a row is, is told by its time against one of the two.
macro_rules! expire_where {
    ($table:literal, $time:literal, [$($so:literal),+], $against:ident) => {
        $crate::holding::Expire {
            go: |db, horizon| {
                Box::pin(async move {
                    let query = sqlx::query!(
                        "delete from "
                            + $table
                            + " where ctid = any(array(select ctid from "
                            + $table
                            + " where "
                            $(+ $so)+
                            + " and $1::timestamptz <= $3 limit $2))",
                        horizon.before,
                        horizon.most,
                        horizon.at,
                    );
                    Ok(query.execute(db).await?.rows_affected())
                })
            },
            overdue: |db, horizon| {
                Box::pin(async move {
                    let query = sqlx::query!(
                        "select count(*) as \"n!\", min(t) as oldest from (select "
                            + $time
                            + " as t from "
                            + $table
                            + " where "
                            $(+ $so)+
                            + " and $1::timestamptz <= $3 order by 1 limit $2) old",
                        horizon.before,
                        horizon.most,
                        horizon.at,
                    );
                    let row = query.fetch_one(db).await?;
                    Ok($crate::holding::Overdue::of(row.n, row.oldest, horizon.$against))
                })
            },
        }
    };
}
pub(crate) use expire_where;

/// The same of rows whose time, an expression of their columns with an index, lies before the horizon.
macro_rules! expire_rows {
    ($table:literal, $time:literal) => {
        $crate::holding::expire_where!($table, $time, [$time, " < $1"], before)
    };
}
pub(crate) use expire_rows;

/// The same of rows about people: those of whoever is still to be given a copy stay until they have it (Art. 15).
macro_rules! expire_of_people {
    ($table:literal, $time:literal) => {
        $crate::holding::expire_where!(
            $table,
            $time,
            [$time, " < $1 and not awaits_copy(subject_id, $3)"],
            before
        )
    };
}
pub(crate) use expire_of_people;

/// The same of a table whose rows are numbered as time goes on: its oldest rows are the first by their key, and where none of
/// those is too old, none is.
macro_rules! expire_first {
    ($table:literal, $key:literal, $time:literal) => {
        $crate::holding::Expire {
            go: |db, horizon| {
                Box::pin(async move {
                    let query = sqlx::query!(
                        "delete from "
                            + $table
                            + " where "
                            + $key
                            + " = any(array(select "
                            + $key
                            + " from "
                            + $table
                            + " order by "
                            + $key
                            + " limit $2)) and "
                            + $time
                            + " < $1 and not awaits_copy(subject_id, $3)",
                        horizon.before,
                        horizon.most,
                        horizon.at,
                    );
                    Ok(query.execute(db).await?.rows_affected())
                })
            },
            overdue: |db, horizon| {
                Box::pin(async move {
                    let query = sqlx::query!(
                        "select count(*) as \"n!\", min(t) as oldest from (select "
                            + $time
                            + " as t, subject_id from "
                            + $table
                            + " order by "
                            + $key
                            + " limit $2) old where t < $1 and not awaits_copy(subject_id, $3)",
                        horizon.before,
                        horizon.most,
                        horizon.at,
                    );
                    let row = query.fetch_one(db).await?;
                    Ok($crate::holding::Overdue::of(row.n, row.oldest, horizon.before))
                })
            },
        }
    };
}
pub(crate) use expire_first;
