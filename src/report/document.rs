//! A report as a value: every figure computed, every sentence written. What renders it decides how it
//! looks, and computes nothing.

use crate::report::cell::Cell;
use crate::text::language::Language;

/// A report.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its language.
    pub language: Language,
    /// Its title.
    pub title: String,
    /// Said at the top of every page if the data are simulated.
    pub simulated: Option<String>,
    /// Whose and which data these are: period, as-of date, number of cases.
    pub coverage: Vec<String>,
    /// Its parts.
    pub sections: Vec<Section>,
    /// How to read it, and how to make it again.
    pub notes: Vec<String>,
    /// Who may read it.
    pub internal: String,
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq)]
pub struct Section {
    /// A name for links.
    pub id: &'static str,
    /// The heading.
    pub heading: String,
    /// What it says, in a sentence or two.
    pub text: String,
    /// A picture, as SVG.
    pub picture: Option<String>,
    /// The same as a table.
    pub table: Table,
}

/// What the cells of a table hold: words are read along the line, numbers down the column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Cells {
    /// Numbers, after a first column of names.
    #[default]
    Numbers,
    /// Words.
    Words,
}

impl Cells {
    /// The class of the table in a page.
    #[must_use]
    pub fn class(self) -> &'static str {
        match self {
            Self::Numbers => "numbers",
            Self::Words => "words",
        }
    }
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Table {
    /// What its cells hold.
    pub cells: Cells,
    /// What it shows.
    pub caption: String,
    /// The heads of the columns; the first column names the row.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Document {
    /// The cells of a row as people read them, with the heads of their columns.
    pub fn row<'a>(
        &'a self,
        table: &'a Table,
        row: &'a [Cell],
    ) -> impl Iterator<Item = (&'a String, String)> {
        table.heads.iter().zip(row.iter().map(|it| it.shown(self.language)))
    }
}
