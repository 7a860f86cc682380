//! Legal replay: every case's statutory dates under other rules, behaviour held fixed.

use std::collections::BTreeSet;

use crate::domain::rules::rule_set::RuleSet;
use crate::measure::dimension::Dimension;
use crate::measure::replay::{RuleComparison, compare_rules};
use crate::office::act_error::ActError;
use crate::office::figures::load_dataset::{LoadOptions, load_dataset};
use crate::office::figures::query::FigureQuery;
use crate::office::procedures::Procedures;
use crate::store::Store;

/// Counts the clocks of the cases under both rules, by one property of the case.
///
/// # Errors
/// If the store fails, what is kept is a mixture, or the period is none.
pub fn replay_rules(
    store: &Store,
    procedures: &Procedures,
    wish: &FigureQuery,
    set: &RuleSet,
    by: Dimension,
) -> Result<Vec<RuleComparison>, ActError> {
    let only = wish.only.iter().find(|(dimension, _)| *dimension == Dimension::Procedure);
    let load = LoadOptions {
        procedure: only.map(|(_, word)| word.as_str()),
        as_of: wish.as_of,
        under: Some(set),
    };
    let loaded = load_dataset(store, procedures, load)?;
    let query = wish.resolve(&loaded)?;
    let selection = &query.selection;
    let chosen: BTreeSet<u32> =
        loaded.courses.select(selection).map(|course| course.case).collect();
    let here = |case: u32| chosen.contains(&case);
    let now: Vec<_> = loaded.clocks.iter().filter(|run| here(run.case)).cloned().collect();
    let then: Vec<_> = loaded.other_clocks.iter().filter(|run| here(run.case)).cloned().collect();
    let group = |case| loaded.courses.word_of(case, by).unwrap_or_default().to_owned();
    let days = selection.period.days();
    let is_under_way = |case| loaded.courses.is_open_before(case, days.to);
    Ok(compare_rules(&now, &then, group, is_under_way, days))
}
