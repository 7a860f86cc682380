//! Flow (`measurement.md` 2.1): open at the start, entered, left, open at the end.
//! `open_start + entered - left = open_end` always holds.

use serde::Serialize;

use crate::measure::age_table::AgeTable;
use crate::measure::columns::VisitSpan;
use crate::measure::selection::DayRange;

/// How many visits came and went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Flow {
    /// e < from <= l.
    pub open_start: u64,
    /// from <= e < to.
    pub entered: u64,
    /// from <= l < to.
    pub left: u64,
    /// e < to <= l.
    pub open_end: u64,
}

/// The flow of visits in `[from, to)`.
#[must_use]
pub fn flow<'a>(spans: impl IntoIterator<Item = &'a VisitSpan>, days: DayRange) -> Flow {
    let DayRange { from, to } = days;
    let mut flow = Flow::default();
    for span in spans {
        let VisitSpan { entered, left, .. } = *span;
        flow.open_start += u64::from(entered < from && from <= left);
        flow.entered += u64::from(from <= entered && entered < to);
        flow.left += u64::from(from <= left && left < to);
        flow.open_end += u64::from(entered < to && to <= left);
    }
    flow
}

/// The flow of visits that were counted.
#[must_use]
pub(super) fn flow_of(table: &AgeTable) -> Flow {
    Flow {
        open_start: table.n_late(),
        entered: table.n_came(),
        left: table.n_left(),
        open_end: table.n_open(),
    }
}

#[cfg(test)]
mod tests {
    use super::{Flow, flow};
    use crate::measure::columns::{Exit, OPEN, VisitKind, VisitSpan};
    use crate::measure::risk_set::stays;
    use crate::measure::selection::DayRange;
    use proptest::prelude::*;

    pub(crate) fn span(entered: i32, left: i32) -> VisitSpan {
        VisitSpan {
            case: 0,
            kind: VisitKind::Waiting,
            exit: Exit::Forward,
            entered,
            left,
            working_days: None,
        }
    }

    #[test]
    fn a_visit_of_no_days_comes_and_goes() {
        assert_eq!(
            flow(&[span(5, 5)], DayRange { from: 0, to: 10 }),
            Flow { open_start: 0, entered: 1, left: 1, open_end: 0 }
        );
    }

    #[test]
    fn the_edges_belong_to_one_side_each() {
        let visits = [span(0, 10), span(10, 20), span(20, OPEN), span(-5, 0)];
        assert_eq!(
            flow(&visits, DayRange { from: 10, to: 20 }),
            Flow { open_start: 1, entered: 1, left: 1, open_end: 1 }
        );
    }

    proptest! {
        #[test]
        fn what_came_less_what_went_is_what_changed(
            visits in proptest::collection::vec((0i32..100, 0i32..100, any::<bool>()), 0..50),
            from in 0i32..100, length in 1i32..50,
        ) {
            let spans: Vec<VisitSpan> = visits
                .iter()
                .map(|&(entered, long, open)| span(entered, if open { OPEN } else { entered + long }))
                .collect();
            let days = DayRange { from, to: from + length };
            let found = flow(&spans, days);
            prop_assert_eq!(found.open_start + found.entered, found.left + found.open_end);
            // Those that are at risk, and counted as n: open at the start, or come in the period.
            let n = u64::try_from(stays(&spans, days).count()).unwrap();
            prop_assert_eq!(n, found.open_start + found.entered);
        }
    }
}
