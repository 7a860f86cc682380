//! The rules side by side: open to everybody, since they are the text of the law.

use actix_web::http::header::{self, ContentType};
use actix_web::{HttpRequest, HttpResponse, get, web};

use crate::domain::case::event::german_day;
use crate::domain::procedure::shipped::shipped;
use crate::domain::rules::register::Register;
use crate::report::html::{self, Around};
use crate::report::rules::rules;
use crate::settings::now::now;
use crate::web::assets::STYLE_ADDRESS;
use crate::web::frame::menu;
use crate::web::language::{Asked, language, other};
use crate::web::problem::Problem;

#[get("/rules")]
pub(in crate::web) async fn page(
    request: HttpRequest,
    asked: web::Query<Asked>,
) -> Result<HttpResponse, Problem> {
    let language = language(&request, &asked);
    let procedures = shipped().map_err(|_| Problem::Internal)?;
    let register = Register::shipped(&procedures).map_err(|_| Problem::Internal)?;
    let document = rules(language, &register, german_day(now()));
    let other = other(language);
    let around = Around {
        style: STYLE_ADDRESS,
        menu: menu(None, language, "/rules"),
        other_language: (other, format!("/rules?lang={other}")),
        ..Around::default()
    };
    let text = html::page(&document, around).map_err(|_| Problem::Internal)?;
    Ok(HttpResponse::Ok()
        .content_type(ContentType::html())
        .insert_header((header::CONTENT_LANGUAGE, language.code()))
        .body(text))
}
