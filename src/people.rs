//! People and whoever calls on their behalf: what we hold of them, how they prove who they are, and what
//! each kind of caller may do.

pub mod attempts;
pub mod authority;
pub mod contacts;
pub mod devices;
pub mod facts;
pub mod holdings;
pub mod links;
pub mod look_up;
pub mod mailbox;
pub mod others;
pub mod passwords;
pub mod person;
pub mod profile;
pub mod relay;
pub mod session;
pub mod sessions;
pub mod sign_in_links;
pub mod statements;
pub mod tokens;
pub mod users;
pub mod values;
