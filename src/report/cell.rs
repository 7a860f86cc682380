//! A cell of a table: words, or a value that each renderer writes in its own way. Nobody reads a number
//! out of a text.

use chrono::NaiveDate;

use crate::measure::interval::ValueWithInterval;
use crate::text::language::Language;
use crate::text::value::{day, decimal, percent, whole};

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A number with so many decimals.
    Number(usize),
    /// A share of a whole, 0 to 1, as percent.
    Share,
}

impl Unit {
    fn format_value(self, language: Language, value: f64) -> String {
        match self {
            Self::Number(decimals) => decimal(language, value, decimals),
            Self::Share => percent(language, value),
        }
    }
}

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
    /// A value with its interval of 95 %; an open end has none.
    Ranged(f64, [Option<f64>; 2], Unit),
    /// At least so many days: how many at the most is not known.
    AtLeast(u64),
    /// A day.
    Day(NaiveDate),
    /// There is nothing to say: nothing was there, or it has no meaning here.
    Nothing,
    /// There is a value, and it may not be told: why.
    Withheld(String),
}

impl Cell {
    /// The cell as people read it.
    #[must_use]
    pub fn to_text(&self, language: Language) -> String {
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
            Self::Ranged(value, [low, high], unit) => {
                let end = |bound: Option<f64>| {
                    bound.map_or_else(
                        || language.say("open-end"),
                        |number| unit.format_value(language, number).replace("\u{a0}%", ""),
                    )
                };
                format!("{} ({}–{})", unit.format_value(language, *value), end(*low), end(*high))
            }
            Self::AtLeast(n) => language.say_of("at-least", [("days", whole(language, *n).into())]),
            Self::Day(date) => day(language, *date),
            Self::Nothing => "–".to_owned(),
        }
    }

    /// Whether it has ends of an interval beside a value, or in its place.
    #[must_use]
    pub fn has_ends(&self) -> bool {
        matches!(self, Self::Ranged(..) | Self::AtLeast(_))
    }

    /// The class of the cell in a page: words may be wrapped, numbers not.
    #[must_use]
    pub fn class(&self) -> &'static str {
        match self {
            Self::Words(_) | Self::Withheld(_) => "word",
            Self::Count(_)
            | Self::Change(_)
            | Self::Number(..)
            | Self::Share(_)
            | Self::Ranged(..)
            | Self::AtLeast(_)
            | Self::Day(_)
            | Self::Nothing => "number",
        }
    }

    /// The cell as programs read it: digits without marks, a point before decimals.
    #[must_use]
    pub fn plain(&self) -> String {
        match self {
            Self::Words(words) | Self::Withheld(words) => words.clone(),
            Self::Count(n) => n.to_string(),
            Self::AtLeast(n) => format!(">={n}"),
            Self::Change(n) => n.to_string(),
            Self::Number(value, _) | Self::Share(value) | Self::Ranged(value, ..) => {
                value.to_string()
            }
            Self::Day(date) => date.to_string(),
            Self::Nothing => String::new(),
        }
    }

    /// A share with its interval, or nothing.
    #[must_use]
    pub fn from_measured(share: Option<ValueWithInterval>, unit: Unit) -> Self {
        let ranged = |measured: ValueWithInterval| {
            Self::Ranged(measured.value, measured.ci95.map(Some), unit)
        };
        share.map_or(Self::Nothing, ranged)
    }

    /// A count, or nothing.
    #[must_use]
    pub fn days(days: Option<u32>) -> Self {
        days.map_or(Self::Nothing, |count| Self::Count(count.into()))
    }

    /// A share, or nothing.
    #[must_use]
    pub fn share(share: Option<f64>) -> Self {
        share.map_or(Self::Nothing, Self::Share)
    }

    /// A number, or nothing.
    #[must_use]
    pub fn number(value: Option<f64>, decimals: usize) -> Self {
        value.map_or(Self::Nothing, |number| Self::Number(number, decimals))
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::Words(words)
    }
}

#[cfg(test)]
mod tests {
    use super::{Cell, Unit};
    use crate::text::language::Language::{English, German};

    #[test]
    fn a_value_is_shown_by_language_and_plain_to_programs() {
        for (cell, german, english, plain) in [
            (Cell::Count(12_345), "12.345", "12,345", "12345"),
            (Cell::Change(-7), "−7", "−7", "-7"),
            (Cell::Change(7), "+7", "+7", "7"),
            (Cell::Number(2.5, 2), "2,50", "2.50", "2.5"),
            (Cell::Share(0.125), "12,5\u{a0}%", "12.5\u{a0}%", "0.125"),
            (
                Cell::Ranged(0.5, [Some(0.25), Some(0.75)], Unit::Share),
                "50,0\u{a0}% (25,0–75,0)",
                "50.0\u{a0}% (25.0–75.0)",
                "0.5",
            ),
            (
                Cell::Ranged(90.0, [Some(80.0), None], Unit::Number(0)),
                "90 (80–offen)",
                "90 (80–open)",
                "90",
            ),
            (Cell::AtLeast(1_200), "mindestens 1.200", "at least 1,200", ">=1200"),
            (Cell::Nothing, "–", "–", ""),
            (Cell::from("x".to_owned()), "x", "x", "x"),
        ] {
            assert_eq!(
                (cell.to_text(German).as_str(), cell.to_text(English).as_str()),
                (german, english)
            );
            assert_eq!(cell.plain(), plain);
        }
    }
}
