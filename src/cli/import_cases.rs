//! `bescheid import cases`: a list comes in. The mapping is proposed from the columns and confirmed
//! with a few answers; without a person at the keyboard the proposal holds.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, BufRead, IsTerminal};
use std::path::PathBuf;

use crate::cli::arguments::{Arguments, Format, ImportCasesArguments};
use crate::cli::command_context::{CommandContext, command_error};
use crate::cli::command_error::{CommandError, CommandResult, failure, usage_error};
use crate::cli::{console, progress};
use crate::domain::case::event::german_day;
use crate::domain::hexadecimal::hexadecimal;
use crate::domain::rights::Reach;
use crate::exchange::list::{self, ListOptions};
use crate::exchange::mapping::{ColumnMeaning, Mapping};
use crate::exchange::table::Sheet;
use crate::exchange::{list_file, rejects};
use crate::office::import_cases::import_list::{self, import_cases};
use crate::office::import_cases::report::{ImportReport, RowRemark};
use crate::settings::{now::now, seed::chance};
use crate::text::language::Language;

pub(super) fn run(wish: &ImportCasesArguments, arguments: &Arguments) -> CommandResult {
    let file = wish.file.display();
    let told = |fault| usage_error(format!("{file}: {fault}"));
    let sheets = list_file::read_list_file(&wish.file).map_err(told)?;
    let mapping = match &wish.mapping {
        Some(path) => {
            let text = fs::read_to_string(path)
                .map_err(|error| usage_error(format!("{}: {error}", path.display())))?;
            Mapping::from_json(&text)
                .map_err(|fault| usage_error(format!("{}: {fault}", path.display())))?
        }
        None => Mapping::propose(&sheets).map_err(told)?,
    };
    if wish.draft_mapping {
        console::data(&format!("{}\n", mapping.to_json().map_err(told)?));
        return Ok(());
    }
    let mapping = if wish.mapping.is_none() { confirm_mapping(mapping)? } else { mapping };
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
    let asked = import_list::ImportList {
        source: wish.source.clone(),
        file: wish.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        rows: list.rows,
        report: list.report,
        columns: list.milestones,
        is_part: mapping.columns.values().any(|column| column.head == rejects::REASON),
        dry_run: wish.dry_run,
        within: Reach::Everywhere,
    };
    let bar = progress::bar(u64::try_from(asked.rows.len()).unwrap_or(u64::MAX), "importing");
    let (shown, chance) = (bar.clone(), chance().map_err(failure)?);
    let done = import_cases(&house.store, &house.procedures, asked, now, chance, move |more| {
        shown.inc(more);
    });
    bar.finish_and_clear();
    let report = done.map_err(command_error)?;
    house.refresh_case_cache()?;
    print(&report, arguments)?;
    write_rejects(wish, (sheet, &mapping), (&report, &list.together), arguments.language())
}

/// Shows the proposal and asks: is it right; if not, which columns are not read. Two answers at
/// most a column that is wrong, one if none is.
fn confirm_mapping(mut mapping: Mapping) -> Result<Mapping, CommandError> {
    console::talk(&mapping_text(&mapping));
    if !io::stdin().is_terminal() {
        return Ok(mapping);
    }
    for _ in 0..ANSWERS_MAX {
        console::talk(
            "Stimmt das? Eingabetaste = ja; ein Spaltenbuchstabe = nicht lesen; q = abbrechen.",
        );
        let mut answer = String::new();
        io::stdin().lock().read_line(&mut answer).map_err(failure)?;
        match answer.trim() {
            "" | "j" | "ja" | "y" | "yes" => return Ok(mapping),
            "q" | "n" | "nein" | "no" => {
                return Err(CommandError::Failed("Abgebrochen. Schreiben Sie die Zuordnung mit --draft-mapping in eine Datei und geben Sie sie mit --mapping an.".to_owned()));
            }
            letter => match mapping.columns.get_mut(&letter.to_uppercase()) {
                Some(column) => column.means = ColumnMeaning::Ignored,
                None => console::talk(&format!("Es gibt keine Spalte {letter}.")),
            },
        }
    }
    Ok(mapping)
}

/// Answers to confirm a mapping, at most.
const ANSWERS_MAX: usize = 10;

fn mapping_text(mapping: &Mapping) -> String {
    let mut out = format!("Überschriften in Zeile {}:\n", mapping.head_row);
    for (letter, column) in &mapping.columns {
        let means = match column.means {
            ColumnMeaning::Milestone(milestone) => format!("Datum: {milestone}"),
            ColumnMeaning::Ignored => "– wird nicht gelesen".to_owned(),
            ColumnMeaning::Number
            | ColumnMeaning::Name
            | ColumnMeaning::GivenName
            | ColumnMeaning::BirthDate
            | ColumnMeaning::Profession
            | ColumnMeaning::Country
            | ColumnMeaning::Authority
            | ColumnMeaning::District
            | ColumnMeaning::TargetGroup
            | ColumnMeaning::Outcome
            | ColumnMeaning::Event
            | ColumnMeaning::EventOn
            | ColumnMeaning::KnownOn => format!("{:?}", column.means),
        };
        // Writing to a string cannot fail.
        let _ = writeln!(out, "  {letter:2} {:24} {means}", column.head);
    }
    for (word, milestone) in &mapping.events {
        let _ = writeln!(out, "  {word:27} {milestone}");
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
    let told = |error: io::Error| failure(format!("{}: {error}", path.display()));
    match fs::read_to_string(&path) {
        Ok(key) if SENDER_KEY_MIN <= key.trim().len() => return Ok(key.trim().to_owned()),
        Ok(_) => {
            return Err(usage_error(format!(
                "{}: a key has at least {SENDER_KEY_MIN} characters: restore it, or remove the file and a new key is made; then every case of the sender counts as new",
                path.display()
            )));
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(error) => return Err(told(error)),
    }
    let key = hexadecimal(&[chance().map_err(failure)?, chance().map_err(failure)?].concat());
    fs::write(&path, format!("{key}\n")).map_err(told)?;
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
        return Ok(());
    }
    let mut out = format!(
        "{} rows: {} in ({} new cases), {} dates added, {} corrected\n",
        report.rows, report.accepted, report.new_cases, report.events_added, report.corrections
    );
    let mut table = |title: &str, rows: &[RowRemark]| {
        if rows.is_empty() {
            return;
        }
        // Writing to a string cannot fail.
        let _ = writeln!(out, "{title}: {}", rows.len());
        for remark in rows {
            let why = remark.reason.to_text(arguments.language());
            let _ =
                writeln!(out, "  row {}, {} {:?}: {why}", remark.row, remark.column, remark.value);
        }
    };
    table("rejected", &report.rejected);
    table("doublets", &report.doublets);
    table("no cases", &report.ignored);
    table("came in only in part", &report.remarks);
    for vanished_case in &report.vanished {
        let _ = writeln!(
            out,
            "no longer in the list, kept: {} ({})",
            vanished_case.reference, vanished_case.case
        );
    }
    match report.import {
        Some(id) => {
            let _ = writeln!(out, "To take it back: bescheid import undo {id}");
        }
        None => out.push_str("Dry run: nothing was kept.\n"),
    }
    console::data(&out);
    Ok(())
}

fn write_rejects(
    wish: &ImportCasesArguments,
    (sheet, mapping): (&Sheet, &Mapping),
    (report, together): (&ImportReport, &BTreeMap<u32, Vec<u32>>),
    language: Language,
) -> CommandResult {
    if report.rejected.is_empty() || wish.dry_run || wish.without_persons {
        return Ok(());
    }
    let stem = wish.file.file_stem().unwrap_or_default().to_string_lossy();
    let path =
        wish.rejects.clone().unwrap_or_else(|| PathBuf::from(format!("{stem}-rejected.csv")));
    let text =
        rejects::csv(sheet, mapping, &report.rejected, together, language).map_err(failure)?;
    let told = match fs::write(&path, text) {
        Ok(()) => "rejected rows, to be mended and imported again".to_owned(),
        Err(error) => format!("{error}: rejected rows were not written"),
    };
    console::talk(&format!("{}: {told}", path.display()));
    Ok(())
}
