//! The histogram of a group of visits in a period, age by age: late entries, exits by way, losses. All
//! figures of the group are read from it; no visit is looked at twice.

use crate::measure::columns::{Day, Exit, VisitSpan};
use crate::measure::number::{count, index, ratio};
use crate::measure::risk_set::Age;
use crate::measure::selection::DayRange;

/// How visits ended at one age: those that were still there at the end of the period, and those that left, by
/// [`Exit::place`].
type EndsByWay = [u32; Exit::ALL.len()];

/// Where so many usually leave in a time in which nobody does, something has stopped.
const USUAL_EXITS: f64 = 10.0;

/// What came into the risk set at one age, and what left it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct AgeCounts {
    /// Entries.
    pub(super) entries: u64,
    /// Exits by way: on, back, aside.
    pub(super) exits: [u64; 3],
    /// Losses.
    pub(super) losses: u64,
}

impl AgeCounts {
    /// How many left, in whatever way.
    pub(super) fn n_exits(&self) -> u64 {
        self.exits.iter().sum()
    }
}

/// The histogram.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AgeTable {
    period: DayRange,
    /// By the age that they had at the start of the period; at 0 those that came in it.
    starts: Vec<u32>,
    /// By the age at the end, or at leaving.
    ends: Vec<EndsByWay>,
    /// By the length in working days, where it is known.
    working: Vec<u32>,
    /// Of those that left, how many left on each day of the period.
    left_on: Vec<u32>,
    /// How many became known only on or after the day on which they ended.
    n_after_the_fact: u32,
}

impl AgeTable {
    /// A table of nobody.
    pub(super) fn new(period: DayRange) -> Self {
        Self {
            period,
            starts: Vec::new(),
            ends: Vec::new(),
            working: Vec::new(),
            left_on: Vec::new(),
            n_after_the_fact: 0,
        }
    }

    /// A table of those of these visits that were there in the period; none if there is none.
    pub(super) fn of_spans(spans: &[VisitSpan], period: DayRange) -> Option<Self> {
        let mut table = Self::new(period);
        for span in spans.iter().filter(|span| span.entered < period.to && period.from <= span.left)
        {
            table.add(span.entered, span.left, span.exit);
        }
        (table.n() != 0).then_some(table)
    }

    /// Counts a visit that was there in the period: `entered < to` and `from <= left`.
    #[inline]
    pub(super) fn add(&mut self, entered: Day, left: Day, exit: Exit) {
        let DayRange { from, to } = self.period;
        let has_left = left < to;
        let end = if has_left { left } else { to - 1 };
        let Ok(age) = usize::try_from(end - entered) else { return };
        let at_start = usize::try_from(from - entered).unwrap_or(0);
        if self.ends.len() <= age || self.starts.len() <= at_start {
            self.make_room(age, at_start);
        }
        if let Some(n) = self.starts.get_mut(at_start) {
            *n += 1;
        }
        if has_left {
            self.add_left_on(left - from);
        }
        if let Some(ends) = self.ends.get_mut(age) {
            let way = if has_left { exit.place().max(1) } else { 0 };
            if let Some(n) = ends.get_mut(way) {
                *n += 1;
            }
        }
    }

    #[inline]
    fn add_left_on(&mut self, day: Day) {
        let Ok(at) = usize::try_from(day) else { return };
        if self.left_on.len() <= at {
            self.left_on.resize(at + 1, 0);
        }
        if let Some(n) = self.left_on.get_mut(at) {
            *n += 1;
        }
    }

    /// Counts the length in working days of a visit that left in the period.
    pub(super) fn add_working_days(&mut self, days: u16) {
        let at = usize::from(days);
        if self.working.len() <= at {
            self.working.resize(at + 1, 0);
        }
        if let Some(n) = self.working.get_mut(at) {
            *n += 1;
        }
    }

    /// Counts whether a visit became known only on or after the day on which it ended.
    #[inline]
    pub(super) fn add_after_the_fact(&mut self, is_late: bool) {
        self.n_after_the_fact += u32::from(is_late);
    }

    /// The share of the visits that became known only on or after the day on which they ended: as many that are
    /// still open may be missing.
    pub(super) fn share_after_the_fact(&self) -> f64 {
        ratio(self.n_after_the_fact.into(), self.n()).unwrap_or(0.0)
    }

    /// The longest time in which nobody left, if ten usually had in as long, and it is twice as long as any other: its
    /// first day and the day after its last. Before the first exit nothing has stopped.
    pub(super) fn stop(&self) -> Option<DayRange> {
        let DayRange { from, to } = self.period;
        let left = self.left_on.iter().enumerate().filter(|(_, n)| **n != 0);
        let days: Vec<Day> = left.filter_map(|(at, _)| Day::try_from(at).ok()).collect();
        let ends = days.iter().skip(1).copied().chain([to - from]);
        let mut gaps: Vec<DayRange> = days
            .iter()
            .zip(ends)
            .map(|(&last, next)| DayRange { from: last + 1, to: next })
            .collect();
        gaps.sort_by_key(|gap| gap.from - gap.to);
        let longest = gaps.first()?;
        let length = |gap: &DayRange| gap.to - gap.from;
        let next = gaps.get(1).map_or(0, length);
        let usual = count(self.n_left()) * f64::from(length(longest)) / f64::from(to - from);
        let is_stop = USUAL_EXITS <= usual && 2 * next <= length(longest);
        is_stop.then_some(DayRange { from: from + longest.from, to: from + longest.to })
    }

    #[cold]
    fn make_room(&mut self, age: usize, at_start: usize) {
        if self.ends.len() <= age {
            self.ends.resize(age + 1, EndsByWay::default());
        }
        if self.starts.len() <= at_start {
            self.starts.resize(at_start + 1, 0);
        }
    }

    /// Adds what another table has counted.
    pub(super) fn merge(&mut self, other: &Self) {
        sum_into(&mut self.starts, &other.starts);
        sum_into(&mut self.working, &other.working);
        sum_into(&mut self.left_on, &other.left_on);
        self.n_after_the_fact += other.n_after_the_fact;
        if self.ends.len() < other.ends.len() {
            self.ends.resize(other.ends.len(), EndsByWay::default());
        }
        for (ends, more) in self.ends.iter_mut().zip(&other.ends) {
            for (count, more) in ends.iter_mut().zip(more) {
                *count += more;
            }
        }
    }

    fn n_ages(&self) -> usize {
        self.starts.len().max(self.ends.len())
    }

    /// Age by age what comes and goes, from 0 on.
    pub(super) fn ages(&self) -> impl Iterator<Item = (Age, AgeCounts)> {
        (0..).zip(0..self.n_ages()).map(|(age, at)| {
            let [losses, exits @ ..] = self.ends.get(at).copied().unwrap_or_default();
            let counts = AgeCounts {
                entries: self.starts.get(at).copied().map_or(0, u64::from),
                exits: exits.map(u64::from),
                losses: u64::from(losses),
            };
            (age, counts)
        })
    }

    /// How many visits there are.
    pub(super) fn n(&self) -> u64 {
        sum(&self.starts)
    }

    /// How many came in the period.
    pub(super) fn n_came(&self) -> u64 {
        self.starts.first().copied().map_or(0, u64::from)
    }

    /// How many were there already.
    pub(super) fn n_late(&self) -> u64 {
        self.n() - self.n_came()
    }

    /// How many left.
    pub(super) fn n_left(&self) -> u64 {
        self.ends.iter().map(|ends| u64::from(n_exits(ends))).sum()
    }

    /// How many were still there at the end.
    pub(super) fn n_open(&self) -> u64 {
        self.ends.iter().map(|ends| u64::from(losses(ends))).sum()
    }

    /// How many were there on an average day of the period; none of a period without days.
    pub(super) fn mean_open(&self) -> Option<f64> {
        let days = u64::try_from(self.period.to - self.period.from).ok()?;
        ratio(self.at_risk().iter().sum(), days)
    }

    /// Who leaves: the mean share of those there that are older, all days of the period taken together. By
    /// chance it is a half; where the oldest go first it is near 0.
    pub(super) fn share_older(&self) -> f64 {
        let at_risk = self.at_risk();
        let all = count(at_risk.iter().sum());
        let mut older = all;
        let mut shares = 0.0;
        for ((_, counts), here) in self.ages().zip(at_risk.into_iter().map(count)) {
            // Of those of the same age, half.
            older -= here / 2.0;
            shares += count(counts.n_exits()) * older / all.max(1.0);
            older -= here / 2.0;
        }
        shares / count(self.n_left()).max(1.0)
    }

    /// How many were at risk at each age.
    fn at_risk(&self) -> Vec<u64> {
        let mut now = 0;
        let at_age = |(_, counts): (Age, AgeCounts)| {
            now += counts.entries;
            let here = now;
            now = now.saturating_sub(counts.n_exits() + counts.losses);
            here
        };
        self.ages().map(at_age).collect()
    }

    /// The quantile of the lengths of all visits if none of those that are open ever left; none if it is not
    /// known so far, or some were there before the period: then it is not one of all that came.
    pub(super) fn quantile_if_none_leaves(&self, percent: u8) -> Option<Age> {
        let rank = (u64::from(percent) * self.n()).div_ceil(100).max(1);
        let mut passed = 0;
        let reached = self.lengths().into_iter().position(|n| {
            passed += u64::try_from(n).unwrap_or(0);
            rank <= passed
        });
        reached.filter(|_| self.n_late() == 0).and_then(|age| Age::try_from(age).ok())
    }

    /// Days spent in the period: from the entry, or its start, to the exit, or its end.
    pub(super) fn person_days(&self) -> u64 {
        let ages = |at: usize| u64::try_from(at).unwrap_or(0);
        let spent: u64 = (0..)
            .zip(&self.ends)
            .map(|(at, ends)| {
                u64::from(n_exits(ends)) * ages(at) + u64::from(losses(ends)) * (ages(at) + 1)
            })
            .sum();
        let before: u64 = (0..).zip(&self.starts).map(|(at, &n)| u64::from(n) * ages(at)).sum();
        spent - before
    }

    /// Of the visits that left, how many there are of each length.
    pub(super) fn lengths(&self) -> Vec<usize> {
        self.ends.iter().map(|ends| index(n_exits(ends))).collect()
    }

    /// Of the visits that did not, how many there are of each age.
    pub(super) fn open_ages(&self) -> Vec<usize> {
        self.ends.iter().map(|ends| index(losses(ends))).collect()
    }

    /// Of the visits that left, how many there are of each length in working days, where it is known.
    pub(super) fn working_lengths(&self) -> Vec<usize> {
        self.working.iter().map(|&n| index(n)).collect()
    }
}

fn losses(ends: &EndsByWay) -> u32 {
    let [losses, ..] = ends;
    *losses
}

fn n_exits(ends: &EndsByWay) -> u32 {
    let [_losses, exits @ ..] = ends;
    exits.iter().sum()
}

fn sum_into(counts: &mut Vec<u32>, more: &[u32]) {
    if counts.len() < more.len() {
        counts.resize(more.len(), 0);
    }
    for (count, more) in counts.iter_mut().zip(more) {
        *count += more;
    }
}

fn sum(counts: &[u32]) -> u64 {
    counts.iter().copied().map(u64::from).sum()
}

#[cfg(test)]
mod tests {
    use super::AgeTable;
    use crate::measure::columns::{Exit, OPEN};
    use crate::measure::selection::DayRange;

    fn table(exits: impl Iterator<Item = i32>) -> AgeTable {
        let mut table = AgeTable::new(DayRange { from: 0, to: 400 });
        for left in exits {
            table.add(
                left.min(399) - 10.min(left),
                left,
                if left == OPEN { Exit::Open } else { Exit::Forward },
            );
        }
        table
    }

    /// One leaves each day, but nobody from day 100 to 129; the same at the end; one a week is no stop of three.
    #[test]
    fn a_stop_is_a_time_in_which_ten_were_usual() {
        let daily = table((0..400).filter(|day| !(100..130).contains(day)));
        assert_eq!(daily.stop(), Some(DayRange { from: 100, to: 130 }));
        assert_eq!(table(0..380).stop(), Some(DayRange { from: 380, to: 400 }));
        assert_eq!(table((0..400).filter(|day| !(100..108).contains(day))).stop(), None);
        assert_eq!(table((0..400).filter(|day| day % 21 < 2)).stop(), None, "each third week");
        assert_eq!(table(std::iter::empty()).stop(), None);
    }

    #[test]
    fn what_became_known_when_it_had_ended_is_a_share() {
        let mut table = table(0..10);
        table.add_after_the_fact(true);
        table.add_after_the_fact(false);
        assert!((table.share_after_the_fact() - 0.1).abs() < 1e-12);
    }
}
