//! Codes for the day on which the phone with the second factor is lost: hashes, each good once.

use diesel::prelude::*;

use crate::domain::identity::AccountId;
use crate::store::Db;
use crate::store::schema::recovery_codes::{self, account_id, code};
use crate::store::store_error::StoreError;

/// Replaces the codes of an account; with none they are taken away.
///
/// # Errors
/// If the database fails.
pub fn replace(db: &mut Db, id: AccountId, hashes: &[String]) -> Result<(), StoreError> {
    diesel::delete(recovery_codes::table.filter(account_id.eq(id.to_string()))).execute(db)?;
    for hash in hashes {
        diesel::insert_into(recovery_codes::table)
            .values((account_id.eq(id.to_string()), code.eq(hash)))
            .execute(db)?;
    }
    Ok(())
}

/// Uses a code up. False if there is none such.
///
/// # Errors
/// If the database fails.
pub fn use_up(db: &mut Db, id: AccountId, hash: &str) -> Result<bool, StoreError> {
    let its = recovery_codes::table.find((id.to_string(), hash));
    Ok(diesel::delete(its).execute(db)? == 1)
}

/// How many codes of an account are left.
///
/// # Errors
/// If the database fails.
pub fn n_left(db: &mut Db, id: AccountId) -> Result<i64, StoreError> {
    let its = recovery_codes::table.filter(account_id.eq(id.to_string()));
    Ok(its.count().get_result(db)?)
}
