//! `bescheid import`: logs come in; imports are listed and taken back.

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::mpsc::sync_channel;
use std::thread;

use serde_json::json;

use crate::cli::arguments::{Arguments, Format, ImportArguments, ImportLogArguments};
use crate::cli::command_context::CommandContext;
use crate::cli::command_error::{CommandResult, usage_error};
use crate::cli::{console, import_cases, progress};
use crate::domain::rights::Reach;
use crate::exchange::fault::FileFault;
use crate::exchange::log::LogCase;
use crate::exchange::{limits, log_csv, timestamp, xes};
use crate::office::act_error::{ActError, Invalid};
use crate::office::import_log::{self, ImportLogCase, import_log};
use crate::office::undo_import::undo_import;
use crate::store::imports;

pub(super) fn run(wish: &ImportArguments, arguments: &Arguments) -> CommandResult {
    match wish {
        ImportArguments::Cases(wish) => import_cases::run(wish, arguments),
        ImportArguments::Log(wish) => log(wish, arguments),
        ImportArguments::Undo { id } => undo(id, arguments),
        ImportArguments::List => list(arguments),
    }
}

fn log(wish: &ImportLogArguments, arguments: &Arguments) -> CommandResult {
    let name = wish.file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let id = wish.id.clone().unwrap_or_else(|| stem(&name));
    // The first reading finds every fault and every activity, so that the second cannot fail.
    let mut activities = BTreeSet::new();
    let seen = progress::counter("reading");
    read_log(wish, |case| {
        activities.extend(case.lines.iter().map(|line| line.activity.clone()));
        seen.inc(1);
        Ok::<(), FileFault>(())
    })
    .map_err(|fault| usage_error(format!("{}: {fault}", wish.file.display())))?;
    seen.finish_and_clear();
    if activities.is_empty() {
        return Err(usage_error(format!("{}: there is no event in this log", wish.file.display())));
    }
    let house = CommandContext::open_or_make(arguments)?;
    let total = seen.position();
    let cases = stream_cases(wish, total);
    let wish = import_log::ImportLog { procedure: id, file: name, activities };
    let done = import_log(house.act()?, wish, cases).map_err(|why| house.error(why))?;
    house.refresh_case_cache()?;
    if arguments.format() == Format::Json {
        let answer = json!({ "import": done.id.to_string(), "procedure": done.procedure,
                             "cases": done.cases, "events": done.events });
        console::data(&format!("{answer:#}\n"));
    } else {
        console::data(&format!(
            "{}: {} cases, {} events. To take it back: bescheid import undo {}\n",
            done.procedure, done.cases, done.events, done.id
        ));
    }
    Ok(())
}

/// The cases of the file, read in a thread of their own while the store takes them.
fn stream_cases(
    wish: &ImportLogArguments,
    total: u64,
) -> impl Iterator<Item = Result<ImportLogCase, ActError>> + use<> {
    let (out, cases) = sync_channel(64);
    let source = wish.clone();
    thread::spawn(move || {
        let outcome = read_log(&source, |case| {
            let lines =
                case.lines.into_iter().map(|line| (line.activity, line.at, line.group)).collect();
            out.send(Ok(ImportLogCase { name: case.name, lines }))
                .map_err(|_| FileFault::whole("the import has stopped"))
        });
        if let Err(fault) = outcome {
            // If nobody listens any more, the import has told its own reason.
            let _ =
                out.send(Err(Invalid::new("invalid-file").with("why", fault.to_string()).into()));
        }
    });
    progress::bar(total, "importing").wrap_iter(cases.into_iter())
}

fn read_log<E: From<FileFault>>(
    wish: &ImportLogArguments,
    each: impl FnMut(LogCase) -> Result<(), E>,
) -> Result<(), E> {
    let is_csv = Path::new(&stem_kept(&wish.file))
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
    let zone = timestamp::zone(&wish.tz)?;
    if is_csv {
        let columns = log_csv::LogColumns {
            case: wish.case.as_deref(),
            activity: wish.activity.as_deref(),
            time: wish.time.as_deref(),
            group: wish.group.as_deref(),
            zone,
        };
        return log_csv::read_log_csv(limits::open(&wish.file, b'\n')?, columns, each);
    }
    xes::read_xes(limits::open(&wish.file, b'<')?, zone, each)
}

/// The file name without `.gz`.
fn stem_kept(file: &Path) -> String {
    let name = file.to_string_lossy();
    name.strip_suffix(".gz").unwrap_or(&name).to_owned()
}

/// The file name without its endings: the name of the derived procedure.
fn stem(name: &str) -> String {
    name.split('.').next().filter(|part| !part.is_empty()).unwrap_or("log").to_owned()
}

fn undo(id: &str, arguments: &Arguments) -> CommandResult {
    let id = id
        .parse()
        .map_err(|_| usage_error(format!("`{id}` is no import: see bescheid import list")))?;
    let house = CommandContext::open(arguments)?;
    undo_import(house.act()?, id, Reach::Everywhere).map_err(|why| house.error(why))?;
    house.refresh_case_cache()?;
    if arguments.format() == Format::Json {
        console::data(&format!("{:#}\n", json!({ "import": id.to_string(), "undone": true })));
    } else {
        console::talk(&format!("{id}: taken back"));
    }
    Ok(())
}

fn list(arguments: &Arguments) -> CommandResult {
    let house = CommandContext::open(arguments)?;
    let all = house
        .store
        .read::<_, ActError>(|db| Ok(imports::all(db)?))
        .map_err(|why| house.error(why))?;
    if arguments.format() == Format::Json {
        let rows: Vec<_> = all
            .iter()
            .map(|import| {
                json!({ "import": import.id.to_string(), "kind": import.kind.code(), "source": import.source,
                        "file": import.file, "recorded_at": import.recorded_at, "undone": import.is_undone })
            })
            .collect();
        console::data(&format!("{:#}\n", json!(rows)));
        return Ok(());
    }
    for import in all {
        let undone = if import.is_undone { " (taken back)" } else { "" };
        console::data(&format!(
            "{} {:10} {} {}{undone}\n",
            import.id,
            import.kind.code(),
            import.source,
            import.file
        ));
    }
    Ok(())
}
