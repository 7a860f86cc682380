//! Lengths of time as the law writes them, and the days on which they nominally end.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::calendar::seat::Seat;

/// A statutory length. Half a year is 6 months, a quarter 3, half a month 15 days, § 189 (1) BGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Period {
    /// Calendar months: they end on the day of the same number, § 188 (2) BGB, or on the last day
    /// of a month that lacks it, § 188 (3). Never chained: 31 January + 3 months is 30 April.
    Months(u32),
    /// Weeks: they end on the same day of the week, § 188 (2) BGB.
    Weeks(u32),
    /// Calendar days, § 188 (1) BGB.
    Days(u32),
    /// Monday to Friday without the holidays of the seat.
    WorkingDays(u32),
    /// Monday to Saturday without the holidays of the seat: what the law calls Werktage where it does not
    /// say otherwise, as § 81a (3) no. 3 AufenthG.
    Werktage(u32),
}

/// Whether the day on which a period begins counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Start {
    /// An event during the day sets it off: that day does not count, § 187 (1) BGB.
    EventDay,
    /// It begins with the day, which therefore counts, § 187 (2) BGB.
    WholeDay,
}

impl Period {
    /// The last day, before suspension, extension and rolling. `None` past the end of the
    /// calendar, and for a length of nothing that begins with a whole day.
    #[must_use]
    pub fn nominal_end(self, first: NaiveDate, start: Start, seat: &Seat) -> Option<NaiveDate> {
        match (self, start) {
            (Self::Months(n), Start::EventDay) => first.checked_add_months(Months::new(n)),
            (Self::Months(n), Start::WholeDay) => {
                let same = first.checked_add_months(Months::new(n))?;
                // A month that lacks the day ends the period with its last day, § 188 (3).
                if same.day() == first.day() { same.pred_opt() } else { Some(same) }
            }
            (Self::Weeks(n), Start::EventDay | Start::WholeDay) => {
                days(first, n.checked_mul(7)?, start)
            }
            (Self::Days(n), Start::EventDay | Start::WholeDay) => days(first, n, start),
            (Self::WorkingDays(n), Start::EventDay | Start::WholeDay) => {
                nth_day(first, n, start, |day| seat.is_working_day(day))
            }
            (Self::Werktage(n), Start::EventDay | Start::WholeDay) => {
                nth_day(first, n, start, |day| seat.is_werktag(day))
            }
        }
    }

    /// How many of its unit it has.
    #[must_use]
    pub fn count(self) -> u32 {
        match self {
            Self::Months(n)
            | Self::Weeks(n)
            | Self::Days(n)
            | Self::WorkingDays(n)
            | Self::Werktage(n) => n,
        }
    }
}

fn days(first: NaiveDate, n: u32, start: Start) -> Option<NaiveDate> {
    let after = match start {
        Start::EventDay => n,
        Start::WholeDay => n.checked_sub(1)?,
    };
    first.checked_add_days(Days::new(u64::from(after)))
}

/// Days looked at before we give up: no statute counts ten years in working days.
const WORKING_DAYS_LOOK_MAX: usize = 5_000;

/// The n-th day that counts.
fn nth_day(
    first: NaiveDate,
    n: u32,
    start: Start,
    counts: impl Fn(NaiveDate) -> bool,
) -> Option<NaiveDate> {
    let skip = match start {
        Start::EventDay => 1,
        Start::WholeDay => 0,
    };
    if n == 0 {
        return (skip == 1).then_some(first);
    }
    let nth = usize::try_from(n).ok()?.checked_sub(1)?;
    first.iter_days().take(WORKING_DAYS_LOOK_MAX).skip(skip).filter(|&day| counts(day)).nth(nth)
}

#[cfg(test)]
mod tests {
    use super::{Period, Start};
    use crate::domain::calendar::seat::tests::seat;

    #[track_caller]
    fn check(first: &str, period: Period, start: Start, expected: &str) {
        let end = period.nominal_end(first.parse().unwrap(), start, &seat("TH")).unwrap();
        assert_eq!(end.to_string(), expected);
    }

    #[test]
    fn months_are_not_chained() {
        check("2026-01-31", Period::Months(3), Start::EventDay, "2026-04-30");
    }
    #[test]
    fn the_end_of_a_short_month_is_no_month_end() {
        check("2026-02-28", Period::Months(1), Start::EventDay, "2026-03-28");
    }
    #[test]
    fn a_period_of_whole_days_ends_the_day_before_the_same_number() {
        check("2026-03-01", Period::Months(1), Start::WholeDay, "2026-03-31");
    }
    #[test]
    fn a_whole_day_that_the_month_lacks_ends_with_the_month() {
        check("2025-10-31", Period::Months(4), Start::WholeDay, "2026-02-28");
    }
    #[test]
    fn a_week_from_a_whole_day_ends_the_day_before() {
        check("2026-11-23", Period::Weeks(1), Start::WholeDay, "2026-11-29");
        check("2026-11-23", Period::Weeks(1), Start::EventDay, "2026-11-30");
    }
    #[test]
    fn working_days_step_over_holidays() {
        check("2026-12-23", Period::WorkingDays(2), Start::EventDay, "2026-12-28");
        check("2026-12-26", Period::WorkingDays(1), Start::WholeDay, "2026-12-28");
        check("2026-12-23", Period::WorkingDays(0), Start::EventDay, "2026-12-23");
    }
    /// § 81a (3) no. 3 AufenthG: Thursday, then Friday, Saturday, Monday; and over Christmas.
    #[test]
    fn a_saturday_is_a_werktag() {
        check("2026-03-05", Period::Werktage(3), Start::EventDay, "2026-03-09");
        check("2026-12-23", Period::Werktage(2), Start::EventDay, "2026-12-28");
    }
    #[test]
    fn a_length_that_leaves_the_calendar_has_no_end() {
        let far = Period::Months(u32::MAX);
        assert_eq!(
            far.nominal_end("2026-01-01".parse().unwrap(), Start::EventDay, &seat("TH")),
            None
        );
        let far = Period::WorkingDays(u32::MAX);
        assert_eq!(
            far.nominal_end("2026-01-01".parse().unwrap(), Start::EventDay, &seat("TH")),
            None
        );
    }
}
