//! The time to leave of one group of visits: quantiles with intervals, what may be said of them, and the restricted
//! mean.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::measure::age_table::AgeTable;
use crate::measure::columns::VisitSpan;
use crate::measure::kaplan_meier::{KaplanMeier, Quantile};
use crate::measure::number::index;
use crate::measure::recent_pace::{Claim, Ends, RecentPace};
use crate::measure::resample::{Interval, intervals};
use crate::measure::risk_set::{Age, Ages, ObservedVisit, stays};
use crate::measure::selection::DayRange;
use crate::measure::statement::{DurationStatement, EXITS_MIN, MovementCounts};

/// Days of the restricted mean.
pub const HORIZON: Age = 365;
/// Days after which a visit may have been forgotten.
const YEAR: Age = 365;
/// The quantiles that are told, in percent.
const PERCENTS: [u8; 2] = [50, 90];

/// The time to leave. Programs read the raw values; pages and reports say what is printed.
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

/// A quantile: raw for programs, and as it is printed.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReportedQuantile {
    /// The age; none if it was not reached.
    pub value: Option<Age>,
    /// Its interval from the band.
    pub ci95: [Option<Age>; 2],
    /// Its interval from resampled cases, where cases come back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ci95_cases: Option<[Option<Age>; 2]>,
    /// Too few were at risk: counts are printed in its place.
    pub withheld: bool,
    /// What is said of it.
    pub printed: DurationStatement,
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
    pace: RecentPace,
}

impl CountedLeaving {
    /// The curve of visits that were counted, and of the parts of their span; none if nobody was at risk.
    pub(super) fn of(table: &AgeTable, pace: RecentPace) -> Option<Self> {
        let curve = KaplanMeier::of_table(table)?;
        let quantiles = PERCENTS.map(|percent| curve.quantile(percent));
        Some(Self { curve, quantiles, pace })
    }

    /// Whether the visits are needed one by one: cases are drawn only where they come back.
    pub(super) fn needs_visits(table: &AgeTable, n_cases: u64, draws: Resampling) -> bool {
        draws == Resampling::Drawn && come_back(n_cases, table.n())
    }

    /// The time to leave, with the visits one by one where they were needed.
    pub(super) fn report(
        &self,
        table: &AgeTable,
        n_cases: u64,
        stays: Option<&[ObservedVisit]>,
    ) -> TimeToLeave {
        let resampled = stays.map(|stays| intervals(stays, &Ages::of(stays), n_cases, PERCENTS));
        let [median, p90] = [0, 1].map(|at| self.reported(table, at, resampled));
        let mean = self.curve.restricted_mean(HORIZON).value();
        TimeToLeave {
            n_visits: table.n(),
            n_cases,
            n_at_risk_small: self.curve.has_few_at_risk(),
            median,
            p90,
            last_staying: self.curve.last_staying(),
            rmst: ReportedMean {
                horizon: HORIZON,
                value: mean.map(|restricted_mean| restricted_mean.days),
                se: mean.map(|restricted_mean| restricted_mean.standard_error),
            },
            curve_points: self.curve.points().len(),
        }
    }

    /// Open visits of more than a year, and of more than twice the time in which nine in ten have left.
    pub(super) fn n_dormant(&self, table: &AgeTable) -> u64 {
        let [_median, p90] = self.quantiles;
        let Some(p90) = p90.raw else { return 0 };
        let bound = index((2 * p90).max(YEAR)).saturating_add(1);
        let n: usize = table.open_ages().into_iter().skip(bound).sum();
        u64::try_from(n).unwrap_or(u64::MAX)
    }

    fn reported(
        &self,
        table: &AgeTable,
        at: usize,
        resampled: Option<[Interval; 2]>,
    ) -> ReportedQuantile {
        let [median, p90] = self.quantiles;
        let (quantile, percent) = if at == 0 { (median, 50) } else { (p90, 90) };
        let cases = resampled.and_then(|pair| pair.get(at).copied());
        let ends = cases.unwrap_or(quantile.ci95);
        let (low, high) = quantile.ci95;
        ReportedQuantile {
            value: quantile.raw,
            ci95: [low, high],
            ci95_cases: cases.map(|(low, high)| [low, high]),
            withheld: quantile.raw.is_some() && quantile.is_withheld,
            printed: self.statement(table, percent, quantile, ends),
        }
    }

    fn statement(
        &self,
        table: &AgeTable,
        percent: u8,
        quantile: Quantile,
        ends: Interval,
    ) -> DurationStatement {
        let (low, high) = ends;
        if table.n() == 0 {
            return DurationStatement::Nothing;
        }
        if quantile.is_withheld || table.n_left() < EXITS_MIN {
            return DurationStatement::Counts(MovementCounts::of_table(table));
        }
        let ends = Ends { low: low.unwrap_or_else(|| self.curve.last_exit()), high };
        let told = self.pace.ends(table, &self.curve, percent, ends);
        DurationStatement::of_interval(quantile.raw, told.low, told.high)
    }
}

/// Whether cases come back so often that the visits of one must not count as of several.
fn come_back(n_cases: u64, n_visits: u64) -> bool {
    11 * n_cases < 10 * n_visits
}

/// The time to leave of these visits in a period; none if nobody was at risk.
#[must_use]
pub fn time_to_leave(
    spans: &[VisitSpan],
    period: DayRange,
    claim: Claim,
    draws: Resampling,
) -> Option<TimeToLeave> {
    let table = AgeTable::of_spans(spans, period)?;
    let parts = claim.parts(period).into_iter().map(|part| AgeTable::of_spans(spans, part));
    let pace = RecentPace::of(claim, period, parts.collect());
    let stays: Vec<ObservedVisit> = stays(spans, period).collect();
    let cases: BTreeSet<u32> = stays.iter().map(|stay| stay.case).collect();
    let n_cases = u64::try_from(cases.len()).unwrap_or(u64::MAX);
    let is_needed = CountedLeaving::needs_visits(&table, n_cases, draws);
    let leaving = CountedLeaving::of(&table, pace)?;
    Some(leaving.report(&table, n_cases, is_needed.then_some(&stays)))
}
