//! The figures: where the waiting is and on whom, how it changed, what is open, how the periods of the
//! law go; exact, for those of the authority.

use actix_web::{get, web};

use crate::domain::case::event::german_day;
use crate::domain::rights::Action;
use crate::office::figures::make_overview::{Overview, measure_overview};
use crate::report::document::Document;
use crate::report::names::Names;
use crate::report::overview::{OverviewMaterial, overview};
use crate::settings::now::now;
use crate::text::language::Language;
use crate::text::value::day;
use crate::web::app_state::AppState;
use crate::web::call::StaffCall;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::page::document;
use crate::web::page::filter_form::FilterForm;
use crate::web::response::{WebResponse, blocking};

#[get("/figures")]
pub(in crate::web) async fn page(
    call: StaffCall,
    chosen: web::Query<FilterForm>,
) -> Result<WebResponse, HttpError> {
    let call = call.require(Action::SeeFigures)?;
    let chosen = chosen.into_inner();
    blocking(move || render_figures(&call, chosen)).await
}

fn render_figures(call: &StaffCall, chosen: FilterForm) -> Result<WebResponse, HttpError> {
    let (app, language) = (&call.app, call.language);
    let chosen = chosen.limited_to(&call.staff)?;
    let dataset = app.in_memory.dataset(&app.store, &app.procedures, now())?;
    let names = Names::of(&app.procedures, language);
    let query = chosen.figure_query();
    let found = query.resolve(&dataset).map(|query| measure_overview(&query, &app.procedures));
    let build = |found: Option<&Overview>| {
        let (rules, names, is_simulated) = (&app.rules, &names, app.is_simulated);
        overview(language, &OverviewMaterial { overview: found, rules, is_simulated, names })
    };
    let document = match &found {
        _nothing if dataset.first.is_none() => build(None),
        Ok(found) => build(Some(found)),
        // The period is none: the form stays, and says so.
        Err(_none) => {
            let as_of = [("as-of", day(language, dataset.as_of).into())];
            let coverage = vec![language.say_of("choose-no-period", as_of)];
            Document { coverage, ..build(None) }
        }
    };
    let query = chosen.query();
    let beforehand = if chosen.is_all() { downloads(app, language, &KINDS) } else { Vec::new() };
    // What was made beforehand is of all cases and times.
    let downloads = match beforehand.as_slice() {
        _nothing if document.sections.is_empty() => Vec::new(),
        [] => to_build(language, &query),
        _made => beforehand,
    };
    let beside = query.strip_prefix('&').map_or_else(String::new, |rest| format!("{rest}&"));
    let title = document.title.clone();
    let frame = PageFrame::of(call, title, "/figures").with_query(beside);
    let choices = chosen.choices(language, &call.staff, &dataset, &names);
    let periods = chosen.periods(language, german_day(now()));
    document::page(frame, Document { downloads, ..document }, choices, periods)
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
pub(super) fn release_downloads(app: &AppState, language: Language) -> Vec<(String, String)> {
    downloads(app, language, &[("release", "download-release")])
}

/// Reports in this language that were made beforehand: address and name.
fn downloads(app: &AppState, language: Language, kinds: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (kind, key) in kinds {
        for ending in ["html", "pdf", "xlsx"] {
            let file = format!("{kind}-{}.{ending}", language.code());
            if app.reports.contains_key(&file) {
                let name = format!("{} ({})", language.say(key), ending.to_uppercase());
                found.push((format!("/reports/{file}"), name));
            }
        }
    }
    found
}
