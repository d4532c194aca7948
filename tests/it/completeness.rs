//! What keeps promises true as the code grows.

use std::collections::{BTreeMap, BTreeSet};

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use inzage::openapi;
use inzage::platform::i18n;
use inzage::rights::dossier::{DOSSIER, NOT_ABOUT_PEOPLE, SCRUBBED, held};
use inzage::routes;

use crate::architecture::source::{tokens, without_tests};
use crate::house::House;

/// P5, P38, M15: every column of the catalogue is in a holding, with a field of the policy and so with a
/// category and a retention; or its table holds nothing about a person, and says why.
#[tokio::test]
async fn every_column_is_in_the_dossier_or_excused() {
    let house = House::open().await;
    let columns: Vec<(String, String)> = sqlx::query_as(
        "select table_name::text, column_name::text from information_schema.columns where table_schema = 'public'",
    )
    .fetch_all(&house.app.pool)
    .await
    .unwrap();
    assert!(columns.len() > 40);
    let held = |table: &str, column: &str| {
        DOSSIER
            .iter()
            .any(|holding| holding.table == table && holding.columns.iter().any(|(name, _)| *name == column))
    };
    for (table, column) in &columns {
        let excused = NOT_ABOUT_PEOPLE.iter().any(|(name, columns, reason)| {
            name == table && columns.contains(&column.as_str()) && !reason.is_empty()
        });
        assert!(held(table, column) != excused, "{table}.{column} is in no holding and not excused, or both");
    }
    // And nothing is listed that is not there.
    for holding in &DOSSIER {
        for (column, _) in holding.columns {
            assert!(
                columns.iter().any(|(t, c)| t == holding.table && c == column),
                "{}.{column}",
                holding.table
            );
        }
    }
    for (table, excused, _) in NOT_ABOUT_PEOPLE {
        for column in excused {
            assert!(columns.iter().any(|(t, c)| t == table && c == column), "{table}.{column}");
        }
    }
}

/// Every holding has a category of the policy, every column a field of it, and so a purpose and a period.
#[tokio::test]
async fn every_holding_is_in_the_policy() {
    let house = House::open().await;
    let policy = &house.app.edition.policy;
    for holding in &DOSSIER {
        assert!(policy.category(holding.category).is_some(), "{}", holding.key);
    }
    for name in held().fields {
        let field = policy.field(name).unwrap_or_else(|| panic!("{name}"));
        assert!(!field.purposes.is_empty() && policy.retention_of(field).is_some(), "{name}");
    }
    // What is kept for a time is also deleted when it is over.
    for holding in &DOSSIER {
        let rule = policy.category(holding.category).unwrap().retention;
        // What ends by the law of its document counts by that.
        let counted = rule.horizon(house.now()).is_some() || rule == inzage::policy::retention::Span::ByLaw;
        assert_eq!(counted, holding.expire.is_some(), "{}", holding.key);
    }
}

/// What holds values and loses them is written anew at night, and columns with personal values have no statistics: the
/// planner's samples would outlive an erasure.
#[tokio::test]
async fn every_table_that_loses_values_is_scrubbed_and_unsampled() {
    let house = House::open().await;
    let columns: Vec<(String, String, bool)> = sqlx::query_as(
        "select c.relname::text, a.attname::text, a.attstattarget = 0
         from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_type t on t.oid = a.atttypid
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped",
    )
    .fetch_all(&house.app.pool)
    .await
    .unwrap();
    // What a hold kept is lost when that ends.
    let loses = |holding: &&inzage::holding::Holding| {
        holding.fate.leaves_traces() || holding.key == "retained_records"
    };
    let lost: BTreeSet<&str> = DOSSIER.iter().filter(loses).map(|holding| holding.table).collect();
    let unsampled = |table: &str| columns.iter().any(|(name, _, unsampled)| name == table && *unsampled);
    let with_values: BTreeSet<&str> = lost.iter().copied().filter(|table| unsampled(table)).collect();
    assert_eq!(with_values, BTreeSet::from(SCRUBBED));
    // What is not written anew holds no word of a person: ids, dates, and words of the program or the policy.
    const NO_VALUES: [(&str, &[&str]); 5] = [
        ("subjects", &["subject_id", "kind", "created_at", "updated_at", "version", "facts"]),
        ("notices_shown", &["subject_id", "policy_version", "language", "shown_at"]),
        ("notice_acknowledgements", &["subject_id", "policy_version", "at", "actor_kind"]),
        (
            "consent_events",
            &[
                "event_id",
                "subject_id",
                "purpose",
                "state",
                "wording",
                "language",
                "policy_version",
                "at",
                "actor_kind",
                "source",
            ],
        ),
        ("cookie_choices", &["subject_id", "cookie", "allowed", "at", "actor_kind"]),
    ];
    let without: BTreeSet<(&str, &str)> = NO_VALUES
        .iter()
        .flat_map(|(table, columns)| columns.iter().map(|column| (*table, *column)))
        .collect();
    let known: BTreeSet<(&str, &str)> = columns
        .iter()
        .map(|(table, column, _)| (table.as_str(), column.as_str()))
        .filter(|(table, _)| lost.contains(table) && !with_values.contains(table))
        .collect();
    assert_eq!(known, without);
    let sampled = |table: &str, only: &[&str]| {
        let kept = |column: &str| only.is_empty() && column != "subject_id" || only.contains(&column);
        columns.iter().any(|(name, column, unsampled)| name == table && kept(column) && !unsampled)
    };
    for (table, only) in [
        ("users", [].as_slice()),
        ("request_files", &["bytes"]),
        ("passwords", &["hash"]),
        ("sessions", &["token_digest"]),
        ("attempts", &["bucket", "account"]),
        ("legal_holds", &["reference"]),
        ("retained_records", &["reference", "held"]),
    ] {
        assert!(!sampled(table, only), "{table}");
    }
}

/// Where a word of another kind is spelt like a purpose: in which file, which, and what it is.
const NO_PURPOSES: [(&str, &str, &str); 6] = [
    ("policy/terms.rs", "service_delivery", "a group of the owner's text"),
    ("policy/terms.rs", "service_development", "a group of the owner's text"),
    ("choices/holdings.rs", "direct_marketing", "a column and its field"),
    ("rights/access/page/words.rs", "direct_marketing", "a member of the profile"),
    ("openapi.rs", "security", "a member of OpenAPI"),
    ("openapi/webhooks.rs", "security", "a member of OpenAPI"),
];

/// The policy is data: no key of a purpose stands in code or in its SQL. Only the tour plays with the policy it knows.
#[tokio::test]
async fn no_purpose_is_named_in_code() {
    let house = House::open().await;
    let mut found = BTreeSet::new();
    for (path, text) in crate::architecture::sources() {
        let name = crate::architecture::in_src(&path);
        if name.starts_with("cli/tour") || name.ends_with("/tests.rs") {
            continue;
        }
        let tokens = without_tests(&tokens(&text));
        let quoted: Vec<&String> = tokens.iter().filter(|token| token.starts_with('"')).collect();
        for purpose in &house.app.edition.policy.purposes {
            let key = &purpose.key.0;
            let (literal, in_sql) = (format!("\"{key}\""), format!("'{key}'"));
            if quoted.iter().any(|text| **text == literal || text.contains(&in_sql)) {
                found.insert((name.clone(), key.clone()));
            }
        }
    }
    let known = NO_PURPOSES.map(|(file, key, _)| (file.to_owned(), key.to_owned()));
    assert_eq!(found, BTreeSet::from(known));
}

type Texts = BTreeMap<String, BTreeSet<String>>;

fn texts(source: &str) -> Texts {
    let resource = fluent_syntax::parser::parse(source).unwrap_or_else(|(_, errors)| panic!("{errors:?}"));
    let mut all = Texts::new();
    for entry in resource.body {
        let Entry::Message(message) = entry else { continue };
        let parts = message.value.iter().map(|value| (String::new(), value));
        let attributes =
            message.attributes.iter().map(|attribute| (format!(".{}", attribute.id.name), &attribute.value));
        for (suffix, pattern) in parts.chain(attributes) {
            let mut variables = BTreeSet::new();
            collect(pattern, &mut variables);
            all.insert(format!("{}{suffix}", message.id.name), variables);
        }
    }
    all
}

fn collect(pattern: &Pattern<&str>, variables: &mut BTreeSet<String>) {
    for element in &pattern.elements {
        let PatternElement::Placeable { expression } = element else { continue };
        let (inline, variants) = match expression {
            Expression::Inline(inline) => (inline, &[][..]),
            Expression::Select { selector, variants } => (selector, &variants[..]),
        };
        if let InlineExpression::VariableReference { id } = inline {
            variables.insert(id.name.to_owned());
        }
        for variant in variants {
            collect(&variant.value, variables);
        }
    }
}

/// L12.1, M44: every text in four languages, saying the same values.
#[test]
fn every_text_is_there_in_four_languages() {
    let [(_, first), rest @ ..] = i18n::sources();
    let dutch = texts(first);
    assert!(dutch.len() > 100);
    for (language, source) in rest {
        let other = texts(source);
        let ids = |texts: &Texts| texts.keys().cloned().collect::<BTreeSet<_>>();
        assert_eq!(ids(&dutch), ids(&other), "{language:?}");
        for (id, variables) in &dutch {
            assert_eq!(variables, &other[id], "{language:?} {id}");
        }
    }
}

/// What stands between the parentheses of each call that begins so: `Flaw::new(`.
fn arguments<'a>(source: &'a str, opener: &str) -> Vec<&'a str> {
    let whole = |rest: &'a str| {
        let mut open = 1;
        let end = rest.find(|c| {
            open += i32::from(c == '(') - i32::from(c == ')');
            open == 0
        });
        &rest[..end.unwrap_or(rest.len())]
    };
    source.split(opener).skip(1).map(whole).collect()
}

/// The codes among the words that are quoted there.
fn codes(arguments: &str) -> Vec<&str> {
    let quoted = arguments.split('"').skip(1).step_by(2);
    quoted
        .filter(|word| {
            !word.is_empty()
                && word.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
        .collect()
}

#[test]
fn codes_are_found_wherever_they_stand() {
    let source = r#"
        Flaw::new("too-long").with("max", MAX)
        invalid_member("/a", "one") invalid_member(&format!("/a/{b}"), "two")
        invalid_member(
            "/b",
            "three",
        )
        Flaw::new(flaw) Flaw::new(if a(b) { "four" } else { "five" })"#;
    let found = |opener| arguments(source, opener).into_iter().flat_map(codes).collect::<Vec<_>>();
    assert_eq!(found("Flaw::new("), ["too-long", "four", "five"]);
    assert_eq!(found("invalid_member("), ["one", "two", "three"]);
}

/// Every code that the source can answer has its texts; every text is used.
#[test]
fn every_code_has_its_texts_and_every_text_its_code() {
    let dutch = texts(i18n::sources()[0].1);
    let source =
        crate::architecture::sources().into_iter().map(|(_, text)| text).collect::<Vec<_>>().join("\n");
    let found = |openers: &[&str]| {
        let calls = openers.iter().flat_map(|opener| arguments(&source, opener));
        calls.flat_map(codes).map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let problems = found(&[
        "Problem::new(",
        "Problem::bad_request(",
        "Problem::forbidden(",
        "Problem::conflict(",
        "Self::new(StatusCode::",
        "out_of_order(",
    ]);
    let announced = routes::table();
    let announced = announced.iter().flat_map(openapi::problems).flat_map(|(_, codes)| codes);
    let problems: BTreeSet<_> = problems.into_iter().chain(announced.map(str::to_owned)).collect();
    assert!(problems.len() > 80, "{}: {problems:?}", problems.len());
    for code in &problems {
        for text in [format!("problem-{code}"), format!("problem-{code}.detail")] {
            assert!(dutch.contains_key(&text), "{text}");
        }
    }
    let faults = found(&["Flaw::new(", "invalid_member("]);
    assert!(faults.len() > 55, "{}: {faults:?}", faults.len());
    for code in &faults {
        assert!(dutch.contains_key(&format!("fault-{code}")), "fault-{code}");
    }
    // A code that is not said where it is given, but by a variable, is among those that are said elsewhere.
    for opener in ["Flaw::new(", "invalid_member("] {
        let unsaid: BTreeSet<_> =
            arguments(&source, opener).into_iter().filter(|call| codes(call).is_empty()).collect();
        let known: &[&str] = match opener {
            "Flaw::new(" => &["flaw"],
            _ => &["pointer: &str, code: &'static str"],
        };
        assert_eq!(unsaid.into_iter().collect::<Vec<_>>(), known, "{opener}");
    }
    for id in dutch.keys() {
        let code = id.split('.').next().unwrap();
        let code = [
            "problem-",
            "fault-",
            "left-out-",
            "reason-",
            "basis-",
            "right-",
            "done-",
            "ground-",
            "source-basis-",
            "report-given-by-",
            "report-stopped-",
        ]
        .iter()
        .find_map(|prefix| code.strip_prefix(prefix))
        .unwrap_or(code);
        // Months, holidays, columns and words of ours are chosen by what they name.
        let named = ["month-", "holiday-", "label-", "code-", "title-", "letter-itself"]
            .iter()
            .any(|prefix| code.starts_with(prefix));
        let code = code.strip_prefix("report-head-").unwrap_or(code);
        // The same ground, where the articles that name it are about another right.
        let code = code.strip_suffix("-otherwise").unwrap_or(code);
        let whole = id.split('.').next().unwrap();
        let said = |code: &str| source.contains(&format!("\"{code}\""));
        assert!(named || said(code) || said(whole), "{id} is said nowhere");
    }
}

/// The rights that a notice must explain are those that a request may ask for, and the complaint.
#[test]
fn the_notice_explains_every_right() {
    let mut explained: Vec<_> = inzage::policy::check::RIGHTS.to_vec();
    let mut asked: Vec<_> = inzage::requests::words::Right::ALL.iter().map(|right| right.as_str()).collect();
    asked.push("complaint");
    explained.sort_unstable();
    asked.sort_unstable();
    assert_eq!(explained, asked);
}
