//! Ids are newtypes over UUID. Version 4 where others see them (a version 7 would tell for ever when
//! someone registered), version 7 for rows that only we see.

use chrono::{DateTime, Utc};
use uuid::{NoContext, Timestamp, Uuid};

/// An id of ours: a UUID that says of what it is one. It is read from a path or a body as the UUID it is.
pub trait Id: From<Uuid> {}

/// Makes an id type. In the database and in JSON it is the UUID it holds.
macro_rules! id {
    ($(#[$meta:meta])* $name:ident) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[derive(sqlx::Type, schemars::JsonSchema)]
        #[serde(transparent)]
        #[sqlx(transparent)]
        pub struct $name(pub uuid::Uuid);

        impl From<uuid::Uuid> for $name {
            fn from(id: uuid::Uuid) -> Self {
                Self(id)
            }
        }

        impl Id for $name {}

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                text.parse().map(Self)
            }
        }
    };
}

id! {
    /// A person of whom data are held: the parent of users and contact persons.
    SubjectId
}
id! {
    /// A sign-in of a person.
    SessionId
}
id! {
    /// A token of a service or of staff.
    TokenId
}
id! {
    /// One erasure; public, and the only way to its receipt.
    ErasureId
}
id! {
    /// A request of a person, as a case.
    CaseId
}
id! {
    /// The telling of one change to one recipient: the `webhook-id` of its message.
    DeliveryId
}
id! {
    /// One call, as named in its answer, in the log and on its audit lines.
    RequestId
}

/// A random id, for what others see.
pub fn random() -> Uuid {
    Uuid::new_v4()
}

/// An id that sorts by time, for rows that only we see.
pub fn by_time(at: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(at.timestamp()).unwrap_or(0);
    Uuid::new_v7(Timestamp::from_unix(NoContext, seconds, at.timestamp_subsec_nanos()))
}
