//! A year that cannot be released as it is: which tables must be left out so that it can.

use chrono::NaiveDate;

use crate::measure::disclosure::caseload::Caseload;
use crate::measure::disclosure::protect::{NoRelease, ReleaseWithExact, protect};
use crate::measure::disclosure::table_hierarchy::Breakdown;

/// A year beside all releases so far, and what is left out of it already.
#[derive(Debug, Clone, Copy)]
pub struct RefusedYear<'a> {
    /// The cases.
    pub caseload: &'a Caseload,
    /// The year.
    pub year: i32,
    /// The last day known.
    pub as_of: NaiveDate,
    /// The releases so far.
    pub earlier: &'a [ReleaseWithExact],
}

impl RefusedYear<'_> {
    /// The breakdowns to leave out: first those in which cells could be told, then one after the other, from the
    /// finest on; of these none that could stay. None if even all cases together would tell something.
    #[must_use]
    pub fn coarser(&self, refused: &[Breakdown], within: &[Breakdown]) -> Option<Vec<Breakdown>> {
        let mut left_out = merge_breakdowns(refused, within);
        let mut finer = Breakdown::ALL.iter();
        while !self.can_be_released(&left_out) {
            left_out = merge_breakdowns(&left_out, &[*finer.next()?]);
        }
        for breakdown in left_out.clone() {
            let fewer: Vec<Breakdown> =
                left_out.iter().copied().filter(|other| *other != breakdown).collect();
            if !fewer.is_empty() && self.can_be_released(&fewer) {
                left_out = fewer;
            }
        }
        Some(left_out)
    }

    fn can_be_released(&self, left_out: &[Breakdown]) -> bool {
        let Self { caseload, year, as_of, earlier } = *self;
        match protect(caseload, year, as_of, left_out, earlier) {
            Ok(_) => true,
            Err(NoRelease::Determined { .. } | NoRelease::Empty(_) | NoRelease::NotOver { .. }) => {
                false
            }
        }
    }
}

fn merge_breakdowns(left_out: &[Breakdown], more: &[Breakdown]) -> Vec<Breakdown> {
    let mut all = [left_out, more].concat();
    all.sort_unstable();
    all.dedup();
    all
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;
    use rand_chacha::ChaCha8Rng;
    use rand_chacha::rand_core::{Rng, SeedableRng};

    use super::RefusedYear;
    use crate::measure::disclosure::caseload::Caseload;
    use crate::measure::disclosure::caseload::tests::{case, caseload};
    use crate::measure::disclosure::protect::{NoRelease, protect};
    use crate::measure::disclosure::table_hierarchy::{Breakdown, first_of};

    /// A few cases of two procedures: found by trying seeds until one was refused.
    fn few_cases() -> Caseload {
        let mut stream = ChaCha8Rng::seed_from_u64(11);
        let mut below = |n: u32| stream.next_u32() % n;
        let n = 8 + below(30);
        let cases = (0..n).map(|_| {
            let procedure = below(2);
            let profession = procedure * 2 + below(2);
            let words = [procedure, procedure + below(2), profession, below(2), below(2)];
            let applied = first_of(2022) + i32::try_from(below(12)).unwrap();
            let took = i32::try_from(below(5)).unwrap();
            let decided = (below(4) != 0).then_some(applied + took);
            case(words.map(|word| u16::try_from(word).unwrap()), applied, decided)
        });
        caseload(cases.collect())
    }

    #[test]
    fn a_refused_year_is_released_with_fewer_tables_and_blocks_no_other() {
        let all = few_cases();
        let as_of: NaiveDate = "2025-01-31".parse().unwrap();
        let earlier = vec![protect(&all, 2022, as_of, &[], &[]).unwrap()];
        let why = protect(&all, 2023, as_of, &[], &earlier).unwrap_err();
        let NoRelease::Determined { n, within } = why else { panic!("{why:?}") };
        assert_eq!((n, within.as_slice()), (1, &[Breakdown::Quarter][..]));
        let next = protect(&all, 2024, as_of, &[], &earlier);
        let with_next = [earlier.clone(), next.into_iter().collect()].concat();
        for earlier in [&earlier, &with_next] {
            let refused = RefusedYear { caseload: &all, year: 2023, as_of, earlier };
            let left_out = refused.coarser(&[], &within).unwrap();
            let (release, _) = protect(&all, 2023, as_of, &left_out, earlier).unwrap();
            assert!(left_out.contains(&Breakdown::Quarter), "{left_out:?}");
            assert!(release.tables.len() < 30 && release.left_out == left_out);
            assert!(release.tables.iter().all(|table| table.by != Breakdown::Quarter.properties()));
        }
    }
}
