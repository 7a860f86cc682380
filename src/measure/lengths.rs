//! Lengths of the visits that ended in the period, and ages of those that did not
//! (`measurement.md` 2.2, 2.3). In whole calendar days.

use serde::Serialize;

use crate::measure::age_table::AgeTable;
use crate::measure::columns::{Day, VisitSpan};
use crate::measure::number::{index, ratio};
use crate::measure::selection::DayRange;

/// Visits that were left in the period.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct CompletedVisits {
    /// How many.
    pub n: u64,
    /// Mean length; none of none.
    pub mean: Option<f64>,
    /// Median.
    pub p50: Option<u32>,
    /// Three quarters were no longer.
    pub p75: Option<u32>,
    /// Nine tenths were no longer.
    pub p90: Option<u32>,
    /// 95 % were no longer.
    pub p95: Option<u32>,
    /// The longest.
    pub longest: Option<u32>,
    /// Of these, visits whose length in working days is known: the seat of the authority is.
    pub n_working: u64,
    /// Their median length in working days.
    pub working_p50: Option<u32>,
    /// Nine tenths of them were no longer, in working days.
    pub working_p90: Option<u32>,
}

/// Visits that were still open at the end of the period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct OpenVisits {
    /// How many.
    pub n: u64,
    /// Median age.
    pub median_age: Option<u32>,
    /// Nine tenths were no older.
    pub p90_age: Option<u32>,
    /// The oldest.
    pub oldest: Option<u32>,
    /// How many are older already than the median of those that ended.
    pub older_than_median: Option<u64>,
    /// How many are older already than nine tenths of those that ended.
    pub older_than_p90: Option<u64>,
}

/// Whole days, counted: how many there are of each number.
pub(super) struct DayCounts {
    n: usize,
    sum: u64,
    of: Vec<usize>,
}

impl DayCounts {
    /// Counts them; what lies below 0 is left out.
    pub(super) fn new(days: impl Iterator<Item = Day>) -> Self {
        let mut counted = Self { n: 0, sum: 0, of: Vec::new() };
        for days in days.filter_map(|length| usize::try_from(length).ok()) {
            if counted.of.len() <= days {
                counted.of.resize(days + 1, 0);
            }
            if let Some(count) = counted.of.get_mut(days) {
                *count += 1;
            }
            counted.n += 1;
            counted.sum += u64::try_from(days).unwrap_or(0);
        }
        counted
    }

    /// So many of each number of days, from 0 on.
    fn of_counts(of: Vec<usize>) -> Self {
        let n = of.iter().sum();
        let sums = (0u64..).zip(&of).map(|(days, &n)| days * u64::try_from(n).unwrap_or(0));
        Self { n, sum: sums.sum(), of }
    }

    /// How many.
    pub(super) fn n(&self) -> u64 {
        u64::try_from(self.n).unwrap_or(u64::MAX)
    }

    /// The smallest whole d with F(d) >= p: the inverse of the empirical distribution
    /// (Hyndman and Fan 1996, type 1). p in percent, so that no product of floats decides.
    pub(super) fn quantile(&self, percent: usize) -> Option<u32> {
        let rank = (percent * self.n).div_ceil(100).max(1);
        let mut passed = 0;
        let reached = self.of.iter().position(|count| {
            passed += count;
            rank <= passed
        });
        reached.and_then(|length| u32::try_from(length).ok())
    }

    fn mean(&self) -> Option<f64> {
        ratio(self.sum, self.n())
    }

    fn above(&self, bound: Option<u32>) -> Option<u64> {
        let bound = usize::try_from(bound?).ok()?;
        let n: usize = self.of.iter().skip(bound + 1).sum();
        u64::try_from(n).ok()
    }
}

/// The figures of the visits that were left in `[from, to)`, and of those open at its end. One that
/// is open at the end is `(to - 1) - e` days old.
#[must_use]
pub fn lengths<'a>(
    spans: impl IntoIterator<Item = &'a VisitSpan, IntoIter: Clone> + Clone,
    days: DayRange,
) -> (CompletedVisits, OpenVisits) {
    let DayRange { from, to } = days;
    let ended = spans.clone().into_iter().filter(|span| from <= span.left && span.left < to);
    let working = DayCounts::new(ended.clone().filter_map(|span| span.working_days).map(Day::from));
    let ended = DayCounts::new(ended.map(|span| span.left - span.entered));
    let open = spans.into_iter().filter(|span| span.entered < to && to <= span.left);
    let open = DayCounts::new(open.map(|span| to - 1 - span.entered));
    figures_of_counts(&ended, &working, &open)
}

/// The same figures of visits that were counted, with how many there are of each length in working days.
#[must_use]
pub(super) fn lengths_of(table: &AgeTable, working: &[u32]) -> (CompletedVisits, OpenVisits) {
    let working = working.iter().map(|&n| index(n)).collect();
    let [ended, working, open] =
        [table.lengths(), working, table.open_ages()].map(DayCounts::of_counts);
    figures_of_counts(&ended, &working, &open)
}

fn figures_of_counts(
    ended: &DayCounts,
    working: &DayCounts,
    open: &DayCounts,
) -> (CompletedVisits, OpenVisits) {
    let completed = CompletedVisits {
        n: ended.n(),
        mean: ended.mean(),
        p50: ended.quantile(50),
        p75: ended.quantile(75),
        p90: ended.quantile(90),
        p95: ended.quantile(95),
        longest: ended.quantile(100),
        n_working: working.n(),
        working_p50: working.quantile(50),
        working_p90: working.quantile(90),
    };
    let still_open = OpenVisits {
        n: open.n(),
        median_age: open.quantile(50),
        p90_age: open.quantile(90),
        oldest: open.quantile(100),
        older_than_median: open.above(completed.p50),
        older_than_p90: open.above(completed.p90),
    };
    (completed, still_open)
}

#[cfg(test)]
mod tests {
    use super::lengths;
    use crate::measure::columns::{Exit, OPEN, VisitKind, VisitSpan};
    use crate::measure::selection::DayRange;

    fn spans(lengths: &[i32]) -> Vec<VisitSpan> {
        let visit = |&days: &i32| VisitSpan {
            case: 0,
            kind: VisitKind::Waiting,
            exit: Exit::Forward,
            entered: 0,
            left: days,
            working_days: None,
        };
        lengths.iter().map(visit).collect()
    }

    /// R: `quantile(c(1, 2, 3, 4, 10), c(.5, .75, .9, .95, 1), type = 1)` is 3 4 10 10 10.
    #[test]
    fn quantiles_are_those_of_type_1() {
        let (ended, _) = lengths(&spans(&[10, 2, 4, 1, 3]), DayRange { from: 0, to: 100 });
        assert_eq!(
            (ended.p50, ended.p75, ended.p90, ended.p95, ended.longest),
            (Some(3), Some(4), Some(10), Some(10), Some(10))
        );
        assert_eq!(ended.mean, Some(4.0));
        // R: quantile(1:4, .5, type = 1) is 2.
        assert_eq!(lengths(&spans(&[1, 2, 3, 4]), DayRange { from: 0, to: 100 }).0.p50, Some(2));
    }

    #[test]
    fn nothing_has_no_quantile() {
        let (ended, open) = lengths(&spans(&[]), DayRange { from: 0, to: 100 });
        assert_eq!((ended.n, ended.mean, ended.p50, open.oldest), (0, None, None, None));
        assert_eq!(open.older_than_median, None);
    }

    #[test]
    fn an_open_visit_has_an_age_not_a_length() {
        let mut visits = spans(&[10, 20, 30]);
        visits.push(VisitSpan {
            case: 1,
            kind: VisitKind::Waiting,
            exit: Exit::Forward,
            entered: 70,
            left: OPEN,
            working_days: None,
        });
        visits.push(VisitSpan {
            case: 2,
            kind: VisitKind::Waiting,
            exit: Exit::Forward,
            entered: 99,
            left: OPEN,
            working_days: None,
        });
        let (ended, open) = lengths(&visits, DayRange { from: 0, to: 100 });
        assert_eq!((ended.n, open.n, open.oldest, open.median_age), (3, 2, Some(29), Some(0)));
        assert_eq!((open.older_than_median, open.older_than_p90), (Some(1), Some(0)));
    }
}
