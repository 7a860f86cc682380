//! The overview: where the time goes, on one page of the service.

use crate::domain::rules::register::Register;
use crate::measure::dimension::Dimension;
use crate::office::figures::make_overview::{Overview, OverviewSpan};
use crate::office::figures::make_report::SpanName;
use crate::report::case_sections::{ClockSpan, clocks};
use crate::report::document::{Document, Sentence};
use crate::report::group_sections::open;
use crate::report::names::Names;
use crate::report::rules::short;
use crate::report::summary::headlines;
use crate::report::workload_sections::{
    WaitingSpan, group_section, holders, over_time, phases, stages,
};
use crate::text::language::Language;
use crate::text::value::{day, whole};

/// What the overview is made of.
#[derive(Debug, Clone, Copy)]
pub struct OverviewMaterial<'a> {
    /// The figures; none where nothing is kept yet.
    pub overview: Option<&'a Overview>,
    /// The rules side by side.
    pub rules: &'a Register,
    /// Whether the cases are simulated.
    pub is_simulated: bool,
    /// The names of things.
    pub names: &'a Names,
}

/// The overview as a value.
#[must_use]
pub fn overview(language: Language, material: &OverviewMaterial<'_>) -> Document {
    let say = |key: &str| language.say(key);
    let found = material.overview;
    let notes = [
        "overview-note-days",
        "overview-note-open",
        "overview-note-doing",
        "method-shares",
        "method-clocks",
        "method-rules",
        "method-not",
    ];
    Document {
        language,
        title: say("overview-title"),
        simulated: material.is_simulated.then(|| say("simulated-banner")),
        coverage: found.map_or_else(
            || vec![say("overview-empty")],
            |overview| coverage(language, overview, material.names),
        ),
        glance: found
            .map_or_else(Vec::new, |overview| first_sentences(language, overview, material.names)),
        findings: Vec::new(),
        first_page: None,
        sections: found.map_or_else(Vec::new, |overview| {
            let names = material.names;
            let waiting: Vec<WaitingSpan<'_>> =
                overview.spans.iter().map(|(span, found)| waiting_span(*span, found)).collect();
            let clock_spans: Vec<ClockSpan<'_>> =
                overview.spans.iter().map(|(span, found)| clock_span(*span, found)).collect();
            let mut sections = vec![
                phases(language, &waiting, names),
                stages(language, &waiting, names),
                holders(language, &waiting, names),
                over_time(language, &overview.over_time, names),
                open(language, &overview.open_list, names),
                clocks(language, &clock_spans, names),
            ];
            let by = [Dimension::Authority];
            sections.extend(
                overview
                    .by_authority
                    .as_ref()
                    .map(|figures| group_section(language, "authority", &by, figures, names)),
            );
            sections.push(short(language, material.rules, overview.provenance.as_of));
            sections
        }),
        notes: notes.map(say).into(),
        provenance: Vec::new(),
        internal: say("internal"),
        downloads: Vec::new(),
    }
}

fn first_sentences(language: Language, found: &Overview, names: &Names) -> Vec<Sentence> {
    let spans: Vec<_> = found.spans.iter().map(|(span, of)| (*span, of.headline())).collect();
    headlines(language, &spans, found.change, None, names)
}

fn waiting_span(span: SpanName, found: &OverviewSpan) -> WaitingSpan<'_> {
    WaitingSpan {
        span,
        stage_days: &found.stage_days,
        phases: &found.phases,
        shares: &found.shares,
        by_holder: &found.by_holder,
    }
}

fn clock_span(span: SpanName, found: &OverviewSpan) -> ClockSpan<'_> {
    ClockSpan { span, clocks: &found.clocks, decisions: None }
}

/// What is counted, as sentences: the period, the cases, and every choice.
fn coverage(language: Language, found: &Overview, names: &Names) -> Vec<String> {
    let origin = &found.provenance;
    let last = origin.to.pred_opt().unwrap_or(origin.to);
    let days = found.spans.last().map_or(0, |(_, whole)| whole.by_holder.person_days);
    let values = [
        ("from", day(language, origin.from).into()),
        ("to", day(language, last).into()),
        ("as-of", day(language, origin.as_of).into()),
        ("cases", whole(language, found.n_cases).into()),
        ("days", whole(language, days).into()),
    ];
    let mut sentences = vec![language.say_of("overview-coverage", values)];
    let chosen = origin.filters.iter().map(|(code, word)| {
        let dimension: Option<Dimension> = code.parse().ok();
        let what = language.say(&format!("dimension-{}", code.replace('_', "-")));
        let word = dimension.map_or_else(|| word.clone(), |dimension| names.name(dimension, word));
        format!("{what}: {word}")
    });
    let chosen: Vec<String> = chosen.collect();
    sentences.push(if chosen.is_empty() {
        language.say("overview-all")
    } else {
        language.say_of("overview-only", [("only", chosen.join("; ").into())])
    });
    sentences.push(language.say("overview-selected"));
    sentences
}
