//! `cargo bench`: figures as ratios against limits measured in the same run on the same Postgres, since the
//! machines are noisy. `cargo bench -- --json PATH` writes them for programs; `--seconds N` and `--people N`
//! change how long and over how many people is measured.
#![allow(unreachable_pub, clippy::unwrap_used, clippy::print_stdout)]

mod figures;
mod footprint;
mod gate_share;
mod load;
mod pgbench;
mod profile_share;
mod stale_allows;
mod stand;

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
    /// Serve the bare route; used by this program itself
    #[arg(long, hide = true)]
    bare: bool,
    /// Given by cargo
    #[arg(long, hide = true)]
    bench: bool,
}

#[tokio::main]
async fn main() {
    let options = Options::parse();
    if options.bare {
        return load::serve_bare().await;
    }
    let stand = stand::Stand::build(options.people).await;
    let mut figures: Vec<Figure> = profile_share::measure(&stand, options.seconds).await;
    figures.extend(gate_share::measure(&stand, options.seconds).await);
    figures.extend(gate_share::writes(&stand, options.seconds).await);
    figures.extend(gate_share::list(&stand).await);
    figures.push(stale_allows::measure(&stand).await);
    figures.extend(footprint::measure(&stand));
    figures::print(&figures);
    if let Some(path) = options.json {
        std::fs::write(path, serde_json::to_vec_pretty(&figures).unwrap()).unwrap();
    }
}
