//! A case is entered: a new application, or one that has been running for long, on one form.

use actix_web::http::StatusCode;
use actix_web::{get, post, web};
use askama::Template;
use serde::Deserialize;

use crate::domain::case::event::german_day;
use crate::domain::identity::{CaseNumber, IdempotencyKey};
use crate::domain::land::Land;
use crate::domain::procedure::words::{Milestone, Outcome};
use crate::domain::registers::Countries;
use crate::domain::rights::{Action, Caller, Grant, Reach};
use crate::office::act::Act;
use crate::office::case_file::read_file;
use crate::office::enter_case::{EnterCase, EnterCaseResult, MILESTONES, enter_case, seat};
use crate::office::import_cases::row_reason::RowReason;
use crate::office::record_form::day;
use crate::settings::now::now;
use crate::store::cases::CaseIndex;
use crate::text::fact::{outcome_name, stage_name};
use crate::text::language::Language;
use crate::web::call::StaffCall;
use crate::web::form::SubmittedForm;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, blocking, redirect, render_page};

#[derive(Template)]
#[template(path = "page/desk/enter.html")]
struct EnterCasePage {
    frame: PageFrame,
    key: String,
    /// The authorities that the caller records for; none if it is all.
    authorities: Vec<String>,
    /// The Länder, where the seat of one of these authorities is not known.
    lands: Vec<(&'static str, String)>,
    procedures: Vec<(String, String)>,
    outcomes: Vec<(&'static str, String)>,
    dates: Vec<(&'static str, String, String)>,
    /// What was typed, by the names of the fields.
    typed: Vec<(String, String)>,
    /// Cases of persons of that name: number and stage.
    twins: Vec<(String, String)>,
    /// Field and what is wrong.
    errors: Vec<(String, String)>,
}

impl EnterCasePage {
    fn value(&self, name: &str) -> &str {
        self.typed.iter().find(|field| field.0 == name).map_or("", |field| &field.1)
    }
}

#[get("/desk/new")]
pub(in crate::web) async fn show(
    call: StaffCall,
    query: web::Query<ParentQuery>,
) -> Result<WebResponse, HttpError> {
    let call = call.require(Action::Record)?;
    blocking(move || {
        let mut act = call.act()?;
        let key = IdempotencyKey::new(act.now, act.ids.next_seed());
        let today = german_day(act.now).to_string();
        let mut typed = vec![("date-application".to_owned(), today)];
        // A case that belongs to another one is mostly about the same person's profession and state.
        if let Some(number) = query.parent.as_deref().and_then(|text| text.parse().ok()) {
            let parent = read_file(&act, &number)?;
            let about = parent.case.attributes();
            typed.push(("parent".to_owned(), number.to_string()));
            typed.extend(parent.person.clone().map(|name| ("name".to_owned(), name)));
            typed.extend(about.profession.clone().map(|word| ("profession".to_owned(), word)));
            typed.extend(about.country.clone().map(|word| ("country".to_owned(), word)));
        }
        let page = page(&call, &act, key.to_string(), typed);
        render_page(&page, call.language, StatusCode::OK)
    })
    .await
}

/// The case that a new one belongs to.
#[derive(Deserialize)]
pub(super) struct ParentQuery {
    parent: Option<String>,
}

fn page(
    call: &StaffCall,
    act: &Act<Caller>,
    key: String,
    typed: Vec<(String, String)>,
) -> EnterCasePage {
    let language = call.language;
    let authorities = match call.staff.caller.reach(Action::Record) {
        Reach::Everywhere => Vec::new(),
        Reach::Only(these) => {
            these.into_iter().filter(|authority| authority != Grant::EVERYWHERE).collect()
        }
    };
    let today = german_day(now());
    let mut procedures: Vec<(String, String)> = call
        .app
        .procedures
        .iter()
        .filter(|procedure| !procedure.is_log() && procedure.is_valid_on(today))
        .map(|procedure| (procedure.id().to_owned(), language.pick(procedure.title()).to_owned()))
        .collect();
    procedures.dedup_by(|a, b| a.0 == b.0);
    let value = |name: &str| {
        typed.iter().find(|field| field.0 == name).map_or_else(String::new, |field| field.1.clone())
    };
    let is_known = |authority: &String| seat(act, authority).is_ok_and(|seat| seat.is_some());
    let lands = if !authorities.is_empty() && authorities.iter().all(is_known) {
        Vec::new()
    } else {
        Land::ALL
            .iter()
            .map(|&land| {
                (land.code(), language.say(&format!("land-{}", land.code().to_lowercase())))
            })
            .collect()
    };
    let date = |milestone: &Milestone| {
        let name = language.say(&format!("milestone-{}", milestone.code().replace('_', "-")));
        (milestone.code(), name, value(&format!("date-{milestone}")))
    };
    EnterCasePage {
        frame: PageFrame::of(call, language.say("enter-title"), "/desk"),
        key,
        lands,
        authorities,
        procedures,
        outcomes: Outcome::ALL
            .iter()
            .map(|&outcome| (outcome.code(), outcome_name(language, outcome)))
            .collect(),
        dates: MILESTONES.iter().map(date).collect(),
        typed,
        twins: Vec::new(),
        errors: Vec::new(),
    }
}

#[post("/desk/new")]
pub(in crate::web) async fn save(
    call: StaffCall,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let call = call.require_form(&sent, Action::Record)?;
    blocking(move || save_case(&call, &sent)).await
}

fn save_case(call: &StaffCall, sent: &SubmittedForm) -> Result<WebResponse, HttpError> {
    let language = call.language;
    let key: IdempotencyKey = sent.get("key").parse().map_err(|_| HttpError::Forged)?;
    let (wish, errors) = read_form(language, key, sent);
    let mut page = page(call, &call.act()?, key.to_string(), sent.fields().to_vec());
    page.errors = errors;
    if page.errors.is_empty() {
        match enter_case(call.act()?, wish)? {
            EnterCaseResult::Case(number) => {
                let lang = language.code();
                return Ok(redirect(&format!("/desk/cases/{number}?lang={lang}")));
            }
            EnterCaseResult::Twins(found) => {
                let to_error = |(number, at): (CaseNumber, CaseIndex)| {
                    let stage = call
                        .app
                        .procedures
                        .iter()
                        .find(|procedure| procedure.stage_named(&at.stage).is_some())
                        .map_or(at.stage.clone(), |procedure| {
                            stage_name(language, &at.stage, procedure)
                        });
                    (number.to_string(), format!("{}, {stage}", at.authority))
                };
                page.twins = found.into_iter().map(to_error).collect();
            }
            EnterCaseResult::NoSeat => {
                page.errors = vec![("land".to_owned(), language.say("enter-no-land"))];
            }
            EnterCaseResult::Refused(why) => {
                page.errors =
                    why.iter().map(|(column, why)| field_error(language, column, why)).collect();
            }
        }
    }
    render_page(&page, language, StatusCode::UNPROCESSABLE_ENTITY)
}

/// What of it makes no case, said at its field.
fn field_error(language: Language, column: &str, why: &RowReason) -> (String, String) {
    let name = |code: &str| language.say(&format!("milestone-{}", code.replace('_', "-")));
    let field = match column {
        "outcome" | "parent" => column.to_owned(),
        milestone => format!("date-{milestone}"),
    };
    let said = if let RowReason::NoSuchStep(_) = why {
        language.say_of("enter-no-such-step", [("step", name(column).into())])
    } else if let RowReason::OutcomeWithoutDate = why {
        language.say("enter-outcome-without-date")
    } else if let RowReason::NoSuchOutcome(_) = why {
        language.say("enter-no-such-outcome")
    } else if let RowReason::Before(earlier, value) = why {
        RowReason::Before(name(earlier), value.clone()).to_text(language)
    } else {
        why.to_text(language)
    };
    (field, said)
}

/// What was typed, and what is wrong with it, field by field.
fn read_form(
    language: Language,
    key: IdempotencyKey,
    sent: &SubmittedForm,
) -> (EnterCase, Vec<(String, String)>) {
    let mut errors = Vec::new();
    let mut wrong = |field: &str, key: &str| errors.push((field.to_owned(), language.say(key)));
    let mut dates = Vec::new();
    for milestone in MILESTONES {
        let typed = sent.get(&format!("date-{milestone}"));
        match day(typed) {
            Some(on) => dates.push((milestone, on)),
            None if typed.is_empty() => {}
            None => wrong(&format!("date-{milestone}"), "field-on-missing"),
        }
    }
    if MILESTONES.iter().all(|milestone| sent.get(&format!("date-{milestone}")).is_empty()) {
        wrong("date-application", "enter-no-date");
    }
    let birth = sent.get("birth");
    match day(birth) {
        None if !birth.is_empty() => wrong("birth", "field-on-missing"),
        Some(on) if german_day(now()) <= on => wrong("birth", "enter-birth-ahead"),
        Some(_) | None => {}
    }
    for field in ["authority", "procedure", "name"] {
        if sent.get(field).trim().is_empty() {
            wrong(field, &format!("enter-no-{field}"));
        }
    }
    let country = sent.get("country");
    if !country.is_empty() && Countries::built_in().code(country).is_none() {
        wrong("country", "enter-no-country");
    }
    let given = |name: &str| Some(sent.get(name).to_owned()).filter(|text| !text.is_empty());
    let wish = EnterCase {
        key,
        authority: sent.get("authority").to_owned(),
        land: sent.get("land").parse().ok(),
        procedure: sent.get("procedure").to_owned(),
        person: given("name").map(|name| (name, day(birth))),
        profession: given("profession"),
        country: given("country"),
        parent: given("parent").and_then(|text| text.parse().ok()),
        dates,
        outcome: Outcome::from_code(sent.get("outcome")),
        is_another: sent.get("another") == "yes",
    };
    (wish, errors)
}
