//! `bescheid stats`: the figures of waiting.

use crate::cli::arguments::{Arguments, Format, Stats};
use crate::cli::command_context::{CommandContext, command_error};
use crate::cli::command_error::{CommandError, CommandResult, failure, usage_error};
use crate::cli::console;
use crate::cli::filters::figure_query;
use crate::exchange::{limits, visits_csv};
use crate::measure::dimension::Dimension;
use crate::measure::figures::figures;
use crate::measure::recent_pace::Claim;
use crate::measure::selection::{NoPeriod, Selection};
use crate::measure::time_to_leave::Resampling;
use crate::office::figures::load_dataset::{Dataset, LoadOptions, Totals, load_dataset};
use crate::office::figures::make_report::SpanName;
use crate::office::figures::query::{FigureQuery, whole_cases};
use crate::office::figures::span_figures::{now_period, settled_year};
use crate::report::figures_json::SpanAnswer;
use crate::report::{figures_csv, figures_json, figures_text};

pub(super) fn run(wish: &Stats, arguments: &Arguments) -> CommandResult {
    if 2 < wish.by.len() {
        return Err(usage_error("--by takes one or two properties"));
    }
    let asked = figure_query(&wish.chosen, Vec::new())?;
    let loaded = match &wish.visits {
        Some(path) => from_file(path, wish)?,
        None => from_store(&asked, arguments)?,
    };
    let no_period = |why: NoPeriod| command_error(why.into(), arguments.language());
    let query = asked.resolve(&loaded).map_err(no_period)?;
    let asked = answer(&loaded, &query.selection, wish, Claim::OfPeriod);
    let lag = query.data_quality(&asked.figures).lag_p95;
    let now = settled_year(&query.selection, lag).map(|period| {
        let selection = Selection { period, ..query.selection.clone() };
        answer(&loaded, &selection, wish, Claim::OfNow)
    });
    match arguments.format() {
        Format::Json => {
            let all = figures_json::json(&asked, now.as_ref(), loaded.totals);
            console::data(&format!("{all:#}\n"));
        }
        Format::Csv => {
            console::data(&figures_csv::csv(&asked.figures, &wish.by).map_err(failure)?);
        }
        Format::Text | Format::Html | Format::Xlsx | Format::Pdf | Format::Parquet => {
            let text = |span, answer: &SpanAnswer| {
                figures_text::text(arguments.language(), span, &answer.figures, &wish.by)
            };
            let longer = now_period(&query.selection, lag).and(now.as_ref());
            if let Some(now) = longer {
                console::data(&format!("{}\n", text(SpanName::Now, now)));
            }
            let name = if longer.is_some() { SpanName::Whole } else { SpanName::Only };
            console::data(&text(name, &asked));
        }
    }
    Ok(())
}

/// The figures of a span by the groups that were asked for.
fn answer(dataset: &Dataset, span: &Selection, wish: &Stats, claim: Claim) -> SpanAnswer {
    let by = Selection { by: wish.by.clone(), ..span.clone() };
    SpanAnswer {
        figures: figures(dataset.counted_columns(&by), &by, claim, Resampling::Drawn),
        cases: whole_cases(dataset, span, &wish.by, claim),
    }
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
