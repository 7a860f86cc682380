//! The letter with a new access code.

use actix_web::{post, web};

use crate::domain::case::event::german_day;
use crate::domain::clock::next_due::binds_the_office;
use crate::domain::clock::standing::Standing;
use crate::domain::identity::CaseNumber;
use crate::domain::procedure::words::Milestone;
use crate::domain::rights::Action;
use crate::office::applicant::new_code;
use crate::office::case_file::{CaseFile, open_file};
use crate::report::letter::{Letter, pdf};
use crate::settings::chance::{chance, secret};
use crate::settings::now::now;
use crate::text::language::Language;
use crate::text::value;
use crate::web::answer::{Answer, blocking, file};
use crate::web::form::Sent;
use crate::web::problem::Problem;
use crate::web::server::House;
use crate::web::session::Staff;

#[post("/desk/cases/{number}/letter")]
pub(in crate::web) async fn make(
    number: web::Path<String>,
    staff: Staff,
    sent: Sent,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    sent.checked(&staff.0.session.form_token)?;
    let it = staff.may(Action::Record)?;
    let number: CaseNumber = number.parse().map_err(|_| Problem::NotFound)?;
    blocking(move || {
        let draw = || secret().map_err(|_| Problem::Internal);
        let (at, caller) = (&house, &it.caller);
        let code = new_code(&at.store, caller, &number, now(), (draw()?, draw()?))?;
        let moment = (now(), chance().map_err(|_| Problem::Internal)?);
        let case = open_file(&at.store, &at.procedures, caller, &number, moment)?;
        let origin = at.origin.clone().unwrap_or_else(|| "http://127.0.0.1:8080".to_owned());
        let letter = Letter {
            authority: &case.standing.authority,
            on: german_day(now()),
            number: number.as_str(),
            code: code.as_str(),
            origin: &origin,
            clock: clock(&case),
            is_simulated: at.is_simulated,
        };
        let bytes = pdf(&letter).map_err(|_| Problem::Internal)?;
        Ok(file(&format!("brief-{number}.pdf"), "application/pdf", bytes))
    })
    .await
}

/// The notice of § 6 (2) BQFG: within which time the law wants a decision.
fn clock(case: &CaseFile) -> Option<String> {
    let readings = case.clocks(german_day(now()));
    let decision = readings.iter().filter(|it| binds_the_office(it)).find(|it| {
        it.rule.stops.contains(&Milestone::Decision) && it.rule.starts == Milestone::Complete
    })?;
    let length = value::period(Language::German, decision.rule.length).into();
    let paragraph = decision.rule.paragraph.as_str().into();
    let key = match decision.standing {
        Standing::Running { .. } | Standing::Suspended { .. } => "letter-clock-runs",
        Standing::NotStarted => "letter-clock",
        Standing::Overdue { .. } | Standing::Met { .. } | Standing::Lapsed { .. } => return None,
    };
    let values = [("length", length), ("paragraph", paragraph)];
    Some(Language::German.say_of(key, values))
}
