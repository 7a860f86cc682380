//! Rules joined with waits: where the same step follows different rules, how long it takes under each of them. A
//! difference is no cause: offices, professions and cases differ as well.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Serialize;

use crate::domain::procedure::built_in::built_in_procedures;
use crate::domain::procedure::words::Origin;
use crate::domain::rules::difference::{Difference, RuleVariant, differences};
use crate::domain::rules::register::Register;
use crate::domain::rules::rule::Rule;
use crate::measure::change::{DurationChange, change};
use crate::measure::clock_figures::{ClockRun, RunEnd};
use crate::measure::columns::{Exit, OPEN, VisitKind, VisitSpan};
use crate::measure::dimension::Dimension;
use crate::measure::recent_pace::Claim;
use crate::measure::selection::Selection;
use crate::measure::time_to_leave::{Resampling, TimeToLeave, time_to_leave};
use crate::office::figures::load_dataset::Dataset;

/// A step that follows different rules, and how long it takes under each.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct StepWaits {
    /// The step, by its name in the register.
    pub step: String,
    /// In which cases: accelerated or not, and where the training was.
    pub cases: Vec<(bool, Origin)>,
    /// Under each rule, in the order of the register's variants.
    pub variants: Vec<RuleWait>,
}

/// How long a step takes under one rule.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RuleWait {
    /// From what sets the period off until it is met, or the case ends without it; none without such cases here.
    pub time: Option<TimeToLeave>,
    /// How much longer than under the rule with most cases here; none for that one.
    pub longer: Option<DurationChange>,
}

/// The rules that come with the program; none if they cannot be read, which their own tests tell.
static RULES: LazyLock<Option<Register>> =
    LazyLock::new(|| Register::built_in(&built_in_procedures().ok()?).ok());

/// A run of a clock, and of which kind its case is.
struct RunOfKind<'a> {
    run: &'a ClockRun,
    procedure: &'a str,
    step: &'a str,
    accelerated: bool,
    origin: Origin,
}

/// Steps with different rules of which two or more have cases in the period.
pub(super) fn rule_waits(dataset: &Dataset, selection: &Selection) -> Vec<StepWaits> {
    let Some(rules) = RULES.as_ref() else { return Vec::new() };
    let chosen: BTreeSet<u32> =
        dataset.courses.select(selection).map(|course| course.case).collect();
    let in_selection = dataset.clocks.iter().filter(|run| chosen.contains(&run.case));
    let runs: Vec<RunOfKind<'_>> =
        in_selection.filter_map(|run| run_of_kind(dataset, run)).collect();
    let found = differences(rules, selection.as_of);
    let all = found.iter().map(|difference| step_waits(&runs, selection, difference));
    let has_two = |step: &StepWaits| {
        1 < step.variants.iter().filter(|variant| variant.time.is_some()).count()
    };
    all.filter(has_two).collect()
}

fn run_of_kind<'a>(dataset: &'a Dataset, run: &'a ClockRun) -> Option<RunOfKind<'a>> {
    let (procedure, step) = run.clock.split_once('/')?;
    let (accelerated, origin) = kind_of_case(dataset, run.case)?;
    Some(RunOfKind { run, procedure, step, accelerated, origin })
}

fn step_waits(
    runs: &[RunOfKind<'_>],
    selection: &Selection,
    difference: &Difference<'_>,
) -> StepWaits {
    let days = selection.period.days();
    let time = |variant: &RuleVariant<'_>| {
        let spans: Vec<VisitSpan> = runs
            .iter()
            .filter(|of_kind| follows(of_kind, difference, variant))
            .filter_map(|of_kind| span_of(of_kind.run))
            .collect();
        time_to_leave(&spans, days, Claim::OfPeriod, Resampling::Drawn)
    };
    let times: Vec<Option<TimeToLeave>> = difference.variants.iter().map(time).collect();
    let most = times.iter().flatten().max_by_key(|time| time.n_cases).cloned();
    let longer = |own: &TimeToLeave| {
        let most = most.as_ref().filter(|most| *most != own)?;
        Some(change(&own.median, &most.median))
    };
    let wait =
        |time: Option<TimeToLeave>| RuleWait { longer: time.as_ref().and_then(longer), time };
    let variants = times.into_iter().map(wait).collect();
    StepWaits { step: difference.step.to_owned(), cases: difference.cases.clone(), variants }
}

fn follows(
    of_kind: &RunOfKind<'_>,
    difference: &Difference<'_>,
    variant: &RuleVariant<'_>,
) -> bool {
    let RunOfKind { procedure, step, accelerated, origin, .. } = *of_kind;
    let is_its = |rule: &Rule| {
        rule.procedure.as_deref() == Some(procedure) && rule.concerns(origin, accelerated)
    };
    step == difference.step
        && difference.cases.contains(&(accelerated, origin))
        && variant.rules.iter().any(|rule| is_its(rule))
}

/// Whether a case is accelerated, and where the training was; none where nobody recorded it.
fn kind_of_case(dataset: &Dataset, case: u32) -> Option<(bool, Origin)> {
    let origin = dataset.courses.word_of(case, Dimension::CountryGroup)?.parse().ok()?;
    let accelerated = dataset.courses.word_of(case, Dimension::Accelerated)? == "yes";
    Some((accelerated, origin))
}

/// A run from what set it off until it was met or lapsed.
fn span_of(run: &ClockRun) -> Option<VisitSpan> {
    let entered = run.started?;
    let (left, exit) = match run.end {
        RunEnd::NotStarted => return None,
        RunEnd::Open => (OPEN, Exit::Open),
        RunEnd::Met(on) => (on, Exit::Forward),
        RunEnd::Lapsed(on) => (on, Exit::Aside),
    };
    let left = left.max(entered);
    let kind = VisitKind::Waiting;
    Some(VisitSpan { case: run.case, kind, exit, entered, left, working_days: None })
}
