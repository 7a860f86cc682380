//! Visits in CSV, so that the estimators can be checked on anybody's data: `case_id`, `stage`,
//! `authority`, `entered_on`, `left_on` (empty while open), and any of the other dimensions; `kind`
//! (waiting if it is not given), `exit` (forward if it is not given), and `after_the_fact` (no if it is not given).

use std::collections::HashMap;
use std::io::BufRead;

use chrono::NaiveDate;

use crate::exchange::fault::FileFault;
use crate::measure::columns::{Columns, Exit, LONGEST, VisitKind, VisitRow};
use crate::measure::dimension::{DIMENSIONS, Dimension};

/// What the file held.
#[derive(Debug, Clone, Default)]
pub struct VisitsFile {
    /// The visits.
    pub columns: Columns,
    /// How many cases.
    pub n_cases: u64,
    /// The first day of entry.
    pub first: Option<NaiveDate>,
    /// The last day on which anything happened.
    pub last: Option<NaiveDate>,
}

/// The places of the columns.
struct VisitColumnIndices {
    case: usize,
    entered: usize,
    left: usize,
    kind: Option<usize>,
    exit: Option<usize>,
    after_the_fact: Option<usize>,
    words: Vec<Option<usize>>,
}

/// Reads visits.
///
/// # Errors
/// What is wrong and in which line.
pub fn read_visits(source: impl BufRead) -> Result<VisitsFile, FileFault> {
    let mut reader = csv::Reader::from_reader(source);
    let head =
        reader.headers().map_err(|error| FileFault::at("line 1", error.to_string()))?.clone();
    let places = places(&head)?;
    let mut visits = VisitsFile::default();
    let mut cases: HashMap<String, u32> = HashMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| FileFault::whole(error.to_string()))?;
        let line = record.position().map_or(0, csv::Position::line);
        let next = u32::try_from(cases.len()).unwrap_or(u32::MAX);
        let name = record.get(places.case).unwrap_or("").trim();
        let case = *cases.entry(name.to_owned()).or_insert(next);
        let row = row(&record, &places, case)
            .map_err(|reason| FileFault::at(format!("line {line}"), reason))?;
        visits.columns.push(&row);
        match places.after_the_fact.and_then(|at| record.get(at)).map_or("", str::trim) {
            "" | "no" => {}
            "yes" => visits.columns.mark_after_the_fact(),
            word => {
                let reason = format!(
                    "`{word}` is neither `yes` nor `no`: `after_the_fact` says whether the visit became known only when it had ended"
                );
                return Err(FileFault::at(format!("line {line}"), reason));
            }
        }
        visits.first = visits.first.into_iter().chain([row.entered_on]).min();
        visits.last = visits.last.into_iter().chain([row.left_on.unwrap_or(row.entered_on)]).max();
    }
    visits.n_cases = u64::try_from(cases.len()).unwrap_or(u64::MAX);
    Ok(visits)
}

fn places(head: &csv::StringRecord) -> Result<VisitColumnIndices, FileFault> {
    let place = |name: &str| {
        head.iter().position(|heading| heading.trim().trim_start_matches('\u{feff}') == name)
    };
    let must = |name: &str| {
        place(name).ok_or_else(|| FileFault::at("line 1", format!("there is no column `{name}`")))
    };
    must("stage")?;
    Ok(VisitColumnIndices {
        case: must("case_id")?,
        entered: must("entered_on")?,
        left: must("left_on")?,
        kind: place("kind"),
        exit: place("exit"),
        after_the_fact: place("after_the_fact"),
        words: Dimension::ALL.iter().map(|dimension| place(dimension.code())).collect(),
    })
}

fn row<'a>(
    record: &'a csv::StringRecord,
    places: &VisitColumnIndices,
    case: u32,
) -> Result<VisitRow<'a>, String> {
    let field = |at: usize| record.get(at).unwrap_or("").trim();
    let day = |at: usize| {
        let no_date = |_| format!("`{}` is no date, as 2026-05-11", field(at));
        field(at).parse::<NaiveDate>().map_err(no_date)
    };
    let entered_on = day(places.entered)?;
    let left_on = if field(places.left).is_empty() { None } else { Some(day(places.left)?) };
    if left_on.is_some_and(|left| left < entered_on) {
        return Err("`left_on` lies before `entered_on`".to_owned());
    }
    if left_on.is_some_and(|left| i64::from(LONGEST) < (left - entered_on).num_days()) {
        return Err("it would last longer than 179 years: check `entered_on`".to_owned());
    }
    let said = |place: Option<usize>| place.map(field).filter(|word| !word.is_empty());
    let kind = said(places.kind).map_or(Ok(VisitKind::Waiting), |word| {
        let found = VisitKind::ALL.into_iter().find(|kind| kind.code() == word);
        found.ok_or_else(|| format!("`{word}` is no kind: waiting, doing or side"))
    })?;
    let usual = if left_on.is_none() { Exit::Open } else { Exit::Forward };
    let exit = said(places.exit).map_or(Ok(usual), |word| {
        let found = Exit::ALL.into_iter().find(|exit| exit.code() == word);
        found.ok_or_else(|| format!("`{word}` is no exit: forward, back or aside"))
    })?;
    let mut row = VisitRow {
        case,
        kind,
        exit,
        entered_on,
        left_on,
        working_days: None,
        words: [""; DIMENSIONS],
    };
    for (word, at) in row.words.iter_mut().zip(&places.words) {
        *word = at.map_or("", field);
    }
    Ok(row)
}

#[cfg(test)]
mod tests {
    use super::read_visits;

    #[test]
    fn visits_are_read_with_what_they_have() {
        let text = "case_id,stage,entered_on,left_on,profession\na,x,2026-01-01,2026-01-05,p\na,y,2026-01-05,,p\n";
        let visits = read_visits(text.as_bytes()).unwrap();
        assert_eq!((visits.columns.len(), visits.n_cases), (2, 1));
        assert_eq!(visits.last.unwrap().to_string(), "2026-01-05");
    }

    #[test]
    fn what_became_known_too_late_is_read_and_an_unknown_word_told() {
        let head = "case_id,stage,entered_on,left_on,after_the_fact\n";
        let visits = read_visits(format!("{head}a,x,2026-01-01,2026-01-05,yes\n").as_bytes());
        assert_eq!(visits.unwrap().columns.lines().next().unwrap()[6], "yes");
        let fault = read_visits(format!("{head}a,x,2026-01-01,2026-01-05,late\n").as_bytes());
        assert!(fault.unwrap_err().to_string().contains("line 2"));
        let ages = format!("{head}a,x,1800-01-01,2026-01-05,\n");
        assert!(read_visits(ages.as_bytes()).unwrap_err().to_string().contains("179 years"));
    }

    #[test]
    fn kinds_and_exits_are_read_and_wrong_ones_told() {
        let text =
            "case_id,stage,entered_on,left_on,kind,exit\na,x,2026-01-01,2026-01-05,doing,back\n";
        let lines: Vec<_> = read_visits(text.as_bytes()).unwrap().columns.lines().collect();
        assert_eq!((lines[0][1].as_str(), lines[0][4].as_str()), ("doing", "back"));
        let wrong = text.replace("back", "up");
        assert!(read_visits(wrong.as_bytes()).unwrap_err().reason.contains("`up` is no exit"));
    }

    #[test]
    fn a_visit_that_ends_before_it_begins_is_told_with_its_line() {
        let text = "case_id,stage,entered_on,left_on\na,x,2026-01-05,2026-01-01\n";
        assert_eq!(read_visits(text.as_bytes()).unwrap_err().place, "line 2");
    }
}
