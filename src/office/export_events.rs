//! Every event, a line each: what happened, when, and when it was known. No personal data is in
//! events; what depends on the moment of recording alone is left out, so that the same caseload gives
//! the same lines.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::domain::case::event::{Event, Fact, MoveDetails, Occurred, Precision, is_known_by};
use crate::domain::identity::EventId;
use crate::domain::procedure::definition::Procedure;
use crate::office::act_error::ActError;
use crate::office::procedures::Procedures;
use crate::store::{Store, cases, events};

/// The heads of the columns.
pub const HEADS: [&str; 16] = [
    "case",
    "source",
    "source_ref",
    "procedure",
    "procedure_version",
    "event",
    "fact",
    "name",
    "milestone",
    "occurred_on",
    "precision",
    "known_at",
    "recorder",
    "outcome",
    "replaces",
    "detail",
];

/// One line.
pub type ExportLine = [String; 16];

/// Every event known by the end of the as-of date, case by case in the order of recording.
///
/// # Errors
/// If the store fails.
pub fn export_events(
    store: &Store,
    procedures: &Procedures,
    only: Option<&str>,
    as_of: Option<NaiveDate>,
) -> Result<Vec<ExportLine>, ActError> {
    let (filed, walked) =
        store.read::<_, ActError>(|db| Ok((cases::all(db)?, events::by_case(db)?)))?;
    let mut lines = Vec::new();
    for (filed, _) in
        filed.iter().filter(|(header, _)| only.is_none_or(|id| header.procedure.0 == id))
    {
        let procedure = procedures.pinned_version(&filed.procedure)?;
        let (source, reference) = filed.listed.clone().unwrap_or_default();
        let history = walked.get(&filed.id).map_or(&[][..], Vec::as_slice);
        let numbers: BTreeMap<EventId, usize> =
            history.iter().zip(1..).map(|(event, number)| (event.id, number)).collect();
        let is_known = |event: &Event| as_of.is_none_or(|day| is_known_by(event.known_at, day));
        for (event, number) in history.iter().zip(1..).filter(|(event, _)| is_known(event)) {
            let columns = fact_columns(event, &procedure, &numbers);
            lines.push([
                filed.number.to_string(),
                source.clone(),
                reference.clone(),
                filed.procedure.0.clone(),
                filed.procedure.1.clone(),
                number.to_string(),
                columns.fact.to_owned(),
                columns.name,
                columns.milestone,
                day(columns.occurred),
                columns.occurred.precision.code().to_owned(),
                event.known_at.to_rfc3339_opts(chrono::SecondsFormat::Secs, true),
                event.recorder.code().to_owned(),
                columns.outcome,
                columns.replaces,
                columns.detail,
            ]);
        }
    }
    Ok(lines)
}

/// A day as precisely as it is known.
fn day(occurred: Occurred) -> String {
    match occurred.precision {
        Precision::Day | Precision::NotEarlier => occurred.on.to_string(),
        Precision::Month => occurred.on.format("%Y-%m").to_string(),
    }
}

struct FactColumns {
    fact: &'static str,
    occurred: Occurred,
    name: String,
    milestone: String,
    outcome: String,
    replaces: String,
    detail: String,
}

fn fact_columns(
    event: &Event,
    procedure: &Procedure,
    numbers: &BTreeMap<EventId, usize>,
) -> FactColumns {
    let number = |id: &EventId| numbers.get(id).map_or_else(String::new, ToString::to_string);
    if let Fact::Corrected { event: wrong, to } = &event.fact {
        let Some(to) = to else {
            return FactColumns {
                replaces: number(wrong),
                ..empty_columns("struck", event.occurred)
            };
        };
        let mut columns = of_fact(&to.fact, to.occurred, procedure, &number);
        columns.replaces = number(wrong);
        columns.fact = "corrected";
        return columns;
    }
    of_fact(&event.fact, event.occurred, procedure, &number)
}

fn of_fact(
    fact: &Fact,
    occurred: Occurred,
    procedure: &Procedure,
    number: &dyn Fn(&EventId) -> String,
) -> FactColumns {
    let named =
        |word, name: &str| FactColumns { name: name.to_owned(), ..empty_columns(word, occurred) };
    let about =
        |word, id: &EventId| FactColumns { detail: number(id), ..empty_columns(word, occurred) };
    match fact {
        Fact::Opened(opening) => match &opening.first {
            Some(first) => move_columns("opened", first, occurred, procedure),
            None => empty_columns("opened", occurred),
        },
        Fact::Moved(details) => move_columns("moved", details, occurred, procedure),
        Fact::Requested(asked) => FactColumns {
            detail: asked.due_on.map_or_else(String::new, |due| due.to_string()),
            ..named("requested", &asked.kind)
        },
        Fact::Answered { request } => about("answered", request),
        Fact::Reviewed { request, .. } => about("reviewed", request),
        Fact::TakenBack { request } => about("taken_back", request),
        Fact::DueMoved { request, .. } => about("due_moved", request),
        Fact::Extended { clock, .. } => named("extended", clock),
        Fact::Issued { clock, ends_on } => {
            FactColumns { detail: ends_on.to_string(), ..named("issued", clock) }
        }
        Fact::DocumentSeen { document, .. } => named("document_seen", document),
        Fact::Transferred { authority, .. } => named("transferred", authority),
        Fact::ChildOpened { .. } => empty_columns("child_opened", occurred),
        Fact::ChildDecided { outcome, .. } => FactColumns {
            outcome: outcome.code().to_owned(),
            ..empty_columns("child_decided", occurred)
        },
        Fact::Entered { stage, authority } => {
            FactColumns { detail: authority.clone().unwrap_or_default(), ..named("entered", stage) }
        }
        Fact::Ended => empty_columns("ended", occurred),
        Fact::Corrected { .. } => empty_columns("corrected", occurred),
    }
}

fn move_columns(
    word: &'static str,
    details: &MoveDetails,
    occurred: Occurred,
    procedure: &Procedure,
) -> FactColumns {
    let milestone = procedure.move_named(&details.name).and_then(|way| way.milestone);
    FactColumns {
        name: details.name.clone(),
        milestone: milestone.map_or_else(String::new, |milestone| milestone.code().to_owned()),
        outcome: details.outcome.map_or_else(String::new, |outcome| outcome.code().to_owned()),
        detail: details.due_on.map_or_else(String::new, |due| due.to_string()),
        ..empty_columns(word, occurred)
    }
}

fn empty_columns(fact: &'static str, occurred: Occurred) -> FactColumns {
    FactColumns {
        fact,
        occurred,
        name: String::new(),
        milestone: String::new(),
        outcome: String::new(),
        replaces: String::new(),
        detail: String::new(),
    }
}
