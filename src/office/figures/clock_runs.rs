//! The clocks of a case as runs to be measured.

use chrono::NaiveDate;

use crate::domain::calendar::policy::Policy;
use crate::domain::calendar::step::Step;
use crate::domain::case::state::Case;
use crate::domain::clock::calendars::SeatCalendars;
use crate::domain::clock::reckon::{ClockReading, reckon};
use crate::domain::clock::standing::Standing;
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::Meaning;
use crate::domain::waits_on::WaitsOn;
use crate::measure::clock_figures::{ClockRun, RunEnd};
use crate::measure::columns::number_of;

/// The runs of the clocks of a case.
#[derive(Debug, Clone, Default)]
pub(super) struct CaseClockRuns {
    pub(super) clocks: Vec<ClockRun>,
    /// A suspension whose end nobody knows grows from day to day.
    pub(super) follow_the_day: bool,
}

/// The runs of the clocks that an office must keep, as they stand on a day. The applicant's own
/// periods (an objection, a lawsuit) are none of them: who lets one pass is not late. A case whose authority
/// has no known seat has none: nobody knows its holidays.
pub(super) fn clock_runs(case: &Case, procedure: &Procedure, as_of: NaiveDate) -> CaseClockRuns {
    let Some(calendars) = SeatCalendars::of_case(case) else {
        return CaseClockRuns::default();
    };
    // An end beyond the calendar is no end that anybody has to keep.
    let readings =
        reckon(case, procedure, &calendars, Policy::default(), as_of).unwrap_or_default();
    let binds = |reading: &&ClockReading<'_>| {
        reading.rule.means == Meaning::Latest && reading.rule.binds != WaitsOn::Applicant
    };
    let follow_the_day = readings
        .iter()
        .any(|reading| matches!(reading.standing, Standing::Suspended { until: None, .. }));
    let clocks =
        readings.iter().filter(binds).map(|reading| to_clock_run(procedure, reading)).collect();
    CaseClockRuns { clocks, follow_the_day }
}

fn to_clock_run(procedure: &Procedure, reading: &ClockReading<'_>) -> ClockRun {
    let steps = reading.revised.as_ref().map_or(&[][..], |end| &end.steps);
    let suspended_days: u64 = steps
        .iter()
        .map(|step| if let Step::SuspendedEnd { days, .. } = step { *days } else { 0 })
        .sum();
    ClockRun {
        case: 0,
        clock: format!("{}/{}", procedure.id(), reading.rule.id.get_ref()),
        started: reading.started_on.map(number_of),
        original: reading.original.as_ref().map(|end| number_of(end.ends_on)),
        revised: reading.revised.as_ref().map(|end| number_of(end.ends_on)),
        end: match reading.standing {
            Standing::NotStarted => RunEnd::NotStarted,
            Standing::Running { .. } | Standing::Suspended { .. } | Standing::Overdue { .. } => {
                RunEnd::Open
            }
            Standing::Met { on, .. } => RunEnd::Met(number_of(on)),
            Standing::Lapsed { on } => RunEnd::Lapsed(number_of(on)),
        },
        is_extended: steps.iter().any(|step| matches!(step, Step::Extended { .. })),
        suspended_days: u32::try_from(suspended_days).unwrap_or(u32::MAX),
    }
}
