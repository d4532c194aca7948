//! Contact persons: the gate for them beside that for account holders (`contact_gate`); a company of ten thousand of them listed
//! (`company_list`) and erased (`company_erase`).

use std::time::Instant;

use uuid::Uuid;

use crate::erase;
use crate::figures::Figure;
use crate::gate_share::questions;
use crate::load;
use crate::stand::Stand;

/// So many contact persons has a company here.
const CONTACTS: i32 = 10_000;

/// What an erasure deletes of people, in one statement.
const BARE: &str = include_str!("../../src/rights/dossier/erase.sql");

pub async fn measure(stand: &mut Stand, seconds: u64) -> Vec<Figure> {
    let mut companies = erase::take(stand, 2).await;
    let (bare, company) = (companies.remove(0), companies.remove(0));
    for one in [&bare, &company] {
        enter(stand, one.subject).await;
    }
    let theirs = entered(stand, company.subject).await;
    let ask = |id: &Uuid| {
        load::request(&format!("/v1/contacts/{id}/decisions/service_development"), Some(&stand.service.token))
    };
    let of_contacts: Vec<_> = theirs.iter().map(ask).collect();
    let users = load::load(stand.address, &questions(stand), seconds).await;
    let contacts = load::load(stand.address, &of_contacts, seconds).await;

    let began = Instant::now();
    let listed = list(stand, &company.token).await;
    let ours = began.elapsed().as_secs_f64() * 1e3;
    assert_eq!(listed, theirs.len());
    let mut db = stand.connect().await;
    let began = Instant::now();
    let rows: Vec<(Uuid, String, Option<String>)> = sqlx::query_as(
        "select subject_id, name, email from contacts where user_id = $1 order by added_at desc, subject_id desc",
    )
    .bind(company.subject)
    .fetch_all(&mut db)
    .await
    .unwrap();
    assert_eq!(rows.len(), theirs.len());
    let plain = began.elapsed().as_secs_f64() * 1e3;

    let theirs = entered(stand, bare.subject).await;
    let began = Instant::now();
    sqlx::query(BARE).bind(&theirs).execute(&mut db).await.unwrap();
    let rows = began.elapsed().as_secs_f64() * 1e3;
    let call = load::call("DELETE", "/v1/me", &company.token, "", "");
    let erased = load::once(stand.address, &call).await;
    assert!(entered(stand, company.subject).await.is_empty());
    vec![
        Figure::new("contact_gate", "1/s", contacts.rate, "the gate for account holders", users.rate)
            .aiming(0.95, 1.0),
        Figure::new("company_list", "ms", ours, "one query, 10,000 rows", plain),
        Figure::new("company_erase", "ms", erased, "10,000 people, the bare deletes", rows)
            .at_most(20.0, 10.0),
    ]
}

async fn enter(stand: &Stand, company: Uuid) {
    let mut db = stand.connect().await;
    sqlx::query(
        "with people as (
             insert into subjects (subject_id, kind, created_at, updated_at)
             select gen_random_uuid(), 'contact', now(), now() from generate_series(1, $2) returning subject_id)
         insert into contacts (subject_id, user_id, added_at, name, email, email_key, email_since, role, inform_by, informed_at,
             informed_how)
         select subject_id, $1, now(), 'Bea Boekhouder', subject_id || '@example.be', subject_id || '@example.be', now(),
             'boekhouder', now()::date + 30, now(), 'mail'
         from people",
    )
    .bind(company)
    .bind(CONTACTS)
    .execute(&mut db)
    .await
    .unwrap();
    sqlx::raw_sql("analyze contacts; analyze subjects").execute(&mut db).await.unwrap();
}

async fn entered(stand: &Stand, company: Uuid) -> Vec<Uuid> {
    let mut db = stand.connect().await;
    let query = sqlx::query_scalar("select subject_id from contacts where user_id = $1").bind(company);
    query.fetch_all(&mut db).await.unwrap()
}

/// Reads all pages, as their customer does; answers how many there were.
async fn list(stand: &Stand, token: &str) -> usize {
    let client = reqwest::Client::new();
    let (mut count, mut after) = (0, String::new());
    loop {
        let url = format!("http://{}/v1/me/contacts?limit=200{after}", stand.address);
        let page: serde_json::Value =
            client.get(url).bearer_auth(token).send().await.unwrap().json().await.unwrap();
        count += page["items"].as_array().unwrap().len();
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => return count,
        }
    }
}
