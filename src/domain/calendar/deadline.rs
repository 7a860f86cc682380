//! From an event to the last day of a period: nominal end, suspension, extension, rolling.
//!
//! The start never rolls. Suspended days are added to the nominal end, and only then does the end
//! roll. An extension comes after suspension.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::calendar::period::{Period, Start};
use crate::domain::calendar::policy::{ExtensionFrom, Policy};
use crate::domain::calendar::seat::Seat;
use crate::domain::calendar::step::Step;
use crate::domain::calendar::suspension::{self, Suspension};

/// What is to be counted.
#[derive(Debug, Clone, Copy)]
pub struct DeadlineQuery<'a> {
    /// The day of the event, or the first day.
    pub from: NaiveDate,
    /// Whether that day counts.
    pub start: Start,
    /// The length.
    pub period: Period,
    /// Days that do not count, in any order; they may overlap.
    pub suspensions: &'a [Suspension],
    /// Extensions, in the order in which they were granted.
    pub extensions: &'a [Period],
}

/// A last day, with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The last day before suspension and extension.
    pub period_end: NaiveDate,
    /// The last day before it rolls over days off, suspension and extension included.
    pub nominal_end: NaiveDate,
    /// The last day, until 24:00 Europe/Berlin.
    pub ends_on: NaiveDate,
    /// Why, step by step.
    pub steps: Vec<Step>,
}

/// A length that has no end that the calendar could hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the period has no last day: it is empty, or it leaves the calendar")]
pub struct NoEnd;

impl Deadline {
    /// Counts.
    ///
    /// # Errors
    /// If the period is empty though its first day counts, or ends beyond the calendar.
    pub fn count(question: DeadlineQuery<'_>, seat: &Seat, policy: Policy) -> Result<Self, NoEnd> {
        let mut steps = vec![
            Step::Calendar {
                land: seat.land(),
                municipality: seat.municipality().map(str::to_owned),
            },
            match question.start {
                Start::EventDay => Step::EventDayNotCounted { on: question.from },
                Start::WholeDay => Step::FirstDayCounts { on: question.from },
            },
        ];
        let period_end =
            question.period.nominal_end(question.from, question.start, seat).ok_or(NoEnd)?;
        steps.push(Step::PeriodEnds {
            period: question.period,
            on: period_end,
            month_lacks_day: month_lacks_day(question, period_end),
        });
        steps.extend(stepped_over(question, period_end, seat));
        let mut nominal_end = suspend(question, period_end, &mut steps)?;
        let mut ends_on = roll(nominal_end, seat, &mut steps)?;
        for &by in question.extensions {
            let from = match policy.extension_from {
                ExtensionFrom::RolledEnd => ends_on,
                ExtensionFrom::NominalEnd => nominal_end,
            };
            nominal_end = by.nominal_end(from, Start::EventDay, seat).ok_or(NoEnd)?;
            let counted_from = policy.extension_from;
            steps.push(Step::Extended { by, from, counted_from, on: nominal_end });
            ends_on = roll(nominal_end, seat, &mut steps)?;
        }
        steps.extend(computed_years(seat, question.from, ends_on));
        steps.push(Step::Ends { on: ends_on });
        Ok(Self { period_end, nominal_end, ends_on, steps })
    }
}

fn month_lacks_day(question: DeadlineQuery<'_>, end: NaiveDate) -> bool {
    match (question.period, question.start) {
        (Period::Months(_), Start::EventDay) => end.day() != question.from.day(),
        (Period::Months(_), Start::WholeDay) => {
            end.succ_opt().is_some_and(|next| next.day() != question.from.day())
        }
        (
            Period::Weeks(_) | Period::Days(_) | Period::WorkingDays(_),
            Start::EventDay | Start::WholeDay,
        ) => false,
    }
}

/// The holidays on Mondays to Fridays that a period of working days stepped over.
fn stepped_over(question: DeadlineQuery<'_>, end: NaiveDate, seat: &Seat) -> Vec<Step> {
    let counts_working_days = match question.period {
        Period::WorkingDays(_) => true,
        Period::Months(_) | Period::Weeks(_) | Period::Days(_) => false,
    };
    if !counts_working_days {
        return Vec::new();
    }
    let days = question.from.iter_days().skip(1).take_while(|&day| day <= end);
    days.filter(|day| day.weekday().number_from_monday() < 6)
        .filter_map(|on| Some(Step::SteppedOver { on, name: seat.holiday(on)?.to_owned() }))
        .collect()
}

fn suspend(
    question: DeadlineQuery<'_>,
    end: NaiveDate,
    steps: &mut Vec<Step>,
) -> Result<NaiveDate, NoEnd> {
    if question.suspensions.is_empty() {
        return Ok(end);
    }
    let before_the_first = match question.start {
        Start::EventDay => question.from,
        Start::WholeDay => question.from.pred_opt().ok_or(NoEnd)?,
    };
    let (moved, counted) =
        suspension::extend_by_suspensions(before_the_first, end, question.suspensions)
            .ok_or(NoEnd)?;
    for run in suspension::union(question.suspensions) {
        let inside = counted.iter().find(|counted_run| counted_run.last() == run.last());
        steps.push(match inside {
            Some(counted_run) => Step::Suspended {
                first: counted_run.first(),
                last: counted_run.last(),
                days: counted_run.days(),
            },
            None => Step::SuspensionWithoutEffect { first: run.first(), last: run.last() },
        });
    }
    let days = counted.iter().map(|run| run.days()).sum();
    steps.push(Step::SuspendedEnd { days, on: moved });
    Ok(moved)
}

/// Moves an end on a day off to the next working day, one day at a time, § 31 (3) VwVfG.
fn roll(nominal: NaiveDate, seat: &Seat, steps: &mut Vec<Step>) -> Result<NaiveDate, NoEnd> {
    let days_off = nominal.iter_days().map_while(|on| Some((on, seat.day_off(on)?)));
    steps.extend(days_off.map(|(on, why)| Step::DayOffAtEnd { on, why }));
    seat.next_working_day(nominal).ok_or(NoEnd)
}

fn computed_years(seat: &Seat, from: NaiveDate, to: NaiveDate) -> Vec<Step> {
    (from.year()..=to.year())
        .filter(|&year| !seat.is_sourced(year))
        .map(|year| Step::Computed { year })
        .collect()
}

#[cfg(test)]
#[path = "deadline_tests.rs"]
mod tests;
