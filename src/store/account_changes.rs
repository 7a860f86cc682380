//! What was done to accounts, and by whom.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::domain::identity::AccountId;
use crate::domain::rights::Grant;
use crate::store::Db;
use crate::store::schema::{account_changes, accounts};
use crate::store::store_error::{StoreError, corrupt};

vocabulary! {
    /// What was done.
    AccountChangeKind {
        /// It was made.
        Invited = "invited",
        /// It got a role.
        Given = "given",
        /// It lost a role.
        Taken = "taken",
        /// It got a link for a new password.
        Reset = "reset",
        /// It got such a link, and its second factor was taken away.
        ResetFactor = "reset_factor",
        /// It was closed.
        Closed = "closed",
        /// It was opened again.
        Reopened = "reopened",
    }
}

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountChangeEntry {
    /// What.
    pub kind: AccountChangeKind,
    /// The role and its authority, if it was about one.
    pub grant: Option<Grant>,
    /// The name of the one who did it.
    pub by: String,
    /// When.
    pub at: DateTime<Utc>,
}

/// Something that is done.
#[derive(Debug, Clone, Copy)]
pub struct NewAccountChange<'a> {
    /// Which one.
    pub id: &'a str,
    /// To which account.
    pub account: AccountId,
    /// By which account.
    pub by: AccountId,
    /// What.
    pub kind: AccountChangeKind,
    /// The role and its authority, if it is about one.
    pub grant: Option<&'a Grant>,
}

/// Inserts what is done.
///
/// # Errors
/// If the database fails.
pub fn insert(
    db: &mut Db,
    change: NewAccountChange<'_>,
    at: DateTime<Utc>,
) -> Result<(), StoreError> {
    let NewAccountChange { id, account, by, kind, grant } = change;
    diesel::insert_into(account_changes::table)
        .values((
            account_changes::id.eq(id),
            account_changes::account_id.eq(account.to_string()),
            account_changes::by_id.eq(by.to_string()),
            account_changes::kind.eq(kind.code()),
            account_changes::role.eq(grant.map(|given| given.role.code())),
            account_changes::authority.eq(grant.map(|given| given.authority.as_str())),
            account_changes::made_at.eq(at.naive_utc()),
        ))
        .execute(db)?;
    Ok(())
}

/// What was done to an account, the newest first.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn of_account(
    db: &mut Db,
    id: AccountId,
    limit: i64,
) -> Result<Vec<AccountChangeEntry>, StoreError> {
    type AccountChangeRow = (String, Option<String>, Option<String>, NaiveDateTime, String);
    let rows: Vec<AccountChangeRow> = account_changes::table
        .inner_join(accounts::table.on(accounts::id.eq(account_changes::by_id)))
        .filter(account_changes::account_id.eq(id.to_string()))
        .order((account_changes::made_at.desc(), account_changes::id.desc()))
        .limit(limit)
        .select((
            account_changes::kind,
            account_changes::role,
            account_changes::authority,
            account_changes::made_at,
            accounts::name,
        ))
        .load(db)?;
    let read = |(kind, role, authority, at, by): AccountChangeRow| {
        let grant = match (role, authority) {
            (Some(role), Some(authority)) => {
                let role = role.parse().map_err(corrupt("account_changes", &id, "role", &role))?;
                Some(Grant { authority, role })
            }
            _none => None,
        };
        let kind = kind.parse().map_err(corrupt("account_changes", &id, "kind", &kind))?;
        Ok(AccountChangeEntry { kind, grant, by, at: at.and_utc() })
    };
    rows.into_iter().map(read).collect()
}
