//! The second way of applicants, where an authority offers it: number and birth date ask for a code, which
//! goes to the address that was confirmed, and opens a door to the stage and the dates alone. Whether
//! anything went out, nobody learns from the answer; the work before it is the same for everybody.

use std::net::IpAddr;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::domain::crockford;
use crate::domain::identity::{CaseId, CaseNumber, Seed};
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::secret::{self, AccessCode, Token};
use crate::office::act_error::ActError;
use crate::office::applicant::session;
use crate::office::notices::build_mail;
use crate::office::password;
use crate::office::throttle::{clear_attempts, record_attempt, throttle_keys};
use crate::store::outbox::{self, OutboxMail};
use crate::store::sessions::{self, Principal};
use crate::store::{Db, Store, cases, email_code_logins, persons};

/// Minutes for which a code is good.
pub const MINUTES: i64 = 10;
/// Seconds after which another one may go out.
const AGAIN: i64 = 60;

/// Whether any authority offers this way.
///
/// # Errors
/// If the store fails.
pub fn is_offered(store: &Store) -> Result<bool, ActError> {
    store.read(|db| Ok(!email_code_logins::all(db)?.is_empty()))
}

/// Asks for a code.
///
/// # Errors
/// [`ActError::TooOften`] and [`ActError::Busy`] where somebody has to wait; whether the data are right is
/// no error.
pub fn ask_for_code(
    store: &Store,
    (number, birth, from): (&str, Option<NaiveDate>, IpAddr),
    now: DateTime<Utc>,
    (chance, code, salt): (Seed, secret::TokenSeed, secret::TokenSeed),
) -> Result<(), ActError> {
    let number = number.parse::<CaseNumber>().ok();
    let passed = throttle_keys(
        "second-ask",
        &number.as_ref().map_or(String::new(), ToString::to_string),
        from,
    );
    let code = short_code(&AccessCode::new(code));
    // Before anything is looked up: it takes as long for a number that nobody has.
    let hash = password::hash(&code, salt)?;
    store.write(move |db| {
        record_attempt(db, &passed, now)?;
        let (Some(number), Some(birth)) = (&number, birth) else { return Ok(()) };
        let Some((case, to)) = find_recipient(db, number, birth)? else { return Ok(()) };
        let ends_at = now + TimeDelta::minutes(MINUTES);
        if email_code_logins::code_of(db, case)?
            .is_some_and(|(_, ends)| ends_at - TimeDelta::seconds(AGAIN) < ends)
        {
            return Ok(());
        }
        email_code_logins::keep_code(db, case, (&hash, ends_at))?;
        let notice = Notice { kind: NoticeKind::Code, about: None, on: None };
        let to = (to.address.as_str(), to.tongue.as_str());
        let plain = build_mail(Principal::Case(case), notice, to, now, chance);
        Ok(outbox::enqueue(db, &OutboxMail { code: Some(code), ..plain })?)
    })
}

/// The case of that number, if its applicant was born that day, has confirmed an address, and the
/// authority offers this way.
fn find_recipient(
    db: &mut Db,
    number: &CaseNumber,
    birth: NaiveDate,
) -> Result<Option<(CaseId, outbox::Contact)>, ActError> {
    let Some((filed, standing)) = cases::find_by_number(db, number)? else { return Ok(None) };
    let person = filed.person.map(|id| persons::find(db, id)).transpose()?.flatten();
    let is_theirs = person.and_then(|person| person.birth_date) == Some(birth);
    let contact = outbox::contact(db, filed.id)?.filter(|contact| contact.is_confirmed);
    let is_offered = email_code_logins::is_open(db, &standing.authority)?;
    Ok(contact.filter(|_| is_theirs && is_offered).map(|contact| (filed.id, contact)))
}

/// The first eight characters: it is typed from a mail within minutes, and each wrong one is counted.
fn short_code(code: &AccessCode) -> String {
    code.as_str().get(..9).unwrap_or_default().to_owned()
}

/// A code as people type it: in either case, with or without its groups.
fn normalize_code(code: &str) -> String {
    let symbols: String = crockford::normalize_symbols(code).into_iter().map(char::from).collect();
    match symbols.split_at_checked(4) {
        Some((first, rest)) => format!("{first}-{rest}").to_uppercase(),
        None => symbols,
    }
}

/// Comes in with a code that came by mail.
///
/// # Errors
/// [`ActError::NotYou`] if number or code is wrong, or the code too old; [`ActError::TooOften`] and
/// [`ActError::Busy`] where somebody has to wait.
pub fn sign_in_by_email_code(
    store: &Store,
    (number, code, from): (&str, &str, IpAddr),
    now: DateTime<Utc>,
    chance: secret::TokenSeed,
) -> Result<Token, ActError> {
    let number = number.parse::<CaseNumber>().ok();
    let what = number.as_ref().map_or(String::new(), ToString::to_string);
    let passed = throttle_keys("second-code", &what, from);
    let found = store.write::<_, ActError>(move |db| {
        record_attempt(db, &passed, now)?;
        let Some(number) = &number else { return Ok(None) };
        let Some((filed, standing)) = cases::find_by_number(db, number)? else { return Ok(None) };
        let is_offered = email_code_logins::is_open(db, &standing.authority)?;
        let code = email_code_logins::code_of(db, filed.id)?;
        Ok(code.filter(|(_, ends)| is_offered && now < *ends).map(|(hash, _)| (filed.id, hash)))
    })?;
    let typed = normalize_code(code);
    let is_right = password::is_right(&typed, found.as_ref().map(|kept| kept.1.as_str()))?;
    let (case, hash) = found.filter(|_| is_right).ok_or(ActError::NotYou)?;
    let token = Token::new(chance);
    let open = session(&token, case, false, now);
    let passed = throttle_keys("second-code", &what, from);
    store.write::<_, ActError>(move |db| {
        // Of two who show it at once, one comes in.
        if !email_code_logins::use_code(db, case, &hash)? {
            return Err(ActError::NotYou);
        }
        clear_attempts(db, &passed, now)?;
        Ok(sessions::open(db, &open)?)
    })?;
    Ok(token)
}
