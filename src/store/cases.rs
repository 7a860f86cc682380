//! An index of what the events made of each case: to find one, and to list them. The events are the
//! truth; `bescheid verify` rebuilds this and compares.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::domain::case::state::Case;
use crate::domain::clock::next_due::{Due, next_due};
use crate::domain::identity::{CaseId, CaseNumber, CaseNumberPart, ImportId, PersonId};
use crate::domain::procedure::definition::Procedure;
use crate::domain::rights::Reach;
use crate::store::Db;
use crate::store::connection::native;
use crate::store::schema::cases;
use crate::store::store_error::{StoreError, corrupt, exactly_one};

/// What this program writes into the index; rows of an older one are made again.
const INDEXED: i64 = 2;

/// Rows in one statement.
const ROWS_MAX: usize = 1_000;

/// What is fixed about a case from its first day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseHeader {
    /// Which one.
    pub id: CaseId,
    /// Its public number.
    pub number: CaseNumber,
    /// The procedure that it is pinned to: id and version.
    pub procedure: (String, String),
    /// The import that brought it.
    pub import: Option<ImportId>,
    /// Whose list it stands in, and under which number there.
    pub listed: Option<(String, String)>,
    /// Who applied.
    pub person: Option<PersonId>,
}

/// What the events have made of a case, as far as it is indexed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseIndex {
    /// The authority in charge.
    pub authority: String,
    /// The stage of the main track.
    pub stage: String,
    /// Whom it waits on; nobody if it ended.
    pub waits_on: Option<String>,
    /// The first day.
    pub opened_on: NaiveDate,
    /// The day of the end.
    pub ended_on: Option<NaiveDate>,
    /// The reference profession.
    pub profession: Option<String>,
    /// The state of training.
    pub country: Option<String>,
    /// By when somebody has to act.
    pub due: Option<Due>,
    /// The day of the last event.
    pub touched_on: NaiveDate,
    /// How many events it has seen.
    pub version: i64,
}

impl CaseIndex {
    /// What there is to index of a case of which so many events are recorded. Corrections fold
    /// away, but count: every act is seen in the version.
    #[must_use]
    pub fn of(case: &Case, procedure: &Procedure, n_events: usize) -> Self {
        Self {
            authority: case.authority().to_owned(),
            stage: case.stage_name(procedure).to_owned(),
            waits_on: case
                .waits_on(case.last_on(), procedure)
                .map(|holder| holder.code().to_owned()),
            opened_on: case.opened_on(),
            ended_on: case.ended_on(),
            profession: case.attributes().profession.clone(),
            country: case.attributes().country.clone(),
            due: next_due(case, procedure, case.last_on()),
            touched_on: case.last_on(),
            version: i64::try_from(n_events).unwrap_or(i64::MAX),
        }
    }
}

/// Opens cases.
///
/// # Errors
/// If the database fails, or a number or a place in a list is taken.
pub fn open(db: &mut Db, new: &[(CaseHeader, CaseIndex)]) -> Result<(), StoreError> {
    for some in new.chunks(ROWS_MAX) {
        let rows: Vec<CaseRow> =
            some.iter().map(|(filed, standing)| CaseRow::new(filed, standing)).collect();
        native!(db, connection => diesel::insert_into(cases::table).values(&rows).execute(connection))?;
    }
    Ok(())
}

/// Changes the index of a case from what was seen to what it is, unless someone was faster.
///
/// # Errors
/// [`StoreError::Stale`] if the case is no longer at `seen`.
pub fn change(db: &mut Db, id: CaseId, seen: i64, now: &CaseIndex) -> Result<(), StoreError> {
    let moved = diesel::update(cases::table.find(id.to_string()))
        .filter(cases::version.eq(seen))
        .set((
            cases::authority.eq(&now.authority),
            cases::stage.eq(&now.stage),
            cases::waits_on.eq(&now.waits_on),
            cases::opened_on.eq(now.opened_on),
            cases::ended_on.eq(now.ended_on),
            cases::version.eq(now.version),
            (
                cases::profession.eq(&now.profession),
                cases::country.eq(&now.country),
                cases::due_on.eq(now.due.as_ref().map(|due| due.on)),
                cases::due.eq(now.due.as_ref().map(|due| due.by.as_str())),
                cases::touched_on.eq(now.touched_on),
                cases::indexed.eq(INDEXED),
            ),
        ))
        .execute(db)?;
    exactly_one(moved, "cases", &id)
}

/// Pins a case to another version of its procedure.
///
/// # Errors
/// If the database fails, or there is no such case.
pub fn pin(db: &mut Db, id: CaseId, version: &str) -> Result<(), StoreError> {
    let pinned = diesel::update(cases::table.find(id.to_string()))
        .set(cases::procedure_version.eq(version))
        .execute(db)?;
    exactly_one(pinned, "cases", &id)
}

/// The cases that are pinned to a version of a procedure, by number.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn pinned_to(
    db: &mut Db,
    procedure: &str,
    version: &str,
) -> Result<Vec<(CaseHeader, CaseIndex)>, StoreError> {
    let rows: Vec<CaseRow> = cases::table
        .filter(cases::procedure_id.eq(procedure))
        .filter(cases::procedure_version.eq(version))
        .order(cases::number)
        .select(CaseRow::as_select())
        .load(db)?;
    rows.into_iter().map(CaseRow::into_parts).collect()
}

/// A case by its id.
///
/// # Errors
/// If the database fails or the row is corrupt.
pub fn find(db: &mut Db, id: CaseId) -> Result<Option<(CaseHeader, CaseIndex)>, StoreError> {
    let row: Option<CaseRow> =
        cases::table.find(id.to_string()).select(CaseRow::as_select()).first(db).optional()?;
    row.map(CaseRow::into_parts).transpose()
}

/// A case by its public number.
///
/// # Errors
/// If the database fails or the row is corrupt.
pub fn find_by_number(
    db: &mut Db,
    number: &CaseNumber,
) -> Result<Option<(CaseHeader, CaseIndex)>, StoreError> {
    let row: Option<CaseRow> = cases::table
        .filter(cases::number.eq(number.as_str()))
        .select(CaseRow::as_select())
        .first(db)
        .optional()?;
    row.map(CaseRow::into_parts).transpose()
}

/// Characters of a number, with what parts them: none is above Z.
const NUMBER_CHARS: usize = 11;

/// Cases whose public number begins with these signs, in the order of the numbers.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn numbered_like(
    db: &mut Db,
    reach: &Reach,
    begins: &CaseNumberPart,
    limit: usize,
) -> Result<Vec<(CaseHeader, CaseIndex)>, StoreError> {
    // The range is found by the index; in the order of a language it may hold a little more.
    let (first, last) = (begins.to_string(), format!("{begins}{}", "Z".repeat(NUMBER_CHARS)));
    let mut query = cases::table
        .filter(cases::number.between(first, last))
        .filter(cases::number.like(format!("{begins}%")))
        .into_boxed();
    if let Reach::Only(these) = reach {
        let these: Vec<String> = these.iter().cloned().collect();
        query = query.filter(cases::authority.eq_any(these));
    }
    let query = query
        .order(cases::number)
        .limit(i64::try_from(limit).unwrap_or(i64::MAX))
        .select(CaseRow::as_select());
    let rows: Vec<CaseRow> = query.load(db)?;
    rows.into_iter().map(CaseRow::into_parts).collect()
}

/// All cases, in the order of their ids.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn all(db: &mut Db) -> Result<Vec<(CaseHeader, CaseIndex)>, StoreError> {
    let rows: Vec<CaseRow> = cases::table.order(cases::id).select(CaseRow::as_select()).load(db)?;
    rows.into_iter().map(CaseRow::into_parts).collect()
}

/// The cases whose index was written by an older program, some at a time.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn find_outdated(db: &mut Db, limit: i64) -> Result<Vec<(CaseHeader, CaseIndex)>, StoreError> {
    let rows: Vec<CaseRow> = cases::table
        .filter(cases::indexed.lt(INDEXED))
        .order(cases::id)
        .limit(limit)
        .select(CaseRow::as_select())
        .load(db)?;
    rows.into_iter().map(CaseRow::into_parts).collect()
}

/// A case of a list, by its number there.
///
/// # Errors
/// If the database fails or the row is corrupt.
pub fn find_by_reference(
    db: &mut Db,
    source: &str,
    reference: &str,
) -> Result<Option<(CaseHeader, CaseIndex)>, StoreError> {
    let row: Option<CaseRow> = cases::table
        .filter(cases::source.eq(source))
        .filter(cases::source_ref.eq(reference))
        .select(CaseRow::as_select())
        .first(db)
        .optional()?;
    row.map(CaseRow::into_parts).transpose()
}

/// The newest case of an authority.
///
/// # Errors
/// If the database fails or the row is corrupt.
pub fn newest_of(
    db: &mut Db,
    authority: &str,
) -> Result<Option<(CaseHeader, CaseIndex)>, StoreError> {
    let row: Option<CaseRow> = cases::table
        .filter(cases::authority.eq(authority))
        .order(cases::id.desc())
        .select(CaseRow::as_select())
        .first(db)
        .optional()?;
    row.map(CaseRow::into_parts).transpose()
}

/// The cases of one list.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn of_source(db: &mut Db, source: &str) -> Result<Vec<(CaseHeader, CaseIndex)>, StoreError> {
    let rows: Vec<CaseRow> = cases::table
        .filter(cases::source.eq(source))
        .order(cases::id)
        .select(CaseRow::as_select())
        .load(db)?;
    rows.into_iter().map(CaseRow::into_parts).collect()
}

/// The cases of a person.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn of_person(db: &mut Db, person: PersonId) -> Result<Vec<CaseId>, StoreError> {
    let ids: Vec<String> = cases::table
        .filter(cases::person_id.eq(person.to_string()))
        .order(cases::id)
        .select(cases::id)
        .load(db)?;
    ids.iter().map(|id| id.parse().map_err(corrupt("cases", id, "id", id))).collect()
}

/// Takes a person away from their cases. A list that names them again brings them back: its row is
/// told by its place there, which stays.
///
/// # Errors
/// If the database fails.
pub fn part_from(db: &mut Db, person: PersonId) -> Result<(), StoreError> {
    diesel::update(cases::table.filter(cases::person_id.eq(person.to_string())))
        .set(cases::person_id.eq(None::<String>))
        .execute(db)?;
    Ok(())
}

/// A row as it stands in the table. It never leaves this file.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = cases, treat_none_as_default_value = false)]
pub(super) struct CaseRow {
    id: String,
    number: String,
    procedure_id: String,
    procedure_version: String,
    import_id: Option<String>,
    source: Option<String>,
    source_ref: Option<String>,
    person_id: Option<String>,
    authority: String,
    stage: String,
    waits_on: Option<String>,
    opened_on: NaiveDate,
    ended_on: Option<NaiveDate>,
    version: i64,
    profession: Option<String>,
    country: Option<String>,
    due_on: Option<NaiveDate>,
    due: Option<String>,
    touched_on: Option<NaiveDate>,
    indexed: i64,
}

impl CaseRow {
    fn new(filed: &CaseHeader, standing: &CaseIndex) -> Self {
        let (source, source_ref) = filed.listed.clone().unzip();
        Self {
            id: filed.id.to_string(),
            number: filed.number.to_string(),
            procedure_id: filed.procedure.0.clone(),
            procedure_version: filed.procedure.1.clone(),
            import_id: filed.import.map(|id| id.to_string()),
            source,
            source_ref,
            person_id: filed.person.map(|id| id.to_string()),
            authority: standing.authority.clone(),
            stage: standing.stage.clone(),
            waits_on: standing.waits_on.clone(),
            opened_on: standing.opened_on,
            ended_on: standing.ended_on,
            version: standing.version,
            profession: standing.profession.clone(),
            country: standing.country.clone(),
            due_on: standing.due.as_ref().map(|due| due.on),
            due: standing.due.as_ref().map(|due| due.by.clone()),
            touched_on: Some(standing.touched_on),
            indexed: INDEXED,
        }
    }

    pub(super) fn into_parts(self) -> Result<(CaseHeader, CaseIndex), StoreError> {
        let key = self.id.clone();
        let import = self.import_id.as_deref().map(str::parse).transpose();
        let person = self.person_id.as_deref().map(str::parse).transpose();
        let filed = CaseHeader {
            id: self.id.parse().map_err(corrupt("cases", &key, "id", &key))?,
            number: self.number.parse().map_err(corrupt("cases", &key, "number", &self.number))?,
            procedure: (self.procedure_id, self.procedure_version),
            import: import.map_err(corrupt("cases", &key, "import_id", "no id"))?,
            listed: self.source.zip(self.source_ref),
            person: person.map_err(corrupt("cases", &key, "person_id", "no id"))?,
        };
        let standing = CaseIndex {
            authority: self.authority,
            stage: self.stage,
            waits_on: self.waits_on,
            opened_on: self.opened_on,
            ended_on: self.ended_on,
            profession: self.profession,
            country: self.country,
            due: self.due_on.zip(self.due).map(|(on, by)| Due { on, by }),
            touched_on: self.touched_on.unwrap_or(self.opened_on),
            version: self.version,
        };
        Ok((filed, standing))
    }
}
