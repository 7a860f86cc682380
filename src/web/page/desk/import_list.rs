//! A list that was sent: what its columns mean, what would come in, and then: what came in, with the
//! rows that did not, and the way back.

use std::collections::BTreeMap;

use actix_web::http::StatusCode;
use actix_web::{get, post, web};
use askama::Template;

use crate::domain::case::event::german_day;
use crate::domain::rights::Action;
use crate::exchange::column_meanings;
use crate::exchange::list::{self, CaseList, ListOptions};
use crate::exchange::mapping::{ColumnMeaning, Mapping};
use crate::exchange::rejects;
use crate::exchange::table::Sheet;
use crate::office::act_error::{ActError, Busy, Conflict};
use crate::office::import_cases::import_list::{Effect, Extent, ImportList, import_cases};
use crate::office::import_cases::report::{ImportReport, RowRemark};
use crate::office::undo_import::undo_import;
use crate::settings::now::now;
use crate::web::call::StaffCall;
use crate::web::form::SubmittedForm;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, blocking, file, redirect, render_page};
use crate::web::uploads::{Upload, UploadState};

#[derive(Template)]
#[template(path = "page/desk/import_list.html")]
struct ImportListPage {
    frame: PageFrame,
    key: String,
    file: String,
    /// Letter, head, the first values, and the code of the meaning.
    columns: Vec<(String, String, String, String)>,
    /// What a column can mean.
    meanings: Vec<(String, String)>,
    /// What came in, or would.
    summary: Vec<String>,
    /// Heading, and rows: number, column, value, why.
    tables: Vec<(String, Vec<[String; 4]>)>,
    is_done: bool,
    has_rejects: bool,
    error: Option<String>,
}

/// Rows of a table that are shown; the file of rejected rows has all.
const ROWS_MAX: usize = 100;

fn find_upload(call: &StaffCall, key: &str) -> Result<Upload, HttpError> {
    let upload = call.app.uploads.find(key, call.staff.caller.account, now());
    // Whoever has lost the right to record there sees the list no more.
    let reach = call.staff.caller.reach(Action::Record);
    upload.filter(|upload| reach.covers(&upload.authority)).ok_or(HttpError::NotFound)
}

/// What came in, or would. It is tried once: trying takes the door for writing.
fn report(call: &StaffCall, upload: &Upload) -> Result<ImportReport, HttpError> {
    match &upload.state {
        UploadState::Done(report) | UploadState::Looked(Some(report)) => Ok(report.clone()),
        // Somebody looks while it comes in.
        UploadState::UnderWay => Err(ActError::Busy(Busy::TooMany).into()),
        UploadState::Looked(None) => {
            let report = run_import(call, upload, Effect::Preview)?;
            call.app.uploads.set_state(&upload.key, UploadState::Looked(Some(report.clone())));
            Ok(report)
        }
    }
}

#[get("/desk/import/{key}")]
pub(in crate::web) async fn show(
    call: StaffCall,
    key: web::Path<String>,
) -> Result<WebResponse, HttpError> {
    let call = call.require(Action::Record)?;
    blocking(move || {
        let upload = find_upload(&call, &key)?;
        let report = report(&call, &upload)?;
        page(&call, &upload, &report, None)
    })
    .await
}

#[post("/desk/import/{key}")]
pub(in crate::web) async fn go_on(
    call: StaffCall,
    key: web::Path<String>,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let call = call.require_form(&sent, Action::Record)?;
    let language = call.language;
    blocking(move || {
        let upload = find_upload(&call, &key)?;
        let back = format!("/desk/import/{}?lang={}", upload.key, language.code());
        let mapping = mapping_from_form(&upload, &sent);
        if sent.get("act") != "import" {
            call.app.uploads.go_on(&upload.key, mapping, UploadState::Looked(None));
        } else if let Some(upload) =
            call.app.uploads.go_on(&upload.key, mapping, UploadState::UnderWay)
        {
            // Sent twice, or by two windows at once, a list comes in once.
            let done = run_import(&call, &upload, Effect::GoodRows);
            let state = done
                .as_ref()
                .map_or(UploadState::Looked(None), |report| UploadState::Done(report.clone()));
            call.app.uploads.set_state(&upload.key, state);
            done?;
        }
        Ok(redirect(&back))
    })
    .await
}

/// The mapping as the form has it.
fn mapping_from_form(upload: &Upload, sent: &SubmittedForm) -> Mapping {
    let meaning = |letter: &String| {
        let means = column_meanings::meaning(sent.get(&format!("column-{letter}")))?;
        Some((letter.clone(), means))
    };
    let all: BTreeMap<String, ColumnMeaning> =
        upload.mapping.columns.keys().filter_map(meaning).collect();
    match upload.mapping.sheet_of(&upload.sheets) {
        Some(sheet) => upload.mapping.clone().with_meanings(&all, sheet),
        None => upload.mapping.clone(),
    }
}

fn read_rows(upload: &Upload) -> Result<(&Sheet, CaseList), HttpError> {
    let sheet = upload
        .mapping
        .sheet_of(&upload.sheets)
        .ok_or_else(|| HttpError::accident("upload", "its sheet is gone"))?;
    let reading = ListOptions {
        mapping: &upload.mapping,
        today: german_day(now()),
        sender_key: None,
        authority: Some(&upload.authority),
    };
    Ok((sheet, list::read_list(sheet, reading)))
}

/// A list of rejected rows is a part of the one that they come from.
fn extent(mapping: &Mapping) -> Extent {
    let is_part = mapping.columns.values().any(|column| column.head == rejects::REASON);
    if is_part { Extent::Part } else { Extent::Whole }
}

/// Brings the list in, or tells what would come in. Its name is that of the authority and its own: no
/// list of another authority is meant by it.
fn run_import(
    call: &StaffCall,
    upload: &Upload,
    effect: Effect,
) -> Result<ImportReport, HttpError> {
    let (_, list) = read_rows(upload)?;
    let wish = ImportList {
        source: format!("{}: {}", upload.authority, upload.name),
        file: upload.file.clone(),
        rows: list.rows,
        report: list.report,
        columns: list.milestones,
        extent: extent(&upload.mapping),
        effect,
        within: call.staff.caller.reach(Action::Record),
    };
    Ok(import_cases(call.act()?, wish, |_| {})?)
}

fn page(
    call: &StaffCall,
    upload: &Upload,
    report: &ImportReport,
    error: Option<String>,
) -> Result<WebResponse, HttpError> {
    let language = call.language;
    let is_done = matches!(upload.state, UploadState::Done(_));
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX).into();
    let line = |key: &str, n: usize| language.say_of(key, [("n", count(n))]);
    let mut summary = vec![
        line("import-rows", report.rows),
        line("import-accepted", report.accepted),
        line("import-new", report.new_cases),
        line("import-dates", report.events_added),
        line("import-corrected", report.corrections),
    ];
    if report.told != 0 {
        summary.push(line(if is_done { "import-told" } else { "import-would-tell" }, report.told));
    }
    if !report.vanished.is_empty() {
        summary.push(line("import-vanished", report.vanished.len()));
    }
    let table = |(key, rows): (&str, &[RowRemark])| {
        let row = |remark: &RowRemark| {
            let (column, value) = (remark.column.clone(), remark.value.clone());
            [remark.row.to_string(), column, value, remark.reason.to_text(language)]
        };
        (line(key, rows.len()), rows.iter().take(ROWS_MAX).map(row).collect::<Vec<_>>())
    };
    let tables = [
        ("import-rejected", report.rejected.as_slice()),
        ("import-doublets", &report.doublets),
        ("import-remarks", &report.remarks),
        ("import-ignored", &report.ignored),
    ];
    let key = if is_done { "import-is-done" } else { "import-preview" };
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let page = ImportListPage {
        frame: PageFrame::of(call, language.say(key), "/desk"),
        key: upload.key.clone(),
        file: upload.file.clone(),
        columns: columns(upload),
        meanings: column_meanings::all(language),
        summary,
        tables: tables.into_iter().map(table).filter(|section| !section.1.is_empty()).collect(),
        is_done,
        has_rejects: !report.rejected.is_empty(),
        error,
    };
    render_page(&page, language, status)
}

/// The columns with their first values.
fn columns(upload: &Upload) -> Vec<(String, String, String, String)> {
    let sheet = upload.mapping.sheet_of(&upload.sheets);
    let samples = |at: usize| {
        let lines = sheet.into_iter().flat_map(|sheet| &sheet.lines);
        let values = lines
            .filter(|line| upload.mapping.head_row < line.number)
            .map(|line| line.cell(at).to_text())
            .filter(|text| !text.is_empty());
        values.take(3).collect::<Vec<_>>().join(" · ")
    };
    let places = column_meanings::mapped_columns(&upload.mapping);
    let row = |(at, letter): (usize, String)| {
        let column = upload.mapping.columns.get(&letter)?;
        Some((letter, column.head.clone(), samples(at), column_meanings::code(column.means)))
    };
    places.into_iter().filter_map(row).collect()
}

/// The rows that did not come in, as a list of their own: mended, it can be sent again.
#[get("/desk/import/{key}/rejects")]
pub(in crate::web) async fn download_rejects(
    call: StaffCall,
    key: web::Path<String>,
) -> Result<WebResponse, HttpError> {
    let call = call.require(Action::Record)?;
    let language = call.language;
    blocking(move || {
        let upload = find_upload(&call, &key)?;
        let (sheet, list) = read_rows(&upload)?;
        let report = report(&call, &upload)?;
        let text = rejects::csv(sheet, &upload.mapping, &report.rejected, &list.together, language)
            .map_err(|error| HttpError::accident("rejects", error))?;
        Ok(file("rejected.csv", "text/csv; charset=utf-8", text.into_bytes()))
    })
    .await
}

/// Takes the list back, as long as nothing stands on it.
#[post("/desk/import/{key}/undo")]
pub(in crate::web) async fn undo(
    call: StaffCall,
    key: web::Path<String>,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let call = call.require_form(&sent, Action::Record)?;
    let language = call.language;
    blocking(move || {
        let upload = find_upload(&call, &key)?;
        let UploadState::Done(done) = &upload.state else { return Err(HttpError::NotFound) };
        let import = done.import.ok_or(HttpError::NotFound)?;
        let reach = call.staff.caller.reach(Action::Record);
        match undo_import(call.act()?, import, reach) {
            Ok(_) => {
                call.app.uploads.set_state(&upload.key, UploadState::Looked(None));
                Ok(redirect(&format!("/desk/import/{}?lang={}", upload.key, language.code())))
            }
            Err(ActError::Conflict(Conflict::OnTop(_)) | ActError::Refused(_)) => {
                let error = Some(language.say("import-on-top"));
                page(&call, &upload, done, error)
            }
            Err(other) => Err(other.into()),
        }
    })
    .await
}
