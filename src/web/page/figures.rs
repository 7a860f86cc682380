//! The figures: waiting by stage and by whom cases wait on, exact, for those of the authority.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, web};
use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::rights::{Action, Reach};
use crate::measure::dimension::Dimension;
use crate::office::make_overview::{Wish, make_overview};
use crate::office::not_done::NotDone;
use crate::office::sign_in::SignedIn;
use crate::report::document::Document;
use crate::report::html::{self, Choice};
use crate::report::names::Names;
use crate::report::overview::{Material, overview};
use crate::text::language::Language;
use crate::web::answer::{Answer, blocking, written};
use crate::web::language::{Asked, language, other};
use crate::web::problem::{Problem, escaped};
use crate::web::server::House;
use crate::web::session::Staff;

/// Of which authority, from when, and to when (the day after the last).
#[derive(Debug, Clone, Deserialize)]
pub(super) struct Of {
    authority: Option<String>,
    from: Option<String>,
    to: Option<String>,
}

impl Of {
    /// A day, if the field holds one: an empty field is none.
    fn day(field: Option<&String>) -> Option<NaiveDate> {
        field.and_then(|it| it.trim().parse().ok())
    }
}

#[get("/figures")]
pub(in crate::web) async fn page(
    request: HttpRequest,
    asked: web::Query<Asked>,
    of: web::Query<Of>,
    staff: Staff,
    house: web::Data<House>,
) -> Result<Answer, Problem> {
    let it = staff.may(Action::SeeFigures)?;
    let language = language(&request, &asked);
    let of = of.into_inner();
    blocking(move || {
        let text = rendered(&house, &it, language, &of)?;
        Ok(written(text, language, StatusCode::OK))
    })
    .await
}

/// The authority whose figures are meant: one of the caller's, or all where the caller may see all.
///
/// # Errors
/// [`Problem::NotFound`] if the caller may not see that one.
pub(super) fn chosen(it: &SignedIn, of: Option<String>) -> Result<Option<String>, Problem> {
    let of = of.filter(|it| !it.is_empty());
    match it.caller.reach(Action::SeeFigures) {
        Reach::Everywhere => Ok(of),
        Reach::Only(own) => {
            let first = || own.first().cloned();
            of.or_else(first).filter(|it| own.contains(it)).map(Some).ok_or(Problem::NotFound)
        }
    }
}

fn rendered(house: &House, it: &SignedIn, language: Language, of: &Of) -> Result<String, Problem> {
    let authority = chosen(it, of.authority.clone())?;
    let (from, to) = (Of::day(of.from.as_ref()), Of::day(of.to.as_ref()));
    let wish = Wish {
        by: vec![vec![Dimension::WaitsOn], vec![Dimension::Stage], vec![Dimension::Authority]],
        from,
        to,
        only: authority.iter().map(|it| (Dimension::Authority, it.clone())).collect(),
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
    // What was made beforehand is of all cases and times.
    let is_all = authority.is_none() && from.is_none() && to.is_none();
    let beforehand = if is_all { downloads(house, language, &KINDS) } else { Vec::new() };
    let query = query(authority.as_deref(), (from, to));
    let downloads = match beforehand.as_slice() {
        [] => to_build(language, &query),
        _made => beforehand,
    };
    let document = Document { downloads, ..overview(language, &material) };
    let other = other(language);
    let choices = choices(language, authority, (from, to));
    html::page(&document, other, format!("/figures?lang={other}{query}"), choices)
        .map_err(|_| Problem::Internal)
}

/// What can be chosen: an authority, and a period.
fn choices(
    language: Language,
    authority: Option<String>,
    (from, to): (Option<NaiveDate>, Option<NaiveDate>),
) -> Vec<Choice> {
    let day = |it: Option<NaiveDate>| it.map_or(String::new(), |it| it.to_string());
    let fields = [
        ("authority", "desk-authority", authority.unwrap_or_default(), "text"),
        ("from", "choose-from", day(from), "date"),
        ("to", "choose-to", day(to), "date"),
    ];
    let choice = |(name, key, value, kind)| Choice { name, label: language.say(key), value, kind };
    fields.into_iter().map(choice).collect()
}

/// The same choice as a part of an address.
fn query(authority: Option<&str>, (from, to): (Option<NaiveDate>, Option<NaiveDate>)) -> String {
    let authority = authority.map_or(String::new(), |it| format!("&authority={}", escaped(it)));
    let from = from.map_or(String::new(), |it| format!("&from={it}"));
    let to = to.map_or(String::new(), |it| format!("&to={it}"));
    format!("{authority}{from}{to}")
}

/// Reports that were made beforehand, and what they are called.
const KINDS: [(&str, &str); 4] = [
    ("report", "download-report"),
    ("small", "download-small"),
    ("brief", "download-brief"),
    ("release", "download-release"),
];

/// Reports that are built when somebody follows the link.
fn to_build(language: Language, query: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (kind, key) in KINDS.iter().take(3) {
        for ending in ["html", "pdf", "xlsx"] {
            let lang = language.code();
            let to = format!("/figures/report?kind={kind}&as={ending}&lang={lang}{query}");
            found.push((to, format!("{} ({})", language.say(key), ending.to_uppercase())));
        }
    }
    found
}

/// The released tables alone: for everybody.
pub(super) fn released(house: &House, language: Language) -> Vec<(String, String)> {
    downloads(house, language, &[("release", "download-release")])
}

/// Reports in this language that were made beforehand: address and name.
fn downloads(house: &House, language: Language, kinds: &[(&str, &str)]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (kind, key) in kinds {
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
