//! A page that tells someone what is held of them, or no longer: sentences and tables, whole in one file, without
//! anything from elsewhere.

use askama::Template;

use crate::platform::problem::{Problem, Result};

/// A page, ready to be written.
#[derive(Template)]
#[template(path = "report.html", config = ".config/askama.toml")]
pub struct ReportPage {
    /// The tag of its language, for the reader's browser.
    pub language: &'static str,
    /// Stands above all, and in the browser's tab.
    pub title: String,
    /// The paragraph below the title.
    pub intro: String,
    /// In the order in which they are read.
    pub sections: Vec<ReportSection>,
}

/// A part of a page under its own title.
pub struct ReportSection {
    /// Stands above the part.
    pub title: String,
    /// A paragraph each, before the tables.
    pub said: Vec<String>,
    /// Below the sentences.
    pub tables: Vec<ReportTable>,
}

/// A table of a section.
#[derive(Default)]
pub struct ReportTable {
    /// Stands above the table, where a section has several.
    pub title: Option<String>,
    /// The heads of its columns.
    pub head: Vec<String>,
    /// Each row has a cell for each column, each cell its lines.
    pub rows: Vec<Vec<Vec<String>>>,
}

impl ReportPage {
    /// The page as HTML.
    pub fn write(&self) -> Result<String> {
        self.render().map_err(Problem::internal)
    }
}
