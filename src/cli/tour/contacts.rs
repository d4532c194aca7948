//! Somebody at a business customer: entered, told, banning, erased; and the company stays whole.

use reqwest::Method;
use serde_json::{Value, json};

use super::guide::{Body, Guide};
use super::letters::letters_to;
use super::{Traveller, text_of, token, work};
use crate::people::tokens::Scope;
use crate::serve::Service;

const ADDRESS: &str = "bea@boekhouders.be";

/// Walks it, for the company of the tour.
pub(super) async fn walk(guide: &mut Guide, service: &Service, person: &Traveller) -> Result<(), String> {
    guide.chapter(
        "Her company enters its bookkeeper, who is told by mail where we have his data from (Art. 14)",
    );
    let entry = json!({"name": "Bas Boekhouder", "email": ADDRESS, "role": "boekhouder", "language": "nl"});
    let entered = guide.call(Method::POST, "/v1/me/contacts", Some(&person.session), Some(entry)).await?;
    work(service).await?;
    let mails = service.app.settings.data_dir.join("mail");
    let letter = letters_to(&mails, ADDRESS).pop().ok_or("no letter came")?;
    guide.letter(&letter);
    guide.promise("who we are, who named him, what we have, and his right to object apart from it", {
        ["ALL@ONCE", "e-mailadres", "UW RECHT VAN BEZWAAR"].iter().all(|said| letter.text.contains(said))
    });

    guide.chapter("He signs in by a mailed link, reads what is held, and bans marketing");
    guide.call(Method::POST, "/v1/sign-in-links", None, Some(json!({"email": ADDRESS}))).await?;
    work(service).await?;
    let letter = letters_to(&mails, ADDRESS).pop().ok_or("no letter came")?;
    let link = json!({"link_token": letter.token().unwrap_or_default()});
    let session = guide.call(Method::POST, "/v1/sessions", None, Some(link)).await?;
    let bas = text_of(&session, "token");
    let me = guide.call(Method::GET, "/v1/me", Some(&bas), None).await?;
    guide.promise("he is a person of his own", me["kind"] == "contact" && me["id"] == entered["id"]);
    guide.call(Method::PUT, "/v1/me/marketing-ban", Some(&bas), None).await?;
    let mailer = token(service, "mailer of contacts", &[Scope::DecisionsRead]).await?;
    let asked = format!("/v1/contacts/{}/decisions/advertising", text_of(&entered, "id"));
    let decision = guide.call(Method::GET, &asked, Some(&mailer), None).await?;
    guide.promise("the gate honours it", decision["reason"] == "marketing-ban");
    let seen = guide
        .call_for(&["items"], Method::GET, "/v1/me/contacts", person.session.as_str(), Body::Nothing)
        .await?;
    guide.promise("and the company sees nothing of it", {
        seen["items"][0]["name"] == "Bas Boekhouder" && !seen.to_string().contains("ban")
    });

    guide.chapter("He has himself erased; the company stays whole");
    let receipt = guide.call(Method::DELETE, "/v1/me", Some(&bas), None).await?;
    guide.promise("his ban outlives him", guide.status == 200 && receipt["marketing_ban_kept"] == true);
    let left = guide.call(Method::GET, "/v1/me/contacts", Some(&person.session), None).await?;
    let company = guide.call(Method::GET, "/v1/me", Some(&person.session), None).await?;
    guide.promise("the entry is gone, and nothing else", {
        left["items"] == Value::Array(Vec::new()) && company["id"] == person.id.as_str()
    });
    Ok(())
}
