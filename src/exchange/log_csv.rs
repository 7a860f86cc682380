//! Event logs in CSV: one line an event, with a case, an activity and a time. The lines of a case
//! may stand anywhere in the file.

use std::collections::BTreeMap;
use std::io::BufRead;

use chrono_tz::Tz;

use crate::exchange::fault::FileFault;
use crate::exchange::log::{LogCase, LogLine};
use crate::exchange::timestamp::moment;

/// Which columns to read. What is not named is found by its usual names.
#[derive(Debug, Clone, Copy)]
pub struct LogColumns<'a> {
    /// The case.
    pub case: Option<&'a str>,
    /// The activity.
    pub activity: Option<&'a str>,
    /// The time.
    pub time: Option<&'a str>,
    /// The group of people.
    pub group: Option<&'a str>,
    /// The zone of times without an offset.
    pub zone: Tz,
}

const CASE: &[&str] = &["case:concept:name", "case", "case_id", "caseid", "fall", "case id"];
const ACTIVITY: &[&str] =
    &["concept:name", "activity", "event", "aktivität", "tätigkeit", "schritt"];
const TIME: &[&str] = &["time:timestamp", "timestamp", "time", "zeit", "zeitpunkt", "datum"];
const GROUP: &[&str] = &["org:group", "group", "gruppe", "stelle"];

/// The places of the columns in a line.
struct LogColumnIndices {
    case: usize,
    activity: usize,
    time: usize,
    group: Option<usize>,
}

/// Reads a log, case by case, in the order in which the cases first appear by name.
///
/// # Errors
/// What is wrong and in which line; and what `each` refuses.
pub fn read_log_csv<E: From<FileFault>>(
    source: impl BufRead,
    columns: LogColumns<'_>,
    mut each: impl FnMut(LogCase) -> Result<(), E>,
) -> Result<(), E> {
    let mut source = source;
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter(source.fill_buf().map_err(FileFault::from)?))
        .from_reader(source);
    let head = reader.headers().map_err(|error| csv_fault(&error))?.clone();
    let places = places(&head, columns)?;
    let mut cases: BTreeMap<String, Vec<LogLine>> = BTreeMap::new();
    for record in reader.records() {
        let record = record.map_err(|error| csv_fault(&error))?;
        let line = record.position().map_or(0, csv::Position::line);
        let field = |at: usize| record.get(at).unwrap_or("").trim();
        let empty = |what| FileFault::at(format!("line {line}"), format!("the {what} is missing"));
        if field(places.case).is_empty() {
            return Err(empty("case").into());
        }
        if field(places.activity).is_empty() {
            return Err(empty("activity").into());
        }
        let at = moment(field(places.time), columns.zone)
            .map_err(|reason| FileFault::at(format!("line {line}"), reason))?;
        let group = places.group.map(|at| field(at).to_owned()).filter(|group| !group.is_empty());
        let activity = field(places.activity).to_owned();
        cases.entry(field(places.case).to_owned()).or_default().push(LogLine {
            activity,
            at,
            group,
        });
    }
    for (name, lines) in cases {
        each(LogCase::new(name, lines))?;
    }
    Ok(())
}

/// The mark that the first line has most of: German spreadsheets write semicolons.
fn delimiter(head: &[u8]) -> u8 {
    let line = head.split(|&b| b == b'\n').next().unwrap_or(head);
    let count = |mark: u8| line.split(|&b| b == mark).count();
    if count(b',') < count(b';') { b';' } else { b',' }
}

fn csv_fault(error: &csv::Error) -> FileFault {
    let line = error.position().map(csv::Position::line);
    FileFault::at(
        line.map_or_else(String::new, |number| format!("line {number}")),
        error.to_string(),
    )
}

fn places(
    head: &csv::StringRecord,
    columns: LogColumns<'_>,
) -> Result<LogColumnIndices, FileFault> {
    let find = |named: Option<&str>, usual: &[&str]| {
        let is_it = |heading: &str| match named {
            Some(name) => heading.trim() == name,
            None => usual
                .contains(&heading.trim().trim_start_matches('\u{feff}').to_lowercase().as_str()),
        };
        head.iter().position(is_it)
    };
    let must = |named: Option<&str>, usual: &[&str], flag: &str| {
        find(named, usual).ok_or_else(|| {
            let all: Vec<&str> = head.iter().collect();
            FileFault::at(
                "line 1",
                format!("name the column with {flag} COL; there are: {}", all.join(", ")),
            )
        })
    };
    Ok(LogColumnIndices {
        case: must(columns.case, CASE, "--case")?,
        activity: must(columns.activity, ACTIVITY, "--activity")?,
        time: must(columns.time, TIME, "--time")?,
        group: match columns.group {
            Some(_) => Some(must(columns.group, GROUP, "--group")?),
            None => find(None, GROUP),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::{LogColumns, read_log_csv};
    use crate::exchange::fault::FileFault;

    fn cases(text: &str) -> Result<Vec<(String, usize)>, FileFault> {
        let zone = chrono_tz::Europe::Berlin;
        let columns = LogColumns { case: None, activity: None, time: None, group: None, zone };
        let mut found = Vec::new();
        read_log_csv(text.as_bytes(), columns, |case| {
            found.push((case.name, case.lines.len()));
            Ok::<(), FileFault>(())
        })?;
        Ok(found)
    }

    #[test]
    fn lines_of_a_case_may_stand_apart() {
        let text = "case,activity,time\na,x,2026-05-01\nb,x,2026-05-02 10:00\na,y,01.06.2026\n";
        assert_eq!(cases(text).unwrap(), [("a".to_owned(), 2), ("b".to_owned(), 1)]);
        let german = "Fall;Tätigkeit;Zeit\na;x, y;29.03.2026 02:30\n";
        assert_eq!(cases(german).unwrap(), [("a".to_owned(), 1)]);
    }

    #[test]
    fn a_bad_time_is_told_with_its_line() {
        let fault = cases("case,activity,time\na,x,2026-05-01\na,x,yesterday\n").unwrap_err();
        assert_eq!(fault.place, "line 3");
    }

    #[test]
    fn a_missing_column_is_asked_for() {
        let fault = cases("id,activity,time\n").unwrap_err();
        assert!(fault.reason.contains("--case") && fault.reason.contains("id"), "{fault}");
    }
}
