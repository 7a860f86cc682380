//! Faults of ways: stages that no case reaches or cannot leave, ends that are left, moves that two
//! ways answer to.

use std::collections::BTreeSet;

use crate::domain::procedure::assembly::{Assembly, WithSource};
use crate::domain::procedure::check::{OPEN, START};
use crate::domain::procedure::draft::{MoveDraft, StageDraft};
use crate::domain::procedure::fault::{Fault, FaultKind};
use crate::domain::procedure::words::StageKind;

pub(super) fn faults(draft: &Assembly<'_>) -> Vec<Fault> {
    let mut faults = no_start(draft);
    faults.extend(left_after_end(draft));
    faults.extend(crossing(draft));
    faults.extend(path_faults(draft));
    faults
}

/// The stages from which a move may begin, `@open` spelled out.
pub(super) fn sources<'a>(draft: &'a Assembly<'_>, way: &'a MoveDraft) -> BTreeSet<&'a str> {
    let except: BTreeSet<&str> = way.except.iter().map(|name| name.get_ref().as_str()).collect();
    let mut from = BTreeSet::new();
    for name in &way.from {
        match name.get_ref().as_str() {
            OPEN => from.extend(open_main(draft)),
            START => {}
            stage => drop(from.insert(stage)),
        }
    }
    from.difference(&except).copied().collect()
}

fn open_main<'a>(draft: &'a Assembly<'_>) -> impl Iterator<Item = &'a str> {
    draft
        .stages
        .iter()
        .filter(|p| p.it.kind != StageKind::End && p.it.track.is_none())
        .map(|p| p.it.id.get_ref().as_str())
}

fn stage<'a, 'b>(draft: &'a Assembly<'b>, name: &str) -> Option<&'a WithSource<'b, StageDraft>> {
    draft.stages.iter().find(|p| p.it.id.get_ref() == name)
}

fn starts(way: &MoveDraft) -> bool {
    way.from.iter().any(|name| name.get_ref() == START)
}

fn track_of<'a>(draft: &'a Assembly<'_>, name: &str) -> Option<&'a str> {
    stage(draft, name)?.it.track.as_ref().map(|track| track.get_ref().as_str())
}

fn no_start(draft: &Assembly<'_>) -> Vec<Fault> {
    let opens = |way: &MoveDraft| {
        starts(way) && way.to.as_ref().is_some_and(|to| track_of(draft, to.get_ref()).is_none())
    };
    if draft.moves.iter().any(|placed| opens(&placed.it)) {
        return Vec::new();
    }
    let told = "no move opens a case: give one `from = [\"@start\"]` and a stage to lead to";
    vec![draft.head.fault(&draft.head.it.id, FaultKind::NoStart, told.to_owned())]
}

fn left_after_end(draft: &Assembly<'_>) -> Vec<Fault> {
    let is_end =
        |name: &str| stage(draft, name).is_some_and(|found| found.it.kind == StageKind::End);
    draft
        .moves
        .iter()
        .filter(|placed| !placed.it.reopens)
        .filter_map(|placed| {
            let left = placed.it.from.iter().find(|name| is_end(name.get_ref()))?;
            let told = format!(
                "`{}` is an end: a move that leaves it must say `reopens = true`",
                left.get_ref()
            );
            Some(placed.fault(left, FaultKind::LeftAfterEnd, told))
        })
        .collect()
}

fn crossing(draft: &Assembly<'_>) -> Vec<Fault> {
    let mut faults = Vec::new();
    for placed in &draft.moves {
        let Some(to) = &placed.it.to else { continue };
        let target = track_of(draft, to.get_ref());
        let crosses =
            sources(draft, &placed.it).into_iter().any(|from| track_of(draft, from) != target);
        if crosses {
            let told =
                "it leads from one track to another: begin a side track with `from = [\"@start\"]`";
            faults.push(placed.fault(to, FaultKind::CrossesTracks, told.to_owned()));
        }
    }
    faults
}

fn path_faults(draft: &Assembly<'_>) -> Vec<Fault> {
    let ways: Vec<(&str, &str)> = draft
        .moves
        .iter()
        .filter_map(|placed| Some((&placed.it, placed.it.to.as_ref()?)))
        .flat_map(|(way, to)| {
            sources(draft, way).into_iter().map(|from| (from, to.get_ref().as_str()))
        })
        .collect();
    let firsts = draft
        .moves
        .iter()
        .filter(|placed| starts(&placed.it))
        .filter_map(|placed| placed.it.to.as_ref().map(|to| to.get_ref().as_str()));
    let ends = draft
        .stages
        .iter()
        .filter(|placed| placed.it.kind == StageKind::End)
        .map(|placed| placed.it.id.get_ref().as_str());
    let reached = closure(firsts, |at| {
        ways.iter().filter(|(from, _)| *from == at).map(|(_, to)| *to).collect()
    });
    let ending = closure(ends, |at| {
        ways.iter().filter(|(_, to)| *to == at).map(|(from, _)| *from).collect()
    });
    let mut faults = Vec::new();
    for placed in &draft.stages {
        let name = placed.it.id.get_ref().as_str();
        if !reached.contains(name) {
            let told = format!("no case can reach `{name}`: add a move to it, or remove it");
            faults.push(placed.fault(&placed.it.id, FaultKind::Unreachable, told));
        }
        if !ending.contains(name) {
            let told = format!("no case can end from `{name}`: add a move that leads on");
            faults.push(placed.fault(&placed.it.id, FaultKind::DeadEnd, told));
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
