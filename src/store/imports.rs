//! Imports: what came in together, and can be undone together.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::domain::identity::{CaseId, ImportId};
use crate::store::Db;
use crate::store::schema::{access_codes, cases, events, imports, notes, persons};
use crate::store::store_error::{StoreError, corrupt, exactly_one};

vocabulary! {
    /// What kind of thing was imported.
    ImportKind {
        /// A list, one row a case.
        List = "list",
        /// An event log.
        Log = "log",
        /// A simulated caseload.
        Simulation = "simulation",
    }
}

/// An import.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Import {
    /// Which one.
    pub id: ImportId,
    /// Of what kind.
    pub kind: ImportKind,
    /// Whose data it is.
    pub source: String,
    /// The file's name.
    pub file: String,
    /// The day of the supply, if it says.
    pub as_of: Option<NaiveDate>,
    /// When.
    pub recorded_at: DateTime<Utc>,
    /// Whether it was taken back.
    pub is_undone: bool,
}

/// Begins an import.
///
/// # Errors
/// If the database fails.
pub fn begin(db: &mut Db, import: &Import) -> Result<(), StoreError> {
    diesel::insert_into(imports::table)
        .values((
            imports::id.eq(import.id.to_string()),
            imports::kind.eq(import.kind.code()),
            imports::source.eq(&import.source),
            imports::file.eq(&import.file),
            imports::as_of.eq(import.as_of),
            imports::recorded_at.eq(import.recorded_at.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// How much of other origin stands on the cases that an import brought: events that were recorded or
/// imported on top of it, notes of colleagues, and codes that applicants have in their hands.
///
/// # Errors
/// If the database fails.
pub fn on_top(db: &mut Db, id: ImportId) -> Result<i64, StoreError> {
    let key = id.to_string();
    let undone =
        imports::table.filter(imports::undone_at.is_not_null()).select(imports::id.nullable());
    let its_cases = cases::table.filter(cases::import_id.eq(&key)).select(cases::id.nullable());
    let other = events::import_id.is_null().or(events::import_id.ne(&key));
    let of_cases = events::table.filter(events::case_id.eq_any(its_cases)).filter(other);
    let counting =
        of_cases.filter(events::import_id.is_null().or(events::import_id.ne_all(undone)));
    let n_events: i64 = counting.count().get_result(db)?;
    let its_cases = || cases::table.filter(cases::import_id.eq(&key)).select(cases::id);
    let notes = notes::table.filter(notes::case_id.eq_any(its_cases()));
    let n_notes: i64 = notes.count().get_result(db)?;
    let codes = access_codes::table.filter(access_codes::case_id.eq_any(its_cases()));
    let n_codes: i64 = codes.count().get_result(db)?;
    Ok(n_events + n_notes + n_codes)
}

/// The authorities in charge of the cases that an import brought, or added to.
///
/// # Errors
/// If the database fails.
pub fn authorities(db: &mut Db, id: ImportId) -> Result<Vec<String>, StoreError> {
    let key = id.to_string();
    let told_of = events::table
        .filter(events::import_id.eq(&key))
        .filter(events::case_id.is_not_null())
        .select(events::case_id.assume_not_null());
    let its = cases::table.filter(cases::import_id.eq(&key).or(cases::id.eq_any(told_of)));
    Ok(its.select(cases::authority).distinct().load(db)?)
}

/// The cases of others to which an import added.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn touched(db: &mut Db, id: ImportId) -> Result<Vec<CaseId>, StoreError> {
    let key = id.to_string();
    let of_others = cases::table
        .filter(cases::import_id.is_null().or(cases::import_id.ne(&key)))
        .select(cases::id.nullable());
    let ids: Vec<Option<String>> = events::table
        .filter(events::import_id.eq(&key))
        .filter(events::case_id.eq_any(of_others))
        .select(events::case_id)
        .distinct()
        .load(db)?;
    let parse = |id: String| id.parse().map_err(corrupt("events", &key, "case_id", &id));
    ids.into_iter().flatten().map(parse).collect()
}

/// Takes an import back: its cases and people are gone, its events no longer count. The chain keeps
/// them, as it keeps everything. Cases that it only [`touched`] must be indexed anew by the caller.
///
/// # Errors
/// [`StoreError::Stale`] if there is no such import, or it was undone before.
pub fn undo(db: &mut Db, id: ImportId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let key = id.to_string();
    let n = diesel::update(imports::table.find(&key).filter(imports::undone_at.is_null()))
        .set(imports::undone_at.eq(now.naive_utc()))
        .execute(db)?;
    exactly_one(n, "imports", &id)?;
    diesel::delete(cases::table.filter(cases::import_id.eq(&key))).execute(db)?;
    diesel::delete(persons::table.filter(persons::import_id.eq(&key))).execute(db)?;
    Ok(())
}

/// All imports, the newest last.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn all(db: &mut Db) -> Result<Vec<Import>, StoreError> {
    let rows: Vec<ImportRow> = imports::table
        .order((imports::recorded_at, imports::id))
        .select(ImportRow::as_select())
        .load(db)?;
    rows.into_iter().map(Import::try_from).collect()
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = imports)]
struct ImportRow {
    id: String,
    kind: String,
    source: String,
    file: String,
    as_of: Option<NaiveDate>,
    recorded_at: NaiveDateTime,
    undone_at: Option<NaiveDateTime>,
}

impl TryFrom<ImportRow> for Import {
    type Error = StoreError;

    fn try_from(row: ImportRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.parse().map_err(corrupt("imports", &row.id, "id", &row.id))?,
            kind: row.kind.parse().map_err(corrupt("imports", &row.id, "kind", &row.kind))?,
            source: row.source,
            file: row.file,
            as_of: row.as_of,
            recorded_at: row.recorded_at.and_utc(),
            is_undone: row.undone_at.is_some(),
        })
    }
}
