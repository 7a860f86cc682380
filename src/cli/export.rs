//! `bescheid export`: the tables behind the figures.

use serde_json::Value;

use crate::cli::arguments::{Arguments, Export as Wish, ExportTable, Format};
use crate::cli::console;
use crate::cli::ending::{Done, Ending, failed, misused};
use crate::cli::house::{House, ending};
use crate::measure::columns::Columns;
use crate::office::export_events::{HEADS, export_events};
use crate::office::load_visits::{Wish as Load, load_visits};
use crate::text::formula::harmless;

pub(super) fn run(wish: &Wish, arguments: &Arguments) -> Done {
    let house = House::open(arguments)?;
    let only = wish.procedure.as_deref();
    match wish.table {
        ExportTable::Events => {
            let lines = export_events(&house.store, &house.procedures, only, wish.as_of);
            print(&HEADS, lines.map_err(ending)?.into_iter().map(Vec::from), arguments)
        }
        ExportTable::Visits => {
            let load = Load { procedure: only, as_of: wish.as_of, ..Load::default() };
            let loaded = load_visits(&house.store, &house.procedures, load);
            print(&Columns::HEADS, loaded.map_err(ending)?.visits.lines().map(Vec::from), arguments)
        }
    }
}

fn print(heads: &[&str], lines: impl Iterator<Item = Vec<String>>, arguments: &Arguments) -> Done {
    let text = match arguments.format() {
        Format::Json => json(heads, lines).map_err(failed)?,
        Format::Text | Format::Csv => csv(heads, lines)?,
        Format::Html | Format::Xlsx => return Err(misused("a table is exported as csv or json")),
    };
    console::data(&text);
    Ok(())
}

/// An array of objects, a line each, so that it can be read as a stream.
fn json(
    heads: &[&str],
    lines: impl Iterator<Item = Vec<String>>,
) -> Result<String, serde_json::Error> {
    let mut rows = Vec::new();
    for line in lines {
        let row: serde_json::Map<String, Value> = heads
            .iter()
            .map(|it| (*it).to_owned())
            .zip(line.into_iter().map(Value::from))
            .collect();
        rows.push(serde_json::to_string(&row)?);
    }
    Ok(format!("[\n{}\n]\n", rows.join(",\n")))
}

fn csv(heads: &[&str], lines: impl Iterator<Item = Vec<String>>) -> Result<String, Ending> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(heads).map_err(failed)?;
    for line in lines {
        writer.write_record(line.iter().map(|cell| harmless(cell))).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(failed)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
