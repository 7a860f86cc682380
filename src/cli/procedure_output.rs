//! A procedure as a whole: for people as text, for programs as JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};
use toml::Spanned;

use crate::domain::procedure::definition::{Move, Procedure, StageActivity, StageIndex};
use crate::domain::procedure::diagram;
use crate::domain::procedure::draft::{ClockDraft, DocumentDraft, RequestDraft, Text};
use crate::domain::procedure::words::{Leg, Milestone, Origin, Phase};
use crate::text::language::Language;
use crate::text::value;

/// Stages, moves and clocks, as text.
pub(super) fn text(procedure: &Procedure, language: Language) -> String {
    let mut out = format!(
        "{} ({}), {}\n{}\n\n",
        language.pick(procedure.title()),
        procedure.id(),
        procedure.version(),
        procedure.basis()
    );
    // Writing to a string cannot fail.
    for (_, stage) in procedure.stages() {
        let place = match stage.place {
            StageActivity::Waits(on) => format!("{} {on}", stage.leg.map_or("", |leg| leg.code())),
            StageActivity::Does(on) => format!("{} ({on})", stage.leg.map_or("", |leg| leg.code())),
            StageActivity::Ends => "#".to_owned(),
        };
        let _ = writeln!(out, "{:24} {place:24} {}", stage.id, language.pick(&stage.text));
    }
    let _ = writeln!(out, "\n{}", diagram::table(procedure));
    for row in procedure.clocks() {
        let _ = writeln!(
            out,
            "{:20} {:14} {:7} {} -> {:?} {} [{}]",
            row.id.get_ref(),
            value::period(language, row.length),
            row.duty,
            row.starts,
            row.stops.iter().map(|it| it.code()).collect::<Vec<_>>(),
            row.paragraph,
            row.status
        );
    }
    out
}

/// Everything that the file says, with every name resolved.
pub(super) fn json(procedure: &Procedure) -> Value {
    let stages: Vec<Value> = procedure
        .stages()
        .map(|(_, stage)| {
            let (kind, holder) = match stage.place {
                StageActivity::Waits(on) => ("waiting", Some(on.code())),
                StageActivity::Does(on) => ("doing", Some(on.code())),
                StageActivity::Ends => ("end", None),
            };
            let track = procedure.track(stage.track).map(|track| track.id.as_str());
            json!({ "id": stage.id, "text": text_json(&stage.text), "kind": kind, "waits_on": holder,
                    "public_phase": stage.public_phase.code(),
                    "phase": stage.phase.map(Phase::code), "leg": stage.leg.map(Leg::code), "track": track })
        })
        .collect();
    json!({
        "id": procedure.id(),
        "version": procedure.version(),
        "hash": procedure.hash(),
        "title": text_json(procedure.title()),
        "basis": procedure.basis(),
        "stages": stages,
        "moves": procedure.moves().iter().map(|way| move_json(procedure, way)).collect::<Vec<_>>(),
        "requests": procedure.requests().iter().map(request).collect::<Vec<_>>(),
        "clocks": procedure.clocks().iter().map(clock).collect::<Vec<_>>(),
        "documents": procedure.documents().iter().map(document).collect::<Vec<_>>(),
    })
}

fn text_json(text: &Text) -> Value {
    json!({ "de": text.de, "en": text.en })
}

fn move_json(procedure: &Procedure, way: &Move) -> Value {
    let name = |at: StageIndex| procedure.stage(at).map(|stage| stage.id.as_str());
    json!({
        "id": way.id,
        "text": text_json(&way.text),
        "opens_case": way.from_start,
        "from": way.from.iter().filter_map(|&at| name(at)).collect::<Vec<_>>(),
        "to": way.to.and_then(name),
        "by": way.by.iter().map(|recorder| recorder.code()).collect::<Vec<_>>(),
        "fields": way.fields.iter().map(|field| field.code()).collect::<Vec<_>>(),
        "guards": way.guards,
        "milestone": way.milestone.map(Milestone::code),
        "outcomes": way.outcomes.iter().map(|outcome| outcome.code()).collect::<Vec<_>>(),
        "opens_request": way.opens,
        "closes_requests": way.closes,
        "drops_requests": way.drops,
        "basis": way.basis,
    })
}

fn request(request: &RequestDraft) -> Value {
    let from: Vec<&str> = request.from.iter().map(|name| name.get_ref().as_str()).collect();
    json!({ "id": request.id.get_ref(), "text": text_json(&request.text), "to": request.to.code(), "from": from,
            "needs_due_date": request.due, "basis": request.basis })
}

fn clock(clock: &ClockDraft) -> Value {
    json!({
        "id": clock.id.get_ref(),
        "text": text_json(&clock.text),
        "paragraph": clock.paragraph,
        "starts": clock.starts.code(),
        "stops": clock.stops.iter().map(|milestone| milestone.code()).collect::<Vec<_>>(),
        "length": clock.length,
        "duty": clock.duty.code(),
        "means": clock.means.code(),
        "binds": clock.binds.code(),
        "suspended_by": clock.suspended_by.iter().map(|suspension| suspension.request.get_ref()).collect::<Vec<_>>(),
        "extensions": clock.extension.map_or(0, |extension| extension.times),
        "origin": clock.origin.map(Origin::code),
        "accelerated": clock.accelerated,
        "valid_from": clock.valid_from,
        "valid_to": clock.valid_to,
        "status": clock.status.code(),
        "source": clock.source.as_ref().map(Spanned::get_ref),
    })
}

fn document(document: &DocumentDraft) -> Value {
    json!({ "id": document.id.get_ref(), "text": text_json(&document.text), "basis": document.basis,
            "not_older_than": document.not_older_than, "origin": document.origin.map(Origin::code),
            "status": document.status.code(), "source": document.source.as_ref().map(Spanned::get_ref) })
}
