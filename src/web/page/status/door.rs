//! The applicant's door: number and code, both from the letter.

use actix_web::http::{StatusCode, header};
use actix_web::{HttpRequest, get, post, web};
use askama::Template;

use crate::office::applicant::{Shown, come_in, leave};
use crate::office::not_done::NotDone;
use crate::office::second_way::is_offered;
use crate::settings::chance::secret;
use crate::settings::now::now;
use crate::text::tongue::Tongue;
use crate::web::answer::{Answer, blocking, evenly, sent_on, shown};
use crate::web::form::Sent;
use crate::web::language::{Asked, kept};
use crate::web::problem::Problem;
use crate::web::server::House;
use crate::web::session::Door;

#[derive(Template)]
#[template(path = "page/status/door.html")]
struct Page {
    tongue: Tongue,
    simulated: bool,
    number: String,
    error: Option<String>,
    /// Whether there is another way in.
    has_other: bool,
}

/// The tongue that was asked for, else the browser's, else German.
pub(super) fn tongue(request: &HttpRequest, asked: &Asked) -> Tongue {
    let accepted = request.headers().get(header::ACCEPT_LANGUAGE).and_then(|it| it.to_str().ok());
    let accepted = accepted.unwrap_or_default();
    let known = |it: &str| Tongue::from_code(it.split([';', '-']).next().unwrap_or("").trim());
    let asked = asked.code().and_then(Tongue::from_code);
    let earlier = || Tongue::from_code(&kept(request)?);
    asked.or_else(earlier).or_else(|| accepted.split(',').find_map(known)).unwrap_or(Tongue::German)
}

#[get("/status")]
pub(in crate::web) async fn form(
    request: HttpRequest,
    asked: web::Query<Asked>,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    page(&house, tongue(&request, &asked), String::new(), (None, StatusCode::OK)).await
}

async fn page(
    house: &web::Data<House>,
    tongue: Tongue,
    number: String,
    (error, status): (Option<String>, StatusCode),
) -> Result<Answer, Problem> {
    let at = house.clone();
    let has_other = blocking(move || Ok(is_offered(&at.store)?)).await?;
    let page = Page { tongue, simulated: house.is_simulated, number, error, has_other };
    Ok(shown(&page, tongue.house(), status)?.in_tongue(tongue))
}

#[post("/status")]
pub(in crate::web) async fn open(
    request: HttpRequest,
    asked: web::Query<Asked>,
    sent: Sent,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    let tongue = tongue(&request, &asked);
    let from = house.address_of(&request).ok_or(Problem::Internal)?;
    let (number, code) = (sent.get("number").to_owned(), sent.get("code").to_owned());
    let what = Shown { number: number.clone(), code, from };
    let chance = secret().map_err(|_| Problem::Internal)?;
    let at = house.clone();
    let done = evenly(move || Ok(come_in(&at.store, &what, now(), chance))).await?;
    let told = match done {
        Ok(token) => {
            let to = format!("/status/case?lang={tongue}");
            return Ok(sent_on(&to).with(Door::Applicant.opened(&house, Some(&token))));
        }
        Err(NotDone::NotYou) => (Some(tongue.say("wrong")), StatusCode::UNPROCESSABLE_ENTITY),
        Err(NotDone::TooOften(seconds)) => {
            let told = tongue.say_of("wait", [("seconds", seconds.into())]);
            (Some(told), StatusCode::TOO_MANY_REQUESTS)
        }
        Err(other) => return Err(other.into()),
    };
    page(&house, tongue, number, told).await
}

#[post("/status/leave")]
pub(in crate::web) async fn go(
    request: HttpRequest,
    asked: web::Query<Asked>,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    let tongue = tongue(&request, &asked);
    if let Some(token) = Door::Applicant.token(&request, &house) {
        let at = house.clone();
        blocking(move || Ok(leave(&at.store, &token)?)).await?;
    }
    let to = format!("/status?lang={tongue}");
    Ok(sent_on(&to).with(Door::Applicant.opened(&house, None)))
}
