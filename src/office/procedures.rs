//! The procedures at hand: those that come with the program, and every version that a case was ever
//! pinned to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::procedure::built_in::{self, built_in_procedures, earlier_procedures};
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::Duty;
use crate::office::act_error::{Accident, ActError};
use crate::store::procedures::{self, ProcedureFiles};
use crate::store::{Db, Store};

/// Procedures by id and version.
#[derive(Debug, Clone)]
pub struct Procedures {
    all: BTreeMap<(String, String), Arc<Procedure>>,
}

impl Procedures {
    /// The shipped ones and the kept ones.
    ///
    /// # Errors
    /// If the store fails, or a shipped file is faulty.
    pub fn load(store: &Store) -> Result<Self, ActError> {
        let mut procedures = Self::built_in()?;
        let kept = store.read::<_, ActError>(|db| Ok(procedures::all(db)?))?;
        for procedure in kept {
            procedures.add(procedure);
        }
        Ok(procedures)
    }

    /// The shipped ones alone.
    ///
    /// # Errors
    /// If a shipped file is faulty: all faults, a line each.
    pub fn built_in() -> Result<Self, ActError> {
        let mut procedures = Self { all: BTreeMap::new() };
        for found in [earlier_procedures(), built_in_procedures()] {
            let found = found.map_err(|faults| {
                let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
                Accident::new("procedure", lines.join("\n"))
            })?;
            for procedure in found {
                procedures.add(procedure);
            }
        }
        Ok(procedures)
    }

    /// Adds one.
    pub fn add(&mut self, procedure: Procedure) {
        let key = (procedure.id().to_owned(), procedure.version().to_owned());
        self.all.insert(key, Arc::new(procedure));
    }

    /// The version that a case is pinned to.
    ///
    /// # Errors
    /// If it is not at hand.
    pub fn pinned_version(&self, key: &(String, String)) -> Result<Arc<Procedure>, ActError> {
        self.all
            .get(key)
            .map(Arc::clone)
            .ok_or_else(|| Accident::new("procedure", format!("{key:?} is not at hand")).into())
    }

    /// The newest version under which a case may start on a day.
    #[must_use]
    pub fn for_start(&self, id: &str, on: NaiveDate) -> Option<Arc<Procedure>> {
        let of_id = self.all.range((id.to_owned(), String::new())..);
        of_id
            .take_while(|((name, _), _)| name == id)
            .map(|(_, procedure)| procedure)
            .filter(|procedure| procedure.is_valid_on(on))
            .last()
            .map(Arc::clone)
    }

    /// Clocks that are a target which an office has set itself, and no period of the law: procedure and clock,
    /// as figures name them.
    #[must_use]
    pub fn own_targets(&self) -> BTreeSet<String> {
        let of = |procedure: &Arc<Procedure>| -> Vec<String> {
            let own = procedure.clocks().iter().filter(|row| row.duty == Duty::Target);
            own.map(|row| format!("{}/{}", procedure.id(), row.id.get_ref())).collect()
        };
        self.all.values().flat_map(of).collect()
    }

    /// All of them, by id and version.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Procedure>> {
        self.all.values()
    }
}

/// The texts of a shipped procedure, to be kept beside the cases that are pinned to it.
#[must_use]
pub fn shipped_files(id: &str, version: &str) -> Option<ProcedureFiles> {
    let (file, cores) = built_in::shipped_files(id, version)?;
    Some(ProcedureFiles::of(file, cores))
}

/// Keeps the texts of a shipped procedure, in the transaction that pins a case to it.
///
/// # Errors
/// If the store fails, or another text is kept under this version.
pub(super) fn keep_shipped(
    db: &mut Db,
    procedure: &Procedure,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<(), ActError> {
    match shipped_files(procedure.id(), procedure.version()) {
        Some(files) => Ok(procedures::keep(db, procedure, &files, now)?),
        None => Ok(()), // it was kept when it came in
    }
}

#[cfg(test)]
mod tests {
    use super::Procedures;

    /// By hand, from the files: the evaluation by the ZAB has no period of the law.
    #[test]
    fn what_an_office_sets_itself_is_no_period_of_the_law() {
        let targets = Procedures::built_in().unwrap().own_targets();
        assert!(targets.contains("zab-evaluation/decision"), "{targets:?}");
        assert!(
            !targets.contains("dual-ihk-fosa/decision")
                && !targets.contains("nurse-tlvwa/decision")
        );
    }
}
