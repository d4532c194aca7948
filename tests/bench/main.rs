//! `cargo bench`: figures as ratios against limits measured in the same run on the same Postgres, since the
//! machines are noisy. `cargo bench -- --json PATH` writes them for programs; `--seconds N` and `--people N`
//! change how long and over how many people is measured, `--only FIGURE` what. It fails where a figure falls short, and says
//! which.
#![allow(unreachable_pub, clippy::unwrap_used, clippy::print_stdout, clippy::print_stderr)]

mod choice;
mod contacts;
mod deliveries;
mod erase;
mod figures;
mod footprint;
mod gate_share;
mod growth;
mod ingest;
mod list;
mod load;
mod many;
mod pgbench;
mod profile_share;
mod stale_allows;
mod stand;

use std::process::ExitCode;

use clap::Parser;
use figures::Figure;

/// What may be said after `--`.
#[derive(Parser)]
struct Options {
    /// Write the figures there, as JSON
    #[arg(long)]
    json: Option<std::path::PathBuf>,
    /// How long each measurement takes
    #[arg(long, default_value_t = 5)]
    seconds: u64,
    /// How many people there are
    #[arg(long, default_value_t = 10_000)]
    people: u32,
    /// Only figures whose names begin so, comma-separated; `growth` is measured only where it is named, as it fills a second database
    #[arg(long)]
    only: Option<String>,
    /// Serve the bare route; used by this program itself
    #[arg(long, hide = true)]
    bare: bool,
    /// Given by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

impl Options {
    fn wants(&self, figures: &[&str]) -> bool {
        let Some(only) = &self.only else { return !figures.contains(&"growth") };
        let mut named = only.split(',');
        named.any(|only| figures.iter().any(|figure| figure.starts_with(only) || only.starts_with(figure)))
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let options = Options::parse();
    if options.bare {
        load::serve_bare().await;
        return ExitCode::SUCCESS;
    }
    let seconds = options.seconds;
    let mut figures: Vec<Figure> = Vec::new();
    let mut add = |measured: Vec<Figure>| {
        measured.iter().for_each(|figure| println!("{figure}"));
        figures.extend(measured);
    };
    let mut stand = stand::Stand::build(options.people).await;
    figures::print_head();
    if options.wants(&["profile_share", "profile_cpu"]) {
        add(profile_share::measure(&stand, seconds).await);
    }
    if options.wants(&["gate_share", "gate_cpu"]) {
        add(gate_share::measure(&stand, seconds).await);
    }
    if options.wants(&["choice_write_share", "choice_cpu", "choice_latency", "choice_hot"]) {
        add(choice::measure(&stand, seconds).await);
    }
    if options.wants(&["list_scrub", "list_memory"]) {
        add(list::measure(&stand).await);
    }
    if options.wants(&["ingest_share", "ingest_memory", "ingest_beside"]) {
        add(ingest::measure(&stand, seconds).await);
    }
    if options.wants(&["stale_allows"]) {
        add(vec![stale_allows::measure(&stand).await]);
    }
    if options.wants(&["erase_beside"]) {
        add(erase::beside(&mut stand, seconds).await);
    }
    if options.wants(&["contact_gate", "company_list", "company_erase"]) {
        add(contacts::measure(&mut stand, seconds).await);
    }
    if options.wants(&["erase_share"]) {
        add(many::erasing(&mut stand, seconds).await);
    }
    if options.wants(&["sweep"]) {
        add(many::sweeping(&mut stand, seconds).await);
    }
    if options.wants(&["deliveries"]) {
        add(deliveries::measure(&stand, seconds).await);
    }
    if options.wants(&["erase_latency"]) {
        add(erase::latency(&mut stand).await);
    }
    if options.wants(&["scrub_wait"]) {
        add(erase::scrub(&stand).await);
    }
    if options.wants(&["start_first", "start_later", "footprint"]) {
        add(footprint::measure(&stand));
    }
    if options.wants(&["growth"]) {
        add(growth::measure(stand, seconds).await);
    }
    if let Some(path) = options.json {
        std::fs::write(path, serde_json::to_vec_pretty(&figures).unwrap()).unwrap();
    }
    let short: Vec<_> = figures.iter().filter(|figure| figure.falls_short()).map(|one| one.figure).collect();
    if short.is_empty() {
        return ExitCode::SUCCESS;
    }
    eprintln!("\nshort of what it must reach: {}", short.join(", "));
    ExitCode::FAILURE
}
