//! A document as a workbook: cover with notes, contents, one tidy table a sheet. Units stand in the
//! heads, no cells are merged, numbers are numbers. Signs as Destatis uses them: – for nothing there.

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use crate::measure::number::count;
use crate::report::cell::Cell;
use crate::report::document::{Document, Section};

/// Characters of a sheet's name, at most.
const NAME_MAX: usize = 31;
/// Characters of a column, at most: longer words are wrapped.
const WIDTH_MAX: f64 = 60.0;

/// The workbook. It is the same to the byte for the same document.
///
/// # Errors
/// If a table is larger than a sheet can be.
pub fn workbook(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The moment of making would make two equal reports differ.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(
        &DocProperties::new().set_title(&document.title).set_creation_datetime(&made),
    );
    let names: Vec<String> = document
        .sections
        .iter()
        .zip(1..)
        .map(|(section, number)| sheet_name(number, &section.heading))
        .collect();
    cover(book.add_worksheet(), document, &names)?;
    for (section, name) in document.sections.iter().zip(&names) {
        sheet(book.add_worksheet().set_name(name)?, section)?;
    }
    book.save_to_buffer()
}

/// The number of the table and its heading, without what a sheet's name cannot have.
fn sheet_name(number: usize, heading: &str) -> String {
    let plain = heading.chars().filter(|c| !"[]:*?/\\'".contains(*c));
    format!("{number} ").chars().chain(plain).take(NAME_MAX).collect()
}

fn cover(sheet: &mut Worksheet, document: &Document, names: &[String]) -> Result<(), XlsxError> {
    let (bold, wrapped) =
        (Format::new().set_bold().set_font_size(14), Format::new().set_text_wrap());
    sheet.set_name("Bescheid")?;
    sheet.set_column_width(0, 100)?;
    let mut row = 0;
    sheet.write_string_with_format(row, 0, &document.title, &bold)?;
    let simulated = document.simulated.iter();
    let lines = simulated.chain([&document.internal]).chain(&document.coverage);
    for line in lines.chain(&document.notes) {
        row += 1;
        sheet.write_string_with_format(row, 0, line, &wrapped)?;
    }
    row += 1;
    for (name, section) in names.iter().zip(&document.sections) {
        row += 1;
        let link = rust_xlsxwriter::Url::new(format!("internal:'{name}'!A1"));
        sheet.write_url(row, 0, link.set_text(name))?;
        row += 1;
        sheet.write_string_with_format(row, 0, &section.text, &wrapped)?;
    }
    Ok(())
}

fn sheet(sheet: &mut Worksheet, section: &Section) -> Result<(), XlsxError> {
    let head = Format::new().set_bold().set_text_wrap();
    for (column, text) in (0u16..).zip(&section.table.heads) {
        sheet.write_string_with_format(0, column, text, &head)?;
    }
    for (row, cells) in (1u32..).zip(&section.table.rows) {
        for (column, cell) in (0u16..).zip(cells) {
            write(sheet, row, column, cell)?;
        }
    }
    sheet.set_freeze_panes(1, 1)?;
    let widths = (0u16..).zip(&section.table.heads).map(|(column, head)| {
        let at = usize::from(column);
        let cells = section.table.rows.iter().filter_map(|row| row.get(at));
        let longest = cells.map(|it| it.plain().chars().count()).max().unwrap_or(0);
        (column, f64::from(u32::try_from(longest.max(head.len().min(16)) + 2).unwrap_or(60)))
    });
    for (column, width) in widths.collect::<Vec<_>>() {
        sheet.set_column_width(column, width.min(WIDTH_MAX))?;
    }
    Ok(())
}

fn write(sheet: &mut Worksheet, row: u32, column: u16, cell: &Cell) -> Result<(), XlsxError> {
    let as_number = |picture: &str| Format::new().set_num_format(picture);
    match cell {
        Cell::Words(words) | Cell::Withheld(words) => {
            let wrapped = Format::new().set_text_wrap();
            sheet.write_string_with_format(row, column, words, &wrapped)?;
        }
        Cell::Count(n) => {
            sheet.write_number_with_format(row, column, count(*n), &as_number("#,##0"))?;
        }
        Cell::Change(n) => {
            let size = count(n.unsigned_abs());
            let signed = if *n < 0 { -size } else { size };
            sheet.write_number_with_format(row, column, signed, &as_number("+#,##0;-#,##0;0"))?;
        }
        Cell::Number(value, decimals) => {
            let picture = if *decimals == 0 {
                "0".to_owned()
            } else {
                format!("0.{}", "0".repeat(*decimals))
            };
            sheet.write_number_with_format(row, column, *value, &as_number(&picture))?;
        }
        Cell::Share(share) => {
            sheet.write_number_with_format(row, column, *share, &as_number("0.0%"))?;
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
