//! Everything that is kept goes into a backup, as of one moment, while others work; and comes back into
//! an empty database of either kind.

use serde::{Deserialize, Serialize};

use crate::office::act_error::{ActError, Invalid};
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
/// [`ActError::Invalid`] if the database is not empty, the backup is of another version, or it breaks
/// off.
pub fn restore(
    store: &Store,
    lines: impl Iterator<Item = Result<BackupLine, ActError>> + Send + 'static,
) -> Result<u64, ActError> {
    store.write(move |db| {
        if !dump::is_empty(db)? {
            return Err(Invalid::at("database", "restore-not-empty").into());
        }
        dump::begin(db)?;
        restore_rows(db, lines)
    })
}

fn restore_rows(
    db: &mut Db,
    lines: impl Iterator<Item = Result<BackupLine, ActError>>,
) -> Result<u64, ActError> {
    let bad = |key: &'static str| ActError::from(Invalid::at("file", key));
    let mut filler: Option<RowInserter> = None;
    let mut n = 0;
    for line in lines {
        match line? {
            BackupLine::Begin { program, made_by } => {
                if made_by != dump::made_by(db)? {
                    return Err(Invalid::at("file", "restore-other-version")
                        .with("program", program)
                        .into());
                }
            }
            BackupLine::Table(name) => {
                let known = TABLES.contains(&name.as_str());
                if !known {
                    return Err(bad("restore-unknown-table"));
                }
                filler = Some(RowInserter::of(db, &name)?);
            }
            BackupLine::Row(row) => {
                let filler = filler.as_ref().ok_or_else(|| bad("restore-begins-with-a-row"))?;
                filler.insert(db, &row)?;
                n += 1;
            }
            BackupLine::End(expected) if expected == n => return Ok(n),
            BackupLine::End(_) => return Err(bad("restore-rows-missing")),
        }
    }
    Err(bad("restore-breaks-off"))
}
