//! Whole cases side by side: what the law counts beside what people live through, groups with their
//! intervals, and the open list by age. Groups stand in the order of their names: nothing is ranked.

use crate::measure::case_times::CaseTimes;
use crate::measure::dimension::Dimension;
use crate::measure::number::count;
use crate::measure::open_list::{BANDS, OpenCases};
use crate::measure::time_to_leave::TimeToLeave;
use crate::office::figures::make_report::{Report, SpanName};
use crate::office::figures::span_figures::SpanFigures;
use crate::report::cell::Cell;
use crate::report::chart::canvas::Picture;
use crate::report::chart::ink::Ink;
use crate::report::chart::intervals::{IntervalRow, intervals};
use crate::report::chart::stacked::{self, draw_stacked_bars};
use crate::report::document::{CellContent, Section};
use crate::report::duration_sections::section;
use crate::report::duration_words::{quantile, row_name};
use crate::report::names::Names;
use crate::text::language::Language;
use crate::text::value::whole;

/// What the law counts, and what people live through, procedure by procedure.
#[must_use]
pub(super) fn case_times_section(language: Language, report: &Report, names: &Names) -> Section {
    let spans = report.spans();
    let found = spans.iter().map(|(span, figures)| (*span, figures.by_procedure.as_slice()));
    let procedure = |times: &CaseTimes| times.group.first().cloned().unwrap_or_default();
    let name = |times: &CaseTimes| names.name(Dimension::Procedure, &procedure(times));
    let rows = by_group(language, &found.collect::<Vec<_>>(), name)
        .into_iter()
        .map(|(name, times)| {
            let period = names.decision_period(&procedure(times));
            vec![
                Cell::from(name),
                period.map_or(Cell::Nothing, Cell::from),
                half(language, times.since_completeness.as_ref()),
                half(language, times.since_application.as_ref()),
                half(language, times.whole.as_ref()),
                nine_tenths(language, times.whole.as_ref()),
                Cell::Count(times.n_cases),
            ]
        })
        .collect();
    let heads = [
        "head-procedure",
        "head-statutory",
        "head-since-complete",
        "head-since-application",
        "head-whole",
        "head-whole-p90",
        "head-cases-n",
    ];
    section(language, "lived", CellContent::Numbers, &heads, rows)
}

/// The times of each group in each span, in the order of their names; now stands before the whole period.
fn by_group<'a>(
    language: Language,
    found: &[(SpanName, &'a [CaseTimes])],
    name: impl Fn(&CaseTimes) -> String,
) -> Vec<(String, &'a CaseTimes)> {
    let mut rows: Vec<(String, SpanName, &CaseTimes)> = found
        .iter()
        .flat_map(|(span, groups)| groups.iter().map(|times| (name(times), *span, times)))
        .collect();
    // The sort is stable: now came first.
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    rows.into_iter().map(|(name, span, times)| (row_name(language, name, span), times)).collect()
}

/// Groups side by side: those at one place of the groupings that were asked for.
#[must_use]
pub(super) fn groups(
    language: Language,
    id: &'static str,
    at: usize,
    report: &Report,
    names: &Names,
) -> Section {
    let spans = report.spans();
    let of_span = |(span, figures): &(SpanName, &'_ SpanFigures)| {
        figures.groups.get(at).map(|(by, groups)| (*span, by.clone(), groups.clone()))
    };
    let found: Vec<(SpanName, Vec<Dimension>, Vec<CaseTimes>)> =
        spans.iter().filter_map(of_span).collect();
    let by = found.first().map(|(_, by, _)| by.clone()).unwrap_or_default();
    let groups: Vec<(SpanName, &[CaseTimes])> =
        found.iter().map(|(span, _, groups)| (*span, groups.as_slice())).collect();
    let mut rows = by_group(language, &groups, |times| group_name(&by, &times.group, names));
    let all = |(span, figures): &(SpanName, &'_ SpanFigures)| {
        let name = row_name(language, language.say("all-together"), *span);
        Some((name, figures.cases.times.first().cloned()?))
    };
    let all: Vec<(String, CaseTimes)> = spans.iter().filter_map(all).collect();
    rows.extend(all.iter().map(|(name, times)| (name.clone(), times)));
    let heading = by_heading(language, "groups-heading", &by);
    let times = rows
        .iter()
        .filter_map(|(name, times)| Some((name.clone(), times.since_application.as_ref()?)));
    let picture = half_decided(language, id, &heading, times);
    let heads = [
        "head-name",
        "head-cases-n",
        "head-since-application",
        "head-since-application-p90",
        "head-since-complete",
        "head-whole",
    ];
    let cells = rows.iter().map(|(name, times)| group_row(language, name, times)).collect();
    let made = section(language, "groups", CellContent::Numbers, &heads, cells);
    Section { id, heading, pictures: picture.into_iter().collect(), ..made }
}

fn group_row(language: Language, name: &str, times: &CaseTimes) -> Vec<Cell> {
    let since_application = times.since_application.as_ref();
    vec![
        Cell::from(name.to_owned()),
        since_application.map_or(Cell::Nothing, |times| Cell::Count(times.n_cases)),
        half(language, since_application),
        nine_tenths(language, since_application),
        half(language, times.since_completeness.as_ref()),
        half(language, times.whole.as_ref()),
    ]
}

/// What people call a group.
#[must_use]
pub(super) fn group_name(by: &[Dimension], group: &[String], names: &Names) -> String {
    let words = by.iter().zip(group).map(|(&by, word)| names.name(by, word));
    words.collect::<Vec<_>>().join(", ")
}

/// A heading that names the properties by which groups are made.
#[must_use]
pub(super) fn by_heading(language: Language, key: &str, by: &[Dimension]) -> String {
    let said = |dimension: &Dimension| {
        language.say(&format!("dimension-{}", dimension.code().replace('_', "-")))
    };
    let by: Vec<String> = by.iter().map(said).collect();
    language.say_of(key, [("by", by.join(", ").into())])
}

/// Where half are decided, a row each; none where it can be told of no row.
#[must_use]
pub(super) fn half_decided<'a>(
    language: Language,
    id: &str,
    heading: &str,
    found: impl Iterator<Item = (String, &'a TimeToLeave)>,
) -> Option<Picture> {
    let row = |(name, time): (String, &TimeToLeave)| {
        let [value, low, high] = time.median.printed.value()?.map(f64::from);
        let n = whole(language, time.n_cases);
        let label = language.say_of("groups-label", [("name", name.into()), ("n", n.into())]);
        Some(IntervalRow { label, value: (value, Some(low), Some(high)) })
    };
    let rows: Vec<IntervalRow> = found.filter_map(row).collect();
    let description = language.say("groups-picture");
    let unit = language.say("groups-unit");
    (!rows.is_empty()).then(|| intervals(id, heading, &description, &rows, &unit))
}

/// The open cases, by whom they wait on and how old they are.
#[must_use]
pub(super) fn open(language: Language, found: &[OpenCases], names: &Names) -> Section {
    let bands = bands(language);
    let rows = found
        .iter()
        .map(|open_cases| {
            let holder = Cell::from(names.name(Dimension::WaitsOn, &open_cases.waits_on));
            let counts = open_cases.by_age.iter().map(|&n| Cell::Count(n));
            [holder].into_iter().chain(counts).chain([Cell::Count(open_cases.n())]).collect()
        })
        .chain((!found.is_empty()).then(|| total(language, found)))
        .collect();
    let made = section(language, "open", CellContent::Numbers, &[], rows);
    let heads = [language.say("head-holder")].into_iter().chain(bands.clone());
    let heads = heads.chain([language.say("head-open")]).collect();
    let legend: Vec<(Ink, String)> =
        bands.into_iter().enumerate().map(|(at, name)| (Ink::Part(at), name)).collect();
    let bars: Vec<stacked::StackedBar> = found
        .iter()
        .map(|open_cases| stacked::StackedBar {
            label: names.name(Dimension::WaitsOn, &open_cases.waits_on),
            value: whole(language, open_cases.n()),
            parts: open_cases
                .by_age
                .iter()
                .enumerate()
                .map(|(at, &n)| (Ink::Part(at), count(n)))
                .collect(),
        })
        .collect();
    let title = language.say("section-open");
    let description = language.say("open-picture");
    let picture =
        (!bars.is_empty()).then(|| draw_stacked_bars("open", &title, &description, &bars, &legend));
    let table = made.table.map(|table| crate::report::document::Table { heads, ..table });
    Section { pictures: picture.into_iter().collect(), table, ..made }
}

/// All open cases, whomever they wait on.
fn total(language: Language, found: &[OpenCases]) -> Vec<Cell> {
    let of_band = |band: usize| {
        Cell::Count(found.iter().filter_map(|open_cases| open_cases.by_age.get(band)).sum())
    };
    let all = Cell::Count(found.iter().map(OpenCases::n).sum());
    let bands = (0..=BANDS.len()).map(of_band);
    [Cell::from(language.say("all-together"))].into_iter().chain(bands).chain([all]).collect()
}

fn bands(language: Language) -> Vec<String> {
    let mut from = 0;
    let mut named = Vec::new();
    for first in BANDS {
        let values = [("from", from.to_string().into()), ("to", (first - 1).to_string().into())];
        named.push(language.say_of("band-days", values));
        from = first;
    }
    named.push(language.say_of("band-more", [("from", from.to_string().into())]));
    named
}

fn half(language: Language, found: Option<&TimeToLeave>) -> Cell {
    found.map_or(Cell::Nothing, |time| quantile(language, &time.median))
}

fn nine_tenths(language: Language, found: Option<&TimeToLeave>) -> Cell {
    found.map_or(Cell::Nothing, |time| quantile(language, &time.p90))
}
