//! Whole cases side by side: what the law counts beside what people live through, groups with their
//! intervals, and the open list by age. Groups stand in the order of their names: nothing is ranked.

use crate::measure::case_times::CaseTimes;
use crate::measure::dimension::Dimension;
use crate::measure::number::count;
use crate::measure::open_list::{BANDS, OpenCases};
use crate::measure::time_to_leave::TimeToLeave;
use crate::office::figures::last_year::Recent;
use crate::report::cell::Cell;
use crate::report::chart::canvas::Picture;
use crate::report::chart::ink::Ink;
use crate::report::chart::intervals::{IntervalRow, intervals};
use crate::report::chart::stacked::{self, draw_stacked_bars};
use crate::report::document::{CellContent, Section};
use crate::report::duration_sections::{quantile, section};
use crate::report::names::Names;
use crate::report::recent::{row_name, with_recent};
use crate::text::language::Language;
use crate::text::value::whole;

/// What the law counts, and what people live through, procedure by procedure.
#[must_use]
pub(super) fn case_times_section(
    language: Language,
    found: &[CaseTimes],
    recent: Option<&Recent>,
    names: &Names,
) -> Section {
    let recent = recent.map_or(&[][..], |last_year| &last_year.by_procedure);
    let rows =
        with_recent(found.iter().collect(), recent, |times| &times.group, CaseTimes::is_unsteady)
            .into_iter()
            .map(|(times, is_recent)| {
                let procedure = times.group.first().map_or("", String::as_str);
                vec![
                    Cell::from(row_name(
                        language,
                        names.name(Dimension::Procedure, procedure),
                        is_recent,
                    )),
                    names.decision_period(procedure).map_or(Cell::Nothing, Cell::from),
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

/// Groups side by side.
#[must_use]
pub(super) fn groups(
    language: Language,
    id: &'static str,
    by: &[Dimension],
    found: &[CaseTimes],
    recent: &[CaseTimes],
    all: Option<&CaseTimes>,
    names: &Names,
) -> Section {
    let name = |times: &CaseTimes| group_name(by, &times.group, names);
    let mut sorted: Vec<&CaseTimes> = found.iter().collect();
    sorted.sort_by_key(|times| name(times));
    let sorted: Vec<(String, &CaseTimes)> =
        with_recent(sorted, recent, |times| &times.group, CaseTimes::is_unsteady)
            .into_iter()
            .map(|(times, is_recent)| (row_name(language, name(times), is_recent), times))
            .chain(all.map(|times| (language.say("all-together"), times)))
            .collect();
    let rows = sorted
        .iter()
        .map(|(name, times)| {
            vec![
                Cell::from(name.clone()),
                times
                    .since_application
                    .as_ref()
                    .map_or(Cell::Nothing, |times| Cell::Count(times.n_cases)),
                half(language, times.since_application.as_ref()),
                nine_tenths(language, times.since_application.as_ref()),
                half(language, times.since_completeness.as_ref()),
                half(language, times.whole.as_ref()),
            ]
        })
        .collect();
    let heads = [
        "head-name",
        "head-cases-n",
        "head-since-application",
        "head-since-application-p90",
        "head-since-complete",
        "head-whole",
    ];
    let made = section(language, "groups", CellContent::Numbers, &heads, rows);
    let heading = by_heading(language, "groups-heading", by);
    let times = sorted
        .iter()
        .filter_map(|(name, times)| Some((name.clone(), times.since_application.as_ref()?)));
    let picture = half_decided(language, id, &heading, times);
    Section { id, heading, pictures: picture.into_iter().collect(), ..made }
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
        let value = f64::from(time.median.estimate().value()?);
        let [low, high] = time.median.interval().map(|bound| bound.map(f64::from));
        let n = whole(language, time.n_cases);
        let label = language.say_of("groups-label", [("name", name.into()), ("n", n.into())]);
        Some(IntervalRow { label, value: (value, low, high) })
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
