//! Everything a person reads, in Dutch, French, German and English; Fluent texts embedded in the program.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use unic_langid::LanguageIdentifier;

use super::claims::Claim;

/// Named values a text may say.
pub type Args = Vec<(&'static str, String)>;

/// The languages we write; Dutch where nothing else is asked (Belgium's three, and English).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Language {
    /// Dutch.
    #[default]
    Nl,
    /// French.
    Fr,
    /// German.
    De,
    /// English.
    En,
}

impl Language {
    /// All of them, Dutch first.
    pub const ALL: [Self; 4] = [Self::Nl, Self::Fr, Self::De, Self::En];

    /// The BCP 47 tag: `nl`.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Nl => "nl",
            Self::Fr => "fr",
            Self::De => "de",
            Self::En => "en",
        }
    }

    /// By lookup (RFC 4647): `nl-BE` finds `nl`; case does not matter.
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.trim();
        Self::ALL.into_iter().find(|language| language.tag().eq_ignore_ascii_case(primary))
    }

    /// That language, or the one of ours that its speakers read: their neighbours'.
    pub fn kin(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?.trim().to_ascii_lowercase();
        match primary.as_str() {
            "af" | "fy" | "li" | "nds" | "vls" | "zea" => Some(Self::Nl),
            "bar" | "gsw" | "ksh" | "lb" | "rm" => Some(Self::De),
            "br" | "ca" | "co" | "oc" | "pcd" | "wa" => Some(Self::Fr),
            primary => Self::of_tag(primary),
        }
    }

    /// The one that whoever speaks that language most likely reads: for whom it is none of the neighbours', English.
    pub fn nearest(tag: &str) -> Self {
        Self::kin(tag).unwrap_or(Self::En)
    }

    /// The tags of all, as a text lists them.
    pub fn tags() -> String {
        Self::ALL.map(Self::tag).join(", ")
    }

    /// The best of an `Accept-Language` header that we write; none where it names none of them.
    pub fn accepted(header: &str) -> Option<Self> {
        let mut best: Option<(Self, f32)> = None;
        for range in header.split(',') {
            let mut parts = range.split(';');
            let tag = parts.next().unwrap_or_default().trim();
            let weight = parts
                .find_map(|part| part.trim().strip_prefix(['q', 'Q'])?.trim_start().strip_prefix('='))
                .map_or(1.0, |q| q.trim().parse().unwrap_or(0.0));
            let Some(language) = Self::of_tag(tag) else { continue };
            if weight > 0.0 && best.is_none_or(|(_, other)| weight > other) {
                best = Some((language, weight));
            }
        }
        best.map(|(language, _)| language)
    }

    fn source(self) -> &'static str {
        match self {
            Self::Nl => concat!(
                include_str!("texts/nl.ftl"),
                "\n",
                include_str!("letters/nl.ftl"),
                "\n",
                include_str!("report/nl.ftl")
            ),
            Self::Fr => concat!(
                include_str!("texts/fr.ftl"),
                "\n",
                include_str!("letters/fr.ftl"),
                "\n",
                include_str!("report/fr.ftl")
            ),
            Self::De => concat!(
                include_str!("texts/de.ftl"),
                "\n",
                include_str!("letters/de.ftl"),
                "\n",
                include_str!("report/de.ftl")
            ),
            Self::En => concat!(
                include_str!("texts/en.ftl"),
                "\n",
                include_str!("letters/en.ftl"),
                "\n",
                include_str!("report/en.ftl")
            ),
        }
    }
}

static BUNDLES: LazyLock<Vec<FluentBundle<FluentResource>>> = LazyLock::new(|| {
    Language::ALL
        .into_iter()
        .map(|language| {
            let id: LanguageIdentifier = language.tag().parse().unwrap_or_default();
            let mut bundle = FluentBundle::new_concurrent(vec![id]);
            // Letters and JSON are no place for invisible direction marks.
            bundle.set_use_isolating(false);
            let resource =
                FluentResource::try_new(language.source().to_owned()).unwrap_or_else(|(part, _)| part);
            bundle.add_resource_overriding(resource);
            bundle
        })
        .collect()
});

/// The texts of one language, for whoever looks up several.
#[derive(Clone, Copy, Debug)]
pub struct Texts(pub Language);

impl Texts {
    /// The text of `key` (`id` or `id.attribute`). A text that is missing or lacks a value answers its key;
    /// a test proves that there are none.
    pub fn get(self, key: &str, args: &Args) -> String {
        self.find(key, args).unwrap_or_else(|| key.to_owned())
    }

    fn find(self, key: &str, args: &Args) -> Option<String> {
        said(&BUNDLES[self.0 as usize], key, args, Claim::is_kept)
    }
}

/// The text of a key. One that makes a claim stands as an attribute of that name, and is said once the program keeps it.
fn said(
    bundle: &FluentBundle<FluentResource>,
    key: &str,
    args: &Args,
    keeps: impl Fn(Claim) -> bool,
) -> Option<String> {
    let (id, attribute) = key.split_once('.').map_or((key, None), |(id, attribute)| (id, Some(attribute)));
    let message = bundle.get_message(id)?;
    let is_kept = |name: &str| Claim::of_name(name).is_some_and(&keeps);
    let pattern = match attribute {
        Some(attribute) => message.get_attribute(attribute)?.value(),
        None => match message.attributes().find(|attribute| is_kept(attribute.id())) {
            Some(claim) => claim.value(),
            None => message.value()?,
        },
    };
    let mut values = FluentArgs::new();
    for (name, value) in args {
        let number = number(value);
        values.set(*name, number.map_or_else(|| FluentValue::from(value.as_str()), FluentValue::from));
    }
    let mut faults = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&values), &mut faults).into_owned();
    faults.is_empty().then_some(text)
}

/// A number must be one, or the plural rules do not see it; only one that is written back as it was given. A telephone
/// number is text.
fn number(value: &str) -> Option<i64> {
    let number: i64 = value.parse().ok()?;
    (number.abs() < 1 << 53 && number.to_string() == value).then_some(number)
}

/// The text of that key with its values filled in; the key itself, if there is none.
pub fn text(language: Language, key: &str, args: &Args) -> String {
    Texts(language).get(key, args)
}

/// The text of `key` in `language`, if there is one.
pub fn find(language: Language, key: &str, args: &Args) -> Option<String> {
    Texts(language).find(key, args)
}

/// The files of texts, one for each language, Dutch first.
pub fn sources() -> [(Language, &'static str); 4] {
    Language::ALL.map(|language| (language, language.source()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is not said until it is so, and what takes its place then.
    #[test]
    fn a_claim_is_said_once_it_is_kept() {
        let source = "told = We will tell them.\n    .recipients-told = We tell { $them }.\n";
        let mut bundle = FluentBundle::new_concurrent(vec!["en".parse().unwrap()]);
        bundle.add_resource(FluentResource::try_new(source.into()).unwrap()).unwrap();
        bundle.set_use_isolating(false);
        let args = vec![("them", "A".to_owned())];
        assert_eq!(said(&bundle, "told", &args, |_| false).unwrap(), "We will tell them.");
        let told = |claim| claim == Claim::RecipientsTold;
        assert_eq!(said(&bundle, "told", &args, told).unwrap(), "We tell A.");
    }

    /// What someone wrote is said as it was written, also where it looks like a number.
    #[test]
    fn a_value_is_not_made_a_number_that_reads_otherwise() {
        for value in ["007", "+5", "-0", "9007199254740993", "99999999999999999999", "0471234567", "12", "-3"]
        {
            let said = text(Language::Nl, "letter-added", &vec![("text", value.to_owned())]);
            assert_eq!(said, value);
        }
    }

    #[test]
    fn the_header_is_read_by_weight_and_lookup() {
        assert_eq!(Language::accepted("fr-BE, nl;q=0.8"), Some(Language::Fr));
        assert_eq!(Language::accepted("it, de;q=0.5, en;q=0.7"), Some(Language::En));
        assert_eq!(Language::accepted("NL_be"), Some(Language::Nl));
        assert_eq!(Language::accepted("fr;Q=0.1, de;q=0.2"), Some(Language::De));
        assert_eq!(Language::accepted("en;q=0"), None);
        assert_eq!(Language::accepted("it, *"), None);
    }

    #[test]
    fn whoever_speaks_another_language_is_written_to_in_the_nearest() {
        for (tag, read) in [
            ("nl-BE", "nl"),
            ("vls", "nl"),
            ("lb-LU", "de"),
            ("wa", "fr"),
            ("en-150", "en"),
            ("it", "en"),
            ("pl", "en"),
        ] {
            assert_eq!(Language::nearest(tag).tag(), read, "{tag}");
        }
    }
}
