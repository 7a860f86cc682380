//! Accounts are made, changed and disabled. Nobody ever types somebody else's password: a link that is
//! good once goes to the person.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::identity::{AccountId, Chance};
use crate::domain::rights::Grant;
use crate::domain::secret::{self, Token};
use crate::office::not_done::NotDone;
use crate::office::password;
use crate::store::accounts::{self, Account};
use crate::store::{Store, sessions};

/// Days for which an invitation is good.
pub const INVITATION_DAYS: i64 = 7;

/// A new account.
#[derive(Debug, Clone)]
pub struct New {
    /// The name to sign in with.
    pub login: String,
    /// The name that colleagues read.
    pub name: String,
    /// What it may do.
    pub grants: Vec<Grant>,
}

/// Makes an account and the link with which its owner sets a password.
///
/// # Errors
/// If the login is taken or none, or nothing is granted.
pub fn make_account(
    store: &Store,
    new: New,
    now: DateTime<Utc>,
    (chance, link): (Chance, secret::Chance),
) -> Result<Token, NotDone> {
    let login = checked(&new)?;
    let token = Token::new(link);
    let hash = token.hash();
    store.write::<_, NotDone>(move |db| {
        if accounts::named(db, &login)?.is_some() {
            return Err(NotDone::BadInput(format!("there is an account `{login}` already")));
        }
        let id = AccountId::new(now, chance);
        accounts::make(db, id, (&login, new.name.trim()), &new.grants, now)?;
        Ok(sessions::keep_ticket(db, &hash, id, (now, now + TimeDelta::days(INVITATION_DAYS)))?)
    })?;
    Ok(token)
}

fn checked(new: &New) -> Result<String, NotDone> {
    let login = new.login.trim().to_lowercase();
    let is_login = (1..=60).contains(&login.chars().count())
        && !login.chars().any(|it| it.is_whitespace() || it.is_control());
    if !is_login {
        let told = "a name to sign in with has 1 to 60 characters and no spaces";
        return Err(NotDone::BadInput(told.to_owned()));
    }
    if new.name.trim().is_empty() || new.name.chars().any(char::is_control) {
        return Err(NotDone::BadInput("an account needs the name of a person".to_owned()));
    }
    if new.grants.is_empty() {
        return Err(NotDone::BadInput("an account needs a role: ROLE@AUTHORITY".to_owned()));
    }
    Ok(login)
}

/// Makes a link with which the owner of an account sets a new password. With `forget_factor` the
/// second factor has to be set up again: for a lost phone.
///
/// # Errors
/// If there is no such account.
pub fn reset(
    store: &Store,
    login: &str,
    forget_factor: bool,
    now: DateTime<Utc>,
    link: secret::Chance,
) -> Result<Token, NotDone> {
    let (token, login) = (Token::new(link), login.to_lowercase());
    let hash = token.hash();
    store.write::<_, NotDone>(move |db| {
        let account = accounts::named(db, &login)?.ok_or(NotDone::NotFound("account"))?;
        if forget_factor {
            accounts::set_second_factor(db, account.id, None)?;
            sessions::close_all(db, account.id, None)?;
        }
        let until = now + TimeDelta::days(1);
        Ok(sessions::keep_ticket(db, &hash, account.id, (now, until))?)
    })?;
    Ok(token)
}

/// Changes what an account may do. Its doors are closed: the next sign-in has the new rights.
///
/// # Errors
/// If there is no such account.
pub fn grant(store: &Store, login: &str, grants: Vec<Grant>) -> Result<(), NotDone> {
    let login = login.to_lowercase();
    store.write(move |db| {
        let account = accounts::named(db, &login)?.ok_or(NotDone::NotFound("account"))?;
        accounts::grant(db, account.id, &grants)?;
        Ok(sessions::close_all(db, account.id, None)?)
    })
}

/// Lets an account sign in no more, and closes its doors; or lets it in again.
///
/// # Errors
/// If there is no such account.
pub fn disable(store: &Store, login: &str, at: Option<DateTime<Utc>>) -> Result<(), NotDone> {
    let login = login.to_lowercase();
    store.write(move |db| {
        let account = accounts::named(db, &login)?.ok_or(NotDone::NotFound("account"))?;
        accounts::disable(db, account.id, at)?;
        Ok(sessions::close_all(db, account.id, None)?)
    })
}

/// All accounts.
///
/// # Errors
/// If the store fails.
pub fn all(store: &Store) -> Result<Vec<Account>, NotDone> {
    store.read(|db| Ok(accounts::all(db)?))
}

/// Makes an account with a password at once: for the demo, whose data are simulated.
///
/// # Errors
/// As [`make_account`].
pub fn make_demo_account(
    store: &Store,
    new: New,
    word: &str,
    now: DateTime<Utc>,
    (chance, salt): (Chance, secret::Chance),
) -> Result<(), NotDone> {
    let kept = password::hash(word, salt)?;
    let login = checked(&new)?;
    store.write(move |db| {
        let id = AccountId::new(now, chance);
        accounts::make(db, id, (&login, &new.name), &new.grants, now)?;
        Ok(accounts::set_password(db, id, &kept)?)
    })
}
