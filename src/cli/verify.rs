//! `bescheid verify`: everything replayed and compared.

use serde_json::json;

use crate::cli::arguments::{Arguments, Format};
use crate::cli::command_context::CommandContext;
use crate::cli::command_error::{CommandError, CommandResult};
use crate::cli::console;
use crate::office::verify::verify;

pub(super) fn run(arguments: &Arguments) -> CommandResult {
    let house = CommandContext::open(arguments)?;
    let found = verify(&house.store, &house.procedures).map_err(|why| house.error(why))?;
    if arguments.format() == Format::Json {
        let answer =
            json!({ "events": found.events, "cases": found.cases, "faults": found.faults });
        console::data(&format!("{answer:#}\n"));
    } else {
        console::data(&format!("{} events, {} cases\n", found.events, found.cases));
    }
    if found.faults.is_empty() {
        return Ok(());
    }
    Err(CommandError::Failed(found.faults.join("\n")))
}
