//! The figures: where the waiting is and on whom, how it changed, what is open, how the periods of the
//! law go; exact, for those of the authority.

use actix_web::{HttpRequest, get, web};

use crate::domain::case::event::german_day;
use crate::domain::procedure::built_in::built_in_procedures;
use crate::domain::rights::Action;
use crate::domain::rules::register::Register;
use crate::office::make_overview::{Overview, make_overview};
use crate::office::sign_in::SignedIn;
use crate::report::document::Document;
use crate::report::names::Names;
use crate::report::overview::{OverviewMaterial, overview};
use crate::settings::now::now;
use crate::text::language::Language;
use crate::text::value::day;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::language::{LanguageQuery, language};
use crate::web::page::document;
use crate::web::page::filter_form::FilterForm;
use crate::web::response::{WebResponse, blocking};
use crate::web::server::AppState;
use crate::web::session::Staff;

#[get("/figures")]
pub(in crate::web) async fn page(
    request: HttpRequest,
    asked: web::Query<LanguageQuery>,
    chosen: web::Query<FilterForm>,
    staff: Staff,
    house: web::Data<AppState>,
) -> Result<WebResponse, HttpError> {
    let signed_in = staff.require(Action::SeeFigures)?;
    let language = language(&request, &asked);
    let chosen = chosen.into_inner();
    blocking(move || render_figures(&house, &signed_in, language, chosen)).await
}

fn render_figures(
    house: &AppState,
    signed_in: &SignedIn,
    language: Language,
    chosen: FilterForm,
) -> Result<WebResponse, HttpError> {
    let chosen = chosen.limited_to(signed_in)?;
    let loaded = house.at_hand.dataset(&house.store, &house.procedures, now())?;
    let names = Names::of(&house.procedures, language);
    let procedures = built_in_procedures().map_err(|_| HttpError::Internal)?;
    let rules = Register::built_in(&procedures).map_err(|_| HttpError::Internal)?;
    let found = make_overview(&loaded, &house.procedures, &chosen.figure_query());
    let told = |found: Option<&Overview>| {
        let (rules, names) = (&rules, &names);
        let is_simulated = house.is_simulated;
        overview(language, &OverviewMaterial { overview: found, rules, is_simulated, names })
    };
    let document = match &found {
        _nothing if loaded.first.is_none() => told(None),
        Ok(found) => told(Some(found)),
        // The period is none: the form stays, and says so.
        Err(_none) => {
            let as_of = [("as-of", day(language, loaded.as_of).into())];
            let coverage = vec![language.say_of("choose-no-period", as_of)];
            Document { coverage, ..told(None) }
        }
    };
    let query = chosen.query();
    let beforehand = if chosen.is_all() { downloads(house, language, &KINDS) } else { Vec::new() };
    // What was made beforehand is of all cases and times.
    let downloads = match beforehand.as_slice() {
        _nothing if document.sections.is_empty() => Vec::new(),
        [] => to_build(language, &query),
        _made => beforehand,
    };
    let title = (document.title.clone(), "/figures");
    let beside = query.strip_prefix('&').map_or_else(String::new, |rest| format!("{rest}&"));
    let frame = PageFrame::of(signed_in, language, title, house.is_simulated).with_query(beside);
    let choices = chosen.choices(language, (signed_in, &loaded), &names);
    let periods = chosen.periods(language, german_day(now()));
    document::page(frame, Document { downloads, ..document }, (choices, periods))
}

/// Reports that were made beforehand, and what they are called.
const KINDS: [(&str, &str); 4] = [
    ("report", "download-report"),
    ("small", "download-small"),
    ("brief", "download-brief"),
    ("release", "download-release"),
];

/// Reports that are built when somebody follows the link.
fn to_build(language: Language, query: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (kind, key) in KINDS.iter().take(3) {
        for ending in ["html", "pdf", "xlsx"] {
            let lang = language.code();
            let to = format!("/figures/report?kind={kind}&as={ending}&lang={lang}{query}");
            found.push((to, format!("{} ({})", language.say(key), ending.to_uppercase())));
        }
    }
    found
}

/// The released tables alone: for everybody.
pub(super) fn release_downloads(house: &AppState, language: Language) -> Vec<(String, String)> {
    downloads(house, language, &[("release", "download-release")])
}

/// Reports in this language that were made beforehand: address and name.
fn downloads(
    house: &AppState,
    language: Language,
    kinds: &[(&str, &str)],
) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (kind, key) in kinds {
        for ending in ["html", "pdf", "xlsx"] {
            let file = format!("{kind}-{}.{ending}", language.code());
            if house.reports.contains_key(&file) {
                let name = format!("{} ({})", language.say(key), ending.to_uppercase());
                found.push((format!("/reports/{file}"), name));
            }
        }
    }
    found
}
