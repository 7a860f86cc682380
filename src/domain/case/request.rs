//! Something asked of somebody outside: missing documents, an opinion, a date. Requested, due,
//! received, expired, reviewed, taken back; several at once.

use chrono::NaiveDate;

use crate::domain::identity::EventId;
use crate::domain::waits_on::WaitsOn;

/// A request and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The event that opened it.
    pub id: EventId,
    /// The kind, by its name in the procedure.
    pub kind: String,
    /// Who was asked.
    pub to: WaitsOn,
    /// When.
    pub asked_on: NaiveDate,
    /// By when to answer, as set last.
    pub due_on: Option<NaiveDate>,
    /// By when to answer, as set first.
    pub first_due_on: Option<NaiveDate>,
    /// Which documents.
    pub documents: Vec<String>,
    /// When what was asked for arrived.
    pub answered_on: Option<NaiveDate>,
    /// When it was looked at, and whether it would do.
    pub reviewed: Option<(NaiveDate, bool)>,
    /// When it was taken back.
    pub taken_back_on: Option<NaiveDate>,
}

impl Request {
    /// The day on which it stopped being open.
    #[must_use]
    pub fn closed_on(&self) -> Option<NaiveDate> {
        match (self.answered_on, self.taken_back_on) {
            (Some(answered), Some(taken_back)) => Some(answered.min(taken_back)),
            (answered, taken_back) => answered.or(taken_back),
        }
    }

    /// Whether somebody outside holds the ball for it at the end of the day.
    #[must_use]
    pub fn is_open_on(&self, day: NaiveDate) -> bool {
        self.asked_on <= day && self.closed_on().is_none_or(|closed| day < closed)
    }

    /// Whether its date has passed without an answer.
    #[must_use]
    pub fn is_expired_on(&self, day: NaiveDate) -> bool {
        self.is_open_on(day) && self.due_on.is_some_and(|due| due < day)
    }
}
