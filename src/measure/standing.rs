//! Where applications stand so many months after they were made: of 100, how many still wait for documents, how many
//! are looked at, how many are decided and how. The estimator of Aalen and Johansen (1978) with late entry, so that
//! open cases count with what is known of them; the shares of all states add up to 1 at every age
//! (`measurement.md` 2.5). Beside it the share whose statutory period for the decision had ended by then.

use serde::Serialize;

use crate::domain::procedure::words::Outcome;
use crate::measure::aalen_johansen::{Occupation, RiskFrame, Sojourn};
use crate::measure::case_paths::CasePath;
use crate::measure::columns::Day;
use crate::measure::estimate::AT_RISK_MIN;
use crate::measure::number::{count, round_to_total, whole_days};
use crate::measure::risk_set::Age;
use crate::measure::selection::DayRange;

vocabulary! {
    /// Where an application stands.
    Standing {
        /// Applied for; documents are missing.
        Incomplete = "incomplete",
        /// The documents are there; no decision yet.
        InReview = "in_review",
        /// Recognised in part, or on the way through a measure.
        Measure = "measure",
        /// Recognised.
        Recognised = "recognised",
        /// Refused.
        Refused = "refused",
        /// Withdrawn, closed or passed on without a decision.
        Ended = "ended",
    }
}

/// How many there are.
pub const STANDINGS: usize = 6;
/// Months after the application, at most.
pub const MONTHS: u32 = 24;
/// A share of those who may still move below which nobody counts as still moving.
const HARDLY_ANY: f64 = 0.005;

impl Standing {
    fn place(self) -> usize {
        match self {
            Self::Incomplete => 0,
            Self::InReview => 1,
            Self::Measure => 2,
            Self::Recognised => 3,
            Self::Refused => 4,
            Self::Ended => 5,
        }
    }

    /// Whether an application may still come to stand elsewhere.
    #[must_use]
    pub fn is_open(self) -> bool {
        match self {
            Self::Incomplete | Self::InReview | Self::Measure => true,
            Self::Recognised | Self::Refused | Self::Ended => false,
        }
    }

    fn of_outcome(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Full
            | Outcome::AlreadyEstablished
            | Outcome::NotNeeded
            | Outcome::Licence
            | Outcome::Evaluated
            | Outcome::Entered => Self::Recognised,
            Outcome::Partial | Outcome::PartialAccess | Outcome::MeasureImposed => Self::Measure,
            Outcome::NotEquivalent
            | Outcome::NoCooperation
            | Outcome::Unsuitable
            | Outcome::MeasureFailed
            | Outcome::Revoked
            | Outcome::NotComparable
            | Outcome::ConsentRefused
            | Outcome::VisaRefused => Self::Refused,
            Outcome::Withdrawn | Outcome::Transferred | Outcome::ClosedWithoutDecision => {
                Self::Ended
            }
        }
    }
}

/// Where the applications of some cases stand, month by month.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Standings {
    /// How many cases were watched.
    pub n_cases: u64,
    /// Month by month from 0 on, as far as enough were watched.
    pub months: Vec<StandingsAtMonth>,
}

/// Where applications stand after some months.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StandingsAtMonth {
    /// Months after the application.
    pub month: u32,
    /// The share in each state, in the order of [`Standing::ALL`]; together 1.
    pub shares: [f64; STANDINGS],
    /// How many were watched at that age and might still move.
    pub n_watched: u64,
    /// The share whose statutory period for the decision had ended; none where no case has one.
    pub period_over: Option<f64>,
}

impl StandingsAtMonth {
    /// The share in a state.
    #[must_use]
    pub fn share(&self, standing: Standing) -> f64 {
        self.shares.get(standing.place()).copied().unwrap_or(0.0)
    }

    /// Every state as a number of 100 applications, in the order of [`Standing::ALL`]; together exactly 100.
    #[must_use]
    pub fn of_hundred(&self) -> Vec<u64> {
        round_to_total(&self.shares.map(|share| 100.0 * share), 100)
    }
}

/// A case, and the last day of its statutory period for the decision, where it has one.
pub type CaseWithPeriod<'a> = (&'a CasePath, Option<Day>);

/// Where the applications of these cases stand, as watched in a period; none if nobody was watched.
#[must_use]
pub fn standings(cases: &[CaseWithPeriod<'_>], days: DayRange) -> Option<Standings> {
    let sojourns: Vec<Sojourn> =
        cases.iter().flat_map(|(course, _)| sojourns_of(course, days)).collect();
    let frame = RiskFrame::of(&sojourns, STANDINGS);
    let n_cases = u64::try_from(frame.cases().len()).ok().filter(|n| *n != 0)?;
    let [occupation] = frame.shares([first_state(STANDINGS)], |_| [1]);
    let period_over = periods_over(cases, days);
    let mut months = Vec::new();
    for month in 0..=MONTHS {
        let age = age_of(month);
        let row = occupation.at(age);
        let shares = std::array::from_fn(|at| row.get(at).copied().unwrap_or(0.0));
        let n_watched = n_watched(&sojourns, age);
        let open: f64 = Standing::ALL
            .iter()
            .zip(shares)
            .filter_map(|(standing, share)| standing.is_open().then_some(share))
            .sum();
        // What a handful of the last did says nothing of those who come after them.
        if n_watched < AT_RISK_MIN && HARDLY_ANY < open {
            break;
        }
        let period_over = period_over.as_ref().and_then(|over| over.at(age).get(1).copied());
        months.push(StandingsAtMonth { month, shares, n_watched, period_over });
    }
    (!months.is_empty()).then_some(Standings { n_cases, months })
}

/// The age of so many months, each the twelfth part of a year of 365.25 days.
fn age_of(month: u32) -> Age {
    whole_days(count(month.into()) * 365.25 / 12.0 + 0.5)
}

fn n_watched(sojourns: &[Sojourn], age: Age) -> u64 {
    let watched = sojourns.iter().filter(|stay| stay.from <= age && age <= stay.to);
    u64::try_from(watched.count()).unwrap_or(u64::MAX)
}

/// All begin in the first state.
fn first_state(n: usize) -> Vec<f64> {
    (0..n).map(|at| if at == 0 { 1.0 } else { 0.0 }).collect()
}

/// The states of a case that were there in the period, with the ages between which they were seen.
fn sojourns_of(course: &CasePath, days: DayRange) -> Vec<Sojourn> {
    let Some(applied) = course.applied else { return Vec::new() };
    let mut reached = vec![(Standing::Incomplete, applied)];
    reached.extend(course.complete.map(|on| (Standing::InReview, on.max(applied))));
    let decided = course.first_decision.map(|(on, outcome)| (Standing::of_outcome(outcome), on));
    // The first decision, or the end if that came first; nobody told how: it has ended.
    let first = decided.or(course.decided_on().map(|on| (Standing::Ended, on)));
    reached.extend(first);
    if first.is_some_and(|(standing, _)| standing == Standing::Measure)
        && let Some((on, outcome)) = course.ended
    {
        reached.extend(outcome.map(|outcome| (Standing::of_outcome(outcome), on)));
    }
    reached.dedup_by_key(|(standing, _)| *standing);
    let states = reached.iter().map(|(standing, on)| (standing.place(), *on)).collect::<Vec<_>>();
    sojourns_between(course.case, applied, &states, days, Standing::Recognised.place())
}

/// The stays between the days on which states were reached; those from `first_end` on are ends, which nobody leaves.
fn sojourns_between(
    case: u32,
    applied: Day,
    states: &[(usize, Day)],
    days: DayRange,
    first_end: usize,
) -> Vec<Sojourn> {
    let DayRange { from, to } = days;
    let age = |day: Day| Age::try_from(day - applied).unwrap_or(0);
    let nexts = states.iter().skip(1).map(Some).chain([None]);
    let mut found = Vec::new();
    for (&(state, entered), next) in states.iter().zip(nexts) {
        // What was skipped or came before its turn takes no time.
        let left = next.map(|(_, day)| (*day).max(entered));
        if first_end <= state || to <= entered || left.is_some_and(|left| left < from) {
            continue;
        }
        let left_in_period = left.filter(|left| *left < to);
        found.push(Sojourn {
            case,
            state,
            from: age(entered.max(from)),
            to: age(left_in_period.unwrap_or(to - 1)),
            next: left_in_period.and(next.map(|(state, _)| *state)),
        });
    }
    found
}

/// By which age the statutory period has ended, where a case has one; cases that end without one never have one.
fn periods_over(cases: &[CaseWithPeriod<'_>], days: DayRange) -> Option<Occupation> {
    const RUNNING: usize = 0;
    const OVER: usize = 1;
    const NONE: usize = 2;
    if cases.iter().all(|(_, last_day)| last_day.is_none()) {
        return None;
    }
    let mut sojourns = Vec::new();
    for (course, last_day) in cases {
        let Some(applied) = course.applied else { continue };
        let over = last_day.map(|last| (OVER, (last + 1).max(applied)));
        let next = over.or(course.decided_on().map(|on| (NONE, on.max(applied))));
        let states: Vec<(usize, Day)> = std::iter::once((RUNNING, applied)).chain(next).collect();
        sojourns.extend(sojourns_between(course.case, applied, &states, days, OVER));
    }
    let [occupation] = RiskFrame::of(&sojourns, NONE + 1).shares([first_state(NONE + 1)], |_| [1]);
    Some(occupation)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{MONTHS, Standing, Standings, StandingsAtMonth, standings};
    use crate::domain::procedure::words::Outcome;
    use crate::measure::case_paths::CasePath;
    use crate::measure::columns::Day;
    use crate::measure::selection::DayRange;

    fn path(
        case: u32,
        applied: Day,
        complete: Option<Day>,
        end: Option<(Day, Outcome)>,
    ) -> CasePath {
        CasePath {
            case,
            is_decided_on: true,
            begun: applied,
            applied: Some(applied),
            complete,
            decided: end.map(|(on, _)| on),
            first_decision: end,
            ended: end.map(|(on, how)| (on, Some(how))),
        }
    }

    fn measure(paths: &[CasePath], last_days: &[Option<Day>], days: DayRange) -> Standings {
        let cases: Vec<_> = paths.iter().zip(last_days.iter().copied()).collect();
        standings(&cases, days).unwrap()
    }

    fn at(found: &Standings, month: u32) -> &StandingsAtMonth {
        found.months.iter().find(|row| row.month == month).unwrap()
    }

    /// A hundred that were complete after 20 days: 60 recognised after 100, 20 refused after 200, 20 withdrawn after
    /// 300; the period of all but the last 20 ended with day 110.
    #[test]
    fn without_open_cases_it_is_a_count() {
        let ends = [
            (60, 100, Outcome::Full),
            (20, 200, Outcome::NotEquivalent),
            (20, 300, Outcome::Withdrawn),
        ];
        let all = ends.iter().flat_map(|&(n, on, how)| vec![(on, how); n]);
        let paths: Vec<CasePath> =
            (0..).zip(all).map(|(case, end)| path(case, 0, Some(20), Some(end))).collect();
        let last_days: Vec<Option<Day>> = (0..100).map(|at| (at < 80).then_some(110)).collect();
        let found = measure(&paths, &last_days, DayRange { from: 0, to: 1_000 });
        assert_eq!((found.n_cases, found.months.len()), (100, 25));
        assert_eq!(at(&found, 0).of_hundred(), [100, 0, 0, 0, 0, 0]);
        assert_eq!(at(&found, 1).of_hundred(), [0, 100, 0, 0, 0, 0]);
        assert_eq!(at(&found, 4).of_hundred(), [0, 40, 0, 60, 0, 0]);
        assert_eq!(at(&found, 12).of_hundred(), [0, 0, 0, 60, 20, 20]);
        assert!((at(&found, 4).period_over.unwrap() - 0.8).abs() < 1e-9);
        assert!(at(&found, 3).period_over.unwrap().abs() < 1e-9);
    }

    /// A measure leads on: ten get one after 60 days, of these five a licence after 400; five are still on the way.
    #[test]
    fn a_measure_is_no_end() {
        let paths: Vec<CasePath> = (0..10)
            .map(|case| CasePath {
                ended: (case < 5).then_some((400, Some(Outcome::Licence))),
                ..path(case, 0, Some(10), Some((60, Outcome::MeasureImposed)))
            })
            .collect();
        let found = measure(&paths, &[None; 10], DayRange { from: 0, to: 1_000 });
        assert_eq!(at(&found, 12).of_hundred(), [0, 0, 100, 0, 0, 0]);
        assert_eq!(at(&found, 14).of_hundred(), [0, 0, 50, 50, 0, 0]);
        assert_eq!(at(&found, 12).period_over, None);
    }

    /// Fewer than five are watched beyond the 400th day: nothing is said of it.
    #[test]
    fn what_a_handful_did_is_not_told() {
        let open = (0..20).map(|case| path(case, if case < 3 { -700 } else { 0 }, None, None));
        let found =
            measure(&open.collect::<Vec<_>>(), &[None; 20], DayRange { from: -700, to: 400 });
        assert_eq!(found.months.last().unwrap().month, 13);
    }

    proptest! {
        #[test]
        fn a_hundred_applications_are_a_hundred(
            drawn in proptest::collection::vec((0i32..600, 0i32..200, 0i32..500, 0usize..20, any::<bool>()), 5..80),
            from in 0i32..400, long in 30i32..600,
        ) {
            let paths: Vec<CasePath> = (0..).zip(&drawn).map(|(case, &(applied, complete, took, how, decided))| {
                let end = decided.then(|| (applied + took, Outcome::ALL[how % Outcome::ALL.len()]));
                path(case, applied, Some(applied + complete), end)
            }).collect();
            let cases: Vec<_> = paths.iter().map(|path| (path, path.complete.map(|on| on + 90))).collect();
            if let Some(found) = standings(&cases, DayRange { from, to: from + long }) {
                prop_assert!(found.months.len() <= usize::try_from(MONTHS + 1).unwrap());
                for row in &found.months {
                    prop_assert!((row.shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
                    prop_assert_eq!(row.of_hundred().iter().sum::<u64>(), 100);
                    prop_assert!(row.period_over.is_none_or(|over| (-1e-9..=1.0 + 1e-9).contains(&over)));
                    prop_assert!(Standing::ALL.iter().all(|state| -1e-12 <= row.share(*state)));
                }
            }
        }
    }
}
