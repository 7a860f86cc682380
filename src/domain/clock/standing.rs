//! Where a clock stands on a day. Each standing carries what only it has: a clock that has not
//! started has no end, so nobody can print one.

use chrono::NaiveDate;

/// The standings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// What sets it off has not happened. It is not 'in time'.
    NotStarted,
    /// It runs.
    Running {
        /// Its last day.
        ends_on: NaiveDate,
    },
    /// It stands still, § 6 (4) BQFG.
    Suspended {
        /// Its last day, if the suspension ends as set.
        ends_on: NaiveDate,
        /// The last suspended day; none while nobody knows.
        until: Option<NaiveDate>,
    },
    /// Its last day has passed, and what it waits for has not happened.
    Overdue {
        /// Its last day.
        ends_on: NaiveDate,
    },
    /// What it waits for has happened.
    Met {
        /// Its last day.
        ends_on: NaiveDate,
        /// The day on which it happened.
        on: NaiveDate,
    },
    /// It ended without what it waits for: the application was taken back, the case closed, passed on or
    /// ended otherwise. Neither kept nor missed.
    Lapsed {
        /// The day of the end.
        on: NaiveDate,
    },
}

impl Standing {
    /// Its last day, if it has started and was not overtaken by the end of the case.
    #[must_use]
    pub fn ends_on(self) -> Option<NaiveDate> {
        match self {
            Self::Running { ends_on }
            | Self::Suspended { ends_on, .. }
            | Self::Overdue { ends_on }
            | Self::Met { ends_on, .. } => Some(ends_on),
            Self::NotStarted | Self::Lapsed { .. } => None,
        }
    }

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::NotStarted => "not_started",
            Self::Running { .. } => "running",
            Self::Suspended { .. } => "suspended",
            Self::Overdue { .. } => "overdue",
            Self::Met { .. } => "met",
            Self::Lapsed { .. } => "lapsed",
        }
    }
}
