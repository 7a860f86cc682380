//! Accounts are looked after by those who may, for the authorities for which they may. Whoever also
//! belongs to another authority is there with the roles of one's own; password and sign-in of such an
//! account are left to those who may look after all of it.

use chrono::{DateTime, Utc};

use crate::domain::identity::{AccountId, EventId, Seed, derive_seed};
use crate::domain::rights::{Action, Caller, Grant, Reach, Role};
use crate::domain::secret::Token;
use crate::office::act_error::ActError;
use crate::office::edit_accounts::{CodeDelivery, NewAccount, make_in, reset_in};
use crate::store::account_changes::{self, AccountChangeEntry, AccountChangeKind};
use crate::store::accounts::{self, Account};
use crate::store::{Db, Store, email_code_logins, sessions};

/// What is done to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AccountChange {
    /// It gets a role.
    Give(Grant),
    /// A role is taken away.
    Take(Grant),
    /// It may sign in no more.
    Close,
    /// It may sign in again.
    Reopen,
}

impl AccountChange {
    /// As what it is kept.
    fn kind_and_grant(&self) -> (AccountChangeKind, Option<&Grant>) {
        match self {
            Self::Give(grant) => (AccountChangeKind::Given, Some(grant)),
            Self::Take(grant) => (AccountChangeKind::Taken, Some(grant)),
            Self::Close => (AccountChangeKind::Closed, None),
            Self::Reopen => (AccountChangeKind::Reopened, None),
        }
    }
}

/// The accounts that a caller looks after, each with the roles that the caller may see.
///
/// # Errors
/// If the store fails.
pub fn managed_accounts(store: &Store, caller: &Caller) -> Result<Vec<Account>, ActError> {
    let reach = caller.reach(Action::ManageAccounts);
    let all = store.read::<_, ActError>(|db| Ok(accounts::all(db)?))?;
    Ok(all.into_iter().filter_map(|account| limited_to_reach(&reach, account)).collect())
}

/// One of them; whether the caller may look after all of it.
///
/// # Errors
/// [`ActError::NotFound`] if it is not there for this caller.
pub fn account(store: &Store, caller: &Caller, id: AccountId) -> Result<(Account, bool), ActError> {
    let reach = caller.reach(Action::ManageAccounts);
    store.read(|db| {
        let whole = find_account(db, &reach, id)?;
        let is_whole = is_covered(&reach, &whole);
        Ok((limited_to_reach(&reach, whole).ok_or(ActError::NotFound("account"))?, is_whole))
    })
}

/// An account with the roles within a reach; none if it has none there.
fn limited_to_reach(reach: &Reach, mut account: Account) -> Option<Account> {
    if *reach == Reach::Everywhere {
        return Some(account);
    }
    account.grants.retain(|grant| reach.covers(&grant.authority));
    (!account.grants.is_empty()).then_some(account)
}

fn is_covered(reach: &Reach, account: &Account) -> bool {
    account.grants.iter().all(|grant| reach.covers(&grant.authority))
}

fn find_account(db: &mut Db, reach: &Reach, id: AccountId) -> Result<Account, ActError> {
    let stored = accounts::find(db, id)?;
    let is_there = |account: &Account| limited_to_reach(reach, account.clone()).is_some();
    stored.filter(is_there).ok_or(ActError::NotFound("account"))
}

/// Makes an account. Answers with the code for its owner.
///
/// # Errors
/// [`ActError::BadInput`] with the key of a sentence.
pub fn invite(
    store: &Store,
    caller: &Caller,
    new: NewAccount,
    (token, handing): (Token, CodeDelivery),
    (now, chance): (DateTime<Utc>, Seed),
) -> Result<(), ActError> {
    let reach = caller.reach(Action::ManageAccounts);
    may_give(&reach, &new.grants)?;
    let by = caller.account;
    store.write(move |db| {
        let id = make_in(db, &new, (&token, handing), (now, chance))?;
        for (grant, n) in new.grants.iter().zip(10..) {
            let what = (AccountChangeKind::Invited, Some(grant));
            record_change(db, (id, by), what, (now, derive_seed(chance, n)))?;
        }
        Ok(())
    })
}

/// Keeps who did it.
fn record_change(
    db: &mut Db,
    who: (AccountId, AccountId),
    what: (AccountChangeKind, Option<&Grant>),
    (now, chance): (DateTime<Utc>, Seed),
) -> Result<(), ActError> {
    let id = EventId::new(now, derive_seed(chance, 2)).to_string();
    Ok(account_changes::keep(db, &id, who, what, now)?)
}

/// Nobody gives what lies beyond the own reach; the name of an authority is no pattern.
fn may_give(reach: &Reach, grants: &[Grant]) -> Result<(), ActError> {
    let is_name = |name: &str| {
        name.trim() == name
            && (1..=80).contains(&name.chars().count())
            && !name.contains(char::is_control)
    };
    let may = |grant: &Grant| is_name(&grant.authority) && reach.covers(&grant.authority);
    if grants.iter().all(may) { Ok(()) } else { Err(bad_input("account-not-yours")) }
}

fn bad_input(key: &str) -> ActError {
    ActError::BadInput(key.to_owned())
}

/// Changes an account. Its doors are closed: the next sign-in has the new rights.
///
/// # Errors
/// [`ActError::NotFound`] if it is not there for this caller; [`ActError::BadInput`] with the key of a
/// sentence: nobody shuts out themselves, and another authority's roles are not touched.
pub fn change(
    store: &Store,
    caller: &Caller,
    (id, wanted): (AccountId, AccountChange),
    (now, chance): (DateTime<Utc>, Seed),
) -> Result<(), ActError> {
    let reach = caller.reach(Action::ManageAccounts);
    let (by, is_own) = (caller.account, caller.account == id);
    store.write(move |db| {
        let account = find_account(db, &reach, id)?;
        record_change(db, (id, by), wanted.kind_and_grant(), (now, chance))?;
        match wanted {
            AccountChange::Give(_) if is_own => return Err(bad_input("account-own")),
            AccountChange::Give(grant) => {
                may_give(&reach, std::slice::from_ref(&grant))?;
                let mut grants = account.grants;
                grants.push(grant);
                grants.sort();
                grants.dedup();
                accounts::grant(db, id, &grants)?;
            }
            AccountChange::Take(grant) => {
                if !reach.covers(&grant.authority) {
                    return Err(bad_input("account-not-yours"));
                }
                if is_own && grant.role == Role::Administrator {
                    return Err(bad_input("account-own"));
                }
                let rest: Vec<Grant> =
                    account.grants.into_iter().filter(|held| *held != grant).collect();
                if rest.is_empty() {
                    return Err(bad_input("account-last-role"));
                }
                accounts::grant(db, id, &rest)?;
            }
            AccountChange::Close | AccountChange::Reopen => {
                if !is_covered(&reach, &account) {
                    return Err(bad_input("account-shared"));
                }
                if is_own {
                    return Err(bad_input("account-own"));
                }
                let at = (wanted == AccountChange::Close).then_some(now);
                accounts::disable(db, id, at)?;
            }
        }
        // A code that is out was made for the rights of before.
        sessions::forget_tickets(db, id)?;
        Ok(sessions::close_all(db, id, None)?)
    })
}

/// Makes a code with which the owner of an account sets a new password; with `forget_factor` the second
/// factor has to be set up again.
///
/// # Errors
/// [`ActError::NotFound`] if the account is not there for this caller; [`ActError::BadInput`] with the key
/// of a sentence if it is not the caller's alone.
pub fn renew(
    store: &Store,
    caller: &Caller,
    (id, forget_factor): (AccountId, bool),
    (token, handing): (Token, CodeDelivery),
    (now, chance): (DateTime<Utc>, Seed),
) -> Result<(), ActError> {
    let (by, reach) = (caller.account, caller.reach(Action::ManageAccounts));
    store.write(move |db| {
        let account = find_account(db, &reach, id)?;
        if !is_covered(&reach, &account) {
            return Err(bad_input("account-shared"));
        }
        let kind =
            if forget_factor { AccountChangeKind::ResetFactor } else { AccountChangeKind::Reset };
        record_change(db, (id, by), (kind, None), (now, chance))?;
        reset_in(db, &account, forget_factor, (&token, handing), (now, chance))
    })
}

/// Changes of an account that are shown.
const CHANGES_SHOWN: i64 = 20;

/// What was done to an account, and by whom; of other authorities nothing.
///
/// # Errors
/// [`ActError::NotFound`] if the account is not there for this caller.
pub fn changes_of(
    store: &Store,
    caller: &Caller,
    id: AccountId,
) -> Result<Vec<AccountChangeEntry>, ActError> {
    let reach = caller.reach(Action::ManageAccounts);
    store.read(|db| {
        find_account(db, &reach, id)?;
        let mut all = account_changes::of_account(db, id, CHANGES_SHOWN)?;
        all.retain(|change| {
            change.grant.as_ref().is_none_or(|grant| reach.covers(&grant.authority))
        });
        Ok(all)
    })
}

/// The authorities that a caller looks after, and whether their applicants may come in by number and
/// birth date: those that have accounts or cases.
///
/// # Errors
/// If the store fails.
pub fn second_ways_of(store: &Store, caller: &Caller) -> Result<Vec<(String, bool)>, ActError> {
    let reach = caller.reach(Action::ManageAccounts);
    store.read(|db| {
        let open = email_code_logins::all(db)?;
        let names = match reach {
            Reach::Everywhere => accounts::authorities(db)?,
            Reach::Only(own) => own.into_iter().collect(),
        };
        let state = |authority: String| {
            let is_open = open.contains(&authority);
            (authority, is_open)
        };
        Ok(names.into_iter().map(state).collect())
    })
}

/// Opens this way at an authority, or closes it.
///
/// # Errors
/// [`ActError::NotFound`] if the authority is not there for this caller.
pub fn set_second_way(
    store: &Store,
    caller: &Caller,
    (authority, is_open): (String, bool),
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let reach = caller.reach(Action::ManageAccounts);
    store.write(move |db| {
        let is_one = authority != Grant::EVERYWHERE && reach.covers(&authority);
        if !is_one || !accounts::is_authority(db, &authority)? {
            return Err(ActError::NotFound("authority"));
        }
        Ok(email_code_logins::set_open_since(db, &authority, is_open.then_some(now))?)
    })
}
