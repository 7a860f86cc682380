//! The connection to either database, and the two doors: to read and to write.

use diesel::connection::{AnsiTransactionManager, SimpleConnection, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::{self, ManageConnection, Pool, R2D2Connection};

use crate::store::migrate;
use crate::store::store_error::StoreError;
use crate::store::writer::Writer;

/// A connection to one of the two. Whatever both can do is written once, against this type;
/// whatever only one can do is a `match` through [`native!`], or stands in a migration.
#[derive(diesel::MultiConnection)]
pub enum Db {
    /// For larger installations.
    Postgres(diesel::PgConnection),
    /// Embedded, the default. Last: it would take any text for a path.
    Sqlite(diesel::SqliteConnection),
}

/// The same words on either connection, where the enum cannot say them: batches and upserts.
macro_rules! native {
    ($db:expr, $it:ident => $words:expr) => {
        match $db {
            $crate::store::Db::Postgres($it) => $words,
            $crate::store::Db::Sqlite($it) => $words,
        }
    };
}
pub(super) use native;

pub(super) type Transactions = <Db as Connection>::TransactionManager;

/// Everything that is kept.
#[derive(Clone)]
pub struct Store {
    pool: Pool<ConnectionOpener>,
    /// SQLite has one writer; PostgreSQL writes through the pool.
    writer: Option<Writer>,
}

impl Store {
    /// Opens the database (`sqlite:PATH` or `postgres://…`) and brings its tables up to date.
    ///
    /// # Errors
    /// If the address is none, there is no connection, or a migration fails.
    pub fn open(url: &str) -> Result<Self, StoreError> {
        let opener = ConnectionOpener::new(url)?;
        opener.make_private();
        let mut first = opener.connect()?;
        migrate::run_migrations(&mut first)?;
        let writer = match first {
            Db::Sqlite(_) => Some(Writer::start(first)),
            Db::Postgres(_) => None,
        };
        let pool = Pool::builder().max_size(8).min_idle(Some(1)).build(opener)?;
        Ok(Self { pool, writer })
    }

    /// Reads: all of `work` sees the same moment, however long it takes.
    ///
    /// # Errors
    /// Those of `work`, and if there is no connection.
    pub fn read<T, E: From<StoreError>>(
        &self,
        work: impl FnOnce(&mut Db) -> Result<T, E>,
    ) -> Result<T, E> {
        let db = &mut *self.pool.get().map_err(StoreError::from)?;
        begin(db, Intent::Read)?;
        let done = work(db);
        finish(db, done)
    }

    /// Writes: all of `work` or nothing. The answer comes after the commit.
    ///
    /// SQLite takes its write lock at the start: with the deferred transaction that Diesel would
    /// begin, a read before the first write fails at once when anyone else wrote meanwhile.
    ///
    /// # Errors
    /// Those of `work`, and if the transaction cannot begin or end.
    pub fn write<T: Send + 'static, E: From<StoreError> + Send + 'static>(
        &self,
        work: impl FnOnce(&mut Db) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E> {
        if let Some(writer) = &self.writer {
            return writer.write(work);
        }
        let db = &mut *self.pool.get().map_err(StoreError::from)?;
        begin(db, Intent::Write)?;
        let done = work(db);
        finish(db, done)
    }

    /// Makes sure that nothing of what was removed stays behind in the files: SQLite's log is written
    /// back and cut, PostgreSQL's dead rows are swept. Pages themselves are overwritten (`secure_delete`).
    ///
    /// # Errors
    /// If the database fails.
    pub fn sweep(&self) -> Result<(), StoreError> {
        let db = &mut *self.pool.get()?;
        match db {
            Db::Postgres(db) => {
                db.batch_execute(
                    "vacuum persons, notes, access_codes, views, cases, contacts, outbox",
                )?;
            }
            Db::Sqlite(db) => db.batch_execute("pragma wal_checkpoint(truncate)")?,
        }
        Ok(())
    }

    /// What the database itself finds wrong: broken pages, broken references.
    ///
    /// # Errors
    /// If it cannot be asked.
    pub fn faults(&self) -> Result<Vec<String>, StoreError> {
        let db = &mut *self.pool.get()?;
        match db {
            Db::Postgres(_) => Ok(Vec::new()), // it checks references and pages on its own
            Db::Sqlite(db) => {
                let mut found: Vec<TextRow> =
                    diesel::sql_query("select integrity_check as said from pragma_integrity_check")
                        .load(db)?;
                found.retain(|row| row.said != "ok");
                let broken: Vec<TextRow> = diesel::sql_query(
                    "select \"table\" || ' row ' || rowid || ' points at nothing in ' || parent \
                     as said from pragma_foreign_key_check",
                )
                .load(db)?;
                Ok(found.into_iter().chain(broken).map(|row| row.said).collect())
            }
        }
    }
}

#[derive(QueryableByName)]
struct TextRow {
    #[diesel(sql_type = diesel::sql_types::Text)]
    said: String,
}

/// What a transaction is for.
#[derive(Clone, Copy)]
pub(super) enum Intent {
    Read,
    Write,
}

/// Begins a transaction in the words of the database.
pub(super) fn begin(db: &mut Db, intent: Intent) -> Result<(), StoreError> {
    match (db, intent) {
        (Db::Postgres(db), Intent::Read) => AnsiTransactionManager::begin_transaction_sql(
            db,
            "begin isolation level repeatable read read only",
        ),
        (Db::Postgres(db), Intent::Write) => {
            AnsiTransactionManager::begin_transaction_sql(db, "begin")
        }
        (Db::Sqlite(db), Intent::Read) => {
            AnsiTransactionManager::begin_transaction_sql(db, "begin deferred")
        }
        (Db::Sqlite(db), Intent::Write) => {
            AnsiTransactionManager::begin_transaction_sql(db, "begin immediate")
        }
    }
    .map_err(StoreError::from)
}

/// Commits what was done, or rolls it back.
pub(super) fn finish<T, E: From<StoreError>>(db: &mut Db, done: Result<T, E>) -> Result<T, E> {
    let end = match &done {
        Ok(_) => Transactions::commit_transaction(db),
        Err(_) => Transactions::rollback_transaction(db),
    };
    end.map_err(StoreError::from)?;
    done
}

/// Opens connections to the one database that the address names.
#[derive(Clone)]
enum ConnectionOpener {
    Postgres(String),
    Sqlite(String),
}

impl ConnectionOpener {
    fn new(url: &str) -> Result<Self, StoreError> {
        if url.starts_with("postgres://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        let path = url.strip_prefix("sqlite:").filter(|path| !path.is_empty());
        path.map(|path| Self::Sqlite(path.to_owned()))
            .ok_or_else(|| StoreError::Address(url.to_owned()))
    }

    /// A database file that is new is its owner's alone; the logs beside it become as it is. What goes
    /// wrong is told when it is opened.
    fn make_private(&self) {
        #[cfg(unix)]
        if let Self::Sqlite(path) = self {
            use std::os::unix::fs::OpenOptionsExt;
            let mut new = std::fs::OpenOptions::new();
            let _ = new.write(true).create_new(true).mode(0o600).open(path);
        }
    }
}

/// Tenths of a second for which a starter waits for others.
const STARTERS_WAIT: u32 = 100;

/// Changing to a write-ahead log asks nobody to wait: where several start at once, SQLite answers 'locked'
/// at once, whatever the timeout. So we wait.
fn into_wal(db: &mut SqliteConnection) -> Result<(), r2d2::Error> {
    let mut tries = 0;
    loop {
        match db.batch_execute("pragma journal_mode = wal") {
            Err(_locked) if tries < STARTERS_WAIT => {
                tries += 1;
                std::thread::sleep(std::time::Duration::from_millis(100));
            }
            done => return done.map_err(r2d2::Error::QueryError),
        }
    }
}

impl ManageConnection for ConnectionOpener {
    type Connection = Db;
    type Error = r2d2::Error;

    fn connect(&self) -> Result<Db, r2d2::Error> {
        match self {
            Self::Postgres(url) => {
                let mut db = PgConnection::establish(url)?;
                db.batch_execute("set time zone 'UTC'; set client_min_messages = warning")
                    .map_err(r2d2::Error::QueryError)?;
                Ok(Db::Postgres(db))
            }
            Self::Sqlite(path) => {
                let mut db = SqliteConnection::establish(path)?;
                into_wal(&mut db)?;
                // FULL: with NORMAL an acknowledged commit may vanish at power loss.
                db.batch_execute(
                    "pragma busy_timeout = 10000; pragma synchronous = full; pragma foreign_keys = on; \
                     pragma trusted_schema = off; pragma secure_delete = on; \
                     pragma cache_size = -65536; pragma journal_size_limit = 67108864;",
                )
                .map_err(r2d2::Error::QueryError)?;
                Ok(Db::Sqlite(db))
            }
        }
    }

    fn is_valid(&self, db: &mut Db) -> Result<(), r2d2::Error> {
        db.ping().map_err(r2d2::Error::QueryError)
    }

    fn has_broken(&self, db: &mut Db) -> bool {
        db.is_broken()
    }
}
