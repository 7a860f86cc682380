//! The histogram of a group of visits in a period, age by age: late entries, exits by way, losses. All
//! figures of the group are read from it; no visit is looked at twice.

use crate::measure::columns::{Day, Exit};
use crate::measure::number::index;
use crate::measure::risk_set::Age;
use crate::measure::selection::DayRange;

/// How visits ended at one age.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct EndsAtAge {
    /// Those that were still there at the end of the period, and those that left, by [`Exit::place`].
    by_way: [u32; Exit::ALL.len()],
    /// The days of entry of those that left, added up: for the change of pace.
    days: u64,
    /// Their squares.
    squares: u64,
}

impl EndsAtAge {
    fn losses(&self) -> u32 {
        let [losses, ..] = self.by_way;
        losses
    }

    fn exits(&self) -> [u32; 3] {
        let [_losses, exits @ ..] = self.by_way;
        exits
    }

    fn n_exits(&self) -> u32 {
        self.exits().iter().sum()
    }
}

/// How many there are, and their days of entry: whole numbers, so that no order of adding matters.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct EntryDays {
    /// How many.
    pub(super) n: u64,
    /// The days since the first one of the group, added up.
    pub(super) sum: u64,
    /// Their squares.
    pub(super) squares: u64,
}

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
    ends: Vec<EndsAtAge>,
    /// Of those that were there already, how many left.
    n_late_left: u64,
    /// The days of entry of those that came in the period, added up, and their squares.
    came_days: u64,
    came_squares: u64,
    /// The first day of entry.
    first: Day,
    /// By the length in working days, where it is known.
    working: Vec<u32>,
}

impl AgeTable {
    /// A table of nobody.
    pub(super) fn new(period: DayRange) -> Self {
        Self {
            period,
            starts: Vec::new(),
            ends: Vec::new(),
            n_late_left: 0,
            came_days: 0,
            came_squares: 0,
            first: Day::MAX,
            working: Vec::new(),
        }
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
        let is_late = entered < from;
        // No day lies before the first of January of the year 1.
        let day = u64::try_from(entered).unwrap_or(0);
        let came_on = if is_late { 0 } else { day };
        self.came_days += came_on;
        self.came_squares += came_on * came_on;
        self.n_late_left += u64::from(is_late && has_left);
        self.first = self.first.min(entered);
        if let Some(count) = self.starts.get_mut(at_start) {
            *count += 1;
        }
        if let Some(ends) = self.ends.get_mut(age) {
            let way = if has_left { exit.place().max(1) } else { 0 };
            if let Some(count) = ends.by_way.get_mut(way) {
                *count += 1;
            }
            let left_day = if has_left { day } else { 0 };
            ends.days += left_day;
            ends.squares += left_day * left_day;
        }
    }

    /// Counts the length in working days of a visit that left in the period.
    pub(super) fn add_working_days(&mut self, days: u16) {
        let at = usize::from(days);
        if self.working.len() <= at {
            self.working.resize(at + 1, 0);
        }
        if let Some(count) = self.working.get_mut(at) {
            *count += 1;
        }
    }

    #[cold]
    fn make_room(&mut self, age: usize, at_start: usize) {
        if self.ends.len() <= age {
            self.ends.resize(age + 1, EndsAtAge::default());
        }
        if self.starts.len() <= at_start {
            self.starts.resize(at_start + 1, 0);
        }
    }

    /// Adds what another table has counted.
    pub(super) fn merge(&mut self, other: &Self) {
        sum_into(&mut self.starts, &other.starts);
        sum_into(&mut self.working, &other.working);
        if self.ends.len() < other.ends.len() {
            self.ends.resize(other.ends.len(), EndsAtAge::default());
        }
        for (ends, more) in self.ends.iter_mut().zip(&other.ends) {
            for (count, more) in ends.by_way.iter_mut().zip(more.by_way) {
                *count += more;
            }
            ends.days += more.days;
            ends.squares += more.squares;
        }
        self.n_late_left += other.n_late_left;
        self.came_days += other.came_days;
        self.came_squares += other.came_squares;
        self.first = self.first.min(other.first);
    }

    fn n_ages(&self) -> usize {
        self.starts.len().max(self.ends.len())
    }

    /// Age by age what comes and goes, from 0 on.
    pub(super) fn ages(&self) -> impl Iterator<Item = (Age, AgeCounts)> {
        (0..).zip(0..self.n_ages()).map(|(age, at)| {
            let ends = self.ends.get(at).copied().unwrap_or_default();
            let counts = AgeCounts {
                entries: self.starts.get(at).copied().map_or(0, u64::from),
                exits: ends.exits().map(u64::from),
                losses: u64::from(ends.losses()),
            };
            (age, counts)
        })
    }

    /// The days of entry of those who come into the risk set, leave and are lost, age by age.
    pub(super) fn entry_days(&self) -> Vec<[EntryDays; 3]> {
        let DayRange { from, to } = self.period;
        let first = self.first;
        // Who was there already, and who is lost, has one day of entry at each age.
        let same = |n: u32, day: Day| {
            let day = u64::try_from(day - first).unwrap_or(0);
            let n = u64::from(n);
            EntryDays { n, sum: n * day, squares: n * day * day }
        };
        let base = u64::try_from(first).unwrap_or(0);
        let since = |n: u64, sum: u64, squares: u64| EntryDays {
            n,
            sum: sum - n * base,
            // (d - b)^2 = d^2 - 2 b d + b^2, in an order in which nothing falls below 0.
            squares: (squares + n * base * base) - 2 * base * sum,
        };
        (0..self.n_ages())
            .map(|at| {
                let age = Day::try_from(at).unwrap_or(Day::MAX);
                let late = self.starts.get(at).copied().unwrap_or(0);
                let ends = self.ends.get(at).copied().unwrap_or_default();
                let comes = if at == 0 {
                    since(u64::from(late), self.came_days, self.came_squares)
                } else {
                    same(late, from.saturating_sub(age))
                };
                let leaves = since(u64::from(ends.n_exits()), ends.days, ends.squares);
                [comes, leaves, same(ends.losses(), (to - 1).saturating_sub(age))]
            })
            .collect()
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

    /// Of these, how many left.
    pub(super) fn n_late_left(&self) -> u64 {
        self.n_late_left
    }

    /// How many left.
    pub(super) fn n_left(&self) -> u64 {
        self.ends.iter().map(|ends| u64::from(ends.n_exits())).sum()
    }

    /// How many were still there at the end.
    pub(super) fn n_open(&self) -> u64 {
        self.ends.iter().map(|ends| u64::from(ends.losses())).sum()
    }

    /// The highest age at the start of the period.
    pub(super) fn oldest_at_start(&self) -> Age {
        Age::try_from(self.starts.len().saturating_sub(1)).unwrap_or(0)
    }

    /// Days spent in the period: from the entry, or its start, to the exit, or its end.
    pub(super) fn person_days(&self) -> u64 {
        let ages = |at: usize| u64::try_from(at).unwrap_or(0);
        let spent: u64 = (0..)
            .zip(&self.ends)
            .map(|(at, ends)| {
                u64::from(ends.n_exits()) * ages(at) + u64::from(ends.losses()) * (ages(at) + 1)
            })
            .sum();
        let before: u64 = (0..).zip(&self.starts).map(|(at, &n)| u64::from(n) * ages(at)).sum();
        spent - before
    }

    /// Of the visits that left, how many there are of each length.
    pub(super) fn lengths(&self) -> Vec<usize> {
        self.ends.iter().map(|ends| index(ends.n_exits())).collect()
    }

    /// Of the visits that did not, how many there are of each age.
    pub(super) fn open_ages(&self) -> Vec<usize> {
        self.ends.iter().map(|ends| index(ends.losses())).collect()
    }

    /// Of the visits that left, how many there are of each length in working days, where it is known.
    pub(super) fn working_lengths(&self) -> Vec<usize> {
        self.working.iter().map(|&n| index(n)).collect()
    }
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
