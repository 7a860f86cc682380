//! Where the application is, whose turn it is, what to do, by when, and what comes next.

use actix_web::http::StatusCode;
use actix_web::{get, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::case::event::german_day;
use crate::domain::procedure::definition::StageActivity;
use crate::domain::procedure::definition::TrackIndex;
use crate::domain::procedure::words::PublicPhase;
use crate::exchange::calendar_file;
use crate::office::applicant::{ApplicantView, DaysByHolder, view_case};
use crate::office::notices::news_of;
use crate::settings::now::now;
use crate::store::sessions::Principal;
use crate::text::applicant_language::ApplicantLanguage;
use crate::text::value::clock_time;
use crate::web::call::ApplicantCall;
use crate::web::http_error::HttpError;
use crate::web::page::status::comparable;
use crate::web::page::status::view::{
    ApplicantDuty, dates, documents, due_alone, due_days, duties, history, phase, phase_key,
};
use crate::web::response::{WebResponse, blocking, file, redirect, render_page};

#[derive(Template)]
#[template(path = "page/status/case.html")]
struct StatusPage {
    tongue: ApplicantLanguage,
    simulated: bool,
    number: String,
    /// Whether the door shows all of the case; else the stage, the turn and the dates.
    is_whole: bool,
    whereabouts: String,
    /// The same in German, where no speaker has read the text.
    /// What stands above, in German; empty where a speaker has read the text.
    german: Vec<String>,
    turn: String,
    /// Who decides; not for whoever came in without the letter.
    authority: Option<String>,
    /// How the turn is shown: the applicant's own stands out.
    turn_class: &'static str,
    since: String,
    duties: Vec<ApplicantDuty>,
    has_dates: bool,
    next: String,
    time: [(&'static str, String); 3],
    documents: Vec<(String, String)>,
    dates: Vec<String>,
    comparable: Vec<String>,
    history: Vec<(String, String)>,
    news: NewsSettings,
    contact: String,
    last_look: String,
}

/// Whether the applicant is told of news, and where.
struct NewsSettings {
    /// Mails go out from here.
    is_possible: bool,
    is_on: bool,
    address: String,
    form_token: String,
    error: Option<String>,
}

/// What went wrong with a form of this page: the key of the sentence.
#[derive(Deserialize)]
pub(super) struct ErrorQuery {
    wrong: Option<String>,
}

#[get("/status/case")]
pub(in crate::web) async fn page(
    call: ApplicantCall,
    wrong: web::Query<ErrorQuery>,
) -> Result<WebResponse, HttpError> {
    let tongue = call.tongue;
    let closed = || redirect(&format!("/status?lang={tongue}"));
    let Some(token) = call.token.clone() else { return Ok(closed()) };
    let (act, app) = (call.act()?, call.app.clone());
    let found = blocking(move || {
        let Some(look) = view_case(act, &token)? else { return Ok(None) };
        let Principal::Case(case) = look.session.guest else { return Ok(None) };
        let (contact, _) = news_of(&app.store, case)?;
        let like_it = comparable::comparable_sentences(&app, tongue, &look, german_day(now()))?;
        Ok(Some((look, contact, like_it)))
    });
    let Some((found, contact, comparable)) = found.await? else { return Ok(closed()) };
    let error = wrong.into_inner().wrong.filter(|key| WRONGS.contains(&key.as_str()));
    let news = NewsSettings {
        is_possible: call.app.has_post,
        is_on: contact.as_ref().is_some_and(|contact| contact.confirmed_at.is_some()),
        address: contact.map_or_else(String::new, |contact| contact.address),
        form_token: found.session.form_token.clone(),
        error: error.map(|key| tongue.say(&key)),
    };
    let page = StatusPage { comparable, ..build_page(&call, &found, german_day(now()), news) };
    Ok(render_page(&page, tongue.house(), StatusCode::OK)?.in_tongue(tongue))
}

/// What can be wrong with a form of this page.
pub(super) const WRONGS: [&str; 2] = ["news-no-address", "news-wrong"];

/// Whom the case waits on, as the texts name it. A record can end before the case does: then nobody knows.
fn whose_turn(look: &ApplicantView, today: NaiveDate) -> &'static str {
    let stage = look.case.main_stage().and_then(|at| look.procedure.stage(at));
    let is_over = stage.is_some_and(|stage| stage.place == StageActivity::Ends);
    let nobody = if is_over { "nobody" } else { "unrecorded" };
    look.case.waits_on(today, &look.procedure).map_or(nobody, |holder| holder.code())
}

fn build_page(
    call: &ApplicantCall,
    look: &ApplicantView,
    today: NaiveDate,
    news: NewsSettings,
) -> StatusPage {
    let tongue = call.tongue;
    let key = phase(look).map_or_else(|| "turn-unrecorded".to_owned(), phase_key);
    let turn = whose_turn(look, today);
    let days = DaysByHolder::of(&look.case, &look.procedure, now());
    let to_error = |n: i64| tongue.say_of("n-days", [("days", n.into())]);
    let last_look = look.last_look.map_or_else(
        || tongue.say("first-look"),
        |at| {
            let on = format!("{}, {}", tongue.day(german_day(at)), clock_time(at));
            tongue.say_of("last-look", [("on", on.into())])
        },
    );
    let authority = look.index.authority.as_str().into();
    let next = |tongue: ApplicantLanguage| {
        phase(look)
            .map_or_else(String::new, |phase| tongue.say(&format!("{}-next", phase_key(phase))))
    };
    let duties = |tongue: ApplicantLanguage| {
        let all = duties(tongue, look, today);
        if look.session.is_whole { all } else { due_alone(all) }
    };
    // Who waits for the day of an examination that is set does not wait for a place any more.
    let has_date = phase(look) == Some(PublicPhase::ExamScheduled);
    let turn_text = |tongue: ApplicantLanguage| match turn {
        "place" if has_date => tongue.say("turn-date-set"),
        turn => tongue.say(&format!("turn-{turn}")),
    };
    let german = || {
        let de = ApplicantLanguage::German;
        let mut all = vec![de.say(&key), turn_text(de)];
        all.extend(duties(de).into_iter().map(ApplicantDuty::in_one));
        all.extend(look.session.is_whole.then(|| next(de)));
        all
    };
    StatusPage {
        tongue,
        simulated: call.app.is_simulated,
        number: look.number.to_string(),
        authority: look.session.is_whole.then(|| look.index.authority.clone()),
        whereabouts: tongue.say(&key),
        german: if tongue.is_reviewed() { Vec::new() } else { german() },
        turn: turn_text(tongue),
        turn_class: if turn == "applicant" { "turn yours" } else { "turn" },
        since: since_text(tongue, look, today),
        is_whole: look.session.is_whole,
        duties: duties(tongue),
        comparable: Vec::new(),
        has_dates: !due_days(tongue, look, today).is_empty(),
        next: next(tongue),
        time: [
            ("time-you", to_error(days.you)),
            ("time-office", to_error(days.office)),
            ("time-others", to_error(days.others)),
        ],
        documents: documents(tongue, look),
        dates: dates(tongue, look, today),
        history: history(tongue, look),
        news,
        contact: tongue.say_of("contact", [("authority", authority)]),
        last_look,
    }
}

/// Since when it is whose turn.
fn since_text(tongue: ApplicantLanguage, look: &ApplicantView, today: NaiveDate) -> String {
    let visit = look.case.visits().iter().rev().find(|visit| visit.track == TrackIndex::MAIN);
    let turns = visit.map(|visit| look.case.turns(visit, &look.procedure)).unwrap_or_default();
    turns.last().filter(|turn| turn.left_on.is_none()).map_or_else(String::new, |turn| {
        let days = (today - turn.entered_on).num_days();
        let days = tongue.say_of("n-days", [("days", days.into())]);
        tongue.say_of("since", [("on", tongue.day(turn.entered_on).into()), ("days", days.into())])
    })
}

/// The days by which the applicant must answer, for a calendar.
#[get("/status/case.ics")]
pub(in crate::web) async fn calendar(call: ApplicantCall) -> Result<WebResponse, HttpError> {
    let tongue = call.tongue;
    let closed = || redirect(&format!("/status?lang={tongue}"));
    let Some(token) = call.token.clone() else { return Ok(closed()) };
    let act = call.act()?;
    let found = blocking(move || Ok(view_case(act, &token)?)).await?;
    let Some(found) = found else { return Ok(closed()) };
    let Principal::Case(case) = found.session.guest else { return Ok(closed()) };
    let days = due_days(tongue, &found, german_day(now()));
    let text = calendar_file::calendar(&case.to_string(), &days);
    Ok(file("bescheid.ics", "text/calendar; charset=utf-8", text.into_bytes()))
}
