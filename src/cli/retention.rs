//! `inzage retention`: what the worker does by itself, done by hand.

use clap::Subcommand;

use super::say;
use crate::app::App;
use crate::holding::{Holding, Horizon};
use crate::platform::clock::{Clock, civil_day};
use crate::platform::problem;
use crate::platform::rewrite::Rewritten;
use crate::platform::settings::Settings;
use crate::policy::retention::Span;
use crate::rights::{dossier, scrub};
use crate::serve::{self, Database};
use crate::worker;

/// What can be done by hand.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Delete what is older than the policy allows; the service goes on meanwhile
    Run {
        /// Only say what would go, and why
        #[arg(long)]
        dry_run: bool,
    },
    /// Clean the files of the database of what was erased; the service goes on meanwhile
    Scrub {
        /// Now, whatever the hour; the worker does it at night by itself
        #[arg(long, required = true)]
        now: bool,
    },
}

/// So many rows of a kind are counted; of more it is said that there are more.
const MOST: i64 = 1_000_000;

/// Does it, whether or not the service runs at this moment.
pub(super) async fn run(settings: Settings, command: Command) -> Result<(), String> {
    // A database that is made for the question has nothing that is too old, and says nothing of the one that was meant.
    if !settings.secrets.is_dir() {
        let place = settings.secrets.display();
        return Err(format!(
            "no service has run here: there are no keys in {place}; name its data directory"
        ));
    }
    let database = Database::attach(&settings).await?;
    let app = serve::connect(settings, Clock::System, &database).await?;
    let done = match command {
        Command::Run { dry_run: true } => foretell(&app).await,
        Command::Run { dry_run: false } => expire(&app).await,
        Command::Scrub { now: _ } => clean(&app).await,
    };
    serve::close(&app.pool).await;
    if let Some(private) = database.private {
        private.stop();
    }
    match done.map_err(|problem| problem.line())? {
        Some(fault) => Err(fault),
        None => Ok(()),
    }
}

/// Says what would go, and why; changes nothing.
async fn foretell(app: &App) -> problem::Result<Option<String>> {
    let mut db = app.read().await?;
    let overdue = dossier::overdue(app, &mut db, MOST).await?;
    for (holding, horizon, found) in &overdue {
        let more = if found.count >= MOST.unsigned_abs() { " or more" } else { "" };
        let late = found.by.map(|by| format!("; the oldest for {}", span(by))).unwrap_or_default();
        say(&format!(
            "{}: {}{more} would go: {}{late}",
            holding.key,
            found.count,
            why(app, holding, *horizon)
        ));
    }
    if overdue.is_empty() {
        say("nothing is older than the policy allows");
    }
    Ok(None)
}

/// Deletes it, and says what went.
async fn expire(app: &App) -> problem::Result<Option<String>> {
    let mut any = false;
    worker::expire_telling(app, |holding, horizon, gone| {
        any = true;
        say(&format!("{}: {gone} gone: {}", holding.key, why(app, holding, horizon)));
    })
    .await?;
    if !any {
        say("nothing is older than the policy allows");
    }
    Ok(None)
}

/// The rule of the policy by which something goes.
fn why(app: &App, holding: &Holding, horizon: Horizon) -> String {
    let rule = app.edition.policy.category(holding.category).map(|category| category.retention);
    match rule {
        Some(Span::ByLaw) => "the law does not ask to keep it any more".into(),
        // A field of the category may have a shorter one.
        Some(rule) if rule.horizon(horizon.at) == Some(horizon.before) => {
            format!(
                "the policy keeps {} for {rule}, so until {}",
                holding.category,
                civil_day(horizon.before)
            )
        }
        _ => format!("the policy keeps it no longer than from {}", civil_day(horizon.before)),
    }
}

/// How long something is late.
fn span(by: chrono::TimeDelta) -> String {
    match (by.num_days(), by.num_hours()) {
        (0, hours) => format!("{hours} hours too long"),
        (days, _) => format!("{days} days too long"),
    }
}

async fn clean(app: &App) -> problem::Result<Option<String>> {
    let told = |table: &str, done, began: std::time::Instant| {
        let took = began.elapsed().as_secs_f64();
        match done {
            Rewritten::Whole => say(&format!("{table}: written anew in {took:.1} s")),
            Rewritten::Left => say(&format!("{table}: somebody uses it for long, it is left as it is")),
        }
    };
    if scrub::now(app, told).await? {
        say("nothing of what was erased before lies in the files of the database any more");
        return Ok(None);
    }
    let fault = "not every table could be written anew: run it again once backups and long reports are over";
    Ok(Some(fault.into()))
}
