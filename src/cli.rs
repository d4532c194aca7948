//! The command line.

mod deadline;
mod retention;
mod token;
mod tour;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use tokio::signal::unix::{SignalKind, signal};

use crate::platform::clock::Clock;
use crate::platform::private_postgres::PrivatePostgres;
use crate::platform::settings::{Given, Settings};
use crate::platform::telemetry;
use crate::policy::check;
use crate::rights::dossier;
use crate::serve::{self, Database, Service};
use crate::{openapi, routes, worker};

/// The GDPR data-subject-rights service of ALL@ONCE
#[derive(Parser)]
#[command(name = "inzage", version)]
struct Cli {
    #[command(flatten)]
    given: Given,
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Run the service and its worker (the default)
    Serve {
        /// Leave the worker to another process
        #[arg(long)]
        no_worker: bool,
    },
    /// Run the worker alone
    Worker,
    /// Walk through every right and a case, on a throw-away database
    Tour,
    /// Tokens of services and staff
    Token {
        #[command(subcommand)]
        command: token::Command,
    },
    /// The policy
    Policy {
        #[command(subcommand)]
        command: PolicyCommand,
    },
    /// What is kept too long, and what was erased
    Retention {
        #[command(subcommand)]
        command: retention::Command,
    },
    /// Count the last day to answer a request, step by step
    Deadline(deadline::PauseAsked),
    /// Print the OpenAPI document
    Openapi,
    /// Ask a running service whether it answers; exits non-zero if not
    Health,
}

#[derive(Subcommand)]
enum PolicyCommand {
    /// Find every gap of a policy file, with its place and the article it breaks
    Check {
        /// The file [default: the one in force]
        file: Option<PathBuf>,
    },
}

/// Runs the program.
pub fn run() -> ExitCode {
    let cli = Cli::from_arg_matches(&command_line().get_matches()).unwrap_or_else(|fault| fault.exit());
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(cause) => return fail(&format!("the runtime could not be started: {cause}")),
    };
    match runtime.block_on(dispatch(cli)) {
        Ok(code) => code,
        Err(message) => fail(&message),
    }
}

/// The command line, where the help of each command shows the settings that matter to it. All are taken by all.
fn command_line() -> clap::Command {
    let mut whole = Cli::command();
    whole.build();
    whole = show_settings(whole, &[]).after_help(
        "Settings are flags, INZAGE_... variables of the environment, or lines of config/inzage.toml: `inzage serve --help` lists them.",
    );
    for name in ["tour", "token", "policy", "retention", "deadline", "openapi", "health"] {
        let shown: &[&str] = match name {
            "token" | "retention" => &["data_dir", "database_url", "secrets", "policy"],
            "policy" | "openapi" => &["policy"],
            "tour" => &["policy"],
            "health" => &["listen"],
            _ => &[],
        };
        whole = whole.mut_subcommand(name, |command| {
            let names: Vec<_> = command.get_subcommands().map(|below| below.get_name().to_owned()).collect();
            let command = show_settings(command, shown);
            names.into_iter().fold(command, |command, below| {
                command.mut_subcommand(below, |below| show_settings(below, shown))
            })
        });
    }
    whole
}

fn show_settings(command: clap::Command, shown: &[&str]) -> clap::Command {
    command.mut_args(|argument| {
        let hidden =
            argument.get_help_heading() == Some("Settings") && !shown.contains(&argument.get_id().as_str());
        if hidden { argument.hide(true) } else { argument }
    })
}

#[expect(clippy::print_stderr, reason = "the command line speaks to a person")]
fn fail(message: &str) -> ExitCode {
    eprintln!("inzage: {message}");
    ExitCode::FAILURE
}

/// Writes a line for a person or a program to read. Whoever has stopped reading is no fault of ours.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout(), "{line}");
}

async fn dispatch(cli: Cli) -> Result<ExitCode, String> {
    let settings = cli.given.settle()?;
    match cli.command.unwrap_or(Command::Serve { no_worker: false }) {
        Command::Serve { no_worker } => serve(settings, !no_worker).await?,
        Command::Worker => work(settings).await?,
        Command::Tour => {
            has_policy(&settings)?;
            return tour::run(settings).await;
        }
        Command::Token { command } => {
            has_policy(&settings)?;
            token::run(settings, command).await?;
        }
        Command::Policy { command: PolicyCommand::Check { file } } => {
            let file = file.unwrap_or(settings.policy);
            let edition = check::load(&file, &dossier::held())?;
            say(&format!("{}: complete, version {}", file.display(), edition.version));
        }
        Command::Retention { command } => {
            has_policy(&settings)?;
            retention::run(settings, command).await?;
        }
        Command::Deadline(asked) => deadline::run(&asked)?,
        Command::Openapi => {
            let edition = check::load(&settings.policy, &dossier::held())?;
            let document = openapi::document(&routes::table(), &edition.policy);
            say(&serde_json::to_string_pretty(&document).map_err(|cause| cause.to_string())?);
        }
        Command::Health => health(&settings).await?,
    }
    Ok(ExitCode::SUCCESS)
}

/// A good policy, before anything is made: whoever starts it in another directory leaves nothing there.
fn has_policy(settings: &Settings) -> Result<(), String> {
    if !settings.policy.exists() {
        return Err(format!(
            "there is no policy at {}: start it where that is, or name it with --policy",
            settings.policy.display()
        ));
    }
    check::load(&settings.policy, &dossier::held()).map(drop)
}

async fn serve(settings: Settings, works: bool) -> Result<(), String> {
    has_policy(&settings)?;
    telemetry::start();
    let stop = stop_signal()?;
    let database = Database::open(&settings).await?;
    let app = serve::prepare(settings, Clock::System, &database).await?;
    let service = Service::start(app, works).await?;
    say(&format!("listening on http://{}", service.address));
    let mut private = database.private;
    let ended = tokio::select! {
        () = stop => Ok(()),
        fault = look_after(private.as_mut()) => Err(fault),
    };
    service.stop().await;
    if let Some(private) = private {
        private.stop();
    }
    ended
}

/// How often it is seen whether the private database still runs.
const LOOKED_AFTER_EVERY: Duration = Duration::from_millis(500);

/// Starts the private database again whenever it has ended, whoever ended it; answers once that cannot be done.
async fn look_after(private: Option<&mut PrivatePostgres>) -> String {
    let Some(private) = private else { return std::future::pending().await };
    loop {
        tokio::time::sleep(LOOKED_AFTER_EVERY).await;
        if !private.has_ended() {
            continue;
        }
        tracing::error!("the private database has ended, and is started again");
        if let Err(fault) = tokio::task::block_in_place(|| private.restart()) {
            return format!("the private database ended, and could not be started again: {fault}");
        }
        tracing::warn!("the private database is back");
    }
}

async fn work(settings: Settings) -> Result<(), String> {
    has_policy(&settings)?;
    telemetry::start();
    let stop = stop_signal()?;
    let database = Database::attach(&settings).await?;
    let app = serve::prepare(settings, Clock::System, &database).await?;
    let token = tokio_util::sync::CancellationToken::new();
    let worker = tokio::spawn(worker::run(app.clone(), token.clone()));
    say("working");
    stop.await;
    token.cancel();
    let _ = worker.await;
    serve::close(&app.pool).await;
    Ok(())
}

/// Done when Ctrl-C or SIGTERM comes. The handlers are in place before the answer.
fn stop_signal() -> Result<impl Future<Output = ()>, String> {
    let fault = |cause: std::io::Error| format!("signals cannot be heard: {cause}");
    let mut interrupt = signal(SignalKind::interrupt()).map_err(fault)?;
    let mut terminate = signal(SignalKind::terminate()).map_err(fault)?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

async fn health(settings: &Settings) -> Result<(), String> {
    let mut address = settings.listen;
    if address.ip().is_unspecified() {
        address.set_ip(std::net::Ipv4Addr::LOCALHOST.into());
    }
    let client = reqwest::Client::builder()
        .no_proxy()
        .timeout(Duration::from_secs(3))
        .build()
        .map_err(|cause| cause.to_string())?;
    let answer = client.get(format!("http://{address}/readyz")).send().await;
    match answer {
        Ok(answer) if answer.status().is_success() => Ok(()),
        Ok(answer) => Err(format!("the service at {address} is not ready: {}", answer.status())),
        Err(_) => Err(format!("no service answers at {address}")),
    }
}
