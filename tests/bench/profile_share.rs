//! `profile_share`: a signed-in person reads their profile over HTTP, against a bare axum route and against
//! pgbench with the same SQL on the same database.

use crate::figures::Figure;
use crate::stand::{SignedIn, Stand};
use crate::{load, pgbench};

/// The call of each of those who are signed in.
pub fn calls(stand: &Stand) -> Vec<Vec<u8>> {
    stand.people.iter().map(|person| load::request("/v1/me", Some(&person.token))).collect()
}

pub async fn measure(stand: &Stand, seconds: u64) -> Vec<Figure> {
    let requests = calls(stand);
    let before = stand.cpu_seconds();
    let profile = load::load(stand.address, &requests, seconds).await.rate;
    #[expect(clippy::cast_precision_loss, reason = "a figure")]
    let spent = (stand.cpu_seconds() - before) * 1e6 / (profile * (seconds as f64 + 1.0));
    let axum = load::bare(seconds).await;
    let scripts: Vec<_> = stand.people.iter().map(script).collect();
    let pgbench = pgbench::load(stand, &scripts, 16, seconds).rate;
    vec![
        Figure::new("profile_share", "1/s", profile, "bare axum JSON route", axum).aiming(0.20, 0.25),
        Figure::new("profile_share", "1/s", profile, "pgbench, same SQL, 16 clients", pgbench)
            .aiming(0.75, 1.0),
        Figure::new("profile_cpu", "us", spent, "130 us a profile", 130.0).at_most(1.0, 0.77),
    ]
}

fn script(person: &SignedIn) -> String {
    let session = pgbench::statement("select s.token_digest, s.session_id");
    let profile = pgbench::statement("select s.subject_id as \"id!: SubjectId\", s.kind");
    let session = session.replace("$1", &format!("array['\\x{}'::bytea]", hex::encode(person.digest)));
    let profile = profile.replace("$1", &format!("array['{}'::uuid]", person.subject));
    format!("{session};\n{profile};\n")
}
