//! A page that tells someone what is held of them, or no longer: sentences and tables, whole in one file, without
//! anything from elsewhere.

use askama::Template;

use crate::platform::problem::{Problem, Result};

/// A page.
#[derive(Template)]
#[template(path = "report.html", config = ".config/askama.toml")]
pub struct Page {
    /// The tag of its language.
    pub language: &'static str,
    /// Its title.
    pub title: String,
    /// How it begins.
    pub intro: String,
    /// What it says.
    pub sections: Vec<Section>,
}

/// A part of a page.
pub struct Section {
    /// Its title.
    pub title: String,
    /// Its sentences.
    pub said: Vec<String>,
    /// Its tables.
    pub tables: Vec<Table>,
}

/// A table.
#[derive(Default)]
pub struct Table {
    /// Its title, where there are several.
    pub title: Option<String>,
    /// What its columns say.
    pub head: Vec<String>,
    /// Its rows, of cells, of lines.
    pub rows: Vec<Vec<Vec<String>>>,
}

impl Page {
    /// The page as HTML.
    pub fn write(&self) -> Result<String> {
        self.render().map_err(Problem::internal)
    }
}
