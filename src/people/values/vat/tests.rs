//! The numbers of paper and of the vectors (S15).

use super::*;

fn kept(text: &str, country: &str) -> Result<String, Flaw> {
    VatNumber::parse(text)?.within(country)
}

fn ours(text: &str) -> Result<String, Flaw> {
    kept(text, "BE")
}

/// S15.
#[test]
fn belgian_numbers_have_their_check_digits() {
    for given in
        ["BE0203201340", "BE0428759497", "BE0123456749", "BE0700000005", "BE1000000021", "BE0136695962"]
    {
        assert_eq!(ours(given).unwrap(), given);
    }
    for given in [
        "BE 0203.201.340",
        "be0203201340",
        "BE203201340",
        " BE-0203-201-340 ",
        "0203.201.340",
        "0203 201 340",
        "BTW BE 0203.201.340",
        "btw-nr. BE 0203.201.340",
        "TVA: BE 0203.201.340",
        "N° TVA BE0203201340",
        "KBO 0203.201.340",
        "Ondernemingsnummer: 0203.201.340",
        "BE (0)203.201.340",
        "BE (0) 203 201 340",
        "BE(0)0203.201.340",
        "BE/0203/201/340",
        "203201340",
        "BTW0203201340",
        "B.T.W. 0203.201.340",
        "B.T.W 0203.201.340",
        "BTW-ID 0203.201.340",
        "Peeters BV 0203.201.340",
        "Dupont SA 0203.201.340",
        "O.N. 0203.201.340",
        "\"BE 0203.201.340\"",
        "“BE0203201340”",
        "BTWBE0203201340",
        "TVABE203.201.340",
        "Numéro 0203.201.340",
        "Numéro d'entreprise : 0203.201.340",
        "N° d’entreprise/Ondernemingsnr. 0203 201 340 (BTW)",
        "KBO nr. 0203.201.340",
        "BTW-nr 0203.201.340",
        "VAT no. BE0203201340",
        "MWST-Nummer BE 0203.201.340",
        "0203.201.340 RPR Antwerpen, afdeling Turnhout",
        "0203.201.340 TVA",
        "0203.201.340 KBO",
        "BE: 0203.201.340",
        "BTW BE 0203.201.340 RPR Gent, afd. Kortrijk",
        "TVA BE 0203.201.340 RPM Liège",
        "BE\u{a0}0203\u{2009}201\t340",
        "BE\u{200b}0203\u{ad}201340\u{feff}",
        "BE0203\u{2011}201\u{2013}340",
        "\u{ff22}\u{ff25}0203201340",
    ] {
        assert_eq!(ours(given).unwrap(), "BE0203201340", "{given}");
    }
    for given in ["BE0203201341", "BE1000000017", "0203.201.341", "BTW BE 0203.201.341", "Code 123456789"] {
        assert_eq!(ours(given).unwrap_err().code, "vat-checksum", "{given}");
    }
    for given in [
        "BE2203201340",
        "BE020320134X",
        "BE02032013400",
        "2203201340",
        "BE 2203201340",
        "",
        "BE",
        "BTW",
        "1234",
        "LU 0203.201.340",
        "geen",
        "0203.201.340 / 0428.759.497",
    ] {
        assert_eq!(ours(given).unwrap_err().code, "not-a-vat-number", "{given}");
    }
    for given in ["DE١٢٣٤٥٦٧٨٩", "BE٠٢٠٣٢٠١٣٤٠"] {
        assert_eq!(ours(given).unwrap_err().code, "not-a-vat-number", "{given}");
    }
}

/// What stands on the invoices of neighbours.
#[test]
fn prefixes_and_words_of_neighbours_are_read() {
    for (given, kept) in [
        ("GR 094259216", "EL094259216"),
        ("UK 980 7806 84", "GB980780684"),
        ("VAT no. GB 980 7806 84", "GB980780684"),
        ("CHE-107.787.577 MWST", "CHE107787577MWST"),
        ("MwSt. CHE-107.787.577", "CHE107787577"),
        ("CHE-107.787.577", "CHE107787577"),
        ("NO 995 525 828 MVA", "NO995525828MVA"),
        ("USt-IdNr.: DE 136 695 976", "DE136695976"),
        ("UID: ATU 13585627", "ATU13585627"),
        ("TVA intracom. FR 40 303265045", "FR40303265045"),
        ("btw NL 1234.56.789.B.01", "NL123456789B01"),
        ("Partita IVA IT00743110157", "IT00743110157"),
        ("IE 1+23456W", "IE1+23456W"),
        ("CH-107.787.577", "CHE107787577"),
        ("CHE-107.787.577 HR/MWST", "CHE107787577MWST"),
        ("CHE-107.787.577 VAT", "CHE107787577"),
        ("IDE CHE-107.787.577 TVA", "CHE107787577TVA"),
        ("HU12892312-2-41", "HU12892312"),
        ("VAT NO 995 525 828 MVA", "NO995525828MVA"),
        ("VATGB980780684", "GB980780684"),
        ("TVAFR40303265045", "FR40303265045"),
        ("USTIDNRDE136695976", "DE136695976"),
        ("TVA DE 136695976", "DE136695976"),
        ("de 136695976", "DE136695976"),
        ("P.IVA IT 00743110157", "IT00743110157"),
        ("NIF: ES B-58378432", "ESB58378432"),
    ] {
        assert_eq!(ours(given).unwrap(), kept, "{given}");
    }
}

/// As on paper of the country itself; what has not the form of one there may be Belgian.
#[test]
fn bare_numbers_are_those_of_the_address() {
    for (given, country, number) in [
        ("980 7806 84", "GB", "GB980780684"),
        ("VAT No. 980 7806 84", "GB", "GB980780684"),
        ("VAT NO 980 7806 84", "GB", "GB980780684"),
        ("VAT ID 980 7806 84", "GB", "GB980780684"),
        ("GD001", "GB", "GBGD001"),
        ("Nº 501964843", "PT", "PT501964843"),
        ("№ 428.759.497", "BE", "BE0428759497"),
        ("NO 428 759 497", "BE", "BE0428759497"),
        ("NO 995 525 828", "BE", "NO995525828"),
        ("NO 995 525 828", "NO", "NO995525828"),
        ("btw-id 004495445B01", "NL", "NL004495445B01"),
        ("USt-ID 136 695 976", "DE", "DE136695976"),
        ("CF 00743110157", "IT", "IT00743110157"),
        ("P.IVA/C.F. 00743110157", "IT", "IT00743110157"),
        ("N.I.F. 54362315-K", "ES", "ES54362315K"),
        ("VAT: de136695976", "BE", "DE136695976"),
        ("0203.201.340", "PL", "BE0203201340"),
        ("0203.201.340", "RO", "BE0203201340"),
        ("RPR Gent 0400124208", "PL", "BE0400124208"),
        ("0400.186.366 RPR Gent", "BG", "BE0400186366"),
        ("KBO 203.201.340", "DE", "BE0203201340"),
        ("136 695 976", "DE", "DE136695976"),
        ("USt-IdNr. 136 695 976", "DE", "DE136695976"),
        ("094259216", "GR", "EL094259216"),
        ("107.787.577 MWST", "CH", "CHE107787577MWST"),
        ("P.IVA 00743110157", "IT", "IT00743110157"),
        ("1234.56.789.B.01", "NL", "NL123456789B01"),
        ("12892312-2-41", "HU", "HU12892312"),
        ("B58378432", "ES", "ESB58378432"),
        ("U13585627", "AT", "ATU13585627"),
        ("1234567819", "PL", "PL1234567819"),
        ("0203.201.340", "NL", "BE0203201340"),
        ("0203.201.340", "US", "BE0203201340"),
        ("BE0203201340", "DE", "BE0203201340"),
    ] {
        assert_eq!(kept(given, country).unwrap(), number, "{given} {country}");
    }
    for (given, country) in [
        ("0203.201.341", "NL"),
        ("C.I.F. 58378432", "ES"),
        ("303265649", "FR"),
        ("136 695 976", "US"),
        ("980 7806 84", "NL"),
        ("12.5%", "RO"),
    ] {
        assert_eq!(kept(given, country).unwrap_err().code, "not-a-vat-number", "{given} {country}");
    }
    for given in ["VAT No. 980 7806 84", "No. 995525828", "la TVA de 136695976"] {
        assert!(!kept(given, "BE").is_ok_and(|number| !number.starts_with("BE")), "{given}");
    }
    assert_eq!(VatNumber::parse(&"0".repeat(121)).unwrap_err().code, "too-long");
}

/// A number whose check digits are right is not doubted, one with a digit wrong is, in every country whose rule is known.
#[test]
fn check_digits_of_others_are_doubted_and_never_refused() {
    let right = "ATU13585627 BG175074752 CHE107787577 CHE107787577MWST CY10259033P CZ25123891 CZ7103192745 \
        DE136695976 DK13585628 EE100931558 EL094259216 ESB58378431 ESX2482300W ES54362315K FI20774740 \
        FR40303265045 FR23334175221 FRK7399859412 GB980780684 HR33392005961 HU12892312 IE6433435F \
        IE6433435OA IE8D79739I IS00621 IT00743110157 LT119511515 LT100001919017 LU15027442 \
        LV40003521600 LV16117519997 MT11679112 NL004495445B01 NL000099998B57 NO995525828 NO995525828MVA \
        PL8567346215 PT501964843 RO18547290 SE123456789701 SI50223054 SK2022749619 XI980780684 GBGD001 \
        GBHA599";
    for right in right.split(' ') {
        assert!(!VatNumber::is_doubtful(&ours(right).unwrap()), "{right}");
    }
    let wrong = "ATU13585626 BG175074751 CHE107787578 CY10259033Z CZ25123890 DE136695978 DK13585627 EE100594103 \
        EL094259217 ESB58378432 FI20774741 FR84323140391 GB802311781 HR33392005962 HU12892313 \
        IE6433435E IT00743110158 LT100001919018 LU15027443 LV40003521601 MT11679113 NL004495446B01 \
        NO995525829 PL8567346216 PT501964842 RO18547291 SE123456789702 SI50223055 SK2022749618";
    for wrong in wrong.split(' ') {
        assert!(VatNumber::is_doubtful(&ours(wrong).unwrap()), "{wrong}");
    }
    for (prefix, _, rule) in FORMS {
        assert!(prefix == "LI" || stdnum::find(rule).is_some(), "{prefix} {rule}");
    }
}

/// S15: one good and one bad number of every form.
#[test]
fn numbers_of_the_union_have_their_form() {
    for given in [
        "ATU12345678",
        "BG123456789",
        "CY12345678L",
        "CZ12345678",
        "DE123456789",
        "DK12345678",
        "EE123456789",
        "EL123456789",
        "ESX1234567X",
        "ES12345678Z",
        "FI12345678",
        "FRXX123456789",
        "FR12123456789",
        "HR12345678901",
        "HU12345678",
        "IE1234567WA",
        "IE1Z23456W",
        "IE1+23456W",
        "IT12345678901",
        "LT123456789",
        "LT123456789012",
        "LU12345678",
        "LV12345678901",
        "MT12345678",
        "NL123456789B01",
        "PL1234567890",
        "PT123456789",
        "RO12",
        "SE123456789012",
        "SI12345678",
        "SK1234567890",
        "XI123456789",
        "XIGD123",
        "XIHA501",
    ] {
        assert_eq!(ours(given).unwrap(), given);
    }
    for given in [
        "AT12345678",
        "DE12345678",
        "ES123456789",
        "FRIO123456789",
        "NL123456789B1",
        "GB1234567",
        "CHE12345678",
        "NO12345678",
        "US123456789",
        "XIGB123",
        "RO1",
        "LT1234567890",
        "IE1234567X",
    ] {
        assert_eq!(ours(given).unwrap_err().code, "not-a-vat-number", "{given}");
    }
}
