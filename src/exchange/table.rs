//! A sheet of cells, from whatever file: what every list is read from.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum SheetCell {
    /// Nothing, or blanks.
    Empty,
    /// Text, without blanks around it.
    Text(String),
    /// A number.
    Number(f64),
    /// A date that the file itself marks as one.
    Date(NaiveDate),
}

impl SheetCell {
    /// A text cell; empty if there is nothing in it.
    #[must_use]
    pub fn text(written: &str) -> Self {
        // A no-break space is a blank too.
        let written =
            written.trim_matches(|c: char| c.is_whitespace() || c == '\u{a0}' || c == '\u{feff}');
        if written.is_empty() { Self::Empty } else { Self::Text(written.to_owned()) }
    }

    /// The cell as a person would read it.
    #[must_use]
    pub fn to_text(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) => text.clone(),
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.format("%d.%m.%Y").to_string(),
        }
    }

    /// Whether there is nothing in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }
}

/// A row with its number in the file, from 1.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SheetRow {
    /// The number.
    pub number: u32,
    /// Its cells, from the first column on.
    pub cells: Vec<SheetCell>,
}

impl SheetRow {
    /// A cell; empty beyond the last.
    #[must_use]
    pub fn cell(&self, column: usize) -> &SheetCell {
        self.cells.get(column).unwrap_or(&SheetCell::Empty)
    }

    /// Whether all its cells are empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.cells.iter().all(SheetCell::is_empty)
    }
}

/// A sheet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Its rows, those without any cell left out.
    pub lines: Vec<SheetRow>,
}

/// Rows of a sheet.
pub const LINES_MAX: usize = 200_000;
/// Columns of a sheet.
pub const COLUMNS_MAX: usize = 256;
/// Characters of a cell.
pub const CELL_CHARS_MAX: usize = 4_000;

/// The name of a column in a spreadsheet: A, B, ... AA.
#[must_use]
pub fn column_name(column: usize) -> String {
    let mut name = Vec::new();
    let mut rest = column + 1;
    while rest != 0 {
        let letter = u8::try_from((rest - 1) % 26).unwrap_or(0);
        name.insert(0, char::from(b'A' + letter));
        rest = (rest - 1) / 26;
    }
    name.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::{SheetCell, column_name};

    #[test]
    fn columns_are_named_as_in_a_spreadsheet() {
        assert_eq!([0, 25, 26, 701].map(column_name), ["A", "Z", "AA", "ZZ"]);
    }

    #[test]
    fn blanks_are_nothing() {
        assert_eq!(SheetCell::text(" \u{a0} "), SheetCell::Empty);
        assert_eq!(SheetCell::text("Tunesien "), SheetCell::Text("Tunesien".to_owned()));
    }
}
