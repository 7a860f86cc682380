//! Why an act did not happen.

use crate::domain::case::history::NotAdmitted;
use crate::store::store_error::StoreError;

/// The reasons. A refusal is told to the person; an accident to the operator.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// The wish was refused.
    #[error(transparent)]
    Refused(#[from] NotAdmitted),
    /// There is no such thing, or this caller may not know that there is one.
    #[error("there is no such {0}")]
    NotFound(&'static str),
    /// The case has changed since the caller saw it.
    #[error("the case has changed meanwhile: look at it again")]
    Changed,
    /// The same key was used for another wish.
    #[error("this key stands for another wish already")]
    KeyReused,
    /// Something stands on what was to be taken back.
    #[error("{0} events were recorded or imported on top of it: take those back first")]
    OnTop(i64),
    /// What came in cannot be used.
    #[error("{0}")]
    BadInput(String),
    /// Whoever this is, what was shown opens no door.
    #[error("that does not open this door")]
    NotYou,
    /// Too many attempts: wait so many seconds.
    #[error("too many attempts: wait {0} seconds")]
    TooOften(i64),
    /// Too much at once.
    #[error("too many come in at once: try again in a moment")]
    Busy,
    /// The disk takes nothing: reading goes on.
    #[error(
        "the disk is full: nothing was kept. Reading goes on; make room, and everything goes on"
    )]
    Full,
    /// An accident.
    #[error(transparent)]
    Store(StoreError),
}

impl ActError {
    /// What is noted beside a reading cannot be where the disk is full: the reading goes on.
    ///
    /// # Errors
    /// Any other.
    pub(super) fn unless_full(done: Result<(), Self>) -> Result<(), Self> {
        match done {
            Err(Self::Full) => Ok(()),
            done => done,
        }
    }
}

impl From<StoreError> for ActError {
    fn from(error: StoreError) -> Self {
        if matches!(error, StoreError::Stale { table: "cases", .. }) {
            return Self::Changed;
        }
        if error.is_full() {
            return Self::Full;
        }
        Self::Store(error)
    }
}
