//! A list is sent: it is read apart, its columns are guessed, and nothing of it is kept yet.

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{get, post};
use askama::Template;

use crate::domain::hexadecimal::hexadecimal;
use crate::domain::rights::{Action, Reach};
use crate::exchange::fault::FileFault;
use crate::exchange::mapping::Mapping;
use crate::exchange::table::Sheet;
use crate::settings::now::now;
use crate::web::app_state::AppState;
use crate::web::call::StaffCall;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, blocking, redirect, render_page};
use crate::web::upload_form::{UploadParts, read_upload};
use crate::web::uploads::{Upload, UploadState};

#[derive(Template)]
#[template(path = "page/desk/import.html")]
struct ImportPage {
    frame: PageFrame,
    /// The authorities to choose from; any may be typed if there are none.
    authorities: Vec<String>,
    authority: String,
    /// Procedures, for an authority that the register does not know.
    procedures: Vec<(String, String)>,
    name: String,
    error: Option<(&'static str, String)>,
}

#[get("/desk/import")]
pub(in crate::web) async fn form(call: StaffCall) -> Result<WebResponse, HttpError> {
    let call = call.require(Action::Record)?;
    page(&call, String::new(), String::new(), None)
}

fn page(
    call: &StaffCall,
    authority: String,
    name: String,
    error: Option<(&'static str, String)>,
) -> Result<WebResponse, HttpError> {
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let authorities = match call.staff.caller.reach(Action::Record) {
        Reach::Everywhere => Vec::new(),
        Reach::Only(own) => own.into_iter().collect(),
    };
    let language = call.language;
    let title = language.say("import-title");
    let frame = PageFrame::of(call, title, "/desk");
    let procedures = call.app.procedures.iter().filter(|procedure| !procedure.is_log());
    let procedures = procedures
        .map(|procedure| (procedure.id().to_owned(), language.pick(procedure.title()).to_owned()))
        .collect::<BTreeMap<_, _>>();
    let procedures = procedures.into_iter().collect();
    render_page(
        &ImportPage { frame, authorities, authority, procedures, name, error },
        language,
        status,
    )
}

#[post("/desk/import")]
pub(in crate::web) async fn send(
    call: StaffCall,
    sent: Multipart,
) -> Result<WebResponse, HttpError> {
    let call = call.require(Action::Record)?;
    let parts = read_upload(sent).await?;
    parts.check_token(&call.staff.session.form_token)?;
    let key = call.act()?.ids.next_token_seed();
    let key = hexadecimal(key.get(..16).unwrap_or_default());
    blocking(move || accept_upload(&call, &parts, key)).await
}

fn accept_upload(
    call: &StaffCall,
    parts: &UploadParts,
    key: String,
) -> Result<WebResponse, HttpError> {
    let language = call.language;
    let (authority, name) = (parts.get("authority").to_owned(), parts.get("name").to_owned());
    let again =
        |field, text: String| page(call, authority.clone(), name.clone(), Some((field, text)));
    if authority.is_empty() || !call.staff.caller.reach(Action::Record).covers(&authority) {
        return again("authority", language.say("row-not-yours"));
    }
    if name.is_empty() || 80 < name.chars().count() {
        return again("name", language.say("import-no-name"));
    }
    let (file, bytes) = &parts.file;
    if bytes.is_empty() {
        return again("file", language.say("import-no-file"));
    }
    let read = sheets(&call.app, file, bytes);
    let read = read.and_then(|sheets| Ok((Mapping::propose(&sheets)?, sheets)));
    let (mut mapping, sheets) = match read {
        Ok(read) => read,
        Err(fault) => {
            let message = [("told", fault.to_string().into())];
            return again("file", language.say_of("import-unreadable", message));
        }
    };
    // Which procedure an authority runs that the register does not know.
    let procedure = parts.get("procedure");
    if !procedure.is_empty() {
        mapping.procedures.insert(authority.clone(), procedure.to_owned());
    }
    let to = format!("/desk/import/{key}?lang={}", language.code());
    let file = file.chars().filter(|character| !character.is_control()).take(120).collect();
    let (account, at) = (call.staff.caller.account, now());
    let (sheets, state) = (Arc::new(sheets), UploadState::Looked(None));
    call.app.uploads.keep(Upload {
        key,
        account,
        at,
        file,
        name,
        authority,
        sheets,
        mapping,
        state,
    });
    Ok(redirect(&to))
}

/// Cells of a list that is sent, at most: it is held in memory.
const CELLS_MAX: usize = 500_000;
/// Rows: what would come in is tried with the door for writing closed to others.
const ROWS_MAX: usize = 5_000;

/// What stands in a file from elsewhere.
fn sheets(app: &AppState, file: &str, bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    let ending = file.rsplit('.').next().unwrap_or_default().to_lowercase();
    let sheets = app.list_reader.read(&ending, bytes)?;
    let cells: usize =
        sheets.iter().flat_map(|sheet| &sheet.lines).map(|line| line.cells.len()).sum();
    let rows = sheets.iter().map(|sheet| sheet.lines.len()).max().unwrap_or(0);
    if CELLS_MAX < cells || ROWS_MAX < rows {
        let message = format!(
            "{rows} rows and {cells} cells are too many here: at most {ROWS_MAX} and {CELLS_MAX}. \
             Cut the list, or let the operator bring it in (bescheid import cases)"
        );
        return Err(FileFault::whole(message));
    }
    Ok(sheets)
}
