//! The brief, for a hearing: five numbers and a picture, the problem in three figures, where the time goes, where
//! the same step follows different rules, with their paragraphs and what waits beside each, and what these figures
//! cannot say. It proposes nothing. Made from the same value as the report, so that the two never disagree.

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
use crate::report::rules::{short, waits_by_rule};
use crate::text::language::Language;

/// Pictures of steps under different rules, at most.
const PICTURES_MAX: usize = 2;

/// The brief as a value.
#[must_use]
pub fn brief(language: Language, material: &ReportMaterial<'_>) -> Document {
    let sections = vec![
        three_figures(language, material),
        Section { table: None, ..legs(language, material.report) },
        rules_and_waits(language, material),
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

/// Where the same step follows different rules, and how long it takes under each; the rules alone where too few cases
/// are here.
fn rules_and_waits(language: Language, material: &ReportMaterial<'_>) -> Section {
    let (rules, today) = (material.rules, material.report.provenance.as_of);
    let found = &material.report.rule_waits;
    let mut waits = waits_by_rule(language, rules, found, today, N_MIN);
    waits.pictures.truncate(PICTURES_MAX);
    let is_empty = waits.table.as_ref().is_none_or(|table| table.rows.is_empty());
    if is_empty { short(language, rules, today) } else { waits }
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
