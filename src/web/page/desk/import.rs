//! A list is sent: it is read apart, its columns are guessed, and nothing of it is kept yet.

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_multipart::Multipart;
use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, post, web};
use askama::Template;

use crate::domain::hexadecimal::hexadecimal;
use crate::domain::rights::{Action, Reach};
use crate::exchange::fault::FileFault;
use crate::exchange::list_file::read_apart;
use crate::exchange::mapping::Mapping;
use crate::exchange::table::Sheet;
use crate::office::sign_in::SignedIn;
use crate::settings::now::now;
use crate::settings::seed::secret;
use crate::text::language::Language;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::language::{LanguageQuery, language};
use crate::web::response::{WebResponse, blocking, redirect, render_page};
use crate::web::server::AppState;
use crate::web::session::Staff;
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
pub(in crate::web) async fn form(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    staff: Staff,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let signed_in = staff.require(Action::Record)?;
    let typed = (String::new(), String::new(), None);
    page(&house, &signed_in, language(&request, &asked), typed)
}

fn page(
    house: &AppState,
    signed_in: &SignedIn,
    language: Language,
    (authority, name, error): (String, String, Option<(&'static str, String)>),
) -> Result<WebResponse, HttpError> {
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let authorities = match signed_in.caller.reach(Action::Record) {
        Reach::Everywhere => Vec::new(),
        Reach::Only(own) => own.into_iter().collect(),
    };
    let title = (language.say("import-title"), "/desk");
    let frame = PageFrame::of(signed_in, language, title, house.is_simulated);
    let procedures = house.procedures.iter().filter(|procedure| !procedure.is_log());
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
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    staff: Staff,
    sent: Multipart,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let signed_in = staff.require(Action::Record)?;
    let parts = read_upload(sent).await?;
    parts.check_token(&signed_in.session.form_token)?;
    let language = language(&request, &asked);
    let key = secret().map_err(|_| HttpError::Internal)?;
    let key = hexadecimal(key.get(..16).unwrap_or_default());
    blocking(move || accept_upload(&house, &signed_in, language, (&parts, key))).await
}

fn accept_upload(
    house: &AppState,
    signed_in: &SignedIn,
    language: Language,
    (parts, key): (&UploadParts, String),
) -> Result<WebResponse, HttpError> {
    let (authority, name) = (parts.get("authority").to_owned(), parts.get("name").to_owned());
    let again = |field, text: String| {
        page(house, signed_in, language, (authority.clone(), name.clone(), Some((field, text))))
    };
    if authority.is_empty() || !signed_in.caller.reach(Action::Record).covers(&authority) {
        return again("authority", language.say("row-not-yours"));
    }
    if name.is_empty() || 80 < name.chars().count() {
        return again("name", language.say("import-no-name"));
    }
    let (file, bytes) = &parts.file;
    if bytes.is_empty() {
        return again("file", language.say("import-no-file"));
    }
    let read = sheets(house, file, bytes);
    let read = read.and_then(|sheets| Ok((Mapping::propose(&sheets)?, sheets)));
    let (mut mapping, sheets) = match read {
        Ok(read) => read,
        Err(fault) => {
            let told = [("told", fault.to_string().into())];
            return again("file", language.say_of("import-unreadable", told));
        }
    };
    // Which procedure an authority runs that the register does not know.
    let procedure = parts.get("procedure");
    if !procedure.is_empty() {
        mapping.procedures.insert(authority.clone(), procedure.to_owned());
    }
    let to = format!("/desk/import/{key}?lang={}", language.code());
    let file = file.chars().filter(|character| !character.is_control()).take(120).collect();
    let (account, at) = (signed_in.caller.account, now());
    let (sheets, state) = (Arc::new(sheets), UploadState::Looked(None));
    house.uploads.keep(Upload { key, account, at, file, name, authority, sheets, mapping, state });
    Ok(redirect(&to))
}

/// Cells of a list that is sent, at most: it is held in memory.
const CELLS_MAX: usize = 500_000;
/// Rows: what would come in is tried with the door for writing closed to others.
const ROWS_MAX: usize = 5_000;

/// What stands in a file from elsewhere.
fn sheets(house: &AppState, file: &str, bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    let ending = file.rsplit('.').next().unwrap_or_default().to_lowercase();
    let sheets = read_apart(&house.program, &ending, bytes)?;
    let cells: usize =
        sheets.iter().flat_map(|sheet| &sheet.lines).map(|line| line.cells.len()).sum();
    let rows = sheets.iter().map(|sheet| sheet.lines.len()).max().unwrap_or(0);
    if CELLS_MAX < cells || ROWS_MAX < rows {
        let told = format!(
            "{rows} rows and {cells} cells are too many here: at most {ROWS_MAX} and {CELLS_MAX}. \
             Cut the list, or let the operator bring it in (bescheid import cases)"
        );
        return Err(FileFault::whole(told));
    }
    Ok(sheets)
}
