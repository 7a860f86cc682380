//! The brief: two pages for a hearing. The problem in three figures, where the rules differ, what could
//! change in the text of the law, and what these figures cannot say. Made from the same value as the
//! report, so that the two never disagree.

use crate::domain::rules::difference::differences;
use crate::measure::dimension::Dimension;
use crate::measure::findings::N_MIN;
use crate::measure::time_to_leave::TimeToLeave;
use crate::report::case_sections::legs;
use crate::report::cell::{Cell, Unit};
use crate::report::document::{Cells, Document, Section};
use crate::report::full::{Material, framed};
use crate::report::rules::{short, unified};
use crate::report::stay_sections::{quantile, section};
use crate::text::language::Language;

/// Rules that are asked for, at most: the brief has two pages.
const ASKED_MAX: usize = 4;

/// The brief as a value.
#[must_use]
pub fn brief(language: Language, material: &Material<'_>) -> Document {
    let today = material.report.provenance.as_of;
    let found = differences(material.rules, today);
    let rows: Vec<Vec<Cell>> = found
        .iter()
        .filter(|it| 1 < it.n_surely_different())
        .take(ASKED_MAX)
        .map(|it| unified(language, it).map(Cell::from).into())
        .collect();
    let heads = ["head-step", "head-cases", "head-could", "head-paragraph"];
    let sections = vec![
        three_figures(language, material),
        legs(language, &material.report.cases.legs),
        short(language, material.rules, today),
        section(language, "could", Cells::Words, &heads, rows),
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
        ..framed(language, material)
    }
}

/// The problem in three figures: half of the time that cases take, whom they wait on, how many wait.
/// Where no one time can be told of all cases, the stage with the most waiting stands in its place.
fn three_figures(language: Language, material: &Material<'_>) -> Section {
    let report = material.report;
    let mut rows = Vec::new();
    let time = report.cases.times.iter().find_map(|it| it.since_application.as_ref());
    let is_told = |it: &&TimeToLeave| it.median.estimate().value().is_some();
    if let Some(time) = time.filter(|it| N_MIN <= it.n_cases).filter(is_told) {
        let name = Cell::from(language.say("figure-since-application"));
        rows.push(vec![name, quantile(language, &time.median), Cell::Count(time.n_cases)]);
    } else if let Some((stage, share)) = report.stage_shares.first().filter(|(_, it)| N_MIN <= it.n)
    {
        let stage = material.names.name(Dimension::Stage, stage);
        let name = Cell::from(language.say_of("figure-share-stage", [("name", stage.into())]));
        rows.push(vec![name, Cell::measured(Some(*share), Unit::Share), Cell::Count(share.n)]);
    }
    if let Some((holder, share)) = report.holder_shares.first().filter(|(_, it)| N_MIN <= it.n) {
        let holder = material.names.name(Dimension::WaitsOn, holder);
        let name = Cell::from(language.say_of("figure-share", [("name", holder.into())]));
        rows.push(vec![name, Cell::measured(Some(*share), Unit::Share), Cell::Count(share.n)]);
    }
    let open: u64 = report.open_list.iter().map(crate::measure::open_list::OpenCases::n).sum();
    let name = Cell::from(language.say("figure-open"));
    rows.push(vec![name, Cell::Count(open), Cell::Count(report.n_cases)]);
    let heads = ["head-figure", "head-value-interval", "head-n"];
    section(language, "three", Cells::Numbers, &heads, rows)
}
