//! What became of comparable visits (`measurement.md` 7): those of the same stage that were there as
//! long as one visit has been. Told to applicants, so coarsely: shares in tenths, counts to three, and
//! only up to the end of the last month; and only where thirty went on, and the pace stayed the same.

use chrono::{Datelike, Months, NaiveDate};

use crate::measure::columns::Columns;
use crate::measure::dimension::Dimension;
use crate::measure::kaplan_meier::KaplanMeier;
use crate::measure::risk_set::{Age, ObservedVisit, stays};
use crate::measure::selection::{DateRange, Selection};
use crate::measure::stationarity::steadiness;

/// Weeks after which it is told.
pub const WEEKS: [u32; 3] = [4, 8, 12];
/// Visits that must have left after that age.
const EXITS_MIN: u64 = 30;
/// Months that are looked back.
const MONTHS: u32 = 24;

/// What became of comparable visits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparable {
    /// Which of the groups they are: its place among those that were asked for.
    pub group: usize,
    /// How many cases, to the nearest three.
    pub n_cases: u64,
    /// How many of ten had left after so many more weeks, where any was watched for so long.
    pub left_of_ten: Vec<(u32, u32)>,
}

/// Why nothing is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoComparable {
    /// Too few went on, in the widest group.
    TooFew,
    /// The pace changed: what became of others says little.
    Unsteady,
}

/// Of the first group that is large enough: groups come with the narrowest first, each a choice of
/// visits of one stage. `age` is how long the visit has lasted, in days.
///
/// # Errors
/// Why nothing is told.
pub fn comparable(
    columns: &Columns,
    groups: &[Vec<(Dimension, String)>],
    age: Age,
    today: NaiveDate,
) -> Result<Comparable, NoComparable> {
    let Some(period) = last_months(today) else { return Err(NoComparable::TooFew) };
    for (group, only) in groups.iter().enumerate() {
        let selection = Selection { as_of: today, period, by: Vec::new(), only: only.clone() };
        let spans: Vec<_> = columns.select(&selection).map(|(_, span)| span).collect();
        let all: Vec<ObservedVisit> = stays(&spans, period.days()).collect();
        let as_long: Vec<ObservedVisit> = all
            .iter()
            .filter(|stay| age <= stay.to)
            .map(|stay| ObservedVisit { from: stay.from.max(age), ..*stay })
            .collect();
        let exits = as_long.iter().filter(|stay| stay.left).count();
        if u64::try_from(exits).is_ok_and(|count| count < EXITS_MIN) {
            continue;
        }
        let Some(curve) = KaplanMeier::of(&as_long) else { continue };
        let half = curve.quantile(50).raw;
        let steady = steadiness(&as_long, half, curve.quantile(90).raw);
        if steady.median.has_changed() || steady.p90.has_changed() {
            return Err(NoComparable::Unsteady);
        }
        return Ok(build_comparable(group, age, &as_long, &curve));
    }
    Err(NoComparable::TooFew)
}

fn build_comparable(
    group: usize,
    age: Age,
    stays: &[ObservedVisit],
    curve: &KaplanMeier,
) -> Comparable {
    let highest = curve.highest().unwrap_or(age);
    let staying = |at: Age| {
        curve
            .points()
            .iter()
            .take_while(|point| point.age <= at)
            .last()
            .map_or(1.0, |point| point.staying)
    };
    let of_ten = |weeks: u32| {
        let at = age + 7 * weeks;
        let left = 10.0 * (1.0 - staying(at));
        let tenths = (0..=10u32).min_by(|a, b| {
            let far = |tenth: &u32| (f64::from(*tenth) - left).abs();
            far(a).total_cmp(&far(b))
        });
        (at <= highest || staying(at) <= 0.0).then(|| (weeks, tenths.unwrap_or(0)))
    };
    let mut cases: Vec<u32> = stays.iter().map(|stay| stay.case).collect();
    cases.sort_unstable();
    cases.dedup();
    let n = u64::try_from(cases.len()).unwrap_or(u64::MAX);
    Comparable {
        group,
        n_cases: (n + 1) / 3 * 3,
        left_of_ten: WEEKS.into_iter().filter_map(of_ten).collect(),
    }
}

/// The last two years up to the beginning of this month: from day to day nothing changes, so that no
/// single case can be told from two looks.
fn last_months(today: NaiveDate) -> Option<DateRange> {
    let to = today.with_day(1)?;
    Some(DateRange { from: to.checked_sub_months(Months::new(MONTHS))?, to })
}

#[cfg(test)]
mod tests {
    use chrono::{Days, NaiveDate};

    use super::{Comparable, NoComparable, comparable};
    use crate::measure::columns::{Columns, Exit, VisitKind, VisitRow};
    use crate::measure::dimension::{DIMENSIONS, Dimension};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// `n` visits of a stage that ended: one begins every fifth day; their lengths take turns, in days.
    fn columns(n: u64, lengths: [u64; 4], authority: &str) -> Columns {
        let mut columns = Columns::default();
        let place = |dimension: Dimension| {
            Dimension::ALL.iter().position(|&other| other == dimension).unwrap()
        };
        for at in 0..n {
            let mut words = [""; DIMENSIONS];
            words[place(Dimension::Stage)] = "review";
            words[place(Dimension::Authority)] = authority;
            let entered_on = day("2024-12-01") + Days::new(5 * at);
            let length = lengths[usize::try_from(at % 4).unwrap()];
            let left_on = entered_on + Days::new(length);
            columns.push(&VisitRow {
                case: u32::try_from(at).unwrap(),
                kind: VisitKind::Waiting,
                entered_on,
                left_on: Some(left_on),
                exit: Exit::Forward,
                working_days: None,
                words,
            });
        }
        columns
    }

    fn stage() -> Vec<(Dimension, String)> {
        vec![(Dimension::Stage, "review".to_owned())]
    }

    fn here(authority: &str) -> Vec<(Dimension, String)> {
        let mut only = stage();
        only.push((Dimension::Authority, authority.to_owned()));
        only
    }

    /// Of four visits one takes 5, 20, 50 and 100 days. Of those who have waited 10 days, a third is
    /// gone after 4 more weeks, two thirds after 8, and they still are after 12.
    #[test]
    fn those_who_waited_as_long_are_counted() {
        let all = columns(120, [5, 20, 50, 100], "A");
        let found = comparable(&all, &[here("A"), stage()], 10, day("2026-11-26")).unwrap();
        assert_eq!(found.left_of_ten, [(4, 3), (8, 7), (12, 7)]);
        assert_eq!((found.group, found.n_cases % 3), (0, 0));
    }

    #[test]
    fn a_group_is_widened_until_thirty_went_on_and_else_nothing_is_told() {
        let all = columns(120, [5, 20, 50, 100], "A");
        let today = day("2026-11-26");
        let found = comparable(&all, &[here("B"), stage()], 0, today);
        assert!(matches!(found, Ok(Comparable { group: 1, .. })), "{found:?}");
        assert_eq!(comparable(&all, &[here("B")], 0, today), Err(NoComparable::TooFew));
        assert_eq!(comparable(&all, &[stage()], 101, today), Err(NoComparable::TooFew));
    }

    /// In the second year everything takes three times as long.
    #[test]
    fn where_the_pace_changed_nothing_is_told() {
        let mut all = columns(60, [5, 10, 15, 20], "A");
        let place = |dimension: Dimension| {
            Dimension::ALL.iter().position(|&other| other == dimension).unwrap()
        };
        for at in 0..60u64 {
            let mut words = [""; DIMENSIONS];
            words[place(Dimension::Stage)] = "review";
            let entered_on = day("2025-12-01") + Days::new(3 * at);
            all.push(&VisitRow {
                case: 1_000 + u32::try_from(at).unwrap(),
                kind: VisitKind::Waiting,
                entered_on,
                left_on: Some(entered_on + Days::new(60 + at % 4)),
                exit: Exit::Forward,
                working_days: None,
                words,
            });
        }
        let found = comparable(&all, &[stage()], 0, day("2026-11-26"));
        assert_eq!(found, Err(NoComparable::Unsteady));
    }
}
