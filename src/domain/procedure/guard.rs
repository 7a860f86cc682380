//! Conditions under which a move is permitted: a closed list, each with names from the procedure.

use serde::{Deserialize, Serialize};

use crate::domain::procedure::words::{Milestone, Outcome};

/// One condition. All conditions of a move must hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "if", rename_all = "snake_case", deny_unknown_fields)]
pub enum Guard {
    /// No request of this kind is open.
    NoOpenRequest {
        /// The kind of request.
        request: String,
    },
    /// A request of this kind ran past its date unanswered.
    RequestExpired {
        /// The kind of request.
        request: String,
    },
    /// A request of this kind ran past its date unanswered, and a milestone was reached before that date: a
    /// warning that comes after it gives no time.
    RequestExpiredAfter {
        /// The kind of request.
        request: String,
        /// The milestone.
        milestone: Milestone,
    },
    /// The milestone has been reached.
    Reached {
        /// The milestone.
        milestone: Milestone,
    },
    /// The milestone has not been reached, or not since another one was reached last.
    NotReached {
        /// The milestone.
        milestone: Milestone,
        /// Since then.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        since: Option<Milestone>,
    },
    /// The move was made at most so many times before.
    MadeAtMost {
        /// The move.
        #[serde(rename = "move")]
        name: String,
        /// How many times.
        times: u32,
    },
    /// The move was made at least so many times before.
    MadeAtLeast {
        /// The move.
        #[serde(rename = "move")]
        name: String,
        /// How many times.
        times: u32,
    },
    /// Each part of an examination that is named now was failed by the move at most so many times before;
    /// where none is named, each part that the examination has.
    PartsFailedAtMost {
        /// The move.
        #[serde(rename = "move")]
        name: String,
        /// How many times.
        times: u32,
    },
    /// A part of an examination that is named now was failed by the move at least so many times before; where
    /// none is named, one that the examination has.
    PartsFailedAtLeast {
        /// The move.
        #[serde(rename = "move")]
        name: String,
        /// How many times.
        times: u32,
    },
    /// Not later than so long after the milestone was first reached.
    Within {
        /// The milestone.
        milestone: Milestone,
        /// How many calendar months after it.
        months: u32,
    },
    /// Not earlier than after the last day of so long a period that the milestone, when it was
    /// reached last, set off; that day rolls over days off at the seat of the authority.
    NotBefore {
        /// The milestone.
        milestone: Milestone,
        /// How many calendar months after it.
        months: u32,
    },
    /// The last decision, or that of a linked case, went like one of these.
    OutcomeIn {
        /// The outcomes.
        outcomes: Vec<Outcome>,
    },
    /// The time to contest the last decision that was notified is over: a month, or a year if it did not
    /// tell of remedies, §§ 58, 70, 74 VwGO.
    RemedyOver,
    /// No side track that contests a decision runs.
    NoRemedyOpen,
    /// The law of the authority and the profession provides for an objection, or nobody has read that it does
    /// not (`config/authorities.toml`).
    ObjectionProvided,
    /// This side track runs.
    TrackOpen {
        /// The track.
        track: String,
    },
    /// The main track stands in one of these stages.
    MainAt {
        /// The stages.
        stages: Vec<String>,
    },
    /// The main track stands in none of these stages.
    MainNotAt {
        /// The stages.
        stages: Vec<String>,
    },
    /// A side track stands in this stage.
    TrackAt {
        /// The stage, which belongs to a side track.
        stage: String,
    },
}
