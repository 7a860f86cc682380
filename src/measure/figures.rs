//! All figures of a selection, group by group.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rayon::prelude::*;
use serde::Serialize;

use crate::measure::age_table::AgeTable;
use crate::measure::columns::{Columns, VisitKind, VisitSpan, date_of};
use crate::measure::exit_types::{ExitShares, onward_of};
use crate::measure::flow::{Flow, flow_of};
use crate::measure::group_tables::GroupTables;
use crate::measure::grouping::{Grouping, PlacedTables};
use crate::measure::kaplan_meier::KaplanMeier;
use crate::measure::lengths::{CompletedVisits, OpenVisits, lengths_of};
use crate::measure::nested_table::PeriodNest;
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
    let counted = CountedPeriods::of(&grouping, span, claim);
    // Each group is by itself: on all cores, in the same order.
    let places: Vec<usize> = counted.places().collect();
    let groups: Vec<CountedGroup> =
        places.into_par_iter().filter_map(|place| CountedGroup::of(&counted, place)).collect();
    let days_of = |kind: VisitKind| groups.iter().map(|group| group.days_of(kind)).sum();
    let (waiting_days, doing_days) = (days_of(VisitKind::Waiting), days_of(VisitKind::Doing));
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
    let period = selection.period.days();
    let groups = Grouping::new(columns, selection).count(&PeriodNest::of_period(period));
    let mut tables = groups.values().filter_map(|group| group.of_period(0, period));
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

/// What was counted in a span and in the parts of it that a claim looks at.
struct CountedPeriods {
    claim: Claim,
    span: DayRange,
    nests: Vec<(PeriodNest, PlacedTables)>,
}

impl CountedPeriods {
    fn of(grouping: &Grouping<'_>, span: DayRange, claim: Claim) -> Self {
        let mut periods = vec![span];
        periods.extend(claim.parts(span));
        let nests = PeriodNest::of_periods(&periods).into_iter();
        let count = |nest: PeriodNest| {
            let groups = grouping.count(&nest);
            (nest, groups)
        };
        Self { claim, span, nests: nests.map(count).collect() }
    }

    /// The places of the groups.
    fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.nests.first().into_iter().flat_map(|(_, groups)| groups.keys().copied())
    }

    /// What was counted of a group in the whole span.
    fn whole(&self, place: usize) -> Option<&GroupTables> {
        self.nests.first()?.1.get(&place)
    }

    /// What the parts of the span say of the pace of a group.
    fn pace(&self, place: usize) -> RecentPace {
        let n = self.claim.parts(self.span).len();
        let mut tables = vec![None; n];
        for (nest, groups) in &self.nests {
            let Some(group) = groups.get(&place) else { continue };
            for (at, (asked, period)) in nest.periods().enumerate() {
                // The first that was asked for is the span itself.
                let table = asked.checked_sub(1).and_then(|part| tables.get_mut(part));
                if let Some(table) = table {
                    *table = group.of_period(at, period);
                }
            }
        }
        RecentPace::of(self.claim, self.span, tables)
    }
}

/// A group that was counted.
struct CountedGroup {
    place: usize,
    kind: &'static str,
    n_cases: u64,
    table: AgeTable,
    /// Days spent in its visits of each kind, in the order of [`VisitKind::ALL`].
    days: [u64; VisitKind::ALL.len()],
    working: Vec<u32>,
    stop: Option<DayRange>,
    leaving: Option<CountedLeaving>,
}

impl CountedGroup {
    fn of(counted: &CountedPeriods, place: usize) -> Option<Self> {
        let (group, span) = (counted.whole(place)?, counted.span);
        let by_kind = VisitKind::ALL.map(|kind| group.of_kind(kind, 0, span));
        let days = by_kind.each_ref().map(|table| table.as_ref().map_or(0, AgeTable::person_days));
        let mut table = AgeTable::new(span);
        by_kind.iter().flatten().for_each(|more| table.merge(more));
        Some(Self {
            place,
            kind: group.kind_code(),
            n_cases: group.n_cases,
            days,
            working: group.working(),
            stop: group.exit_days().stop(span, table.n_left()),
            leaving: CountedLeaving::of(&table, counted.pace(place)),
            table,
        })
    }

    fn days_of(&self, kind: VisitKind) -> u64 {
        self.days.get(kind.place()).copied().unwrap_or(0)
    }

    fn needs_visits(&self, draws: Resampling) -> bool {
        self.leaving.is_some() && CountedLeaving::needs_visits(&self.table, self.n_cases, draws)
    }

    fn measure(
        &self,
        words: BTreeMap<&'static str, String>,
        stays: Option<&[ObservedVisit]>,
        all_waiting: u64,
    ) -> Group {
        let (table, n_cases, kind) = (&self.table, self.n_cases, self.kind);
        let (completed, open) = lengths_of(table, &self.working);
        let (waiting_days, doing_days) =
            (self.days_of(VisitKind::Waiting), self.days_of(VisitKind::Doing));
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
            stop: self.stop.and_then(|stop| Some([date_of(stop.from)?, date_of(stop.to - 1)?])),
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
