//! The records that figures start from, kept beside the events: made once, brought up to date by the
//! cases that changed, thrown away when an import was taken back. What they hold is what a fold of
//! every case would say; `bescheid verify` folds and compares.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::case::event::{Event, german_day};
use crate::domain::identity::{CaseId, ImportId};
use crate::measure::case_facts::CaseFacts;
use crate::measure::dictionary::Dictionaries;
use crate::office::act_error::ActError;
use crate::office::figures::case_facts::Projector;
use crate::office::figures::project_cases::{BATCH, ProjectionInput, project_cases};
use crate::office::procedures::Procedures;
use crate::store::case_cache::{self, CaseCacheRow};
use crate::store::cases::CaseHeader;
use crate::store::events::ChainEnd;
use crate::store::imports::{self, ImportKind};
use crate::store::{Db, Store, cases, events};

/// The program and the form of the records: raise the number when what a record says changes.
const MADE_BY: &str = concat!(env!("CARGO_PKG_VERSION"), "/7");
/// Cases are read one by one as long as they are fewer than one in so many.
const ONE_IN: usize = 5;

/// The records of all cases.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AllCaseFacts {
    /// The last day known when they were made.
    pub as_of: NaiveDate,
    /// Their words.
    pub words: Dictionaries,
    /// Case by case.
    pub cases: Vec<(CaseId, CaseFacts)>,
}

/// A case with its events, to be folded.
pub(super) struct CaseHistory {
    pub(super) filed: CaseHeader,
    pub(super) history: Vec<Event>,
}

/// The records as things stand; what had changed is kept again.
///
/// # Errors
/// If the store fails or a case does not fold.
pub fn refresh_case_cache(
    store: &Store,
    procedures: &Procedures,
) -> Result<AllCaseFacts, ActError> {
    let (found, end, n_undone) = store.read::<_, ActError>(|db| {
        Ok((case_cache::find(db, MADE_BY)?, events::chain_end(db)?, case_cache::n_undone(db)?))
    })?;
    let read = found.and_then(|stored| {
        let records: AllCaseFacts = postcard::from_bytes(&stored.body).ok()?;
        Some((records, ChainEnd { length: stored.length, head: stored.head }))
    });
    let records = match read {
        Some((records, kept)) if kept == end => return Ok(records),
        Some((records, kept)) => refresh(store, procedures, records, &kept)?,
        None => build_case_facts(store, procedures)?,
    };
    if let Ok(body) = postcard::to_allocvec(&records) {
        let kept = CaseCacheRow::new(MADE_BY.to_owned(), end, n_undone, body);
        // A convenience: where it cannot be kept (a read-only copy), the next reader folds again.
        let _ = store.write::<_, ActError>(move |db| Ok(case_cache::replace(db, &kept)?));
    }
    Ok(records)
}

/// Whether what is kept says the same as the events; nothing kept says nothing wrong.
///
/// # Errors
/// If the store fails or a case does not fold.
pub fn says_what_happened(store: &Store, procedures: &Procedures) -> Result<bool, ActError> {
    let (found, end) = store
        .read::<_, ActError>(|db| Ok((case_cache::find(db, MADE_BY)?, events::chain_end(db)?)))?;
    let is_whole = |stored: &CaseCacheRow| stored.length == end.length && stored.head == end.head;
    let Some(kept) = found.filter(is_whole) else {
        return Ok(true);
    };
    let Ok(kept) = postcard::from_bytes::<AllCaseFacts>(&kept.body) else { return Ok(false) };
    let digests = |records: &AllCaseFacts| {
        let mut all: Vec<_> = records.cases.iter().map(|(id, facts)| (*id, facts.digest)).collect();
        all.sort_unstable();
        all
    };
    Ok(digests(&kept) == digests(&build_case_facts(store, procedures)?))
}

/// The records made from all events, whatever is kept.
///
/// # Errors
/// If the store fails or a case does not fold.
pub fn build_case_facts(store: &Store, procedures: &Procedures) -> Result<AllCaseFacts, ActError> {
    let (histories, listed) =
        store.read::<_, ActError>(|db| Ok((all_histories(db)?, list_imports(db)?)))?;
    let as_of = last_known(&histories);
    let chosen = projection_inputs(&histories, &listed, procedures)?;
    let mut recorder = Projector::default();
    let cases = project_facts(&chosen, as_of, &mut recorder)?;
    Ok(AllCaseFacts { as_of, words: recorder.words, cases })
}

/// The records with those cases made anew to which something was added after the chain ended there.
pub(super) fn refresh(
    store: &Store,
    procedures: &Procedures,
    records: AllCaseFacts,
    end: &ChainEnd,
) -> Result<AllCaseFacts, ActError> {
    let changed = store.read::<_, ActError>(|db| Ok(events::changed_since(db, end)?))?;
    let Some(mut ids) = changed else { return build_case_facts(store, procedures) };
    ids.extend(records.cases.iter().filter(|(_, facts)| facts.follows_the_day).map(|(id, _)| *id));
    if records.cases.len() < ONE_IN * ids.len() {
        return build_case_facts(store, procedures);
    }
    let (histories, listed) =
        store.read::<_, ActError>(|db| Ok((histories_of(db, &ids)?, list_imports(db)?)))?;
    let as_of = records.as_of.max(last_known(&histories));
    let chosen = projection_inputs(&histories, &listed, procedures)?;
    let mut recorder = Projector::of(records.words);
    let mut cases = records.cases;
    cases.retain(|(id, _)| !ids.contains(id));
    cases.extend(project_facts(&chosen, as_of, &mut recorder)?);
    Ok(AllCaseFacts { as_of, words: recorder.words, cases })
}

/// All cases with their events.
pub(super) fn all_histories(db: &mut Db) -> Result<Vec<CaseHistory>, ActError> {
    let mut histories = events::by_case(db)?;
    let filed = cases::all(db)?;
    Ok(filed
        .into_iter()
        .map(|(filed, _)| {
            let history = histories.remove(&filed.id).unwrap_or_default();
            CaseHistory { filed, history }
        })
        .collect())
}

/// Some cases with their events.
pub(super) fn histories_of(
    db: &mut Db,
    ids: &BTreeSet<CaseId>,
) -> Result<Vec<CaseHistory>, ActError> {
    let mut histories = Vec::new();
    for &id in ids {
        if let Some((filed, _)) = cases::find(db, id)? {
            histories.push(CaseHistory { filed, history: events::of_case(db, id)? });
        }
    }
    Ok(histories)
}

/// The imports that are lists. A list is known when it comes in: when its dates were entered there,
/// nobody knows.
pub(super) fn list_imports(db: &mut Db) -> Result<BTreeSet<ImportId>, ActError> {
    let all = imports::all(db)?;
    Ok(all
        .iter()
        .filter(|import| import.kind == ImportKind::List)
        .map(|import| import.id)
        .collect())
}

pub(super) fn projection_inputs<'a>(
    histories: &'a [CaseHistory],
    listed: &BTreeSet<ImportId>,
    procedures: &Procedures,
) -> Result<Vec<(CaseId, ProjectionInput<'a>)>, ActError> {
    let chosen = |case: &'a CaseHistory| {
        let knows_lag = case.filed.import.is_none_or(|import| !listed.contains(&import));
        let procedure = procedures.pinned_version(&case.filed.procedure)?;
        let source = case.filed.listed.as_ref().map_or("", |(source, _)| source.as_str());
        let history = &case.history;
        Ok((case.filed.id, ProjectionInput { procedure, history, knows_lag, source, other: None }))
    };
    histories.iter().map(chosen).collect()
}

/// The records of these cases, as known at the end of a day.
pub(super) fn project_facts(
    chosen: &[(CaseId, ProjectionInput<'_>)],
    as_of: NaiveDate,
    recorder: &mut Projector,
) -> Result<Vec<(CaseId, CaseFacts)>, ActError> {
    let mut records = Vec::with_capacity(chosen.len());
    for batch in chosen.chunks(BATCH) {
        for (id, folded) in project_cases(batch, as_of)? {
            records.push((id, recorder.case_facts(folded)));
        }
    }
    Ok(records)
}

fn last_known(histories: &[CaseHistory]) -> NaiveDate {
    let known = histories.iter().flat_map(|case| case.history.iter());
    known.map(|event| german_day(event.known_at)).max().unwrap_or_default()
}
