//! One case through its procedure: how long it stays and which way it goes are drawn, what may happen
//! the state machine says. The whole life of a case is driven, however late it ends.

use std::collections::VecDeque;

use chrono::{Days, NaiveDate};

use crate::domain::calendar::period::Start;
use crate::domain::calendar::policy::Policy;
use crate::domain::case::event::{
    Attributes, Event, Fact, MoveDetails, Occurred, Opening, RequestDetails, evening_of,
};
use crate::domain::case::state::Case;
use crate::domain::clock::calendars::SeatCalendars;
use crate::domain::clock::reckon::reckon;
use crate::domain::identity::{CaseId, EventId};
use crate::domain::procedure::definition::{Move, Procedure, StageActivity, TrackIndex};
use crate::domain::procedure::draft::DocumentDraft;
use crate::domain::procedure::words::{Field, Outcome, Recorder};
use crate::simulate::random_stream::Stream;
use crate::simulate::scenario::{Scenario, SimulatedAuthority};

/// A case on its way.
pub(super) struct Driver<'a> {
    pub(super) scenario: &'a Scenario,
    pub(super) authority: &'a SimulatedAuthority,
    pub(super) procedure: &'a Procedure,
    pub(super) stream: Stream,
    pub(super) events: Vec<Event>,
    pub(super) case: Option<Case>,
    /// Today, as far as the case is driven.
    pub(super) day: NaiveDate,
    /// What lies ahead on the track beside the main one, in order.
    ahead: VecDeque<(NaiveDate, &'static str)>,
}

/// Where a case waits for what others decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Halt {
    /// It entered the review, and waits for its turn.
    Review,
    /// The recognition runs as a case of its own.
    Recognition,
    /// It ended, or can go no further.
    Done,
}

/// Steps of one case, at most: a case that loops for ever is a fault of the scenario.
const STEPS_MAX: usize = 200;

impl<'a> Driver<'a> {
    /// A case that begins on a day.
    pub(super) fn begin(
        scenario: &'a Scenario,
        authority: &'a SimulatedAuthority,
        procedure: &'a Procedure,
        mut stream: Stream,
        day: NaiveDate,
        attributes: Attributes,
    ) -> Self {
        let opening: Vec<(&Move, f64)> = procedure
            .moves()
            .iter()
            .filter(|way| way.from_start && way.track == TrackIndex::MAIN)
            .map(|way| (way, if way.id == "apply" { 0.15 } else { 1.0 }))
            .collect();
        let first = stream.pick(&opening);
        let mut driver = Self {
            scenario,
            authority,
            procedure,
            stream,
            events: Vec::new(),
            case: None,
            day,
            ahead: VecDeque::new(),
        };
        if let Some(first) = first {
            let first = Some(MoveDetails { name: first.id.clone(), ..MoveDetails::default() });
            driver.happens(Fact::Opened(Opening { attributes, first }));
        }
        driver
    }

    /// Drives until the case has to wait for what others decide, or ends.
    pub(super) fn drive(&mut self) -> Halt {
        for _ in 0..STEPS_MAX {
            let Some(stage) = self.stage() else { return Halt::Done };
            if stage == "review" && self.times_entered(&stage) == 1 && !self.has_waited() {
                return Halt::Review;
            }
            if stage == "recognition" {
                return Halt::Recognition;
            }
            if !self.step(&stage) {
                return Halt::Done;
            }
        }
        Halt::Done
    }

    /// The case waited in its stage until a day, and goes on.
    pub(super) fn wait_until(&mut self, day: NaiveDate) {
        self.pass(u64::try_from((day - self.day).num_days()).unwrap_or(0));
        if let Some(stage) = self.stage() {
            self.leave(&stage);
        }
    }

    fn has_waited(&self) -> bool {
        self.case.as_ref().is_some_and(|case| case.last_on() != self.day)
    }

    fn step(&mut self, stage: &str) -> bool {
        let pace = self.authority.pace.value;
        let (median, spread) =
            self.scenario.stay.get(stage).map_or((30.0, 0.5), |stay| (stay.median, stay.spread));
        let paced = matches!(
            self.place(),
            Some(StageActivity::Waits(crate::domain::waits_on::WaitsOn::Authority))
        );
        let days = self.stream.days(if paced { median * pace } else { median }, spread);
        if stage == "documents_missing" {
            self.answer_documents(days);
        } else {
            self.pass(days);
        }
        self.leave(stage)
    }

    /// Missing documents arrive, and then somebody looks at them.
    fn answer_documents(&mut self, days: u64) {
        let open = self.case.as_ref().and_then(|case| {
            case.requests()
                .iter()
                .rfind(|request| request.is_open_on(self.day))
                .map(|request| request.id)
        });
        self.pass(days);
        if let Some(request) = open {
            self.happens(Fact::Answered { request });
            let days = self.stream.days(6.0, 0.5);
            self.pass(days);
        }
    }

    /// Takes one of the ways that are open; waits a little where it is too early for any.
    fn leave(&mut self, stage: &str) -> bool {
        if stage == "review" {
            self.ask_information();
        }
        if stage == "requirements" {
            self.await_language();
        }
        if stage == "appeal_window" && self.contest() {
            return true;
        }
        for _ in 0..60 {
            let Some(case) = &self.case else { return false };
            let permitted = case.permitted_moves(self.procedure, Recorder::Caseworker, self.day);
            let ways: Vec<(&Move, f64)> = permitted
                .into_iter()
                .filter(|way| way.track == TrackIndex::MAIN && way.to.is_some())
                .map(|way| (way, self.weight(way, stage)))
                .filter(|(_, weight)| 0.0 < *weight)
                .collect();
            if let Some(way) = self.stream.pick(&ways) {
                return self.take(way);
            }
            self.pass(10);
        }
        false
    }

    /// Some decisions are contested: an objection where there is one, or a suit, each until it is decided.
    /// Whether the case left its stage with that.
    fn contest(&mut self) -> bool {
        for (begins, stage, lost, won) in [
            ("object", "objection_pending", "reject_objection", "uphold_objection"),
            ("sue", "lawsuit_pending", "dismiss_suit", "order_decision"),
        ] {
            let share = |name: &str| self.scenario.ways.get(name).map_or(0.0, |way| way.value);
            let (begun, winning) = (share(begins), share(won));
            if !self.stream.happens(begun) || !self.happens(move_fact(begins)) {
                continue;
            }
            let stay = self.scenario.stay.get(stage);
            let (median, spread) = stay.map_or((90.0, 0.5), |stay| (stay.median, stay.spread));
            let days = self.stream.days(median, spread);
            self.pass(days);
            if self.stream.happens(winning) {
                let Some(way) = self.procedure.move_named(won) else { return false };
                return self.take(way);
            }
            self.happens(move_fact(lost));
        }
        false
    }

    fn weight(&self, way: &Move, stage: &str) -> f64 {
        let documents = &self.scenario.documents;
        let incomplete = match stage {
            "received" => 0.0,
            "completeness_check" => documents.missing.value,
            "documents_missing" => {
                let own = self.authority.missing_again.as_ref();
                own.unwrap_or(&documents.missing_again).value
            }
            _other => 0.0,
        };
        match (way.id.as_str(), stage) {
            ("request_documents", _stage) => incomplete,
            ("confirm_complete" | "ask_fee", "received") => 0.0,
            ("confirm_complete", _stage) if self.procedure.move_named("ask_fee").is_some() => 0.0,
            ("confirm_complete", _stage) => 1.0 - incomplete,
            ("waive_review", "completeness_check") => 0.03,
            (name, _stage) => self.scenario.ways.get(name).map_or(0.0, |parameter| parameter.value),
        }
    }

    fn take(&mut self, way: &Move) -> bool {
        let mut moved = MoveDetails { name: way.id.clone(), ..MoveDetails::default() };
        if way.fields.contains(&Field::Outcome) {
            let outcomes: Vec<(Outcome, f64)> = way
                .outcomes
                .iter()
                .map(|outcome| {
                    (
                        *outcome,
                        self.scenario
                            .outcomes
                            .get(outcome)
                            .map_or(0.0, |parameter| parameter.value),
                    )
                })
                .collect();
            moved.outcome = self.stream.pick(&outcomes);
        }
        if way.fields.contains(&Field::DueOn) {
            moved.due_on = self.day.checked_add_days(Days::new(28));
        }
        let done = self.happens(Fact::Moved(moved));
        if done && way.id == "confirm_complete" {
            self.see_documents();
            self.tell_the_date();
            self.begin_language();
        }
        done
    }

    /// In some reviews information is asked for, by a date that is set; it comes early or late.
    fn ask_information(&mut self) {
        let asks = self.procedure.request_named("information").is_some();
        if !asks || !self.stream.happens(self.scenario.documents.information.value) {
            return;
        }
        let due_on = self.day.checked_add_days(Days::new(28));
        let asked =
            RequestDetails { kind: "information".to_owned(), due_on, documents: Vec::new() };
        if self.happens(Fact::Requested(asked)) {
            let request = self.events.last().map(|event| event.id);
            let days = self.stream.days(25.0, 0.5);
            self.pass(days);
            if let Some(request) = request {
                self.happens(Fact::Answered { request });
                let days = self.stream.days(14.0, 0.5);
                self.pass(days);
            }
        }
    }

    /// Whoever finds a file complete has seen what the law asks for.
    fn see_documents(&mut self) {
        let (on, seat) = (self.day, self.authority.seat.calendar());
        let good_until = |document: &DocumentDraft| {
            document.not_older_than?.nominal_end(on, Start::EventDay, seat.as_ref()?)
        };
        let seen: Vec<(String, Option<NaiveDate>)> = self
            .procedure
            .documents()
            .iter()
            .enumerate()
            .map(|(at, document)| (at, document.id.get_ref().clone(), good_until(document)))
            .filter(|(at, _, good)| *at < 4 || good.is_some())
            .map(|(_, document, good)| (document, good))
            .collect();
        for (document, valid_until) in seen {
            self.happens(Fact::DocumentSeen { document, valid_until });
        }
    }

    /// Whoever finds a file complete tells the applicant by when the decision is due.
    fn tell_the_date(&mut self) {
        let Some(case) = &self.case else { return };
        let Some(calendars) = SeatCalendars::of_case(case) else { return };
        let readings = reckon(case, self.procedure, &calendars, Policy::default(), self.day);
        let due = readings.ok().and_then(|all| {
            let decision = all.iter().find(|reading| reading.rule.id.get_ref() == "decision")?;
            decision.standing.ends_on()
        });
        if let Some(ends_on) = due {
            self.happens(Fact::Issued { clock: "decision".to_owned(), ends_on });
        }
    }

    /// The language test runs beside the review: registered now, held and passed on days of its own.
    fn begin_language(&mut self) {
        if !self.happens(move_fact("register_language")) {
            return;
        }
        let mut day = self.day;
        for (stage, name) in
            [("language_queue", "schedule_language"), ("language_scheduled", "pass_language")]
        {
            let stay = self.scenario.stay.get(stage);
            let (median, spread) = stay.map_or((30.0, 0.5), |stay| (stay.median, stay.spread));
            day = day.checked_add_days(Days::new(self.stream.days(median, spread))).unwrap_or(day);
            self.ahead.push_back((day, name));
        }
    }

    /// A licence waits for the language test.
    fn await_language(&mut self) {
        if self.ahead.is_empty() {
            self.begin_language();
        }
        if let Some((last, _)) = self.ahead.back().copied() {
            let days = (last - self.day).num_days();
            self.pass(u64::try_from(days).unwrap_or(0));
        }
    }

    /// Something happens today, if it may.
    pub(super) fn happens(&mut self, fact: Fact) -> bool {
        let sequence = u64::try_from(self.events.len()).unwrap_or(u64::MAX) + 1;
        let known_at = evening_of(self.day);
        let event = Event {
            id: EventId::new(known_at, self.stream.bytes()),
            sequence,
            occurred: Occurred::on(self.day),
            occurred_at: None,
            known_at,
            recorder: Recorder::Caseworker,
            fact,
        };
        match Case::after(self.case.clone(), &event, self.procedure) {
            Ok(case) => {
                self.case = Some(case);
                self.events.push(event);
                true
            }
            Err(_) => false,
        }
    }

    /// A linked case was opened, and decided on a day.
    pub(super) fn child(&mut self, child: CaseId, decided: Option<(NaiveDate, Outcome)>) {
        self.happens(Fact::ChildOpened { child });
        if let Some((day, outcome)) = decided {
            self.day = self.day.max(day);
            self.happens(Fact::ChildDecided { child, outcome });
            self.pass(2);
            self.happens(move_fact("recognition_is_decided"));
        }
    }

    /// Days pass, and what lies ahead on them happens. What may not happen yet waits.
    pub(super) fn pass(&mut self, days: u64) {
        let until = self.day.checked_add_days(Days::new(days)).unwrap_or(self.day);
        while let Some((day, name)) =
            self.ahead.front().copied().filter(|planned| planned.0 <= until)
        {
            self.day = self.day.max(day);
            if !self.happens(move_fact(name)) {
                break;
            }
            self.ahead.pop_front();
        }
        self.day = until;
    }

    fn stage(&self) -> Option<String> {
        let case = self.case.as_ref().filter(|case| case.ended_on().is_none())?;
        case.main_stage().map(|_| case.stage_name(self.procedure).to_owned())
    }

    fn place(&self) -> Option<StageActivity> {
        let at = self.case.as_ref()?.main_stage()?;
        self.procedure.stage(at).map(|stage| stage.place)
    }

    fn times_entered(&self, stage: &str) -> usize {
        let at =
            self.procedure.stage_named(stage).map(crate::domain::case::visit::VisitedStage::Stage);
        let visits = self.case.as_ref().map_or(&[][..], |case| case.visits());
        visits.iter().filter(|visit| Some(visit.stay) == at).count()
    }
}

fn move_fact(name: &str) -> Fact {
    Fact::Moved(MoveDetails { name: name.to_owned(), ..MoveDetails::default() })
}
