//! A procedure as a whole: for people as text, for programs as JSON.

use std::fmt::Write as _;

use serde_json::{Value, json};
use toml::Spanned;

use crate::domain::procedure::definition::{Move, Procedure, StageActivity, StageIndex};
use crate::domain::procedure::draft::{ClockDraft, DocumentDraft, RequestDraft, Text};
use crate::domain::procedure::picture;
use crate::domain::procedure::words::{Leg, Milestone, Origin};
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
    let _ = writeln!(out, "\n{}", picture::table(procedure));
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
        .map(|(_, it)| {
            let (kind, holder) = match it.place {
                StageActivity::Waits(on) => ("waiting", Some(on.code())),
                StageActivity::Does(on) => ("doing", Some(on.code())),
                StageActivity::Ends => ("end", None),
            };
            let track = procedure.track(it.track).map(|it| it.id.as_str());
            json!({ "id": it.id, "text": both(&it.text), "kind": kind, "waits_on": holder,
                    "phase": it.phase.code(), "leg": it.leg.map(Leg::code), "track": track })
        })
        .collect();
    json!({
        "id": procedure.id(),
        "version": procedure.version(),
        "hash": procedure.hash(),
        "title": both(procedure.title()),
        "basis": procedure.basis(),
        "stages": stages,
        "moves": procedure.moves().iter().map(|it| way(procedure, it)).collect::<Vec<_>>(),
        "requests": procedure.requests().iter().map(request).collect::<Vec<_>>(),
        "clocks": procedure.clocks().iter().map(clock).collect::<Vec<_>>(),
        "documents": procedure.documents().iter().map(document).collect::<Vec<_>>(),
    })
}

fn both(text: &Text) -> Value {
    json!({ "de": text.de, "en": text.en })
}

fn way(procedure: &Procedure, it: &Move) -> Value {
    let name = |at: StageIndex| procedure.stage(at).map(|stage| stage.id.as_str());
    json!({
        "id": it.id,
        "text": both(&it.text),
        "opens_case": it.from_start,
        "from": it.from.iter().filter_map(|&at| name(at)).collect::<Vec<_>>(),
        "to": it.to.and_then(name),
        "by": it.by.iter().map(|it| it.code()).collect::<Vec<_>>(),
        "fields": it.fields.iter().map(|it| it.code()).collect::<Vec<_>>(),
        "guards": it.guards,
        "milestone": it.milestone.map(Milestone::code),
        "outcomes": it.outcomes.iter().map(|it| it.code()).collect::<Vec<_>>(),
        "opens_request": it.opens,
        "closes_requests": it.closes,
        "drops_requests": it.drops,
        "basis": it.basis,
    })
}

fn request(it: &RequestDraft) -> Value {
    let from: Vec<&str> = it.from.iter().map(|name| name.get_ref().as_str()).collect();
    json!({ "id": it.id.get_ref(), "text": both(&it.text), "to": it.to.code(), "from": from,
            "needs_due_date": it.due, "basis": it.basis })
}

fn clock(it: &ClockDraft) -> Value {
    json!({
        "id": it.id.get_ref(),
        "text": both(&it.text),
        "paragraph": it.paragraph,
        "starts": it.starts.code(),
        "stops": it.stops.iter().map(|it| it.code()).collect::<Vec<_>>(),
        "length": it.length,
        "duty": it.duty.code(),
        "means": it.means.code(),
        "binds": it.binds.code(),
        "suspended_by": it.suspended_by.iter().map(|it| it.request.get_ref()).collect::<Vec<_>>(),
        "extensions": it.extension.map_or(0, |it| it.times),
        "origin": it.origin.map(Origin::code),
        "accelerated": it.accelerated,
        "valid_from": it.valid_from,
        "valid_to": it.valid_to,
        "status": it.status.code(),
        "source": it.source.as_ref().map(Spanned::get_ref),
    })
}

fn document(it: &DocumentDraft) -> Value {
    json!({ "id": it.id.get_ref(), "text": both(&it.text), "basis": it.basis,
            "not_older_than": it.not_older_than, "origin": it.origin.map(Origin::code),
            "status": it.status.code(), "source": it.source.as_ref().map(Spanned::get_ref) })
}
