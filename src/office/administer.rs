//! Accounts are looked after by those who may, for the authorities for which they may. Whoever also
//! belongs to another authority is there with the roles of one's own; password and sign-in of such an
//! account are left to those who may look after all of it.

use chrono::{DateTime, Utc};

use crate::domain::identity::{AccountId, Chance, EventId, spread};
use crate::domain::rights::{Action, Caller, Grant, Reach, Role};
use crate::domain::secret::Token;
use crate::office::keep_accounts::{Handing, New, make_in, reset_in};
use crate::office::not_done::NotDone;
use crate::store::account_changes::{self, Done, Kind};
use crate::store::accounts::{self, Account};
use crate::store::{Db, Store, second_ways, sessions};

/// What is done to an account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// It gets a role.
    Give(Grant),
    /// A role is taken away.
    Take(Grant),
    /// It may sign in no more.
    Close,
    /// It may sign in again.
    Reopen,
}

impl Change {
    /// As what it is kept.
    fn told(&self) -> (Kind, Option<&Grant>) {
        match self {
            Self::Give(grant) => (Kind::Given, Some(grant)),
            Self::Take(grant) => (Kind::Taken, Some(grant)),
            Self::Close => (Kind::Closed, None),
            Self::Reopen => (Kind::Reopened, None),
        }
    }
}

/// The accounts that a caller looks after, each with the roles that the caller may see.
///
/// # Errors
/// If the store fails.
pub fn looked_after(store: &Store, caller: &Caller) -> Result<Vec<Account>, NotDone> {
    let reach = caller.reach(Action::ManageAccounts);
    let all = store.read::<_, NotDone>(|db| Ok(accounts::all(db)?))?;
    Ok(all.into_iter().filter_map(|it| within(&reach, it)).collect())
}

/// One of them; whether the caller may look after all of it.
///
/// # Errors
/// [`NotDone::NotFound`] if it is not there for this caller.
pub fn account(store: &Store, caller: &Caller, id: AccountId) -> Result<(Account, bool), NotDone> {
    let reach = caller.reach(Action::ManageAccounts);
    store.read(|db| {
        let whole = found(db, &reach, id)?;
        let is_whole = is_covered(&reach, &whole);
        Ok((within(&reach, whole).ok_or(NotDone::NotFound("account"))?, is_whole))
    })
}

/// An account with the roles within a reach; none if it has none there.
fn within(reach: &Reach, mut it: Account) -> Option<Account> {
    if *reach == Reach::Everywhere {
        return Some(it);
    }
    it.grants.retain(|grant| reach.covers(&grant.authority));
    (!it.grants.is_empty()).then_some(it)
}

fn is_covered(reach: &Reach, it: &Account) -> bool {
    it.grants.iter().all(|grant| reach.covers(&grant.authority))
}

fn found(db: &mut Db, reach: &Reach, id: AccountId) -> Result<Account, NotDone> {
    let it = accounts::find(db, id)?;
    let is_there = |it: &Account| within(reach, it.clone()).is_some();
    it.filter(is_there).ok_or(NotDone::NotFound("account"))
}

/// Makes an account. Answers with the code for its owner.
///
/// # Errors
/// [`NotDone::BadInput`] with the key of a sentence.
pub fn invite(
    store: &Store,
    caller: &Caller,
    new: New,
    (token, handing): (Token, Handing),
    (now, chance): (DateTime<Utc>, Chance),
) -> Result<(), NotDone> {
    let reach = caller.reach(Action::ManageAccounts);
    may_give(&reach, &new.grants)?;
    let by = caller.account;
    store.write(move |db| {
        let id = make_in(db, &new, (&token, handing), (now, chance))?;
        for (grant, n) in new.grants.iter().zip(10..) {
            let what = (Kind::Invited, Some(grant));
            noted(db, (id, by), what, (now, spread(chance, n)))?;
        }
        Ok(())
    })
}

/// Keeps who did it.
fn noted(
    db: &mut Db,
    who: (AccountId, AccountId),
    what: (Kind, Option<&Grant>),
    (now, chance): (DateTime<Utc>, Chance),
) -> Result<(), NotDone> {
    let id = EventId::new(now, spread(chance, 2)).to_string();
    Ok(account_changes::keep(db, &id, who, what, now)?)
}

/// Nobody gives what lies beyond the own reach; the name of an authority is no pattern.
fn may_give(reach: &Reach, grants: &[Grant]) -> Result<(), NotDone> {
    let is_name = |it: &str| {
        it.trim() == it && (1..=80).contains(&it.chars().count()) && !it.contains(char::is_control)
    };
    let may = |it: &Grant| is_name(&it.authority) && reach.covers(&it.authority);
    if grants.iter().all(may) { Ok(()) } else { Err(refused("account-not-yours")) }
}

fn refused(key: &str) -> NotDone {
    NotDone::BadInput(key.to_owned())
}

/// Changes an account. Its doors are closed: the next sign-in has the new rights.
///
/// # Errors
/// [`NotDone::NotFound`] if it is not there for this caller; [`NotDone::BadInput`] with the key of a
/// sentence: nobody shuts out themselves, and another authority's roles are not touched.
pub fn change(
    store: &Store,
    caller: &Caller,
    (id, wanted): (AccountId, Change),
    (now, chance): (DateTime<Utc>, Chance),
) -> Result<(), NotDone> {
    let reach = caller.reach(Action::ManageAccounts);
    let (by, is_own) = (caller.account, caller.account == id);
    store.write(move |db| {
        let it = found(db, &reach, id)?;
        noted(db, (id, by), wanted.told(), (now, chance))?;
        match wanted {
            Change::Give(_) if is_own => return Err(refused("account-own")),
            Change::Give(grant) => {
                may_give(&reach, std::slice::from_ref(&grant))?;
                let mut grants = it.grants;
                grants.push(grant);
                grants.sort();
                grants.dedup();
                accounts::grant(db, id, &grants)?;
            }
            Change::Take(grant) => {
                if !reach.covers(&grant.authority) {
                    return Err(refused("account-not-yours"));
                }
                if is_own && grant.role == Role::Administrator {
                    return Err(refused("account-own"));
                }
                let rest: Vec<Grant> = it.grants.into_iter().filter(|it| *it != grant).collect();
                if rest.is_empty() {
                    return Err(refused("account-last-role"));
                }
                accounts::grant(db, id, &rest)?;
            }
            Change::Close | Change::Reopen => {
                if !is_covered(&reach, &it) {
                    return Err(refused("account-shared"));
                }
                if is_own {
                    return Err(refused("account-own"));
                }
                let at = (wanted == Change::Close).then_some(now);
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
/// [`NotDone::NotFound`] if the account is not there for this caller; [`NotDone::BadInput`] with the key
/// of a sentence if it is not the caller's alone.
pub fn renew(
    store: &Store,
    caller: &Caller,
    (id, forget_factor): (AccountId, bool),
    (token, handing): (Token, Handing),
    (now, chance): (DateTime<Utc>, Chance),
) -> Result<(), NotDone> {
    let (by, reach) = (caller.account, caller.reach(Action::ManageAccounts));
    store.write(move |db| {
        let it = found(db, &reach, id)?;
        if !is_covered(&reach, &it) {
            return Err(refused("account-shared"));
        }
        let kind = if forget_factor { Kind::ResetFactor } else { Kind::Reset };
        noted(db, (id, by), (kind, None), (now, chance))?;
        reset_in(db, &it, forget_factor, (&token, handing), (now, chance))
    })
}

/// Changes of an account that are shown.
const CHANGES_SHOWN: i64 = 20;

/// What was done to an account, and by whom; of other authorities nothing.
///
/// # Errors
/// [`NotDone::NotFound`] if the account is not there for this caller.
pub fn changes_of(store: &Store, caller: &Caller, id: AccountId) -> Result<Vec<Done>, NotDone> {
    let reach = caller.reach(Action::ManageAccounts);
    store.read(|db| {
        found(db, &reach, id)?;
        let mut all = account_changes::of_account(db, id, CHANGES_SHOWN)?;
        all.retain(|it| it.grant.as_ref().is_none_or(|grant| reach.covers(&grant.authority)));
        Ok(all)
    })
}

/// The authorities that a caller looks after, and whether their applicants may come in by number and
/// birth date: those that have accounts or cases.
///
/// # Errors
/// If the store fails.
pub fn second_ways_of(store: &Store, caller: &Caller) -> Result<Vec<(String, bool)>, NotDone> {
    let reach = caller.reach(Action::ManageAccounts);
    store.read(|db| {
        let open = second_ways::all(db)?;
        let names = match reach {
            Reach::Everywhere => accounts::authorities(db)?,
            Reach::Only(own) => own.into_iter().collect(),
        };
        let state = |it: String| {
            let is_open = open.contains(&it);
            (it, is_open)
        };
        Ok(names.into_iter().map(state).collect())
    })
}

/// Opens this way at an authority, or closes it.
///
/// # Errors
/// [`NotDone::NotFound`] if the authority is not there for this caller.
pub fn set_second_way(
    store: &Store,
    caller: &Caller,
    (authority, is_open): (String, bool),
    now: DateTime<Utc>,
) -> Result<(), NotDone> {
    let reach = caller.reach(Action::ManageAccounts);
    store.write(move |db| {
        let is_one = authority != Grant::EVERYWHERE && reach.covers(&authority);
        if !is_one || !accounts::is_authority(db, &authority)? {
            return Err(NotDone::NotFound("authority"));
        }
        Ok(second_ways::set(db, &authority, is_open.then_some(now))?)
    })
}
