//! Visits of a selection, counted group by group in one pass over the columns, on all cores. What stands
//! beside the main track is counted by its stage alone.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use crate::measure::age_table::AgeTable;
use crate::measure::columns::{Columns, VisitKind, VisitSpan};
use crate::measure::dictionary::Code;
use crate::measure::dimension::Dimension;
use crate::measure::risk_set::{ObservedVisit, observed};
use crate::measure::selection::{DayRange, Selection};

/// Combinations of words that have a place each, at most: beyond, they are looked up.
const PLACES_MAX: usize = 1 << 20;
/// Fewer visits are not worth a second core.
const VISITS_OF_A_PART: usize = 50_000;

/// The tables of one group: one for each kind of visit.
#[derive(Debug, Clone)]
pub(super) struct GroupTables {
    tables: [Option<AgeTable>; VisitKind::ALL.len()],
    n_cases: u64,
    /// The case that was counted last; meaningful while visits come in the order of cases.
    last_case: Option<u32>,
}

impl GroupTables {
    fn new() -> Self {
        Self { tables: [None, None, None], n_cases: 0, last_case: None }
    }

    /// Of how many cases its visits are.
    pub(super) fn n_cases(&self) -> u64 {
        self.n_cases
    }

    /// The table of the visits of a kind.
    pub(super) fn of_kind(&self, kind: VisitKind) -> Option<&AgeTable> {
        let [waiting, doing, side] = &self.tables;
        match kind {
            VisitKind::Waiting => waiting.as_ref(),
            VisitKind::Doing => doing.as_ref(),
            VisitKind::Side => side.as_ref(),
        }
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

    /// Counts a visit. One that was not there in the period says no more than that the group has its kind.
    #[inline]
    fn add(&mut self, span: &VisitSpan, days: DayRange) {
        let [waiting, doing, side] = &mut self.tables;
        let table = match span.kind {
            VisitKind::Waiting => waiting,
            VisitKind::Doing => doing,
            VisitKind::Side => side,
        };
        let table = table.get_or_insert_with(|| AgeTable::new(days));
        if is_there(span, days) {
            table.add(span.entered, span.left, span.exit, span.working_days);
            if self.last_case != Some(span.case) {
                self.last_case = Some(span.case);
                self.n_cases += 1;
            }
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

fn is_there(span: &VisitSpan, days: DayRange) -> bool {
    span.entered < days.to && days.from <= span.left
}

/// The groups of a selection: where each of their words has a place.
pub(super) struct Grouping<'a> {
    columns: &'a Columns,
    selection: &'a Selection,
    codes: Vec<&'a [Code]>,
    sizes: Vec<usize>,
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

    /// Counts all groups, by their places.
    pub(super) fn count(&self) -> BTreeMap<usize, GroupTables> {
        let n_places: usize = self.sizes.iter().product();
        let parts = self.columns.parts_by_case(VISITS_OF_A_PART);
        let counted: Vec<BTreeMap<usize, GroupTables>> =
            parts.into_par_iter().map(|rows| self.count_rows(rows, n_places)).collect();
        let mut all: BTreeMap<usize, GroupTables> = BTreeMap::new();
        for (place, tables) in counted.into_iter().flatten() {
            match all.get_mut(&place) {
                Some(known) => known.merge(tables),
                None => drop(all.insert(place, tables)),
            }
        }
        if !self.columns.is_by_case() {
            self.count_cases(&mut all);
        }
        all
    }

    fn count_rows(&self, rows: Range<usize>, n_places: usize) -> BTreeMap<usize, GroupTables> {
        let days = self.selection.period.days();
        if PLACES_MAX < n_places {
            let mut found: BTreeMap<usize, GroupTables> = BTreeMap::new();
            for (place, span) in self.visits(rows) {
                found.entry(place).or_insert_with(GroupTables::new).add(&span, days);
            }
            return found;
        }
        let mut places: Vec<Option<Box<GroupTables>>> = vec![None; n_places];
        for (place, span) in self.visits(rows) {
            if let Some(slot) = places.get_mut(place) {
                slot.get_or_insert_with(|| Box::new(GroupTables::new())).add(&span, days);
            }
        }
        let found = places.into_iter().enumerate();
        found.filter_map(|(place, group)| Some((place, *group?))).collect()
    }

    /// Counts the cases of each group anew, where the visits of a case do not stand together.
    fn count_cases(&self, groups: &mut BTreeMap<usize, GroupTables>) {
        let days = self.selection.period.days();
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
        let mut found: BTreeMap<usize, Vec<ObservedVisit>> = BTreeMap::new();
        for (place, span) in self.visits(0..self.columns.len()) {
            if wanted.contains(&place) {
                found.entry(place).or_default().extend(observed(&span, days));
            }
        }
        found
    }
}
