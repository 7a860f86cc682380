//! `bescheid simulate`: a caseload through the real state machines, and the truth about it.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::json;

use crate::cli::arguments::{Arguments, Format, Simulate};
use crate::cli::command_context::CommandContext;
use crate::cli::command_error::{CommandError, CommandResult, failure, usage_error};
use crate::cli::{console, progress};
use crate::domain::procedure::definition::Procedure;
use crate::office::store_caseload::{CaseToStore, store_caseload};
use crate::settings::address::Address;
use crate::simulate::caseload::{self, SimulatedCase, simulate};
use crate::simulate::scenario::Scenario;

pub(super) fn run(wish: &Simulate, arguments: &Arguments) -> CommandResult {
    let scenario = scenario(&wish.scenario)?;
    let asked = caseload::SimulationOptions {
        cases: wish.cases,
        seed: wish.seed,
        from: wish.from,
        to: wish.to,
    };
    if asked.to <= asked.from {
        return Err(usage_error("--from must be earlier than --to"));
    }
    let house = CommandContext::open_or_make(arguments)?;
    let cases = fill(&house, &scenario, &asked)?;
    let path = wish.truth.clone().unwrap_or_else(|| truth_path(arguments));
    fs::write(&path, truth(&cases)?)
        .map_err(|error| failure(format!("{}: {error}", path.display())))?;
    let (n_assumed, n_parameters) = scenario.count_assumed();
    let (n_cases, n_events) =
        (cases.len(), cases.iter().map(|case| case.events.len()).sum::<usize>());
    let path = path.display();
    if arguments.format() == Format::Json {
        let answer = json!({ "cases": n_cases, "events": n_events, "truth": path.to_string(),
                             "parameters": n_parameters, "assumed": n_assumed });
        console::data(&format!("{answer:#}\n"));
        return Ok(());
    }
    console::talk(&format!("{n_assumed} of {n_parameters} parameters of the scenario are assumed"));
    console::data(&format!(
        "{n_cases} simulated cases, {n_events} events. The truth about them: {path}\n"
    ));
    Ok(())
}

fn scenario(name: &str) -> Result<Scenario, CommandError> {
    if Path::new(name).extension().is_some_and(|ending| ending == "toml") {
        let text =
            fs::read_to_string(name).map_err(|error| usage_error(format!("{name}: {error}")))?;
        return Scenario::from_toml(&text).map_err(|fault| usage_error(format!("{name}: {fault}")));
    }
    Scenario::built_in(name).map_err(usage_error)
}

/// Simulates a caseload and stores it.
pub(super) fn fill(
    house: &CommandContext,
    scenario: &Scenario,
    wish: &caseload::SimulationOptions,
) -> Result<Vec<SimulatedCase>, CommandError> {
    let procedures: BTreeMap<String, Arc<Procedure>> = house
        .procedures
        .iter()
        .filter(|procedure| !procedure.is_log())
        .map(|procedure| (procedure.id().to_owned(), Arc::clone(procedure)))
        .collect();
    let n = u64::try_from(wish.cases).unwrap_or(u64::MAX);
    let bar = progress::bar(n.saturating_mul(2), "simulating");
    let cases = simulate(scenario, wish, &procedures, |more| bar.inc(more)).map_err(failure)?;
    bar.finish_and_clear();
    let stored = cases
        .iter()
        .map(|case| CaseToStore {
            id: case.id,
            number: case.number.clone(),
            procedure: Arc::clone(&case.procedure),
            events: case.events.clone(),
        })
        .collect();
    let bar = progress::bar(u64::try_from(cases.len()).unwrap_or(u64::MAX), "storing");
    let shown = bar.clone();
    let name = scenario.id.clone();
    store_caseload(house.act()?, name, wish.seed, stored, move |more| {
        shown.inc(more);
    })
    .map_err(|why| house.error(why))?;
    bar.finish_and_clear();
    house.refresh_case_cache()?;
    Ok(cases)
}

/// Beside the database, or in the working folder if that is a server.
fn truth_path(arguments: &Arguments) -> PathBuf {
    match arguments.database.parse() {
        Ok(Address::Sqlite(path)) => path.with_extension("truth.csv"),
        Ok(Address::Postgres(_)) | Err(_) => PathBuf::from("bescheid.truth.csv"),
    }
}

fn truth(cases: &[SimulatedCase]) -> Result<Vec<u8>, CommandError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer
        .write_record(["case", "procedure", "stage", "authority", "entered_on", "left_on"])
        .map_err(failure)?;
    let day = |date: Option<NaiveDate>| date.map_or_else(String::new, |on| on.to_string());
    for case in cases {
        for visit in &case.truth {
            writer
                .write_record([
                    case.number.as_str(),
                    case.procedure.id(),
                    &visit.stage,
                    &visit.authority,
                    &day(Some(visit.entered_on)),
                    &day(visit.left_on),
                ])
                .map_err(failure)?;
        }
    }
    writer.into_inner().map_err(failure)
}
