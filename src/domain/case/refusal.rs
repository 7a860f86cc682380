//! Why an event cannot follow. Said to the person who wished it, so it says what to do.

use chrono::NaiveDate;

use crate::domain::identity::EventId;
use crate::domain::procedure::guard::Guard;
use crate::domain::procedure::words::{Field, Outcome, Recorder};

/// The reasons.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The first event must open the case, and only the first.
    #[error("a case is opened once, by its first event")]
    NotAStart,
    /// The procedure has no such move.
    #[error("the procedure has no move `{0}`")]
    UnknownMove(String),
    /// The procedure has the move, but not from here.
    #[error("`{name}` is not possible in stage `{stage}`")]
    NotFromHere {
        /// The move.
        name: String,
        /// The stage.
        stage: String,
    },
    /// A condition of the move does not hold.
    #[error("`{name}` is not possible yet: {guard:?}")]
    Guarded {
        /// The move.
        name: String,
        /// The condition.
        guard: Guard,
    },
    /// Something must be told with the move.
    #[error("`{name}` needs {field}")]
    FieldMissing {
        /// The move.
        name: String,
        /// What.
        field: Field,
    },
    /// The decision cannot go like that here.
    #[error("`{name}` cannot have the outcome {outcome}")]
    NoSuchOutcome {
        /// The move.
        name: String,
        /// The outcome.
        outcome: Outcome,
    },
    /// Another has to record this.
    #[error("`{name}` is not recorded by {recorder}")]
    NotYours {
        /// The move.
        name: String,
        /// Who tried.
        recorder: Recorder,
    },
    /// A decision that was not fetched from the portal within ten days of the notice: it has not been
    /// notified, § 41 (2a) VwVfG.
    #[error("the decision was not fetched within ten days of the notice: it has not been notified")]
    NotFetched,
    /// The case has ended.
    #[error("the case ended on {0}")]
    HasEnded(NaiveDate),
    /// The day lies before what happened last. A whole history puts it in its place.
    #[error("{on} is before {last_on}, when something happened last")]
    BeforeTheLast {
        /// The day given.
        on: NaiveDate,
        /// The day of the event before.
        last_on: NaiveDate,
    },
    /// The day lies after the day on which it was known.
    #[error("{on} is in the future: it was recorded on {known_on}")]
    InTheFuture {
        /// The day given.
        on: NaiveDate,
        /// The day of knowledge.
        known_on: NaiveDate,
    },
    /// There is no such kind of request, or not in this stage.
    #[error("a request `{kind}` cannot be made in stage `{stage}`")]
    NoSuchRequest {
        /// The kind.
        kind: String,
        /// The stage.
        stage: String,
    },
    /// The request is not open.
    #[error("there is no open request {0}")]
    NoOpenRequest(EventId),
    /// What was never answered cannot be looked at.
    #[error("the request {0} has not been answered")]
    NotAnswered(EventId),
    /// The date to answer by lies before the request.
    #[error("the date {due_on} lies before the request of {asked_on}")]
    DueBeforeAsked {
        /// The date set.
        due_on: NaiveDate,
        /// The day of the request.
        asked_on: NaiveDate,
    },
    /// The examination lies before the day on which its date was set.
    #[error("the examination of {exam_on} lies before {set_on}, when its date was set")]
    ExamBeforeSet {
        /// The day of the examination.
        exam_on: NaiveDate,
        /// The day on which the date was set.
        set_on: NaiveDate,
    },
    /// The examination has no such part.
    #[error("the examination has no part `{0}`")]
    UnknownPart(String),
    /// The procedure has no such clock.
    #[error("the procedure has no clock `{0}`")]
    UnknownClock(String),
    /// The clock does not run.
    #[error("the clock `{0}` does not run")]
    ClockNotRunning(String),
    /// The law does not allow this extension.
    #[error("the clock `{clock}` cannot be extended {why}")]
    NoExtension {
        /// The clock.
        clock: String,
        /// Why not.
        why: &'static str,
    },
    /// The procedure has no such document.
    #[error("the procedure has no document `{0}`")]
    UnknownDocument(String),
    /// There is no such linked case.
    #[error("there is no such linked case")]
    NoSuchChild,
    /// The authority has the case already.
    #[error("`{0}` has the case already")]
    SameAuthority(String),
    /// The stage is not one of the log.
    #[error("the log has no activity `{0}`")]
    UnknownActivity(String),
    /// Activities belong to logs, moves to procedures.
    #[error("this cannot happen in a case of this kind")]
    WrongKind,
    /// A correction must name an event of this case that is no correction.
    #[error("there is no event {0} to correct in this case")]
    CorrectsNothing(EventId),
}
