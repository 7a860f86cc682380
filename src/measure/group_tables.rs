//! Visits of a selection, counted group by group in one pass over the columns, on all cores. What stands
//! beside the main track is counted by its stage alone.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use crate::measure::age_table::AgeTable;
use crate::measure::columns::{Columns, UNKNOWN, VisitKind, VisitRows, VisitSpan};
use crate::measure::dictionary::Code;
use crate::measure::dimension::Dimension;
use crate::measure::number::index;
use crate::measure::risk_set::{ObservedVisit, observed};
use crate::measure::selection::{DayRange, Selection};

/// Combinations of words that have a place each, at most: beyond, they are looked up.
const PLACES_MAX: usize = 1 << 20;
/// Rows whose places are worked out at once: they stay in the cache.
const BLOCK: usize = 2_048;
/// Fewer visits are not worth a second core.
const VISITS_OF_A_PART: usize = 50_000;

/// The tables of one group: one for each kind of visit.
#[derive(Debug, Clone, Default)]
pub(super) struct GroupTables {
    tables: [Option<AgeTable>; VisitKind::ALL.len()],
    n_cases: u64,
    /// The case that was counted last; meaningful while visits come in the order of cases.
    last_case: Option<u32>,
}

/// The tables of groups, by the places of the groups.
pub(super) type PlacedTables = BTreeMap<usize, GroupTables>;

impl GroupTables {
    /// Of how many cases its visits are.
    pub(super) fn n_cases(&self) -> u64 {
        self.n_cases
    }

    /// The table of the visits of a kind.
    pub(super) fn of_kind(&self, kind: VisitKind) -> Option<&AgeTable> {
        self.tables.get(kind.place()).and_then(Option::as_ref)
    }

    /// The table of all its visits; none if there is none.
    pub(super) fn all(&self) -> Option<AgeTable> {
        let mut tables = self.tables.iter().flatten();
        let mut whole = tables.next()?.clone();
        tables.for_each(|more| whole.merge(more));
        Some(whole)
    }

    /// What happens in its visits: waiting, doing, side, or mixed.
    pub(super) fn kind_code(&self) -> &'static str {
        let [waiting, doing, side] = self.tables.each_ref().map(Option::is_some);
        match (waiting, doing, side) {
            (true, false, false) => "waiting",
            (false, true, false) => "doing",
            (false, false, true) => "side",
            (true | false, true | false, true | false) => "mixed",
        }
    }

    fn merge(&mut self, other: Self) {
        self.n_cases += other.n_cases;
        for (table, more) in self.tables.iter_mut().zip(other.tables) {
            match (table.as_mut(), more) {
                (Some(table), Some(more)) => table.merge(&more),
                (None, Some(more)) => *table = Some(more),
                (Some(_) | None, None) => {}
            }
        }
    }
}

/// The groups while they are counted, each found by its place.
struct Counter {
    period: DayRange,
    slots: Slots,
    /// Of each group, its place.
    places: Vec<usize>,
    groups: Vec<GroupTables>,
}

impl Counter {
    fn new(period: DayRange, n_places: usize) -> Self {
        Self { period, slots: Slots::new(n_places), places: Vec::new(), groups: Vec::new() }
    }

    /// The group at a place.
    #[inline]
    fn group(&mut self, place: usize) -> Option<&mut GroupTables> {
        let mut slot = self.slots.get(place);
        if slot == EMPTY {
            slot = u32::try_from(self.groups.len()).unwrap_or(EMPTY);
            self.slots.set(place, slot);
            self.places.push(place);
            self.groups.push(GroupTables::default());
        }
        self.groups.get_mut(index(slot))
    }

    /// Counts some visits, each in the group of its place; [`NOWHERE`] is in none. A visit that was not there in
    /// the period says no more than that its group has its kind.
    fn add(&mut self, places: &[usize], rows: VisitRows<'_>) {
        let period = self.period;
        let spans = rows.entered.iter().zip(rows.left).zip(rows.kinds.iter().zip(rows.exits));
        let cases = rows.cases.iter().zip(rows.working_days.iter().zip(rows.after_the_fact));
        for ((&place, ((&entered, &left), (&kind, &exit))), (&case, (&working_days, &late))) in
            places.iter().zip(spans).zip(cases)
        {
            if place == NOWHERE {
                continue;
            }
            let Some(group) = self.group(place) else { continue };
            let Some(table) = group.tables.get_mut(kind.place()) else { continue };
            let table = table.get_or_insert_with(|| AgeTable::new(period));
            if entered < period.to && period.from <= left {
                table.add(entered, left, exit);
                table.add_after_the_fact(late);
                if working_days != UNKNOWN && left < period.to {
                    table.add_working_days(working_days);
                }
                group.n_cases += u64::from(group.last_case != Some(case));
                group.last_case = Some(case);
            }
        }
    }

    fn into_groups(self) -> impl Iterator<Item = (usize, GroupTables)> {
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
const NOWHERE: usize = usize::MAX;

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

fn is_there(span: &VisitSpan, days: DayRange) -> bool {
    span.entered < days.to && days.from <= span.left
}

/// The groups of a selection: where each of their words has a place.
pub(super) struct Grouping<'a> {
    columns: &'a Columns,
    selection: &'a Selection,
    codes: Vec<&'a [Code]>,
    sizes: Vec<usize>,
    /// The properties that are chosen: their codes, and the one that is wanted.
    only: Vec<(&'a [Code], Option<Code>)>,
    by_stage: bool,
}

impl<'a> Grouping<'a> {
    /// The groups that a selection asks for.
    pub(super) fn new(columns: &'a Columns, selection: &'a Selection) -> Self {
        let by = &selection.by;
        Self {
            columns,
            selection,
            codes: by.iter().map(|&dimension| columns.codes(dimension)).collect(),
            sizes: by.iter().map(|&dimension| columns.n_words(dimension)).collect(),
            only: selection
                .only
                .iter()
                .map(|(dimension, word)| {
                    (columns.codes(*dimension), columns.code(*dimension, word))
                })
                .collect(),
            by_stage: by.contains(&Dimension::Stage),
        }
    }

    /// The place of the group to which a visit belongs.
    fn place_of(&self, at: usize) -> usize {
        let code = |codes: &[Code]| codes.get(at).copied().map_or(0, usize::from);
        let codes = self.codes.iter().zip(&self.sizes);
        codes.fold(0, |place, (codes, size)| place * size + code(codes))
    }

    /// The words of the group at a place.
    pub(super) fn words(&self, mut place: usize) -> BTreeMap<&'static str, String> {
        let mut words = BTreeMap::new();
        for (&by, &size) in self.selection.by.iter().zip(&self.sizes).rev() {
            let code = Code::try_from(place % size).unwrap_or(Code::MAX);
            words.insert(by.code(), self.columns.word(by, code).to_owned());
            place /= size;
        }
        words
    }

    /// The visits of these rows that the selection chooses, with the place of their group.
    fn visits(&self, rows: Range<usize>) -> impl Iterator<Item = (usize, VisitSpan)> + '_ {
        let is_counted = |span: &VisitSpan| self.by_stage || span.kind != VisitKind::Side;
        let chosen = self.columns.select_rows(self.selection, rows);
        chosen.filter(move |(_, span)| is_counted(span)).map(|(at, span)| (self.place_of(at), span))
    }

    /// Counts the visits of all groups that were there in a period, by the places of the groups.
    pub(super) fn count(&self, period: DayRange) -> PlacedTables {
        let n_places: usize = self.sizes.iter().product();
        let parts = self.columns.parts_by_case(VISITS_OF_A_PART);
        let counted: Vec<Vec<(usize, GroupTables)>> =
            parts.into_par_iter().map(|rows| self.count_rows(rows, n_places, period)).collect();
        let mut all = PlacedTables::new();
        for (place, tables) in counted.into_iter().flatten() {
            match all.get_mut(&place) {
                Some(known) => known.merge(tables),
                None => drop(all.insert(place, tables)),
            }
        }
        if !self.columns.is_by_case() {
            self.count_cases(&mut all, period);
        }
        all
    }

    fn count_rows(
        &self,
        rows: Range<usize>,
        n_places: usize,
        period: DayRange,
    ) -> Vec<(usize, GroupTables)> {
        let mut counter = Counter::new(period, n_places);
        let mut places = Vec::new();
        for begin in rows.clone().step_by(BLOCK) {
            let block = begin..rows.end.min(begin + BLOCK);
            self.places_of(block.clone(), &mut places);
            counter.add(&places, self.columns.rows(block));
        }
        counter.into_groups().collect()
    }

    /// The places of the groups of some rows, column by column.
    fn places_of(&self, rows: Range<usize>, places: &mut Vec<usize>) {
        places.clear();
        places.resize(rows.len(), 0);
        for (codes, size) in self.codes.iter().zip(&self.sizes) {
            let codes = codes.get(rows.clone()).unwrap_or_default();
            for (place, &code) in places.iter_mut().zip(codes) {
                *place = *place * size + usize::from(code);
            }
        }
        for (codes, wanted) in &self.only {
            let codes = codes.get(rows.clone()).unwrap_or_default();
            for (place, &code) in places.iter_mut().zip(codes) {
                if Some(code) != *wanted {
                    *place = NOWHERE;
                }
            }
        }
        if !self.by_stage {
            for (place, &kind) in places.iter_mut().zip(self.columns.rows(rows).kinds) {
                if kind == VisitKind::Side {
                    *place = NOWHERE;
                }
            }
        }
    }

    /// Counts the cases of each group anew, where the visits of a case do not stand together.
    fn count_cases(&self, groups: &mut PlacedTables, days: DayRange) {
        let visits = self.visits(0..self.columns.len());
        let mut pairs: Vec<(usize, u32)> = visits
            .filter(|(_, span)| is_there(span, days))
            .map(|(place, span)| (place, span.case))
            .collect();
        pairs.par_sort_unstable();
        pairs.dedup();
        for group in groups.values_mut() {
            group.n_cases = 0;
        }
        for (place, _) in pairs {
            if let Some(group) = groups.get_mut(&place) {
                group.n_cases += 1;
            }
        }
    }

    /// The visits of some groups one by one: for what cannot be read from counts.
    pub(super) fn stays(&self, wanted: &BTreeSet<usize>) -> BTreeMap<usize, Vec<ObservedVisit>> {
        let days = self.selection.period.days();
        if wanted.is_empty() {
            return BTreeMap::new();
        }
        let of_rows = |rows: Range<usize>| {
            let mut found: BTreeMap<usize, Vec<ObservedVisit>> = BTreeMap::new();
            for (place, span) in self.visits(rows) {
                if wanted.contains(&place) {
                    found.entry(place).or_default().extend(observed(&span, days));
                }
            }
            found
        };
        let parts = self.columns.parts_by_case(VISITS_OF_A_PART).into_par_iter();
        let collected: Vec<BTreeMap<usize, Vec<ObservedVisit>>> = parts.map(of_rows).collect();
        let mut found: BTreeMap<usize, Vec<ObservedVisit>> = BTreeMap::new();
        for (place, stays) in collected.into_iter().flatten() {
            found.entry(place).or_default().extend(stays);
        }
        found
    }
}
