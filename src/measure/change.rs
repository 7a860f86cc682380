//! How much a duration changed: the difference of two quantiles with an interval, now against the span of the same
//! length before it (`measurement.md` 2a). A size, not a test: significance alone decides nothing.
//!
//! The interval of the difference is made from those of both quantiles (Zou and Donner 2008, 'MOVER'): each end
//! takes the squared distances that lie in its direction.

use serde::Serialize;

use crate::measure::number::whole_days;
use crate::measure::risk_set::Age;
use crate::measure::time_to_leave::ReportedQuantile;

/// What could have been overlooked is told up to this share of the duration before, in percent.
const PERCENT_MAX: u32 = 33;
/// Or up to so many days.
const DAYS_MIN: u32 = 2;

/// How much longer or less long it takes than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DurationChange {
    /// It takes longer, by so many days to so many.
    Slower(DayInterval),
    /// It takes less long, by so many days to so many.
    Faster(DayInterval),
    /// A change of more than so many days cannot have been overlooked.
    AtMost {
        /// In days.
        days: Age,
        /// In percent of the duration before; none where that was 0.
        percent: Option<u32>,
    },
    /// So few cases do not tell.
    Unknown,
}

/// An interval in whole days.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct DayInterval {
    /// The lower end.
    pub low: Age,
    /// The upper end.
    pub high: Age,
}

/// The change from the span before to now.
#[must_use]
pub fn change(now: &ReportedQuantile, before: &ReportedQuantile) -> DurationChange {
    match (ends_of(now), ends_of(before)) {
        (Some(now), Some(before)) => difference(now, before),
        (Some(_) | None, Some(_) | None) => DurationChange::Unknown,
    }
}

/// Lower end, quantile, upper end: of cases where they were drawn, and only where enough were at risk.
fn ends_of(quantile: &ReportedQuantile) -> Option<[f64; 3]> {
    let [low, high] = quantile.ci95_cases.unwrap_or(quantile.ci95);
    let value = quantile.value.filter(|_| !quantile.withheld)?;
    Some([f64::from(low?.min(value)), f64::from(value), f64::from(high?.max(value))])
}

fn difference(
    [low, now, high]: [f64; 3],
    [low_before, before, high_before]: [f64; 3],
) -> DurationChange {
    let longer = now - before;
    let lower = longer - (now - low).hypot(high_before - before);
    let upper = longer + (high - now).hypot(before - low_before);
    if 1.0 <= lower {
        return DurationChange::Slower(DayInterval {
            low: whole_days(lower),
            high: whole_days(upper.ceil()),
        });
    }
    if upper <= -1.0 {
        return DurationChange::Faster(DayInterval {
            low: whole_days(-upper),
            high: whole_days((-lower).ceil()),
        });
    }
    let days = whole_days(lower.abs().max(upper.abs()).ceil());
    let percent = (0.0 < before).then(|| whole_days((100.0 * f64::from(days) / before).ceil()));
    let is_told = days <= DAYS_MIN || percent.is_some_and(|percent| percent <= PERCENT_MAX);
    if is_told { DurationChange::AtMost { days, percent } } else { DurationChange::Unknown }
}

#[cfg(test)]
mod tests {
    use super::{DayInterval, DurationChange, difference};

    /// By hand: 100 (90-110) after 70 (66-76): 30 -+ the roots of 10^2 + 6^2 and 10^2 + 4^2.
    #[test]
    fn a_change_is_a_size_with_an_interval() {
        assert_eq!(
            difference([90.0, 100.0, 110.0], [66.0, 70.0, 76.0]),
            DurationChange::Slower(DayInterval { low: 18, high: 41 })
        );
        assert_eq!(
            difference([66.0, 70.0, 76.0], [90.0, 100.0, 110.0]),
            DurationChange::Faster(DayInterval { low: 18, high: 41 })
        );
        // 100 (95-105) after 98 (92-104): 2 -+ the roots of 5^2 + 6^2: -6 to 10.
        assert_eq!(
            difference([95.0, 100.0, 105.0], [92.0, 98.0, 104.0]),
            DurationChange::AtMost { days: 10, percent: Some(11) }
        );
        assert_eq!(difference([5.0, 10.0, 30.0], [4.0, 9.0, 40.0]), DurationChange::Unknown);
        assert_eq!(
            difference([0.0, 0.0, 1.0], [0.0, 0.0, 0.0]),
            DurationChange::AtMost { days: 1, percent: None }
        );
    }
}
