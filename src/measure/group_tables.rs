//! What was counted of one group of visits.

use crate::measure::age_table::{AgeTable, lengthen_and_sum};
use crate::measure::columns::VisitKind;
use crate::measure::exit_days::ExitDays;
use crate::measure::nested_table::NestedTable;
use crate::measure::selection::DayRange;

/// What was counted of one group: a table for each kind of visit that it has.
#[derive(Debug, Clone, Default)]
pub(super) struct GroupTables {
    /// For each kind, whether any visit of it belongs to the group, be it outside of the period.
    has_kind: [bool; VisitKind::ALL.len()],
    tables: [Option<NestedTable>; VisitKind::ALL.len()],
    /// Of how many cases its visits in the period are.
    pub(super) n_cases: u64,
}

impl GroupTables {
    /// With the number of its cases, and whether it has visits of each kind and the table of those in the period.
    pub(super) fn new(
        n_cases: u64,
        kinds: [(bool, Option<NestedTable>); VisitKind::ALL.len()],
    ) -> Self {
        let has_kind = kinds.each_ref().map(|(has_visits, _)| *has_visits);
        Self { has_kind, tables: kinds.map(|(_, table)| table), n_cases }
    }

    /// The table of the visits of a kind, in the period at a place of the nest.
    pub(super) fn of_kind(&self, kind: VisitKind, at: usize, period: DayRange) -> Option<AgeTable> {
        let table = self.tables.get(kind.place())?.as_ref()?;
        Some(table.of_period(at, period))
    }

    /// The table of all its visits in the period at a place of the nest; none if there is none.
    pub(super) fn of_period(&self, at: usize, period: DayRange) -> Option<AgeTable> {
        let mut tables = self.tables.iter().flatten().map(|table| table.of_period(at, period));
        let mut whole = tables.next()?;
        tables.for_each(|more| whole.merge(&more));
        (whole.n() != 0).then_some(whole)
    }

    /// Of its visits that left in the period, how many there are of each length in working days, where it is known.
    pub(super) fn working(&self) -> Vec<u32> {
        let mut working = Vec::new();
        for table in self.tables.iter().flatten() {
            lengthen_and_sum(&mut working, table.working());
        }
        working
    }

    /// The days on which any of its visits left.
    pub(super) fn exit_days(&self) -> ExitDays {
        let mut days = ExitDays::default();
        for table in self.tables.iter().flatten() {
            days.merge(table.exit_days());
        }
        days
    }

    /// What happens in its visits: waiting, doing, side, or mixed.
    pub(super) fn kind_code(&self) -> &'static str {
        let [waiting, doing, side] = self.has_kind;
        match (waiting, doing, side) {
            (true, false, false) => "waiting",
            (false, true, false) => "doing",
            (false, false, true) => "side",
            (true | false, true | false, true | false) => "mixed",
        }
    }

    /// Adds what was counted of other visits of the group. Cases that are in both are counted twice.
    pub(super) fn merge(&mut self, other: Self) {
        self.n_cases += other.n_cases;
        for (has_kind, more) in self.has_kind.iter_mut().zip(other.has_kind) {
            *has_kind |= more;
        }
        for (table, more) in self.tables.iter_mut().zip(other.tables) {
            match (table.as_mut(), more) {
                (Some(table), Some(more)) => table.merge(&more),
                (None, Some(more)) => *table = Some(more),
                (Some(_) | None, None) => {}
            }
        }
    }
}
