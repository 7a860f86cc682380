//! A list with one row an event: which case, what happened, when. Its rows are gathered into one row
//! a case with a column a milestone, so that everything after reads one kind of list.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use crate::domain::procedure::words::Milestone;
use crate::exchange::german_date::{ParsedDate, parse_cell as read_date};
use crate::exchange::mapping::{ColumnMeaning, MappedColumn, Mapping};
use crate::exchange::table::{COLUMNS_MAX, Sheet, SheetCell, SheetRow, column_name};
use crate::office::import_cases::report::RowRemark;
use crate::office::import_cases::row_reason::RowReason;

/// The places of the columns that make a list one of events.
struct EventColumnIndices {
    number: usize,
    event: usize,
    event_on: usize,
}

/// The cases of such a list, a row each.
pub(super) struct CaseSheet {
    /// Their rows, each with the number of the first row of its case.
    pub(super) sheet: Sheet,
    /// What the columns mean now.
    pub(super) mapping: Mapping,
    /// The rows of its case, by each row.
    pub(super) together: BTreeMap<u32, Vec<u32>>,
    /// Rows that cannot be read, and why.
    pub(super) rejected: Vec<RowRemark>,
    /// Rows that say what another says.
    pub(super) remarks: Vec<RowRemark>,
    /// How many rows there were.
    pub(super) rows: usize,
}

/// Gathers the rows of each case; nothing if the list has one row a case.
pub(super) fn gather_cases(
    sheet: &Sheet,
    mapping: &Mapping,
    today: NaiveDate,
) -> Option<CaseSheet> {
    let places = EventColumnIndices {
        number: mapping.place(ColumnMeaning::Number)?,
        event: mapping.place(ColumnMeaning::Event)?,
        event_on: mapping.place(ColumnMeaning::EventOn)?,
    };
    let width = sheet.lines.iter().map(|line| line.cells.len()).max().unwrap_or(0);
    let mut gathering = Gathering { places, mapping, today, width, cases: BTreeMap::new() };
    let (mut rejected, mut remarks, mut rows) = (Vec::new(), Vec::new(), 0);
    for line in sheet.lines.iter().filter(|line| mapping.head_row < line.number) {
        if line.is_empty() {
            continue;
        }
        rows += 1;
        match gathering.take(line) {
            Ok(remark) => remarks.extend(remark),
            Err(remark) => rejected.push(remark),
        }
    }
    let (sheet, together) = gathering.as_sheet(&sheet.name);
    let mapping = gathering.as_mapping();
    Some(CaseSheet { sheet, mapping, together, rejected, remarks, rows })
}

/// A case so far.
struct ListCase {
    cells: Vec<SheetCell>,
    /// Its rows, the rejected ones too.
    rows: Vec<u32>,
    /// The first that could be read.
    first: Option<u32>,
    dates: BTreeMap<Milestone, (SheetCell, u32)>,
}

impl ListCase {
    /// Takes a row that can be read; names the row that has this step already on another day, if one has.
    fn take(&mut self, line: &SheetRow, milestone: Milestone, date: &SheetCell) -> Option<u32> {
        self.first.get_or_insert(line.number);
        for (kept, new) in self.cells.iter_mut().zip(&line.cells) {
            if kept.is_empty() {
                *kept = new.clone();
            }
        }
        if let Some((other, row)) = self.dates.get(&milestone) {
            return (other != date).then_some(*row);
        }
        self.dates.insert(milestone, (date.clone(), line.number));
        None
    }
}

struct Gathering<'a> {
    places: EventColumnIndices,
    mapping: &'a Mapping,
    today: NaiveDate,
    width: usize,
    /// By the sender's number.
    cases: BTreeMap<String, ListCase>,
}

impl Gathering<'_> {
    /// Takes a row to its case.
    fn take(&mut self, line: &SheetRow) -> Result<Option<RowRemark>, RowRemark> {
        let remark = |at: usize, reason: RowReason| RowRemark {
            row: line.number,
            column: self
                .mapping
                .columns
                .get(&column_name(at))
                .map_or_else(String::new, |column| column.head.clone()),
            value: line.cell(at).to_text(),
            reason,
        };
        let number = line.cell(self.places.number).to_text();
        if number.is_empty() {
            return Err(remark(self.places.number, RowReason::NoNumber));
        }
        let case = self.cases.entry(number).or_insert_with(|| ListCase {
            cells: vec![SheetCell::Empty; self.width],
            rows: Vec::new(),
            first: None,
            dates: BTreeMap::new(),
        });
        case.rows.push(line.number);
        let word = line.cell(self.places.event).to_text();
        let milestone = self
            .mapping
            .events
            .get(&word)
            .copied()
            .ok_or_else(|| remark(self.places.event, RowReason::UnknownStep))?;
        let at = self.places.event_on;
        let cell = line.cell(at);
        match read_date(cell) {
            ParsedDate::Day(on) | ParsedDate::Month(on) if self.today < on => {
                return Err(remark(at, RowReason::Future));
            }
            ParsedDate::Day(_) | ParsedDate::Month(_) => {}
            ParsedDate::Nothing => return Err(remark(at, RowReason::DateMissing)),
            ParsedDate::Unreadable(reason) => {
                return Err(remark(at, RowReason::Unreadable(reason)));
            }
        }
        Ok(case.take(line, milestone, cell).map(|row| remark(at, RowReason::TwoDates { row })))
    }

    /// The milestones that the list tells of, each with a column behind the others.
    fn milestones(&self) -> Vec<Milestone> {
        let all: BTreeSet<Milestone> =
            self.cases.values().flat_map(|case| case.dates.keys().copied()).collect();
        all.into_iter().take(COLUMNS_MAX.saturating_sub(self.width)).collect()
    }

    fn as_sheet(&self, name: &str) -> (Sheet, BTreeMap<u32, Vec<u32>>) {
        let milestones = self.milestones();
        let mut together = BTreeMap::new();
        let mut lines = Vec::new();
        for case in self.cases.values() {
            together.extend(case.rows.iter().map(|&row| (row, case.rows.clone())));
            let Some(number) = case.first else { continue };
            let date = |milestone: &Milestone| {
                case.dates.get(milestone).map_or(SheetCell::Empty, |entry| entry.0.clone())
            };
            let cells = case.cells.iter().cloned().chain(milestones.iter().map(date)).collect();
            lines.push(SheetRow { number, cells });
        }
        lines.sort_by_key(|line| line.number);
        (Sheet { name: name.to_owned(), lines }, together)
    }

    fn as_mapping(&self) -> Mapping {
        let mut mapping = self.mapping.clone();
        mapping.columns.remove(&column_name(self.places.event));
        mapping.columns.remove(&column_name(self.places.event_on));
        for (at, milestone) in (self.width..).zip(self.milestones()) {
            let word = self
                .mapping
                .events
                .iter()
                .find(|(_, known_milestone)| **known_milestone == milestone);
            let head = word.map_or_else(|| milestone.code().to_owned(), |(word, _)| word.clone());
            let means = ColumnMeaning::Milestone(milestone);
            mapping.columns.insert(column_name(at), MappedColumn { head, means });
        }
        mapping
    }
}

#[cfg(test)]
mod tests {
    use super::gather_cases;
    use crate::domain::procedure::words::Milestone;
    use crate::exchange::mapping::Mapping;
    use crate::exchange::table::{Sheet, SheetCell, SheetRow};

    fn sheet(rows: &[&[&str]]) -> Sheet {
        let line = |(number, cells): (u32, &&[&str])| SheetRow {
            number,
            cells: cells.iter().map(|word| SheetCell::text(word)).collect(),
        };
        Sheet { name: String::new(), lines: (1..).zip(rows).map(line).collect() }
    }

    #[test]
    fn rows_of_a_case_are_gathered_and_bad_ones_are_told() {
        let sheet = sheet(&[
            &["Fall-Nr.", "Schritt", "Datum", "Beruf"],
            &["7", "Antrag", "3.2.2025", "Elektroniker"],
            &["8", "Antrag", "4.2.2025", ""],
            &["7", "Bescheid", "1.6.2025", ""],
            &["7", "Kaffee", "2.6.2025", ""],
            &["8", "Bescheid", "bald", ""],
            &["", "Bescheid", "2.6.2025", ""],
            &["7", "Antrag", "5.2.2025", ""],
            &["8", "Bescheid", "1.1.2031", ""],
        ]);
        let mapping = Mapping::propose(std::slice::from_ref(&sheet)).unwrap();
        let found = gather_cases(&sheet, &mapping, "2026-01-01".parse().unwrap()).unwrap();
        assert_eq!(
            found.mapping.milestones(),
            [(Milestone::Application, 4), (Milestone::Decision, 5)]
        );
        let shown: Vec<Vec<String>> = found
            .sheet
            .lines
            .iter()
            .map(|line| line.cells.iter().map(SheetCell::to_text).collect())
            .collect();
        assert_eq!(shown[0][3..], ["Elektroniker", "3.2.2025", "1.6.2025"]);
        assert_eq!(shown[1][4..], ["4.2.2025", ""]);
        assert_eq!(found.together[&2], [2, 4, 5, 8]);
        let rejected: Vec<u32> = found.rejected.iter().map(|rejection| rejection.row).collect();
        assert_eq!((rejected, found.remarks[0].row, found.rows), (vec![5, 6, 7, 9], 8, 8));
    }

    #[test]
    fn a_list_with_a_row_a_case_is_left_as_it_is() {
        let sheet = sheet(&[&["Nr.", "Antrag", "Bescheid", "Datum"], &["7", "3.2.2025", "", ""]]);
        let mapping = Mapping::propose(std::slice::from_ref(&sheet)).unwrap();
        assert!(gather_cases(&sheet, &mapping, "2026-01-01".parse().unwrap()).is_none());
    }
}
