//! `inzage deadline`: the last day to answer a request, step by step.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use clap::Args;

use super::say;
use crate::platform::clock::{civil_day, midnight_after};
use crate::platform::i18n::Language;
use crate::requests::deadline::{self, Pause};

#[derive(Args)]
pub(super) struct PauseAsked {
    /// When the request reached us, such as 2026-03-05 or 2026-03-05T09:00:00Z
    received_at: String,
    /// Two further months were taken, in time
    #[arg(long)]
    extended: bool,
    /// The clock stood still: ASKED..ANSWERED
    #[arg(long = "pause", value_name = "ASKED..ANSWERED")]
    pauses: Vec<String>,
    /// For programs
    #[arg(long)]
    json: bool,
    /// The language of the steps: nl, fr, de, en
    #[arg(long, default_value = "en")]
    language: String,
}

pub(super) fn run(asked: &PauseAsked) -> Result<(), String> {
    let received_at = instant(&asked.received_at)?;
    let language =
        Language::of_tag(&asked.language).ok_or_else(|| format!("{}: nl, fr, de or en", asked.language))?;
    let pauses = asked.pauses.iter().map(|text| pause(text, received_at));
    let mut pauses = pauses.collect::<Result<Vec<_>, _>>()?;
    // In whatever order they are named: a question is asked in time by those before it.
    pauses.sort_by_key(|pause| pause.asked);
    for (n, one) in pauses.iter().enumerate() {
        let before = pauses.get(..n).unwrap_or_default();
        if one.asked >= deadline::clock(received_at, false, before, one.asked).due_before {
            return Err("a question after the last day stops no clock".into());
        }
    }
    let last = pauses.iter().filter_map(|pause| pause.answered).max().unwrap_or(received_at);
    let clock = deadline::clock(received_at, asked.extended, &pauses, last).in_words(language);
    if asked.json {
        say(&serde_json::to_string_pretty(&clock).map_err(|cause| cause.to_string())?);
        return Ok(());
    }
    for step in &clock.steps {
        say(&format!("{:<4} {}  {}", step.rule, step.date, step.text));
    }
    // In the other languages the last step says so.
    if language != Language::En {
        return Ok(());
    }
    say(&format!("the last day is {}, that is before {}", clock.last_day, clock.due_before.to_rfc3339()));
    Ok(())
}

/// An instant; or a day, from its first moment in Belgium: deadlines are counted in days.
fn instant(text: &str) -> Result<DateTime<Utc>, String> {
    let of_day = || text.parse().ok().and_then(|day: NaiveDate| day.pred_opt()).map(midnight_after);
    text.parse()
        .ok()
        .or_else(of_day)
        .filter(|instant| (1900..2200).contains(&instant.year()))
        .ok_or_else(|| format!("{text} is no day and no instant, such as 2026-03-05 or 2026-03-05T09:00:00Z"))
}

fn pause(text: &str, received_at: DateTime<Utc>) -> Result<Pause, String> {
    let (asked, answered) = text.split_once("..").ok_or_else(|| format!("{text} is not ASKED..ANSWERED"))?;
    let (asked, answered) = (instant(asked)?, instant(answered)?);
    if civil_day(asked) < civil_day(received_at) || answered < asked {
        return Err(format!("{text}: it is asked after the request came, and answered after it was asked"));
    }
    Ok(Pause { asked, answered: Some(answered) })
}
