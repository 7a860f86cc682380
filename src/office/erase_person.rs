//! A person is erased: name and birth date, the notes in the files, the access codes. The events hold no
//! person, so the record of the process and every figure stay as they are.

use crate::domain::identity::CaseNumber;
use crate::office::act_error::{ActError, Missing};
use crate::store::{Store, cases, files, outbox, persons, sessions};

/// Erases the person who applied in this case, in all of their cases. Answers with how many cases.
///
/// # Errors
/// [`ActError::NotFound`] if there is no such case.
pub fn erase_person(store: &Store, number: &CaseNumber) -> Result<usize, ActError> {
    let number = number.clone();
    let n = store.write::<_, ActError>(move |db| {
        let (filed, _) =
            cases::find_by_number(db, &number)?.ok_or(ActError::NotFound(Missing::Case))?;
        let all = match filed.person {
            Some(person) => cases::of_person(db, person)?,
            None => vec![filed.id],
        };
        for &case in &all {
            files::erase(db, case)?;
            outbox::forget(db, case)?;
            sessions::close_to(db, case)?;
        }
        if let Some(person) = filed.person {
            cases::part_from(db, person)?;
            persons::erase(db, person)?;
        }
        Ok(all.len())
    })?;
    store.sweep()?;
    Ok(n)
}
