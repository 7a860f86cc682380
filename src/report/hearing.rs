//! The brief: two pages for a hearing. The problem in three figures, where the rules differ, what could
//! change in the text of the law, and what these figures cannot say. Made from the same value as the
//! report, so that the two never disagree.

use crate::domain::rules::difference::differences;
use crate::measure::dimension::Dimension;
use crate::measure::findings::N_MIN;
use crate::measure::time_to_leave::TimeToLeave;
use crate::office::figures::make_report::Report;
use crate::office::figures::query::WholeCases;
use crate::report::case_sections::legs;
use crate::report::cell::{Cell, Unit};
use crate::report::document::{CellContent, Document, Section};
use crate::report::duration_sections::{quantile, section};
use crate::report::full::{ReportMaterial, base_document};
use crate::report::recent::row_name;
use crate::report::rules::{short, unification_row};
use crate::text::language::Language;

/// Rules that are asked for, at most: the brief has two pages.
const ASKED_MAX: usize = 4;

/// The brief as a value.
#[must_use]
pub fn brief(language: Language, material: &ReportMaterial<'_>) -> Document {
    let today = material.report.provenance.as_of;
    let found = differences(material.rules, today);
    let rows: Vec<Vec<Cell>> = found
        .iter()
        .filter(|difference| 1 < difference.n_surely_different())
        .take(ASKED_MAX)
        .map(|difference| unification_row(language, difference).map(Cell::from).into())
        .collect();
    let heads = ["head-step", "head-cases", "head-could", "head-paragraph"];
    let sections = vec![
        three_figures(language, material),
        legs(language, &material.report.cases.legs, material.report.recent.as_ref()),
        short(language, material.rules, today),
        section(language, "could", CellContent::Words, &heads, rows),
        Section {
            id: "limits",
            heading: language.say("section-limits"),
            text: language.say("section-limits-text"),
            ..Section::default()
        },
    ];
    Document {
        title: language.say("brief-title"),
        sections,
        notes: vec![language.say("brief-note")],
        ..base_document(language, material)
    }
}

/// The time from the application to the decision that can be told: of the whole period, else of its last
/// year.
fn told_time(report: &Report) -> Option<(&TimeToLeave, bool)> {
    fn time(cases: &WholeCases) -> Option<&TimeToLeave> {
        cases.times.iter().find_map(|times| times.since_application.as_ref())
    }
    let whole = time(&report.cases).map(|time| (time, false));
    let recent = report
        .recent
        .as_ref()
        .and_then(|last_year| time(&last_year.cases))
        .map(|time| (time, true));
    let is_told =
        |time: &TimeToLeave| N_MIN <= time.n_cases && time.median.estimate().value().is_some();
    whole.into_iter().chain(recent).find(|candidate| is_told(candidate.0))
}

/// The problem in three figures: half of the time that cases take, whom they wait on, how many wait.
/// Where no one time can be told of all cases, the stage with the most waiting stands in its place.
fn three_figures(language: Language, material: &ReportMaterial<'_>) -> Section {
    let report = material.report;
    let mut rows = Vec::new();
    if let Some((time, is_recent)) = told_time(report) {
        let name = row_name(language, language.say("figure-since-application"), is_recent);
        let n = Cell::Count(time.n_cases);
        rows.push(vec![Cell::from(name), quantile(language, &time.median), n]);
    } else if let Some((stage, share)) =
        report.stage_shares.first().filter(|(_, share)| N_MIN <= share.n)
    {
        let stage = material.names.name(Dimension::Stage, stage);
        let name = Cell::from(language.say_of("figure-share-stage", [("name", stage.into())]));
        rows.push(vec![name, Cell::from_measured(Some(*share), Unit::Share), Cell::Count(share.n)]);
    }
    if let Some((holder, share)) =
        report.holder_shares.first().filter(|(_, share)| N_MIN <= share.n)
    {
        let holder = material.names.name(Dimension::WaitsOn, holder);
        let name = Cell::from(language.say_of("figure-share", [("name", holder.into())]));
        rows.push(vec![name, Cell::from_measured(Some(*share), Unit::Share), Cell::Count(share.n)]);
    }
    let open: u64 = report.open_list.iter().map(crate::measure::open_list::OpenCases::n).sum();
    let name = Cell::from(language.say("figure-open"));
    rows.push(vec![name, Cell::Count(open), Cell::Count(report.n_cases)]);
    let heads = ["head-figure", "head-value-interval", "head-n"];
    section(language, "three", CellContent::Numbers, &heads, rows)
}
