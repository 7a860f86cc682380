//! All figures of a selection, group by group.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;

use crate::measure::age_table::AgeTable;
use crate::measure::columns::{Columns, VisitKind, VisitSpan, date_of};
use crate::measure::exit_types::{ExitShares, onward_of};
use crate::measure::flow::{Flow, flow_of};
use crate::measure::group_tables::{GroupTables, Grouping, PlacedTables};
use crate::measure::kaplan_meier::KaplanMeier;
use crate::measure::lengths::{CompletedVisits, OpenVisits, lengths_of};
use crate::measure::number::ratio;
use crate::measure::ranks::Ranks;
use crate::measure::recent_pace::{Claim, RecentPace};
use crate::measure::risk_set::ObservedVisit;
use crate::measure::selection::{DayRange, Selection};
use crate::measure::time_to_leave::{CountedLeaving, Resampling, TimeToLeave};

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
    /// Of these, visits that have lasted for more than a year and more than twice as long as nine in ten take: they
    /// may have been forgotten, or ended without anybody entering it. None are named where nine in ten have not left.
    pub dormant: u64,
    /// The share of its visits that became known only on or after the day on which they ended.
    pub after_the_fact: f64,
    /// The first and the last day of the longest time in which nobody left, if ten usually had.
    pub stop: Option<[NaiveDate; 2]>,
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
pub fn figures(
    columns: &Columns,
    selection: &Selection,
    claim: Claim,
    draws: Resampling,
) -> Figures {
    let grouping = Grouping::new(columns, selection);
    let span = selection.period.days();
    let groups = grouping.count(span);
    let parts: Vec<PlacedTables> =
        claim.parts(span).into_iter().map(|part| grouping.count(part)).collect();
    let days_of = |kind| {
        let tables = groups.values().filter_map(|group| group.of_kind(kind));
        tables.map(AgeTable::person_days).sum()
    };
    let (waiting_days, doing_days) = (days_of(VisitKind::Waiting), days_of(VisitKind::Doing));
    // Each group is by itself: on all cores, in the same order.
    let groups: Vec<CountedGroup> = groups
        .into_par_iter()
        .filter_map(|(place, group)| {
            let table_of = |part: &PlacedTables| part.get(&place).and_then(GroupTables::all);
            let pace = RecentPace::of(claim, span, parts.iter().map(table_of).collect());
            CountedGroup::of(place, group, pace)
        })
        .collect();
    let needed = groups.iter().filter(|group| group.needs_visits(draws));
    let stays = grouping.stays(&needed.map(|group| group.place).collect());
    let mut figures = Figures {
        as_of: selection.as_of,
        from: selection.period.from,
        to: selection.period.to,
        person_days: waiting_days + doing_days,
        waiting_days,
        doing_days,
        groups: groups
            .par_iter()
            .map(|group| {
                let stays = stays.get(&group.place).map(Vec::as_slice);
                group.measure(grouping.words(group.place), stays, waiting_days)
            })
            .collect(),
    };
    figures.groups.sort_by(|a, b| a.group.cmp(&b.group));
    figures
}

/// The curve of all visits of a selection; none if nobody was at risk.
#[must_use]
pub fn curve(columns: &Columns, selection: &Selection) -> Option<KaplanMeier> {
    let groups = Grouping::new(columns, selection).count(selection.period.days());
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

/// A group that was counted.
struct CountedGroup {
    place: usize,
    by_kind: GroupTables,
    table: AgeTable,
    leaving: Option<CountedLeaving>,
}

impl CountedGroup {
    fn of(place: usize, by_kind: GroupTables, recent: RecentPace) -> Option<Self> {
        let table = by_kind.all()?;
        let leaving = CountedLeaving::of(&table, recent);
        Some(Self { place, by_kind, table, leaving })
    }

    fn needs_visits(&self, draws: Resampling) -> bool {
        let n_cases = self.by_kind.n_cases();
        self.leaving.is_some() && CountedLeaving::needs_visits(&self.table, n_cases, draws)
    }

    fn measure(
        &self,
        words: BTreeMap<&'static str, String>,
        stays: Option<&[ObservedVisit]>,
        all_waiting: u64,
    ) -> Group {
        let (table, n_cases) = (&self.table, self.by_kind.n_cases());
        let (completed, open) = lengths_of(table);
        let days_of = |kind| self.by_kind.of_kind(kind).map_or(0, AgeTable::person_days);
        let (waiting_days, doing_days) = (days_of(VisitKind::Waiting), days_of(VisitKind::Doing));
        let kind = self.by_kind.kind_code();
        Group {
            group: words,
            n_visits: table.n(),
            n_cases,
            kind,
            flow: flow_of(table),
            completed,
            open,
            dormant: self.leaving.as_ref().map_or(0, |time| time.n_dormant(table)),
            after_the_fact: table.share_after_the_fact(),
            stop: table.stop().and_then(|stop| Some([date_of(stop.from)?, date_of(stop.to - 1)?])),
            km: self.leaving.as_ref().map(|time| time.report(table, n_cases, stays)),
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
}

#[cfg(test)]
#[path = "figures_tests.rs"]
mod tests;
