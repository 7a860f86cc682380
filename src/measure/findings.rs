//! What the figures carry: a finding is told only where its rule holds with the interval, not with the
//! value alone. Where none holds, that is the finding. All speak of one span, now: the last settled year.
//!
//! | finding | rule, at 95 % |
//! | --- | --- |
//! | bottleneck | in the phases of the procedure, the stage has the largest share of waiting, its interval lies above that of the second, and at least one of four reasons holds |
//! | – it fills up | entered / left: lower end above 1 |
//! | – clocks run out there | share of running clocks: lower end above one in ten |
//! | – uneven | lower end of the time of 9 in 10 above three times the upper end of the median |
//! | – comes back | share of its cases that were there more than once: lower end above one in ten |
//! | several alike | the largest share does not lie above that of the second |
//! | waits mostly on one | in the phases of the procedure: lower end of the share above one half |
//! | takes longer, or less long | median from the application to the decision: the difference to the year before, its whole interval on one side |
//! | backlog grows | cases begun / ended: lower end above 1, and more are open than a year before |
//! | late decisions | share of decision clocks that were due and passed: lower end above one in ten |
//! | finished ones mislead | in the stage with the largest share, what is at least told with open visits lies above the median of finished ones |
//! | documents ran out | share that ran out while others had the case: lower end above one in twenty |
//! | overtaken | in the stage with the largest share, if it waits on an office: lower end above one quarter, and above what shuffled lengths give |
//!
//! Each rests on at least 30.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::measure::change::{DayInterval, DurationChange};
use crate::measure::clock_figures::ClockFigures;
use crate::measure::figures::{Figures, Group};
use crate::measure::flow::Flow;
use crate::measure::interval::{ValueWithInterval, ratio_of_counts, share};
use crate::measure::overrun::Overrun;
use crate::measure::overtaking::StageOrder;

/// Nothing is said of fewer.
pub const N_MIN: u64 = 30;
/// Stages that are named as alike, at most.
const ALIKE_MAX: usize = 4;

/// What the findings are found in.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The figures by stage.
    pub by_stage: &'a Figures,
    /// Shares of the waiting by stage in the phases of the procedure, the largest first.
    pub stages: &'a [(String, ValueWithInterval)],
    /// Shares of the waiting by whom cases wait on in the phases of the procedure, the largest first.
    pub holders: &'a [(String, ValueWithInterval)],
    /// Cases that came back to a stage: how many of how many.
    pub returned: &'a BTreeMap<String, (u64, u64)>,
    /// What came and went, if the record goes back a year before: the flow of each stage, and of whole cases.
    pub year: Option<&'a Year>,
    /// The clocks of decisions in which the law sets a period, together.
    pub decisions: &'a ClockFigures,
    /// Clocks that ran out in a stage.
    pub overrun: &'a [Overrun],
    /// Who was overtaken.
    pub order: &'a [StageOrder],
    /// Cases of which a document ran out while others had them, and cases with a document that can
    /// run out. Cases are the unit: the documents of one case run out together.
    pub ran_out: (u64, u64),
    /// How much longer it takes from the application to the decision than in the year before; none if the record
    /// does not go back so far.
    pub change: Option<DurationChange>,
}

/// What came and went in a year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Year {
    /// Its first day and its last.
    pub days: [NaiveDate; 2],
    /// Stage by stage.
    pub stages: BTreeMap<String, Flow>,
    /// Whole cases.
    pub cases: Flow,
}

/// What makes a stage a bottleneck.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BottleneckReason {
    /// More come than go: entered by left.
    FillsUp(ValueWithInterval),
    /// Clocks run out there.
    ClocksRunOut(ValueWithInterval),
    /// Some wait far longer than most: 9 in 10, and the median.
    Uneven {
        /// By when nine tenths have left.
        p90: u32,
        /// By when half have left.
        median: u32,
    },
    /// Cases come back to it.
    ComesBack(ValueWithInterval),
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// A waiting stage holds up more than any other.
    Bottleneck {
        /// The stage.
        stage: String,
        /// Its share of the waiting.
        share: ValueWithInterval,
        /// Why.
        reasons: Vec<BottleneckReason>,
    },
    /// Several stages hold up about as much: none is the bottleneck.
    SeveralAlike {
        /// The stages with their shares of the waiting, the largest first.
        stages: Vec<(String, ValueWithInterval)>,
    },
    /// It takes longer than a year before.
    TakesLonger {
        /// By how many days.
        by: DayInterval,
    },
    /// It takes less long than a year before.
    TakesLess {
        /// By how many days.
        by: DayInterval,
    },
    /// More than half of the waiting is on one.
    WaitsMostlyOn {
        /// On whom.
        holder: String,
        /// The share.
        share: ValueWithInterval,
    },
    /// More cases begin than end.
    BacklogGrows {
        /// The first and the last day of the year.
        days: [NaiveDate; 2],
        /// Begun by ended.
        ratio: ValueWithInterval,
        /// What came and went, and was open before and after.
        cases: Flow,
    },
    /// Decisions come late.
    LateDecisions {
        /// The share of what was due.
        share: ValueWithInterval,
    },
    /// Finished visits look shorter than all are.
    FinishedMislead {
        /// The stage.
        stage: String,
        /// The median of finished visits.
        finished: u32,
        /// How many are finished.
        n_finished: u64,
        /// With open visits it takes at least so long until half have left.
        at_least: u32,
        /// How many there are.
        n: u64,
    },
    /// Documents ran out while others had the case.
    DocumentsRanOut {
        /// The share.
        share: ValueWithInterval,
    },
    /// Later ones went first.
    Overtaken {
        /// The stage.
        stage: String,
        /// The share of visits.
        share: ValueWithInterval,
        /// The most that shuffled lengths gave.
        by_chance: f64,
    },
}

/// What the evidence carries, most important first; nothing, if nothing holds.
#[must_use]
pub fn findings(evidence: &Evidence<'_>) -> Vec<Finding> {
    let all = [
        bottleneck(evidence).or_else(|| several_alike(evidence)),
        waits_mostly_on(evidence),
        change_of_pace(evidence),
        backlog_grows(evidence),
        late_decisions(evidence),
        finished_mislead(evidence),
        documents_ran_out(evidence),
        overtaken(evidence),
    ];
    all.into_iter().flatten().collect()
}

fn bottleneck(evidence: &Evidence<'_>) -> Option<Finding> {
    let (stage, share) = evidence.stages.first().filter(|(_, share)| N_MIN <= share.n)?;
    let second = evidence.stages.get(1).map_or(0.0, |(_, second_share)| second_share.ci95[1]);
    if stage == "unrecorded" || !share.is_surely_above(second) {
        return None;
    }
    let found = [
        fills_up(evidence, stage),
        clocks_run_out(evidence, stage),
        uneven(evidence, stage),
        comes_back(evidence, stage),
    ];
    let reasons: Vec<BottleneckReason> = found.into_iter().flatten().collect();
    let finding = Finding::Bottleneck { stage: stage.clone(), share: *share, reasons };
    matches!(&finding, Finding::Bottleneck { reasons, .. } if !reasons.is_empty())
        .then_some(finding)
}

/// The stages whose shares cannot be told from the largest.
fn several_alike(evidence: &Evidence<'_>) -> Option<Finding> {
    let is_told =
        |(stage, share): &&(String, ValueWithInterval)| N_MIN <= share.n && stage != "unrecorded";
    let mut told = evidence.stages.iter().filter(is_told);
    let first = told.next()?;
    let is_alike = |other: &&(String, ValueWithInterval)| !first.1.is_surely_above(other.1.ci95[1]);
    let others: Vec<_> = told.take_while(is_alike).cloned().collect();
    (!others.is_empty()).then(|| Finding::SeveralAlike {
        stages: std::iter::once(first.clone()).chain(others).take(ALIKE_MAX).collect(),
    })
}

fn change_of_pace(evidence: &Evidence<'_>) -> Option<Finding> {
    match evidence.change? {
        DurationChange::Slower(by) => Some(Finding::TakesLonger { by }),
        DurationChange::Faster(by) => Some(Finding::TakesLess { by }),
        DurationChange::AtMost { .. } | DurationChange::Unknown => None,
    }
}

fn fills_up(evidence: &Evidence<'_>, stage: &str) -> Option<BottleneckReason> {
    let flow = evidence.year?.stages.get(stage)?;
    let ratio = ratio_of_counts(flow.entered, flow.left)?;
    (N_MIN <= flow.left && ratio.is_surely_above(1.0)).then_some(BottleneckReason::FillsUp(ratio))
}

fn clocks_run_out(evidence: &Evidence<'_>, stage: &str) -> Option<BottleneckReason> {
    let found = evidence.overrun.iter().find(|overrun| overrun.stage == stage)?;
    found.share.filter(|share| holds(share, 0.1)).map(BottleneckReason::ClocksRunOut)
}

fn uneven(evidence: &Evidence<'_>, stage: &str) -> Option<BottleneckReason> {
    let km = of_stage(evidence.by_stage, stage)?
        .km
        .as_ref()
        .filter(|figure| N_MIN <= figure.n_visits)?;
    let ([median, _, fast], [p90, slow, _]) = (km.median.printed.value()?, km.p90.printed.value()?);
    (3 * fast < slow).then_some(BottleneckReason::Uneven { p90, median })
}

fn comes_back(evidence: &Evidence<'_>, stage: &str) -> Option<BottleneckReason> {
    let (again, all) = evidence.returned.get(stage)?;
    share(*again, *all).filter(|share| holds(share, 0.1)).map(BottleneckReason::ComesBack)
}

fn waits_mostly_on(evidence: &Evidence<'_>) -> Option<Finding> {
    let (holder, share) = evidence.holders.first()?;
    (holder != "unrecorded" && holds(share, 0.5))
        .then(|| Finding::WaitsMostlyOn { holder: holder.clone(), share: *share })
}

fn backlog_grows(evidence: &Evidence<'_>) -> Option<Finding> {
    let Year { days, cases, .. } = evidence.year?;
    let ratio = ratio_of_counts(cases.entered, cases.left)?;
    (N_MIN <= cases.left && cases.open_start < cases.open_end && ratio.is_surely_above(1.0))
        .then_some(Finding::BacklogGrows { days: *days, ratio, cases: *cases })
}

fn late_decisions(evidence: &Evidence<'_>) -> Option<Finding> {
    let (late, due) = evidence.decisions.revised.late_of_due();
    share(late, due).filter(|share| holds(share, 0.1)).map(|share| Finding::LateDecisions { share })
}

fn finished_mislead(evidence: &Evidence<'_>) -> Option<Finding> {
    let (stage, _) = evidence.stages.first()?;
    let group = of_stage(evidence.by_stage, stage)?;
    let km = group.km.as_ref()?;
    let finished = group.completed.p50.filter(|_| N_MIN <= group.completed.n)?;
    let at_least = km.median.printed.at_least()?;
    (finished < at_least).then(|| Finding::FinishedMislead {
        stage: stage.clone(),
        finished,
        n_finished: group.completed.n,
        at_least,
        n: km.n_visits,
    })
}

fn documents_ran_out(evidence: &Evidence<'_>) -> Option<Finding> {
    let (out, all) = evidence.ran_out;
    share(out, all)
        .filter(|share| holds(share, 0.05))
        .map(|share| Finding::DocumentsRanOut { share })
}

fn overtaken(evidence: &Evidence<'_>) -> Option<Finding> {
    let (stage, _) = evidence.stages.first()?;
    let found = evidence.order.iter().find(|order| order.stage == *stage)?;
    let by_chance = found.by_chance?;
    let share = found.share.filter(|share| holds(share, by_chance.max(0.25)))?;
    Some(Finding::Overtaken { stage: stage.clone(), share, by_chance })
}

/// Enough, and surely above a bound.
fn holds(share: &ValueWithInterval, bound: f64) -> bool {
    N_MIN <= share.n && share.is_surely_above(bound)
}

fn of_stage<'a>(figures: &'a Figures, stage: &str) -> Option<&'a Group> {
    figures.groups.iter().find(|group| group.group.get("stage").is_some_and(|word| word == stage))
}

#[cfg(test)]
#[path = "findings_tests.rs"]
mod tests;
