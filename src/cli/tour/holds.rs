//! An invoice must be kept: from the preview to the end of the hold, ten years on.

use chrono::{DateTime, Utc};
use reqwest::Method;
use serde_json::{Value, json};

use super::guide::{Body, Guide};
use super::letters::letters_to;
use super::{PASSWORD, text_of, token, work};
use crate::people::tokens::Scope;
use crate::serve::Service;
use crate::worker;

const ADDRESS: &str = "dirk@slagerij.be";
const OVER: &str = "2037-01-01T09:00:00Z";

/// Walks it. Years go by at its end: what comes after it is in another time.
pub(super) async fn walk(guide: &mut Guide, service: &Service, front: &str, dpo: &str) -> Result<(), String> {
    guide.chapter(
        "A butcher has an invoice of ours; invoicing names it, and what of his account stands on it",
    );
    let registration = json!({"company_name": "Slagerij Dirk", "email": ADDRESS, "password": PASSWORD,
                              "vat_number": "BE0403170701", "phone_mobile": "0471 99 88 77", "language": "nl"});
    let user = guide.call(Method::POST, "/v1/users", Some(front), Some(registration)).await?;
    let books = token(service, "invoicing books", &[Scope::HoldsWrite]).await?;
    let path = format!("/v1/users/{}/holds/F2026-0042", text_of(&user, "id"));
    let wrong = json!({"kind": "invoice", "issued_on": "2026-03-15", "fields": ["phone_mobile"]});
    guide.call(Method::PUT, &path, Some(&books), Some(wrong)).await?;
    guide.promise("a telephone number stands on no invoice, and is not held", guide.status == 422);
    let hold =
        json!({"kind": "invoice", "issued_on": "2026-03-15", "fields": ["company_name", "vat_number"]});
    let placed = guide.call(Method::PUT, &path, Some(&books), Some(hold)).await?;
    guide.promise("ten years, to count from 1 January after it", placed["ends_on"] == "2036-12-31");

    guide.chapter(
        "He looks at what deleting would do, and deletes (Art. 17): the law keeps two fields (Art. 17(3)(b))",
    );
    let sign_in = json!({"email": ADDRESS, "password": PASSWORD});
    let session = guide.call(Method::POST, "/v1/sessions", None, Some(sign_in)).await?;
    let dirk = text_of(&session, "token");
    let shown = ["fields", "holds", "remains", "status_url"];
    let preview =
        guide.call_for(&shown, Method::GET, "/v1/me/erasure-preview", dirk.as_str(), Body::Nothing).await?;
    let receipt = guide.call_for(&shown, Method::DELETE, "/v1/me", dirk.as_str(), Body::Nothing).await?;
    guide.promise("each field says what became of it, before and after", {
        preview["fields"] == receipt["fields"] && kept(&receipt) == ["company_name", "vat_number"]
    });
    work(service).await?;
    let letter =
        letters_to(&service.app.settings.data_dir.join("mail"), ADDRESS).pop().ok_or("no letter came")?;
    guide.letter(&letter);
    guide.promise("the last letter names the invoice, the law and the day", {
        ["F2026-0042", "WER/CDE", "31 december 2036"].iter().all(|said| letter.text.contains(said))
    });

    guide.chapter("What is kept serves tax, accounting and claims, and nothing else");
    let path = "/v1/retained-records?reference=F2026-0042&reason=tax";
    let found = guide.call(Method::GET, path, Some(dpo), None).await?;
    guide.promise("exactly those two fields, for the data protection officer", {
        found["items"][0]["fields"].as_array().is_some_and(|fields| fields.len() == 2)
            && !found.to_string().contains("471998877")
    });

    guide.chapter("Ten years on the hold ends: it goes by itself, and the receipt says so");
    let over: DateTime<Utc> = OVER.parse().map_err(|_| "no time")?;
    guide.later(over - service.app.clock.now(), "1 January 2037");
    worker::expire(&service.app).await.map_err(|problem| problem.line())?;
    let status = text_of(&receipt, "status_url");
    let after = guide.call_for(&["fields", "holds"], Method::GET, &status, None, Body::Nothing).await?;
    guide.promise("nothing of him is kept any more", {
        kept(&after).is_empty() && after["holds"][0]["outcome"] == "erased"
    });
    Ok(())
}

/// The fields that are kept.
fn kept(receipt: &Value) -> Vec<&str> {
    let fields = receipt["fields"].as_array().into_iter().flatten();
    fields.filter(|field| field["outcome"] == "kept").filter_map(|field| field["field"].as_str()).collect()
}
