//! Something is recorded: what happened, on which day, and before it is saved what it changes.

use actix_web::http::StatusCode;
use actix_web::{get, post, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::case::event::{NotificationWay, german_day};
use crate::domain::identity::{CaseNumber, IdempotencyKey};
use crate::domain::procedure::draft::ExamPart;
use crate::domain::procedure::words::{Field, Outcome};
use crate::domain::rights::{Action, Caller};
use crate::office::act::Act;
use crate::office::act_error::ActError;
use crate::office::case_file::{
    CaseFile, CaseStatus, RecordFact, preview_status, read_file, record,
};
use crate::office::record_form::{FormValues, RecordFields, RecordForm, day};
use crate::settings::now::now;
use crate::text::fact::{document_name, due_name, outcome_name, sentence, stage_name};
use crate::text::language::Language;
use crate::text::value;
use crate::web::call::StaffCall;
use crate::web::form::SubmittedForm;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, blocking, redirect, render_page};

/// Days back from which on somebody is asked whether the day is right.
const FAR_BACK: i64 = 60;

/// What the address asks for.
#[derive(Deserialize)]
pub(super) struct RecordQuery {
    what: String,
}

/// What is wrong: the field, and the sentence.
type FieldError = (&'static str, String);

#[derive(Template)]
#[template(path = "page/desk/record.html")]
struct RecordPage {
    frame: PageFrame,
    number: String,
    what: String,
    fields: RecordFields,
    /// Values as they stand in the form.
    on: String,
    due: String,
    valid_until: String,
    months: String,
    authority: String,
    outcomes: Vec<(&'static str, String, bool)>,
    /// Ways of notifying: code, name, whether it is chosen.
    ways: Vec<(&'static str, String, bool)>,
    has_instruction: bool,
    notice_on: String,
    documents: Vec<(String, String, bool)>,
    exam_on: String,
    /// Parts of an examination: id, name, whether it is chosen.
    parts: Vec<(String, String, bool)>,
    key: String,
    seen: i64,
    /// What changes: what, before, after.
    changes: Vec<(String, String, String)>,
    /// What somebody should look at, but may save.
    warnings: Vec<String>,
    /// What keeps it from being saved: the field, and the sentence.
    error: Option<(&'static str, String)>,
    /// What a colleague has recorded meanwhile.
    meanwhile: Option<(String, String)>,
}

#[get("/desk/cases/{number}/record")]
pub(in crate::web) async fn show(
    call: StaffCall,
    number: web::Path<String>,
    what: web::Query<RecordQuery>,
    fields: web::Query<Vec<(String, String)>>,
) -> Result<WebResponse, HttpError> {
    let call = call.require(Action::Record)?;
    let number: CaseNumber = number.parse().map_err(|_| HttpError::NotFound)?;
    let form = RecordForm::parse(&what.what).ok_or(HttpError::NotFound)?;
    let fields = fields.into_inner();
    blocking(move || {
        let mut act = call.act()?;
        let key = IdempotencyKey::new(act.now, act.ids.next_seed());
        let file = read_case(&call, &act, &number)?;
        let mut values = FormValues::with_defaults(german_day(act.now));
        if let RecordForm::Redated(event) | RecordForm::Struck(event) = &form {
            let wrong = file.history.iter().find(|recorded| recorded.id == *event);
            values.on = wrong.map(|recorded| recorded.occurred.on);
        }
        let parts = permitted_parts(&file, &form, german_day(act.now));
        if parts.len() < file.procedure.exam_parts().len() {
            values.parts = parts.iter().map(|part| part.id.get_ref().clone()).collect();
        }
        if fields.iter().any(|(name, _)| name == "on") {
            values = read_values(&fields);
        }
        let form = FilledRecordForm { form, values, key, seen: file.index.version };
        page(&call, &file, &form, None, None)
    })
    .await
}

/// A form as it stands.
struct FilledRecordForm {
    form: RecordForm,
    values: FormValues,
    key: IdempotencyKey,
    seen: i64,
}

/// The case for a form: who sees it has opened the file before, so this is no new look, and a preview
/// writes nothing.
fn read_case(
    call: &StaffCall,
    act: &Act<Caller>,
    number: &CaseNumber,
) -> Result<CaseFile, HttpError> {
    let file = read_file(act, number)?;
    let may = call.staff.caller.reach(Action::Record).covers(&file.index.authority);
    may.then_some(file).ok_or(HttpError::NotFound)
}

fn read_values(fields: &[(String, String)]) -> FormValues {
    let get =
        |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim());
    let filled = |name: &str| get(name).filter(|text| !text.is_empty());
    let all = |name: &str| {
        let values = fields.iter().filter(|(key, _)| key == name);
        values.map(|(_, value)| value.clone()).collect()
    };
    FormValues {
        on: get("on").and_then(day),
        outcome: filled("outcome").and_then(Outcome::from_code),
        due: filled("due").and_then(day),
        documents: all("document"),
        authority: filled("authority").map(str::to_owned),
        valid_until: filled("valid_until").and_then(day),
        months: filled("months").and_then(|text| text.parse().ok()),
        way: filled("way").and_then(NotificationWay::from_code),
        // A box that is not ticked sends nothing: without a way nothing was notified either.
        instruction: get("instruction").is_some(),
        notice_on: filled("notice_on").and_then(day),
        exam_on: filled("exam_on").and_then(day),
        parts: all("part"),
    }
}

fn page(
    call: &StaffCall,
    file: &CaseFile,
    form: &FilledRecordForm,
    error: Option<FieldError>,
    meanwhile: Option<(String, String)>,
) -> Result<WebResponse, HttpError> {
    let (language, today, given) = (call.language, german_day(now()), &form.values);
    let fields = form.form.fields(&file.procedure);
    let event = form.form.event(&file.procedure, &file.history, given);
    let ahead = event.ok().map(|(on, fact)| preview_status(file, on, fact, now()));
    let (changes, refused) = match ahead {
        Some(Ok(after)) => (changes(language, file, &after, today), None),
        Some(Err(why @ ActError::Refused(_))) => (Vec::new(), Some(("on", why.to_text(language)))),
        Some(Err(_)) | None => (Vec::new(), None),
    };
    let error = error.or(refused);
    let shown_day = |day: Option<NaiveDate>| day.map_or(String::new(), |date| date.to_string());
    let outcome = |&outcome: &Outcome| {
        (outcome.code(), outcome_name(language, outcome), given.outcome == Some(outcome))
    };
    let document = |id: &String| {
        let name = document_name(language, id, &file.procedure);
        (id.clone(), name, given.documents.contains(id))
    };
    let ids: Vec<String> =
        file.procedure.documents().iter().map(|document| document.id.get_ref().clone()).collect();
    let title = form.form.name(language, &file.case, &file.procedure);
    let status = if error.is_some() || meanwhile.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = RecordPage {
        frame: PageFrame::of(call, title, "/desk")
            .with_query(format!("what={}&", form.form.to_param())),
        number: file.header.number.to_string(),
        what: form.form.to_param(),
        on: shown_day(given.on),
        due: shown_day(given.due.filter(|_| fields.has("due"))),
        valid_until: shown_day(given.valid_until),
        months: given.months.map_or(String::new(), |months| months.to_string()),
        authority: given.authority.clone().unwrap_or_default(),
        // Where there is one alone, nobody has to choose.
        outcomes: fields
            .outcomes
            .iter()
            .filter(|_| 1 < fields.outcomes.len())
            .map(outcome)
            .collect(),
        ways: if fields.has("way") { ways(language, given) } else { Vec::new() },
        has_instruction: given.instruction,
        notice_on: shown_day(given.notice_on),
        documents: ids.iter().filter(|_| fields.has("documents")).map(document).collect(),
        exam_on: shown_day(given.exam_on),
        parts: parts(language, file, form, today),
        fields,
        key: form.key.to_string(),
        seen: form.seen,
        changes,
        warnings: warnings(language, given.on, today),
        error,
        meanwhile,
    };
    render_page(&page, language, status)
}

/// The parts of an examination of which this can be told.
fn permitted_parts<'f>(
    file: &'f CaseFile,
    form: &RecordForm,
    today: NaiveDate,
) -> Vec<&'f ExamPart> {
    let RecordForm::Move(name) = form else { return Vec::new() };
    let way = file.procedure.move_named(name).filter(|way| way.offers.contains(&Field::Parts));
    way.map_or(Vec::new(), |way| file.case.permitted_parts(way, &file.procedure, today))
}

/// The parts of the examination: id, name, whether it is chosen.
fn parts(
    language: Language,
    file: &CaseFile,
    form: &FilledRecordForm,
    today: NaiveDate,
) -> Vec<(String, String, bool)> {
    let part = |part: &ExamPart| {
        let id = part.id.get_ref().clone();
        let is_set = form.values.parts.contains(&id);
        (id, language.pick(&part.text).to_owned(), is_set)
    };
    permitted_parts(file, &form.form, today).into_iter().map(part).collect()
}

/// The ways of notifying: code, name, whether it is chosen.
fn ways(language: Language, given: &FormValues) -> Vec<(&'static str, String, bool)> {
    let name = |way: &NotificationWay| {
        let name = language.say(&format!("notified-{}", way.code()));
        (way.code(), name, given.way == Some(*way))
    };
    NotificationWay::ALL.iter().map(name).collect()
}

/// A day far back may be a typing error.
fn warnings(language: Language, on: Option<NaiveDate>, today: NaiveDate) -> Vec<String> {
    let days = on.map_or(0, |on| (today - on).num_days());
    let to_error = || language.say_of("record-far-back", [("days", days.into())]);
    if FAR_BACK < days { vec![to_error()] } else { Vec::new() }
}

/// What would be otherwise: stage, turn, the date by which to act, the end.
fn changes(
    language: Language,
    file: &CaseFile,
    after: &CaseStatus,
    today: NaiveDate,
) -> Vec<(String, String, String)> {
    let before = CaseStatus::of(&file.case, &file.procedure, today);
    let stage = |status: &CaseStatus| stage_name(language, &status.stage, &file.procedure);
    let turn = |status: &CaseStatus| {
        status
            .waits_on
            .map_or(language.say("nobody"), |holder| value::holder_name(language, holder))
    };
    let due = |status: &CaseStatus| {
        status.due.as_ref().map_or(language.say("due-none"), |deadline| {
            let what = due_name(language, &deadline.by, &file.procedure);
            format!("{what}: {}", value::day(language, deadline.on))
        })
    };
    let end = |status: &CaseStatus| {
        status.ended_on.map_or(language.say("still-open"), |date| value::day(language, date))
    };
    let rows = [
        ("desk-stage", stage(&before), stage(after)),
        ("desk-waits-on", turn(&before), turn(after)),
        ("desk-due", due(&before), due(after)),
        ("record-end", end(&before), end(after)),
    ];
    let changed = rows.into_iter().filter(|(_, before, after)| before != after);
    changed.map(|(key, before, after)| (language.say(key), before, after)).collect()
}

#[post("/desk/cases/{number}/record")]
pub(in crate::web) async fn save(
    call: StaffCall,
    number: web::Path<String>,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let call = call.require_form(&sent, Action::Record)?;
    let number: CaseNumber = number.parse().map_err(|_| HttpError::NotFound)?;
    let form = FilledRecordForm {
        form: RecordForm::parse(sent.get("what")).ok_or(HttpError::NotFound)?,
        values: read_values(sent.fields()),
        key: sent.get("key").parse().map_err(|_| HttpError::Forged)?,
        seen: sent.get("seen").parse().map_err(|_| HttpError::Forged)?,
    };
    blocking(move || save_event(&call, &number, form)).await
}

fn save_event(
    call: &StaffCall,
    number: &CaseNumber,
    form: FilledRecordForm,
) -> Result<WebResponse, HttpError> {
    let wish = RecordFact {
        number: number.clone(),
        seen: form.seen,
        key: form.key,
        form: form.form.clone(),
        values: form.values.clone(),
    };
    let why = match record(call.act()?, wish) {
        Ok(version) => {
            let lang = call.language.code();
            return Ok(redirect(&format!("/desk/cases/{number}?lang={lang}&saved={version}")));
        }
        Err(why) => why,
    };
    let mut act = call.act()?;
    let fresh = IdempotencyKey::new(act.now, act.ids.next_seed());
    let file = read_case(call, &act, number)?;
    match why {
        ActError::Refused(_) => {
            page(call, &file, &form, Some(("on", why.to_text(call.language))), None)
        }
        ActError::Invalid(why) => {
            page(call, &file, &form, Some((why.field, why.to_text(call.language))), None)
        }
        // Somebody was faster: what they did stands beside what was typed, and nothing is lost.
        ActError::Conflict(_) => {
            let last = last_event(call.language, &file);
            let form = FilledRecordForm { seen: file.index.version, key: fresh, ..form };
            page(call, &file, &form, None, last)
        }
        ActError::WrongCredentials
        | ActError::NotFound(_)
        | ActError::Busy(_)
        | ActError::Accident(_) => Err(why.into()),
    }
}

/// What was recorded last, and when it became known.
fn last_event(language: Language, file: &CaseFile) -> Option<(String, String)> {
    let event = file.history.last()?;
    let what = sentence(language, &event.fact, &file.case, &file.procedure);
    Some((what, value::moment(language, event.known_at)))
}
