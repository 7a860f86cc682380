//! Something is recorded: what happened, on which day, and before it is saved what it changes.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, post, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::case::event::german_day;
use crate::domain::identity::{CaseNumber, IdempotencyKey, derive_seed};
use crate::domain::procedure::words::Outcome;
use crate::domain::rights::Action;
use crate::office::act_error::ActError;
use crate::office::case_file::{
    CaseFile, CaseStatus, RecordFact, open_file, preview_status, record,
};
use crate::office::sign_in::SignedIn;
use crate::settings::now::now;
use crate::settings::seed::chance;
use crate::text::fact::{document_name, due_name, outcome_name, stage_name};
use crate::text::language::Language;
use crate::text::refusal::not_admitted;
use crate::text::value;
use crate::web::form::SubmittedForm;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::language::{LanguageQuery, language};
use crate::web::page::desk::record_form::{FormValues, RecordFields, RecordForm, day};
use crate::web::response::{WebResponse, blocking, redirect, render_page};
use crate::web::server::AppState;
use crate::web::session::Staff;

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
    documents: Vec<(String, String, bool)>,
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
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    number: web::Path<String>,
    what: web::Query<RecordQuery>,
    fields: web::Query<Vec<(String, String)>>,
    staff: Staff,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let signed_in = staff.require(Action::Record)?;
    let language = language(&request, &asked);
    let number: CaseNumber = number.parse().map_err(|_| HttpError::NotFound)?;
    let happening = RecordForm::parse(&what.what).ok_or(HttpError::NotFound)?;
    let fields = fields.into_inner();
    blocking(move || {
        let file = open_case_file(&house, &signed_in, &number)?;
        let today = german_day(now());
        let mut given = FormValues::with_defaults(today);
        if let RecordForm::Redated(event) | RecordForm::Struck(event) = &happening {
            let wrong = file.history.iter().find(|recorded| recorded.id == *event);
            given.on = wrong.map(|recorded| recorded.occurred.on);
        }
        if fields.iter().any(|(name, _)| name == "on") {
            given = read_values(&fields);
        }
        let key = IdempotencyKey::new(now(), chance().map_err(|_| HttpError::Internal)?);
        let form = FilledRecordForm { happening, given, key, seen: file.standing.version };
        page(&house, &signed_in, language, &file, &form, (None, None))
    })
    .await
}

/// A form as it stands.
struct FilledRecordForm {
    happening: RecordForm,
    given: FormValues,
    key: IdempotencyKey,
    seen: i64,
}

fn open_case_file(
    house: &AppState,
    signed_in: &SignedIn,
    number: &CaseNumber,
) -> Result<CaseFile, HttpError> {
    let chance = chance().map_err(|_| HttpError::Internal)?;
    let file =
        open_file(&house.store, &house.procedures, &signed_in.caller, number, (now(), chance))?;
    let may = signed_in.caller.reach(Action::Record).covers(&file.standing.authority);
    may.then_some(file).ok_or(HttpError::NotFound)
}

fn read_values(fields: &[(String, String)]) -> FormValues {
    let get =
        |name: &str| fields.iter().find(|(key, _)| key == name).map(|(_, value)| value.trim());
    let filled = |name: &str| get(name).filter(|text| !text.is_empty());
    FormValues {
        on: get("on").and_then(day),
        outcome: filled("outcome").and_then(Outcome::from_code),
        due: filled("due").and_then(day),
        documents: fields
            .iter()
            .filter(|(name, _)| name == "document")
            .map(|(_, value)| value.clone())
            .collect(),
        authority: filled("authority").map(str::to_owned),
        valid_until: filled("valid_until").and_then(day),
        months: filled("months").and_then(|text| text.parse().ok()),
    }
}

fn page(
    house: &AppState,
    signed_in: &SignedIn,
    language: Language,
    file: &CaseFile,
    form: &FilledRecordForm,
    (error, meanwhile): (Option<FieldError>, Option<(String, String)>),
) -> Result<WebResponse, HttpError> {
    let (today, given) = (german_day(now()), &form.given);
    let fields = form.happening.fields(file);
    let event = form.happening.event(file, given);
    let ahead = event.ok().map(|event| preview_status(file, event, now()));
    let (changes, refused) = match ahead {
        Some(Ok(after)) => (changes(language, file, &after, today), None),
        Some(Err(ActError::Refused(why))) => {
            (Vec::new(), Some(("on", not_admitted(language, &why, &file.procedure))))
        }
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
    let title = (form.happening.name(language, file), "/desk");
    let status = if error.is_some() || meanwhile.is_some() {
        StatusCode::UNPROCESSABLE_ENTITY
    } else {
        StatusCode::OK
    };
    let page = RecordPage {
        frame: PageFrame::of(signed_in, language, title, house.is_simulated)
            .with_query(format!("what={}&", form.happening.to_param())),
        number: file.filed.number.to_string(),
        what: form.happening.to_param(),
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
        documents: if fields.has("documents") {
            ids.iter().map(document).collect()
        } else {
            Vec::new()
        },
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

/// A day far back may be a typing error.
fn warnings(language: Language, on: Option<NaiveDate>, today: NaiveDate) -> Vec<String> {
    let days = on.map_or(0, |on| (today - on).num_days());
    let told = || language.say_of("record-far-back", [("days", days.into())]);
    if FAR_BACK < days { vec![told()] } else { Vec::new() }
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
            .map_or(language.say("nobody"), |holder| language.say(&format!("waits-on-{holder}")))
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
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    number: web::Path<String>,
    staff: Staff,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let signed_in = staff.require_form(&sent, Action::Record)?;
    let language = language(&request, &asked);
    let number: CaseNumber = number.parse().map_err(|_| HttpError::NotFound)?;
    let happening = RecordForm::parse(sent.get("what")).ok_or(HttpError::NotFound)?;
    let key: IdempotencyKey = sent.get("key").parse().map_err(|_| HttpError::Forged)?;
    let seen: i64 = sent.get("seen").parse().map_err(|_| HttpError::Forged)?;
    let given = read_values(sent.fields());
    let form = FilledRecordForm { happening, given, key, seen };
    blocking(move || save_event(&house, &signed_in, language, &number, form)).await
}

fn save_event(
    house: &AppState,
    signed_in: &SignedIn,
    language: Language,
    number: &CaseNumber,
    form: FilledRecordForm,
) -> Result<WebResponse, HttpError> {
    let file = open_case_file(house, signed_in, number)?;
    let happened = match form.happening.event(&file, &form.given) {
        Ok(event) => event,
        Err(field) => {
            let told = language.say(&format!("field-{field}-missing"));
            return page(house, signed_in, language, &file, &form, (Some((field, told)), None));
        }
    };
    let wish = RecordFact { number: number.clone(), seen: form.seen, key: form.key, happened };
    let chance = chance().map_err(|_| HttpError::Internal)?;
    match record(
        &house.store,
        &house.procedures,
        &signed_in.caller,
        wish,
        (now(), derive_seed(chance, 2)),
    ) {
        Ok(version) => {
            let lang = language.code();
            Ok(redirect(&format!("/desk/cases/{number}?lang={lang}&saved={version}")))
        }
        Err(ActError::Refused(why)) => {
            let told = not_admitted(language, &why, &file.procedure);
            page(house, signed_in, language, &file, &form, (Some(("on", told)), None))
        }
        Err(ActError::BadInput(key)) => {
            let told = language.say(&key);
            page(house, signed_in, language, &file, &form, (Some(("authority", told)), None))
        }
        // Somebody was faster: what they did stands beside what was typed, and nothing is lost.
        Err(ActError::Changed | ActError::KeyReused) => {
            let last = file.history.last();
            let told = last.map(|event| {
                let what =
                    crate::text::fact::sentence(language, &event.fact, &file.case, &file.procedure);
                (what, value::moment(language, event.known_at))
            });
            let fresh = chance_key()?;
            let form = FilledRecordForm { seen: file.standing.version, key: fresh, ..form };
            page(house, signed_in, language, &file, &form, (None, told))
        }
        Err(other) => Err(other.into()),
    }
}

fn chance_key() -> Result<IdempotencyKey, HttpError> {
    Ok(IdempotencyKey::new(now(), chance().map_err(|_| HttpError::Internal)?))
}
