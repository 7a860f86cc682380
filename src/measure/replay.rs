//! Legal replay: the statutory dates of every case under other rules, beside those under the rules that
//! hold. Behaviour is held fixed: nobody decided faster or slower because of them.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::measure::clock_figures::{ClockRun, Timeliness, clock_figures};
use crate::measure::selection::DayRange;

/// One clock of one group under both rules.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleComparison {
    /// The group.
    pub group: String,
    /// The clock.
    pub clock: String,
    /// Runs that were met or open in the period.
    pub n: u64,
    /// Of how many cases.
    pub n_cases: u64,
    /// Under the rules that hold.
    pub now: Timeliness,
    /// Under the other rules.
    pub then: Timeliness,
}

impl RuleComparison {
    /// Runs that were late or are overdue.
    #[must_use]
    pub fn beyond(timeliness: &Timeliness) -> u64 {
        timeliness.met_late + timeliness.open_overdue
    }
}

/// The clocks whose dates differ, by group and clock. `now` and `then` are the same runs, in the same
/// order, under the two rules; `group` names the group of a case, and `is_under_way` tells whether it was
/// open at the end of the period.
#[must_use]
pub fn compare_rules(
    now: &[ClockRun],
    then: &[ClockRun],
    group: impl Fn(u32) -> String,
    is_under_way: impl Fn(u32) -> bool,
    days: DayRange,
) -> Vec<RuleComparison> {
    let mut groups: BTreeMap<String, (Vec<ClockRun>, Vec<ClockRun>)> = BTreeMap::new();
    for (is, would) in now.iter().zip(then) {
        let both = groups.entry(group(is.case)).or_default();
        both.0.push(is.clone());
        both.1.push(would.clone());
    }
    let mut found = Vec::new();
    for (group, (now, then)) in groups {
        let (now, then) =
            (clock_figures(&now, days, &is_under_way), clock_figures(&then, days, &is_under_way));
        found.extend(now.into_iter().zip(then).filter(|(is, would)| is.n != 0 && is != would).map(
            |(is, would)| RuleComparison {
                group: group.clone(),
                clock: is.clock,
                n: is.n,
                n_cases: is.n_cases,
                now: is.revised,
                then: would.revised,
            },
        ));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::{RuleComparison, compare_rules};
    use crate::measure::clock_figures::{ClockRun, RunEnd};
    use crate::measure::selection::DayRange;

    /// Three runs of 120 days under four months; under three, the one that took 100 is late by ten.
    #[test]
    fn a_shorter_period_makes_more_of_them_late() {
        let run = |case, last, took| ClockRun {
            case,
            clock: "nurse/decision".to_owned(),
            started: Some(0),
            original: Some(last),
            revised: Some(last),
            end: RunEnd::Met(took),
            is_extended: false,
            suspended_days: 0,
        };
        let now = [run(1, 120, 80), run(2, 120, 100), run(3, 120, 150)];
        let then = [run(1, 90, 80), run(2, 90, 100), run(3, 90, 150)];
        let compared = |then: &[ClockRun]| {
            let days = DayRange { from: 0, to: 1_000 };
            compare_rules(&now, then, |_| "all".to_owned(), |_| true, days)
        };
        let found = compared(&then);
        assert_eq!((found.len(), found[0].n), (1, 3));
        assert_eq!(
            (RuleComparison::beyond(&found[0].now), RuleComparison::beyond(&found[0].then)),
            (1, 2)
        );
        assert_eq!((found[0].now.late_median, found[0].then.late_median), (Some(30), Some(10)));
        // What stays as it was is not told.
        assert!(compared(&now).is_empty());
    }
}
