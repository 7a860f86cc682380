//! The bottleneck report: what the rules say, where the waiting is, how it goes stage by stage and for
//! whole cases, how good the data are, and how to make it again.

use crate::domain::procedure::words::LawStatus;
use crate::domain::rules::register::Register;
use crate::office::figures::make_report::Report;
use crate::report::case_sections::{
    ClockSpan, case_groups, clocks, expiry, legs, outcomes, quality, unknown,
};
use crate::report::document::{Document, Section};
use crate::report::duration_sections::{bottleneck_section, finished, order, time_to_leave};
use crate::report::finding::sentences;
use crate::report::first_page::{first_page, standing};
use crate::report::group_sections::{case_times_section, groups, open};
use crate::report::names::Names;
use crate::report::provenance::{coverage, origin};
use crate::report::rules::{different, waits_by_rule};
use crate::report::summary::glance;
use crate::report::workload_sections::{
    WaitingSpan, group_section, holders, over_time, phases, stages,
};
use crate::report::years::years;
use crate::text::language::Language;

/// What a document is made of.
#[derive(Debug, Clone, Copy)]
pub struct ReportMaterial<'a> {
    /// The figures.
    pub report: &'a Report,
    /// The rules side by side: they come first, and need no statistics.
    pub rules: &'a Register,
    /// The names of things.
    pub names: &'a Names,
    /// The official number of such cases and where it stands, if there is one.
    pub official: Option<(u64, &'a str)>,
    /// The command that makes the document again.
    pub command: &'a str,
}

/// Names of parts by grouping: a report has no more groupings.
const BY: [&str; 6] = ["by-1", "by-2", "by-3", "by-4", "by-5", "by-6"];
const GROUPS: [&str; 6] = ["groups-1", "groups-2", "groups-3", "groups-4", "groups-5", "groups-6"];
const LEGS: [&str; 6] = ["legs-1", "legs-2", "legs-3", "legs-4", "legs-5", "legs-6"];
const FIRST: [&str; 6] = ["first-1", "first-2", "first-3", "first-4", "first-5", "first-6"];

/// Groupings of a report, at most.
pub const GROUPINGS_MAX: usize = BY.len();

/// The report as a value.
#[must_use]
pub fn full(language: Language, material: &ReportMaterial<'_>) -> Document {
    let ReportMaterial { report, rules, names, .. } = *material;
    let spans = report.spans();
    let waiting: Vec<WaitingSpan<'_>> =
        spans.iter().map(|(span, figures)| WaitingSpan::of(*span, figures)).collect();
    let mut sections = vec![
        waits_by_rule(language, rules, &report.rule_waits, report.provenance.as_of, 1),
        different(language, rules, report.provenance.as_of),
        standing(language, report),
        phases(language, &waiting, names),
        stages(language, &waiting, names),
        holders(language, &waiting, names),
        over_time(language, &report.over_time, names),
        bottleneck_section(
            language,
            &report.bottlenecks,
            report.year.as_ref(),
            &report.newest().overrun,
            names,
        ),
        time_to_leave(language, report, names),
        order(language, &report.newest().order, names),
        years(language, &report.years),
        case_times_section(language, report, names),
        legs(language, report),
        open(language, &report.open_list, names),
    ];
    sections.extend(outcomes(language, report));
    sections.extend(side_by_side(language, material));
    let clock_spans: Vec<ClockSpan<'_>> =
        spans.iter().map(|(span, figures)| ClockSpan::of(*span, figures)).collect();
    sections.extend([
        clocks(language, &clock_spans, names),
        expiry(language, report, names),
        finished(language, report, names),
        quality(language, &report.quality),
        unknown(language, &report.unknown_words),
    ]);
    Document {
        title: language.say("report-title"),
        glance: glance(language, material),
        sections,
        notes: notes(language),
        ..base_document(language, material)
    }
}

/// A document about the report with what all have: coverage, findings, origin.
pub(super) fn base_document(language: Language, material: &ReportMaterial<'_>) -> Document {
    let ReportMaterial { report, rules, names, command, official } = *material;
    let mut coverage = coverage(language, report, official);
    if rules.rules.iter().all(|rule| rule.status != LawStatus::Signed) {
        coverage.push(language.say("coverage-unsigned"));
    }
    Document {
        language,
        title: String::new(),
        simulated: report.is_simulated.then(|| language.say("simulated-banner")),
        coverage,
        first_page: Some(first_page(language, material)),
        glance: Vec::new(),
        findings: sentences(language, &report.findings, names),
        sections: Vec::new(),
        notes: Vec::new(),
        provenance: origin(language, &report.provenance, command),
        internal: language.say("internal"),
        downloads: Vec::new(),
    }
}

fn side_by_side(language: Language, material: &ReportMaterial<'_>) -> Vec<Section> {
    let ReportMaterial { report, names, .. } = *material;
    let asked = report.whole.groups.len();
    let cases = GROUPS.into_iter().enumerate().take(asked);
    let cases = cases.map(|(at, id)| groups(language, id, at, report, names));
    let visits = report.by.iter().zip(BY);
    let visits = visits.map(|((by, found), id)| group_section(language, id, by, found, names));
    let ways = LEGS.into_iter().zip(FIRST).enumerate().take(report.whole.case_groups.len());
    let ways = ways
        .flat_map(|(at, (legs, first))| case_groups(language, [legs, first], at, report, names));
    cases.chain(ways).chain(visits).collect()
}

/// The method in sentences: a definition each.
fn notes(language: Language) -> Vec<String> {
    let keys = [
        "overview-note-days",
        "overview-note-open",
        "overview-note-doing",
        "method-leaving",
        "method-withheld",
        "method-now",
        "method-change",
        "method-shares",
        "method-phases",
        "method-bottleneck",
        "method-findings",
        "method-legs",
        "method-standing",
        "method-outcomes",
        "method-groups",
        "method-order",
        "method-clocks",
        "method-working-days",
        "method-rules",
        "method-rule-waits",
        "method-not",
        "method-sources",
    ];
    keys.map(|key| language.say(key)).into()
}
