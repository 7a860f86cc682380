//! What would be told is held back, until nothing of one or two cases is.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::measure::disclosure::caseload::Caseload;
use crate::measure::disclosure::cells::Cells;
use crate::measure::disclosure::exact::{ExactCounts, Grid, frequent_words};
use crate::measure::disclosure::release::{Audit, Release};
use crate::measure::disclosure::search::{SearchResult, World};

/// A release with the exact counts that it was rounded from.
pub type ReleaseWithExact = (Release, ExactCounts);

/// Why there is no release.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoRelease {
    /// Nothing was under way.
    #[error("no case was under way in {0}: there is nothing to release")]
    Empty(i32),
    /// Not all of the year is known.
    #[error("the year {year} is not over on {as_of}, the last day known")]
    NotOver {
        /// The year.
        year: i32,
        /// The last day known.
        as_of: NaiveDate,
    },
    /// Cells would be told whatever is held back.
    #[error(
        "{0} cells of one or two cases could be told from this release and the earlier ones, whatever is held back: nothing was released. Leave this year out; a later one may be released"
    )]
    Determined(usize),
}

/// The release of a year, beside all earlier ones; a revision where the year has one.
///
/// # Errors
/// If there is nothing to release, or cells would be told.
pub fn protect(
    caseload: &Caseload,
    year: i32,
    as_of: NaiveDate,
    earlier: &[ReleaseWithExact],
) -> Result<ReleaseWithExact, NoRelease> {
    if NaiveDate::from_ymd_opt(year, 12, 31).is_none_or(|last| as_of < last) {
        return Err(NoRelease::NotOver { year, as_of });
    }
    let before = earlier.iter().rev().find(|(release, _)| release.year == year);
    let words =
        before.map_or_else(|| frequent_words(caseload, year), |(release, _)| release.named.clone());
    let grid = Grid::of(year, words, &caseload.words);
    let exact = ExactCounts::of(caseload, &grid);
    if exact.cells.first().is_none_or(|&n| n == 0) {
        return Err(NoRelease::Empty(year));
    }
    let before = before.map(|(release, exact)| (release, exact));
    let (mut release, exact) = Release::draft(&grid, as_of, exact, before);
    let mut all: Vec<(&Release, &ExactCounts)> =
        earlier.iter().map(|(old_release, exact)| (old_release, exact)).collect();
    let draft = release.clone();
    all.push((&draft, &exact));
    let mut cells = Cells::of(caseload, &all);
    let world = World::of(caseload, &cells);
    let determined = hold_back(&world, &mut cells, earlier.len(), &mut release);
    if determined != 0 {
        return Err(NoRelease::Determined(determined));
    }
    release.audit = Audit { determined, ..audit(&all, &release) };
    Ok((release, exact))
}

fn audit(all: &[(&Release, &ExactCounts)], last: &Release) -> Audit {
    Audit {
        releases: all.len(),
        tables: all.iter().map(|(release, _)| release.tables.len()).sum(),
        cells: all.iter().map(|(release, _)| release.rows().count()).sum(),
        coarsened: last.n_held_back(),
        determined: 0,
    }
}

/// Holds cells of the last release back until each small cell has another caseload; how many have none
/// all the same. A cell that was held back leaves room to all others: what was shown stays shown.
fn hold_back(world: &World<'_>, cells: &mut Cells, number: usize, release: &mut Release) -> usize {
    let first = cells.first_of(number);
    let own = first..first + cells.n_of(number);
    let unproven: Vec<usize> = {
        let cells = &*cells;
        let is_told = |&at: &usize| world.search(cells, at, &own) != SearchResult::Another;
        cells.small.par_iter().copied().filter(is_told).collect()
    };
    let mut determined = 0;
    for target in unproven {
        // What was held back for another one may have made room for this one.
        match world.search(cells, target, &own) {
            SearchResult::Another => {}
            SearchResult::If(held) if held.is_empty() => determined += 1,
            SearchResult::If(held) => {
                let with_others: BTreeSet<usize> =
                    held.iter().flat_map(|at| release.held_with(at - first)).collect();
                for at in with_others {
                    cells.hold_back(first + at);
                    release.hold_back(at);
                }
            }
        }
    }
    determined
}

#[cfg(test)]
#[path = "protect_tests.rs"]
mod tests;
