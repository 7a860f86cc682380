//! Lists in XLSX, read cell by cell. `worksheet_range` is never used: a file of 1.7 kB that names the
//! last cell of a sheet makes it ask for 550 GB.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek};
use std::path::Path;

use calamine::{DataRef, Reader, Xlsx};

use crate::exchange::fault::FileFault;
use crate::exchange::table::{CELL_CHARS_MAX, COLUMNS_MAX, LINES_MAX, Sheet, SheetCell, SheetRow};

/// Bytes of the file.
const FILE_BYTES_MAX: u64 = 64 << 20;
/// Bytes of all its parts, unpacked.
const UNPACKED_BYTES_MAX: u64 = 192 << 20;
/// Bytes of the shared texts, which are held in memory.
const SHARED_BYTES_MAX: u64 = 32 << 20;
/// Parts.
const PARTS_MAX: usize = 2_000;

/// Reads all sheets.
///
/// # Errors
/// If it is no workbook, or asks for too much.
pub fn read_workbook(path: &Path) -> Result<Vec<Sheet>, FileFault> {
    let file = File::open(path)?;
    if FILE_BYTES_MAX < file.metadata()?.len() {
        return Err(FileFault::whole("larger than 64 MB: export the list as CSV"));
    }
    let mut source = BufReader::new(file);
    check_parts(&mut source)?;
    source.rewind()?;
    let mut book: Xlsx<_> = Xlsx::new(source).map_err(|error| no_workbook(&error.to_string()))?;
    let names = book.sheet_names();
    names.iter().map(|name| sheet(&mut book, name)).collect()
}

fn no_workbook(reason: &str) -> FileFault {
    FileFault::whole(format!(
        "this is no workbook that can be read ({reason}): save it as .xlsx or .csv"
    ))
}

/// Unpacks every part once and counts: the sizes that the file claims may be lies.
fn check_parts(source: &mut (impl Read + Seek)) -> Result<(), FileFault> {
    let mut archive =
        zip::ZipArchive::new(source).map_err(|error| no_workbook(&error.to_string()))?;
    if PARTS_MAX < archive.len() {
        return Err(no_workbook("too many parts"));
    }
    let mut total = 0;
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|error| no_workbook(&error.to_string()))?;
        let shared = part.name().is_ok_and(|name| name.ends_with("sharedStrings.xml"));
        let most = if shared { SHARED_BYTES_MAX } else { UNPACKED_BYTES_MAX - total };
        let n = io::copy(&mut part.take(most + 1), &mut io::sink())
            .map_err(|error| no_workbook(&error.to_string()))?;
        if most < n {
            return Err(FileFault::whole("the workbook becomes far too large when it is unpacked"));
        }
        total += n;
    }
    Ok(())
}

fn sheet<R: Read + Seek>(book: &mut Xlsx<R>, name: &str) -> Result<Sheet, FileFault> {
    let unreadable =
        |error: calamine::XlsxError| FileFault::at(format!("sheet {name}"), error.to_string());
    let mut cells = book.worksheet_cells_reader(name).map_err(unreadable)?;
    let mut lines: Vec<SheetRow> = Vec::new();
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let (row, column) = cell.get_position();
        let value = value(cell.get_value());
        let column = usize::try_from(column).unwrap_or(usize::MAX);
        if value.is_empty() || COLUMNS_MAX <= column {
            continue;
        }
        let number = row + 1;
        if lines.last().is_none_or(|line| line.number != number) {
            if LINES_MAX <= lines.len() {
                return Err(FileFault::at(
                    format!("sheet {name}"),
                    format!("more than {LINES_MAX} rows"),
                ));
            }
            lines.push(SheetRow { number, cells: Vec::new() });
        }
        if let Some(line) = lines.last_mut() {
            if line.cells.len() <= column {
                line.cells.resize(column + 1, SheetCell::Empty);
            }
            if let Some(place) = line.cells.get_mut(column) {
                *place = value;
            }
        }
    }
    Ok(Sheet { name: name.to_owned(), lines })
}

fn value(data: &DataRef<'_>) -> SheetCell {
    match data {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            SheetCell::text(&truncate(text))
        }
        DataRef::SharedString(text) => SheetCell::text(&truncate(text)),
        DataRef::Int(number) => number_cell(number.to_string().parse().unwrap_or(f64::NAN)),
        DataRef::Float(number) => number_cell(*number),
        DataRef::Bool(truth) => SheetCell::text(if *truth { "ja" } else { "nein" }),
        DataRef::DateTime(moment) => {
            moment.as_datetime().map_or(SheetCell::Empty, |time| SheetCell::Date(time.date()))
        }
        DataRef::Error(error) => SheetCell::text(&error.to_string()),
        DataRef::Empty => SheetCell::Empty,
    }
}

fn number_cell(number: f64) -> SheetCell {
    if number.is_finite() { SheetCell::Number(number) } else { SheetCell::Empty }
}

fn truncate(text: &str) -> String {
    text.chars().take(CELL_CHARS_MAX).collect()
}
