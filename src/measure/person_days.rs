//! Person-days (`measurement.md` 2.6): the days d of the period with e <= d < l, over all visits,
//! open or not. Additive over any split.

use std::collections::BTreeMap;

use crate::measure::columns::{Columns, VisitKind, VisitSpan};
use crate::measure::dictionary::Code;
use crate::measure::dimension::Dimension;
use crate::measure::selection::{DayRange, Selection};

/// The days that visits spent in `[from, to)`.
#[must_use]
pub fn person_days<'a>(spans: impl IntoIterator<Item = &'a VisitSpan>, days: DayRange) -> u64 {
    spans
        .into_iter()
        .map(|span| span.left.min(days.to) - span.entered.max(days.from))
        .filter_map(|spent| u64::try_from(spent).ok())
        .sum()
}

/// Days of waiting and of doing on the main track.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct PersonDays {
    /// Of waiting.
    pub waiting: u64,
    /// Of doing.
    pub doing: u64,
}

/// The days of a selection by two properties, by their words.
#[must_use]
pub fn days_by(
    columns: &Columns,
    selection: &Selection,
    first: Dimension,
    second: Dimension,
) -> BTreeMap<(String, String), PersonDays> {
    let period = selection.period.days();
    let (firsts, seconds) = (columns.codes(first), columns.codes(second));
    let mut found: BTreeMap<(Code, Code), PersonDays> = BTreeMap::new();
    for (at, span) in columns.select(selection) {
        let code = |codes: &[Code]| codes.get(at).copied().unwrap_or(0);
        let days = found.entry((code(firsts), code(seconds))).or_default();
        let spent = person_days([&span], period);
        match span.kind {
            VisitKind::Waiting => days.waiting += spent,
            VisitKind::Doing => days.doing += spent,
            VisitKind::Side => {}
        }
    }
    let words = |(a, b)| (columns.word(first, a).to_owned(), columns.word(second, b).to_owned());
    found.into_iter().map(|(codes, days)| (words(codes), days)).collect()
}

#[cfg(test)]
mod tests {
    use super::person_days;
    use crate::measure::columns::{Exit, OPEN, VisitKind, VisitSpan};
    use crate::measure::selection::DayRange;
    use proptest::prelude::*;

    fn span(entered: i32, left: i32) -> VisitSpan {
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
    fn only_days_of_the_period_count() {
        assert_eq!(person_days(&[span(0, 10)], DayRange { from: 5, to: 8 }), 3);
        assert_eq!(person_days(&[span(6, OPEN)], DayRange { from: 5, to: 8 }), 2);
        assert_eq!(
            person_days(&[span(8, 20), span(0, 5), span(6, 6)], DayRange { from: 5, to: 8 }),
            0
        );
    }

    proptest! {
        #[test]
        fn they_add_up_over_any_split(
            visits in proptest::collection::vec((0i32..100, 0i32..100), 0..40), cut in 0i32..200,
        ) {
            let spans: Vec<VisitSpan> = visits.iter().map(|&(e, long)| span(e, e + long)).collect();
            let whole = person_days(&spans, DayRange { from: 0, to: 200 });
            let before = person_days(&spans, DayRange { from: 0, to: cut });
            let after = person_days(&spans, DayRange { from: cut, to: 200 });
            prop_assert_eq!(before + after, whole);
        }
    }
}
