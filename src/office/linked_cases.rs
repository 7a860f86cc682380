//! Linked cases: a parent learns of its child by events, in the transaction of what happened to the
//! child. They never read each other.

use chrono::{DateTime, Utc};

use crate::domain::case::event::{Fact, Occurred};
use crate::domain::case::history::admit;
use crate::domain::case::state::Case;
use crate::domain::identity::{CaseId, Chance, EventId};
use crate::domain::procedure::words::Recorder;
use crate::office::not_done::NotDone;
use crate::office::procedures::Procedures;
use crate::office::record_events::as_event;
use crate::store::Db;
use crate::store::cases::{self, Standing};
use crate::store::events::{self, NewEvent};

/// Tells the parent that the child was opened.
pub(super) fn tell_opened(
    db: &mut Db,
    procedures: &Procedures,
    (child, case): (CaseId, &Case),
    now: DateTime<Utc>,
    chance: Chance,
) -> Result<(), NotDone> {
    let Some(parent) = case.attributes().parent else { return Ok(()) };
    let happened = (Occurred::on(case.opened_on()), Fact::ChildOpened { child });
    record(db, procedures, parent, happened, now, chance)
}

/// Tells the parent how the child was decided, if that is news.
pub(super) fn tell_decided(
    db: &mut Db,
    procedures: &Procedures,
    child: CaseId,
    (before, after): (Option<&Case>, &Case),
    now: DateTime<Utc>,
    chance: Chance,
) -> Result<(), NotDone> {
    let known = before.and_then(|case| case.decisions().last());
    let news = after.decisions().last().filter(|it| Some(*it) != known);
    let (Some(parent), Some(decided)) = (after.attributes().parent, news) else { return Ok(()) };
    let fact = Fact::ChildDecided { child, outcome: decided.outcome };
    record(db, procedures, parent, (Occurred::on(decided.on), fact), now, chance)
}

/// A parent that has ended, or never heard of the child, has nothing to learn.
fn record(
    db: &mut Db,
    procedures: &Procedures,
    parent: CaseId,
    (occurred, fact): (Occurred, Fact),
    now: DateTime<Utc>,
    chance: Chance,
) -> Result<(), NotDone> {
    let Some((filed, standing)) = cases::find(db, parent)? else { return Ok(()) };
    let procedure = procedures.pinned(&filed.procedure)?;
    let history = events::of_case(db, parent)?;
    let event = NewEvent {
        id: EventId::new(now, chance),
        case: parent,
        import: None,
        occurred,
        occurred_at: None,
        known_at: now,
        recorder: Recorder::Linked,
        fact,
    };
    let sequence = events::next_sequence(db)?;
    let Ok(case) = admit(&history, &[as_event(&event, sequence)], &procedure) else {
        return Ok(());
    };
    events::append(db, &[event], now)?;
    let after = Standing::of(&case, &procedure, history.len() + 1);
    Ok(cases::change(db, parent, standing.version, &after)?)
}
