//! What there is to tell goes into the outbox, in the transaction of what happened; the outbox worker takes
//! it from there. Nobody is told who did not confirm the address, nor of what became known before that.

use chrono::{DateTime, Utc};

use crate::domain::case::event::{Event, german_day};
use crate::domain::case::history::{admit, replay};
use crate::domain::case::state::Case;
use crate::domain::identity::{CaseId, EventId, IdStream, Seed};
use crate::domain::notice::{Notice, NoticeKind, notices};
use crate::domain::procedure::definition::Procedure;
use crate::domain::secret::{AccessCode, Token};
use crate::office::act::{Act, Visitor};
use crate::office::act_error::{ActError, Invalid};
use crate::office::mail_address::parse_mail_address;
use crate::office::procedures::Procedures;
use crate::store::outbox::{self, Contact, ContactAddress, OutboxMail};
use crate::store::sessions::{Principal, Session};
use crate::store::{Db, Store, cases, events};

/// What happened to a case, as far as notices follow from it.
#[derive(Clone, Copy)]
pub(super) struct Change<'a> {
    /// The case.
    pub(super) case: CaseId,
    /// Its procedure.
    pub(super) procedure: &'a Procedure,
    /// What was recorded before.
    pub(super) history: &'a [Event],
    /// What is new.
    pub(super) events: &'a [Event],
}

/// Puts what there is to tell the applicant into the outbox: of what became known after the address was
/// confirmed. Whether there was anything to tell.
pub(super) fn enqueue_notices(
    db: &mut Db,
    change: Change<'_>,
    before: Option<&Case>,
    after: &Case,
    now: DateTime<Utc>,
    ids: &mut IdStream,
) -> Result<bool, ActError> {
    let Some(contact) = outbox::contact(db, change.case)? else { return Ok(false) };
    let Some(confirmed_at) = contact.confirmed_at else { return Ok(false) };
    let Some(known) = known_by(change, before, confirmed_at)? else { return Ok(false) };
    let all = notices(&known, after, change.procedure, german_day(now));
    let is_any = !all.is_empty();
    for notice in all {
        let recipient = Recipient::applicant(change.case, &contact);
        outbox::enqueue(db, &build_mail(recipient, notice, now, ids.next_seed()))?;
    }
    Ok(is_any)
}

/// The case as far as it was known when the address was confirmed: what of the news came before that is no
/// news. None if all of it did.
fn known_by(
    change: Change<'_>,
    before: Option<&Case>,
    confirmed_at: DateTime<Utc>,
) -> Result<Option<Case>, ActError> {
    let Change { history, events, procedure, case } = change;
    let earlier: Vec<Event> =
        events.iter().filter(|event| event.known_at < confirmed_at).cloned().collect();
    if !events.is_empty() && earlier.len() == events.len() {
        return Ok(None);
    }
    if !earlier.is_empty()
        && let Ok(known) = admit(history, &earlier, procedure)
    {
        return Ok(Some(known));
    }
    if let Some(before) = before {
        return Ok(Some(before.clone()));
    }
    replay(history, None, procedure).map_err(|why| ActError::broken_history(case, why))
}

/// Who gets a mail, where, and in which language.
#[derive(Debug, Clone, Copy)]
pub(super) struct Recipient<'a> {
    /// The applicant of a case, or an account.
    pub(super) reader: Principal,
    /// The address.
    pub(super) address: &'a str,
    /// The code of the language.
    pub(super) language: &'a str,
}

impl<'a> Recipient<'a> {
    /// The applicant of a case.
    pub(super) fn applicant(case: CaseId, contact: &'a Contact) -> Self {
        Self {
            reader: Principal::Case(case),
            address: &contact.address,
            language: &contact.language,
        }
    }
}

/// A mail to be put into the outbox.
pub(super) fn build_mail(
    recipient: Recipient<'_>,
    notice: Notice,
    now: DateTime<Utc>,
    seed: Seed,
) -> OutboxMail {
    let id = EventId::new(now, seed).to_string();
    // It says nothing: neither the case nor the machine can be told from it.
    let message_id = format!("<{id}@bescheid.invalid>");
    OutboxMail {
        id,
        to: recipient.reader,
        notice,
        code: None,
        address: recipient.address.to_owned(),
        language: recipient.language.to_owned(),
        message_id,
        tries: 0,
        unsure: 0,
        outcome: None,
        made_at: now,
    }
}

/// Minutes for which a code that confirms an address is good.
const CODE_MINUTES: i64 = 60;

/// An applicant who has come in gives an address; a code goes there.
///
/// # Errors
/// [`Invalid`] if it is no address; [`ActError::WrongCredentials`] if this is no applicant.
pub fn ask_for_news(
    act: Act<Visitor>,
    session: &Session,
    address: &str,
    language: &str,
) -> Result<(), ActError> {
    let case = whole_case(session)?;
    let address =
        parse_mail_address(address).ok_or_else(|| Invalid::at("address", "news-no-address"))?;
    let address = address.to_string();
    let language = language.to_owned();
    act.write(move |db, act| {
        let code = AccessCode::new(act.ids.next_token_seed());
        let code = code.as_str().get(..9).unwrap_or_default().to_owned();
        let hash = Token::from_text(&code).hash();
        let ends_at = act.now + chrono::TimeDelta::minutes(CODE_MINUTES);
        outbox::forget(db, case)?;
        let contact = ContactAddress { address: &address, language: &language };
        outbox::set_contact(db, case, contact, &hash, ends_at)?;
        let notice = Notice { kind: NoticeKind::Confirm, about: None, on: None };
        let reader = Principal::Case(case);
        let recipient = Recipient { reader, address: &address, language: &language };
        let plain = build_mail(recipient, notice, act.now, act.ids.next_seed());
        Ok(outbox::enqueue(db, &OutboxMail { code: Some(code), ..plain })?)
    })
}

/// The case of an applicant whose door shows all of it: a door by a mailed code changes no address.
fn whole_case(session: &Session) -> Result<CaseId, ActError> {
    match session.guest {
        Principal::Case(case) if session.is_whole => Ok(case),
        Principal::Case(_) | Principal::Account(_) => Err(ActError::WrongCredentials),
    }
}

/// The applicant types the code that came: the address is confirmed.
///
/// # Errors
/// [`ActError::WrongCredentials`] if the code is wrong or too old.
pub fn confirm_address(
    store: &Store,
    session: &Session,
    code: &str,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let case = whole_case(session)?;
    let hash = Token::from_text(&code.trim().to_uppercase()).hash();
    store.write(move |db| {
        let contact = outbox::contact(db, case)?.ok_or(ActError::WrongCredentials)?;
        let is_right = contact.code.is_some_and(|(kept, ends)| kept == hash && now < ends);
        if !is_right {
            return Err(ActError::WrongCredentials);
        }
        Ok(outbox::confirm(db, case, now)?)
    })
}

/// The applicant wants no more news.
///
/// # Errors
/// [`ActError::WrongCredentials`] if this is no applicant.
pub fn stop_news(store: &Store, session: &Session) -> Result<(), ActError> {
    let case = whole_case(session)?;
    store.write(move |db| Ok(outbox::forget(db, case)?))
}

/// What the courier may take now.
///
/// # Errors
/// If the store fails.
pub fn due_mails(store: &Store, now: DateTime<Utc>) -> Result<Vec<OutboxMail>, ActError> {
    store.read(|db| Ok(outbox::due_mails(db, now, 500)?))
}

/// Where an applicant wants news, and what was told: for the pages.
///
/// # Errors
/// If the store fails.
pub fn news_of(
    store: &Store,
    case: CaseId,
) -> Result<(Option<Contact>, Vec<OutboxMail>), ActError> {
    store.read(|db| Ok((outbox::contact(db, case)?, outbox::of_case(db, case, 10)?)))
}

/// Whether nobody need be told any more: the request was answered, or the case has ended.
///
/// # Errors
/// If the store fails.
pub fn is_moot(
    store: &Store,
    procedures: &Procedures,
    mail: &OutboxMail,
    now: DateTime<Utc>,
) -> Result<bool, ActError> {
    let Some(request) = mail.notice.about else { return Ok(false) };
    store.read(|db| {
        let Principal::Case(id) = mail.to else { return Ok(false) };
        let Some((filed, _)) = cases::find(db, id)? else { return Ok(true) };
        let procedure = procedures.pinned_version(&filed.procedure)?;
        let history = events::of_case(db, id)?;
        let Ok(Some(case)) = replay(&history, None, &procedure) else { return Ok(false) };
        let today = german_day(now);
        let is_open =
            case.requests().iter().any(|open| open.id == request && open.is_open_on(today));
        Ok(!is_open)
    })
}
