//! Intervals where cases come back to a stage: the visits of one case resemble each other, so cases
//! are drawn, not visits (`measurement.md` 2.4; Efron 1979, percentile interval). The same visits give
//! the same interval: the stream of chance has a fixed seed. Quantiles of many cases need no draws.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use rayon::prelude::*;

use crate::measure::jackknife;
use crate::measure::kaplan_meier::raw_quantile;
use crate::measure::number::index;
use crate::measure::ranks::Ranks;
use crate::measure::risk_set::{Age, Ages, ObservedVisit};

/// How many times cases are drawn.
const TIMES: u64 = 1_000;
/// From so many cases on, cases are drawn only so many times: intervals are narrow.
const MANY: u64 = 5_000;
const TIMES_OF_MANY: u64 = 200;
const SEED: u64 = 20_110_124;

/// An interval of 95 %; open where the curve did not come down so far.
pub(super) type Interval = (Option<Age>, Option<Age>);

/// The intervals of some quantiles, in percent.
#[must_use]
pub(super) fn intervals<const N: usize>(
    stays: &[ObservedVisit],
    ages: &Ages,
    n_cases: u64,
    percents: [u8; N],
) -> [Interval; N] {
    if n_cases < MANY {
        return drawn_intervals(stays, ages, percents);
    }
    let curve = jackknife::curve(stays, ages);
    percents.map(|percent| curve.quantile(percent).ci95)
}

/// The intervals from cases that are drawn.
pub(super) fn drawn_intervals<const N: usize>(
    stays: &[ObservedVisit],
    ages: &Ages,
    percents: [u8; N],
) -> [Interval; N] {
    let cases = Ranks::of(stays.iter().map(|stay| stay.case));
    let case_of = cases.places(stays.iter().map(|stay| stay.case));
    let drawn = resample(cases.values().len(), |weights| {
        let weight = |&case: &u32| weights.get(index(case)).copied().unwrap_or_default();
        let quantiles = |steps: Vec<_>| {
            percents.map(|percent| raw_quantile(&steps, percent).unwrap_or(Age::MAX))
        };
        ages.steps(case_of.iter().map(weight)).map(quantiles)
    });
    std::array::from_fn(|at| {
        let found = drawn.iter().filter_map(|draw| draw.get(at).copied()).collect();
        let seen = |age: Age| Some(age).filter(|&seen_age| seen_age != Age::MAX);
        middle(found).map_or((None, None), |[low, high]| (seen(low), seen(high)))
    })
}

/// Draws that are counted in one walk over the visits: the walk takes the time, not the counting.
pub(super) const AT_ONCE: usize = 8;

/// How often a case was drawn in each of the draws that are counted at once.
pub(super) type Weights = [u8; AT_ONCE];

/// What is measured when `n` cases are drawn again and again, draw by draw; each case has its weights,
/// one a draw. On all cores: each draw has a stream of chance of its own.
pub(super) fn resample<T: Send>(
    n: usize,
    measure: impl Fn(&[Weights]) -> [T; AT_ONCE] + Sync,
) -> Vec<T> {
    let is_many = u64::try_from(n).is_ok_and(|n| MANY <= n);
    let (times, draw): (u64, DrawFn) =
        if is_many { (TIMES_OF_MANY, poisson) } else { (TIMES, draw_with_replacement) };
    let draws: Vec<u64> = (0..times).collect();
    let (rounds, _none) = draws.as_chunks::<AT_ONCE>();
    let measured = |round: &[u64; AT_ONCE]| {
        let mut weights = vec![Weights::default(); n];
        for (lane, &number) in round.iter().enumerate() {
            let mut stream = ChaCha8Rng::seed_from_u64(SEED);
            stream.set_stream(number);
            draw(&mut weights, lane, stream);
        }
        measure(&weights)
    };
    rounds.par_iter().flat_map_iter(measured).collect()
}

/// One draw: it fills one lane of the weights.
type DrawFn = fn(&mut [Weights], usize, ChaCha8Rng);

/// As many as there are, put back each time.
fn draw_with_replacement(weights: &mut [Weights], lane: usize, mut stream: ChaCha8Rng) {
    for _ in 0..weights.len() {
        let place = below(&mut stream, weights.len());
        if let Some(weight) =
            weights.get_mut(place).and_then(|case_weights| case_weights.get_mut(lane))
        {
            *weight = weight.saturating_add(1);
        }
    }
}

/// Each case by itself, 0, 1, 2 ... times with the frequencies of a Poisson distribution of mean 1:
/// for many cases the same as drawing, without the jumps in memory (Hanley and others 2006).
fn poisson(weights: &mut [Weights], lane: usize, mut stream: ChaCha8Rng) {
    let mut chance = vec![0; 2 * weights.len()];
    stream.fill_bytes(&mut chance);
    let (chance, _none) = chance.as_chunks::<2>();
    for (weight, chance) in
        weights.iter_mut().filter_map(|case_weights| case_weights.get_mut(lane)).zip(chance)
    {
        let chance = u16::from_le_bytes(*chance);
        *weight = POISSON.iter().map(|&bound| u8::from(bound <= chance)).sum();
    }
}

/// Where 2^16 times the distribution function of the Poisson distribution of mean 1 stands at 0, 1,
/// 2 ...; what lies beyond 7 is less than one in 2^16.
const POISSON: [u16; 8] = [24_109, 48_219, 60_273, 64_292, 65_296, 65_497, 65_531, 65_535];

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
    use super::{drawn_intervals, middle};
    use crate::measure::risk_set::{Age, Ages, ObservedVisit};
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::SeedableRng;

    fn stays(ages: impl Iterator<Item = (u32, Age)>) -> Vec<ObservedVisit> {
        ages.map(|(case, to)| ObservedVisit { case, entered: 0, from: 0, to, left: true }).collect()
    }

    fn intervals(stays: &[ObservedVisit]) -> [super::Interval; 1] {
        drawn_intervals(stays, &Ages::of(stays), [50])
    }

    #[test]
    fn the_middle_of_a_thousand() {
        assert_eq!(middle((1..=1_000).collect()), Some([25, 976]));
        assert_eq!((middle(vec![7]), middle(Vec::<u32>::new())), (Some([7, 7]), None));
    }

    /// The frequencies are those of the distribution: e^-1, e^-1, e^-1 / 2 ...; mean and variance 1.
    #[test]
    fn many_cases_are_drawn_by_poisson() {
        let mut weights = vec![super::Weights::default(); 1_000_000];
        super::poisson(&mut weights, 3, ChaCha8Rng::seed_from_u64(1));
        let share = |n| {
            let found = weights.iter().filter(|case_weights| case_weights[3] == n).count();
            f64::from(u32::try_from(found).unwrap()) / 1e6
        };
        for (n, expected) in [(0, 0.36788), (1, 0.36788), (2, 0.18394), (3, 0.06131), (5, 0.00307)]
        {
            assert!((share(n) - expected).abs() < 0.002, "{n}: {}", share(n));
        }
        assert!(weights.iter().all(|it| it[0] == 0 && it[7] == 0));
    }

    /// Ages 1 to 99, one a case: order statistics of the binomial give 40 to 60 (Conover 1999, 3.2).
    #[test]
    fn of_single_visits_it_is_that_of_the_order_statistics() {
        let [(low, high)] = intervals(&stays((1..100).map(|age| (age, age))));
        let (low, high) = (low.unwrap(), high.unwrap());
        assert!((38..=42).contains(&low) && (58..=62).contains(&high), "{low} {high}");
    }

    /// Each visit four times in its case: the interval stays as wide as that of the cases; an interval
    /// of visits would be half as wide.
    #[test]
    fn loops_do_not_make_it_narrower() {
        let fourfold = (1..100).flat_map(|age| (0..4).map(move |_| (age, age)));
        let [once] = intervals(&stays((1..100).map(|age| (age, age))));
        assert_eq!(intervals(&stays(fourfold)), [once]);
    }
}
