//! A document as a workbook, for whoever works on in a spreadsheet or hears it read: cover, contents,
//! notes, and one tidy table a sheet under its title. Units stand in the heads, no cell is merged,
//! numbers are numbers and days are days. Signs as the Federal Statistical Office uses them.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, Table as Grid, TableColumn, TableStyle, Url, Workbook,
    Worksheet, XlsxError,
};

use crate::measure::number::count;
use crate::report::cell::Cell;
use crate::report::document::{Document, Table};

/// Characters of a sheet's name, at most.
const NAME_MAX: usize = 31;
/// Characters of a column, at most: longer words are wrapped.
const WIDTH_MAX: f64 = 60.0;
/// Width of the columns of sheets of words.
const WIDTHS: [f64; 2] = [34.0, 100.0];
/// The row of the heads of a table: its title, its text and an empty row stand above.
const HEADS: u32 = 3;

/// The workbook. It is the same to the byte for the same document.
///
/// # Errors
/// If a table is larger than a sheet can be.
pub fn workbook(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let language = document.language;
    let mut book = Workbook::new();
    // The moment of making would make two equal reports differ.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new().set_title(&document.title).set_creation_datetime(&made),
    );
    let tables: Vec<(String, &str, &Table)> = document
        .tables()
        .zip(1..)
        .map(|((section, table), at)| {
            (sheet_name(at, &section.heading), section.text.as_str(), table)
        })
        .collect();
    cover(book.add_worksheet(), document)?;
    contents(book.add_worksheet(), document, &tables)?;
    notes(book.add_worksheet(), document)?;
    for (at, (name, text, table)) in (1u32..).zip(&tables) {
        let sheet = book.add_worksheet().set_name(name)?;
        words(sheet, 0, 0, &table.caption, CellStyle::Title)?;
        words(sheet, 1, 0, text, CellStyle::Usual)?;
        grid(sheet, &table.tidy(language), &format!("table_{at}"))?;
    }
    book.save_to_buffer()
}

/// The number of the table and its heading, without what a sheet's name cannot have.
fn sheet_name(number: usize, heading: &str) -> String {
    let plain = heading.chars().filter(|c| !"[]:*?/\\'".contains(*c));
    let name: String = format!("{number} ").chars().chain(plain).take(NAME_MAX).collect();
    name.trim_end().to_owned()
}

#[derive(Clone, Copy)]
enum CellStyle {
    Title,
    Head,
    Usual,
}

fn words(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    weight: CellStyle,
) -> Result<(), XlsxError> {
    let format = match weight {
        CellStyle::Title => Format::new().set_bold().set_font_size(14),
        CellStyle::Head => Format::new().set_bold().set_text_wrap(),
        CellStyle::Usual if row == 1 && column == 0 => Format::new(),
        CellStyle::Usual => Format::new().set_text_wrap(),
    };
    sheet.write_string_with_format(row, column, text, &format)?;
    Ok(())
}

fn cover(sheet: &mut Worksheet, document: &Document) -> Result<(), XlsxError> {
    sheet.set_name(document.language.say("sheet-cover"))?;
    sheet.set_column_width(0, WIDTHS[1])?;
    words(sheet, 0, 0, &document.title, CellStyle::Title)?;
    let simulated = document.simulated.iter();
    let lines = simulated.chain([&document.internal]).chain(&document.coverage);
    let sentences = document.glance.iter().chain(&document.findings).map(|sentence| &sentence.text);
    for (row, line) in (1..).zip(lines.chain(sentences)) {
        let wrapped = Format::new().set_text_wrap();
        sheet.write_string_with_format(row, 0, line, &wrapped)?;
    }
    Ok(())
}

fn contents(
    sheet: &mut Worksheet,
    document: &Document,
    tables: &[(String, &str, &Table)],
) -> Result<(), XlsxError> {
    let language = document.language;
    sheet.set_name(language.say("sheet-contents"))?;
    words(sheet, 0, 0, &language.say("section-contents"), CellStyle::Title)?;
    let heads = ["sheet-head-sheet", "sheet-head-table", "sheet-head-rows"];
    for (column, key) in (0..).zip(heads) {
        words(sheet, 2, column, &language.say(key), CellStyle::Head)?;
    }
    for (row, (name, _, table)) in (3..).zip(tables) {
        let link = Url::new(format!("internal:'{name}'!A1")).set_text(name);
        sheet.write_url(row, 0, link)?;
        words(sheet, row, 1, &table.caption, CellStyle::Usual)?;
        let n = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
        sheet.write_number(row, 2, f64::from(n))?;
    }
    sheet.set_column_width(0, WIDTHS[0])?;
    sheet.set_column_width(1, WIDTH_MAX)?;
    Ok(())
}

fn notes(sheet: &mut Worksheet, document: &Document) -> Result<(), XlsxError> {
    let language = document.language;
    sheet.set_name(language.say("sheet-notes"))?;
    words(sheet, 0, 0, &language.say("section-notes"), CellStyle::Title)?;
    let signs = ["–", "."].into_iter().zip(["sign-nothing", "sign-withheld"]);
    let signs = signs.map(|(sign, key)| (sign.to_owned(), language.say(key)));
    let numbered = |(at, text): (u32, &String)| (format!("[note {at}]"), text.clone());
    let notes = (1..).zip(&document.notes).map(numbered);
    let rows = signs.chain(notes).chain(document.provenance.iter().cloned());
    for (row, (what, text)) in (2..).zip(rows) {
        words(sheet, row, 0, &what, CellStyle::Head)?;
        words(sheet, row, 1, &text, CellStyle::Usual)?;
    }
    sheet.set_column_width(0, WIDTHS[0])?;
    sheet.set_column_width(1, WIDTHS[1])?;
    Ok(())
}

/// The table as a grid with filters. Spreadsheets want heads to differ.
fn grid(sheet: &mut Worksheet, table: &Table, name: &str) -> Result<(), XlsxError> {
    for (row, cells) in (HEADS + 1..).zip(&table.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            write(sheet, row, column, cell)?;
        }
    }
    let mut columns: Vec<TableColumn> = Vec::new();
    let mut seen: Vec<String> = Vec::new();
    let wrapped = Format::new().set_bold().set_text_wrap();
    for head in &table.heads {
        let before = seen.iter().filter(|earlier_head| *earlier_head == head).count();
        seen.push(head.clone());
        let header = if before == 0 { head.clone() } else { format!("{head} ({})", before + 1) };
        columns.push(TableColumn::new().set_header(header).set_header_format(&wrapped));
    }
    let (rows, width) = (table.rows.len(), table.heads.len());
    let last_row = HEADS + u32::try_from(rows).unwrap_or(u32::MAX - HEADS);
    let last_column = u16::try_from(width.saturating_sub(1)).unwrap_or(u16::MAX);
    let grid = Grid::new().set_name(name).set_columns(&columns).set_style(TableStyle::None);
    sheet.add_table(HEADS, 0, last_row, last_column, &grid)?;
    for (at, head) in table.heads.iter().enumerate() {
        let cells = table.rows.iter().filter_map(|row| row.get(at));
        let longest = cells.map(|cell| cell.plain().chars().count()).max().unwrap_or(0);
        let width = u32::try_from(longest.max(head.len().min(18)) + 2).unwrap_or(60);
        let column = u16::try_from(at).unwrap_or(u16::MAX);
        sheet.set_column_width(column, f64::from(width).min(WIDTH_MAX))?;
    }
    Ok(())
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    let as_number = |picture: &str| Format::new().set_num_format(picture);
    match cell {
        Cell::Words(words) => {
            let wrapped = Format::new().set_text_wrap();
            sheet.write_string_with_format(row, column, words, &wrapped)?;
        }
        Cell::Withheld(_) => {
            sheet.write_string(row, column, ".")?;
        }
        Cell::Count(n) => {
            sheet.write_number_with_format(row, column, count(*n), &as_number("#,##0"))?;
        }
        Cell::AtLeast(n) => {
            sheet.write_string(row, column, format!("≥ {n}"))?;
        }
        Cell::Change(n) => {
            let size = count(n.unsigned_abs());
            let signed = if *n < 0 { -size } else { size };
            sheet.write_number_with_format(row, column, signed, &as_number("+#,##0;-#,##0;0"))?;
        }
        Cell::Number(value, decimals) => {
            let picture = match decimals {
                0 => "0".to_owned(),
                _ => format!("0.{}", "0".repeat(*decimals)),
            };
            sheet.write_number_with_format(row, column, *value, &as_number(&picture))?;
        }
        Cell::Share(share) | Cell::Ranged(share, ..) => {
            sheet.write_number_with_format(row, column, *share, &as_number("0.0%"))?;
        }
        Cell::Day(day) => {
            sheet.write_date_with_format(row, column, day, &as_number("yyyy-mm-dd"))?;
        }
        Cell::Nothing => {
            sheet.write_string(row, column, "–")?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::sheet_name;

    #[test]
    fn the_name_of_a_sheet_is_short_and_has_no_forbidden_sign() {
        assert_eq!(sheet_name(2, "Wer wartet: [alle]"), "2 Wer wartet alle");
        assert_eq!(sheet_name(10, &"x".repeat(50)).chars().count(), 31);
    }
}
