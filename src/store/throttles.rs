//! How often somebody knocked at a door in vain. Kept in the database: a restart forgets nothing, and
//! two programs count together.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::store::Db;
use crate::store::connection::native;
use crate::store::schema::throttles;
use crate::store::store_error::StoreError;

/// Failures in a row, and from when on the next attempt is heard; none yet if there is no row.
///
/// # Errors
/// If the database fails.
pub fn find(db: &mut Db, door: &str) -> Result<Option<(u32, DateTime<Utc>)>, StoreError> {
    let found: Option<(i64, NaiveDateTime)> = throttles::table
        .find(door)
        .select((throttles::failures, throttles::open_at))
        .first(db)
        .optional()?;
    Ok(found.map(|(n, at)| (u32::try_from(n).unwrap_or(u32::MAX), at.and_utc())))
}

/// Sets them.
///
/// # Errors
/// If the database fails.
pub fn save(
    db: &mut Db,
    door: &str,
    failures: u32,
    open_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = (
        throttles::door.eq(door),
        throttles::failures.eq(i64::from(failures)),
        throttles::open_at.eq(open_at.naive_utc()),
    );
    native!(db, connection => diesel::insert_into(throttles::table)
        .values(row)
        .on_conflict(throttles::door)
        .do_update()
        .set((
            throttles::failures.eq(i64::from(failures)),
            throttles::open_at.eq(open_at.naive_utc()),
        ))
        .execute(connection))?;
    Ok(())
}

/// Forgets them: the right one came in.
///
/// # Errors
/// If the database fails.
pub fn delete_attempts(db: &mut Db, door: &str) -> Result<(), StoreError> {
    diesel::delete(throttles::table.find(door)).execute(db)?;
    Ok(())
}

/// Forgets what lies back before a moment.
///
/// # Errors
/// If the database fails.
pub fn sweep(db: &mut Db, before: DateTime<Utc>) -> Result<(), StoreError> {
    diesel::delete(throttles::table.filter(throttles::open_at.lt(before.naive_utc())))
        .execute(db)?;
    Ok(())
}
