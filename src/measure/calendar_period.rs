//! A period of the calendar by its name: a year, a quarter or a month. Partners approve their supplies
//! for one.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};

use crate::measure::selection::DateRange;

/// `2026`, `2026-Q3` or `2026-05`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CalendarPeriod {
    year: i32,
    /// The first month, 1 to 12, and how many there are: 12, 3 or 1.
    months: (u32, u32),
}

impl CalendarPeriod {
    /// Its first day, and the day after its last.
    #[must_use]
    pub fn period(self) -> DateRange {
        let (first, n) = self.months;
        let day = |year, month| NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MAX);
        let end = if first + n == 13 { day(self.year + 1, 1) } else { day(self.year, first + n) };
        DateRange { from: day(self.year, first), to: end }
    }

    /// Whether all of it lies before a day.
    #[must_use]
    pub fn is_over_on(self, today: NaiveDate) -> bool {
        self.period().to <= today
    }
}

impl fmt::Display for CalendarPeriod {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.months {
            (_, 12) => write!(f, "{}", self.year),
            (first, 3) => write!(f, "{}-Q{}", self.year, first.div_ceil(3)),
            (first, _one) => write!(f, "{}-{first:02}", self.year),
        }
    }
}

impl FromStr for CalendarPeriod {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let no_period = || format!("`{text}` is no period: write 2026, 2026-Q3 or 2026-05");
        let (year, part) = text.split_once('-').map_or((text, None), |(a, b)| (a, Some(b)));
        let known = |calendar_year: &i32| {
            NaiveDate::from_ymd_opt(*calendar_year, 1, 1)
                .is_some_and(|first_day| 1900 <= first_day.year())
        };
        let year: i32 = year.parse().ok().filter(known).ok_or_else(no_period)?;
        let number = |text: &str, most: u32| {
            text.parse()
                .ok()
                .filter(|part_number| (1..=most).contains(part_number))
                .ok_or_else(no_period)
        };
        let months = match part {
            None => (1, 12),
            Some(part) => match part.strip_prefix(['Q', 'q']) {
                Some(quarter) => (3 * number(quarter, 4)? - 2, 3),
                None => (number(part, 12)?, 1),
            },
        };
        Ok(Self { year, months })
    }
}

#[cfg(test)]
mod tests {
    use super::CalendarPeriod;

    #[track_caller]
    fn check(text: &str, from: &str, to: &str) {
        let calendar_period: CalendarPeriod = text.parse().unwrap();
        assert_eq!(
            (calendar_period.period().from.to_string(), calendar_period.period().to.to_string()),
            (from.into(), to.into())
        );
        assert_eq!(calendar_period.to_string(), text);
    }

    #[test]
    fn a_period_has_a_name() {
        check("2026", "2026-01-01", "2027-01-01");
        check("2026-Q1", "2026-01-01", "2026-04-01");
        check("2026-Q4", "2026-10-01", "2027-01-01");
        check("2026-02", "2026-02-01", "2026-03-01");
        check("2026-12", "2026-12-01", "2027-01-01");
    }

    #[test]
    fn what_is_none_is_refused() {
        for text in ["", "2026-Q5", "2026-0", "2026-13", "26", "Q1-2026", "2026-Q", "2026-1-1"] {
            assert!(text.parse::<CalendarPeriod>().is_err(), "{text}");
        }
    }
}
