//! The overview: waiting by stage and by whom cases wait on.

use actix_web::http::header::{self, ContentType};
use actix_web::{HttpRequest, HttpResponse, get, web};

use crate::measure::dimension::Dimension;
use crate::office::make_overview::{Wish, make_overview};
use crate::office::not_done::NotDone;
use crate::report::document::Document;
use crate::report::html;
use crate::report::names::Names;
use crate::report::overview::{Material, overview};
use crate::text::language::Language;
use crate::web::language::{Asked, language, other};
use crate::web::problem::Problem;
use crate::web::server::House;

#[get("/")]
pub(in crate::web) async fn page(
    request: HttpRequest,
    asked: web::Query<Asked>,
    house: web::Data<House>,
) -> Result<HttpResponse, Problem> {
    let language = language(&request, &asked);
    let text =
        web::block(move || rendered(&house, language)).await.map_err(|_| Problem::Internal)??;
    Ok(HttpResponse::Ok()
        .content_type(ContentType::html())
        .insert_header((header::CONTENT_LANGUAGE, language.code()))
        .body(text))
}

fn rendered(house: &House, language: Language) -> Result<String, Problem> {
    let wish = Wish {
        by: vec![vec![Dimension::WaitsOn], vec![Dimension::Stage], vec![Dimension::Authority]],
        ..Wish::default()
    };
    let made = match make_overview(&house.store, &house.procedures, &wish) {
        // Nothing is kept yet: an empty page says so.
        Err(NotDone::BadInput(_)) => None,
        made => Some(made?),
    };
    let names = Names::of(&house.procedures, language);
    let material = Material {
        n_cases: made.as_ref().map_or(0, |it| it.n_cases),
        is_simulated: made.as_ref().is_some_and(|it| it.is_simulated),
        figures: made.map(|it| it.figures).unwrap_or_default(),
        names: &names,
    };
    let document =
        Document { downloads: downloads(house, language), ..overview(language, &material) };
    let other = other(language);
    html::page(&document, other, format!("/?lang={other}")).map_err(|_| Problem::Internal)
}

/// The reports in this language: the report itself, the small one, the brief, released tables.
fn downloads(house: &House, language: Language) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (kind, key) in [
        ("report", "download-report"),
        ("small", "download-small"),
        ("brief", "download-brief"),
        ("release", "download-release"),
    ] {
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
