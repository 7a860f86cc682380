//! Whether a move may follow: from here, by this person, under its conditions, with what it needs.

use chrono::{Months, NaiveDate};

use crate::domain::case::event::{Event, MoveDetails, SeatOf};
use crate::domain::case::exam::check_exam_details;
use crate::domain::case::refusal::Refusal;
use crate::domain::case::state::Case;
use crate::domain::case::visit::VisitedStage;
use crate::domain::procedure::definition::{Move, Procedure, StageActivity, TrackIndex};
use crate::domain::procedure::draft::ExamPart;
use crate::domain::procedure::guard::Guard;
use crate::domain::procedure::words::{Field, Milestone, Recorder};
use crate::domain::registers::Authorities;

impl Case {
    /// The move, if it may follow now. A milestone of a list may skip what nobody recorded: it
    /// need not begin here, and its conditions are not asked.
    pub(super) fn permit<'p>(
        &self,
        moved: &MoveDetails,
        event: &Event,
        procedure: &'p Procedure,
    ) -> Result<&'p Move, Refusal> {
        let way = procedure
            .move_named(&moved.name)
            .ok_or_else(|| Refusal::UnknownMove(moved.name.clone()))?;
        if !way.by.contains(&event.recorder) {
            return Err(Refusal::NotYours { name: way.id.clone(), recorder: event.recorder });
        }
        if !self.begins_here(way, procedure) {
            if let Some(on) = self.ended_on {
                return Err(Refusal::HasEnded(on));
            }
            if !moved.skips {
                let stage = self.stage_name(procedure).to_owned();
                return Err(Refusal::NotFromHere { name: way.id.clone(), stage });
            }
        }
        if !moved.skips {
            self.guards_hold(way, Some(moved), event.occurred.on, procedure)?;
            fields_are_told(way, moved)?;
        }
        check_exam_details(moved, event.occurred.on, procedure)?;
        match moved.outcome {
            Some(outcome) if !way.outcomes.contains(&outcome) => {
                Err(Refusal::NoSuchOutcome { name: way.id.clone(), outcome })
            }
            Some(_) | None => Ok(way),
        }
    }

    /// The parts of an examination of which this move may be told on this day.
    #[must_use]
    pub fn permitted_parts<'p>(
        &self,
        way: &Move,
        procedure: &'p Procedure,
        on: NaiveDate,
    ) -> Vec<&'p ExamPart> {
        let is_permitted = |part: &&ExamPart| {
            let parts = vec![part.id.get_ref().clone()];
            let moved = MoveDetails { parts, ..MoveDetails::default() };
            self.guards_hold(way, Some(&moved), on, procedure).is_ok()
        };
        procedure.exam_parts().iter().filter(is_permitted).collect()
    }

    /// The moves that this person may record on this day: what a page offers as buttons.
    #[must_use]
    pub fn permitted_moves<'p>(
        &self,
        procedure: &'p Procedure,
        recorder: Recorder,
        on: NaiveDate,
    ) -> Vec<&'p Move> {
        procedure
            .moves()
            .iter()
            .filter(|way| way.by.contains(&recorder))
            .filter(|way| self.begins_here(way, procedure))
            .filter(|way| self.guards_hold(way, None, on, procedure).is_ok())
            .collect()
    }

    fn begins_here(&self, way: &Move, procedure: &Procedure) -> bool {
        match self.stays.get(&way.track) {
            Some(VisitedStage::Stage(at)) => {
                way.from.contains(at) && self.may_run(way.track, procedure)
            }
            Some(VisitedStage::Unrecorded) => false,
            None => way.from_start && self.may_run(way.track, procedure),
        }
    }

    /// A side track runs only during some stages of the main track.
    fn may_run(&self, track: TrackIndex, procedure: &Procedure) -> bool {
        if track == TrackIndex::MAIN {
            return true;
        }
        let during = procedure.track(track).map(|track| &track.during);
        let main = self.main_stage();
        // A suit may outlive the case that it is about.
        during.is_some_and(|during| main.is_some_and(|at| during.contains(&at)))
    }

    /// Whether the conditions hold for what is told with the move; or, where that is still to come, for
    /// something that can be told.
    fn guards_hold(
        &self,
        way: &Move,
        moved: Option<&MoveDetails>,
        on: NaiveDate,
        procedure: &Procedure,
    ) -> Result<(), Refusal> {
        let is_broken = |guard: &&Guard| !self.holds(guard, moved, on, procedure);
        match way.guards.iter().find(is_broken) {
            None => Ok(()),
            Some(guard) => Err(Refusal::Guarded { name: way.id.clone(), guard: guard.clone() }),
        }
    }

    fn holds(
        &self,
        guard: &Guard,
        moved: Option<&MoveDetails>,
        on: NaiveDate,
        procedure: &Procedure,
    ) -> bool {
        match guard {
            Guard::NoOpenRequest { request } => !self
                .requests
                .iter()
                .any(|case_request| case_request.kind == *request && case_request.is_open_on(on)),
            Guard::RequestExpired { request } => self.requests.iter().any(|case_request| {
                case_request.kind == *request && case_request.is_expired_on(on)
            }),
            Guard::Reached { milestone } => self.last_reached(*milestone).is_some(),
            Guard::RequestExpiredAfter { request, milestone } => {
                self.expired_after(request, *milestone, on)
            }
            Guard::NotReached { milestone, since } => self.is_unreached(*milestone, *since),
            Guard::MadeAtMost { name, times } => self.times_made(name) <= *times,
            Guard::MadeAtLeast { name, times } => *times <= self.times_made(name),
            Guard::PartsFailedAtMost { name, times } => {
                let mut failed = self.failed_parts(name, moved, procedure).into_iter();
                match moved {
                    Some(_moved) => failed.all(|count| count <= *times),
                    None => failed.any(|count| count <= *times),
                }
            }
            Guard::PartsFailedAtLeast { name, times } => {
                self.failed_parts(name, moved, procedure).into_iter().any(|count| *times <= count)
            }
            Guard::Within { milestone, months } => {
                let first = self.milestones.iter().find(|reached| reached.milestone == *milestone);
                let end =
                    first.and_then(|reached| reached.on.checked_add_months(Months::new(*months)));
                end.is_some_and(|end| on <= end)
            }
            Guard::NotBefore { milestone, months } => {
                self.end_of_period(*milestone, *months).is_some_and(|end| end < on)
            }
            Guard::RemedyOver => self.remedy_ends_on().is_some_and(|end| end < on),
            Guard::NoRemedyOpen => procedure
                .tracks()
                .filter(|(_, track)| track.is_remedy)
                .all(|(at, _)| !self.runs(at, procedure)),
            Guard::ObjectionProvided => Authorities::built_in()
                .objection_rule(
                    &self.authority,
                    procedure.id(),
                    self.attributes.profession.as_deref(),
                )
                .is_none_or(|rule| rule.provided),
            Guard::TrackOpen { track } => {
                procedure.tracks().any(|(at, found)| found.id == *track && self.runs(at, procedure))
            }
            Guard::MainAt { stages } => self.main_is_in(stages, procedure),
            Guard::MainNotAt { stages } => !self.main_is_in(stages, procedure),
            Guard::OutcomeIn { outcomes } => {
                self.latest_outcome.is_some_and(|outcome| outcomes.contains(&outcome))
            }
            Guard::TrackAt { stage } => procedure.stage_named(stage).is_some_and(|at| {
                let track = procedure.stage(at).map(|stage| stage.track);
                track.is_some_and(|track| self.stage_on(track) == Some(at))
            }),
        }
    }

    /// Whether such a request ran out, and the milestone was reached before its date.
    fn expired_after(&self, request: &str, milestone: Milestone, on: NaiveDate) -> bool {
        let warned_on = self.last_reached(milestone);
        self.requests.iter().any(|asked| {
            let in_time =
                warned_on.is_some_and(|warned_on| asked.due_on.is_some_and(|due| warned_on <= due));
            asked.kind == request && asked.is_expired_on(on) && in_time
        })
    }

    fn is_unreached(&self, milestone: Milestone, since: Option<Milestone>) -> bool {
        let last = self.last_place(milestone);
        let since = since.map_or(Some(0), |since| self.last_place(since)).unwrap_or(0);
        last.is_none_or(|last| last < since)
    }

    fn failed_parts(
        &self,
        failing: &str,
        moved: Option<&MoveDetails>,
        procedure: &Procedure,
    ) -> Vec<u32> {
        let parts = moved.map_or(&[][..], |moved| &moved.parts);
        self.times_failed(failing, parts, procedure)
    }

    /// The place, among the milestones, at which this one was reached last.
    fn last_place(&self, milestone: Milestone) -> Option<usize> {
        self.milestones.iter().rposition(|reached| reached.milestone == milestone)
    }

    /// The day on which the milestone was reached last.
    #[must_use]
    pub fn last_reached(&self, milestone: Milestone) -> Option<NaiveDate> {
        self.milestones
            .iter()
            .rev()
            .find(|reached| reached.milestone == milestone)
            .map(|reached| reached.on)
    }

    /// The last day of a period of months that the milestone set off, rolled over days off where
    /// the seat of the authority is known, § 31 (3) VwVfG.
    fn end_of_period(&self, milestone: Milestone, months: u32) -> Option<NaiveDate> {
        let nominal = self.last_reached(milestone)?.checked_add_months(Months::new(months))?;
        match self.seat_on(nominal).and_then(SeatOf::calendar) {
            Some(seat) => seat.next_working_day(nominal),
            None => Some(nominal),
        }
    }

    /// Whether a side track stands in a stage that is no end.
    fn runs(&self, track: TrackIndex, procedure: &Procedure) -> bool {
        let stage = self.stage_on(track).and_then(|at| procedure.stage(at));
        stage.is_some_and(|stage| stage.place != StageActivity::Ends)
    }

    fn main_is_in(&self, stages: &[String], procedure: &Procedure) -> bool {
        stages.iter().any(|stage| stage == self.stage_name(procedure))
    }

    /// How often a move was made.
    #[must_use]
    pub fn times_made(&self, name: &str) -> u32 {
        self.made.get(name).copied().unwrap_or(0)
    }
}

fn fields_are_told(way: &Move, moved: &MoveDetails) -> Result<(), Refusal> {
    let is_given = |field: Field| match field {
        Field::Outcome => moved.outcome.is_some(),
        Field::DueOn => moved.due_on.is_some(),
        Field::Authority => moved.authority.is_some(),
        Field::Documents => !moved.documents.is_empty(),
        Field::ExamOn => moved.exam_on.is_some(),
        Field::Parts => !moved.parts.is_empty(),
    };
    match way.fields.iter().find(|&&field| !is_given(field)) {
        None => Ok(()),
        Some(&field) => Err(Refusal::FieldMissing { name: way.id.clone(), field }),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::case::event::SeatOf;
    use crate::domain::case::test_case::{day, new_case, procedure};
    use crate::domain::land::Land;
    use crate::domain::procedure::guard::Guard;
    use crate::domain::procedure::words::Milestone;

    /// Three months from 1 March 2022 end on 1 June; two months, on 1 May, a Sunday: where the seat is known,
    /// the next working day counts, § 31 (3) VwVfG.
    #[test]
    fn a_period_rolls_where_the_seat_is_known() {
        let mut case = new_case();
        let end = |case: &super::Case, months| case.end_of_period(Milestone::Application, months);
        assert_eq!(end(&case, 3), Some(day("2022-06-01")));
        assert_eq!(end(&case, 2), Some(day("2022-05-01")));
        case.attributes.seat = Some(SeatOf { land: Land::Thuringia, municipality: None });
        assert_eq!(end(&case, 2), Some(day("2022-05-02")));
        assert_eq!(case.end_of_period(Milestone::Notified, 2), None);
    }

    /// Three months from 1 March 2022: not on their last day, but on the day after (§ 75 VwGO).
    #[test]
    fn conditions_hold_from_their_day_on() {
        let (case, procedure) = (new_case(), procedure());
        let holds = |guard: &Guard, on: &str| case.holds(guard, None, day(on), &procedure);
        let wait = Guard::NotBefore { milestone: Milestone::Application, months: 3 };
        assert!(!holds(&wait, "2022-06-01") && holds(&wait, "2022-06-02"));
        let within = Guard::Within { milestone: Milestone::Application, months: 3 };
        assert!(holds(&within, "2022-06-01") && !holds(&within, "2022-06-02"));
        let unreached = |milestone, since| Guard::NotReached { milestone, since };
        let application = Milestone::Application;
        assert!(!holds(&unreached(application, None), "2022-06-01"));
        assert!(holds(&unreached(Milestone::Notified, None), "2022-06-01"));
        assert!(holds(&unreached(Milestone::Notified, Some(application)), "2022-06-01"));
    }
}
