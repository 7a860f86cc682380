//! Once a day: who still has to answer is reminded, and who has heard nothing for long is told that there
//! is nothing new. Careful words: a letter that nobody recorded counts more than this.

use chrono::{Days, NaiveDate, TimeDelta};

use crate::domain::case::event::german_day;
use crate::domain::case::history::replay;
use crate::domain::case::state::Case;
use crate::domain::identity::CaseId;
use crate::domain::notice::{Notice, NoticeKind};
use crate::domain::waits_on::WaitsOn;
use crate::office::act::{Act, Operator};
use crate::office::act_error::ActError;
use crate::office::notices::{Recipient, build_mail};
use crate::store::outbox;
use crate::store::{Db, cases, events, files};

/// Days before a date from which on it is recalled.
const REMINDED: u64 = 7;
/// Days without news after which silence is broken; and after which staff must have looked, or nobody
/// knows whether it is silence.
const SILENT: i64 = 60;

/// Puts reminders and signs of life into the outbox. Answers with how many.
///
/// # Errors
/// If the store fails.
pub fn remind(act: Act<Operator>) -> Result<u64, ActError> {
    let mut act = act;
    let all = act.read(|db| Ok(outbox::confirmed_cases(db)?))?;
    let mut n = 0;
    for case in all {
        let one = Act { ids: act.ids.fork(), ..act.clone() };
        n += one.write(move |db, act| remind_case(db, act, case))?;
    }
    Ok(n)
}

fn remind_case(db: &mut Db, act: &mut Act<Operator>, id: CaseId) -> Result<u64, ActError> {
    let now = act.now;
    let Some((filed, _)) = cases::find(db, id)? else { return Ok(0) };
    let Some(contact) = outbox::contact(db, id)? else { return Ok(0) };
    let procedure = act.procedures.pinned_version(&filed.procedure)?;
    let history = events::of_case(db, id)?;
    let Ok(Some(case)) = replay(&history, None, &procedure) else { return Ok(0) };
    let notices = outbox::of_case(db, id, 50)?;
    let today = german_day(now);
    let was_told = |notice: &Notice| {
        notices.iter().any(|old| match notice.kind {
            NoticeKind::Silence => now < old.made_at + TimeDelta::days(SILENT),
            NoticeKind::Reminder
            | NoticeKind::Confirm
            | NoticeKind::Receipt
            | NoticeKind::Request
            | NoticeKind::Decided
            | NoticeKind::Change
            | NoticeKind::Code
            | NoticeKind::Invitation
            | NoticeKind::Reset => old.notice == *notice,
        })
    };
    let mut due = reminders(&case, today);
    let staff = files::last_look_of_staff(db, id)?;
    let is_looked_at = staff.is_some_and(|at| now < at + TimeDelta::days(SILENT));
    due.extend(silence_notice(&case, today).filter(|_| is_looked_at));
    due.retain(|notice| !was_told(notice));
    let mut n = 0;
    for notice in due {
        let recipient = Recipient::applicant(id, &contact);
        outbox::enqueue(db, &build_mail(recipient, notice, now, act.ids.next_seed()))?;
        n += 1;
    }
    Ok(n)
}

fn reminders(case: &Case, today: NaiveDate) -> Vec<Notice> {
    let near = today.checked_add_days(Days::new(REMINDED)).unwrap_or(today);
    let open = case.requests().iter().filter(|request| {
        request.to == WaitsOn::Applicant
            && request.is_open_on(today)
            && request.due_on.is_some_and(|due| today <= due && due <= near)
    });
    open.map(|request| Notice {
        kind: NoticeKind::Reminder,
        about: Some(request.id),
        on: request.due_on,
    })
    .collect()
}

/// Not while something is asked of anybody outside: then it is not silence.
fn silence_notice(case: &Case, today: NaiveDate) -> Option<Notice> {
    let last = case.last_on();
    let is_silent = case.ended_on().is_none()
        && SILENT < (today - last).num_days()
        && !case.requests().iter().any(|request| request.is_open_on(today));
    is_silent.then_some(Notice { kind: NoticeKind::Silence, about: None, on: Some(last) })
}
