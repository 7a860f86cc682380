//! Cases are pinned to the version of their procedure. Here they go to another one: each is folded under
//! both, and what changes is told; one whose events the other version does not admit stays where it is.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::calendar::policy::Policy;
use crate::domain::case::event::german_day;
use crate::domain::case::history::replay;
use crate::domain::case::state::Case;
use crate::domain::clock::calendars::SeatCalendars;
use crate::domain::clock::reckon::reckon;
use crate::domain::identity::CaseNumber;
use crate::domain::procedure::definition::Procedure;
use crate::office::act::{Act, Operator};
use crate::office::act_error::{ActError, Invalid};
use crate::office::case_log::CaseRecord;
use crate::office::procedures::keep_shipped;
use crate::store::cases::{self, CaseIndex};
use crate::store::{Db, case_cache};
use crate::text::language::Language;
use crate::text::refusal::refusal;

/// Which cases, and where to.
#[derive(Debug, Clone)]
pub struct MigrateCases {
    /// The procedure.
    pub procedure: String,
    /// The version to which they are pinned.
    pub from: String,
    /// The version to which they go.
    pub to: String,
    /// Only say what would change.
    pub is_dry_run: bool,
}

/// What becomes of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseMigration {
    /// The case.
    pub number: CaseNumber,
    /// What changes, as name, before, after; or why it stays.
    pub result: Result<Vec<(String, String, String)>, String>,
}

/// Pins the cases of a procedure to another version, those that fold under it.
///
/// # Errors
/// [`ActError::Invalid`] if a version is not at hand; else if the store fails.
pub fn migrate_cases(
    act: Act<Operator>,
    wish: MigrateCases,
    language: Language,
) -> Result<Vec<CaseMigration>, ActError> {
    let at_hand = |version: &str| {
        let key = (wish.procedure.clone(), version.to_owned());
        let unknown = Invalid::at("version", "invalid-version").with("version", version.to_owned());
        act.procedures.pinned_version(&key).map_err(|_| unknown)
    };
    let (from, to) = (at_hand(&wish.from)?, at_hand(&wish.to)?);
    act.write(move |db, act| {
        if !wish.is_dry_run {
            keep_shipped(db, &to, act.now)?;
        }
        let mut migrations = Vec::new();
        for (header, index) in cases::pinned_to(db, &wish.procedure, &wish.from)? {
            let number = header.number.clone();
            let mut record = CaseRecord::read(db, &act.procedures, header, index)?;
            let before = CaseUnder { case: record.case()?.clone(), procedure: Arc::clone(&from) };
            let result = match replay(&record.history, None, &to) {
                Err(broken) => Err(refusal(language, &broken.refusal, &to)),
                Ok(None) => continue,
                Ok(Some(case)) => {
                    let after = CaseUnder { case, procedure: Arc::clone(&to) };
                    if !wish.is_dry_run {
                        pin(db, &record, &after)?;
                    }
                    Ok(differences(&before, &after, german_day(act.now)))
                }
            };
            migrations.push(CaseMigration { number, result });
        }
        if !wish.is_dry_run && migrations.iter().any(|case| case.result.is_ok()) {
            // No event tells of it: what figures start from is made anew.
            case_cache::clear(db)?;
        }
        Ok(migrations)
    })
}

/// A case as a version reads it.
struct CaseUnder {
    case: Case,
    procedure: Arc<Procedure>,
}

fn pin(db: &mut Db, record: &CaseRecord, after: &CaseUnder) -> Result<(), ActError> {
    let id = record.header.id;
    cases::pin(db, id, after.procedure.version())?;
    let index = CaseIndex::of(&after.case, &after.procedure, record.history.len());
    Ok(cases::change(db, id, record.index.version, &index)?)
}

/// Where the two readings of a case differ: its stage, whom it waits on, its end, and the last run of each
/// clock.
fn differences(
    before: &CaseUnder,
    after: &CaseUnder,
    today: NaiveDate,
) -> Vec<(String, String, String)> {
    let (before, after) = (state(before, today), state(after, today));
    let names: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let value = |state: &BTreeMap<String, String>, name: &String| {
        state.get(name).cloned().unwrap_or_else(|| "-".to_owned())
    };
    names
        .into_iter()
        .map(|name| (name.clone(), value(&before, name), value(&after, name)))
        .filter(|(_, before, after)| before != after)
        .collect()
}

/// What is looked at, by its name.
fn state(under: &CaseUnder, today: NaiveDate) -> BTreeMap<String, String> {
    let CaseUnder { case, procedure } = under;
    let holder = case.waits_on(today, procedure).map_or("-", |holder| holder.code());
    let ended = case.ended_on().map_or_else(|| "-".to_owned(), |on| on.to_string());
    let mut state = BTreeMap::from([
        ("stage".to_owned(), case.stage_name(procedure).to_owned()),
        ("waits_on".to_owned(), holder.to_owned()),
        ("ended_on".to_owned(), ended),
    ]);
    let readings = SeatCalendars::of_case(case)
        .and_then(|calendars| reckon(case, procedure, &calendars, Policy::default(), today).ok())
        .unwrap_or_default();
    for reading in readings {
        let end = reading.standing.ends_on().map_or_else(String::new, |on| format!(" {on}"));
        let said = format!("{}{end}", reading.standing.code());
        state.insert(format!("clock/{}", reading.rule.id.get_ref()), said);
    }
    state
}
