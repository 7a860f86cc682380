//! What there is to tell goes into the outbox, in the transaction of what happened; a courier takes it
//! from there. Nobody is told who did not confirm the address.

use chrono::{DateTime, Utc};

use crate::domain::case::event::{Event, german_day};
use crate::domain::case::history::replay;
use crate::domain::case::state::Case;
use crate::domain::identity::{CaseId, EventId, Seed, derive_seed};
use crate::domain::notice::{Notice, NoticeKind, notices};
use crate::domain::procedure::definition::Procedure;
use crate::domain::secret::{self, AccessCode, Token};
use crate::office::act_error::ActError;
use crate::office::procedures::Procedures;
use crate::store::outbox::{self, Contact, OutboxMail};
use crate::store::sessions::{Principal, Session};
use crate::store::{Db, Store, cases, events};

/// Puts what there is to tell into the outbox.
pub(super) fn enqueue_notices(
    db: &mut Db,
    (id, before, after): (CaseId, &[Event], &Case),
    procedure: &Procedure,
    now: DateTime<Utc>,
    chance: Seed,
) -> Result<(), ActError> {
    let Some(contact) = outbox::contact(db, id)?.filter(|contact| contact.is_confirmed) else {
        return Ok(());
    };
    let Ok(Some(before)) = replay(before, None, procedure) else { return Ok(()) };
    let all = notices(&before, after, procedure, german_day(now));
    for (notice, n) in all.into_iter().zip(0..) {
        let to = (contact.address.as_str(), contact.tongue.as_str());
        outbox::enqueue(
            db,
            &build_mail(Principal::Case(id), notice, to, now, derive_seed(chance, n)),
        )?;
    }
    Ok(())
}

/// A letter to be put into the outbox.
pub(super) fn build_mail(
    reader: Principal,
    notice: Notice,
    (address, tongue): (&str, &str),
    now: DateTime<Utc>,
    chance: Seed,
) -> OutboxMail {
    let id = EventId::new(now, chance).to_string();
    // It says nothing: neither the case nor the machine can be told from it.
    let message_id = format!("<{id}@bescheid.invalid>");
    OutboxMail {
        id,
        to: reader,
        notice,
        code: None,
        address: address.to_owned(),
        tongue: tongue.to_owned(),
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
/// [`ActError::BadInput`] if it is no address; [`ActError::NotYou`] if this is no applicant.
pub fn ask_for_news(
    store: &Store,
    session: &Session,
    (address, tongue): (&str, &str),
    now: DateTime<Utc>,
    (chance, code): (Seed, secret::TokenSeed),
) -> Result<(), ActError> {
    let case = whole_case(session)?;
    let address = address.trim().to_owned();
    if !is_address(&address) {
        return Err(ActError::BadInput("news-no-address".to_owned()));
    }
    let code = AccessCode::new(code).as_str().get(..9).unwrap_or_default().to_owned();
    let hash = Token::from_text(&code).hash();
    let tongue = tongue.to_owned();
    store.write(move |db| {
        let ends_at = now + chrono::TimeDelta::minutes(CODE_MINUTES);
        outbox::forget(db, case)?;
        outbox::set_contact(db, case, (&address, &tongue), (&hash, ends_at))?;
        let notice = Notice { kind: NoticeKind::Confirm, about: None, on: None };
        let plain = build_mail(Principal::Case(case), notice, (&address, &tongue), now, chance);
        Ok(outbox::enqueue(db, &OutboxMail { code: Some(code), ..plain })?)
    })
}

/// The case of an applicant whose door shows all of it: a door by a mailed code changes no address.
fn whole_case(session: &Session) -> Result<CaseId, ActError> {
    match session.guest {
        Principal::Case(case) if session.is_whole => Ok(case),
        Principal::Case(_) | Principal::Account(_) => Err(ActError::NotYou),
    }
}

/// Roughly an address: the mail server decides. No spaces, no control characters, one `@`.
pub(super) fn is_address(text: &str) -> bool {
    let parts: Vec<&str> = text.split('@').collect();
    let is_plain =
        |character: char| character.is_ascii_graphic() && !"<>(),;:\\\"[]".contains(character);
    text.len() <= 200
        && matches!(parts.as_slice(), [name, host] if !name.is_empty() && host.contains('.'))
        && text.chars().all(is_plain)
}

/// The applicant types the code that came: the address is confirmed.
///
/// # Errors
/// [`ActError::NotYou`] if the code is wrong or too old.
pub fn confirm_address(
    store: &Store,
    session: &Session,
    code: &str,
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let case = whole_case(session)?;
    let hash = Token::from_text(&code.trim().to_uppercase()).hash();
    store.write(move |db| {
        let contact = outbox::contact(db, case)?.ok_or(ActError::NotYou)?;
        let is_right = contact.code.is_some_and(|(kept, ends)| kept == hash && now < ends);
        if !is_right {
            return Err(ActError::NotYou);
        }
        Ok(outbox::confirm(db, case, now)?)
    })
}

/// The applicant wants no more news.
///
/// # Errors
/// [`ActError::NotYou`] if this is no applicant.
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
