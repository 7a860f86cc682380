//! `bescheid report`: the bottleneck report, the small report and the brief, as files.

use std::fs;
use std::path::Path;

use clap::ValueEnum;

use crate::cli::arguments::{Arguments, Format};
use crate::cli::arguments_of_release::{ReportArguments, ReportKind};
use crate::cli::command_context::{CommandContext, command_error};
use crate::cli::command_error::{CommandError, CommandResult, failure, usage_error};
use crate::cli::console;
use crate::cli::filters::figure_query;
use crate::cli::rules;
use crate::domain::rules::register::Register;
use crate::measure::dimension::Dimension;
use crate::office::make_report::{Report, make_report};
use crate::report::document::Document;
use crate::report::full::{GROUPINGS_MAX, ReportMaterial, full};
use crate::report::hearing::brief;
use crate::report::names::Names;
use crate::report::pdf::Layout;
use crate::report::short::{CASES_MAX, small};
use crate::report::{document_csv, figures_csv, html, pdf, report_json, xlsx};
use crate::text::language::Language;

pub(super) fn run(wish: &ReportArguments, arguments: &Arguments) -> CommandResult {
    let by = wish.by.iter().map(|text| grouping(text)).collect::<Result<Vec<_>, _>>()?;
    if GROUPINGS_MAX < by.len() {
        return Err(usage_error(format!("--by: at most {GROUPINGS_MAX} groupings")));
    }
    let house = CommandContext::open(arguments)?;
    let asked = figure_query(&wish.chosen, by)?;
    let report = make_report(&house.store, &house.procedures, &asked).map_err(command_error)?;
    let formats = formats(arguments)?;
    let official = wish.official.zip(wish.official_source.clone());
    let files = ReportFiles::of(&house, &report, (&wish.by, &wish.chosen.only), official)?;
    fs::create_dir_all(&wish.out)
        .map_err(|error| usage_error(format!("{}: {error}", wish.out.display())))?;
    for kind in kinds(&report, &wish.kinds) {
        for &language in &arguments.languages {
            for (name, bytes) in files.document_files(kind, language, &formats)? {
                write_file(&wish.out, &name, &bytes)?;
            }
        }
    }
    files.tables(&formats, &wish.out)
}

/// What is written, and of what.
pub(super) struct ReportFiles<'a> {
    house: &'a CommandContext,
    report: &'a Report,
    register: Register,
    official: Option<(u64, String)>,
    command: String,
}

impl<'a> ReportFiles<'a> {
    /// The documents of a report that was asked for by these groupings and filters.
    pub(super) fn of(
        house: &'a CommandContext,
        report: &'a Report,
        (by, only): (&[String], &[String]),
        official: Option<(u64, String)>,
    ) -> Result<Self, CommandError> {
        let (register, mut command) = (rules::register()?, command(report, by, only));
        if let Some((n, source)) = &official {
            let source = shell_quote(source);
            command = format!("{command} --official {n} --official-source {source}");
        }
        Ok(Self { house, report, register, official, command })
    }

    fn document(&self, kind: ReportKind, language: Language) -> Document {
        let names = Names::of(&self.house.procedures, language);
        let word = kind
            .to_possible_value()
            .map_or_else(String::new, |choice| choice.get_name().to_owned());
        let command = format!("{} --kind {word} --lang {}", self.command, language.code());
        let (report, rules) = (self.report, &self.register);
        let official = self.official.as_ref().map(|(n, source)| (*n, source.as_str()));
        let material = ReportMaterial { report, rules, names: &names, official, command: &command };
        match kind {
            ReportKind::Full => full(language, &material),
            ReportKind::Small => small(language, &material),
            ReportKind::Brief => brief(language, &material),
        }
    }

    /// One document in every format that a document has: names and files.
    pub(super) fn document_files(
        &self,
        kind: ReportKind,
        language: Language,
        formats: &[Format],
    ) -> Result<Vec<(String, Vec<u8>)>, CommandError> {
        let document = self.document(kind, language);
        let (name, layout) = match kind {
            ReportKind::Full => ("report", Layout::Report),
            ReportKind::Small => ("small", Layout::Short),
            ReportKind::Brief => ("brief", Layout::Short),
        };
        render_files(&document, name, layout, formats)
    }

    /// What has no language: the figures by group, and all of them for programs.
    fn tables(&self, formats: &[Format], out: &Path) -> CommandResult {
        if formats.contains(&Format::Csv) {
            for (by, figures) in &self.report.by {
                let text = figures_csv::csv(figures, by).map_err(failure)?;
                write_file(out, &format!("by-{}.csv", codes(by)), text.as_bytes())?;
            }
        }
        if formats.contains(&Format::Json) {
            let all = report_json::json(self.report).map_err(failure)?;
            let text = serde_json::to_string_pretty(&all).map_err(failure)?;
            write_file(out, "report.json", format!("{text}\n").as_bytes())?;
        }
        Ok(())
    }
}

/// A document in these formats: names and files.
pub(super) fn render_files(
    document: &Document,
    name: &str,
    layout: Layout,
    formats: &[Format],
) -> Result<Vec<(String, Vec<u8>)>, CommandError> {
    let language = document.language;
    let file = |ending: &str| format!("{name}-{}.{ending}", language.code());
    let mut files = Vec::new();
    for format in formats {
        match format {
            Format::Html => {
                let text = html::file(document).map_err(failure)?;
                files.push((file("html"), text.into_bytes()));
            }
            Format::Pdf => {
                let paper = pdf::pdf(document, layout).map_err(failure)?;
                files.push((file("pdf"), paper.bytes));
            }
            Format::Xlsx => {
                files.push((file("xlsx"), xlsx::workbook(document).map_err(failure)?));
            }
            Format::Csv => {
                for (section, table) in document.tables() {
                    let text = document_csv::csv(language, table).map_err(failure)?;
                    let name = format!("{name}-{}-{}.csv", section.id, language.code());
                    files.push((name, text.into_bytes()));
                }
            }
            Format::Json | Format::Text | Format::Parquet => {}
        }
    }
    Ok(files)
}

/// What was asked for; else the small report of a short list, and the full one of a long one.
fn kinds(report: &Report, asked: &[ReportKind]) -> Vec<ReportKind> {
    match asked {
        [] if report.n_cases < CASES_MAX => vec![ReportKind::Small],
        [] => vec![ReportKind::Full],
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

/// The command that makes the same report again.
fn command(report: &Report, by: &[String], only: &[String]) -> String {
    let flagged = |flag: &str, values: &[String]| {
        let all: Vec<String> =
            values.iter().map(|value| format!(" --{flag} {}", shell_quote(value))).collect();
        all.concat()
    };
    let provenance = &report.provenance;
    format!(
        "bescheid report{}{} --as-of {} --from {} --to {}",
        flagged("by", by),
        flagged("where", only),
        provenance.as_of,
        provenance.from,
        provenance.to
    )
}

/// A word as a shell takes it for one.
fn shell_quote(word: &str) -> String {
    let is_plain = |character: char| character.is_alphanumeric() || "_-=,.:/".contains(character);
    if word.chars().all(is_plain) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', "'\\''"))
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

#[cfg(test)]
mod tests {
    use super::shell_quote;

    #[test]
    fn a_filter_can_be_pasted_into_a_shell() {
        assert_eq!(shell_quote("authority=IHK"), "authority=IHK");
        assert_eq!(shell_quote("authority=Amt (erfunden)"), "'authority=Amt (erfunden)'");
        assert_eq!(shell_quote("profession=d'or; rm"), "'profession=d'\\''or; rm'");
    }
}
