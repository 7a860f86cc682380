//! Tests of [`super`]: what a correction can name, and whose fault it is that a history breaks.

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
