//! Brings the tables up to date: the common migrations and those of the dialect, by their names.

use diesel::backend::Backend;
use diesel::connection::SimpleConnection;
use diesel::migration::{Migration, MigrationSource, Result};
use diesel_migrations::{EmbeddedMigrations, MigrationHarness, embed_migrations};

use crate::store::connection::{Db, Intent, begin, finish};
use crate::store::store_error::StoreError;

const COMMON: EmbeddedMigrations = embed_migrations!("migrations/common");
const SQLITE: EmbeddedMigrations = embed_migrations!("migrations/sqlite");
const POSTGRESQL: EmbeddedMigrations = embed_migrations!("migrations/postgresql");

/// The common migrations and the dialect's own; the harness runs them in the order of names.
struct CombinedMigrations(EmbeddedMigrations);

impl<B: Backend> MigrationSource<B> for CombinedMigrations {
    fn migrations(&self) -> Result<Vec<Box<dyn Migration<B>>>> {
        let mut all = MigrationSource::<B>::migrations(&COMMON)?;
        all.extend(MigrationSource::<B>::migrations(&self.0)?);
        all.sort_by(|a, b| a.name().version().cmp(&b.name().version()));
        Ok(all)
    }
}

/// Runs what is pending: all of it or nothing, and one starter at a time.
pub(super) fn run_migrations(db: &mut Db) -> std::result::Result<(), StoreError> {
    // A database that is up to date is opened without a lock: a long write elsewhere hinders nobody.
    let pending = match db {
        Db::Postgres(db) => db.has_pending_migration(CombinedMigrations(POSTGRESQL)),
        Db::Sqlite(db) => db.has_pending_migration(CombinedMigrations(SQLITE)),
    };
    if pending.is_ok_and(|pending| !pending) {
        return Ok(());
    }
    begin(db, Intent::Write)?;
    let locked = match db {
        Db::Postgres(db) => db.batch_execute("select pg_advisory_xact_lock(7269)"),
        Db::Sqlite(_) => Ok(()), // the write lock is held already
    };
    let done = locked.map_err(StoreError::from).and_then(|()| {
        match db {
            Db::Postgres(db) => db.run_pending_migrations(CombinedMigrations(POSTGRESQL)).map(drop),
            Db::Sqlite(db) => db.run_pending_migrations(CombinedMigrations(SQLITE)).map(drop),
        }
        .map_err(StoreError::Migration)
    });
    finish(db, done)
}
