//! A case number that no other case has.

use crate::domain::identity::{CaseNumber, Chance, spread};
use crate::office::not_done::NotDone;
use crate::store::{Db, cases};

/// Draws numbers until one is free: among 100,000 cases, two of 40 bits meet once in 200 times.
pub(super) fn free_number(db: &mut Db, chance: Chance) -> Result<CaseNumber, NotDone> {
    let mut drawn = 0;
    loop {
        let number = CaseNumber::new(spread(chance, drawn));
        if cases::numbered(db, &number)?.is_none() {
            return Ok(number);
        }
        drawn += 1;
    }
}
