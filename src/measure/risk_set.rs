//! Who is at risk of leaving at which age (`measurement.md` 2.4): visits that were open at the start
//! of the period enter late, at the age that they had then; those open at its end are censored.

use crate::measure::columns::{Day, VisitSpan};
use crate::measure::number::index;
use crate::measure::ranks::Ranks;
use crate::measure::selection::DayRange;

/// An age in whole days.
pub type Age = u32;

/// A visit as the estimators see it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ObservedVisit {
    /// The case.
    pub case: u32,
    /// The day of entry.
    pub entered: Day,
    /// The age from which it is watched, that age included.
    pub from: Age,
    /// The age at which it left, or up to which it was watched.
    pub to: Age,
    /// Whether it left.
    pub left: bool,
}

/// The visits that were at risk in `[from, to)`.
pub fn stays<'a>(
    spans: impl IntoIterator<Item = &'a VisitSpan>,
    days: DayRange,
) -> impl Iterator<Item = ObservedVisit> {
    spans.into_iter().filter_map(move |span| observed(span, days))
}

/// A visit as it was watched in `[from, to)`; none if it was not there.
pub(super) fn observed(span: &VisitSpan, days: DayRange) -> Option<ObservedVisit> {
    let DayRange { from, to } = days;
    if to <= span.entered || span.left < from {
        return None;
    }
    let left = span.left < to;
    let end = if left { span.left } else { to - 1 };
    Some(ObservedVisit {
        case: span.case,
        entered: span.entered,
        from: Age::try_from(from - span.entered).unwrap_or(0),
        to: Age::try_from(end - span.entered).ok()?,
        left,
    })
}

/// An age at which somebody left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExitStep {
    /// The age.
    pub age: Age,
    /// How many were at risk: entries at an age come before exits, exits before losses.
    pub at_risk: u64,
    /// How many of them left.
    pub exits: u64,
}

/// The distinct ages of some visits, so that they can be counted again and again.
#[derive(Debug, Clone)]
pub struct Ages {
    ages: Vec<Age>,
    /// Of each visit: where its entry and its end are counted, three places an age (entries, exits,
    /// losses). Small, for they are walked through a thousand times.
    places: Vec<[u32; 2]>,
}

impl Ages {
    /// The ages of these visits.
    #[must_use]
    pub fn of(stays: &[ObservedVisit]) -> Self {
        let ages = Ranks::of(stays.iter().flat_map(|stay| [stay.from, stay.to]));
        let place = |age, what| u32::try_from(3 * ages.rank(age) + what).unwrap_or(u32::MAX);
        let ends = |stay: &ObservedVisit| {
            [place(stay.from, 0), place(stay.to, if stay.left { 1 } else { 2 })]
        };
        Self { places: stays.iter().map(ends).collect(), ages: ages.values().to_vec() }
    }

    /// The steps, each visit counted so many times as its weight says; several counts at once, a
    /// weight each.
    #[must_use]
    pub fn steps<const N: usize>(
        &self,
        weights: impl Iterator<Item = [u8; N]>,
    ) -> [Vec<ExitStep>; N] {
        let mut counts = vec![[0u32; N]; 3 * self.ages.len()];
        for (places, weights) in self.places.iter().zip(weights) {
            for &place in places {
                if let Some(lane_counts) = counts.get_mut(index(place)) {
                    add(lane_counts, weights);
                }
            }
        }
        let (counts, _none) = counts.as_chunks::<3>();
        std::array::from_fn(|lane| {
            let of = |lane_counts: &[u32; N]| lane_counts.get(lane).copied().map_or(0, u64::from);
            let mut steps = Vec::new();
            let mut at_risk = 0;
            for (&age, now) in self.ages.iter().zip(counts) {
                let [entries, exits, losses] = now.each_ref().map(of);
                at_risk += entries;
                if exits != 0 {
                    steps.push(ExitStep { age, at_risk, exits });
                }
                at_risk = at_risk.saturating_sub(exits + losses);
            }
            steps
        })
    }

    /// Where the entry and the end of each visit are counted, three places an age: entries, exits,
    /// losses.
    pub(super) fn places(&self) -> impl Iterator<Item = &[u32; 2]> {
        self.places.iter()
    }

    /// How many ages there are.
    pub(super) fn n(&self) -> usize {
        self.ages.len()
    }

    /// The highest age that was seen.
    #[must_use]
    pub fn highest(&self) -> Option<Age> {
        self.ages.last().copied()
    }
}

/// Adds weights to counts, lane by lane.
pub(super) fn add<const N: usize>(counts: &mut [u32; N], weights: [u8; N]) {
    for (count, weight) in counts.iter_mut().zip(weights) {
        *count += u32::from(weight);
    }
}

#[cfg(test)]
mod tests {
    use super::{Ages, ExitStep, ObservedVisit, stays};
    use crate::measure::columns::{Exit, OPEN, VisitKind, VisitSpan};
    use crate::measure::selection::DayRange;

    /// A period of ten days, from day 100 to day 109.
    #[test]
    fn who_was_there_already_enters_late() {
        let span = |entered, left| VisitSpan {
            case: 0,
            kind: VisitKind::Waiting,
            exit: Exit::Forward,
            entered,
            left,
            working_days: None,
        };
        let spans = [
            span(90, 95),   // gone before
            span(90, 100),  // left on the first day, at 10, the age at which it was first seen
            span(90, OPEN), // watched from 10 to 19
            span(105, 105), // in and out on one day
            span(108, OPEN),
            span(109, 120),
            span(110, 120), // came after
        ];
        let found: Vec<_> = stays(&spans, DayRange { from: 100, to: 110 })
            .map(|stay| (stay.from, stay.to, stay.left))
            .collect();
        assert_eq!(
            found,
            [(10, 10, true), (10, 19, false), (0, 0, true), (0, 1, false), (0, 0, false)]
        );
    }

    /// By hand: at 2 one of three leaves; the one lost at 2 was at risk then; at 5 one entered.
    #[test]
    fn entries_come_before_exits_and_exits_before_losses() {
        let stay = |from, to, left| ObservedVisit { case: 0, entered: 0, from, to, left };
        let all = [stay(0, 2, true), stay(0, 2, false), stay(0, 5, true), stay(5, 9, true)];
        let [steps, twice] = Ages::of(&all).steps([[1, 2], [1, 1], [1, 1], [1, 0]].into_iter());
        let step = |age, at_risk, exits| ExitStep { age, at_risk, exits };
        assert_eq!(steps, [step(2, 3, 1), step(5, 2, 1), step(9, 1, 1)]);
        assert_eq!(twice, [step(2, 4, 2), step(5, 1, 1)]);
    }
}
