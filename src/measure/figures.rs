//! All figures of a selection, group by group.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;

use crate::measure::age_table::AgeTable;
use crate::measure::columns::{Columns, VisitKind, VisitSpan};
use crate::measure::entry_cohorts::VISITS_MIN;
use crate::measure::exit_types::{ExitShares, onward_of};
use crate::measure::flow::{Flow, flow_of};
use crate::measure::group_tables::{GroupTables, Grouping};
use crate::measure::kaplan_meier::KaplanMeier;
use crate::measure::lengths::{CompletedVisits, OpenVisits, lengths_of};
use crate::measure::number::ratio;
use crate::measure::ranks::Ranks;
use crate::measure::selection::{DayRange, Selection};
use crate::measure::time_to_leave::{Resampling, TimeToLeave, come_back, time_to_leave_of};

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
    let grouping = Grouping::new(columns, selection);
    let groups = grouping.count();
    let days_of = |kind| {
        let tables = groups.values().filter_map(|group| group.of_kind(kind));
        tables.map(AgeTable::person_days).sum()
    };
    let (waiting_days, doing_days) = (days_of(VisitKind::Waiting), days_of(VisitKind::Doing));
    // Each group is by itself: on all cores, in the same order.
    let groups: Vec<(usize, AgeTable, GroupTables)> = groups
        .into_par_iter()
        .filter_map(|(place, group)| Some((place, group.all()?, group)))
        .collect();
    let stays = grouping.stays(&wanted_stays(&groups, draws));
    let mut figures = Figures {
        as_of: selection.as_of,
        from: selection.period.from,
        to: selection.period.to,
        person_days: waiting_days + doing_days,
        waiting_days,
        doing_days,
        groups: groups
            .par_iter()
            .map(|(place, table, group)| {
                let stays = stays.get(place).map(Vec::as_slice);
                let km = time_to_leave_of(table, group.n_cases(), stays, draws);
                measure_group(grouping.words(*place), table, group, km, waiting_days)
            })
            .collect(),
    };
    figures.groups.sort_by(|a, b| a.group.cmp(&b.group));
    figures
}

/// The groups whose visits are needed one by one.
fn wanted_stays(groups: &[(usize, AgeTable, GroupTables)], draws: Resampling) -> BTreeSet<usize> {
    let is_wanted = |table: &AgeTable, group: &GroupTables| {
        let is_drawn = draws == Resampling::Drawn && come_back(group.n_cases(), table.n());
        is_drawn || VISITS_MIN <= table.n()
    };
    let wanted = groups.iter().filter(|(_, table, group)| is_wanted(table, group));
    wanted.map(|(place, _, _)| *place).collect()
}

/// The curve of all visits of a selection; none if nobody was at risk.
#[must_use]
pub fn curve(columns: &Columns, selection: &Selection) -> Option<KaplanMeier> {
    let groups = Grouping::new(columns, selection).count();
    let mut tables = groups.values().filter_map(GroupTables::all);
    let mut whole = tables.next()?;
    tables.for_each(|table| whole.merge(&table));
    KaplanMeier::of_table(&whole)
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

fn measure_group(
    words: BTreeMap<&'static str, String>,
    table: &AgeTable,
    group: &GroupTables,
    km: Option<TimeToLeave>,
    all_waiting: u64,
) -> Group {
    let (completed, open) = lengths_of(table);
    let days_of = |kind| group.of_kind(kind).map_or(0, AgeTable::person_days);
    let (waiting_days, doing_days) = (days_of(VisitKind::Waiting), days_of(VisitKind::Doing));
    let kind = group.kind_code();
    Group {
        group: words,
        n_visits: table.n(),
        n_cases: group.n_cases(),
        kind,
        flow: flow_of(table),
        completed,
        open,
        km,
        onward: onward_of(table),
        person_days: table.person_days(),
        waiting_days,
        doing_days,
        share_of_waiting: match kind {
            "waiting" | "mixed" => ratio(waiting_days, all_waiting),
            _doing_or_side => None,
        },
    }
}

#[cfg(test)]
#[path = "figures_tests.rs"]
mod tests;
