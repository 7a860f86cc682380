//! Shares of the waiting with their intervals: cases are the unit, for the days of one case belong
//! together.

use std::collections::BTreeMap;

use crate::domain::procedure::words::Phase;
use crate::measure::columns::Columns;
use crate::measure::columns::VisitKind;
use crate::measure::dictionary::Code;
use crate::measure::dimension::Dimension;
use crate::measure::flow::{Flow, flow};
use crate::measure::interval::{DaysOfCases, TotalDays, ValueWithInterval};
use crate::measure::person_days::person_days;
use crate::measure::selection::{DayRange, Selection};

/// The phases of the procedure itself: from the application to the notified decision. What a headline says of
/// waiting is of these (`measurement.md` 2a): days of advice and of a remedy period are no delay of anybody.
pub const PROCEDURE: [Phase; 2] = [Phase::UntilComplete, Phase::UntilNotified];

/// Which phases are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhaseScope {
    /// All of them.
    All,
    /// Those of the procedure; of a log, which has none, all.
    Procedure,
}

/// The share of each group of the days of waiting on the main track, the largest first.
#[must_use]
pub fn shares_of_waiting(
    columns: &Columns,
    selection: &Selection,
    by: Dimension,
    scope: PhaseScope,
) -> Vec<(String, ValueWithInterval)> {
    let days = selection.period.days();
    let codes = columns.codes(by);
    let is_counted = in_scope(columns, scope);
    let mut spent: Vec<(u32, Code, u64)> = columns
        .select(selection)
        .filter(|(at, span)| span.kind == VisitKind::Waiting && is_counted(*at))
        .map(|(at, span)| {
            (span.case, codes.get(at).copied().unwrap_or(0), person_days([&span], days))
        })
        .filter(|visit| visit.2 != 0)
        .collect();
    // The visits of a case mostly lie together already.
    spent.sort_unstable();
    let (mut groups, mut all) = (BTreeMap::<Code, DaysOfCases>::new(), TotalDays::default());
    let sum = |part: &[(u32, Code, u64)]| part.iter().map(|visit| visit.2).sum();
    // The sums are of whole numbers below 2^53: their order does not matter.
    for own in spent.chunk_by(|a, b| a.0 == b.0) {
        all.add(sum(own));
        for part in own.chunk_by(|a, b| a.1 == b.1) {
            let code = part.first().map_or(0, |visit| visit.1);
            groups.entry(code).or_default().add(sum(part), sum(own));
        }
    }
    let mut shares: Vec<(String, ValueWithInterval)> = groups
        .into_iter()
        .filter_map(|(code, group)| {
            Some((columns.word(by, code).to_owned(), group.share_of(&all)?))
        })
        .collect();
    shares.sort_by(|a, b| b.1.value.total_cmp(&a.1.value).then(a.0.cmp(&b.0)));
    shares
}

/// Whether the phase of a visit is counted.
fn in_scope(columns: &Columns, scope: PhaseScope) -> impl Fn(usize) -> bool {
    let wanted = PROCEDURE.map(|phase| columns.code(Dimension::Phase, phase.code()));
    let phases = columns.codes(Dimension::Phase);
    let is_all = match scope {
        PhaseScope::All => true,
        PhaseScope::Procedure => wanted.iter().all(Option::is_none),
    };
    move |at| is_all || wanted.contains(&phases.get(at).copied())
}

/// Of the cases that were in a waiting stage, those that came back to it: how many of how many, by
/// stage.
#[must_use]
pub fn return_counts(columns: &Columns, selection: &Selection) -> BTreeMap<String, (u64, u64)> {
    let DayRange { from, to } = selection.period.days();
    let codes = columns.codes(Dimension::Stage);
    let mut visits: Vec<(u32, Code)> = columns
        .select(selection)
        .filter(|(_, span)| {
            span.kind == VisitKind::Waiting && span.entered < to && from <= span.left
        })
        .map(|(at, span)| (span.case, codes.get(at).copied().unwrap_or(0)))
        .collect();
    visits.sort_unstable();
    let mut found: BTreeMap<Code, (u64, u64)> = BTreeMap::new();
    for own in visits.chunk_by(|a, b| a == b) {
        let counts = found.entry(own.first().map_or(0, |visit| visit.1)).or_default();
        counts.0 += u64::from(1 < own.len());
        counts.1 += 1;
    }
    let named = |(code, counts)| (columns.word(Dimension::Stage, code).to_owned(), counts);
    found.into_iter().map(named).collect()
}

/// The flow of each waiting stage.
#[must_use]
pub fn flows(columns: &Columns, selection: &Selection) -> BTreeMap<String, Flow> {
    let days = selection.period.days();
    let codes = columns.codes(Dimension::Stage);
    let mut groups: BTreeMap<Code, Vec<_>> = BTreeMap::new();
    for (at, span) in columns.select(selection).filter(|(_, span)| span.kind == VisitKind::Waiting)
    {
        groups.entry(codes.get(at).copied().unwrap_or(0)).or_default().push(span);
    }
    let named = |(code, spans): (Code, Vec<_>)| {
        (columns.word(Dimension::Stage, code).to_owned(), flow(&spans, days))
    };
    groups.into_iter().map(named).collect()
}
