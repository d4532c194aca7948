//! When the database is away, read-only, full or broken: nothing is done, whoever asked hears when to come back, and it goes
//! on by itself.

use reqwest::Method;
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use crate::house::{Answer, House};

/// Every write fails with this state, as it is written or as it is committed.
async fn breaks(house: &House, state: &str, at_commit: bool) {
    let trigger = if at_commit {
        "create constraint trigger trouble after insert on audit deferrable initially deferred"
    } else {
        "create trigger trouble before insert on audit"
    };
    let sql = format!(
        "create or replace function trouble() returns trigger language plpgsql as
             $$ begin raise exception 'trouble' using errcode = '{state}'; end $$;
         {trigger} for each row execute function trouble()"
    );
    house.app.pool.execute(AssertSqlSafe(sql)).await.unwrap();
}

async fn mends(house: &House) {
    house.app.pool.execute("drop trigger trouble on audit").await.unwrap();
}

fn comes_back(answer: &Answer) {
    let seconds: u64 = answer.header("retry-after").parse().unwrap();
    assert!((1..=60).contains(&seconds));
}

/// The classes 08, 25006, 53, 57P, 58 and XX: 503, never a 500; what is lost during COMMIT has an outcome that is unknown.
#[tokio::test]
async fn every_fault_of_the_server_is_said_to_be_one() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let change = |n: usize| json!({"first_name": format!("An{n}")});
    for (n, state) in [
        "08006", "08003", "25006", "53100", "53200", "53300", "53400", "57P01", "57P02", "57P05", "58030",
        "58P01", "XX000", "XX002",
    ]
    .into_iter()
    .enumerate()
    {
        breaks(&house, state, false).await;
        comes_back(&anna.patch("/v1/me", change(n)).await.refused(503, "unavailable"));
        mends(&house).await;
        breaks(&house, state, true).await;
        comes_back(&anna.patch("/v1/me", change(n)).await.refused(503, "outcome-unknown"));
        mends(&house).await;
        // It goes on by itself, on the first call.
        anna.patch("/v1/me", change(n)).await.expect(200);
        house.anyone().get("/readyz").await.expect(200);
    }
    let ready = house.anyone().get("/readyz").await.expect(200);
    assert_eq!(
        ready["detail"],
        json!(["database-full"]),
        "a disk that was full a moment ago is said in the detail"
    );
    // What the server refuses at COMMIT did not happen.
    for state in ["40001", "40P01"] {
        breaks(&house, state, true).await;
        comes_back(&anna.patch("/v1/me", change(99)).await.refused(503, "unavailable"));
        mends(&house).await;
    }
    assert_eq!(anna.get("/v1/me").await.expect(200)["first_name"], "An13");
}

/// After a failover the connections that were open lead to a server that takes no writes: not ready, and then ready by itself,
/// with no connection left to what was before.
#[tokio::test]
async fn a_server_that_takes_no_writes_is_not_ready() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let mut outside = PgConnection::connect_with(&house.app.pool.connect_options()).await.unwrap();
    let name: String = sqlx::query_scalar("select current_database()").fetch_one(&mut outside).await.unwrap();
    let cut = "select pg_terminate_backend(pid) from pg_stat_activity
               where datname = current_database() and pid <> pg_backend_pid()";
    let alter = |what: &str| AssertSqlSafe(format!("alter database \"{name}\" {what}"));
    outside.execute(alter("set default_transaction_read_only = on")).await.unwrap();
    outside.execute(cut).await.unwrap();
    for n in 0..20 {
        let answer =
            anna.patch("/v1/me", json!({"first_name": format!("An{n}")})).await.refused(503, "unavailable");
        comes_back(&answer);
    }
    house.anyone().get("/readyz").await.refused(503, "unavailable");
    anna.get("/v1/me").await.expect(200);
    outside.execute(alter("reset default_transaction_read_only")).await.unwrap();
    house.anyone().get("/readyz").await.expect(200);
    // One call may meet a connection of before; it takes all of them with it.
    let _ = anna.patch("/v1/me", json!({"first_name": "Anna"})).await;
    for n in 0..20 {
        anna.patch("/v1/me", json!({"first_name": format!("Ann{n}")})).await.expect(200);
    }
}

/// Whoever calls after the server was started anew meets no connection of before (abuse case 28).
#[tokio::test]
async fn a_server_that_was_started_anew_costs_nobody_an_error() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    // As many connections as there are.
    let many = |n: usize| {
        let anna = &anna;
        (0..n).map(move |n| {
            anna.call(Method::PATCH, "/v1/me", Some(json!({"first_name": format!("A{n}")})), &[])
        })
    };
    for _ in 0..3 {
        futures_util::future::join_all(many(24)).await;
        let mut outside = PgConnection::connect_with(&house.app.pool.connect_options()).await.unwrap();
        let cut = "select pg_terminate_backend(pid) from pg_stat_activity
                   where datname = current_database() and pid <> pg_backend_pid()";
        outside.execute(cut).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(300)).await;
        for answer in futures_util::future::join_all(many(24)).await {
            answer.expect(200);
        }
    }
}
