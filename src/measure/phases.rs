//! Where the first two years of a case go (`measurement.md` 2.8): the area under the probability of
//! being in each of four legs. Legs and end add up to the horizon; restricted means of single legs do
//! not, and medians never do.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::domain::procedure::words::Leg;
use crate::measure::aalen_johansen::{Occupation, RiskFrame, Sojourn};
use crate::measure::case_paths::CasePath;
use crate::measure::columns::Day;
use crate::measure::number::round_to_total;
use crate::measure::resample::{middle, resample};
use crate::measure::risk_set::{Age, add};
use crate::measure::selection::DayRange;

/// Days that are divided.
pub const HORIZON: Age = 730;
/// The state after the last leg.
const ENDED: usize = Leg::ALL.len();

/// Days in each leg within the horizon.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseTimes {
    /// The days that are divided.
    pub horizon: Age,
    /// How many cases.
    pub n_cases: u64,
    /// The legs in order; none where nobody was watched for so long.
    pub legs: Option<Vec<PhaseDays>>,
    /// Days after the end; with the legs they add up to the horizon.
    pub ended: Option<f64>,
}

impl PhaseTimes {
    /// The days in each leg and after the end as whole ones that still add up to the horizon. None where nobody was
    /// watched for so long.
    #[must_use]
    pub fn whole_days(&self) -> Option<Vec<u64>> {
        let legs = self.legs.as_ref()?.iter().map(|leg| leg.days);
        let exact: Vec<f64> = legs.chain([self.ended?]).collect();
        Some(round_to_total(&exact, self.horizon.into()))
    }
}

/// Days in a leg.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct PhaseDays {
    /// The leg.
    pub leg: &'static str,
    /// Days in it.
    pub days: f64,
    /// The interval of 95 %, from resampled cases; none where too few of them were watched so long, or the
    /// pace changed.
    pub ci95: Option<[f64; 2]>,
}

/// The legs of these cases, as watched in `[from, to)`.
#[must_use]
pub fn legs(courses: &[&CasePath], days: DayRange) -> PhaseTimes {
    let mut sojourns = Vec::new();
    let mut starts = BTreeMap::new();
    for course in courses {
        let own = sojourns_of(course, days);
        if let Some(start) = own.first() {
            starts.insert(start.case, first_leg(course));
        }
        sojourns.extend(own);
    }
    let frame = RiskFrame::of(&sojourns, ENDED + 1);
    let starts: Vec<usize> = starts.into_values().collect();
    let [whole] = frame.shares(begin(&starts, |_| [1]), |_| [1]);
    let whole = whole.days_within(HORIZON, ENDED..ENDED + 1);
    let found = whole.value();
    let n_cases = u64::try_from(starts.len()).unwrap_or(u64::MAX);
    let ended = found.as_ref().and_then(|leg_days| leg_days.get(ENDED).copied());
    let Some(found) = found else {
        return PhaseTimes { horizon: HORIZON, n_cases, legs: None, ended };
    };
    let legs = Leg::ALL.iter().zip(&found).zip(intervals(&frame, &starts));
    let legs = legs.map(|((leg, &days), ci95)| PhaseDays { leg: leg.code(), days, ci95 }).collect();
    PhaseTimes { horizon: HORIZON, n_cases, legs: Some(legs), ended }
}

/// How the cases begin: the shares of their first legs, by the places of the cases; several counts at
/// once, a weight each.
fn begin<const N: usize>(starts: &[usize], weights: impl Fn(usize) -> [u8; N]) -> [Vec<f64>; N] {
    let mut counts = [[0u32; N]; ENDED + 1];
    for (place, &leg) in starts.iter().enumerate() {
        if let Some(lane_counts) = counts.get_mut(leg) {
            add(lane_counts, weights(place));
        }
    }
    std::array::from_fn(|lane| {
        let own = counts.map(|lane_counts| lane_counts.get(lane).copied().unwrap_or(0));
        let n: u32 = own.iter().sum();
        own.iter().map(|&count| f64::from(count) / f64::from(n.max(1))).collect()
    })
}

/// None where too few of those drawn were watched for so long.
fn intervals(frame: &RiskFrame, starts: &[usize]) -> Vec<Option<[f64; 2]>> {
    let drawn = resample(frame.cases().len(), |weights| {
        let weights = |place: usize| weights.get(place).copied().unwrap_or_default();
        let days =
            |occupation: Occupation| occupation.days_within(HORIZON, ENDED..ENDED + 1).value();
        frame.shares(begin(starts, weights), weights).map(days)
    });
    let of_leg = |leg: usize| {
        let days: Option<Vec<f64>> = drawn
            .iter()
            .map(|draw| draw.as_ref().and_then(|leg_days| leg_days.get(leg).copied()))
            .collect();
        middle(days?)
    };
    (0..ENDED).map(of_leg).collect()
}

fn first_leg(course: &CasePath) -> usize {
    usize::from(course.applied.is_some_and(|applied| applied <= course.begun))
}

/// The stays of a case in its legs, those before the period left out.
fn sojourns_of(course: &CasePath, days: DayRange) -> Vec<Sojourn> {
    let DayRange { from, to } = days;
    let ended = course.ended.map(|(on, _)| on);
    let bounds = [Some(course.begun), course.applied, course.complete, course.decided, ended];
    // What was skipped took no time: completeness that nobody recorded lies in the leg before it.
    let reached: Vec<(usize, Day)> =
        bounds.iter().enumerate().filter_map(|(leg, day)| Some((leg, (*day)?))).collect();
    let mut all = Vec::new();
    let start = reached.partition_point(|&(leg, _)| leg < first_leg(course));
    let mut reached = reached.into_iter().skip(start).peekable();
    while let Some((leg, entered)) = reached.next() {
        let next = reached.peek().copied();
        if leg == ENDED || next.is_some_and(|(_, left)| left < entered) {
            break;
        }
        let left = next.map(|(_, day)| day).filter(|&day| day < to);
        if to <= entered || next.is_some_and(|(_, day)| day < from) {
            continue;
        }
        let age = |day: Day| Age::try_from(day - course.begun).unwrap_or(0);
        all.push(Sojourn {
            case: course.case,
            state: leg,
            from: age(entered.max(from)),
            to: age(left.unwrap_or(to - 1)),
            next: left.and(next).map(|(leg, _)| leg),
        });
    }
    all
}

#[cfg(test)]
mod tests {
    use super::legs;
    use crate::domain::procedure::words::Outcome;
    use crate::measure::case_paths::CasePath;
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
            first_decision: decided.map(|on| (on, Outcome::Full)),
            ended: ended.map(|on| (on, Some(Outcome::Full))),
        }
    }

    /// By hand: 30, 100, 90, 0 days and the end at 220; twice.
    #[test]
    fn legs_of_cases_that_are_alike_are_theirs() {
        let days = [Some(0), Some(30), Some(130), Some(220), Some(220)];
        let all = [course(1, days), course(2, days)];
        let found = legs(&all.iter().collect::<Vec<_>>(), DayRange { from: 0, to: 2_000 });
        let days: Vec<f64> = found.legs.unwrap().iter().map(|leg| leg.days).collect();
        assert_eq!(
            (days, found.ended, found.n_cases),
            (vec![30.0, 100.0, 90.0, 0.0], Some(510.0), 2)
        );
    }

    /// One is decided after 100 days; the other still waits after 800. The mean of what ended says
    /// 100; half of the cases wait through all 730 days.
    #[test]
    fn open_cases_count_and_naive_means_do_not_add_up() {
        let decided = course(1, [Some(0), Some(0), Some(0), Some(100), Some(100)]);
        let open = course(2, [Some(0), Some(0), Some(0), None, None]);
        let found = legs(&[&decided, &open], DayRange { from: 0, to: 801 });
        let days: Vec<f64> = found.legs.unwrap().iter().map(|leg| leg.days).collect();
        assert_eq!(days, [0.0, 0.0, 100.0 + 630.0 / 2.0, 0.0]);
        assert_eq!(found.ended, Some(315.0));
    }

    #[test]
    fn a_case_of_before_the_period_enters_late_and_nobody_is_told_too_early() {
        let early = course(1, [Some(0), Some(0), Some(50), Some(900), Some(900)]);
        assert!(legs(&[&early], DayRange { from: 100, to: 1_000 }).legs.is_some());
        assert!(legs(&[&early], DayRange { from: 100, to: 500 }).legs.is_none());
        assert_eq!(legs(&[], DayRange { from: 0, to: 10 }).n_cases, 0);
    }
}
