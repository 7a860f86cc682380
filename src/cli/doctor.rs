//! `bescheid doctor`: whether the installation is well, and what to do if it is not.

use crate::cli::arguments::Arguments;
use crate::cli::command_context::CommandContext;
use crate::cli::command_error::{CommandError, CommandResult};
use crate::cli::console;
use crate::domain::rights::Role;
use crate::notify::mail_transport::MailTransport;
use crate::office::edit_accounts::all_accounts;
use crate::office::verify::verify;
use crate::settings::address::Address;
use crate::settings::mail::mail;
use crate::settings::now::now;
use crate::store::accounts::Account;

pub(super) fn run(arguments: &Arguments) -> CommandResult {
    console::data(&format!("program\t{}\n", env!("CARGO_PKG_VERSION")));
    console::data(&format!("clock\t{}\n", now().format("%Y-%m-%d %H:%M:%S UTC")));
    let house = CommandContext::open(arguments)?;
    console::data(&format!(
        "database\t{}: its tables are those of this program\n",
        arguments
            .database
            .parse::<Address>()
            .map_or_else(|_| String::new(), |it| it.without_password())
    ));
    let accounts = all_accounts(&house.store).map_err(|why| house.error(why))?;
    let mut faults = administrators(&accounts);
    faults.extend(check_mail());
    console::data(&format!("accounts\t{}\n", accounts.len()));
    let found = verify(&house.store, &house.procedures).map_err(|why| house.error(why))?;
    console::data(&format!("record\t{} events, {} cases\n", found.events, found.cases));
    faults.extend(found.faults);
    if faults.is_empty() {
        console::data("all is well\n");
        return Ok(());
    }
    Err(CommandError::Failed(faults.join("\n")))
}

/// How mails go out, and what is wrong with it.
fn check_mail() -> Option<String> {
    let message = match mail() {
        Err(why) => return Some(why.to_owned()),
        Ok(None) => "no server is set up: nobody gets a mail".to_owned(),
        Ok(Some((server, from))) => match server.parse::<MailTransport>() {
            Err(why) => return Some(why.to_string()),
            Ok(_) => format!("from {from}"),
        },
    };
    console::data(&format!("mail\t{message}\n"));
    None
}

fn administrators(accounts: &[Account]) -> Vec<String> {
    let is_one = |account: &&Account| {
        !account.is_disabled && account.grants.iter().any(|grant| grant.role == Role::Administrator)
    };
    let administrators: Vec<&Account> = accounts.iter().filter(is_one).collect();
    let mut faults = Vec::new();
    if administrators.is_empty() {
        faults.push("there is no administrator: bescheid init".to_owned());
    }
    for administrator in
        administrators.iter().filter(|administrator| administrator.second_factor.is_none())
    {
        let login = &administrator.login;
        faults.push(format!("{login} has no second factor yet: sign in and set it up"));
    }
    faults
}
