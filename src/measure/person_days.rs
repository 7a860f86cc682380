//! Person-days (`measurement.md` 2.6): the days d of the period with e <= d < l, over all visits,
//! open or not. Additive over any split.

use crate::measure::columns::{Day, Span};

/// The days that visits spent in `[from, to)`.
#[must_use]
pub fn person_days<'a>(spans: impl IntoIterator<Item = &'a Span>, (from, to): (Day, Day)) -> u64 {
    spans
        .into_iter()
        .map(|it| it.left.min(to) - it.entered.max(from))
        .filter_map(|days| u64::try_from(days).ok())
        .sum()
}

#[cfg(test)]
mod tests {
    use super::person_days;
    use crate::measure::columns::{Exit, Kind, OPEN, Span};
    use proptest::prelude::*;

    fn span(entered: i32, left: i32) -> Span {
        Span {
            case: 0,
            kind: Kind::Waiting,
            exit: Exit::Forward,
            entered,
            left,
            working_days: None,
        }
    }

    #[test]
    fn only_days_of_the_period_count() {
        assert_eq!(person_days(&[span(0, 10)], (5, 8)), 3);
        assert_eq!(person_days(&[span(6, OPEN)], (5, 8)), 2);
        assert_eq!(person_days(&[span(8, 20), span(0, 5), span(6, 6)], (5, 8)), 0);
    }

    proptest! {
        #[test]
        fn they_add_up_over_any_split(
            visits in proptest::collection::vec((0i32..100, 0i32..100), 0..40), cut in 0i32..200,
        ) {
            let spans: Vec<Span> = visits.iter().map(|&(e, long)| span(e, e + long)).collect();
            let whole = person_days(&spans, (0, 200));
            prop_assert_eq!(person_days(&spans, (0, cut)) + person_days(&spans, (cut, 200)), whole);
        }
    }
}
