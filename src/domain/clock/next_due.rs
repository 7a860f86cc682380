//! The next day by which somebody has to act in a case: what a worklist is sorted by.

use chrono::NaiveDate;

use crate::domain::calendar::policy::Policy;
use crate::domain::case::state::Case;
use crate::domain::clock::calendars::SeatCalendars;
use crate::domain::clock::reckon::{ClockReading, reckon};
use crate::domain::clock::standing::Standing;
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::{Duty, Meaning};
use crate::domain::waits_on::WaitsOn;

/// A day by which to act, and what sets it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Due {
    /// The day.
    pub on: NaiveDate,
    /// `clock/ID` or `request/KIND`, by their names in the procedure.
    pub by: String,
}

/// The earliest of the open statutory periods that the office has to keep and of the dates by which a
/// request is to be answered, as things stand on a day; none where nothing is due. Dates that the
/// office sets itself as a target, and periods of the applicant, are not among them.
#[must_use]
pub fn next_due(case: &Case, procedure: &Procedure, today: NaiveDate) -> Option<Due> {
    if case.ended_on().is_some() {
        return None;
    }
    let readings = SeatCalendars::of_case(case)
        .map(|calendars| reckon(case, procedure, &calendars, Policy::default(), today));
    let readings = readings.and_then(Result::ok).unwrap_or_default();
    let clocks = readings.iter().filter(|reading| binds_the_office(reading)).filter_map(open_end);
    let requests =
        case.requests().iter().filter(|request| request.is_open_on(today)).filter_map(|request| {
            let on = request.due_on?;
            Some(Due { on, by: format!("request/{}", request.kind) })
        });
    clocks.chain(requests).min()
}

/// Whether a clock is the office's to keep, by law.
#[must_use]
pub fn binds_the_office(reading: &ClockReading<'_>) -> bool {
    reading.rule.means == Meaning::Latest
        && reading.rule.binds != WaitsOn::Applicant
        && reading.rule.duty != Duty::Target
}

fn open_end(reading: &ClockReading<'_>) -> Option<Due> {
    let by = format!("clock/{}", reading.rule.id.get_ref());
    match reading.standing {
        Standing::Running { ends_on }
        | Standing::Suspended { ends_on, .. }
        | Standing::Overdue { ends_on } => Some(Due { on: ends_on, by }),
        Standing::NotStarted | Standing::Met { .. } | Standing::Lapsed { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::next_due;
    use crate::domain::case::event::{
        Attributes, Fact, MoveDetails, Opening, RequestDetails, SeatOf,
    };
    use crate::domain::case::state::Case;
    use crate::domain::case::test_case::{day, event, new_case, procedure, then};
    use crate::domain::procedure::built_in::built_in_procedures;
    use crate::domain::procedure::words::Recorder;

    /// The case of the trial has no known seat: only what it was asked for is due.
    #[test]
    fn an_open_request_is_due_until_it_is_answered() {
        let (case, procedure) = (new_case(), procedure());
        assert_eq!(next_due(&case, &procedure, day("2022-03-02")), None);
        let kind = procedure.requests().first().unwrap().id.get_ref().clone();
        let asked = Fact::Requested(RequestDetails {
            kind: kind.clone(),
            due_on: Some(day("2022-04-01")),
            documents: Vec::new(),
        });
        let case = then(case, 2, "2022-03-02", asked).unwrap();
        let due = next_due(&case, &procedure, day("2022-03-02")).unwrap();
        assert_eq!((due.on, due.by), (day("2022-04-01"), format!("request/{kind}")));
        let request = case.requests()[0].id;
        let case = then(case, 3, "2022-03-20", Fact::Answered { request }).unwrap();
        assert_eq!(next_due(&case, &procedure, day("2022-03-20")), None);
    }

    /// The first statutory period of the office is due; a target that an office sets itself is not, nor is what
    /// binds the applicant.
    #[test]
    fn a_period_of_the_law_is_due_and_a_target_is_not() {
        let due = |procedure: &str, seat: &str| {
            let procedures = built_in_procedures().unwrap();
            let procedure = procedures.iter().find(|found| found.id() == procedure).unwrap();
            let seat = Some(SeatOf { land: seat.parse().unwrap(), municipality: None });
            let attributes =
                Attributes { authority: "A".to_owned(), seat, ..Attributes::default() };
            let first = MoveDetails { name: "apply".to_owned(), ..MoveDetails::default() };
            let opening = Fact::Opened(Opening { attributes, first: Some(first) });
            let opening = event(1, "2026-01-12", Recorder::Caseworker, opening);
            let case = Case::after(None, &opening, procedure).unwrap();
            next_due(&case, procedure, day("2026-01-13")).map(|due| (due.by, due.on))
        };
        let receipt = Some(("clock/acknowledgement".to_owned(), day("2026-02-12")));
        assert_eq!(due("dual-ihk-fosa", "BY"), receipt);
        assert_eq!(due("zab-evaluation", "NW"), None);
    }
}
