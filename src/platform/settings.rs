//! Settings, in order: flags, environment, `config/inzage.toml`.

use std::net::{IpAddr, SocketAddr};
use std::path::{Path, PathBuf};
use std::time::Duration;

use chrono::TimeDelta;
use clap::Args;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;

/// What can be set. Nothing has to be.
#[derive(Args, Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
pub struct Given {
    /// Where to listen; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(long, env = "INZAGE_LISTEN", global = true)]
    listen: Option<SocketAddr>,
    /// Where the private database, its secrets and the mail of a development set-up live [default: data]
    #[arg(long, env = "INZAGE_DATA_DIR", global = true)]
    data_dir: Option<PathBuf>,
    /// A Postgres server to use instead of a private one
    #[arg(long, env = "DATABASE_URL", global = true, hide_env_values = true)]
    database_url: Option<SecretString>,
    /// The policy [default: config/policy.toml]
    #[arg(long, env = "INZAGE_POLICY", global = true)]
    policy: Option<PathBuf>,
    /// The directory of keys, mode 0700 [default: secrets in the data directory]
    #[arg(long, env = "INZAGE_SECRETS", global = true)]
    secrets: Option<PathBuf>,
    /// The address people reach us at, for links [default: http:// and where we listen]
    #[arg(long, env = "INZAGE_PUBLIC_URL", global = true)]
    public_url: Option<String>,
    /// The page of the front-end that signs in by link; the token follows in the fragment [default: our own page]
    #[arg(long, env = "INZAGE_SIGN_IN_URL", global = true)]
    sign_in_url: Option<String>,
    /// The mail server, smtp:// or smtps:// [default: letters become .eml files in mail in the data directory]
    #[arg(long, env = "INZAGE_SMTP_URL", global = true, hide_env_values = true)]
    smtp_url: Option<SecretString>,
    /// Proxies whose X-Forwarded-For is believed, comma-separated [default: none]
    #[arg(long, env = "INZAGE_TRUSTED_PROXIES", global = true, value_delimiter = ',')]
    trusted_proxies: Option<Vec<IpAddr>>,
    /// Connections to the database [default: 16]
    #[arg(long, env = "INZAGE_DATABASE_CONNECTIONS", global = true)]
    database_connections: Option<u32>,
    /// Connections from clients at one time [default: 1024]
    #[arg(long, env = "INZAGE_CLIENT_CONNECTIONS", global = true)]
    client_connections: Option<usize>,
    /// How long a letter of a decision can be taken back, `10m` or in seconds; 0 for not at all [default: 10m]
    #[arg(long, env = "INZAGE_LETTER_WAIT", global = true)]
    letter_wait: Option<String>,
    /// Where the binaries of Postgres are [default: looked for]
    #[arg(long, env = "PG_BIN_DIR", global = true)]
    pg_bin_dir: Option<PathBuf>,
}

/// The settings in force.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address and port that the service listens on.
    pub listen: SocketAddr,
    /// What the service writes: a private database, keys, letters that are files.
    pub data_dir: PathBuf,
    /// A server to use; none means a private one.
    pub database_url: Option<SecretString>,
    /// The file of the policy.
    pub policy: PathBuf,
    /// The directory of our keys.
    pub secrets: PathBuf,
    /// Whether that directory was named, as it must be for a server that instances share.
    pub secrets_are_named: bool,
    /// The address in links; none is where we listen.
    pub public_url: Option<String>,
    /// The page of the front-end that signs in by link; none is our own.
    pub sign_in_url: Option<String>,
    /// The mail server; with none, letters become files.
    pub smtp_url: Option<SecretString>,
    /// Proxies whose word on the client's address is believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// The most connections to the database at one time.
    pub database_connections: u32,
    /// The most connections from clients at one time.
    pub client_connections: usize,
    /// How long a letter of a decision waits, in which it can be taken back.
    pub letter_wait: TimeDelta,
    /// Where the binaries of Postgres are; none looks for them.
    pub pg_bin_dir: Option<PathBuf>,
}

/// The file with settings, where there is one.
const FILE: &str = "config/inzage.toml";

impl Given {
    /// Completes what was given with the file and the defaults.
    pub fn settle(self) -> Result<Settings, String> {
        let file = read_file(Path::new(FILE))?;
        let data_dir = self.data_dir.or(file.data_dir).unwrap_or_else(|| "data".into());
        let database_url =
            self.database_url.or(file.database_url).filter(|url| !url.expose_secret().trim().is_empty());
        let secrets = self.secrets.or(file.secrets);
        Ok(Settings {
            listen: self.listen.or(file.listen).unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
            secrets_are_named: secrets.is_some(),
            secrets: secrets.unwrap_or_else(|| data_dir.join("secrets")),
            data_dir,
            database_url,
            policy: self.policy.or(file.policy).unwrap_or_else(|| "config/policy.toml".into()),
            public_url: self.public_url.or(file.public_url),
            sign_in_url: self.sign_in_url.or(file.sign_in_url),
            smtp_url: self.smtp_url.or(file.smtp_url).filter(|url| !url.expose_secret().trim().is_empty()),
            trusted_proxies: self.trusted_proxies.or(file.trusted_proxies).unwrap_or_default(),
            database_connections: self
                .database_connections
                .or(file.database_connections)
                .unwrap_or(16)
                .max(2),
            client_connections: self.client_connections.or(file.client_connections).unwrap_or(1024).max(1),
            letter_wait: wait(self.letter_wait.or(file.letter_wait).as_deref())?,
            pg_bin_dir: self.pg_bin_dir.or(file.pg_bin_dir),
        })
    }
}

/// The longest that a letter may wait: it is still owed.
const LONGEST_WAIT: Duration = Duration::from_secs(24 * 3600);

/// A while: `10m`, `1h 30m`, or a number of seconds.
fn wait(given: Option<&str>) -> Result<TimeDelta, String> {
    let Some(given) = given.map(str::trim).filter(|given| !given.is_empty()) else {
        return Ok(TimeDelta::minutes(10));
    };
    let read = match given.parse() {
        Ok(seconds) => Some(Duration::from_secs(seconds)),
        Err(_) => humantime::parse_duration(given).ok(),
    };
    let read = read.filter(|wait| *wait <= LONGEST_WAIT).and_then(|wait| TimeDelta::from_std(wait).ok());
    read.ok_or_else(|| format!("INZAGE_LETTER_WAIT is a while of at most a day, like 10m: not {given}"))
}

fn read_file(path: &Path) -> Result<Given, String> {
    match std::fs::read_to_string(path) {
        Ok(text) => toml::from_str(&text).map_err(|cause| format!("{}: {cause}", path.display())),
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(Given::default()),
        Err(cause) => Err(format!("{}: {cause}", path.display())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_while_is_read_as_people_write_it() {
        let minutes = |minutes| Ok(TimeDelta::minutes(minutes));
        for (given, read) in [
            (None, minutes(10)),
            (Some(" "), minutes(10)),
            (Some("0"), minutes(0)),
            (Some("120"), minutes(2)),
            (Some("10m"), minutes(10)),
            (Some("1h 30m"), minutes(90)),
            (Some("1day"), minutes(24 * 60)),
        ] {
            assert_eq!(wait(given), read, "{given:?}");
        }
        for wrong in ["2days", "ten", "-5", "10x", "99999999999999999999"] {
            assert!(wait(Some(wrong)).is_err(), "{wrong}");
        }
    }
}
