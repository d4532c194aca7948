//! The receipt as a page, for whoever opens the link of the last letter.

use super::receipt::{ElsewhereOutcome, HoldOutcome, Receipt, rights};
use super::remains::{Remainder, law};
use crate::app::App;
use crate::mail::letter::{day, day_of, enumerate, moment_of};
use crate::platform::i18n::{Args, Language, text};
use crate::platform::problem::Result;
use crate::platform::sentence::{Said, states};
use crate::policy::capitalised;
use crate::recipients::{DeliveryState, Told};
use crate::requests::case::PartWord;
use crate::rights::document::{ReportPage, ReportSection, ReportTable};

states! {
    /// It was done, and this is where it can be read again.
    Erased(receipt: &Receipt) = receipt.erasure_id.is_some() => {
        intro = "receipt-intro"
    }
    /// All of it was.
    ErasedWhole(receipt: &Receipt) = receipt.erasure_id.is_some() && !receipt.keeps_some() => {
        title = "receipt-title"
    }
    /// The law makes us keep some of it.
    ErasedBut(receipt: &Receipt) = receipt.erasure_id.is_some() && receipt.keeps_some() => {
        title_but = "receipt-title-but"
    }
    /// What the law made us keep has gone too.
    HoldGone(hold: &HoldOutcome) = hold.outcome == "erased" => {
        hold_gone = "receipt-hold-gone"
    }
    /// Something stays, by the law.
    Remains(receipt: &Receipt) = !receipt.remains.is_empty() => {
        remains_why = "receipt-remains-why"
    }
    /// Another system of ours has erased its part.
    ErasedThere(outcome: &ElsewhereOutcome) = outcome.state == PartWord::Erased.as_str() => {
        erased_there = "receipt-elsewhere-erased"
    }
    /// It held nothing.
    NothingThere(outcome: &ElsewhereOutcome) = outcome.state == PartWord::NothingHeld.as_str() => {
        nothing_there = "receipt-elsewhere-nothing"
    }
    /// The law makes it keep its part.
    KeptThere(outcome: &ElsewhereOutcome) = outcome.until.is_some() => {
        kept_there = "receipt-elsewhere-kept"
    }
    /// It did not do its part.
    MissingThere(outcome: &ElsewhereOutcome) = outcome.state == PartWord::Excused.as_str() => {
        missing_there = "receipt-elsewhere-missing"
    }
    /// A recipient is still to hear of it.
    ToBeTold(state: DeliveryState) = state == DeliveryState::Pending => {
        to_be_told = "telling-pending"
    }
    /// It could not be told in three days.
    NotReached(state: DeliveryState) = state == DeliveryState::Failed => {
        not_reached = "telling-failed"
    }
    /// It has heard of it.
    WasTold(state: DeliveryState) = state == DeliveryState::Told => {
        was_told = "telling-told"
    }
    /// It says that it is done.
    SaysSo(state: DeliveryState) = state == DeliveryState::Confirmed => {
        confirmed = "telling-confirmed"
    }
    /// It need not hear of it.
    NeedNot(state: DeliveryState) = state == DeliveryState::Excused => {
        excused = "telling-excused"
    }
    /// Others had the data, and are to hear of it (Art. 19).
    OthersAreToHear(receipt: &Receipt) = !receipt.recipients.is_empty() => {
        told = "receipt-told"
    }
}

/// What was erased, as one sentence of names; and what the law made us keep, and has gone since.
fn erased(app: &App, receipt: &Receipt, language: Language) -> Vec<String> {
    let names = capitalised(&enumerate(language, &receipt.erased_names(app, language)));
    let gone = receipt.holds.iter().filter_map(|hold| {
        let document = format!("{} {}", hold.title, hold.reference);
        hold_gone(hold, vec![("document", document)]).map(|said| said.text(language))
    });
    [names].into_iter().chain(gone).collect()
}

/// What stays, in words, with the law that demands it.
fn explained(one: &Remainder, language: Language) -> Vec<String> {
    let law = one.law.as_ref().map(|_| law(one, language));
    [one.description.clone()].into_iter().chain(law).collect()
}

/// What another system of ours did.
fn elsewhere(outcome: &ElsewhereOutcome, language: Language) -> Option<String> {
    let system = ("system", outcome.name.clone());
    let law = ("law", outcome.law.clone().unwrap_or_default());
    let date = ("date", outcome.until.map(|until| day(language, until)).unwrap_or_default());
    let of_it = vec![system.clone()];
    let said = [erased_there(outcome, of_it.clone()), nothing_there(outcome, of_it.clone())];
    let said = said.into_iter().chain([missing_there(outcome, of_it)]).flatten().next();
    let said = said.or_else(|| kept_there(outcome, vec![system, law, date]))?;
    Some(said.text(language))
}

/// A recipient, and how far it is.
fn line(told: &Told, language: Language) -> Option<String> {
    let state = DeliveryState::of(&told.state)?;
    let when = told.confirmed_at.or(told.told_at).unwrap_or(told.at);
    let date = vec![("date", day_of(language, when))];
    let said = [to_be_told(state, Args::new()), not_reached(state, Args::new())];
    let said = said.into_iter().flatten().next();
    let said = said.or_else(|| was_told(state, date.clone())).or_else(|| confirmed(state, date));
    let reason = vec![("reason", told.reason.clone().unwrap_or_default())];
    let said = said.or_else(|| excused(state, reason))?.text(language);
    Some(text(language, "telling-line", &vec![("name", told.name.clone()), ("state", said)]))
}

/// Writes the receipt as a page.
pub(super) fn of(app: &App, receipt: &Receipt, language: Language) -> Result<String> {
    let say = |key: &str| text(language, key, &Args::new());
    let said = |said: Option<Said>| said.map(|said| said.text(language));
    let list = |sentence: Option<Said>| Vec::from_iter(said(sentence));
    let section = |title, said: Vec<String>, tables: Vec<ReportTable>| ReportSection { title, said, tables };
    let contact = ("contact", app.edition.policy.controller.email.0.clone());
    let date = ("date", moment_of(language, receipt.erased_at));
    let until =
        |until: Option<chrono::NaiveDate>| until.map(|last| day(language, last)).into_iter().collect();
    let remains = receipt
        .remains
        .iter()
        .map(|one| vec![vec![one.title.clone()], explained(one, language), until(one.until)]);
    let remains = Remains::of(receipt).map(|_| ReportTable {
        title: None,
        head: ["report-head-what", "report-head-explained", "receipt-until"].map(say).to_vec(),
        rows: remains.collect(),
    });
    let authority = &receipt.remedies.authority;
    let ended = receipt.ended_requests.iter().map(|one| {
        let date = ("date", day_of(language, one.received_at));
        let reference = ("reference", one.reference.clone());
        let key = if one.rights.is_empty() { "receipt-ended-line-bare" } else { "receipt-ended-line" };
        text(language, key, &vec![reference, ("rights", rights(one, language)), date])
    });
    let ended: Vec<String> = ended.collect();
    let page = ReportPage {
        language: language.tag(),
        title: said(title(receipt, Args::new()).or_else(|| title_but(receipt, Args::new())))
            .unwrap_or_default(),
        intro: said(intro(receipt, vec![date, contact])).unwrap_or_default(),
        sections: vec![
            section(say("receipt-erased"), erased(app, receipt, language), vec![]),
            section(say("receipt-ended"), ended, vec![]),
            section(say("receipt-remains"), list(remains_why(receipt, Args::new())), Vec::from_iter(remains)),
            section(
                say("receipt-elsewhere"),
                receipt.elsewhere.iter().filter_map(|one| elsewhere(one, language)).collect(),
                vec![],
            ),
            section(say("receipt-files"), vec![receipt.files.text.clone()], vec![]),
            section(say("receipt-backups"), vec![receipt.backups.text.clone()], vec![]),
            section(
                said(told(receipt, Args::new())).unwrap_or_default(),
                receipt.recipients.iter().filter_map(|told| line(told, language)).collect(),
                vec![],
            ),
            section(
                say("report-authority"),
                vec![authority.complaint.clone(), authority.website.clone(), authority.court.clone()],
                vec![],
            ),
        ],
    };
    let sections = page.sections.into_iter();
    // Where no request was open, none ended.
    let some = sections.filter(|section| !section.said.is_empty() || !section.tables.is_empty());
    ReportPage { sections: some.collect(), ..page }.write()
}
