//! Every cell of all releases together, and by how much its count could be other than it is without
//! any release being different.

use std::collections::BTreeMap;

use crate::domain::procedure::words::Outcome;
use crate::measure::disclosure::caseload::{Caseload, CaseloadCase};
use crate::measure::disclosure::exact::{ExactCounts, Grid};
use crate::measure::disclosure::release::Release;
use crate::measure::disclosure::rounded::{ANYTHING, CASES_MIN, RoundedCount, unseen_changes};
use crate::measure::disclosure::table_hierarchy::{OF_CASES, Population, Property};

/// Lowest and highest change that nobody would see.
pub(super) type UnseenRange = (i64, i64);

/// The cells.
pub(super) struct Cells {
    sheets: Vec<ReleaseCells>,
    unseen: Vec<UnseenRange>,
    exact: Vec<u64>,
    /// For each cell the one that counts all cases of its population.
    totals: Vec<usize>,
    /// Cells of one or two cases.
    pub(super) small: Vec<usize>,
    /// Counts below which a row would not be there, by cell.
    floors: BTreeMap<usize, i64>,
}

/// The cells of one release.
struct ReleaseCells {
    grid: Grid,
    first: usize,
    /// Words that would get a row of their own if ten cases had them: cells of their own, by code.
    hidden: [Vec<Option<usize>>; OF_CASES.len()],
    hidden_outcomes: BTreeMap<Option<Outcome>, usize>,
}

impl Cells {
    /// The cells of these releases, with the counts that they were rounded from.
    pub(super) fn of(caseload: &Caseload, releases: &[(&Release, &ExactCounts)]) -> Self {
        let mut cells = Self {
            sheets: Vec::new(),
            unseen: Vec::new(),
            exact: Vec::new(),
            totals: Vec::new(),
            small: Vec::new(),
            floors: BTreeMap::new(),
        };
        for (release, exact) in releases {
            cells.add(caseload, release, exact);
        }
        cells
    }

    fn add(&mut self, caseload: &Caseload, release: &Release, exact: &ExactCounts) {
        let grid = Grid::of(release.year, release.layout(), &caseload.words);
        let first = self.unseen.len();
        let rows =
            release.tables.iter().flat_map(|table| table.rows.iter().map(move |row| (table, row)));
        for ((table, row), &count) in rows.zip(&exact.cells) {
            // What a revision left as it was says nothing about the counts of now.
            let is_told = release.revision == 0 || row.is_revised;
            let held = if is_told { row.count } else { RoundedCount::Withheld };
            // One that was held back may be told by what comes later.
            if (1..=2).contains(&count) && is_told {
                self.small.push(self.unseen.len());
            }
            self.unseen.push(unseen_changes(table.population, count, held));
            self.exact.push(count);
        }
        let mut at = first;
        let mut total = first;
        for (_, by, n) in grid.tables() {
            // The first table of a population counts all of it.
            total = if by.is_empty() { at } else { total };
            self.totals.extend(std::iter::repeat_n(total, n));
            at += n;
        }
        let mut sheet = ReleaseCells {
            grid,
            first,
            hidden: std::array::from_fn(|at| {
                vec![None; caseload.words.get(at).map_or(0, Vec::len)]
            }),
            hidden_outcomes: BTreeMap::new(),
        };
        // Which words have a row of their own was settled by the first release of the year.
        if release.revision == 0 {
            self.bind_shown(&sheet, exact);
            self.bind_hidden(&mut sheet, caseload, exact);
        }
        self.sheets.push(sheet);
    }

    /// A word with a row of its own has ten cases or more.
    fn bind_shown(&mut self, sheet: &ReleaseCells, exact: &ExactCounts) {
        for (&property, words) in &sheet.grid.named {
            let population = population_of(property);
            let Some(row) = sheet.grid.first_of(population, &[property]) else { continue };
            for at in row..row + words.len() {
                let (Some(cell), Some(&count)) =
                    (self.unseen.get_mut(sheet.first + at), exact.cells.get(at))
                else {
                    continue;
                };
                cell.0 = cell.0.max(to_signed(CASES_MIN) - to_signed(count));
                self.floors.insert(sheet.first + at, to_signed(CASES_MIN));
            }
        }
    }

    /// A word without one has fewer.
    fn bind_hidden(&mut self, sheet: &mut ReleaseCells, caseload: &Caseload, exact: &ExactCounts) {
        for (property, word, count) in &exact.hidden {
            let at = self.unseen.len();
            self.unseen.push((-to_signed(*count), to_signed(CASES_MIN) - 1 - to_signed(*count)));
            self.exact.push(*count);
            let total = sheet.grid.first_of(population_of(*property), &[]).unwrap_or(0);
            self.totals.push(sheet.first + total);
            if *property == Property::Outcome {
                sheet.hidden_outcomes.insert(Outcome::from_code(word), at);
                continue;
            }
            let place = property.of_cases();
            let code = place.and_then(|own_place| {
                caseload.words.get(own_place)?.iter().position(|w| w == word)
            });
            let cells = place.and_then(|own_place| sheet.hidden.get_mut(own_place));
            if let (Some(cells), Some(code)) = (cells, code)
                && let Some(cell) = cells.get_mut(code)
            {
                *cell = Some(at);
            }
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.unseen.len()
    }

    /// What a cell counts.
    pub(super) fn exact(&self, at: usize) -> i64 {
        self.exact.get(at).copied().map_or(0, to_signed)
    }

    /// What may change unseen in a cell.
    pub(super) fn unseen(&self, at: usize) -> UnseenRange {
        self.unseen.get(at).copied().unwrap_or((0, 0))
    }

    /// The cell that counts all cases of the population that a cell is about.
    pub(super) fn total_of(&self, at: usize) -> usize {
        self.totals.get(at).copied().unwrap_or(0)
    }

    /// The place of the first cell of a release, by its number.
    pub(super) fn first_of(&self, release: usize) -> usize {
        self.sheets.get(release).map_or(0, |sheet| sheet.first)
    }

    /// How many cells of a release hold a released count.
    pub(super) fn n_of(&self, release: usize) -> usize {
        self.sheets.get(release).map_or(0, |sheet| sheet.grid.len())
    }

    /// The lowest change that a cell could take if its count were held back: its row would still be there.
    pub(super) fn lowest_change(&self, at: usize) -> i64 {
        self.floors.get(&at).copied().unwrap_or(0) - self.exact(at)
    }

    /// A cell was held back: its count may be anything.
    pub(super) fn hold_back(&mut self, at: usize) {
        let lowest = self.lowest_change(at);
        if let Some(range) = self.unseen.get_mut(at) {
            *range = (lowest, ANYTHING);
        }
    }

    /// Tells each cell that a case is counted in.
    pub(super) fn of_case(&self, case: &CaseloadCase, mut tell: impl FnMut(usize)) {
        for sheet in &self.sheets {
            sheet.grid.cells_of(case, |at| tell(sheet.first + at));
            if case.is_in(Population::UnderWay, sheet.grid.year) {
                for (cells, &code) in sheet.hidden.iter().zip(&case.codes) {
                    if let Some(at) = cells.get(usize::from(code)).copied().flatten() {
                        tell(at);
                    }
                }
            }
            if case.is_in(Population::Decided, sheet.grid.year) {
                let how = case.decided.and_then(|(_, how)| how);
                if let Some(&at) = sheet.hidden_outcomes.get(&how) {
                    tell(at);
                }
            }
        }
    }
}

fn population_of(property: Property) -> Population {
    match property {
        Property::Outcome => Population::Decided,
        Property::Procedure
        | Property::Authority
        | Property::Profession
        | Property::Country
        | Property::District
        | Property::Quarter => Population::UnderWay,
    }
}

fn to_signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}
