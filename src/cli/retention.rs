//! `inzage retention`: what the worker does by itself, done by hand.

use clap::Subcommand;

use super::say;
use crate::platform::clock::Clock;
use crate::platform::rewrite::Rewritten;
use crate::platform::settings::Settings;
use crate::rights::scrub;
use crate::serve::{self, Database};

/// What can be done by hand.
#[derive(Subcommand)]
pub(super) enum Command {
    /// Clean the files of the database of what was erased; the service goes on meanwhile
    Scrub {
        /// Now, whatever the hour; the worker does it at night by itself
        #[arg(long, required = true)]
        now: bool,
    },
}

/// Does it, whether or not the service runs at this moment.
pub(super) async fn run(settings: Settings, command: Command) -> Result<(), String> {
    let Command::Scrub { now: _ } = command;
    let database = Database::attach(&settings).await?;
    let app = serve::connect(settings, Clock::System, &database).await?;
    let told = |table: &str, done, began: std::time::Instant| {
        let took = began.elapsed().as_secs_f64();
        match done {
            Rewritten::Whole => say(&format!("{table}: written anew in {took:.1} s")),
            Rewritten::Left => say(&format!("{table}: somebody uses it for long, it is left as it is")),
        }
    };
    let clean = scrub::now(&app, told).await;
    serve::close(&app.pool).await;
    if let Some(private) = database.private {
        private.stop();
    }
    if clean.map_err(|problem| problem.line())? {
        say("nothing of what was erased before lies in the files of the database any more");
        Ok(())
    } else {
        Err("not every table could be written anew: run it again once backups and long reports are over"
            .into())
    }
}
