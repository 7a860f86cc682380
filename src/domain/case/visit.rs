//! A visit: a stay of a case in a stage, with the authority that had it then.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::procedure::definition::{StageIndex, TrackIndex};

/// Where a case stayed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VisitedStage {
    /// In a stage.
    Stage(StageIndex),
    /// Between two milestones of a list, where nobody kept a record.
    Unrecorded,
}

/// A stay, from the day of entry to the day of leaving. In and out on one day is 0 days long.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// The track.
    pub track: TrackIndex,
    /// Where.
    pub stay: VisitedStage,
    /// The authority in charge on entry.
    pub authority: Arc<str>,
    /// The day of entry.
    pub entered_on: NaiveDate,
    /// The day of leaving; none while it is still there.
    pub left_on: Option<NaiveDate>,
    /// How many events put it there: in a log, a run of the same activity is one visit.
    pub n_events: u32,
}

impl Visit {
    /// Whether the case is there at the end of the day.
    #[must_use]
    pub fn holds(&self, day: NaiveDate) -> bool {
        self.entered_on <= day && self.left_on.is_none_or(|left| day < left)
    }
}
