//! How the waiting changed: the mean number of cases that waited on each, month by month, or quarter
//! by quarter where there are many.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Serialize;

use crate::measure::columns::{Columns, Day, VisitKind, number_of};
use crate::measure::dictionary::Code;
use crate::measure::dimension::Dimension;
use crate::measure::number::count;
use crate::measure::selection::{DateRange, Selection};

/// Months that are told one by one, at most.
const MONTHS_MAX: i32 = 36;

/// A span of the calendar.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimeSlice {
    /// Its first day.
    pub from: NaiveDate,
    /// The day after its last.
    pub to: NaiveDate,
    /// Days of waiting in it, by group.
    pub days: BTreeMap<String, u64>,
    /// What happened in it may still become known: not all was entered yet, or it is not over.
    pub is_unsettled: bool,
}

impl TimeSlice {
    /// How many cases waited on an average day.
    #[must_use]
    pub fn mean_waiting(&self, group: &str) -> f64 {
        let length = u64::try_from((self.to - self.from).num_days()).unwrap_or(0);
        self.days.get(group).map_or(0.0, |&days| count(days) / count(length.max(1)))
    }
}

/// The slices of a selection, by one property. `lag` is the number of days within which 95 % of all
/// entries were made: what happened in the last so many days may still become known
/// (`measurement.md` 2.4).
#[must_use]
pub fn over_time(
    columns: &Columns,
    selection: &Selection,
    by: Dimension,
    lag: Option<u32>,
) -> Vec<TimeSlice> {
    let settled = selection.as_of - Days::new(lag.unwrap_or(0).into());
    let mut slices: Vec<(Day, Day, TimeSlice)> = slices(selection.period)
        .into_iter()
        .map(|(from, to)| {
            let is_unsettled = settled < to - Days::new(1);
            let slice = TimeSlice { from, to, days: BTreeMap::new(), is_unsettled };
            (number_of(from), number_of(to), slice)
        })
        .collect();
    let codes = columns.codes(by);
    let mut found: Vec<BTreeMap<Code, u64>> = vec![BTreeMap::new(); slices.len()];
    for (at, span) in columns.select(selection).filter(|(_, span)| span.kind == VisitKind::Waiting)
    {
        let code = codes.get(at).copied().unwrap_or(0);
        let first = slices.partition_point(|(_, to, _)| *to <= span.entered);
        for ((from, to, _), days) in slices.iter().zip(&mut found).skip(first) {
            if span.left <= *from {
                break;
            }
            let spent = span.left.min(*to) - span.entered.max(*from);
            *days.entry(code).or_default() += u64::try_from(spent).unwrap_or(0);
        }
    }
    for ((_, _, slice), days) in slices.iter_mut().zip(found) {
        let named = days.into_iter().map(|(code, n)| (columns.word(by, code).to_owned(), n));
        slice.days = named.collect();
    }
    slices.into_iter().map(|(_, _, slice)| slice).collect()
}

/// The calendar months of a period, or its quarters; the first and the last may be cut.
fn slices(DateRange { from, to }: DateRange) -> Vec<(NaiveDate, NaiveDate)> {
    let months = (to.year() - from.year()) * 12 + month(to) - month(from);
    let step = if months <= MONTHS_MAX { 1 } else { 3 };
    let first_of_month = from.with_day(1).unwrap_or(from);
    let into = u32::try_from(month(from) - 1).unwrap_or(0) % step;
    let mut start = first_of_month - Months::new(into);
    let mut all = Vec::new();
    while start < to {
        let next = start + Months::new(step);
        all.push((start.max(from), next.min(to)));
        start = next;
    }
    all
}

fn month(day: NaiveDate) -> i32 {
    i32::try_from(day.month()).unwrap_or(1)
}

#[cfg(test)]
mod tests {
    use super::{over_time, slices};
    use crate::measure::columns::{Columns, Exit, VisitKind, VisitRow};
    use crate::measure::dimension::{DIMENSIONS, Dimension};
    use crate::measure::selection::{DateRange, Selection};
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn few_months_are_told_one_by_one_and_many_by_quarter() {
        let of = |from, to| slices(DateRange { from: day(from), to: day(to) });
        let months = of("2026-01-15", "2026-03-02");
        let cut = [
            ("2026-01-15", "2026-02-01"),
            ("2026-02-01", "2026-03-01"),
            ("2026-03-01", "2026-03-02"),
        ];
        assert_eq!(months, cut.map(|(a, b)| (day(a), day(b))));
        let quarters = of("2020-02-10", "2024-01-01");
        assert_eq!(quarters[0], (day("2020-02-10"), day("2020-04-01")));
        assert_eq!(quarters.last().unwrap(), &(day("2023-10-01"), day("2024-01-01")));
    }

    #[test]
    fn days_fall_into_their_months_and_the_last_may_still_grow() {
        let mut visits = Columns::default();
        let mut words = [""; DIMENSIONS];
        words[Dimension::ALL
            .iter()
            .position(|&dimension| dimension == Dimension::WaitsOn)
            .unwrap()] = "court";
        let (kind, exit) = (VisitKind::Waiting, Exit::Open);
        let (entered_on, left_on) = (day("2026-01-30"), None);
        visits.push(&VisitRow {
            case: 0,
            kind,
            entered_on,
            left_on,
            exit,
            working_days: None,
            words,
        });
        let period = DateRange { from: day("2026-01-01"), to: day("2026-03-11") };
        let asked =
            Selection { as_of: day("2026-03-10"), period, by: Vec::new(), only: Vec::new() };
        let found = over_time(&visits, &asked, Dimension::WaitsOn, Some(15));
        let days: Vec<u64> = found.iter().map(|slice| slice.days["court"]).collect();
        assert_eq!(days, [2, 28, 10]);
        // Known to the 23rd of February: neither February nor March is settled.
        let unsettled: Vec<bool> = found.iter().map(|slice| slice.is_unsettled).collect();
        assert_eq!(unsettled, [false, true, true]);
        assert!((found[1].mean_waiting("court") - 1.0).abs() < 1e-12);
    }
}
