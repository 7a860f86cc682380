//! The index of cases and that of names, brought up to what this program writes into them: after an
//! update, once.

use crate::domain::case::history::replay;
use crate::office::act_error::ActError;
use crate::office::procedures::Procedures;
use crate::store::cases::{self, CaseIndex};
use crate::store::{Db, Store, events, name_words};

/// Cases in one transaction: others can write in between.
const AT_ONCE: i64 = 500;

/// Makes the rows of an older program again. A case that does not fold keeps what it has; `bescheid
/// verify` tells of it.
///
/// # Errors
/// If the store fails.
pub fn bring_index_up(store: &Store, procedures: &Procedures) -> Result<u64, ActError> {
    while store.read::<_, ActError>(|db| Ok(name_words::is_outdated(db)?))? {
        store.write::<_, ActError>(|db| Ok(name_words::bring_up(db, AT_ONCE)?))?;
    }
    let mut n_done = 0;
    loop {
        if store.read::<_, ActError>(|db| Ok(cases::find_outdated(db, 1)?))?.is_empty() {
            return Ok(n_done);
        }
        let procedures = procedures.clone();
        let n = store.write::<_, ActError>(move |db| refresh_batch(db, &procedures))?;
        n_done += n;
    }
}

fn refresh_batch(db: &mut Db, procedures: &Procedures) -> Result<u64, ActError> {
    let mut n = 0;
    for (filed, old) in cases::find_outdated(db, AT_ONCE)? {
        let procedure = procedures.pinned_version(&filed.procedure)?;
        let history = events::of_case(db, filed.id)?;
        let now = match replay(&history, None, &procedure) {
            Ok(Some(case)) => CaseIndex::of(&case, &procedure, history.len()),
            Ok(None) | Err(_) => old.clone(),
        };
        cases::change(db, filed.id, old.version, &now)?;
        n += 1;
    }
    Ok(n)
}
