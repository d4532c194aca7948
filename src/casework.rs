//! The case: a request from the message that came in to the lawful answer. Staff have no other way to give data away
//! or to destroy them, and every right is carried out by the verb that the person would use.

pub mod actions;
pub mod addressees;
pub mod after_sending;
pub mod asking;
pub mod bodies;
pub mod by_person;
pub mod carry_out;
pub mod children;
pub mod closing;
pub mod conclude;
pub mod contact_form;
pub mod decide;
pub mod delivery;
pub mod erase;
pub mod fees;
pub mod findings;
pub mod first_proof;
pub mod forwarding;
pub mod identity;
pub mod intake;
pub mod junk;
pub mod letters;
pub mod masking;
pub mod other_systems;
pub mod protecting;
pub mod queue;
pub mod reclassification;
pub mod sentences;
mod siblings;
pub mod standing;
pub mod step;
pub mod still_holds;
pub mod sweep;
pub mod taking_in;
pub mod verification;
pub mod views;

use serde_json::Value;
use uuid::Uuid;

use crate::act::Act;
use crate::app::App;
use crate::platform::ids::CaseId;
use crate::platform::problem::Result;
use crate::requests::jobs::{BRING_BACK_JOB, CONCLUDE_JOB};
use crate::requests::reading;

/// Work on a case that follows an act elsewhere. A case may have expired meanwhile, or be gone with its person.
pub async fn follow_up(app: &App, kind: &str, payload: &Value) -> Result<()> {
    let Some(id) = payload["request"].as_str().and_then(|text| text.parse::<Uuid>().ok()) else {
        return Ok(());
    };
    let id = CaseId(id);
    if kind == BRING_BACK_JOB {
        return junk::sender_asked(app, id).await;
    }
    let mut act = Act::of_system(app).await?;
    if !reading::is_there(act.db(), id).await? {
        return Ok(());
    }
    if kind == CONCLUDE_JOB {
        let mut case = reading::locked(&mut act, id).await?;
        conclude::if_decided(&mut act, app, &mut case).await?;
    } else {
        intake::take_in(&mut act, app, id).await?;
    }
    act.end().await
}
