//! Whom a case waited on, day by day: visits cut into turns whose days add up to them.
//!
//! Attribution rules, version 1 (`anchors.md` 3.1). It follows from stage and open requests, never
//! from a choice:
//!
//! | no. | rule |
//! | --- | --- |
//! | 1 | an open request puts the ball with the one who was asked |
//! | 2 | of several, the one without which no move leads on; if they differ, the authority, and the overlap is told beside |
//! | 3 | before the application the stage says applicant |
//! | 4 | a request that ran past its date stays where it is; from the day of the answer it is the authority, even if a legal suspension runs on |
//! | 5 | silence changes nothing |
//! | 6 | between two milestones that nobody recorded it is unrecorded |

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::case::request::Request;
use crate::domain::case::state::Case;
use crate::domain::case::visit::{Visit, VisitedStage};
use crate::domain::procedure::definition::{
    Procedure, Stage, StageActivity, StageIndex, TrackIndex,
};
use crate::domain::procedure::guard::Guard;
use crate::domain::waits_on::WaitsOn;

/// The version of the rules above. Reports cite it.
pub const RULES_VERSION: u32 = 1;

/// A part of a visit in which the case waited on one and the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HolderSpell {
    /// Whom it waited on.
    pub waits_on: WaitsOn,
    /// From this day.
    pub entered_on: NaiveDate,
    /// To before this day; none while it goes on.
    pub left_on: Option<NaiveDate>,
    /// More than one request to different people was open.
    pub overlap: bool,
}

impl Case {
    /// The turns of one of its visits.
    #[must_use]
    pub fn turns(&self, visit: &Visit, procedure: &Procedure) -> Vec<HolderSpell> {
        let mut turns: Vec<HolderSpell> = Vec::new();
        for entered_on in self.changes_within(visit) {
            let (waits_on, overlap) = self.holder(visit, entered_on, procedure);
            match turns.last_mut() {
                Some(last) if last.waits_on == waits_on && last.overlap == overlap => {}
                Some(last) => {
                    last.left_on = Some(entered_on);
                    turns.push(HolderSpell { waits_on, entered_on, left_on: None, overlap });
                }
                None => turns.push(HolderSpell { waits_on, entered_on, left_on: None, overlap }),
            }
        }
        if let Some(last) = turns.last_mut() {
            last.left_on = visit.left_on;
        }
        turns
    }

    /// Whom the case waits on at the end of a day of the main track; nobody before it began and
    /// after it ended.
    #[must_use]
    pub fn waits_on(&self, day: NaiveDate, procedure: &Procedure) -> Option<WaitsOn> {
        self.visits
            .iter()
            .find(|visit| visit.track == TrackIndex::MAIN && visit.holds(day))
            .map(|visit| self.holder(visit, day, procedure).0)
    }

    /// The days of a visit on which something may change hands, its first day included.
    fn changes_within(&self, visit: &Visit) -> BTreeSet<NaiveDate> {
        let inside = |day: &NaiveDate| {
            visit.entered_on < *day && visit.left_on.is_none_or(|left| *day < left)
        };
        self.requests
            .iter()
            .flat_map(|request| [Some(request.asked_on), request.closed_on()])
            .flatten()
            .filter(inside)
            .chain([visit.entered_on])
            .collect()
    }

    fn holder(&self, visit: &Visit, day: NaiveDate, procedure: &Procedure) -> (WaitsOn, bool) {
        let stage = match visit.stay {
            VisitedStage::Unrecorded => return (WaitsOn::Unrecorded, false),
            VisitedStage::Stage(at) => procedure.stage(at).map(|stage| (at, stage)),
        };
        let Some((at, stage)) = stage else { return (WaitsOn::Unrecorded, false) };
        let own = match stage.place {
            StageActivity::Waits(on) | StageActivity::Does(on) => on,
            StageActivity::Ends => WaitsOn::Unrecorded,
        };
        if stage.track != TrackIndex::MAIN {
            return (own, false);
        }
        let open: Vec<&Request> =
            self.requests.iter().filter(|request| request.is_open_on(day)).collect();
        let asked = holders(open.iter().copied());
        let needed =
            holders(open.iter().copied().filter(|request| blocks(&request.kind, at, procedure)));
        let overlap = 1 < asked.len();
        let deciding = if needed.is_empty() { &asked } else { &needed };
        if deciding.is_empty() {
            return (self.after_answers(own, stage, visit, day), false);
        }
        (sole(deciding).unwrap_or(WaitsOn::Authority), overlap)
    }

    /// No request is open: the stage says it, unless what it waits for has been answered (rule 4).
    fn after_answers(&self, own: WaitsOn, stage: &Stage, visit: &Visit, day: NaiveDate) -> WaitsOn {
        let answered = self.requests.iter().any(|request| {
            let came = visit.entered_on <= request.asked_on;
            let within = |on: NaiveDate| came || visit.entered_on < on;
            request.to == own
                && request
                    .answered_on
                    .is_some_and(|on| visit.entered_on <= on && on <= day && within(on))
        });
        match stage.place {
            StageActivity::Waits(WaitsOn::Applicant | WaitsOn::Expert | WaitsOn::Employer)
                if answered =>
            {
                WaitsOn::Authority
            }
            StageActivity::Waits(on) | StageActivity::Does(on) => on,
            StageActivity::Ends => own,
        }
    }
}

fn holders<'a>(requests: impl Iterator<Item = &'a Request>) -> BTreeSet<WaitsOn> {
    requests.map(|request| request.to).collect()
}

fn sole(holders: &BTreeSet<WaitsOn>) -> Option<WaitsOn> {
    if holders.len() == 1 { holders.first().copied() } else { None }
}

/// Whether a move that leads on from this stage asks that no such request is open.
fn blocks(kind: &str, at: StageIndex, procedure: &Procedure) -> bool {
    procedure.moves().iter().filter(|way| way.from.contains(&at) && way.to.is_some()).any(|way| {
        way.guards
            .iter()
            .any(|guard| matches!(guard, Guard::NoOpenRequest { request } if request == kind))
    })
}

#[cfg(test)]
#[path = "holder_spells_tests.rs"]
mod tests;
