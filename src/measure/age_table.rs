//! The histogram of a group of visits in a period, age by age: late entries, exits by way, losses. All
//! figures of the group are read from it; no visit is looked at twice.

use crate::measure::columns::{Day, Exit, VisitSpan};
use crate::measure::number::{count, index, ratio};
use crate::measure::risk_set::Age;
use crate::measure::selection::DayRange;

/// How visits ended at one age: those that were still there at the end of the period, and those that left, by
/// [`Exit::place`].
pub(super) type EndsByWay = [u32; Exit::ALL.len()];

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
    /// How many became known only on or after the day on which they ended.
    n_after_the_fact: u32,
}

impl AgeTable {
    /// A table of nobody.
    pub(super) fn new(period: DayRange) -> Self {
        Self::of_counts(period, Vec::new(), Vec::new(), 0)
    }

    /// A table of what was counted: by the age at the start of the period, by the age at the end and way, and how many
    /// became known only on or after the day on which they ended.
    pub(super) fn of_counts(
        period: DayRange,
        starts: Vec<u32>,
        ends: Vec<EndsByWay>,
        n_after_the_fact: u32,
    ) -> Self {
        Self { period, starts, ends, n_after_the_fact }
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
        if let Some(ends) = self.ends.get_mut(age) {
            let way = if has_left { exit.place().max(1) } else { 0 };
            if let Some(n) = ends.get_mut(way) {
                *n += 1;
            }
        }
    }

    /// The share of the visits that became known only on or after the day on which they ended: as many that are
    /// still open may be missing.
    pub(super) fn share_after_the_fact(&self) -> f64 {
        ratio(self.n_after_the_fact.into(), self.n()).unwrap_or(0.0)
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
        lengthen_and_sum(&mut self.starts, &other.starts);
        self.n_after_the_fact += other.n_after_the_fact;
        if self.ends.len() < other.ends.len() {
            self.ends.resize(other.ends.len(), EndsByWay::default());
        }
        for (ends, more) in self.ends.iter_mut().zip(&other.ends) {
            sum_into(ends, more);
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
}

fn losses(ends: &EndsByWay) -> u32 {
    let [losses, ..] = ends;
    *losses
}

fn n_exits(ends: &EndsByWay) -> u32 {
    let [_losses, exits @ ..] = ends;
    exits.iter().sum()
}

/// Adds counts place by place, where there are as many.
pub(super) fn sum_into(counts: &mut [u32], more: &[u32]) {
    for (count, more) in counts.iter_mut().zip(more) {
        *count += more;
    }
}

/// Adds counts place by place.
pub(super) fn lengthen_and_sum(counts: &mut Vec<u32>, more: &[u32]) {
    if counts.len() < more.len() {
        counts.resize(more.len(), 0);
    }
    sum_into(counts, more);
}

fn sum(counts: &[u32]) -> u64 {
    counts.iter().copied().map(u64::from).sum()
}
