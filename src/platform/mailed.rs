//! What comes back of a link that was mailed: programs that show, wrap, mark and copy mails leave signs of their own around it.

use percent_encoding::percent_decode_str;

use super::text::is_unseen;

/// The token in a text: without the blanks and line ends that broke it, and without what stands around it, such as the end of a
/// sentence, a bracket, or the address that it is part of. What is no token stays none: each of ours proves itself.
pub fn token(text: &str) -> String {
    // A token has no per cent sign: where one stands, the link was escaped once more on its way.
    let escaped = percent_decode_str(text).decode_utf8_lossy();
    let whole = escaped.replace("=\r\n", "").replace("=\n", "");
    let whole: String = whole.chars().filter(|c| !c.is_whitespace() && !is_unseen(*c)).collect();
    let runs = whole.split(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '_' | '.')));
    // The words of an address are shorter than any token.
    let longest = runs.max_by_key(|run| run.len()).unwrap_or_default();
    longest.trim_matches(['.', '_']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

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
            assert_eq!(token(&text.replace('~', mailed)), mailed, "{text}");
        }
        let (one, other) = mailed.split_at(20);
        for wrapped in [
            format!("{one}\r\n{other}"),
            format!("{one}=\r\n{other}"),
            format!("{one} {other}"),
            format!("{one}\u{ad}{other}"),
        ] {
            assert_eq!(token(&wrapped), mailed, "{wrapped:?}");
        }
        assert_eq!(token(&mailed.replace('_', "%5F")), mailed);
        assert_eq!(token("k1.00ff."), "k1.00ff");
        assert_eq!(token(""), "");
        assert_eq!(token("%FF%00"), "");
    }
}
