//! From the application to the first decision, year by year. Where the pace changed over a long period no one
//! time is true of all its cases; a year is short enough to be told more often, and beside the others it
//! shows which way it went.

use chrono::NaiveDate;
use serde::Serialize;

use crate::measure::case_paths::{CasePath, CasePaths};
use crate::measure::columns::VisitSpan;
use crate::measure::lengths::{CompletedVisits, lengths};
use crate::measure::recent_pace::Claim;
use crate::measure::selection::Selection;
use crate::measure::time_to_leave::{Resampling, TimeToLeave, time_to_leave};

/// A year of a period.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseYear {
    /// Its first and its last day.
    pub days: [NaiveDate; 2],
    /// From the application to the first decision, or the end if that came first; open cases counted.
    pub since_application: TimeToLeave,
    /// The same of those alone that were decided in the year, in days: who still waits is not among them.
    pub decided: CompletedVisits,
}

/// The whole years of a selection in which anybody waited for a decision, the oldest first; none if it is
/// shorter than two.
#[must_use]
pub fn case_years(courses: &CasePaths, selection: &Selection) -> Vec<CaseYear> {
    let years = selection.period.years();
    if years.len() < 2 {
        return Vec::new();
    }
    let all = courses.select(selection).filter(|course| course.is_decided_on);
    let spans: Vec<VisitSpan> = all.filter_map(CasePath::to_decision).collect();
    let year = |period: &crate::measure::selection::DateRange| {
        let since_application =
            time_to_leave(&spans, period.days(), Claim::OfPeriod, Resampling::Drawn)?;
        let (decided, _) = lengths(&spans, period.days());
        Some(CaseYear { days: [period.from, period.to.pred_opt()?], since_application, decided })
    };
    years.iter().filter_map(year).collect()
}

#[cfg(test)]
mod tests {
    use super::case_years;
    use crate::measure::case_paths::{CasePath, CasePaths};
    use crate::measure::columns::number_of;
    use crate::measure::dimension::DIMENSIONS;
    use crate::measure::selection::{DateRange, Selection};
    use chrono::{Days, NaiveDate};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Ten cases a year, of the first 100 days each, of the second 200: decided in the year in which they came.
    #[test]
    fn a_year_tells_its_own_cases() {
        let mut courses = CasePaths::default();
        for (year, length) in [("2024-03-01", 100), ("2025-03-01", 200)] {
            for at in 0..10 {
                let applied = number_of(day(year) + Days::new(at));
                let course = CasePath {
                    case: u32::try_from(courses.all().count()).unwrap(),
                    is_decided_on: true,
                    begun: applied,
                    applied: Some(applied),
                    complete: None,
                    decided: Some(applied + length),
                    first_decision: None,
                    ended: None,
                };
                courses.push(course, [0; DIMENSIONS]);
            }
        }
        let of = |from: &str| {
            let period = DateRange { from: day(from), to: day("2026-01-01") };
            let by = Vec::new();
            let found = Selection { as_of: day("2026-01-01"), period, by, only: Vec::new() };
            case_years(&courses, &found)
        };
        let years: Vec<_> = of("2023-12-31")
            .iter()
            .map(|case_year| {
                (
                    case_year.days,
                    case_year.since_application.median.value,
                    case_year.decided.n,
                    case_year.decided.p50,
                )
            })
            .collect();
        let year = |from, to| [day(from), day(to)];
        assert_eq!(
            years,
            [
                (year("2024-01-01", "2024-12-31"), Some(100), 10, Some(100)),
                (year("2025-01-01", "2025-12-31"), Some(200), 10, Some(200)),
            ]
        );
        assert_eq!(of("2022-01-01").len(), 2, "nobody waited before");
        assert_eq!(of("2024-01-02"), [], "less than two years");
    }
}
