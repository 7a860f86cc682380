//! How keeping can fail. Nothing that a user did is in here: that is a refusal.

/// An accident below.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database said no.
    #[error("the database failed: {0}")]
    Database(#[from] diesel::result::Error),
    /// No connection could be had.
    #[error("no connection to the database: {0}")]
    Connection(#[from] diesel::r2d2::PoolError),
    /// No connection could be had for the writer.
    #[error("no connection to the database: {0}")]
    Opening(#[from] diesel::r2d2::Error),
    /// The address is none.
    #[error("`{0}` is no database: write sqlite:PATH or postgres://USER@HOST/NAME")]
    Address(String),
    /// The tables could not be brought up to date.
    #[error("the tables could not be brought up to date: {0}")]
    Migration(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The writer is gone: the process is ending, or a bug.
    #[error("the writer has stopped")]
    WriterStopped,
    /// The work itself broke: a bug. Nothing of it was kept.
    #[error("an act broke off; nothing of it was kept")]
    BrokeOff,
    /// Someone else was faster.
    #[error("{table} `{key}` has changed since it was read")]
    Stale {
        /// The table.
        table: &'static str,
        /// Its key.
        key: String,
    },
    /// A row holds what this program would never have written.
    #[error("{table} `{key}`: column {column} holds {found:?}")]
    Corrupt {
        /// The table.
        table: &'static str,
        /// Its key.
        key: String,
        /// The column.
        column: &'static str,
        /// What stands there.
        found: String,
    },
}

impl StoreError {
    /// Whether nothing can be written because the disk is full, or takes nothing for another reason.
    /// The writer hands a failed commit on to all who waited as words: so the words decide.
    #[must_use]
    pub fn is_full(&self) -> bool {
        let message = match self {
            Self::Database(error) => error.to_string(),
            Self::Connection(_)
            | Self::Opening(_)
            | Self::Address(_)
            | Self::Migration(_)
            | Self::WriterStopped
            | Self::BrokeOff
            | Self::Stale { .. }
            | Self::Corrupt { .. } => return false,
        };
        FULL.iter().any(|phrase| message.contains(phrase))
    }

    /// What kind of accident it is, without a word of what was kept: for logs.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Database(_) => "database",
            Self::Connection(_) | Self::Opening(_) => "connection",
            Self::Address(_) => "address",
            Self::Migration(_) => "migration",
            Self::WriterStopped => "writer stopped",
            Self::BrokeOff => "act broke off",
            Self::Stale { table, .. } | Self::Corrupt { table, .. } => table,
        }
    }
}

/// What SQLite and PostgreSQL say then.
const FULL: [&str; 4] =
    ["database or disk is full", "disk I/O error", "No space left on device", "readonly database"];

/// Turns "so many rows were written" into "the one row was, or someone was faster".
pub(super) fn exactly_one(
    rows: usize,
    table: &'static str,
    key: &impl ToString,
) -> Result<(), StoreError> {
    if rows == 1 { Ok(()) } else { Err(StoreError::Stale { table, key: key.to_string() }) }
}

/// A column that cannot be read, for `map_err`.
pub(super) fn corrupt<E>(
    table: &'static str,
    key: &impl ToString,
    column: &'static str,
    found: &str,
) -> impl FnOnce(E) -> StoreError {
    let error =
        StoreError::Corrupt { table, key: key.to_string(), column, found: found.to_owned() };
    move |_| error
}
