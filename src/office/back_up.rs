//! Everything that is kept goes into a backup, as of one moment, while others work; and comes back into
//! an empty database of either kind.

use serde::{Deserialize, Serialize};

use crate::office::act_error::ActError;
use crate::store::dump::{self, RowInserter, TABLES};
use crate::store::{Db, Store};

/// A line of a backup.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BackupLine {
    /// The first: which program made it, and by which migrations its tables were made.
    Begin {
        /// The version of the program.
        program: String,
        /// The migrations.
        made_by: Vec<String>,
    },
    /// Rows of a table follow.
    Table(String),
    /// A row, as JSON.
    Row(String),
    /// The last: how many rows there were.
    End(u64),
}

/// Hands on everything that is kept, as of one moment. Answers with the number of rows.
///
/// # Errors
/// If the store fails, or who takes the lines does.
pub fn back_up(
    store: &Store,
    mut take: impl FnMut(&BackupLine) -> Result<(), ActError>,
) -> Result<u64, ActError> {
    store.read(|db| {
        let program = env!("CARGO_PKG_VERSION").to_owned();
        take(&BackupLine::Begin { program, made_by: dump::made_by(db)? })?;
        let mut n = 0;
        for table in TABLES {
            take(&BackupLine::Table(table.to_owned()))?;
            n += dump::rows(db, table, |row| take(&BackupLine::Row(row.to_owned())))?;
        }
        take(&BackupLine::End(n))?;
        Ok(n)
    })
}

/// Puts everything back into an empty database: all of it or nothing.
///
/// # Errors
/// [`ActError::BadInput`] if the database is not empty, the backup is of another version, or it breaks
/// off.
pub fn restore(
    store: &Store,
    lines: impl Iterator<Item = Result<BackupLine, ActError>> + Send + 'static,
) -> Result<u64, ActError> {
    store.write(move |db| {
        if !dump::is_empty(db)? {
            let told = "the database is not empty: restore into a new one";
            return Err(ActError::BadInput(told.to_owned()));
        }
        dump::begin(db)?;
        restore_rows(db, lines)
    })
}

fn restore_rows(
    db: &mut Db,
    lines: impl Iterator<Item = Result<BackupLine, ActError>>,
) -> Result<u64, ActError> {
    let bad = |told: &str| ActError::BadInput(told.to_owned());
    let mut filler: Option<RowInserter> = None;
    let mut n = 0;
    for line in lines {
        match line? {
            BackupLine::Begin { program, made_by } => {
                if made_by != dump::made_by(db)? {
                    let told = format!(
                        "the backup is of version {program}, and its tables are others: restore it with that version"
                    );
                    return Err(ActError::BadInput(told));
                }
            }
            BackupLine::Table(name) => {
                let known = TABLES.contains(&name.as_str());
                if !known {
                    return Err(bad("the backup holds a table that this program does not know"));
                }
                filler = Some(RowInserter::of(db, &name)?);
            }
            BackupLine::Row(row) => {
                let filler = filler.as_ref().ok_or_else(|| bad("the backup begins with a row"))?;
                filler.insert(db, &row)?;
                n += 1;
            }
            BackupLine::End(expected) if expected == n => return Ok(n),
            BackupLine::End(_) => return Err(bad("rows of the backup are missing")),
        }
    }
    Err(bad("the backup breaks off: it has no end"))
}
