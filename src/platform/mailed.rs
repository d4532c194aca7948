//! What comes back of a link that was mailed: programs that show, wrap, mark and copy mails leave signs of their own around it.

use percent_encoding::percent_decode_str;

use super::text::is_unseen;

/// Finds the token in a text: without the blanks and line ends that broke it, and without what stands around it, such as the end
/// of a sentence, a bracket, or the address that it is part of. Each token of ours proves itself, to whoever is asked.
pub fn find<T>(text: &str, proves_itself: impl Fn(&str) -> Option<T>) -> Option<T> {
    candidates(text).iter().find_map(|candidate| proves_itself(candidate))
}

/// What may be a token in a text, in pieces put together and as it stands. A token has no per cent sign: where one stands, the link
/// was escaped once more on its way.
fn candidates(text: &str) -> Vec<String> {
    let seen: String = percent_decode_str(text)
        .decode_utf8_lossy()
        .chars()
        .filter(|c| !is_unseen(*c) || c.is_whitespace())
        .collect();
    let whole = seen.replace("=\r\n", "").replace("=\n", "").replace("= ", "");
    let joined: String = whole.chars().filter(|c| !c.is_whitespace()).collect();
    let runs = [joined.as_str(), whole.as_str()].map(|text| {
        let runs = text.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.')));
        runs.map(|run| run.trim_matches(['.', '_']).to_owned()).collect::<Vec<_>>()
    });
    let found = runs.into_iter().flatten().filter(|run| !run.is_empty());
    // An ending that names a kind of file, as some programs put behind what looks like one.
    found
        .flat_map(|run| {
            [run.rsplit_once('.').map(|(name, _)| name.to_owned()), Some(run)].into_iter().flatten().rev()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(text: &str) -> Option<String> {
        find(text, |one| one.starts_with("inz_lnk_").then(|| one.to_owned()).filter(|one| one.len() == 45))
    }

    #[test]
    fn a_token_is_found_in_what_a_mail_makes_of_it() {
        let mailed = "inz_lnk_0123456789abcdefghijABCDEFGHIJ_0a1B2c";
        for text in [
            "~",
            "~.",
            "~,",
            "~)",
            "(~)",
            "<~>",
            "~>",
            "~]",
            "[~]",
            "\"~\"",
            "'~'",
            " ~ ",
            "~\r\n",
            "~%20",
            "~%2E",
            "%3C~%3E",
            "~/",
            "~?utm_source=x",
            "~&utm_medium=mail",
            "~#",
            "http://localhost:8080/v/~",
            "https://rechten.allatonce.be/v/~).",
            "\u{200b}~\u{a0}",
            "~*",
            "_~_",
        ] {
            assert_eq!(token(&text.replace('~', mailed)).as_deref(), Some(mailed), "{text}");
        }
        let (one, other) = mailed.split_at(20);
        for wrapped in [
            format!("{one}\r\n{other}"),
            format!("{one}=\r\n{other}"),
            format!("{one} {other}"),
            format!("{one}\u{ad}{other}"),
        ] {
            assert_eq!(token(&wrapped).as_deref(), Some(mailed), "{wrapped:?}");
        }
        assert_eq!(token(&mailed.replace('_', "%5F")).as_deref(), Some(mailed));
        assert_eq!(find("k1.00ff.", |one| (one == "k1.00ff").then_some(())), Some(()));
        assert_eq!(token(""), None);
        assert_eq!(token("%FF%00"), None);
    }
}
