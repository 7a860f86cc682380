//! One case: whose turn it is, what can be done, the clocks, and what happened.

use actix_web::http::StatusCode;
use actix_web::{get, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::case::event::{Fact, german_day};
use crate::domain::case::visit::{Visit, VisitedStage};
use crate::domain::identity::CaseNumber;
use crate::domain::procedure::definition::{Move, StageActivity, TrackIndex};
use crate::domain::procedure::words::{Outcome, Recorder};
use crate::domain::rights::Action;
use crate::measure::dimension::Dimension;
use crate::office::case_file::{CaseFile, open_file};
use crate::office::discard_case::was_entered;
use crate::office::record_form::RecordForm;
use crate::report::names::Names;
use crate::settings::now::now;
use crate::store::files::Note;
use crate::text::fact::{document_name, stage_name};
use crate::text::language::Language;
use crate::text::value;
use crate::web::call::StaffCall;
use crate::web::frame::PageFrame;
use crate::web::http_error::HttpError;
use crate::web::page::desk::case_view::{
    ClockView, DecisionView, EventView, RequestView, clocks, decisions, event_views, exams,
    letters, requests,
};
use crate::web::response::{WebResponse, blocking, render_page};

/// Whether something was just saved: its version.
#[derive(Deserialize)]
pub(super) struct SavedQuery {
    saved: Option<i64>,
}

#[derive(Template)]
#[template(path = "page/desk/case.html")]
struct CasePage {
    frame: PageFrame,
    number: String,
    person: Option<String>,
    facts: Vec<(String, String)>,
    stage: String,
    turn: String,
    since: String,
    may_record: bool,
    /// What can be recorded now: address and name.
    moves: Vec<(String, String)>,
    request_kinds: Vec<(String, String)>,
    clocks: Vec<ClockView>,
    exams: Vec<String>,
    decisions: Vec<DecisionView>,
    requests: Vec<RequestView>,
    /// Document, since when and until when it was seen, its basis, and what can be recorded.
    documents: Vec<(String, String, String, String)>,
    sides: Vec<(String, String)>,
    /// The case that it belongs to.
    parent: Option<String>,
    /// The cases that belong to it.
    children: Vec<String>,
    /// What is wrong with a link that somebody asked for.
    link_error: Option<String>,
    /// The number that was typed for it.
    link_typed: String,
    happened: Vec<EventView>,
    letters: Vec<(String, String, String)>,
    notes: Vec<(Note, String)>,
    views: Vec<(String, String)>,
    /// The stages in order: the name, and whether the case is there or was there.
    way: Vec<(String, &'static str)>,
    /// Whether it was entered here, and nothing has happened to it since: then it can be taken back.
    can_be_discarded: bool,
    /// Whether something was just saved.
    is_saved: bool,
    /// The event that was just saved, to be taken back at once; none if it was a correction itself.
    undo: Option<String>,
}

#[get("/desk/cases/{number}")]
pub(in crate::web) async fn page(
    call: StaffCall,
    after: web::Query<SavedQuery>,
    number: web::Path<String>,
) -> Result<WebResponse, HttpError> {
    let call = call.require(Action::SeeCase)?;
    let number: CaseNumber = number.parse().map_err(|_| HttpError::NotFound)?;
    blocking(move || {
        let file = open_file(call.act()?, &number)?;
        let page = build_page(&call, &file, after.saved);
        render_page(&page, call.language, StatusCode::OK)
    })
    .await
}

/// The page, with what keeps a link from being made that somebody asked for.
pub(super) fn page_with_link_error(
    call: &StaffCall,
    file: &CaseFile,
    link_typed: String,
    message: String,
) -> Result<WebResponse, HttpError> {
    let link_error = Some(message);
    let case_page = CasePage { link_error, link_typed, ..build_page(call, file, None) };
    render_page(&case_page, call.language, StatusCode::UNPROCESSABLE_ENTITY)
}

fn build_page(call: &StaffCall, file: &CaseFile, saved: Option<i64>) -> CasePage {
    let language = call.language;
    let today = german_day(now());
    let may_record = call.staff.caller.reach(Action::Record).covers(&file.index.authority);
    let number = file.header.number.to_string();
    let title = language.say_of("case-title", [("number", number.as_str().into())]);
    let turn = file.case.waits_on(today, &file.procedure);
    let visit = file.case.visits().iter().rev().find(|visit| visit.track == TrackIndex::MAIN);
    let turn_since = visit.map(|visit| file.case.turns(visit, &file.procedure));
    let turn_since =
        turn_since.and_then(|turns| turns.last().map(|last_turn| last_turn.entered_on));
    let is_saved = may_record && saved == Some(file.index.version);
    let undo = file.history.last().filter(|_| is_saved);
    let undo = undo.filter(|event| !matches!(event.fact, Fact::Opened(_) | Fact::Corrected { .. }));
    CasePage {
        frame: PageFrame::of(call, title, "/desk"),
        person: file.person.clone(),
        facts: facts(call, file),
        stage: stage_name(language, &file.index.stage, &file.procedure),
        turn: turn.map_or(language.say("nobody"), |holder| value::holder_name(language, holder)),
        since: since_text(language, turn_since.or(file.case.ended_on()), today),
        may_record,
        moves: if may_record { moves(language, file, today) } else { Vec::new() },
        request_kinds: if may_record { request_kinds(language, file) } else { Vec::new() },
        clocks: clocks(language, file, today),
        exams: exams(language, file),
        decisions: decisions(language, file),
        requests: requests(language, file, today),
        documents: documents(language, file),
        sides: side_stages(language, file),
        parent: file.parent.as_ref().map(ToString::to_string),
        children: file.children.iter().map(ToString::to_string).collect(),
        happened: event_views(language, file),
        letters: letters(language, file),
        notes: file
            .notes
            .iter()
            .map(|note| (note.clone(), value::moment(language, note.at)))
            .collect(),
        views: file
            .views
            .iter()
            .map(|view| {
                let who = view.by.clone().unwrap_or_else(|| language.say("waits-on-applicant"));
                (value::moment(language, view.at), who)
            })
            .collect(),
        way: main_stages(language, file),
        can_be_discarded: may_record && is_as_entered(file),
        is_saved,
        link_error: None,
        link_typed: String::new(),
        undo: undo.map(|event| event.id.to_string()),
        number,
    }
}

/// Whether all that is recorded of it came in with the form that entered it.
fn is_as_entered(file: &CaseFile) -> bool {
    let mut times = file.history.iter().map(|event| event.known_at);
    let first = times.next();
    was_entered(&file.header) && times.all(|time| Some(time) == first)
}

fn since_text(language: Language, day: Option<NaiveDate>, today: NaiveDate) -> String {
    day.map_or(String::new(), |day| {
        let values =
            [("on", value::day(language, day).into()), ("days", (today - day).num_days().into())];
        language.say_of("case-since", values)
    })
}

fn facts(call: &StaffCall, file: &CaseFile) -> Vec<(String, String)> {
    let language = call.language;
    let names = Names::of(&call.app.procedures, language);
    let about = file.case.attributes();
    let word =
        |dimension, word: &Option<String>| word.as_deref().map(|word| names.name(dimension, word));
    let rows = [
        ("head-procedure", Some(language.pick(file.procedure.title()).to_owned())),
        ("head-profession", about.profession.clone()),
        ("head-country", word(Dimension::Country, &about.country)),
        ("head-district", word(Dimension::District, &about.district)),
        ("desk-authority", Some(file.index.authority.clone())),
        ("case-opened", Some(value::day(language, file.index.opened_on))),
        ("case-version", Some(file.procedure.version().to_owned())),
        ("case-basis", Some(file.procedure.basis().to_owned())),
    ];
    let to_error = |(key, value): (&str, Option<String>)| Some((language.say(key), value?));
    rows.into_iter().filter_map(to_error).filter(|row| !row.1.is_empty()).collect()
}

fn moves(language: Language, file: &CaseFile, today: NaiveDate) -> Vec<(String, String)> {
    let permitted = file.case.permitted_moves(&file.procedure, Recorder::Caseworker, today);
    let (ways_out, leading): (Vec<&Move>, Vec<&Move>) = permitted.into_iter().partition(|way| {
        let leaves = [Outcome::Withdrawn, Outcome::Transferred, Outcome::ClosedWithoutDecision];
        way.outcomes.iter().any(|outcome| leaves.contains(outcome))
    });
    // What leads on first; the keys 1 to 9 are its own.
    let moves = leading.into_iter().chain(ways_out).map(|way| RecordForm::Move(way.id.clone()));
    moves.map(|form| (form.to_param(), form.name(language, &file.case, &file.procedure))).collect()
}

fn request_kinds(language: Language, file: &CaseFile) -> Vec<(String, String)> {
    let Some(here) = file.case.main_stage().filter(|_| file.case.ended_on().is_none()) else {
        return Vec::new();
    };
    let kinds = file
        .procedure
        .requests()
        .iter()
        .filter(|request| file.procedure.may_request(request, here));
    let asked = kinds.map(|request| RecordForm::Request(request.id.get_ref().clone()));
    asked.map(|form| (form.to_param(), form.name(language, &file.case, &file.procedure))).collect()
}

fn documents(language: Language, file: &CaseFile) -> Vec<(String, String, String, String)> {
    let origin = file.case.attributes().origin;
    let asked = file.procedure.documents().iter().filter(|document| {
        document.origin.is_none_or(|wanted| origin.is_none_or(|is| is == wanted))
    });
    let mut listed: Vec<&str> = Vec::new();
    asked
        .filter(|document| {
            let id = document.id.get_ref().as_str();
            let is_new = !listed.contains(&id);
            listed.extend(is_new.then_some(id));
            is_new
        })
        .map(|document| {
            let id = document.id.get_ref();
            let seen = file.case.documents().iter().rev().find(|seen| seen.document == *id);
            let state = seen.map_or_else(
                || language.say("document-not-seen"),
                |seen| {
                    let on = value::day(language, seen.on).into();
                    match seen.valid_until {
                        None => language.say_of("document-seen", [("on", on)]),
                        Some(until) => {
                            let until = value::day(language, until).into();
                            language.say_of("document-seen-until", [("on", on), ("until", until)])
                        }
                    }
                },
            );
            let name = document_name(language, id, &file.procedure);
            (name, state, document.basis.clone(), RecordForm::Document(id.clone()).to_param())
        })
        .collect()
}

fn side_stages(language: Language, file: &CaseFile) -> Vec<(String, String)> {
    let tracks = file.procedure.tracks().filter(|(at, _)| *at != TrackIndex::MAIN);
    tracks
        .filter_map(|(at, track)| {
            let stage = file.procedure.stage(file.case.stage_on(at)?)?;
            Some((language.pick(&track.text).to_owned(), language.pick(&stage.text).to_owned()))
        })
        .collect()
}

/// The stages of the main track, with where the case has been and where it is.
fn main_stages(language: Language, file: &CaseFile) -> Vec<(String, &'static str)> {
    let here = file.case.main_stage();
    let visited = |visit: &Visit| match visit.stay {
        VisitedStage::Stage(at) => Some(at),
        VisitedStage::Unrecorded => None,
    };
    let been: Vec<_> = file.case.visits().iter().filter_map(visited).collect();
    file.procedure
        .stages()
        .filter(|(at, stage)| {
            stage.track == TrackIndex::MAIN
                && (stage.place != StageActivity::Ends || Some(*at) == here)
                && (stage.place == StageActivity::Ends || been.contains(at) || stage.leg.is_some())
        })
        .map(|(at, stage)| {
            let state = if Some(at) == here {
                "here"
            } else if been.contains(&at) {
                "been"
            } else {
                "ahead"
            };
            (language.pick(&stage.text).to_owned(), state)
        })
        .collect()
}
