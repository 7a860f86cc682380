//! How an accepted event changes the case.

use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::calendar::period::Period;
use crate::domain::case::event::{Event, MoveDetails, Precision, SeatOf};
use crate::domain::case::refusal::Refusal;
use crate::domain::case::request::Request;
use crate::domain::case::state::{
    Case, CaseDecision, ClockExtension, IssuedDate, ReachedMilestone, SeenDocument,
};
use crate::domain::case::visit::{Visit, VisitedStage};
use crate::domain::identity::EventId;
use crate::domain::procedure::definition::{
    Move, Procedure, StageActivity, StageIndex, TrackIndex,
};
use crate::domain::procedure::draft::{ClockDraft, RequestDraft};
use crate::domain::procedure::words::Milestone;
use crate::domain::registers::Authorities;

impl Case {
    pub(super) fn move_on(
        &mut self,
        way: &Move,
        moved: &MoveDetails,
        event: &Event,
        procedure: &Procedure,
    ) -> Result<(), Refusal> {
        let on = event.occurred.on;
        if way.track == TrackIndex::MAIN {
            self.take_up_record(on, way.to.is_none(), procedure);
        }
        if event.occurred.precision == Precision::NotEarlier {
            self.forget_last_span(way.track);
        }
        let skipped = self.stays.get(&way.track).is_some_and(|stay| match stay {
            VisitedStage::Stage(at) => !way.from.contains(at),
            VisitedStage::Unrecorded => true,
        });
        if skipped {
            self.last_span_is_unrecorded(way.track);
        }
        if let Some(milestone) = way.milestone {
            self.reach(milestone, way, moved, on, procedure)?;
        }
        // A list that does not say how it went is not told what the only way is.
        let sole =
            if way.outcomes.len() == 1 && !moved.skips { way.outcomes.first() } else { None };
        if let Some(outcome) = moved.outcome.or(sole.copied()) {
            self.decisions.push(CaseDecision { outcome, on });
            self.latest_outcome = Some(outcome);
        }
        for request in &mut self.requests {
            if way.closes.contains(&request.kind) && request.is_open_on(on) {
                request.answered_on = Some(on);
            }
        }
        for request in &mut self.requests {
            if way.drops.contains(&request.kind) && request.is_open_on(on) {
                request.taken_back_on = Some(on);
            }
        }
        *self.made.entry(way.id.clone()).or_default() += 1;
        if let Some(authority) = &moved.authority {
            self.authority = authority.as_str().into();
        }
        if let Some(to) = way.target(self.latest_outcome) {
            self.enter_stage(way.track, to, on, procedure);
        }
        for &aside in &way.also {
            let track = procedure.stage(aside).map_or(TrackIndex::MAIN, |stage| stage.track);
            self.enter_stage(track, aside, on, procedure);
        }
        self.record_exam(way, moved, on, procedure);
        match way.opens.as_deref().and_then(|kind| procedure.request_named(kind)) {
            None => Ok(()),
            Some(kind) => {
                self.open_new_request(event.id, kind, moved.due_on, moved.documents.clone(), on)
            }
        }
    }

    /// A move reached a milestone.
    fn reach(
        &mut self,
        milestone: Milestone,
        way: &Move,
        moved: &MoveDetails,
        on: NaiveDate,
        procedure: &Procedure,
    ) -> Result<(), Refusal> {
        let mut reached = ReachedMilestone { milestone, on, recorded_on: on };
        if milestone == Milestone::Notified {
            let decision = self.notify(moved.notification, on, procedure.has_single_contact())?;
            reached.on = decision.notified_on;
            self.notified.push(decision);
        }
        if let Some(exam_on) = self.exam_behind_result(way, milestone, on) {
            // It was sat on its day, however late its result is recorded.
            let milestone = Milestone::Examined;
            self.milestones.push(ReachedMilestone { milestone, on: exam_on, recorded_on: on });
        }
        self.milestones.push(reached);
        Ok(())
    }

    /// A list ended its record of the case within a stage, and now something follows: what lay between
    /// nobody kept.
    fn take_up_record(&mut self, on: NaiveDate, stays: bool, procedure: &Procedure) {
        let Some(at) = self.main_stage() else { return };
        let ends = procedure.stage(at).is_none_or(|stage| stage.place == StageActivity::Ends);
        let Some(ended_on) = self.ended_on.filter(|_| !ends) else { return };
        self.ended_on = None;
        let visit = |stay, entered_on, left_on| Visit {
            track: TrackIndex::MAIN,
            stay,
            authority: Arc::clone(&self.authority),
            entered_on,
            left_on,
            n_events: 1,
        };
        let between = visit(VisitedStage::Unrecorded, ended_on, Some(on));
        let here = stays.then(|| visit(VisitedStage::Stage(at), on, None));
        self.visits.push(between);
        self.visits.extend(here);
    }

    /// The stay that ends now began with the milestone before: what lay between nobody kept.
    fn last_span_is_unrecorded(&mut self, track: TrackIndex) {
        let open = self
            .visits
            .iter_mut()
            .rev()
            .find(|visit| visit.track == track && visit.left_on.is_none());
        if let Some(visit) = open {
            visit.stay = VisitedStage::Unrecorded;
        }
    }

    /// Nobody knows how long the last stay lasted: it is no visit.
    fn forget_last_span(&mut self, track: TrackIndex) {
        self.visits.retain(|visit| visit.track != track || visit.left_on.is_some());
    }

    fn enter_stage(
        &mut self,
        track: TrackIndex,
        to: StageIndex,
        on: NaiveDate,
        procedure: &Procedure,
    ) {
        self.leave(track, on);
        self.stays.insert(track, VisitedStage::Stage(to));
        let ends = procedure.stage(to).is_some_and(|stage| stage.place == StageActivity::Ends);
        if !ends {
            self.ended_on = if track == TrackIndex::MAIN { None } else { self.ended_on };
            self.visits.push(Visit {
                track,
                stay: VisitedStage::Stage(to),
                authority: Arc::clone(&self.authority),
                entered_on: on,
                left_on: None,
                n_events: 1,
            });
        } else if track == TrackIndex::MAIN {
            self.ended_on = Some(on);
            for visit in self.visits.iter_mut().filter(|visit| visit.left_on.is_none()) {
                visit.left_on = Some(on);
            }
        }
    }

    fn leave(&mut self, track: TrackIndex, on: NaiveDate) {
        let open = self
            .visits
            .iter_mut()
            .rev()
            .find(|visit| visit.track == track && visit.left_on.is_none());
        if let Some(visit) = open {
            visit.left_on = Some(on);
        }
    }

    pub(super) fn open_new_request(
        &mut self,
        id: EventId,
        kind: &RequestDraft,
        due_on: Option<NaiveDate>,
        documents: Vec<String>,
        asked_on: NaiveDate,
    ) -> Result<(), Refusal> {
        if let Some(due_on) = due_on.filter(|&due_on| due_on < asked_on) {
            return Err(Refusal::DueBeforeAsked { due_on, asked_on });
        }
        self.requests.push(Request {
            id,
            kind: kind.id.get_ref().clone(),
            to: kind.to,
            asked_on,
            due_on,
            first_due_on: due_on,
            documents,
            answered_on: None,
            reviewed: None,
            taken_back_on: None,
        });
        Ok(())
    }

    pub(super) fn extends(
        &mut self,
        clock: &str,
        by: Period,
        on: NaiveDate,
        procedure: &Procedure,
    ) -> Result<(), Refusal> {
        self.still_open()?;
        let rule = self.running_rule(clock, procedure)?;
        let refused = |why| Refusal::NoExtension { clock: clock.to_owned(), why };
        let allowed = rule.extension.ok_or_else(|| refused("at all"))?;
        let started_on = self.last_reached(rule.starts).unwrap_or(self.opened_on);
        let granted =
            |extension: &&ClockExtension| extension.clock == clock && started_on <= extension.on;
        let n_granted = self.extensions.iter().filter(granted).count();
        if usize::try_from(allowed.times).is_ok_and(|times| times <= n_granted) {
            return Err(refused("once more"));
        }
        if allowed.at_most.is_some_and(|most| longer(by, most)) {
            return Err(refused("by that much"));
        }
        self.extensions.push(ClockExtension { clock: clock.to_owned(), by, on });
        Ok(())
    }

    pub(super) fn issues(
        &mut self,
        clock: &str,
        ends_on: NaiveDate,
        on: NaiveDate,
        procedure: &Procedure,
    ) -> Result<(), Refusal> {
        if !procedure.clocks().iter().any(|row| row.id.get_ref() == clock) {
            return Err(Refusal::UnknownClock(clock.to_owned()));
        }
        self.issued.push(IssuedDate { clock: clock.to_owned(), ends_on, on });
        Ok(())
    }

    /// Whether a row of a clock is one of cases like this, whenever it holds.
    #[must_use]
    pub fn falls_under(&self, row: &ClockDraft) -> bool {
        let about = &self.attributes;
        row.origin.is_none_or(|origin| about.origin.is_none_or(|own| own == origin))
            && row.accelerated.is_none_or(|accelerated| about.accelerated == accelerated)
            && row.after.is_none_or(|milestone| self.last_reached(milestone).is_some())
    }

    /// The row of a clock that runs: started, and not stopped since.
    fn running_rule<'p>(
        &self,
        clock: &str,
        procedure: &'p Procedure,
    ) -> Result<&'p ClockDraft, Refusal> {
        let row = procedure
            .clocks()
            .iter()
            .find(|row| row.id.get_ref() == clock && self.falls_under(row))
            .ok_or_else(|| Refusal::UnknownClock(clock.to_owned()))?;
        let started = self.milestones.iter().rposition(|reached| reached.milestone == row.starts);
        let stopped =
            self.milestones.iter().rposition(|reached| row.end_by(reached.milestone).is_some());
        let runs = started.is_some_and(|at| stopped.is_none_or(|stop| stop < at));
        if runs { Ok(row) } else { Err(Refusal::ClockNotRunning(clock.to_owned())) }
    }

    pub(super) fn sees(
        &mut self,
        document: &str,
        valid_until: Option<NaiveDate>,
        on: NaiveDate,
        procedure: &Procedure,
    ) -> Result<(), Refusal> {
        if !procedure
            .documents()
            .iter()
            .any(|known_document| known_document.id.get_ref() == document)
        {
            return Err(Refusal::UnknownDocument(document.to_owned()));
        }
        self.documents.push(SeenDocument { document: document.to_owned(), valid_until, on });
        Ok(())
    }

    /// Another authority goes on: the visit is cut, so that each authority has its own days.
    pub(super) fn transfers(
        &mut self,
        authority: &str,
        seat: Option<&SeatOf>,
        on: NaiveDate,
    ) -> Result<(), Refusal> {
        self.still_open()?;
        if &*self.authority == authority {
            return Err(Refusal::SameAuthority(authority.to_owned()));
        }
        self.authority = authority.into();
        // Events of earlier programs do not say where: then the register of authorities does.
        let registered =
            || Authorities::built_in().find_by_name(authority).and_then(|known| known.seat.clone());
        self.seat_changes.extend(seat.cloned().or_else(registered).map(|seat| (on, seat)));
        let open: Vec<Visit> =
            self.visits.iter().filter(|visit| visit.left_on.is_none()).cloned().collect();
        for visit in open {
            self.leave(visit.track, on);
            let authority = Arc::clone(&self.authority);
            self.visits.push(Visit { authority, entered_on: on, n_events: 1, ..visit });
        }
        Ok(())
    }

    /// An activity of a log. Consecutive lines of one activity are one visit, whose authority is
    /// that of its first line.
    pub(super) fn enters(
        &mut self,
        activity: &str,
        authority: Option<&str>,
        on: NaiveDate,
        procedure: &Procedure,
    ) -> Result<(), Refusal> {
        if !procedure.is_log() {
            return Err(Refusal::WrongKind);
        }
        self.still_open()?;
        let to = procedure
            .stage_named(activity)
            .ok_or_else(|| Refusal::UnknownActivity(activity.to_owned()))?;
        if let Some(authority) = authority.filter(|name| *name != &*self.authority) {
            self.authority = authority.into();
        }
        match self.visits.last_mut().filter(|visit| visit.stay == VisitedStage::Stage(to)) {
            Some(run) => run.n_events += 1,
            None => self.enter_stage(TrackIndex::MAIN, to, on, procedure),
        }
        Ok(())
    }

    /// The record ends. A last stay that one event opened is no visit: nobody knows how long it
    /// lasted. A last activity of several lines of a log lasted from its first to its last.
    pub(super) fn ends_record(&mut self, on: NaiveDate) -> Result<(), Refusal> {
        self.still_open()?;
        if self.visits.last().is_some_and(|visit| visit.n_events == 1) {
            self.visits.pop();
        }
        self.leave(TrackIndex::MAIN, on);
        self.ended_on = Some(on);
        Ok(())
    }
}

/// Whether a length is longer than another; lengths of different units are compared by the month
/// of 30 days, § 191 BGB.
fn longer(by: Period, most: Period) -> bool {
    let days = |period: Period| match period {
        Period::Months(n) => u64::from(n) * 30,
        Period::Weeks(n) => u64::from(n) * 7,
        Period::Days(n) | Period::WorkingDays(n) | Period::Werktage(n) => u64::from(n),
    };
    days(most) < days(by)
}

#[cfg(test)]
#[path = "apply_event_tests.rs"]
mod tests;
