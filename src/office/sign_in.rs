//! Staff come in: password and second factor, then a door that closes by itself. Whether there is an
//! account, nobody learns from the answer or from the time that it takes.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use totp_rs::{Builder, Secret, Totp};

use crate::domain::identity::AccountId;
use crate::domain::rights::Caller;
use crate::domain::secret::{AccessCode, Token};
use crate::office::act::{Act, Visitor};
use crate::office::act_error::{ActError, Invalid, Missing};
use crate::office::throttle::{clear_attempts, record_attempt, throttle_keys};
use crate::store::accounts::{self, Account};
use crate::store::sessions::{self, Principal, Session};
use crate::store::store_error::StoreError;
use crate::store::{Db, Store, recovery_codes};

/// Minutes without a click after which the door of staff closes: screens stand in shared rooms.
pub const IDLE_MINUTES: i64 = 30;
/// Hours after which it closes in any case: a working day.
pub const HOURS_MAX: i64 = 12;

/// What somebody shows.
#[derive(Clone)]
pub struct Credentials {
    /// The name to sign in with.
    pub login: String,
    /// The password.
    pub password: String,
    /// The six digits of the second factor, or a recovery code; empty if there is none.
    pub code: String,
    /// From where.
    pub from: IpAddr,
    /// What the browser calls itself.
    pub browser: String,
}

/// Signs in. Answers with the token of the open door.
///
/// # Errors
/// [`ActError::WrongCredentials`] if login, password or second factor is wrong, whichever it is;
/// [`ActError::Busy`] where somebody has to wait.
pub fn sign_in(act: Act<Visitor>, shown: &Credentials) -> Result<Token, ActError> {
    let mut act = act;
    let now = act.now;
    let login = shown.login.trim().to_lowercase();
    let keys = throttle_keys("sign-in", &login, shown.from);
    let known = login.clone();
    let found = act.clone().write(move |db, _| {
        record_attempt(db, &keys, now)?;
        Ok(accounts::find_by_login(db, &known)?)
    })?;
    let stored = found.as_ref().and_then(|account| account.password.as_deref());
    let is_right = act.hasher.is_right(&shown.password, stored)?;
    let account = found
        .filter(|account| is_right && !account.is_disabled)
        .ok_or(ActError::WrongCredentials)?;
    let factor = account.second_factor.as_deref();
    let factor = factor.map(|secret| factor_shown(secret, &account.login, &shown.code, now));
    let factor = factor.transpose()?;
    let token = Token::new(act.ids.next_token_seed());
    let (hash, browser) = (token.clone(), shown.browser.clone());
    let keys = throttle_keys("sign-in", &login, shown.from);
    act.write(move |db, _| {
        use_factor(db, &account, factor)?;
        // Meanwhile the account may have been closed, or have got another password, factor or role.
        let same = accounts::find(db, account.id)?.ok_or(ActError::WrongCredentials)?;
        let is_as_shown = same.password == account.password
            && same.second_factor == account.second_factor
            && !same.is_disabled;
        is_as_shown.then_some(()).ok_or(ActError::WrongCredentials)?;
        let is_whole = same.second_factor.is_some() || !caller_of(&same).needs_second_factor();
        clear_attempts(db, &keys, now)?;
        sessions::sweep(db, now - TimeDelta::hours(HOURS_MAX))?;
        Ok(sessions::open(db, &new_session(&hash, same.id, is_whole, &browser, now))?)
    })?;
    Ok(token)
}

fn use_factor(db: &mut Db, account: &Account, factor: Option<Factor>) -> Result<(), ActError> {
    match factor {
        Some(Factor::Step(step)) => used_once(accounts::use_step(db, account.id, step)),
        Some(Factor::Recovery(hash)) => {
            let is_good = recovery_codes::use_up(db, account.id, &hash)?;
            is_good.then_some(()).ok_or(ActError::WrongCredentials)
        }
        None => Ok(()),
    }
}

/// What was shown of the second factor.
enum Factor {
    /// Digits that are right for a step of time.
    Step(i64),
    /// The hash of a recovery code, which may be good.
    Recovery(String),
}

fn factor_shown(
    secret: &str,
    login: &str,
    code: &str,
    now: DateTime<Utc>,
) -> Result<Factor, ActError> {
    if let Some(code) = AccessCode::parse(code) {
        return Ok(Factor::Recovery(Token::from_text(code.as_str()).hash()));
    }
    let totp = totp(secret, login).ok_or(ActError::WrongCredentials)?;
    step(&totp, code, now).map(Factor::Step).ok_or(ActError::WrongCredentials)
}

fn new_session(
    token: &Token,
    account: AccountId,
    is_whole: bool,
    browser: &str,
    now: DateTime<Utc>,
) -> Session {
    Session {
        token: token.hash(),
        guest: Principal::Account(account),
        form_token: token.derive("form").as_str().to_owned(),
        is_whole,
        made_at: now,
        seen_at: now,
        browser: browser.chars().filter(|character| !character.is_control()).take(120).collect(),
    }
}

/// A door that is open, and who came in by it.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub caller: Caller,
    /// The door.
    pub session: Session,
    /// Whether a second factor is set up.
    pub has_factor: bool,
}

/// Who comes with a token; nobody if the door has closed.
///
/// # Errors
/// If the store fails.
pub fn signed_in(
    store: &Store,
    token: &Token,
    now: DateTime<Utc>,
) -> Result<Option<SignedIn>, ActError> {
    let hash = token.hash();
    let found = store.read::<_, ActError>(|db| {
        let Some(session) = sessions::find(db, &hash)? else { return Ok(None) };
        let Principal::Account(id) = session.guest else { return Ok(None) };
        Ok(accounts::find(db, id)?.map(|account| (account, session)))
    })?;
    let Some((account, session)) = found else { return Ok(None) };
    let is_open = now < session.seen_at + TimeDelta::minutes(IDLE_MINUTES)
        && now < session.made_at + TimeDelta::hours(HOURS_MAX)
        && !account.is_disabled;
    if !is_open {
        return Ok(None);
    }
    // Not at each click: a minute is near enough.
    if session.seen_at + TimeDelta::minutes(1) < now {
        let touched = store.write::<_, ActError>(move |db| Ok(sessions::touch(db, &hash, now)?));
        ActError::unless_full(touched)?;
    }
    let has_factor = account.second_factor.is_some();
    // A door that was opened with less than the account needs by now is not whole.
    let needs = caller_of(&account).needs_second_factor();
    let session = Session { is_whole: session.is_whole && (has_factor || !needs), ..session };
    Ok(Some(SignedIn { caller: caller_of(&account), session, has_factor }))
}

/// Closes the door.
///
/// # Errors
/// If the store fails.
pub fn sign_out(store: &Store, session: &Session) -> Result<(), ActError> {
    let token = session.token.clone();
    store.write(move |db| Ok(sessions::close(db, &token)?))
}

/// The open doors of the caller.
///
/// # Errors
/// If the store fails.
pub fn open_sessions(act: &Act<Caller>) -> Result<Vec<Session>, ActError> {
    act.read(|db| Ok(sessions::of_account(db, act.caller.account)?))
}

/// Closes all doors of the caller but this one.
///
/// # Errors
/// If the store fails.
pub fn close_others(store: &Store, signed_in: &SignedIn) -> Result<(), ActError> {
    let (account, token) = (signed_in.caller.account, signed_in.session.token.clone());
    store.write(move |db| Ok(sessions::close_all(db, account, Some(&token))?))
}

/// The secret of a second factor that is to be set up: the same as long as the door is open, and told
/// from nothing that a page shows. None where there is one already: a borrowed screen must not replace it.
#[must_use]
pub fn proposed_factor(signed_in: &SignedIn) -> Option<(String, String)> {
    if signed_in.has_factor {
        return None;
    }
    let digest = Token::from_text(&signed_in.session.token).derive("second factor");
    let secret = Secret::from(digest.as_str().as_bytes().get(..32)?);
    let secret = secret.to_base32();
    let url = totp(&secret, &signed_in.caller.login)?.to_url().ok()?;
    Some((secret, url))
}

/// How many recovery codes somebody gets.
pub const RECOVERY_CODES: usize = 10;

/// Sets up the second factor. Answers with the recovery codes, which are told this once.
///
/// # Errors
/// [`ActError::WrongCredentials`] if the code is wrong.
pub fn set_up_factor(
    act: Act<Caller>,
    signed_in: &SignedIn,
    code: &str,
) -> Result<Vec<AccessCode>, ActError> {
    let (secret, _url) = proposed_factor(signed_in).ok_or(ActError::WrongCredentials)?;
    let totp = totp(&secret, &signed_in.caller.login).ok_or(ActError::WrongCredentials)?;
    let step = step(&totp, code, act.now).ok_or(ActError::WrongCredentials)?;
    let (id, token) = (signed_in.caller.account, signed_in.session.token.clone());
    act.write(move |db, act| {
        let draw = |_| AccessCode::new(act.ids.next_token_seed());
        let codes: Vec<AccessCode> = (0..RECOVERY_CODES).map(draw).collect();
        let hashes: Vec<String> =
            codes.iter().map(|code| Token::from_text(code.as_str()).hash()).collect();
        used_once(accounts::use_step(db, id, step))?;
        accounts::set_second_factor(db, id, Some(&secret))?;
        recovery_codes::replace(db, id, &hashes)?;
        sessions::close_all(db, id, Some(&token))?;
        sessions::complete(db, &token)?;
        Ok(codes)
    })
}

/// How many recovery codes of the caller are left.
///
/// # Errors
/// If the store fails.
pub fn recovery_codes_left(act: &Act<Caller>) -> Result<i64, ActError> {
    act.read(|db| Ok(recovery_codes::n_left(db, act.caller.account)?))
}

/// Takes up an invitation or a new password: the link is good once, and all doors are closed.
///
/// # Errors
/// [`ActError::NotFound`] if the link is good no more; [`ActError::Invalid`] with what a password must be.
pub fn take_up(act: Act<Visitor>, link: &Token, new: &str) -> Result<(), ActError> {
    let mut act = act;
    let (hash, now) = (link.hash(), act.now);
    let owner = act.read(|db| {
        let id = ticket_account(db, &hash, now)?;
        accounts::find(db, id)?.ok_or(ActError::NotFound(Missing::Link))
    })?;
    check_new_password(new, &[&owner.login, &owner.name])?;
    let salt = act.ids.next_token_seed();
    let stored = act.hasher.hash(new, salt)?;
    act.write(move |db, _| {
        let id = ticket_account(db, &hash, now)?;
        sessions::use_ticket(db, &hash)?;
        accounts::set_password(db, id, &stored)?;
        Ok(sessions::close_all(db, id, None)?)
    })
}

fn ticket_account(db: &mut Db, hash: &str, now: DateTime<Utc>) -> Result<AccountId, ActError> {
    sessions::ticket_account(db, hash, now)?.ok_or(ActError::NotFound(Missing::Link))
}

/// Characters of a password, at least. No rules for which ones: length is what counts, and that it is
/// not among the first that an attacker tries (BSI ORP.4.A22, NIST SP 800-63B 5.1.1.2).
pub const PASSWORD_CHARACTERS_MIN: usize = 12;
/// Characters of which the strength is estimated: more only takes time.
const PASSWORD_CHARACTERS_RATED: usize = 100;

fn check_new_password(new: &str, own_words: &[&str]) -> Result<(), ActError> {
    if new.chars().count() < PASSWORD_CHARACTERS_MIN {
        return Err(Invalid::at("password", "password-too-short").into());
    }
    let rated: String = new.chars().take(PASSWORD_CHARACTERS_RATED).collect();
    if zxcvbn::zxcvbn(&rated, own_words).score() < zxcvbn::Score::Three {
        return Err(Invalid::at("password", "password-too-easy").into());
    }
    Ok(())
}

pub(super) fn caller_of(account: &Account) -> Caller {
    Caller {
        account: account.id,
        login: account.login.clone(),
        name: account.name.clone(),
        grants: account.grants.clone(),
    }
}

fn totp(secret: &str, login: &str) -> Option<Totp> {
    let secret = Secret::try_from_base32(secret).ok()?;
    let login = login.replace(':', " ");
    Builder::new()
        .with_secret(secret)
        .with_account_name(login)
        .with_issuer(Some("Bescheid"))
        .build()
        .ok()
}

/// The step of time for which the digits are right.
fn step(totp: &Totp, code: &str, now: DateTime<Utc>) -> Option<i64> {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    let seconds = u64::try_from(now.timestamp()).ok()?;
    if digits.len() != 6 {
        return None;
    }
    i64::try_from(totp.check(&digits, seconds)?).ok()
}

/// A code that was used before is wrong.
fn used_once(done: Result<(), StoreError>) -> Result<(), ActError> {
    match done {
        Err(StoreError::Stale { .. }) => Err(ActError::WrongCredentials),
        done => Ok(done?),
    }
}
