//! Who could be named in what is written about a person: the people around them. What a person reads of themselves leaves others out
//! (Art. 15(4)).

use serde_json::Value;
use sqlx::PgConnection;

use super::person;
use crate::app::App;
use crate::platform::ids::SubjectId;
use crate::platform::masking::Masking;
use crate::platform::problem::Result;

/// The fields that are a person's name.
const NAMES: [&str; 3] = ["first_name", "last_name", "contact_name"];

/// What masks others for the person: all that identifies anyone, and the names of their company's people, of our staff as their tokens
/// are called, and of whoever these further names are, but for what is their own.
pub async fn masking(
    app: &App,
    db: &mut PgConnection,
    subject: SubjectId,
    own: impl IntoIterator<Item = String>,
    further: impl IntoIterator<Item = String>,
) -> Result<Masking> {
    let person = person::find(app, &mut *db, subject).await?;
    let fields: Vec<_> = person.iter().flat_map(|person| person.fields()).collect();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    let names: Vec<String> =
        NAMES.iter().filter_map(|name| text(&fields.iter().find(|(field, _)| field == name)?.1)).collect();
    let name = names.join(" ");
    let values = fields.iter().filter_map(|(_, value)| text(value));
    let around = sqlx::query_scalar!(
        r#"with company as (
               select subject_id as id from users where subject_id = $1
               union select user_id from contacts where subject_id = $1)
           select c.name as "name!" from contacts c join company on c.user_id = company.id where c.subject_id <> $1
           union select concat_ws(' ', u.first_name, u.last_name) from users u join company on u.subject_id = company.id
               where u.subject_id <> $1 and coalesce(u.first_name, u.last_name) is not null
           union select name from tokens where kind = 'admin'"#,
        subject.0
    )
    .fetch_all(db)
    .await?;
    let own: Vec<String> = values.chain(own).collect();
    Ok(Masking::new(own, [name], around.into_iter().chain(further)))
}
