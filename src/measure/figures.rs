//! All figures of a selection, group by group.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;

use crate::measure::columns::{Columns, VisitKind, VisitSpan};
use crate::measure::dictionary::Code;
use crate::measure::exit_types::{ExitShares, onward};
use crate::measure::flow::{Flow, flow};
use crate::measure::kaplan_meier::KaplanMeier;
use crate::measure::lengths::{CompletedVisits, OpenVisits, lengths};
use crate::measure::number::ratio;
use crate::measure::person_days::person_days;
use crate::measure::ranks::Ranks;
use crate::measure::risk_set::{ObservedVisit, stays};
use crate::measure::selection::{DayRange, Selection};
use crate::measure::time_to_leave::{Resampling, TimeToLeave, time_to_leave};

/// The answer to a selection.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Figures {
    /// The last day known.
    pub as_of: NaiveDate,
    /// The first day of the period.
    pub from: NaiveDate,
    /// The day after its last.
    pub to: NaiveDate,
    /// Days spent on the main track in the period.
    pub person_days: u64,
    /// Of these, days in which cases waited.
    pub waiting_days: u64,
    /// Of these, days in which something was done.
    pub doing_days: u64,
    /// The groups, by their names.
    pub groups: Vec<Group>,
}

/// The figures of one group of visits, or of turns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Group {
    /// What its visits have in common.
    pub group: BTreeMap<&'static str, String>,
    /// How many of its visits lie in the period, be it with a day.
    pub n_visits: u64,
    /// Of how many cases.
    pub n_cases: u64,
    /// What happens in them: waiting, doing, side, or mixed.
    pub kind: &'static str,
    /// Came and went.
    pub flow: Flow,
    /// Left in the period.
    pub completed: CompletedVisits,
    /// Open at its end.
    pub open: OpenVisits,
    /// The time to leave, open visits included; none if nobody was at risk.
    pub km: Option<TimeToLeave>,
    /// How they end, by age.
    pub onward: Vec<ExitShares>,
    /// Days spent in the period.
    pub person_days: u64,
    /// Of these, days of waiting on the main track.
    pub waiting_days: u64,
    /// Of these, days in which something was done.
    pub doing_days: u64,
    /// Of all days of waiting, the share of this group's; none where it does not wait.
    pub share_of_waiting: Option<f64>,
}

/// Measures.
#[must_use]
pub fn figures(columns: &Columns, selection: &Selection, draws: Resampling) -> Figures {
    let days = selection.period.days();
    let groups = group_visits(columns, selection);
    let main = |kind: VisitKind| {
        let spans = groups.values().flatten().filter(move |span| span.kind == kind);
        person_days(spans, days)
    };
    let (waiting_days, doing_days) = (main(VisitKind::Waiting), main(VisitKind::Doing));
    // Each group is by itself: on all cores, in the same order.
    let groups = groups
        .par_iter()
        .map(|(codes, spans)| {
            let names = selection.by.iter().zip(codes);
            let group =
                names.map(|(&by, &code)| (by.code(), columns.word(by, code).to_owned())).collect();
            measure_group(group, spans, days, waiting_days, draws)
        })
        .collect();
    let mut figures = Figures {
        as_of: selection.as_of,
        from: selection.period.from,
        to: selection.period.to,
        person_days: waiting_days + doing_days,
        waiting_days,
        doing_days,
        groups,
    };
    figures.groups.sort_by(|a, b| a.group.cmp(&b.group));
    figures
}

/// The curve of all visits of a selection; none if nobody was at risk.
#[must_use]
pub fn curve(columns: &Columns, selection: &Selection) -> Option<KaplanMeier> {
    let groups = group_visits(columns, selection);
    let all: Vec<_> = stays(groups.values().flatten(), selection.period.days()).collect();
    KaplanMeier::of(&all)
}

/// How many cases have a visit in the period.
#[must_use]
pub fn n_cases(columns: &Columns, selection: &Selection) -> u64 {
    let DayRange { from, to } = selection.period.days();
    let is_there = |span: &VisitSpan| span.entered < to && from <= span.left;
    let cases: Vec<u32> = columns
        .select(selection)
        .filter_map(|(_, span)| is_there(&span).then_some(span.case))
        .collect();
    Ranks::of(cases.iter().copied()).n()
}

/// Combinations of words that have a place each, at most: beyond, they are looked up.
const PLACES_MAX: usize = 1 << 20;

/// The visits of each group. What stands beside the main track is measured by its stage alone.
fn group_visits(columns: &Columns, selection: &Selection) -> BTreeMap<Vec<Code>, Vec<VisitSpan>> {
    let by: Vec<&[Code]> = selection.by.iter().map(|&dimension| columns.codes(dimension)).collect();
    let sizes: Vec<usize> =
        selection.by.iter().map(|&dimension| columns.n_words(dimension)).collect();
    let by_stage = selection.by.contains(&crate::measure::dimension::Dimension::Stage);
    let place_of = |at: usize| {
        let code = |codes: &&[Code]| codes.get(at).copied().map_or(0, usize::from);
        by.iter().zip(&sizes).fold(0, |place, (codes, size)| place * size + code(codes))
    };
    let n = sizes.iter().product();
    // Where every combination of words has a place, no visit is looked up; counted first, none moves.
    let mut counts: Vec<usize> = vec![0; if n <= PLACES_MAX { n } else { 0 }];
    for at in 0..columns.len() {
        if let Some(count) = counts.get_mut(place_of(at)) {
            *count += 1;
        }
    }
    let mut places: Vec<Vec<VisitSpan>> = counts.into_iter().map(Vec::with_capacity).collect();
    let mut others: BTreeMap<usize, Vec<VisitSpan>> = BTreeMap::new();
    for (at, span) in columns.select(selection) {
        if by_stage || span.kind != VisitKind::Side {
            let place = place_of(at);
            match places.get_mut(place) {
                Some(spans) => spans.push(span),
                None => others.entry(place).or_default().push(span),
            }
        }
    }
    let named = |(mut place, spans): (usize, Vec<VisitSpan>)| {
        let mut codes: Vec<Code> = Vec::with_capacity(sizes.len());
        for &size in sizes.iter().rev() {
            codes.push(Code::try_from(place % size).unwrap_or(Code::MAX));
            place /= size;
        }
        codes.reverse();
        (codes, spans)
    };
    let found = places.into_iter().enumerate().filter(|(_, spans)| !spans.is_empty());
    found.chain(others).map(named).collect()
}

fn measure_group(
    group: BTreeMap<&'static str, String>,
    spans: &[VisitSpan],
    days: DayRange,
    all_waiting: u64,
    draws: Resampling,
) -> Group {
    let (completed, open) = lengths(spans, days);
    let of = |kind: VisitKind| person_days(spans.iter().filter(|span| span.kind == kind), days);
    let (waiting_days, doing_days) = (of(VisitKind::Waiting), of(VisitKind::Doing));
    let kind = kind_of(spans);
    let stays: Vec<ObservedVisit> = stays(spans, days).collect();
    let km = time_to_leave(&stays, draws).map(|(time, _)| time);
    Group {
        group,
        n_visits: u64::try_from(stays.len()).unwrap_or(u64::MAX),
        n_cases: km.as_ref().map_or(0, |figure| figure.n_cases),
        kind,
        flow: flow(spans, days),
        completed,
        open,
        km,
        onward: onward(spans, days),
        person_days: person_days(spans, days),
        waiting_days,
        doing_days,
        share_of_waiting: match kind {
            "waiting" | "mixed" => ratio(waiting_days, all_waiting),
            _doing_or_side => None,
        },
    }
}

fn kind_of(spans: &[VisitSpan]) -> &'static str {
    let mut kinds = [false; VisitKind::ALL.len()];
    for span in spans {
        for (is_found, kind) in kinds.iter_mut().zip(VisitKind::ALL) {
            *is_found |= span.kind == kind;
        }
    }
    let has = |kind| {
        VisitKind::ALL.iter().zip(kinds).any(|(&other_kind, found)| found && other_kind == kind)
    };
    match (has(VisitKind::Waiting), has(VisitKind::Doing), has(VisitKind::Side)) {
        (true, false, false) => "waiting",
        (false, true, false) => "doing",
        (false, false, true) => "side",
        (true | false, true | false, true | false) => "mixed",
    }
}
