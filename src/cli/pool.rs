//! `bescheid pool`: supplies of partners, approved period by period, side by side.

use serde_json::json;

use crate::cli::arguments::{Arguments, Format};
use crate::cli::arguments_of_release::PoolArguments;
use crate::cli::command_context::{CommandContext, command_error};
use crate::cli::command_error::CommandResult;
use crate::cli::{console, print_document};
use crate::measure::calendar_period::CalendarPeriod;
use crate::office::pool::{self, approve_supply, expect_partner, record_check};
use crate::office::query::is_simulated;
use crate::report::names::Names;
use crate::report::pool::pool as document;
use crate::settings::now::now;
use crate::settings::user::user;

pub(super) fn run(wish: &PoolArguments, arguments: &Arguments) -> CommandResult {
    let house = CommandContext::open(arguments)?;
    match wish {
        PoolArguments::Expect { name } => {
            expect_partner(&house.store, name, now()).map_err(command_error)?;
            console::talk(&format!("{name} belongs into pool reports from now on"));
            Ok(())
        }
        PoolArguments::Approve { source, period } => {
            let which = (source.as_str(), *period);
            let n = approve_supply(&house.store, &house.procedures, which, user(), now())
                .map_err(command_error)?;
            console::data(&format!("{source} {period}: {n} cases approved\n"));
            Ok(())
        }
        PoolArguments::Check { period, same, none_same } => {
            if same.is_empty() && !none_same {
                return report(&house, *period, arguments);
            }
            let by = (user(), now());
            record_check(&house.store, &house.procedures, *period, same.clone(), by)
                .map_err(command_error)?;
            report(&house, *period, arguments)
        }
        PoolArguments::Report { period } => report(&house, *period, arguments),
    }
}

fn report(house: &CommandContext, period: CalendarPeriod, arguments: &Arguments) -> CommandResult {
    let found = pool::pool(&house.store, &house.procedures, period).map_err(command_error)?;
    if arguments.format() == Format::Json {
        console::data(&format!("{:#}\n", json!(found)));
        return Ok(());
    }
    let names = Names::of(&house.procedures, arguments.language());
    let simulated = is_simulated(&house.store).map_err(command_error)?;
    let made = document(arguments.language(), &found, &names, simulated);
    print_document::print(&made, arguments.format())
}
