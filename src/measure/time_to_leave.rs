//! The time to leave of one group of visits, as it is told: quantiles with intervals, the restricted
//! mean, and whether so few were at risk that pages must be silent.

use serde::Serialize;

use crate::measure::age_table::AgeTable;
use crate::measure::entry_cohorts::{VISITS_MIN, is_even};
use crate::measure::estimate::Estimate;
use crate::measure::kaplan_meier::{KaplanMeier, Quantile};
use crate::measure::ranks::Ranks;
use crate::measure::resample::{Interval, intervals};
use crate::measure::risk_set::{Age, Ages, ObservedVisit};
use crate::measure::stationarity::{Pace, PaceChange, Stationarity, steadiness, steadiness_of};

/// Days of the restricted mean.
pub const HORIZON: Age = 365;

/// The time to leave. Programs read the raw values beside the flags; pages and reports withhold.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct TimeToLeave {
    /// How many visits were at risk.
    pub n_visits: u64,
    /// Of how many cases.
    pub n_cases: u64,
    /// Fewer than five were at risk at some age at which somebody left.
    pub n_at_risk_small: bool,
    /// By when half have left.
    pub median: ReportedQuantile,
    /// By when nine tenths have left.
    pub p90: ReportedQuantile,
    /// The share that the curve leaves at its end.
    #[serde(rename = "last_S")]
    pub last_staying: f64,
    /// Days within a year.
    pub rmst: ReportedMean,
    /// Ages at which somebody left.
    pub curve_points: usize,
}

impl TimeToLeave {
    fn of(
        curve: &KaplanMeier,
        [median, p90]: [Quantile; 2],
        steady: Stationarity,
        resampled: Option<[Interval; 2]>,
        [n_visits, n_cases]: [u64; 2],
    ) -> Self {
        let mean = curve.restricted_mean(HORIZON).value();
        Self {
            n_visits,
            n_cases,
            n_at_risk_small: curve.has_few_at_risk(),
            median: ReportedQuantile::of(median, resampled.map(|pair| pair[0]), steady.median),
            p90: ReportedQuantile::of(p90, resampled.map(|pair| pair[1]), steady.p90),
            last_staying: curve.last_staying(),
            rmst: ReportedMean {
                horizon: HORIZON,
                value: mean.map(|restricted_mean| restricted_mean.days),
                se: mean.map(|restricted_mean| restricted_mean.standard_error),
            },
            curve_points: curve.points().len(),
        }
    }

    /// Whether the pace changed over the period, so that the whole curve describes nobody.
    #[must_use]
    pub fn is_unsteady(&self) -> bool {
        self.median.change.is_some()
    }

    /// Whether it changed at least for those who waited longest.
    #[must_use]
    pub fn has_unsteady(&self) -> bool {
        self.median.change.is_some() || self.p90.change.is_some()
    }
}

/// A quantile for programs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportedQuantile {
    /// The age; none if it was not reached.
    pub value: Option<Age>,
    /// Its interval from the band.
    pub ci95: [Option<Age>; 2],
    /// Its interval from resampled cases, where cases come back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ci95_cases: Option<[Option<Age>; 2]>,
    /// Too few were at risk, or the pace changed: not to be printed.
    pub withheld: bool,
    /// How the pace changed over the period, where it did.
    pub change: Option<PaceChange>,
    /// The pace may be slowing down: no upper end is printed.
    pub open_above: bool,
}

/// A restricted mean for programs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportedMean {
    /// Up to which age.
    pub horizon: Age,
    /// The mean; none where it is not defined.
    pub value: Option<f64>,
    /// Its standard error.
    pub se: Option<f64>,
}

impl ReportedQuantile {
    fn of(quantile: Quantile, cases: Option<(Option<Age>, Option<Age>)>, pace: Pace) -> Self {
        let (low, high) = quantile.ci95;
        let (change, open_above) = match pace {
            Pace::Steady => (None, false),
            Pace::Unsure => (None, true),
            Pace::Changed(change) => (Some(change), false),
        };
        Self {
            value: quantile.raw,
            ci95: [low, high],
            ci95_cases: cases.map(|(low, high)| [low, high]),
            withheld: quantile.raw.is_some() && (quantile.is_withheld || change.is_some()),
            change,
            open_above,
        }
    }

    /// What may be printed.
    #[must_use]
    pub fn estimate(&self) -> Estimate<Age> {
        match (self.change, self.value) {
            (Some(change), _any) => Estimate::Unsteady(change),
            (None, None) => Estimate::NotReached,
            (None, Some(_)) if self.withheld => Estimate::TooFewAtRisk,
            (None, Some(age)) => Estimate::Value(age),
        }
    }

    /// The interval that is printed with it: that of the cases where there is one, open above where
    /// the pace may be slowing down.
    #[must_use]
    pub fn interval(&self) -> [Option<Age>; 2] {
        let [low, high] = self.ci95_cases.unwrap_or(self.ci95);
        [low, high.filter(|_| !self.open_above)]
    }
}

/// Whether cases that come back are drawn again and again for the intervals: that takes ten times as
/// long as all else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Resampling {
    /// They are drawn: wherever an interval is printed.
    Drawn,
    /// They are not: for tables that print none.
    LeftOut,
}

/// The time to leave of visits that were counted, before anybody looks at them one by one.
pub(super) struct CountedLeaving {
    curve: KaplanMeier,
    quantiles: [Quantile; 2],
    /// The pace as far as counts tell it.
    steady: Stationarity,
}

impl CountedLeaving {
    /// The curve of visits that were counted; none if nobody was at risk.
    pub(super) fn of(table: &AgeTable) -> Option<Self> {
        let curve = KaplanMeier::of_table(table)?;
        let [median, p90] = [50, 90].map(|percent| curve.quantile(percent));
        let steady = steadiness_of(table, true, median.raw, p90.raw);
        Some(Self { curve, quantiles: [median, p90], steady })
    }

    /// Whether the visits are needed one by one, for what cannot be read from counts: where the pace changed
    /// already, nothing more is asked.
    pub(super) fn needs_visits(&self, table: &AgeTable, n_cases: u64, draws: Resampling) -> bool {
        let is_drawn = draws == Resampling::Drawn && come_back(n_cases, table.n());
        !self.steady.median.has_changed() && (is_drawn || VISITS_MIN <= table.n())
    }

    /// The time to leave, with the visits one by one where they were needed.
    pub(super) fn report(
        &self,
        table: &AgeTable,
        n_cases: u64,
        stays: Option<&[ObservedVisit]>,
        draws: Resampling,
    ) -> TimeToLeave {
        let [median, p90] = self.quantiles;
        let steady = match stays {
            Some(stays) if !is_even(stays) => steadiness_of(table, false, median.raw, p90.raw),
            Some(_) | None => self.steady,
        };
        let is_drawn = come_back(n_cases, table.n())
            && draws == Resampling::Drawn
            && !steady.median.has_changed();
        let resampled = stays
            .filter(|_| is_drawn)
            .map(|stays| intervals(stays, &Ages::of(stays), n_cases, [50, 90]));
        TimeToLeave::of(&self.curve, self.quantiles, steady, resampled, [table.n(), n_cases])
    }
}

/// Whether cases come back so often that the visits of one must not count as of several.
fn come_back(n_cases: u64, n_visits: u64) -> bool {
    11 * n_cases < 10 * n_visits
}

/// The time to leave of these visits, and its curve; none if nobody was at risk.
#[must_use]
pub fn time_to_leave(
    stays: &[ObservedVisit],
    draws: Resampling,
) -> Option<(TimeToLeave, KaplanMeier)> {
    let ages = Ages::of(stays);
    let curve = KaplanMeier::of_ages(&ages)?;
    let n_visits = u64::try_from(stays.len()).unwrap_or(u64::MAX);
    let n_cases = Ranks::of(stays.iter().map(|stay| stay.case)).n();
    let [median, p90] = [50, 90].map(|percent| curve.quantile(percent));
    let steady = steadiness(stays, median.raw, p90.raw);
    // Where the pace changed none is printed.
    let is_drawn =
        come_back(n_cases, n_visits) && draws == Resampling::Drawn && !steady.median.has_changed();
    let resampled = is_drawn.then(|| intervals(stays, &ages, n_cases, [50, 90]));
    let time = TimeToLeave::of(&curve, [median, p90], steady, resampled, [n_visits, n_cases]);
    Some((time, curve))
}
