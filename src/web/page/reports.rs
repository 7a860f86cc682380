//! Reports that were made beforehand, as files.

use actix_web::http::header::{self, ContentDisposition, DispositionParam, DispositionType};
use actix_web::{HttpResponse, get, web};

use crate::domain::rights::{Action, Reach};
use crate::web::call::PublicCall;
use crate::web::http_error::HttpError;

/// A report is one file with its style inside, and asks for nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; \
                      frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

#[get("/reports/{file}")]
pub(in crate::web) async fn file(
    call: PublicCall,
    name: web::Path<String>,
) -> Result<HttpResponse, HttpError> {
    let name = name.into_inner();
    // Released tables are for everybody; what is exact, for those who may see all of it.
    if !name.starts_with("release-") {
        let here = || HttpError::SignInFirst(format!("/reports/{name}"));
        let staff = call.staff.as_ref().ok_or_else(here)?;
        if staff.caller.reach(Action::SeeFigures) != Reach::Everywhere {
            return Err(HttpError::NotFound);
        }
    }
    let bytes = call.app.reports.get(&name).ok_or(HttpError::NotFound)?.clone();
    let (kind, shown) = match name.rsplit_once('.').map(|parts| parts.1) {
        Some("html") => ("text/html; charset=utf-8", DispositionType::Inline),
        Some("pdf") => ("application/pdf", DispositionType::Inline),
        _workbook => (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            DispositionType::Attachment,
        ),
    };
    let parameters = vec![DispositionParam::Filename(name)];
    Ok(HttpResponse::Ok()
        .content_type(kind)
        .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
        .insert_header(ContentDisposition { disposition: shown, parameters })
        .body(bytes))
}
