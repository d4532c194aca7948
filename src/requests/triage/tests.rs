use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::classes::CLASSES;
use super::*;

/// On each line what is asked (in the order of handling), and a message that asks it.
const MESSAGES: &str = include_str!("tests/messages.txt");

fn right(name: &str) -> Right {
    match name {
        "access" => Right::Access,
        "portability" => Right::Portability,
        "objection" => Right::Objection,
        "marketing" => Right::MarketingBan,
        "restriction" => Right::Restriction,
        "consent" => Right::ConsentWithdrawal,
        "rectification" => Right::Rectification,
        "erasure" => Right::Erasure,
        name => panic!("{name}"),
    }
}

fn messages() -> impl Iterator<Item = (Vec<Right>, &'static str)> {
    MESSAGES.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let (names, message) = line.split_once(": ").unwrap();
        (names.split_whitespace().map(right).collect(), message)
    })
}

fn rights(message: &str) -> Vec<Right> {
    triage(message).iter().map(|proposal| proposal.right).collect()
}

#[test]
fn messages_are_read() {
    let wrong = |(expected, message): &(Vec<Right>, &str)| rights(message) != *expected;
    let faults: Vec<String> = messages()
        .filter(wrong)
        .map(|(expected, message)| format!("{message}\n    {expected:?}, not {:?}", triage(message)))
        .collect();
    assert!(messages().count() > 700);
    assert!(faults.is_empty(), "{}\n{} faults", faults.join("\n"), faults.len());
}

/// However it is written, it is the same message.
#[test]
fn case_marks_and_lines_do_not_matter() {
    for (expected, message) in messages() {
        assert_eq!(rights(&message.to_uppercase()), expected, "{message}");
        let marked: String = message.nfd().collect();
        assert_eq!(rights(&marked), expected, "{message}");
        let plain: String = message.nfd().filter(|c| !is_combining_mark(*c)).collect();
        assert_eq!(rights(&plain), expected, "{message}");
        assert_eq!(rights(&format!("Beste,\n\n{message}\n\nMvg, Jan Peeters")), expected, "{message}");
    }
}

#[test]
fn the_words_are_those_of_the_message() {
    for (_, message) in messages() {
        let proposals = triage(message);
        for Proposal { words, .. } in &proposals {
            assert!((1..=MAX_WORDS).contains(&words.len()), "{proposals:?}");
            assert!(words.iter().all(|word| message.contains(word.as_str())), "{proposals:?}");
            assert!(words.iter().all(|word| word.chars().count() <= MAX_CHARS), "{proposals:?}");
        }
    }
    let expected = Proposal { right: Right::Erasure, words: vec!["Verwijder aub\nmijn account".into()] };
    assert_eq!(triage("Dag. Verwijder aub\nmijn account. Verwijder aub\nmijn account! Bedankt."), [expected]);
    let many: Vec<String> = (0..9).map(|n| format!("Delete {n} my account.")).collect();
    assert_eq!(triage(&many.join(" "))[0].words.len(), MAX_WORDS);
}

/// Our own mail, quoted below an answer to it, asks nothing.
#[test]
fn quotes_are_not_read() {
    assert_eq!(triage("Bedankt!\n\n> Geen reclame meer? Klik hier\n > unsubscribe\nGroeten"), []);
    assert_eq!(rights("> Dag Jan\nVergeet mij\n> Groeten"), [Right::Erasure]);
}

#[test]
fn languages_are_told() {
    for (message, expected) in [
        ("Wat weten jullie eigenlijk over mij?", Some(Language::Nl)),
        ("Graag inzage in mijn dossier", Some(Language::Nl)),
        ("Je souhaite obtenir une copie de mes données personnelles.", Some(Language::Fr)),
        ("Oubliez-moi", Some(Language::Fr)),
        ("Bitte löschen Sie alle meine Daten.", Some(Language::De)),
        ("Ich moechte wissen, was Sie ueber mich wissen", Some(Language::De)),
        ("What do you know about me?", Some(Language::En)),
        ("I don't want your newsletter", Some(Language::En)),
        ("Beste, please delete my account. Ik gebruik het niet meer. Thank you for the help", None),
        ("unsubscribe", None),
        ("GDPR art. 17", None),
        ("👍", None),
        ("", None),
    ] {
        assert_eq!(language(message), expected, "{message}");
    }
    let (mut told, mut all) = (0, 0);
    for (_, message) in messages().filter(|(_, message)| message.len() > 40) {
        all += 1;
        told += usize::from(language(message).is_some());
    }
    assert!(told * 100 > all * 95, "{told} of {all}");
}

#[test]
fn children_are_noticed() {
    for message in [
        "Mijn zoon van 15 heeft een account aangemaakt",
        "mijn dochter (14) staat in jullie systeem",
        "Mijn zoon is nog maar 13 jaar, verwijder zijn account",
        "Mijn 16-jarige dochter heeft zich geregistreerd.",
        "Het account is van een minderjarige, graag verwijderen",
        "Ik ben minderjarig en wil mijn account weg",
        "ik ben pas 15",
        "Mijn kind heeft zonder mijn toestemming een account gemaakt",
        "Ma fille de 14 ans s'est inscrite chez vous",
        "Mon fils a 15 ans et il a un compte",
        "Mon fils, âgé de 16 ans, a créé un compte",
        "Je suis mineur, supprimez mon compte",
        "C'est le compte d'un mineur",
        "Mein Sohn ist 15 und hat ein Konto eröffnet",
        "meine 14-jährige Tochter hat sich angemeldet",
        "Das Konto gehört meinem minderjährigen Sohn",
        "Ich bin 16 Jahre alt",
        "My daughter is 14 and signed up without asking",
        "my 15-year-old son created an account",
        "My son is only twelve.",
        "The account of a minor",
        "I'm 16 years old, please delete my data",
        "My 13 year old son has an account with you.",
        "Mijn dochter van 14 gebruikt jullie programma.",
        "Ma fille de 14 ans utilise votre logiciel.",
        "Meine 13-jährige Tochter hat ein Konto bei Ihnen.",
        "Mijn zoontje van 9 zit op jullie app.",
        "Mijn 12-jarige zoon heeft zich ingeschreven.",
        "Onze dochter is 15 en gebruikt jullie software.",
        "Mon fils de 13 ans a un compte chez vous.",
        "Notre fille a 12 ans et s'est inscrite sur votre site.",
        "Mein Sohn (13) benutzt Ihr Programm.",
        "Unsere Tochter ist 14 Jahre alt und hat sich bei Ihnen angemeldet.",
        "My daughter, who is 12, uses your app.",
        "Our 14 year old has signed up for your service.",
        "My twelve-year-old daughter is using your software.",
        "My son is 14 and helps me with the invoices, can he have a login?",
    ] {
        assert!(is_about_a_child(message), "{message}");
    }
    for message in [
        "Mijn zoon werkt al 15 jaar in de zaak",
        "Mijn zoon heeft 15 facturen gemaakt",
        "Mijn dochter neemt de zaak over, hoe wijzig ik de naam?",
        "Ik ben 15 jaar klant bij jullie",
        "Ik ben al 10 jaar zelfstandig",
        "J'ai 15 ans d'expérience",
        "Mon fils a 15 factures à envoyer",
        "Il y a un problème mineur dans le programme",
        "une correction mineure",
        "Ich bin seit 15 Jahren Kunde",
        "There is a minor bug in your app",
        "It is a minor issue",
        "My son is 25",
        "Mijn zoon is 35 jaar",
        "Hoe maak ik een factuur voor kinderopvang?",
        "How do I invoice a daughter company?",
        "wat weten jullie over mij",
        "I want a copy of all my data. My son is 12 and plays football.",
        "Ik wil een kopie van al mijn gegevens. Mijn zoon is 12 en voetbalt.",
        "Je veux une copie de toutes mes données. Mon fils a 12 ans et joue au foot.",
        "Ich möchte eine Kopie aller meiner Daten. Mein Sohn ist 12 und spielt Fußball.",
        "Verwijder al mijn gegevens. Mijn dochter is 10 en zit in de klas van de juf.",
        "Supprimez mon compte. J'ai un fils de 8 ans et plus de temps pour l'administration.",
        "Delete my account please. My daughter is 9 and I want to spend time with her.",
        "Welche Daten haben Sie über mich? Mein Sohn ist 11 und fragt auch danach.",
        "Stuur me mijn gegevens. Ik heb weinig tijd, mijn zoon van 6 is ziek.",
        "Effacez mes données. Ma fille a 9 ans et je n'ai plus le temps.",
        "Löschen Sie mein Konto. Meine Tochter ist 5 und braucht mich.",
        "What do you know about me? My daughter is 16 and studies law.",
        "Mijn dochter heeft 12 klanten en gebruikt jullie programma.",
        "Mein Sohn hat seit 10 Jahren einen Betrieb und nutzt Ihr Programm.",
        "Graag een kopie van mijn gegevens. Mijn dochter (15) vroeg zich af wat dat is.",
        "Donnez-moi accès à mes données. Mon fils a 11 ans, il est malade, donc pas par téléphone.",
        "Can I have a copy of my data? I am a mother, my son is 12.",
        "Mijn zoon is 25 en gebruikt jullie programma.",
        "My son has an invoice with 12 lines.",
        "My 10 year old laptop can't open your app.",
        "Our 15 year old company uses your software.",
    ] {
        assert!(!is_about_a_child(message), "{message}");
    }
}

#[test]
fn people_whom_users_invoiced_are_noticed() {
    for message in [
        "Ik kreeg een factuur van bakkerij Janssens via jullie programma, mijn naam is fout",
        "Ik kreeg een factuur van bakkerij Janssens. Ze is gemaakt met jullie software. Wis mijn naam.",
        "Een klant van jullie heeft mij een factuur gestuurd met mijn privéadres",
        "Jullie klant stuurde mij een factuur. Wie is dat?",
        "Ik ben geen klant van jullie maar ontving een factuur op mijn naam",
        "votre client m'a envoyé une facture",
        "J'ai reçu une facture d'une boulangerie via votre logiciel",
        "Un de vos clients m'a adressé une facture avec mon ancienne adresse",
        "Je ne suis pas client chez vous, pourtant j'ai reçu une facture",
        "Ihr Kunde hat mir eine Rechnung geschickt",
        "Ich habe eine Rechnung von Bäckerei Weber über Ihre Plattform erhalten",
        "Ein Kunde von Ihnen hat mir eine Rechnung gesendet",
        "Your customer sent me an invoice with my old address",
        "I received an invoice from Baker Ltd through your platform",
        "I'm not a customer of yours but I got an invoice with my name on it",
        "Someone sent me an invoice using your software",
        "Op een factuur van Bob BV staan mijn gegevens. Ik wil dat die gewist worden.",
        "Mes données figurent sur une facture de Bob SRL. Je veux qu'elles soient effacées.",
        "Auf einer Rechnung der Bob GmbH stehen meine Daten. Ich will, dass die gelöscht werden.",
        "My data is on an invoice from Bob Ltd. I want it deleted.",
        "Mijn naam staat op een factuur van een klant van jullie. Wis die gegevens.",
        "Ik sta op een factuur van schildersbedrijf De Kwast. Verwijder mijn gegevens.",
        "Garage Peeters heeft een factuur met mijn adres gemaakt. Ik wil dat mijn adres gewist wordt.",
        "Mon nom et mon adresse sont sur une facture du garage Dupont. Supprimez mes données.",
        "Il y a mes données sur une facture de Dupont SA. Effacez-les s'il vous plaît.",
        "Mein Name steht auf einer Rechnung von Malermeister Klein. Bitte löschen Sie meine Daten.",
        "Meine Adresse steht auf der Rechnung einer anderen Firma. Löschen Sie sie bitte.",
        "My name and address are on an invoice by Green Gardens. Please delete them.",
        "There is an invoice from Smith Plumbing with my personal data on it. Erase my data please.",
        "Op een factuur van Bob BV staat mijn naam verkeerd. Gelieve mijn naam te verbeteren.",
    ] {
        assert!(is_about_a_users_invoices(message), "{message}");
    }
    for message in [
        "Hoe maak ik een factuur?",
        "Ik kreeg een factuur van jullie voor mijn abonnement",
        "Ik kreeg een factuur van Proximus, hoe boek ik die in jullie programma?",
        "Ik ontvang facturen van mijn leveranciers via jullie platform",
        "Mijn klant heeft de factuur niet ontvangen",
        "Mijn klant kreeg de factuur via jullie platform niet",
        "Kan mijn klant de factuur online betalen?",
        "J'ai reçu votre facture",
        "J'ai envoyé une facture à mon client via votre logiciel",
        "Mon client n'a pas reçu la facture",
        "Ich habe Ihre Rechnung erhalten",
        "Mein Kunde hat die Rechnung nicht erhalten",
        "I sent an invoice to my customer through your app",
        "I received your invoice for the subscription",
        "Verwijder mijn account",
        "Wat weten jullie over mij?",
        "Op een factuur van mij staat mijn adres twee keer.",
        "Mijn adres ontbreekt op een factuur van vorige week.",
        "Ik wil op een factuur van 2023 mijn btw-nummer tonen.",
        "Ik maak een factuur van 100 euro met mijn adres erop, hoe?",
        "Wie bekomme ich meine Adresse auf eine Rechnung?",
        "On my invoices my company name is missing.",
        "Ik wil een factuur van Bob BV inboeken met mijn adres.",
    ] {
        assert!(!is_about_a_users_invoices(message), "{message}");
    }
}

/// The rules are as `matching` reads them: a slip in one would only be a rule that never matches.
#[test]
fn rules_are_well_written() {
    let rows = [rules::ASKED, denials::DENIED, denials::UPHELD, denials::DONE, references::REFERRED].concat();
    let others = [
        references::NAMED,
        references::OTHER,
        signs::CHILD,
        signs::OF_AGE,
        signs::OF_THE_CHILD,
        signs::OF_THE_WRITER,
        signs::INVOICED_BY_A_USER,
        signs::INVOICED,
        signs::WITH_OURS,
        signs::INVOICES,
    ];
    let tables = rows.iter().map(|row| row.2).chain(others).chain(signs::LANGUAGES.iter().map(|row| row.1));
    for rule in tables.flat_map(|table| table.split(';')).map(str::trim) {
        let parts: Vec<&str> = rule.split_whitespace().collect();
        let is_gap = |part: &str| part.starts_with(['~', '+', '_', '%']);
        let mut reach = 0;
        for (at, part) in parts.iter().enumerate() {
            if is_gap(part) {
                reach += part[1..].parse::<usize>().unwrap();
                let inner =
                    |at: usize| parts.get(at).is_some_and(|part| !is_gap(part) && !part.starts_with('!'));
                assert!(at > 0 && inner(at - 1) && inner(at + 1), "{rule}");
            } else if *part == "^" || *part == "$" {
                assert!(at == 0 || at == parts.len() - 1, "{rule}");
            } else {
                reach += 1;
                let negated = part.strip_prefix('!');
                assert!(negated.is_none() || at <= 1 || at >= parts.len() - 2, "{rule}");
                negated.unwrap_or(part).split('|').for_each(|word| check(word, rule));
            }
        }
        assert!(reach > 0 && reach < 60, "{rule}");
        assert!(parts.iter().filter(|part| part.starts_with('%')).count() <= 1, "{rule}");
    }
    for (name, words) in CLASSES {
        assert_eq!(CLASSES.iter().filter(|(other, _)| other == name).count(), 1, "{name}");
        words.split_whitespace().for_each(|word| check(word, name));
    }
    for right in ORDER {
        for language in Language::ALL {
            let spoken = rules::ASKED.iter().any(|row| row.0 == right && row.1 == Some(language));
            assert!(spoken, "{right:?} in {language:?}");
        }
    }
}

/// A word of a rule: folded, and no shorter than what words are looked up by; or a class that there is.
fn check(word: &str, rule: &str) {
    if let Some(class) = word.strip_prefix('@') {
        assert!(CLASSES.iter().any(|(name, _)| *name == class), "{class}: {rule}");
        return;
    }
    let letters = word.trim_start_matches('*').trim_end_matches('*');
    assert!(letters == word || letters.len() >= 3, "{word}: {rule}");
    assert!(
        !letters.is_empty() && (letters == "all@once" || Text::read(letters).folded() == [letters]),
        "{word}: {rule}"
    );
}

/// Everything that reads a message.
fn read(message: &str) {
    for Proposal { words, .. } in triage(message) {
        assert!((1..=MAX_WORDS).contains(&words.len()));
        assert!(
            words.iter().all(|word| word.chars().count() <= MAX_CHARS && message.contains(word.as_str()))
        );
    }
    language(message);
    is_about_a_child(message);
    is_about_a_users_invoices(message);
}

/// A message that repeats what is hardest to match is read to its end, within the patience of whoever runs the tests.
#[test]
fn long_messages_are_read_to_the_end() {
    let all: String = messages().map(|(_, message)| message.to_owned() + "\n").collect();
    let rarer = |word: &str| format!("{word} ").repeat(30_000) + &all;
    for text in [
        all.repeat(10),
        rarer("mijn"),
        rarer("niet"),
        rarer("my data"),
        rarer("verwijder mijn gegevens niet"),
        rarer("my data delete it"),
        rarer("a"),
        "é".repeat(100_000),
        "a\u{301}".repeat(100_000),
        ">\n".repeat(100_000),
        "@".repeat(100_000),
    ] {
        read(&text.chars().take(100_000).collect::<String>());
    }
}

proptest! {
    #[test]
    fn any_text_is_read(message in any::<String>()) {
        read(&message);
    }

    /// Words of the rules in any order, with anything between them.
    #[test]
    fn any_words_are_read(parts in prop::collection::vec((0_usize..5_000, ".{0,3}"), 0..60)) {
        let words: Vec<&str> = MESSAGES.split_whitespace().collect();
        let parts: Vec<String> =
            parts.iter().map(|(at, between)| format!("{}{between}", words[at % words.len()])).collect();
        read(&parts.join(" "));
    }
}
