//! What can be recorded in a case, as an address names it, and the fields that belong to it.

use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;

use crate::domain::calendar::period::Period;
use crate::domain::case::event::Event;
use crate::domain::case::event::{
    Fact, MoveDetails, Notification, NotificationWay, Occurred, Replacement, RequestDetails,
};
use crate::domain::case::state::Case;
use crate::domain::identity::EventId;
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::{Field, Milestone, Outcome};
use crate::domain::registers::{Authorities, Handling};
use crate::office::act_error::Invalid;
use crate::text::fact::{clock_name, document_name, request_name};
use crate::text::language::Language;

/// Something that can be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RecordForm {
    /// A move of the procedure.
    Move(String),
    /// A request of a kind.
    Request(String),
    /// A request was answered.
    Answered(EventId),
    /// The answer will do.
    Accepted(EventId),
    /// The answer will not do.
    Rejected(EventId),
    /// A request is taken back.
    TakenBack(EventId),
    /// The date by which to answer is moved.
    DueMoved(EventId),
    /// A document was seen.
    Document(String),
    /// A clock is extended.
    Extended(String),
    /// Another authority goes on.
    Transferred,
    /// An event never happened.
    Struck(EventId),
    /// An event happened on another day.
    Redated(EventId),
}

impl RecordForm {
    /// Reads what an address names.
    pub fn parse(text: &str) -> Option<Self> {
        let (kind, rest) = text.split_once(':').unwrap_or((text, ""));
        let id = || rest.parse::<EventId>().ok();
        match kind {
            "move" => Some(Self::Move(rest.to_owned())),
            "request" => Some(Self::Request(rest.to_owned())),
            "answered" => id().map(Self::Answered),
            "accepted" => id().map(Self::Accepted),
            "rejected" => id().map(Self::Rejected),
            "taken-back" => id().map(Self::TakenBack),
            "due-moved" => id().map(Self::DueMoved),
            "document" => Some(Self::Document(rest.to_owned())),
            "extended" => Some(Self::Extended(rest.to_owned())),
            "transferred" => Some(Self::Transferred),
            "struck" => id().map(Self::Struck),
            "redated" => id().map(Self::Redated),
            _unknown => None,
        }
    }

    /// How an address names it.
    #[must_use]
    pub fn to_param(&self) -> String {
        match self {
            Self::Move(name) => format!("move:{name}"),
            Self::Request(kind) => format!("request:{kind}"),
            Self::Answered(id) => format!("answered:{id}"),
            Self::Accepted(id) => format!("accepted:{id}"),
            Self::Rejected(id) => format!("rejected:{id}"),
            Self::TakenBack(id) => format!("taken-back:{id}"),
            Self::DueMoved(id) => format!("due-moved:{id}"),
            Self::Document(id) => format!("document:{id}"),
            Self::Extended(clock) => format!("extended:{clock}"),
            Self::Transferred => "transferred".to_owned(),
            Self::Struck(id) => format!("struck:{id}"),
            Self::Redated(id) => format!("redated:{id}"),
        }
    }

    /// What people call it.
    #[must_use]
    pub fn name(&self, language: Language, case: &Case, procedure: &Procedure) -> String {
        let asked = |key: &str, id: &EventId| {
            let found = case.requests().iter().find(|request| request.id == *id);
            let what = found.map_or_else(String::new, |request| {
                request_name(language, &request.kind, procedure)
            });
            language.say_of(key, [("what", what.into())])
        };
        match self {
            Self::Move(name) => {
                let found = procedure.move_named(name);
                found.map_or(name.as_str(), |way| language.pick(&way.text)).to_owned()
            }
            Self::Request(kind) => request_name(language, kind, procedure),
            Self::Answered(id) => asked("do-answered", id),
            Self::Accepted(id) => asked("do-accepted", id),
            Self::Rejected(id) => asked("do-rejected", id),
            Self::TakenBack(id) => asked("do-taken-back", id),
            Self::DueMoved(id) => asked("do-due-moved", id),
            Self::Document(id) => {
                let what = document_name(language, id, procedure).into();
                language.say_of("do-document", [("what", what)])
            }
            Self::Extended(clock) => {
                let what = clock_name(language, clock, procedure).into();
                language.say_of("do-extended", [("what", what)])
            }
            Self::Transferred => language.say("do-transferred"),
            Self::Struck(_) => language.say("do-struck"),
            Self::Redated(_) => language.say("do-redated"),
        }
    }

    /// What has to be told with it, and what may be.
    #[must_use]
    pub fn fields(&self, procedure: &Procedure) -> RecordFields {
        let mut fields = RecordFields::default();
        match self {
            Self::Move(name) => {
                let Some(way) = procedure.move_named(name) else { return fields };
                fields.outcomes.clone_from(&way.outcomes);
                if way.milestone == Some(Milestone::Notified) {
                    fields.asked.push("way");
                }
                for field in way.fields.iter().chain(&way.offers) {
                    match field {
                        Field::Outcome => {}
                        Field::DueOn => fields.asked.push("due"),
                        Field::Authority => fields.asked.push("authority"),
                        Field::Documents => fields.asked.push("documents"),
                        Field::ExamOn => fields.asked.push("exam_on"),
                        Field::Parts => fields.asked.push("parts"),
                    }
                }
            }
            Self::Request(kind) => {
                if procedure.request_named(kind).is_some_and(|request| request.due) {
                    fields.asked.push("due");
                }
                if Handling::built_in().names_documents(kind) {
                    fields.asked.push("documents");
                }
            }
            Self::DueMoved(_) => fields.asked.push("due"),
            Self::Document(_) => fields.asked.push("valid_until"),
            Self::Extended(_) => fields.asked.push("months"),
            Self::Transferred => fields.asked.push("authority"),
            Self::Answered(_)
            | Self::Accepted(_)
            | Self::Rejected(_)
            | Self::TakenBack(_)
            | Self::Struck(_)
            | Self::Redated(_) => {}
        }
        fields
    }

    /// The event that these values make.
    ///
    /// # Errors
    /// The field that is missing or wrong.
    pub fn event(
        &self,
        procedure: &Procedure,
        history: &[Event],
        given: &FormValues,
    ) -> Result<(Occurred, Fact), Invalid> {
        let on = given.on.ok_or(MISSING_DAY)?;
        let due = || given.due.ok_or(Invalid::at("due", "field-due-missing"));
        let fields = self.fields(procedure);
        let fact = match self {
            Self::Move(name) => Fact::Moved(MoveDetails {
                name: name.clone(),
                outcome: match fields.outcomes.as_slice() {
                    [] => None,
                    [only] => Some(*only),
                    _several => {
                        Some(given.outcome.ok_or(Invalid::at("outcome", "field-outcome-missing"))?)
                    }
                },
                due_on: if fields.has("due") { Some(due()?) } else { None },
                documents: given.documents.clone(),
                authority: given.authority.clone().filter(|_| fields.has("authority")),
                notification: if fields.has("way") { given.notification() } else { None },
                exam_on: given.exam_on.filter(|_| fields.has("exam_on")),
                parts: if fields.has("parts") { given.parts.clone() } else { Vec::new() },
                skips: false,
            }),
            Self::Request(kind) => Fact::Requested(RequestDetails {
                kind: kind.clone(),
                due_on: if fields.has("due") { Some(due()?) } else { None },
                documents: given.documents.clone(),
            }),
            Self::Answered(request) => Fact::Answered { request: *request },
            Self::Accepted(request) => Fact::Reviewed { request: *request, accepted: true },
            Self::Rejected(request) => Fact::Reviewed { request: *request, accepted: false },
            Self::TakenBack(request) => Fact::TakenBack { request: *request },
            Self::DueMoved(request) => Fact::DueMoved { request: *request, due_on: due()? },
            Self::Document(document) => {
                Fact::DocumentSeen { document: document.clone(), valid_until: given.valid_until }
            }
            Self::Extended(clock) => {
                let months = given
                    .months
                    .filter(|months| 0 < *months)
                    .ok_or(Invalid::at("months", "field-months-missing"))?;
                Fact::Extended { clock: clock.clone(), by: Period::Months(months) }
            }
            Self::Transferred => {
                let authority = given
                    .authority
                    .clone()
                    .ok_or(Invalid::at("authority", "field-authority-missing"))?;
                let known = Authorities::built_in().find_by_name(&authority);
                Fact::Transferred { seat: known.and_then(|known| known.seat.clone()), authority }
            }
            Self::Struck(event) => Fact::Corrected { event: *event, to: None },
            Self::Redated(event) => {
                let wrong =
                    history.iter().find(|recorded| recorded.id == *event).ok_or(MISSING_DAY)?;
                let fact = wrong.fact.clone();
                let to = Box::new(Replacement { occurred: Occurred::on(on), fact });
                Fact::Corrected { event: *event, to: Some(to) }
            }
        };
        Ok((Occurred::on(on), fact))
    }
}

/// A day that is missing, or none.
const MISSING_DAY: Invalid = Invalid { field: "on", key: "field-on-missing", values: Vec::new() };

/// Fields of a form.
#[derive(Debug, Clone, Default)]
pub struct RecordFields {
    /// The outcomes that may be chosen.
    pub outcomes: Vec<Outcome>,
    asked: Vec<&'static str>,
}

impl RecordFields {
    /// Whether the form has this one.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.asked.contains(&name)
    }
}

/// What was typed into them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct FormValues {
    /// When it happened.
    pub on: Option<NaiveDate>,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// By when an answer is due.
    pub due: Option<NaiveDate>,
    /// What is asked for.
    pub documents: Vec<String>,
    /// To which authority the case goes.
    pub authority: Option<String>,
    /// The last day on which a document is good.
    pub valid_until: Option<NaiveDate>,
    /// By how many months a period becomes longer.
    pub months: Option<u32>,
    /// How a decision goes out.
    pub way: Option<NotificationWay>,
    /// Whether it tells of the remedies.
    pub instruction: bool,
    /// On a portal: the day of the notice.
    pub notice_on: Option<NaiveDate>,
    /// The day of an examination.
    pub exam_on: Option<NaiveDate>,
    /// The parts of an examination.
    pub parts: Vec<String>,
}

impl FormValues {
    /// How a decision goes out, if a way was chosen.
    fn notification(&self) -> Option<Notification> {
        self.way.map(|way| Notification {
            way,
            instruction: self.instruction,
            notice_on: self.notice_on.filter(|_| way == NotificationWay::Portal),
        })
    }

    /// What a form proposes: today, and a month to answer.
    #[must_use]
    pub fn with_defaults(today: NaiveDate) -> Self {
        Self {
            on: Some(today),
            due: today.checked_add_months(Months::new(1)),
            way: Some(NotificationWay::Post),
            instruction: true,
            ..Self::default()
        }
    }
}

/// A day as people type it: 2026-11-26, or 26.11.2026.
#[must_use]
pub fn day(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let read = text.parse().ok().or_else(|| NaiveDate::parse_from_str(text, "%d.%m.%Y").ok());
    // Nothing that a case knows lies beyond: a typing error.
    read.filter(|date: &NaiveDate| (1900..=2200).contains(&date.year()))
}
