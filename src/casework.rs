//! The case: a request from the message that came in to the lawful answer. Staff have no other way to give data away
//! or to destroy them, and every right is carried out by the verb that the person would use.

pub mod actions;
pub mod conclude;
pub mod contact_form;
pub mod decide;
pub mod delivery;
pub mod ending;
pub mod fees;
pub mod forwarding;
pub mod given;
pub mod intake;
pub mod letters;
pub mod own;
pub mod parts;
pub mod queue;
pub mod sent;
pub mod staff;
pub mod sweep;
pub mod verification;
pub mod views;

use serde_json::Value;
use uuid::Uuid;

use crate::act::Act;
use crate::app::App;
use crate::platform::ids::CaseId;
use crate::platform::problem::Result;
use crate::requests::{CONCLUDE_JOB, file};

/// Work on a case that follows an act elsewhere.
pub async fn follow_up(app: &App, kind: &str, payload: &Value) -> Result<()> {
    let Some(id) = payload["request"].as_str().and_then(|text| text.parse::<Uuid>().ok()) else {
        return Ok(());
    };
    let id = CaseId(id);
    let mut act = Act::of_system(app).await?;
    // Expired meanwhile, or gone with its person.
    if file::find(act.db(), id).await?.is_none() {
        return Ok(());
    }
    if kind == CONCLUDE_JOB {
        file::locked(&mut act, id).await?;
        conclude::if_decided(&mut act, app, id).await?;
    } else {
        intake::take_in(&mut act, app, id).await?;
    }
    act.end().await
}
