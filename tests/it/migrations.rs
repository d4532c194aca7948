//! Migrations, from each schema that has landed, with people and cases in every state in it. A later migration adds its
//! check to `CHECKS`; once it has landed, what only its schema can hold is added to `LANDED` as another seed.

use inzage::platform::db;
use serde_json::{Value, json};
use sqlx::migrate::{Migration, Migrator};
use sqlx::{AssertSqlSafe, PgPool};

use crate::house;

/// Where an installation may stand: the version of its schema, and what lies in it.
const LANDED: [(i64, &str); 1] = [(15, include_str!("landed/0015.sql"))];

/// What only a later schema can hold, put into each database on its way as soon as it has that.
const ADDED: [(i64, &str); 3] = [
    (16, include_str!("landed/0016_junk.sql")),
    (25, include_str!("landed/0025_proofs.sql")),
    (26, include_str!("landed/0026_facts.sql")),
];

/// What a migration must have done, looked at as soon as it has run and before the next one does.
const CHECKS: [(i64, Check); 28] = [
    (16, |db| Box::pin(one_state(db))),
    (17, |db| Box::pin(told(db))),
    (18, |db| Box::pin(set_aside(db))),
    (19, |db| Box::pin(links_with_their_letters(db))),
    (20, |db| Box::pin(parts_by_what_they_gave(db))),
    (21, |db| Box::pin(reports_and_what_ends(db))),
    (22, |db| Box::pin(devices(db))),
    (23, |db| Box::pin(operations(db))),
    (24, |db| Box::pin(asked_anew(db))),
    (25, |db| Box::pin(typing(db))),
    (26, |db| Box::pin(proved_mailboxes(db))),
    (27, |db| Box::pin(one_row(db))),
    (28, |db| Box::pin(growth(db))),
    (29, |db| Box::pin(losses(db))),
    (30, |db| Box::pin(contacts(db))),
    (31, |db| Box::pin(usage_events(db))),
    (32, |db| Box::pin(profile_segments(db))),
    (33, |db| Box::pin(senders(db))),
    (34, |db| Box::pin(told_otherwise(db))),
    (35, |db| Box::pin(holds(db))),
    (36, |db| Box::pin(residue(db))),
    (37, |db| Box::pin(awaits_copy(db))),
    (38, |db| Box::pin(statements(db))),
    (39, |db| Box::pin(maskings(db))),
    (40, |db| Box::pin(telling(db))),
    (41, |db| Box::pin(parts_asked(db))),
    (42, |db| Box::pin(disclosures(db))),
    (43, |db| Box::pin(telling_lease(db))),
];

type Check = fn(&PgPool) -> futures_util::future::BoxFuture<'_, ()>;

/// The migrations as they lie in their directory.
async fn migrations() -> Vec<Migration> {
    let directory = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    Migrator::new(directory).await.unwrap().iter().cloned().collect()
}

/// From each schema that has landed to today's, a migration at a time.
#[tokio::test]
async fn every_landed_database_can_be_migrated() {
    let all = migrations().await;
    let up_to = |version: i64| {
        let known = all.iter().filter(|migration| migration.version <= version);
        Migrator::with_migrations(known.cloned().collect())
    };
    for (landed, seed) in LANDED {
        let (_, options) = house::empty_database().await;
        let db = db::connect(options, 2).await.unwrap();
        up_to(landed).run(&db).await.unwrap();
        sqlx::raw_sql(seed).execute(&db).await.unwrap();
        for later in all.iter().filter(|migration| migration.version > landed) {
            let done = up_to(later.version).run(&db).await;
            done.unwrap_or_else(|fault| panic!("from {landed}, {}: {fault}", later.version));
            for (_, check) in CHECKS.iter().filter(|(version, _)| *version == later.version) {
                check(&db).await;
            }
            for (_, seed) in ADDED.iter().filter(|(version, _)| *version == later.version) {
                sqlx::raw_sql(*seed).execute(&db).await.unwrap();
            }
        }
        db.close().await;
    }
}

/// No migration comes without its check, and no check without its migration.
#[tokio::test]
async fn every_later_migration_is_checked() {
    let later: Vec<_> = migrations().await.iter().map(|migration| migration.version).collect();
    let later: Vec<_> = later.into_iter().filter(|version| *version > LANDED[0].0).collect();
    assert_eq!(CHECKS.map(|(version, _)| version).as_slice(), later);
}

/// A seed leaves no table of its schema empty.
#[tokio::test]
async fn every_landed_table_has_rows() {
    let all = migrations().await;
    for (landed, seed) in LANDED {
        let (_, options) = house::empty_database().await;
        let db = db::connect(options, 2).await.unwrap();
        let known = all.iter().filter(|migration| migration.version <= landed);
        Migrator::with_migrations(known.cloned().collect()).run(&db).await.unwrap();
        sqlx::raw_sql(seed).execute(&db).await.unwrap();
        let tables = "select table_name::text from information_schema.tables where table_schema = 'public'";
        let tables: Vec<String> = sqlx::query_scalar(tables).fetch_all(&db).await.unwrap();
        assert!(tables.len() > 30, "{tables:?}");
        for table in tables {
            let any = AssertSqlSafe(format!("select exists (select from {table})"));
            assert!(sqlx::query_scalar::<_, bool>(any).fetch_one(&db).await.unwrap(), "{landed}: {table}");
        }
        db.close().await;
    }
}

/// 0017: each line knows the letter that told it; no letter that was there waits.
async fn told(db: &PgPool) {
    let told = rows(
        db,
        "select format('%s %s', r.state, coalesce(r.closed_because, 'by letter')), concat_ws(' ',
             count(*) filter (where l.letter_id = r.letter_id and l.told_at is not distinct from r.closed_at) > 0,
             count(*) filter (where l.letter_id is null) > 0)
         from requests r join request_lines l using (request_id)
         where l.outcome is not null and r.state in ('closing', 'undelivered', 'closed') group by 1",
    )
    .await;
    for (state, lines) in
        [("closed by letter", "t f"), ("closed unrecorded", "f t"), ("closing by letter", "t f")]
    {
        assert_eq!(of(&told, state), lines, "{state}: {told:?}");
    }
    let waiting = "select kind, state from mails where state = 'waiting' or leaves_at is not null";
    assert_eq!(rows(db, waiting).await, []);
}

/// 0016: the state of a case is one thing.
async fn one_state(db: &PgPool) {
    // As in `closing as completed by letter 1 (answer, queued)`.
    let states = rows(
        db,
        "select reference, concat_ws(' ', state, 'as ' || ends_as, 'because ' || closed_because,
             (select format('by letter %s (%s, %s)', n, kind, mails.state) from mails, generate_series(1, 3) n
              where mail_id = letter_id and mail_id = md5(reference || ' ' || n)::uuid),
             case when letter_id is not null and not exists (select from mails where mail_id = letter_id) then 'by no letter' end,
             'at ' || to_char(closed_at, 'YYYY-MM-DD')) || ', told ' || status
         from requests where reference not like 'every %'",
    )
    .await;
    for (case, state) in [
        ("asked, and the letter is under way", "waiting-identity, told waiting-identity"),
        ("asked twice, answered once", "waiting-clarification, told waiting-clarification"),
        ("asked, and resent after a closure that bounced", "waiting-identity, told waiting-identity"),
        ("said to wait for nothing", "open, told open"),
        ("answered", "open, told open"),
        ("closing, queued", "closing as completed by letter 1 (answer, queued), told open"),
        ("closing, to print", "closing as refused by letter 1 (answer, to-print), told open"),
        ("closing, bounced", "undelivered as withdrawn by letter 1 (answer, bounced), told open"),
        ("closing, expired", "undelivered as closed-unidentified by letter 1 (closure, expired), told open"),
        ("closing, and its letter is forgotten", "undelivered as partly-refused, told open"),
        ("closing, written anew", "closing as completed by letter 2 (answer, queued), told open"),
        ("closing, bounced again", "undelivered as forwarded by letter 2 (answer, bounced), told open"),
        (
            "closing, and another letter went after",
            "undelivered as completed by letter 1 (answer, bounced), told open",
        ),
        ("closing, and a question waits", "closing as withdrawn by letter 1 (answer, queued), told open"),
        (
            "closed by its second letter",
            "closed as completed by letter 2 (answer, sent) at 2026-03-20, told completed",
        ),
        (
            "closed, and another letter went after",
            "closed as completed by letter 1 (answer, sent) at 2026-03-20, told completed",
        ),
        (
            "closed, and its letter is forgotten",
            "closed as completed because unrecorded at 2026-03-20, told completed",
        ),
        (
            "closed, told otherwise after a bounce",
            "closed as withdrawn because unrecorded at 2026-03-20, told withdrawn",
        ),
        (
            "closed, told otherwise after an expiry",
            "closed as refused because unrecorded at 2026-03-20, told refused",
        ),
        (
            "closed with its account before its letter went",
            "closed as completed because unrecorded at 2026-03-20, told completed",
        ),
        ("closed by telephone", "closed as completed because handed-over at 2026-03-20, told completed"),
        (
            "closed without a letter, its first one was posted",
            "closed as completed because unrecorded at 2026-03-20, told completed",
        ),
        (
            "closed, never asked again",
            "closed as closed-unidentified because unrecorded at 2026-03-20, told closed-unidentified",
        ),
        ("half closed, queued", "closing as completed by letter 2 (erased, queued), told open"),
        ("half closed, to print", "closing as completed by letter 1 (erased, to-print), told open"),
        ("half closed, bounced", "undelivered as completed by letter 1 (erased, bounced), told open"),
        ("half closed, expired", "undelivered as partly-refused by letter 1 (erased, expired), told open"),
        ("half closed, no letter", "undelivered as completed, told open"),
        ("half closed, resent in vain", "undelivered as completed by letter 1 (erased, bounced), told open"),
        (
            "half closed, and a question waits",
            "undelivered as completed by letter 1 (erased, bounced), told open",
        ),
    ] {
        assert_eq!(of(&states, case), state, "{case}");
    }

    // Every kind by every channel: the case is in the state that its reference names.
    let crossed = rows(
        db,
        "select reference, case when status <> split_part(reference, ' ', 4) then 'told ' || status
             when status in ('open', 'waiting-identity', 'waiting-clarification')
                 then concat_ws(' ', state, ends_as, closed_because, letter_id, closed_at)
             else concat_ws(' ', state, ends_as, closed_because, 'by ' || (select kind from mails where mail_id = letter_id),
                 closed_at = '2026-03-20') end
         from requests where reference like 'every %'",
    )
    .await;
    assert_eq!(crossed.len(), 4 * 6 * 9);
    for (reference, state) in &crossed {
        let [_, _, channel, was] = reference.split(' ').collect::<Vec<_>>().try_into().unwrap();
        let expected = match (was, ["contact-form", "email", "phone"].contains(&channel)) {
            ("open" | "waiting-identity" | "waiting-clarification", _) => was.to_owned(),
            ("closed-unidentified", true) => "closed closed-unidentified by closure t".to_owned(),
            (end, true) => format!("closed {end} by answer t"),
            (end, false) => format!("closed {end} unrecorded t"),
        };
        assert_eq!(*state, expected, "{reference}");
    }

    let first_letters = rows(db, "select reference, acknowledgement from requests").await;
    for (case, acknowledgement) in [
        ("acknowledgement to be written", "due"),
        ("acknowledged", "written"),
        ("acknowledgement queued", "written"),
        ("held back once", "held-back"),
        ("held back twice", "left-out"),
        ("held back once, then acknowledged", "written"),
        // A letter is forgotten after a fortnight: that it went stays on the case, and it is not written again.
        ("acknowledged, and its letter is forgotten", "written"),
        ("held back once, then acknowledged, and its letter is forgotten", "written"),
        ("acknowledgement bounced, and its letter is forgotten", "written"),
    ] {
        assert_eq!(of(&first_letters, case), acknowledgement, "{case}");
    }

    let collected = "select reference, coalesce(to_char(collected_at, 'YYYY-MM-DD'), 'never') from requests";
    let collected = rows(db, collected).await;
    for (case, at) in [
        ("collected", "2026-03-11"),
        ("collected twice", "2026-03-13"),
        ("done by the person", "never"),
        ("open", "never"),
    ] {
        let case = if case == "open" { "every rights email open" } else { case };
        assert_eq!(of(&collected, case), at, "{case}");
    }

    let copies = rows(
        db,
        "select reference, concat_ws(' ', copy_state, to_char(copy_sent_at, 'YYYY-MM-DD')) from requests",
    )
    .await;
    for (case, copy) in [
        ("copy not granted", "not-yet"),
        ("copy granted", "not-yet"),
        ("copy under way", "under-way"),
        ("copy sent", "sent 2026-03-11"),
        ("copy sent, and forgotten", "sent 2026-03-12"),
        ("copy bounced", "undelivered"),
        ("copy bounced, and forgotten", "undelivered"),
        ("copy bounced, then written anew", "under-way"),
        ("copy taken by oneself", "not-yet"),
        ("copy in part", "sent 2026-03-11"),
        ("answered", "not-yet"),
    ] {
        assert_eq!(of(&copies, case), copy, "{case}");
    }
    let heard = "select reference, coalesce(to_char(heard_at, 'YYYY-MM-DD'), 'never') from requests";
    let heard = rows(db, heard).await;
    for (case, at) in [("copy granted", "2026-03-11"), ("copy under way", "never"), ("acknowledged", "never")]
    {
        assert_eq!(of(&heard, case), at, "{case}");
    }

    // The letter of each question, and whether the clock stands still for it.
    let questions = rows(
        db,
        "select format('%s: %s', reference, ltrim(left(question_id::text, 8), '0')),
             concat_ws(', ', coalesce((select 'letter ' || n from generate_series(1, 3) n
                                       where q.letter_id = md5(reference || ' ' || n)::uuid), q.letter_id::text, 'no letter'),
                 case when holds_clock then 'the clock stands still' end)
         from request_questions q join requests using (request_id) where reference like 'questions, %'",
    )
    .await;
    for (question, letter) in [
        ("questions, both letters known: 1", "letter 1"),
        ("questions, both letters known: 2", "letter 2, the clock stands still"),
        ("questions, the first letter is forgotten: 1", "no letter"),
        ("questions, the first letter is forgotten: 2", "letter 2, the clock stands still"),
        ("questions, the first letter bounced: 2", "letter 2, the clock stands still"),
        ("questions, of both kinds: 1", "letter 1"),
        ("questions, of both kinds: 2", "letter 2"),
        ("questions, asked late: 1", "letter 1"),
    ] {
        assert_eq!(of(&questions, question), letter, "{question}");
    }

    let by_person = "select format('%s: %s', reference, right_asked), by_person::text
                     from request_lines join requests using (request_id)";
    let by_person = rows(db, by_person).await;
    for (line, done) in [
        ("collected: access", "false"),
        ("collected twice: access", "true"),
        ("collected twice: erasure", "false"),
        ("done by the person: access", "true"),
        ("done by the person: portability", "false"),
        ("done by the person: rectification", "false"),
        ("done by staff: access", "false"),
        ("done by staff: marketing-ban", "false"),
        ("begun by the person: objection", "false"),
    ] {
        assert_eq!(of(&by_person, line), done, "{line}");
    }

    let proofs = rows(
        db,
        "select reference, concat_ws(' ', coalesce(identity, 'none'), to_char(identity_at, 'YYYY-MM-DD'),
             'by ' || (select name from tokens where token_id = identity_by)) from requests",
    )
    .await;
    for (case, proof) in [
        ("proved by a session", "session 2026-03-02"),
        ("proved by the mailbox", "mailbox 2026-03-04"),
        ("proved by staff", "staff 2026-03-05 by agent"),
        ("proved nobody noted when", "staff 2026-03-02 by agent"),
        ("not proved", "none"),
        ("not proved any more", "none"),
    ] {
        assert_eq!(of(&proofs, case), proof, "{case}");
    }
    no_other_state(db).await;
}

/// The database takes what is a state, and nothing else.
async fn no_other_state(db: &PgPool) {
    const OPEN: &str = "answered";
    const CLOSING: &str = "closing, queued";
    const UNDELIVERED: &str = "half closed, bounced";
    const CLOSED: &str = "closed by its second letter";
    for (case, change, constraint) in [
        (OPEN, "state = null", None),
        (OPEN, "state = 'lost'", Some("requests_state")),
        (OPEN, "ends_as = 'completed'", Some("requests_state")),
        (OPEN, "letter_id = md5('x')::uuid", Some("requests_state")),
        (OPEN, "closed_at = '2026-03-20'", Some("requests_state")),
        (OPEN, "closed_because = 'given-up'", Some("requests_state")),
        (OPEN, "state = 'closing'", Some("requests_state")),
        (OPEN, "state = 'undelivered'", Some("requests_state")),
        (OPEN, "state = 'closed', closed_because = 'given-up'", None),
        (OPEN, "state = 'waiting-identity', closed_at = '2026-03-20'", Some("requests_state")),
        (OPEN, "state = 'waiting-clarification', ends_as = 'withdrawn'", Some("requests_state")),
        (CLOSING, "state = 'open'", Some("requests_state")),
        (CLOSING, "letter_id = null", Some("requests_state")),
        (CLOSING, "ends_as = null", Some("requests_state")),
        (CLOSING, "closed_at = '2026-03-20'", Some("requests_state")),
        (CLOSING, "closed_because = 'handed-over'", Some("requests_state")),
        (CLOSING, "state = 'closed'", Some("requests_state")),
        (CLOSING, "ends_as = 'open'", Some("requests_ends_as")),
        (CLOSING, "ends_as = 'junk'", Some("requests_junk")),
        (UNDELIVERED, "state = 'waiting-identity'", Some("requests_state")),
        (UNDELIVERED, "ends_as = null", Some("requests_state")),
        (UNDELIVERED, "closed_at = '2026-03-20'", Some("requests_state")),
        (UNDELIVERED, "closed_because = 'given-up'", Some("requests_state")),
        (UNDELIVERED, "ends_as = 'junk'", Some("requests_junk")),
        (CLOSED, "closed_at = null", Some("requests_state")),
        (CLOSED, "ends_as = null", None),
        (CLOSED, "letter_id = null", Some("requests_state")),
        (CLOSED, "state = 'open'", Some("requests_state")),
        (CLOSED, "state = 'closing'", Some("requests_state")),
        (CLOSED, "state = 'undelivered'", Some("requests_state")),
        (CLOSED, "ends_as = 'undelivered'", Some("requests_ends_as")),
        (CLOSED, "closed_because = 'forgotten'", Some("requests_closed_because")),
        (CLOSED, "ends_as = 'junk'", Some("requests_junk")),
        (CLOSED, "closed_because = 'junk'", Some("requests_junk")),
        (CLOSED, "ends_as = 'junk', closed_because = 'given-up'", Some("requests_junk")),
        (CLOSED, "closed_because = 'account-erased'", Some("requests_account_erased")),
        (OPEN, "copy_state = 'lost'", Some("requests_copy")),
        (OPEN, "copy_state = 'sent'", Some("requests_copy_sent")),
        (OPEN, "copy_state = 'under-way', copy_sent_at = '2026-03-20'", Some("requests_copy_sent")),
        (OPEN, "status = 'completed'", None),
        (OPEN, "acknowledgement = null", None),
        (OPEN, "acknowledgement = 'lost'", Some("requests_acknowledgement")),
        ("not proved", "identity = 'letter', identity_at = '2026-03-20'", Some("requests_proof")),
        ("not proved", "identity = 'mailbox'", Some("requests_proof")),
        ("not proved", "identity_at = '2026-03-20'", Some("requests_proof")),
        ("not proved", "identity_by = md5('agent')::uuid", Some("requests_proof")),
        (
            "not proved",
            "identity_at = '2026-03-20', identity_by = md5('agent')::uuid",
            Some("requests_proof"),
        ),
        ("proved by staff", "identity_at = null", Some("requests_proof")),
        ("proved by staff", "identity = null", Some("requests_proof")),
    ] {
        let fault = changed(db, case, change).await.expect_err(&format!("{case}, {change} was taken"));
        let fault = fault.into_database_error().expect("a refusal of the database");
        // What may not be null, or is made from others, is refused without the name of a constraint.
        assert_eq!(fault.constraint(), constraint, "{case}, {change}: {fault}");
    }
    for (case, change) in [
        (OPEN, "state = 'waiting-identity'"),
        (OPEN, "state = 'closing', ends_as = 'refused', letter_id = md5('x')::uuid"),
        (OPEN, "state = 'closed', ends_as = 'junk', closed_because = 'junk', closed_at = '2026-03-20'"),
        (
            OPEN,
            "state = 'closed', ends_as = 'withdrawn', closed_because = 'account-erased', closed_at = '2026-03-20'",
        ),
        (CLOSING, "state = 'undelivered'"),
        (CLOSING, "state = 'closed', closed_at = '2026-03-20'"),
        (CLOSING, "state = 'open', ends_as = null, letter_id = null"),
        (UNDELIVERED, "letter_id = null"),
        (UNDELIVERED, "state = 'closing', letter_id = md5('x')::uuid"),
        (UNDELIVERED, "state = 'closed', closed_at = '2026-03-20', closed_because = 'given-up'"),
        (
            UNDELIVERED,
            "state = 'closed', closed_at = '2026-03-20', closed_because = 'handed-over', letter_id = null",
        ),
        (CLOSED, "state = 'undelivered', closed_at = null"),
        ("proved by staff", "identity = null, identity_at = null, identity_by = null"),
        ("not proved", "identity = 'session', identity_at = '2026-03-20'"),
    ] {
        changed(db, case, change).await.unwrap_or_else(|fault| panic!("{case}, {change}: {fault}"));
    }
    let line = "update request_lines set by_person = true where outcome is distinct from 'completed'";
    let fault = sqlx::query(line).execute(db).await.unwrap_err().into_database_error().unwrap();
    assert_eq!(fault.constraint(), Some("request_lines_by_person"));
}

/// 0018: what was closed as junk by one of the staff stays so, with who and why; two are needed from now on.
async fn set_aside(db: &PgPool) {
    let junk = rows(
        db,
        "select reference, concat_ws(', ', state, status, closed_because, to_char(closed_at, 'YYYY-MM-DD'),
             'since ' || to_char(set_aside_at, 'YYYY-MM-DD'), 'by ' || (select name from tokens where token_id = set_aside_by),
             'agreed by ' || junk_agreed_by, (select reason from request_set_asides a where a.request_id = r.request_id))
         from requests r where closed_because = 'junk' or set_aside_at is not null",
    )
    .await;
    assert_eq!(junk.len(), 3, "{junk:?}");
    for (case, state) in [
        ("junk", "closed, junk, junk, 2026-03-20, since 2026-03-20, by agent, Reclame."),
        ("junk, and its note is gone", "closed, junk, junk, 2026-03-20, since 2026-03-20, by dpo"),
        ("junk, and its events are gone", "closed, junk, junk, 2026-03-20, since 2026-03-20"),
    ] {
        assert_eq!(of(&junk, case), state, "{case}");
    }
    for (case, change, constraint) in [
        ("answered", "state = 'set-aside'", "requests_set_aside"),
        ("answered", "set_aside_at = '2026-03-20'", "requests_set_aside"),
        ("answered", "set_aside_by = md5('agent')::uuid", "requests_set_aside"),
        (
            "answered",
            "state = 'set-aside', set_aside_at = '2026-03-20', closed_at = '2026-03-20'",
            "requests_state",
        ),
        (
            "answered",
            "state = 'set-aside', set_aside_at = '2026-03-20', junk_agreed_by = md5('agent')::uuid",
            "requests_junk_agreed",
        ),
        ("junk", "junk_agreed_by = set_aside_by", "requests_junk_agreed"),
        ("junk", "set_aside_at = null, set_aside_by = null", "requests_set_aside"),
        ("junk", "closed_because = 'unrecorded', ends_as = 'completed'", "requests_set_aside"),
    ] {
        let fault = changed(db, case, change).await.expect_err(&format!("{case}, {change} was taken"));
        let fault = fault.into_database_error().expect("a refusal of the database");
        assert_eq!(fault.constraint(), Some(constraint), "{case}, {change}: {fault}");
    }
    for (case, change) in [
        ("answered", "state = 'set-aside', set_aside_at = '2026-03-20', set_aside_by = md5('agent')::uuid"),
        ("junk", "junk_agreed_by = md5('dpo')::uuid"),
        (
            "junk",
            "state = 'open', ends_as = null, closed_at = null, closed_because = null, set_aside_at = null, set_aside_by = null",
        ),
    ] {
        changed(db, case, change).await.unwrap_or_else(|fault| panic!("{case}, {change}: {fault}"));
    }
}

/// Tries a change of one case, and takes it back.
async fn changed(db: &PgPool, case: &str, change: &str) -> sqlx::Result<()> {
    let mut trial = db::begin(db).await.unwrap();
    let query = AssertSqlSafe(format!("update requests set {change} where reference = $1"));
    let done = sqlx::query(query).bind(case).execute(&mut *trial).await?;
    assert_eq!(done.rows_affected(), 1, "no case `{case}`");
    trial.rollback().await
}

/// What a query says of each case by its reference.
/// 0019: a link belongs to the letter that carries it, and to its language.
async fn links_with_their_letters(db: &PgPool) {
    let links = rows(
        db,
        "select coalesce(reference, l.kind),
             concat_ws(' ', l.language, case when l.mail_id = md5(reference || ' 1')::uuid then 'by its letter' end,
                 'until ' || to_char(expires_at at time zone 'UTC', 'MM-DD HH24'))
         from mailed_links l left join requests using (request_id)",
    )
    .await;
    for (link, expected) in [
        // Its time does not run yet.
        ("link waits", "fr by its letter"),
        ("link waits, and is void", "fr by its letter until 03-04 10"),
        ("link sent", "fr by its letter until 03-09 10"),
        // Nobody got it.
        ("link bounced", "fr by its letter until 03-02 10"),
        ("link without its letter", "fr until 03-09 10"),
        ("answered", "nl until 03-15 00"),
    ] {
        assert_eq!(of(&links, link), expected, "{link}");
    }
    let languages = rows(db, "select kind, coalesce(language, 'not noted') from erasures").await;
    assert_eq!(of(&languages, "user"), "not noted");
    // A text that looks like what is filled in as a letter leaves, still leaves as it is.
    let text = "select reference, body from mails join requests using (request_id) where body like '%l;%'";
    assert_eq!(of(&rows(db, text).await, "link waits"), "Bonjour \u{FDD0}\u{FDD0}l;,");
    let fault = sqlx::query("update mailed_links set language = null").execute(db).await.unwrap_err();
    assert!(fault.to_string().contains("not-null"), "{fault}");
}

/// 0024: of no case it is known that it was asked anew; every one is there.
async fn asked_anew(db: &PgPool) {
    let noted = "select count(*)::text, count(reclassified_at)::text from requests";
    let rows = rows(db, noted).await;
    let [(all, known)] = rows.as_slice() else { panic!("{rows:?}") };
    assert!(all != "0" && known == "0", "{rows:?}");
}

/// 0023: nothing has come through yet, and nothing was told; each is noted once.
async fn operations(db: &PgPool) {
    assert!(rows(db, "select name, at::text from heartbeats").await.is_empty());
    let told = "insert into staff_alerts values ('overdue', 'INZ-1', now())";
    sqlx::query(told).execute(db).await.unwrap();
    assert!(sqlx::query(told).execute(db).await.is_err());
    sqlx::query("delete from staff_alerts").execute(db).await.unwrap();
}

/// 0022: nobody has a device yet; one has its own wrong passwords, ten at most, and is of someone.
async fn devices(db: &PgPool) {
    assert!(rows(db, "select device_id::text, created_at::text from devices").await.is_empty());
    let insert = |subject: &str, failures: i32| {
        format!(
            "insert into devices select '00000000-0000-0000-0000-00000000000{failures}', {subject}, 'x', now(), now(), {failures}
             from subjects limit 1"
        )
    };
    sqlx::query(AssertSqlSafe(insert("subject_id", 9))).execute(db).await.unwrap();
    for wrong in [
        "update devices set failures = 11",
        "update devices set failures = -1",
        "update devices set subject_id = '00000000-0000-0000-0000-000000000000'",
        "update devices set used_at = null",
        "insert into devices select '00000000-0000-0000-0000-000000000001', subject_id, token_digest, now(), now() from devices",
    ] {
        assert!(sqlx::query(wrong).execute(db).await.is_err(), "{wrong}");
    }
}

/// 0021: what a report put in place is known as that; what was confirmed before is confirmed anew; what else there is, is as it
/// was.
async fn reports_and_what_ends(db: &PgPool) {
    let sources = rows(db, "select source, count(*)::text from restrictions group by source").await;
    assert_eq!(sources.iter().map(|(source, _)| source.as_str()).collect::<Vec<_>>(), ["said"]);
    let open = "select 'open', count(*)::text from requests where kind = 'minor' and closed_at is null and identity is not null";
    assert_eq!(of(&rows(db, open).await, "open"), "0");
    let erased = "select 'all', (count(*) = count(*) filter (where ended_requests = '[]' and open_questions = '{}'))::text
        from erasures";
    assert_eq!(of(&rows(db, erased).await, "all"), "true");
    for refused in [
        "update requests set looked_at = received_at where kind = 'rights'",
        "update requests set objected_at = received_at where kind = 'question'",
        "update restrictions set source = 'heard'",
        "update objections set state = 'ended'",
        "update restrictions set source = null",
    ] {
        assert!(sqlx::query(refused).execute(db).await.is_err(), "{refused}");
    }
    for allowed in
        ["update requests set looked_at = null where kind = 'minor'", "update objections set state = state"]
    {
        sqlx::query(allowed).execute(db).await.unwrap();
    }
}

async fn rows(db: &PgPool, query: &'static str) -> Vec<(String, String)> {
    sqlx::query_as(query).fetch_all(db).await.unwrap()
}

/// 0020: what a part was answered with; a file goes in rows.
async fn parts_by_what_they_gave(db: &PgPool) {
    let old: i64 =
        sqlx::query_scalar("select count(*) from request_parts where state in ('asked', 'unrecorded')")
            .fetch_one(db)
            .await
            .unwrap();
    assert!(old > 0, "that they had answered says not what");
    let kept: Vec<(String, Option<String>)> =
        sqlx::query_as("select state, reason from request_parts where state = 'excused'")
            .fetch_all(db)
            .await
            .unwrap();
    assert_eq!(kept, [("excused".to_owned(), Some("Met de hand.".to_owned()))]);
    let case = "(select request_id from request_parts limit 1)";
    for wrong in [
        "update request_parts set state = 'answered'".to_owned(),
        "update request_parts set state = 'given-directly'".to_owned(),
        "update request_parts set given_on = '2026-03-01' where state <> 'given-directly'".to_owned(),
        "update request_parts set state = 'nothing-held', reason = 'geen tijd'".to_owned(),
        "update request_parts set gave = 'given-directly'".to_owned(),
        format!("insert into request_files values ({case}, 'invoicing', 0, 'text/plain', '2026-03-01', '')"),
        format!(
            "insert into request_files values ({case}, 'invoicing', -1, 'text/plain', '2026-03-01', 'x')"
        ),
        format!(
            "insert into request_files values ({case}, 'invoicing', 0, 'text/plain', '2026-03-01', repeat('x', 1048577)::bytea)"
        ),
    ] {
        assert!(sqlx::raw_sql(AssertSqlSafe(wrong.clone())).execute(db).await.is_err(), "{wrong}");
    }
}

#[track_caller]
fn of<'a>(rows: &'a [(String, String)], case: &str) -> &'a str {
    let row = rows.iter().find(|(reference, _)| reference == case);
    &row.unwrap_or_else(|| panic!("no `{case}`")).1
}

/// A landed database, brought up to date, is served: a case that stood half closed is open, with its next steps, and comes
/// to its end.
#[tokio::test]
async fn a_migrated_database_is_served() {
    let (name, options) = house::empty_database().await;
    let db = db::connect(options.clone(), 2).await.unwrap();
    let all = migrations().await;
    let (landed, seed) = LANDED[LANDED.len() - 1];
    let known = all.iter().filter(|migration| migration.version <= landed);
    Migrator::with_migrations(known.cloned().collect()).run(&db).await.unwrap();
    sqlx::raw_sql(seed).execute(&db).await.unwrap();
    // The keys of this house are not those of the seed, and its job has no letter.
    sqlx::raw_sql("delete from installation; delete from jobs").execute(&db).await.unwrap();
    let cases: i64 = sqlx::query_scalar("select count(*) from requests").fetch_one(&db).await.unwrap();
    db.close().await;

    let house = house::House::open_in((name, options), &house::policy_file(), |_| {}).await;
    let dpo = house.dpo().await;
    // No case is lost, and each can be shown.
    let ids: Vec<uuid::Uuid> =
        sqlx::query_scalar("select request_id from requests").fetch_all(&house.app.pool).await.unwrap();
    assert_eq!(i64::try_from(ids.len()).unwrap(), cases);
    for id in ids {
        dpo.get(&format!("/v1/requests/{id}")).await.expect(200);
    }
    let reference = "half closed, bounced".to_owned();
    let id: uuid::Uuid = sqlx::query_scalar("select request_id from requests where reference = $1")
        .bind(&reference)
        .fetch_one(&house.app.pool)
        .await
        .unwrap();
    let case = crate::case::Case { id: id.to_string(), reference };
    let seen = case.seen_by(&dpo).await;
    assert_eq!((&seen["status"], &seen["closed_at"]), (&json!("open"), &Value::Null));
    assert!(seen.allowed().contains(&"letter"), "{:?}", seen.allowed());
    // Told another way, it is over.
    let told = case.step(&dpo, "letter", json!({"channel": "phone"})).await.expect(200);
    assert_eq!(told["status"], "completed");
    // And nothing that was seeded stops the work.
    inzage::casework::sweep::run(&house.app).await.unwrap();
    house.work().await;
}

/// 0025: nothing that came before looked automatic, and a link that was used was used once.
async fn typing(db: &PgPool) {
    let automatic = "select count(*) from requests where looks_automatic";
    assert_eq!(sqlx::query_scalar::<_, i64>(automatic).fetch_one(db).await.unwrap(), 0);
    let other = "select count(*) from mailed_links where uses <> (used_at is not null)::int";
    assert_eq!(sqlx::query_scalar::<_, i64>(other).fetch_one(db).await.unwrap(), 0);
}

/// 0026: a mailbox is proved since somebody signed in by it, proved a request by it, or made it the one on file.
async fn proved_mailboxes(db: &PgPool) {
    let wrong = "select count(*) from users u join subjects s using (subject_id)
                 where (mailbox_proved_at is null) is distinct from not (
                     u.email_since > s.created_at
                     or exists (select from sessions where subject_id = u.subject_id and method = 'mail-link')
                     or exists (select from requests where subject_id = u.subject_id and identity = 'mailbox'))";
    assert_eq!(sqlx::query_scalar::<_, i64>(wrong).fetch_one(db).await.unwrap(), 0);
    let proved = "select count(*) from users where mailbox_proved_at is not null";
    assert!(sqlx::query_scalar::<_, i64>(proved).fetch_one(db).await.unwrap() > 0);
}

/// 0027: what the gate asks stands in the row of the person, and each job in its lane.
async fn one_row(db: &PgPool) {
    let known = "select case subject_id when md5('bert')::uuid then 'bert' else 'anna' end, facts::text
                 from subjects where facts is not null order by 1";
    let known = rows(db, known).await;
    assert_eq!(
        known,
        [("anna".into(), "{}".into()), ("bert".into(), r#"{"ban": "2026-03-01T00:00:00Z"}"#.into())]
    );
    let lanes = "select kind, lane from jobs where job_id in
                 (md5('a letter')::uuid, md5('a link')::uuid, md5('a rewrite')::uuid, md5('a case')::uuid) order by 1";
    let lanes: Vec<(String, String)> = rows(db, lanes).await;
    let lane = |kind| lanes.iter().find(|(known, _)| known == kind).map(|(_, lane)| lane.as_str());
    assert_eq!(lane("send-mail").zip(lane("sign-in-link")), Some(("letters", "letters")));
    assert_eq!(lane("rewrite-tables").zip(lane("take-in-request")), Some(("night", "work")));
    sqlx::query("delete from jobs where job_id = md5('a case')::uuid").execute(db).await.unwrap();
    let signed_in = r"select count(*) from lock_signed_in(md5('anna')::uuid, '\x01', '2026-03-01 12:00')
                     where is_signed_in and kind = 'user'";
    assert_eq!(sqlx::query_scalar::<_, i64>(signed_in).fetch_one(db).await.unwrap(), 1);
}

/// 0028: each case stands where it stood in the queue, and the texts of those that are closed are still to be taken out.
async fn growth(db: &PgPool) {
    let moved = "select count(*) from requests where texts_gone or part <> case
                     when state = 'set-aside' then 2 when looks_automatic and identity is null then 1 else 0 end";
    assert_eq!(sqlx::query_scalar::<_, i64>(moved).fetch_one(db).await.unwrap(), 0);
    // One that is set aside, and one that nobody wrote, stand behind the others from now on.
    let aside = "update requests set state = 'set-aside', set_aside_at = now() where reference =
                     (select min(reference) from requests where state = 'open') returning part";
    assert_eq!(sqlx::query_scalar::<_, i16>(aside).fetch_one(db).await.unwrap(), 2);
    let automatic = "update requests set looks_automatic = true, identity = null, identity_at = null, identity_by = null
                     where reference = (select min(reference) from requests where state = 'open') returning part";
    assert_eq!(sqlx::query_scalar::<_, i16>(automatic).fetch_one(db).await.unwrap(), 1);
}

/// 0029: nothing has come through yet, so what was erased may lie in every table that holds values.
async fn losses(db: &PgPool) {
    let known =
        "select erased_at::text, count(distinct table_name)::text from losses where not covered group by 1";
    let erased = rows(db, "select erased_at::text, '22' from erasures").await;
    assert!(!erased.is_empty());
    assert_eq!(rows(db, known).await, erased);
    let named = "select distinct table_name from losses order by 1";
    let named: Vec<String> = sqlx::query_scalar(named).fetch_all(db).await.unwrap();
    // Those that were there then: later tables held nothing yet.
    let mut scrubbed = inzage::rights::dossier::SCRUBBED.to_vec();
    let later = [
        "contacts",
        "profile_segments",
        "usage_events",
        "legal_holds",
        "statements",
        "retained_records",
        "request_maskings",
        "disclosures",
    ];
    scrubbed.retain(|table| !later.contains(table));
    scrubbed.sort_unstable();
    assert_eq!(named, scrubbed);
}

/// 0030: everyone who was here has a mailbox, and nobody is at a customer yet.
async fn contacts(db: &PgPool) {
    let users = rows(db, "select subject_id::text, email_key from users order by 1").await;
    assert!(!users.is_empty());
    let mailboxes = "select subject_id::text, email_key from mailboxes() where kind = 'user' order by 1";
    assert_eq!(rows(db, mailboxes).await, users);
    assert_eq!(rows(db, "select subject_id::text, name from contacts").await, []);
}

/// 0032: someone is in a segment once, and what grows old is found by its age.
async fn profile_segments(db: &PgPool) {
    let put = "insert into profile_segments (subject_id, segment, logic, computed_at, received_at)
               select subject_id, 'a', 'b', now(), now() from subjects on conflict do nothing";
    let people: i64 = sqlx::query_scalar("select count(*) from subjects").fetch_one(db).await.unwrap();
    for put_now in [u64::try_from(people).unwrap(), 0] {
        assert_eq!(sqlx::query(put).execute(db).await.unwrap().rows_affected(), put_now);
    }
    let by_age = "select count(*) from pg_indexes where indexname = 'profile_segments_by_age'";
    assert_eq!(sqlx::query_scalar::<_, i64>(by_age).fetch_one(db).await.unwrap(), 1);
}

/// 0043: nobody has the way to a recipient yet, and whoever has it says until when.
async fn telling_lease(db: &PgPool) {
    for (by, until, goes) in
        [("null", "now()", false), ("gen_random_uuid()", "null", false), ("gen_random_uuid()", "now()", true)]
    {
        let put = format!(
            "insert into recipient_endpoints (recipient, url, set_at, told_by, told_until) values ('a', 'b', now(), {by}, {until})"
        );
        assert_eq!(sqlx::query(sqlx::AssertSqlSafe(put)).execute(db).await.is_ok(), goes);
    }
    sqlx::raw_sql("delete from recipient_endpoints").execute(db).await.unwrap();
    let known = "select count(*) from deliveries where known_as <> '{}'";
    assert_eq!(
        sqlx::query_scalar::<_, i64>(known).fetch_one(db).await.unwrap(),
        0,
        "nothing was given to anybody"
    );
}

/// 0042: nothing was given to anybody yet; each giving has its case, and there is none for selling (P37).
async fn disclosures(db: &PgPool) {
    let all = "select count(*) from disclosures";
    assert_eq!(sqlx::query_scalar::<_, i64>(all).fetch_one(db).await.unwrap(), 0);
    for (grounds, goes) in [("law", true), ("merger", true), ("good-faith", false), ("sale", false)] {
        let put = "insert into disclosures (disclosure_id, subject_id, recipient, name, grounds, reference, law, fields,
                       disclosed_on, approved_by, at)
                   select gen_random_uuid(), subject_id, 'a', 'b', $1, 'c', 'd', '{email}', now(), gen_random_uuid(), now()
                   from subjects limit 1";
        assert_eq!(sqlx::query(put).bind(grounds).execute(db).await.is_ok(), goes, "{grounds}");
    }
    sqlx::raw_sql("delete from disclosures").execute(db).await.unwrap();
}

/// 0041: nothing was kept elsewhere yet, and what is kept has a ground, a law and an end.
async fn parts_asked(db: &PgPool) {
    let said = "select count(*) from erasures where elsewhere <> '[]'";
    assert_eq!(sqlx::query_scalar::<_, i64>(said).fetch_one(db).await.unwrap(), 0);
    let all = "select count(*) from request_parts where kept_until is null";
    assert!(sqlx::query_scalar::<_, i64>(all).fetch_one(db).await.unwrap() > 0);
    for wrong in [
        "update request_parts set state = 'kept', given_on = null, reason = null",
        "update request_parts set law = 'x'",
        "update request_parts set state = 'lost', given_on = null, reason = null",
    ] {
        assert!(sqlx::query(wrong).execute(db).await.is_err(), "{wrong}");
    }
}

/// 0040: what was written down before is still to be told, and no state is told of that did not come about.
async fn telling(db: &PgPool) {
    let before =
        "select count(*) from deliveries where state = 'pending' and attempts = 0 and told_at is null";
    let before = sqlx::query_scalar::<_, i64>(before).fetch_one(db).await.unwrap();
    let all = sqlx::query_scalar::<_, i64>("select count(*) from deliveries").fetch_one(db).await.unwrap();
    assert!(all > 0 && before == all);
    for wrong in [
        "update deliveries set state = 'told'",
        "update deliveries set state = 'confirmed', confirmed_at = now()",
        "update deliveries set state = 'excused', excused_at = now()",
        "update deliveries set state = 'lost'",
        "update deliveries set told_at = now(), told_by = 'letter'",
    ] {
        assert!(sqlx::query(wrong).execute(db).await.is_err(), "{wrong}");
    }
}

/// 0039: nothing was marked yet.
async fn maskings(db: &PgPool) {
    let all = sqlx::query_scalar::<_, i64>("select count(*) from request_maskings");
    assert_eq!(all.fetch_one(db).await.unwrap(), 0);
}

/// 0038: nobody had said anything beside their data.
async fn statements(db: &PgPool) {
    let all = sqlx::query_scalar::<_, i64>("select count(*) from statements");
    assert_eq!(all.fetch_one(db).await.unwrap(), 0);
}

/// 0037: it can be asked of everyone, and of nobody.
async fn awaits_copy(db: &PgPool) {
    let asked = "select count(*) from subjects where awaits_copy(subject_id, now()) is null";
    assert_eq!(sqlx::query_scalar::<_, i64>(asked).fetch_one(db).await.unwrap(), 0);
    let of_nobody = "select awaits_copy(null, now())";
    assert!(!sqlx::query_scalar::<_, bool>(of_nobody).fetch_one(db).await.unwrap());
}

/// 0036: whoever was erased before is still to be searched for.
async fn residue(db: &PgPool) {
    let searched = "select count(*) from erasures where searched_at is not null or residue <> '{}'";
    assert_eq!(sqlx::query_scalar::<_, i64>(searched).fetch_one(db).await.unwrap(), 0);
}

/// 0035: whoever was erased before had nothing kept, and their proof counts from their erasure.
async fn holds(db: &PgPool) {
    let other = "select count(*) from erasures where holds <> '[]' or settled_at is distinct from erased_at";
    assert_eq!(sqlx::query_scalar::<_, i64>(other).fetch_one(db).await.unwrap(), 0);
    for table in ["legal_holds", "retained_records"] {
        let all = format!("select count(*) from {table}");
        let all = sqlx::query_scalar::<_, i64>(sqlx::AssertSqlSafe(all));
        assert_eq!(all.fetch_one(db).await.unwrap(), 0, "{table}");
    }
}

/// 0034: who was told of the end of a restriction was told by mail, and nobody else was told.
async fn told_otherwise(db: &PgPool) {
    let other = "select count(*) from restrictions where notice_how is distinct from case when notice_at is not null then 'mail' end";
    assert_eq!(sqlx::query_scalar::<_, i64>(other).fetch_one(db).await.unwrap(), 0);
}

/// 0033: whoever wrote is still there, with their address; one may be without.
async fn senders(db: &PgPool) {
    let none = "select count(*) from request_senders where address is null";
    assert_eq!(sqlx::query_scalar::<_, i64>(none).fetch_one(db).await.unwrap(), 0);
    let put = "with one as (select request_id from request_senders limit 1)
               insert into request_senders (request_id, sender, by_post)
               select request_id, 'of nobody', false from one on conflict (request_id) do update set address = null
               returning address is null";
    let mut db = db.acquire().await.unwrap();
    sqlx::raw_sql("begin").execute(&mut *db).await.unwrap();
    assert!(sqlx::query_scalar::<_, bool>(put).fetch_one(&mut *db).await.unwrap(), "someone wrote");
    sqlx::raw_sql("rollback").execute(&mut *db).await.unwrap();
}

/// 0031: nothing was reported of anyone yet. A month is made once, and takes what came about in it of whoever is there; its
/// columns with values are not sampled, and an older month goes whole.
async fn usage_events(db: &PgPool) {
    for query in ["select count(*) from usage_events", "select count(*) from usage_cut"] {
        assert_eq!(sqlx::query_scalar::<_, i64>(query).fetch_one(db).await.unwrap(), 0, "{query}");
    }
    let made = "select make_usage_month(month, '2026-03-01') from unnest('{2026-02-01, 2026-03-01, 2026-02-01}'::date[]) month";
    sqlx::raw_sql(made).execute(db).await.unwrap();
    let put = "insert into usage_events select subject_id, '2026-02-28 23:59:59.999999Z', 'e', 'a', '192.0.2.7' from subjects";
    let put = sqlx::raw_sql(put).execute(db).await.unwrap().rows_affected();
    assert!(put > 0, "there are people");
    for wrong in [
        "update usage_events set ip = '192.0.2.0/25'",
        "insert into usage_events select subject_id, '2026-04-01Z', 'e', 'a' from subjects",
        "insert into usage_events select subject_id, '2026-02-28 23:59:59.999999Z', 'e', 'a' from subjects",
    ] {
        assert!(sqlx::query(wrong).execute(db).await.is_err(), "{wrong}");
    }
    let sampled = "select count(*) from pg_attribute a join pg_inherits on attrelid = inhrelid
                   where inhparent = 'usage_events'::regclass and attnum > 0 and attstattarget = 0";
    assert_eq!(sqlx::query_scalar::<_, i64>(sampled).fetch_one(db).await.unwrap(), 2 * 5);
    let dropped =
        sqlx::query_scalar::<_, i64>("select drop_usage_months('2026-03-01')").fetch_one(db).await.unwrap();
    let left = sqlx::query_scalar::<_, i64>("select count(*) from usage_events").fetch_one(db).await.unwrap();
    assert_eq!((dropped, left), (1, 0));
    sqlx::raw_sql("select drop_usage_months('2027-01-01'); delete from usage_cut").execute(db).await.unwrap();
}
