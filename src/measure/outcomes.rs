//! How whole cases go, by age (`measurement.md` 2.5): two pictures, each of which adds up to 1 with
//! what still waits. Never one minus Kaplan-Meier per outcome: the outcomes compete.

use rayon::prelude::*;
use serde::Serialize;

use crate::domain::procedure::words::Outcome;
use crate::measure::aalen_johansen::{Occupation, RiskFrame, Sojourn};
use crate::measure::case_paths::CasePath;
use crate::measure::columns::Day;
use crate::measure::estimate::AT_RISK_MIN;
use crate::measure::kaplan_meier::KaplanMeier;
use crate::measure::resample::{AT_ONCE, middle, resample};
use crate::measure::risk_set::{Age, ObservedVisit, stays};
use crate::measure::selection::DayRange;

/// The ages at which it is told.
pub const AGES: [Age; 6] = [90, 180, 365, 545, 730, 1_095];

/// A share of which more than this was moved by fewer than five is not told.
const FEW_MAX: f64 = 0.05;

/// From when the age counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum AgeOrigin {
    /// From the application.
    Application,
    /// From complete documents.
    Completeness,
}

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Endpoint {
    /// The first decision, a measure among them.
    FirstDecision,
    /// The end: a measure is on the way to it.
    End,
}

/// A picture of how cases go.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Outcomes {
    /// From when the age counts.
    pub since: AgeOrigin,
    /// What is looked at.
    pub picture: Endpoint,
    /// How many cases were at risk.
    pub n_cases: u64,
    /// How many had come to an outcome in the period.
    pub n_outcomes: u64,
    /// The shares, age by age.
    pub at: Vec<SharesAtAge>,
}

/// The shares at an age.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SharesAtAge {
    /// The age in days.
    pub age: Age,
    /// The share that still waits.
    pub waiting: f64,
    /// The share of each outcome.
    pub outcomes: Vec<(&'static str, f64)>,
    /// Intervals of 95 % from resampled cases: of those who still wait, then of the outcomes. None where the
    /// pace changed.
    pub ci95: Vec<[f64; 2]>,
    /// How many were watched at that age, still waiting.
    pub n_watched: u64,
    /// Whether anybody was watched for so long: beyond, the shares say nothing.
    pub is_watched: bool,
    /// Whether the shares rest on so few that pages do not say them ([`SharesAtAge::has_few`]).
    pub rests_on_few: bool,
}

impl SharesAtAge {
    /// Whether pages say no share: fewer than five were watched at that age while some wait, or more than one in
    /// twenty of all was moved when fewer than five were left. What the last two did says nothing of those who come
    /// after them, however sure it looks.
    #[must_use]
    pub fn has_few(&self) -> bool {
        self.rests_on_few
    }
}

/// The four pictures.
pub const PICTURES: [(AgeOrigin, Endpoint); 4] = [
    (AgeOrigin::Application, Endpoint::FirstDecision),
    (AgeOrigin::Application, Endpoint::End),
    (AgeOrigin::Completeness, Endpoint::FirstDecision),
    (AgeOrigin::Completeness, Endpoint::End),
];

/// How groups are laid side by side: by their first decisions since the application.
pub const SIDE_BY_SIDE: [(AgeOrigin, Endpoint); 1] =
    [(AgeOrigin::Application, Endpoint::FirstDecision)];

/// Pictures of these cases in `[from, to)`; those without a case are left out.
#[must_use]
pub fn outcomes(
    courses: &[&CasePath],
    days: DayRange,
    pictures: &[(AgeOrigin, Endpoint)],
) -> Vec<Outcomes> {
    pictures
        .par_iter()
        .filter_map(|&(since, picture)| measure_outcomes(courses, days, since, picture))
        .collect()
}

fn measure_outcomes(
    courses: &[&CasePath],
    days: DayRange,
    since: AgeOrigin,
    picture: Endpoint,
) -> Option<Outcomes> {
    let watched: Vec<(ObservedVisit, Option<Outcome>)> = courses
        .iter()
        .filter_map(|course| {
            let begun = match since {
                AgeOrigin::Application => course.applied?,
                AgeOrigin::Completeness => course.complete?,
            };
            let (left, outcome) = way_out(course, picture);
            if left.is_some_and(|left| left < begun) {
                return None; // decided before it was complete: not at risk of it any more
            }
            let stay = stays(std::iter::once(&course.span(begun, left)), days).next()?;
            Some((stay, outcome.filter(|_| stay.left)))
        })
        .collect();
    if watched.is_empty() {
        return None;
    }
    let has = |state: &Outcome| watched.iter().any(|(_, outcome)| *outcome == Some(*state));
    let states: Vec<Outcome> = Outcome::ALL.iter().copied().filter(has).collect();
    let sojourns: Vec<Sojourn> = watched
        .iter()
        .map(|&(ObservedVisit { case, from, to, .. }, outcome)| {
            let at = outcome
                .and_then(|known_outcome| states.iter().position(|&state| state == known_outcome));
            Sojourn { case, state: 0, from, to, next: at.map(|at| at + 1) }
        })
        .collect();
    let mut first = vec![0.0; states.len() + 1];
    if let Some(waiting) = first.first_mut() {
        *waiting = 1.0;
    }
    let frame = RiskFrame::of(&sojourns, first.len());
    let [shares] = frame.shares([first.clone()], |_| [1]);
    let ci95 = intervals(&frame, &first);
    let highest = sojourns.iter().map(|sojourn| sojourn.to).max().unwrap_or(0);
    let few = share_of_few(&watched);
    let n = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    // Once the shares rest on few, they do so at all later ages.
    let mut rested_on_few = false;
    Some(Outcomes {
        since,
        picture,
        n_cases: n(sojourns.len()),
        n_outcomes: n(sojourns.iter().filter(|sojourn| sojourn.next.is_some()).count()),
        at: AGES
            .iter()
            .zip(ci95)
            .map(|(&age, ci95)| {
                let is_there = |sojourn: &&Sojourn| sojourn.from <= age && age <= sojourn.to;
                let n_watched = n(sojourns.iter().filter(is_there).count());
                let shares = at(&shares, &states, age, highest, ci95);
                let is_told_by_few = n_watched < AT_RISK_MIN && 0.0 < shares.waiting;
                let moved: f64 =
                    few.iter().take_while(|(at, _)| *at <= age).map(|(_, share)| share).sum();
                rested_on_few |= is_told_by_few || FEW_MAX < moved;
                SharesAtAge { n_watched, rests_on_few: rested_on_few, ..shares }
            })
            .collect(),
    })
}

/// The ages at which one of fewer than five left, and the share of all that was moved by it.
fn share_of_few(watched: &[(ObservedVisit, Option<Outcome>)]) -> Vec<(Age, f64)> {
    let decided =
        watched.iter().map(|(stay, outcome)| ObservedVisit { left: outcome.is_some(), ..*stay });
    let Some(curve) = KaplanMeier::of(&decided.collect::<Vec<_>>()) else { return Vec::new() };
    let mut before = 1.0;
    let mut few = Vec::new();
    for point in curve.points() {
        if point.at_risk < AT_RISK_MIN {
            few.push((point.age, before - point.staying));
        }
        before = point.staying;
    }
    few
}

/// The intervals of the shares at each age.
fn intervals(frame: &RiskFrame, first: &[f64]) -> Vec<Vec<[f64; 2]>> {
    let at_ages = |shares: Occupation| -> Vec<f64> {
        AGES.iter().flat_map(|&age| shares.at(age).to_vec()).collect()
    };
    let drawn: Vec<Vec<f64>> = resample(frame.cases().len(), |weights| {
        let weights = |place: usize| weights.get(place).copied().unwrap_or_default();
        frame.shares([(); AT_ONCE].map(|()| first.to_vec()), weights).map(at_ages)
    });
    let of_place = |place: usize| {
        middle(drawn.iter().filter_map(|draw| draw.get(place).copied()).collect())
            .unwrap_or_default()
    };
    let n_states = first.len();
    let of_age = |age: usize| (0..n_states).map(|state| of_place(age * n_states + state)).collect();
    (0..AGES.len()).map(of_age).collect()
}

fn at(
    shares: &Occupation,
    states: &[Outcome],
    age: Age,
    highest: Age,
    ci95: Vec<[f64; 2]>,
) -> SharesAtAge {
    let of = shares.at(age);
    let waiting = of.first().copied().unwrap_or(1.0);
    let outcomes =
        states.iter().zip(of.iter().skip(1)).map(|(outcome, share)| (outcome.code(), *share));
    let is_watched = age <= highest || waiting <= 0.0;
    SharesAtAge {
        age,
        waiting,
        outcomes: outcomes.collect(),
        ci95,
        n_watched: 0,
        is_watched,
        rests_on_few: false,
    }
}

/// The day on which the case left this picture, and with which outcome; without one it was lost from
/// sight that day.
fn way_out(course: &CasePath, picture: Endpoint) -> (Option<Day>, Option<Outcome>) {
    let first = course.first_decision.map(|(on, outcome)| (Some(on), Some(outcome)));
    let ended = course
        .ended
        .map(|(on, outcome)| (Some(on), outcome.filter(|end| *end != Outcome::MeasureImposed)));
    match picture {
        // A decision that nobody told was lost from sight that day.
        Endpoint::FirstDecision => {
            let untold = course.decided.map(|on| (Some(on), None));
            first.or(untold).or(ended).unwrap_or((None, None))
        }
        Endpoint::End => ended.unwrap_or((None, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::{AgeOrigin, Endpoint, outcomes};
    use crate::domain::procedure::words::Outcome;
    use crate::measure::case_paths::CasePath;
    use crate::measure::selection::DayRange;

    fn course(first: Option<(i32, Outcome)>, ended: Option<(i32, Option<Outcome>)>) -> CasePath {
        CasePath {
            case: 0,
            is_decided_on: true,
            begun: 0,
            applied: Some(0),
            complete: Some(10),
            decided: first.map(|decision| decision.0),
            first_decision: first,
            ended,
        }
    }

    /// Four cases: full at 80; a measure at 80 and the licence at 300; withdrawn at 50; still open.
    #[test]
    fn a_measure_is_a_first_decision_and_no_end() {
        let all = [
            course(Some((80, Outcome::Full)), Some((80, Some(Outcome::Full)))),
            course(Some((80, Outcome::MeasureImposed)), Some((300, Some(Outcome::Licence)))),
            course(Some((50, Outcome::Withdrawn)), Some((50, Some(Outcome::Withdrawn)))),
            course(None, None),
        ];
        let found = outcomes(
            &all.iter().collect::<Vec<_>>(),
            DayRange { from: 0, to: 1_000 },
            &super::PICTURES,
        );
        assert_eq!(found.len(), 4);
        let first = &found[0];
        assert_eq!((first.since, first.picture), (AgeOrigin::Application, Endpoint::FirstDecision));
        assert_eq!((first.n_cases, first.n_outcomes), (4, 3));
        assert_eq!(first.at.iter().map(|it| it.n_watched).collect::<Vec<_>>(), [1, 1, 1, 1, 1, 0]);
        let shares = [("full", 0.25), ("measure_imposed", 0.25), ("withdrawn", 0.25)];
        assert_eq!((first.at[0].waiting, &first.at[0].outcomes[..]), (0.25, &shares[..]));
        let end = &found[1];
        assert_eq!((end.at[0].waiting, end.at[2].waiting), (0.5, 0.25));
        assert!(first.at[0].has_few(), "one of four was watched for so long");
        assert_eq!(end.at[..3].iter().map(|it| it.n_watched).collect::<Vec<_>>(), [2, 2, 1]);
        assert_eq!(end.at[2].outcomes, [("full", 0.25), ("licence", 0.25), ("withdrawn", 0.25)]);
        for moment in found.iter().flat_map(|picture| &picture.at) {
            let sum = moment.waiting + moment.outcomes.iter().map(|(_, share)| share).sum::<f64>();
            assert!((sum - 1.0).abs() < 1e-9);
        }
    }

    /// A record that ends with the measure was lost from sight then.
    #[test]
    fn a_record_that_ends_with_a_measure_has_no_end() {
        let only_course =
            course(Some((80, Outcome::MeasureImposed)), Some((80, Some(Outcome::MeasureImposed))));
        let found = outcomes(&[&only_course], DayRange { from: 0, to: 1_000 }, &super::PICTURES);
        assert_eq!((found[0].n_outcomes, found[1].n_outcomes), (1, 0));
        assert!(!found[1].at[0].is_watched);
        assert!(found[0].at[1].has_few(), "one case tells no share, though nobody waits any more");
    }
}
