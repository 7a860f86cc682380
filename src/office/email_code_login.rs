//! The second way of applicants, where an authority offers it: number and birth date ask for a code, which
//! goes to the address that was confirmed, and opens a door to the stage and the dates alone. Whether
//! anything went out, nobody learns from the answer; the work before it is the same for everybody.

use std::net::IpAddr;

use chrono::{NaiveDate, TimeDelta};

use crate::domain::crockford;
use crate::domain::identity::{CaseId, CaseNumber};
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::secret::{AccessCode, Token};
use crate::office::act::{Act, Visitor};
use crate::office::act_error::ActError;
use crate::office::applicant::session;
use crate::office::notices::{Recipient, build_mail};
use crate::office::throttle::{clear_attempts, record_attempt, throttle_keys};
use crate::store::outbox::{self, OutboxMail};
use crate::store::sessions;
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

/// What an applicant types to get a code.
#[derive(Debug, Clone)]
pub struct CodeRequest {
    /// The number, as typed.
    pub number: String,
    /// The birth date, if one was typed.
    pub birth_date: Option<NaiveDate>,
    /// From where.
    pub from: IpAddr,
}

/// Asks for a code.
///
/// # Errors
/// [`ActError::Busy`] where somebody has to wait; whether the data are right is no error.
pub fn ask_for_code(act: Act<Visitor>, request: &CodeRequest) -> Result<(), ActError> {
    let mut act = act;
    let (number, birth_date) = (request.number.parse::<CaseNumber>().ok(), request.birth_date);
    let what = number.as_ref().map_or(String::new(), ToString::to_string);
    let keys = throttle_keys("second-ask", &what, request.from);
    let code = short_code(&AccessCode::new(act.ids.next_token_seed()));
    // Before anything is looked up: it takes as long for a number that nobody has.
    let salt = act.ids.next_token_seed();
    let hash = act.hasher.hash(&code, salt)?;
    act.write(move |db, act| {
        record_attempt(db, &keys, act.now)?;
        let (Some(number), Some(birth_date)) = (&number, birth_date) else { return Ok(()) };
        let Some((case, contact)) = find_recipient(db, number, birth_date)? else {
            return Ok(());
        };
        let ends_at = act.now + TimeDelta::minutes(MINUTES);
        if email_code_logins::code_of(db, case)?
            .is_some_and(|(_, ends)| ends_at - TimeDelta::seconds(AGAIN) < ends)
        {
            return Ok(());
        }
        email_code_logins::keep_code(db, case, &hash, ends_at)?;
        let notice = Notice { kind: NoticeKind::Code, about: None, on: None };
        let recipient = Recipient::applicant(case, &contact);
        let plain = build_mail(recipient, notice, act.now, act.ids.next_seed());
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
    let contact = outbox::contact(db, filed.id)?.filter(|contact| contact.confirmed_at.is_some());
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

/// What an applicant shows who got a code by mail.
#[derive(Debug, Clone)]
pub struct MailedCode {
    /// The number, as typed.
    pub number: String,
    /// The code, as typed.
    pub code: String,
    /// From where.
    pub from: IpAddr,
}

/// Comes in with a code that came by mail.
///
/// # Errors
/// [`ActError::WrongCredentials`] if number or code is wrong, or the code too old; [`ActError::Busy`]
/// where somebody has to wait.
pub fn sign_in_by_email_code(act: Act<Visitor>, shown: &MailedCode) -> Result<Token, ActError> {
    let mut act = act;
    let now = act.now;
    let number = shown.number.parse::<CaseNumber>().ok();
    let what = number.as_ref().map_or(String::new(), ToString::to_string);
    let keys = throttle_keys("second-code", &what, shown.from);
    let found = act.clone().write(move |db, _| {
        record_attempt(db, &keys, now)?;
        let Some(number) = &number else { return Ok(None) };
        let Some((header, index)) = cases::find_by_number(db, number)? else { return Ok(None) };
        let is_offered = email_code_logins::is_open(db, &index.authority)?;
        let code = email_code_logins::code_of(db, header.id)?;
        Ok(code.filter(|(_, ends)| is_offered && now < *ends).map(|(hash, _)| (header.id, hash)))
    })?;
    let typed = normalize_code(&shown.code);
    let is_right = act.hasher.is_right(&typed, found.as_ref().map(|(_, hash)| hash.as_str()))?;
    let (case, hash) = found.filter(|_| is_right).ok_or(ActError::WrongCredentials)?;
    let token = Token::new(act.ids.next_token_seed());
    let open = session(&token, case, false, now);
    let keys = throttle_keys("second-code", &what, shown.from);
    act.write(move |db, _| {
        // Of two who show it at once, one comes in.
        if !email_code_logins::use_code(db, case, &hash)? {
            return Err(ActError::WrongCredentials);
        }
        clear_attempts(db, &keys, now)?;
        Ok(sessions::open(db, &open)?)
    })?;
    Ok(token)
}
