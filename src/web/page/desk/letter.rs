//! The letter with a new access code.

use actix_web::{post, web};

use crate::domain::case::event::german_day;
use crate::domain::clock::next_due::binds_the_office;
use crate::domain::clock::standing::Standing;
use crate::domain::identity::CaseNumber;
use crate::domain::procedure::words::Milestone;
use crate::domain::registers::Handling;
use crate::domain::rights::Action;
use crate::domain::secret::AccessCode;
use crate::domain::waits_on::WaitsOn;
use crate::office::applicant::keep_code;
use crate::office::case_file::{CaseFile, open_file};
use crate::report::letter::{Letter, LetterSubject, pdf};
use crate::settings::now::now;
use crate::text::fact::{document_name, request_name};
use crate::text::language::Language;
use crate::text::value;
use crate::web::call::StaffCall;
use crate::web::form::SubmittedForm;
use crate::web::http_error::HttpError;
use crate::web::response::{WebResponse, blocking, file};

#[post("/desk/cases/{number}/letter")]
pub(in crate::web) async fn access_letter(
    call: StaffCall,
    number: web::Path<String>,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let call = call.require_form(&sent, Action::Record)?;
    let number: CaseNumber = number.parse().map_err(|_| HttpError::NotFound)?;
    blocking(move || {
        let mut act = call.act()?;
        let code = AccessCode::new(act.ids.next_token_seed());
        let case = open_file(act, &number)?;
        let origin = call.app.address();
        let to_agent = case.case.attributes().accelerated
            || Handling::built_in().is_represented(case.procedure.id());
        let letter = Letter {
            authority: &case.index.authority,
            // Who the agent is, nobody records.
            to: case.person.as_deref().filter(|_| !to_agent),
            on: german_day(now()),
            number: number.as_str(),
            about: LetterSubject::Receipt {
                code: code.as_str(),
                received_on: case
                    .case
                    .last_reached(Milestone::Application)
                    .unwrap_or(case.index.opened_on),
                clock: decision_notice(&case)
                    .or_else(|| Some(Language::German.say("letter-no-receipt"))),
                to_agent,
            },
            origin: &origin,
            is_simulated: call.app.is_simulated,
        };
        let bytes = pdf(&letter).map_err(|error| HttpError::accident("letter", error))?;
        keep_code(call.act()?, &number, &code)?;
        Ok(file(&format!("brief-{number}.pdf"), "application/pdf", bytes))
    })
    .await
}

/// A letter that asks the applicant for what the open requests say.
#[post("/desk/cases/{number}/request-letter")]
pub(in crate::web) async fn request_letter(
    call: StaffCall,
    number: web::Path<String>,
    sent: SubmittedForm,
) -> Result<WebResponse, HttpError> {
    let call = call.require_form(&sent, Action::Record)?;
    let number: CaseNumber = number.parse().map_err(|_| HttpError::NotFound)?;
    blocking(move || {
        let case = open_file(call.act()?, &number)?;
        let may = call.staff.caller.reach(Action::Record).covers(&case.index.authority);
        let about = asked_for(&case).filter(|_| may).ok_or(HttpError::NotFound)?;
        let letter = Letter {
            authority: &case.index.authority,
            to: case.person.as_deref(),
            on: german_day(now()),
            number: number.as_str(),
            about,
            origin: &call.app.address(),
            is_simulated: call.app.is_simulated,
        };
        let bytes = pdf(&letter).map_err(|error| HttpError::accident("letter", error))?;
        Ok(file(&format!("nachforderung-{number}.pdf"), "application/pdf", bytes))
    })
    .await
}

/// What is asked of the applicant, and by when; nothing if nothing is.
fn asked_for(case: &CaseFile) -> Option<LetterSubject<'static>> {
    let today = german_day(now());
    let open = case
        .case
        .requests()
        .iter()
        .filter(|request| request.to == WaitsOn::Applicant && request.is_open_on(today));
    let (mut items, mut due) = (Vec::new(), None);
    for request in open {
        let german = Language::German;
        let names = request.documents.iter().map(|id| document_name(german, id, &case.procedure));
        items.extend(names);
        if request.documents.is_empty() {
            items.push(request_name(german, &request.kind, &case.procedure));
        }
        due = due.into_iter().chain(request.due_on).min();
    }
    let hints = request_hints(case);
    (!items.is_empty()).then_some(LetterSubject::Request { items, due, hints })
}

/// What the law asks of a letter that names missing documents: that the period begins with the complete file
/// alone, § 6 (2) S. 4 BQFG, and what follows if nobody answers, § 15 (3) BQFG; or that this is no such letter.
fn request_hints(case: &CaseFile) -> Vec<String> {
    let german = Language::German;
    let waits = case.case.last_reached(Milestone::Complete).is_none();
    let begins = waits.then(|| german.say("letter-begins-complete"));
    let warning = case.procedure.move_named("warn_no_cooperation").map(|way| {
        // The basis says more behind a colon: for whoever records, and not for whoever reads the letter.
        let basis = way.basis.split(':').next().unwrap_or_default().to_owned();
        german.say_of("letter-warning", [("basis", basis.into())])
    });
    let warning = warning.unwrap_or_else(|| german.say("letter-no-warning"));
    begins.into_iter().chain([warning]).collect()
}

/// The notice of § 6 (2) BQFG: within which time the law wants a decision.
fn decision_notice(case: &CaseFile) -> Option<String> {
    let readings = case.clocks(german_day(now()));
    let decision = readings.iter().filter(|reading| binds_the_office(reading)).find(|reading| {
        reading.rule.stops.contains(&Milestone::Decision)
            && reading.rule.starts == Milestone::Complete
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
