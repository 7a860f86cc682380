//! A report of the authority's own cases, built when it is asked for, as a file to keep. That it left is
//! recorded first.

use std::sync::PoisonError;

use actix_web::{HttpRequest, get, web};
use serde::Deserialize;

use crate::domain::procedure::built_in::built_in_procedures;
use crate::domain::rights::Action;
use crate::domain::rules::register::Register;
use crate::office::make_report::{Report, make_report};
use crate::office::record_export::{ExportDetails, record_export};
use crate::office::sign_in::SignedIn;
use crate::report::full::{ReportMaterial, full};
use crate::report::hearing::brief;
use crate::report::names::Names;
use crate::report::pdf::Layout;
use crate::report::short::small;
use crate::report::{html, pdf, xlsx};
use crate::settings::now::now;
use crate::settings::seed::chance;
use crate::text::language::Language;
use crate::web::http_error::HttpError;
use crate::web::language::{LanguageQuery, language};
use crate::web::page::filter_form::FilterForm;
use crate::web::response::{WebResponse, blocking, file};
use crate::web::server::AppState;
use crate::web::session::Staff;

/// What is asked for.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct ReportQuery {
    kind: ReportVariant,
    #[serde(rename = "as")]
    form: ReportFormat,
    #[serde(flatten)]
    chosen: FilterForm,
}

/// Which report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ReportVariant {
    Report,
    Small,
    Brief,
}

/// As what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum ReportFormat {
    Html,
    Pdf,
    Xlsx,
}

impl ReportVariant {
    fn code(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Small => "small",
            Self::Brief => "brief",
        }
    }
}

impl ReportFormat {
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
    asked: web::Query<LanguageQuery>,
    question: web::Query<ReportQuery>,
    staff: Staff,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let signed_in = staff.require(Action::SeeFigures)?;
    let language = language(&request, &asked);
    let question = question.into_inner();
    blocking(move || build_file(&house, &signed_in, language, &question)).await
}

fn build_file(
    house: &AppState,
    signed_in: &SignedIn,
    language: Language,
    question: &ReportQuery,
) -> Result<WebResponse, HttpError> {
    let chosen = question.chosen.clone().limited_to(signed_in)?;
    // Of a procedure that only others run, and of none, the answer is the same.
    let loaded = house.at_hand.dataset(&house.store, &house.procedures, now())?;
    if !chosen.is_among(&loaded) {
        return Err(HttpError::NotFound);
    }
    // One at a time: each takes seconds of all cores.
    let _turn = house.reporter.lock().unwrap_or_else(PoisonError::into_inner);
    let report = make_report(&house.store, &house.procedures, &chosen.figure_query())?;
    let leaving = ExportDetails {
        who: signed_in.caller.login.clone(),
        what: question.kind.code(),
        format: question.form.code(),
        filters: chosen.authority().to_owned(),
        rows: report.n_cases,
    };
    record_export(&house.store, leaving, now(), chance().map_err(|_| HttpError::Internal)?)?;
    let bytes = render_report(house, language, question, &report)?;
    let name = format!("{}-{}.{}", question.kind.code(), language.code(), question.form.code());
    let kind = match question.form {
        ReportFormat::Html => "text/html; charset=utf-8",
        ReportFormat::Pdf => "application/pdf",
        ReportFormat::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    };
    Ok(file(&name, kind, bytes))
}

fn render_report(
    house: &AppState,
    language: Language,
    question: &ReportQuery,
    report: &Report,
) -> Result<Vec<u8>, HttpError> {
    let procedures = built_in_procedures().map_err(|_| HttpError::Internal)?;
    let rules = Register::built_in(&procedures).map_err(|_| HttpError::Internal)?;
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
        ReportMaterial { report, rules: &rules, names: &names, official: None, command: &command };
    let (document, layout) = match question.kind {
        ReportVariant::Report => (full(language, &material), Layout::Report),
        ReportVariant::Small => (small(language, &material), Layout::Short),
        ReportVariant::Brief => (brief(language, &material), Layout::Short),
    };
    match question.form {
        ReportFormat::Html => {
            html::file(&document).map(String::into_bytes).map_err(|_| HttpError::Internal)
        }
        ReportFormat::Pdf => {
            pdf::pdf(&document, layout).map(|file| file.bytes).map_err(|_| HttpError::Internal)
        }
        ReportFormat::Xlsx => xlsx::workbook(&document).map_err(|_| HttpError::Internal),
    }
}
