//! What is said of a duration (`measurement.md` 2a): every cell says something true. A value with its interval;
//! where the upper end is not known, 'at least'; of a few, counts.

use serde::Serialize;

use crate::measure::age_table::AgeTable;
use crate::measure::risk_set::Age;

/// Fewer exits make no quantile: they are counted.
pub const EXITS_MIN: u64 = 10;
/// An interval up to so many days wide is printed whatever the value is.
const NARROW: Age = 2;

/// What is said of a duration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DurationStatement {
    /// A quantile with its interval, in days.
    Value {
        /// The quantile.
        days: Age,
        /// The lower end.
        low: Age,
        /// The upper end.
        high: Age,
    },
    /// It takes at least so many days.
    AtLeast {
        /// The lower end of the interval.
        days: Age,
    },
    /// Too few for a quantile: what can be counted.
    Counts(MovementCounts),
    /// Nobody was there.
    Nothing,
}

/// How many came and went, and after how many days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct MovementCounts {
    /// How many were there.
    pub n: u64,
    /// How many of them left.
    pub left: u64,
    /// The shortest time after which one left, in days.
    pub shortest: Option<Age>,
    /// The longest.
    pub longest: Option<Age>,
    /// How many are still there.
    pub open: u64,
    /// For how many days the oldest of them has been.
    pub oldest: Option<Age>,
}

impl MovementCounts {
    /// Of visits that were counted.
    pub(super) fn of_table(table: &AgeTable) -> Self {
        let place = |at: usize| Age::try_from(at).ok();
        let (lengths, ages) = (table.lengths(), table.open_ages());
        Self {
            n: table.n(),
            left: table.n_left(),
            shortest: lengths.iter().position(|&n| n != 0).and_then(place),
            longest: lengths.iter().rposition(|&n| n != 0).and_then(place),
            open: table.n_open(),
            oldest: ages.iter().rposition(|&n| n != 0).and_then(place),
        }
    }
}

impl DurationStatement {
    /// Of a quantile with the ends of its interval: the value, unless the upper end is not known or the interval
    /// is wider than the value and than two days.
    pub(super) fn of_interval(quantile: Option<Age>, low: Age, high: Option<Age>) -> Self {
        match (quantile, high) {
            (Some(days), Some(high)) if high.saturating_sub(low) <= days.max(NARROW) => {
                Self::Value { days, low: low.min(days), high: high.max(days) }
            }
            (Some(_) | None, Some(_) | None) => Self::AtLeast { days: low },
        }
    }

    /// The value with its interval, where there is one.
    #[must_use]
    pub fn value(self) -> Option<[Age; 3]> {
        match self {
            Self::Value { days, low, high } => Some([days, low, high]),
            Self::AtLeast { .. } | Self::Counts(_) | Self::Nothing => None,
        }
    }

    /// The lower end that is told: of a value, or 'at least'.
    #[must_use]
    pub fn at_least(self) -> Option<Age> {
        match self {
            Self::Value { low, .. } => Some(low),
            Self::AtLeast { days } => Some(days),
            Self::Counts(_) | Self::Nothing => None,
        }
    }

    /// The upper end that is told.
    #[must_use]
    pub fn at_most(self) -> Option<Age> {
        self.value().map(|[_, _, high]| high)
    }
}

#[cfg(test)]
mod tests {
    use super::{DurationStatement, MovementCounts};
    use crate::measure::age_table::AgeTable;
    use crate::measure::columns::{Exit, OPEN};
    use crate::measure::selection::DayRange;

    #[test]
    fn a_value_needs_an_upper_end_and_a_narrow_interval() {
        let say = DurationStatement::of_interval;
        let at_least = |days| DurationStatement::AtLeast { days };
        let value = |days, low, high| DurationStatement::Value { days, low, high };
        assert_eq!(say(Some(30), 20, Some(50)), value(30, 20, 50));
        assert_eq!(say(Some(30), 20, Some(51)), at_least(20), "wider than the value");
        assert_eq!(say(Some(30), 20, None), at_least(20));
        assert_eq!(say(None, 20, Some(40)), at_least(20));
        assert_eq!(say(Some(0), 0, Some(2)), value(0, 0, 2), "two days are narrow");
        assert_eq!(say(Some(0), 0, Some(3)), at_least(0));
        assert_eq!(
            say(Some(30), 31, Some(50)),
            value(30, 30, 50),
            "the value lies in its interval"
        );
    }

    #[test]
    fn a_few_are_counted() {
        let mut table = AgeTable::new(DayRange { from: 0, to: 101 });
        for (entered, left) in [(0, 3), (10, 50), (20, OPEN), (60, OPEN)] {
            table.add(entered, left, if left == OPEN { Exit::Open } else { Exit::Forward });
        }
        let found = MovementCounts::of_table(&table);
        let expected = MovementCounts {
            n: 4,
            left: 2,
            shortest: Some(3),
            longest: Some(40),
            open: 2,
            oldest: Some(80),
        };
        assert_eq!(found, expected);
    }
}
