//! `bescheid report`: the bottleneck report, the small report and the brief, as files.

use std::fs;
use std::path::Path;

use crate::cli::arguments::ReportArguments;
use crate::cli::arguments::{Arguments, Format};
use crate::cli::command_context::CommandContext;
use crate::cli::command_error::{CommandError, CommandResult, failure, usage_error};
use crate::cli::console;
use crate::cli::filters::figure_query;
use crate::cli::rules;
use crate::measure::dimension::Dimension;
use crate::office::figures::make_report::{Report, make_report};
use crate::report::edition::{Edition, Editions, FileFormat, OfficialNumber};
use crate::report::full::GROUPINGS_MAX;
use crate::report::names::Names;
use crate::report::short::CASES_MAX;
use crate::report::{document_csv, figures_csv, report_json};
use crate::text::language::Language;

pub(super) fn run(wish: &ReportArguments, arguments: &Arguments) -> CommandResult {
    let by = wish.by.iter().map(|text| grouping(text)).collect::<Result<Vec<_>, _>>()?;
    if GROUPINGS_MAX < by.len() {
        return Err(usage_error(format!("--by: at most {GROUPINGS_MAX} groupings")));
    }
    let formats = formats(arguments)?;
    let house = CommandContext::open(arguments)?;
    let query = figure_query(&wish.chosen, by)?;
    let report =
        make_report(&house.store, &house.procedures, &query).map_err(|why| house.error(why))?;
    let official = wish.official.zip(wish.official_source.clone());
    let official = official.map(|(n, source)| OfficialNumber { n, source });
    let rules = rules::register()?;
    fs::create_dir_all(&wish.out)
        .map_err(|error| usage_error(format!("{}: {error}", wish.out.display())))?;
    for edition in editions(&report, &wish.kinds) {
        for &language in &arguments.languages {
            let names = &Names::of(&house.procedures, language);
            let editions = Editions {
                report: &report,
                rules: &rules,
                names,
                official: official.as_ref(),
                by: &query.by,
            };
            write_edition(&editions, edition, language, &formats, &wish.out)?;
        }
    }
    write_tables(&report, &formats, &wish.out)
}

/// One report in every format that a document has.
fn write_edition(
    editions: &Editions<'_>,
    edition: Edition,
    language: Language,
    formats: &[Format],
    out: &Path,
) -> CommandResult {
    for format in formats {
        let format = match format {
            Format::Html => FileFormat::Html,
            Format::Pdf => FileFormat::Pdf,
            Format::Xlsx => FileFormat::Xlsx,
            Format::Csv => {
                for (section, table) in editions.document(edition, language).tables() {
                    let text = document_csv::csv(language, table).map_err(failure)?;
                    let stem = edition.file_name();
                    let name = format!("{stem}-{}-{}.csv", section.id, language.code());
                    write_file(out, &name, text.as_bytes())?;
                }
                continue;
            }
            Format::Json | Format::Text | Format::Parquet => continue,
        };
        let file = editions.file(edition, language, format).map_err(failure)?;
        write_file(out, &file.name, &file.bytes)?;
    }
    Ok(())
}

/// What has no language: the figures by group, and all of them for programs.
fn write_tables(report: &Report, formats: &[Format], out: &Path) -> CommandResult {
    if formats.contains(&Format::Csv) {
        for (by, figures) in &report.by {
            let text = figures_csv::csv(figures, by).map_err(failure)?;
            write_file(out, &format!("by-{}.csv", codes(by)), text.as_bytes())?;
        }
    }
    if formats.contains(&Format::Json) {
        let all = report_json::json(report).map_err(failure)?;
        let text = serde_json::to_string_pretty(&all).map_err(failure)?;
        write_file(out, "report.json", format!("{text}\n").as_bytes())?;
    }
    Ok(())
}

/// What was asked for; else the small report of a short list, and the full one of a long one.
fn editions(report: &Report, asked: &[Edition]) -> Vec<Edition> {
    match asked {
        [] if report.n_cases < CASES_MAX => vec![Edition::Small],
        [] => vec![Edition::Full],
        asked => asked.to_vec(),
    }
}

/// A report that is not asked for otherwise is a page.
fn formats(arguments: &Arguments) -> Result<Vec<Format>, CommandError> {
    let asked = arguments
        .formats
        .iter()
        .map(|format| if *format == Format::Text { Format::Html } else { *format });
    let mut formats: Vec<Format> = Vec::new();
    for format in asked {
        if format == Format::Parquet {
            return Err(usage_error("a report is written as html, pdf, xlsx, csv, json"));
        }
        if !formats.contains(&format) {
            formats.push(format);
        }
    }
    Ok(formats)
}

fn grouping(text: &str) -> Result<Vec<Dimension>, CommandError> {
    let by: Result<Vec<Dimension>, String> =
        text.split(',').map(|word| word.trim().parse()).collect();
    let by = by.map_err(usage_error)?;
    if 2 < by.len() {
        return Err(usage_error(format!("--by {text}: one or two properties")));
    }
    Ok(by)
}

fn codes(by: &[Dimension]) -> String {
    by.iter().map(|dimension| dimension.code()).collect::<Vec<_>>().join("-")
}

fn write_file(out: &Path, name: &str, bytes: &[u8]) -> CommandResult {
    let path = out.join(name);
    fs::write(&path, bytes).map_err(|error| failure(format!("{}: {error}", path.display())))?;
    console::data(&format!("{}\n", path.display()));
    Ok(())
}
