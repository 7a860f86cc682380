//! The released tables of a year. They are made by
//! [`protect`](crate::measure::disclosure::protect::protect) alone, frozen, and revised at most once a
//! year.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::measure::disclosure::exact::{ExactCounts, FrequentWords, Grid, TableLayout};
use crate::measure::disclosure::rounded::{REVISED_MIN, RoundedCount};
use crate::measure::disclosure::table_hierarchy::{Breakdown, Population, Property};
use crate::measure::disclosure::times::{DecisionTime, GroupWaitingDays};

/// The released tables of a year.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Release {
    /// The year.
    pub year: i32,
    /// 0 for the first release of the year, then 1, 2 …
    pub revision: u32,
    /// The last day known.
    pub as_of: NaiveDate,
    /// The words that have a row of their own: ten cases or more when the year was first released.
    pub named: FrequentWords,
    /// Breakdowns without which the year could be released, and with which it could not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_out: Vec<Breakdown>,
    /// The tables.
    pub tables: Vec<ReleasedTable>,
    /// How long it took, by groups of ten cases or more.
    pub times: Vec<DecisionTime>,
    /// Days of waiting, by stage and by whom cases wait on.
    pub spent: Vec<GroupWaitingDays>,
    /// What was tried to tell cells from these and all earlier releases.
    pub audit: Audit,
}

/// A table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedTable {
    /// Which cases are counted.
    pub population: Population,
    /// Its counts are multiples of this.
    pub rounded_to: u64,
    /// By what: nothing, one or two properties.
    pub by: Vec<Property>,
    /// Its rows: every combination has one.
    pub rows: Vec<ReleasedRow>,
}

/// A row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReleasedRow {
    /// A word for each property; `*` for all that have no row of their own.
    pub words: Vec<String>,
    /// The count.
    pub count: RoundedCount,
    /// Whether a revision changed it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_revised: bool,
}

/// What was tried to tell cells from a release and all earlier ones.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Audit {
    /// Releases that were looked at together.
    pub releases: usize,
    /// Their tables.
    pub tables: usize,
    /// Their cells.
    pub cells: usize,
    /// Cells of this release that were held back.
    pub coarsened: usize,
    /// Cells of one or two cases that could still be told: none, or it is no release.
    pub determined: usize,
}

impl Release {
    /// The released counts of exact ones; what was released of the year before stays as it was unless
    /// its count changed by ten or more. Gives the counts beside them that they were rounded from.
    pub(super) fn draft(
        grid: &Grid,
        as_of: NaiveDate,
        mut exact: ExactCounts,
        before: Option<(&Self, &ExactCounts)>,
    ) -> (Self, ExactCounts) {
        let old = before.map(|(release, exact)| (release.counts().collect::<Vec<_>>(), exact));
        let populations =
            grid.tables().flat_map(|(population, _, n)| std::iter::repeat_n(population, n));
        let mut counts = Vec::with_capacity(exact.cells.len());
        for ((at, now), population) in exact.cells.iter_mut().enumerate().zip(populations) {
            let then = old.as_ref().and_then(|(counts, exact)| {
                Some((counts.get(at).copied()?, exact.cells.get(at).copied()?))
            });
            let is_small = |basis: u64| now.abs_diff(basis) < REVISED_MIN;
            counts.push(match then {
                // The count that the released value was rounded from stays beside it.
                Some((kept, basis)) if kept == RoundedCount::Withheld || is_small(basis) => {
                    *now = basis;
                    (kept, false)
                }
                before => (RoundedCount::of(population, *now), before.is_some()),
            });
        }
        let mut counts = counts.into_iter();
        let tables = grid.tables().map(|(population, by, n)| {
            let counts = counts.by_ref().take(n);
            let row = |((count, is_revised), words)| ReleasedRow { words, count, is_revised };
            let rows = counts.zip(combinations(grid, by)).map(row).collect();
            ReleasedTable { population, rounded_to: population.base(), by: by.to_vec(), rows }
        });
        let release = Self {
            year: grid.year,
            revision: before.map_or(0, |(old_release, _)| old_release.revision + 1),
            as_of,
            named: grid.named.clone(),
            left_out: grid.left_out.clone(),
            tables: tables.collect(),
            times: Vec::new(),
            spent: Vec::new(),
            audit: Audit::default(),
        };
        (release, exact)
    }

    /// Its tables and rows.
    pub(super) fn layout(&self) -> TableLayout {
        TableLayout { named: self.named.clone(), left_out: self.left_out.clone() }
    }

    /// Its counts, row by row, table by table.
    pub(super) fn counts(&self) -> impl Iterator<Item = RoundedCount> + '_ {
        self.rows().map(|row| row.count)
    }

    /// Its rows, table by table.
    pub(super) fn rows(&self) -> impl Iterator<Item = &ReleasedRow> + '_ {
        self.tables.iter().flat_map(|table| &table.rows)
    }

    /// How many of its cells are held back.
    #[must_use]
    pub fn n_held_back(&self) -> usize {
        self.counts().filter(|count| *count == RoundedCount::Withheld).count()
    }

    /// The cells that are held back with a cell, itself among them: of a table by two properties the
    /// whole row, else the smallest other one. A cell that is held back alone tells somebody who knows
    /// this program that it stood in the way of a small one, and often which value it has.
    pub(super) fn held_with(&self, at: usize) -> Vec<usize> {
        let mut first = 0;
        for table in &self.tables {
            let places = first..first + table.rows.len();
            first = places.end;
            let Some(row) = at.checked_sub(places.start).and_then(|place| table.rows.get(place))
            else {
                continue;
            };
            let others = places.clone().zip(&table.rows).filter(|(place, _)| *place != at);
            return if table.by.len() == 2 {
                let same = |other_row: &ReleasedRow| other_row.words.first() == row.words.first();
                others
                    .filter(|(_, other_row)| same(other_row))
                    .map(|other| other.0)
                    .chain([at])
                    .collect()
            } else {
                let count = |other_row: &ReleasedRow| match other_row.count {
                    RoundedCount::To(n) => Some(n),
                    RoundedCount::Withheld => None,
                };
                let shown =
                    others.filter_map(|(place, other_row)| Some((count(other_row)?, place)));
                shown.min().map(|least| least.1).into_iter().chain([at]).collect()
            };
        }
        vec![at]
    }

    /// By what the table of a cell breaks down; none of all cases together.
    pub(super) fn breakdown_of(&self, at: usize) -> Option<Breakdown> {
        let mut first = 0;
        let table = self.tables.iter().find(|table| {
            first += table.rows.len();
            at < first
        });
        Breakdown::of(&table?.by)
    }

    /// Holds a cell back.
    pub(super) fn hold_back(&mut self, at: usize) {
        let row = self.tables.iter_mut().flat_map(|table| &mut table.rows).nth(at);
        if let Some(row) = row {
            row.count = RoundedCount::Withheld;
        }
    }

    /// A table, if there is one by these properties.
    #[must_use]
    pub fn table(&self, population: Population, by: &[Property]) -> Option<&ReleasedTable> {
        self.tables.iter().find(|table| table.population == population && table.by == by)
    }
}

/// Every combination of the words of some properties, in the order of the cells.
fn combinations(grid: &Grid, by: &[Property]) -> Vec<Vec<String>> {
    by.iter().fold(vec![Vec::new()], |all: Vec<Vec<String>>, &property| {
        let words = grid.words(property);
        let more = |row: Vec<String>| {
            let with =
                move |word: &String| row.iter().cloned().chain([word.clone()]).collect::<Vec<_>>();
            words.iter().map(with).collect::<Vec<_>>()
        };
        all.into_iter().flat_map(more).collect()
    })
}
