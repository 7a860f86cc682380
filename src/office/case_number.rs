//! A case number that no other case has.

use crate::domain::identity::{CaseNumber, Seed, derive_seed};
use crate::office::act_error::ActError;
use crate::store::{Db, cases};

/// Draws numbers until one is free: among 100,000 cases, two of 40 bits meet once in 200 times.
pub(super) fn free_number(db: &mut Db, chance: Seed) -> Result<CaseNumber, ActError> {
    let mut drawn = 0;
    loop {
        let number = CaseNumber::new(derive_seed(chance, drawn));
        if cases::find_by_number(db, &number)?.is_none() {
            return Ok(number);
        }
        drawn += 1;
    }
}
