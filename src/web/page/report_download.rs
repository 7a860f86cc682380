//! A report of the authority's own cases, built when it is asked for, as a file to keep. That it left is
//! recorded first.

use std::sync::PoisonError;

use actix_web::{get, web};
use serde::{Deserialize, Deserializer};

use crate::domain::rights::Action;
use crate::office::figures::make_report::measure_report;
use crate::office::record_export::{ExportDetails, record_export};
use crate::report::edition::{Edition, Editions, FileFormat};
use crate::report::names::Names;
use crate::settings::now::now;
use crate::web::call::StaffCall;
use crate::web::http_error::HttpError;
use crate::web::page::filter_form::FilterForm;
use crate::web::response::{WebResponse, blocking, file};

/// What is asked for.
#[derive(Debug, Clone, Deserialize)]
pub(super) struct ReportQuery {
    #[serde(deserialize_with = "edition_by_file_name")]
    kind: Edition,
    #[serde(rename = "as")]
    format: FileFormat,
    #[serde(flatten)]
    filters: FilterForm,
}

/// Addresses name a report as its files are named.
fn edition_by_file_name<'de, D: Deserializer<'de>>(from: D) -> Result<Edition, D::Error> {
    let name = String::deserialize(from)?;
    let found = Edition::ALL.iter().find(|edition| edition.file_name() == name);
    found.copied().ok_or_else(|| serde::de::Error::custom("there is no such report"))
}

#[get("/figures/report")]
pub(in crate::web) async fn build(
    call: StaffCall,
    query: web::Query<ReportQuery>,
) -> Result<WebResponse, HttpError> {
    let call = call.require(Action::SeeFigures)?;
    let query = query.into_inner();
    blocking(move || build_report(&call, query)).await
}

fn build_report(call: &StaffCall, asked: ReportQuery) -> Result<WebResponse, HttpError> {
    let (app, filters) = (&call.app, asked.filters.limited_to(&call.staff)?);
    // Of a procedure that only others run, and of none, the answer is the same.
    let whole = app.in_memory.dataset(&app.store, &app.procedures, now())?;
    if !filters.is_among(&whole) {
        return Err(HttpError::NotFound);
    }
    let dataset = match filters.procedure() {
        None => whole,
        Some(procedure) => {
            app.in_memory.dataset_of_procedure(&app.store, &app.procedures, procedure, now())?
        }
    };
    // One at a time: each takes seconds of all cores.
    let _turn = app.report_lock.lock().unwrap_or_else(PoisonError::into_inner);
    let query = filters.figure_query();
    let query = query.resolve(&dataset).map_err(crate::office::act_error::ActError::from)?;
    let report = measure_report(&query, &app.procedures, app.is_simulated);
    let leaving = ExportDetails {
        who: call.staff.caller.login.clone(),
        what: asked.kind.file_name(),
        format: asked.format.code(),
        filters: filters.authority().to_owned(),
        rows: report.n_cases,
    };
    record_export(call.act()?, leaving)?;
    let names = Names::of(&app.procedures, call.language);
    let editions =
        Editions { report: &report, rules: &app.rules, names: &names, official: None, by: &[] };
    let built = editions
        .file(asked.kind, call.language, asked.format)
        .map_err(|error| HttpError::accident("report", error))?;
    Ok(file(&built.name, asked.format.media_type(), built.bytes))
}
