//! `inzage token`: tokens for services and staff. Works while the service runs.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clap::{Subcommand, ValueEnum};
use secrecy::ExposeSecret;

use super::say;
use crate::act::Act;
use crate::app::App;
use crate::people::tokens::{self, Role, Scope, WantedToken};
use crate::platform::clock::Clock;
use crate::platform::settings::Settings;
use crate::recipients;
use crate::serve::{self, Database};

#[derive(Subcommand)]
pub(super) enum Command {
    /// Make a token and print it, once
    Create {
        /// What it is for
        #[arg(long)]
        kind: TokenFor,
        /// Its name, unique
        #[arg(long)]
        name: String,
        /// For kind admin: whose it is
        #[arg(long, value_parser = one_of(&Role::meanings(), Role::of))]
        role: Option<Role>,
        /// For kind service: what it may do; may be repeated
        #[arg(long = "scope", value_parser = one_of(&Scope::meanings(), Scope::of))]
        scopes: Vec<Scope>,
        /// With scope parts:write: the system of ours, by its key in the policy, for which alone it answers
        #[arg(long)]
        recipient: Option<String>,
        /// For how many days
        #[arg(long, default_value_t = 90, value_parser = clap::value_parser!(u32).range(1..=3650))]
        days: u32,
        /// In the place of the one of that name, which stops at once
        #[arg(long)]
        replace: bool,
    },
    /// List all tokens
    List,
    /// Revoke a token; it stops at once
    Revoke {
        /// Its name
        name: String,
    },
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TokenFor {
    /// A member of staff
    Admin,
    /// Another system of ours
    Service,
}

/// A parser of words of ours, each explained.
fn one_of<T: Clone + Send + Sync + 'static>(
    meanings: &[(&'static str, &'static str)],
    of: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    let words = meanings.iter().map(|(word, means)| PossibleValue::new(*word).help(*means));
    PossibleValuesParser::new(words).try_map(move |word| of(&word).ok_or("no such word"))
}

pub(super) async fn run(settings: Settings, command: Command) -> Result<(), String> {
    let wanted = match &command {
        Command::Create { kind, name, role, scopes, days, recipient, .. } => {
            Some(WantedToken { recipient: recipient.clone(), ..wanted(*kind, name, *role, scopes, *days)? })
        }
        _ => None,
    };
    let database = Database::attach(&settings).await?;
    let app = serve::connect(settings, Clock::System, &database).await?;
    let fault = wanted.as_ref().and_then(|wanted| not_a_system(&app, wanted));
    let done = async {
        if fault.is_some() {
            return Ok(fault);
        }
        match (command, wanted) {
            (Command::Create { replace, .. }, Some(wanted)) => {
                let mut act = Act::of_system(&app).await?;
                let token = match replace {
                    true => tokens::replace(&mut act, &wanted).await?,
                    false => tokens::create(&mut act, &wanted).await?,
                };
                act.commit().await?;
                say(token.expose_secret());
            }
            (Command::Revoke { name }, _) => {
                let mut act = Act::of_system(&app).await?;
                if !tokens::revoke(&mut act, &name).await? {
                    return Ok(Some(format!("no token `{name}` to revoke")));
                }
                act.commit().await?;
                say(&format!("revoked {name}"));
            }
            _ => {
                for token in tokens::list(&mut *app.read().await?).await? {
                    let until = match token.revoked_at {
                        Some(at) => format!("revoked {}", at.format("%Y-%m-%d")),
                        None => format!("until {}", token.expires_at.format("%Y-%m-%d")),
                    };
                    say(&format!("{:24} {:8} {until}  {}", token.name, token.kind, token.may));
                }
            }
        }
        Ok(None)
    }
    .await
    .map_err(|problem: crate::platform::problem::Problem| problem.line());
    serve::close(&app.pool).await;
    match done? {
        Some(fault) => Err(fault),
        None => Ok(()),
    }
}

/// What is wrong with the system that a token is to answer for.
fn not_a_system(app: &App, wanted: &WantedToken) -> Option<String> {
    let key = wanted.recipient.as_deref()?;
    if wanted.scopes != [Scope::PartsWrite] {
        return Some("a token with --recipient answers for that system and does nothing else: give it --scope parts:write alone".into());
    }
    if recipients::is_own_system(app, key) {
        return None;
    }
    let ours = app.edition.policy.recipients.iter().filter(|one| recipients::is_own_system(app, &one.key.0));
    let known = ours.map(|one| one.key.0.as_str()).collect::<Vec<_>>().join(", ");
    Some(format!("`{key}` is no system of ours in the policy; those are: {known}"))
}

/// A token for staff has a role and no scopes; one for a service has scopes and no role.
fn wanted(
    kind: TokenFor,
    name: &str,
    role: Option<Role>,
    scopes: &[Scope],
    days: u32,
) -> Result<WantedToken, String> {
    let good = (1..=60).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    if !good {
        return Err("a token's name has 1 to 60 letters, digits, dots, dashes or underscores".into());
    }
    match (kind, role, scopes) {
        (TokenFor::Admin, None, _) => Err("a token of kind admin needs --role agent or --role dpo".into()),
        (TokenFor::Admin, Some(_), [_, ..]) => Err("a token of kind admin has a role, not scopes".into()),
        (TokenFor::Service, Some(_), _) => Err("a token of kind service has scopes, not a role".into()),
        (TokenFor::Service, None, []) => Err("a token of kind service needs at least one --scope".into()),
        _ => Ok(WantedToken { name: name.into(), role, scopes: scopes.to_vec(), days, recipient: None }),
    }
}
