//! Linked cases: a parent learns of its child by events, in the transaction of what happened to the
//! child. They never read each other.

use chrono::{DateTime, Utc};

use crate::domain::case::event::{Event, Fact, Occurred, Replacement};
use crate::domain::case::history::{NotAdmitted, admit, effective};
use crate::domain::case::state::Case;
use crate::domain::identity::{CaseId, EventId, Seed, derive_seed};
use crate::domain::procedure::words::Recorder;
use crate::office::act_error::ActError;
use crate::office::procedures::Procedures;
use crate::office::record_events::as_event;
use crate::store::Db;
use crate::store::cases::{self, CaseIndex};
use crate::store::events::{self, NewEvent};

/// Tells the parent that the child was opened.
pub(super) fn tell_opened(
    db: &mut Db,
    procedures: &Procedures,
    (child, case): (CaseId, &Case),
    now: DateTime<Utc>,
    chance: Seed,
) -> Result<(), ActError> {
    let Some(parent) = case.attributes().parent else { return Ok(()) };
    let happened = (Occurred::on(case.opened_on()), Fact::ChildOpened { child });
    record(db, procedures, parent, happened, now, chance)
}

/// Tells the parent how the child was decided: what is new is added; what was corrected or struck
/// since the parent heard of it is corrected or struck there too.
pub(super) fn tell_decided(
    db: &mut Db,
    procedures: &Procedures,
    (child, case): (CaseId, &Case),
    now: DateTime<Utc>,
    chance: Seed,
) -> Result<(), ActError> {
    let Some(parent) = case.attributes().parent else { return Ok(()) };
    let history = events::of_case(db, parent)?;
    let known = known_decisions(&history, child)?;
    let decided = case.decisions();
    for at in 0..decided.len().max(known.len()) {
        let is = decided.get(at).map(|decision| {
            (Occurred::on(decision.on), Fact::ChildDecided { child, outcome: decision.outcome })
        });
        let happened = match (known.get(at), is) {
            (None, None) => continue,
            (None, Some(is)) => is,
            (Some((_, was)), Some(is)) if *was == is => continue,
            (Some((event, _)), Some((occurred, fact))) => {
                let to = Some(Box::new(Replacement { occurred, fact }));
                (occurred, Fact::Corrected { event: *event, to })
            }
            (Some((event, (occurred, _))), None) => {
                (*occurred, Fact::Corrected { event: *event, to: None })
            }
        };
        let n = u64::try_from(at).unwrap_or(u64::MAX);
        record(db, procedures, parent, happened, now, derive_seed(chance, n))?;
    }
    Ok(())
}

/// A decision as the parent heard of it.
type ChildDecision = (EventId, (Occurred, Fact));

/// What the parent knows of the child's decisions, in order.
fn known_decisions(history: &[Event], child: CaseId) -> Result<Vec<ChildDecision>, ActError> {
    let order = effective(history, None).map_err(NotAdmitted::Itself)?;
    let is_of_child =
        |fact: &Fact| matches!(fact, Fact::ChildDecided { child: other, .. } if *other == child);
    Ok(order
        .iter()
        .filter(|event| is_of_child(&event.fact))
        .map(|event| (event.id, (event.occurred, event.fact.clone())))
        .collect())
}

/// A parent that has ended, or never heard of the child, has nothing to learn.
fn record(
    db: &mut Db,
    procedures: &Procedures,
    parent: CaseId,
    (occurred, fact): (Occurred, Fact),
    now: DateTime<Utc>,
    chance: Seed,
) -> Result<(), ActError> {
    let Some((filed, standing)) = cases::find(db, parent)? else { return Ok(()) };
    let procedure = procedures.pinned_version(&filed.procedure)?;
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
    let after = CaseIndex::of(&case, &procedure, history.len() + 1);
    Ok(cases::change(db, parent, standing.version, &after)?)
}
