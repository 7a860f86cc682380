//! `bescheid pool`: supplies of partners, approved period by period, side by side.

use serde_json::json;

use crate::cli::arguments::PoolArguments;
use crate::cli::arguments::{Arguments, Format};
use crate::cli::command_context::CommandContext;
use crate::cli::command_error::CommandResult;
use crate::cli::{console, print_document};
use crate::measure::calendar_period::CalendarPeriod;
use crate::office::figures::query::is_simulated;
use crate::office::pool::{self, approve_supply, expect_partner, record_check};
use crate::report::names::Names;
use crate::report::pool::pool as document;
use crate::settings::now::now;
use crate::settings::user::user;

pub(super) fn run(wish: &PoolArguments, arguments: &Arguments) -> CommandResult {
    let house = CommandContext::open(arguments)?;
    match wish {
        PoolArguments::Expect { name } => {
            expect_partner(&house.store, name, now()).map_err(|why| house.error(why))?;
            console::talk(&format!("{name} belongs into pool reports from now on"));
            Ok(())
        }
        PoolArguments::Approve { source, period } => {
            let (store, procedures) = (&house.store, &house.procedures);
            let n = approve_supply(store, procedures, source, *period, user(), now())
                .map_err(|why| house.error(why))?;
            console::data(&format!("{source} {period}: {n} cases approved\n"));
            Ok(())
        }
        PoolArguments::Check { period, same, none_same } => {
            if same.is_empty() && !none_same {
                return report(&house, *period, arguments);
            }
            let (store, procedures) = (&house.store, &house.procedures);
            record_check(store, procedures, *period, same.clone(), user(), now())
                .map_err(|why| house.error(why))?;
            report(&house, *period, arguments)
        }
        PoolArguments::Report { period } => report(&house, *period, arguments),
    }
}

fn report(house: &CommandContext, period: CalendarPeriod, arguments: &Arguments) -> CommandResult {
    let found =
        pool::pool(&house.store, &house.procedures, period).map_err(|why| house.error(why))?;
    if arguments.format() == Format::Json {
        console::data(&format!("{:#}\n", json!(found)));
        return Ok(());
    }
    let names = Names::of(&house.procedures, arguments.language());
    let simulated = is_simulated(&house.store).map_err(|why| house.error(why))?;
    let made = document(arguments.language(), &found, &names, simulated);
    print_document::print(&made, arguments.format())
}
