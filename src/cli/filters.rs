//! `--where KEY=VALUE`, as every command that measures takes it.

use crate::cli::ending::{Ending, misused};
use crate::measure::dimension::Dimension;

/// Reads filters.
pub(super) fn filters(written: &[String]) -> Result<Vec<(Dimension, String)>, Ending> {
    let read = |text: &String| {
        let (key, word) = text
            .split_once('=')
            .ok_or_else(|| misused(format!("--where {text}: write KEY=VALUE, as stage=review")))?;
        let dimension: Dimension = key.trim().parse().map_err(misused)?;
        Ok((dimension, word.trim().to_owned()))
    };
    written.iter().map(read).collect()
}
