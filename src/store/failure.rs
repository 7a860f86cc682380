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
