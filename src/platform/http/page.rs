//! Small pages that a link in a mail opens: a sentence and at most one button. No script, no cookie, nothing from
//! elsewhere. GET shows, only POST acts.

use askama::Template;
use axum::http::HeaderName;
use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::Html;

use crate::platform::i18n::{Args, Language, text};
use crate::platform::problem::{Problem, Result};

#[derive(Template)]
#[template(path = "small.html", config = ".config/askama.toml")]
struct Small {
    language: &'static str,
    title: String,
    said: String,
    button: Option<String>,
    hidden: Option<(&'static str, &'static str)>,
}

/// A page, ready to be sent.
pub type Page = ([(HeaderName, &'static str); 1], Html<String>);

/// What a page says.
#[derive(Default)]
pub struct Words<'a> {
    /// The key of its title.
    pub title: &'a str,
    /// The key of its sentence.
    pub said: &'a str,
    /// What the sentence needs.
    pub args: Args,
    /// The key of its button.
    pub button: Option<&'a str>,
    /// What the button sends along.
    pub hidden: Option<(&'static str, &'static str)>,
}

/// Makes a page.
pub fn page(language: Language, words: &Words<'_>) -> Result<Page> {
    let none = Args::new();
    let small = Small {
        language: language.tag(),
        title: text(language, words.title, &none),
        said: text(language, words.said, &words.args),
        button: words.button.map(|key| text(language, key, &none)),
        hidden: words.hidden,
    };
    let html = small.render().map_err(Problem::internal)?;
    let policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'";
    Ok(([(CONTENT_SECURITY_POLICY, policy)], Html(html)))
}
