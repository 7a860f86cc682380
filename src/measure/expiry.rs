//! Expiry (`measurement.md` 2.10): documents whose validity ended while the case waited on somebody
//! other than the applicant. Whoever must bring one again waits for what is no fault of theirs.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::domain::waits_on::WaitsOn;
use crate::measure::columns::Day;
use crate::measure::selection::DayRange;

/// How long a document is good, unless it was renewed in time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validity {
    /// The case.
    pub case: u32,
    /// The document, by its name in the procedure.
    pub document: String,
    /// The last day on which it is good.
    pub valid_until: Day,
    /// Whom the case waited on the day after; none if it had ended.
    pub held_by: Option<WaitsOn>,
}

/// The documents of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Expiry {
    /// The document, by its name in the procedure.
    pub document: String,
    /// Documents with a last day that were seen by the end of the period and not renewed in time.
    pub n: u64,
    /// Of these, those that ended in the period while the case was open.
    pub expired: u64,
    /// Of these, those that ended while the case waited on somebody other than the applicant.
    pub expired_waiting_on_others: u64,
}

/// What expired in `[from, to)`, kind by kind.
#[must_use]
pub fn expiry<'a>(
    validities: impl IntoIterator<Item = &'a Validity>,
    days: DayRange,
) -> Vec<Expiry> {
    let mut kinds: BTreeMap<&str, Expiry> = BTreeMap::new();
    for validity in validities {
        let kind = kinds.entry(&validity.document).or_insert_with(|| Expiry {
            document: validity.document.clone(),
            n: 0,
            expired: 0,
            expired_waiting_on_others: 0,
        });
        let first_bad = validity.valid_until + 1;
        let holder = validity.held_by.filter(|_| days.from <= first_bad && first_bad < days.to);
        kind.n += 1;
        kind.expired += u64::from(holder.is_some());
        kind.expired_waiting_on_others +=
            u64::from(holder.is_some_and(|holder| holder != WaitsOn::Applicant));
    }
    kinds.into_values().collect()
}

/// How many cases had a document run out in `[from, to)` while they waited on somebody other than the
/// applicant, and how many have a document that can run out.
#[must_use]
pub fn cases_run_out<'a>(
    validities: impl IntoIterator<Item = &'a Validity>,
    days: DayRange,
) -> (u64, u64) {
    let mut cases: BTreeMap<u32, bool> = BTreeMap::new();
    for validity in validities {
        let first_bad = validity.valid_until + 1;
        let is_out = days.from <= first_bad
            && first_bad < days.to
            && validity.held_by.is_some_and(|holder| holder != WaitsOn::Applicant);
        *cases.entry(validity.case).or_default() |= is_out;
    }
    let n = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    (n(cases.values().filter(|is_out| **is_out).count()), n(cases.len()))
}

#[cfg(test)]
mod tests {
    use super::{Validity, cases_run_out, expiry};
    use crate::domain::waits_on::WaitsOn;
    use crate::measure::selection::DayRange;

    /// A period from day 10 to day 19.
    #[test]
    fn what_ended_while_others_had_the_case_is_counted() {
        let good = |valid_until, held_by| Validity {
            case: 0,
            document: "health".to_owned(),
            valid_until,
            held_by,
        };
        let all = [
            good(9, Some(WaitsOn::Authority)), // bad from the first day of the period
            good(18, Some(WaitsOn::Place)),    // bad on its last day
            good(19, Some(WaitsOn::Authority)), // good to the end
            good(8, Some(WaitsOn::Authority)), // bad before
            good(15, Some(WaitsOn::Applicant)),
            good(15, None), // the case had ended
        ];
        let found = expiry(&all, DayRange { from: 10, to: 20 });
        assert_eq!((found[0].n, found[0].expired, found[0].expired_waiting_on_others), (6, 3, 2));
    }

    /// Two documents of one case that run out together are one case.
    #[test]
    fn a_case_counts_once() {
        let good = |case, document: &str, valid_until| Validity {
            case,
            document: document.to_owned(),
            valid_until,
            held_by: Some(WaitsOn::Authority),
        };
        let all = [good(1, "health", 12), good(1, "record", 12), good(2, "health", 30)];
        assert_eq!(cases_run_out(&all, DayRange { from: 10, to: 20 }), (1, 2));
    }
}
