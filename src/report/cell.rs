//! A cell of a table: words, or a value that each renderer writes in its own way. Nobody reads a number
//! out of a text.

use crate::text::language::Language;
use crate::text::value::{decimal, percent, whole};

/// A cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words.
    Words(String),
    /// A count, or whole days.
    Count(u64),
    /// A change of a count.
    Change(i64),
    /// A number with so many decimals.
    Number(f64, usize),
    /// A share of a whole, 0 to 1.
    Share(f64),
    /// There is nothing to say: nothing was there, or it has no meaning here.
    Nothing,
    /// There is a value, and it may not be told: why.
    Withheld(String),
}

impl Cell {
    /// The cell as people read it.
    #[must_use]
    pub fn shown(&self, language: Language) -> String {
        match self {
            Self::Words(words) | Self::Withheld(words) => words.clone(),
            Self::Count(n) => whole(language, *n),
            Self::Change(n) => {
                let size = whole(language, n.unsigned_abs());
                match n.signum() {
                    1 => format!("+{size}"),
                    -1 => format!("−{size}"),
                    _zero => size,
                }
            }
            Self::Number(value, decimals) => decimal(language, *value, *decimals),
            Self::Share(share) => percent(language, *share),
            Self::Nothing => "–".to_owned(),
        }
    }

    /// The cell as programs read it: digits without marks, a point before decimals.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Words(words) | Self::Withheld(words) => words.clone(),
            Self::Count(n) => n.to_string(),
            Self::Change(n) => n.to_string(),
            Self::Number(value, _) | Self::Share(value) => value.to_string(),
            Self::Nothing => String::new(),
        }
    }

    /// A count, or nothing.
    #[must_use]
    pub fn days(days: Option<u32>) -> Self {
        days.map_or(Self::Nothing, |it| Self::Count(it.into()))
    }

    /// A share, or nothing.
    #[must_use]
    pub fn share(share: Option<f64>) -> Self {
        share.map_or(Self::Nothing, Self::Share)
    }

    /// A number, or nothing.
    #[must_use]
    pub fn number(value: Option<f64>, decimals: usize) -> Self {
        value.map_or(Self::Nothing, |it| Self::Number(it, decimals))
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

#[cfg(test)]
mod tests {
    use super::Cell;
    use crate::text::language::Language::{English, German};

    #[test]
    fn a_value_is_shown_by_language_and_plain_to_programs() {
        for (cell, german, english, plain) in [
            (Cell::Count(12_345), "12.345", "12,345", "12345"),
            (Cell::Change(-7), "−7", "−7", "-7"),
            (Cell::Change(7), "+7", "+7", "7"),
            (Cell::Number(2.5, 2), "2,50", "2.50", "2.5"),
            (Cell::Share(0.125), "12,5\u{a0}%", "12.5\u{a0}%", "0.125"),
            (Cell::Nothing, "–", "–", ""),
            (Cell::from("x".to_owned()), "x", "x", "x"),
        ] {
            assert_eq!(
                (cell.shown(German).as_str(), cell.shown(English).as_str()),
                (german, english)
            );
            assert_eq!(cell.plain(), plain);
        }
    }
}
