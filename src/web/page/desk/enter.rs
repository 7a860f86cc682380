//! A case is entered: a new application, or one that has been running for long, on one form.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, post, web};
use askama::Template;

use crate::domain::case::event::german_day;
use crate::domain::identity::IdempotencyKey;
use crate::domain::land::Land;
use crate::domain::procedure::words::{Milestone, Outcome};
use crate::domain::registers::Countries;
use crate::domain::rights::{Action, Grant, Reach};
use crate::office::enter_case::{EnterCase, EnterCaseResult, MILESTONES, enter_case, seat};
use crate::office::import_cases::row_reason::RowReason;
use crate::office::sign_in::SignedIn;
use crate::settings::now::now;
use crate::settings::seed::chance;
use crate::text::fact::{outcome_name, stage_name};
use crate::text::language::Language;
use crate::web::form::SubmittedForm;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::language::{LanguageQuery, language};
use crate::web::page::desk::record_form::day;
use crate::web::response::{WebResponse, blocking, redirect, render_page};
use crate::web::server::AppState;
use crate::web::session::Staff;

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
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    staff: Staff,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let signed_in = staff.require(Action::Record)?;
    let language = language(&request, &asked);
    let key = IdempotencyKey::new(now(), chance().map_err(|_| HttpError::Internal)?);
    let today = german_day(now()).to_string();
    let typed = vec![("date-application".to_owned(), today)];
    let page = page(&house, &signed_in, language, key.to_string(), typed);
    render_page(&page, language, StatusCode::OK)
}

fn page(
    house: &AppState,
    signed_in: &SignedIn,
    language: Language,
    key: String,
    typed: Vec<(String, String)>,
) -> EnterCasePage {
    let authorities = match signed_in.caller.reach(Action::Record) {
        Reach::Everywhere => Vec::new(),
        Reach::Only(these) => {
            these.into_iter().filter(|authority| authority != Grant::EVERYWHERE).collect()
        }
    };
    let today = german_day(now());
    let mut procedures: Vec<(String, String)> = house
        .procedures
        .iter()
        .filter(|procedure| !procedure.is_log() && procedure.is_valid_on(today))
        .map(|procedure| (procedure.id().to_owned(), language.pick(procedure.title()).to_owned()))
        .collect();
    procedures.dedup_by(|a, b| a.0 == b.0);
    let value = |name: &str| {
        typed.iter().find(|field| field.0 == name).map_or_else(String::new, |field| field.1.clone())
    };
    let is_known = |authority: &String| {
        seat(&house.store, &house.procedures, authority).is_ok_and(|seat| seat.is_some())
    };
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
        frame: PageFrame::of(
            signed_in,
            language,
            (language.say("enter-title"), "/desk"),
            house.is_simulated,
        ),
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
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    staff: Staff,
    sent: SubmittedForm,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let signed_in = staff.require_form(&sent, Action::Record)?;
    let language = language(&request, &asked);
    blocking(move || save_case(&house, &signed_in, language, &sent)).await
}

fn save_case(
    house: &AppState,
    signed_in: &SignedIn,
    language: Language,
    sent: &SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let key: IdempotencyKey = sent.get("key").parse().map_err(|_| HttpError::Forged)?;
    let (wish, errors) = read_form(language, key, sent);
    let mut page = page(house, signed_in, language, key.to_string(), sent.fields().to_vec());
    page.errors = errors;
    if page.errors.is_empty() {
        let moment = (now(), chance().map_err(|_| HttpError::Internal)?);
        match enter_case(&house.store, &house.procedures, &signed_in.caller, &wish, moment)? {
            EnterCaseResult::Case(number) => {
                let lang = language.code();
                return Ok(redirect(&format!("/desk/cases/{number}?lang={lang}")));
            }
            EnterCaseResult::Twins(found) => {
                let told = |(number, at): (
                    crate::domain::identity::CaseNumber,
                    crate::store::cases::CaseIndex,
                )| {
                    let stage = house
                        .procedures
                        .iter()
                        .find(|procedure| procedure.stage_named(&at.stage).is_some())
                        .map_or(at.stage.clone(), |procedure| {
                            stage_name(language, &at.stage, procedure)
                        });
                    (number.to_string(), format!("{}, {stage}", at.authority))
                };
                page.twins = found.into_iter().map(told).collect();
            }
            EnterCaseResult::NoSeat => {
                page.errors = vec![("land".to_owned(), language.say("enter-no-land"))];
            }
            EnterCaseResult::Refused(why) => {
                page.errors = why.iter().map(|reason| field_error(language, reason)).collect();
            }
        }
    }
    render_page(&page, language, StatusCode::UNPROCESSABLE_ENTITY)
}

/// What of it makes no case, said at its field.
fn field_error(language: Language, (column, why): &(String, RowReason)) -> (String, String) {
    let name = |code: &str| language.say(&format!("milestone-{}", code.replace('_', "-")));
    let field = if column == "outcome" { column.clone() } else { format!("date-{column}") };
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
        dates,
        outcome: Outcome::from_code(sent.get("outcome")),
        is_another: sent.get("another") == "yes",
    };
    (wish, errors)
}
