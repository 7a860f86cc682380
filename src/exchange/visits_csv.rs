//! Visits in CSV, so that the estimators can be checked on anybody's data: `case_id`, `stage`,
//! `authority`, `entered_on`, `left_on` (empty while open), and any of the other dimensions.

use std::collections::HashMap;
use std::io::BufRead;

use chrono::NaiveDate;

use crate::exchange::fault::FileFault;
use crate::measure::columns::{Columns, Kind, Row};
use crate::measure::dimension::{DIMENSIONS, Dimension};

/// What the file held.
#[derive(Debug, Clone, Default)]
pub struct Visits {
    /// The visits.
    pub columns: Columns,
    /// How many cases.
    pub n_cases: u64,
    /// The first day of entry.
    pub first: Option<NaiveDate>,
    /// The last day on which anything happened.
    pub last: Option<NaiveDate>,
}

/// Reads visits.
///
/// # Errors
/// What is wrong and in which line.
pub fn read(source: impl BufRead) -> Result<Visits, FileFault> {
    let mut reader = csv::Reader::from_reader(source);
    let head =
        reader.headers().map_err(|error| FileFault::at("line 1", error.to_string()))?.clone();
    let place =
        |name: &str| head.iter().position(|it| it.trim().trim_start_matches('\u{feff}') == name);
    let must = |name: &str| {
        place(name).ok_or_else(|| FileFault::at("line 1", format!("there is no column `{name}`")))
    };
    let (case_at, entered_at, left_at) = (must("case_id")?, must("entered_on")?, must("left_on")?);
    must("stage")?;
    let words: Vec<Option<usize>> = Dimension::ALL.iter().map(|it| place(it.code())).collect();
    let mut visits = Visits::default();
    let mut cases: HashMap<String, u32> = HashMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| FileFault::whole(error.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let field = |at: usize| record.get(at).unwrap_or("").trim();
        let day = |at: usize| {
            let told = || {
                FileFault::at(
                    format!("line {line}"),
                    format!("`{}` is no date, as 2026-05-11", field(at)),
                )
            };
            field(at).parse::<NaiveDate>().map_err(|_| told())
        };
        let entered_on = day(entered_at)?;
        let left_on = if field(left_at).is_empty() { None } else { Some(day(left_at)?) };
        if left_on.is_some_and(|left| left < entered_on) {
            return Err(FileFault::at(
                format!("line {line}"),
                "`left_on` lies before `entered_on`",
            ));
        }
        let next = u32::try_from(cases.len()).unwrap_or(u32::MAX);
        let case = *cases.entry(field(case_at).to_owned()).or_insert(next);
        let mut row =
            Row { case, kind: Kind::Waiting, entered_on, left_on, words: [""; DIMENSIONS] };
        for (word, at) in row.words.iter_mut().zip(&words) {
            *word = at.map_or("", field);
        }
        visits.columns.push(&row);
        visits.first = visits.first.into_iter().chain([entered_on]).min();
        visits.last = visits.last.into_iter().chain([left_on.unwrap_or(entered_on)]).max();
    }
    visits.n_cases = u64::try_from(cases.len()).unwrap_or(u64::MAX);
    Ok(visits)
}

#[cfg(test)]
mod tests {
    use super::read;

    #[test]
    fn visits_are_read_with_what_they_have() {
        let text = "case_id,stage,entered_on,left_on,profession\na,x,2026-01-01,2026-01-05,p\na,y,2026-01-05,,p\n";
        let visits = read(text.as_bytes()).unwrap();
        assert_eq!((visits.columns.len(), visits.n_cases), (2, 1));
        assert_eq!(visits.last.unwrap().to_string(), "2026-01-05");
    }

    #[test]
    fn a_visit_that_ends_before_it_begins_is_told_with_its_line() {
        let text = "case_id,stage,entered_on,left_on\na,x,2026-01-05,2026-01-01\n";
        assert_eq!(read(text.as_bytes()).unwrap_err().place, "line 2");
    }
}
