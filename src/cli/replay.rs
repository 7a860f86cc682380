//! `bescheid rules --replay FILE`: the same cases under other rules.

use std::fs;
use std::path::Path;

use crate::cli::arguments::{Arguments, Format, Rules as Wish};
use crate::cli::ending::{Ending, failed, misused};
use crate::cli::filters::asked;
use crate::cli::house::{House, ending};
use crate::domain::procedure::fault::Fault;
use crate::domain::rules::rule_set::RuleSet;
use crate::measure::replay::Replayed;
use crate::office::not_done::NotDone;
use crate::office::replay_rules::replay_rules;
use crate::report::document::Document;
use crate::report::names::Names;
use crate::report::replay::replay;
use crate::store::imports::{self, Kind};

/// What came of it: for programs the figures, for people the document.
pub(super) enum Answer {
    /// The figures.
    Figures(Vec<Replayed>),
    /// The document.
    Document(Box<Document>),
}

/// Replays the cases of the database under the rules of a file.
pub(super) fn replayed(wish: &Wish, path: &Path, arguments: &Arguments) -> Result<Answer, Ending> {
    let text = fs::read_to_string(path)
        .map_err(|error| misused(format!("{}: {error}", path.display())))?;
    let house = House::open(arguments)?;
    let clocks: Vec<&str> = house
        .procedures
        .iter()
        .flat_map(|it| it.clocks())
        .map(|row| row.id.get_ref().as_str())
        .collect();
    let told = |faults: Vec<Fault>| {
        misused(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    };
    let set = RuleSet::read(&path.display().to_string(), &text, &clocks).map_err(told)?;
    let asked = asked(&wish.chosen, Vec::new())?;
    let found =
        replay_rules(&house.store, &house.procedures, &asked, &set, wish.by).map_err(ending)?;
    if arguments.format() == Format::Json {
        return Ok(Answer::Figures(found));
    }
    let kept = house.store.read::<_, NotDone>(|db| Ok(imports::all(db)?)).map_err(failed)?;
    let simulated = kept.iter().any(|it| it.kind == Kind::Simulation && !it.is_undone);
    let names = Names::of(&house.procedures, arguments.language());
    let language = arguments.language();
    Ok(Answer::Document(Box::new(replay(language, &set, wish.by, &found, &names, simulated))))
}
