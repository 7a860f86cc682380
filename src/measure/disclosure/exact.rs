//! The exact tables of a year: what a release is rounded from. They cannot be written out: what leaves
//! is a [`Release`](crate::measure::disclosure::release::Release).

use std::collections::BTreeMap;

use crate::domain::procedure::words::Outcome;
use crate::measure::disclosure::caseload::{Caseload, CaseloadCase};
use crate::measure::disclosure::rounded::CASES_MIN;
use crate::measure::disclosure::table_hierarchy::{
    Breakdown, OF_CASES, Population, Property, tables,
};

/// What stands for all words that have no row of their own.
pub const OTHER: &str = "*";

/// The words that have a row of their own, by property; the others share one.
pub type FrequentWords = BTreeMap<Property, Vec<String>>;

/// The exact counts of a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExactCounts {
    /// Row by row, table by table.
    pub(super) cells: Vec<u64>,
    /// Words without a row of their own, and how many cases each has.
    pub(super) hidden: Vec<(Property, String, u64)>,
}

impl ExactCounts {
    /// The counts and the hidden words, to be kept in the house beside the release.
    #[must_use]
    pub fn into_parts(self) -> (Vec<u64>, Vec<(Property, String, u64)>) {
        (self.cells, self.hidden)
    }

    /// What was kept.
    #[must_use]
    pub fn from_parts(cells: Vec<u64>, hidden: Vec<(Property, String, u64)>) -> Self {
        Self { cells, hidden }
    }

    /// The counts of a year by these words.
    pub(super) fn of(caseload: &Caseload, grid: &Grid) -> Self {
        let mut cells = vec![0; grid.len()];
        for case in &caseload.cases {
            grid.cells_of(case, |at| {
                if let Some(cell) = cells.get_mut(at) {
                    *cell += 1;
                }
            });
        }
        let mut hidden = Vec::new();
        for (property, words) in counted_words(caseload, grid.year) {
            let Some(named) = grid.named.get(&property) else { continue };
            let is_hidden = |word: &String| !named.contains(word);
            let its = words.into_iter().filter(|(word, _)| is_hidden(word));
            hidden.extend(its.map(|(word, n)| (property, word, n)));
        }
        Self { cells, hidden }
    }
}

/// The words that ten or more cases of the year have.
fn frequent_words(caseload: &Caseload, year: i32) -> FrequentWords {
    let enough = |words: BTreeMap<String, u64>| {
        let many = words.into_iter().filter(|(_, n)| CASES_MIN <= *n);
        many.map(|(word, _)| word).collect()
    };
    let counted = counted_words(caseload, year).into_iter();
    counted.map(|(property, words)| (property, enough(words))).collect()
}

/// How many cases of the year have each word: cases under way, and for outcomes cases decided.
fn counted_words(caseload: &Caseload, year: i32) -> BTreeMap<Property, BTreeMap<String, u64>> {
    let mut counted: BTreeMap<Property, BTreeMap<String, u64>> = BTreeMap::new();
    for (property, words) in OF_CASES.iter().zip(&caseload.words) {
        let none = words.iter().map(|word| (word.clone(), 0)).collect();
        counted.insert(*property, none);
    }
    counted.insert(Property::Outcome, BTreeMap::new());
    for case in &caseload.cases {
        let mut add = |property: Property, word: &str| {
            let words = counted.entry(property).or_default();
            *words.entry(word.to_owned()).or_default() += 1;
        };
        if case.is_in(Population::UnderWay, year) {
            for ((&property, words), &code) in OF_CASES.iter().zip(&caseload.words).zip(&case.codes)
            {
                add(property, words.get(usize::from(code)).map_or("", String::as_str));
            }
        }
        if case.is_in(Population::Decided, year) {
            add(Property::Outcome, outcome_word(case));
        }
    }
    counted
}

fn outcome_word(case: &CaseloadCase) -> &'static str {
    case.decided.and_then(|(_, how)| how).map_or("", Outcome::code)
}

/// Which cell of which table a case is counted in.
#[derive(Debug, Clone)]
pub(super) struct Grid {
    pub(super) year: i32,
    pub(super) named: FrequentWords,
    pub(super) left_out: Vec<Breakdown>,
    /// For each property of cases, the row of each code.
    rows: [Vec<usize>; OF_CASES.len()],
    /// For each outcome, its row.
    outcomes: BTreeMap<Option<Outcome>, usize>,
    tables: Vec<TableRange>,
    len: usize,
}

/// A table in the row of all cells.
#[derive(Debug, Clone)]
struct TableRange {
    population: Population,
    by: &'static [Property],
    /// How many words each property has.
    sizes: Vec<usize>,
    /// The place of its first cell.
    first: usize,
}

/// Which tables a release has, and which words have a row of their own in them. What is left out has none.
#[derive(Debug, Clone)]
pub(super) struct TableLayout {
    pub(super) named: FrequentWords,
    pub(super) left_out: Vec<Breakdown>,
}

impl TableLayout {
    /// With a row for each word that ten or more cases of the year have.
    pub(super) fn of_year(caseload: &Caseload, year: i32, left_out: &[Breakdown]) -> Self {
        let mut named = frequent_words(caseload, year);
        let is_left_out = |property: &Property| {
            left_out.iter().any(|breakdown| breakdown.properties() == [*property])
        };
        named.retain(|property, _| !is_left_out(property));
        Self { named, left_out: left_out.to_vec() }
    }
}

impl Grid {
    /// The tables of a year, for cases whose words have these numbers.
    pub(super) fn of(
        year: i32,
        layout: TableLayout,
        words: &[Vec<String>; OF_CASES.len()],
    ) -> Self {
        let TableLayout { named, left_out } = layout;
        let row = |property: Property, word: &str| {
            let all = named.get(&property).map_or(&[][..], Vec::as_slice);
            all.iter().position(|known_word| known_word == word).unwrap_or(all.len())
        };
        let mut rows: [Vec<usize>; OF_CASES.len()] = std::array::from_fn(|_| Vec::new());
        for ((its, &property), words) in rows.iter_mut().zip(&OF_CASES).zip(words) {
            *its = words.iter().map(|word| row(property, word)).collect();
        }
        let shown = Outcome::ALL
            .iter()
            .map(|&outcome| (Some(outcome), row(Property::Outcome, outcome.code())));
        let outcomes = shown.chain([(None, row(Property::Outcome, ""))]).collect();
        let mut grid = Self { year, named, left_out, rows, outcomes, tables: Vec::new(), len: 0 };
        let left_out = grid.left_out.clone();
        for (population, by) in tables(&left_out) {
            let sizes: Vec<usize> = by.iter().map(|&property| grid.words(property).len()).collect();
            let (first, n) = (grid.len, sizes.iter().product::<usize>());
            grid.tables.push(TableRange { population, by, sizes, first });
            grid.len += n;
        }
        grid
    }

    /// How many cells its tables have.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// The rows of a property, in order.
    pub(super) fn words(&self, property: Property) -> Vec<String> {
        if property == Property::Quarter {
            return (1..=4).map(|quarter| quarter.to_string()).collect();
        }
        let named = self.named.get(&property).cloned().unwrap_or_default();
        named.into_iter().chain([OTHER.to_owned()]).collect()
    }

    /// Tells each cell that a case is counted in.
    pub(super) fn cells_of(&self, case: &CaseloadCase, mut tell: impl FnMut(usize)) {
        for its in self.tables.chunk_by(|a, b| a.population == b.population) {
            let population = its.first().map(|table| table.population);
            let Some(population) =
                population.filter(|own_population| case.is_in(*own_population, self.year))
            else {
                continue;
            };
            for table in its {
                let axes = table.by.iter().zip(&table.sizes);
                let place = axes.fold(0, |at, (&property, size)| {
                    at * size + self.row(case, population, property)
                });
                tell(table.first + place);
            }
        }
    }

    fn row(&self, case: &CaseloadCase, population: Population, property: Property) -> usize {
        match property.of_cases() {
            Some(at) => {
                let code = case.codes.get(at).copied().unwrap_or(0);
                self.rows.get(at).and_then(|rows| rows.get(usize::from(code))).copied().unwrap_or(0)
            }
            None if property == Property::Quarter => case.quarter_in(population).unwrap_or(0),
            None => {
                let how = case.decided.and_then(|(_, how)| how);
                self.outcomes.get(&how).copied().unwrap_or(0)
            }
        }
    }

    /// The place of the first cell of a table.
    pub(super) fn first_of(&self, population: Population, by: &[Property]) -> Option<usize> {
        let mut tables = self.tables.iter();
        tables
            .find(|table| table.population == population && table.by == by)
            .map(|table| table.first)
    }

    /// Its tables: population, properties, and how many cells each has.
    pub(super) fn tables(
        &self,
    ) -> impl Iterator<Item = (Population, &'static [Property], usize)> + '_ {
        self.tables.iter().map(|table| (table.population, table.by, table.sizes.iter().product()))
    }
}

#[cfg(test)]
mod tests {
    use super::{ExactCounts, Grid, OTHER, TableLayout};
    use crate::measure::disclosure::caseload::tests::{case, caseload};
    use crate::measure::disclosure::table_hierarchy::{Population, Property, first_of};

    /// Twelve cases of one authority and three of another, which has no row of its own.
    #[test]
    fn rare_words_share_a_row() {
        let of = |authority, n: usize| vec![case([0, authority, 0, 0, 0], first_of(2024), None); n];
        let all = caseload([of(0, 12), of(1, 3)].concat());
        let grid = Grid::of(2024, TableLayout::of_year(&all, 2024, &[]), &all.words);
        assert_eq!(grid.words(Property::Authority), ["p0", OTHER]);
        let exact = ExactCounts::of(&all, &grid);
        let first = grid.first_of(Population::UnderWay, &[Property::Authority]).unwrap();
        assert_eq!(exact.cells[first..first + 2], [12, 3]);
        assert_eq!(exact.cells[0], 15);
        assert_eq!(exact.hidden, [(Property::Authority, "p1".to_owned(), 3)]);
        assert_eq!(exact.cells.len(), grid.tables().map(|(_, _, n)| n).sum::<usize>());
    }
}
