//! `bescheid export`: the tables behind the figures.

use crate::cli::arguments::{Arguments, Export as Wish, ExportTable};
use crate::cli::console;
use crate::cli::ending::{Done, Ending, failed};
use crate::cli::house::{House, ending};
use crate::office::export_events::{HEADS, export_events};
use crate::office::load_visits::load_visits;
use crate::text::formula::harmless;

pub(super) fn run(wish: &Wish, arguments: &Arguments) -> Done {
    let house = House::open(arguments)?;
    let only = wish.procedure.as_deref();
    let text = match wish.table {
        ExportTable::Events => {
            let lines = export_events(&house.store, &house.procedures, only).map_err(ending)?;
            csv(&HEADS, lines.iter().map(|it| it.iter().map(|cell| harmless(cell)).collect()))?
        }
        ExportTable::Visits => {
            let loaded =
                load_visits(&house.store, &house.procedures, only, wish.as_of).map_err(ending)?;
            let heads = crate::measure::columns::Columns::HEADS;
            csv(
                &heads,
                loaded.visits.lines().map(|it| it.iter().map(|cell| harmless(cell)).collect()),
            )?
        }
    };
    console::data(&text);
    Ok(())
}

fn csv(heads: &[&str], lines: impl Iterator<Item = Vec<String>>) -> Result<String, Ending> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(heads).map_err(failed)?;
    for line in lines {
        writer.write_record(&line).map_err(failed)?;
    }
    let bytes = writer.into_inner().map_err(failed)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
