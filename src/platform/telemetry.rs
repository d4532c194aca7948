//! Logs: JSON lines on stderr, for machines and without a single personal value. Routes are named by their
//! template, callers by their kind, faults by their code.

use tracing_subscriber::EnvFilter;

/// Starts logging; `RUST_LOG` chooses how much. A second call changes nothing.
pub fn start() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let _ = tracing_subscriber::fmt()
        .json()
        .flatten_event(true)
        .with_current_span(false)
        .with_writer(std::io::stderr)
        .with_env_filter(filter)
        .try_init();
    // A panic's own words may quote a value: only its place is logged.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "panicked");
    }));
}
