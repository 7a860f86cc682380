//! From arguments to a command.

use std::process::ExitCode;

use clap::Parser;
use clap::error::ErrorKind;

use crate::cli::arguments::{Arguments, Command};
use crate::cli::command_error::CommandResult;
use crate::cli::{
    backup, console, deadline, demo, doctor, erase_person, export, import, init, pool, procedures,
    read_list, release, report, rules, serve, simulate, stats, user, verify,
};

/// Runs the program.
#[must_use]
pub fn run(words: impl IntoIterator<Item = std::ffi::OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(words) {
        Ok(arguments) => arguments,
        Err(error) => {
            let _ = error.print();
            let is_answer =
                matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion);
            return if is_answer { ExitCode::SUCCESS } else { ExitCode::from(2) };
        }
    };
    match command(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(ending) => {
            console::talk(ending.message());
            ending.code()
        }
    }
}

fn command(arguments: &Arguments) -> CommandResult {
    match &arguments.command {
        Command::Deadline(wish) => deadline::run(wish, arguments),
        Command::Procedures(wish) => procedures::run(wish, arguments),
        Command::Import(wish) => import::run(wish, arguments),
        Command::Stats(wish) => stats::run(wish, arguments),
        Command::Export(wish) => export::run(wish, arguments),
        Command::Simulate(wish) => simulate::run(wish, arguments),
        Command::Rules(wish) => rules::run(wish, arguments),
        Command::Report(wish) => report::run(wish, arguments),
        Command::Pool(wish) => pool::run(wish, arguments),
        Command::Release(wish) => release::run(wish, arguments),
        Command::Serve(wish) => serve::run(wish, arguments),
        Command::Demo(wish) => demo::run(wish),
        Command::User(wish) => user::run(wish, arguments),
        Command::Init(wish) => init::run(wish, arguments),
        Command::Backup(wish) => backup::back_up(wish, arguments),
        Command::Restore(wish) => backup::restore(wish, arguments),
        Command::Doctor => doctor::run(arguments),
        Command::ErasePerson(wish) => erase_person::run(wish, arguments),
        Command::Verify => verify::run(arguments),
        Command::ReadList(wish) => read_list::run(wish),
    }
}
