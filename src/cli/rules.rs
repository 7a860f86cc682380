//! `bescheid rules`: the rule register, and what differs in it.

use std::fmt::Write as _;
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::arguments::{Arguments, Format, Rules as Wish};
use crate::cli::console;
use crate::cli::ending::{Done, Ending, failed, misused};
use crate::cli::replay::{Answer, replayed};
use crate::domain::case::event::german_day;
use crate::domain::procedure::fault::Fault;
use crate::domain::procedure::shipped::shipped;
use crate::domain::rules::register::Register;
use crate::domain::rules::rule::{Asks, Rule};
use crate::report::document::{Document, Section};
use crate::report::{document_csv, html, rules::rules};
use crate::settings::now::now;

pub(super) fn run(wish: &Wish, arguments: &Arguments) -> Done {
    if let Some(path) = &wish.replay {
        return replay(wish, path, arguments);
    }
    let register = register()?;
    let mut document = rules(arguments.language(), &register, german_day(now()));
    if wish.diff {
        document.sections.retain(|it| it.id != "register");
    } else {
        document.sections.retain(|it| it.id == "register" || arguments.format() == Format::Html);
    }
    let text = match arguments.format() {
        Format::Json if wish.diff => format!("{:#}\n", as_json(&document)),
        Format::Json => {
            format!("{:#}\n", json!(register.rules.iter().map(row).collect::<Vec<_>>()))
        }
        Format::Csv => csv(&document)?,
        Format::Html => html::file(&document).map_err(failed)?,
        Format::Xlsx => return Err(no_workbook()),
        Format::Text => as_text(&document),
    };
    console::data(&text);
    Ok(())
}

fn replay(wish: &Wish, path: &Path, arguments: &Arguments) -> Done {
    let text = match replayed(wish, path, arguments)? {
        Answer::Figures(found) => format!("{:#}\n", json!(found)),
        Answer::Document(document) => match arguments.format() {
            Format::Csv => csv(&document)?,
            Format::Html => html::file(&document).map_err(failed)?,
            Format::Xlsx => return Err(no_workbook()),
            Format::Text | Format::Json => as_text(&document),
        },
    };
    console::data(&text);
    Ok(())
}

fn no_workbook() -> Ending {
    misused(
        "a workbook is a report: bescheid report --format xlsx; rules are printed as text, json, csv or html",
    )
}

/// The shipped register, with the shipped procedures.
pub(super) fn register() -> Result<Register, Ending> {
    let told = |faults: Vec<Fault>| {
        failed(faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
    };
    Register::shipped(&shipped().map_err(told)?).map_err(told)
}

fn as_text(document: &Document) -> String {
    let simulated = document.simulated.as_ref().map_or_else(String::new, |it| format!("{it}\n"));
    let coverage = document.coverage.join("\n");
    let mut out = format!("{simulated}{}\n{coverage}\n", document.title);
    for Section { heading, text, table, .. } in &document.sections {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "\n{heading}\n{text}");
        for row in &table.rows {
            let _ = writeln!(out);
            for (head, cell) in document.row(table, row) {
                let _ = writeln!(out, "  {head}: {cell}");
            }
        }
    }
    for note in &document.notes {
        let _ = writeln!(out, "\n{note}");
    }
    out
}

fn csv(document: &Document) -> Result<String, Ending> {
    let tables: Result<Vec<String>, _> =
        document.sections.iter().map(|it| document_csv::csv(&it.table)).collect();
    Ok(tables.map_err(failed)?.concat())
}

fn as_json(document: &Document) -> Value {
    let sections = document.sections.iter().map(|it| {
        let rows: Vec<Value> = it
            .table
            .rows
            .iter()
            .map(|row| document.row(&it.table, row).map(|(h, c)| (h.clone(), c)).collect())
            .map(|row: std::collections::BTreeMap<String, String>| json!(row))
            .collect();
        (it.id.to_owned(), json!({ "text": it.text, "rows": rows }))
    });
    Value::Object(sections.collect())
}

fn row(rule: &Rule) -> Value {
    let asks = match &rule.asks {
        Asks::Step { length, duty, suspends, extensions, at_most } => json!({
            "kind": "step", "length": length, "duty": duty, "suspends": suspends,
            "extensions": extensions, "extended_at_most": at_most }),
        Asks::Document { not_older_than } => {
            json!({ "kind": "document", "not_older_than": not_older_than })
        }
    };
    json!({
        "profession": rule.profession, "step": rule.step,
        "text": { "de": rule.text.de, "en": rule.text.en },
        "asks": asks, "land": rule.land, "origin": rule.origin, "accelerated": rule.accelerated,
        "paragraph": rule.paragraph, "valid_from": rule.valid_from, "valid_to": rule.valid_to,
        "source": rule.source, "status": rule.status, "procedure": rule.procedure,
    })
}
