//! Visits counted once for several periods that end on the same day. A visit that was there in the shortest of
//! them was there in the longer ones too, and has the same age and the same way out in each: it is counted where
//! the shortest begins, and the longer periods are sums.

use crate::measure::age_table::{AgeTable, EndsByWay, lengthen_and_sum, sum_into};
use crate::measure::columns::{Day, UNENDED, UNKNOWN, VisitRows};
use crate::measure::exit_days::ExitDays;
use crate::measure::number::index;
use crate::measure::selection::DayRange;

/// How many periods are counted at once.
const DEPTH: usize = 3;

/// Periods that end on the same day, the longest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct PeriodNest {
    to: Day,
    /// Their first days, in order; [`Day::MAX`] where there are fewer.
    from: [Day; DEPTH],
    /// Which of the periods that were asked for they are.
    asked: Vec<usize>,
}

impl PeriodNest {
    /// The periods in as few nests as their order allows; the first begins with the first of them.
    pub(super) fn of_periods(periods: &[DayRange]) -> Vec<Self> {
        let mut nests: Vec<Self> = Vec::new();
        for (place, period) in periods.iter().enumerate() {
            match nests.iter_mut().find(|nest| nest.has_room_for(*period)) {
                Some(nest) => nest.add(place, *period),
                None => nests.push(Self { asked: vec![place], ..Self::of_period(*period) }),
            }
        }
        nests
    }

    /// One period alone.
    pub(super) fn of_period(period: DayRange) -> Self {
        let mut from = [Day::MAX; DEPTH];
        if let Some(first) = from.first_mut() {
            *first = period.from;
        }
        Self { to: period.to, from, asked: vec![0] }
    }

    fn has_room_for(&self, period: DayRange) -> bool {
        let last = self.asked.len().checked_sub(1).and_then(|at| self.from.get(at));
        self.to == period.to
            && self.asked.len() < DEPTH
            && last.is_none_or(|&last| last <= period.from)
    }

    fn add(&mut self, place: usize, period: DayRange) {
        if let Some(from) = self.from.get_mut(self.asked.len()) {
            *from = period.from;
        }
        self.asked.push(place);
    }

    /// Which of the periods that were asked for they are, and their first and last days.
    pub(super) fn periods(&self) -> impl Iterator<Item = (usize, DayRange)> {
        let days = self.from.iter().map(|&from| DayRange { from, to: self.to });
        self.asked.iter().copied().zip(days)
    }

    /// The longest of them.
    pub(super) fn longest(&self) -> DayRange {
        let [from, ..] = self.from;
        DayRange { from, to: self.to }
    }

    /// Works out where some visits are counted. Without a branch, so that the compiler takes several at once.
    pub(super) fn locate(&self, rows: VisitRows<'_>, located: &mut LocatedVisits) {
        let [longest, middle, shortest] = self.from;
        let to = self.to;
        let visits = rows.entered.iter().zip(rows.lengths).zip(rows.marks);
        let places = located.cells.iter_mut().zip(&mut located.exit_days);
        for ((cell, exit_day), ((&entered, &length), &marks)) in places.zip(visits) {
            let left = if length == UNENDED { to } else { entered + Day::from(length) };
            let end = left.min(to - 1);
            let way = if left < to { u32::from(marks.exit_place()).max(1) } else { 0 };
            let in_middle = u32::from(middle <= end);
            let in_shortest = u32::from(shortest <= end);
            let begin = if in_middle == 0 { longest } else { middle };
            let begin = if in_shortest == 0 { begin } else { shortest };
            let is_late = u32::from(entered < begin);
            let age = (end - entered).cast_unsigned();
            let found = age << AGE_SHIFT
                | (in_middle + in_shortest) << PERIOD_SHIFT
                | way << WAY_SHIFT
                | is_late << LATE_SHIFT
                | u32::from(marks.is_after_the_fact());
            let is_outside = u32::from(to <= entered) | u32::from(end < longest);
            *cell = if is_outside == 0 { found } else { NOT_THERE };
            // Of those that are still there the day after the last is marked: it is never read.
            *exit_day = (left.min(to) - longest).cast_unsigned();
        }
    }
}

/// Rows that are looked at together: what is worked out of them stays in the cache.
pub(super) const BLOCK: usize = 1_024;

/// Where the visits of some rows are counted.
pub(super) struct LocatedVisits {
    /// [`NOT_THERE`] for one that was not there in the longest period; else one number of age, shortest period, way
    /// out, and whether it is late and became known only when it had ended.
    pub(super) cells: [u32; BLOCK],
    /// The day on which they left, counted from the first of the longest period.
    exit_days: [u32; BLOCK],
}

/// The cell of a visit that was not there in the longest period.
pub(super) const NOT_THERE: u32 = u32::MAX;
const AGE_SHIFT: u32 = 6;
const PERIOD_SHIFT: u32 = 4;
const WAY_SHIFT: u32 = 2;
const LATE_SHIFT: u32 = 1;
/// So many counts stand side by side for one age: four ways in each of four periods, the last of them unused.
const COUNTS: usize = 16;
const WAYS: usize = 4;

impl LocatedVisits {
    /// Nothing so far.
    pub(super) const fn new() -> Self {
        Self { cells: [NOT_THERE; BLOCK], exit_days: [0; BLOCK] }
    }

    /// Whether a visit was there already when the shortest of its periods began.
    #[inline]
    pub(super) fn is_late(&self, at: usize) -> bool {
        self.cells.get(at).is_some_and(|cell| cell >> LATE_SHIFT & 1 != 0)
    }
}

/// The counts of one kind of visits of a group.
#[derive(Debug, Clone, Default)]
pub(super) struct NestedTable {
    /// By age, period and way: of each period, those that were there in no shorter one.
    ends: Vec<u32>,
    /// Of each period, by the age at its start: those that were there already.
    late: [Vec<u32>; DEPTH],
    /// Of each period, those that were there in no shorter one and became known only when they had ended.
    n_after_the_fact: [u32; DEPTH],
    /// Of those that left, by the length in working days, where it is known.
    working: Vec<u32>,
    exit_days: ExitDays,
}

impl NestedTable {
    /// Counts a visit.
    #[inline]
    pub(super) fn add(&mut self, located: &LocatedVisits, at: usize, working_days: u16) {
        let (Some(&cell), Some(&exit_day)) = (located.cells.get(at), located.exit_days.get(at))
        else {
            return;
        };
        let place = index(cell >> WAY_SHIFT);
        if self.ends.len() <= place {
            self.make_room(place);
        }
        if let Some(n) = self.ends.get_mut(place) {
            *n += 1;
        }
        self.exit_days.mark(exit_day);
        if working_days != UNKNOWN && !place.is_multiple_of(WAYS) {
            add_one(&mut self.working, usize::from(working_days));
        }
        if cell & 1 != 0
            && let Some(n) = self.n_after_the_fact.get_mut(place / WAYS % (COUNTS / WAYS))
        {
            *n += 1;
        }
    }

    /// Counts a visit in those periods, up to its shortest, at whose start it was there already.
    pub(super) fn add_late(&mut self, nest: &PeriodNest, entered: Day, cell: u32) {
        let shortest = index(cell >> PERIOD_SHIFT & 3);
        for (late, &from) in self.late.iter_mut().zip(&nest.from).take(shortest + 1) {
            if entered < from {
                add_one(late, index((from - entered).cast_unsigned()));
            }
        }
    }

    #[cold]
    fn make_room(&mut self, place: usize) {
        self.ends.resize((place / COUNTS + 1) * COUNTS, 0);
    }

    /// Adds what another table has counted.
    pub(super) fn merge(&mut self, other: &Self) {
        lengthen_and_sum(&mut self.ends, &other.ends);
        for (late, more) in self.late.iter_mut().zip(&other.late) {
            lengthen_and_sum(late, more);
        }
        sum_into(&mut self.n_after_the_fact, &other.n_after_the_fact);
        lengthen_and_sum(&mut self.working, &other.working);
        self.exit_days.merge(&other.exit_days);
    }

    /// The table of the period at a place of the nest.
    pub(super) fn of_period(&self, at: usize, period: DayRange) -> AgeTable {
        let ends: Vec<EndsByWay> =
            self.ends.chunks(COUNTS).map(|ends| sum_from(ends, at)).collect();
        let n: u32 = ends.iter().flatten().sum();
        let late = self.late.get(at).map_or(&[][..], Vec::as_slice);
        let mut starts = if late.is_empty() { vec![0] } else { late.to_vec() };
        let n_late: u32 = starts.iter().sum();
        if let Some(came) = starts.first_mut() {
            *came = n - n_late;
        }
        let n_after_the_fact = self.n_after_the_fact.iter().skip(at).sum();
        AgeTable::of_counts(period, starts, ends, n_after_the_fact)
    }

    /// Of those that left in the longest period, by the length in working days, where it is known.
    pub(super) fn working(&self) -> &[u32] {
        &self.working
    }

    /// The days of the longest period on which anybody left.
    pub(super) fn exit_days(&self) -> &ExitDays {
        &self.exit_days
    }
}

/// The ends of one age in a period: with those of all shorter ones.
fn sum_from(ends: &[u32], at: usize) -> EndsByWay {
    let mut sum = EndsByWay::default();
    for more in ends.chunks(WAYS).skip(at) {
        sum_into(&mut sum, more);
    }
    sum
}

fn add_one(counts: &mut Vec<u32>, at: usize) {
    if counts.len() <= at {
        counts.resize(at + 1, 0);
    }
    if let Some(n) = counts.get_mut(at) {
        *n += 1;
    }
}
