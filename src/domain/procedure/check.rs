//! All faults of a draft at once, each with its file, its line and a proposal.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::procedure::assembly::{Assembly, WithSource};
use crate::domain::procedure::check_clocks;
use crate::domain::procedure::check_paths;
use crate::domain::procedure::draft::{MoveDraft, Name, StageDraft, Text};
use crate::domain::procedure::fault::{Fault, FaultKind, nearest};
use crate::domain::procedure::guard::Guard;
use crate::domain::procedure::words::{Field, Milestone, StageKind};

/// Every stage of the main track that is no end.
pub(super) const OPEN: &str = "@open";
/// A case that does not exist yet, or a side track that has not begun.
pub(super) const START: &str = "@start";

/// Checks an assembled draft. An empty list means that it is sound.
#[must_use]
pub fn check(draft: &Assembly<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    faults.extend(double_names(draft));
    faults.extend(unknown_names(draft));
    faults.extend(wrong_waits(draft));
    if !draft.head.it.log {
        faults.extend(missing_texts(draft));
        faults.extend(unclear_outcomes(draft));
        faults.extend(unasked_dates(draft));
        faults.extend(check_clocks::faults(draft));
        // Paths are only worth looking at once every name leads somewhere.
        if faults.iter().all(|fault| fault.kind != FaultKind::UnknownName) {
            faults.extend(check_paths::faults(draft));
        }
    }
    faults.sort();
    faults.dedup();
    faults
}

fn double_names(draft: &Assembly<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    faults.extend(doubles("stage", draft.stages.iter().map(|p| (p, &p.it.id))));
    faults.extend(doubles("move", draft.moves.iter().map(|p| (p, &p.it.id))));
    faults.extend(doubles("request", draft.requests.iter().map(|p| (p, &p.it.id))));
    faults.extend(doubles("track", draft.tracks.iter().map(|p| (p, &p.it.id))));
    faults.extend(doubles("document", draft.documents.iter().map(|p| (p, &p.it.id))));
    faults
}

fn doubles<'a, T: 'a>(
    what: &str,
    names: impl Iterator<Item = (&'a WithSource<'a, T>, &'a Name)>,
) -> Vec<Fault> {
    let mut seen = BTreeSet::new();
    names
        .filter(|(_, name)| !seen.insert(name.get_ref().as_str()))
        .map(|(placed, name)| {
            let told = format!("a {what} `{}` stands there already: rename one", name.get_ref());
            placed.fault(name, FaultKind::DoubleName, told)
        })
        .collect()
}

fn unknown_names(draft: &Assembly<'_>) -> Vec<Fault> {
    let stages = names(draft.stages.iter().map(|p| &p.it.id));
    let requests = names(draft.requests.iter().map(|p| &p.it.id));
    let moves = names(draft.moves.iter().map(|p| &p.it.id));
    let tracks = names(draft.tracks.iter().map(|p| &p.it.id));
    let mut faults = Vec::new();
    for placed in &draft.stages {
        faults.extend(unknown(placed, "track", placed.it.track.iter(), &tracks, &[]));
    }
    for placed in &draft.moves {
        let way = &placed.it;
        faults.extend(unknown(placed, "stage", way.from.iter(), &stages, &[OPEN, START]));
        faults.extend(unknown(placed, "stage", way.except.iter().chain(&way.to), &stages, &[]));
        faults.extend(unknown(
            placed,
            "request",
            way.opens.iter().chain(&way.closes).chain(&way.drops),
            &requests,
            &[],
        ));
        faults.extend(unknown_in_guards(placed, &stages, &requests, &moves));
    }
    for placed in &draft.requests {
        faults.extend(unknown(placed, "stage", placed.it.from.iter(), &stages, &[OPEN]));
    }
    for placed in &draft.tracks {
        faults.extend(unknown(placed, "stage", placed.it.during.iter(), &stages, &[OPEN]));
    }
    for placed in &draft.clocks {
        faults.extend(unknown(
            placed,
            "request",
            placed.it.suspended_by.iter().map(|by| &by.request),
            &requests,
            &[],
        ));
    }
    faults
}

fn names<'a>(ids: impl Iterator<Item = &'a Name>) -> BTreeSet<&'a str> {
    ids.map(|id| id.get_ref().as_str()).collect()
}

fn unknown<'a, T>(
    placed: &WithSource<'_, T>,
    what: &str,
    written: impl Iterator<Item = &'a Name>,
    known: &BTreeSet<&str>,
    groups: &[&str],
) -> Vec<Fault> {
    written
        .filter(|name| {
            !known.contains(name.get_ref().as_str()) && !groups.contains(&name.get_ref().as_str())
        })
        .map(|name| {
            let told = told_unknown(what, name.get_ref(), known);
            placed.fault(name, FaultKind::UnknownName, told)
        })
        .collect()
}

fn told_unknown(what: &str, name: &str, known: &BTreeSet<&str>) -> String {
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("there is no {what} `{name}`; did you mean `{near}`?"),
        None => format!("there is no {what} `{name}`: add it, or use one that there is"),
    }
}

fn unknown_in_guards(
    placed: &WithSource<'_, MoveDraft>,
    stages: &BTreeSet<&str>,
    requests: &BTreeSet<&str>,
    moves: &BTreeSet<&str>,
) -> Vec<Fault> {
    let named = placed.it.guards.iter().filter_map(|guard| match guard {
        Guard::NoOpenRequest { request } | Guard::RequestExpired { request } => {
            Some(("request", request, requests))
        }
        Guard::MadeAtMost { name, .. } | Guard::MadeAtLeast { name, .. } => {
            Some(("move", name, moves))
        }
        Guard::TrackAt { stage } => Some(("stage", stage, stages)),
        Guard::Reached { .. }
        | Guard::NotReached { .. }
        | Guard::Within { .. }
        | Guard::NotBefore { .. }
        | Guard::OutcomeIn { .. } => None,
    });
    named
        .filter(|(_, name, known)| !known.contains(name.as_str()))
        .map(|(what, name, known)| {
            let told = format!("guard: {}", told_unknown(what, name, known));
            placed.fault(&placed.it.id, FaultKind::UnknownName, told)
        })
        .collect()
}

fn wrong_waits(draft: &Assembly<'_>) -> Vec<Fault> {
    let wrong = |stage: &StageDraft| match (stage.kind, stage.waits_on) {
        (StageKind::Waiting | StageKind::Doing, None) => {
            Some("say whom a case waits on here: `waits_on = \"authority\"` or another")
        }
        (StageKind::End, Some(_waits_on)) => Some("an end waits on nobody: remove `waits_on`"),
        (StageKind::Waiting | StageKind::Doing, Some(_waits_on))
            if stage.leg.is_none() && !draft.head.it.log =>
        {
            Some("say to which part of the way it belongs: `leg = \"review\"` or another")
        }
        (StageKind::Waiting | StageKind::Doing, Some(_waits_on)) => None,
        (StageKind::End, None) => None,
    };
    draft
        .stages
        .iter()
        .filter_map(|placed| {
            let told = wrong(&placed.it)?;
            Some(placed.fault(&placed.it.id, FaultKind::WaitsWrongly, told.to_owned()))
        })
        .collect()
}

fn missing_texts(draft: &Assembly<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    faults.extend(untold(&draft.head, &draft.head.it.id, &draft.head.it.title));
    faults.extend(draft.stages.iter().flat_map(|p| untold(p, &p.it.id, &p.it.text)));
    faults.extend(draft.moves.iter().flat_map(|p| untold(p, &p.it.id, &p.it.text)));
    faults.extend(draft.requests.iter().flat_map(|p| untold(p, &p.it.id, &p.it.text)));
    faults.extend(draft.tracks.iter().flat_map(|p| untold(p, &p.it.id, &p.it.text)));
    faults.extend(draft.clocks.iter().flat_map(|p| untold(p, &p.it.id, &p.it.text)));
    faults.extend(draft.documents.iter().flat_map(|p| untold(p, &p.it.id, &p.it.text)));
    faults
}

fn untold<T>(placed: &WithSource<'_, T>, id: &Name, text: &Text) -> Vec<Fault> {
    [("German", "de", &text.de), ("English", "en", &text.en)]
        .into_iter()
        .filter(|(_, _, text)| text.trim().is_empty())
        .map(|(language, key, _)| {
            let told = format!("`{}` has no {language} text: add `text.{key}`", id.get_ref());
            placed.fault(id, FaultKind::MissingText, told)
        })
        .collect()
}

fn unclear_outcomes(draft: &Assembly<'_>) -> Vec<Fault> {
    let wrong = |way: &MoveDraft| {
        let asked = way.fields.contains(&Field::Outcome);
        let decides = way.milestone == Some(Milestone::Decision);
        if asked && way.outcomes.len() < 2 {
            Some("it asks for an outcome: list at least two in `outcomes`, or do not ask")
        } else if !asked && 1 < way.outcomes.len() {
            Some("it has several outcomes: ask for one with `fields = [\"outcome\"]`")
        } else if decides && way.outcomes.is_empty() {
            Some("it is a decision: list how it may go in `outcomes`")
        } else {
            None
        }
    };
    draft
        .moves
        .iter()
        .filter_map(|placed| {
            let told = wrong(&placed.it)?;
            Some(placed.fault(&placed.it.id, FaultKind::OutcomeUnclear, told.to_owned()))
        })
        .collect()
}

fn unasked_dates(draft: &Assembly<'_>) -> Vec<Fault> {
    let due: BTreeMap<&str, bool> =
        draft.requests.iter().map(|p| (p.it.id.get_ref().as_str(), p.it.due)).collect();
    let needs_date = |way: &MoveDraft| {
        let opened = way.opens.as_ref().and_then(|name| due.get(name.get_ref().as_str()));
        opened == Some(&true) && !way.fields.contains(&Field::DueOn)
    };
    draft
        .moves
        .iter()
        .filter(|placed| needs_date(&placed.it))
        .map(|placed| {
            let told = "it opens a request with a date: ask for it with `fields = [\"due_on\"]`";
            placed.fault(&placed.it.id, FaultKind::DateNotAsked, told.to_owned())
        })
        .collect()
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
