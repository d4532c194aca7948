//! One-click unsubscribe (RFC 8058). The link holds the person's id, sealed with our key: no row, nothing readable.
//! GET shows a page with one button, as link scanners follow links; only POST with the words of the RFC bans. Whoever the
//! link was made for, the answer is the same: it tells nobody whether there still is such a person. What is no link of ours
//! names nobody, and is said to have changed nothing.

use axum::extract::State;
use axum::http::StatusCode;
use sqlx::PgConnection;

use super::{Choosing, objection};
use crate::act::Act;
use crate::app::App;
use crate::audit::{Actor, ActorKind};
use crate::people::{person, users};
use crate::platform::http::{self, Context, Form, Named, Page, Words};
use crate::platform::i18n::{Args, Language};
use crate::platform::ids::SubjectId;
use crate::platform::mailed;
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

fn subject_of(app: &App, token: &str) -> Result<SubjectId> {
    let bytes = mailed::find(token, |text| app.secrets.open_sealed(KeyPurpose::Unsubscribe, text));
    let id = bytes.and_then(|bytes| uuid::Uuid::from_slice(&bytes).ok());
    id.map(SubjectId).ok_or_else(|| Problem::new(StatusCode::NOT_FOUND, "link-unknown"))
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
    let subject = subject_of(&app, &token)?;
    speak(&app, &mut *app.read().await?, &context, subject).await?;
    shown(context.language(), false)
}

/// The mails that the link stands in are written in the language that the person chose.
async fn speak(app: &App, db: &mut PgConnection, context: &Context, subject: SubjectId) -> Result<()> {
    let person = person::find(app, db, subject).await?;
    context.follows_letter(person.and_then(|person| person.reads()));
    Ok(())
}

/// Bans all direct marketing of the person whom the link was made for. Where they are gone, the page is the same: they get
/// none.
pub async fn post(
    State(app): State<App>,
    context: Context,
    Named(token): Named<String>,
    form: Form,
) -> Result<Page> {
    if !says_one_click(&form) {
        return Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "not-one-click"));
    }
    let subject = subject_of(&app, &token)?;
    let actor = Actor { kind: ActorKind::Person, token: None };
    let mut act = Act::begin(&app, actor, context.request_id()).await?;
    speak(&app, act.db(), &context, subject).await?;
    if users::try_lock(&mut act, subject).await?.is_some() {
        objection::ban(&mut Choosing::begin(&mut act, &app, subject).await?, "one-click").await?;
        act.end().await?;
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

/// The words of RFC 8058, among whatever else the form says.
fn says_one_click(form: &Form) -> bool {
    let said = |(name, value): &(String, String)| {
        name.trim().eq_ignore_ascii_case("List-Unsubscribe") && value.trim().eq_ignore_ascii_case("One-Click")
    };
    form.fields.iter().any(said)
}
