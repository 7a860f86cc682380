//! How good the record is (`measurement.md` 2.11): how late things were entered, what was corrected,
//! what nobody recorded, and what is known to the month only.

use serde::{Deserialize, Serialize};

use crate::measure::lengths::DayCounts;

/// An event, as far as its quality is concerned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventQuality {
    /// The case.
    pub case: u32,
    /// Days from when it happened to when it was known; none if the source does not say.
    pub lag: Option<i32>,
    /// Whether it is known to the month only.
    pub is_month_only: bool,
    /// Whether it corrects another.
    pub is_correction: bool,
}

/// Later than so many days is back-dated.
const BACK_DATED: i32 = 7;

/// The figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DataQuality {
    /// Events known on the as-of day.
    pub n_events: u64,
    /// Of these, those whose day of entry is known.
    pub n_with_lag: u64,
    /// Days from happening to entry: the median.
    pub lag_median: Option<u32>,
    /// Days from happening to entry: nine tenths in no more.
    pub lag_p90: Option<u32>,
    /// Days within which 95 % were entered: figures of the last so many days still change.
    pub lag_p95: Option<u32>,
    /// Entered more than seven days after they happened.
    pub back_dated: u64,
    /// Corrections.
    pub corrected: u64,
    /// Known to the month only.
    pub month_only: u64,
    /// Visits.
    pub n_visits: u64,
    /// Of these, spans that nobody recorded.
    pub unrecorded: u64,
}

/// The quality of these entries, and of visits of which so many are unrecorded.
#[must_use]
pub fn data_quality(entries: &[EventQuality], n_visits: u64, unrecorded: u64) -> DataQuality {
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let lags = DayCounts::new(entries.iter().filter_map(|entry| entry.lag));
    DataQuality {
        n_events: count(entries.len()),
        n_with_lag: lags.n(),
        lag_median: lags.quantile(50),
        lag_p90: lags.quantile(90),
        lag_p95: lags.quantile(95),
        back_dated: count(
            entries.iter().filter(|entry| entry.lag.is_some_and(|lag| BACK_DATED < lag)).count(),
        ),
        corrected: count(entries.iter().filter(|entry| entry.is_correction).count()),
        month_only: count(entries.iter().filter(|entry| entry.is_month_only).count()),
        n_visits,
        unrecorded,
    }
}

#[cfg(test)]
mod tests {
    use super::{EventQuality, data_quality};

    #[test]
    fn lags_are_counted_where_they_are_known() {
        let entry = |lag| EventQuality { case: 0, lag, is_month_only: false, is_correction: false };
        let mut all: Vec<EventQuality> = [0, 0, 1, 7, 8].map(|lag| entry(Some(lag))).to_vec();
        all.push(EventQuality { is_month_only: true, ..entry(None) });
        all.push(EventQuality { is_correction: true, ..entry(Some(30)) });
        let found = data_quality(&all, 10, 2);
        assert_eq!((found.n_events, found.n_with_lag), (7, 6));
        assert_eq!((found.lag_median, found.lag_p90, found.lag_p95), (Some(1), Some(30), Some(30)));
        assert_eq!((found.back_dated, found.corrected, found.month_only), (2, 1, 1));
        assert_eq!((found.n_visits, found.unrecorded), (10, 2));
    }
}
