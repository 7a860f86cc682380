//! How visits end, by age (`measurement.md` 2.4): going on, going back and leaving the way compete.
//! Without this an office that scares people off would look quick.

use serde::Serialize;

use crate::measure::aalen_johansen::{Occupation, Sojourn};
use crate::measure::age_table::AgeTable;
use crate::measure::columns::{Exit, VisitSpan};
use crate::measure::number::count;
use crate::measure::risk_set::{Age, stays};
use crate::measure::selection::DayRange;

/// The ages at which it is told.
const AGES: [Age; 4] = [30, 90, 180, 365];

/// The shares of visits that had ended in each way by an age.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ExitShares {
    /// The age in days.
    pub age: Age,
    /// Went on.
    pub forward: f64,
    /// Went back to an earlier leg.
    pub back: f64,
    /// Left the way: withdrawn, handed over, closed.
    pub aside: f64,
    /// Still there.
    pub staying: f64,
}

/// How the visits of a group ended; nothing if nobody was at risk.
#[must_use]
pub fn onward(spans: &[VisitSpan], days: DayRange) -> Vec<ExitShares> {
    let sojourn = |span: &VisitSpan| {
        let stay = stays([span], days).next()?;
        let next = stay.left.then(|| state_of(span.exit));
        Some(Sojourn { case: stay.case, state: 0, from: stay.from, to: stay.to, next })
    };
    let sojourns: Vec<Sojourn> = spans.iter().filter_map(sojourn).collect();
    if sojourns.is_empty() {
        return Vec::new();
    }
    let shares = Occupation::of(&sojourns, vec![1.0, 0.0, 0.0, 0.0]);
    let share = |age, state: usize| shares.at(age).get(state).copied().unwrap_or(0.0);
    AGES.iter()
        .map(|&age| ExitShares {
            age,
            forward: share(age, 1),
            back: share(age, 2),
            aside: share(age, 3),
            staying: share(age, 0),
        })
        .collect()
}

/// How the visits of a group that were counted ended; nothing if nobody was at risk. State by state as
/// [`Occupation`] does it, of one state alone.
#[must_use]
pub(super) fn onward_of(table: &AgeTable) -> Vec<ExitShares> {
    let mut shares = ExitShares { age: 0, forward: 0.0, back: 0.0, aside: 0.0, staying: 1.0 };
    let (mut found, mut at_risk) = (Vec::new(), 0);
    if table.n() == 0 {
        return found;
    }
    let mut asked = AGES.iter().copied().peekable();
    for (age, counts) in table.ages() {
        while let Some(asked_age) = asked.next_if(|&asked_age| asked_age < age) {
            found.push(ExitShares { age: asked_age, ..shares });
        }
        at_risk += counts.entries;
        let exits = counts.n_exits();
        if exits != 0 {
            let part = |n: u64| shares.staying * count(n) / count(at_risk);
            let [forward, back, aside] = counts.exits.map(part);
            shares.staying = (shares.staying - forward - back - aside).max(0.0);
            shares.forward += forward;
            shares.back += back;
            shares.aside += aside;
        }
        at_risk = at_risk.saturating_sub(exits + counts.losses);
    }
    found.extend(asked.map(|age| ExitShares { age, ..shares }));
    found
}

fn state_of(exit: Exit) -> usize {
    match exit {
        Exit::Open | Exit::Forward => 1,
        Exit::Back => 2,
        Exit::Aside => 3,
    }
}

#[cfg(test)]
mod tests {
    use super::onward;
    use crate::measure::columns::{Exit, OPEN, VisitKind, VisitSpan};
    use crate::measure::selection::DayRange;

    #[test]
    fn ways_out_compete() {
        let span = |left, exit| VisitSpan {
            case: 0,
            kind: VisitKind::Waiting,
            exit,
            entered: 0,
            left,
            working_days: None,
        };
        let all = [
            span(10, Exit::Forward),
            span(20, Exit::Aside),
            span(40, Exit::Back),
            span(OPEN, Exit::Open),
        ];
        let found = onward(&all, DayRange { from: 0, to: 100 });
        let at = |n: usize| (found[n].forward, found[n].back, found[n].aside, found[n].staying);
        assert_eq!(at(0), (0.25, 0.0, 0.25, 0.5));
        assert_eq!(at(1), (0.25, 0.25, 0.25, 0.25));
        assert!(onward(&[], DayRange { from: 0, to: 100 }).is_empty());
    }
}
