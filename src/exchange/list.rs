//! A list of cases by its mapping: rows that are cases, rows that are not, and why.

use std::collections::BTreeMap;

use chrono::{Months, NaiveDate};
use sha2::{Digest, Sha256};

use crate::domain::case::event::Precision;
use crate::domain::hexadecimal::hexadecimal;
use crate::domain::procedure::words::{Milestone, Outcome};
use crate::exchange::event_list::gathered;
use crate::exchange::german_date::{Written, read as read_date};
use crate::exchange::list_attributes::about;
use crate::exchange::mapping::{Mapping, Meaning};
use crate::exchange::table::{Cell, Line, Sheet, column_name};
use crate::office::import_cases::reason::Reason;
use crate::office::import_cases::report::{Report, Told};
use crate::office::import_cases::row::{Dated, PersonKey, Row};

/// How to read.
#[derive(Debug, Clone, Copy)]
pub struct Reading<'a> {
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
pub struct List {
    /// Rows that are cases.
    pub rows: Vec<Row>,
    /// The milestones that the list keeps.
    pub milestones: Vec<Milestone>,
    /// The rows of its case, by each row, where a case has several.
    pub together: BTreeMap<u32, Vec<u32>>,
    /// What is to be said of the others.
    pub report: Report,
}

/// Beginnings of rows that are no cases.
const NO_CASE: &[&str] = &[
    "summe", "gesamt", "total", "anzahl", "*", "stand", "quelle", "anmerk", "hinweis", "legende",
    "fußnote", "(",
];

/// Reads the rows below the heads; of a list with one row an event, case by case.
#[must_use]
pub fn read(sheet: &Sheet, reading: Reading<'_>) -> List {
    let Some(gathered) = gathered(sheet, reading.mapping, reading.today) else {
        return read_cases(sheet, reading);
    };
    let mut list = read_cases(&gathered.sheet, Reading { mapping: &gathered.mapping, ..reading });
    list.report.rows = gathered.rows;
    list.report.rejected.extend(gathered.rejected);
    list.report.remarks.extend(gathered.remarks);
    list.together = gathered.together;
    list
}

fn read_cases(sheet: &Sheet, reading: Reading<'_>) -> List {
    let milestones = reading.mapping.milestones().into_iter().map(|column| column.0).collect();
    let mut list = List { milestones, ..List::default() };
    for line in sheet.lines.iter().filter(|line| reading.mapping.head_row < line.number) {
        if line.is_empty() {
            continue;
        }
        if let Some(told) = no_case(line, reading.mapping) {
            list.report.ignored.push(told);
            continue;
        }
        list.report.rows += 1;
        match row(line, reading, &mut list.report.remarks) {
            Ok(row) => list.rows.push(row),
            Err(told) => list.report.rejected.push(told),
        }
    }
    list
}

/// Why a row is none of a case, if so: sums, notes, and rows that only point at something.
fn no_case(line: &Line, mapping: &Mapping) -> Option<Told> {
    let (column, cell) = line.cells.iter().enumerate().find(|(_, cell)| !cell.is_empty())?;
    let value = cell.shown();
    let lower = value.to_lowercase();
    let is_note = NO_CASE.iter().any(|word| lower.starts_with(word));
    let has_date = mapping
        .milestones()
        .iter()
        .any(|&(_, at)| matches!(read_date(line.cell(at)), Written::Day(_) | Written::Month(_)));
    let alone = line.cells.iter().filter(|cell| !cell.is_empty()).count() == 1;
    ((is_note || alone) && !has_date).then(|| Told {
        row: line.number,
        column: head(mapping, column),
        value,
        reason: Reason::NoCase,
    })
}

pub(super) fn head(mapping: &Mapping, column: usize) -> String {
    let letter = column_name(column);
    mapping.columns.get(&letter).map_or(letter, |named_column| named_column.head.clone())
}

fn row(line: &Line, reading: Reading<'_>, remarks: &mut Vec<Told>) -> Result<Row, Told> {
    let mapping = reading.mapping;
    let text = |means: Meaning| {
        mapping.place(means).map(|at| line.cell(at).shown()).filter(|word| !word.is_empty())
    };
    let dates = dates(line, reading)?;
    if dates.is_empty() {
        let (column, value) = (String::new(), String::new());
        return Err(Told { row: line.number, column, value, reason: Reason::NoDate });
    }
    let reference = text(Meaning::Number).map(|number| match reading.sender_key {
        None => number,
        Some(key) => {
            let digest = Sha256::digest(format!("{key}|{number}"));
            format!("s-{}", hexadecimal(digest.get(..12).unwrap_or_default()))
        }
    });
    let (attributes, procedure) = about(line, (mapping, reading.authority), remarks)?;
    let (outcomes, outcome_at) = outcome(line, mapping, remarks);
    let known_on = mapping.place(Meaning::KnownOn).and_then(|at| match read_date(line.cell(at)) {
        Written::Day(day) => Some(day),
        Written::Month(_) | Written::Nothing | Written::Unreadable(_) => None,
    });
    Ok(Row {
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
        known_on,
    })
}

fn dates(line: &Line, reading: Reading<'_>) -> Result<Vec<Dated>, Told> {
    let mut dates = Vec::new();
    for (milestone, at) in reading.mapping.milestones() {
        let cell = line.cell(at);
        let (column, value) = (head(reading.mapping, at), cell.shown());
        let refused = |reason: Reason| Told {
            row: line.number,
            column: column.clone(),
            value: value.clone(),
            reason,
        };
        let (on, precision) = match read_date(cell) {
            Written::Day(on) => (on, Precision::Day),
            Written::Month(on) => (on, Precision::Month),
            Written::Nothing => continue,
            Written::Unreadable(reason) => return Err(refused(Reason::Unreadable(reason))),
        };
        if reading.today < on {
            return Err(refused(Reason::Future));
        }
        dates.push(Dated { milestone, on, precision, column, value });
    }
    Ok(dates)
}

/// Two digits of a year of birth are of the century that makes a person: nobody is born to come.
fn day_of_birth(day: NaiveDate, today: NaiveDate) -> Option<NaiveDate> {
    if day <= today { Some(day) } else { day.checked_sub_months(Months::new(1_200)) }
}

fn person(line: &Line, mapping: &Mapping, today: NaiveDate) -> Option<PersonKey> {
    let shown = |means| mapping.place(means).map(|at| line.cell(at).shown());
    let name = shown(Meaning::Name).filter(|word| !word.is_empty())?;
    let given = shown(Meaning::GivenName).filter(|word| !word.is_empty());
    let birth = mapping.place(Meaning::BirthDate).map(|at| read_date(line.cell(at)));
    let birth_date = birth.and_then(|written| match written {
        Written::Day(day) => day_of_birth(day, today),
        Written::Month(_) | Written::Nothing | Written::Unreadable(_) => None,
    });
    Some(PersonKey {
        name: given.map_or(name.clone(), |given| format!("{name}, {given}")),
        birth_date,
    })
}

fn outcome(
    line: &Line,
    mapping: &Mapping,
    remarks: &mut Vec<Told>,
) -> (Vec<Outcome>, (String, String)) {
    let Some(at) = mapping.place(Meaning::Outcome) else { return Default::default() };
    let cell = line.cell(at);
    let (column, value) = (head(mapping, at), cell.shown());
    if matches!(cell, Cell::Empty) || matches!(read_date(cell), Written::Nothing) {
        return (Vec::new(), (column, value));
    }
    let known = mapping.outcomes.get(&value).cloned();
    if known.is_none() {
        remarks.push(Told {
            row: line.number,
            column: column.clone(),
            value: value.clone(),
            reason: Reason::UnknownOutcome,
        });
    }
    (known.unwrap_or_default(), (column, value))
}
