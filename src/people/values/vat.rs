//! VAT numbers: the Belgian one with its check digits, those of the neighbours by their form. The number of a Belgian
//! enterprise is its VAT number without the country (S15), and is read as one.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use crate::platform::input::{Flaw, Word};
use crate::platform::text::{is_dash, is_unseen};

/// A VAT number in its canonical form: country prefix and number without spaces or dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VatNumber(pub String);

/// Prefix and form of every member state, of Northern Ireland, and of the neighbours that have customers here; beside it the
/// rule of the library that knows its check digits. Whether a number exists is not asked, as that would tell a third party.
const FORMS: [(&str, &str, &str); 33] = [
    ("AT", r"U\d{8}", "at/uid"),
    ("BE", r"[01]?\d{9}", "be/vat"),
    ("BG", r"\d{9,10}", "bg/vat"),
    ("CHE", r"\d{9}(?:MWST|TVA|IVA|TPV)?", "ch/uid"),
    ("CY", r"\d{8}[A-Z]", "cy/vat"),
    ("CZ", r"\d{8,10}", "cz/dic"),
    ("DE", r"\d{9}", "de/vat"),
    ("DK", r"\d{8}", "dk/cvr"),
    ("EE", r"\d{9}", "ee/kmkr"),
    ("EL", r"\d{9}", "gr/vat"),
    ("ES", r"[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z]", "es/nif"),
    ("FI", r"\d{8}", "fi/alv"),
    ("FR", r"[A-HJ-NP-Z0-9]{2}\d{9}", "fr/tva"),
    ("GB", r"\d{9}|\d{12}|GD\d{3}|HA\d{3}", "gb/vat"),
    ("HR", r"\d{11}", "hr/oib"),
    ("HU", r"\d{8}", "hu/anum"),
    ("IE", r"\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W]", "ie/vat"),
    ("IS", r"\d{5,6}", "is/vsk"),
    ("IT", r"\d{11}", "it/iva"),
    ("LI", r"\d{5}", ""),
    ("LT", r"\d{9}|\d{12}", "lt/pvm"),
    ("LU", r"\d{8}", "lu/tva"),
    ("LV", r"\d{11}", "lv/pvn"),
    ("MT", r"\d{8}", "mt/vat"),
    ("NL", r"\d{9}B\d{2}", "nl/btw"),
    ("NO", r"\d{9}(?:MVA)?", "no/orgnr"),
    ("PL", r"\d{10}", "pl/nip"),
    ("PT", r"\d{9}", "pt/nif"),
    ("RO", r"\d{2,10}", "ro/cif"),
    ("SE", r"\d{12}", "se/vat"),
    ("SI", r"\d{8}", "si/ddv"),
    ("SK", r"\d{10}", "sk/dph"),
    ("XI", r"\d{9}|\d{12}|GD\d{3}|HA\d{3}", "gb/vat"),
];

/// As people write the prefix, and as the number has it.
const ALSO: [(&str, &str); 2] = [("GR", "EL"), ("UK", "GB")];

/// A number of any form, after the words that stand before it on an invoice (`BTW`, `TVA`, `USt-IdNr`) and before those of a
/// Belgian court (`RPR Gent`); or ten digits, as the register of Belgian enterprises prints them, behind no letters that could
/// be a country's.
static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let of = |prefix: &str, form: &str| format!("{prefix}(?:{})", form.replace(r"\d", "[0-9]"));
    let mut all: Vec<_> = FORMS.iter().map(|(prefix, form, _)| of(prefix, form)).collect();
    for (written, prefix) in ALSO {
        let form = FORMS.iter().find(|(known, ..)| *known == prefix);
        all.extend(form.map(|(_, form, _)| of(written, form)));
    }
    let all = all.join("|");
    Regex::new(&format!(
        r"^(?:[\p{{L}}°]*?({all})|(?:N°|[\p{{L}}°]{{3,}})?([01][0-9]{{9}}))(?:(?:RPR|RPM|RJP)\p{{L}}*)?$"
    ))
    .ok()
});

impl Word for VatNumber {
    fn parse(text: &str) -> Result<Self, Flaw> {
        if text.chars().count() > 60 {
            return Err(Flaw::new("too-long").with("max", 60));
        }
        let flaw = || Flaw::new("not-a-vat-number");
        let compact = compact(text);
        let found = FORM.as_ref().and_then(|form| form.captures(&compact)).ok_or_else(flaw)?;
        let mut number = match (found.get(1), found.get(2)) {
            (Some(whole), _) => whole.as_str().to_owned(),
            (None, Some(enterprise)) => format!("BE{}", enterprise.as_str()),
            (None, None) => return Err(flaw()),
        };
        for (written, prefix) in ALSO {
            if let Some(rest) = number.strip_prefix(written) {
                number = format!("{prefix}{rest}");
            }
        }
        // The Belgian form of before 2005 had nine digits.
        if number.len() == 11 && number.starts_with("BE") {
            number.insert(2, '0');
        }
        if let Some(digits) = number.strip_prefix("BE")
            && !belgian_check(digits)
        {
            return Err(Flaw::new("vat-checksum"));
        }
        Ok(Self(number))
    }

    fn schema() -> Value {
        json!({"maxLength": 60, "examples": ["BE0203201340"]})
    }
}

impl VatNumber {
    /// Whether the check digits of another country's number do not fit, as far as its rule is known here. It may be right all
    /// the same: whoever typed it is told, and it is kept.
    pub fn is_doubtful(&self) -> bool {
        let form = FORMS.iter().find(|(prefix, ..)| self.0.starts_with(prefix));
        let Some((prefix, _, rule)) = form else { return false };
        let Some(rule) = stdnum::find(rule) else { return false };
        let digits = self.0.trim_start_matches(prefix).trim_end_matches(|c: char| {
            // What follows the digits of these says in which language they are called.
            matches!(*prefix, "CHE" | "NO") && c.is_ascii_alphabetic()
        });
        let number = if *prefix == "CHE" { format!("CHE{digits}") } else { digits.to_owned() };
        rule.validate(&number).is_err()
    }
}

/// Capitals and digits alone, whatever stands between them; the zero in brackets that some write before old numbers is in
/// them or not, as the number needs it.
fn compact(text: &str) -> String {
    let seen = text.nfkc().filter(|c| !c.is_whitespace() && !is_unseen(*c) && !is_dash(*c));
    let bare: String = seen.filter(|c| !matches!(c, '\u{200c}' | '\u{200d}')).collect();
    let bare = bare.replace("(0)", "").to_uppercase();
    bare.chars().filter(|c| !".,:;/\\()[]_'’·|#".contains(*c)).collect()
}

/// The last two digits are 97 less the remainder of the first eight by 97.
fn belgian_check(digits: &str) -> bool {
    let (Some(Ok(body)), Some(Ok(check))) =
        (digits.get(..8).map(str::parse::<u32>), digits.get(8..).map(str::parse::<u32>))
    else {
        return false;
    };
    check == 97 - body % 97
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S15.
    #[test]
    fn belgian_numbers_have_their_check_digits() {
        for given in
            ["BE0203201340", "BE0428759497", "BE0123456749", "BE0700000005", "BE1000000021", "BE0136695962"]
        {
            assert_eq!(VatNumber::parse(given).unwrap().0, given);
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
            "BE: 0203.201.340",
            "BTW BE 0203.201.340 RPR Gent, afd. Kortrijk",
            "TVA BE 0203.201.340 RPM Liège",
            "BE\u{a0}0203\u{2009}201\t340",
            "BE\u{200b}0203\u{ad}201340\u{feff}",
            "BE0203\u{2011}201\u{2013}340",
            "\u{ff22}\u{ff25}0203201340",
        ] {
            assert_eq!(VatNumber::parse(given).unwrap().0, "BE0203201340", "{given}");
        }
        for given in ["BE0203201341", "BE1000000017", "0203.201.341", "BTW BE 0203.201.341"] {
            assert_eq!(VatNumber::parse(given).unwrap_err().code, "vat-checksum", "{given}");
        }
        for given in
            ["BE2203201340", "BE020320134X", "BE02032013400", "2203201340", "203201340", "", "BE", "BTW"]
        {
            assert_eq!(VatNumber::parse(given).unwrap_err().code, "not-a-vat-number", "{given}");
        }
        for given in ["DE١٢٣٤٥٦٧٨٩", "BE٠٢٠٣٢٠١٣٤٠"] {
            assert_eq!(VatNumber::parse(given).unwrap_err().code, "not-a-vat-number", "{given}");
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
        ] {
            assert_eq!(VatNumber::parse(given).unwrap().0, kept, "{given}");
        }
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
            assert!(!VatNumber::parse(right).unwrap().is_doubtful(), "{right}");
        }
        let wrong = "ATU13585626 BG175074751 CHE107787578 CY10259033Z CZ25123890 DE136695978 DK13585627 EE100594103 \
            EL094259217 ESB58378432 FI20774741 FR84323140391 GB802311781 HR33392005962 HU12892313 \
            IE6433435E IT00743110158 LT100001919018 LU15027443 LV40003521601 MT11679113 NL004495446B01 \
            NO995525829 PL8567346216 PT501964842 RO18547291 SE123456789702 SI50223055 SK2022749618";
        for wrong in wrong.split(' ') {
            assert!(VatNumber::parse(wrong).unwrap().is_doubtful(), "{wrong}");
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
            assert_eq!(VatNumber::parse(given).unwrap().0, given);
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
            assert_eq!(VatNumber::parse(given).unwrap_err().code, "not-a-vat-number", "{given}");
        }
    }
}
