//! Intervals where cases come back to a stage: the visits of one case resemble each other, so cases
//! are drawn, not visits (`measurement.md` 2.4; Efron 1979, percentile interval). The same visits give
//! the same interval: the stream of chance has a fixed seed.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

use crate::measure::kaplan_meier::raw_quantile;
use crate::measure::risk_set::{Age, Ages, Stay};

/// How many times cases are drawn.
pub const TIMES: usize = 1_000;
const SEED: u64 = 20_110_124;

/// An interval of 95 %; open where the curve did not come down so far.
pub type Interval = (Option<Age>, Option<Age>);

/// The intervals of some quantiles, in percent.
#[must_use]
pub fn intervals<const N: usize>(stays: &[Stay], percents: [u8; N]) -> [Interval; N] {
    let ages = Ages::of(stays);
    let mut numbers: Vec<u32> = stays.iter().map(|it| it.case).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let case_of: Vec<usize> =
        stays.iter().map(|it| numbers.partition_point(|&number| number < it.case)).collect();
    let mut stream = ChaCha8Rng::seed_from_u64(SEED);
    let mut drawn: [Vec<Age>; N] = std::array::from_fn(|_| Vec::with_capacity(TIMES));
    let mut weights = vec![0u64; numbers.len()];
    for _ in 0..TIMES {
        weights.fill(0);
        for _ in 0..numbers.len() {
            if let Some(weight) = weights.get_mut(below(&mut stream, numbers.len())) {
                *weight += 1;
            }
        }
        let weight = |case: &usize| weights.get(*case).copied().unwrap_or(0);
        let steps = ages.steps(case_of.iter().map(weight));
        for (percent, found) in percents.iter().zip(&mut drawn) {
            found.push(raw_quantile(&steps, *percent).unwrap_or(Age::MAX));
        }
    }
    drawn.map(middle)
}

/// The 25th and the 976th of a thousand.
fn middle(mut found: Vec<Age>) -> Interval {
    found.sort_unstable();
    let at = |place: usize| found.get(place).copied().filter(|&age| age != Age::MAX);
    (at(TIMES / 40 - 1), at(TIMES - TIMES / 40))
}

/// A number below `n`, each as likely: the high part of a product (Lemire 2019); for n far below
/// 2^32 the rest that is not rejected is below 1 in 4 billion.
fn below(stream: &mut ChaCha8Rng, n: usize) -> usize {
    let wide = u64::from(stream.next_u32()) * u64::try_from(n).unwrap_or(u64::MAX);
    usize::try_from(wide >> 32).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{intervals, middle};
    use crate::measure::risk_set::{Age, Stay};

    fn stays(ages: impl Iterator<Item = (u32, Age)>) -> Vec<Stay> {
        ages.map(|(case, to)| Stay { case, from: 0, to, left: true }).collect()
    }

    #[test]
    fn the_middle_of_a_thousand() {
        assert_eq!(middle((1..=1_000).collect()), (Some(25), Some(976)));
        assert_eq!(middle(vec![Age::MAX; 1_000]), (None, None));
    }

    /// Ages 1 to 99, one a case: order statistics of the binomial give 40 to 60 (Conover 1999, 3.2).
    #[test]
    fn of_single_visits_it_is_that_of_the_order_statistics() {
        let [(low, high)] = intervals(&stays((1..100).map(|it| (it, it))), [50]);
        let (low, high) = (low.unwrap(), high.unwrap());
        assert!((38..=42).contains(&low) && (58..=62).contains(&high), "{low} {high}");
    }

    /// Each visit four times in its case: the interval stays as wide as that of the cases; an interval
    /// of visits would be half as wide.
    #[test]
    fn loops_do_not_make_it_narrower() {
        let fourfold = (1..100).flat_map(|it| (0..4).map(move |_| (it, it)));
        let [once] = intervals(&stays((1..100).map(|it| (it, it))), [50]);
        assert_eq!(intervals(&stays(fourfold), [50]), [once]);
    }
}
