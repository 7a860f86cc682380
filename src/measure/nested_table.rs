//! Visits counted once for several periods that end on the same day. A visit that was there in the shortest of
//! them was there in the longer ones too, and has the same age and the same way out in each: it is counted where
//! the shortest begins, and the longer periods are sums.

use crate::measure::age_table::{AgeTable, EndsByWay, lengthen_and_sum, sum_into};
use crate::measure::columns::{Day, UNENDED, UNKNOWN};
use crate::measure::exit_days::ExitDays;
use crate::measure::number::index;
use crate::measure::selection::DayRange;
use crate::measure::visit_marks::VisitMarks;

/// How many periods are counted at once.
const DEPTH: usize = 3;
/// What ended at one age: of each period, what was there in no shorter one.
type EndsByPeriod = [EndsByWay; DEPTH];

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

    /// The cell of a visit: age, shortest period and way as one number. [`NOT_THERE`] of one that was not there.
    #[inline]
    pub(super) fn cell(&self, entered: Day, length: u16, marks: VisitMarks) -> u32 {
        let [longest, middle, shortest] = self.from;
        let left = entered + Day::from(length);
        let has_left = (length != UNENDED) & (left < self.to);
        let end = if has_left { left } else { self.to - 1 };
        let is_there = (entered < self.to) & (longest <= end);
        let period = u32::from(middle <= end) + u32::from(shortest <= end);
        let way = if has_left { u32::from(marks.exit_place()).max(1) } else { 0 };
        let cell = ((end - entered).cast_unsigned() << CELL_BITS) | period << WAY_BITS | way;
        if is_there { cell } else { NOT_THERE }
    }
}

/// The cell of a visit that was not there in the longest period.
pub(super) const NOT_THERE: u32 = u32::MAX;
/// Bits of a cell that tell the way, and those that tell period and way.
const WAY_BITS: u32 = 2;
const CELL_BITS: u32 = 4;

/// A visit that was there in the longest period, ready to be counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct PresentVisit {
    /// The slot of its group.
    pub(super) group: u32,
    /// The case.
    pub(super) case: u32,
    /// As [`PeriodNest::cell`] makes it.
    pub(super) cell: u32,
    /// The day of entry.
    pub(super) entered: Day,
    /// Its length in working days, [`UNKNOWN`] where nobody knows.
    pub(super) working_days: u16,
    /// What happens, and how it ended.
    pub(super) marks: VisitMarks,
}

impl PresentVisit {
    /// What stands in a list before visits are put there.
    pub(super) const NOBODY: Self = Self {
        group: u32::MAX,
        case: 0,
        cell: NOT_THERE,
        entered: 0,
        working_days: UNKNOWN,
        marks: VisitMarks::NONE,
    };
}

/// The counts of one kind of visits of a group.
#[derive(Debug, Clone, Default)]
pub(super) struct NestedTable {
    /// By age.
    ends: Vec<EndsByPeriod>,
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
    pub(super) fn add(&mut self, nest: &PeriodNest, visit: &PresentVisit) {
        let age = visit.cell >> CELL_BITS;
        let period = index(visit.cell >> WAY_BITS & 3);
        let way = index(visit.cell & 3);
        if self.ends.len() <= index(age) {
            self.make_room(age);
        }
        let ends = self.ends.get_mut(index(age)).and_then(|ends| ends.get_mut(period));
        if let Some(n) = ends.and_then(|ends| ends.get_mut(way)) {
            *n += 1;
        }
        if nest.from.get(period).is_some_and(|&from| visit.entered < from) {
            self.add_late(nest, visit.entered, period);
        }
        if way != 0 {
            let left = visit.entered - nest.from[0] + age.cast_signed();
            self.exit_days.mark(left.cast_unsigned());
            if visit.working_days != UNKNOWN {
                add_one(&mut self.working, usize::from(visit.working_days));
            }
        }
        if visit.marks.is_after_the_fact()
            && let Some(n) = self.n_after_the_fact.get_mut(period)
        {
            *n += 1;
        }
    }

    /// Counts a visit in those periods, up to its shortest, in whose start it was there already.
    fn add_late(&mut self, nest: &PeriodNest, entered: Day, shortest: usize) {
        for (late, &from) in self.late.iter_mut().zip(&nest.from).take(shortest + 1) {
            if entered < from {
                add_one(late, index((from - entered).cast_unsigned()));
            }
        }
    }

    #[cold]
    fn make_room(&mut self, age: u32) {
        self.ends.resize(index(age) + 1, EndsByPeriod::default());
    }

    /// Adds what another table has counted.
    pub(super) fn merge(&mut self, other: &Self) {
        if self.ends.len() < other.ends.len() {
            self.ends.resize(other.ends.len(), EndsByPeriod::default());
        }
        for (ends, more) in self.ends.iter_mut().zip(&other.ends) {
            for (ends, more) in ends.iter_mut().zip(more) {
                sum_into(ends, more);
            }
        }
        for (late, more) in self.late.iter_mut().zip(&other.late) {
            lengthen_and_sum(late, more);
        }
        sum_into(&mut self.n_after_the_fact, &other.n_after_the_fact);
        lengthen_and_sum(&mut self.working, &other.working);
        self.exit_days.merge(&other.exit_days);
    }

    /// The table of the period at a place of the nest.
    pub(super) fn of_period(&self, at: usize, period: DayRange) -> AgeTable {
        let ends: Vec<EndsByWay> = self.ends.iter().map(|ends| sum_from(ends, at)).collect();
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

/// The ends of a period: with those of all shorter ones.
fn sum_from(ends: &EndsByPeriod, at: usize) -> EndsByWay {
    let mut sum = EndsByWay::default();
    for more in ends.iter().skip(at) {
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
