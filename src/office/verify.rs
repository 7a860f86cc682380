//! Everything that is kept, replayed and compared: the chain of hashes, every case against its
//! index, the database against itself.

use crate::domain::case::event::Event;
use crate::domain::case::history::replay;
use crate::office::act_error::ActError;
use crate::office::figures::case_cache::says_what_happened;
use crate::office::procedures::Procedures;
use crate::store::cases::{self, CaseHeader, CaseIndex};
use crate::store::{Store, events, name_words};

/// What was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Findings {
    /// Events whose hash was right.
    pub events: u64,
    /// Cases that were replayed.
    pub cases: usize,
    /// What is wrong, in words; empty if all is well.
    pub faults: Vec<String>,
}

/// Verifies everything.
///
/// # Errors
/// If the store cannot be read at all.
pub fn verify(store: &Store, procedures: &Procedures) -> Result<Findings, ActError> {
    let mut findings = Findings { faults: store.faults()?, ..Findings::default() };
    let (n, damage) = store.read::<_, ActError>(|db| Ok(events::damage(db)?))?;
    findings.events = n;
    if let Some(damage) = damage {
        findings.faults.push(format!("the chain is broken: {}", damage.what));
        return Ok(findings);
    }
    let (filed, mut histories) =
        store.read::<_, ActError>(|db| Ok((cases::all(db)?, events::by_case(db)?)))?;
    findings.cases = filed.len();
    for (filed, standing) in filed {
        let history = histories.remove(&filed.id).unwrap_or_default();
        findings.faults.extend(compare_index(&filed, &standing, &history, procedures));
    }
    if let Some(person) = store.read::<_, ActError>(|db| Ok(name_words::find_mismatch(db)?))? {
        findings.faults.push(format!("person {person} is not found by the name that is kept"));
    }
    for case in histories.keys() {
        findings.faults.push(format!("case {case} has events, and is not in the index"));
    }
    if findings.faults.is_empty() && !says_what_happened(store, procedures)? {
        findings.faults.push("what is kept for figures is not what the events say".to_owned());
    }
    Ok(findings)
}

fn compare_index(
    filed: &CaseHeader,
    standing: &CaseIndex,
    history: &[Event],
    procedures: &Procedures,
) -> Option<String> {
    let number = &filed.number;
    let Ok(procedure) = procedures.pinned_version(&filed.procedure) else {
        return Some(format!("case {number}: its procedure {:?} is not at hand", filed.procedure));
    };
    match replay(history, None, &procedure) {
        Err(broken) => Some(format!("case {number} does not fold: {broken}")),
        Ok(None) => Some(format!("case {number} has no events")),
        Ok(Some(case)) => {
            let expected = CaseIndex::of(&case, &procedure, history.len());
            (expected != *standing).then(|| {
                format!("case {number}: the index says {standing:?}, the events {expected:?}")
            })
        }
    }
}
