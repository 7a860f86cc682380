//! `bescheid export`: the tables behind the figures. Each export is recorded before it leaves: who,
//! when, which cases, how many rows; and the rows are counted again after writing.

use chrono::{Datelike, NaiveDate};
use serde_json::Value;

use crate::cli::arguments::{Arguments, ExportArguments, ExportTable, Format};
use crate::cli::command_context::CommandContext;
use crate::cli::command_error::{CommandError, CommandResult, failure, usage_error};
use crate::cli::console;
use crate::exchange::parquet::{self, ParquetColumn, Values};
use crate::measure::columns::Columns;
use crate::office::act_error::ActError;
use crate::office::export_events::{self, export_events};
use crate::office::figures::load_dataset::{LoadOptions, load_dataset};
use crate::office::record_export::{ExportDetails, record_export};
use crate::settings::user::user;
use crate::store::exports;
use crate::text::formula::harmless;

/// A table that leaves.
struct ExportData {
    what: &'static str,
    heads: &'static [&'static str],
    rows: Vec<Vec<String>>,
}

/// The heads of the record of exports.
const RECORD: [&str; 6] = ["recorded_at", "who", "what", "format", "filters", "rows"];

pub(super) fn run(wish: &ExportArguments, arguments: &Arguments) -> CommandResult {
    let house = CommandContext::open(arguments)?;
    let table = table(&house, wish)?;
    let (format, file) = match arguments.format() {
        Format::Json => ("json", json(&table).map_err(failure)?.into_bytes()),
        Format::Text | Format::Csv => ("csv", csv(&table)?.into_bytes()),
        Format::Parquet => ("parquet", parquet::write(&parquet_columns(&table)).map_err(failure)?),
        Format::Html | Format::Xlsx | Format::Pdf => {
            return Err(usage_error("a table is exported as csv, json or parquet"));
        }
    };
    let rows = u64::try_from(table.rows.len()).unwrap_or(u64::MAX);
    if wish.table != ExportTable::Record {
        let filters = format!(
            "procedure={} as_of={}",
            wish.procedure.as_deref().unwrap_or("*"),
            wish.as_of.map_or_else(|| "*".to_owned(), |it| it.to_string())
        );
        let leaving = ExportDetails { who: user(), what: table.what, format, filters, rows };
        record_export(house.act()?, leaving).map_err(|why| house.error(why))?;
    }
    console::bytes(&file);
    console::talk(&format!("{rows} rows"));
    Ok(())
}

fn table(house: &CommandContext, wish: &ExportArguments) -> Result<ExportData, CommandError> {
    let only = wish.procedure.as_deref();
    let (store, procedures) = (&house.store, &house.procedures);
    match wish.table {
        ExportTable::Events => {
            let lines = export_events(store, procedures, only, wish.as_of)
                .map_err(|why| house.error(why))?;
            let rows = lines.into_iter().map(Vec::from).collect();
            Ok(ExportData { what: "events", heads: &export_events::HEADS, rows })
        }
        ExportTable::Visits => {
            let load = LoadOptions { procedure: only, as_of: wish.as_of, ..LoadOptions::default() };
            let loaded = load_dataset(store, procedures, load).map_err(|why| house.error(why))?;
            let rows: Vec<Vec<String>> = loaded.visits.lines().map(Vec::from).collect();
            if rows.len() != loaded.visits.len() {
                let message = format!("{} visits, {} rows", loaded.visits.len(), rows.len());
                return Err(failure(message));
            }
            Ok(ExportData { what: "visits", heads: &Columns::HEADS, rows })
        }
        ExportTable::Record => {
            let all = store
                .read::<_, ActError>(|db| Ok(exports::all(db)?))
                .map_err(|why| house.error(why))?;
            let row = |export: exports::Export| {
                let (at, rows) = (export.recorded_at().to_rfc3339(), export.rows().to_string());
                vec![at, export.who, export.what, export.format, export.filters, rows]
            };
            Ok(ExportData {
                what: "record",
                heads: &RECORD,
                rows: all.into_iter().map(row).collect(),
            })
        }
    }
}

/// An array of objects, a line each, so that it can be read as a stream.
fn json(table: &ExportData) -> Result<String, serde_json::Error> {
    let mut rows = Vec::new();
    for line in &table.rows {
        let cells = line.iter().map(|cell| Value::from(cell.as_str()));
        let row: serde_json::Map<String, Value> =
            table.heads.iter().map(|head| (*head).to_owned()).zip(cells).collect();
        rows.push(serde_json::to_string(&row)?);
    }
    Ok(format!("[\n{}\n]\n", rows.join(",\n")))
}

fn csv(table: &ExportData) -> Result<String, CommandError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(table.heads).map_err(failure)?;
    for line in &table.rows {
        writer.write_record(line.iter().map(|cell| harmless(cell))).map_err(failure)?;
    }
    let bytes = writer.into_inner().map_err(failure)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// The columns with their types; an empty cell is a missing value. A day that is known to the month is
/// its first: the column `precision` says so.
fn parquet_columns(table: &ExportData) -> Vec<ParquetColumn> {
    let column = |(at, name): (usize, &&'static str)| {
        let cells = table.rows.iter().map(|row| row.get(at).filter(|cell| !cell.is_empty()));
        let values = match *name {
            "entered_on" | "left_on" | "occurred_on" => {
                Values::Day(cells.map(|cell| cell.and_then(|text| day(text))).collect())
            }
            "working_days" | "event" | "case_id" | "rows" => {
                Values::Integer(cells.map(|cell| cell.and_then(|text| text.parse().ok())).collect())
            }
            _word => Values::Text(cells.map(Option::<&String>::cloned).collect()),
        };
        ParquetColumn { name, values }
    };
    table.heads.iter().enumerate().map(column).collect()
}

/// Days since the first of January 1970.
fn day(text: &str) -> Option<i32> {
    let whole = text.parse().or_else(|_| format!("{text}-01").parse::<NaiveDate>()).ok()?;
    let origin = NaiveDate::from_ymd_opt(1970, 1, 1)?;
    whole.num_days_from_ce().checked_sub(origin.num_days_from_ce())
}
