//! `inzage tour`.

use std::process::ExitCode;

use crate::platform::settings::Settings;

/// Walks.
pub async fn run(_settings: Settings) -> Result<ExitCode, String> {
    Ok(ExitCode::SUCCESS)
}
