//! Accounts are made, changed and disabled. Nobody ever types somebody else's password: a link that is
//! good once goes to the person.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::identity::{AccountId, Seed, derive_seed};
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::rights::Grant;
use crate::domain::secret::{self, Token};
use crate::office::act_error::ActError;
use crate::office::notices::{build_mail, is_address};
use crate::office::password;
use crate::store::accounts::{self, Account};
use crate::store::outbox::{self, OutboxMail};
use crate::store::sessions::{self, Principal};
use crate::store::{Db, Store, recovery_codes};

/// Days for which an invitation is good.
pub const INVITATION_DAYS: i64 = 7;

/// A new account.
#[derive(Debug, Clone)]
pub struct NewAccount {
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
pub enum CodeDelivery {
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
    new: NewAccount,
    now: DateTime<Utc>,
    (chance, link): (Seed, secret::TokenSeed),
) -> Result<Token, ActError> {
    let token = Token::new(link);
    let kept = token.clone();
    store.write(move |db| make_in(db, &new, (&kept, CodeDelivery::ByHand), (now, chance)))?;
    Ok(token)
}

/// The same within an act.
pub(super) fn make_in(
    db: &mut Db,
    new: &NewAccount,
    (token, handing): (&Token, CodeDelivery),
    (now, chance): (DateTime<Utc>, Seed),
) -> Result<AccountId, ActError> {
    let login = validate_account(new)?;
    if accounts::find_by_login(db, &login)?.is_some() {
        return Err(ActError::BadInput("account-taken".to_owned()));
    }
    let id = AccountId::new(now, chance);
    let address = new.address.as_deref();
    accounts::insert_account(db, id, (&login, new.name.trim(), address), &new.grants, now)?;
    let until = now + TimeDelta::days(INVITATION_DAYS);
    sessions::keep_ticket(db, &token.hash(), id, (now, until))?;
    let to = (id, address, NoticeKind::Invitation);
    enqueue_code(db, to, (token, handing), (now, derive_seed(chance, 1)))?;
    Ok(id)
}

/// Puts the mail with a code into the outbox, if a mail is to bring it.
fn enqueue_code(
    db: &mut Db,
    (id, address, kind): (AccountId, Option<&str>, NoticeKind),
    (token, handing): (&Token, CodeDelivery),
    (now, chance): (DateTime<Utc>, Seed),
) -> Result<(), ActError> {
    if handing == CodeDelivery::ByHand {
        return Ok(());
    }
    let address = address.ok_or_else(|| ActError::BadInput("account-no-address".to_owned()))?;
    let notice = Notice { kind, about: None, on: None };
    let plain = build_mail(Principal::Account(id), notice, (address, "de"), now, chance);
    Ok(outbox::enqueue(db, &OutboxMail { code: Some(token.as_str().to_owned()), ..plain })?)
}

fn validate_account(new: &NewAccount) -> Result<String, ActError> {
    let login = new.login.trim().to_lowercase();
    let is_login = (1..=60).contains(&login.chars().count())
        && !login.chars().any(|character| character.is_whitespace() || character.is_control());
    if !is_login {
        return Err(ActError::BadInput("account-bad-login".to_owned()));
    }
    if new.name.trim().is_empty() || new.name.chars().any(char::is_control) {
        return Err(ActError::BadInput("account-bad-name".to_owned()));
    }
    if new.grants.is_empty() {
        return Err(ActError::BadInput("account-no-role".to_owned()));
    }
    if new.address.as_deref().is_some_and(|address| !is_address(address)) {
        return Err(ActError::BadInput("account-bad-address".to_owned()));
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
    link: secret::TokenSeed,
) -> Result<Token, ActError> {
    let (token, login) = (Token::new(link), login.to_lowercase());
    let kept = token.clone();
    store.write(move |db| {
        let account = accounts::find_by_login(db, &login)?.ok_or(ActError::NotFound("account"))?;
        // Chance is for the mail, and none is sent.
        reset_in(db, &account, forget_factor, (&kept, CodeDelivery::ByHand), (now, Seed::default()))
    })?;
    Ok(token)
}

/// The same within an act.
pub(super) fn reset_in(
    db: &mut Db,
    account: &Account,
    forget_factor: bool,
    (token, handing): (&Token, CodeDelivery),
    (now, chance): (DateTime<Utc>, Seed),
) -> Result<(), ActError> {
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
    let to = (account.id, account.address.as_deref(), NoticeKind::Reset);
    enqueue_code(db, to, (token, handing), (now, chance))
}

/// Changes what an account may do. Its doors are closed: the next sign-in has the new rights.
///
/// # Errors
/// If there is no such account.
pub fn grant(store: &Store, login: &str, grants: Vec<Grant>) -> Result<(), ActError> {
    let login = login.to_lowercase();
    store.write(move |db| {
        let account = accounts::find_by_login(db, &login)?.ok_or(ActError::NotFound("account"))?;
        accounts::grant(db, account.id, &grants)?;
        Ok(sessions::close_all(db, account.id, None)?)
    })
}

/// Lets an account sign in no more, and closes its doors; or lets it in again.
///
/// # Errors
/// If there is no such account.
pub fn disable(store: &Store, login: &str, at: Option<DateTime<Utc>>) -> Result<(), ActError> {
    let login = login.to_lowercase();
    store.write(move |db| {
        let account = accounts::find_by_login(db, &login)?.ok_or(ActError::NotFound("account"))?;
        accounts::disable(db, account.id, at)?;
        Ok(sessions::close_all(db, account.id, None)?)
    })
}

/// All accounts.
///
/// # Errors
/// If the store fails.
pub fn all_accounts(store: &Store) -> Result<Vec<Account>, ActError> {
    store.read(|db| Ok(accounts::all(db)?))
}

/// Makes an account with a password at once: for the demo, whose data are simulated.
///
/// # Errors
/// As [`make_account`].
pub fn make_demo_account(
    store: &Store,
    new: NewAccount,
    word: &str,
    now: DateTime<Utc>,
    (chance, salt): (Seed, secret::TokenSeed),
) -> Result<(), ActError> {
    let kept = password::hash(word, salt)?;
    let login = validate_account(&new)?;
    store.write(move |db| {
        let id = AccountId::new(now, chance);
        accounts::insert_account(db, id, (&login, &new.name, None), &new.grants, now)?;
        Ok(accounts::set_password(db, id, &kept)?)
    })
}
