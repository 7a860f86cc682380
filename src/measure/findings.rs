//! What the figures carry: a finding is told only where its rule holds with the interval, not with the
//! value alone. Where none holds, that is the finding.
//!
//! | finding | rule, at 95 % |
//! | --- | --- |
//! | bottleneck | the stage has the largest share of waiting, its interval lies above that of the second, and at least one of four reasons holds |
//! | – it fills up | entered / left of the last settled year: lower end above 1 |
//! | – clocks run out there | share of running clocks: lower end above one in ten |
//! | – uneven | lower end of the time of 9 in 10 above three times the upper end of the median |
//! | – comes back | share of its cases that were there more than once: lower end above one in ten |
//! | waits mostly on one | lower end of the share above one half |
//! | backlog grows | cases begun / ended in the last settled year: lower end above 1, and more are open than a year before |
//! | late decisions | share of decision clocks that were due and passed: lower end above one in ten |
//! | finished ones mislead | in the stage with the largest share, the lower end of the median with open visits lies above the median of finished ones |
//! | open ones are older | the same stage, where the pace changed and no curve is told: of the open visits, the share that is older than the median of finished ones: lower end above one half |
//! | documents ran out | share that ran out while others had the case: lower end above one in twenty |
//! | overtaken | in the stage with the largest share: lower end above one quarter |
//!
//! Each rests on at least 30.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::measure::clock_figures::ClockFigures;
use crate::measure::estimate::Estimate;
use crate::measure::figures::{Figures, Group};
use crate::measure::flow::Flow;
use crate::measure::interval::{ValueWithInterval, ratio_of_counts, share};
use crate::measure::overrun::Overrun;
use crate::measure::overtaking::StageOrder;
use crate::measure::stationarity::PaceChange;

/// Nothing is said of fewer.
pub const N_MIN: u64 = 30;

/// What the findings are found in.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The figures by stage.
    pub by_stage: &'a Figures,
    /// The same of the last year of a long period: today's open visits are held against those that ended lately.
    pub last_year: Option<&'a Figures>,
    /// Shares of the waiting by stage, the largest first.
    pub stages: &'a [(String, ValueWithInterval)],
    /// Shares of the waiting by whom cases wait on, the largest first.
    pub holders: &'a [(String, ValueWithInterval)],
    /// Cases that came back to a stage: how many of how many.
    pub returned: &'a BTreeMap<String, (u64, u64)>,
    /// The last settled year, if the record goes back a year before it: the flow of each stage, and of
    /// whole cases.
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
        /// The median with open visits.
        all: u32,
        /// Its interval.
        ci95: [Option<u32>; 2],
        /// How many there are.
        n: u64,
    },
    /// The pace changed, and what is open is older already than what was finished.
    OpenAreOlder {
        /// The stage.
        stage: String,
        /// How the pace changed.
        change: PaceChange,
        /// The median of finished visits.
        finished: u32,
        /// They were finished in the last year of the period, not in the whole of it.
        is_recent: bool,
        /// The share of open visits that are older than it.
        share: ValueWithInterval,
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
    },
}

/// What the evidence carries, most important first; nothing, if nothing holds.
#[must_use]
pub fn findings(evidence: &Evidence<'_>) -> Vec<Finding> {
    let all = [
        bottleneck(evidence),
        waits_mostly_on(evidence),
        backlog_grows(evidence),
        late_decisions(evidence),
        finished_mislead(evidence),
        open_are_older(evidence),
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
    let told = Finding::Bottleneck { stage: stage.clone(), share: *share, reasons };
    matches!(&told, Finding::Bottleneck { reasons, .. } if !reasons.is_empty()).then_some(told)
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
    let (Estimate::Value(median), Estimate::Value(p90)) = (km.median.estimate(), km.p90.estimate())
    else {
        return None;
    };
    let (Some(slow), Some(fast)) = (km.p90.interval()[0], km.median.interval()[1]) else {
        return None;
    };
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
    let Estimate::Value(all) = km.median.estimate() else { return None };
    let ci95 = km.median.interval();
    ci95[0].is_some_and(|low| finished < low).then(|| Finding::FinishedMislead {
        stage: stage.clone(),
        finished,
        n_finished: group.completed.n,
        all,
        ci95,
        n: km.n_visits,
    })
}

fn open_are_older(evidence: &Evidence<'_>) -> Option<Finding> {
    let (stage, _) = evidence.stages.first()?;
    let change = of_stage(evidence.by_stage, stage)?.km.as_ref()?.median.change?;
    let group = of_stage(evidence.last_year.unwrap_or(evidence.by_stage), stage)?;
    let finished = group.completed.p50.filter(|_| N_MIN <= group.completed.n)?;
    let share =
        share(group.open.older_than_median?, group.open.n).filter(|share| holds(share, 0.5))?;
    let is_recent = evidence.last_year.is_some();
    Some(Finding::OpenAreOlder { stage: stage.clone(), change, finished, is_recent, share })
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
    let share = found.share.filter(|share| holds(share, 0.25))?;
    Some(Finding::Overtaken { stage: stage.clone(), share })
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
