//! The parts of the applicant's page in words.

use chrono::NaiveDate;

use crate::domain::calendar::policy::Policy;
use crate::domain::case::request::Request;
use crate::domain::case::visit::VisitedStage;
use crate::domain::clock::calendars::SeatCalendars;
use crate::domain::clock::reckon::reckon;
use crate::domain::procedure::definition::{StageActivity, TrackIndex};
use crate::domain::procedure::words::{LawStatus, PublicPhase};
use crate::domain::registers::Handling;
use crate::domain::waits_on::WaitsOn;
use crate::office::applicant::ApplicantView;
use crate::text::applicant_language::ApplicantLanguage;
use crate::text::fact::{document_name, request_name};

/// What somebody must do.
pub(super) struct ApplicantDuty {
    /// The sentence before the list; the whole of it where there is no list.
    pub(super) text: String,
    /// What to send.
    pub(super) items: Vec<String>,
    /// By when.
    pub(super) by: Option<String>,
}

impl ApplicantDuty {
    /// All of it in one line.
    pub(super) fn in_one(self) -> String {
        let items = self.items.join("; ");
        let by = self.by.unwrap_or_default();
        let parts = [self.text, items, by];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    }
}

/// The phase in which a case is; in a remedy period that of an objection or a suit that runs.
pub(super) fn phase(look: &ApplicantView) -> Option<PublicPhase> {
    let stage_on = |track| look.case.stage_on(track).and_then(|at| look.procedure.stage(at));
    let main = stage_on(TrackIndex::MAIN)?;
    if main.public_phase == PublicPhase::ExamScheduled && look.case.is_exam_held() {
        return Some(PublicPhase::ExamHeld);
    }
    if main.place != StageActivity::Waits(WaitsOn::Period) {
        return Some(main.public_phase);
    }
    let remedies = look.procedure.tracks().filter(|(_, track)| track.is_remedy);
    let running = remedies
        .filter_map(|(at, _)| stage_on(at))
        .find(|stage| stage.place != StageActivity::Ends);
    Some(running.unwrap_or(main).public_phase)
}

/// The key of the sentence for a phase.
pub(super) fn phase_key(phase: PublicPhase) -> String {
    format!("phase-{}", phase.code().replace('_', "-"))
}

/// What the applicant must do, in the order of the dates; one sentence if it is nothing.
pub(super) fn duties(
    tongue: ApplicantLanguage,
    look: &ApplicantView,
    today: NaiveDate,
) -> Vec<ApplicantDuty> {
    let is_theirs =
        |request: &&Request| request.to == WaitsOn::Applicant && request.is_open_on(today);
    let mut open: Vec<&Request> = look.case.requests().iter().filter(is_theirs).collect();
    open.sort_by_key(|request| (request.due_on.is_none(), request.due_on));
    let mut duties: Vec<ApplicantDuty> =
        open.into_iter().map(|request| duty(tongue, look, request, today)).collect();
    if duties.is_empty() {
        // In a remedy period nobody is waited for, and yet there is something to know.
        let is_turn = matches!(
            look.case.waits_on(today, &look.procedure),
            Some(WaitsOn::Applicant | WaitsOn::Period)
        );
        let key = if is_turn { phase(look).map_or("do-turn", turn_key) } else { "do-nothing" };
        duties.push(ApplicantDuty { text: tongue.say(key), items: Vec::new(), by: None });
    }
    duties
}

/// The key of what is to be done in a phase where the applicant is to act and no request says what.
fn turn_key(phase: PublicPhase) -> &'static str {
    match phase {
        PublicPhase::Advice => "do-advice",
        PublicPhase::Collecting => "do-collecting",
        PublicPhase::DocumentsMissing => "do-documents-missing",
        PublicPhase::FeeDue => "do-fee-due",
        PublicPhase::Decided => "do-decided",
        PublicPhase::ChooseMeasure => "do-choose-measure",
        PublicPhase::LicenceRequirements => "do-licence-requirements",
        PublicPhase::Qualification => "do-qualification",
        PublicPhase::VisaAppointment => "do-visa-appointment",
        PublicPhase::Entry => "do-entry",
        PublicPhase::Received
        | PublicPhase::CompletenessCheck
        | PublicPhase::InReview
        | PublicPhase::SkillsAnalysis
        | PublicPhase::Objection
        | PublicPhase::Lawsuit
        | PublicPhase::ExamWaiting
        | PublicPhase::ExamScheduled
        | PublicPhase::ExamHeld
        | PublicPhase::CourseWaiting
        | PublicPhase::Course
        | PublicPhase::LicenceIssuing
        | PublicPhase::LanguageWaiting
        | PublicPhase::LanguageScheduled
        | PublicPhase::Agreement
        | PublicPhase::Forwarding
        | PublicPhase::RecognitionRunning
        | PublicPhase::ConsentWaiting
        | PublicPhase::PreApproval
        | PublicPhase::VisaReview
        | PublicPhase::Finished
        | PublicPhase::Closed
        | PublicPhase::Refused
        | PublicPhase::Failed
        | PublicPhase::Revoked
        | PublicPhase::NotComparable
        | PublicPhase::NotAchievable
        | PublicPhase::ConsentRefused
        | PublicPhase::VisaRefused
        | PublicPhase::Discontinued
        | PublicPhase::Deceased
        | PublicPhase::Withdrawn
        | PublicPhase::Elsewhere => "do-turn",
    }
}

/// Of what somebody must do the dates alone.
pub(super) fn due_alone(all: Vec<ApplicantDuty>) -> Vec<ApplicantDuty> {
    let due = all.into_iter().filter_map(|duty| duty.by);
    due.map(|by| ApplicantDuty { text: by, items: Vec::new(), by: None }).collect()
}

/// The days by which the applicant must answer, with what the calendar says: nothing of the case.
pub(super) fn due_days(
    tongue: ApplicantLanguage,
    look: &ApplicantView,
    today: NaiveDate,
) -> Vec<(NaiveDate, String)> {
    let open = look
        .case
        .requests()
        .iter()
        .filter(|request| request.to == WaitsOn::Applicant && request.is_open_on(today));
    open.filter_map(|request| Some((request.due_on?, tongue.say("calendar-answer")))).collect()
}

fn duty(
    tongue: ApplicantLanguage,
    look: &ApplicantView,
    request: &Request,
    today: NaiveDate,
) -> ApplicantDuty {
    let by = request.due_on.map(|due| {
        let key = if due < today { "do-late" } else { "do-by" };
        tongue.say_of(key, [("on", tongue.day(due).into())])
    });
    let house = tongue.house();
    let items: Vec<String> =
        request.documents.iter().map(|id| document_name(house, id, &look.procedure)).collect();
    let text = if items.is_empty() && Handling::built_in().names_documents(&request.kind) {
        tongue.say("do-send-listed")
    } else if items.is_empty() {
        let what = request_name(house, &request.kind, &look.procedure);
        tongue.say_of("do-answer", [("what", what.into())])
    } else {
        tongue.say("do-send")
    };
    ApplicantDuty { text, items, by }
}

/// Documents and how they stand, as far as the record knows.
pub(super) fn documents(tongue: ApplicantLanguage, look: &ApplicantView) -> Vec<(String, String)> {
    let (house, procedure) = (tongue.house(), &look.procedure);
    let mut rows: Vec<(String, String)> = Vec::new();
    let mut set = |id: &str, state: String| {
        let name = document_name(house, id, procedure);
        rows.retain(|row| row.0 != name);
        rows.push((name, state));
    };
    for request in look.case.requests().iter().filter(|request| request.taken_back_on.is_none()) {
        let key = match (request.answered_on, request.reviewed) {
            (_, Some((_, true))) => "document-accepted",
            (_, Some((_, false))) => "document-refused",
            (Some(_), None) => "document-arrived",
            (None, None) => "document-asked",
        };
        for id in &request.documents {
            set(id, tongue.say(key));
        }
    }
    for seen in look.case.documents() {
        let on = tongue.day(seen.on).into();
        set(&seen.document, tongue.say_of("document-seen", [("on", on)]));
    }
    rows
}

/// Where the case has been: the day of entry and the phase, the newest first; a phase that follows
/// itself is told once.
pub(super) fn history(tongue: ApplicantLanguage, look: &ApplicantView) -> Vec<(String, String)> {
    let mut phases: Vec<(NaiveDate, PublicPhase)> = Vec::new();
    for visit in look.case.visits().iter().filter(|visit| visit.track == TrackIndex::MAIN) {
        let VisitedStage::Stage(at) = visit.stay else { continue };
        let Some(stage) = look.procedure.stage(at) else { continue };
        if phases.last().is_none_or(|previous| previous.1 != stage.public_phase) {
            phases.push((visit.entered_on, stage.public_phase));
        }
    }
    let to_error =
        |(on, phase): &(NaiveDate, PublicPhase)| (tongue.day(*on), tongue.say(&phase_key(*phase)));
    phases.iter().rev().map(to_error).collect()
}

/// When the last decision was notified, and until when it can be contested, as long as it can.
fn remedy_dates(tongue: ApplicantLanguage, look: &ApplicantView, today: NaiveDate) -> Vec<String> {
    let last = look.case.notified_decisions().last();
    let open = last.and_then(|last| Some((last, look.case.remedy_end_of(last)?)));
    let Some((last, ends_on)) = open.filter(|(_, ends_on)| today <= *ends_on) else {
        return Vec::new();
    };
    let say = |key, on: NaiveDate| tongue.say_of(key, [("on", tongue.day(on).into())]);
    vec![say("date-notified", last.notified_on), say("date-remedy", ends_on)]
}

/// The day of an examination, the dates of the last decision, and statutory dates that are open, of rules that somebody has signed.
pub(super) fn dates(
    tongue: ApplicantLanguage,
    look: &ApplicantView,
    today: NaiveDate,
) -> Vec<String> {
    let readings = SeatCalendars::of_case(&look.case).and_then(|calendars| {
        reckon(&look.case, &look.procedure, &calendars, Policy::default(), today).ok()
    });
    let signed = readings.unwrap_or_default();
    let signed = signed.iter().filter(|reading| reading.rule.status == LawStatus::Signed);
    let signed = signed
        .filter(|reading| {
            reading.standing.code() == "running" || reading.standing.code() == "suspended"
        })
        .filter_map(|reading| {
            let what = tongue.house().pick(&reading.rule.text).to_owned().into();
            let on = tongue.day(reading.standing.ends_on()?).into();
            Some(tongue.say_of("date-until", [("what", what), ("on", on)]))
        });
    let exam = look.case.next_exam_on().filter(|on| today <= *on);
    let exam = exam.map(|on| tongue.say_of("date-exam", [("on", tongue.day(on).into())]));
    exam.into_iter().chain(remedy_dates(tongue, look, today)).chain(signed).collect()
}
