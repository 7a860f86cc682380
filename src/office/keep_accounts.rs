//! Accounts are made, changed and disabled. Nobody ever types somebody else's password: a link that is
//! good once goes to the person.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::identity::{AccountId, Chance, spread};
use crate::domain::notice::{Kind, Notice};
use crate::domain::rights::Grant;
use crate::domain::secret::{self, Token};
use crate::office::not_done::NotDone;
use crate::office::password;
use crate::office::tell::{is_address, letter};
use crate::store::accounts::{self, Account};
use crate::store::outbox::{self, Letter};
use crate::store::sessions::{self, Guest};
use crate::store::{Db, Store, recovery_codes};

/// Days for which an invitation is good.
pub const INVITATION_DAYS: i64 = 7;

/// A new account.
#[derive(Debug, Clone)]
pub struct New {
    /// The name to sign in with.
    pub login: String,
    /// The name that colleagues read.
    pub name: String,
    /// Where its mails go, if it has any.
    pub address: Option<String>,
    /// What it may do.
    pub grants: Vec<Grant>,
}

/// How the code of an invitation reaches the owner of the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Handing {
    /// Whoever asked for it hands it over.
    ByHand,
    /// A mail brings it.
    ByMail,
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
    let token = Token::new(link);
    let kept = token.clone();
    store.write(move |db| make_in(db, &new, (&kept, Handing::ByHand), (now, chance)))?;
    Ok(token)
}

/// The same within an act.
pub(super) fn make_in(
    db: &mut Db,
    new: &New,
    (token, handing): (&Token, Handing),
    (now, chance): (DateTime<Utc>, Chance),
) -> Result<AccountId, NotDone> {
    let login = checked(new)?;
    if accounts::named(db, &login)?.is_some() {
        return Err(NotDone::BadInput("account-taken".to_owned()));
    }
    let id = AccountId::new(now, chance);
    let address = new.address.as_deref();
    accounts::make(db, id, (&login, new.name.trim(), address), &new.grants, now)?;
    let until = now + TimeDelta::days(INVITATION_DAYS);
    sessions::keep_ticket(db, &token.hash(), id, (now, until))?;
    let to = (id, address, Kind::Invitation);
    handed(db, to, (token, handing), (now, spread(chance, 1)))?;
    Ok(id)
}

/// Puts the mail with a code into the outbox, if a mail is to bring it.
fn handed(
    db: &mut Db,
    (id, address, kind): (AccountId, Option<&str>, Kind),
    (token, handing): (&Token, Handing),
    (now, chance): (DateTime<Utc>, Chance),
) -> Result<(), NotDone> {
    if handing == Handing::ByHand {
        return Ok(());
    }
    let address = address.ok_or_else(|| NotDone::BadInput("account-no-address".to_owned()))?;
    let notice = Notice { kind, about: None, on: None };
    let plain = letter(Guest::Account(id), notice, (address, "de"), now, chance);
    Ok(outbox::put(db, &Letter { code: Some(token.as_str().to_owned()), ..plain })?)
}

fn checked(new: &New) -> Result<String, NotDone> {
    let login = new.login.trim().to_lowercase();
    let is_login = (1..=60).contains(&login.chars().count())
        && !login.chars().any(|it| it.is_whitespace() || it.is_control());
    if !is_login {
        return Err(NotDone::BadInput("account-bad-login".to_owned()));
    }
    if new.name.trim().is_empty() || new.name.chars().any(char::is_control) {
        return Err(NotDone::BadInput("account-bad-name".to_owned()));
    }
    if new.grants.is_empty() {
        return Err(NotDone::BadInput("account-no-role".to_owned()));
    }
    if new.address.as_deref().is_some_and(|it| !is_address(it)) {
        return Err(NotDone::BadInput("account-bad-address".to_owned()));
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
    let kept = token.clone();
    store.write(move |db| {
        let account = accounts::named(db, &login)?.ok_or(NotDone::NotFound("account"))?;
        // Chance is for the mail, and none is sent.
        reset_in(db, &account, forget_factor, (&kept, Handing::ByHand), (now, Chance::default()))
    })?;
    Ok(token)
}

/// The same within an act.
pub(super) fn reset_in(
    db: &mut Db,
    account: &Account,
    forget_factor: bool,
    (token, handing): (&Token, Handing),
    (now, chance): (DateTime<Utc>, Chance),
) -> Result<(), NotDone> {
    if forget_factor {
        // A lost phone, perhaps with the password beside it: whoever knows the old one must not set up
        // a factor of their own.
        accounts::forget_password(db, account.id)?;
        accounts::set_second_factor(db, account.id, None)?;
        recovery_codes::replace(db, account.id, &[])?;
        sessions::close_all(db, account.id, None)?;
    }
    let until = now + TimeDelta::days(1);
    sessions::keep_ticket(db, &token.hash(), account.id, (now, until))?;
    let to = (account.id, account.address.as_deref(), Kind::Reset);
    handed(db, to, (token, handing), (now, chance))
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
        accounts::make(db, id, (&login, &new.name, None), &new.grants, now)?;
        Ok(accounts::set_password(db, id, &kept)?)
    })
}
