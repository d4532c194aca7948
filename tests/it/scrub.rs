//! What was erased leaves the files of the database at night, and nobody waits for it (P41; L17, M16).

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::Duration as Wait;

use chrono::Duration;
use inzage::platform::jobs::JobOutcome;
use inzage::platform::rewrite::{self, Rewritten};
use inzage::rights::dossier::SCRUBBED;
use inzage::rights::scrub;
use serde_json::json;
use sqlx::{AssertSqlSafe, Connection, PgConnection, PgPool};

use crate::case::Case;
use crate::erasure::full_of_canaries;
use crate::house::House;
use crate::lanes::until;

async fn rewritten(db: &mut PgConnection, house: &House, table: &str) -> Rewritten {
    rewrite::rewrite(db, table, house.now(), &|| true).await.unwrap()
}

/// Everything that the catalogue says of the tables, but for the numbers of their files.
async fn catalogue(pool: &PgPool) -> BTreeSet<String> {
    let query = "
        select format('%s %s %s %s %s %s %s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
                   a.attstattarget, a.attstorage, a.attidentity::text || a.attgenerated::text)
               || coalesce(pg_get_expr(d.adbin, d.adrelid), '')
        from pg_class c join pg_attribute a on a.attrelid = c.oid left join pg_attrdef d on d.adrelid = c.oid and d.adnum = a.attnum
        where c.relnamespace in ('public'::regnamespace, 'usage_months'::regnamespace) and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
        union all
        select format('%s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) || convalidated
        from pg_constraint where connamespace in ('public'::regnamespace, 'usage_months'::regnamespace)
        union all select indexdef from pg_indexes where schemaname in ('public', 'usage_months')
        union all select format('%s %s', relname, reloptions) from pg_class where relnamespace in ('public'::regnamespace, 'usage_months'::regnamespace) and relkind = 'r'
        union all select format('%s %s', relname, g.privilege_type || g.grantee)
        from pg_class, aclexplode(relacl) g where relnamespace in ('public'::regnamespace, 'usage_months'::regnamespace) and relkind = 'r' and g.grantee <> relowner
        -- Which parts a table has, and its indexes.
        union all select format('%s in %s %s', inhrelid::regclass, inhparent::regclass, pg_get_expr(relpartbound, oid))
        from pg_inherits join pg_class on oid = inhrelid
        union all select format('%s %s', tgrelid::regclass, tgname) from pg_trigger where not tgisinternal";
    sqlx::query_scalar(query).fetch_all(pool).await.unwrap().into_iter().collect()
}

/// Every row of the tables that are written anew.
async fn contents(pool: &PgPool) -> BTreeSet<String> {
    let mut all = BTreeSet::new();
    for table in SCRUBBED {
        let query = AssertSqlSafe(format!("select '{table} ' || row_to_json(t) from {table} t"));
        all.extend(sqlx::query_scalar::<_, String>(query).fetch_all(pool).await.unwrap());
    }
    all
}

/// A table that was written anew is the one that it was: columns, rules, indexes, rows, and the numbers that it gives out.
#[tokio::test]
async fn a_table_that_is_written_anew_is_the_same_table() {
    let house = House::open().await;
    let anna = full_of_canaries(&house).await;
    let agent = house.agent().await;
    let asked = anna
        .post("/v1/me/requests", json!({"rights": ["access"], "message": "Wat weet u?"}))
        .await
        .expect(201);
    let case = Case::of(&asked);
    case.step(&agent, "note", json!({"text": "Een nota"})).await.expect(200);
    sqlx::raw_sql(
        "create role reader; grant select on users, mails to reader; alter table mails set (fillfactor = 90)",
    )
    .execute(&house.app.pool)
    .await
    .unwrap();
    let before = (catalogue(&house.app.pool).await, contents(&house.app.pool).await);
    let files = "select relname::text, pg_relation_filenode(oid)::bigint from pg_class
         where relkind = 'r' and (relname = any($1) or relispartition)";
    let files = async || -> BTreeSet<(String, i64)> {
        let names = SCRUBBED.map(str::to_owned).to_vec();
        sqlx::query_as(files).bind(names).fetch_all(&house.app.pool).await.unwrap().into_iter().collect()
    };
    let old = files().await;
    house.scrub().await;
    assert_eq!((catalogue(&house.app.pool).await, contents(&house.app.pool).await), before);
    assert_eq!(files().await.intersection(&old).count(), 0, "every table has another file");
    assert_eq!(
        house.count("select count(*) from pg_class where relnamespace = 'scrub'::regnamespace").await,
        0
    );
    // What numbers its rows goes on where it was, and what was prepared before goes on too.
    case.step(&agent, "note", json!({"text": "Nog een"})).await.expect(200);
    anna.patch("/v1/me", json!({"first_name": "Nieuw"})).await.expect(200);
    anna.delete("/v1/me").await.expect(200);
    house.work().await;
    sqlx::raw_sql("drop owned by reader; drop role reader").execute(&house.app.pool).await.unwrap();
}

/// Two tables alike, of which one is written anew while many write the same to both.
struct Alike {
    over: Arc<AtomicBool>,
    writers: Vec<tokio::task::JoinHandle<u32>>,
}

impl Alike {
    async fn begin(pool: &PgPool) -> Self {
        let filled = "
            create table kept (id int primary key, word text not null, other int not null constraint kept_other unique, pad text);
            insert into kept select n, 'word ' || n, n, repeat('x', 300) from generate_series(1, 60000) n;
            create table mirror (like kept including all);
            insert into mirror select * from kept";
        sqlx::raw_sql(filled).execute(pool).await.unwrap();
        let over = Arc::new(AtomicBool::new(false));
        let writers = (0..4).map(|n| tokio::spawn(write(pool.clone(), Arc::clone(&over), n))).collect();
        Self { over, writers }
    }

    /// How often they wrote, once they have stopped.
    async fn end(self) -> u32 {
        self.over.store(true, Ordering::Relaxed);
        let mut written = 0;
        for writer in self.writers {
            written += writer.await.unwrap();
        }
        written
    }
}

/// Each writer has rows of its own, all over the table, and changes two of them in each transaction.
async fn write(pool: PgPool, over: Arc<AtomicBool>, n: u32) -> u32 {
    let mut written = 0;
    while !over.load(Ordering::Relaxed) {
        let row = |step: u32| n + 4 * (written * step % 14_000);
        let (a, b, new) = (row(37), row(101), 100_000 + n + 4 * (written / 4));
        let change = match written % 4 {
            0 => format!("update TABLE set word = word || '.' where id in ({a}, {b})"),
            1 => format!(
                "delete from TABLE where id = {a}; update TABLE set word = word || '!' where id = {b}"
            ),
            2 => format!(
                "insert into TABLE values ({new}, 'new', {new}, ''); update TABLE set other = -id where id = {b}"
            ),
            _ if written % 8 == 3 => {
                format!("delete from TABLE where id = {new}; update TABLE set other = id where id = {b}")
            }
            _ => format!("update TABLE set pad = 'short' where id in ({new}, {a})"),
        };
        let both = format!("{}; {}", change.replace("TABLE", "kept"), change.replace("TABLE", "mirror"));
        let mut db = pool.acquire().await.unwrap();
        let mut tx = db.begin().await.unwrap();
        sqlx::raw_sql(AssertSqlSafe(both)).execute(&mut *tx).await.unwrap();
        if written % 7 == 0 {
            tx.rollback().await.unwrap()
        } else {
            tx.commit().await.unwrap()
        }
        written += 1;
    }
    written
}

/// What is written while a table is written anew is in it: new, other and no longer there; by many at once, again and again,
/// and also where it was left half done for a while.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn what_is_written_meanwhile_is_neither_lost_nor_brought_back() {
    let house = House::open().await;
    let pool = &house.app.pool;
    let alike = Alike::begin(pool).await;
    let mut db = pool.acquire().await.unwrap().detach();
    for _ in 0..3 {
        assert_eq!(rewritten(&mut db, &house, "kept").await, Rewritten::Whole);
    }
    let pieces = AtomicUsize::new(0);
    let some = || pieces.fetch_add(1, Ordering::Relaxed) < 5;
    assert_eq!(rewrite::rewrite(&mut db, "kept", house.now(), &some).await.unwrap(), Rewritten::Left);
    let copied = "select copied_to from scrubs where table_name = 'kept'";
    let left = house.count(copied).await;
    assert!(left > 0, "{left}");
    tokio::time::sleep(Wait::from_millis(300)).await;
    assert_eq!(rewritten(&mut db, &house, "kept").await, Rewritten::Whole);
    let written = alike.end().await;
    assert!(written > 100, "{written}");
    let differ =
        "select count(*) from (table kept except table mirror union all (table mirror except table kept)) d";
    assert_eq!(house.count(differ).await, 0, "after {written} transactions");
    assert_eq!(
        house.count("select count(*) from kept").await,
        house.count("select count(*) from mirror").await
    );
    db.close().await.unwrap();
}

/// Whoever looks at the database as it was sees all of it, and whoever uses a table keeps it: it is the cleaning that waits, and
/// nobody behind it.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn the_cleaning_waits_for_others_and_nobody_for_it() {
    let house = House::open().await;
    let anna = full_of_canaries(&house).await;
    let pool = &house.app.pool;
    let mut db = pool.acquire().await.unwrap().detach();
    for held in [
        "set transaction isolation level repeatable read; select count(*) from attempts",
        "lock table users in row exclusive mode",
    ] {
        let mut other = pool.acquire().await.unwrap();
        let mut other = other.begin().await.unwrap();
        sqlx::raw_sql(held).execute(&mut *other).await.unwrap();
        let tries = AtomicUsize::new(0);
        let some = || tries.fetch_add(1, Ordering::Relaxed) < 6;
        let cleaning = rewrite::rewrite(&mut db, "users", house.now(), &some);
        let calls = async {
            for n in 0..20 {
                anna.patch("/v1/me", json!({"first_name": format!("Nieuw {n}")})).await.expect(200);
            }
        };
        let (cleaned, ()) = tokio::join!(cleaning, calls);
        assert_eq!(cleaned.unwrap(), Rewritten::Left, "{held}");
        let seen: i64 =
            sqlx::query_scalar("select count(*) from users").fetch_one(&mut *other).await.unwrap();
        assert_eq!(seen, 1, "{held}");
        other.rollback().await.unwrap();
    }
    assert_eq!(rewritten(&mut db, &house, "users").await, Rewritten::Whole);
    assert_eq!(anna.get("/v1/me").await.expect(200)["first_name"], "Nieuw 19");
    db.close().await.unwrap();
}

/// By day it waits for the night; at night it is done once for all erasures of the day; what comes meanwhile is for the next
/// night; and where three nights pass by, whoever runs the service is told.
#[tokio::test]
async fn the_files_are_cleaned_once_a_night() {
    let house = House::open().await;
    // After the server's own time, which says since when its counts are whole; and by day, whatever the time is now.
    let now: chrono::DateTime<chrono::Utc> =
        sqlx::query_scalar("select now()").fetch_one(&house.app.pool).await.unwrap();
    let noon = now.date_naive().and_hms_opt(12, 0, 0).unwrap().and_utc() + Duration::days(2);
    house.later(noon - house.now());
    let (at, hours) = (house.now(), house.app.settings.scrub_hours);
    let night = hours.next(at);
    let people = [house.register("anna").await, house.register("bert").await];
    for person in &people {
        person.delete("/v1/me").await.expect(200);
    }
    house.work().await;
    assert_eq!(house.count("select count(*) from jobs").await, 1, "once for all of them");
    let outcome = async || match scrub::tonight(&house.app).await.unwrap() {
        JobOutcome::Done => None,
        JobOutcome::Again(job, after) => Some((job.kind, after)),
    };
    assert_eq!(outcome().await, Some(("rewrite-tables", night.begins - at)));
    assert_eq!(house.count("select count(*) from scrubs").await, 0, "by day nothing is touched");
    house.later(night.begins - at);
    assert_eq!(outcome().await, None);
    let done = async || -> Vec<String> {
        sqlx::query_scalar("select table_name from scrubs where since >= $1")
            .bind(hours.night_of(house.now()).unwrap().begins)
            .fetch_all(&house.app.pool)
            .await
            .unwrap()
    };
    let known = |tables: &[String], table: &str| tables.iter().any(|name| name == table);
    // Nobody knows what was lost before the first time.
    assert_eq!(done().await.len(), SCRUBBED.len());
    assert_eq!(house.count("select count(*) from losses").await, 0);
    // In the same night.
    house.later(Duration::minutes(10));
    house.register("carla").await.delete("/v1/me").await.expect(200);
    let next = hours.next(house.now());
    assert_eq!(outcome().await, Some(("rewrite-tables", next.begins - house.now())));
    let detail = async || house.anyone().get("/readyz").await.expect(200)["detail"].clone();
    let late = async || detail().await.as_array().unwrap().iter().any(|one| one == "scrub-late");
    house.later(Duration::days(2));
    assert!(!late().await);
    house.later(Duration::days(1) + Duration::minutes(1));
    assert!(late().await);
    house.later(hours.next(house.now()).begins - house.now());
    // The server counts what was deleted once the connection that did it has been idle for a while.
    let counted = "select count(*) from pg_class where relname in ('users', 'sessions', 'passwords')
                   and pg_stat_get_tuples_deleted(oid) > 0";
    until(async || house.count(counted).await == 3).await;
    assert_eq!(outcome().await, None);
    assert!(!late().await);
    let done = done().await;
    assert!(known(&done, "users") && known(&done, "passwords"), "{done:?}");
    assert!(!known(&done, "restrictions"), "what lost nothing is left as it is: {done:?}");
}

/// What the receipt says of the files: in the night to come, done, or late; and the last letter lies there until it has left.
#[tokio::test]
async fn the_receipt_says_how_far_the_files_are() {
    let house = House::open().await;
    let hours = house.app.settings.scrub_hours;
    let anna = house.register("anna").await;
    let receipt = anna.delete("/v1/me").await.expect(200);
    let url = receipt["status_url"].as_str().unwrap().to_owned();
    let erased_at = house.now();
    let told = async || {
        let files = house.anyone().get(&url).await.expect(200)["files"].clone();
        let as_page = [("accept", "text/html"), ("accept-language", "nl")];
        let page = house.anyone().call(reqwest::Method::GET, &url, None, &as_page).await.expect(200);
        assert!(page.text.contains(files["text"].as_str().unwrap()), "{}", page.text);
        (files["state"].as_str().unwrap().to_owned(), files["gone_by"].as_str().unwrap().parse().unwrap())
    };
    let state = async || told().await.0;
    assert_eq!(receipt["files"]["state"], "waiting");
    assert_eq!(told().await, ("waiting".into(), hours.next(erased_at).ends));
    // The rows are gone from the files, the letter has not left yet.
    house.later(Duration::hours(1));
    house.scrub().await;
    assert_eq!(told().await, ("waiting".into(), hours.next(erased_at + Duration::hours(72)).ends));
    house.work().await;
    assert_eq!(state().await, "waiting", "it has left, and lies there");
    house.later(Duration::hours(1));
    house.scrub().await;
    assert_eq!(state().await, "cleaned");
    // Of another the night goes by without.
    let bert = house.register("bert").await;
    let receipt = bert.delete("/v1/me").await.expect(200);
    let url = receipt["status_url"].as_str().unwrap().to_owned();
    house.later(Duration::days(2));
    assert_eq!(house.anyone().get(&url).await.expect(200)["files"]["state"], "late");
}

/// A copy that was left does for what was erased before it was begun, and for nothing later: that lies in it.
#[tokio::test]
async fn a_copy_that_was_left_does_not_hide_what_it_lost() {
    let house = House::open().await;
    let (anna, bert) = (house.register("anna").await, full_of_canaries(&house).await);
    let pool = &house.app.pool;
    let mut db = pool.acquire().await.unwrap().detach();
    anna.delete("/v1/me").await.expect(200);
    for table in ["users", "pending_addresses"] {
        bert.patch("/v1/me", json!({"email": format!("{table}@voorbeeld.be")})).await.expect(200);
        // As far as what the copy refers to, and somebody looks at the database as it was.
        let mut other = pool.acquire().await.unwrap();
        let mut other = other.begin().await.unwrap();
        let looks = "set transaction isolation level repeatable read; select count(*) from attempts";
        sqlx::raw_sql(looks).execute(&mut *other).await.unwrap();
        let tries = AtomicUsize::new(0);
        let some = || tries.fetch_add(1, Ordering::Relaxed) < 4;
        assert_eq!(rewrite::rewrite(&mut db, table, house.now(), &some).await.unwrap(), Rewritten::Left);
        other.rollback().await.unwrap();
    }
    // An erasure does not fail for it, and is not covered by it.
    bert.delete("/v1/me").await.expect(200);
    let left = async |table: &str| {
        house
            .count(match table {
                "users" => "select count(*) from losses where table_name = 'users'",
                _ => "select count(*) from losses where table_name = 'pending_addresses'",
            })
            .await
    };
    for table in ["users", "pending_addresses"] {
        assert_eq!(left(table).await, 2);
        assert_eq!(rewritten(&mut db, &house, table).await, Rewritten::Whole);
        assert_eq!(left(table).await, 1, "the copy was begun before the second");
        assert_eq!(rewritten(&mut db, &house, table).await, Rewritten::Whole);
        assert_eq!(left(table).await, 0);
    }
    assert_eq!(house.count("select count(*) from users").await, 0);
    db.close().await.unwrap();
}

/// Rows whose values lie elsewhere make a page that takes longer than others may wait for: it is copied all the same.
#[tokio::test]
async fn a_page_that_holds_much_is_copied_too() {
    let house = House::open().await;
    let pool = &house.app.pool;
    let filled = "create table heavy (id int primary key, bytes bytea not null);
                  alter table heavy alter column bytes set storage external;
                  insert into heavy select n, decode(repeat(md5(n::text), 32768), 'hex') from generate_series(1, 300) n";
    sqlx::raw_sql(filled).execute(pool).await.unwrap();
    let sum = "select sum(hashtext(encode(bytes, 'hex'))::bigint)::bigint from heavy";
    let before = house.count(sum).await;
    let mut db = pool.acquire().await.unwrap().detach();
    assert_eq!(rewritten(&mut db, &house, "heavy").await, Rewritten::Whole);
    assert_eq!(house.count(sum).await, before);
    db.close().await.unwrap();
}

/// Two at once do not take each other's copies for their own.
#[tokio::test]
async fn one_writes_tables_anew_at_a_time() {
    let house = House::open().await;
    let (mut one, mut two) =
        (house.app.pool.acquire().await.unwrap().detach(), house.app.pool.acquire().await.unwrap().detach());
    assert_eq!(rewritten(&mut one, &house, "users").await, Rewritten::Whole);
    assert_eq!(rewritten(&mut two, &house, "users").await, Rewritten::Left);
    one.close().await.unwrap();
    // The server hears a little later that it is gone.
    let locked = "select count(*) from pg_locks where locktype = 'advisory'
                  and database = (select oid from pg_database where datname = current_database())";
    until(async || house.count(locked).await == 0).await;
    assert_eq!(rewritten(&mut two, &house, "users").await, Rewritten::Whole);
    two.close().await.unwrap();
}

/// A copy that is half made is of the schema as it was: before that changes it is thrown away, with what keeps it in step.
#[tokio::test]
async fn a_half_made_copy_does_not_outlive_its_schema() {
    let house = House::open().await;
    let anna = full_of_canaries(&house).await;
    let pool = &house.app.pool;
    let mut db = pool.acquire().await.unwrap().detach();
    assert_eq!(rewrite::rewrite(&mut db, "users", house.now(), &|| false).await.unwrap(), Rewritten::Left);
    let follows = "select count(*) from pg_trigger where tgname = 'scrub_follows'";
    assert_eq!(house.count(follows).await, 1);
    // Nothing new: it is left for the coming night.
    inzage::platform::db::migrate(pool).await.unwrap();
    assert_eq!(house.count(follows).await, 1);
    // As if the last steps of the schema were still to come, which changes nothing that is there already.
    let made = "delete from _sqlx_migrations where version >= 32";
    sqlx::query(made).execute(pool).await.unwrap();
    assert!(inzage::platform::db::migrate(pool).await.is_err(), "it is there already");
    assert_eq!(house.count(follows).await, 0);
    anna.patch("/v1/me", json!({"first_name": "Nieuw"})).await.expect(200);
    assert_eq!(rewritten(&mut db, &house, "users").await, Rewritten::Whole);
    db.close().await.unwrap();
}
