//! `bescheid init`: the database, and a code with which the first administrator sets a password. There
//! is no account that nobody made, and no password that everybody knows.

use std::io::{BufRead, Write};

use crate::cli::arguments::Arguments;
use crate::cli::arguments_of_service::Init;
use crate::cli::command_context::CommandContext;
use crate::cli::command_error::{CommandError, CommandResult, failure, usage_error};
use crate::cli::console;
use crate::domain::rights::{Grant, Role};
use crate::office::edit_accounts::{INVITATION_DAYS, NewAccount, all_accounts, make_account};

pub(super) fn run(wish: &Init, arguments: &Arguments) -> CommandResult {
    let house = CommandContext::open_or_make(arguments)?;
    if !all_accounts(&house.store).map_err(|why| house.error(why))?.is_empty() {
        return Err(failure("there are accounts already: use bescheid user add"));
    }
    let login = value_or_prompt(wish.login.as_deref(), "Name to sign in with: ")?;
    let name = value_or_prompt(wish.name.as_deref(), "Name of the administrator: ")?;
    let grants = vec![Grant { authority: Grant::EVERYWHERE.to_owned(), role: Role::Administrator }];
    let new = NewAccount { login: login.clone(), name, address: None, grants };
    let link = make_account(house.act()?, new).map_err(|why| house.error(why))?;
    console::talk(&format!(
        "Start the service (bescheid serve). {login} sets a password at /invitation with this code. \
         It works once, for {INVITATION_DAYS} days. More accounts: bescheid user add."
    ));
    console::data(&format!("{}\n", link.as_str()));
    Ok(())
}

/// What was given, or what somebody types.
fn value_or_prompt(value: Option<&str>, question: &str) -> Result<String, CommandError> {
    if let Some(value) = value {
        return Ok(value.to_owned());
    }
    let mut out = std::io::stderr();
    out.write_all(question.as_bytes()).and_then(|()| out.flush()).map_err(failure)?;
    let mut typed = String::new();
    std::io::stdin().lock().read_line(&mut typed).map_err(failure)?;
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(usage_error("nothing was typed: use --login and --name"));
    }
    Ok(typed.to_owned())
}
