//! The distinct numbers among many, and the rank of each: ages, and cases. Numbers that are not large
//! are looked up in a table instead of being sorted and searched.

use crate::measure::number::index;

/// Numbers more than so many times as large as there are numbers are searched: a table would take more
/// time than sorting.
const SPARSE: u32 = 16;
/// A table of so many is always small.
const SMALL: u32 = 4_096;

/// Distinct numbers in order.
#[derive(Debug, Clone)]
pub(super) struct Ranks {
    values: Vec<u32>,
    /// The rank of each number from 0 on; empty if there are too many.
    table: Vec<u32>,
}

impl Ranks {
    /// The distinct ones of these numbers.
    pub(super) fn of(numbers: impl Iterator<Item = u32> + Clone) -> Self {
        let largest = numbers.clone().max().unwrap_or(0);
        let n = u32::try_from(numbers.clone().count()).unwrap_or(u32::MAX);
        if n.saturating_mul(SPARSE).max(SMALL) < largest {
            let mut values: Vec<u32> = numbers.collect();
            values.sort_unstable();
            values.dedup();
            return Self { values, table: Vec::new() };
        }
        let mut table = vec![0; index(largest) + 1];
        for number in numbers {
            if let Some(cell) = table.get_mut(index(number)) {
                *cell = 1;
            }
        }
        let mut values = Vec::new();
        let mut rank = 0;
        for (number, cell) in (0..).zip(&mut table) {
            if *cell == 1 {
                values.push(number);
                *cell = rank;
                rank += 1;
            }
        }
        Self { values, table }
    }

    /// The rank of one of them.
    pub(super) fn rank(&self, number: u32) -> usize {
        match self.table.get(index(number)) {
            Some(&rank) => index(rank),
            None => self.values.partition_point(|&value| value < number),
        }
    }

    /// The ranks of many, small: for what is walked through again and again.
    pub(super) fn places(&self, numbers: impl Iterator<Item = u32>) -> Vec<u32> {
        numbers.map(|number| u32::try_from(self.rank(number)).unwrap_or(u32::MAX)).collect()
    }

    /// All of them, in order.
    pub(super) fn values(&self) -> &[u32] {
        &self.values
    }

    /// How many there are.
    pub(super) fn n(&self) -> u64 {
        u64::try_from(self.values.len()).unwrap_or(u64::MAX)
    }
}

#[cfg(test)]
mod tests {
    use super::Ranks;
    use proptest::prelude::*;

    #[test]
    fn of_none_there_is_none() {
        let none = Ranks::of(std::iter::empty());
        assert_eq!((none.n(), none.values()), (0, &[][..]));
    }

    proptest! {
        #[test]
        fn a_rank_is_the_number_of_smaller_ones(
            numbers in proptest::collection::vec(prop_oneof![0u32..50, 4_090u32..4_110, 900_000u32..900_100], 1..60)
        ) {
            let ranks = Ranks::of(numbers.iter().copied());
            let mut sorted = numbers.clone();
            sorted.sort_unstable();
            sorted.dedup();
            prop_assert_eq!(ranks.values(), &sorted[..]);
            for it in numbers {
                prop_assert_eq!(sorted[ranks.rank(it)], it);
            }
        }
    }
}
