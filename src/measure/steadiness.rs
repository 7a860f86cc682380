//! Whether the pace stayed the same over the period. A curve puts together what was seen of old visits
//! and of new ones; where the pace changed it describes nobody: in a growing backlog those who come
//! now will wait longer than it says. Then it is refused, and what can be counted is told instead.
//!
//! Two questions decide. Do visits that came later leave, at the same age, as readily as those that
//! came earlier: at all ages, and at those above the median alone? That is the score test of Cox (1972,
//! section 5) with the day of entry as the covariate; late entries and open visits are in the risk sets
//! as in the curve. And, for the age by which nine in ten have left, are there no more open visits at
//! the end than at the start? In a steady world both numbers have the same law (Poisson, as in Little
//! 1961), unless the record has only begun.

use crate::measure::number::count;
use crate::measure::risk_set::{Age, Stay};

/// Beyond this a score counts as a change: in a steady world it happens in 1 of 100 periods.
const SCORE_MAX: f64 = 2.576;
/// The same where four scores are asked at once (Bonferroni).
const SCORE_MAX_OF_FOUR: f64 = 3.023;
/// Beyond this open visits have become more: in a steady world it happens in 2 of 100 periods.
const GROWTH_MAX: f64 = 2.054;
/// Fewer open visits at the start say nothing of growth.
const OPEN_MIN: u64 = 10;

/// Whether the pace stayed the same, as far as these visits can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steadiness {
    /// Enough for the age by which half have left, and all that is told of the whole curve.
    pub median: bool,
    /// Enough for the age by which nine in ten have left.
    pub p90: bool,
}

/// Asks these visits, whose curve has come down to a half and to a tenth at these ages.
#[must_use]
pub fn steadiness(stays: &[Stay], median: Option<Age>, p90: Option<Age>) -> Steadiness {
    let is_steady = |above: Age| trend(stays, above).is_none_or(|it| it.abs() <= SCORE_MAX);
    // Where the curve does not come down to a half, all ages are below the median.
    let half = is_steady(0) && median.is_none_or(|it| is_steady(it + 1));
    Steadiness { median: half, p90: half && !has_grown(stays, p90) }
}

/// Whether the pace stayed the same in each of four parts; the bound is that of four questions at once.
#[must_use]
pub fn is_steady_in_each(parts: &[Vec<Stay>; 4]) -> bool {
    parts.iter().all(|it| trend(it, 0).is_none_or(|it| it.abs() <= SCORE_MAX_OF_FOUR))
}

/// The score of these visits at the ages from `above` on, as a standard normal deviate: below 0 if those
/// who came later leave more slowly; none if it cannot be told.
#[must_use]
pub fn trend(stays: &[Stay], above: Age) -> Option<f64> {
    let mut turns: Vec<(Age, Turn, f64)> = Vec::with_capacity(2 * stays.len());
    let origin = stays.iter().map(|it| it.entered).min()?;
    for it in stays {
        let day = f64::from(it.entered - origin);
        turns.push((it.from, Turn::Comes, day));
        turns.push((it.to, if it.left { Turn::Leaves } else { Turn::IsLost }, day));
    }
    // At one age entries come before exits, exits before losses.
    turns.sort_by_key(|it| (it.0, it.1));
    let mut watched = Days::default();
    let (mut score, mut variance) = (0.0, 0.0);
    for same_age in turns.chunk_by(|a, b| a.0 == b.0) {
        let of = |turn| same_age.iter().filter(move |it| it.1 == turn).map(|it| it.2);
        of(Turn::Comes).for_each(|it| watched.add(it));
        let mut exits = Days::default();
        of(Turn::Leaves).for_each(|it| exits.add(it));
        let is_asked = same_age.first().is_some_and(|it| above <= it.0);
        if is_asked && exits.n != 0 && 1 < watched.n {
            score += exits.sum - count(exits.n) * watched.mean();
            // Those who leave at one age are drawn without putting back.
            let rest = count(watched.n - exits.n) / count(watched.n - 1);
            variance += count(exits.n) * watched.variance() * rest;
        }
        of(Turn::Leaves).chain(of(Turn::IsLost)).for_each(|it| watched.remove(it));
    }
    (0.0 < variance).then(|| score / variance.sqrt())
}

/// Whether more are open at the end than at the start, by more than chance; only where the record goes
/// back so far that nine in ten of those at the start could have left.
fn has_grown(stays: &[Stay], p90: Option<Age>) -> bool {
    let oldest = stays.iter().map(|it| it.from).max().unwrap_or(0);
    if p90.is_none_or(|it| oldest < it) {
        return false;
    }
    let n = |is_meant: fn(&&Stay) -> bool| {
        u64::try_from(stays.iter().filter(is_meant).count()).unwrap_or(u64::MAX)
    };
    let (before, after) = (n(|it| 0 < it.from), n(|it| !it.left));
    let spread = count(before + after).sqrt();
    OPEN_MIN <= before && GROWTH_MAX * spread < count(after) - count(before)
}

/// What happens to the risk set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Turn {
    Comes,
    Leaves,
    IsLost,
}

/// The days of entry of some visits.
#[derive(Default)]
struct Days {
    n: u64,
    sum: f64,
    squares: f64,
}

impl Days {
    fn add(&mut self, day: f64) {
        self.n += 1;
        self.sum += day;
        self.squares += day * day;
    }

    fn remove(&mut self, day: f64) {
        self.n = self.n.saturating_sub(1);
        self.sum -= day;
        self.squares -= day * day;
    }

    fn mean(&self) -> f64 {
        self.sum / count(self.n)
    }

    fn variance(&self) -> f64 {
        (self.squares / count(self.n) - self.mean() * self.mean()).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{steadiness, trend};
    use crate::measure::risk_set::Stay;

    fn stay(entered: i32, from: u32, to: u32, left: bool) -> Stay {
        Stay { case: 0, entered, from, to, left }
    }

    /// By hand, age by age.
    #[test]
    fn the_score_is_that_of_cox() {
        // At 1: those of days 0, 1, 2, 3 are there and 0 leaves: 0 - 1.5; variance 1.25.
        // At 2: 1, 2, 3 and 1 leaves: 1 - 2; variance 2/3. At 3: 2, 3 and 2 leaves: -0.5; 0.25.
        let all: Vec<Stay> =
            (0..4u32).map(|it| stay(i32::try_from(it).unwrap(), 0, it + 1, it != 3)).collect();
        let expected = -3.0 / (1.25_f64 + 2.0 / 3.0 + 0.25).sqrt();
        assert!((trend(&all, 0).unwrap() - expected).abs() < 1e-12);
        let late = -1.5 / (2.0_f64 / 3.0 + 0.25).sqrt();
        assert!((trend(&all, 2).unwrap() - late).abs() < 1e-12);
        assert_eq!((trend(&[], 0), trend(&all[..1], 0)), (None, None));
    }

    #[test]
    fn who_comes_later_and_waits_longer_makes_it_unsteady() {
        let same: Vec<Stay> = (0..60).map(|it| stay(it, 0, 30, true)).collect();
        assert!(steadiness(&same, Some(30), Some(30)).p90);
        let slower: Vec<Stay> =
            (0..60u32).map(|it| stay(i32::try_from(it).unwrap(), 0, 10 + it, true)).collect();
        let found = steadiness(&slower, Some(40), Some(64));
        assert!(!found.median && !found.p90);
    }
}
