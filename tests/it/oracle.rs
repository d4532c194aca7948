//! An oracle: every sentence of every letter and page, in four languages and in whatever state a case comes to, is held against
//! what is so in that state. It is written apart from what writes the letters: it knows the text files, the tables of the
//! database, and the law (the message matrix of gdpr.md 2.2).

use std::collections::BTreeSet;
use std::sync::{Mutex, PoisonError};

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError, TestRng, TestRunner};

use self::texts::tongue;
use self::world::World;
use inzage::platform::i18n::Language;

mod facts;
mod names;
mod pages;
mod rules;
mod scene;
mod stories;
mod table;
mod texts;
mod witness;
mod world;

/// The texts that the oracle answers for.
fn judged(language: Language) -> BTreeSet<String> {
    let of_letters = |key: &&str| {
        let families = ["letter-", "done-", "ground-", "page-"];
        let part = table::PARTS.contains(key) || key.contains("-subject");
        families.iter().any(|family| key.starts_with(family)) && !part
    };
    tongue(language).keys().filter(of_letters).map(str::to_owned).collect()
}

/// Every text has an entry, and stands in every language.
#[test]
fn oracle_knows_every_text() {
    let all = judged(Language::Nl);
    for language in Language::ALL {
        assert_eq!(judged(language), all, "{}", language.tag());
    }
    let unknown: Vec<_> = all.iter().filter(|key| table::entry(key).is_none()).collect();
    assert!(unknown.is_empty(), "when are these true? {unknown:?}");
}

fn run<T>(story: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(story)
}

/// Whatever happens, in whatever order.
#[test]
fn oracle_finds_every_sentence_true_whatever_happens() {
    let things = prop::collection::vec((0..16u8, any::<u8>()), 30..60);
    let walks = std::env::var("ORACLE_WALKS").ok().and_then(|walks| walks.parse().ok());
    let config = Config {
        cases: walks.unwrap_or(5),
        max_shrink_iters: 12,
        failure_persistence: None,
        ..Config::default()
    };
    // The same few every time; others, and as many as are asked for, by ORACLE_WALKS.
    let mut runner = match walks {
        Some(_) => TestRunner::new(config),
        None => {
            let rng = TestRng::deterministic_rng(config.rng_algorithm);
            TestRunner::new_with_rng(config, rng)
        }
    };
    let walked = runner.run(&things, |things| {
        run(async {
            let mut world = World::open().await;
            for thing in things {
                world.happen(thing).await;
                world.witness.is_content().map_err(TestCaseError::fail)?;
            }
            Ok(())
        })
    });
    walked.unwrap_or_else(|fault| panic!("{fault}"));
}

/// The texts that the stories reached until now, and how many stories were told.
static REACHED: Mutex<(BTreeSet<String>, usize)> = Mutex::new((BTreeSet::new(), 0));

/// What no step leads to: a request is passed on whole, and what waits to leave gives way to what is written after it; one that
/// came in the same message as another is named at once, before anybody could have proved it.
const NEVER: [&str; 3] = ["letter-forwarded", "letter-told-apart", "letter-also-known"];

/// The last story to end looks whether there is a text that none has reached: it would be judged by nobody.
fn told(reached: BTreeSet<String>, stories: usize) {
    let mut all = REACHED.lock().unwrap_or_else(PoisonError::into_inner);
    all.0.extend(reached);
    all.1 += 1;
    if all.1 == stories {
        let mut missed = judged(Language::Nl);
        // What is said once recipients are named is a claim that is not kept yet.
        let later = |key: &str| key.contains(".recipients-named");
        missed.retain(|key| !all.0.contains(key) && !NEVER.contains(&key.as_str()) && !later(key));
        assert!(missed.is_empty(), "no story reaches {missed:?}");
    }
}

macro_rules! told {
    ($($name:ident => $story:ident,)*) => {
        const STORIES: usize = [$(stringify!($name)),*].len();

        $(
            #[test]
            fn $name() {
                let reached = run(async {
                    let mut world = World::open().await;
                    stories::$story(&mut world).await;
                    world.witness.is_content().unwrap_or_else(|wrong| panic!("{wrong}"));
                    world.witness.reached
                });
                told(reached, STORIES);
            }
        )*
    };
}

told! {
    oracle_hears_refusals => refusals,
    oracle_hears_questions => questions,
    oracle_hears_copies => copies,
    oracle_hears_in_part => in_part,
    oracle_hears_kept_elsewhere => kept_elsewhere,
    oracle_hears_by_oneself => by_oneself,
    oracle_hears_reports => reports,
    oracle_hears_others => others,
    oracle_hears_seldom => seldom,
    oracle_hears_entered => entered,
    oracle_hears_once => once,
    oracle_sees_pages => pages,
    oracle_hears_floods => flood,
    oracle_hears_the_unproved => unproved,
}
