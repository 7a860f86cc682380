//! Whether the pace stayed the same over the period: asked before applicants are told what became of comparable
//! cases ([`crate::measure::comparable`]). A curve puts together what was seen of old visits and of new ones; where
//! the pace changed it describes nobody, and what became of others says little to one who comes now. Figures for
//! officials do not ask: their ends move instead ([`crate::measure::recent_pace`]).
//!
//! Two questions decide. Do visits that came later leave, at the same age, as readily as those that
//! came earlier: at all ages, and at those above the median alone? That is the score test of Cox (1972,
//! section 5) with the day of entry as the covariate; late entries and open visits are in the risk sets
//! as in the curve. And, for the age by which nine in ten have left, did no more visits come and stay than
//! were open at the start and left? In a steady world both numbers have the same law, and each is a
//! Poisson count of its own (arrivals are: Kingman 1993, section 5.1), unless the record has only begun.
//!
//! A third finds a pace that goes up and down ([`crate::measure::entry_cohorts`]).
//!
//! Between 'steady' and 'changed' lies what cannot be told: then the figure stands, and how long it may
//! be at the most is left open.

use crate::measure::entry_cohorts::is_even;
use crate::measure::number::count;
use crate::measure::risk_set::{Age, ObservedVisit};

/// Beyond this a score counts as a change: in a steady world it happens in 1 of 100 periods.
const SCORE_MAX: f64 = 2.576;
/// Below this nobody can say that those who come later do not leave more slowly (5 % to one side).
const SCORE_UNSURE: f64 = -1.645;
/// Beyond this more came and stayed than went: in a steady world it happens in 1 of 100 periods.
const GROWTH_MAX: f64 = 2.326;
/// Fewer open visits at the start say nothing of growth.
const OPEN_MIN: u64 = 10;

/// Whether the pace stayed the same, as far as these visits can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// Nothing speaks against it.
    Steady,
    /// It may be slowing down: how long it takes at the most is not known.
    Unsure,
    /// It changed.
    Changed(PaceChange),
}

impl Pace {
    /// Whether one figure would be true of nobody.
    #[must_use]
    pub fn has_changed(self) -> bool {
        matches!(self, Self::Changed(_))
    }
}

/// How the pace changed, in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaceChange {
    /// Who came later left more slowly.
    Slower,
    /// Who came later left faster.
    Faster,
    /// Up and down.
    Uneven,
    /// More came and stayed than went.
    Grew,
}

/// The pace for each of two figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stationarity {
    /// For the age by which half have left, and all that is told of the whole curve.
    pub median: Pace,
    /// For the age by which nine in ten have left.
    pub p90: Pace,
}

/// Asks these visits, whose curve has come down to a half and to a tenth at these ages.
#[must_use]
pub fn steadiness(stays: &[ObservedVisit], median: Option<Age>, p90: Option<Age>) -> Stationarity {
    let growth = FlowCount::of(stays, p90);
    let some_wait = stays.iter().any(|stay| !stay.left);
    judge(&EntryDayTable::of(stays), &growth, some_wait, is_even(stays), median)
}

fn judge(
    turns: &EntryDayTable,
    growth: &FlowCount,
    some_wait: bool,
    is_even: bool,
    median: Option<Age>,
) -> Stationarity {
    // Where the curve does not come down to a half, all ages are below the median.
    let scores = [turns.trend(0), median.and_then(|age| turns.trend(age + 1))];
    let pace = |change: Option<PaceChange>, is_unsure: bool| match (change, is_unsure) {
        (Some(change), true | false) => Pace::Changed(change),
        (None, true) => Pace::Unsure,
        (None, false) => Pace::Steady,
    };
    let change = change(scores).or_else(|| (!is_even).then_some(PaceChange::Uneven));
    // Where all have left, how long it took at the most is known.
    let is_unsure = some_wait && scores.iter().flatten().any(|&score| score < SCORE_UNSURE);
    Stationarity {
        median: pace(change, is_unsure),
        p90: pace(
            change.or(growth.is_certain().then_some(PaceChange::Grew)),
            is_unsure || growth.is_possible(),
        ),
    }
}

/// What two scores say, at all ages and at those above the median, if they say anything.
fn change(scores: [Option<f64>; 2]) -> Option<PaceChange> {
    let is_beyond = |bound: fn(f64) -> bool| scores.into_iter().flatten().any(bound);
    match (is_beyond(|score| score < -SCORE_MAX), is_beyond(|score| SCORE_MAX < score)) {
        (false, false) => None,
        (true, false) => Some(PaceChange::Slower),
        (false, true) => Some(PaceChange::Faster),
        (true, true) => Some(PaceChange::Uneven),
    }
}

/// The days of entry of those who come into the risk set, leave or are lost, age by age. Sums of whole
/// days are exact, in whatever order they are added.
struct EntryDayTable(Vec<[EntryDaySums; 3]>);

/// Places in [`EntryDayTable`].
const COMES: usize = 0;
const LEAVES: usize = 1;
const IS_LOST: usize = 2;

impl EntryDayTable {
    fn of(stays: &[ObservedVisit]) -> Self {
        let highest = stays.iter().map(|stay| stay.to.max(stay.from)).max();
        let n = highest.map_or(0, |age| usize::try_from(age).unwrap_or(0) + 1);
        let mut ages = vec![[EntryDaySums::default(); 3]; n];
        let origin = stays.iter().map(|stay| stay.entered).min().unwrap_or(0);
        let mut add = |age: Age, turn: usize, day: f64| {
            let at = usize::try_from(age).ok().and_then(|place| ages.get_mut(place));
            if let Some(days) = at.and_then(|turns| turns.get_mut(turn)) {
                days.add(day);
            }
        };
        for stay in stays {
            let day = f64::from(stay.entered - origin);
            add(stay.from, COMES, day);
            add(stay.to, if stay.left { LEAVES } else { IS_LOST }, day);
        }
        Self(ages)
    }

    /// The score at the ages from `above` on, as a standard normal deviate: below 0 if those who came
    /// later leave more slowly; none if it cannot be told.
    fn trend(&self, above: Age) -> Option<f64> {
        let mut watched = EntryDaySums::default();
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

/// How many came and stayed, and how many were open at the start and went. Visits that were open from
/// the start to the end say nothing: they cancel out.
struct FlowCount {
    came: u64,
    went: u64,
    /// Enough were open at the start to say anything.
    has_start: bool,
    /// The record goes back so far that nine in ten of those at the start could have left.
    goes_back: bool,
}

impl FlowCount {
    fn of(stays: &[ObservedVisit], p90: Option<Age>) -> Self {
        let n = |is_meant: fn(&&ObservedVisit) -> bool| {
            u64::try_from(stays.iter().filter(is_meant).count()).unwrap_or(u64::MAX)
        };
        let oldest = stays.iter().map(|stay| stay.from).max().unwrap_or(0);
        Self {
            came: n(|stay| stay.from == 0 && !stay.left),
            went: n(|stay| 0 < stay.from && stay.left),
            has_start: OPEN_MIN <= n(|stay| 0 < stay.from),
            goes_back: p90.is_some_and(|age| age <= oldest),
        }
    }

    /// More are open at the end than at the start, by more than chance.
    fn is_certain(&self) -> bool {
        let spread = count(self.came + self.went).sqrt();
        let more = count(self.came) - count(self.went);
        self.has_start && self.goes_back && GROWTH_MAX * spread < more
    }

    /// More are open at the end than at the start, and nobody at the start was so old that it could be
    /// chance: the record is young, or those who stay behind wait ever longer.
    fn is_possible(&self) -> bool {
        self.has_start && !self.goes_back && self.went < self.came
    }
}

/// The days of entry of some visits.
#[derive(Debug, Clone, Copy, Default)]
struct EntryDaySums {
    n: u64,
    sum: f64,
    squares: f64,
}

impl EntryDaySums {
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
    use super::{EntryDayTable, Pace, PaceChange, steadiness};
    use crate::measure::risk_set::ObservedVisit;

    fn stay(entered: i32, from: u32, to: u32, left: bool) -> ObservedVisit {
        ObservedVisit { case: 0, entered, from, to, left }
    }

    /// By hand, age by age.
    #[test]
    fn the_score_is_that_of_cox() {
        // At 1: those of days 0, 1, 2, 3 are there and 0 leaves: 0 - 1.5; variance 1.25.
        // At 2: 1, 2, 3 and 1 leaves: 1 - 2; variance 2/3. At 3: 2, 3 and 2 leaves: -0.5; 0.25.
        let all: Vec<ObservedVisit> =
            (0..4u32).map(|day| stay(i32::try_from(day).unwrap(), 0, day + 1, day != 3)).collect();
        let expected = -3.0 / (1.25_f64 + 2.0 / 3.0 + 0.25).sqrt();
        assert!((EntryDayTable::of(&all).trend(0).unwrap() - expected).abs() < 1e-12);
        let late = -1.5 / (2.0_f64 / 3.0 + 0.25).sqrt();
        assert!((EntryDayTable::of(&all).trend(2).unwrap() - late).abs() < 1e-12);
        assert_eq!(
            (EntryDayTable::of(&[]).trend(0), EntryDayTable::of(&all[..1]).trend(0)),
            (None, None)
        );
    }

    #[test]
    fn who_comes_later_and_waits_longer_makes_it_unsteady() {
        let same: Vec<ObservedVisit> = (0..60).map(|day| stay(day, 0, 30, true)).collect();
        assert_eq!(steadiness(&same, Some(30), Some(30)).p90, Pace::Steady);
        let slower: Vec<ObservedVisit> =
            (0..60u32).map(|day| stay(i32::try_from(day).unwrap(), 0, 10 + day, true)).collect();
        let found = steadiness(&slower, Some(40), Some(64));
        assert_eq!(
            (found.median, found.p90),
            (Pace::Changed(PaceChange::Slower), Pace::Changed(PaceChange::Slower))
        );
    }

    #[test]
    fn where_it_may_be_slowing_down_it_is_unsure() {
        // The lengths grow a little with the day of entry: too little to be sure of.
        let some: Vec<ObservedVisit> = (0..40u32)
            .map(|day| stay(i32::try_from(day).unwrap(), 0, 20 + day * 7 % 30 + day / 4, true))
            .collect();
        let score = EntryDayTable::of(&some).trend(0).unwrap();
        assert!((-2.5..-1.7).contains(&score), "{score}");
        assert_eq!(steadiness(&some, None, None).median, Pace::Steady, "all have left");
        let some: Vec<ObservedVisit> = some.into_iter().chain([stay(20, 0, 5, false)]).collect();
        assert_eq!(steadiness(&some, None, None).median, Pace::Unsure);
        // Those who come sooner leave more slowly: nobody fears an upper end.
        let quicker = some.iter().map(|stay| ObservedVisit { entered: -stay.entered, ..*stay });
        assert_eq!(steadiness(&quicker.collect::<Vec<_>>(), None, None).median, Pace::Steady);
    }

    #[test]
    fn more_came_than_went_and_nobody_was_old_at_the_start() {
        let start = (0..12u32).map(|number| stay(0, 20, 30 + number, number < 6));
        let came = (0..60u32).map(|number| stay(0, 0, 60, number % 4 != 0));
        let all: Vec<ObservedVisit> = start.chain(came).collect();
        let pace = |p90: u32| steadiness(&all, Some(59), Some(p90)).p90;
        // 15 came and stayed, 6 were there and went.
        assert_eq!([pace(20), pace(21)], [Pace::Steady, Pace::Unsure]);
        assert_eq!(
            steadiness(&all[6..], Some(59), Some(21)).p90,
            Pace::Steady,
            "too few at the start"
        );
    }
}
