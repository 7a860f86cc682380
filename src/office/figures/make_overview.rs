//! The figures of the page for officials: where the waiting is, on whom, how it changed, what is open,
//! and how the statutory periods go. A part of what a report says, quickly.

use std::collections::BTreeSet;

use rayon::join;

use crate::measure::clock_figures::ClockFigures;
use crate::measure::dimension::Dimension;
use crate::measure::figures::Figures;
use crate::measure::interval::ValueWithInterval;
use crate::measure::open_list::{OpenCases, open_list};
use crate::measure::over_time::{TimeSlice, over_time};
use crate::measure::shares::shares_of_waiting;
use crate::measure::time_to_leave::Resampling;
use crate::office::figures::make_report::{StageDays, stage_days};
use crate::office::figures::provenance::{Provenance, provenance};
use crate::office::figures::query::ResolvedQuery;
use crate::office::procedures::Procedures;

/// What the page for officials says.
#[derive(Debug, Clone)]
pub struct Overview {
    /// Which data, known when, chosen how.
    pub provenance: Provenance,
    /// How many cases were chosen.
    pub n_cases: u64,
    /// The days of each stage, by whom cases waited on.
    pub stage_days: Vec<StageDays>,
    /// Shares of the waiting by stage, with intervals.
    pub stage_shares: Vec<(String, ValueWithInterval)>,
    /// The figures by whom cases wait on.
    pub by_holder: Figures,
    /// Shares of the waiting by whom cases wait on, with intervals.
    pub holder_shares: Vec<(String, ValueWithInterval)>,
    /// How the waiting changed.
    pub over_time: Vec<TimeSlice>,
    /// The open cases by age.
    pub open_list: Vec<OpenCases>,
    /// How the statutory periods went.
    pub clocks: Vec<ClockFigures>,
    /// The figures by authority, where more than one is chosen from.
    pub by_authority: Option<Figures>,
}

/// Measures these sections of a report, and no others.
#[must_use]
pub fn measure_overview(query: &ResolvedQuery<'_>, procedures: &Procedures) -> Overview {
    let ResolvedQuery { dataset, selection, .. } = query;
    let by = |by: Dimension| query.figures_by(&[by], Resampling::LeftOut);
    let ((by_stage, by_holder), (stage_shares, holder_shares)) = join(
        || join(|| by(Dimension::Stage), || by(Dimension::WaitsOn)),
        || {
            let visits = dataset.counted_columns(selection);
            let stages = || shares_of_waiting(visits, selection, Dimension::Stage);
            join(stages, || shares_of_waiting(&dataset.turns, selection, Dimension::WaitsOn))
        },
    );
    let chosen: BTreeSet<Dimension> =
        selection.only.iter().map(|(dimension, _)| *dimension).collect();
    let by_authority =
        || (!chosen.contains(&Dimension::Authority)).then(|| by(Dimension::Authority));
    let over_time = || {
        let (clocks, quality) = query.measure_record(&by_stage);
        let waits = Dimension::WaitsOn;
        (clocks, over_time(&dataset.turns, selection, waits, quality.lag_p95))
    };
    let (((clocks, over_time), by_authority), (stage_days, open_list)) = join(
        || join(over_time, by_authority),
        || {
            let open = || open_list(&dataset.turns, &dataset.courses, selection);
            join(|| stage_days(dataset, selection), open)
        },
    );
    Overview {
        provenance: provenance(query, procedures),
        n_cases: query.n_cases(),
        stage_days,
        stage_shares,
        by_holder,
        holder_shares,
        over_time,
        open_list,
        clocks,
        by_authority,
    }
}
