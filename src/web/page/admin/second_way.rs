//! The second way of applicants is opened and closed, authority by authority.

use actix_web::{HttpRequest, post, web};

use crate::domain::rights::Action;
use crate::office::administer::set_second_way;
use crate::settings::now::now;
use crate::web::answer::{Answer, blocking, sent_on};
use crate::web::form::Sent;
use crate::web::language::{Asked, language};
use crate::web::problem::Problem;
use crate::web::server::House;
use crate::web::session::Staff;

#[post("/second-way")]
pub(in crate::web) async fn set(
    request: HttpRequest,
    asked: web::Query<Asked>,
    staff: Staff,
    sent: Sent,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    let it = staff.sends(&sent, Action::ManageAccounts)?;
    let language = language(&request, &asked);
    let wish = (sent.get("authority").to_owned(), sent.get("open") == "yes");
    blocking(move || {
        set_second_way(&house.store, &it.caller, wish, now())?;
        Ok(sent_on(&format!("/accounts?lang={}", language.code())))
    })
    .await
}
