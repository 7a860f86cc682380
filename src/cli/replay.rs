//! `bescheid rules --replay FILE`: the same cases under other rules.

use std::fs;
use std::path::Path;

use crate::cli::arguments::{Arguments, Format, Rules};
use crate::cli::command_context::CommandContext;
use crate::cli::command_error::{CommandError, failure, usage_error};
use crate::cli::filters::figure_query;
use crate::domain::procedure::fault::Fault;
use crate::domain::rules::rule_set::RuleSet;
use crate::measure::replay::RuleComparison;
use crate::office::act_error::ActError;
use crate::office::figures::replay_rules::replay_rules;
use crate::report::document::Document;
use crate::report::names::Names;
use crate::report::replay::replay;
use crate::store::imports::{self, ImportKind};

/// What came of it: for programs the figures, for people the document.
pub(super) enum ReplayOutput {
    /// The figures.
    Figures(Vec<RuleComparison>),
    /// The document.
    Document(Box<Document>),
}

/// Replays the cases of the database under the rules of a file.
pub(super) fn replay_cases(
    wish: &Rules,
    path: &Path,
    arguments: &Arguments,
) -> Result<ReplayOutput, CommandError> {
    let text = fs::read_to_string(path)
        .map_err(|error| usage_error(format!("{}: {error}", path.display())))?;
    let house = CommandContext::open(arguments)?;
    let clocks: Vec<&str> = house
        .procedures
        .iter()
        .flat_map(|procedure| procedure.clocks())
        .map(|row| row.id.get_ref().as_str())
        .collect();
    let to_error = |faults: Vec<Fault>| {
        usage_error(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    };
    let set = RuleSet::parse(&path.display().to_string(), &text, &clocks).map_err(to_error)?;
    let asked = figure_query(&wish.chosen, Vec::new())?;
    let found = replay_rules(&house.store, &house.procedures, &asked, &set, wish.by)
        .map_err(|why| house.error(why))?;
    if arguments.format() == Format::Json {
        return Ok(ReplayOutput::Figures(found));
    }
    let kept = house.store.read::<_, ActError>(|db| Ok(imports::all(db)?)).map_err(failure)?;
    let simulated =
        kept.iter().any(|import| import.kind == ImportKind::Simulation && !import.is_undone);
    let names = Names::of(&house.procedures, arguments.language());
    let language = arguments.language();
    Ok(ReplayOutput::Document(Box::new(replay(language, &set, wish.by, &found, &names, simulated))))
}
