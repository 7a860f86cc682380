//! Everything that is kept, as lines of text that either database can read again: a table by its name,
//! then its rows as JSON. Not among them: what can be made again (figures' records), and what must not
//! come back (open doors, links, codes for an hour, delays).

use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::store::Db;
use crate::store::store_error::StoreError;

/// The tables, each after those that it points at.
pub const TABLES: [&str; 24] = [
    "procedures",
    "imports",
    "persons",
    "name_words",
    "cases",
    "events",
    "chain",
    "acts",
    "exports",
    "releases",
    "partners",
    "supplies",
    "doublet_checks",
    "accounts",
    "account_roles",
    "account_changes",
    "recordings",
    "recovery_codes",
    "second_ways",
    "views",
    "access_codes",
    "notes",
    "contacts",
    "outbox",
];

#[derive(QueryableByName)]
struct DumpLine {
    #[diesel(sql_type = Text)]
    line: String,
}

/// The migrations that made the tables, the last one last.
///
/// # Errors
/// If the database fails.
pub fn made_by(db: &mut Db) -> Result<Vec<String>, StoreError> {
    let query = "select version as line from __diesel_schema_migrations order by version";
    let lines: Vec<DumpLine> = diesel::sql_query(query).load(db)?;
    Ok(lines.into_iter().map(|row| row.line).collect())
}

/// The rows of a table, handed on one by one as they come.
///
/// # Errors
/// If the database fails, or who takes the rows does.
pub fn rows<E: From<StoreError>>(
    db: &mut Db,
    table: &str,
    mut each: impl FnMut(&str) -> Result<(), E>,
) -> Result<u64, E> {
    let query = match db {
        Db::Postgres(_) => format!("select row_to_json(it)::text as line from {table} it"),
        Db::Sqlite(_) => {
            let columns = columns(db, table)?;
            let pairs: Vec<String> =
                columns.iter().map(|column| format!("'{column}', {column}")).collect();
            format!("select json_object({}) as line from {table} order by rowid", pairs.join(", "))
        }
    };
    let mut n = 0;
    let mut take = |row: QueryResult<DumpLine>| -> Result<(), E> {
        n += 1;
        each(&row.map_err(StoreError::from)?.line)
    };
    let query = diesel::sql_query(query);
    match db {
        Db::Postgres(db) => {
            let found = query.load_iter::<DumpLine, diesel::pg::PgRowByRowLoadingMode>(db);
            found.map_err(StoreError::from)?.try_for_each(&mut take)?;
        }
        Db::Sqlite(db) => {
            let found = query.load_iter::<DumpLine, diesel::connection::DefaultLoadingMode>(db);
            found.map_err(StoreError::from)?.try_for_each(&mut take)?;
        }
    }
    Ok(n)
}

fn columns(db: &mut Db, table: &str) -> Result<Vec<String>, StoreError> {
    let query = format!("select name as line from pragma_table_info('{table}') order by cid");
    let lines: Vec<DumpLine> = diesel::sql_query(query).load(db)?;
    Ok(lines.into_iter().map(|row| row.line).collect())
}

/// Whether nothing is kept yet.
///
/// # Errors
/// If the database fails.
pub fn is_empty(db: &mut Db) -> Result<bool, StoreError> {
    use crate::store::schema::{accounts, events};
    let n: i64 = events::table.count().get_result(db)?;
    let accounts: i64 = accounts::table.count().get_result(db)?;
    Ok(n == 0 && accounts == 0)
}

/// Makes room for the one row of the chain that a new database has already.
///
/// # Errors
/// If the database fails.
pub fn begin(db: &mut Db) -> Result<(), StoreError> {
    diesel::sql_query("delete from chain").execute(db)?;
    Ok(())
}

/// Puts a row back; how depends on the dialect and the table, and is asked once a table.
pub struct RowInserter {
    query: String,
}

impl RowInserter {
    /// For the rows of a table.
    ///
    /// # Errors
    /// If the database fails.
    pub fn of(db: &mut Db, table: &str) -> Result<Self, StoreError> {
        let query = match db {
            Db::Postgres(_) => format!(
                "insert into {table} select * from json_populate_record(null::{table}, $1::json)"
            ),
            Db::Sqlite(_) => {
                let columns = columns(db, table)?;
                let value = |column: &String| {
                    let value = format!("json_extract(?1, '$.{column}')");
                    // Moments are compared as text: both databases' ways of writing one become one.
                    let is_moment = column.ends_with("_at") && column != "occurred_at";
                    if is_moment { format!("replace({value}, 'T', ' ')") } else { value }
                };
                let values: Vec<String> = columns.iter().map(value).collect();
                format!("insert into {table} ({}) select {}", columns.join(", "), values.join(", "))
            }
        };
        Ok(Self { query })
    }

    /// Puts a row back.
    ///
    /// # Errors
    /// If the database fails, or the row is none of this table.
    pub fn insert(&self, db: &mut Db, line: &str) -> Result<(), StoreError> {
        diesel::sql_query(&self.query).bind::<Text, _>(line).execute(db)?;
        Ok(())
    }
}
