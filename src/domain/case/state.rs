//! The case after its events: one fold, for new events and for replay. What it refuses is never
//! stored, and what is stored it has accepted.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::calendar::period::Period;
use crate::domain::case::event::{
    Attributes, Event, Fact, MoveDetails, Opening, RequestDetails, SeatOf, german_day,
};
use crate::domain::case::exam::ExamAttempt;
use crate::domain::case::notification::NotifiedDecision;
use crate::domain::case::refusal::Refusal;
use crate::domain::case::request::Request;
use crate::domain::case::visit::{Visit, VisitedStage};
use crate::domain::identity::{CaseId, EventId};
use crate::domain::procedure::definition::{Procedure, StageIndex, TrackIndex};
use crate::domain::procedure::words::{Milestone, Outcome};

/// A case as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub(super) attributes: Attributes,
    pub(super) authority: Arc<str>,
    pub(super) seat_changes: Vec<(NaiveDate, SeatOf)>,
    pub(super) stays: BTreeMap<TrackIndex, VisitedStage>,
    pub(super) visits: Vec<Visit>,
    pub(super) milestones: Vec<ReachedMilestone>,
    pub(super) requests: Vec<Request>,
    pub(super) extensions: Vec<ClockExtension>,
    pub(super) issued: Vec<IssuedDate>,
    pub(super) documents: Vec<SeenDocument>,
    pub(super) decisions: Vec<CaseDecision>,
    pub(super) notified: Vec<NotifiedDecision>,
    pub(super) exams: Vec<ExamAttempt>,
    pub(super) children: Vec<(CaseId, Option<Outcome>)>,
    pub(super) latest_outcome: Option<Outcome>,
    pub(super) made: BTreeMap<String, u32>,
    pub(super) opened_on: NaiveDate,
    pub(super) last_on: NaiveDate,
    pub(super) ended_on: Option<NaiveDate>,
    pub(super) version: u32,
}

/// A milestone and its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReachedMilestone {
    /// The milestone.
    pub milestone: Milestone,
    /// The day: that of the event, but for a letter that counts as received later.
    pub on: NaiveDate,
    /// The day of the event.
    pub recorded_on: NaiveDate,
}

/// An extension of a clock.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockExtension {
    /// The clock.
    pub clock: String,
    /// By how much.
    pub by: Period,
    /// The day on which it was told.
    pub on: NaiveDate,
}

/// A date that was told to somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IssuedDate {
    /// The clock.
    pub clock: String,
    /// The date told.
    pub ends_on: NaiveDate,
    /// The day on which it was told.
    pub on: NaiveDate,
}

/// A document that was seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SeenDocument {
    /// The document.
    pub document: String,
    /// The last day on which it is good.
    pub valid_until: Option<NaiveDate>,
    /// The day on which it was seen.
    pub on: NaiveDate,
}

/// A decision or an end, and how it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CaseDecision {
    /// How.
    pub outcome: Outcome,
    /// The day.
    pub on: NaiveDate,
}

impl Case {
    /// The case after one more event.
    ///
    /// # Errors
    /// The reason, if the event cannot follow. Corrections belong to a history, not to a fold.
    pub fn after(
        before: Option<Self>,
        event: &Event,
        procedure: &Procedure,
    ) -> Result<Self, Refusal> {
        let on = event.occurred.on;
        let known_on = german_day(event.known_at);
        if known_on < on {
            return Err(Refusal::InTheFuture { on, known_on });
        }
        let Some(mut case) = before else {
            let Fact::Opened(opening) = &event.fact else { return Err(Refusal::NotAStart) };
            return Self::from_opening(opening, event, procedure);
        };
        if on < case.last_on {
            return Err(Refusal::BeforeTheLast { on, last_on: case.last_on });
        }
        case.happens(event, procedure)?;
        case.last_on = on;
        case.version += 1;
        Ok(case)
    }

    fn from_opening(
        opening: &Opening,
        event: &Event,
        procedure: &Procedure,
    ) -> Result<Self, Refusal> {
        let on = event.occurred.on;
        let mut case = Self {
            attributes: opening.attributes.clone(),
            authority: opening.attributes.authority.as_str().into(),
            seat_changes: Vec::new(),
            stays: BTreeMap::new(),
            visits: Vec::new(),
            milestones: Vec::new(),
            requests: Vec::new(),
            extensions: Vec::new(),
            issued: Vec::new(),
            documents: Vec::new(),
            decisions: Vec::new(),
            notified: Vec::new(),
            exams: Vec::new(),
            children: Vec::new(),
            latest_outcome: None,
            made: BTreeMap::new(),
            opened_on: on,
            last_on: on,
            ended_on: None,
            version: 1,
        };
        match &opening.first {
            Some(_first) if procedure.is_log() => return Err(Refusal::WrongKind),
            Some(first) => case.moves(first, event, procedure)?,
            None if procedure.is_log() => {}
            None => return Err(Refusal::NotAStart),
        }
        Ok(case)
    }

    fn happens(&mut self, event: &Event, procedure: &Procedure) -> Result<(), Refusal> {
        let on = event.occurred.on;
        match &event.fact {
            Fact::Opened(_opening) => Err(Refusal::NotAStart),
            Fact::Moved(moved) => self.moves(moved, event, procedure),
            Fact::Requested(asked) => self.asks(asked, event, procedure),
            Fact::Answered { request } => {
                self.open_request(*request, on)?.answered_on = Some(on);
                Ok(())
            }
            Fact::Reviewed { request, accepted } => self.reviews(*request, *accepted, on),
            Fact::TakenBack { request } => {
                self.open_request(*request, on)?.taken_back_on = Some(on);
                Ok(())
            }
            Fact::DueMoved { request, due_on } => {
                let request = self.open_request(*request, on)?;
                if *due_on < request.asked_on {
                    let asked_on = request.asked_on;
                    return Err(Refusal::DueBeforeAsked { due_on: *due_on, asked_on });
                }
                request.due_on = Some(*due_on);
                Ok(())
            }
            Fact::Extended { clock, by } => self.extends(clock, *by, on, procedure),
            Fact::Issued { clock, ends_on } => self.issues(clock, *ends_on, on, procedure),
            Fact::DocumentSeen { document, valid_until } => {
                self.sees(document, *valid_until, on, procedure)
            }
            Fact::Transferred { authority, seat } => self.transfers(authority, seat.as_ref(), on),
            Fact::ChildOpened { child } => {
                self.still_open()?;
                self.children.push((*child, None));
                Ok(())
            }
            Fact::ChildDecided { child, outcome } => self.child_decided(*child, *outcome),
            Fact::Entered { stage, authority } => {
                self.enters(stage, authority.as_deref(), on, procedure)
            }
            Fact::Ended => self.ends_record(on),
            Fact::Corrected { event, .. } => Err(Refusal::CorrectsNothing(*event)),
        }
    }

    fn moves(
        &mut self,
        moved: &MoveDetails,
        event: &Event,
        procedure: &Procedure,
    ) -> Result<(), Refusal> {
        if procedure.is_retired(&moved.name) {
            return Ok(());
        }
        let way = self.permit(moved, event, procedure)?;
        self.move_on(way, moved, event, procedure)
    }

    fn asks(
        &mut self,
        asked: &RequestDetails,
        event: &Event,
        procedure: &Procedure,
    ) -> Result<(), Refusal> {
        self.still_open()?;
        let on = event.occurred.on;
        let refused = || Refusal::NoSuchRequest {
            kind: asked.kind.clone(),
            stage: self.stage_name(procedure).to_owned(),
        };
        let kind = procedure.request_named(&asked.kind).ok_or_else(refused)?;
        let here = self.main_stage().ok_or_else(refused)?;
        if !procedure.may_request(kind, here) {
            return Err(refused());
        }
        if kind.due && asked.due_on.is_none() {
            let field = crate::domain::procedure::words::Field::DueOn;
            return Err(Refusal::FieldMissing { name: asked.kind.clone(), field });
        }
        self.open_new_request(event.id, kind, asked.due_on, asked.documents.clone(), on)
    }

    fn reviews(&mut self, id: EventId, accepted: bool, on: NaiveDate) -> Result<(), Refusal> {
        let request = self
            .requests
            .iter_mut()
            .find(|request| request.id == id)
            .ok_or(Refusal::NoOpenRequest(id))?;
        if request.answered_on.is_none() {
            return Err(Refusal::NotAnswered(id));
        }
        request.reviewed = Some((on, accepted));
        Ok(())
    }

    fn open_request(&mut self, id: EventId, on: NaiveDate) -> Result<&mut Request, Refusal> {
        self.requests
            .iter_mut()
            .find(|request| request.id == id && request.is_open_on(on))
            .ok_or(Refusal::NoOpenRequest(id))
    }

    fn child_decided(&mut self, child: CaseId, outcome: Outcome) -> Result<(), Refusal> {
        let entry =
            self.children.iter_mut().find(|(id, _)| *id == child).ok_or(Refusal::NoSuchChild)?;
        entry.1 = Some(outcome);
        self.latest_outcome = Some(outcome);
        Ok(())
    }

    pub(super) fn still_open(&self) -> Result<(), Refusal> {
        self.ended_on.map_or(Ok(()), |on| Err(Refusal::HasEnded(on)))
    }

    /// What it is about.
    #[must_use]
    pub fn attributes(&self) -> &Attributes {
        &self.attributes
    }

    /// The authority in charge.
    #[must_use]
    pub fn authority(&self) -> &str {
        &self.authority
    }

    /// The seats to which it was transferred, each from its day on.
    #[must_use]
    pub fn seat_changes(&self) -> &[(NaiveDate, SeatOf)] {
        &self.seat_changes
    }

    /// Where the authority in charge on a day sits, if that is known.
    #[must_use]
    pub fn seat_on(&self, day: NaiveDate) -> Option<&SeatOf> {
        let last = self.seat_changes.iter().rev().find(|(from, _)| *from <= day);
        last.map(|(_, seat)| seat).or(self.attributes.seat.as_ref())
    }

    /// The stage of the main track; none before the first one, and in an unrecorded span.
    #[must_use]
    pub fn main_stage(&self) -> Option<StageIndex> {
        self.stage_on(TrackIndex::MAIN)
    }

    /// The stage on a track.
    #[must_use]
    pub fn stage_on(&self, track: TrackIndex) -> Option<StageIndex> {
        self.stays.get(&track).and_then(|stay| match stay {
            VisitedStage::Stage(at) => Some(*at),
            VisitedStage::Unrecorded => None,
        })
    }

    /// The name of the stage of the main track.
    #[must_use]
    pub fn stage_name<'p>(&self, procedure: &'p Procedure) -> &'p str {
        self.main_stage().and_then(|at| procedure.stage(at)).map_or("-", |stage| stage.id.as_str())
    }

    /// Its visits, in the order of entry.
    #[must_use]
    pub fn visits(&self) -> &[Visit] {
        &self.visits
    }

    /// Its milestones, in the order in which they were reached.
    #[must_use]
    pub fn milestones(&self) -> &[ReachedMilestone] {
        &self.milestones
    }

    /// Its requests, in the order in which they were made.
    #[must_use]
    pub fn requests(&self) -> &[Request] {
        &self.requests
    }

    /// Extensions of its clocks.
    #[must_use]
    pub fn extensions(&self) -> &[ClockExtension] {
        &self.extensions
    }

    /// Dates that were told to somebody.
    #[must_use]
    pub fn issued_dates(&self) -> &[IssuedDate] {
        &self.issued
    }

    /// Documents that were seen.
    #[must_use]
    pub fn documents(&self) -> &[SeenDocument] {
        &self.documents
    }

    /// Its decisions and its end, in order.
    #[must_use]
    pub fn decisions(&self) -> &[CaseDecision] {
        &self.decisions
    }

    /// Linked cases, and how they were decided.
    #[must_use]
    pub fn children(&self) -> &[(CaseId, Option<Outcome>)] {
        &self.children
    }

    /// The first day.
    #[must_use]
    pub fn opened_on(&self) -> NaiveDate {
        self.opened_on
    }

    /// The day of the last event.
    #[must_use]
    pub fn last_on(&self) -> NaiveDate {
        self.last_on
    }

    /// The day on which it ended.
    #[must_use]
    pub fn ended_on(&self) -> Option<NaiveDate> {
        self.ended_on
    }

    /// How many events it has seen.
    #[must_use]
    pub fn version(&self) -> u32 {
        self.version
    }
}

#[cfg(test)]
#[path = "state_tests.rs"]
mod tests;
