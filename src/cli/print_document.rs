//! A document on stdout, in the format that was asked for.

use std::fmt::Write as _;

use crate::cli::arguments::Format;
use crate::cli::command_error::{CommandError, CommandResult, failure};
use crate::cli::console;
use crate::report::document::{Document, Section};
use crate::report::pdf::Layout;
use crate::report::{document_csv, html, pdf, xlsx};

/// Prints a document in a format that is not for programs; a file goes to stdout like any other data.
pub(super) fn print(document: &Document, format: Format) -> CommandResult {
    match format {
        Format::Csv => console::data(&csv(document)?),
        Format::Html => console::data(&html::file(document).map_err(failure)?),
        Format::Xlsx => console::bytes(&xlsx::workbook(document).map_err(failure)?),
        Format::Pdf => console::bytes(&pdf::pdf(document, Layout::Report).map_err(failure)?.bytes),
        Format::Text | Format::Json | Format::Parquet => console::data(&as_text(document)),
    }
    Ok(())
}

fn as_text(document: &Document) -> String {
    let simulated =
        document.simulated.as_ref().map_or_else(String::new, |sentence| format!("{sentence}\n"));
    let coverage = document.coverage.join("\n");
    let mut out = format!("{simulated}{}\n{coverage}\n", document.title);
    for Section { heading, text, table, .. } in &document.sections {
        // Writing to a string cannot fail.
        let _ = writeln!(out, "\n{heading}\n{text}");
        for (table, row) in
            table.iter().flat_map(|table| table.rows.iter().map(move |row| (table, row)))
        {
            let _ = writeln!(out);
            for (head, cell, _) in document.row(table, row) {
                let _ = writeln!(out, "  {head}: {cell}");
            }
        }
    }
    for note in &document.notes {
        let _ = writeln!(out, "\n{note}");
    }
    out
}

fn csv(document: &Document) -> Result<String, CommandError> {
    let tables: Result<Vec<String>, _> =
        document.tables().map(|(_, table)| document_csv::csv(document.language, table)).collect();
    Ok(tables.map_err(failure)?.concat())
}
