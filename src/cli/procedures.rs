//! `bescheid procedures`: check, show, draw.

use std::fs;
use std::path::Path;

use serde_json::json;

use crate::cli::arguments::{Arguments, Format, ProceduresArguments};
use crate::cli::command_error::{CommandError, CommandResult, failure, usage_error};
use crate::cli::{check_stories, console, migrate_cases, procedure_output};
use crate::domain::procedure::assembly::Source;
use crate::domain::procedure::built_in::{CORES, PROCEDURES, built_in_procedures};
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::diagram;
use crate::domain::procedure::fault::Fault;
use crate::office::migrate_cases::MigrateCases;
use crate::text::language::Language;

pub(super) fn run(wish: &ProceduresArguments, arguments: &Arguments) -> CommandResult {
    match wish {
        ProceduresArguments::Check { path: None } => check_shipped(arguments),
        ProceduresArguments::Check { path: Some(path) } => check_path(path, arguments),
        ProceduresArguments::Show { id: None } => list(arguments),
        ProceduresArguments::Show { id: Some(id) } => {
            let procedure = find(id)?;
            console::data(&match arguments.format() {
                Format::Json => format!("{:#}\n", procedure_output::json(&procedure)),
                Format::Text
                | Format::Csv
                | Format::Html
                | Format::Xlsx
                | Format::Pdf
                | Format::Parquet => procedure_output::text(&procedure, arguments.language()),
            });
            Ok(())
        }
        ProceduresArguments::Migrate { id, from, to, dry_run } => {
            let wish = MigrateCases {
                procedure: id.clone(),
                from: from.clone(),
                to: to.clone(),
                is_dry_run: *dry_run,
            };
            migrate_cases::run(&wish, arguments)
        }
        ProceduresArguments::Tell { path } => check_stories::run(path, arguments),
        ProceduresArguments::Diagram { id } => {
            let german = arguments.language() == Language::German;
            console::data(&diagram::mermaid(&find(id)?, german));
            Ok(())
        }
    }
}

fn check_shipped(arguments: &Arguments) -> CommandResult {
    match built_in_procedures() {
        Ok(procedures) => {
            let lines: Vec<String> =
                procedures.iter().map(|procedure| procedure.id().to_owned()).collect();
            report(&lines, &[], arguments)
        }
        Err(faults) => report(&[], &faults, arguments),
    }
}

/// The texts of a procedure file and of the core fragments beside it, by their names.
struct Texts {
    procedures: Vec<(String, String)>,
    cores: Vec<(String, String)>,
}

fn check_path(path: &Path, arguments: &Arguments) -> CommandResult {
    let texts = read_texts(path)?;
    let cores: Vec<Source<'_>> = if texts.cores.is_empty() {
        CORES.to_vec()
    } else {
        texts.cores.iter().map(|(file, text)| Source { file, text }).collect()
    };
    let mut sound = Vec::new();
    let mut faults = Vec::new();
    for (file, text) in &texts.procedures {
        match Procedure::parse(Source { file, text }, &cores) {
            Ok(_) => sound.push(file.clone()),
            Err(more) => faults.extend(more),
        }
    }
    report(&sound, &faults, arguments)
}

fn read_texts(path: &Path) -> Result<Texts, CommandError> {
    let folder = if path.is_dir() { path } else { path.parent().unwrap_or(Path::new(".")) };
    let procedures = if path.is_dir() { toml_files(path, "")? } else { vec![file(path, "")?] };
    if procedures.is_empty() {
        return Err(usage_error(format!(
            "{}: there is no procedure file (*.toml) here",
            path.display()
        )));
    }
    let core = folder.join("core");
    let cores = if core.is_dir() { toml_files(&core, "core/")? } else { Vec::new() };
    Ok(Texts { procedures, cores })
}

fn toml_files(folder: &Path, prefix: &str) -> Result<Vec<(String, String)>, CommandError> {
    let unreadable = |error| usage_error(format!("{}: {error}", folder.display()));
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    paths.iter().map(|path| file(path, prefix)).collect()
}

fn file(path: &Path, prefix: &str) -> Result<(String, String), CommandError> {
    let text = fs::read_to_string(path)
        .map_err(|error| usage_error(format!("{}: {error}", path.display())))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok((format!("{prefix}{name}"), text))
}

fn report(sound: &[String], faults: &[Fault], arguments: &Arguments) -> CommandResult {
    if arguments.format() == Format::Json {
        let records: Vec<_> = faults
            .iter()
            .map(|fault| {
                json!({ "file": fault.file, "line": fault.line, "kind": fault.kind.code(), "proposal": fault.proposal })
            })
            .collect();
        console::data(&format!("{:#}\n", json!({ "sound": sound, "faults": records })));
    } else {
        for name in sound {
            console::data(&format!("{name}: sound\n"));
        }
    }
    if faults.is_empty() {
        return Ok(());
    }
    let lines: Vec<String> = faults.iter().map(ToString::to_string).collect();
    Err(CommandError::Misused(format!("{}\n{} faults", lines.join("\n"), faults.len())))
}

fn find(id: &str) -> Result<Procedure, CommandError> {
    let all = all()?;
    let known: Vec<&str> =
        PROCEDURES.iter().filter_map(|file| file.file.strip_suffix(".toml")).collect();
    let message = format!("there is no procedure `{id}`; there are: {}", known.join(", "));
    all.into_iter().find(|procedure| procedure.id() == id).ok_or_else(|| usage_error(message))
}

fn all() -> Result<Vec<Procedure>, CommandError> {
    built_in_procedures().map_err(|faults| {
        failure(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    })
}

fn list(arguments: &Arguments) -> CommandResult {
    let all = all()?;
    if arguments.format() == Format::Json {
        let rows: Vec<_> = all
            .iter()
            .map(|procedure| {
                json!({ "id": procedure.id(), "version": procedure.version(), "hash": procedure.hash(),
                        "title": arguments.language().pick(procedure.title()), "basis": procedure.basis() })
            })
            .collect();
        console::data(&format!("{:#}\n", json!(rows)));
        return Ok(());
    }
    for procedure in all {
        let title = arguments.language().pick(procedure.title());
        console::data(&format!(
            "{:18} {:8} {title} ({})\n",
            procedure.id(),
            procedure.version(),
            procedure.basis()
        ));
    }
    Ok(())
}
