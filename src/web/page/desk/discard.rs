//! A case that was entered by mistake is taken back.

use actix_web::{HttpRequest, post, web};

use crate::domain::identity::CaseNumber;
use crate::domain::rights::Action;
use crate::office::discard_case::discard_case;
use crate::office::not_done::NotDone;
use crate::settings::now::now;
use crate::web::answer::{Answer, blocking, sent_on};
use crate::web::form::Sent;
use crate::web::language::{Asked, language};
use crate::web::problem::Problem;
use crate::web::server::House;
use crate::web::session::Staff;

#[post("/desk/cases/{number}/discard")]
pub(in crate::web) async fn discard(
    request: HttpRequest,
    asked: web::Query<Asked>,
    number: web::Path<String>,
    staff: Staff,
    sent: Sent,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    let it = staff.sends(&sent, Action::Record)?;
    let language = language(&request, &asked);
    let number: CaseNumber = number.parse().map_err(|_| Problem::NotFound)?;
    blocking(move || {
        match discard_case(&house.store, &house.procedures, &it.caller, &number, now()) {
            Ok(()) => Ok(sent_on(&format!("/desk?discarded={number}&lang={}", language.code()))),
            Err(NotDone::OnTop(_) | NotDone::Refused(_)) => {
                Err(Problem::BadQuestion(language.say("case-discard-on-top")))
            }
            Err(other) => Err(other.into()),
        }
    })
    .await
}
