//! Days that do not count towards a period: Hemmung, § 6 (4) BQFG with § 209 BGB by analogy.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// An unbroken run of suspended days, the first and the last of which both count as suspended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Suspension {
    first: NaiveDate,
    last: NaiveDate,
}

/// A suspension that would end before it began.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a suspension cannot end on {last} before it begins on {first}")]
pub struct EndsBeforeItBegins {
    /// Its first day.
    pub first: NaiveDate,
    /// Its last day.
    pub last: NaiveDate,
}

impl Suspension {
    /// The days from `first` to `last`, both included.
    ///
    /// # Errors
    /// If `last` lies before `first`.
    pub fn new(first: NaiveDate, last: NaiveDate) -> Result<Self, EndsBeforeItBegins> {
        if last < first {
            return Err(EndsBeforeItBegins { first, last });
        }
        Ok(Self { first, last })
    }

    /// The first suspended day.
    #[must_use]
    pub fn first(self) -> NaiveDate {
        self.first
    }

    /// The last suspended day.
    #[must_use]
    pub fn last(self) -> NaiveDate {
        self.last
    }

    /// How many days it has: at least one.
    #[must_use]
    pub fn days(self) -> u64 {
        u64::try_from((self.last - self.first).num_days() + 1).unwrap_or(1)
    }

    /// The part of it after a day; `None` if nothing is left.
    #[must_use]
    pub fn after(self, day: NaiveDate) -> Option<Self> {
        let first = self.first.max(day.succ_opt()?);
        Self::new(first, self.last).ok()
    }
}

/// The union, in order and without overlap. A day suspended twice is suspended once; runs that
/// touch become one.
#[must_use]
pub fn union(suspensions: &[Suspension]) -> Vec<Suspension> {
    let mut sorted = suspensions.to_vec();
    sorted.sort_unstable();
    let mut joined: Vec<Suspension> = Vec::with_capacity(sorted.len());
    for next in sorted {
        match joined.last_mut() {
            Some(run) if next.first <= run.last.succ_opt().unwrap_or(NaiveDate::MAX) => {
                run.last = run.last.max(next.last);
            }
            Some(_) | None => joined.push(next),
        }
    }
    joined
}

/// The end moved by the suspended days, and the runs that moved it. A run counts only if it begins
/// while the period still runs: what lies after the (already moved) end cannot suspend it, and days
/// up to the event itself were never counted.
///
/// `None` past the end of the calendar.
#[must_use]
pub fn extend_by_suspensions(
    event: NaiveDate,
    end: NaiveDate,
    suspensions: &[Suspension],
) -> Option<(NaiveDate, Vec<Suspension>)> {
    let mut end = end;
    let mut counted = Vec::new();
    for run in union(suspensions) {
        let Some(run) = run.after(event) else { continue };
        if run.first <= end {
            end = end.checked_add_days(Days::new(run.days()))?;
            counted.push(run);
        }
    }
    Some((end, counted))
}

#[cfg(test)]
mod tests {
    use super::{Suspension, extend_by_suspensions, union};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }
    fn suspension(first: &str, last: &str) -> Suspension {
        Suspension::new(day(first), day(last)).unwrap()
    }

    #[test]
    fn a_day_suspended_twice_is_suspended_once() {
        let one = suspension("2026-05-01", "2026-05-10");
        let two = suspension("2026-05-05", "2026-05-20");
        assert_eq!(union(&[two, one]), [suspension("2026-05-01", "2026-05-20")]);
        assert_eq!(
            union(&[one, suspension("2026-05-11", "2026-05-11")]),
            [suspension("2026-05-01", "2026-05-11")]
        );
        assert_eq!(union(&[one, suspension("2026-05-12", "2026-05-12")]).len(), 2);
        assert_eq!(union(&[two, suspension("2026-05-06", "2026-05-07")]), [two]);
    }

    #[test]
    fn both_ends_count() {
        let suspended = suspension("2026-05-11", "2026-06-08");
        assert_eq!((suspended.first(), suspended.last()), (day("2026-05-11"), day("2026-06-08")));
        assert_eq!(suspension("2026-05-11", "2026-06-08").days(), 29);
        assert_eq!(suspension("2026-05-11", "2026-05-11").days(), 1);
    }

    #[test]
    fn what_begins_after_the_end_suspends_nothing() {
        let (end, counted) = extend_by_suspensions(
            day("2026-01-01"),
            day("2026-02-01"),
            &[suspension("2026-02-02", "2026-02-09")],
        )
        .unwrap();
        assert_eq!((end, counted.len()), (day("2026-02-01"), 0));
        let (end, _) = extend_by_suspensions(
            day("2026-01-01"),
            day("2026-02-01"),
            &[suspension("2026-02-01", "2026-02-01")],
        )
        .unwrap();
        assert_eq!(end, day("2026-02-02"));
    }

    #[test]
    fn an_end_that_was_moved_can_be_moved_again() {
        let runs = [suspension("2026-01-31", "2026-02-04"), suspension("2026-02-06", "2026-02-06")];
        let (end, counted) =
            extend_by_suspensions(day("2026-01-01"), day("2026-02-01"), &runs).unwrap();
        assert_eq!((end, counted.len()), (day("2026-02-07"), 2));
    }

    #[test]
    fn days_up_to_the_event_were_never_counted() {
        let (end, counted) = extend_by_suspensions(
            day("2026-01-10"),
            day("2026-02-10"),
            &[suspension("2026-01-05", "2026-01-12")],
        )
        .unwrap();
        assert_eq!(
            (end, counted),
            (day("2026-02-12"), vec![suspension("2026-01-11", "2026-01-12")])
        );
    }

    #[test]
    fn an_end_before_the_beginning_is_refused() {
        assert!(Suspension::new(day("2026-01-02"), day("2026-01-01")).is_err());
    }
}
