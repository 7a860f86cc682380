//! `bescheid user`: accounts, and what they may do.

use serde_json::json;

use crate::cli::arguments::{Arguments, Format};
use crate::cli::arguments_of_service::User;
use crate::cli::command_context::{CommandContext, command_error};
use crate::cli::command_error::{CommandResult, failure};
use crate::cli::console;
use crate::domain::rights::{Action, Grant, Role};
use crate::domain::secret::Token;
use crate::office::edit_accounts::{
    INVITATION_DAYS, NewAccount, all_accounts, disable, grant, make_account, reset,
};
use crate::settings::now::now;
use crate::settings::seed::{chance, secret};
use crate::store::accounts::Account;

pub(super) fn run(wish: &User, arguments: &Arguments) -> CommandResult {
    if matches!(wish, User::Rights) {
        console::data(&rights());
        return Ok(());
    }
    let house = CommandContext::open(arguments)?;
    let store = &house.store;
    match wish {
        User::Add { login, name, roles } => {
            let new = NewAccount {
                login: login.clone(),
                name: name.clone(),
                address: None,
                grants: roles.clone(),
            };
            let chances = (chance().map_err(failure)?, secret().map_err(failure)?);
            let link = make_account(store, new, now(), chances).map_err(command_error)?;
            print_invitation(login, &link, INVITATION_DAYS);
        }
        User::Reset { login, second_factor } => {
            let link = secret().map_err(failure)?;
            let link = reset(store, login, *second_factor, now(), link).map_err(command_error)?;
            print_invitation(login, &link, 1);
        }
        User::Grant { login, roles } => {
            grant(store, login, roles.clone()).map_err(command_error)?
        }
        User::Disable { login } => disable(store, login, Some(now())).map_err(command_error)?,
        User::Enable { login } => disable(store, login, None).map_err(command_error)?,
        User::List => console::data(&accounts_text(
            &all_accounts(store).map_err(command_error)?,
            arguments.format(),
        )),
        User::Rights => {}
    }
    Ok(())
}

/// The code goes to the output alone, so that it can be passed on by a pipe.
fn print_invitation(login: &str, link: &Token, days: i64) {
    console::talk(&format!(
        "{login} sets a password at /invitation with this code. It works once, for {days} days."
    ));
    console::data(&format!("{}\n", link.as_str()));
}

fn accounts_text(accounts: &[Account], format: Format) -> String {
    let grants = |account: &Account| -> Vec<String> {
        let grant = |grant: &Grant| format!("{}@{}", grant.role, grant.authority);
        account.grants.iter().map(grant).collect()
    };
    if format == Format::Json {
        let rows: Vec<_> = accounts
            .iter()
            .map(|account| {
                json!({
                    "login": account.login, "name": account.name, "roles": grants(account),
                    "has_password": account.password.is_some(),
                    "has_second_factor": account.second_factor.is_some(), "disabled": account.is_disabled,
                })
            })
            .collect();
        return format!("{}\n", json!(rows));
    }
    let line = |account: &Account| {
        let state = match (
            account.is_disabled,
            account.password.is_some(),
            account.second_factor.is_some(),
        ) {
            (true, _, _) => "disabled",
            (false, false, _) => "invited",
            (false, true, false) => "password",
            (false, true, true) => "password and second factor",
        };
        format!("{}\t{}\t{state}\t{}\n", account.login, account.name, grants(account).join(", "))
    };
    accounts.iter().map(line).collect()
}

/// The table of roles and actions.
fn rights() -> String {
    let mut table = String::from("action");
    for role in Role::ALL {
        table = format!("{table}\t{role}");
    }
    table.push('\n');
    for &action in Action::ALL {
        table = format!("{table}{action}");
        for role in Role::ALL {
            table = format!("{table}\t{}", if role.may(action) { "yes" } else { "-" });
        }
        table.push('\n');
    }
    table
}
