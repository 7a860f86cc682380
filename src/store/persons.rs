//! People, apart from what happened: erasing one leaves the record of the process whole.

use chrono::NaiveDate;
use diesel::prelude::*;

use crate::domain::identity::{ImportId, PersonId};
use crate::domain::spelling::SPELLING;
use crate::store::Db;
use crate::store::connection::native;
use crate::store::name_words;
use crate::store::schema::{cases, persons};
use crate::store::store_error::{StoreError, corrupt};

/// Rows in one statement.
const ROWS_MAX: usize = 500;

/// Someone who applied.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Who.
    pub id: PersonId,
    /// The name as the list has it.
    pub name: String,
    /// The birth date.
    pub birth_date: Option<NaiveDate>,
    /// The import that brought the person.
    pub import: Option<ImportId>,
}

/// Keeps people.
///
/// # Errors
/// If the database fails.
pub fn keep(db: &mut Db, people: &[Person]) -> Result<(), StoreError> {
    for some in people.chunks(ROWS_MAX) {
        let rows: Vec<PersonRow> = some.iter().map(PersonRow::from).collect();
        native!(db, connection => diesel::insert_into(persons::table).values(&rows).execute(connection))?;
    }
    name_words::keep(db, people.iter().map(|person| (person.id.to_string(), person.name.as_str())))
}

/// Someone by identity.
///
/// # Errors
/// If the database fails or the row is corrupt.
pub fn find(db: &mut Db, id: PersonId) -> Result<Option<Person>, StoreError> {
    let row: Option<PersonRow> =
        persons::table.find(id.to_string()).select(PersonRow::as_select()).first(db).optional()?;
    row.map(Person::try_from).transpose()
}

/// All people that are kept.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn all(db: &mut Db) -> Result<Vec<Person>, StoreError> {
    let rows: Vec<PersonRow> =
        persons::table.order(persons::id).select(PersonRow::as_select()).load(db)?;
    rows.into_iter().map(Person::try_from).collect()
}

/// The people of the cases of one list.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn of_source(db: &mut Db, source: &str) -> Result<Vec<Person>, StoreError> {
    let theirs = cases::table.filter(cases::source.eq(source)).select(cases::person_id);
    let rows: Vec<PersonRow> = persons::table
        .filter(persons::id.nullable().eq_any(theirs))
        .order(persons::id)
        .select(PersonRow::as_select())
        .load(db)?;
    rows.into_iter().map(Person::try_from).collect()
}

/// Erases someone.
///
/// # Errors
/// If the database fails.
pub fn erase(db: &mut Db, id: PersonId) -> Result<(), StoreError> {
    diesel::delete(persons::table.find(id.to_string())).execute(db)?;
    Ok(())
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = persons, treat_none_as_default_value = false)]
struct PersonRow {
    id: String,
    name: String,
    birth_date: Option<NaiveDate>,
    import_id: Option<String>,
    spelled: i64,
}

impl From<&Person> for PersonRow {
    fn from(person: &Person) -> Self {
        Self {
            id: person.id.to_string(),
            name: person.name.clone(),
            birth_date: person.birth_date,
            import_id: person.import.map(|id| id.to_string()),
            spelled: SPELLING,
        }
    }
}

impl TryFrom<PersonRow> for Person {
    type Error = StoreError;

    fn try_from(row: PersonRow) -> Result<Self, StoreError> {
        let import = row.import_id.as_deref().map(str::parse).transpose();
        Ok(Self {
            id: row.id.parse().map_err(corrupt("persons", &row.id, "id", &row.id))?,
            import: import.map_err(corrupt("persons", &row.id, "import_id", "no id"))?,
            name: row.name,
            birth_date: row.birth_date,
        })
    }
}
