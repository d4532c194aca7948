//! Small pages that a link in a mail opens: a sentence and at most one button. No script, no cookie, nothing from
//! elsewhere. GET shows, only POST acts.

use askama::Template;
use axum::http::header::{ACCEPT, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY};
use axum::http::{HeaderMap, HeaderName};
use axum::response::Html;

use crate::platform::i18n::{Args, Language, find, text};
use crate::platform::problem::{Problem, ProblemBody, Result};
use crate::platform::sentence::Said;

#[derive(Template)]
#[template(path = "small.html", config = ".config/askama.toml")]
struct Small {
    language: &'static str,
    title: String,
    said: String,
    list: Vec<String>,
    button: Option<String>,
    hidden: Option<(&'static str, &'static str)>,
}

/// A page, ready to be sent.
pub type Page = ([(HeaderName, &'static str); 2], Html<String>);

/// What a page says: its frame by the keys of its texts, and what is so.
#[derive(Default)]
pub struct Words<'a> {
    /// The key of its title.
    pub title: &'a str,
    /// Its sentences, those that are so.
    pub said: Vec<Said>,
    /// What is said beside it.
    pub more: Vec<Said>,
    /// The key of its button.
    pub button: Option<&'a str>,
    /// A name and a value that the button sends along.
    pub hidden: Option<(&'static str, &'static str)>,
}

/// Makes a page of these texts in a language.
pub fn page(language: Language, words: &Words<'_>) -> Result<Page> {
    let none = Args::new();
    let small = Small {
        language: language.tag(),
        title: text(language, words.title, &none),
        said: words.said.iter().map(|said| said.text(language)).collect::<Vec<_>>().join(" "),
        list: words.more.iter().map(|said| said.text(language)).collect(),
        button: words.button.map(|key| text(language, key, &none)),
        hidden: words.hidden,
    };
    small.page()
}

/// A problem as a page, for whoever has only a browser.
pub(super) fn of_problem(language: Language, problem: ProblemBody) -> Result<Page> {
    let faults = problem.errors.into_iter();
    let name = |pointer: &str| {
        let name = pointer.trim_start_matches(['/', '?']);
        find(language, &format!("label-{name}"), &Args::new()).unwrap_or_else(|| name.to_owned())
    };
    let list: Vec<_> = faults.map(|fault| format!("{}: {}", name(&fault.pointer), fault.detail)).collect();
    let small = Small {
        language: language.tag(),
        title: problem.title,
        said: if list.is_empty() { problem.detail } else { text(language, "page-correct", &Args::new()) },
        list,
        button: None,
        hidden: None,
    };
    small.page()
}

impl Small {
    fn page(&self) -> Result<Page> {
        Ok(html(self.language, self.render().map_err(Problem::internal)?))
    }
}

/// A page of ours, in this language whatever the browser prefers: it loads nothing and runs nothing.
pub fn html(language: &'static str, text: String) -> Page {
    let policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'";
    ([(CONTENT_SECURITY_POLICY, policy), (CONTENT_LANGUAGE, language)], Html(text))
}

/// Whether it is a browser that asks: it reads pages, and does not say that it reads JSON.
pub fn reads_pages(headers: &HeaderMap) -> bool {
    let accepts = |media: &str| {
        let mut accepted = headers.get_all(ACCEPT).iter().filter_map(|value| value.to_str().ok());
        accepted.any(|value| value.contains(media))
    };
    accepts("text/html") && !accepts("application/json") && !accepts("application/problem+json")
}
