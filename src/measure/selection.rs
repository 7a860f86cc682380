//! Which visits, in which period, known when.

use chrono::{Months, NaiveDate};

use crate::measure::columns::{Day, number_of};
use crate::measure::dimension::Dimension;

/// A half-open period of days, `[from, to)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DateRange {
    /// The first day.
    pub from: NaiveDate,
    /// The day after the last.
    pub to: NaiveDate,
}

/// The same in days as numbers, half-open: `[from, to)`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DayRange {
    /// The first day.
    pub from: Day,
    /// The day after the last.
    pub to: Day,
}

/// A period that is none, or reaches beyond what is known.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NoPeriod {
    /// It ends before it begins.
    #[error(
        "the period ends on {to}, before it begins on {from}: --from must be earlier than --to"
    )]
    Empty {
        /// Its first day.
        from: NaiveDate,
        /// Its end.
        to: NaiveDate,
    },
    /// It reaches beyond the as-of date.
    #[error(
        "the period reaches to {to}, but nothing is known after {as_of}: choose an earlier --to or a later --as-of"
    )]
    Unknown {
        /// Its end.
        to: NaiveDate,
        /// The last day known.
        as_of: NaiveDate,
    },
}

/// A question to the visits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Selection {
    /// The last day known.
    pub as_of: NaiveDate,
    /// The period.
    pub period: DateRange,
    /// One or two properties to group by; none for one group of all.
    pub by: Vec<Dimension>,
    /// Only visits with these properties.
    pub only: Vec<(Dimension, String)>,
}

impl Selection {
    /// Checks the period against what is known: `to <= as_of + 1`.
    ///
    /// # Errors
    /// If it is empty or reaches beyond.
    pub fn validate(self) -> Result<Self, NoPeriod> {
        let DateRange { from, to } = self.period;
        if to <= from {
            return Err(NoPeriod::Empty { from, to });
        }
        if self.as_of.succ_opt().is_some_and(|end| end < to) {
            return Err(NoPeriod::Unknown { to, as_of: self.as_of });
        }
        Ok(self)
    }

    /// Whether turns are to be counted instead of visits.
    #[must_use]
    pub fn counts_turns(&self) -> bool {
        self.by.contains(&Dimension::WaitsOn)
            || self.only.iter().any(|(dimension, _)| *dimension == Dimension::WaitsOn)
    }
}

impl DateRange {
    /// The first day and the day after the last, as numbers.
    #[must_use]
    pub fn days(self) -> DayRange {
        DayRange { from: number_of(self.from), to: number_of(self.to) }
    }

    /// Its whole years, counted back from its end, the oldest first. What is left at its beginning is in none.
    #[must_use]
    pub fn years(self) -> Vec<Self> {
        let back = |years: u32| self.to.checked_sub_months(Months::new(12 * years));
        let year = |n| Some(Self { from: back(n + 1)?, to: back(n)? });
        let mut years: Vec<Self> =
            (0..).map_while(year).take_while(|period| self.from <= period.from).collect();
        years.reverse();
        years
    }
}

#[cfg(test)]
mod tests {
    use super::DateRange;

    #[test]
    fn years_end_with_the_period() {
        let period = |from: &str, to: &str| DateRange {
            from: from.parse().unwrap(),
            to: to.parse().unwrap(),
        };
        assert_eq!(
            period("2021-01-01", "2024-02-29").years(),
            [
                period("2021-02-28", "2022-02-28"),
                period("2022-02-28", "2023-02-28"),
                period("2023-02-28", "2024-02-29"),
            ]
        );
        assert_eq!(period("2024-01-02", "2025-01-01").years(), []);
        assert_eq!(period("2024-01-01", "2025-01-01").years().len(), 1);
    }
}
