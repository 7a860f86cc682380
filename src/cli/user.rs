//! `bescheid user`: accounts, and what they may do.

use serde_json::json;

use crate::cli::arguments::{Arguments, Format};
use crate::cli::arguments_of_service::User;
use crate::cli::command_context::CommandContext;
use crate::cli::command_error::CommandResult;
use crate::cli::console;
use crate::domain::rights::{Action, Grant, Role};
use crate::domain::secret::Token;
use crate::office::edit_accounts::{
    INVITATION_DAYS, NewAccount, all_accounts, disable, grant, make_account, reset,
};
use crate::store::accounts::Account;

pub(super) fn run(wish: &User, arguments: &Arguments) -> CommandResult {
    if matches!(wish, User::Rights) {
        console::data(&rights());
        return Ok(());
    }
    let house = CommandContext::open(arguments)?;
    let error = |why| house.error(why);
    match wish {
        User::Add { login, name, roles } => {
            let new = NewAccount {
                login: login.clone(),
                name: name.clone(),
                address: None,
                grants: roles.clone(),
            };
            let link = make_account(house.act()?, new).map_err(error)?;
            print_invitation(login, &link, INVITATION_DAYS);
        }
        User::Reset { login, second_factor } => {
            let link = reset(house.act()?, login, *second_factor).map_err(error)?;
            print_invitation(login, &link, 1);
        }
        User::Grant { login, roles } => grant(house.act()?, login, roles.clone()).map_err(error)?,
        User::Disable { login } => disable(house.act()?, login, true).map_err(error)?,
        User::Enable { login } => disable(house.act()?, login, false).map_err(error)?,
        User::List => console::data(&accounts_text(
            &all_accounts(&house.store).map_err(error)?,
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
