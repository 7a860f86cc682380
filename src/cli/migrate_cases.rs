//! `bescheid procedures migrate`: cases to another version of their procedure, each with what changes.

use std::fmt::Write as _;

use serde_json::json;

use crate::cli::arguments::{Arguments, Format};
use crate::cli::command_context::CommandContext;
use crate::cli::command_error::{CommandResult, usage_error};
use crate::cli::console;
use crate::office::migrate_cases::{CaseMigration, MigrateCases, migrate_cases};

pub(super) fn run(wish: &MigrateCases, arguments: &Arguments) -> CommandResult {
    let house = CommandContext::open(arguments)?;
    let has_both = |id: &str| {
        [&wish.from, &wish.to].into_iter().all(|version| {
            let key = (id.to_owned(), version.clone());
            house.procedures.pinned_version(&key).is_ok()
        })
    };
    let ids: Vec<String> = if wish.procedure == "all" {
        let mut ids: Vec<String> =
            house.procedures.iter().map(|procedure| procedure.id().to_owned()).collect();
        ids.dedup();
        ids.retain(|id| has_both(id));
        ids
    } else {
        vec![wish.procedure.clone()]
    };
    if ids.is_empty() {
        let (from, to) = (&wish.from, &wish.to);
        return Err(usage_error(format!("no procedure has both version {from} and version {to}")));
    }
    let mut all = Vec::new();
    for procedure in ids {
        let one = MigrateCases { procedure: procedure.clone(), ..wish.clone() };
        let done =
            migrate_cases(house.act()?, one, house.language).map_err(|why| house.error(why))?;
        all.push((procedure, done));
    }
    print(&all, wish.is_dry_run, arguments);
    if wish.is_dry_run { Ok(()) } else { house.refresh_case_cache() }
}

fn print(all: &[(String, Vec<CaseMigration>)], is_dry_run: bool, arguments: &Arguments) {
    if arguments.format() == Format::Json {
        let case = |case: &CaseMigration| match &case.result {
            Ok(changes) => {
                json!({ "case": case.number.to_string(), "migrated": !is_dry_run, "changes": changes })
            }
            Err(why) => json!({ "case": case.number.to_string(), "stays": why }),
        };
        let of = |(procedure, cases): &(String, Vec<CaseMigration>)| json!({ "procedure": procedure, "cases": cases.iter().map(case).collect::<Vec<_>>() });
        console::data(&format!("{:#}\n", json!(all.iter().map(of).collect::<Vec<_>>())));
        return;
    }
    let language = arguments.language();
    let mut text = String::new();
    // Writing to a string cannot fail.
    for (procedure, cases) in all {
        for case in cases {
            match &case.result {
                Ok(changes) if changes.is_empty() => {}
                Ok(changes) => {
                    let _ = writeln!(text, "{procedure} {}", case.number);
                    for (what, before, after) in changes {
                        let _ = writeln!(text, "    {what}: {before} -> {after}");
                    }
                }
                Err(why) => {
                    let stays = language.say_of("migrate-stays", [("why", why.as_str().into())]);
                    let _ = writeln!(text, "{procedure} {}: {stays}", case.number);
                }
            }
        }
        let count =
            |test: fn(&CaseMigration) -> bool| cases.iter().filter(|case| test(case)).count();
        let key = if is_dry_run { "migrate-would" } else { "migrate-did" };
        let values = [
            ("procedure", procedure.as_str().into()),
            ("cases", cases.len().into()),
            ("moved", count(|case| case.result.is_ok()).into()),
            ("changed", count(|case| case.result.as_ref().is_ok_and(|it| !it.is_empty())).into()),
            ("stay", count(|case| case.result.is_err()).into()),
        ];
        let _ = writeln!(text, "{}", language.say_of(key, values));
    }
    console::data(&text);
}
