//! Dates as people in Germany write them into lists. A date is a day or a month, is said to be
//! unknown, or cannot be read; nothing is guessed.

use chrono::{Datelike, Days, NaiveDate};

use crate::exchange::table::SheetCell;

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParsedDate {
    /// A day.
    Day(NaiveDate),
    /// A month: any day in it.
    Month(NaiveDate),
    /// Nothing, or that it is not known or has not happened.
    Nothing,
    /// It cannot be read: the key of the sentence that says why.
    Unreadable(&'static str),
}

/// Words for 'not known' and 'not yet'.
const NOTHING: &[&str] = &[
    "",
    "?",
    "??",
    "???",
    "-",
    "--",
    "–",
    "—",
    "offen",
    "noch offen",
    "unbekannt",
    "k.a.",
    "k. a.",
    "ka",
    "keine angabe",
    "n/a",
    "na",
    "n.a.",
    "nein",
    "entfällt",
    "läuft",
    "ausstehend",
    "fehlt",
    ".",
    "/",
    "x",
];

const MONTHS: &[(&str, u32)] = &[
    ("jan", 1),
    ("jän", 1),
    ("feb", 2),
    ("mär", 3),
    ("mrz", 3),
    ("mae", 3),
    ("mar", 3),
    ("apr", 4),
    ("mai", 5),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("okt", 10),
    ("oct", 10),
    ("nov", 11),
    ("dez", 12),
    ("dec", 12),
];

/// Reads a cell.
#[must_use]
pub fn parse_cell(cell: &SheetCell) -> ParsedDate {
    match cell {
        SheetCell::Empty => ParsedDate::Nothing,
        SheetCell::Date(day) => plausible(*day, ParsedDate::Day(*day)),
        SheetCell::Number(number) => serial(*number),
        SheetCell::Text(text) => parse_text(text),
    }
}

/// A number in a column of dates is a day as spreadsheets count them, from 30 December 1899; eight
/// digits are year, month, day.
fn serial(number: f64) -> ParsedDate {
    let text = number.to_string();
    if text.len() == 8 {
        return parse_text(&text);
    }
    let days: Option<u64> = text.parse().ok().filter(|days| (10_000..80_000).contains(days));
    let start = NaiveDate::from_ymd_opt(1899, 12, 30);
    match start.zip(days).and_then(|(start, days)| start.checked_add_days(Days::new(days))) {
        Some(day) => ParsedDate::Day(day),
        None => ParsedDate::Unreadable("row-number"),
    }
}

fn parse_text(text: &str) -> ParsedDate {
    let lower = text.trim().to_lowercase();
    if NOTHING.contains(&lower.as_str()) {
        return ParsedDate::Nothing;
    }
    let (about, rest) = strip_uncertainty(&lower);
    // A time of day behind the date says nothing here.
    let rest = rest.split_once(' ').filter(|(_, time)| is_time(time)).map_or(rest, |(day, _)| day);
    match day(rest) {
        // 'about the 12th of May' is known to the month.
        Some(day) if about => plausible(day, ParsedDate::Month(day)),
        Some(day) => plausible(day, ParsedDate::Day(day)),
        None => match month(rest) {
            Some(first) => plausible(first, ParsedDate::Month(first)),
            None if rest.len() == 4 && rest.bytes().all(|b| b.is_ascii_digit()) => {
                ParsedDate::Unreadable("row-year")
            }
            None => ParsedDate::Unreadable("row-no-day"),
        },
    }
}

/// Hours and minutes, with or without seconds.
fn is_time(text: &str) -> bool {
    text.contains(':') && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ':' | '.'))
}

/// Without words of uncertainty before the date.
fn strip_uncertainty(text: &str) -> (bool, &str) {
    let words = [
        "ca.",
        "ca",
        "circa",
        "etwa",
        "ungefähr",
        "ungef.",
        "um",
        "anfang",
        "mitte",
        "ende",
        "~",
        "vermutlich",
        "wohl",
    ];
    let mut rest = text.trim();
    let mut about = false;
    'again: loop {
        for word in words {
            if let Some(more) = rest.strip_prefix(word)
                && (word == "~" || more.starts_with([' ', '\u{a0}']) || word.ends_with('.'))
            {
                (about, rest) = (true, more.trim());
                continue 'again;
            }
        }
        break;
    }
    let without_doubt = rest.trim_end_matches(['?', ' ', '!', '*']);
    (about || without_doubt.len() < rest.len() && rest.contains('?'), without_doubt)
}

fn plausible(day: NaiveDate, written: ParsedDate) -> ParsedDate {
    if (1900..2100).contains(&day.year()) {
        written
    } else {
        ParsedDate::Unreadable("row-odd-year")
    }
}

fn day(text: &str) -> Option<NaiveDate> {
    let digits_only = text.len() == 8 && text.bytes().all(|b| b.is_ascii_digit());
    if digits_only {
        return NaiveDate::parse_from_str(text, "%Y%m%d").ok();
    }
    // ISO, with or without a time behind it.
    let iso = text.get(..10).filter(|_| {
        text.len() == 10 || text.get(10..11).is_some_and(|mark| mark == "t" || mark == " ")
    });
    if let Some(day) = iso.and_then(|iso| NaiveDate::parse_from_str(iso, "%Y-%m-%d").ok()) {
        return Some(day);
    }
    let parts: Vec<&str> =
        text.split(['.', '/', '-', ' ', '\u{a0}']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = *parts.as_slice() else { return None };
    if first.len() == 4 {
        return NaiveDate::from_ymd_opt(
            first.parse().ok()?,
            number_or_name(second)?,
            third.parse().ok()?,
        );
    }
    let n: u32 = first.parse().ok().filter(|_| first.len() <= 2)?;
    NaiveDate::from_ymd_opt(year(third)?, number_or_name(second)?, n)
}

fn month(text: &str) -> Option<NaiveDate> {
    let parts: Vec<&str> =
        text.split(['.', '/', '-', ' ', '\u{a0}']).filter(|part| !part.is_empty()).collect();
    let [first, second] = *parts.as_slice() else { return None };
    let (month, year) = if first.len() == 4 && first.bytes().all(|b| b.is_ascii_digit()) {
        (number_or_name(second)?, year(first)?)
    } else {
        // `12.05` is a day without a year, `05/25` a month of 2025.
        let by_number = first.bytes().all(|b| b.is_ascii_digit());
        if by_number && second.len() != 4 && !text.contains('/') {
            return None;
        }
        (number_or_name(first)?, year(second)?)
    };
    NaiveDate::from_ymd_opt(year, month, 1)
}

fn number_or_name(text: &str) -> Option<u32> {
    if let Ok(n) = text.parse() {
        return Some(n).filter(|_| text.len() <= 2);
    }
    MONTHS.iter().find(|(name, _)| text.starts_with(name)).map(|(_, n)| *n)
}

/// Two digits are this century up to 69, as spreadsheets read them up to 29 and people to today.
fn year(text: &str) -> Option<i32> {
    let text = text.trim_start_matches('\'');
    let n: i32 = text.parse().ok()?;
    match text.len() {
        4 => Some(n),
        2 if n < 70 => Some(2000 + n),
        2 => Some(1900 + n),
        _other => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{ParsedDate, parse_cell};
    use crate::exchange::table::SheetCell;
    use proptest::prelude::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = match parse_cell(&SheetCell::text(text)) {
            ParsedDate::Day(day) => day.to_string(),
            ParsedDate::Month(day) => day.format("%Y-%m").to_string(),
            ParsedDate::Nothing => "nothing".to_owned(),
            ParsedDate::Unreadable(_) => "unreadable".to_owned(),
        };
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn days_in_every_way_of_writing() {
        for text in [
            "7.3.2025",
            "07.03.2025",
            "07.03.25",
            "7.3.25",
            "2025-03-07",
            "07/03/2025",
            "7. März 2025",
            "07-03-2025",
            "7 Mrz 2025",
            "20250307",
            "2025-03-07T10:30:00",
            "07.03. 2025",
            "2025/03/07",
            "7.März 2025",
            "2025-03-07 00:00:00",
            "07.03.2025 00:00",
            "7.3.2025 10:15:00",
        ] {
            check(text, "2025-03-07");
        }
    }
    #[test]
    fn months_in_every_way_of_writing() {
        for text in [
            "05/2025",
            "5/2025",
            "ca. Mai 2025",
            "Mai 2025",
            "ca Mai 2025",
            "2025-05",
            "Mai 25",
            "~05/2025",
            "Anfang Mai 2025",
            "ca. 12.05.2025",
            "12.05.2025 ?",
            "05.2025",
        ] {
            check(text, "2025-05");
        }
        check("ca. Sept 2025", "2025-09");
        check("ca. Juni 2022", "2022-06");
    }
    #[test]
    fn what_is_not_known_is_nothing() {
        for text in ["?", "-", "–", "offen", "k.A.", "", "unbekannt", "n/a"] {
            check(text, "nothing");
        }
    }
    #[test]
    fn what_cannot_be_read_is_told() {
        for text in [
            "31.02.2025",
            "2025",
            "bald",
            "32.01.2025",
            "13/2025",
            "00.00.0000",
            "1.1.0001",
            "Q2 2025",
            "12.05",
            "1.2.3.4",
        ] {
            check(text, "unreadable");
        }
    }
    #[test]
    fn spreadsheet_numbers_are_days() {
        assert_eq!(
            parse_cell(&SheetCell::Number(45_723.0)),
            ParsedDate::Day("2025-03-07".parse().unwrap())
        );
        assert!(matches!(parse_cell(&SheetCell::Number(7.0)), ParsedDate::Unreadable(_)));
    }

    proptest! {
        #[test]
        fn no_text_breaks_it(text in "\\PC{0,40}") {
            let _ = parse_cell(&SheetCell::text(&text));
        }
    }
}
