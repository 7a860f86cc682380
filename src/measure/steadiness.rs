//! Whether the pace stayed the same over the period. A curve puts together what was seen of old visits
//! and of new ones; where the pace changed it describes nobody: in a growing backlog those who come
//! now will wait longer than it says. Then it is refused, and what can be counted is told instead.
//!
//! Two questions decide. Do visits that came later leave, at the same age, as readily as those that
//! came earlier: at all ages, and at those above the median alone? That is the score test of Cox (1972,
//! section 5) with the day of entry as the covariate; late entries and open visits are in the risk sets
//! as in the curve. And, for the age by which nine in ten have left, did no more visits come and stay than
//! were open at the start and left? In a steady world both numbers have the same law, and each is a
//! Poisson count of its own (arrivals are: Kingman 1993, section 5.1), unless the record has only begun.

use crate::measure::number::count;
use crate::measure::risk_set::{Age, Stay};

/// Beyond this a score counts as a change: in a steady world it happens in 1 of 100 periods.
const SCORE_MAX: f64 = 2.576;
/// The same where four scores are asked at once (Bonferroni).
const SCORE_MAX_OF_FOUR: f64 = 3.023;
/// Beyond this more came and stayed than went: in a steady world it happens in 1 of 100 periods.
const GROWTH_MAX: f64 = 2.326;
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
    let turns = Turns::of(stays);
    let is_steady = |above: Age| turns.trend(above).is_none_or(|it| it.abs() <= SCORE_MAX);
    // Where the curve does not come down to a half, all ages are below the median.
    let half = is_steady(0) && median.is_none_or(|it| is_steady(it + 1));
    Steadiness { median: half, p90: half && !has_grown(stays, p90) }
}

/// Whether the pace stayed the same in each of four parts; the bound is that of four questions at once.
#[must_use]
pub fn is_steady_in_each(parts: &[Vec<Stay>; 4]) -> bool {
    let score = |it: &Vec<Stay>| Turns::of(it).trend(0);
    parts.iter().filter_map(score).all(|it| it.abs() <= SCORE_MAX_OF_FOUR)
}

/// The days of entry of those who come into the risk set, leave or are lost, age by age. Sums of whole
/// days are exact, in whatever order they are added.
struct Turns(Vec<[Days; 3]>);

/// Places in [`Turns`].
const COMES: usize = 0;
const LEAVES: usize = 1;
const IS_LOST: usize = 2;

impl Turns {
    fn of(stays: &[Stay]) -> Self {
        let highest = stays.iter().map(|it| it.to.max(it.from)).max();
        let n = highest.map_or(0, |it| usize::try_from(it).unwrap_or(0) + 1);
        let mut ages = vec![[Days::default(); 3]; n];
        let origin = stays.iter().map(|it| it.entered).min().unwrap_or(0);
        let mut add = |age: Age, turn: usize, day: f64| {
            let at = usize::try_from(age).ok().and_then(|it| ages.get_mut(it));
            if let Some(it) = at.and_then(|it| it.get_mut(turn)) {
                it.add(day);
            }
        };
        for it in stays {
            let day = f64::from(it.entered - origin);
            add(it.from, COMES, day);
            add(it.to, if it.left { LEAVES } else { IS_LOST }, day);
        }
        Self(ages)
    }

    /// The score at the ages from `above` on, as a standard normal deviate: below 0 if those who came
    /// later leave more slowly; none if it cannot be told.
    fn trend(&self, above: Age) -> Option<f64> {
        let mut watched = Days::default();
        let (mut score, mut variance) = (0.0, 0.0);
        for (age, [comes, leaves, is_lost]) in (0..).zip(&self.0) {
            // At one age entries come before exits, exits before losses.
            watched = watched.with(comes);
            if above <= age && leaves.n != 0 && 1 < watched.n {
                score += leaves.sum - count(leaves.n) * watched.mean();
                // Those who leave at one age are drawn without putting back.
                let rest = count(watched.n.saturating_sub(leaves.n)) / count(watched.n - 1);
                variance += count(leaves.n) * watched.variance() * rest;
            }
            watched = watched.without(leaves).without(is_lost);
        }
        (0.0 < variance).then(|| score / variance.sqrt())
    }
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
    // Visits that were open from the start to the end say nothing: they cancel out.
    let (came, went) = (n(|it| it.from == 0 && !it.left), n(|it| 0 < it.from && it.left));
    let spread = count(came + went).sqrt();
    OPEN_MIN <= n(|it| 0 < it.from) && GROWTH_MAX * spread < count(came) - count(went)
}

/// The days of entry of some visits.
#[derive(Debug, Clone, Copy, Default)]
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

    fn with(self, more: &Self) -> Self {
        Self { n: self.n + more.n, sum: self.sum + more.sum, squares: self.squares + more.squares }
    }

    fn without(self, less: &Self) -> Self {
        let n = self.n.saturating_sub(less.n);
        Self { n, sum: self.sum - less.sum, squares: self.squares - less.squares }
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
    use super::{Turns, steadiness};
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
        assert!((Turns::of(&all).trend(0).unwrap() - expected).abs() < 1e-12);
        let late = -1.5 / (2.0_f64 / 3.0 + 0.25).sqrt();
        assert!((Turns::of(&all).trend(2).unwrap() - late).abs() < 1e-12);
        assert_eq!((Turns::of(&[]).trend(0), Turns::of(&all[..1]).trend(0)), (None, None));
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
