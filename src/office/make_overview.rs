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
use crate::measure::selection::NoPeriod;
use crate::measure::shares::shares_of_waiting;
use crate::measure::time_to_leave::Resampling;
use crate::office::load_dataset::Dataset;
use crate::office::make_report::{StageDays, stage_days};
use crate::office::procedures::Procedures;
use crate::office::provenance::{Provenance, provenance};
use crate::office::query::{FigureQuery, build_selection, measure, measure_record, n_chosen};

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

/// Measures what was loaded.
///
/// # Errors
/// If the period is none.
pub fn make_overview(
    loaded: &Dataset,
    procedures: &Procedures,
    wish: &FigureQuery,
) -> Result<Overview, NoPeriod> {
    let selection = build_selection(loaded, wish, &[])?;
    let by = |by: Dimension| measure(loaded, wish, &[by], Resampling::LeftOut);
    let ((by_stage, by_holder), (stage_shares, holder_shares)) = join(
        || join(|| by(Dimension::Stage), || by(Dimension::WaitsOn)),
        || {
            let visits = loaded.counted_columns(&selection);
            let stages = || shares_of_waiting(visits, &selection, Dimension::Stage);
            join(stages, || shares_of_waiting(&loaded.turns, &selection, Dimension::WaitsOn))
        },
    );
    let by_stage = by_stage?;
    let chosen: BTreeSet<Dimension> = wish.only.iter().map(|(dimension, _)| *dimension).collect();
    let by_authority =
        || (!chosen.contains(&Dimension::Authority)).then(|| by(Dimension::Authority)).transpose();
    let over_time = || -> Result<_, NoPeriod> {
        let (clocks, quality) = measure_record(loaded, wish, &by_stage)?;
        let slices = over_time(&loaded.turns, &selection, Dimension::WaitsOn, quality.lag_p95);
        Ok((clocks, slices))
    };
    let ((over_time, by_authority), (stage_days, open_list)) = join(
        || join(over_time, by_authority),
        || {
            let open = || open_list(&loaded.turns, &loaded.courses, &selection);
            join(|| stage_days(loaded, &selection), open)
        },
    );
    let (clocks, over_time) = over_time?;
    Ok(Overview {
        provenance: provenance(loaded, procedures, wish, &selection),
        n_cases: n_chosen(loaded, wish)?,
        stage_days,
        stage_shares,
        by_holder: by_holder?,
        holder_shares,
        over_time,
        open_list,
        clocks,
        by_authority: by_authority?,
    })
}
