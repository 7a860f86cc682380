//! A report as a value: every figure computed, every sentence written. What renders it decides how it
//! looks, and computes nothing.

use crate::report::cell::Cell;
use crate::report::chart::canvas::Picture;
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
    /// What a reader with ten seconds sees; none where there are no figures of cases.
    pub first_page: Option<FirstPage>,
    /// What a reader asks first, in sentences.
    pub glance: Vec<Sentence>,
    /// What the figures carry, in sentences.
    pub findings: Vec<Sentence>,
    /// Its parts.
    pub sections: Vec<Section>,
    /// How to read it, and how to make it again.
    pub notes: Vec<String>,
    /// Where its figures come from: what, and its value.
    pub provenance: Vec<(String, String)>,
    /// Who may read it.
    pub internal: String,
    /// Files that stand beside it: address and name.
    pub downloads: Vec<(String, String)>,
}

/// A few numbers in large letters, and a picture.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct FirstPage {
    /// Of which days they speak.
    pub facts_of: String,
    /// The numbers.
    pub facts: Vec<KeyFact>,
    /// The picture; its table stands among the sections.
    pub picture: Option<Picture>,
}

/// A number in large letters, and what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyFact {
    /// The number with its unit.
    pub value: String,
    /// What it counts, and of how many.
    pub text: String,
}

/// A sentence, and the part of the report whose table it rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// The sentence.
    pub text: String,
    /// The name of the part; none if it rests on none.
    pub section: Option<&'static str>,
}

/// A part of a report.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Section {
    /// A name for links.
    pub id: &'static str,
    /// The heading.
    pub heading: String,
    /// What it says, in a sentence or two.
    pub text: String,
    /// Pictures of it.
    pub pictures: Vec<Picture>,
    /// The same as a table; none where there is nothing to count.
    pub table: Option<Table>,
}

/// What the cells of a table hold: words are read along the line, numbers down the column.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum CellContent {
    /// Numbers, after a first column of names.
    #[default]
    Numbers,
    /// Words.
    Words,
}

impl CellContent {
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
    pub cells: CellContent,
    /// What it shows.
    pub caption: String,
    /// The heads of the columns; the first column names the row.
    pub heads: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Document {
    /// The cells of a row as people read them, with the heads of their columns and their classes.
    pub fn row<'a>(
        &'a self,
        table: &'a Table,
        row: &'a [Cell],
    ) -> impl Iterator<Item = (&'a String, String, &'static str)> {
        let shown = |(head, cell): (&'a String, &'a Cell)| {
            (head, cell.to_text(self.language), cell.class())
        };
        table.heads.iter().zip(row).map(shown)
    }

    /// Its lists of sentences that have any, each with a name for links and its heading.
    pub fn lists(&self) -> impl Iterator<Item = (&'static str, String, &[Sentence])> {
        let all = [("glance", &self.glance), ("findings", &self.findings)];
        let filled = all.into_iter().filter(|(_, sentences)| !sentences.is_empty());
        filled.map(|(id, sentences)| {
            (id, self.language.say(&format!("section-{id}")), sentences.as_slice())
        })
    }

    /// Its parts with a table.
    pub fn tables(&self) -> impl Iterator<Item = (&Section, &Table)> {
        self.sections.iter().filter_map(|section| Some((section, section.table.as_ref()?)))
    }

    /// The heading of a part, if the document has it.
    #[must_use]
    pub fn heading_of(&self, id: Option<&'static str>) -> Option<&str> {
        let mut sections = self.sections.iter();
        sections.find(|section| Some(section.id) == id).map(|section| section.heading.as_str())
    }
}

/// Tables with no more columns are stacked on a phone: scrolled sideways they would hide their values.
const FEW_COLUMNS: usize = 7;

impl Table {
    /// Its classes in a page.
    #[must_use]
    pub fn class(&self) -> String {
        let few = if self.heads.len() <= FEW_COLUMNS { " few" } else { "" };
        format!("{}{few}", self.cells.class())
    }

    /// The table as programs read it: a value with an interval is three columns, so that each cell
    /// holds one thing.
    #[must_use]
    pub fn tidy(&self, language: Language) -> Self {
        let is_ranged =
            |at: usize| self.rows.iter().any(|row| row.get(at).is_some_and(Cell::has_ends));
        let ranged: Vec<bool> = (0..self.heads.len()).map(is_ranged).collect();
        let end = |bound: Option<f64>, unit| match (bound, unit) {
            (Some(share), crate::report::cell::Unit::Share) => Cell::Share(share),
            (Some(number), crate::report::cell::Unit::Number(decimals)) => {
                Cell::Number(number, decimals)
            }
            (None, _) => Cell::Nothing,
        };
        let cells = |(cell, ranged): (&Cell, &bool)| match cell {
            Cell::Ranged(value, [low, high], unit) => {
                vec![end(Some(*value), *unit), end(*low, *unit), end(*high, *unit)]
            }
            // Only the lower end is known.
            Cell::AtLeast(n) => vec![Cell::Nothing, Cell::Count(*n), Cell::Nothing],
            Cell::Words(_)
            | Cell::Count(_)
            | Cell::Change(_)
            | Cell::Number(..)
            | Cell::Share(_)
            | Cell::Day(_)
            | Cell::Nothing
            | Cell::Withheld(_) => {
                let beside = if *ranged { 2 } else { 0 };
                [cell.clone()].into_iter().chain(vec![Cell::Nothing; beside]).collect()
            }
        };
        let heads = |(head, ranged): (&String, &bool)| {
            let named = |key: &str| language.say_of(key, [("head", head.clone().into())]);
            let ends = ranged.then(|| [named("tidy-low"), named("tidy-high")]);
            [head.clone()].into_iter().chain(ends.into_iter().flatten()).collect::<Vec<_>>()
        };
        Self {
            cells: self.cells,
            caption: self.caption.clone(),
            heads: self.heads.iter().zip(&ranged).flat_map(heads).collect(),
            rows: self
                .rows
                .iter()
                .map(|row| row.iter().zip(&ranged).flat_map(cells).collect())
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{CellContent, Table};
    use crate::report::cell::{Cell, Unit};
    use crate::text::language::Language;

    #[test]
    fn a_tidy_table_has_one_thing_in_a_cell() {
        let table = Table {
            cells: CellContent::Numbers,
            caption: String::new(),
            heads: vec!["a".to_owned(), "b".to_owned()],
            rows: vec![
                vec![Cell::Count(1), Cell::Ranged(5.0, [Some(4.0), None], Unit::Number(0))],
                vec![Cell::Count(2), Cell::Withheld("zu wenige".to_owned())],
            ],
        };
        let tidy = table.tidy(Language::German);
        assert_eq!(tidy.heads, ["a", "b", "b, 95-%-Intervall von", "b, 95-%-Intervall bis"]);
        assert_eq!(tidy.rows[0][1..], [Cell::Number(5.0, 0), Cell::Number(4.0, 0), Cell::Nothing]);
        assert_eq!(tidy.rows[1].len(), 4);
    }
}
