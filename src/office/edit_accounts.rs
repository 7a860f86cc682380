//! Accounts are made, changed and disabled. Nobody ever types somebody else's password: a link that is
//! good once goes to the person.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::identity::AccountId;
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::rights::Grant;
use crate::domain::secret::Token;
use crate::office::act::{Act, Acting, Operator};
use crate::office::act_error::{ActError, Invalid, Missing};
use crate::office::mail_address::parse_mail_address;
use crate::office::notices::{Recipient, build_mail};
use crate::store::accounts::{self, Account, NewAccountRow};
use crate::store::outbox::{self, OutboxMail};
use crate::store::sessions::{self, Principal, Ticket};
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

/// Makes an account. Answers with the code with which its owner sets a password.
///
/// # Errors
/// If the login is taken or none, or nothing is granted.
pub fn make_account(act: Act<Operator>, new: NewAccount) -> Result<Token, ActError> {
    act.write(move |db, act| {
        let (_, code) = insert_account(db, act, &new, CodeDelivery::ByHand)?;
        Ok(code)
    })
}

/// The same within an act: the account, and the code for its owner.
pub(super) fn insert_account<C: Acting>(
    db: &mut Db,
    act: &mut Act<C>,
    new: &NewAccount,
    delivery: CodeDelivery,
) -> Result<(AccountId, Token), ActError> {
    let login = validate_account(new)?;
    if accounts::find_by_login(db, &login)?.is_some() {
        return Err(Invalid::at("login", "account-taken").into());
    }
    let id = AccountId::new(act.now, act.ids.next_seed());
    let address = new.address.as_deref();
    let row = NewAccountRow { id, login: &login, name: new.name.trim(), address };
    accounts::insert(db, row, &new.grants, act.now)?;
    let until = act.now + TimeDelta::days(INVITATION_DAYS);
    let code = OwnerCode { account: id, address, kind: NoticeKind::Invitation, until };
    Ok((id, issue_code(db, act, &code, delivery)?))
}

/// A code for the owner of an account.
struct OwnerCode<'a> {
    account: AccountId,
    address: Option<&'a str>,
    kind: NoticeKind,
    until: DateTime<Utc>,
}

/// Draws a code that is good once, and puts the mail with it into the outbox, if a mail is to bring it.
fn issue_code<C: Acting>(
    db: &mut Db,
    act: &mut Act<C>,
    code: &OwnerCode<'_>,
    delivery: CodeDelivery,
) -> Result<Token, ActError> {
    let token = Token::new(act.ids.next_token_seed());
    let ticket = Ticket { account: code.account, made_at: act.now, ends_at: code.until };
    sessions::insert_ticket(db, &token.hash(), &ticket)?;
    if delivery == CodeDelivery::ByHand {
        return Ok(token);
    }
    let address = code.address.ok_or_else(|| Invalid::at("address", "account-no-address"))?;
    let notice = Notice { kind: code.kind, about: None, on: None };
    let reader = Principal::Account(code.account);
    let recipient = Recipient { reader, address, language: "de" };
    let plain = build_mail(recipient, notice, act.now, act.ids.next_seed());
    outbox::enqueue(db, &OutboxMail { code: Some(token.as_str().to_owned()), ..plain })?;
    Ok(token)
}

fn validate_account(new: &NewAccount) -> Result<String, ActError> {
    let login = new.login.trim().to_lowercase();
    let is_login = (1..=60).contains(&login.chars().count())
        && !login.chars().any(|character| character.is_whitespace() || character.is_control());
    if !is_login {
        return Err(Invalid::at("login", "account-bad-login").into());
    }
    if new.name.trim().is_empty() || new.name.chars().any(char::is_control) {
        return Err(Invalid::at("name", "account-bad-name").into());
    }
    if new.grants.is_empty() {
        return Err(Invalid::at("role", "account-no-role").into());
    }
    if new.address.as_deref().is_some_and(|address| parse_mail_address(address).is_none()) {
        return Err(Invalid::at("address", "account-bad-address").into());
    }
    Ok(login)
}

/// Makes a code with which the owner of an account sets a new password. With `forget_factor` the
/// second factor has to be set up again: for a lost phone.
///
/// # Errors
/// If there is no such account.
pub fn reset(act: Act<Operator>, login: &str, forget_factor: bool) -> Result<Token, ActError> {
    let login = login.to_lowercase();
    act.write(move |db, act| {
        let account = find_by_login(db, &login)?;
        reset_account(db, act, &account, forget_factor, CodeDelivery::ByHand)
    })
}

fn find_by_login(db: &mut Db, login: &str) -> Result<Account, ActError> {
    accounts::find_by_login(db, login)?.ok_or(ActError::NotFound(Missing::Account))
}

/// The same within an act.
pub(super) fn reset_account<C: Acting>(
    db: &mut Db,
    act: &mut Act<C>,
    account: &Account,
    forget_factor: bool,
    delivery: CodeDelivery,
) -> Result<Token, ActError> {
    if forget_factor {
        // A lost phone, perhaps with the password beside it: whoever knows the old one must not set up
        // a factor of their own.
        accounts::forget_password(db, account.id)?;
        accounts::set_second_factor(db, account.id, None)?;
        recovery_codes::replace(db, account.id, &[])?;
        sessions::close_all(db, account.id, None)?;
    }
    let code = OwnerCode {
        account: account.id,
        address: account.address.as_deref(),
        kind: NoticeKind::Reset,
        until: act.now + TimeDelta::days(1),
    };
    issue_code(db, act, &code, delivery)
}

/// Changes what an account may do. Its doors are closed: the next sign-in has the new rights.
///
/// # Errors
/// If there is no such account.
pub fn grant(act: Act<Operator>, login: &str, grants: Vec<Grant>) -> Result<(), ActError> {
    let login = login.to_lowercase();
    act.write(move |db, _| {
        let account = find_by_login(db, &login)?;
        accounts::grant(db, account.id, &grants)?;
        Ok(sessions::close_all(db, account.id, None)?)
    })
}

/// Lets an account sign in no more, and closes its doors; or lets it in again.
///
/// # Errors
/// If there is no such account.
pub fn disable(act: Act<Operator>, login: &str, is_disabled: bool) -> Result<(), ActError> {
    let login = login.to_lowercase();
    act.write(move |db, act| {
        let account = find_by_login(db, &login)?;
        accounts::disable(db, account.id, is_disabled.then_some(act.now))?;
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
    act: Act<Operator>,
    new: NewAccount,
    password: &str,
) -> Result<(), ActError> {
    let mut act = act;
    let salt = act.ids.next_token_seed();
    let stored = act.hasher.hash(password, salt)?;
    let login = validate_account(&new)?;
    act.write(move |db, act| {
        let id = AccountId::new(act.now, act.ids.next_seed());
        let row = NewAccountRow { id, login: &login, name: &new.name, address: None };
        accounts::insert(db, row, &new.grants, act.now)?;
        Ok(accounts::set_password(db, id, &stored)?)
    })
}
