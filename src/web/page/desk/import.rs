//! A list is sent: it is read apart, its columns are guessed, and nothing of it is kept yet.

use std::io::Write;

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
use crate::settings::chance::secret;
use crate::settings::now::now;
use crate::text::language::Language;
use crate::web::answer::{Answer, blocking, sent_on, shown};
use crate::web::frame::Frame;
use crate::web::language::{Asked, language};
use crate::web::parts::{Parts, received};
use crate::web::problem::Problem;
use crate::web::server::House;
use crate::web::session::Staff;
use crate::web::uploads::Upload;

#[derive(Template)]
#[template(path = "page/desk/import.html")]
struct Page {
    frame: Frame,
    /// The authorities to choose from; any may be typed if there are none.
    authorities: Vec<String>,
    authority: String,
    name: String,
    error: Option<(&'static str, String)>,
}

#[get("/desk/import")]
pub(in crate::web) async fn form(
    request: HttpRequest,
    asked: web::Query<Asked>,
    staff: Staff,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    let it = staff.may(Action::Record)?;
    let typed = (String::new(), String::new(), None);
    page(&house, &it, language(&request, &asked), typed)
}

fn page(
    house: &House,
    it: &SignedIn,
    language: Language,
    (authority, name, error): (String, String, Option<(&'static str, String)>),
) -> Result<Answer, Problem> {
    let status = if error.is_some() { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK };
    let authorities = match it.caller.reach(Action::Record) {
        Reach::Everywhere => Vec::new(),
        Reach::Only(own) => own.into_iter().collect(),
    };
    let title = (language.say("import-title"), "/desk");
    let frame = Frame::of(it, language, title, house.is_simulated);
    shown(&Page { frame, authorities, authority, name, error }, language, status)
}

#[post("/desk/import")]
pub(in crate::web) async fn send(
    request: HttpRequest,
    asked: web::Query<Asked>,
    staff: Staff,
    sent: Multipart,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    let it = staff.may(Action::Record)?;
    let parts = received(sent).await?;
    parts.checked(&it.session.form_token)?;
    let language = language(&request, &asked);
    let key = secret().map_err(|_| Problem::Internal)?;
    let key = hexadecimal(key.get(..16).unwrap_or_default());
    blocking(move || taken(&house, &it, language, (&parts, key))).await
}

fn taken(
    house: &House,
    it: &SignedIn,
    language: Language,
    (parts, key): (&Parts, String),
) -> Result<Answer, Problem> {
    let (authority, name) = (parts.get("authority").to_owned(), parts.get("name").to_owned());
    let again = |field, text: String| {
        page(house, it, language, (authority.clone(), name.clone(), Some((field, text))))
    };
    if authority.is_empty() || !it.caller.reach(Action::Record).covers(&authority) {
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
    let read = read.and_then(|sheets| Ok((Mapping::proposed(&sheets)?, sheets)));
    let (mapping, sheets) = match read {
        Ok(read) => read,
        Err(fault) => {
            let told = [("told", fault.to_string().into())];
            return again("file", language.say_of("import-unreadable", told));
        }
    };
    let to = format!("/desk/import/{key}?lang={}", language.code());
    let file = file.chars().filter(|it| !it.is_control()).take(120).collect();
    let (account, at) = (it.caller.account, now());
    let done = None;
    house.uploads.keep(Upload { key, account, at, file, name, authority, sheets, mapping, done });
    Ok(sent_on(&to))
}

/// What stands in a file from elsewhere.
fn sheets(house: &House, file: &str, bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
    let ending = file.rsplit('.').next().unwrap_or_default().to_lowercase();
    let known = ["xlsx", "xlsm", "csv", "txt", "tsv"].into_iter().find(|it| *it == ending);
    let suffix = format!(".{}", known.unwrap_or("unknown"));
    let mut kept = tempfile::Builder::new().prefix("bescheid-").suffix(&suffix).tempfile()?;
    kept.write_all(bytes)?;
    kept.flush()?;
    read_apart(&house.program, kept.path())
}
