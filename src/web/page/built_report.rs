//! A report of the authority's own cases, built when it is asked for, as a file to keep. That it left is
//! recorded first.

use std::sync::PoisonError;

use actix_web::{HttpRequest, get, web};
use serde::Deserialize;

use crate::domain::procedure::shipped::shipped;
use crate::domain::rights::Action;
use crate::domain::rules::register::Register;
use crate::office::make_report::{Report, make_report};
use crate::office::record_export::{Leaving, record_export};
use crate::office::sign_in::SignedIn;
use crate::report::brief::brief;
use crate::report::full::{Material, full};
use crate::report::names::Names;
use crate::report::pdf::Layout;
use crate::report::small::small;
use crate::report::{html, pdf, xlsx};
use crate::settings::chance::chance;
use crate::settings::now::now;
use crate::text::language::Language;
use crate::web::answer::{Answer, blocking, file};
use crate::web::language::{Asked, language};
use crate::web::page::chosen::Chosen;
use crate::web::problem::Problem;
use crate::web::server::House;
use crate::web::session::Staff;

/// What is asked for.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Question {
    kind: Kind,
    #[serde(rename = "as")]
    form: Form,
    #[serde(flatten)]
    chosen: Chosen,
}

/// Which report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Report,
    Small,
    Brief,
}

/// As what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Form {
    Html,
    Pdf,
    Xlsx,
}

impl Kind {
    fn code(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Small => "small",
            Self::Brief => "brief",
        }
    }
}

impl Form {
    fn code(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
        }
    }
}

#[get("/figures/report")]
pub(in crate::web) async fn build(
    request: HttpRequest,
    asked: web::Query<Asked>,
    question: web::Query<Question>,
    staff: Staff,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    let it = staff.may(Action::SeeFigures)?;
    let language = language(&request, &asked);
    let question = question.into_inner();
    blocking(move || built(&house, &it, language, &question)).await
}

fn built(
    house: &House,
    it: &SignedIn,
    language: Language,
    question: &Question,
) -> Result<Answer, Problem> {
    let chosen = question.chosen.clone().within(it)?;
    // Of a procedure that only others run, and of none, the answer is the same.
    let loaded = house.at_hand.loaded(&house.store, &house.procedures, now())?;
    if !chosen.is_among(&loaded) {
        return Err(Problem::NotFound);
    }
    // One at a time: each takes seconds of all cores.
    let _turn = house.reporter.lock().unwrap_or_else(PoisonError::into_inner);
    let report = make_report(&house.store, &house.procedures, &chosen.wish())?;
    let leaving = Leaving {
        who: it.caller.login.clone(),
        what: question.kind.code(),
        format: question.form.code(),
        filters: chosen.authority().to_owned(),
        rows: report.n_cases,
    };
    record_export(&house.store, leaving, now(), chance().map_err(|_| Problem::Internal)?)?;
    let bytes = laid_out(house, language, question, &report)?;
    let name = format!("{}-{}.{}", question.kind.code(), language.code(), question.form.code());
    let kind = match question.form {
        Form::Html => "text/html; charset=utf-8",
        Form::Pdf => "application/pdf",
        Form::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
    Ok(file(&name, kind, bytes))
}

fn laid_out(
    house: &House,
    language: Language,
    question: &Question,
    report: &Report,
) -> Result<Vec<u8>, Problem> {
    let procedures = shipped().map_err(|_| Problem::Internal)?;
    let rules = Register::shipped(&procedures).map_err(|_| Problem::Internal)?;
    let names = Names::of(&house.procedures, language);
    let origin = &report.provenance;
    let filters: Vec<String> = origin
        .filters
        .iter()
        .map(|(dimension, word)| format!(" --where '{dimension}={}'", word.replace('\'', "")))
        .collect();
    let command = format!(
        "bescheid report{} --as-of {} --from {} --to {} --kind {} --format {} --lang {}",
        filters.concat(),
        origin.as_of,
        origin.from,
        origin.to,
        question.kind.code(),
        question.form.code(),
        language.code()
    );
    let material =
        Material { report, rules: &rules, names: &names, official: None, command: &command };
    let (document, layout) = match question.kind {
        Kind::Report => (full(language, &material), Layout::Report),
        Kind::Small => (small(language, &material), Layout::Short),
        Kind::Brief => (brief(language, &material), Layout::Short),
    };
    match question.form {
        Form::Html => html::file(&document).map(String::into_bytes).map_err(|_| Problem::Internal),
        Form::Pdf => pdf::pdf(&document, layout).map(|it| it.bytes).map_err(|_| Problem::Internal),
        Form::Xlsx => xlsx::workbook(&document).map_err(|_| Problem::Internal),
    }
}
