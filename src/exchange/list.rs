//! A list of cases by its mapping: rows that are cases, rows that are not, and why.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use sha2::{Digest, Sha256};

use crate::domain::case::event::{Attributes, Precision};
use crate::domain::hexadecimal::hexadecimal;
use crate::domain::identity::CaseNumber;
use crate::domain::procedure::words::{Milestone, Outcome};
use crate::domain::registers::{Authorities, Countries};
use crate::exchange::event_list::gather_cases;
use crate::exchange::german_date::{ParsedDate, parse_cell as read_date};
use crate::exchange::mapping::{ColumnMeaning, Mapping};
use crate::exchange::table::{Sheet, SheetCell, SheetRow, column_name};
use crate::office::import_cases::report::{ImportReport, RowRemark};
use crate::office::import_cases::row::{ListRow, ParentReference, PersonKey, RowDate};
use crate::office::import_cases::row_reason::RowReason;

/// How to read.
#[derive(Debug, Clone, Copy)]
pub struct ListOptions<'a> {
    /// What the columns mean.
    pub mapping: &'a Mapping,
    /// No date may lie after this day.
    pub today: NaiveDate,
    /// Name, birth date and contact are never read; the sender's number is salted with this key.
    pub sender_key: Option<&'a str>,
    /// The authority of rows that name none.
    pub authority: Option<&'a str>,
}

/// What was read.
#[derive(Debug, Clone, Default)]
pub struct CaseList {
    /// Rows that are cases.
    pub rows: Vec<ListRow>,
    /// The milestones that the list keeps.
    pub milestones: Vec<Milestone>,
    /// The rows of its case, by each row, where a case has several.
    pub together: BTreeMap<u32, Vec<u32>>,
    /// What is to be said of the others.
    pub report: ImportReport,
}

/// Beginnings of rows that are no cases.
const NO_CASE: &[&str] = &[
    "summe", "gesamt", "total", "anzahl", "*", "stand", "quelle", "anmerk", "hinweis", "legende",
    "fußnote", "(",
];

/// Reads the rows below the heads; of a list with one row an event, case by case.
#[must_use]
pub fn read_list(sheet: &Sheet, reading: ListOptions<'_>) -> CaseList {
    let Some(gathered) = gather_cases(sheet, reading.mapping, reading.today) else {
        return read_cases(sheet, reading);
    };
    let mut list =
        read_cases(&gathered.sheet, ListOptions { mapping: &gathered.mapping, ..reading });
    list.report.rows = gathered.rows;
    list.report.rejected.extend(gathered.rejected);
    list.report.remarks.extend(gathered.remarks);
    list.together = gathered.together;
    list
}

fn read_cases(sheet: &Sheet, reading: ListOptions<'_>) -> CaseList {
    let milestones = reading.mapping.milestones().into_iter().map(|column| column.0).collect();
    let mut list = CaseList { milestones, ..CaseList::default() };
    for line in sheet.lines.iter().filter(|line| reading.mapping.head_row < line.number) {
        if line.is_empty() {
            continue;
        }
        if let Some(remark) = no_case(line, reading.mapping) {
            list.report.ignored.push(remark);
            continue;
        }
        list.report.rows += 1;
        match row(line, reading, &mut list.report.remarks) {
            Ok(row) => list.rows.push(row),
            Err(remark) => list.report.rejected.push(remark),
        }
    }
    list
}

/// Why a row is none of a case, if so: sums, notes, and rows that only point at something.
fn no_case(line: &SheetRow, mapping: &Mapping) -> Option<RowRemark> {
    let (column, cell) = line.cells.iter().enumerate().find(|(_, cell)| !cell.is_empty())?;
    let value = cell.to_text();
    let lower = value.to_lowercase();
    let is_note = NO_CASE.iter().any(|word| lower.starts_with(word));
    let has_date = mapping.milestones().iter().any(|&(_, at)| {
        matches!(read_date(line.cell(at)), ParsedDate::Day(_) | ParsedDate::Month(_))
    });
    let alone = line.cells.iter().filter(|cell| !cell.is_empty()).count() == 1;
    ((is_note || alone) && !has_date).then(|| RowRemark {
        row: line.number,
        column: head(mapping, column),
        value,
        reason: RowReason::NoCase,
    })
}

pub(super) fn head(mapping: &Mapping, column: usize) -> String {
    let letter = column_name(column);
    mapping.columns.get(&letter).map_or(letter, |named_column| named_column.head.clone())
}

fn row(
    line: &SheetRow,
    reading: ListOptions<'_>,
    remarks: &mut Vec<RowRemark>,
) -> Result<ListRow, RowRemark> {
    let mapping = reading.mapping;
    let text = |means: ColumnMeaning| {
        mapping.place(means).map(|at| line.cell(at).to_text()).filter(|word| !word.is_empty())
    };
    let dates = dates(line, reading)?;
    if dates.is_empty() {
        let (column, value) = (String::new(), String::new());
        return Err(RowRemark { row: line.number, column, value, reason: RowReason::NoDate });
    }
    let reference_of = |number: String| match reading.sender_key {
        None => number,
        Some(key) => {
            let digest = Sha256::digest(format!("{key}|{number}"));
            format!("s-{}", hexadecimal(digest.get(..12).unwrap_or_default()))
        }
    };
    let reference = text(ColumnMeaning::Number).map(reference_of);
    let parent = text(ColumnMeaning::Parent).map(|name| ParentReference {
        // A number of ours names nobody's file; the sender's own is hidden like those of its rows.
        name: if name.parse::<CaseNumber>().is_ok() { name } else { reference_of(name) },
        column: mapping
            .place(ColumnMeaning::Parent)
            .map_or_else(String::new, |at| head(mapping, at)),
    });
    let (attributes, procedure) = about(line, mapping, reading.authority, remarks)?;
    let (outcomes, outcome_at) = outcome(line, mapping, remarks);
    let known_on =
        mapping.place(ColumnMeaning::KnownOn).and_then(|at| match read_date(line.cell(at)) {
            ParsedDate::Day(day) => Some(day),
            ParsedDate::Month(_) | ParsedDate::Nothing | ParsedDate::Unreadable(_) => None,
        });
    Ok(ListRow {
        row: line.number,
        reference,
        person: if reading.sender_key.is_some() {
            None
        } else {
            person(line, mapping, reading.today)
        },
        attributes,
        procedure,
        dates,
        outcomes,
        outcome_at,
        parent,
        known_on,
    })
}

fn dates(line: &SheetRow, reading: ListOptions<'_>) -> Result<Vec<RowDate>, RowRemark> {
    let mut dates = Vec::new();
    for (milestone, at) in reading.mapping.milestones() {
        let cell = line.cell(at);
        let (column, value) = (head(reading.mapping, at), cell.to_text());
        let refused = |reason: RowReason| RowRemark {
            row: line.number,
            column: column.clone(),
            value: value.clone(),
            reason,
        };
        let (on, precision) = match read_date(cell) {
            ParsedDate::Day(on) => (on, Precision::Day),
            ParsedDate::Month(on) => (on, Precision::Month),
            ParsedDate::Nothing => continue,
            ParsedDate::Unreadable(reason) => return Err(refused(RowReason::Unreadable(reason))),
        };
        if reading.today < on {
            return Err(refused(RowReason::Future));
        }
        dates.push(RowDate { milestone, on, precision, column, value });
    }
    Ok(dates)
}

/// Two digits of a year of birth are of the century that makes a person: nobody is born to come.
fn day_of_birth(day: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    if day <= today { Some(day) } else { day.checked_sub_months(Months::new(1_200)) }
}

fn person(line: &SheetRow, mapping: &Mapping, today: NaiveDate) -> Option<PersonKey> {
    let shown = |means| mapping.place(means).map(|at| line.cell(at).to_text());
    let name = shown(ColumnMeaning::Name).filter(|word| !word.is_empty())?;
    let given = shown(ColumnMeaning::GivenName).filter(|word| !word.is_empty());
    let birth = mapping.place(ColumnMeaning::BirthDate).map(|at| read_date(line.cell(at)));
    let birth_date = birth.and_then(|written| match written {
        ParsedDate::Day(day) => day_of_birth(day, today),
        ParsedDate::Month(_) | ParsedDate::Nothing | ParsedDate::Unreadable(_) => None,
    });
    Some(PersonKey {
        name: given.map_or(name.clone(), |given| format!("{name}, {given}")),
        birth_date,
    })
}

fn outcome(
    line: &SheetRow,
    mapping: &Mapping,
    remarks: &mut Vec<RowRemark>,
) -> (Vec<Outcome>, (String, String)) {
    let Some(at) = mapping.place(ColumnMeaning::Outcome) else { return Default::default() };
    let cell = line.cell(at);
    let (column, value) = (head(mapping, at), cell.to_text());
    if matches!(cell, SheetCell::Empty) || matches!(read_date(cell), ParsedDate::Nothing) {
        return (Vec::new(), (column, value));
    }
    let known = mapping.outcomes.get(&value).cloned();
    if known.is_none() {
        remarks.push(RowRemark {
            row: line.number,
            column: column.clone(),
            value: value.clone(),
            reason: RowReason::UnknownOutcome,
        });
    }
    (known.unwrap_or_default(), (column, value))
}

/// What the case is about, and its procedure; of an authority for rows that name none.
pub(super) fn about(
    line: &SheetRow,
    mapping: &Mapping,
    usual_authority: Option<&str>,
    remarks: &mut Vec<RowRemark>,
) -> Result<(Attributes, String), RowRemark> {
    let words = RowReader { line, mapping };
    let written = words.text(ColumnMeaning::Authority);
    let written = written.or(usual_authority.map(str::to_owned)).unwrap_or_default();
    let register = Authorities::built_in().find_by_name(&written);
    let profession = words.label(ColumnMeaning::Profession, remarks);
    let usual = register
        .filter(|authority| authority.runs_for(profession.as_deref()))
        .map(|authority| authority.procedure_for(profession.as_deref()).to_owned());
    let procedure = mapping
        .procedures
        .get(&written)
        .cloned()
        .or(usual)
        .ok_or_else(|| words.remark(ColumnMeaning::Authority, RowReason::UnknownProcedure))?;
    let known = register.map(|authority| authority.id.clone()).filter(|id| !id.is_empty());
    let authority = match known {
        Some(id) => id,
        None if is_label(&written) => written,
        None => return Err(words.remark(ColumnMeaning::Authority, RowReason::NoLabel)),
    };
    let country = words.label(ColumnMeaning::Country, remarks);
    let code = country.as_deref().and_then(|country| Countries::built_in().code(country));
    if country.is_some() && code.is_none() {
        remarks.push(words.remark(ColumnMeaning::Country, RowReason::UnknownCountry));
    }
    let attributes = Attributes {
        authority,
        profession,
        origin: code.map(|country_code| Countries::built_in().origin(country_code)),
        country: code.map(str::to_owned).or(country),
        district: words.label(ColumnMeaning::District, remarks),
        target_group: words.label(ColumnMeaning::TargetGroup, remarks),
        seat: register.and_then(|authority| authority.seat.clone()),
        accelerated: false,
        parent: None,
    };
    Ok((attributes, procedure))
}

/// The words of a row by what they mean.
struct RowReader<'a> {
    line: &'a SheetRow,
    mapping: &'a Mapping,
}

impl RowReader<'_> {
    fn text(&self, means: ColumnMeaning) -> Option<String> {
        let shown = self.mapping.place(means).map(|at| self.line.cell(at).to_text());
        shown.filter(|word| !word.is_empty())
    }

    /// The word, if it is a name of something; what is more is told, and left out.
    fn label(&self, means: ColumnMeaning, remarks: &mut Vec<RowRemark>) -> Option<String> {
        let written = self.text(means)?;
        if is_label(&written) {
            return Some(written);
        }
        remarks.push(self.remark(means, RowReason::NoLabel));
        None
    }

    fn remark(&self, means: ColumnMeaning, reason: RowReason) -> RowRemark {
        let place = self.mapping.place(means);
        RowRemark {
            row: self.line.number,
            column: place.map_or_else(String::new, |at| head(self.mapping, at)),
            value: self.text(means).unwrap_or_default(),
            reason,
        }
    }
}

/// Characters of a label, at most.
const LABEL_CHARS_MAX: usize = 80;
/// Digits of a label, at most: those of a district's key.
const LABEL_DIGITS_MAX: usize = 5;

/// A name of a profession, a place, an office: short, no mail address, no telephone number. Events are
/// never deleted: what people note beside a case must not enter them.
fn is_label(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_plain = |c: char| c.is_alphanumeric() || " -–/().,&'’*:+".contains(c);
    text.chars().count() <= LABEL_CHARS_MAX
        && digits <= LABEL_DIGITS_MAX
        && text.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::is_label;

    #[test]
    fn names_of_things_are_labels_and_notes_are_none() {
        for name in [
            "Pflegefachfrau/-mann",
            "Elektroniker:in (Energie- und Gebäudetechnik)",
            "Côte d’Ivoire",
            "16071",
            "Weimarer Land, Kreis",
        ] {
            assert!(is_label(name), "{name}");
        }
        let long = "ruft jeden Tag an und fragt nach dem Stand, ist sehr verzweifelt, weil der Vertrag ausläuft";
        for note in ["Koch; wohnt bei Schwester", "x@example.org", "0361 1234567", long] {
            assert!(!is_label(note), "{note}");
        }
    }
}
