//! Where the waiting is: by stage and whom cases wait on, how it changed, and by any grouping.

use std::collections::{BTreeMap, BTreeSet};

use chrono::Datelike;
use fluent_bundle::FluentArgs;

use crate::domain::waits_on::WaitsOn;
use crate::measure::dimension::Dimension;
use crate::measure::figures::{Figures, Group};
use crate::measure::number::{count, ratio};
use crate::measure::over_time::TimeSlice;
use crate::office::figures::make_report::SpanName;
use crate::office::figures::span_figures::{PhaseWaiting, SpanFigures, StageDays, WaitingShares};
use crate::report::cell::{Cell, Unit};
use crate::report::chart::canvas::Picture;
use crate::report::chart::ink::Ink;
use crate::report::chart::line::{Series, lines};
use crate::report::chart::stacked::{StackedBar, draw_stacked_bars};
use crate::report::document::{CellContent, Section, Table};
use crate::report::duration_sections::section;
use crate::report::duration_words::{quantile, row_name};
use crate::report::names::Names;
use crate::text::language::Language;
use crate::text::value::{percent, whole};

/// Bars in a picture: the longest waits, the rest is in the table.
const BARS_MAX: usize = 12;

/// What a section on the waiting of a span is made of.
#[derive(Debug, Clone, Copy)]
pub struct WaitingSpan<'a> {
    /// What the span is called.
    pub span: SpanName,
    /// The days of each stage, by whom cases waited on.
    pub stage_days: &'a [StageDays],
    /// The days of each phase.
    pub phases: &'a [PhaseWaiting],
    /// Shares of all the waiting.
    pub shares: &'a WaitingShares,
    /// The figures by whom cases wait on.
    pub by_holder: &'a Figures,
}

impl<'a> WaitingSpan<'a> {
    /// Of the figures of a span.
    #[must_use]
    pub fn of(span: SpanName, figures: &'a SpanFigures) -> Self {
        Self {
            span,
            stage_days: &figures.stage_days,
            phases: &figures.phases,
            shares: &figures.shares,
            by_holder: &figures.by_holder,
        }
    }
}

/// The days of each stage, now before the whole period; in the picture, of now, by whom cases waited on.
#[must_use]
pub fn stages(language: Language, spans: &[WaitingSpan<'_>], names: &Names) -> Section {
    let widest = spans.last().map_or(&[][..], |of| of.stage_days);
    let row = |of: &WaitingSpan<'_>, stage: &str| {
        let days = of.stage_days.iter().find(|days| days.stage == stage)?;
        Some(stage_row(language, of, days, names))
    };
    let rows = widest
        .iter()
        .flat_map(|days| spans.iter().filter_map(|of| row(of, &days.stage)).collect::<Vec<_>>())
        .collect();
    let heads = [
        "head-stage",
        "head-waiting",
        "head-share",
        "head-mostly-on",
        "head-mostly-on-share",
        "head-doing",
        "head-cases-waiting",
    ];
    let made = section(language, "stages", CellContent::Numbers, &heads, rows);
    let newest = spans.first().map_or(&[][..], |of| of.stage_days);
    let picture = (!newest.is_empty()).then(|| stage_picture(language, newest, names));
    Section { pictures: picture.into_iter().collect(), ..made }
}

fn stage_row(
    language: Language,
    of: &WaitingSpan<'_>,
    days: &StageDays,
    names: &Names,
) -> Vec<Cell> {
    let waiting: u64 = days.waiting.iter().map(|(_, days)| days).sum();
    let most = days.waiting.first();
    let mut shares = of.shares.stages.iter();
    let share = shares.find(|(stage, _)| *stage == days.stage).map(|(_, share)| *share);
    let name = names.name(Dimension::Stage, &days.stage);
    vec![
        Cell::from(row_name(language, name, of.span)),
        Cell::Count(waiting),
        Cell::from_measured(share.filter(|_| waiting != 0), Unit::Share),
        most.map_or(Cell::Nothing, |(holder, _)| {
            Cell::from(names.name(Dimension::WaitsOn, holder))
        }),
        Cell::share(most.and_then(|(_, days)| ratio(*days, waiting))),
        Cell::Count(days.doing),
        share.map_or(Cell::Nothing, |share| Cell::Count(share.n)),
    ]
}

/// The waiting phase by phase: before the application, in the procedure, in the remedy period, after the decision.
#[must_use]
pub fn phases(language: Language, spans: &[WaitingSpan<'_>], names: &Names) -> Section {
    let widest = spans.last().map_or(&[][..], |of| of.phases);
    // A log has no phases: there is nothing to tell apart.
    if widest.iter().all(|phase| phase.phase.is_empty()) {
        return section(language, "phases", CellContent::Numbers, &[], Vec::new());
    }
    let rows = widest
        .iter()
        .flat_map(|phase| {
            let row = |of: &WaitingSpan<'_>| {
                let own = of.phases.iter().find(|other| other.phase == phase.phase)?;
                Some(phase_row(language, of, own, names))
            };
            spans.iter().filter_map(row).collect::<Vec<_>>()
        })
        .collect();
    let heads = [
        "head-phase",
        "head-waiting",
        "head-part-of-all-days",
        "head-mostly-on",
        "head-mostly-on-share",
        "head-then-on",
        "head-then-on-share",
    ];
    section(language, "phases", CellContent::Numbers, &heads, rows)
}

fn phase_row(
    language: Language,
    of: &WaitingSpan<'_>,
    phase: &PhaseWaiting,
    names: &Names,
) -> Vec<Cell> {
    let all: u64 = of.phases.iter().map(PhaseWaiting::days).sum();
    let name = names.name(Dimension::Phase, &phase.phase);
    let holder = |place: usize| {
        let found = phase.holders.get(place);
        let name = found.map_or(Cell::Nothing, |(holder, _)| {
            Cell::from(names.name(Dimension::WaitsOn, holder))
        });
        [name, Cell::share(found.and_then(|(_, days)| ratio(*days, phase.days())))]
    };
    let own = [
        Cell::from(row_name(language, name, of.span)),
        Cell::Count(phase.days()),
        Cell::share(ratio(phase.days(), all)),
    ];
    own.into_iter().chain(holder(0)).chain(holder(1)).collect()
}

fn stage_picture(language: Language, days: &[StageDays], names: &Names) -> Picture {
    let all: u64 =
        days.iter().flat_map(|stage_days| &stage_days.waiting).map(|(_, days)| days).sum();
    let mut used: BTreeSet<WaitsOn> = BTreeSet::new();
    let mut does = false;
    let rows: Vec<StackedBar> = days
        .iter()
        .take(BARS_MAX)
        .map(|stage_days| {
            let waiting: u64 = stage_days.waiting.iter().map(|(_, days)| days).sum();
            let mut parts: Vec<(Ink, f64)> = Vec::new();
            for (holder, days) in &stage_days.waiting {
                let holder = holder.parse().unwrap_or(WaitsOn::Unrecorded);
                used.insert(holder);
                parts.push((Ink::Holder(holder), count(*days)));
            }
            if stage_days.doing != 0 {
                does = true;
                parts.push((Ink::Doing, count(stage_days.doing)));
            }
            StackedBar {
                label: names.name(Dimension::Stage, &stage_days.stage),
                value: bar_value(language, waiting, ratio(waiting, all), stage_days.doing),
                parts,
            }
        })
        .collect();
    let holders = used.into_iter();
    let mut legend: Vec<(Ink, String)> = holders
        .map(|holder| (Ink::Holder(holder), names.name(Dimension::WaitsOn, holder.code())))
        .collect();
    legend.extend(does.then(|| (Ink::Doing, language.say("chart-doing-legend"))));
    let title = language.say("section-stages");
    let description = language.say("stages-picture");
    draw_stacked_bars("stages", &title, &description, &rows, &legend)
}

/// The value of a bar: days of waiting with their share, and days of doing apart.
fn bar_value(language: Language, waiting: u64, share: Option<f64>, doing: u64) -> String {
    let waited = (waiting != 0).then(|| {
        let share =
            share.map_or_else(String::new, |part| format!(" ({})", percent(language, part)));
        format!("{}{share}", whole(language, waiting))
    });
    let done = (doing != 0)
        .then(|| language.say_of("chart-doing", [("days", whole(language, doing).into())]));
    waited.into_iter().chain(done).collect::<Vec<_>>().join(" + ")
}

/// Whom cases wait on, now and over the whole period.
#[must_use]
pub fn holders(language: Language, spans: &[WaitingSpan<'_>], names: &Names) -> Section {
    let widest = spans.last().map_or(&[][..], |of| of.shares.holders.as_slice());
    let rows = widest
        .iter()
        .flat_map(|(holder, _)| {
            let rows = spans.iter().filter_map(|of| holder_row(language, of, holder, names));
            rows.collect::<Vec<_>>()
        })
        .collect();
    let heads =
        ["head-holder", "head-waiting", "head-share", "head-turns", "head-cases-n", "head-open"];
    section(language, "holders", CellContent::Numbers, &heads, rows)
}

fn holder_row(
    language: Language,
    of: &WaitingSpan<'_>,
    holder: &str,
    names: &Names,
) -> Option<Vec<Cell>> {
    let (_, share) = of.shares.holders.iter().find(|(other, _)| other == holder)?;
    let mut groups = of.by_holder.groups.iter();
    let group = groups.find(|group| word(group, Dimension::WaitsOn) == holder);
    let count =
        |value: fn(&Group) -> u64| group.map_or(Cell::Nothing, |group| Cell::Count(value(group)));
    let name = names.name(Dimension::WaitsOn, holder);
    Some(vec![
        Cell::from(row_name(language, name, of.span)),
        count(|group| group.waiting_days),
        Cell::from_measured(Some(*share), Unit::Share),
        count(|group| group.n_visits),
        count(|group| group.n_cases),
        count(|group| group.open.n),
    ])
}

/// How many cases waited on each, over time.
#[must_use]
pub fn over_time(language: Language, slices: &[TimeSlice], names: &Names) -> Section {
    let mut totals: BTreeMap<&str, u64> = BTreeMap::new();
    for (holder, days) in slices.iter().flat_map(|slice| &slice.days) {
        *totals.entry(holder).or_default() += days;
    }
    let mut holders: Vec<(&str, u64)> = totals.into_iter().filter(|(_, days)| *days != 0).collect();
    holders.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let heads: Vec<String> = ["head-from", "head-to"].map(|key| language.say(key)).into();
    let columns = holders.iter().map(|(holder, _)| names.name(Dimension::WaitsOn, holder));
    let rows = slices
        .iter()
        .map(|slice| {
            let last = slice.to.pred_opt().unwrap_or(slice.to);
            let mut row = vec![Cell::Day(slice.from), Cell::Day(last)];
            row.extend(
                holders.iter().map(|(holder, _)| Cell::Number(slice.mean_waiting(holder), 1)),
            );
            row.push(Cell::from(language.say(if slice.is_unsettled {
                "slice-unsettled"
            } else {
                "slice-settled"
            })));
            row
        })
        .collect();
    let made = section(language, "time", CellContent::Numbers, &[], rows);
    let heads = heads.into_iter().chain(columns.clone()).chain([language.say("head-settled")]);
    let picture = time_picture(language, slices, &holders, &columns.collect::<Vec<_>>());
    let table = made.table.map(|table| Table { heads: heads.collect(), ..table });
    Section { pictures: vec![picture], table, ..made }
}

fn time_picture(
    language: Language,
    slices: &[TimeSlice],
    holders: &[(&str, u64)],
    named: &[String],
) -> Picture {
    let series: Vec<Series> = holders
        .iter()
        .zip(named)
        .map(|((holder, _), name)| Series {
            name: name.clone(),
            ink: Ink::Holder(holder.parse().unwrap_or(WaitsOn::Unrecorded)),
            values: slices.iter().map(|slice| slice.mean_waiting(holder)).collect(),
        })
        .collect();
    let years = |at: &usize| {
        let year = |at: usize| slices.get(at).map(|slice| slice.from.year());
        *at == 0 || year(*at) != year(at - 1)
    };
    let name =
        |at: usize| slices.get(at).map_or_else(String::new, |slice| slice.from.year().to_string());
    let ticks: Vec<(usize, String)> =
        (0..slices.len()).filter(years).map(|at| (at, name(at))).collect();
    let unsettled = slices.iter().position(|slice| slice.is_unsettled);
    let title = language.say("section-time");
    let description = language.say("time-picture");
    let grey = language.say("time-grey");
    lines("time", &title, &description, &series, &ticks, unsettled, &grey)
}

/// The figures by any grouping.
#[must_use]
pub fn group_section(
    language: Language,
    id: &'static str,
    by: &[Dimension],
    figures: &Figures,
    names: &Names,
) -> Section {
    let mut groups: Vec<&Group> = figures.groups.iter().collect();
    // What stands beside the main track comes last: it is no part of the whole.
    let rank = |group: &Group| (group.kind == "side", std::cmp::Reverse(group.person_days));
    groups.sort_by(|a, b| rank(a).cmp(&rank(b)).then(a.group.cmp(&b.group)));
    let name = |group: &Group| {
        let words = by.iter().map(|&dimension| names.name(dimension, word(group, dimension)));
        words.collect::<Vec<_>>().join(", ")
    };
    let heading = heading(language, by);
    let counted =
        if by.contains(&Dimension::WaitsOn) { "overview-most-turns" } else { "overview-most" };
    Section {
        id,
        text: first_sentence(language, counted, &groups, &name),
        pictures: picture(language, id, &heading, &groups, &name).into_iter().collect(),
        table: Some(table(language, &heading, &groups, &name)),
        heading,
    }
}

fn heading(language: Language, by: &[Dimension]) -> String {
    let codes: Vec<&str> = by.iter().map(|dimension| dimension.code()).collect();
    let key = format!("overview-by-{}", codes.join("-").replace('_', "-"));
    if language.knows(&key) {
        return language.say(&key);
    }
    let said = |dimension: &Dimension| {
        language.say(&format!("dimension-{}", dimension.code().replace('_', "-")))
    };
    let named: Vec<String> = by.iter().map(said).collect();
    language.say_of("overview-by", [("by", named.join(", ").into())])
}

fn word(group: &Group, by: Dimension) -> &str {
    group.group.get(by.code()).map_or("", String::as_str)
}

/// Where most of the waiting is: said only of what waits.
fn first_sentence(
    language: Language,
    key: &str,
    groups: &[&Group],
    name: &dyn Fn(&Group) -> String,
) -> String {
    let most = groups
        .iter()
        .filter_map(|group| Some((group, group.share_of_waiting?)))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    let Some((group, share)) = most else { return language.say("section-empty") };
    let mut values = FluentArgs::new();
    values.set("name", name(group));
    values.set("share", percent(language, share));
    values.set("n", whole(language, group.n_visits));
    language.say_with(key, &values)
}

fn picture(
    language: Language,
    id: &'static str,
    heading: &str,
    groups: &[&Group],
    name: &dyn Fn(&Group) -> String,
) -> Option<Picture> {
    let main: Vec<&&Group> =
        groups.iter().filter(|group| group.kind != "side" && group.person_days != 0).collect();
    let rows: Vec<StackedBar> = main
        .iter()
        .take(BARS_MAX)
        .map(|group| StackedBar {
            label: name(group),
            value: bar_value(
                language,
                group.waiting_days,
                group.share_of_waiting,
                group.doing_days,
            ),
            parts: vec![
                (Ink::Part(0), count(group.waiting_days)),
                (Ink::Doing, count(group.doing_days)),
            ],
        })
        .collect();
    let legend = [
        (Ink::Part(0), language.say("chart-waiting-legend")),
        (Ink::Doing, language.say("chart-doing-legend")),
    ];
    let description = language.say("overview-picture");
    (!rows.is_empty()).then(|| draw_stacked_bars(id, heading, &description, &rows, &legend))
}

fn table(
    language: Language,
    caption: &str,
    groups: &[&Group],
    name: &dyn Fn(&Group) -> String,
) -> Table {
    let heads = [
        "head-name",
        "head-waiting",
        "head-share",
        "head-doing",
        "head-entered",
        "head-left",
        "head-km-median",
        "head-km-p90",
        "head-open",
        "head-open-median",
        "head-oldest",
    ];
    let row = |group: &&Group| {
        let is_side = group.kind == "side";
        let side =
            if is_side { format!(" ({})", language.say("kind-side")) } else { String::new() };
        vec![
            Cell::from(format!("{}{side}", name(group))),
            Cell::Count(if is_side { group.person_days } else { group.waiting_days }),
            Cell::share(group.share_of_waiting),
            Cell::Count(group.doing_days),
            Cell::Count(group.flow.entered),
            Cell::Count(group.completed.n),
            group.km.as_ref().map_or(Cell::Nothing, |time| quantile(language, &time.median)),
            group.km.as_ref().map_or(Cell::Nothing, |time| quantile(language, &time.p90)),
            Cell::Count(group.open.n),
            Cell::days(group.open.median_age),
            Cell::days(group.open.oldest),
        ]
    };
    Table {
        cells: CellContent::Numbers,
        caption: caption.to_owned(),
        heads: heads.iter().map(|key| language.say(key)).collect(),
        rows: groups.iter().map(row).collect(),
    }
}
