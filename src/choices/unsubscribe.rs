//! One-click unsubscribe (RFC 8058). The link holds the person's id, sealed with our key: no row, nothing readable.
//! GET shows a page with one button, as link scanners follow links; only POST with the words of the RFC bans. Whatever
//! the link, the answer is the same: it tells nobody whether there is such a person.

use axum::extract::State;
use axum::http::StatusCode;
use sqlx::PgConnection;

use super::{Choosing, objection};
use crate::act::Act;
use crate::app::App;
use crate::audit::{Actor, ActorKind};
use crate::people::{profile, users};
use crate::platform::http::{self, Context, Form, Named, Page, Words};
use crate::platform::i18n::{Args, Language};
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};
use crate::platform::secrets::KeyPurpose;
use crate::platform::sentence::states;

/// What the mailer puts into `List-Unsubscribe-Post`, and providers send back.
pub const ONE_CLICK: &str = "List-Unsubscribe=One-Click";

states! {
    /// The button was not pressed: nothing has changed.
    Unpressed(pressed: bool) = !pressed => {
        unsubscribe_ask = "unsubscribe-ask"
    }
    /// It was pressed: whoever the link was made for gets no marketing any more.
    Pressed(pressed: bool) = pressed => {
        unsubscribe_done = "unsubscribe-done"
    }
}

/// The link for one person's advertising mail.
pub fn link(app: &App, subject: SubjectId) -> Option<String> {
    let token = app.secrets.seal(KeyPurpose::Unsubscribe, subject.0.as_bytes())?;
    Some(format!("{}/v1/unsubscribe/{token}", app.public_url.get()?))
}

fn subject_of(app: &App, token: &str) -> Option<SubjectId> {
    let bytes = app.secrets.open_sealed(KeyPurpose::Unsubscribe, token)?;
    uuid::Uuid::from_slice(&bytes).ok().map(SubjectId)
}

fn shown(language: Language, done: bool) -> Result<Page> {
    let said = [unsubscribe_ask(done, Args::new()), unsubscribe_done(done, Args::new())];
    let said = said.into_iter().flatten().collect();
    let button = (!done).then_some("unsubscribe-button");
    let hidden = Some(("List-Unsubscribe", "One-Click"));
    http::page(language, &Words { title: "unsubscribe-title", said, button, hidden, ..Words::default() })
}

/// Shows the button. Nothing changes.
pub async fn show(State(app): State<App>, context: Context, Named(token): Named<String>) -> Result<Page> {
    let mut db = app.read().await?;
    speak(&mut db, &context, subject_of(&app, &token)).await?;
    shown(context.language(), false)
}

/// The mails that the link stands in are written in the language that the person chose.
async fn speak(db: &mut PgConnection, context: &Context, subject: Option<SubjectId>) -> Result<()> {
    let Some(subject) = subject else { return Ok(()) };
    let user = profile::find(db, subject).await?;
    context.follows_letter(user.and_then(|user| user.reads()));
    Ok(())
}

/// Bans all direct marketing of the person whom the link was made for. A link that is nobody's gets the same
/// page.
pub async fn post(
    State(app): State<App>,
    context: Context,
    Named(token): Named<String>,
    form: Form,
) -> Result<Page> {
    if !says_one_click(&form) {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "not-one-click"));
    }
    if let Some(subject) = subject_of(&app, &token) {
        let actor = Actor { kind: ActorKind::Person, token: None };
        let mut act = Act::begin(&app, actor, context.request_id()).await?;
        speak(act.db(), &context, Some(subject)).await?;
        if users::try_lock(&mut act, subject).await?.is_some() {
            objection::ban(&mut Choosing::begin(&mut act, &app, subject).await?, "one-click").await?;
            act.end().await?;
        }
    }
    shown(context.language(), true)
}

/// The schema of that body.
pub fn one_click_schema() -> serde_json::Value {
    serde_json::json!({
        "type": "object",
        "properties": {"List-Unsubscribe": {"type": "string", "enum": ["One-Click"], "description": "What RFC 8058 asks for"}},
        "required": ["List-Unsubscribe"],
    })
}

/// The body of RFC 8058, as a form of either kind.
fn says_one_click(form: &Form) -> bool {
    let text = String::from_utf8_lossy(&form.bytes);
    if form.multipart {
        let mut lines = text.lines().map(str::trim);
        lines.any(|line| line.to_ascii_lowercase().contains("name=\"list-unsubscribe\""))
            && lines.find(|line| !line.is_empty()) == Some("One-Click")
    } else {
        text.trim() == ONE_CLICK
    }
}
