//! Lists in CSV, as German spreadsheets write them: semicolons or commas or tabs, UTF-8 or the old
//! Western encoding (Windows-1252, as the WHATWG standard has it).

use std::fs::File;
use std::io::Read;
use std::path::Path;

use encoding_rs::WINDOWS_1252;

use crate::exchange::fault::FileFault;
use crate::exchange::table::{CELL_CHARS_MAX, COLUMNS_MAX, LINES_MAX, Sheet, SheetCell, SheetRow};

/// Bytes of the file: a list of cases is a matter of kilobytes.
const FILE_BYTES_MAX: u64 = 64 << 20;

/// Reads the one sheet of a CSV file.
///
/// # Errors
/// If it is too large or no text.
pub fn read_csv(path: &Path) -> Result<Sheet, FileFault> {
    let mut bytes = Vec::new();
    File::open(path)?.take(FILE_BYTES_MAX + 1).read_to_end(&mut bytes)?;
    if FILE_BYTES_MAX < u64::try_from(bytes.len()).unwrap_or(u64::MAX) {
        return Err(FileFault::whole("larger than 64 MB: cut the list"));
    }
    sheet(&decode(&bytes)?)
}

fn decode(bytes: &[u8]) -> Result<String, FileFault> {
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) || bytes.contains(&0) {
        return Err(FileFault::whole(
            "this is no CSV in UTF-8: save it as 'CSV UTF-8' or as .xlsx",
        ));
    }
    Ok(match std::str::from_utf8(bytes) {
        Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
        Err(_) => WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned(),
    })
}

fn sheet(text: &str) -> Result<Sheet, FileFault> {
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter(text))
        .from_reader(text.as_bytes());
    let mut lines = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| FileFault::whole(error.to_string()))?;
        let number = record.position().map_or(0, csv::Position::line);
        if LINES_MAX <= lines.len() {
            return Err(FileFault::whole(format!("more than {LINES_MAX} rows")));
        }
        let shortened = |text: &str| text.chars().take(CELL_CHARS_MAX).collect::<String>();
        let cells = record
            .iter()
            .take(COLUMNS_MAX)
            .map(|field| SheetCell::text(&shortened(field)))
            .collect();
        lines.push(SheetRow { number: u32::try_from(number).unwrap_or(u32::MAX), cells });
    }
    lines.retain(|line| !line.is_empty());
    Ok(Sheet { name: String::new(), lines })
}

/// The mark that the first lines have most of.
fn delimiter(text: &str) -> u8 {
    let head: String = text.lines().take(20).collect();
    let count = |mark: u8| head.bytes().filter(|&b| b == mark).count();
    [b';', b',', b'\t'].into_iter().max_by_key(|&mark| count(mark)).unwrap_or(b';')
}

#[cfg(test)]
mod tests {
    use super::{decode, sheet};
    use crate::exchange::table::SheetCell;

    #[test]
    fn semicolons_commas_and_tabs_are_found() {
        for text in ["a;b\n1;2,5\n", "a,b\n1,2\n", "a\tb\n1\t2\n"] {
            let sheet = sheet(text).unwrap();
            assert_eq!(
                sheet.lines[0].cells,
                [SheetCell::text("a"), SheetCell::text("b")],
                "{text:?}"
            );
        }
    }

    #[test]
    fn the_old_encoding_is_read() {
        assert_eq!(decode(&[b'K', 0xf6, b'c', b'h']).unwrap(), "Köch");
    }

    /// The signs from 0x80 to 0x9f that Windows-1252 has beyond ISO 8859-1, from its code page.
    #[test]
    fn all_signs_of_the_old_encoding_are_read() {
        const SIGNS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
        let bytes: Vec<u8> = (0x80..=0x9f).collect();
        assert_eq!(decode(&bytes).unwrap(), SIGNS);
        // A name that was broken before: Šimić in Zagreb's lists.
        assert_eq!(decode(&[0x8a, b'i', b'm', b'i', 0xe6]).unwrap(), "Šimiæ");
    }

    #[test]
    fn a_line_break_in_a_cell_keeps_the_row_numbers() {
        let sheet = sheet("a;b\n\"x\ny\";2\n3;4\n").unwrap();
        assert_eq!(sheet.lines.iter().map(|line| line.number).collect::<Vec<_>>(), [1, 2, 4]);
    }
}
