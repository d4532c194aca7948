//! Settings, in order: flags, environment, `config/inzage.toml`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;
use std::time::Duration;

use chrono::TimeDelta;
use clap::Args;
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Deserializer};

use super::networks::Networks;
use super::nightly::Hours;
use super::origins::Origins;

/// What can be set. Nothing has to be.
#[derive(Args, Deserialize, Clone, Debug, Default)]
#[serde(deny_unknown_fields)]
#[command(next_help_heading = "Settings")]
pub struct Given {
    /// Where to listen; port 0 takes a free one [default: 127.0.0.1:8080]
    #[arg(long, env = "INZAGE_LISTEN", global = true)]
    listen: Option<Setting<SocketAddr>>,
    /// Where the private database, its secrets and the mail of a development set-up live [default: data]
    #[arg(long, env = "INZAGE_DATA_DIR", global = true)]
    data_dir: Option<Setting<PathBuf>>,
    /// A Postgres server to use instead of a private one
    #[arg(long, env = "DATABASE_URL", global = true, hide_env_values = true)]
    database_url: Option<SecretString>,
    /// The policy [default: config/policy.toml]
    #[arg(long, env = "INZAGE_POLICY", global = true)]
    policy: Option<Setting<PathBuf>>,
    /// The directory of keys, mode 0700 [default: secrets in the data directory]
    #[arg(long, env = "INZAGE_SECRETS", global = true)]
    secrets: Option<Setting<PathBuf>>,
    /// The address people reach us at, for links [default: http:// and where we listen]
    #[arg(long, env = "INZAGE_PUBLIC_URL", global = true)]
    public_url: Option<Setting<String>>,
    /// The page of the front-end that signs in by link; the token follows in the fragment [default: our own page]
    #[arg(long, env = "INZAGE_SIGN_IN_URL", global = true)]
    sign_in_url: Option<Setting<String>>,
    /// The mail server, smtp:// or smtps:// [default: letters become .eml files in mail in the data directory]
    #[arg(long, env = "INZAGE_SMTP_URL", global = true, hide_env_values = true)]
    smtp_url: Option<SecretString>,
    /// Proxies whose Forwarded or X-Forwarded-For is believed: addresses and networks, comma-separated [default: none]
    #[arg(long, env = "INZAGE_TRUSTED_PROXIES", global = true)]
    trusted_proxies: Option<Setting<Networks>>,
    /// Origins whose pages may call what is open to anyone, like `https://help.example.com`, comma-separated [default: none]
    #[arg(long, env = "INZAGE_ALLOWED_ORIGINS", global = true)]
    allowed_origins: Option<Setting<Origins>>,
    /// Networks of our own that calls to recipients may reach, besides public addresses by HTTPS; by plain HTTP too, and on any
    /// port; comma-separated [default: none]
    #[arg(long, env = "INZAGE_OUTBOUND_ALLOW", global = true)]
    outbound_allow: Option<Setting<Networks>>,
    /// Connections to the database [default: 16]
    #[arg(long, env = "INZAGE_DATABASE_CONNECTIONS", global = true)]
    database_connections: Option<Setting<u32>>,
    /// Connections from clients at one time [default: 1024]
    #[arg(long, env = "INZAGE_CLIENT_CONNECTIONS", global = true)]
    client_connections: Option<Setting<usize>>,
    /// How long a letter of a decision can be taken back, `10m` or in seconds; 0 for not at all [default: 10m]
    #[arg(long, env = "INZAGE_LETTER_WAIT", global = true)]
    letter_wait: Option<Setting<String>>,
    /// When the files of the database are cleaned of what was erased, Belgian time [default: 02:00-04:00]
    #[arg(long, env = "INZAGE_SCRUB_HOURS", global = true)]
    scrub_hours: Option<Setting<Hours>>,
    /// The mailbox of staff: hears once of each new, overdue or undeliverable request, and of work that fails [default: none]
    #[arg(long, env = "INZAGE_STAFF_MAIL", global = true)]
    staff_mail: Option<Setting<String>>,
    /// Where an operator's monitoring reads /metrics, /healthz and /readyz; port 0 takes a free one [default: nowhere]
    #[arg(long, env = "INZAGE_METRICS_LISTEN", global = true)]
    metrics_listen: Option<Setting<SocketAddr>>,
    /// Where the binaries of Postgres are [default: looked for]
    #[arg(long, env = "PG_BIN_DIR", global = true)]
    pg_bin_dir: Option<Setting<PathBuf>>,
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
    pub trusted_proxies: Networks,
    /// Origins whose pages may call what is open to anyone.
    pub allowed_origins: Origins,
    /// Networks of our own that calls to recipients may reach.
    pub outbound_allow: Networks,
    /// The most connections to the database at one time.
    pub database_connections: u32,
    /// The most connections from clients at one time.
    pub client_connections: usize,
    /// How long a letter of a decision waits, in which it can be taken back.
    pub letter_wait: TimeDelta,
    /// When the files of the database are cleaned of what was erased.
    pub scrub_hours: Hours,
    /// The mailbox of staff; none where they hear of nothing by mail but of last days, at the address of the policy.
    pub staff_mail: Option<String>,
    /// Where monitoring reads; none is nowhere.
    pub metrics_listen: Option<SocketAddr>,
    /// Where the binaries of Postgres are; none looks for them.
    pub pg_bin_dir: Option<PathBuf>,
}

/// The file with settings, where there is one.
const FILE: &str = "config/inzage.toml";

impl Given {
    /// Completes what was given with the file and the defaults.
    pub fn settle(self) -> Result<Settings, String> {
        let file = read_file(Path::new(FILE))?;
        let data_dir = either(self.data_dir, file.data_dir).unwrap_or_else(|| "data".into());
        let secrets = either(self.secrets, file.secrets);
        Ok(Settings {
            listen: either(self.listen, file.listen)
                .unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8080))),
            secrets_are_named: secrets.is_some(),
            secrets: secrets.unwrap_or_else(|| data_dir.join("secrets")),
            data_dir,
            database_url: secret(self.database_url, file.database_url),
            policy: either(self.policy, file.policy).unwrap_or_else(|| "config/policy.toml".into()),
            public_url: either(self.public_url, file.public_url),
            sign_in_url: either(self.sign_in_url, file.sign_in_url),
            smtp_url: secret(self.smtp_url, file.smtp_url),
            trusted_proxies: either(self.trusted_proxies, file.trusted_proxies).unwrap_or_default(),
            allowed_origins: either(self.allowed_origins, file.allowed_origins).unwrap_or_default(),
            outbound_allow: either(self.outbound_allow, file.outbound_allow).unwrap_or_default(),
            database_connections: either(self.database_connections, file.database_connections)
                .unwrap_or(16)
                .max(2),
            client_connections: either(self.client_connections, file.client_connections)
                .unwrap_or(1024)
                .max(1),
            letter_wait: wait(either(self.letter_wait, file.letter_wait).as_deref())?,
            scrub_hours: either(self.scrub_hours, file.scrub_hours).unwrap_or_default(),
            staff_mail: mailbox(either(self.staff_mail, file.staff_mail))?,
            metrics_listen: either(self.metrics_listen, file.metrics_listen),
            pg_bin_dir: either(self.pg_bin_dir, file.pg_bin_dir),
        })
    }
}

/// A setting as it was given; one that is empty is absent.
#[derive(Clone, Debug, Default)]
pub struct Setting<T>(Option<T>);

impl<T: FromStr> FromStr for Setting<T> {
    type Err = T::Err;

    fn from_str(text: &str) -> Result<Self, T::Err> {
        let text = text.trim();
        if text.is_empty() { Ok(Self(None)) } else { text.parse().map(|value| Self(Some(value))) }
    }
}

/// In the file it may be a text, a number, or a list of texts.
impl<'de, T: FromStr<Err: std::fmt::Display>> Deserialize<'de> for Setting<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Written {
            Text(String),
            Number(u64),
            List(Vec<String>),
        }
        let text = match Written::deserialize(deserializer)? {
            Written::Text(text) => text,
            Written::Number(number) => number.to_string(),
            Written::List(list) => list.join(","),
        };
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// What was given, else what stands in the file.
fn either<T>(given: Option<Setting<T>>, file: Option<Setting<T>>) -> Option<T> {
    given.and_then(|setting| setting.0).or_else(|| file.and_then(|setting| setting.0))
}

fn secret(given: Option<SecretString>, file: Option<SecretString>) -> Option<SecretString> {
    let is_given = |one: &SecretString| !one.expose_secret().trim().is_empty();
    given.filter(is_given).or_else(|| file.filter(is_given))
}

/// One address of e-mail.
fn mailbox(given: Option<String>) -> Result<Option<String>, String> {
    match given {
        Some(given) if given.parse::<lettre::Address>().is_err() => {
            Err(format!("INZAGE_STAFF_MAIL is an e-mail address: not {given}"))
        }
        given => Ok(given),
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
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Flags {
        #[command(flatten)]
        given: Given,
    }

    /// Every setting of the program, as it would be exported and left empty.
    #[test]
    fn an_empty_setting_is_an_absent_one() {
        use clap::CommandFactory;
        let command = Flags::command();
        let flags: Vec<_> =
            command.get_arguments().filter_map(clap::Arg::get_long).map(str::to_owned).collect();
        assert!(flags.len() > 10, "{flags:?}");
        for empty in ["", "  "] {
            let given = flags.iter().filter(|flag| *flag != "help").map(|flag| format!("--{flag}={empty}"));
            let given =
                Flags::try_parse_from(std::iter::once("inzage".to_owned()).chain(given)).unwrap().given;
            let (settled, default) = (given.settle().unwrap(), Given::default().settle().unwrap());
            assert_eq!(format!("{settled:?}"), format!("{default:?}"));
        }
    }

    #[test]
    fn the_file_says_the_same_in_text_number_and_list() {
        let file: Given = toml::from_str(
            "listen = '127.0.0.1:81'\ndatabase_connections = 7\npublic_url = ''\n\
             trusted_proxies = ['10.0.0.0/8', '192.0.2.1']\nletter_wait = 60",
        )
        .unwrap();
        let settled = file.settle().unwrap();
        assert_eq!((settled.listen.port(), settled.database_connections), (81, 7));
        assert_eq!(settled.public_url, None);
        assert_eq!(settled.trusted_proxies, "10.0.0.0/8,192.0.2.1".parse().unwrap());
        assert_eq!(settled.letter_wait, TimeDelta::minutes(1));
        assert!(toml::from_str::<Given>("trusted_proxies = '10.0.0.0/40'").is_err());
    }

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
