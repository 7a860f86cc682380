//! The groups of a selection: to which a visit belongs, and the counts of all of them, on all cores. What stands
//! beside the main track is counted by its stage alone.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use rayon::prelude::*;

use crate::measure::columns::{Columns, VisitKind, VisitSpan};
use crate::measure::dictionary::Code;
use crate::measure::dimension::Dimension;
use crate::measure::group_counter::{GroupCounter, NO_GROUP};
use crate::measure::group_tables::GroupTables;
use crate::measure::nested_table::{BLOCK, PeriodNest};
use crate::measure::number::index;
use crate::measure::risk_set::{ObservedVisit, observed};
use crate::measure::selection::{DayRange, Selection};

/// Fewer visits are not worth a second core.
const VISITS_OF_A_PART: usize = 50_000;

/// The counts of groups, by the places of the groups.
pub(super) type PlacedTables = BTreeMap<usize, GroupTables>;

/// Combinations of words that are numbered by their places, at most: beyond, those that occur are numbered.
const PLACES_MAX: usize = 1 << 18;

/// The numbers of groups. [`NO_GROUP`] is none.
enum GroupNumbers {
    /// Each of so many places is a group.
    Places(usize),
    /// Those that were found.
    Found(FoundGroups),
}

/// The groups that were found, by their places, and their places in the order of their numbers.
#[derive(Default)]
struct FoundGroups {
    numbers: BTreeMap<usize, u32>,
    places: Vec<usize>,
}

impl FoundGroups {
    fn number(&mut self, place: usize) -> u32 {
        *self.numbers.entry(place).or_insert_with(|| {
            self.places.push(place);
            NO_GROUP.saturating_add(u32::try_from(self.places.len()).unwrap_or(u32::MAX))
        })
    }
}

impl GroupNumbers {
    fn new(n_places: usize) -> Self {
        if n_places <= PLACES_MAX {
            Self::Places(n_places)
        } else {
            Self::Found(FoundGroups::default())
        }
    }

    /// All numbers are below this one.
    fn len(&self) -> usize {
        let n = match self {
            Self::Places(n) => *n,
            Self::Found(found) => found.places.len(),
        };
        n + index(NO_GROUP) + 1
    }

    /// The place of a group.
    fn place(&self, number: u32) -> Option<usize> {
        let at = index(number.checked_sub(NO_GROUP + 1)?);
        match self {
            Self::Places(_) => Some(at),
            Self::Found(found) => found.places.get(at).copied(),
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

    /// Counts the visits of all groups in the periods of a nest, by the places of the groups.
    pub(super) fn count(&self, nest: &PeriodNest) -> PlacedTables {
        let n_places: usize = self.sizes.iter().product();
        let parts = self.columns.parts_by_case(VISITS_OF_A_PART);
        let counted: Vec<Vec<(usize, GroupTables)>> =
            parts.into_par_iter().map(|rows| self.count_rows(rows, n_places, nest)).collect();
        let mut all = PlacedTables::new();
        for (place, tables) in counted.into_iter().flatten() {
            match all.get_mut(&place) {
                Some(known) => known.merge(tables),
                None => drop(all.insert(place, tables)),
            }
        }
        if !self.columns.is_by_case() {
            self.count_cases(&mut all, nest.longest());
        }
        all
    }

    fn count_rows(
        &self,
        rows: Range<usize>,
        n_places: usize,
        nest: &PeriodNest,
    ) -> Vec<(usize, GroupTables)> {
        let mut counter = GroupCounter::new(nest);
        let mut numbers = GroupNumbers::new(n_places);
        let mut of_rows = Vec::new();
        for begin in rows.clone().step_by(BLOCK) {
            let block = begin..rows.end.min(begin + BLOCK);
            self.number_rows(block.clone(), &mut numbers, &mut of_rows);
            counter.make_room(numbers.len());
            counter.add(&of_rows, self.columns.rows(block));
        }
        let groups = counter.into_groups();
        groups.filter_map(|(number, group)| Some((numbers.place(number)?, group))).collect()
    }

    /// The numbers of the groups of some rows, column by column.
    fn number_rows(&self, rows: Range<usize>, numbers: &mut GroupNumbers, of_rows: &mut Vec<u32>) {
        of_rows.clear();
        match numbers {
            GroupNumbers::Places(_) => self.number_by_place(rows.clone(), of_rows),
            GroupNumbers::Found(found) => {
                of_rows.extend(rows.clone().map(|at| found.number(self.place_of(at))));
            }
        }
        for (codes, wanted) in &self.only {
            let codes = codes.get(rows.clone()).unwrap_or_default();
            for (number, &code) in of_rows.iter_mut().zip(codes) {
                *number = if Some(code) == *wanted { *number } else { NO_GROUP };
            }
        }
        if !self.by_stage {
            for (number, marks) in of_rows.iter_mut().zip(self.columns.rows(rows).marks) {
                *number = if marks.is_side() { NO_GROUP } else { *number };
            }
        }
    }

    fn number_by_place(&self, rows: Range<usize>, of_rows: &mut Vec<u32>) {
        of_rows.resize(rows.len(), 0);
        for (codes, &size) in self.codes.iter().zip(&self.sizes) {
            let codes = codes.get(rows.clone()).unwrap_or_default();
            let size = u32::try_from(size).unwrap_or(u32::MAX);
            for (place, &code) in of_rows.iter_mut().zip(codes) {
                *place = place.wrapping_mul(size).wrapping_add(u32::from(code));
            }
        }
        for place in of_rows {
            *place += NO_GROUP + 1;
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
