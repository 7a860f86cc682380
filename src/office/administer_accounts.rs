//! Accounts are looked after by those who may, for the authorities for which they may. Whoever also
//! belongs to another authority is there with the roles of one's own; password and sign-in of such an
//! account are left to those who may look after all of it.

use crate::domain::identity::{AccountId, EventId};
use crate::domain::rights::{Action, Caller, Grant, Reach, Role};
use crate::domain::secret::Token;
use crate::office::act::Act;
use crate::office::act_error::{ActError, Invalid, Missing};
use crate::office::edit_accounts::{CodeDelivery, NewAccount, insert_account, reset_account};
use crate::store::account_changes::{
    self, AccountChangeEntry, AccountChangeKind, NewAccountChange,
};
use crate::store::accounts::{self, Account};
use crate::store::{Db, email_code_logins, sessions};

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
pub fn managed_accounts(act: &Act<Caller>) -> Result<Vec<Account>, ActError> {
    let reach = act.caller.reach(Action::ManageAccounts);
    let all = act.read(|db| Ok(accounts::all(db)?))?;
    Ok(all.into_iter().filter_map(|account| limited_to_reach(&reach, account)).collect())
}

/// One of them; whether the caller may look after all of it.
///
/// # Errors
/// [`ActError::NotFound`] if it is not there for this caller.
pub fn account(act: &Act<Caller>, id: AccountId) -> Result<(Account, bool), ActError> {
    let reach = act.caller.reach(Action::ManageAccounts);
    act.read(|db| {
        let whole = find_account(db, &reach, id)?;
        let is_whole = is_covered(&reach, &whole);
        let seen = limited_to_reach(&reach, whole).ok_or(ActError::NotFound(Missing::Account))?;
        Ok((seen, is_whole))
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
    stored.filter(is_there).ok_or(ActError::NotFound(Missing::Account))
}

/// Makes an account. Answers with the code for its owner.
///
/// # Errors
/// [`ActError::Invalid`] at the field that cannot be.
pub fn invite(
    act: Act<Caller>,
    new: NewAccount,
    delivery: CodeDelivery,
) -> Result<Token, ActError> {
    let reach = act.caller.reach(Action::ManageAccounts);
    may_give(&reach, &new.grants)?;
    act.write(move |db, act| {
        let (id, code) = insert_account(db, act, &new, delivery)?;
        for grant in &new.grants {
            record_change(db, act, id, AccountChangeKind::Invited, Some(grant))?;
        }
        Ok(code)
    })
}

/// Records who did it.
fn record_change(
    db: &mut Db,
    act: &mut Act<Caller>,
    account: AccountId,
    kind: AccountChangeKind,
    grant: Option<&Grant>,
) -> Result<(), ActError> {
    let id = EventId::new(act.now, act.ids.next_seed()).to_string();
    let change = NewAccountChange { id: &id, account, by: act.caller.account, kind, grant };
    Ok(account_changes::insert(db, change, act.now)?)
}

/// Nobody gives what lies beyond the own reach; the name of an authority is no pattern.
fn may_give(reach: &Reach, grants: &[Grant]) -> Result<(), ActError> {
    let is_name = |name: &str| {
        name.trim() == name
            && (1..=80).contains(&name.chars().count())
            && !name.contains(char::is_control)
    };
    let may = |grant: &Grant| is_name(&grant.authority) && reach.covers(&grant.authority);
    if grants.iter().all(may) { Ok(()) } else { Err(invalid("account-not-yours")) }
}

fn invalid(key: &'static str) -> ActError {
    Invalid::new(key).into()
}

/// Changes an account. Its doors are closed: the next sign-in has the new rights.
///
/// # Errors
/// [`ActError::NotFound`] if it is not there for this caller; [`ActError::Invalid`]: nobody shuts out
/// themselves, and another authority's roles are not touched.
pub fn change(act: Act<Caller>, id: AccountId, wanted: AccountChange) -> Result<(), ActError> {
    let reach = act.caller.reach(Action::ManageAccounts);
    act.write(move |db, act| {
        let account = find_account(db, &reach, id)?;
        let (kind, grant) = wanted.kind_and_grant();
        record_change(db, act, id, kind, grant)?;
        apply_change(db, act, &reach, account, wanted)?;
        // A code that is out was made for the rights of before.
        sessions::forget_tickets(db, id)?;
        Ok(sessions::close_all(db, id, None)?)
    })
}

fn apply_change(
    db: &mut Db,
    act: &Act<Caller>,
    reach: &Reach,
    account: Account,
    wanted: AccountChange,
) -> Result<(), ActError> {
    let is_own = act.caller.account == account.id;
    match wanted {
        AccountChange::Give(_) if is_own => Err(invalid("account-own")),
        AccountChange::Give(grant) => {
            may_give(reach, std::slice::from_ref(&grant))?;
            let mut grants = account.grants;
            grants.push(grant);
            grants.sort();
            grants.dedup();
            Ok(accounts::grant(db, account.id, &grants)?)
        }
        AccountChange::Take(grant) => {
            if !reach.covers(&grant.authority) {
                return Err(invalid("account-not-yours"));
            }
            if is_own && grant.role == Role::Administrator {
                return Err(invalid("account-own"));
            }
            let rest: Vec<Grant> =
                account.grants.into_iter().filter(|other| *other != grant).collect();
            if rest.is_empty() {
                return Err(invalid("account-last-role"));
            }
            Ok(accounts::grant(db, account.id, &rest)?)
        }
        AccountChange::Close | AccountChange::Reopen => {
            if !is_covered(reach, &account) {
                return Err(invalid("account-shared"));
            }
            if is_own {
                return Err(invalid("account-own"));
            }
            let at = (wanted == AccountChange::Close).then_some(act.now);
            Ok(accounts::disable(db, account.id, at)?)
        }
    }
}

/// Makes a code with which the owner of an account sets a new password; with `forget_factor` the second
/// factor has to be set up again. Answers with the code.
///
/// # Errors
/// [`ActError::NotFound`] if the account is not there for this caller; [`ActError::Invalid`] if it is not
/// the caller's alone.
pub fn renew(
    act: Act<Caller>,
    id: AccountId,
    forget_factor: bool,
    delivery: CodeDelivery,
) -> Result<Token, ActError> {
    let reach = act.caller.reach(Action::ManageAccounts);
    act.write(move |db, act| {
        let account = find_account(db, &reach, id)?;
        if !is_covered(&reach, &account) {
            return Err(invalid("account-shared"));
        }
        let kind =
            if forget_factor { AccountChangeKind::ResetFactor } else { AccountChangeKind::Reset };
        record_change(db, act, id, kind, None)?;
        reset_account(db, act, &account, forget_factor, delivery)
    })
}

/// Changes of an account that are shown.
const CHANGES_SHOWN: i64 = 20;

/// What was done to an account, and by whom; of other authorities nothing.
///
/// # Errors
/// [`ActError::NotFound`] if the account is not there for this caller.
pub fn changes_of(act: &Act<Caller>, id: AccountId) -> Result<Vec<AccountChangeEntry>, ActError> {
    let reach = act.caller.reach(Action::ManageAccounts);
    act.read(|db| {
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
pub fn email_code_logins_of(act: &Act<Caller>) -> Result<Vec<(String, bool)>, ActError> {
    let reach = act.caller.reach(Action::ManageAccounts);
    act.read(|db| {
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
pub fn set_email_code_login(
    act: Act<Caller>,
    authority: String,
    is_open: bool,
) -> Result<(), ActError> {
    let reach = act.caller.reach(Action::ManageAccounts);
    act.write(move |db, act| {
        let is_one = authority != Grant::EVERYWHERE && reach.covers(&authority);
        if !is_one || !accounts::is_authority(db, &authority)? {
            return Err(ActError::NotFound(Missing::Authority));
        }
        let since = is_open.then_some(act.now);
        Ok(email_code_logins::set_open_since(db, &authority, since)?)
    })
}
