//! The second way of applicants: the authorities that have it, and the codes that are out.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::domain::identity::CaseId;
use crate::store::Db;
use crate::store::connection::native;
use crate::store::schema::{one_time_codes, second_ways};
use crate::store::store_error::StoreError;

/// The authorities whose applicants may come in this way.
///
/// # Errors
/// If the database fails.
pub fn all(db: &mut Db) -> Result<Vec<String>, StoreError> {
    Ok(second_ways::table.order(second_ways::authority).select(second_ways::authority).load(db)?)
}

/// Whether applicants of an authority may come in this way.
///
/// # Errors
/// If the database fails.
pub fn is_open(db: &mut Db, authority: &str) -> Result<bool, StoreError> {
    let n: i64 = second_ways::table.find(authority).count().get_result(db)?;
    Ok(n != 0)
}

/// Opens this way at an authority since a moment, or closes it.
///
/// # Errors
/// If the database fails.
pub fn set_open_since(
    db: &mut Db,
    authority: &str,
    since: Option<DateTime<Utc>>,
) -> Result<(), StoreError> {
    diesel::delete(second_ways::table.find(authority)).execute(db)?;
    if let Some(since) = since {
        diesel::insert_into(second_ways::table)
            .values((
                second_ways::authority.eq(authority),
                second_ways::made_at.eq(since.naive_utc()),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// Keeps the hash of a code; an older one of the case is good no more.
///
/// # Errors
/// If the database fails.
pub fn keep_code(
    db: &mut Db,
    case: CaseId,
    hash: &str,
    ends_at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let rest = (one_time_codes::code.eq(hash), one_time_codes::ends_at.eq(ends_at.naive_utc()));
    let row = (one_time_codes::case_id.eq(case.to_string()), rest);
    native!(db, connection => diesel::insert_into(one_time_codes::table)
        .values(row)
        .on_conflict(one_time_codes::case_id)
        .do_update()
        .set(rest)
        .execute(connection))?;
    Ok(())
}

/// The hash of the code of a case, and until when it is good.
///
/// # Errors
/// If the database fails.
pub fn code_of(db: &mut Db, case: CaseId) -> Result<Option<(String, DateTime<Utc>)>, StoreError> {
    let found: Option<(String, NaiveDateTime)> = one_time_codes::table
        .find(case.to_string())
        .select((one_time_codes::code, one_time_codes::ends_at))
        .first(db)
        .optional()?;
    Ok(found.map(|(hash, ends)| (hash, ends.and_utc())))
}

/// Uses the code of a case up. False if it is another one by now.
///
/// # Errors
/// If the database fails.
pub fn use_code(db: &mut Db, case: CaseId, hash: &str) -> Result<bool, StoreError> {
    let its = one_time_codes::table.find(case.to_string()).filter(one_time_codes::code.eq(hash));
    Ok(diesel::delete(its).execute(db)? == 1)
}
