//! The small report (`measurement.md` 8): a few pages for a list of fewer than 500 cases. The whole
//! period, tables by one property, at most twelve figures each with n and interval, one table of what
//! was withheld and why, and the differences between rules, which need no n.

use crate::measure::dimension::Dimension;
use crate::measure::findings::N_MIN;
use crate::measure::interval::{ValueWithInterval, share};
use crate::measure::open_list::OpenCases;
use crate::measure::statement::DurationStatement;
use crate::measure::time_to_leave::TimeToLeave;
use crate::office::figures::make_report::SpanName;
use crate::office::figures::span_figures::SpanFigures;
use crate::report::case_sections::legs;
use crate::report::cell::{Cell, Unit};
use crate::report::document::{CellContent, Document, Section};
use crate::report::duration_sections::section;
use crate::report::duration_words::{quantile, row_name};
use crate::report::full::{ReportMaterial, base_document};
use crate::report::rules::short;
use crate::text::language::Language;

/// Fewer cases than this make the small report the usual one.
pub const CASES_MAX: u64 = 500;
/// Shares that are told of whom cases wait on, at most.
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
    let found = &material.report.newest().cases.legs;
    let mut made = legs(language, material.report);
    if found.n_cases < N_MIN || found.legs.is_none() {
        made.table = None;
        made.pictures = Vec::new();
        made.text = language.say("small-legs-withheld");
    }
    made
}

/// Twelve figures at most: six of now, the same of the whole period.
fn figures(language: Language, material: &ReportMaterial<'_>) -> Vec<ShortFigure> {
    let report = material.report;
    let spans = report.spans();
    let mut all: Vec<ShortFigure> = Vec::new();
    for (span, figures) in spans {
        all.extend(times(language, span, figures));
        all.extend(shares(language, span, figures, material));
    }
    let open: u64 = report.open_list.iter().map(OpenCases::n).sum();
    all.push(ShortFigure {
        name: language.say("figure-open"),
        value: Cell::Count(open),
        n: report.n_cases,
        withheld: None,
    });
    all
}

fn shares(
    language: Language,
    span: SpanName,
    figures: &SpanFigures,
    material: &ReportMaterial<'_>,
) -> Vec<ShortFigure> {
    let figure = |name: String, share: ValueWithInterval| ShortFigure {
        name: row_name(language, name, span),
        value: Cell::from_measured(Some(share), Unit::Share),
        n: share.n,
        withheld: (share.n < N_MIN).then_some("withheld-few"),
    };
    let named = |key: &str, by: Dimension, (word, share): &(String, ValueWithInterval)| {
        let name = material.names.name(by, word);
        figure(language.say_of(key, [("name", name.into())]), *share)
    };
    let shares = &figures.in_procedure;
    let holders = shares.holders.iter().take(SHARES_MAX);
    let mut all: Vec<ShortFigure> =
        holders.map(|share| named("figure-share", Dimension::WaitsOn, share)).collect();
    let stage = shares.stages.first();
    all.extend(stage.map(|share| named("figure-share-stage", Dimension::Stage, share)));
    let (late, due) = figures.decisions.revised.late_of_due();
    all.extend(share(late, due).map(|share| figure(language.say("figure-late"), share)));
    all
}

fn times(language: Language, span: SpanName, figures: &SpanFigures) -> Vec<ShortFigure> {
    let Some(times) = figures.cases.times.first() else { return Vec::new() };
    let figures = [
        ("figure-since-application", &times.since_application),
        ("figure-since-complete", &times.since_completeness),
    ];
    let figure = |(key, time): (&str, &Option<TimeToLeave>)| {
        let time = time.as_ref()?;
        Some(ShortFigure {
            name: row_name(language, language.say(key), span),
            value: quantile(language, &time.median),
            n: time.n_cases,
            withheld: (time.median.printed == DurationStatement::Nothing)
                .then_some("withheld-nothing"),
        })
    };
    figures.into_iter().filter_map(figure).collect()
}
