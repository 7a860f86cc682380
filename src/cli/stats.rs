//! `bescheid stats`: the figures of waiting.

use std::fmt::Write as _;

use chrono::NaiveDate;
use serde_json::{Value, json};

use crate::cli::arguments::{Arguments, Format, Stats as Wish};
use crate::cli::console;
use crate::cli::ending::{Done, Ending, misused};
use crate::cli::house::{House, ending};
use crate::exchange::{limits, visits_csv};
use crate::measure::dimension::Dimension;
use crate::measure::figures::{Figures, Group, figures};
use crate::measure::selection::{Period, Selection};
use crate::office::load_visits::{Loaded, Totals, load_visits};
use crate::text::language::Language;
use crate::text::value::{decimal, percent, whole};

pub(super) fn run(wish: &Wish, arguments: &Arguments) -> Done {
    if 2 < wish.by.len() {
        return Err(misused("--by takes one or two properties"));
    }
    let only = filters(&wish.only)?;
    let loaded = match &wish.visits {
        Some(path) => from_file(path, wish)?,
        None => from_store(&only, wish, arguments)?,
    };
    let selection = selection(wish, &loaded, only)?;
    let columns = if selection.counts_turns() { &loaded.turns } else { &loaded.visits };
    let found = figures(columns, &selection);
    match arguments.format {
        Format::Json => console::data(&format!("{:#}\n", as_json(&found, loaded.totals))),
        Format::Csv => console::data(&as_csv(&found, &selection)?),
        Format::Text | Format::Html => console::data(&as_text(&found, &selection, arguments.lang)),
    }
    Ok(())
}

fn filters(written: &[String]) -> Result<Vec<(Dimension, String)>, Ending> {
    let read = |text: &String| {
        let (key, word) = text
            .split_once('=')
            .ok_or_else(|| misused(format!("--where {text}: write KEY=VALUE, as stage=review")))?;
        let dimension: Dimension = key.trim().parse().map_err(misused)?;
        Ok((dimension, word.trim().to_owned()))
    };
    written.iter().map(read).collect()
}

fn from_file(path: &std::path::Path, wish: &Wish) -> Result<Loaded, Ending> {
    let told = |fault| misused(format!("{}: {fault}", path.display()));
    let visits = visits_csv::read(limits::open(path, b'\n').map_err(told)?).map_err(told)?;
    let n = u64::try_from(visits.columns.len()).unwrap_or(u64::MAX);
    Ok(Loaded {
        as_of: wish.as_of.or(visits.last).unwrap_or_default(),
        first: visits.first,
        totals: Totals {
            events: 0,
            cases: visits.n_cases,
            cases_with_visits: visits.n_cases,
            visits: n,
        },
        turns: visits.columns.clone(),
        visits: visits.columns,
    })
}

fn from_store(
    only: &[(Dimension, String)],
    wish: &Wish,
    arguments: &Arguments,
) -> Result<Loaded, Ending> {
    let house = House::open(arguments)?;
    let procedure = only.iter().find(|(dimension, _)| *dimension == Dimension::Procedure);
    let procedure = procedure.map(|(_, word)| word.as_str());
    load_visits(&house.store, &house.procedures, procedure, wish.as_of).map_err(ending)
}

fn selection(
    wish: &Wish,
    loaded: &Loaded,
    only: Vec<(Dimension, String)>,
) -> Result<Selection, Ending> {
    let as_of = loaded.as_of;
    let to = wish.to.or_else(|| as_of.succ_opt()).unwrap_or(NaiveDate::MAX);
    let from = wish.from.or(loaded.first).unwrap_or(as_of);
    let asked = Selection { as_of, period: Period { from, to }, by: wish.by.clone(), only };
    asked.checked().map_err(misused)
}

fn as_json(found: &Figures, totals: Totals) -> Value {
    json!({
        "as_of": found.as_of, "from": found.from, "to": found.to,
        "events": totals.events, "cases": totals.cases,
        "cases_with_visits": totals.cases_with_visits, "visits": totals.visits,
        "person_days": found.person_days, "waiting_days": found.waiting_days,
        "doing_days": found.doing_days, "groups": found.groups,
    })
}

/// A column after the group's own: its name, and its value for a group.
type Column = (&'static str, fn(&Group) -> Value);

const COLUMNS: [Column; 18] = [
    ("kind", |it| json!(it.kind)),
    ("n_visits", |it| json!(it.n_visits)),
    ("n_cases", |it| json!(it.n_cases)),
    ("open_start", |it| json!(it.flow.open_start)),
    ("entered", |it| json!(it.flow.entered)),
    ("left", |it| json!(it.flow.left)),
    ("open_end", |it| json!(it.flow.open_end)),
    ("completed_n", |it| json!(it.completed.n)),
    ("completed_mean_days", |it| json!(it.completed.mean)),
    ("completed_p50_days", |it| json!(it.completed.p50)),
    ("completed_p90_days", |it| json!(it.completed.p90)),
    ("completed_longest_days", |it| json!(it.completed.longest)),
    ("open_n", |it| json!(it.open.n)),
    ("open_median_age_days", |it| json!(it.open.median_age)),
    ("open_p90_age_days", |it| json!(it.open.p90_age)),
    ("open_oldest_days", |it| json!(it.open.oldest)),
    ("person_days", |it| json!(it.person_days)),
    ("share_of_waiting", |it| json!(it.share_of_waiting)),
];

fn as_csv(found: &Figures, selection: &Selection) -> Result<String, Ending> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let names = selection.by.iter().map(|it| it.code());
    let head: Vec<&str> = names.chain(COLUMNS.iter().map(|(name, _)| *name)).collect();
    writer.write_record(head).map_err(crate::cli::ending::failed)?;
    for group in &found.groups {
        let words = selection.by.iter().map(|it| {
            crate::exchange::formula::harmless(
                group.group.get(it.code()).map_or("", String::as_str),
            )
        });
        let values = COLUMNS.iter().map(|(_, value)| plain(&value(group)));
        let row: Vec<String> = words.chain(values).collect();
        writer.write_record(row).map_err(crate::cli::ending::failed)?;
    }
    let bytes = writer.into_inner().map_err(crate::cli::ending::failed)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn plain(value: &Value) -> String {
    value.as_str().map_or_else(
        || if value.is_null() { String::new() } else { value.to_string() },
        str::to_owned,
    )
}

fn as_text(found: &Figures, selection: &Selection, language: Language) -> String {
    let mut out = format!(
        "{} .. {} ({})\n{:40} {:>8} {:>8} {:>8} {:>8} {:>7} {:>7} {:>7} {:>7} {:>10} {:>8}\n",
        found.from,
        found.to,
        found.as_of,
        names(selection),
        "open",
        "in",
        "out",
        "open",
        "n",
        "mean",
        "p50",
        "p90",
        "days",
        "share"
    );
    let number = |it: u64| whole(language, it);
    let days = |it: Option<u32>| it.map_or_else(|| "–".to_owned(), |it| whole(language, it.into()));
    for it in &found.groups {
        let name: Vec<&str> = selection
            .by
            .iter()
            .filter_map(|by| it.group.get(by.code()))
            .map(String::as_str)
            .collect();
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{:40} {:>8} {:>8} {:>8} {:>8} {:>7} {:>7} {:>7} {:>7} {:>10} {:>8}",
            name.join(" | "),
            number(it.flow.open_start),
            number(it.flow.entered),
            number(it.flow.left),
            number(it.flow.open_end),
            number(it.completed.n),
            it.completed.mean.map_or_else(|| "–".to_owned(), |it| decimal(language, it, 1)),
            days(it.completed.p50),
            days(it.completed.p90),
            number(it.person_days),
            it.share_of_waiting.map_or_else(|| "–".to_owned(), |it| percent(language, it)),
        );
    }
    let _ = writeln!(out, "{:40} {:>80}", "", number(found.person_days));
    out
}

fn names(selection: &Selection) -> String {
    selection.by.iter().map(|it| it.code()).collect::<Vec<_>>().join(" | ")
}
