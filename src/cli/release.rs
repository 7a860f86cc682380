//! `bescheid release`: tables of a year that may leave the house.

use std::fmt::Write as _;

use serde_json::json;

use crate::cli::arguments::ReleaseArguments;
use crate::cli::arguments::{Arguments, Format};
use crate::cli::command_context::CommandContext;
use crate::cli::command_error::{CommandError, CommandResult, failure, usage_error};
use crate::cli::console;
use crate::cli::print_document;
use crate::domain::case::event::german_day;
use crate::office::act_error::ActError;
use crate::office::check_releases::{ReleaseCheck, check_releases};
use crate::office::figures::query::is_simulated;
use crate::office::publish::{PublishRelease, publish};
use crate::report::names::Names;
use crate::report::release::release;
use crate::settings::now::now;
use crate::settings::user::user;
use crate::store::releases::{self, Frozen};

pub(super) fn run(wish: &ReleaseArguments, arguments: &Arguments) -> CommandResult {
    let house = CommandContext::open(arguments)?;
    match wish {
        ReleaseArguments::Make { year, revise, without } => {
            let (year, revise, left_out) = (*year, *revise, without.clone());
            make(&house, &PublishRelease { year, revise, left_out, who: user() }, arguments)
        }
        ReleaseArguments::Show { year, revision } => show(&house, *year, *revision, arguments),
        ReleaseArguments::List => list(&house, arguments),
        ReleaseArguments::Check => check(&house, arguments),
    }
}

fn make(house: &CommandContext, wish: &PublishRelease, arguments: &Arguments) -> CommandResult {
    let year = wish.year;
    let made =
        publish(&house.store, &house.procedures, wish, now()).map_err(|why| house.error(why))?;
    let audit = made.audit;
    if arguments.format() == Format::Json {
        console::data(&format!("{:#}\n", json!(made)));
        return Ok(());
    }
    console::data(&format!(
        "{year} revision {}: {} tables, cells coarsened: {}, cells determined: {}\n",
        made.revision,
        made.tables.len(),
        audit.coarsened,
        audit.determined
    ));
    Ok(())
}

fn frozen_releases(house: &CommandContext) -> Result<Vec<Frozen>, CommandError> {
    house.store.read::<_, ActError>(|db| Ok(releases::all(db)?)).map_err(|why| house.error(why))
}

fn show(
    house: &CommandContext,
    year: i32,
    revision: Option<u32>,
    arguments: &Arguments,
) -> CommandResult {
    let of_year = |frozen: &&Frozen| {
        let (release, _) = &frozen.kept;
        release.year == year && revision.is_none_or(|asked| release.revision == asked)
    };
    let all = frozen_releases(house)?;
    let Some(found) = all.iter().rev().find(of_year) else {
        return Err(usage_error(format!("{year} was not released: bescheid release make {year}")));
    };
    let (found, _) = &found.kept;
    if arguments.format() == Format::Json {
        console::data(&format!("{:#}\n", json!(found)));
        return Ok(());
    }
    let names = Names::of(&house.procedures, arguments.language());
    let simulated = is_simulated(&house.store).map_err(|why| house.error(why))?;
    print_document::print(
        &release(arguments.language(), found, &names, simulated),
        arguments.format(),
    )
}

fn list(house: &CommandContext, arguments: &Arguments) -> CommandResult {
    let all = frozen_releases(house)?;
    if arguments.format() == Format::Json {
        let row = |frozen: &Frozen| {
            let (release, _) = &frozen.kept;
            json!({ "year": release.year, "revision": release.revision, "as_of": release.as_of,
                    "recorded_at": frozen.recorded_at, "who": frozen.who, "audit": release.audit })
        };
        console::data(&format!("{:#}\n", json!(all.iter().map(row).collect::<Vec<_>>())));
        return Ok(());
    }
    for frozen in &all {
        let (release, _) = &frozen.kept;
        let at = german_day(frozen.recorded_at);
        console::data(&format!(
            "{} revision {}: known on {}, released on {at} by {}\n",
            release.year, release.revision, release.as_of, frozen.who
        ));
    }
    if all.is_empty() {
        console::talk("nothing was released: bescheid release make YEAR");
    }
    Ok(())
}

fn check(house: &CommandContext, arguments: &Arguments) -> CommandResult {
    let checked =
        check_releases(&house.store, &house.procedures).map_err(|why| house.error(why))?;
    if arguments.format() == Format::Json {
        console::data(&format!("{:#}\n", json!(checked)));
    } else {
        console::data(&as_text(&checked));
    }
    let is_sound = |check: &ReleaseCheck| check.is_same && check.audit.determined == 0;
    if checked.iter().all(is_sound) {
        return Ok(());
    }
    Err(failure(
        "a release is not the same when it is made again: an import was taken back since, one brought dates that were known earlier, or it was made by another version of the program",
    ))
}

fn as_text(checked: &[ReleaseCheck]) -> String {
    let mut out = String::new();
    for check in checked {
        let made_again = if check.is_same { "the same" } else { "NOT the same" };
        // Writing to a string cannot fail.
        let _ = writeln!(
            out,
            "{} revision {}, known on {}: made again it is {made_again}; cells coarsened: {}",
            check.year, check.revision, check.as_of, check.audit.coarsened
        );
    }
    if let Some(last) = checked.last() {
        let audit = last.audit;
        let _ = writeln!(
            out,
            "released sets considered together: {}; tables: {}; cells: {}; cells coarsened: {}; cells determined: {}",
            audit.releases,
            audit.tables,
            audit.cells,
            checked.iter().map(|it| it.audit.coarsened).sum::<usize>(),
            audit.determined
        );
    } else {
        out.push_str("nothing was released\n");
    }
    out
}
