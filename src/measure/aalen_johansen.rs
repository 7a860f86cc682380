//! In which state a case is at which age, and how its way ends: the estimator of Aalen and Johansen
//! (1978) with late entry (`measurement.md` 2.5, 2.8). States are passed in order and never entered
//! again; those that nobody leaves are ends. The shares of all states add up to 1 at every age.

use crate::measure::estimate::Estimate;
use crate::measure::number::{count, index};
use crate::measure::ranks::Ranks;
use crate::measure::risk_set::{Age, add};

/// A stay in a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sojourn {
    /// The case.
    pub case: u32,
    /// The state.
    pub state: usize,
    /// The age from which it is watched there, that age included.
    pub from: Age,
    /// The age at which it went on, or up to which it was watched.
    pub to: Age,
    /// The state that it went on to; none if it was lost from sight. It comes after `state`.
    pub next: Option<usize>,
}

/// The shares of the states at every age.
#[derive(Debug, Clone, PartialEq)]
pub struct Occupation {
    first: Vec<f64>,
    /// The ages at which shares change.
    ages: Vec<Age>,
    /// The shares from each of these ages on, state by state.
    shares: Vec<f64>,
    highest: Age,
    /// Who was at risk of leaving some state.
    n_sojourns: usize,
}

/// Stays in states, placed among their distinct ages, so that they can be counted again and again.
#[derive(Debug, Clone)]
pub struct RiskFrame {
    n_states: usize,
    ages: Vec<Age>,
    /// The distinct cases, sorted.
    cases: Vec<u32>,
    stays: Vec<CountedSojourn>,
}

/// A stay: the place of its case, and where its entry and its end are counted. Small, for they are
/// walked through a thousand times.
#[derive(Debug, Clone, Copy)]
struct CountedSojourn {
    case: u32,
    counted: [u32; 2],
}

impl RiskFrame {
    /// The stays of cases in so many states.
    #[must_use]
    pub fn of(sojourns: &[Sojourn], n_states: usize) -> Self {
        let ages = Ranks::of(sojourns.iter().flat_map(|sojourn| [sojourn.from, sojourn.to]));
        let cases = Ranks::of(sojourns.iter().map(|sojourn| sojourn.case));
        let small = |place: usize| u32::try_from(place).unwrap_or(u32::MAX);
        let at = |age, what| small(ages.rank(age) * row_length(n_states) + what);
        let placed = |sojourn: &Sojourn| {
            let (n, state) = (n_states, sojourn.state);
            let end = sojourn.next.map_or(n + state, |next| (2 + state) * n + next);
            CountedSojourn {
                case: small(cases.rank(sojourn.case)),
                counted: [at(sojourn.from, state), at(sojourn.to, end)],
            }
        };
        let stays = sojourns.iter().map(placed).collect();
        let (ages, cases) = (ages.values().to_vec(), cases.values().to_vec());
        Self { n_states, ages, cases, stays }
    }

    /// The cases, sorted.
    #[must_use]
    pub fn cases(&self) -> &[u32] {
        &self.cases
    }

    /// The shares of the states, each case counted so many times as its weight says, by its place
    /// among [`RiskFrame::cases`]; several counts at once, a weight each. `first` is how cases begin, by states; it adds up to 1.
    #[must_use]
    pub fn shares<const N: usize>(
        &self,
        first: [Vec<f64>; N],
        weights: impl Fn(usize) -> [u8; N],
    ) -> [Occupation; N] {
        let mut counts = vec![[0u32; N]; self.ages.len() * row_length(self.n_states)];
        for stay in &self.stays {
            let weights = weights(index(stay.case));
            for &place in &stay.counted {
                if let Some(lane_counts) = counts.get_mut(index(place)) {
                    add(lane_counts, weights);
                }
            }
        }
        let highest = self.ages.last().copied().unwrap_or(0);
        let mut lane = 0..N;
        first.map(|first| {
            let lane = lane.next().unwrap_or(0);
            let counts: Vec<u32> = counts
                .iter()
                .map(|lane_counts| lane_counts.get(lane).copied().unwrap_or(0))
                .collect();
            let (ages, shares) = steps(&self.ages, &counts, &first);
            Occupation { first, ages, shares, highest, n_sojourns: self.stays.len() }
        })
    }
}

/// Counts at an age: entries and losses by state, then moves from each state to each.
fn row_length(n_states: usize) -> usize {
    (2 + n_states) * n_states
}

impl Occupation {
    /// The shares of these states, each case counted once.
    #[must_use]
    pub fn of(sojourns: &[Sojourn], first: Vec<f64>) -> Self {
        let [occupation] = RiskFrame::of(sojourns, first.len()).shares([first], |_| [1]);
        occupation
    }

    /// The shares of the states at an age.
    #[must_use]
    pub fn at(&self, age: Age) -> &[f64] {
        let passed = self.ages.partition_point(|&row_age| row_age <= age);
        let last = passed.checked_sub(1).and_then(|at| self.rows().nth(at));
        last.unwrap_or(&self.first)
    }

    /// The shares from each age on.
    fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.shares.chunks(self.first.len().max(1))
    }

    /// Days in each state up to the horizon: they add up to it. Not defined where nobody was watched
    /// for so long, and some had not come to an end (`ends`: the states that nobody leaves).
    #[must_use]
    pub fn days_within(&self, horizon: Age, ends: std::ops::Range<usize>) -> Estimate<Vec<f64>> {
        let last = self.at(Age::MAX);
        let ended: f64 = last.get(ends).unwrap_or_default().iter().sum();
        if self.n_sojourns == 0 || (self.highest < horizon && ended < 1.0 - 1e-9) {
            return Estimate::NotDefined;
        }
        let mut days = vec![0.0; self.first.len()];
        let mut from = 0;
        let mut shares = self.first.as_slice();
        let within =
            self.ages.iter().copied().zip(self.rows()).take_while(|aged_row| aged_row.0 < horizon);
        for (age, next) in within.chain([(horizon, shares)]) {
            for (sum, share) in days.iter_mut().zip(shares) {
                *sum += share * f64::from(age - from);
            }
            (from, shares) = (age, next);
        }
        Estimate::Value(days)
    }
}

/// State by state in their order: who comes into a state on a day can leave it on that day.
fn steps(ages: &[Age], counts: &[u32], first: &[f64]) -> (Vec<Age>, Vec<f64>) {
    let n = first.len();
    let mut at_risk = vec![0u64; n];
    let mut shares = first.to_vec();
    let (mut changed, mut curves) = (Vec::new(), Vec::new());
    for (&age, now) in ages.iter().zip(counts.chunks(row_length(n).max(1))) {
        let (entries, rest) = now.split_at(n.min(now.len()));
        let (losses, moves) = rest.split_at(n.min(rest.len()));
        let of_state = entries.iter().zip(losses).zip(moves.chunks(n.max(1)));
        let mut somebody_left = false;
        for (state, (((&entries, &losses), leaving), at_risk)) in
            of_state.zip(&mut at_risk).enumerate()
        {
            let here = *at_risk + u64::from(entries);
            let gone: u64 = leaving.iter().copied().map(u64::from).sum();
            if gone != 0 {
                somebody_left = true;
                pass_on(&mut shares, state, leaving, here);
            }
            *at_risk = here.saturating_sub(gone + u64::from(losses));
        }
        if somebody_left {
            changed.push(age);
            curves.extend_from_slice(&shares);
        }
    }
    (changed, curves)
}

fn pass_on(shares: &mut [f64], state: usize, leaving: &[u32], at_risk: u64) {
    let share = shares.get(state).copied().unwrap_or(0.0);
    let mut rest = share;
    for (next, &n) in leaving.iter().enumerate() {
        let part = share * f64::from(n) / count(at_risk);
        rest -= part;
        if let Some(next_share) = shares.get_mut(next) {
            *next_share += part;
        }
    }
    if let Some(own_share) = shares.get_mut(state) {
        *own_share = rest.max(0.0);
    }
}

#[cfg(test)]
mod tests {
    use super::{Occupation, Sojourn};
    use crate::measure::estimate::Estimate;
    use crate::measure::risk_set::Age;
    use proptest::prelude::*;

    fn sojourn(state: usize, from: Age, to: Age, next: Option<usize>) -> Sojourn {
        Sojourn { case: 0, state, from, to, next }
    }

    fn close(found: &[f64], expected: &[f64]) -> bool {
        found.len() == expected.len()
            && found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12)
    }

    /// Two ends: one minus Kaplan-Meier for each alone would say 5/8 and 5/8, more than all.
    #[test]
    fn competing_ends_by_hand() {
        let all = [
            sojourn(0, 0, 1, Some(1)),
            sojourn(0, 0, 2, Some(2)),
            sojourn(0, 0, 3, None),
            sojourn(0, 0, 4, Some(1)),
        ];
        let occupation = Occupation::of(&all, vec![1.0, 0.0, 0.0]);
        assert!(close(occupation.at(0), &[1.0, 0.0, 0.0]));
        assert!(close(occupation.at(1), &[0.75, 0.25, 0.0]));
        assert!(close(occupation.at(3), &[0.5, 0.25, 0.25]));
        assert!(close(occupation.at(9), &[0.0, 0.75, 0.25]));
    }

    /// Leg 0 for 2 or 6 days, then leg 1 for 4 or 0 days, then the end.
    #[test]
    fn days_in_legs_add_up_and_naive_means_do_not() {
        let all = [
            sojourn(0, 0, 2, Some(1)),
            sojourn(1, 2, 6, Some(2)),
            sojourn(0, 0, 6, Some(1)),
            sojourn(1, 6, 6, Some(2)), // in and out on one day
            sojourn(0, 0, 9, None),    // still in leg 0: left out by whoever counts what ended
        ];
        let occupation = Occupation::of(&all, vec![1.0, 0.0, 0.0]);
        // By hand: 1 to 2; 2/3 to 6; there 1 of 2 leaves leg 0, and both leave leg 1.
        assert!(close(occupation.at(2), &[2.0 / 3.0, 1.0 / 3.0, 0.0]));
        assert!(close(occupation.at(6), &[1.0 / 3.0, 0.0, 2.0 / 3.0]));
        let Estimate::Value(days) = occupation.days_within(9, 2..3) else { panic!() };
        assert!(close(&days, &[2.0 + 8.0 / 3.0 + 1.0, 4.0 / 3.0, 2.0]));
        assert!((days.iter().sum::<f64>() - 9.0).abs() < 1e-12);
        let naive = f64::from(2 + 6) / 2.0 + f64::from(4) / 2.0; // of what ended: 6 days in all
        assert!(1.0 < ((days[0] + days[1]) - naive).abs() + (9.0 - naive));
        assert_eq!(occupation.days_within(10, 2..3), Estimate::NotDefined);
    }

    #[test]
    fn nothing_is_not_defined() {
        let occupation = Occupation::of(&[], vec![1.0, 0.0]);
        assert_eq!(occupation.days_within(10, 1..2), Estimate::NotDefined);
        assert!(close(occupation.at(5), &[1.0, 0.0]));
    }

    proptest! {
        #[test]
        fn shares_add_up_to_one_at_every_age(
            ways in proptest::collection::vec((0u32..9, 0u32..30, 0u32..30, 0usize..4), 1..40),
        ) {
            let mut all = Vec::new();
            for (from, first, second, end) in ways {
                let (middle, last) = (from + first, from + first + second);
                all.push(sojourn(0, from, middle, (0 < end).then_some(1)));
                if 0 < end {
                    all.push(sojourn(1, middle, last, (1 < end).then_some(end)));
                }
            }
            let occupation = Occupation::of(&all, vec![1.0, 0.0, 0.0, 0.0]);
            for age in 0..80 {
                prop_assert!((occupation.at(age).iter().sum::<f64>() - 1.0).abs() < 1e-9);
            }
            if let Estimate::Value(days) = occupation.days_within(50, 2..4) {
                prop_assert!((days.iter().sum::<f64>() - 50.0).abs() < 1e-9);
            }
        }
    }
}
