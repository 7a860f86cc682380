//! The visits of all groups, counted in one pass over the columns. Chance decides which visit was there in a
//! period and to which group it belongs: what is worked out row by row has no branch.

use crate::measure::columns::{VisitKind, VisitRows};
use crate::measure::group_tables::GroupTables;
use crate::measure::nested_table::{BLOCK, LocatedVisits, NOT_THERE, NestedTable, PeriodNest};
use crate::measure::number::index;

/// The number of the group of those that belong to none.
pub(super) const NO_GROUP: u32 = 0;
/// Numbers of kinds of one group: a power of two.
const KINDS: u32 = 4;
/// No table, no case.
const NONE: u32 = u32::MAX;

/// The groups while they are counted. Each has a number; [`NO_GROUP`] is none.
pub(super) struct GroupCounter<'a> {
    nest: &'a PeriodNest,
    /// By number and kind: whether any visit belongs there.
    has_visits: Vec<bool>,
    /// By number and kind: which of the tables it is.
    slots: Vec<u32>,
    tables: Vec<NestedTable>,
    /// By number.
    cases: Vec<CountedCases>,
    /// Of some rows: where they are counted, number and kind, and which of them were there, in front.
    located: LocatedVisits,
    keys: [u32; BLOCK],
    present: [u16; BLOCK],
}

/// Of how many cases visits are that come in the order of cases.
#[derive(Debug, Clone, Copy)]
struct CountedCases {
    n: u32,
    last: u32,
}

impl<'a> GroupCounter<'a> {
    /// A counter that knows no group.
    pub(super) fn new(nest: &'a PeriodNest) -> Self {
        Self {
            nest,
            has_visits: Vec::new(),
            slots: Vec::new(),
            tables: Vec::new(),
            cases: Vec::new(),
            located: LocatedVisits::new(),
            keys: [0; BLOCK],
            present: [0; BLOCK],
        }
    }

    /// Makes room for groups with numbers below `n`.
    pub(super) fn make_room(&mut self, n: usize) {
        let n_kinds = n * index(KINDS);
        self.has_visits.resize(n_kinds.max(self.has_visits.len()), false);
        self.slots.resize(n_kinds.max(self.slots.len()), NONE);
        self.cases.resize(n.max(self.cases.len()), CountedCases { n: 0, last: NONE });
    }

    /// Counts the visits of at most [`BLOCK`] rows, each in the group of its number. A visit that was not there in the
    /// period says no more than that its group has its kind.
    pub(super) fn add(&mut self, numbers: &[u32], rows: VisitRows<'_>) {
        self.nest.locate(rows, &mut self.located);
        self.find_keys(numbers, rows);
        let n = self.find_present(rows.marks.len());
        for &at in self.present.iter().take(n) {
            let at = usize::from(at);
            let visit = rows.cases.get(at).zip(rows.working_days.get(at)).zip(self.keys.get(at));
            let Some(((&case, &working_days), &key)) = visit else { continue };
            let Some(slot) = self.slots.get_mut(index(key)) else { continue };
            if *slot == NONE {
                *slot = u32::try_from(self.tables.len()).unwrap_or(NONE);
                self.tables.push(NestedTable::default());
            }
            if let Some(table) = self.tables.get_mut(index(*slot)) {
                table.add(&self.located, at, working_days);
            }
            if let Some(cases) = self.cases.get_mut(index(key / KINDS)) {
                cases.n += u32::from(cases.last != case);
                cases.last = case;
            }
        }
        self.add_late(n, rows);
    }

    /// The keys of some rows; that their groups have their kinds is noted.
    fn find_keys(&mut self, numbers: &[u32], rows: VisitRows<'_>) {
        for (key, (&number, marks)) in self.keys.iter_mut().zip(numbers.iter().zip(rows.marks)) {
            *key = number * KINDS + u32::from(marks.kind_place());
        }
        for &key in self.keys.iter().take(numbers.len()) {
            if let Some(has_visits) = self.has_visits.get_mut(index(key)) {
                *has_visits = true;
            }
        }
        for (cell, &number) in self.located.cells.iter_mut().zip(numbers) {
            *cell = if number == NO_GROUP { NOT_THERE } else { *cell };
        }
    }

    /// The rows of those that were there, in front, and how many.
    fn find_present(&mut self, n_rows: usize) -> usize {
        let mut n = 0;
        for (at, &cell) in (0..).zip(self.located.cells.iter().take(n_rows)) {
            if let Some(next) = self.present.get_mut(n) {
                *next = at;
            }
            n += usize::from(cell != NOT_THERE);
        }
        n
    }

    /// Of the first `n` that were there, counts those that were so already when a period began.
    fn add_late(&mut self, n: usize, rows: VisitRows<'_>) {
        let mut late = [0; BLOCK];
        let mut n_late = 0;
        for &at in self.present.iter().take(n) {
            if let Some(next) = late.get_mut(n_late) {
                *next = at;
            }
            n_late += usize::from(self.located.is_late(usize::from(at)));
        }
        for at in late.into_iter().take(n_late).map(usize::from) {
            let cell = self.located.cells.get(at).zip(rows.entered.get(at));
            let Some(((&cell, &entered), &key)) = cell.zip(self.keys.get(at)) else { continue };
            let slot = self.slots.get(index(key)).copied().unwrap_or(NONE);
            if let Some(table) = self.tables.get_mut(index(slot)) {
                table.add_late(self.nest, entered, cell);
            }
        }
    }

    /// The groups that have any visits, with their numbers.
    pub(super) fn into_groups(mut self) -> impl Iterator<Item = (u32, GroupTables)> {
        let cases = std::mem::take(&mut self.cases);
        let numbered = (0..).zip(cases).skip(index(NO_GROUP) + 1);
        numbered.filter_map(move |(number, cases)| {
            let kinds = VisitKind::ALL.map(|kind| self.take_kind(number, kind));
            let has_visits = kinds.iter().any(|(has_visits, _)| *has_visits);
            has_visits.then(|| (number, GroupTables::new(cases.n.into(), kinds)))
        })
    }

    fn take_kind(&mut self, number: u32, kind: VisitKind) -> (bool, Option<NestedTable>) {
        let key = index(number * KINDS) + kind.place();
        let has_visits = self.has_visits.get(key).is_some_and(|has_visits| *has_visits);
        let slot = self.slots.get(key).filter(|slot| **slot != NONE);
        let table = slot.and_then(|slot| self.tables.get_mut(index(*slot)));
        (has_visits, table.map(std::mem::take))
    }
}
