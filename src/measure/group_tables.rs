//! The counts of each group of visits, made in one pass over the columns.

use std::collections::BTreeMap;

use crate::measure::age_table::{AgeTable, lengthen_and_sum};
use crate::measure::columns::{VisitKind, VisitRows};
use crate::measure::exit_days::ExitDays;
use crate::measure::nested_table::{NOT_THERE, NestedTable, PeriodNest, PresentVisit};
use crate::measure::number::index;
use crate::measure::selection::DayRange;
use crate::measure::visit_marks::VisitMarks;

/// Combinations of words that have a place each, at most: beyond, they are looked up.
const PLACES_MAX: usize = 1 << 20;
/// Rows that are looked at together: they stay in the cache.
pub(super) const BLOCK: usize = 2_048;

/// What was counted of one group: a table for each kind of visit that it has.
#[derive(Debug, Clone)]
pub(super) struct GroupTables {
    /// For each kind, whether any visit of it belongs to the group, be it outside of the period.
    has_kind: [bool; VisitKind::ALL.len()],
    tables: [Option<NestedTable>; VisitKind::ALL.len()],
    /// Of how many cases its visits in the period are.
    pub(super) n_cases: u64,
    /// The case that was counted last; meaningful while visits come in the order of cases.
    last_case: Option<u32>,
}

impl GroupTables {
    fn new() -> Self {
        Self {
            has_kind: [false; VisitKind::ALL.len()],
            tables: [const { None }; VisitKind::ALL.len()],
            n_cases: 0,
            last_case: None,
        }
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

    /// Counts a visit that was there in the longest period.
    #[inline]
    fn add(&mut self, nest: &PeriodNest, visit: &PresentVisit) {
        let Some(table) = self.tables.get_mut(usize::from(visit.marks.kind_place())) else {
            return;
        };
        table.get_or_insert_default().add(nest, visit);
        self.n_cases += u64::from(self.last_case != Some(visit.case));
        self.last_case = Some(visit.case);
    }
}

/// The groups while they are counted, each found by its place.
pub(super) struct GroupCounter<'a> {
    nest: &'a PeriodNest,
    slots: Slots,
    /// Of each group, its place.
    places: Vec<usize>,
    groups: Vec<GroupTables>,
    /// Of some rows: those that were there.
    present: Vec<PresentVisit>,
}

impl<'a> GroupCounter<'a> {
    /// A counter for as many places.
    pub(super) fn new(nest: &'a PeriodNest, n_places: usize) -> Self {
        let present = vec![PresentVisit::NOBODY; BLOCK];
        Self { nest, slots: Slots::new(n_places), places: Vec::new(), groups: Vec::new(), present }
    }

    /// Counts the visits of at most [`BLOCK`] rows, each in the group of its place; [`NOWHERE`] is in none. A visit
    /// that was not there in the period says no more than that its group has its kind.
    pub(super) fn add(&mut self, places: &[usize], rows: VisitRows<'_>) {
        let n = self.find_present(places, rows);
        for visit in self.present.iter().take(n) {
            if let Some(group) = self.groups.get_mut(index(visit.group)) {
                group.add(self.nest, visit);
            }
        }
    }

    /// Puts those that were there in front, without a branch: chance decides who was. Says how many.
    fn find_present(&mut self, places: &[usize], rows: VisitRows<'_>) -> usize {
        let mut n = 0;
        let spans = rows.entered.iter().zip(rows.lengths).zip(rows.marks);
        let others = rows.cases.iter().zip(rows.working_days);
        for ((&place, ((&entered, &length), &marks)), (&case, &working_days)) in
            places.iter().zip(spans).zip(others)
        {
            if place == NOWHERE {
                continue;
            }
            let group = self.slot_of(place, marks);
            let cell = self.nest.cell(entered, length, marks);
            if let Some(next) = self.present.get_mut(n) {
                *next = PresentVisit { group, case, cell, entered, working_days, marks };
            }
            n += usize::from(cell != NOT_THERE);
        }
        n
    }

    /// The slot of the group at a place, which has this kind from now on.
    #[inline]
    fn slot_of(&mut self, place: usize, marks: VisitMarks) -> u32 {
        let mut slot = self.slots.get(place);
        if slot == EMPTY {
            slot = self.new_slot(place);
        }
        let has_kind = self.groups.get_mut(index(slot)).map(|group| &mut group.has_kind);
        if let Some(has_kind) =
            has_kind.and_then(|kinds| kinds.get_mut(usize::from(marks.kind_place())))
        {
            *has_kind = true;
        }
        slot
    }

    #[cold]
    fn new_slot(&mut self, place: usize) -> u32 {
        let slot = u32::try_from(self.groups.len()).unwrap_or(EMPTY);
        self.slots.set(place, slot);
        self.places.push(place);
        self.groups.push(GroupTables::new());
        slot
    }

    /// The groups and their places.
    pub(super) fn into_groups(self) -> impl Iterator<Item = (usize, GroupTables)> {
        self.places.into_iter().zip(self.groups)
    }
}

/// Which of a list belongs to a place: looked up where there are too many places.
enum Slots {
    Dense(Vec<u32>),
    Sparse(BTreeMap<usize, u32>),
}

const EMPTY: u32 = u32::MAX;
/// The place of a visit that belongs to no group.
pub(super) const NOWHERE: usize = usize::MAX;

impl Slots {
    fn new(n_places: usize) -> Self {
        if n_places <= PLACES_MAX {
            Self::Dense(vec![EMPTY; n_places])
        } else {
            Self::Sparse(BTreeMap::new())
        }
    }

    #[inline]
    fn get(&self, place: usize) -> u32 {
        match self {
            Self::Dense(slots) => slots.get(place).copied().unwrap_or(EMPTY),
            Self::Sparse(slots) => slots.get(&place).copied().unwrap_or(EMPTY),
        }
    }

    fn set(&mut self, place: usize, slot: u32) {
        match self {
            Self::Dense(slots) => {
                if let Some(known) = slots.get_mut(place) {
                    *known = slot;
                }
            }
            Self::Sparse(slots) => drop(slots.insert(place, slot)),
        }
    }
}
