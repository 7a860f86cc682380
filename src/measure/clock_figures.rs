//! Statutory periods as they went (`measurement.md` 2.7): decided in time or late, open in time or
//! overdue, against the revised date and, in a second row, against the original one. A clock that has
//! not started is not in time: it is counted apart.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::measure::columns::Day;
use crate::measure::lengths::DayCounts;
use crate::measure::selection::DayRange;

/// How far a run of a clock has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum RunEnd {
    /// What sets it off has not happened.
    NotStarted,
    /// It runs.
    Open,
    /// What it waits for happened that day.
    Met(Day),
    /// The case ended that day without it.
    Lapsed(Day),
}

/// A run of a clock.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockRun {
    /// The case.
    pub case: u32,
    /// The clock.
    pub clock: String,
    /// The day that set it off.
    pub started: Option<Day>,
    /// Its last day without suspension and extension.
    pub original: Option<Day>,
    /// Its last day as things stand.
    pub revised: Option<Day>,
    /// How far it has come.
    pub end: RunEnd,
    /// Whether it was extended.
    pub is_extended: bool,
    /// Days on which it stood still.
    pub suspended_days: u32,
}

/// The figures of one clock.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct ClockFigures {
    /// The clock.
    pub clock: String,
    /// Runs that were met or open in the period.
    pub n: u64,
    /// Of how many cases.
    pub n_cases: u64,
    /// Against the last day as things stood.
    pub revised: Timeliness,
    /// Against the last day without suspension and extension.
    pub original: Timeliness,
    /// Not set off by the end of the period, in cases that were under way then.
    pub not_started: u64,
    /// Ended in the period with the case, without a decision.
    pub lapsed: u64,
    /// Runs that were extended.
    pub extended: u64,
    /// Runs that stood still.
    pub suspended: u64,
    /// Days on which runs stood still.
    pub suspended_days: u64,
}

/// How runs went against one of their two last days.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Timeliness {
    /// Met in the period, in time.
    pub met_in_time: u64,
    /// Met in the period, late.
    pub met_late: u64,
    /// By how many days late: the median.
    pub late_median: Option<u32>,
    /// By how many days late: nine tenths by no more.
    pub late_p90: Option<u32>,
    /// Open at the end of the period, in time.
    pub open_in_time: u64,
    /// Open at the end of the period, overdue.
    pub open_overdue: u64,
    /// By how many days overdue: the median.
    pub overdue_median: Option<u32>,
    /// By how many days overdue: nine tenths by no more.
    pub overdue_p90: Option<u32>,
}

impl Timeliness {
    /// How many were late or are overdue, of those that were due: met, or overdue.
    #[must_use]
    pub fn late_of_due(&self) -> (u64, u64) {
        let late = self.met_late + self.open_overdue;
        (late, late + self.met_in_time)
    }

    /// Counts of both together; medians of parts have no sum.
    fn with(self, more: &Self) -> Self {
        Self {
            met_in_time: self.met_in_time + more.met_in_time,
            met_late: self.met_late + more.met_late,
            open_in_time: self.open_in_time + more.open_in_time,
            open_overdue: self.open_overdue + more.open_overdue,
            ..Self::default()
        }
    }
}

/// The clocks of decisions in which the law sets a period, together: not those that an office sets itself.
#[must_use]
pub fn decisions<'a>(clocks: impl IntoIterator<Item = &'a ClockFigures>) -> ClockFigures {
    let none = ClockFigures { clock: "decisions".to_owned(), ..ClockFigures::default() };
    let all = clocks.into_iter().filter(|figures| figures.clock.ends_with("/decision"));
    all.fold(none, |sum, figures| ClockFigures {
        clock: sum.clock,
        n: sum.n + figures.n,
        n_cases: sum.n_cases + figures.n_cases,
        revised: sum.revised.with(&figures.revised),
        original: sum.original.with(&figures.original),
        not_started: sum.not_started + figures.not_started,
        lapsed: sum.lapsed + figures.lapsed,
        extended: sum.extended + figures.extended,
        suspended: sum.suspended + figures.suspended,
        suspended_days: sum.suspended_days + figures.suspended_days,
    })
}

impl ClockRun {
    /// How far it had come on the last day before this one.
    fn before(&self, to: Day) -> RunEnd {
        match self.end {
            RunEnd::Met(on) | RunEnd::Lapsed(on) if on < to => self.end,
            RunEnd::NotStarted => RunEnd::NotStarted,
            RunEnd::Met(_) | RunEnd::Lapsed(_) | RunEnd::Open => {
                let has_started = self.started.is_some_and(|start| start < to);
                if has_started { RunEnd::Open } else { RunEnd::NotStarted }
            }
        }
    }
}

/// The figures of each clock in `[from, to)`, by its name; `is_under_way` tells whether a case was open at
/// the end of the period.
#[must_use]
pub fn clock_figures(
    runs: &[ClockRun],
    days: DayRange,
    is_under_way: impl Fn(u32) -> bool,
) -> Vec<ClockFigures> {
    let mut clocks: BTreeMap<&str, Vec<&ClockRun>> = BTreeMap::new();
    for run in runs {
        clocks.entry(&run.clock).or_default().push(run);
    }
    let figures = |(clock, runs): (&str, Vec<&ClockRun>)| {
        let waits =
            |run: &&&ClockRun| run.before(days.to) == RunEnd::NotStarted && is_under_way(run.case);
        let not_started = runs.iter().filter(waits).count();
        of_clock(clock, &runs, days, not_started)
    };
    clocks.into_iter().map(figures).collect()
}

fn of_clock(clock: &str, runs: &[&ClockRun], days: DayRange, not_started: usize) -> ClockFigures {
    let DayRange { from, to } = days;
    let is_counted = |run: &&ClockRun| match run.before(to) {
        RunEnd::Met(on) => from <= on,
        RunEnd::Open => true,
        RunEnd::NotStarted | RunEnd::Lapsed(_) => false,
    };
    let has_lapsed = |run: &&&ClockRun| matches!(run.before(to), RunEnd::Lapsed(on) if from <= on);
    let counted: Vec<&ClockRun> = runs.iter().copied().filter(is_counted).collect();
    let mut cases: Vec<u32> = counted.iter().map(|run| run.case).collect();
    cases.sort_unstable();
    cases.dedup();
    let count = |n: usize| u64::try_from(n).unwrap_or(u64::MAX);
    let n_of =
        |test: &dyn Fn(&ClockRun) -> bool| count(counted.iter().filter(|run| test(run)).count());
    ClockFigures {
        clock: clock.to_owned(),
        n: count(counted.len()),
        n_cases: count(cases.len()),
        revised: against(&counted, to, |run| run.revised),
        original: against(&counted, to, |run| run.original),
        not_started: count(not_started),
        lapsed: count(runs.iter().filter(has_lapsed).count()),
        extended: n_of(&|run| run.is_extended),
        suspended: n_of(&|run| run.suspended_days != 0),
        suspended_days: counted.iter().map(|run| u64::from(run.suspended_days)).sum(),
    }
}

fn against(runs: &[&ClockRun], to: Day, last_day: impl Fn(&ClockRun) -> Option<Day>) -> Timeliness {
    let (mut late, mut overdue) = (Vec::new(), Vec::new());
    let mut timeliness = Timeliness::default();
    for run in runs {
        let Some(last) = last_day(run) else { continue };
        match run.before(to) {
            RunEnd::Met(on) if on <= last => timeliness.met_in_time += 1,
            RunEnd::Met(on) => late.push(on - last),
            RunEnd::Open if to - 1 <= last => timeliness.open_in_time += 1,
            RunEnd::Open => overdue.push(to - 1 - last),
            RunEnd::NotStarted | RunEnd::Lapsed(_) => {}
        }
    }
    let (late, overdue) = (DayCounts::new(late.into_iter()), DayCounts::new(overdue.into_iter()));
    Timeliness {
        met_late: late.n(),
        late_median: late.quantile(50),
        late_p90: late.quantile(90),
        open_overdue: overdue.n(),
        overdue_median: overdue.quantile(50),
        overdue_p90: overdue.quantile(90),
        ..timeliness
    }
}

#[cfg(test)]
mod tests {
    use super::{ClockRun, RunEnd, clock_figures};
    use crate::measure::selection::DayRange;

    fn clock_run(case: u32, original: i32, revised: i32, end: RunEnd) -> ClockRun {
        ClockRun {
            case,
            clock: "decision".to_owned(),
            started: Some(original - 90),
            original: Some(original),
            revised: Some(revised),
            end,
            is_extended: revised != original,
            suspended_days: u32::try_from(revised - original).unwrap(),
        }
    }

    /// A period of 100 days, from day 100 to day 199.
    #[test]
    fn in_time_and_late_by_hand() {
        let silent =
            ClockRun { original: None, revised: None, ..clock_run(9, 0, 0, RunEnd::NotStarted) };
        let runs = [
            clock_run(1, 150, 150, RunEnd::Met(150)), // on the last day
            clock_run(2, 150, 160, RunEnd::Met(155)), // late by the original date only
            clock_run(3, 150, 150, RunEnd::Met(171)), // 21 days late
            clock_run(4, 199, 199, RunEnd::Open),     // its last day is the last day of the period
            clock_run(5, 180, 180, RunEnd::Open),     // 19 days overdue
            clock_run(6, 50, 50, RunEnd::Met(60)),    // before the period
            clock_run(7, 150, 150, RunEnd::Lapsed(120)),
            silent.clone(),
            ClockRun { case: 10, ..silent }, // ended, and never set off
        ];
        let found =
            clock_figures(&runs, DayRange { from: 100, to: 200 }, |case| case == 9).remove(0);
        assert_eq!((found.n, found.n_cases, found.not_started, found.lapsed), (5, 5, 1, 1));
        let revised = &found.revised;
        assert_eq!((revised.met_in_time, revised.met_late, revised.late_median), (2, 1, Some(21)));
        assert_eq!(
            (revised.open_in_time, revised.open_overdue, revised.overdue_p90),
            (1, 1, Some(19))
        );
        assert_eq!((found.original.met_in_time, found.original.met_late), (1, 2));
        assert_eq!(found.original.late_median, Some(5));
        assert_eq!((found.extended, found.suspended, found.suspended_days), (1, 1, 10));
    }

    /// What happened after the period had not happened at its end.
    #[test]
    fn a_period_knows_nothing_of_what_came_after_it() {
        let runs = [
            clock_run(1, 180, 180, RunEnd::Met(250)), // open at its end, 19 days overdue
            clock_run(2, 260, 260, RunEnd::Lapsed(230)), // open at its end, in time
            clock_run(3, 310, 310, RunEnd::Met(300)), // set off on day 220
            clock_run(4, 310, 310, RunEnd::Open),     // the same
        ];
        let found = clock_figures(&runs, DayRange { from: 100, to: 200 }, |_| true).remove(0);
        assert_eq!((found.n, found.not_started, found.lapsed), (2, 2, 0));
        let revised = &found.revised;
        assert_eq!((revised.met_in_time, revised.met_late), (0, 0));
        assert_eq!(
            (revised.open_in_time, revised.open_overdue, revised.overdue_p90),
            (1, 1, Some(19))
        );
    }
}
