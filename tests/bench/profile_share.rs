//! `profile_share`: a signed-in person reads their profile over HTTP, against a bare axum route and against
//! pgbench with the same SQL on the same database.

use crate::figures::Figure;
use crate::stand::{SignedIn, Stand};
use crate::{load, pgbench};

pub async fn measure(stand: &Stand, seconds: u64) -> Vec<Figure> {
    let requests: Vec<_> =
        stand.people.iter().map(|person| load::request("/v1/me", Some(&person.token))).collect();
    let profile = load::per_second(stand.address, &requests, seconds).await;

    let axum = load::bare(seconds).await;
    let scripts: Vec<_> = stand.people.iter().map(script).collect();
    let pgbench = pgbench::per_second(stand, &scripts, 16, seconds);
    vec![
        Figure::new("profile_share", "1/s", profile, "bare axum JSON route", axum).aiming(0.10, 0.25),
        Figure::new("profile_share", "1/s", profile, "pgbench, same SQL, 16 clients", pgbench)
            .aiming(0.25, 0.50),
    ]
}

fn script(person: &SignedIn) -> String {
    let session = pgbench::statement("select s.session_id, s.subject_id");
    let profile = pgbench::statement("select s.subject_id as \"id!: SubjectId\", s.kind");
    let session = session
        .replace("$1", &format!("'\\x{}'", hex::encode(person.digest)))
        .replace("$2", "'2026-01-01T00:00:00Z'");
    let profile = profile.replace("$1", &format!("'{}'", person.subject));
    format!("{session};\n{profile};\n")
}
