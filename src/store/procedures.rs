//! The procedure versions that cases are pinned to, with their whole texts. A version that is kept
//! never changes.

use chrono::{DateTime, Utc};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

use crate::domain::procedure::assembly::Source;
use crate::domain::procedure::definition::Procedure;
use crate::store::Db;
use crate::store::schema::procedures;
use crate::store::store_error::{StoreError, corrupt};

/// The texts that a procedure was read from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcedureFiles {
    /// The procedure file: name and text.
    pub procedure: (String, String),
    /// The core fragments: names and texts.
    pub cores: Vec<(String, String)>,
}

impl ProcedureFiles {
    /// The texts of a procedure file and its fragments.
    #[must_use]
    pub fn of(procedure: Source<'_>, cores: &[Source<'_>]) -> Self {
        let owned = |source: &Source<'_>| (source.file.to_owned(), source.text.to_owned());
        Self { procedure: owned(&procedure), cores: cores.iter().map(owned).collect() }
    }

    /// The procedure that the texts make; if they make none, why.
    fn parse(&self) -> Result<Procedure, String> {
        let cores: Vec<Source<'_>> =
            self.cores.iter().map(|(file, text)| Source { file, text }).collect();
        let (file, text) = &self.procedure;
        Procedure::parse(Source { file, text }, &cores)
            .map_err(|faults| faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
    }
}

/// Keeps a version. Keeping the same again does nothing.
///
/// # Errors
/// [`StoreError::Stale`] if a version of that name with another text is kept already.
pub fn keep(
    db: &mut Db,
    procedure: &Procedure,
    files: &ProcedureFiles,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let key = (procedure.id(), procedure.version());
    let kept: Option<String> =
        procedures::table.find(key).select(procedures::hash).first(db).optional()?;
    match kept {
        Some(hash) if hash == procedure.hash() => Ok(()),
        Some(_) => Err(StoreError::Stale { table: "procedures", key: key.0.to_owned() }),
        None => {
            let text = serde_json::to_string(files).map_err(corrupt(
                "procedures",
                &key.0,
                "files",
                "unwritable",
            ))?;
            diesel::insert_into(procedures::table)
                .values((
                    procedures::id.eq(procedure.id()),
                    procedures::version.eq(procedure.version()),
                    procedures::hash.eq(procedure.hash()),
                    procedures::files.eq(text),
                    procedures::recorded_at.eq(now.naive_utc()),
                ))
                .execute(db)?;
            Ok(())
        }
    }
}

/// A version that is kept.
///
/// # Errors
/// If the database fails, or its text can no longer be read as the procedure that it was.
pub fn find(db: &mut Db, id: &str, version: &str) -> Result<Option<Procedure>, StoreError> {
    let text: Option<String> =
        procedures::table.find((id, version)).select(procedures::files).first(db).optional()?;
    text.map(|text| parse_files(id, &text)).transpose()
}

/// All versions that are kept.
///
/// # Errors
/// If the database fails, or a text can no longer be read as the procedure that it was.
pub fn all(db: &mut Db) -> Result<Vec<Procedure>, StoreError> {
    let rows: Vec<(String, String)> = procedures::table
        .order((procedures::id, procedures::version))
        .select((procedures::id, procedures::files))
        .load(db)?;
    rows.into_iter().map(|(id, text)| parse_files(&id, &text)).collect()
}

fn parse_files(id: &str, text: &str) -> Result<Procedure, StoreError> {
    let unreadable = |what: &'static str| corrupt::<()>("procedures", &id, "files", what)(());
    let files: ProcedureFiles = serde_json::from_str(text).map_err(|_| unreadable("no texts"))?;
    files.parse().map_err(|why| corrupt::<()>("procedures", &id, "files", &why)(()))
}
