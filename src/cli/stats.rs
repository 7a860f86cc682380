//! `bescheid stats`: the figures of waiting.

use std::fmt::Write as _;

use crate::cli::arguments::{Arguments, Format, Stats};
use crate::cli::command_context::{CommandContext, command_error};
use crate::cli::command_error::{CommandError, CommandResult, failure, usage_error};
use crate::cli::console;
use crate::cli::filters::figure_query;
use crate::exchange::{limits, visits_csv};
use crate::measure::dimension::Dimension;
use crate::measure::figures::Figures;
use crate::measure::recent_pace::Claim;
use crate::measure::selection::NoPeriod;
use crate::measure::time_to_leave::Resampling;
use crate::office::figures::load_dataset::{Dataset, LoadOptions, Totals, load_dataset};
use crate::office::figures::query::{FigureQuery, whole_cases};
use crate::report::{figures_csv, figures_json};
use crate::text::language::Language;
use crate::text::value::{decimal, percent, whole};

pub(super) fn run(wish: &Stats, arguments: &Arguments) -> CommandResult {
    if 2 < wish.by.len() {
        return Err(usage_error("--by takes one or two properties"));
    }
    let asked = figure_query(&wish.chosen, Vec::new())?;
    let loaded = match &wish.visits {
        Some(path) => from_file(path, wish)?,
        None => from_store(&asked, arguments)?,
    };
    // Only the form for programs tells intervals.
    let is_json = arguments.format() == Format::Json;
    let draws = if is_json { Resampling::Drawn } else { Resampling::LeftOut };
    let no_period = |why: NoPeriod| command_error(why.into(), arguments.language());
    let query = asked.resolve(&loaded).map_err(no_period)?;
    let found = query.figures_by(&wish.by, draws);
    match arguments.format() {
        Format::Json => {
            let cases = whole_cases(&loaded, &query.selection, &wish.by, Claim::OfPeriod);
            console::data(&format!("{:#}\n", figures_json::json(&found, &cases, loaded.totals)));
        }
        Format::Csv => console::data(&figures_csv::csv(&found, &wish.by).map_err(failure)?),
        Format::Text | Format::Html | Format::Xlsx | Format::Pdf | Format::Parquet => {
            console::data(&as_text(&found, &wish.by, arguments.language()));
        }
    }
    Ok(())
}

fn from_file(path: &std::path::Path, wish: &Stats) -> Result<Dataset, CommandError> {
    let to_error = |fault| usage_error(format!("{}: {fault}", path.display()));
    let visits =
        visits_csv::read_visits(limits::open(path, b'\n').map_err(to_error)?).map_err(to_error)?;
    let n = u64::try_from(visits.columns.len()).unwrap_or(u64::MAX);
    let cases = visits.n_cases;
    Ok(Dataset {
        as_of: wish.chosen.as_of.or(visits.last).unwrap_or_default(),
        first: visits.first,
        totals: Totals { events: 0, cases, cases_with_visits: cases, visits: n },
        turns: visits.columns.clone(),
        visits: visits.columns,
        ..Dataset::default()
    })
}

fn from_store(asked: &FigureQuery, arguments: &Arguments) -> Result<Dataset, CommandError> {
    let house = CommandContext::open(arguments)?;
    let procedure = asked.only.iter().find(|(dimension, _)| *dimension == Dimension::Procedure);
    let procedure = procedure.map(|(_, word)| word.as_str());
    let load = LoadOptions { procedure, as_of: asked.as_of, ..LoadOptions::default() };
    load_dataset(&house.store, &house.procedures, load).map_err(|why| house.error(why))
}

fn as_text(found: &Figures, by: &[Dimension], language: Language) -> String {
    let names: Vec<&str> = by.iter().map(|dimension| dimension.code()).collect();
    let mut out = format!(
        "{} .. {} ({})\n{:40} {:>8} {:>8} {:>8} {:>8} {:>7} {:>7} {:>7} {:>7} {:>10} {:>8}\n",
        found.from,
        found.to,
        found.as_of,
        names.join(" | "),
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
    let number = |count: u64| whole(language, count);
    let none = || "–".to_owned();
    let days =
        |length: Option<u32>| length.map_or_else(none, |count| whole(language, count.into()));
    for group in &found.groups {
        let words: Vec<&str> =
            by.iter().filter_map(|by| group.group.get(by.code())).map(String::as_str).collect();
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{:40} {:>8} {:>8} {:>8} {:>8} {:>7} {:>7} {:>7} {:>7} {:>10} {:>8}",
            words.join(" | "),
            number(group.flow.open_start),
            number(group.flow.entered),
            number(group.flow.left),
            number(group.flow.open_end),
            number(group.completed.n),
            group.completed.mean.map_or_else(none, |mean| decimal(language, mean, 1)),
            days(group.completed.p50),
            days(group.completed.p90),
            number(group.person_days),
            group.share_of_waiting.map_or_else(none, |share| percent(language, share)),
        );
    }
    let _ = writeln!(out, "{:40} {:>80}", "", number(found.person_days));
    out
}
