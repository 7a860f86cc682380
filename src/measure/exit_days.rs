//! On which days of a period anybody left: where many usually leave and nobody does, something has stopped.

use crate::measure::columns::Day;
use crate::measure::number::{count, index};
use crate::measure::selection::DayRange;

/// Where so many usually leave in a time in which nobody does, something has stopped.
const USUAL_EXITS: f64 = 10.0;

/// The days of a period on which anybody left: a bit each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct ExitDays {
    bits: Vec<u64>,
}

impl ExitDays {
    /// Somebody left on this day, counted from the first of the period.
    #[inline]
    pub(super) fn mark(&mut self, day: u32) {
        let place = index(day / u64::BITS);
        if self.bits.len() <= place {
            self.bits.resize(place + 1, 0);
        }
        if let Some(bits) = self.bits.get_mut(place) {
            *bits |= 1 << (day % u64::BITS);
        }
    }

    /// Adds the days of another group in the same period.
    pub(super) fn merge(&mut self, other: &Self) {
        if self.bits.len() < other.bits.len() {
            self.bits.resize(other.bits.len(), 0);
        }
        for (bits, more) in self.bits.iter_mut().zip(&other.bits) {
            *bits |= more;
        }
    }

    /// The days below a bound, counted from the first of the period, in order.
    fn days(&self, bound: Day) -> impl Iterator<Item = Day> {
        let marked =
            self.bits.iter().flat_map(|&bits| (0..u64::BITS).map(move |bit| bits >> bit & 1 != 0));
        (0..bound).zip(marked).filter_map(|(day, is_marked)| is_marked.then_some(day))
    }

    /// The longest time in which nobody left, if ten of the `n_left` usually had in as long, and it is twice as long
    /// as any other: its first day and the day after its last. Before the first exit nothing has stopped.
    pub(super) fn stop(&self, period: DayRange, n_left: u64) -> Option<DayRange> {
        let DayRange { from, to } = period;
        let ends = self.days(to - from).skip(1).chain([to - from]);
        let mut gaps: Vec<DayRange> = self
            .days(to - from)
            .zip(ends)
            .map(|(last, next)| DayRange { from: last + 1, to: next })
            .collect();
        gaps.sort_by_key(|gap| gap.from - gap.to);
        let longest = gaps.first()?;
        let length = |gap: &DayRange| gap.to - gap.from;
        let next = gaps.get(1).map_or(0, length);
        let usual = count(n_left) * f64::from(length(longest)) / f64::from(to - from);
        let is_stop = USUAL_EXITS <= usual && 2 * next <= length(longest);
        is_stop.then_some(DayRange { from: from + longest.from, to: from + longest.to })
    }
}

#[cfg(test)]
mod tests {
    use super::ExitDays;
    use crate::measure::selection::DayRange;

    fn stop(days: impl Iterator<Item = u32>) -> Option<DayRange> {
        let (mut exit_days, mut n) = (ExitDays::default(), 0);
        for day in days {
            exit_days.mark(day);
            n += 1;
        }
        exit_days.stop(DayRange { from: 0, to: 400 }, n)
    }

    /// One leaves each day, but nobody from day 100 to 129; the same at the end; one a week is no stop of three.
    #[test]
    fn a_stop_is_a_time_in_which_ten_were_usual() {
        let without = |gap: std::ops::Range<u32>| (0..400).filter(move |day| !gap.contains(day));
        assert_eq!(stop(without(100..130)), Some(DayRange { from: 100, to: 130 }));
        assert_eq!(stop(0..380), Some(DayRange { from: 380, to: 400 }));
        assert_eq!(stop(without(100..108)), None);
        assert_eq!(stop((0..400).filter(|day| day % 21 < 2)), None, "each third week");
        assert_eq!(stop(std::iter::empty()), None);
    }

    #[test]
    fn days_of_two_groups_are_days_of_both() {
        let mut days = ExitDays::default();
        days.mark(3);
        let mut others = ExitDays::default();
        others.mark(130);
        days.merge(&others);
        assert_eq!(days.days(131).collect::<Vec<_>>(), [3, 130]);
    }
}
