//! `bescheid import cases`: a list comes in. The mapping is proposed from the columns and confirmed
//! with a few answers; without a person at the keyboard the proposal holds.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufRead, IsTerminal, Write as _};
use std::path::Path;

use crate::cli::arguments::{Arguments, Format, ImportCasesArguments};
use crate::cli::command_context::CommandContext;
use crate::cli::command_error::{CommandError, CommandResult, failure, usage_error};
use crate::cli::{console, progress};
use crate::domain::case::event::german_day;
use crate::domain::hexadecimal::hexadecimal;
use crate::domain::rights::Reach;
use crate::exchange::list::{self, ListOptions};
use crate::exchange::mapping::{ColumnMeaning, Mapping};
use crate::exchange::table::Sheet;
use crate::exchange::{column_meanings, list_file, rejects};
use crate::office::import_cases::import_list::{Effect, Extent, ImportList, import_cases};
use crate::office::import_cases::report::ImportReport;
use crate::settings::{now::now, seed::chance};
use crate::text::language::Language;

pub(super) fn run(wish: &ImportCasesArguments, arguments: &Arguments) -> CommandResult {
    let file = wish.file.display();
    let to_error = |fault| usage_error(format!("{file}: {fault}"));
    let sheets = list_file::read_list_file(&wish.file).map_err(to_error)?;
    let mapping = match &wish.mapping {
        Some(path) => {
            let text = fs::read_to_string(path)
                .map_err(|error| usage_error(format!("{}: {error}", path.display())))?;
            Mapping::from_json(&text)
                .map_err(|fault| usage_error(format!("{}: {fault}", path.display())))?
        }
        None => Mapping::propose(&sheets).map_err(to_error)?,
    };
    if wish.draft_mapping {
        console::data(&format!("{}\n", mapping.to_json().map_err(to_error)?));
        return Ok(());
    }
    let mapping = if wish.mapping.is_none() {
        confirm_mapping(mapping, arguments.language())?
    } else {
        mapping
    };
    let sheet = mapping.sheet_of(&sheets).ok_or_else(|| {
        usage_error(format!("{file}: the mapping names a sheet that is not there"))
    })?;
    let key = if wish.without_persons { Some(sender_key(wish)?) } else { None };
    let now = now();
    let reading = ListOptions {
        mapping: &mapping,
        today: german_day(now),
        sender_key: key.as_deref(),
        authority: None,
    };
    let list = list::read_list(sheet, reading);
    if list.milestones.is_empty() {
        return Err(usage_error(format!("{file}: the mapping has no date column")));
    }
    let house = CommandContext::open_or_make(arguments)?;
    // Rejected rows that come back are not the whole list: what is not among them has not vanished.
    let is_part = mapping.columns.values().any(|column| column.head == rejects::REASON);
    let asked = ImportList {
        source: wish.source.clone(),
        file: wish.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        rows: list.rows,
        report: list.report,
        columns: list.milestones,
        extent: if is_part { Extent::Part } else { Extent::Whole },
        effect: if wish.dry_run { Effect::Preview } else { Effect::GoodRows },
        within: Reach::Everywhere,
    };
    let bar = progress::bar(u64::try_from(asked.rows.len()).unwrap_or(u64::MAX), "importing");
    let shown = bar.clone();
    let done = import_cases(house.act()?, asked, move |more| {
        shown.inc(more);
    });
    bar.finish_and_clear();
    let report = done.map_err(|why| house.error(why))?;
    house.refresh_case_cache()?;
    print(&report, arguments)?;
    write_rejects(wish, sheet, &mapping, &report, &list.together, arguments.language())
}

/// Shows the proposal and asks: is it right; if not, which columns are not read. Two answers at
/// most a column that is wrong, one if none is.
fn confirm_mapping(mut mapping: Mapping, language: Language) -> Result<Mapping, CommandError> {
    console::talk(&mapping_text(&mapping, language));
    if !io::stdin().is_terminal() {
        return Ok(mapping);
    }
    for _ in 0..ANSWERS_MAX {
        console::talk(&language.say("mapping-confirm"));
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer).map_err(failure)?;
        match answer.trim() {
            "" | "j" | "ja" | "y" | "yes" => return Ok(mapping),
            "q" | "n" | "nein" | "no" => {
                return Err(CommandError::Failed(language.say("mapping-cancelled")));
            }
            letter => match mapping.columns.get_mut(&letter.to_uppercase()) {
                Some(column) => column.means = ColumnMeaning::Ignored,
                None => {
                    console::talk(
                        &language.say_of("mapping-no-column", [("letter", letter.into())]),
                    );
                }
            },
        }
    }
    Ok(mapping)
}

/// Answers to confirm a mapping, at most.
const ANSWERS_MAX: usize = 10;

fn mapping_text(mapping: &Mapping, language: Language) -> String {
    let row = mapping.head_row.to_string();
    let mut out = format!("{}\n", language.say_of("mapping-heads", [("row", row.into())]));
    for (letter, column) in &mapping.columns {
        let means = column_meanings::name(column.means, language);
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  {letter:2} {:24} {means}", column.head);
    }
    for (word, milestone) in &mapping.events {
        let _ =
            writeln!(out, "  {word:27} {}", column_meanings::milestone_name(*milestone, language));
    }
    for (word, outcomes) in &mapping.outcomes {
        let codes: Vec<&str> = outcomes.iter().map(|outcome| outcome.code()).collect();
        let _ = writeln!(out, "  {word:27} {}", codes.join(" / "));
    }
    out
}

/// The key that stays with the sender: without it nobody can tell the sender's numbers. It stands
/// beside the list if no other place is named.
fn sender_key(wish: &ImportCasesArguments) -> Result<String, CommandError> {
    let beside = || wish.file.with_file_name("bescheid-sender.key");
    let path = wish.sender_key.clone().unwrap_or_else(beside);
    let to_error = |error: io::Error| failure(format!("{}: {error}", path.display()));
    match fs::read_to_string(&path) {
        Ok(key) if SENDER_KEY_MIN <= key.trim().len() => return Ok(key.trim().to_owned()),
        Ok(_) => {
            return Err(usage_error(format!(
                "{}: a key has at least {SENDER_KEY_MIN} characters: restore it, or remove the file and a new key is made; then every case of the sender counts as new",
                path.display()
            )));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(to_error(error)),
    }
    let key = hexadecimal(&[chance().map_err(failure)?, chance().map_err(failure)?].concat());
    write_private(&path, format!("{key}\n").as_bytes()).map_err(to_error)?;
    console::talk(&format!(
        "{}: made. It stays with the sender of the list; keep it.",
        path.display()
    ));
    Ok(key)
}

/// Characters of a sender's key, at least: fewer could be guessed.
const SENDER_KEY_MIN: usize = 16;

fn print(report: &ImportReport, arguments: &Arguments) -> CommandResult {
    if arguments.format() == Format::Json {
        let text = serde_json::to_string_pretty(report).map_err(failure)?;
        console::data(&format!("{text}\n"));
    } else {
        console::data(&report_text(report, arguments.language()));
    }
    Ok(())
}

fn report_text(report: &ImportReport, language: Language) -> String {
    let counted = |key: &str, n: usize| {
        let n = u64::try_from(n).unwrap_or(u64::MAX);
        language.say_of(key, [("n", n.into())])
    };
    let mut lines = vec![
        counted("import-rows", report.rows),
        counted("import-accepted", report.accepted),
        counted("import-new", report.new_cases),
        counted("import-dates", report.events_added),
        counted("import-corrected", report.corrections),
    ];
    if report.told != 0 {
        let key = if report.import.is_some() { "import-told" } else { "import-would-tell" };
        lines.push(counted(key, report.told));
    }
    let tables = [
        ("import-rejected", &report.rejected),
        ("import-doublets", &report.doublets),
        ("import-ignored", &report.ignored),
        ("import-remarks", &report.remarks),
    ];
    let row = language.say("import-row");
    for (key, remarks) in tables.into_iter().filter(|(_, remarks)| !remarks.is_empty()) {
        lines.push(counted(key, remarks.len()));
        lines.extend(remarks.iter().map(|remark| {
            let why = remark.reason.to_text(language);
            format!("  {row} {}, {} {:?}: {why}", remark.row, remark.column, remark.value)
        }));
    }
    if !report.vanished.is_empty() {
        lines.push(counted("import-vanished", report.vanished.len()));
        lines.extend(
            report.vanished.iter().map(|case| format!("  {} ({})", case.reference, case.case)),
        );
    }
    lines.push(match report.import {
        Some(id) => language.say_of("import-how-to-undo", [("id", id.to_string().into())]),
        None => language.say("import-dry-run"),
    });
    lines.push(String::new());
    lines.join("\n")
}

/// Rows that did not come in, beside the list that they come from: they name people, and are for nobody
/// else on the machine.
fn write_rejects(
    wish: &ImportCasesArguments,
    sheet: &Sheet,
    mapping: &Mapping,
    report: &ImportReport,
    together: &BTreeMap<u32, Vec<u32>>,
    language: Language,
) -> CommandResult {
    if report.rejected.is_empty() || wish.dry_run || wish.without_persons {
        return Ok(());
    }
    let stem = wish.file.file_stem().unwrap_or_default().to_string_lossy();
    let beside = || wish.file.with_file_name(format!("{stem}-rejected.csv"));
    let path = wish.rejects.clone().unwrap_or_else(beside);
    let text =
        rejects::csv(sheet, mapping, &report.rejected, together, language).map_err(failure)?;
    let message = match write_private(&path, text.as_bytes()) {
        Ok(()) => language.say("import-rejects-written"),
        Err(error) => {
            language.say_of("import-rejects-not-written", [("why", error.to_string().into())])
        }
    };
    console::talk(&format!("{}: {message}", path.display()));
    Ok(())
}

/// A new file, or the same one anew, that nobody else on the machine can read.
fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut options = fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    // One that was there before keeps its rights otherwise.
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    file.write_all(bytes)?;
    file.sync_all()
}
