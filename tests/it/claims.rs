//! What texts say that the program does: said only where it does (Art. 5(1)(a), 12(1)).

use std::collections::BTreeSet;

use inzage::platform::claims::{Claim, Keeper};
use inzage::platform::i18n::Language;
use inzage::policy::check;
use inzage::rights::dossier::held;
use inzage::routes;

use crate::words::{Said, of_files, of_policy};

/// The policy as it stands in the repository.
fn source() -> String {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("config/policy.toml");
    std::fs::read_to_string(file).unwrap()
}

/// Each claim that is kept names a route of the table, or a job that the worker does.
#[test]
fn each_kept_claim_names_what_keeps_it() {
    let routes: BTreeSet<String> = routes::table().into_iter().map(|route| route.id).collect();
    let sources = crate::architecture::sources();
    let text = |name: &str| {
        let found = sources.iter().find(|(path, _)| crate::architecture::in_src(path) == name);
        found.map(|(_, text)| text.clone()).unwrap()
    };
    // The jobs of the worker's table, by the words under which they wait.
    let table = text("worker.rs");
    let table = table.split("async fn carry_out").nth(1).unwrap_or(&table).to_owned();
    let jobs: BTreeSet<String> = sources
        .iter()
        .flat_map(|(_, text)| text.lines())
        .filter_map(|line| line.trim().strip_prefix("pub const ")?.split_once(": &str = \""))
        .filter(|(name, _)| name.ends_with("_JOB") && table.contains(&format!("{name} ")))
        .map(|(_, word)| word.split('"').next().unwrap().to_owned())
        .collect();
    assert!(jobs.len() > 3, "{jobs:?}");
    let mut kept = 0;
    for claim in Claim::ALL {
        assert_eq!(Claim::of_name(claim.name()), Some(claim));
        match claim.kept_by() {
            None => continue,
            Some(Keeper::Route(id)) => assert!(routes.contains(id), "{claim:?}: no route {id}"),
            Some(Keeper::Job(word)) => assert!(jobs.contains(word), "{claim:?}: no job {word} in {jobs:?}"),
        }
        kept += 1;
    }
    assert!(kept > 0 && kept < Claim::ALL.len());
}

/// A key of the text files that stands under the name of a claim has a text beside it, unless the program keeps it; and
/// none is a name that nobody knows.
#[test]
fn a_key_under_a_claim_has_what_is_so_until_then() {
    let files = of_files();
    let plain: BTreeSet<&str> = files.iter().map(|said| said.place.as_str()).collect();
    let mut claimed = BTreeSet::new();
    for Said { place, .. } in &files {
        let Some((key, attribute)) = place.split_once('.') else { continue };
        if attribute == "detail" {
            continue;
        }
        let claim = Claim::of_name(attribute).unwrap_or_else(|| panic!("{place}: no such claim"));
        assert!(
            claim.is_kept() || plain.contains(key),
            "{place}: {attribute} is not kept, and nothing is said until then"
        );
        claimed.insert(place.clone());
    }
    assert!(claimed.contains("letter-recipients.recipients-told"), "{claimed:?}");
    // Nobody says the text of a claim by its name.
    for (path, text) in crate::architecture::sources() {
        for place in &claimed {
            assert!(!text.contains(&format!("\"{place}\"")), "{}: {place}", path.display());
        }
    }
}

/// `policy check` refuses a text that claims what the program does not keep, by its place and article; where something
/// stands beside it, that is said.
#[test]
fn the_check_refuses_what_is_not_kept() {
    check::parse(&source(), &held()).unwrap();
    // Only the claim is left.
    let lines = source();
    let mut portability = false;
    let without: Vec<&str> = lines
        .lines()
        .filter(|line| {
            portability = portability && !line.starts_with("[[") || *line == "key = \"portability\"";
            !(portability
                && ["nl", "fr", "de", "en"].iter().any(|tag| line.starts_with(&format!("text.{tag}"))))
        })
        .collect();
    let without = without.join("\n");
    assert_eq!(without.lines().count(), lines.lines().count() - 4);
    let gaps = check::parse(&without, &held()).unwrap_err();
    let gaps: Vec<_> = gaps.iter().map(|gap| (gap.place.as_str(), gap.code, gap.article)).collect();
    let place = "rights[6] (portability).text.transmissions-made";
    assert_eq!(gaps, [(place, "claim-not-kept", "20(2)")]);
    // A program that keeps it takes the same file, and says it.
    let mut keeping = held();
    keeping.claims.push(Claim::TransmissionsMade);
    let told = check::parse(&without, &keeping).unwrap();
    let said = told.policy.rights[6].text.of(Language::En);
    assert!(said.contains("we send them directly"), "{said}");
    // A claim that is kept is refused by a program that does not keep it.
    let nothing = check::ProgramHolds { claims: Vec::new(), ..held() };
    let gaps = check::parse(&source(), &nothing).unwrap_err();
    let places: BTreeSet<_> = gaps.iter().map(|gap| (gap.place.as_str(), gap.article)).collect();
    assert_eq!(
        places,
        BTreeSet::from([
            ("rights[1] (marketing-ban).text.unsubscribed-by-link", "21(5)"),
            ("categories[20] (deliveries).description.recipients-told", "19"),
            ("categories[21] (disclosures).description.disclosures-recorded", "5(2)"),
            ("categories[21] (disclosures).title.disclosures-recorded", "5(2)"),
            ("fields[44] (disclosures).why.disclosures-recorded", "5(2)"),
            ("recipients[2] (service_providers).description.recipients-named", "15(1)(c)"),
            ("recipients[3] (authorities).description.disclosures-recorded", "5(2)"),
            ("recipients[5] (good_faith).description.disclosures-recorded", "5(2)"),
            ("categories[20] (deliveries).title.recipients-told", "19"),
            ("fields[43] (deliveries).why.recipients-told", "19"),
            ("recipients[0] (invoicing).description.recipients-told", "19"),
            ("recipients[1] (help_center).description.recipients-told", "19"),
            ("rights[3] (rectification).text.recipients-told", "19"),
            ("rights[5] (restriction).text.lifting-announced", "18(3)"),
            ("security_description.measures[7] (real_deletion).text.files-rewritten", "17(1)"),
        ])
    );
    // One that is not whole in four languages is a gap, said or not.
    let cut = source().replacen("description.recipients-named.fr", "description.recipients-named.xx", 1);
    let gaps = check::parse(&cut, &held()).unwrap_err();
    assert!(
        gaps.iter()
            .any(|gap| gap.place.ends_with("description.recipients-named.fr") && gap.code == "required"),
        "{gaps:?}"
    );
}

/// A claim that the program keeps from now on makes a new version, as people then read something else.
#[test]
fn a_claim_that_is_kept_makes_a_new_version() {
    let now = check::parse(&source(), &held()).unwrap();
    let mut keeping = held();
    keeping.claims.push(Claim::TransmissionsMade);
    let then = check::parse(&source(), &keeping).unwrap();
    assert_ne!(now.digest, then.digest);
    assert!(!now.document.to_string().contains("transmissions-made"), "what is recorded is what is read");
}

/// How each claim is made, in four languages; written apart from the texts.
const MADE: [(Claim, [&[&str]; 4]); 2] = [
    (
        Claim::TransmissionsMade,
        [
            &["sturen we ze op uw vraag"],
            &["nous les envoyons à votre demande"],
            &["schicken wir sie auf ihren wunsch"],
            &["we send them directly"],
        ],
    ),
    (
        Claim::RestoreSurvived,
        [
            &["blijft uw keuze daardoor gelden"],
            &["ainsi, votre choix reste valable"],
            &["so gilt ihre entscheidung auch dann"],
            &["that way your choice still holds"],
        ],
    ),
];

/// No text says now what the program does not do: neither a text that is said, nor one that nobody marked.
#[test]
fn nothing_is_claimed_that_is_not_kept() {
    let texts: Vec<Said> = of_files().into_iter().chain(of_policy()).collect();
    for (claim, made) in MADE {
        assert!(!claim.is_kept(), "{claim:?} is kept: say so here");
        let mut by_name = 0;
        for Said { place, language, text } in &texts {
            // The end of a text counts as one of its letters.
            let text = format!("{}\0", text.to_lowercase());
            let makes = made[*language as usize].iter().any(|phrase| text.contains(phrase));
            let named = place.split('.').any(|part| part == claim.name());
            assert!(!makes || named, "{place} [{}] makes {claim:?}: {text}", language.tag());
            by_name += usize::from(makes && named);
        }
        // The phrases are those that the texts use.
        assert!(by_name >= 4, "{claim:?}: {by_name}");
    }
    // Every claim is made somewhere, in four languages alike.
    for claim in Claim::ALL {
        let places = |language| {
            let named = texts.iter().filter(|said| said.language == language);
            named.filter(|said| said.place.split('.').any(|part| part == claim.name())).count()
        };
        let counts = Language::ALL.map(places);
        assert!(counts[0] > 0 && counts.iter().all(|count| *count == counts[0]), "{claim:?}: {counts:?}");
    }
}
