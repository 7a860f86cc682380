//! When the office learned of what happened: usually soon, sometimes late, now and then with a wrong
//! date that is corrected. What will only be known after the last day is not recorded.

use chrono::{DateTime, Days, NaiveDate, Utc};

use crate::domain::case::event::{Event, Fact, Occurred, Replacement, evening_of, german_day};
use crate::domain::case::history::replay;
use crate::domain::identity::EventId;
use crate::domain::procedure::definition::Procedure;
use crate::simulate::random_stream::Stream;
use crate::simulate::scenario::Knowledge;

/// The events as they were recorded until the last day.
pub(super) fn record_history(
    lived: &[Event],
    procedure: &Procedure,
    knowledge: &Knowledge,
    last_day: NaiveDate,
    stream: &mut Stream,
) -> Vec<Event> {
    let mut events: Vec<Event> = Vec::with_capacity(lived.len() + 1);
    let mut known_at = DateTime::<Utc>::MIN_UTC;
    for event in lived {
        let late = stream.happens(knowledge.late_share.value);
        let median = if late { knowledge.late_days.value } else { knowledge.lag_days.value };
        let lag = stream.days(median, 0.5);
        let day = event.occurred.on.checked_add_days(Days::new(lag)).unwrap_or(event.occurred.on);
        // A case is entered in the order in which it happened.
        known_at = known_at.max(evening_of(day));
        events.push(Event { known_at, ..event.clone() });
    }
    if stream.happens(knowledge.corrected_share.value) {
        events = with_correction(events, procedure, stream);
    }
    events.retain(|event| german_day(event.known_at) <= last_day);
    events
}

/// One date is first entered some days too late, and corrected three weeks on.
fn with_correction(events: Vec<Event>, procedure: &Procedure, stream: &mut Stream) -> Vec<Event> {
    let n = u64::try_from(events.len()).unwrap_or(1).max(1);
    let at = usize::try_from(stream.days(f64::from(u32::try_from(n).unwrap_or(1)) / 2.0, 0.3) % n)
        .unwrap_or(0);
    let Some(right) = events.get(at).cloned() else { return events };
    let Some(wrong_on) = right.occurred.on.checked_add_days(Days::new(3)) else { return events };
    let mut wrong = events.clone();
    if let Some(event) = wrong.get_mut(at) {
        event.occurred = Occurred { on: wrong_on, ..event.occurred };
        event.known_at = event.known_at.max(evening_of(wrong_on));
    }
    let mut known_at = DateTime::<Utc>::MIN_UTC;
    for event in &mut wrong {
        known_at = known_at.max(event.known_at);
        event.known_at = known_at;
    }
    let later = german_day(right.known_at).checked_add_days(Days::new(21));
    let known_at = later.map_or(known_at, evening_of);
    let to = Replacement { occurred: right.occurred, fact: right.fact.clone() };
    let correction = Event {
        id: EventId::new(known_at, stream.bytes()),
        sequence: n + 1,
        occurred: right.occurred,
        occurred_at: None,
        known_at,
        recorder: right.recorder,
        fact: Fact::Corrected { event: right.id, to: Some(Box::new(to)) },
    };
    wrong.push(correction);
    // Only an error that the office could have made: at every moment the history folds.
    let folds = wrong
        .iter()
        .all(|event| replay(&wrong, Some(german_day(event.known_at)), procedure).is_ok());
    if folds { wrong } else { events }
}
