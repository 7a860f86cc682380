//! A line of an event log: which case, what was done, when, by whom.

use chrono::{DateTime, FixedOffset};

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogLine {
    /// The activity.
    pub activity: String,
    /// When, with its offset.
    pub at: DateTime<FixedOffset>,
    /// By which group of people.
    pub group: Option<String>,
}

/// A case with its lines, in the order of time; ties in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LogCase {
    /// Its name in the log.
    pub name: String,
    /// Its lines.
    pub lines: Vec<LogLine>,
}

impl LogCase {
    /// The case with its lines in order.
    #[must_use]
    pub fn new(name: String, mut lines: Vec<LogLine>) -> Self {
        lines.sort_by_key(|line| line.at);
        Self { name, lines }
    }
}
