//! Overrun (`measurement.md` 3): of the clocks that ran when a case entered a waiting stage, the share
//! that ran out while it was there.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::measure::clock_figures::{ClockRun, RunEnd};
use crate::measure::columns::{Columns, Day, VisitKind, VisitSpan};
use crate::measure::dictionary::Code;
use crate::measure::dimension::Dimension;
use crate::measure::interval::{ValueWithInterval, share};
use crate::measure::selection::{DayRange, Selection};

/// The clocks of the visits to one stage.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Overrun {
    /// The stage.
    pub stage: String,
    /// Clocks that ran on entry, over the visits that left in the period or were open at its end.
    pub running: u64,
    /// Of these, those that ran out during the visit.
    pub ran_out: u64,
    /// Their share, by Wilson; none of none.
    pub share: Option<ValueWithInterval>,
}

/// The overruns of each waiting stage of a selection, by the name of the stage. The runs come in the
/// order of their cases.
#[must_use]
pub fn overrun(
    columns: &Columns,
    runs: &[ClockRun],
    is_of_law: impl Fn(&ClockRun) -> bool,
    selection: &Selection,
) -> Vec<Overrun> {
    let DayRange { from, to } = selection.period.days();
    let stages = columns.codes(Dimension::Stage);
    let mut found: BTreeMap<Code, (u64, u64)> = BTreeMap::new();
    for (at, span) in columns.select(selection) {
        if span.kind != VisitKind::Waiting || to <= span.entered || span.left < from {
            continue;
        }
        let first = runs.partition_point(|run| run.case < span.case);
        let own = runs.iter().skip(first).take_while(|run| run.case == span.case);
        let counts = found.entry(stages.get(at).copied().unwrap_or(0)).or_default();
        for run in own.filter(|run| is_of_law(run) && ran_on(run, span.entered)) {
            counts.0 += 1;
            counts.1 += u64::from(ran_out_during(run, &span, to));
        }
    }
    let overrun = |(code, (running, ran_out))| Overrun {
        stage: columns.word(Dimension::Stage, code).to_owned(),
        running,
        ran_out,
        share: share(ran_out, running),
    };
    let mut all: Vec<Overrun> = found.into_iter().map(overrun).collect();
    all.sort_by(|a, b| a.stage.cmp(&b.stage));
    all
}

/// Whether the clock had been set off by a day, had not run out, and was not met.
fn ran_on(run: &ClockRun, day: Day) -> bool {
    let is_met = match run.end {
        RunEnd::Met(on) | RunEnd::Lapsed(on) => on <= day,
        RunEnd::Open => false,
        RunEnd::NotStarted => true,
    };
    run.started.is_some_and(|on| on <= day)
        && run.revised.is_some_and(|last| day <= last)
        && !is_met
}

/// Whether its last day passed while the case was there, as far as the period goes.
fn ran_out_during(run: &ClockRun, span: &VisitSpan, to: Day) -> bool {
    let Some(last) = run.revised else { return false };
    let is_met_in_time = matches!(run.end, RunEnd::Met(on) | RunEnd::Lapsed(on) if on <= last);
    last + 1 < span.left.min(to) && !is_met_in_time
}

#[cfg(test)]
mod tests {
    use super::{ran_on, ran_out_during};
    use crate::measure::clock_figures::{ClockRun, RunEnd};
    use crate::measure::columns::{Exit, OPEN, VisitKind, VisitSpan};

    fn clock_run(started: i32, last: i32, end: RunEnd) -> ClockRun {
        ClockRun {
            case: 0,
            clock: "c".to_owned(),
            started: Some(started),
            original: Some(last),
            revised: Some(last),
            end,
            is_extended: false,
            suspended_days: 0,
        }
    }

    fn visit(entered: i32, left: i32) -> VisitSpan {
        let (kind, exit) = (VisitKind::Waiting, Exit::Forward);
        VisitSpan { case: 0, kind, exit, entered, left, working_days: None }
    }

    #[test]
    fn a_clock_runs_from_its_start_to_its_last_day_unless_met() {
        let met_late = clock_run(10, 100, RunEnd::Met(120));
        assert_eq!([9, 10, 100, 101].map(|day| ran_on(&met_late, day)), [false, true, true, false]);
        assert!(!ran_on(&clock_run(10, 100, RunEnd::Met(50)), 60));
    }

    #[test]
    fn it_ran_out_if_the_case_was_there_on_a_day_after_the_last() {
        let open = clock_run(10, 100, RunEnd::Open);
        assert!(ran_out_during(&open, &visit(20, OPEN), 200));
        assert!(!ran_out_during(&open, &visit(20, OPEN), 101)); // not yet, as far as is known
        assert!(!ran_out_during(&open, &visit(20, 101), 200)); // it left on the first day after
        assert!(ran_out_during(&clock_run(10, 100, RunEnd::Met(130)), &visit(20, 102), 200));
        assert!(!ran_out_during(&clock_run(10, 100, RunEnd::Met(90)), &visit(20, 102), 200));
    }
}
