//! Whom a masking hides, and whom not.

use super::*;

/// What was marked is masked besides what is known, and of that nothing is shown but what was unmarked whole.
#[test]
fn a_mark_adds_and_never_shows_more() {
    let all = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
    let others = ["de buurvrouw van nummer 12", "Jan Peeters (oud)", "Acme", "buurman", "  ", "Els", "An"];
    let not_others =
        ["Peeters", "+32 475 12 34 56", "info@acme.be", "Smet", "acme.be", "1 mei 2026", "Ève Van Hoof"];
    let marked = masking().marked(&all(&others), &all(&not_others));
    for (text, shown, count) in [
        ("Volgens De  buurvrouw\nvan nummer 12 klopt het.", "Volgens […] klopt het.", 1),
        ("De buurvrouw van nummer 123 niet.", "De buurvrouw van nummer 123 niet.", 0),
        ("Jan Peeters (oud) en Jan Peeters", "[…]) en […] Peeters", 2),
        // A part of an address, of a number or of a name shows nothing of it.
        ("piet.peeters@gmail.com en piet@acme.be; info@acme.be", "[…] en […]; info@acme.be", 2),
        ("anna@example.be van Anna Peeters", "anna@example.be van Anna Peeters", 0),
        ("+32 475 12 34 56 of +32 475 12 34 57", "+32 475 12 34 56 of […]", 1),
        ("Jan De Smet, jan de smet, Smet", "[…], […], Smet", 2),
        ("ÈVE VAN HOOF en Eve belden op 1 mei 2026.", "ÈVE VAN HOOF en […] belden op 1 mei 2026.", 1),
        // One word with a capital is a name, and no word like it; what is somebody's is theirs.
        ("Els' buurman, els, buurmans hond, Buurman.", "[…]' […], els, […] hond, […].", 4),
        ("An zei: an und für sich, aan, Ans fiets.", "[…] zei: an und für sich, aan, […] fiets.", 2),
        ("Bij ACME en Acmé.", "Bij […] en […].", 2),
    ] {
        assert_eq!(marked.mask(text), Masked { text: shown.into(), count }, "{text}");
    }
}

fn masking() -> Masking {
    let others = [
        "Jan De Smet",
        "Ève Van Hoof",
        "Anna Roos",
        "Jan d'Hondt",
        "José Müller",
        "Li Wu",
        "Anne-Marie van der Straeten",
        "Pat O'Brien",
        "Leopold De Wit",
        "王小明",
        "Łukasz Wałęsa",
        "Søren Ørsted",
    ];
    Masking::new(
        ["anna@example.be", "+32471234567", "BE0403170701", "Leopold II-laan 3"].map(str::to_owned),
        ["Anna Peeters".to_owned()],
        others.map(str::to_owned),
    )
}

/// T15-2: others are masked whatever they are written like.
#[test]
fn others_are_masked() {
    for (text, expected, count) in [
        ("Bel jan@example.be of 0471/99.88.77.", "Bel […] of […].", 2),
        ("Rijksregister 85.07.30-033.28, IBAN BE68 5390 0754 7034.", "Rijksregister […], IBAN […].", 2),
        ("Btw BE 0417.497.106 en NL123456782B90 en DE 811569869.", "Btw […] en […] en […].", 3),
        ("be68539007547034, nl91abna0417164300, be0417497106", "[…], […], […]", 3),
        ("IE6388047V, ESX1234567L, CY10259033P, FRAB123456789", "[…], […], […], […]", 4),
        ("BE 68 5390 0754 7034; NL 1234.56.782.B.01", "[…]; […]", 2),
        (
            "Jan De Smet en de heer DE SMET en Jan spraken met Ève.",
            "[…] en de heer DE […] en […] spraken met […].",
            4,
        ),
        ("d'Hondt, d’Hondt, Jan's fiets, Jans dossier", "[…], […], […] fiets, […] dossier", 4),
        ("Jose, Eve en Muller; Li Wu; O´Brien", "[…], […] en […]; […]; […]", 5),
        ("anne-marie van der straeten en Marie Straeten; Leopold", "[…] en […]; […]", 3),
        ("+49 30 901820 en 0032 2 274 48 00", "[…] en […]", 2),
        ("02 / 274 48 00; 0471 - 12 34 56; 0471–12 34 56; 85.07.30 - 033.28", "[…]; […]; […]; […]", 4),
        ("06\u{202f}12\u{202f}34\u{202f}56\u{202f}78, 06 12 3456 78, 02 27 4480", "[…], […], […]", 3),
        ("0475 12\n34 56, 0475\u{2009}12\u{2009}34\u{2009}56, 0475_12_34_56", "[…], […], […]", 3),
        ("０４７５１２３４５６ of piet @ voorbeeld.be, piet(at)voorbeeld.be", "[…] of […], […]", 3),
        ("王小明, Lukasz Walesa en Sm\u{200d}et; Soren", "[…], […] en […]; […]", 4),
        ("4111 1111 1111 1111", "[…]", 1),
        ("op 22/11/2026 0471 12 34 56; 1/1/2026 85.07.30-033.28", "op 22/11/2026 […]; 1/1/2026 […]", 2),
    ] {
        assert_eq!(masking().mask(text), Masked { text: expected.into(), count }, "{text}");
    }
}

/// What is the reader's own, a date, an amount, a reference or a word is left.
#[test]
fn nothing_else_is_masked() {
    for text in [
        "",
        "Anna (anna@example.be, 0471 23 45 67, BE 0403.170.701) belde.",
        "Wie een roos smet, en jan en alleman.",
        "Op 22/11/2026 en 2026-11-22 om 10:30, 1.234,56 euro, INZ-AB12CD34, F2026-0042.",
        "22/11/2026 10.30 en om 10:30 22/11/2026; 01/11/2026-30/11/2026; 2026-11-01/2026-11-30; 2026/11/22",
        "01/11/2026 (2 dagen), art. 17 22/11/2026",
        "12.345.678,90 en 12 000 000 euro",
        "2026-0042, 2026-00042, 2026.0042, 20260042, +++090/9337/55493+++",
        "DE 22 november 2026, OP 22 NOVEMBER",
    ] {
        assert_eq!(masking().mask(text), Masked { text: text.into(), count: 0 }, "{text}");
    }
}

/// Whoever is known by nobody else's name has forms masked all the same.
#[test]
fn without_names_forms_are_masked() {
    let masking = Masking::new([], [], []);
    assert_eq!(masking.mask("Jan, jan@example.be").text, "Jan, […]");
}
