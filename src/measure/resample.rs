//! Intervals where cases come back to a stage: the visits of one case resemble each other, so cases
//! are drawn, not visits (`measurement.md` 2.4; Efron 1979, percentile interval). The same visits give
//! the same interval: the stream of chance has a fixed seed.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

use crate::measure::kaplan_meier::raw_quantile;
use crate::measure::ranks::Ranks;
use crate::measure::risk_set::{Age, Ages, Stay};

/// How many times cases are drawn.
pub const TIMES: u64 = 1_000;
/// From so many cases on, cases are drawn only so many times: intervals are narrow.
const MANY: (usize, u64) = (5_000, 200);
const SEED: u64 = 20_110_124;

/// An interval of 95 %; open where the curve did not come down so far.
pub type Interval = (Option<Age>, Option<Age>);

/// The intervals of some quantiles, in percent.
#[must_use]
pub fn intervals<const N: usize>(stays: &[Stay], percents: [u8; N]) -> [Interval; N] {
    let ages = Ages::of(stays);
    let cases = Ranks::of(stays.iter().map(|it| it.case));
    let case_of: Vec<usize> = stays.iter().map(|it| cases.rank(it.case)).collect();
    let drawn = resampled(cases.values().len(), |weights| {
        let weight = |case: &usize| weights.get(*case).copied().unwrap_or(0);
        let steps = ages.steps(case_of.iter().map(weight));
        percents.map(|percent| raw_quantile(&steps, percent).unwrap_or(Age::MAX))
    });
    std::array::from_fn(|at| {
        let found = drawn.iter().filter_map(|it| it.get(at).copied()).collect();
        let seen = |age: Age| Some(age).filter(|&it| it != Age::MAX);
        middle(found).map_or((None, None), |[low, high]| (seen(low), seen(high)))
    })
}

/// What is measured when `n` cases are drawn again and again, draw by draw; each case has a weight:
/// how often it was drawn. On all cores: each draw has a stream of chance of its own.
pub(super) fn resampled<T: Send>(n: usize, measure: impl Fn(&[u64]) -> T + Sync) -> Vec<T> {
    let times = if n < MANY.0 { TIMES } else { MANY.1 };
    (0..times).into_par_iter().map(|draw| measure(&weights(n, draw))).collect()
}

fn weights(n: usize, draw: u64) -> Vec<u64> {
    let mut stream = ChaCha8Rng::seed_from_u64(SEED);
    stream.set_stream(draw);
    let mut weights = vec![0u64; n];
    for _ in 0..n {
        if let Some(weight) = weights.get_mut(below(&mut stream, n)) {
            *weight += 1;
        }
    }
    weights
}

/// The 25th and the 976th of a thousand; of fewer, those at the same places.
pub(super) fn middle<T: PartialOrd + Copy>(mut found: Vec<T>) -> Option<[T; 2]> {
    found.sort_by(|a, b| a.partial_cmp(b).unwrap_or(std::cmp::Ordering::Equal));
    let edge = found.len() / 40;
    let low = found.get(edge.saturating_sub(1)).copied()?;
    Some([low, found.get(found.len() - edge.max(1)).copied()?])
}

/// A number below `n`, each as likely: the high part of a product (Lemire 2019); for n far below
/// 2^32 the rest that is not rejected is below 1 in 4 billion.
pub(super) fn below(stream: &mut ChaCha8Rng, n: usize) -> usize {
    let wide = u64::from(stream.next_u32()) * u64::try_from(n).unwrap_or(u64::MAX);
    usize::try_from(wide >> 32).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{intervals, middle};
    use crate::measure::risk_set::{Age, Stay};

    fn stays(ages: impl Iterator<Item = (u32, Age)>) -> Vec<Stay> {
        ages.map(|(case, to)| Stay { case, entered: 0, from: 0, to, left: true }).collect()
    }

    #[test]
    fn the_middle_of_a_thousand() {
        assert_eq!(middle((1..=1_000).collect()), Some([25, 976]));
        assert_eq!((middle(vec![7]), middle(Vec::<u32>::new())), (Some([7, 7]), None));
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
