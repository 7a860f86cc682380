//! `bescheid erase-person`: a person is erased; what happened to the case stays.

use std::io::{BufRead, Write};

use crate::cli::arguments::Arguments;
use crate::cli::arguments_of_service::ErasePerson;
use crate::cli::command_context::CommandContext;
use crate::cli::command_error::{CommandResult, failure, usage_error};
use crate::cli::console;
use crate::domain::identity::CaseNumber;
use crate::office::erase_person::erase_person;

pub(super) fn run(wish: &ErasePerson, arguments: &Arguments) -> CommandResult {
    let number: CaseNumber = wish.case.parse().map_err(usage_error)?;
    let house = CommandContext::open(arguments)?;
    if !wish.yes {
        let question = "Erase name, birth date, notes and access codes of this person? They do not come back. (yes/no) ";
        let mut out = std::io::stderr();
        out.write_all(question.as_bytes()).and_then(|()| out.flush()).map_err(failure)?;
        let mut typed = String::new();
        std::io::stdin().lock().read_line(&mut typed).map_err(failure)?;
        if typed.trim() != "yes" {
            return Err(failure("nothing was erased"));
        }
    }
    let n = erase_person(&house.store, &number).map_err(|why| house.error(why))?;
    console::data(&format!("erased; cases: {n}\n"));
    console::talk(
        "Backups made before still hold the person: let them run out, and erase again after a restore.",
    );
    Ok(())
}
