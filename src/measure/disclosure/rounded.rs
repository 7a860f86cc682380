//! A count that may be released: a multiple of three, as in the official recognition statistics, or
//! of fifteen, or nothing at all.

use serde::{Deserialize, Serialize};

use crate::measure::disclosure::table_hierarchy::Population;

/// Nothing but a count is told of groups with fewer cases than this, and they get no row of their own.
pub const CASES_MIN: u64 = 10;
/// A revised count that differs by less than this from what was counted before keeps the released
/// value: a small difference would tell who came in late (`quality.md` F2).
pub const REVISED_MIN: u64 = 10;

/// A count that may be released.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Option<u64>", into = "Option<u64>")]
pub enum RoundedCount {
    /// The nearest multiple of what the population is rounded to.
    To(u64),
    /// Held back.
    Withheld,
}

impl RoundedCount {
    /// Rounds a count of a population.
    #[must_use]
    pub fn of(population: Population, exact: u64) -> Self {
        let base = population.base();
        Self::To((exact + base / 2) / base * base)
    }
}

impl From<Option<u64>> for RoundedCount {
    fn from(count: Option<u64>) -> Self {
        count.map_or(Self::Withheld, Self::To)
    }
}

impl From<RoundedCount> for Option<u64> {
    fn from(rounded: RoundedCount) -> Self {
        match rounded {
            RoundedCount::To(n) => Some(n),
            RoundedCount::Withheld => None,
        }
    }
}

/// More cases than there are.
pub(super) const ANYTHING: i64 = i64::MAX / 2;

/// By how much a count could be other than it is, and the same be released: lowest and highest change.
#[must_use]
pub(super) fn unseen_changes(
    population: Population,
    exact: u64,
    released: RoundedCount,
) -> (i64, i64) {
    let signed = |n: u64| i64::try_from(n).unwrap_or(ANYTHING);
    let (exact, half) = (signed(exact), signed(population.base() / 2));
    match released {
        RoundedCount::To(n) => ((signed(n) - half).max(0) - exact, signed(n) + half - exact),
        RoundedCount::Withheld => (-exact, ANYTHING),
    }
}

#[cfg(test)]
mod tests {
    use super::{ANYTHING, RoundedCount, unseen_changes};
    use crate::measure::disclosure::table_hierarchy::Population;

    #[test]
    fn counts_go_to_the_nearest_multiple() {
        let found: Vec<RoundedCount> =
            (0..8).map(|exact| RoundedCount::of(Population::Applied, exact)).collect();
        assert_eq!(found, [0, 0, 3, 3, 3, 6, 6, 6].map(RoundedCount::To));
        let found = [0, 7, 8, 22, 23].map(|exact| RoundedCount::of(Population::Open, exact));
        assert_eq!(found, [0, 0, 15, 15, 30].map(RoundedCount::To));
    }

    #[test]
    fn what_is_rounded_alike_cannot_be_told_apart() {
        let of = |population, exact| {
            unseen_changes(population, exact, RoundedCount::of(population, exact))
        };
        let flows = [0, 1, 2, 3, 4].map(|exact| of(Population::Decided, exact));
        assert_eq!(flows, [(0, 1), (-1, 0), (0, 2), (-1, 1), (-2, 0)]);
        assert_eq!([2, 10].map(|it| of(Population::UnderWay, it)), [(-2, 5), (-2, 12)]);
        assert_eq!(unseen_changes(Population::Open, 2, RoundedCount::Withheld), (-2, ANYTHING));
    }
}
