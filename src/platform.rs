//! What everything stands on: time, ids, secrets, the database, errors, input, texts.

pub mod batch;
pub mod claims;
pub mod clock;
pub mod db;
pub mod heartbeat;
pub mod http;
pub mod i18n;
pub mod ids;
pub mod input;
pub mod jobs;
pub mod limits;
pub mod mailed;
pub mod metrics;
pub mod networks;
pub mod nightly;
pub mod origins;
pub mod outage;
pub mod post;
pub mod private_postgres;
pub mod problem;
pub mod rewrite;
pub mod secrets;
pub mod sentence;
pub mod settings;
pub mod telemetry;
pub mod text;
