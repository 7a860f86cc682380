//! Whether some of those who came leave at another pace than the rest. Where the oldest go first, all who
//! came in the same weeks wait equally long, and a queue that shrinks and grows again shows no trend. So
//! each eighth, in the order of entry, is held against all others by the log-rank test (Mantel 1966).

use crate::measure::number::{count, index};
use crate::measure::risk_set::ObservedVisit;

/// Parts that are held against the rest.
const WAVES: usize = 8;
/// Beyond this one of them has another pace: in a steady world it happens in 1 of 100 periods (Bonferroni).
const SCORE_MAX_OF_EIGHT: f64 = 3.227;
/// Of fewer visits an eighth is too small for the normal distribution.
pub(super) const VISITS_MIN: u64 = 200;

/// How many of each wave do something at one age.
type CohortCounts = [u32; WAVES];

/// The waves age by age: who comes into the risk set, who leaves, who is lost.
struct EntryCohorts(Vec<[CohortCounts; 3]>);

/// Places in [`EntryCohorts`].
const COMES: usize = 0;
const LEAVES: usize = 1;
const IS_LOST: usize = 2;

/// Whether no wave leaves at another pace than the others, as far as these visits can tell.
#[must_use]
pub fn is_even(stays: &[ObservedVisit]) -> bool {
    if u64::try_from(stays.len()).is_ok_and(|n| n < VISITS_MIN) {
        return true;
    }
    let scores = EntryCohorts::of(stays).scores();
    scores.into_iter().flatten().all(|score| score.abs() <= SCORE_MAX_OF_EIGHT)
}

impl EntryCohorts {
    fn of(stays: &[ObservedVisit]) -> Self {
        let first = stays.iter().map(|stay| stay.entered).min().unwrap_or(0);
        let day = |stay: &ObservedVisit| usize::try_from(stay.entered - first).unwrap_or(0);
        let wave_of = waves(stays.iter().map(day), stays.len());
        let highest = stays.iter().map(|stay| stay.to.max(stay.from)).max();
        let mut ages = vec![[[0; WAVES]; 3]; highest.map_or(0, |it| index(it) + 1)];
        for stay in stays {
            let wave = wave_of.get(day(stay)).copied().unwrap_or(0);
            for (age, turn) in
                [(stay.from, COMES), (stay.to, if stay.left { LEAVES } else { IS_LOST })]
            {
                let numbers = ages.get_mut(index(age)).and_then(|turns| turns.get_mut(turn));
                if let Some(n) = numbers.and_then(|wave_numbers| wave_numbers.get_mut(wave)) {
                    *n += 1;
                }
            }
        }
        Self(ages)
    }

    /// Of each wave, how many more left than if all had the same pace, as a standard normal deviate; none if
    /// it cannot be told.
    fn scores(&self) -> [Option<f64>; WAVES] {
        let (mut more, mut variance) = ([0.0; WAVES], [0.0; WAVES]);
        let mut watched = CohortCounts::default();
        for [comes, leaves, is_lost] in &self.0 {
            // At one age entries come before exits, exits before losses.
            watched = each(watched, *comes, |a, b| a + b);
            let (all, gone) = (sum(&watched), sum(leaves));
            if gone != 0 && 1 < all {
                // Those who leave at one age are drawn without putting back.
                let rest = count(all.saturating_sub(gone)) / count(all - 1);
                let of_wave = watched.iter().zip(leaves).zip(more.iter_mut().zip(&mut variance));
                for ((&here, &left), (more, variance)) in of_wave {
                    let share = f64::from(here) / count(all);
                    *more += f64::from(left) - count(gone) * share;
                    *variance += count(gone) * share * (1.0 - share) * rest;
                }
            }
            let less = each(*leaves, *is_lost, |a, b| a + b);
            watched = each(watched, less, u32::saturating_sub);
        }
        std::array::from_fn(|wave| {
            let (more, variance) = (more.get(wave)?, variance.get(wave)?);
            (0.0 < *variance).then(|| more / variance.sqrt())
        })
    }
}

/// Of each day the wave of those who came on it: as equal in size as whole days allow.
fn waves(days: impl Iterator<Item = usize> + Clone, n: usize) -> Vec<usize> {
    let mut came = vec![0; days.clone().max().map_or(0, |it| it + 1)];
    for day in days {
        if let Some(n) = came.get_mut(day) {
            *n += 1;
        }
    }
    let mut before = 0;
    let wave = |&on_this_day: &usize| {
        let wave = WAVES * before / n.max(1);
        before += on_this_day;
        wave
    };
    came.iter().map(wave).collect()
}

fn each(a: CohortCounts, b: CohortCounts, of: impl Fn(u32, u32) -> u32) -> CohortCounts {
    let mut all = a;
    for (number, b) in all.iter_mut().zip(b) {
        *number = of(*number, b);
    }
    all
}

fn sum(numbers: &CohortCounts) -> u64 {
    numbers.iter().map(|&number| u64::from(number)).sum()
}

#[cfg(test)]
mod tests {
    use super::{EntryCohorts, WAVES, is_even, waves};
    use crate::measure::risk_set::ObservedVisit;

    fn stay(entered: i32, to: u32) -> ObservedVisit {
        ObservedVisit { case: 0, entered, from: 0, to, left: true }
    }

    /// By hand: sixteen come, two a day, and one leaves a day later than the one before. Of the first wave one
    /// leaves at age 0 of 16 watched and one at 1 of 15: 2 - 2/16 - 1/15; the rest leaves when nobody of it is there.
    #[test]
    fn the_score_is_that_of_the_log_rank_test() {
        let all: Vec<ObservedVisit> =
            (0..16u32).map(|number| stay(i32::try_from(number / 2).unwrap(), number)).collect();
        let variance = 2.0 / 16.0 * (14.0 / 16.0) + 1.0 / 15.0 * (14.0 / 15.0);
        let expected = (2.0 - 2.0 / 16.0 - 1.0 / 15.0) / f64::sqrt(variance);
        let found = EntryCohorts::of(&all).scores();
        assert!((found[0].unwrap() - expected).abs() < 1e-12, "{found:?}");
        assert!(found[7].unwrap() < 0.0);
        assert_eq!(EntryCohorts::of(&[]).scores(), [None; WAVES]);
    }

    #[test]
    fn waves_are_as_equal_as_whole_days_allow() {
        assert_eq!(waves([0, 0, 0, 1, 3, 3, 3, 3].into_iter(), 8), [0, 3, 4, 4]);
        assert_eq!(waves([].into_iter(), 0), Vec::<usize>::new());
    }

    /// The oldest go first and the queue is longest in the middle of the year: no trend, and yet no one length.
    #[test]
    fn a_queue_that_grows_and_shrinks_is_uneven() {
        let year = |long: fn(i32) -> i32| -> Vec<ObservedVisit> {
            (0..365).map(|day| stay(day, u32::try_from(long(day)).unwrap())).collect()
        };
        assert!(!is_even(&year(|it| 120 - (it - 182).abs() / 4)));
        assert!(is_even(&year(|it| 80 + it * 37 % 41)));
        assert!(is_even(&year(|it| 120 - (it - 182).abs() / 4)[..199]), "too few to tell");
    }
}
