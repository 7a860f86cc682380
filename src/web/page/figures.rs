//! The figures: waiting by stage and by whom cases wait on, exact, for those of the authority.

use actix_web::http::StatusCode;
use actix_web::{HttpRequest, get, web};
use serde::Deserialize;

use crate::domain::rights::{Action, Reach};
use crate::measure::dimension::Dimension;
use crate::office::make_overview::{Wish, make_overview};
use crate::office::not_done::NotDone;
use crate::office::sign_in::SignedIn;
use crate::report::document::Document;
use crate::report::html;
use crate::report::names::Names;
use crate::report::overview::{Material, overview};
use crate::text::language::Language;
use crate::web::answer::{Answer, blocking, written};
use crate::web::language::{Asked, language, other};
use crate::web::problem::{Problem, escaped};
use crate::web::server::House;
use crate::web::session::Staff;

/// Of which authority.
#[derive(Deserialize)]
pub(super) struct Of {
    authority: Option<String>,
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
    let of = of.into_inner().authority;
    blocking(move || {
        let text = rendered(&house, &it, language, of)?;
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

fn rendered(
    house: &House,
    it: &SignedIn,
    language: Language,
    of: Option<String>,
) -> Result<String, Problem> {
    let authority = chosen(it, of)?;
    let wish = Wish {
        by: vec![vec![Dimension::WaitsOn], vec![Dimension::Stage], vec![Dimension::Authority]],
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
    // What was made beforehand is of all cases.
    let beforehand = match authority {
        Some(_) => Vec::new(),
        None => downloads(house, language, &KINDS),
    };
    let downloads = match beforehand.as_slice() {
        [] => to_build(language, authority.as_deref()),
        _made => beforehand,
    };
    let document = Document { downloads, ..overview(language, &material) };
    let other = other(language);
    html::page(&document, other, format!("/figures?lang={other}")).map_err(|_| Problem::Internal)
}

/// Reports that were made beforehand, and what they are called.
const KINDS: [(&str, &str); 4] = [
    ("report", "download-report"),
    ("small", "download-small"),
    ("brief", "download-brief"),
    ("release", "download-release"),
];

/// Reports that are built when somebody follows the link.
fn to_build(language: Language, authority: Option<&str>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (kind, key) in KINDS.iter().take(3) {
        for ending in ["html", "pdf", "xlsx"] {
            let of = authority.map_or(String::new(), |it| format!("&authority={}", escaped(it)));
            let lang = language.code();
            let to = format!("/figures/report?kind={kind}&as={ending}&lang={lang}{of}");
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
