//! Whom a stage waits on, its phase, and what the applicant reads there: version 2 of the attribution
//! (`anchors.md` 3.1). It is versioned apart from the machines and holds for cases that are pinned to older
//! ones too: where a file of then says something that we tell apart today, `config/attribution.toml` says
//! what.

use std::sync::OnceLock;

use serde::Deserialize;

use crate::domain::procedure::draft::StageDraft;
use crate::domain::procedure::words::{Leg, Phase, PublicPhase, StageKind};
use crate::domain::waits_on::WaitsOn;

/// What is said of a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Attribution {
    /// Whom it waits on; nobody in an end.
    pub(super) waits_on: Option<WaitsOn>,
    /// The phase of the case; none in an end.
    pub(super) phase: Option<Phase>,
    /// What the applicant reads.
    pub(super) public_phase: PublicPhase,
}

/// A stage of older machines, and what is said of it today.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reattribution {
    /// The stage.
    id: String,
    /// Whom it waited on.
    waited_on: Option<WaitsOn>,
    /// Whom it waits on.
    waits_on: Option<WaitsOn>,
    /// What was read.
    was_read: Option<PublicPhase>,
    /// What is read.
    public_phase: Option<PublicPhase>,
    /// The phase.
    phase: Option<Phase>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Reattributions {
    stage: Vec<Reattribution>,
}

fn reattributions() -> &'static [Reattribution] {
    static READ: OnceLock<Reattributions> = OnceLock::new();
    let text = include_str!("../../../config/attribution.toml");
    &READ.get_or_init(|| toml::from_str(text).unwrap_or_default()).stage
}

/// What is said of a stage as written.
pub(super) fn attribute(draft: &StageDraft) -> Attribution {
    let row = reattributions().iter().find(|row| row.id == *draft.id.get_ref());
    let public_phase = draft.public_phase().unwrap_or(PublicPhase::Closed);
    let holder = row.filter(|row| row.waited_on == draft.waits_on).and_then(|row| row.waits_on);
    let read =
        row.filter(|row| row.was_read == Some(public_phase)).and_then(|row| row.public_phase);
    let phase = draft
        .case_phase()
        .or_else(|| row.filter(|_| draft.leg.is_some()).and_then(|row| row.phase));
    Attribution {
        waits_on: holder.or(draft.waits_on),
        phase: phase.or_else(|| phase_of_leg(draft)),
        public_phase: read.unwrap_or(public_phase),
    }
}

fn phase_of_leg(draft: &StageDraft) -> Option<Phase> {
    match (draft.kind, draft.leg?) {
        (StageKind::End, Leg::Collect | Leg::Complete | Leg::Review | Leg::After) => None,
        (StageKind::Waiting | StageKind::Doing, Leg::Collect) => Some(Phase::BeforeApplication),
        (StageKind::Waiting | StageKind::Doing, Leg::Complete) => Some(Phase::UntilComplete),
        (StageKind::Waiting | StageKind::Doing, Leg::Review) => Some(Phase::UntilNotified),
        (StageKind::Waiting | StageKind::Doing, Leg::After) => Some(Phase::AfterDecision),
    }
}

#[cfg(test)]
mod tests {
    use super::reattributions;
    use crate::domain::procedure::built_in::{built_in_procedures, earlier_procedures};
    use crate::domain::procedure::definition::StageActivity;
    use crate::domain::procedure::words::{Phase, PublicPhase};
    use crate::domain::waits_on::WaitsOn;

    #[test]
    fn every_row_is_read_and_says_something() {
        assert!(10 < reattributions().len());
    }

    /// Cases that are pinned to machines of version 1 are attributed as those of today.
    #[test]
    fn no_stage_waits_on_the_immigration_side_at_large_and_every_end_says_what_it_is() {
        let all = built_in_procedures().unwrap().into_iter().chain(earlier_procedures().unwrap());
        for procedure in all {
            for (_, stage) in procedure.stages() {
                let at = format!("{} {}: {}", procedure.id(), procedure.version(), stage.id);
                assert!(!matches!(stage.place, StageActivity::Waits(WaitsOn::Immigration)), "{at}");
                assert_ne!(stage.public_phase, PublicPhase::Closed, "{at}");
                assert_eq!(stage.phase.is_none(), stage.place == StageActivity::Ends, "{at}");
                if stage.id == "appeal_window" {
                    assert_eq!(stage.place, StageActivity::Waits(WaitsOn::Period), "{at}");
                    assert_eq!(stage.phase, Some(Phase::RemedyPeriod), "{at}");
                }
            }
        }
    }
}
