//! What happened to a case, in a sentence.

use fluent_bundle::FluentValue;

use crate::domain::case::event::{Fact, MoveDetails, RequestDetails};
use crate::domain::case::state::Case;
use crate::domain::identity::EventId;
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::{LawStatus, Outcome};
use crate::text::language::Language;
use crate::text::value;

/// A fact in a sentence, with the names that the procedure's people read.
#[must_use]
pub fn sentence(language: Language, fact: &Fact, case: &Case, procedure: &Procedure) -> String {
    let of = |key, values: [(&'static str, String); 1]| {
        language.say_of(key, values.map(|(name, value)| (name, FluentValue::from(value))))
    };
    let request = |id: &EventId| asked_for(language, *id, case, procedure);
    match fact {
        Fact::Opened(opening) => {
            let first = opening
                .first
                .as_ref()
                .map(|first_move| move_sentence(language, first_move, procedure));
            first.unwrap_or_else(|| language.say("fact-opened"))
        }
        Fact::Moved(made_move) => move_sentence(language, made_move, procedure),
        Fact::Requested(asked) => request_sentence(language, asked, procedure),
        Fact::Answered { request: id } => of("fact-answered", [("what", request(id))]),
        Fact::Reviewed { request: id, accepted } => {
            let key = if *accepted { "fact-accepted" } else { "fact-rejected" };
            of(key, [("what", request(id))])
        }
        Fact::TakenBack { request: id } => of("fact-taken-back", [("what", request(id))]),
        Fact::DueMoved { request: id, due_on } => {
            let due = value::day(language, *due_on).into();
            language.say_of("fact-due-moved", [("what", request(id).into()), ("due", due)])
        }
        Fact::Extended { clock, by } => {
            let by = value::period(language, *by).into();
            let clock = clock_name(language, clock, procedure).into();
            language.say_of("fact-extended", [("clock", clock), ("by", by)])
        }
        Fact::Issued { clock, ends_on } => {
            let on = value::day(language, *ends_on).into();
            let clock = clock_name(language, clock, procedure).into();
            language.say_of("fact-issued", [("clock", clock), ("on", on)])
        }
        Fact::DocumentSeen { document, valid_until } => {
            let what = document_name(language, document, procedure);
            match valid_until {
                None => of("fact-document", [("what", what)]),
                Some(until) => {
                    let until = value::day(language, *until).into();
                    language
                        .say_of("fact-document-until", [("what", what.into()), ("until", until)])
                }
            }
        }
        Fact::Transferred { authority, .. } => {
            of("fact-transferred", [("authority", authority.clone())])
        }
        Fact::ChildOpened { .. } => language.say("fact-child-opened"),
        Fact::ChildDecided { outcome, .. } => {
            of("fact-child-decided", [("outcome", outcome_name(language, *outcome))])
        }
        Fact::Entered { stage, .. } => stage.clone(),
        Fact::Ended => language.say("fact-ended"),
        Fact::Corrected { .. } => language.say("fact-corrected"),
    }
}

fn request_sentence(language: Language, asked: &RequestDetails, procedure: &Procedure) -> String {
    let kind = request_name(language, &asked.kind, procedure);
    let documents = documents(language, &asked.documents, procedure);
    let what = if documents.is_empty() { kind } else { format!("{kind}: {documents}") };
    match asked.due_on {
        None => language.say_of("fact-requested", [("what", what.into())]),
        Some(due) => {
            let due = value::day(language, due).into();
            language.say_of("fact-requested-by", [("what", what.into()), ("due", due)])
        }
    }
}

fn move_sentence(language: Language, made_move: &MoveDetails, procedure: &Procedure) -> String {
    let name = procedure
        .move_named(&made_move.name)
        .map_or(made_move.name.as_str(), |way| language.pick(&way.text));
    let mut text = name.to_owned();
    if let Some(outcome) = made_move.outcome {
        text = format!("{text}: {}", outcome_name(language, outcome));
    }
    if !made_move.documents.is_empty() {
        text = format!("{text}: {}", documents(language, &made_move.documents, procedure));
    }
    if let Some(due) = made_move.due_on {
        let due = value::day(language, due);
        text = format!("{text} ({})", language.say_of("fact-by", [("due", due.into())]));
    }
    text
}

/// The name of an outcome.
#[must_use]
pub fn outcome_name(language: Language, outcome: Outcome) -> String {
    language.say(&format!("outcome-{}", outcome.code().replace('_', "-")))
}

/// The name of a kind of request.
#[must_use]
pub fn request_name(language: Language, kind: &str, procedure: &Procedure) -> String {
    let found = procedure.request_named(kind);
    found.map_or(kind, |request| language.pick(&request.text)).to_owned()
}

/// The name of a document.
#[must_use]
pub fn document_name(language: Language, document: &str, procedure: &Procedure) -> String {
    let found =
        procedure.documents().iter().find(|known_document| known_document.id.get_ref() == document);
    found.map_or(document, |known_document| language.pick(&known_document.text)).to_owned()
}

/// The name of a clock.
#[must_use]
pub fn clock_name(language: Language, clock: &str, procedure: &Procedure) -> String {
    let found = procedure.clocks().iter().find(|known_clock| known_clock.id.get_ref() == clock);
    found.map_or(clock, |known_clock| language.pick(&known_clock.text)).to_owned()
}

/// The name of a stage.
#[must_use]
pub fn stage_name(language: Language, stage: &str, procedure: &Procedure) -> String {
    let found = procedure.stage_named(stage).and_then(|at| procedure.stage(at));
    found.map_or(stage, |known_stage| language.pick(&known_stage.text)).to_owned()
}

/// What sets a date by which to act: `clock/ID` or `request/KIND`.
#[must_use]
pub fn due_name(language: Language, by: &str, procedure: &Procedure) -> String {
    match by.split_once('/') {
        Some(("clock", id)) => {
            let name = clock_name(language, id, procedure);
            let rows = || procedure.clocks().iter().filter(|row| row.id.get_ref() == id);
            let is_known = rows().next().is_some();
            // Nobody has read the law for any of its rows: that is said on the date.
            if is_known && rows().all(|row| row.status == LawStatus::Memory) {
                language.say_of("due-unverified", [("name", name.into())])
            } else {
                name
            }
        }
        Some((_request, kind)) => request_name(language, kind, procedure),
        None => by.to_owned(),
    }
}

fn asked_for(language: Language, id: EventId, case: &Case, procedure: &Procedure) -> String {
    let found = case.requests().iter().find(|request| request.id == id);
    found.map_or_else(
        || language.say("fact-a-request"),
        |request| request_name(language, &request.kind, procedure),
    )
}

fn documents(language: Language, ids: &[String], procedure: &Procedure) -> String {
    let names: Vec<String> = ids.iter().map(|id| document_name(language, id, procedure)).collect();
    names.join(", ")
}
