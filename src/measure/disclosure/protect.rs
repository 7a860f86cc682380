//! What would be told is held back, until nothing of one or two cases is.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::measure::disclosure::caseload::Caseload;
use crate::measure::disclosure::cells::Cells;
use crate::measure::disclosure::exact::{ExactCounts, Grid, TableLayout};
use crate::measure::disclosure::release::{Audit, Release};
use crate::measure::disclosure::search::{SearchResult, World};
use crate::measure::disclosure::table_hierarchy::Breakdown;

/// A release with the exact counts that it was rounded from.
pub type ReleaseWithExact = (Release, ExactCounts);

/// Why there is no release.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
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
        "{n} cells of one or two cases could be told from this release and the earlier ones, whatever is held back: nothing was released"
    )]
    Determined {
        /// How many.
        n: usize,
        /// The tables of this release in which they are.
        within: Vec<Breakdown>,
    },
}

/// The release of a year, beside all earlier ones; a revision where the year has one. A revision has the tables of the
/// release before it, else some breakdowns may be left out.
///
/// # Errors
/// If there is nothing to release, or cells would be told.
pub fn protect(
    caseload: &Caseload,
    year: i32,
    as_of: NaiveDate,
    left_out: &[Breakdown],
    earlier: &[ReleaseWithExact],
) -> Result<ReleaseWithExact, NoRelease> {
    if NaiveDate::from_ymd_opt(year, 12, 31).is_none_or(|last| as_of < last) {
        return Err(NoRelease::NotOver { year, as_of });
    }
    let before = earlier.iter().rev().find(|(release, _)| release.year == year);
    let layout = before.map_or_else(
        || TableLayout::of_year(caseload, year, left_out),
        |(release, _)| release.layout(),
    );
    let grid = Grid::of(year, layout, &caseload.words);
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
    if !determined.is_empty() {
        let first = cells.first_of(earlier.len());
        let tables =
            determined.iter().filter_map(|at| release.breakdown_of(at.checked_sub(first)?));
        let within: BTreeSet<Breakdown> = tables.collect();
        let within = within.into_iter().collect();
        return Err(NoRelease::Determined { n: determined.len(), within });
    }
    release.audit = audit(&all, &release);
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

/// Holds cells of the last release back until each small cell has another caseload; which have none all the same. A cell that was held back leaves room to all others: what was shown stays shown.
fn hold_back(
    world: &World<'_>,
    cells: &mut Cells,
    number: usize,
    release: &mut Release,
) -> Vec<usize> {
    let first = cells.first_of(number);
    let own = first..first + cells.n_of(number);
    let unproven: Vec<usize> = {
        let cells = &*cells;
        let is_told = |&at: &usize| world.search(cells, at, &own) != SearchResult::Another;
        cells.small.par_iter().copied().filter(is_told).collect()
    };
    let mut determined = Vec::new();
    for target in unproven {
        // What was held back for another one may have made room for this one.
        match world.search(cells, target, &own) {
            SearchResult::Another => {}
            SearchResult::If(held) if held.is_empty() => determined.push(target),
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
mod tests {
    use chrono::NaiveDate;

    use crate::measure::disclosure::caseload::CaseloadCase;
    use crate::measure::disclosure::caseload::tests::{case, caseload};
    use crate::measure::disclosure::protect::{NoRelease, ReleaseWithExact, protect};
    use crate::measure::disclosure::rounded::RoundedCount;
    use crate::measure::disclosure::table_hierarchy::{Population, Property, first_of};
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::{Rng, SeedableRng};

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Cases of three years: a few procedures, authorities, professions; most decided within a year.
    fn random_cases(seed: u64, n: usize) -> Vec<CaseloadCase> {
        let mut stream = ChaCha8Rng::seed_from_u64(seed);
        let mut below = |n: u32| stream.next_u32() % n;
        (0..n)
            .map(|_| {
                let procedure = below(3);
                let profession = procedure * 2 + below(2);
                let words = [procedure, procedure + below(3), profession, below(5), below(3)];
                let applied = first_of(2022) + i32::try_from(below(12)).unwrap();
                let took = i32::try_from(below(5)).unwrap();
                let decided = (below(4) != 0).then_some(applied + took);
                case(words.map(|word| u16::try_from(word).unwrap()), applied, decided)
            })
            .collect()
    }

    fn release_years(cases: &[CaseloadCase], years: &[i32]) -> Vec<ReleaseWithExact> {
        let all = caseload(cases.to_vec());
        let mut kept: Vec<ReleaseWithExact> = Vec::new();
        for &year in years {
            let made = protect(&all, year, day("2025-01-31"), &[], &kept).unwrap();
            kept.push(made);
        }
        kept
    }

    #[test]
    fn two_years_are_released_and_the_last_is_made_again() {
        let cases = random_cases(4, 200);
        let mut kept = release_years(&cases, &[2023, 2024]);
        let last = kept.pop().unwrap();
        let audit = last.0.audit;
        assert_eq!((audit.determined, audit.releases, audit.tables), (0, 2, 2 * 30));
        let again = protect(&caseload(cases), 2024, day("2025-01-31"), &[], &kept).unwrap();
        assert_eq!(again, last);
    }

    /// Fourteen cases: 13 of one authority, 1 of others. Rounded, 15 = 12 + 0 can only be 14 = 13 + 1.
    #[test]
    fn rounding_alone_would_tell_and_what_it_would_tell_is_held_back() {
        let same =
            |authority, n: usize| vec![case([0, authority, 0, 0, 0], first_of(2024), None); n];
        let (release, _) = &release_years(&[same(0, 13), same(1, 1)].concat(), &[2024])[0];
        let rows = &release.table(Population::Applied, &[Property::Authority]).unwrap().rows;
        let counts: Vec<RoundedCount> = rows.iter().map(|row| row.count).collect();
        assert_ne!(counts, [RoundedCount::To(12), RoundedCount::To(0)]);
        assert!(0 < release.audit.coarsened);
        // One case more of the first, and nothing is told: 15 = 15 + 0 may be 15 + 0.
        let (open, _) = &release_years(&[same(0, 14), same(1, 1)].concat(), &[2024])[0];
        assert_eq!(open.audit.coarsened, 0);
    }

    #[test]
    fn a_year_that_is_not_over_or_empty_is_refused() {
        let all = caseload(random_cases(1, 50));
        assert_eq!(
            protect(&all, 2024, day("2024-12-30"), &[], &[]).unwrap_err(),
            NoRelease::NotOver { year: 2024, as_of: day("2024-12-30") }
        );
        assert_eq!(
            protect(&all, 2019, day("2024-12-30"), &[], &[]).unwrap_err(),
            NoRelease::Empty(2019)
        );
    }

    /// One case that came in late changes nothing that was released; forty do, and are marked.
    #[test]
    fn a_revision_tells_no_small_difference() {
        let cases = random_cases(5, 300);
        let first = release_years(&cases, &[2023]);
        let with = |n: usize| {
            let late = vec![case([0, 0, 0, 0, 0], first_of(2023), None); n];
            caseload([cases.clone(), late].concat())
        };
        let (one, _) = protect(&with(1), 2023, day("2026-01-31"), &[], &first).unwrap();
        assert_eq!(one.revision, 1);
        assert!(one.rows().zip(first[0].0.rows()).all(|(a, b)| a == b));
        let (many, _) = protect(&with(40), 2023, day("2026-01-31"), &[], &first).unwrap();
        let applied = |given_release: &crate::measure::disclosure::release::Release| {
            given_release.table(Population::Applied, &[]).unwrap().rows[0].clone()
        };
        let (before, after) = (applied(&first[0].0), applied(&many));
        assert!(after.is_revised && !before.is_revised);
        let count = |rounded: RoundedCount| Option::<u64>::from(rounded).unwrap();
        assert!(36 <= count(after.count) - count(before.count));
    }
}
