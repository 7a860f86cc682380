//! All faults of a draft at once, each with its file, its line and a proposal.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::procedure::assembly::{Assembly, WithSource};
use crate::domain::procedure::certainty::{LegalCheck, missing_certainty};
use crate::domain::procedure::draft::{ClockDraft, MoveDraft, Name, StageDraft, Text};
use crate::domain::procedure::fault::{Fault, FaultKind, nearest};
use crate::domain::procedure::guard::Guard;
use crate::domain::procedure::words::{Field, Milestone, Outcome, StageKind};

/// Every stage of the main track that is no end.
pub(super) const OPEN: &str = "@open";
/// Every end of the main track.
pub(super) const ENDED: &str = "@ended";
/// A case that does not exist yet, or a side track that has not begun.
pub(super) const START: &str = "@start";

/// Checks an assembled draft. An empty list means that it is sound.
#[must_use]
pub fn check(draft: &Assembly<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    faults.extend(double_names(draft));
    faults.extend(unknown_names(draft));
    faults.extend(wrong_waits(draft));
    if !draft.head.value.log {
        faults.extend(missing_texts(draft));
        faults.extend(unclear_outcomes(draft));
        faults.extend(unasked_dates(draft));
        faults.extend(ends_without_words(draft));
        faults.extend(wrong_clocks(draft));
        // Paths are only worth looking at once every name leads somewhere.
        if faults.iter().all(|fault| fault.kind != FaultKind::UnknownName) {
            faults.extend(wrong_paths(draft));
            if names_phases(draft) {
                faults.extend(not_notified(draft));
                faults.extend(not_closable(draft));
            }
        }
    }
    faults.sort();
    faults.dedup();
    faults
}

fn double_names(draft: &Assembly<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    faults.extend(doubles("stage", draft.stages.iter().map(|p| (p, &p.value.id))));
    faults.extend(doubles("move", draft.moves.iter().map(|p| (p, &p.value.id))));
    faults.extend(doubles("request", draft.requests.iter().map(|p| (p, &p.value.id))));
    faults.extend(doubles("track", draft.tracks.iter().map(|p| (p, &p.value.id))));
    faults.extend(doubles("exam_part", draft.exam_parts.iter().map(|p| (p, &p.value.id))));
    faults.extend(doubles("document", draft.documents.iter().map(|p| (p, &p.value.id))));
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
            let proposal =
                format!("a {what} `{}` stands there already: rename one", name.get_ref());
            placed.fault(name, FaultKind::DoubleName, proposal)
        })
        .collect()
}

fn unknown_names(draft: &Assembly<'_>) -> Vec<Fault> {
    let stages = names(draft.stages.iter().map(|p| &p.value.id));
    let requests = names(draft.requests.iter().map(|p| &p.value.id));
    let moves = names(draft.moves.iter().map(|p| &p.value.id));
    let tracks = names(draft.tracks.iter().map(|p| &p.value.id));
    let known = KnownNames { stages: &stages, requests: &requests, moves: &moves, tracks: &tracks };
    let mut faults = Vec::new();
    for placed in &draft.stages {
        faults.extend(unknown(placed, "track", placed.value.track.iter(), &tracks, &[]));
    }
    for placed in &draft.moves {
        let way = &placed.value;
        faults.extend(unknown(placed, "stage", way.from.iter(), &stages, &[OPEN, ENDED, START]));
        let branches = way.branches.iter().map(|branch| &branch.to);
        let targets = way.except.iter().chain(&way.to).chain(branches).chain(&way.also);
        faults.extend(unknown(placed, "stage", targets, &stages, &[]));
        faults.extend(unknown(
            placed,
            "request",
            way.opens.iter().chain(&way.closes).chain(&way.drops),
            &requests,
            &[],
        ));
        faults.extend(unknown_in_guards(placed, &known));
    }
    for placed in &draft.requests {
        faults.extend(unknown(placed, "stage", placed.value.from.iter(), &stages, &[OPEN]));
    }
    for placed in &draft.tracks {
        faults.extend(unknown(
            placed,
            "stage",
            placed.value.during.iter(),
            &stages,
            &[OPEN, ENDED],
        ));
    }
    for placed in &draft.clocks {
        faults.extend(unknown(
            placed,
            "request",
            placed.value.suspended_by.iter().map(|by| &by.request),
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
            let proposal = told_unknown(what, name.get_ref(), known);
            placed.fault(name, FaultKind::UnknownName, proposal)
        })
        .collect()
}

fn told_unknown(what: &str, name: &str, known: &BTreeSet<&str>) -> String {
    match nearest(name, known.iter().copied()) {
        Some(near) => format!("there is no {what} `{name}`; did you mean `{near}`?"),
        None => format!("there is no {what} `{name}`: add it, or use one that there is"),
    }
}

/// The names that a draft gives.
struct KnownNames<'a> {
    stages: &'a BTreeSet<&'a str>,
    requests: &'a BTreeSet<&'a str>,
    moves: &'a BTreeSet<&'a str>,
    tracks: &'a BTreeSet<&'a str>,
}

fn unknown_in_guards(placed: &WithSource<'_, MoveDraft>, known: &KnownNames<'_>) -> Vec<Fault> {
    let named = placed.value.guards.iter().flat_map(|guard| match guard {
        Guard::NoOpenRequest { request }
        | Guard::RequestExpired { request }
        | Guard::RequestExpiredAfter { request, .. } => {
            vec![("request", request, known.requests)]
        }
        Guard::MadeAtMost { name, .. }
        | Guard::MadeAtLeast { name, .. }
        | Guard::PartsFailedAtMost { name, .. }
        | Guard::PartsFailedAtLeast { name, .. } => vec![("move", name, known.moves)],
        Guard::TrackAt { stage } => vec![("stage", stage, known.stages)],
        Guard::TrackOpen { track } => vec![("track", track, known.tracks)],
        Guard::MainAt { stages } | Guard::MainNotAt { stages } => {
            stages.iter().map(|stage| ("stage", stage, known.stages)).collect()
        }
        Guard::Reached { .. }
        | Guard::NotReached { .. }
        | Guard::Within { .. }
        | Guard::NotBefore { .. }
        | Guard::RemedyOver
        | Guard::NoRemedyOpen
        | Guard::ObjectionProvided
        | Guard::OutcomeIn { .. } => Vec::new(),
    });
    named
        .filter(|(_, name, known)| !known.contains(name.as_str()))
        .map(|(what, name, known)| {
            let proposal = format!("guard: {}", told_unknown(what, name, known));
            placed.fault(&placed.value.id, FaultKind::UnknownName, proposal)
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
            if stage.leg.is_none() && !draft.head.value.log =>
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
            let proposal = wrong(&placed.value)?;
            Some(placed.fault(&placed.value.id, FaultKind::WaitsWrongly, proposal.to_owned()))
        })
        .collect()
}

fn missing_texts(draft: &Assembly<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    faults.extend(untold(&draft.head, &draft.head.value.id, &draft.head.value.title));
    faults.extend(draft.stages.iter().flat_map(|p| untold(p, &p.value.id, &p.value.text)));
    faults.extend(draft.moves.iter().flat_map(|p| untold(p, &p.value.id, &p.value.text)));
    faults.extend(draft.requests.iter().flat_map(|p| untold(p, &p.value.id, &p.value.text)));
    faults.extend(draft.tracks.iter().flat_map(|p| untold(p, &p.value.id, &p.value.text)));
    faults.extend(draft.clocks.iter().flat_map(|p| untold(p, &p.value.id, &p.value.text)));
    faults.extend(draft.exam_parts.iter().flat_map(|p| untold(p, &p.value.id, &p.value.text)));
    faults.extend(draft.documents.iter().flat_map(|p| untold(p, &p.value.id, &p.value.text)));
    faults
}

fn untold<T>(placed: &WithSource<'_, T>, id: &Name, text: &Text) -> Vec<Fault> {
    [("German", "de", &text.de), ("English", "en", &text.en)]
        .into_iter()
        .filter(|(_, _, text)| text.trim().is_empty())
        .map(|(language, key, _)| {
            let proposal = format!("`{}` has no {language} text: add `text.{key}`", id.get_ref());
            placed.fault(id, FaultKind::MissingText, proposal)
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
            let proposal = wrong(&placed.value)?;
            Some(placed.fault(&placed.value.id, FaultKind::OutcomeUnclear, proposal.to_owned()))
        })
        .collect()
}

fn unasked_dates(draft: &Assembly<'_>) -> Vec<Fault> {
    let due: BTreeMap<&str, bool> =
        draft.requests.iter().map(|p| (p.value.id.get_ref().as_str(), p.value.due)).collect();
    let needs_date = |way: &MoveDraft| {
        let opened = way.opens.as_ref().and_then(|name| due.get(name.get_ref().as_str()));
        opened == Some(&true) && !way.fields.contains(&Field::DueOn)
    };
    draft
        .moves
        .iter()
        .filter(|placed| needs_date(&placed.value))
        .map(|placed| {
            let proposal =
                "it opens a request with a date: ask for it with `fields = [\"due_on\"]`";
            placed.fault(&placed.value.id, FaultKind::DateNotAsked, proposal.to_owned())
        })
        .collect()
}

fn wrong_paths(draft: &Assembly<'_>) -> Vec<Fault> {
    let mut faults = no_start(draft);
    faults.extend(left_after_end(draft));
    faults.extend(crossing(draft));
    faults.extend(path_faults(draft));
    faults
}

/// The stages from which a move may begin, `@open` spelled out.
fn sources<'a>(draft: &'a Assembly<'_>, way: &'a MoveDraft) -> BTreeSet<&'a str> {
    let except: BTreeSet<&str> = way.except.iter().map(|name| name.get_ref().as_str()).collect();
    let mut from = BTreeSet::new();
    for name in &way.from {
        match name.get_ref().as_str() {
            OPEN => from.extend(main_stages(draft, false)),
            ENDED => from.extend(main_stages(draft, true)),
            START => {}
            stage => drop(from.insert(stage)),
        }
    }
    from.difference(&except).copied().collect()
}

/// The stages of the main track that are ends, or that are none.
fn main_stages<'a>(draft: &'a Assembly<'_>, ends: bool) -> impl Iterator<Item = &'a str> {
    draft
        .stages
        .iter()
        .filter(move |p| (p.value.kind == StageKind::End) == ends && p.value.track.is_none())
        .map(|p| p.value.id.get_ref().as_str())
}

fn stage<'a, 'b>(draft: &'a Assembly<'b>, name: &str) -> Option<&'a WithSource<'b, StageDraft>> {
    draft.stages.iter().find(|p| p.value.id.get_ref() == name)
}

/// Where a move can lead.
fn targets(way: &MoveDraft) -> impl Iterator<Item = &Name> {
    way.to.iter().chain(way.branches.iter().map(|branch| &branch.to))
}

fn starts(way: &MoveDraft) -> bool {
    way.from.iter().any(|name| name.get_ref() == START)
}

fn track_of<'a>(draft: &'a Assembly<'_>, name: &str) -> Option<&'a str> {
    stage(draft, name)?.value.track.as_ref().map(|track| track.get_ref().as_str())
}

fn no_start(draft: &Assembly<'_>) -> Vec<Fault> {
    let opens = |way: &MoveDraft| {
        starts(way) && way.to.as_ref().is_some_and(|to| track_of(draft, to.get_ref()).is_none())
    };
    if draft.moves.iter().any(|placed| opens(&placed.value)) {
        return Vec::new();
    }
    let proposal = "no move opens a case: give one `from = [\"@start\"]` and a stage to lead to";
    vec![draft.head.fault(&draft.head.value.id, FaultKind::NoStart, proposal.to_owned())]
}

fn left_after_end(draft: &Assembly<'_>) -> Vec<Fault> {
    let is_end =
        |name: &str| stage(draft, name).is_some_and(|found| found.value.kind == StageKind::End);
    draft
        .moves
        .iter()
        .filter(|placed| !placed.value.reopens)
        .filter_map(|placed| {
            let left = placed
                .value
                .from
                .iter()
                .find(|name| name.get_ref() == ENDED || is_end(name.get_ref()))?;
            let proposal = format!(
                "`{}` is an end: a move that leaves it must say `reopens = true`",
                left.get_ref()
            );
            Some(placed.fault(left, FaultKind::LeftAfterEnd, proposal))
        })
        .collect()
}

fn crossing(draft: &Assembly<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for placed in &draft.moves {
        for to in targets(&placed.value) {
            let target = track_of(draft, to.get_ref());
            let mut from = sources(draft, &placed.value).into_iter();
            if from.all(|from| track_of(draft, from) == target) {
                continue;
            }
            let proposal =
                "it leads from one track to another: begin a side track with `from = [\"@start\"]`";
            faults.push(placed.fault(to, FaultKind::CrossesTracks, proposal.to_owned()));
        }
    }
    faults
}

fn path_faults(draft: &Assembly<'_>) -> Vec<Fault> {
    let ways: Vec<(&str, &str)> = draft
        .moves
        .iter()
        .flat_map(|placed| targets(&placed.value).map(|to| (&placed.value, to)))
        .flat_map(|(way, to)| {
            sources(draft, way).into_iter().map(move |from| (from, to.get_ref().as_str()))
        })
        .collect();
    let firsts = draft
        .moves
        .iter()
        .flat_map(|placed| {
            let begun = if starts(&placed.value) { placed.value.to.as_ref() } else { None };
            begun.into_iter().chain(&placed.value.also)
        })
        .map(|to| to.get_ref().as_str());
    let ends = draft
        .stages
        .iter()
        .filter(|placed| placed.value.kind == StageKind::End)
        .map(|placed| placed.value.id.get_ref().as_str());
    let reached = closure(firsts, |at| {
        ways.iter().filter(|(from, _)| *from == at).map(|(_, to)| *to).collect()
    });
    let ending = closure(ends, |at| {
        ways.iter().filter(|(_, to)| *to == at).map(|(from, _)| *from).collect()
    });
    let mut faults = Vec::new();
    for placed in &draft.stages {
        let name = placed.value.id.get_ref().as_str();
        if !reached.contains(name) {
            let proposal = format!("no case can reach `{name}`: add a move to it, or remove it");
            faults.push(placed.fault(&placed.value.id, FaultKind::Unreachable, proposal));
        }
        if !ending.contains(name) {
            let proposal = format!("no case can end from `{name}`: add a move that leads on");
            faults.push(placed.fault(&placed.value.id, FaultKind::DeadEnd, proposal));
        }
    }
    faults
}

/// All that can be reached from `first` by `next`.
fn closure<'a>(
    first: impl Iterator<Item = &'a str>,
    next: impl Fn(&str) -> Vec<&'a str>,
) -> BTreeSet<&'a str> {
    let mut found = BTreeSet::new();
    let mut open: Vec<&str> = first.collect();
    while let Some(at) = open.pop() {
        if found.insert(at) {
            open.extend(next(at));
        }
    }
    found
}

fn wrong_clocks(draft: &Assembly<'_>) -> Vec<Fault> {
    let reached: BTreeSet<Milestone> =
        draft.moves.iter().filter_map(|placed| placed.value.milestone).collect();
    let mut faults = Vec::new();
    for placed in &draft.clocks {
        let clock = &placed.value;
        let mut tell = |kind, proposal| faults.push(placed.fault(&clock.id, kind, proposal));
        if !reached.contains(&clock.starts) {
            let proposal =
                format!("no move reaches its start `{}`: give one that milestone", clock.starts);
            tell(FaultKind::ClockNeverStarts, proposal);
        }
        if !clock.stops.iter().any(|stop| reached.contains(stop)) {
            tell(FaultKind::ClockNeverStops, "no move reaches any of its `stops`".to_owned());
        }
        if clock.valid_to.is_some_and(|to| to < clock.valid_from) {
            tell(FaultKind::EmptyValidity, "`valid_to` lies before `valid_from`".to_owned());
        }
    }
    faults.extend(overlaps(&draft.clocks));
    let uncertain = |source: Option<&Name>, status, checked: Option<&LegalCheck>| {
        missing_certainty(status, source.map(|name| name.get_ref().as_str()), checked)
    };
    faults.extend(draft.clocks.iter().filter_map(|p| {
        let row = &p.value;
        let missing = uncertain(row.source.as_ref(), row.status, row.checked.as_ref())?;
        Some(p.fault(&row.id, FaultKind::NoSource, missing.to_owned()))
    }));
    faults.extend(draft.documents.iter().filter_map(|p| {
        let row = &p.value;
        let missing = uncertain(row.source.as_ref(), row.status, row.checked.as_ref())?;
        Some(p.fault(&row.id, FaultKind::NoSource, missing.to_owned()))
    }));
    faults
}

fn overlaps(clocks: &[WithSource<'_, ClockDraft>]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (number, later) in clocks.iter().enumerate() {
        let clash = clocks.iter().take(number).find(|earlier| clash(&earlier.value, &later.value));
        if let Some(earlier) = clash {
            let proposal = format!(
                "from {} on it holds beside the row of {}: end that one with `valid_to`, or limit one to an origin",
                later.value.valid_from.max(earlier.value.valid_from),
                earlier.value.valid_from,
            );
            faults.push(later.fault(&later.value.id, FaultKind::OverlappingValidity, proposal));
        }
    }
    faults
}

fn clash(a: &ClockDraft, b: &ClockDraft) -> bool {
    let end = |row: &ClockDraft| row.valid_to.unwrap_or(NaiveDate::MAX);
    a.id.get_ref() == b.id.get_ref()
        && meet(a.origin.as_ref(), b.origin.as_ref())
        && meet(a.accelerated.as_ref(), b.accelerated.as_ref())
        && meet(a.instruction.as_ref(), b.instruction.as_ref())
        && a.after == b.after
        && a.valid_from <= end(b)
        && b.valid_from <= end(a)
}

/// Whether one case can fall under both conditions; none given means any case.
fn meet<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    a.is_none() || b.is_none() || a == b
}

/// Stages of which the applicant could read nothing, or an end of which they would read what serves all.
fn ends_without_words(draft: &Assembly<'_>) -> Vec<Fault> {
    let wrong = |stage: &StageDraft| stage.public_phase().is_none();
    draft
        .stages
        .iter()
        .filter(|placed| wrong(&placed.value))
        .map(|placed| {
            let proposal =
                "say what the applicant reads here: `public_phase = \"refused\"` or another";
            placed.fault(&placed.value.id, FaultKind::NothingToRead, proposal.to_owned())
        })
        .collect()
}

/// Whether the files name the phases of the case: what was published before is not held to what came later.
fn names_phases(draft: &Assembly<'_>) -> bool {
    draft.stages.iter().any(|placed| placed.value.public_phase.is_some())
}

/// Decisions after which no move notifies anybody, in procedures that notify at all.
fn not_notified(draft: &Assembly<'_>) -> Vec<Fault> {
    let notifies: BTreeSet<&str> = draft
        .moves
        .iter()
        .filter(|placed| placed.value.milestone == Some(Milestone::Notified))
        .flat_map(|placed| sources(draft, &placed.value))
        .collect();
    let decides = |way: &MoveDraft| {
        way.milestone == Some(Milestone::Decision)
            && targets(way).all(|to| !notifies.contains(to.get_ref().as_str()))
    };
    draft
        .moves
        .iter()
        .filter(|placed| !notifies.is_empty() && decides(&placed.value))
        .map(|placed| {
            let proposal = "no move notifies this decision: lead to a stage from which one does";
            placed.fault(&placed.value.id, FaultKind::NotNotified, proposal.to_owned())
        })
        .collect()
}

/// Stages of the main track from which no move closes the case: applicants die and fall silent anywhere.
fn not_closable(draft: &Assembly<'_>) -> Vec<Fault> {
    let closed: BTreeSet<&str> = draft
        .moves
        .iter()
        .filter(|placed| placed.value.outcomes.contains(&Outcome::ClosedWithoutDecision))
        .flat_map(|placed| sources(draft, &placed.value))
        .collect();
    draft
        .stages
        .iter()
        .filter(|placed| placed.value.kind != StageKind::End && placed.value.track.is_none())
        .filter(|placed| !closed.contains(placed.value.id.get_ref().as_str()))
        .map(|placed| {
            let proposal = "no move closes a case from here: give one that does `@open`";
            placed.fault(&placed.value.id, FaultKind::NotClosable, proposal.to_owned())
        })
        .collect()
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
