//! All figures of one span: of the whole record, or of now, its last settled year.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Days, NaiveDate};
use rayon::join;
use serde::Serialize;

use crate::domain::procedure::words::Phase;
use crate::domain::waits_on::WaitsOn;
use crate::measure::case_groups::CaseGroup;
use crate::measure::case_times::{CaseTimes, case_times};
use crate::measure::change::{DurationChange, change};
use crate::measure::clock_figures::{ClockFigures, ClockRun, decisions};
use crate::measure::columns::Day;
use crate::measure::dimension::Dimension;
use crate::measure::expiry::{Expiry, cases_run_out, expiry};
use crate::measure::figures::{Figures, figures};
use crate::measure::interval::ValueWithInterval;
use crate::measure::overrun::{Overrun, overrun};
use crate::measure::overtaking::{StageOrder, order};
use crate::measure::person_days::days_by;
use crate::measure::recent_pace::Claim;
use crate::measure::selection::{DateRange, Selection};
use crate::measure::shares::{PhaseScope, return_counts, shares_of_waiting};
use crate::measure::standing::{CaseWithPeriod, Standings, standings};
use crate::measure::time_to_leave::{Resampling, TimeToLeave};
use crate::office::figures::load_dataset::Dataset;
use crate::office::figures::query::{
    Groups, ResolvedQuery, WholeCases, chosen_validities, side_by_side, whole_cases,
};

/// Days of 'now'.
const NOW: u64 = 365;

/// All figures of one span.
#[derive(Debug, Clone, Serialize)]
pub struct SpanFigures {
    /// Its first and its last day.
    pub days: [NaiveDate; 2],
    /// The figures by stage.
    pub by_stage: Figures,
    /// The figures by whom cases wait on: turns are counted.
    pub by_holder: Figures,
    /// Shares of all the waiting.
    pub shares: WaitingShares,
    /// Shares of the waiting in the phases of the procedure.
    pub in_procedure: WaitingShares,
    /// Days of waiting in each phase, by whom cases waited on.
    pub phases: Vec<PhaseWaiting>,
    /// The days of each stage, by whom cases waited on.
    pub stage_days: Vec<StageDays>,
    /// How whole cases go.
    pub cases: WholeCases,
    /// Where applications stand, month by month; none if nobody applied.
    pub standings: Option<Standings>,
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
    /// Clocks that ran out in a stage.
    pub overrun: Vec<Overrun>,
    /// Who was overtaken, in stages that wait on an office.
    pub order: Vec<StageOrder>,
    /// Cases that came back to a stage: how many of how many.
    pub returned: BTreeMap<String, (u64, u64)>,
    /// Documents that ran out.
    pub expiry: Vec<Expiry>,
    /// Cases of which a document ran out while others had them, of those with such a document.
    pub ran_out: (u64, u64),
}

/// What the first sentences say of a span.
#[derive(Debug, Clone, Copy)]
pub struct Headline<'a> {
    /// Its first and its last day.
    pub days: [NaiveDate; 2],
    /// From the application to the first decision, of all cases together.
    pub since_application: Option<&'a TimeToLeave>,
    /// Shares of the waiting in the phases of the procedure.
    pub in_procedure: &'a WaitingShares,
    /// Days of waiting in each phase.
    pub phases: &'a [PhaseWaiting],
    /// How the periods of decisions went in which the law sets one, together.
    pub decisions: &'a ClockFigures,
}

/// Shares of the waiting with their intervals, the largest first.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct WaitingShares {
    /// By stage.
    pub stages: Vec<(String, ValueWithInterval)>,
    /// By whom cases wait on.
    pub holders: Vec<(String, ValueWithInterval)>,
}

/// Days of waiting in a phase.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PhaseWaiting {
    /// The phase; empty where nobody recorded it.
    pub phase: String,
    /// By whom cases waited on, the most days first.
    pub holders: Vec<(String, u64)>,
}

impl PhaseWaiting {
    /// All its days.
    #[must_use]
    pub fn days(&self) -> u64 {
        self.holders.iter().map(|(_, days)| days).sum()
    }
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

/// The year before now: what now is held against.
#[derive(Debug, Clone, Serialize)]
pub struct YearBefore {
    /// Its first and its last day.
    pub days: [NaiveDate; 2],
    /// The figures by stage.
    pub by_stage: Figures,
    /// From the application to the first decision.
    pub since_application: Option<TimeToLeave>,
}

impl YearBefore {
    /// Its figures, where the record goes back so far.
    pub(super) fn of(dataset: &Dataset, now: &Selection) -> Option<Self> {
        let to = now.period.from;
        let from = to.checked_sub_days(Days::new(NOW))?;
        if dataset.first.is_none_or(|first| from < first) {
            return None;
        }
        let year = Selection { period: DateRange { from, to }, ..now.clone() };
        let by_stage = Selection { by: vec![Dimension::Stage], ..year.clone() };
        let counted = dataset.counted_columns(&by_stage);
        let times = case_times(&dataset.courses, &year, &[], Claim::OfPeriod);
        Some(Self {
            days: [from, to.pred_opt()?],
            by_stage: figures(counted, &by_stage, Claim::OfPeriod, Resampling::Drawn),
            since_application: times.into_iter().find_map(|times| times.since_application),
        })
    }

    /// How much longer it takes now from the application to the decision.
    #[must_use]
    pub fn change_of_decision(&self, now: &SpanFigures) -> Option<DurationChange> {
        self.change_of(now.since_application())
    }

    /// How much longer this time takes, which is that of now.
    #[must_use]
    pub(super) fn change_of(&self, now: Option<&TimeToLeave>) -> Option<DurationChange> {
        Some(change(&now?.median, &self.since_application.as_ref()?.median))
    }

    /// How much longer it takes now until half have left a stage.
    #[must_use]
    pub fn change_of_stage(&self, now: &SpanFigures, stage: &str) -> Option<DurationChange> {
        let of = |figures: &'_ Figures| {
            let mut groups = figures.groups.iter();
            let group =
                groups.find(|group| group.group.get("stage").is_some_and(|word| word == stage))?;
            group.km.as_ref().map(|time| time.median.clone())
        };
        Some(change(&of(&now.by_stage)?, &of(&self.by_stage)?))
    }
}

/// The period of now: the last 365 settled days of a selection, or as many as it has. Settled is what lies back as
/// many days as it takes until 95 % of the entries are there (`lag`). None if nothing is settled yet.
#[must_use]
pub fn settled_year(selection: &Selection, lag: Option<u32>) -> Option<DateRange> {
    let settled = selection.as_of.checked_sub_days(Days::new(lag.unwrap_or(0).into()))?;
    let to = selection.period.to.min(settled.succ_opt()?);
    let from = to.checked_sub_days(Days::new(NOW))?.max(selection.period.from);
    (from < to).then_some(DateRange { from, to })
}

/// The same where the selection is longer: else it is told once.
#[must_use]
pub fn now_period(selection: &Selection, lag: Option<u32>) -> Option<DateRange> {
    settled_year(selection, lag).filter(|now| selection.period.from < now.from)
}

impl SpanFigures {
    /// Measures a span of a query.
    pub(super) fn measure(
        query: &ResolvedQuery<'_>,
        period: DateRange,
        claim: Claim,
        targets: &BTreeSet<String>,
    ) -> Self {
        let dataset = query.dataset;
        let selection = &Selection { period, ..query.selection.clone() };
        let by = |by: &[Dimension]| {
            let selection = Selection { by: by.to_vec(), ..selection.clone() };
            figures(dataset.counted_columns(&selection), &selection, claim, Resampling::Drawn)
        };
        // What does not rest on each other, on all cores.
        let ((by_stage, by_holder), cases) = join(
            || join(|| by(&[Dimension::Stage]), || by(&[Dimension::WaitsOn])),
            || whole_cases(dataset, selection, &[], claim),
        );
        let stage_days = stage_days(dataset, selection);
        let shares = |scope| WaitingShares::measure(dataset, selection, scope);
        let ((shares, in_procedure), (overrun, order)) = join(
            || join(|| shares(PhaseScope::All), || shares(PhaseScope::Procedure)),
            || {
                let visits = dataset.counted_columns(selection);
                let is_of_law = |run: &ClockRun| !targets.contains(&run.clock);
                let overrun = || overrun(visits, &dataset.clocks, is_of_law, selection);
                join(overrun, || order(visits, selection, |stage| has_queue(&stage_days, stage)))
            },
        );
        let clocks = query.clock_figures(period);
        let (groups, case_groups) = side_by_side(dataset, query.by, selection, claim);
        let validities = || chosen_validities(dataset, selection);
        Self {
            days: [period.from, period.to.pred_opt().unwrap_or(period.to)],
            by_stage,
            by_holder,
            shares,
            in_procedure,
            phases: phase_waiting(dataset, selection),
            cases,
            standings: application_standings(dataset, selection, targets),
            by_procedure: case_times(&dataset.courses, selection, &[Dimension::Procedure], claim),
            groups,
            case_groups,
            decisions: decisions(clocks.iter().filter(|clock| !targets.contains(&clock.clock))),
            clocks,
            overrun,
            order,
            returned: return_counts(dataset.counted_columns(selection), selection),
            expiry: expiry(validities(), period.days()),
            ran_out: cases_run_out(validities(), period.days()),
            stage_days,
        }
    }

    /// What the first sentences say of it.
    #[must_use]
    pub fn headline(&self) -> Headline<'_> {
        Headline {
            days: self.days,
            since_application: self.since_application(),
            in_procedure: &self.in_procedure,
            phases: &self.phases,
            decisions: &self.decisions,
        }
    }

    /// From the application to the first decision, of all cases together.
    #[must_use]
    pub fn since_application(&self) -> Option<&TimeToLeave> {
        self.cases.times.iter().find_map(|times| times.since_application.as_ref())
    }
}

impl WaitingShares {
    /// The shares of the waiting in some phases.
    pub(super) fn measure(dataset: &Dataset, selection: &Selection, scope: PhaseScope) -> Self {
        let visits = dataset.counted_columns(selection);
        let (stages, holders) = join(
            || shares_of_waiting(visits, selection, Dimension::Stage, scope),
            || shares_of_waiting(&dataset.turns, selection, Dimension::WaitsOn, scope),
        );
        Self { stages, holders }
    }
}

/// Where the applications of a selection stand, with the periods that the law sets for their decisions.
fn application_standings(
    dataset: &Dataset,
    selection: &Selection,
    targets: &BTreeSet<String>,
) -> Option<Standings> {
    let is_of_law =
        |run: &&ClockRun| run.clock.ends_with("/decision") && !targets.contains(&run.clock);
    let mut last_days: BTreeMap<u32, Day> = BTreeMap::new();
    for run in dataset.clocks.iter().filter(is_of_law) {
        if let Some(last_day) = run.revised {
            let first = last_days.entry(run.case).or_insert(last_day);
            *first = last_day.min(*first);
        }
    }
    let chosen = dataset.courses.select(selection).filter(|course| course.is_decided_on);
    let cases: Vec<CaseWithPeriod<'_>> =
        chosen.map(|course| (course, last_days.get(&course.case).copied())).collect();
    standings(&cases, selection.period.days())
}

/// Whether most of the waiting in a stage is on somebody with a queue.
fn has_queue(days: &[StageDays], stage: &str) -> bool {
    let of_stage = days.iter().find(|stage_days| stage_days.stage == stage);
    let most = of_stage.and_then(|stage_days| stage_days.waiting.first());
    most.and_then(|(holder, _)| holder.parse().ok()).is_some_and(WaitsOn::has_queue)
}

/// The days of each stage of a selection, the most first.
pub(super) fn stage_days(dataset: &Dataset, selection: &Selection) -> Vec<StageDays> {
    let found = days_by(&dataset.turns, selection, Dimension::Stage, Dimension::WaitsOn);
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

/// Days of waiting in each phase, in the order of the phases; what nobody recorded comes last.
pub(super) fn phase_waiting(dataset: &Dataset, selection: &Selection) -> Vec<PhaseWaiting> {
    let found = days_by(&dataset.turns, selection, Dimension::Phase, Dimension::WaitsOn);
    let mut phases: Vec<PhaseWaiting> = Vec::new();
    for ((phase, holder), days) in found.into_iter().filter(|(_, days)| days.waiting != 0) {
        match phases.iter_mut().find(|known| known.phase == phase) {
            Some(known) => known.holders.push((holder, days.waiting)),
            None => phases.push(PhaseWaiting { phase, holders: vec![(holder, days.waiting)] }),
        }
    }
    for phase in &mut phases {
        phase.holders.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
    }
    let place = |phase: &PhaseWaiting| {
        Phase::ALL.iter().position(|known| known.code() == phase.phase).unwrap_or(usize::MAX)
    };
    phases.sort_by_key(place);
    phases
}
