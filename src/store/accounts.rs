//! Accounts and what they may do.

use std::collections::BTreeSet;

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::prelude::*;

use crate::domain::identity::AccountId;
use crate::domain::rights::Grant;
use crate::store::Db;
use crate::store::schema::{account_roles, accounts, cases};
use crate::store::store_error::{StoreError, corrupt, exactly_one};

/// Someone who signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Which one.
    pub id: AccountId,
    /// The name to sign in with, in small letters.
    pub login: String,
    /// The name that colleagues read.
    pub name: String,
    /// The hash of the password, with its parameters; none until an invitation was taken up.
    pub password: Option<String>,
    /// The secret of the second factor, in base 32.
    pub second_factor: Option<String>,
    /// The step of time for which a second factor was shown last: each is good once.
    pub last_step: i64,
    /// Where invitations go; none if somebody hands them over.
    pub address: Option<String>,
    /// Whether it may not sign in any more.
    pub is_disabled: bool,
    /// What it may do.
    pub grants: Vec<Grant>,
}

/// A new account.
#[derive(Debug, Clone, Copy)]
pub struct NewAccountRow<'a> {
    /// Which one.
    pub id: AccountId,
    /// The name to sign in with.
    pub login: &'a str,
    /// The name that colleagues read.
    pub name: &'a str,
    /// Where its mails go, if it has any.
    pub address: Option<&'a str>,
}

/// Inserts a new account without a password.
///
/// # Errors
/// If the database fails, or the login is taken.
pub fn insert(
    db: &mut Db,
    new: NewAccountRow<'_>,
    grants: &[Grant],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::insert_into(accounts::table)
        .values((
            accounts::id.eq(new.id.to_string()),
            accounts::login.eq(new.login),
            accounts::name.eq(new.name),
            accounts::address.eq(new.address),
            accounts::last_step.eq(0),
            accounts::made_at.eq(now.naive_utc()),
        ))
        .execute(db)?;
    grant(db, new.id, grants)
}

/// Replaces what an account may do.
///
/// # Errors
/// If the database fails.
pub fn grant(db: &mut Db, id: AccountId, grants: &[Grant]) -> Result<(), StoreError> {
    let own = account_roles::table.filter(account_roles::account_id.eq(id.to_string()));
    diesel::delete(own).execute(db)?;
    for grant in grants {
        diesel::insert_into(account_roles::table)
            .values((
                account_roles::account_id.eq(id.to_string()),
                account_roles::authority.eq(&grant.authority),
                account_roles::role.eq(grant.role.code()),
            ))
            .execute(db)?;
    }
    Ok(())
}

/// An account by the name to sign in with. Whether there is one or not, as much is asked of the
/// database: the time must not tell.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn find_by_login(db: &mut Db, login: &str) -> Result<Option<Account>, StoreError> {
    let row: Option<AccountRow> = accounts::table
        .filter(accounts::login.eq(login))
        .select(AccountRow::as_select())
        .first(db)
        .optional()?;
    let roles = roles(db, row.as_ref().map_or("", |account| &account.id))?;
    row.map(|account| account.with(roles)).transpose()
}

/// An account by its id.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn find(db: &mut Db, id: AccountId) -> Result<Option<Account>, StoreError> {
    let row: Option<AccountRow> = accounts::table
        .find(id.to_string())
        .select(AccountRow::as_select())
        .first(db)
        .optional()?;
    row.map(|account| account.into_account(db)).transpose()
}

/// All accounts, by login.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn all(db: &mut Db) -> Result<Vec<Account>, StoreError> {
    let rows: Vec<AccountRow> =
        accounts::table.order(accounts::login).select(AccountRow::as_select()).load(db)?;
    rows.into_iter().map(|row| row.into_account(db)).collect()
}

/// Sets the hash of the password.
///
/// # Errors
/// If the database fails.
pub fn set_password(db: &mut Db, id: AccountId, hash: &str) -> Result<(), StoreError> {
    let moved = diesel::update(accounts::table.find(id.to_string()))
        .set(accounts::password.eq(hash))
        .execute(db)?;
    exactly_one(moved, "accounts", &id)
}

/// Takes the password away: until a new one is set nobody signs in.
///
/// # Errors
/// If the database fails.
pub fn forget_password(db: &mut Db, id: AccountId) -> Result<(), StoreError> {
    let moved = diesel::update(accounts::table.find(id.to_string()))
        .set(accounts::password.eq(None::<String>))
        .execute(db)?;
    exactly_one(moved, "accounts", &id)
}

/// Sets the secret of the second factor, or takes it away.
///
/// # Errors
/// If the database fails.
pub fn set_second_factor(
    db: &mut Db,
    id: AccountId,
    secret: Option<&str>,
) -> Result<(), StoreError> {
    let moved = diesel::update(accounts::table.find(id.to_string()))
        .set(accounts::second_factor.eq(secret))
        .execute(db)?;
    exactly_one(moved, "accounts", &id)
}

/// Uses a step of time for a second factor, unless it or a later one was used.
///
/// # Errors
/// [`StoreError::Stale`] if it was; else if the database fails.
pub fn use_step(db: &mut Db, id: AccountId, step: i64) -> Result<(), StoreError> {
    let moved = diesel::update(accounts::table.find(id.to_string()))
        .filter(accounts::last_step.lt(step))
        .set(accounts::last_step.eq(step))
        .execute(db)?;
    exactly_one(moved, "accounts", &id)
}

/// Lets an account sign in no more, or again.
///
/// # Errors
/// If the database fails.
pub fn disable(db: &mut Db, id: AccountId, at: Option<DateTime<Utc>>) -> Result<(), StoreError> {
    let moved = diesel::update(accounts::table.find(id.to_string()))
        .set(accounts::disabled_at.eq(at.map(|moment| moment.naive_utc())))
        .execute(db)?;
    exactly_one(moved, "accounts", &id)
}

/// Whether an authority of that name has cases or accounts.
///
/// # Errors
/// If the database fails.
pub fn is_authority(db: &mut Db, name: &str) -> Result<bool, StoreError> {
    let roles = account_roles::table.filter(account_roles::authority.eq(name));
    let n: i64 = roles.count().get_result(db)?;
    if 0 < n {
        return Ok(true);
    }
    let own = cases::table.filter(cases::authority.eq(name)).select(cases::id).limit(1);
    let found: Option<String> = own.first(db).optional()?;
    Ok(found.is_some())
}

/// The authorities that have cases or accounts, by name.
///
/// # Errors
/// If the database fails.
pub fn authorities(db: &mut Db) -> Result<BTreeSet<String>, StoreError> {
    let of_roles: Vec<String> =
        account_roles::table.select(account_roles::authority).distinct().load(db)?;
    let of_cases: Vec<String> = cases::table.select(cases::authority).distinct().load(db)?;
    let all = of_roles.into_iter().chain(of_cases);
    Ok(all.filter(|authority| authority != Grant::EVERYWHERE && !authority.is_empty()).collect())
}

/// Authorities and roles of an account.
fn roles(db: &mut Db, id: &str) -> Result<Vec<(String, String)>, StoreError> {
    Ok(account_roles::table
        .filter(account_roles::account_id.eq(id))
        .order((account_roles::authority, account_roles::role))
        .select((account_roles::authority, account_roles::role))
        .load(db)?)
}

#[derive(Queryable, Selectable)]
#[diesel(table_name = accounts)]
struct AccountRow {
    id: String,
    login: String,
    name: String,
    password: Option<String>,
    second_factor: Option<String>,
    last_step: i64,
    disabled_at: Option<NaiveDateTime>,
    address: Option<String>,
}

impl AccountRow {
    fn into_account(self, db: &mut Db) -> Result<Account, StoreError> {
        let roles = roles(db, &self.id)?;
        self.with(roles)
    }

    fn with(self, rows: Vec<(String, String)>) -> Result<Account, StoreError> {
        let grant = |(authority, role): (String, String)| {
            let role = role.parse().map_err(corrupt("account_roles", &self.id, "role", &role))?;
            Ok(Grant { authority, role })
        };
        let grants = rows.into_iter().map(grant).collect::<Result<_, StoreError>>()?;
        Ok(Account {
            id: self.id.parse().map_err(corrupt("accounts", &self.id, "id", &self.id))?,
            login: self.login,
            name: self.name,
            password: self.password,
            second_factor: self.second_factor,
            last_step: self.last_step,
            address: self.address,
            is_disabled: self.disabled_at.is_some(),
            grants,
        })
    }
}
