//! How long whole cases take, group beside group: from the application and from complete documents to
//! the first decision or the end, open cases counted. What the law counts and what people live
//! through stand side by side. Groups are never ranked: their cases differ.

use serde::Serialize;

use crate::measure::case_paths::{CasePath, CasePaths};
use crate::measure::columns::VisitSpan;
use crate::measure::dimension::Dimension;
use crate::measure::recent_pace::Claim;
use crate::measure::selection::{DayRange, Selection};
use crate::measure::time_to_leave::{Resampling, TimeToLeave, time_to_leave};

/// How long the cases of a group take.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseTimes {
    /// What its cases have in common.
    pub group: Vec<String>,
    /// Its cases that are decided on and ran in the period, be it for a day.
    pub n_cases: u64,
    /// From the beginning of the record (advice, or the application) to the end.
    pub whole: Option<TimeToLeave>,
    /// From the application to the first decision, or the end if that came first.
    pub since_application: Option<TimeToLeave>,
    /// From complete documents to the first decision, or the end if that came first.
    pub since_completeness: Option<TimeToLeave>,
}

/// The times of the groups of a selection by one or two properties of cases, in the order of their
/// names. What a case has no single value of (stage, whom it waits on) makes no groups.
#[must_use]
pub fn case_times(
    courses: &CasePaths,
    selection: &Selection,
    by: &[Dimension],
    claim: Claim,
) -> Vec<CaseTimes> {
    let groups = courses.group_decided(selection, by);
    let days = selection.period.days();
    groups.into_iter().map(|(group, courses)| measure_group(group, &courses, days, claim)).collect()
}

fn measure_group(
    group: Vec<String>,
    courses: &[&CasePath],
    days: DayRange,
    claim: Claim,
) -> CaseTimes {
    let time = |span: fn(&CasePath) -> Option<VisitSpan>| {
        let spans: Vec<VisitSpan> = courses.iter().filter_map(|course| span(course)).collect();
        time_to_leave(&spans, days, claim, Resampling::Drawn)
    };
    let whole = time(|course| Some(course.whole()));
    CaseTimes {
        group,
        n_cases: whole.as_ref().map_or(0, |figure| figure.n_cases),
        whole,
        since_application: time(CasePath::to_decision),
        since_completeness: time(|course| {
            let complete = course.complete?;
            // Decided before it was complete: not at risk of it any more.
            let left = course.decided_on().filter(|&on| complete <= on);
            (left.is_some() || course.decided_on().is_none()).then(|| course.span(complete, left))
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::measure_group;
    use crate::measure::case_paths::CasePath;
    use crate::measure::recent_pace::Claim;
    use crate::measure::selection::DayRange;

    fn course(case: u32, days: [Option<i32>; 5]) -> CasePath {
        let [begun, applied, complete, decided, ended] = days;
        CasePath {
            case,
            is_decided_on: true,
            begun: begun.unwrap(),
            applied,
            complete,
            decided,
            first_decision: None,
            ended: ended.map(|on| (on, None)),
        }
    }

    /// Seven cases alike: 30 days to the application, 130 to completeness, decided at 220, over at 400.
    #[test]
    fn the_law_counts_less_than_people_live_through() {
        let days = [Some(0), Some(30), Some(130), Some(220), Some(400)];
        let all: Vec<CasePath> = (0..7).map(|case| course(case, days)).collect();
        let found = measure_group(
            Vec::new(),
            &all.iter().collect::<Vec<_>>(),
            DayRange { from: 0, to: 1_000 },
            Claim::OfPeriod,
        );
        let median = |figure: &Option<super::TimeToLeave>| figure.as_ref().unwrap().median.value;
        assert_eq!(
            [&found.whole, &found.since_application, &found.since_completeness].map(median),
            [Some(400), Some(190), Some(90)]
        );
    }

    /// A case that was decided without being complete first is no case of 'complete to decision'.
    #[test]
    fn what_was_decided_before_it_was_complete_does_not_count_there() {
        let odd = course(1, [Some(0), Some(0), Some(90), Some(50), None]);
        let found =
            measure_group(Vec::new(), &[&odd], DayRange { from: 0, to: 1_000 }, Claim::OfPeriod);
        assert!(found.since_completeness.is_none() && found.since_application.is_some());
    }
}
