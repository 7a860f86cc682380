//! The brief: two pages for a hearing. The problem in three figures, where the rules differ, what could
//! change in the text of the law, and what these figures cannot say. Made from the same value as the
//! report, so that the two never disagree.

use crate::domain::rules::difference::differences;
use crate::measure::dimension::Dimension;
use crate::measure::findings::N_MIN;
use crate::measure::interval::{ValueWithInterval, share};
use crate::measure::open_list::OpenCases;
use crate::report::case_sections::legs;
use crate::report::cell::{Cell, Unit};
use crate::report::document::{CellContent, Document, Section};
use crate::report::duration_sections::section;
use crate::report::duration_words::{quantile, row_name};
use crate::report::full::{ReportMaterial, base_document};
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
        legs(language, material.report),
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

/// The problem in three figures, now and over the whole period: half of the time that cases take, whom they wait on
/// in the procedure, how many decisions come late; and how many wait.
fn three_figures(language: Language, material: &ReportMaterial<'_>) -> Section {
    let report = material.report;
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (span, figures) in report.spans() {
        if let Some(time) = figures.since_application() {
            let name = row_name(language, language.say("figure-since-application"), span);
            let n = Cell::Count(time.n_cases);
            rows.push(vec![Cell::from(name), quantile(language, &time.median), n]);
        }
        if let Some((holder, share)) =
            figures.in_procedure.holders.first().filter(|(_, share)| N_MIN <= share.n)
        {
            let holder = material.names.name(Dimension::WaitsOn, holder);
            let name = language.say_of("figure-share", [("name", holder.into())]);
            rows.push(share_row(row_name(language, name, span), *share));
        }
        let (late, due) = figures.decisions.revised.late_of_due();
        if let Some(share) = share(late, due).filter(|share| N_MIN <= share.n) {
            rows.push(share_row(row_name(language, language.say("figure-late"), span), share));
        }
    }
    let open: u64 = report.open_list.iter().map(OpenCases::n).sum();
    let name = Cell::from(language.say("figure-open"));
    rows.push(vec![name, Cell::Count(open), Cell::Count(report.n_cases)]);
    let heads = ["head-figure", "head-value-interval", "head-n"];
    section(language, "three", CellContent::Numbers, &heads, rows)
}

fn share_row(name: String, share: ValueWithInterval) -> Vec<Cell> {
    vec![Cell::from(name), Cell::from_measured(Some(share), Unit::Share), Cell::Count(share.n)]
}
