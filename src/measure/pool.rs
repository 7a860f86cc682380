//! Supplies of partners side by side: how many cases each sent, and which cases two of them may have
//! sent both. Nothing is summed over partners before somebody has looked (`measurement.md` 8).

use std::collections::BTreeMap;

use serde::Serialize;

use crate::measure::case_paths::CasePath;
use crate::measure::columns::Day;
use crate::measure::selection::{DateRange, DayRange};
use crate::measure::time_to_leave::TimeToLeave;

/// A case of a supply. It says nothing of a person: partners send none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuppliedCase {
    /// Who sent it.
    pub source: String,
    /// The reference profession.
    pub profession: String,
    /// The state of training.
    pub country: String,
    /// The first day of its record.
    pub begun: Day,
    /// The day of the application.
    pub applied: Option<Day>,
    /// The day of the first decision, or of the end without one.
    pub decided: Option<Day>,
}

impl SuppliedCase {
    /// A case that a partner sent.
    #[must_use]
    pub fn of(course: &CasePath, [source, profession, country]: [&str; 3]) -> Self {
        Self {
            source: source.to_owned(),
            profession: profession.to_owned(),
            country: country.to_owned(),
            begun: course.begun,
            applied: course.applied,
            decided: course.decided.or(course.ended.map(|(on, _)| on)),
        }
    }

    /// Whether it may be the same case as another partner's: the same profession and state, and the
    /// same day of application, or of decision where one of them knows no application.
    fn may_be(&self, other: &Self) -> bool {
        let same_day = match (self.applied, other.applied) {
            (Some(one), Some(another)) => one == another,
            (Some(_) | None, None) | (None, Some(_)) => {
                self.decided.is_some() && self.decided == other.decided
            }
        };
        self.source != other.source
            && self.profession == other.profession
            && self.country == other.country
            && same_day
    }
}

/// Pairs of cases that two partners may have sent both, by their places, in order.
#[must_use]
pub fn candidates(cases: &[SuppliedCase]) -> Vec<(usize, usize)> {
    let mut alike: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
    for (at, case) in cases.iter().enumerate() {
        alike.entry((&case.profession, &case.country)).or_default().push(at);
    }
    let mut pairs = Vec::new();
    for places in alike.values() {
        for (n, &one) in places.iter().enumerate() {
            let others = places.iter().skip(n + 1).copied();
            let may_be = |&another: &usize| match (cases.get(one), cases.get(another)) {
                (Some(case), Some(other)) => case.may_be(other),
                (Some(_) | None, None) | (None, Some(_)) => false,
            };
            pairs.extend(others.filter(may_be).map(|another| (one, another)));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// The cases with those that are the same made one: it was begun, applied for and decided on the first
/// day that any of its partners knows.
#[must_use]
pub fn merge(cases: &[SuppliedCase], same: &[(usize, usize)]) -> Vec<SuppliedCase> {
    let mut one_of: Vec<usize> = (0..cases.len()).collect();
    for &(one, another) in same {
        let (Some(&a), Some(&b)) = (one_of.get(one), one_of.get(another)) else { continue };
        one_of.iter_mut().filter(|place| **place == a.max(b)).for_each(|place| *place = a.min(b));
    }
    let mut whole: BTreeMap<usize, SuppliedCase> = BTreeMap::new();
    for (case, at) in cases.iter().zip(one_of) {
        let first = |one: Option<Day>, other: Option<Day>| one.into_iter().chain(other).min();
        whole
            .entry(at)
            .and_modify(|merged_case| {
                merged_case.begun = merged_case.begun.min(case.begun);
                merged_case.applied = first(merged_case.applied, case.applied);
                merged_case.decided = first(merged_case.decided, case.decided);
            })
            .or_insert_with(|| case.clone());
    }
    whole.into_values().collect()
}

/// How many cases there were in a period.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Cases of the supply.
    pub cases: u64,
    /// Applied for in the period.
    pub applied: u64,
    /// First decided in the period, or ended without a decision.
    pub decided: u64,
    /// Known and neither decided nor ended at the end of the period.
    pub open: u64,
}

/// What a partner sent.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Supply {
    /// Who.
    pub source: String,
    /// The counts; none if nothing was approved.
    pub counts: Option<Counts>,
    /// From the application to the first decision, in the period, open cases counted.
    pub time: Option<TimeToLeave>,
    /// Whether the cases have changed since they were approved, on the same day.
    pub is_changed: bool,
}

/// Counts cases.
#[must_use]
pub fn counts<'a>(cases: impl IntoIterator<Item = &'a SuppliedCase>, period: DateRange) -> Counts {
    let DayRange { from, to } = period.days();
    let is_in = |day: Option<Day>| day.is_some_and(|known_day| from <= known_day && known_day < to);
    let mut counts = Counts::default();
    for case in cases {
        counts.cases += 1;
        counts.applied += u64::from(is_in(case.applied));
        counts.decided += u64::from(is_in(case.decided));
        counts.open += u64::from(case.begun < to && case.decided.is_none_or(|on| to <= on));
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::{SuppliedCase, candidates, counts, merge};
    use crate::measure::columns::number_of;
    use crate::measure::selection::DateRange;

    fn case(
        source: &str,
        profession: &str,
        applied: Option<i32>,
        decided: Option<i32>,
    ) -> SuppliedCase {
        let (country, profession) = ("TN".to_owned(), profession.to_owned());
        SuppliedCase { source: source.to_owned(), profession, country, begun: 0, applied, decided }
    }

    #[test]
    fn the_same_day_profession_and_state_make_a_candidate_of_two_partners() {
        let all = [
            case("a", "Koch", Some(5), None),
            case("b", "Koch", Some(5), Some(9)),
            case("b", "Koch", Some(6), None),
            case("a", "Koch", Some(5), None), // the same partner sent it
            case("b", "Tischler", Some(5), None),
            case("c", "Koch", None, Some(9)),
        ];
        assert_eq!(candidates(&all), [(0, 1), (1, 3), (1, 5)]);
    }

    /// One partner knows the application, another the decision, a third says the same as the second.
    #[test]
    fn the_same_case_is_what_its_partners_know_together() {
        let all = [
            case("a", "Koch", Some(5), None),
            case("b", "Koch", Some(5), Some(9)),
            case("b", "Koch", Some(6), None),
            case("c", "Koch", None, Some(9)),
        ];
        let found = merge(&all, &[(0, 1), (1, 3)]);
        let days: Vec<_> = found.iter().map(|case| (case.applied, case.decided)).collect();
        assert_eq!(days, [(Some(5), Some(9)), (Some(6), None)]);
    }

    #[test]
    fn what_is_open_was_begun_and_not_decided() {
        let day = |text: &str| text.parse().unwrap();
        let period = DateRange { from: day("2026-01-01"), to: day("2026-04-01") };
        let on = |text: &str| Some(number_of(day(text)));
        let all = [
            case("a", "Koch", on("2025-12-31"), None),
            case("a", "Koch", on("2026-01-01"), on("2026-03-31")),
            case("a", "Koch", on("2026-02-01"), on("2026-04-01")),
        ];
        let found = counts(&all, period);
        assert_eq!((found.cases, found.applied, found.decided, found.open), (3, 2, 1, 2));
    }
}
