//! The history of a case: ordered by the day on which things happened, then by the order of
//! recording; corrections replace what they name; as-of a day, only what was known by then.
//!
//! A back-dated event or a correction is accepted if and only if the whole re-ordered history
//! folds.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::case::event::{Event, Fact, Replacement, is_known_by};
use crate::domain::case::refusal::Refusal;
use crate::domain::case::state::Case;
use crate::domain::identity::EventId;
use crate::domain::procedure::definition::Procedure;

/// A history that does not fold: the event that cannot follow, and why.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("on {on}: {refusal}")]
pub struct HistoryError {
    /// The event that cannot follow.
    pub event: EventId,
    /// Its day.
    pub on: NaiveDate,
    /// Why it cannot.
    pub refusal: Refusal,
}

/// Why new events are not admitted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAdmitted {
    /// A new event itself cannot stand where it is dated.
    #[error("{0}")]
    Itself(HistoryError),
    /// A later event, recorded before, could no longer stand: correct both in one act.
    #[error("a later event would no longer be possible: {0}. Correct both in one act")]
    Later(HistoryError),
}

/// The events that count, in the order of what happened.
///
/// # Errors
/// If a correction names no event of this history, or another correction.
pub fn effective(
    events: &[Event],
    as_of: Option<NaiveDate>,
) -> Result<Vec<Cow<'_, Event>>, HistoryError> {
    let known = |event: &&Event| as_of.is_none_or(|day| is_known_by(event.known_at, day));
    let mut corrections: BTreeMap<EventId, (&Event, Option<&Replacement>)> = BTreeMap::new();
    let mut facts: Vec<&Event> = Vec::new();
    for event in events.iter().filter(known) {
        match &event.fact {
            Fact::Corrected { event: wrong, to } => {
                let latest = corrections
                    .get(wrong)
                    .is_none_or(|(correction, _)| correction.sequence < event.sequence);
                if latest {
                    corrections.insert(*wrong, (event, to.as_deref()));
                }
            }
            Fact::Opened(_)
            | Fact::Moved(_)
            | Fact::Requested(_)
            | Fact::Answered { .. }
            | Fact::Reviewed { .. }
            | Fact::TakenBack { .. }
            | Fact::DueMoved { .. }
            | Fact::Extended { .. }
            | Fact::Issued { .. }
            | Fact::DocumentSeen { .. }
            | Fact::Transferred { .. }
            | Fact::ChildOpened { .. }
            | Fact::ChildDecided { .. }
            | Fact::Entered { .. }
            | Fact::Ended => facts.push(event),
        }
    }
    let names_nothing = corrections.iter().find(|(id, _)| facts.iter().all(|fact| fact.id != **id));
    if let Some((wrong, (by, _))) = names_nothing {
        let refusal = Refusal::CorrectsNothing(*wrong);
        return Err(HistoryError { event: by.id, on: by.occurred.on, refusal });
    }
    let mut order: Vec<Cow<'_, Event>> = facts
        .into_iter()
        .filter_map(|event| match corrections.get(&event.id) {
            None => Some(Cow::Borrowed(event)),
            Some((_, None)) => None,
            Some((by, Some(to))) => Some(Cow::Owned(Event {
                occurred: to.occurred,
                fact: to.fact.clone(),
                known_at: by.known_at,
                ..event.clone()
            })),
        })
        .collect();
    order.sort_by_key(|event| (event.occurred.on, event.sequence));
    Ok(order)
}

/// The case that these events make, as known at the end of a day, or now.
///
/// # Errors
/// The first event that cannot follow. `None` if nothing was known.
pub fn replay(
    events: &[Event],
    as_of: Option<NaiveDate>,
    procedure: &Procedure,
) -> Result<Option<Case>, HistoryError> {
    effective(events, as_of)?.iter().try_fold(None, |case, event| {
        Case::after(case, event, procedure).map(Some).map_err(|refusal| HistoryError {
            event: event.id,
            on: event.occurred.on,
            refusal,
        })
    })
}

/// The case after new events, wherever in the history they fall: all of them or none.
///
/// # Errors
/// Which event cannot stand: a new one, or a later one that was recorded before.
pub fn admit(history: &[Event], new: &[Event], procedure: &Procedure) -> Result<Case, NotAdmitted> {
    refuse_retired(new, procedure)?;
    let all: Vec<Event> = history.iter().chain(new).cloned().collect();
    let is_new = |id: EventId| {
        new.iter().any(|event| {
            event.id == id
                || matches!(&event.fact, Fact::Corrected { event: wrong, .. } if *wrong == id)
        })
    };
    match replay(&all, None, procedure) {
        Ok(Some(case)) => Ok(case),
        Ok(None) => Err(NotAdmitted::Itself(nothing_happened(new.first().or(history.first())))),
        Err(broken) if is_new(broken.event) => Err(NotAdmitted::Itself(broken)),
        Err(broken) => Err(NotAdmitted::Later(broken)),
    }
}

/// As [`admit`], for a case that is folded already: what comes last is laid upon it, and only what is
/// back-dated or corrects something has the whole history folded again.
///
/// # Errors
/// Those of [`admit`].
pub fn admit_after(
    case: Case,
    history: &[Event],
    new: &[Event],
    procedure: &Procedure,
) -> Result<Case, NotAdmitted> {
    refuse_retired(new, procedure)?;
    let mut last_on = case.last_on();
    for event in new {
        if matches!(event.fact, Fact::Corrected { .. }) || event.occurred.on < last_on {
            return admit(history, new, procedure);
        }
        last_on = event.occurred.on;
    }
    new.iter().try_fold(case, |case, event| {
        Case::after(Some(case), event, procedure).map_err(|refusal| {
            NotAdmitted::Itself(HistoryError { event: event.id, on: event.occurred.on, refusal })
        })
    })
}

/// A retired move stands in old histories, and nobody makes it anew.
fn refuse_retired(new: &[Event], procedure: &Procedure) -> Result<(), NotAdmitted> {
    let retired = new.iter().find_map(|event| {
        let Fact::Moved(moved) = &event.fact else { return None };
        procedure.is_retired(&moved.name).then_some((event, &moved.name))
    });
    match retired {
        None => Ok(()),
        Some((event, name)) => Err(NotAdmitted::Itself(HistoryError {
            event: event.id,
            on: event.occurred.on,
            refusal: Refusal::UnknownMove(name.clone()),
        })),
    }
}

/// What is wrong with a history in which nothing counts.
fn nothing_happened(first: Option<&Event>) -> HistoryError {
    let nobody = || EventId::new(chrono::DateTime::UNIX_EPOCH, [0; 10]);
    HistoryError {
        event: first.map_or_else(nobody, |event| event.id),
        on: first.map_or(NaiveDate::MIN, |event| event.occurred.on),
        refusal: Refusal::NotAStart,
    }
}

#[cfg(test)]
mod tests {
    use super::{HistoryError, NotAdmitted, admit, effective};
    use crate::domain::case::event::{
        Attributes, Event, Fact, MoveDetails, Occurred, Opening, Replacement,
    };
    use crate::domain::case::refusal::Refusal;
    use crate::domain::case::test_case::{day, decision_fact, event, id, procedure, request_fact};
    use crate::domain::identity::EventId;
    use crate::domain::procedure::words::{Outcome, Recorder};

    fn opening() -> Event {
        let first = Some(MoveDetails { name: "apply".to_owned(), ..MoveDetails::default() });
        let fact = Fact::Opened(Opening { attributes: Attributes::default(), first });
        event(1, "2022-03-01", Recorder::Caseworker, fact)
    }

    fn caseworker_event(n: u64, on: &str, fact: Fact) -> Event {
        event(n, on, Recorder::Caseworker, fact)
    }

    /// The same on another day; struck if there is none.
    fn correction(n: u64, wrong: &Event, on: Option<&str>) -> Event {
        let to = on.map(|on| {
            Box::new(Replacement { occurred: Occurred::on(day(on)), fact: wrong.fact.clone() })
        });
        let mut event = caseworker_event(n, "2022-06-01", Fact::Corrected { event: wrong.id, to });
        event.occurred = Occurred::on(day(on.unwrap_or("2022-06-01")));
        event
    }

    fn days(events: &[Event]) -> Vec<String> {
        effective(events, None).unwrap().iter().map(|event| event.occurred.on.to_string()).collect()
    }

    #[test]
    fn the_latest_correction_holds_and_names_what_it_corrects() {
        let decision = caseworker_event(2, "2022-04-01", decision_fact(Some(Outcome::Full)));
        let all = [
            opening(),
            decision.clone(),
            correction(3, &decision, Some("2022-04-02")),
            correction(4, &decision, Some("2022-04-03")),
        ];
        assert_eq!(days(&all), ["2022-03-01", "2022-04-03"]);
        let mut turned = all.clone();
        turned.reverse();
        assert_eq!(days(&turned), ["2022-03-01", "2022-04-03"]);
        assert_eq!(days(&[&all[..], &[correction(5, &decision, None)]].concat()), ["2022-03-01"]);
        let stranger = caseworker_event(9, "2022-04-01", decision_fact(Some(Outcome::Full)));
        let wrong = [opening(), decision, correction(3, &stranger, None)];
        let Err(HistoryError { event, refusal, .. }) = effective(&wrong, None) else { panic!() };
        assert_eq!((event, refusal), (id(3), Refusal::CorrectsNothing(id(9))));
    }

    #[track_caller]
    fn assert_not_admitted(history: &[Event], new: &[Event], itself: bool, at: EventId) {
        match admit(history, new, &procedure()) {
            Err(NotAdmitted::Itself(broken)) => assert_eq!((true, at), (itself, broken.event)),
            Err(NotAdmitted::Later(broken)) => assert_eq!((false, at), (itself, broken.event)),
            Ok(case) => panic!("{case:?}"),
        }
    }

    #[test]
    fn it_is_told_whose_fault_it_is() {
        let decision = caseworker_event(2, "2022-04-01", decision_fact(Some(Outcome::Full)));
        let history = [opening(), decision.clone()];
        // A new event after the end cannot be.
        assert_not_admitted(
            &history,
            &[caseworker_event(3, "2022-04-02", request_fact("2022-05-01"))],
            true,
            id(3),
        );
        // Papers asked before the decision and never answered: the decision could not have been.
        assert_not_admitted(
            &history,
            &[caseworker_event(3, "2022-03-20", request_fact("2022-05-01"))],
            false,
            id(2),
        );
        // A correction that puts the decision before the application breaks itself.
        assert_not_admitted(&history, &[correction(3, &decision, Some("2022-02-01"))], true, id(2));
        // Nothing is left.
        let alone = [opening()];
        assert_not_admitted(&alone, &[correction(2, &alone[0], None)], true, id(2));
        // Both in one act can be.
        let both = [
            caseworker_event(3, "2022-03-20", request_fact("2022-05-01")),
            caseworker_event(4, "2022-03-25", Fact::Answered { request: id(3) }),
        ];
        assert!(admit(&history, &both, &procedure()).is_ok());
    }
}
