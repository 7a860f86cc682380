//! Which visits: period, as-of date and `--where KEY=VALUE`, as every command that measures takes
//! them.

use crate::cli::arguments::SelectionArguments;
use crate::cli::command_error::{CommandError, usage_error};
use crate::measure::dimension::Dimension;
use crate::office::figures::query::FigureQuery;

/// What is asked, by these groupings.
pub(super) fn figure_query(
    chosen: &SelectionArguments,
    by: Vec<Vec<Dimension>>,
) -> Result<FigureQuery, CommandError> {
    let only = filters(&chosen.only)?;
    Ok(FigureQuery { as_of: chosen.as_of, from: chosen.from, to: chosen.to, by, only })
}

fn filters(written: &[String]) -> Result<Vec<(Dimension, String)>, CommandError> {
    let read = |text: &String| {
        let (key, word) = text.split_once('=').ok_or_else(|| {
            usage_error(format!("--where {text}: write KEY=VALUE, as stage=review"))
        })?;
        let dimension: Dimension = key.trim().parse().map_err(usage_error)?;
        Ok((dimension, word.trim().to_owned()))
    };
    written.iter().map(read).collect()
}
