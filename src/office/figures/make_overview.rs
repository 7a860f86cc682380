//! The figures of the page for officials: where the waiting is, on whom, how it changed, what is open,
//! and how the statutory periods go. A part of what a report says, quickly.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rayon::join;

use crate::measure::case_times::{CaseTimes, case_times};
use crate::measure::change::DurationChange;
use crate::measure::clock_figures::{ClockFigures, decisions};
use crate::measure::dimension::Dimension;
use crate::measure::figures::{Figures, figures};
use crate::measure::open_list::{OpenCases, open_list};
use crate::measure::over_time::{TimeSlice, over_time};
use crate::measure::recent_pace::Claim;
use crate::measure::selection::{DateRange, Selection};
use crate::measure::shares::PhaseScope;
use crate::measure::time_to_leave::Resampling;
use crate::office::figures::make_report::SpanName;
use crate::office::figures::provenance::{Provenance, provenance};
use crate::office::figures::query::ResolvedQuery;
use crate::office::figures::span_figures::{
    Headline, PhaseWaiting, StageDays, WaitingShares, YearBefore, now_period, phase_waiting,
    stage_days,
};
use crate::office::procedures::Procedures;

/// What the page for officials says.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Which data, known when, chosen how.
    pub provenance: Provenance,
    /// How many cases were chosen.
    pub n_cases: u64,
    /// The waiting of the last settled year, where the period is longer; then that of the whole period.
    pub spans: Vec<(SpanName, OverviewSpan)>,
    /// How much longer it takes now than in the year before from the application to the decision.
    pub change: Option<DurationChange>,
    /// How the waiting changed.
    pub over_time: Vec<TimeSlice>,
    /// The open cases by age.
    pub open_list: Vec<OpenCases>,
    /// The figures by authority, where more than one is chosen from.
    pub by_authority: Option<Figures>,
}

/// The waiting of a span, without what takes long to measure.
#[derive(Debug, Clone)]
pub struct OverviewSpan {
    /// Its first and its last day.
    pub days: [NaiveDate; 2],
    /// The days of each stage, by whom cases waited on.
    pub stage_days: Vec<StageDays>,
    /// Days of waiting in each phase.
    pub phases: Vec<PhaseWaiting>,
    /// Shares of all the waiting.
    pub shares: WaitingShares,
    /// Shares of the waiting in the phases of the procedure.
    pub in_procedure: WaitingShares,
    /// The figures by whom cases wait on.
    pub by_holder: Figures,
    /// How long cases take.
    pub times: Vec<CaseTimes>,
    /// How the statutory periods went.
    pub clocks: Vec<ClockFigures>,
    /// Those of decisions in which the law sets a period, together.
    pub decisions: ClockFigures,
}

impl OverviewSpan {
    /// What the first sentences say of it.
    #[must_use]
    pub fn headline(&self) -> Headline<'_> {
        Headline {
            days: self.days,
            since_application: self.times.iter().find_map(|times| times.since_application.as_ref()),
            in_procedure: &self.in_procedure,
            phases: &self.phases,
            decisions: &self.decisions,
        }
    }

    fn measure(
        query: &ResolvedQuery<'_>,
        period: DateRange,
        claim: Claim,
        targets: &BTreeSet<String>,
    ) -> Self {
        let dataset = query.dataset;
        let selection = &Selection { period, ..query.selection.clone() };
        let by_holder = Selection { by: vec![Dimension::WaitsOn], ..selection.clone() };
        let (shares, by_holder) = join(
            || WaitingShares::measure(dataset, selection, PhaseScope::All),
            || figures(&dataset.turns, &by_holder, claim, Resampling::LeftOut),
        );
        let (stage_days, clocks) =
            join(|| stage_days(dataset, selection), || query.clock_figures(period));
        Self {
            days: [period.from, period.to.pred_opt().unwrap_or(period.to)],
            stage_days,
            phases: phase_waiting(dataset, selection),
            shares,
            in_procedure: WaitingShares::measure(dataset, selection, PhaseScope::Procedure),
            by_holder,
            decisions: decisions(clocks.iter().filter(|clock| !targets.contains(&clock.clock))),
            times: case_times(&dataset.courses, selection, &[], claim),
            clocks,
        }
    }
}

/// Measures these sections of a report, and no others.
#[must_use]
pub fn measure_overview(query: &ResolvedQuery<'_>, procedures: &Procedures) -> Overview {
    let ResolvedQuery { dataset, selection, .. } = query;
    let by = |by: Dimension| query.figures_by(&[by], Resampling::LeftOut);
    let chosen: BTreeSet<Dimension> =
        selection.only.iter().map(|(dimension, _)| *dimension).collect();
    let by_authority =
        || (!chosen.contains(&Dimension::Authority)).then(|| by(Dimension::Authority));
    let (by_stage, by_authority) = join(|| by(Dimension::Stage), by_authority);
    let lag = query.data_quality(&by_stage).lag_p95;
    let period_of_now = now_period(selection, lag);
    let (now, targets) = (period_of_now, procedures.own_targets());
    let name = if now.is_some() { SpanName::Whole } else { SpanName::Only };
    let (now, whole) = join(
        || now.map(|period| OverviewSpan::measure(query, period, Claim::OfNow, &targets)),
        || OverviewSpan::measure(query, selection.period, Claim::OfPeriod, &targets),
    );
    let change = period_of_now.and_then(|period| {
        let of_now = Selection { period, ..selection.clone() };
        let before = YearBefore::of(dataset, &of_now)?;
        before.change_of(now.as_ref()?.headline().since_application)
    });
    let spans = now.map(|now| (SpanName::Now, now)).into_iter().chain([(name, whole)]);
    Overview {
        provenance: provenance(query, procedures),
        n_cases: query.n_cases(),
        spans: spans.collect(),
        change,
        over_time: over_time(&dataset.turns, selection, Dimension::WaitsOn, lag),
        open_list: open_list(&dataset.turns, &dataset.courses, selection),
        by_authority,
    }
}
