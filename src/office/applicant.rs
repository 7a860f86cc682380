//! The applicant's door: number and code from a letter, to one case. Whether there is a case of that
//! number, nobody learns from the answer or from the time that it takes.

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};

use crate::domain::case::event::german_day;
use crate::domain::case::history::replay;
use crate::domain::case::state::Case;
use crate::domain::case::visit::Visit;
use crate::domain::identity::{CaseId, CaseNumber, EventId, Seed};
use crate::domain::procedure::definition::{Procedure, TrackIndex};
use crate::domain::rights::{Action, Caller};
use crate::domain::secret::{self, AccessCode, Token};
use crate::domain::waits_on::WaitsOn;
use crate::office::act_error::ActError;
use crate::office::case_file::within_reach;
use crate::office::password;
use crate::office::procedures::Procedures;
use crate::office::throttle::{clear_attempts, record_attempt, throttle_keys};
use crate::store::cases::{self, CaseIndex};
use crate::store::email_code_logins;
use crate::store::events;
use crate::store::files;
use crate::store::outbox;
use crate::store::sessions::{self, Principal, Session};
use crate::store::{Db, Store};

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
/// [`ActError::NotYou`] if number or code is wrong, whichever it is; [`ActError::TooOften`] and
/// [`ActError::Busy`] where somebody has to wait.
pub fn sign_in_with_code(
    store: &Store,
    shown: &ApplicantCredentials,
    now: DateTime<Utc>,
    chance: secret::TokenSeed,
) -> Result<Token, ActError> {
    let number = shown.number.parse::<CaseNumber>().ok();
    let typed = || shown.number.trim().to_uppercase();
    let what = number.as_ref().map_or_else(typed, ToString::to_string);
    let passed = throttle_keys("status", &what, shown.from);
    let found = store.write::<_, ActError>(move |db| {
        record_attempt(db, &passed, now)?;
        let Some(number) = &number else { return Ok(None) };
        let Some((filed, _)) = cases::find_by_number(db, number)? else { return Ok(None) };
        Ok(files::code_of(db, filed.id)?.map(|(hash, _)| (filed.id, hash)))
    })?;
    let code = AccessCode::parse(&shown.code);
    let typed = code.as_ref().map_or("", AccessCode::as_str);
    let is_right = password::is_right(typed, found.as_ref().map(|kept| kept.1.as_str()))?;
    let (case, _) = found.filter(|_| is_right && code.is_some()).ok_or(ActError::NotYou)?;
    let token = Token::new(chance);
    let session = session(&token, case, true, now);
    let passed = throttle_keys("status", &what, shown.from);
    store.write::<_, ActError>(move |db| {
        clear_attempts(db, &passed, now)?;
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
    pub standing: CaseIndex,
    /// The case.
    pub case: Case,
    /// Its procedure.
    pub procedure: Arc<Procedure>,
    /// When the applicant looked last, before this time.
    pub last_look: Option<DateTime<Utc>>,
    /// The door.
    pub session: Session,
}

/// Looks at the case that a token opens; nothing if the door has closed. That somebody looked is kept.
///
/// # Errors
/// If the store fails, or the case does not fold.
pub fn view_case(
    store: &Store,
    procedures: &Procedures,
    token: &Token,
    (now, chance): (DateTime<Utc>, Seed),
) -> Result<Option<ApplicantView>, ActError> {
    let Some(session) = open_session(store, token, now)? else { return Ok(None) };
    let Principal::Case(id) = session.guest else { return Ok(None) };
    let hash = token.hash();
    let found = store.read::<_, ActError>(|db| {
        let Some((filed, standing)) = cases::find(db, id)? else { return Ok(None) };
        // Who came in by the second way is out when the authority closes it.
        if !session.is_whole && !email_code_logins::is_open(db, &standing.authority)? {
            return Ok(None);
        }
        let last_look = files::last_look(db, id)?;
        Ok(Some((filed, standing, events::of_case(db, id)?, last_look)))
    })?;
    let Some((filed, standing, history, last_look)) = found else { return Ok(None) };
    let procedure = procedures.pinned_version(&filed.procedure)?;
    let broken =
        |error| ActError::BadInput(format!("case {} does not fold: {error}", filed.number));
    let case = replay(&history, None, &procedure).map_err(broken)?;
    let Some(case) = case else { return Ok(None) };
    let view = EventId::new(now, chance).to_string();
    let noted = store.write::<_, ActError>(move |db| {
        sessions::touch(db, &hash, now)?;
        Ok(files::record_view(db, &view, id, None, now)?)
    });
    ActError::unless_full(noted)?;
    Ok(Some(ApplicantView { number: filed.number, standing, case, procedure, last_look, session }))
}

/// Leaves: the door is closed.
///
/// # Errors
/// If the store fails.
pub fn sign_out(store: &Store, token: &Token) -> Result<(), ActError> {
    let hash = token.hash();
    store.write(move |db| Ok(sessions::close(db, &hash)?))
}

/// Keeps a new code, once its letter is printed. The old one is good no more, who came in with it is
/// out, and news goes nowhere until an address is confirmed again.
///
/// # Errors
/// [`ActError::NotFound`] if the caller may not record in this case.
pub fn keep_code(
    store: &Store,
    caller: &Caller,
    number: &CaseNumber,
    code: &AccessCode,
    (now, salt): (DateTime<Utc>, secret::TokenSeed),
) -> Result<(), ActError> {
    store.read(|db: &mut Db| within_reach(db, caller, Action::Record, number))?;
    let kept = password::hash(code.as_str(), salt)?;
    let (caller, number) = (caller.clone(), number.clone());
    store.write(move |db| {
        let (filed, _) = within_reach(db, &caller, Action::Record, &number)?;
        sessions::close_to(db, filed.id)?;
        outbox::forget(db, filed.id)?;
        Ok(files::set_code(db, filed.id, &kept, now)?)
    })
}

/// Makes a code without asking whose it is: for the demo, whose cases are simulated.
///
/// # Errors
/// If there is no case.
pub fn demo_code(
    store: &Store,
    now: DateTime<Utc>,
    (chance, salt): (secret::TokenSeed, secret::TokenSeed),
) -> Result<(CaseNumber, AccessCode), ActError> {
    let code = AccessCode::new(chance);
    let kept = password::hash(code.as_str(), salt)?;
    store.write(move |db| {
        let all = cases::all(db)?;
        let waits = |case: &&(cases::CaseHeader, CaseIndex)| {
            case.1.waits_on.as_deref() == Some(WaitsOn::Applicant.code()) && case.1.due.is_some()
        };
        let last = |list: Vec<&(cases::CaseHeader, CaseIndex)>| {
            list.into_iter().max_by_key(|case| case.1.opened_on).map(|case| case.0.clone())
        };
        let filed = last(all.iter().filter(waits).collect()).or_else(|| last(all.iter().collect()));
        let filed = filed.ok_or(ActError::NotFound("case"))?;
        files::set_code(db, filed.id, &kept, now)?;
        Ok((filed.number, code))
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
                | WaitsOn::Immigration
                | WaitsOn::Court => days.others += n,
                WaitsOn::Unrecorded => {}
            }
        }
        days
    }
}
