//! Every figure of a report, computed once: what renders them computes nothing.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use rayon::join;
use serde::Serialize;

use crate::measure::bottleneck::{Bottleneck, bottlenecks};
use crate::measure::case_groups::CaseGroup;
use crate::measure::case_paths::CasePath;
use crate::measure::case_times::{CaseTimes, case_times};
use crate::measure::case_years::{CaseYear, case_years};
use crate::measure::clock_figures::{ClockFigures, ClockRun, decisions};
use crate::measure::data_quality::DataQuality;
use crate::measure::dimension::Dimension;
use crate::measure::expiry::{Expiry, Validity, cases_run_out, expiry};
use crate::measure::figures::{Figures, curve};
use crate::measure::findings::{Evidence, Finding, Year, findings};
use crate::measure::flow::flow;
use crate::measure::interval::ValueWithInterval;
use crate::measure::kaplan_meier::KaplanMeier;
use crate::measure::open_list::{OpenCases, open_list};
use crate::measure::over_time::{TimeSlice, over_time};
use crate::measure::overrun::{Overrun, overrun};
use crate::measure::overtaking::{StageOrder, order};
use crate::measure::person_days::days_by;
use crate::measure::selection::{DateRange, Selection};
use crate::measure::shares::{flows, return_counts, shares_of_waiting};
use crate::measure::time_to_leave::Resampling;
use crate::office::act_error::ActError;
use crate::office::figures::last_year::{Recent, recent};
use crate::office::figures::load_dataset::{Dataset, LoadOptions, load_dataset};
use crate::office::figures::provenance::{Provenance, provenance};
use crate::office::figures::query::{
    FigureQuery, Groups, ResolvedQuery, WholeCases, chosen_cases, is_among, is_simulated,
    side_by_side, whole_cases,
};
use crate::office::procedures::Procedures;
use crate::store::Store;

/// Curves that are drawn, at most.
const CURVES_MAX: usize = 6;

/// The figures of a report.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// Which data, known when, made by what.
    pub provenance: Provenance,
    /// How many cases were chosen.
    pub n_cases: u64,
    /// Whether simulated cases are kept.
    pub is_simulated: bool,
    /// What the figures carry.
    pub findings: Vec<Finding>,
    /// The figures, a grouping each.
    pub by: Vec<(Vec<Dimension>, Figures)>,
    /// The figures by stage.
    pub by_stage: Figures,
    /// The figures by whom cases wait on: turns are counted.
    pub by_holder: Figures,
    /// Shares of the waiting by stage, with intervals.
    pub stage_shares: Vec<(String, ValueWithInterval)>,
    /// Shares of the waiting by whom cases wait on, with intervals.
    pub holder_shares: Vec<(String, ValueWithInterval)>,
    /// The days of each stage, by whom cases waited on.
    pub stage_days: Vec<StageDays>,
    /// How the waiting changed.
    pub over_time: Vec<TimeSlice>,
    /// The curves of the waiting stages with the largest shares.
    #[serde(skip)]
    pub curves: Vec<(String, KaplanMeier)>,
    /// The waiting stages, ranked.
    pub bottlenecks: Vec<Bottleneck>,
    /// What came and went in the last settled year, if the record goes back a year before it.
    pub year: Option<Year>,
    /// Clocks that ran out in a stage.
    pub overrun: Vec<Overrun>,
    /// Who was overtaken.
    pub order: Vec<StageOrder>,
    /// How whole cases go.
    pub cases: WholeCases,
    /// The open cases by age.
    pub open_list: Vec<OpenCases>,
    /// From the application to the decision, year by year, if the period has two.
    pub years: Vec<CaseYear>,
    /// How long whole cases take, by procedure.
    pub by_procedure: Vec<CaseTimes>,
    /// The same, by the groups that were asked for.
    pub groups: Groups<CaseTimes>,
    /// Outcomes and legs, by the groups that were asked for.
    pub case_groups: Groups<CaseGroup>,
    /// How the statutory periods went.
    pub clocks: Vec<ClockFigures>,
    /// How those of decisions went in which the law sets a period, together.
    pub decisions: ClockFigures,
    /// Documents that ran out.
    pub expiry: Vec<Expiry>,
    /// How good the record is.
    pub quality: DataQuality,
    /// The last year of the period, if it is longer than two.
    pub recent: Option<Recent>,
}

/// The days of one stage, by whom cases waited on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StageDays {
    /// The stage.
    pub stage: String,
    /// Days of waiting, by whom on, the most first.
    pub waiting: Vec<(String, u64)>,
    /// Days in which something was done.
    pub doing: u64,
}

impl StageDays {
    /// All of them.
    #[must_use]
    pub fn all(&self) -> u64 {
        self.doing + self.waiting.iter().map(|(_, days)| days).sum::<u64>()
    }
}

/// Loads what a query is about, and measures all of it.
///
/// # Errors
/// If the store fails, what is stored is a mixture of logs, or the period is none.
pub fn make_report(
    store: &Store,
    procedures: &Procedures,
    query: &FigureQuery,
) -> Result<Report, ActError> {
    let only = query.only.iter().find(|(dimension, _)| *dimension == Dimension::Procedure);
    let procedure = only.map(|(_, word)| word.as_str());
    let options = LoadOptions { procedure, as_of: query.as_of, under: None };
    let dataset = load_dataset(store, procedures, options)?;
    let is_simulated = is_simulated(store)?;
    Ok(measure_report(&query.resolve(&dataset)?, procedures, is_simulated))
}

/// Measures all of a report.
#[must_use]
pub fn measure_report(
    query: &ResolvedQuery<'_>,
    procedures: &Procedures,
    is_simulated: bool,
) -> Report {
    let ResolvedQuery { dataset, selection, .. } = query;
    let by = |by: &[Dimension]| query.figures_by(by, Resampling::Drawn);
    let groupings =
        || query.by.iter().map(|grouping| (grouping.clone(), by(grouping))).collect::<Vec<_>>();
    // What does not rest on each other, on all cores.
    let ((by_stage, by_holder), (asked, cases)) = join(
        || join(|| by(&[Dimension::Stage]), || by(&[Dimension::WaitsOn])),
        || join(groupings, || whole_cases(dataset, selection, &[])),
    );
    let targets = procedures.own_targets();
    let in_visits = || VisitFindings::in_visits(dataset, selection, &targets);
    let ((found, recent), (clocks, quality)) = join(
        || join(in_visits, || recent(dataset, query.by, selection)),
        || query.measure_record(&by_stage),
    );
    let decisions = decisions(clocks.iter().filter(|clock| !targets.contains(&clock.clock)));
    let year = flow_year(dataset, selection, quality.lag_p95);
    let findings = findings(&Evidence {
        by_stage: &by_stage,
        last_year: recent.as_ref().map(|figures| &figures.by_stage),
        stages: &found.stage_shares,
        holders: &found.holder_shares,
        returned: &found.returned,
        year: year.as_ref(),
        decisions: &decisions,
        overrun: &found.overrun,
        order: &found.order,
        ran_out: cases_run_out(chosen_validities(dataset, selection), selection.period.days()),
    });
    let (groups, case_groups) = side_by_side(dataset, query.by, selection);
    Report {
        provenance: provenance(query, procedures),
        n_cases: query.n_cases(),
        is_simulated,
        findings,
        stage_days: stage_days(dataset, selection),
        over_time: over_time(&dataset.turns, selection, Dimension::WaitsOn, quality.lag_p95),
        curves: stage_curves(dataset, selection, &found.stage_shares),
        bottlenecks: bottlenecks(&by_stage, year.as_ref().map(|year| &year.stages)),
        by: asked,
        by_stage,
        by_holder,
        year,
        stage_shares: found.stage_shares,
        holder_shares: found.holder_shares,
        overrun: found.overrun,
        order: found.order,
        cases,
        open_list: open_list(&dataset.turns, &dataset.courses, selection),
        years: case_years(&dataset.courses, selection),
        by_procedure: case_times(&dataset.courses, selection, &[Dimension::Procedure]),
        groups,
        case_groups,
        clocks,
        decisions,
        expiry: expiry(chosen_validities(dataset, selection), selection.period.days()),
        quality,
        recent,
    }
}

/// What is found in the visits of a selection beside the figures of groups.
struct VisitFindings {
    stage_shares: Vec<(String, ValueWithInterval)>,
    holder_shares: Vec<(String, ValueWithInterval)>,
    overrun: Vec<Overrun>,
    order: Vec<StageOrder>,
    returned: BTreeMap<String, (u64, u64)>,
}

impl VisitFindings {
    fn in_visits(loaded: &Dataset, selection: &Selection, targets: &BTreeSet<String>) -> Self {
        let visits = loaded.counted_columns(selection);
        let ((stage_shares, holder_shares), (returned, (overrun, order))) = join(
            || {
                let holders = || shares_of_waiting(&loaded.turns, selection, Dimension::WaitsOn);
                join(|| shares_of_waiting(visits, selection, Dimension::Stage), holders)
            },
            || {
                let is_of_law = |run: &ClockRun| !targets.contains(&run.clock);
                let overrun = || overrun(visits, &loaded.clocks, is_of_law, selection);
                let rest = || join(overrun, || order(visits, selection));
                join(|| return_counts(visits, selection), rest)
            },
        );
        Self { stage_shares, holder_shares, overrun, order, returned }
    }
}

pub(super) fn stage_days(loaded: &Dataset, selection: &Selection) -> Vec<StageDays> {
    let found = days_by(&loaded.turns, selection, Dimension::Stage, Dimension::WaitsOn);
    let mut stages: Vec<StageDays> = Vec::new();
    for ((stage, holder), days) in found {
        if stages.last().is_none_or(|previous| previous.stage != stage) {
            stages.push(StageDays { stage, waiting: Vec::new(), doing: 0 });
        }
        if let Some(last) = stages.last_mut() {
            last.doing += days.doing;
            last.waiting.extend((days.waiting != 0).then_some((holder, days.waiting)));
        }
    }
    stages.retain(|stage| stage.all() != 0);
    for stage in &mut stages {
        stage.waiting.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    }
    stages.sort_by(|a, b| b.all().cmp(&a.all()).then(a.stage.cmp(&b.stage)));
    stages
}

fn stage_curves(
    loaded: &Dataset,
    selection: &Selection,
    shares: &[(String, ValueWithInterval)],
) -> Vec<(String, KaplanMeier)> {
    let of = |stage: &String| {
        let mut only = selection.only.clone();
        only.push((Dimension::Stage, stage.clone()));
        let by = vec![Dimension::Stage];
        let curve =
            curve(loaded.counted_columns(selection), &Selection { by, only, ..selection.clone() })?;
        Some((stage.clone(), curve))
    };
    let stages = shares.iter().map(|(stage, _)| stage).filter(|stage| *stage != "unrecorded");
    stages.take(CURVES_MAX).filter_map(of).collect()
}

fn chosen_validities<'a>(
    loaded: &'a Dataset,
    selection: &'a Selection,
) -> impl Iterator<Item = &'a Validity> {
    let cases = chosen_cases(loaded, selection);
    loaded.validities.iter().filter(move |validity| is_among(&cases, validity.case))
}

/// The last year of the period in which all but a few entries are known, if the record goes back a
/// year before it: a record that has just begun seems to fill up.
fn flow_year(loaded: &Dataset, selection: &Selection, lag: Option<u32>) -> Option<Year> {
    let settled = selection.as_of.checked_sub_days(Days::new(lag.unwrap_or(0).into()))?;
    let to = selection.period.to.min(settled.succ_opt()?);
    let from: NaiveDate = to.checked_sub_days(Days::new(365))?;
    let before = from.checked_sub_days(Days::new(365))?;
    if selection.period.from > from || loaded.first? > before {
        return None;
    }
    let of_year = Selection { period: DateRange { from, to }, ..selection.clone() };
    let spans: Vec<_> = loaded.courses.select(&of_year).map(CasePath::whole).collect();
    Some(Year {
        days: [from, to.pred_opt()?],
        stages: flows(loaded.counted_columns(&of_year), &of_year),
        cases: flow(&spans, of_year.period.days()),
    })
}
