//! How long it took, for groups of ten cases or more: no shortest, no longest, all days rounded to ten.
//! The search for another caseload knows nothing of times; the rounding and the ten cases guard them. The
//! number of cases that a time rests on is that of the table of cases under way.

use serde::{Deserialize, Serialize};

use crate::measure::case_times::CaseTimes;
use crate::measure::dimension::Dimension;
use crate::measure::disclosure::rounded::CASES_MIN;
use crate::measure::disclosure::table_hierarchy::Property;
use crate::measure::figures::Group;
use crate::measure::risk_set::Age;
use crate::measure::statement::DurationStatement;
use crate::measure::time_to_leave::{ReportedQuantile, TimeToLeave};

/// Days are rounded to multiples of this.
const DAYS: u64 = 10;

/// From the application to the first decision, or the end without one; open cases counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionTime {
    /// By what the group is named; none for all cases.
    pub by: Option<Property>,
    /// Its word.
    pub word: String,
    /// By when half were decided.
    pub median: ReleasedQuantile,
    /// By when nine in ten were.
    pub p90: ReleasedQuantile,
}

/// A day by which a share was decided, with its interval of 95 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReleasedQuantile {
    /// Days to the nearest ten, and the ends of the interval; an open end lies beyond what was seen.
    Days(Age, [Option<Age>; 2]),
    /// At least so many days, to the nearest ten below: how long at the most is not known.
    AtLeast(Age),
    /// Beyond what was seen; releases of earlier versions say so.
    NotReached,
    /// The pace changed over the year; releases of earlier versions say so.
    Unsteady,
    /// Too few cases carry it.
    Withheld,
}

/// Days of waiting of a group of ten visits or more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct GroupWaitingDays {
    /// Stage, or whom cases wait on.
    pub by: Dimension,
    /// Which.
    pub word: String,
    /// Days of waiting in the year, to ten.
    pub days: u64,
    /// The share of all days of waiting, in whole percent.
    pub percent: u64,
}

/// The times of groups that were measured exactly.
#[must_use]
pub fn times(by: Option<Property>, groups: &[CaseTimes]) -> Vec<DecisionTime> {
    let of = |group: &CaseTimes| {
        let time = group.since_application.as_ref().filter(|figure| CASES_MIN <= figure.n_cases)?;
        let word = group.group.first().cloned().unwrap_or_default();
        let quantile =
            |which: fn(&TimeToLeave) -> &ReportedQuantile| ReleasedQuantile::of(which(time));
        Some(DecisionTime {
            by,
            word,
            median: quantile(|figure| &figure.median),
            p90: quantile(|figure| &figure.p90),
        })
    };
    groups.iter().filter_map(of).collect()
}

impl ReleasedQuantile {
    fn of(quantile: &ReportedQuantile) -> Self {
        let rounded = |days: Age| u32::try_from(round_to_ten(days.into())).unwrap_or(Age::MAX);
        match quantile.printed {
            DurationStatement::Value { days, low, high } => {
                Self::Days(rounded(days), [low, high].map(|end| Some(rounded(end))))
            }
            // Rounded down: rounded up it would be more than is known.
            DurationStatement::AtLeast { days } => Self::AtLeast(days / 10 * 10),
            DurationStatement::Counts(_) | DurationStatement::Nothing => Self::Withheld,
        }
    }
}

/// The days of waiting of groups that were measured exactly, the most first.
#[must_use]
pub fn waiting_by_group(by: Dimension, groups: &[Group]) -> Vec<GroupWaitingDays> {
    let of = |group: &Group| {
        // Of the year: the visits at risk in it, not all that are known.
        let enough = group.km.as_ref().filter(|km| CASES_MIN <= km.n_visits.min(km.n_cases));
        let is_told = enough.is_some() && group.waiting_days != 0;
        let share = group.share_of_waiting.filter(|_| is_told)?;
        Some(GroupWaitingDays {
            by,
            word: group.group.get(by.code()).cloned().unwrap_or_default(),
            days: round_to_ten(group.waiting_days),
            percent: percent(share),
        })
    };
    let mut all: Vec<GroupWaitingDays> = groups.iter().filter_map(of).collect();
    all.sort_by(|a, b| b.days.cmp(&a.days).then(a.word.cmp(&b.word)));
    all
}

/// To the nearest ten: the end of an interval may be the time of one person.
fn round_to_ten(days: u64) -> u64 {
    (days + DAYS / 2) / DAYS * DAYS
}

fn percent(share: f64) -> u64 {
    (0..=100u32).min_by_key(|&whole_percent| nearness(share, whole_percent)).map_or(0, u64::from)
}

/// How far a whole number of percent is from a share, in a form that can be compared.
fn nearness(share: f64, percent: u32) -> u64 {
    (share * 100.0 - f64::from(percent)).abs().to_bits()
}

#[cfg(test)]
mod tests {
    use super::percent;

    #[test]
    fn a_share_is_told_in_whole_percent() {
        assert_eq!([0.0, 0.004, 0.006, 0.334, 0.999, 1.0].map(percent), [0, 0, 1, 33, 100, 100]);
    }
}
