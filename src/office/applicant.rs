//! The applicant's door: number and code from a letter, to one case. Whether there is a case of that
//! number, nobody learns from the answer or from the time that it takes.

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::domain::case::event::german_day;
use crate::domain::case::state::Case;
use crate::domain::case::visit::Visit;
use crate::domain::identity::{CaseId, CaseNumber, EventId};
use crate::domain::procedure::definition::{Procedure, TrackIndex};
use crate::domain::rights::{Action, Caller};
use crate::domain::secret::{AccessCode, Token};
use crate::domain::waits_on::WaitsOn;
use crate::office::act::{Act, Operator, Visitor};
use crate::office::act_error::{ActError, Missing};
use crate::office::case_file::within_reach;
use crate::office::case_log::CaseRecord;
use crate::office::throttle::{clear_attempts, record_attempt, throttle_keys};
use crate::store::cases::{self, CaseHeader, CaseIndex};
use crate::store::sessions::{self, Principal, Session};
use crate::store::{Store, email_code_logins, files, outbox};

/// Minutes without a click after which the door closes: phones are shared.
pub const IDLE_MINUTES: i64 = 15;
/// Hours after which it closes in any case.
const HOURS_MAX: i64 = 2;

/// What an applicant shows.
#[derive(Clone)]
pub struct ApplicantCredentials {
    /// The number, as typed.
    pub number: String,
    /// The code, as typed.
    pub code: String,
    /// From where.
    pub from: IpAddr,
}

/// Comes in. Answers with the token of the open door.
///
/// # Errors
/// [`ActError::WrongCredentials`] if number or code is wrong, whichever it is; [`ActError::Busy`] where
/// somebody has to wait.
pub fn sign_in_with_code(
    act: Act<Visitor>,
    shown: &ApplicantCredentials,
) -> Result<Token, ActError> {
    let mut act = act;
    let now = act.now;
    let number = shown.number.parse::<CaseNumber>().ok();
    let typed = || shown.number.trim().to_uppercase();
    let what = number.as_ref().map_or_else(typed, ToString::to_string);
    let keys = throttle_keys("status", &what, shown.from);
    let found = act.clone().write(move |db, _| {
        record_attempt(db, &keys, now)?;
        let Some(number) = &number else { return Ok(None) };
        let Some((header, _)) = cases::find_by_number(db, number)? else { return Ok(None) };
        Ok(files::code_of(db, header.id)?.map(|(hash, _)| (header.id, hash)))
    })?;
    let code = AccessCode::parse(&shown.code);
    let typed = code.as_ref().map_or("", AccessCode::as_str);
    let is_right = act.hasher.is_right(typed, found.as_ref().map(|(_, hash)| hash.as_str()))?;
    let (case, _) =
        found.filter(|_| is_right && code.is_some()).ok_or(ActError::WrongCredentials)?;
    let token = Token::new(act.ids.next_token_seed());
    let session = session(&token, case, true, now);
    let keys = throttle_keys("status", &what, shown.from);
    act.write(move |db, _| {
        clear_attempts(db, &keys, now)?;
        Ok(sessions::open(db, &session)?)
    })?;
    Ok(token)
}

/// A door to a case; whether it shows all of it.
pub(super) fn session(token: &Token, case: CaseId, is_whole: bool, now: DateTime<Utc>) -> Session {
    Session {
        token: token.hash(),
        guest: Principal::Case(case),
        form_token: token.derive("form").as_str().to_owned(),
        is_whole,
        made_at: now,
        seen_at: now,
        browser: String::new(),
    }
}

/// The door that a token opens; none if it has closed, or is one of staff.
///
/// # Errors
/// If the store fails.
pub fn open_session(
    store: &Store,
    token: &Token,
    now: DateTime<Utc>,
) -> Result<Option<Session>, ActError> {
    let hash = token.hash();
    let found = store.read::<_, ActError>(|db| Ok(sessions::find(db, &hash)?))?;
    Ok(found.filter(|session| {
        matches!(session.guest, Principal::Case(_))
            && now < session.seen_at + TimeDelta::minutes(IDLE_MINUTES)
            && now < session.made_at + TimeDelta::hours(HOURS_MAX)
    }))
}

/// What an applicant may see of the case: nothing that points at a person, no note, no name.
pub struct ApplicantView {
    /// The number.
    pub number: CaseNumber,
    /// The authority in charge.
    pub index: CaseIndex,
    /// The case.
    pub case: Case,
    /// Its procedure.
    pub procedure: Arc<Procedure>,
    /// When the applicant looked last, before this time.
    pub last_look: Option<DateTime<Utc>>,
    /// The door.
    pub session: Session,
}

/// Looks at the case that a token opens; nothing if the door has closed. That somebody looked is recorded.
///
/// # Errors
/// If the store fails, or the case does not fold.
pub fn view_case(act: Act<Visitor>, token: &Token) -> Result<Option<ApplicantView>, ActError> {
    let Some(session) = open_session(&act.store, token, act.now)? else { return Ok(None) };
    let Principal::Case(id) = session.guest else { return Ok(None) };
    let found = act.read(|db| {
        let Some((header, index)) = cases::find(db, id)? else { return Ok(None) };
        // Who came in by the second way is out when the authority closes it.
        if !session.is_whole && !email_code_logins::is_open(db, &index.authority)? {
            return Ok(None);
        }
        let last_look = files::last_look(db, id)?;
        let mut record = CaseRecord::read(db, &act.procedures, header, index)?;
        record.case()?;
        Ok(Some((record, last_look)))
    })?;
    let Some((mut record, last_look)) = found else { return Ok(None) };
    let hash = token.hash();
    let recorded = act.write(move |db, act| {
        sessions::touch(db, &hash, act.now)?;
        let view = EventId::new(act.now, act.ids.next_seed()).to_string();
        Ok(files::record_view(db, &view, id, None, act.now)?)
    });
    ActError::unless_full(recorded)?;
    let case = record.case()?.clone();
    let CaseRecord { header, index, procedure, .. } = record;
    Ok(Some(ApplicantView { number: header.number, index, case, procedure, last_look, session }))
}

/// Leaves: the door is closed.
///
/// # Errors
/// If the store fails.
pub fn sign_out(store: &Store, token: &Token) -> Result<(), ActError> {
    let hash = token.hash();
    store.write(move |db| Ok(sessions::close(db, &hash)?))
}

/// Stores a new code, once its letter is printed. The old one is good no more, who came in with it is
/// out, and news goes nowhere until an address is confirmed again.
///
/// # Errors
/// [`ActError::NotFound`] if the caller may not record in this case.
pub fn keep_code(act: Act<Caller>, number: &CaseNumber, code: &AccessCode) -> Result<(), ActError> {
    let mut act = act;
    act.read(|db| within_reach(db, &act.caller, Action::Record, number))?;
    let salt = act.ids.next_token_seed();
    let stored = act.hasher.hash(code.as_str(), salt)?;
    let number = number.clone();
    act.write(move |db, act| {
        let (header, _) = within_reach(db, &act.caller, Action::Record, &number)?;
        sessions::close_to(db, header.id)?;
        outbox::forget(db, header.id)?;
        Ok(files::set_code(db, header.id, &stored, act.now)?)
    })
}

/// Makes a code without asking whose it is: for the demo, whose cases are simulated.
///
/// # Errors
/// If there is no case.
pub fn demo_code(act: Act<Operator>) -> Result<(CaseNumber, AccessCode), ActError> {
    let mut act = act;
    let code = AccessCode::new(act.ids.next_token_seed());
    let salt = act.ids.next_token_seed();
    let stored = act.hasher.hash(code.as_str(), salt)?;
    act.write(move |db, act| {
        let all = cases::all(db)?;
        let waits = |(_, index): &&(CaseHeader, CaseIndex)| {
            index.waits_on.as_deref() == Some(WaitsOn::Applicant.code()) && index.due.is_some()
        };
        let newest = |list: Vec<&(CaseHeader, CaseIndex)>| {
            let newest = list.into_iter().max_by_key(|(_, index)| index.opened_on);
            newest.map(|(header, _)| header.clone())
        };
        let waiting = newest(all.iter().filter(waits).collect());
        let header = waiting.or_else(|| newest(all.iter().collect()));
        let header = header.ok_or(ActError::NotFound(Missing::Case))?;
        files::set_code(db, header.id, &stored, act.now)?;
        Ok((header.number, code))
    })
}

/// Days that a case has spent with the applicant, with the office, and with others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct DaysByHolder {
    /// With the applicant.
    pub you: i64,
    /// With the authority.
    pub office: i64,
    /// With anybody else.
    pub others: i64,
}

impl DaysByHolder {
    /// The days of a case up to today, by whom it waited on. What nobody recorded is with nobody.
    #[must_use]
    pub fn of(case: &Case, procedure: &Procedure, now: DateTime<Utc>) -> Self {
        let today = german_day(now);
        let mut days = Self::default();
        let main = case.visits().iter().filter(|visit: &&Visit| visit.track == TrackIndex::MAIN);
        for turn in main.flat_map(|visit| case.turns(visit, procedure)) {
            let end: NaiveDate = turn.left_on.unwrap_or(today);
            let n = (end - turn.entered_on).num_days().max(0);
            match turn.waits_on {
                WaitsOn::Applicant => days.you += n,
                WaitsOn::Authority => days.office += n,
                WaitsOn::Employer
                | WaitsOn::Expert
                | WaitsOn::Place
                | WaitsOn::ImmigrationAuthority
                | WaitsOn::EmploymentAgency
                | WaitsOn::Mission
                | WaitsOn::Immigration
                | WaitsOn::Court => days.others += n,
                WaitsOn::Period | WaitsOn::Unrecorded => {}
            }
        }
        days
    }
}
