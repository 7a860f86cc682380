//! The small report (`measurement.md` 8): two pages for a list of fewer than 500 cases. The whole
//! period, tables by one property, at most twelve figures each with n and interval, one table of what
//! was withheld and why, and the differences between rules, which need no n.

use crate::measure::case_times::CaseTimes;
use crate::measure::estimate::Estimate;
use crate::measure::findings::N_MIN;
use crate::measure::time_to_leave::{ReportedQuantile, TimeToLeave};
use crate::report::case_sections::legs;
use crate::report::cell::{Cell, Unit};
use crate::report::document::{CellContent, Document, Section};
use crate::report::duration_sections::{quantile, section};
use crate::report::full::{ReportMaterial, base_document};
use crate::report::rules::short;
use crate::text::language::Language;

/// Fewer cases than this make the small report the usual one.
pub const CASES_MAX: u64 = 500;
/// Shares that are told of stages and of whom cases wait on, at most: with three times, the open cases
/// and the four legs they are twelve figures.
const SHARES_MAX: usize = 2;

/// A figure, or why it was withheld.
struct ShortFigure {
    name: String,
    value: Cell,
    n: u64,
    withheld: Option<&'static str>,
}

/// The small report as a value.
#[must_use]
pub fn small(language: Language, material: &ReportMaterial<'_>) -> Document {
    let figures = figures(language, material);
    let (known, withheld): (Vec<ShortFigure>, Vec<ShortFigure>) =
        figures.into_iter().partition(|figure| figure.withheld.is_none());
    let row =
        |figure: ShortFigure| vec![Cell::from(figure.name), figure.value, Cell::Count(figure.n)];
    let kept_back = |figure: ShortFigure| {
        let why = figure.withheld.map_or_else(String::new, |key| language.say(key));
        vec![Cell::from(figure.name), Cell::Count(figure.n), Cell::from(why)]
    };
    let heads = ["head-figure", "head-value-interval", "head-n"];
    let held_heads = ["head-figure", "head-n", "head-why"];
    let sections = vec![
        section(
            language,
            "figures",
            CellContent::Numbers,
            &heads,
            known.into_iter().map(row).collect(),
        ),
        legs_if_held(language, material),
        section(
            language,
            "withheld",
            CellContent::Words,
            &held_heads,
            withheld.into_iter().map(kept_back).collect(),
        ),
        short(language, material.rules, material.report.provenance.as_of),
    ];
    Document {
        title: language.say("small-title"),
        sections,
        notes: vec![language.say("small-note"), language.say("method-not")],
        ..base_document(language, material)
    }
}

/// The legs, where enough cases carry them.
fn legs_if_held(language: Language, material: &ReportMaterial<'_>) -> Section {
    let found = &material.report.cases.legs;
    let mut made = legs(language, found, None);
    if found.n_cases < N_MIN || found.legs.is_none() {
        made.table = None;
        made.pictures = Vec::new();
        made.text = language.say("small-legs-withheld");
    }
    made
}

fn figures(language: Language, material: &ReportMaterial<'_>) -> Vec<ShortFigure> {
    let report = material.report;
    let mut all = Vec::new();
    for (holder, share) in report.holder_shares.iter().take(SHARES_MAX) {
        let name = material.names.name(crate::measure::dimension::Dimension::WaitsOn, holder);
        all.push(ShortFigure {
            name: language.say_of("figure-share", [("name", name.into())]),
            value: Cell::from_measured(Some(*share), Unit::Share),
            n: share.n,
            withheld: (share.n < N_MIN).then_some("withheld-few"),
        });
    }
    for (stage, share) in report.stage_shares.iter().take(SHARES_MAX) {
        let name = material.names.name(crate::measure::dimension::Dimension::Stage, stage);
        all.push(ShortFigure {
            name: language.say_of("figure-share-stage", [("name", name.into())]),
            value: Cell::from_measured(Some(*share), Unit::Share),
            n: share.n,
            withheld: (share.n < N_MIN).then_some("withheld-few"),
        });
    }
    let whole: Vec<&CaseTimes> = report.cases.times.iter().collect();
    for times in whole {
        for (key, time) in [
            ("figure-since-application", &times.since_application),
            ("figure-since-complete", &times.since_completeness),
            ("figure-whole", &times.whole),
        ] {
            if let Some(time) = time {
                all.push(time_figure(language, key, time, &time.median));
            }
        }
    }
    let open: u64 = report.open_list.iter().map(crate::measure::open_list::OpenCases::n).sum();
    all.push(ShortFigure {
        name: language.say("figure-open"),
        value: Cell::Count(open),
        n: report.n_cases,
        withheld: None,
    });
    all
}

fn time_figure(
    language: Language,
    key: &str,
    time: &TimeToLeave,
    reported: &ReportedQuantile,
) -> ShortFigure {
    let withheld = match reported.estimate() {
        _few if time.n_cases < N_MIN => Some("withheld-few"),
        Estimate::Value(_) => None,
        Estimate::NotReached => Some("withheld-not-reached"),
        Estimate::Unsteady(_) => Some("withheld-unsteady"),
        Estimate::TooFewAtRisk | Estimate::NotDefined => Some("withheld-at-risk"),
    };
    ShortFigure {
        name: language.say(key),
        value: quantile(language, reported),
        n: time.n_cases,
        withheld,
    }
}
