//! The worklist: what is overdue, due soon, new, quiet. The address says what is shown.

use actix_web::http::StatusCode;
use actix_web::{get, web};
use askama::Template;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::case::event::german_day;
use crate::domain::identity::CaseNumber;
use crate::domain::registers::Countries;
use crate::domain::rights::Action;
use crate::measure::dimension::Dimension;
use crate::office::worklist::{find_cases, first_page, worklist_page};
use crate::report::names::Names;
use crate::store::cases::{CaseHeader, CaseIndex};
use crate::store::worklist::{WorklistCursor, WorklistQuery, WorklistView};
use crate::text::fact::{due_name, stage_name};
use crate::text::language::Language;
use crate::text::value;
use crate::web::call::StaffCall;
use crate::web::frame::PageFrame;
use crate::web::http_error::{HttpError, encode_path};
use crate::web::response::{WebResponse, blocking, redirect, render_page};

/// Cases of a page.
const ROWS: i64 = 50;

/// What the address asks for.
#[derive(Debug, Clone, Default, Deserialize)]
pub(super) struct Filters {
    view: Option<String>,
    stage: Option<String>,
    profession: Option<String>,
    country: Option<String>,
    after: Option<String>,
    q: Option<String>,
    /// A case that was just taken back.
    discarded: Option<String>,
}

#[derive(Template)]
#[template(path = "page/desk/list.html")]
struct CaseListPage {
    frame: PageFrame,
    /// Address, name, number of cases, and whether it is the one that is shown.
    views: Vec<(String, String, String, bool)>,
    rows: Vec<CaseListRow>,
    /// The address of the next page.
    more: Option<String>,
    words: String,
    profession: String,
    country: String,
    view: &'static str,
    /// What was just done.
    said: Option<String>,
    is_search: bool,
    may_record: bool,
    says_empty: String,
    /// In which order the cases stand.
    caption: String,
}

/// A case in the list.
struct CaseListRow {
    number: String,
    about: String,
    stage: String,
    waits_on: String,
    /// How urgent it is, for its look; and in words.
    due: (&'static str, String),
    touched: String,
    authority: String,
}

#[get("/desk")]
pub(in crate::web) async fn list(
    call: StaffCall,
    filters: web::Query<Filters>,
) -> Result<WebResponse, HttpError> {
    let call = call.require(Action::SeeCase)?;
    let filters = filters.into_inner();
    blocking(move || render_list(&call, &filters)).await
}

fn render_list(call: &StaffCall, filters: &Filters) -> Result<WebResponse, HttpError> {
    let (act, language) = (call.act()?, call.language);
    let today = german_day(act.now);
    let words = filters.q.clone().unwrap_or_default().trim().to_owned();
    let asked = question(filters, today);
    let listed = worklist_page(&act, &asked)?;
    let found = if words.is_empty() { None } else { Some(find_cases(&act, &words)?) };
    // A number that is typed whole is opened.
    if let Some([(only, _)]) = found.as_deref()
        && words.parse::<CaseNumber>().is_ok()
    {
        return Ok(redirect(&format!("/desk/cases/{}?lang={}", only.number, language.code())));
    }
    let is_search = found.is_some();
    let cases = found.unwrap_or(listed.rows);
    let names = Names::of(&call.app.procedures, language);
    let more = if is_search || !listed.has_more { None } else { cases.last() };
    let more = more.map(|last| next_page(filters, asked.view, language, last));
    let rows: Vec<CaseListRow> = cases.iter().map(|case| row(call, &names, today, case)).collect();
    let views = listed.counts.iter().map(|&(view, n)| {
        let count = value::whole(language, u64::try_from(n).unwrap_or(0));
        let name = language.say(&format!("view-{view}"));
        let to = format!("/desk?view={view}&lang={}", language.code());
        (to, name, count, !is_search && view == asked.view)
    });
    let title = language.say("desk-title");
    let page = CaseListPage {
        frame: PageFrame::of(call, title, "/desk").with_query(format!("view={}&", asked.view)),
        views: views.collect(),
        rows,
        more,
        words,
        profession: filters.profession.clone().unwrap_or_default(),
        country: filters.country.clone().unwrap_or_default(),
        view: asked.view.code(),
        said: discarded_message(language, filters),
        is_search,
        may_record: call.staff.caller.may(Action::Record),
        caption: language.say(if is_search { "desk-found" } else { order(asked.view) }),
        says_empty: language.say(if is_search { "desk-nothing-found" } else { "desk-empty" }),
    };
    render_page(&page, language, StatusCode::OK)
}

/// That a case was taken back, if the address says so.
fn discarded_message(language: Language, filters: &Filters) -> Option<String> {
    let number: CaseNumber = filters.discarded.as_deref()?.parse().ok()?;
    Some(language.say_of("desk-discarded", [("number", number.to_string().into())]))
}

/// The sentence that tells the order of a view.
fn order(view: WorklistView) -> &'static str {
    match view {
        WorklistView::Overdue | WorklistView::DueSoon => "desk-order-due",
        WorklistView::Quiet => "desk-order-quiet",
        WorklistView::Unseen => "desk-order-unseen",
        WorklistView::New | WorklistView::Open | WorklistView::All => "desk-order-new",
    }
}

fn question(filters: &Filters, today: NaiveDate) -> WorklistQuery {
    let view =
        filters.view.as_deref().and_then(WorklistView::from_code).unwrap_or(WorklistView::Overdue);
    let is_plain = |text: &String| !text.trim().is_empty() && !text.contains('\0');
    let given = |field: &Option<String>| field.clone().filter(is_plain);
    let after = filters.after.as_deref().and_then(|text| {
        let (on, case) = text.split_once('_')?;
        Some(WorklistCursor { on: on.parse().ok()?, case: case.parse().ok()? })
    });
    WorklistQuery {
        stage: given(&filters.stage),
        profession: given(&filters.profession),
        country: given(&filters.country).map(|country| country_code(&country)),
        after,
        ..first_page(view, today, ROWS)
    }
}

/// The code of a state, which may be typed by its name.
fn country_code(typed: &str) -> String {
    Countries::built_in().code(typed).unwrap_or(typed).to_owned()
}

fn next_page(
    filters: &Filters,
    view: WorklistView,
    language: Language,
    last: &(CaseHeader, CaseIndex),
) -> String {
    let WorklistCursor { on, case } = WorklistCursor::of(view, &last.0, &last.1);
    let given = |name: &str, value: &Option<String>| {
        let value = value.as_deref().unwrap_or_default();
        if value.is_empty() { String::new() } else { format!("&{name}={}", encode_path(value)) }
    };
    format!(
        "/desk?view={view}{}{}{}&lang={}&after={on}_{case}",
        given("stage", &filters.stage),
        given("profession", &filters.profession),
        given("country", &filters.country),
        language.code()
    )
}

fn row(
    call: &StaffCall,
    names: &Names,
    today: NaiveDate,
    case: &(CaseHeader, CaseIndex),
) -> CaseListRow {
    let (language, (header, index)) = (call.language, case);
    let procedure = call.app.procedures.pinned_version(&header.procedure).ok();
    let stage = procedure.as_ref().map_or_else(
        || index.stage.clone(),
        |procedure| stage_name(language, &index.stage, procedure),
    );
    let country = index.country.as_deref().map(|country| names.name(Dimension::Country, country));
    let about = [index.profession.clone(), country];
    let waits_on = index.waits_on.as_deref();
    let due = match (&index.due, index.ended_on, &procedure) {
        (_, Some(on), _) => {
            let on = value::day(language, on).into();
            ("ended", language.say_of("due-ended", [("on", on)]))
        }
        (Some(due), None, Some(procedure)) => {
            due_in_words(language, today, due.on, &due_name(language, &due.by, procedure))
        }
        (Some(_), None, None) | (None, None, _) => ("none", language.say("due-none")),
    };
    CaseListRow {
        number: header.number.to_string(),
        about: about.into_iter().flatten().collect::<Vec<_>>().join(", "),
        stage,
        waits_on: waits_on.map_or(String::new(), |holder| names.name(Dimension::WaitsOn, holder)),
        due,
        touched: value::day(language, index.touched_on),
        authority: index.authority.clone(),
    }
}

/// A date by which to act, in words and by its urgency.
pub(super) fn due_in_words(
    language: Language,
    today: NaiveDate,
    on: NaiveDate,
    what: &str,
) -> (&'static str, String) {
    let days = (on - today).num_days();
    let key = match days {
        ..0 => "due-overdue",
        0 => "due-today",
        1.. => "due-in",
    };
    let look = match days {
        ..0 => "overdue",
        0..=14 => "soon",
        15.. => "later",
    };
    let values = [
        ("what", what.into()),
        ("on", value::day(language, on).into()),
        ("days", days.abs().into()),
    ];
    (look, language.say_of(key, values))
}
