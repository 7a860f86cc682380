//! The parts of a case in words: clocks, requests, documents, and what happened.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::working_days::WorkingDays;
use crate::domain::case::event::{Event, Fact, SeatOf};
use crate::domain::case::exam::ExamAttempt;
use crate::domain::case::notification::NotifiedDecision;
use crate::domain::clock::next_due::binds_the_office;
use crate::domain::clock::reckon::ClockReading;
use crate::domain::clock::standing::Standing;
use crate::domain::identity::EventId;
use crate::domain::procedure::words::{LawStatus, Meaning};
use crate::domain::waits_on::WaitsOn;
use crate::office::case_file::CaseFile;
use crate::store::outbox::OutboxMail;
use crate::text::fact::{document_name, outcome_name, request_name, sentence};
use crate::text::language::Language;
use crate::text::rule::certainty;
use crate::text::{explanation, value};

/// A clock in words.
pub(super) struct ClockView {
    pub(super) id: String,
    pub(super) name: String,
    /// How urgent, for its look; and how it stands.
    pub(super) standing: (&'static str, String),
    pub(super) left: Option<String>,
    pub(super) paragraph: String,
    /// Why the date is what it is.
    pub(super) why: Vec<String>,
    /// The rule was not signed by somebody who answers for it.
    /// How sure the rule is.
    pub(super) certainty: String,
    /// Nobody has read the law for it: that is said on the date.
    pub(super) is_unverified: bool,
    pub(super) is_unsigned: bool,
    pub(super) can_be_extended: bool,
}

/// The clocks that have begun, the open ones first.
pub(super) fn clocks(language: Language, file: &CaseFile, today: NaiveDate) -> Vec<ClockView> {
    let readings = file.clocks(today);
    let mut shown: Vec<&ClockReading<'_>> =
        readings.iter().filter(|reading| reading.round != 0).collect();
    shown.sort_by_key(|reading| {
        let is_closed = matches!(reading.standing, Standing::Met { .. } | Standing::Lapsed { .. });
        (is_closed, !binds_the_office(reading), reading.standing.ends_on())
    });
    let seat = file.case.attributes().seat.as_ref().and_then(SeatOf::calendar);
    let days = seat.map(|seat| WorkingDays::of(&seat, today.year() - 1, today.year() + 4));
    shown.into_iter().map(|reading| clock(language, reading, today, days.as_ref())).collect()
}

fn clock(
    language: Language,
    reading: &ClockReading<'_>,
    today: NaiveDate,
    days: Option<&WorkingDays>,
) -> ClockView {
    let on = |key, day: NaiveDate| language.say_of(key, [("on", value::day(language, day).into())]);
    let standing = match reading.standing {
        // Nobody is late who may act from a day on, and has not.
        Standing::Running { ends_on } | Standing::Overdue { ends_on }
            if reading.rule.means == Meaning::Earliest =>
        {
            ("later", on("clock-earliest", ends_on))
        }
        Standing::NotStarted => ("later", language.say("clock-not-started")),
        Standing::Running { ends_on } => {
            let look = if (ends_on - today).num_days() <= 14 { "soon" } else { "later" };
            (look, on("clock-running", ends_on))
        }
        Standing::Suspended { until: Some(until), .. } => ("paused", on("clock-suspended", until)),
        Standing::Suspended { until: None, .. } => ("paused", language.say("clock-suspended-open")),
        // The applicant's own period: who lets it pass is not late.
        Standing::Overdue { ends_on } if reading.rule.binds == WaitsOn::Applicant => {
            ("ended", on("clock-expired", ends_on))
        }
        Standing::Overdue { ends_on } => ("overdue", on("clock-overdue", ends_on)),
        Standing::Met { on: day, ends_on } => {
            let key = if day <= ends_on { "clock-met" } else { "clock-met-late" };
            let values = [
                ("on", value::day(language, day).into()),
                ("end", value::day(language, ends_on).into()),
            ];
            ("ended", language.say_of(key, values))
        }
        Standing::Lapsed { on: day } => ("ended", on("clock-lapsed", day)),
    };
    let left = match reading.standing {
        Standing::Running { ends_on } => days.and_then(|calendar| calendar.between(today, ends_on)),
        Standing::NotStarted
        | Standing::Suspended { .. }
        | Standing::Overdue { .. }
        | Standing::Met { .. }
        | Standing::Lapsed { .. } => None,
    };
    let is_open = matches!(reading.standing, Standing::Running { .. } | Standing::Suspended { .. });
    let steps = reading.revised.as_ref().map_or(&[][..], |end| &end.steps);
    ClockView {
        id: reading.rule.id.get_ref().clone(),
        name: language.pick(&reading.rule.text).to_owned(),
        standing,
        left: left.map(|n| language.say_of("clock-left", [("days", n.into())])),
        paragraph: reading.rule.paragraph.clone(),
        why: steps.iter().map(|step| explanation::sentence(language, step)).collect(),
        certainty: certainty(
            language,
            reading.rule.status,
            reading.rule.read_on,
            reading.rule.checked.as_ref(),
        ),
        is_unverified: reading.rule.status == LawStatus::Memory,
        is_unsigned: reading.rule.status != LawStatus::Signed,
        can_be_extended: is_open && reading.rule.extension.is_some(),
    }
}

/// A request in words.
pub(super) struct RequestView {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) to: String,
    pub(super) documents: String,
    pub(super) state: String,
    pub(super) is_open: bool,
    /// It was answered, and nobody has looked.
    pub(super) is_unseen: bool,
}

/// The requests, the newest first.
pub(super) fn requests(language: Language, file: &CaseFile, today: NaiveDate) -> Vec<RequestView> {
    let day = |day: NaiveDate| value::day(language, day);
    let of = |asked: &crate::domain::case::request::Request| {
        let documents: Vec<String> = asked
            .documents
            .iter()
            .map(|document| document_name(language, document, &file.procedure))
            .collect();
        let state = match (asked.taken_back_on, asked.reviewed, asked.answered_on, asked.due_on) {
            (Some(on), _, _, _) => ("request-taken-back", day(on)),
            (None, Some((on, true)), _, _) => ("request-accepted", day(on)),
            (None, Some((on, false)), _, _) => ("request-rejected", day(on)),
            (None, None, Some(on), _) => ("request-answered", day(on)),
            (None, None, None, Some(due)) if due < today => ("request-expired", day(due)),
            (None, None, None, Some(due)) => ("request-open-until", day(due)),
            (None, None, None, None) => ("request-open-since", day(asked.asked_on)),
        };
        RequestView {
            id: asked.id.to_string(),
            name: request_name(language, &asked.kind, &file.procedure),
            to: value::holder_name(language, asked.to),
            documents: documents.join(", "),
            state: language.say_of(state.0, [("on", state.1.into())]),
            is_open: asked.is_open_on(today),
            is_unseen: asked.answered_on.is_some()
                && asked.reviewed.is_none()
                && asked.taken_back_on.is_none(),
        }
    };
    file.case.requests().iter().rev().map(of).collect()
}

/// Something that happened, in words.
pub(super) struct EventView {
    pub(super) id: String,
    pub(super) on: String,
    pub(super) what: String,
    /// When it was recorded, and by whom or why.
    pub(super) recorded: String,
    /// It never happened, or happened otherwise.
    pub(super) is_struck: bool,
    /// Whether it can be taken back.
    pub(super) can_be_struck: bool,
}

/// What happened, the last day first. What was corrected stays readable.
pub(super) fn event_views(language: Language, file: &CaseFile) -> Vec<EventView> {
    let mut last: BTreeMap<EventId, &Event> = BTreeMap::new();
    for event in &file.history {
        if let Fact::Corrected { event: wrong, .. } = &event.fact {
            last.insert(*wrong, event);
        }
    }
    let mut lines: Vec<(NaiveDate, u64, EventView)> = Vec::new();
    for event in file.history.iter().filter(|event| !matches!(event.fact, Fact::Corrected { .. })) {
        let correction = last.get(&event.id);
        let line = |on: NaiveDate, fact: &Fact, by: &Event, is_struck: bool| {
            let can_be_struck = !is_struck && !matches!(event.fact, Fact::Opened(_));
            let view = EventView {
                id: event.id.to_string(),
                on: value::day(language, on),
                what: sentence(language, fact, &file.case, &file.procedure),
                recorded: recorded(language, file, by),
                is_struck,
                can_be_struck,
            };
            (on, by.sequence, view)
        };
        lines.push(line(event.occurred.on, &event.fact, event, correction.is_some()));
        if let Some(correction) = correction
            && let Fact::Corrected { to: Some(to), .. } = &correction.fact
        {
            lines.push(line(to.occurred.on, &to.fact, correction, false));
        }
    }
    lines.sort_by_key(|(on, sequence, _)| (std::cmp::Reverse(*on), std::cmp::Reverse(*sequence)));
    lines.into_iter().map(|(_, _, view)| view).collect()
}

/// When an event was recorded, and who did it, or where it came from.
fn recorded(language: Language, file: &CaseFile, event: &Event) -> String {
    let on = ("on", value::moment(language, event.known_at).into());
    let origin = file.origins.get(&event.sequence);
    match origin.map(|origin| (origin.cause.as_str(), origin.account.as_deref())) {
        None => language.say_of("case-recorded", [on]),
        Some((cause, Some(name))) => language.say_of(
            "case-recorded-by",
            [on, ("name", name.to_owned().into()), ("cause", cause.to_owned().into())],
        ),
        Some((cause, None)) => {
            language.say_of("case-recorded-from", [on, ("cause", cause.to_owned().into())])
        }
    }
}

/// A decision that was notified, in words.
pub(super) struct DecisionView {
    pub(super) name: String,
    pub(super) lines: Vec<String>,
    /// Why it counts as notified on that day.
    pub(super) why: Vec<String>,
}

/// The decisions that were notified, the newest first: how, when, and until when each can be contested.
pub(super) fn decisions(language: Language, file: &CaseFile) -> Vec<DecisionView> {
    let of = |decision: &NotifiedDecision| {
        let day =
            |key, on: NaiveDate| language.say_of(key, [("on", value::day(language, on).into())]);
        let outcome = decision
            .outcome
            .map_or(language.say("decision-unknown"), |outcome| outcome_name(language, outcome));
        let way = decision.way.map(|way| {
            let way = language.say(&format!("notified-{}", way.code()));
            let sent = value::day(language, decision.sent_on);
            language.say_of("decision-way", [("on", sent.into()), ("way", way.into())])
        });
        let ends = file.case.remedy_end_of(decision).map(|on| day("decision-remedy-ends", on));
        let instruction =
            if decision.has_instruction { None } else { Some("decision-no-instruction") };
        let lines = way
            .into_iter()
            .chain([day("decision-notified", decision.notified_on)])
            .chain(ends)
            .chain(instruction.map(|key| language.say(key)));
        DecisionView {
            name: match decision.decided_on {
                Some(on) => format!("{}: {outcome}", value::day(language, on)),
                None => outcome,
            },
            lines: lines.collect(),
            why: decision.steps.iter().map(|step| explanation::sentence(language, step)).collect(),
        }
    };
    file.case.notified_decisions().iter().rev().map(of).collect()
}

/// The attempts at examinations, in order: the date, and how each ended.
pub(super) fn exams(language: Language, file: &CaseFile) -> Vec<String> {
    let of = |exam: &ExamAttempt| {
        let date = match exam.exam_on {
            Some(on) => language.say_of("exam-on", [("on", value::day(language, on).into())]),
            None => language.say("exam-date-unknown"),
        };
        let Some(result) = &exam.result else {
            return language.say_of("exam-awaited", [("exam", date.into())]);
        };
        let ended = file.procedure.move_named(&result.move_name);
        let what = ended.map_or(result.move_name.as_str(), |way| language.pick(&way.text));
        let parts: Vec<&str> = file
            .procedure
            .exam_parts()
            .iter()
            .filter(|part| result.parts.contains(part.id.get_ref()))
            .map(|part| language.pick(&part.text))
            .collect();
        let what = match parts.as_slice() {
            [] => what.to_owned(),
            _named => format!("{what} ({})", parts.join(", ")),
        };
        let on = value::day(language, result.on);
        language
            .say_of("exam-ended", [("exam", date.into()), ("what", what.into()), ("on", on.into())])
    };
    file.case.exam_attempts().iter().map(of).collect()
}

/// What the applicant was told by mail: when, what, and how it went.
pub(super) fn letters(language: Language, file: &CaseFile) -> Vec<(String, String, String)> {
    let of = |mail: &OutboxMail| {
        let state = match mail.outcome.as_deref() {
            None if mail.tries == 0 => language.say("letter-waits"),
            None => language.say("letter-tried"),
            Some("") => language.say("letter-sent"),
            Some("moot") => language.say("letter-moot"),
            Some(why) => language.say_of("letter-failed", [("why", why.into())]),
        };
        let what = language.say(&format!("notice-{}", mail.notice.kind));
        (value::moment(language, mail.made_at), what, state)
    };
    file.letters.iter().map(of).collect()
}
