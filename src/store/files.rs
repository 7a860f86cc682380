//! What stands beside the events of a case: who looked at it, the applicant's code, and notes.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::domain::identity::{AccountId, CaseId};
use crate::store::Db;
use crate::store::connection::native;
use crate::store::schema::{access_codes, accounts, notes, views};
use crate::store::store_error::StoreError;

/// A look at a case: when, and by whom; nobody's name if it was the applicant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseAccess {
    /// When.
    pub at: DateTime<Utc>,
    /// The name of the account.
    pub by: Option<String>,
}

/// Keeps a look.
///
/// # Errors
/// If the database fails.
pub fn record_view(
    db: &mut Db,
    id: &str,
    case: CaseId,
    by: Option<AccountId>,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::insert_into(views::table)
        .values((
            views::id.eq(id),
            views::case_id.eq(case.to_string()),
            views::account_id.eq(by.map(|account| account.to_string())),
            views::seen_at.eq(now.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// The last looks at a case, the newest first.
///
/// # Errors
/// If the database fails.
pub fn views_of(db: &mut Db, case: CaseId, limit: i64) -> Result<Vec<CaseAccess>, StoreError> {
    let rows: Vec<(NaiveDateTime, Option<String>)> = views::table
        .left_join(accounts::table.on(views::account_id.eq(accounts::id.nullable())))
        .filter(views::case_id.eq(case.to_string()))
        .order(views::seen_at.desc())
        .limit(limit)
        .select((views::seen_at, accounts::name.nullable()))
        .load(db)?;
    Ok(rows.into_iter().map(|(at, by)| CaseAccess { at: at.and_utc(), by }).collect())
}

/// The applicant's own last look before now.
///
/// # Errors
/// If the database fails.
pub fn last_look(db: &mut Db, case: CaseId) -> Result<Option<DateTime<Utc>>, StoreError> {
    let found: Option<NaiveDateTime> = views::table
        .filter(views::case_id.eq(case.to_string()))
        .filter(views::account_id.is_null())
        .order(views::seen_at.desc())
        .select(views::seen_at)
        .first(db)
        .optional()?;
    Ok(found.map(|moment| moment.and_utc()))
}

/// The last look of staff.
///
/// # Errors
/// If the database fails.
pub fn last_look_of_staff(db: &mut Db, case: CaseId) -> Result<Option<DateTime<Utc>>, StoreError> {
    let found: Option<NaiveDateTime> = views::table
        .filter(views::case_id.eq(case.to_string()))
        .filter(views::account_id.is_not_null())
        .order(views::seen_at.desc())
        .select(views::seen_at)
        .first(db)
        .optional()?;
    Ok(found.map(|moment| moment.and_utc()))
}

/// Keeps the hash of a new code; the old one is good no more.
///
/// # Errors
/// If the database fails.
pub fn set_code(
    db: &mut Db,
    case: CaseId,
    hash: &str,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    let row = (
        access_codes::case_id.eq(case.to_string()),
        access_codes::code.eq(hash),
        access_codes::made_at.eq(now.naive_utc()),
    );
    native!(db, connection => diesel::insert_into(access_codes::table)
        .values(row)
        .on_conflict(access_codes::case_id)
        .do_update()
        .set((access_codes::code.eq(hash), access_codes::made_at.eq(now.naive_utc())))
        .execute(connection))?;
    Ok(())
}

/// The hash of the code of a case, and when it was made.
///
/// # Errors
/// If the database fails.
pub fn code_of(db: &mut Db, case: CaseId) -> Result<Option<(String, DateTime<Utc>)>, StoreError> {
    let found: Option<(String, NaiveDateTime)> = access_codes::table
        .find(case.to_string())
        .select((access_codes::code, access_codes::made_at))
        .first(db)
        .optional()?;
    Ok(found.map(|(code, at)| (code, at.and_utc())))
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Which one.
    pub id: String,
    /// When it was written.
    pub at: DateTime<Utc>,
    /// By whom.
    pub by: String,
    /// What it says.
    pub text: String,
}

/// A note that is written.
#[derive(Debug, Clone, Copy)]
pub struct NewNote<'a> {
    /// Which one.
    pub id: &'a str,
    /// About which case.
    pub case: CaseId,
    /// By whom.
    pub account: AccountId,
    /// What it says.
    pub text: &'a str,
}

/// Inserts a note.
///
/// # Errors
/// If the database fails.
pub fn write_note(db: &mut Db, note: NewNote<'_>, now: DateTime<Utc>) -> Result<(), StoreError> {
    diesel::insert_into(notes::table)
        .values((
            notes::id.eq(note.id),
            notes::case_id.eq(note.case.to_string()),
            notes::account_id.eq(note.account.to_string()),
            notes::written_at.eq(now.naive_utc()),
            notes::body.eq(note.text),
        ))
        .execute(db)?;
    Ok(())
}

/// The notes of a case, the newest first.
///
/// # Errors
/// If the database fails.
pub fn notes_of(db: &mut Db, case: CaseId) -> Result<Vec<Note>, StoreError> {
    let rows: Vec<(String, NaiveDateTime, String, String)> = notes::table
        .inner_join(accounts::table.on(notes::account_id.eq(accounts::id)))
        .filter(notes::case_id.eq(case.to_string()))
        .order(notes::written_at.desc())
        .select((notes::id, notes::written_at, accounts::name, notes::body))
        .load(db)?;
    let note = |(id, at, by, text): (String, NaiveDateTime, String, String)| Note {
        id,
        at: at.and_utc(),
        by,
        text,
    };
    Ok(rows.into_iter().map(note).collect())
}

/// Erases a note of a case; only if it is by this account, if one is named.
///
/// # Errors
/// If the database fails.
pub fn erase_note(
    db: &mut Db,
    case: CaseId,
    id: &str,
    by: Option<AccountId>,
) -> Result<(), StoreError> {
    let own = notes::table.find(id).filter(notes::case_id.eq(case.to_string()));
    match by {
        Some(by) => diesel::delete(own.filter(notes::account_id.eq(by.to_string()))).execute(db)?,
        None => diesel::delete(own).execute(db)?,
    };
    Ok(())
}

/// Erases what stands beside a case: notes, code, and who looked.
///
/// # Errors
/// If the database fails.
pub fn erase(db: &mut Db, case: CaseId) -> Result<(), StoreError> {
    let id = case.to_string();
    diesel::delete(notes::table.filter(notes::case_id.eq(&id))).execute(db)?;
    diesel::delete(access_codes::table.find(&id)).execute(db)?;
    diesel::delete(views::table.filter(views::case_id.eq(&id))).execute(db)?;
    Ok(())
}
