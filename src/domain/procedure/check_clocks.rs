//! Faults of clocks and documents: never started, never stopped, overlapping, without a source.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::procedure::assembly::{Assembly, WithSource};
use crate::domain::procedure::draft::{ClockDraft, Name};
use crate::domain::procedure::fault::{Fault, FaultKind};
use crate::domain::procedure::words::Milestone;

pub(super) fn faults(draft: &Assembly<'_>) -> Vec<Fault> {
    let reached: BTreeSet<Milestone> =
        draft.moves.iter().filter_map(|placed| placed.it.milestone).collect();
    let mut faults = Vec::new();
    for placed in &draft.clocks {
        let clock = &placed.it;
        let mut tell = |kind, told| faults.push(placed.fault(&clock.id, kind, told));
        if !reached.contains(&clock.starts) {
            let told =
                format!("no move reaches its start `{}`: give one that milestone", clock.starts);
            tell(FaultKind::ClockNeverStarts, told);
        }
        if !clock.stops.iter().any(|stop| reached.contains(stop)) {
            tell(FaultKind::ClockNeverStops, "no move reaches any of its `stops`".to_owned());
        }
        if clock.valid_to.is_some_and(|to| to < clock.valid_from) {
            tell(FaultKind::EmptyValidity, "`valid_to` lies before `valid_from`".to_owned());
        }
    }
    faults.extend(overlaps(&draft.clocks));
    faults.extend(
        draft.clocks.iter().filter_map(|p| missing_source_fault(p, &p.it.id, p.it.source.as_ref())),
    );
    faults.extend(
        draft
            .documents
            .iter()
            .filter_map(|p| missing_source_fault(p, &p.it.id, p.it.source.as_ref())),
    );
    faults
}

fn overlaps(clocks: &[WithSource<'_, ClockDraft>]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (number, later) in clocks.iter().enumerate() {
        let clash = clocks.iter().take(number).find(|earlier| clash(&earlier.it, &later.it));
        if let Some(earlier) = clash {
            let told = format!(
                "from {} on it holds beside the row of {}: end that one with `valid_to`, or limit one to an origin",
                later.it.valid_from.max(earlier.it.valid_from),
                earlier.it.valid_from,
            );
            faults.push(later.fault(&later.it.id, FaultKind::OverlappingValidity, told));
        }
    }
    faults
}

fn clash(a: &ClockDraft, b: &ClockDraft) -> bool {
    let end = |row: &ClockDraft| row.valid_to.unwrap_or(NaiveDate::MAX);
    a.id.get_ref() == b.id.get_ref()
        && meet(a.origin.as_ref(), b.origin.as_ref())
        && meet(a.accelerated.as_ref(), b.accelerated.as_ref())
        && a.valid_from <= end(b)
        && b.valid_from <= end(a)
}

/// Whether one case can fall under both conditions; none given means any case.
fn meet<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    a.is_none() || b.is_none() || a == b
}

fn missing_source_fault<T>(
    placed: &WithSource<'_, T>,
    id: &Name,
    source: Option<&Name>,
) -> Option<Fault> {
    let missing = source.is_none_or(|source| source.get_ref().trim().is_empty());
    missing.then(|| {
        let told = "say where the rule was read: `source = \"...\"`".to_owned();
        placed.fault(id, FaultKind::NoSource, told)
    })
}
