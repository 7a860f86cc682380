//! From an event to the last day of a period: nominal end, suspension, extension, rolling.
//!
//! The start never rolls. Suspended days are added to the nominal end, and only then does the end
//! roll. An extension goes on from there; a suspension that begins within the extended period counts as
//! well: § 6 (4), § 13 (4) and § 14a (4) BQFG speak of the period of the paragraph before, which
//! includes its extension.

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
        let before_the_first = match question.start {
            Start::EventDay => question.from,
            Start::WholeDay => question.from.pred_opt().ok_or(NoEnd)?,
        };
        let mut left = suspension::union(question.suspensions);
        let mut suspend =
            |end, steps: &mut Vec<Step>| count_suspensions(before_the_first, end, &mut left, steps);
        let mut nominal_end = suspend(period_end, &mut steps)?;
        let mut ends_on = roll(nominal_end, seat, &mut steps)?;
        for &by in question.extensions {
            let from = match policy.extension_from {
                ExtensionFrom::RolledEnd => ends_on,
                ExtensionFrom::NominalEnd => nominal_end,
            };
            let extended = by.nominal_end(from, Start::EventDay, seat).ok_or(NoEnd)?;
            let counted_from = policy.extension_from;
            steps.push(Step::Extended { by, from, counted_from, on: extended });
            nominal_end = suspend(extended, &mut steps)?;
            ends_on = roll(nominal_end, seat, &mut steps)?;
        }
        steps.extend(
            left.iter()
                .map(|run| Step::SuspensionWithoutEffect { first: run.first(), last: run.last() }),
        );
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
            Period::Weeks(_) | Period::Days(_) | Period::WorkingDays(_) | Period::Werktage(_),
            Start::EventDay | Start::WholeDay,
        ) => false,
    }
}

/// The holidays that a period of working days or Werktage stepped over.
fn stepped_over(question: DeadlineQuery<'_>, end: NaiveDate, seat: &Seat) -> Vec<Step> {
    let last_weekday = match question.period {
        Period::WorkingDays(_) => 5,
        Period::Werktage(_) => 6,
        Period::Months(_) | Period::Weeks(_) | Period::Days(_) => return Vec::new(),
    };
    let days = question.from.iter_days().skip(1).take_while(|&day| day <= end);
    days.filter(|day| day.weekday().number_from_monday() <= last_weekday)
        .filter_map(|on| Some(Step::SteppedOver { on, name: seat.holiday(on)?.to_owned() }))
        .collect()
}

/// The end moved by the runs of suspended days that begin before it; what did not is left.
fn count_suspensions(
    before_the_first: NaiveDate,
    end: NaiveDate,
    left: &mut Vec<Suspension>,
    steps: &mut Vec<Step>,
) -> Result<NaiveDate, NoEnd> {
    let (moved, counted) =
        suspension::extend_by_suspensions(before_the_first, end, left).ok_or(NoEnd)?;
    if counted.is_empty() {
        return Ok(end);
    }
    left.retain(|run| counted.iter().all(|counted_run| counted_run.last() != run.last()));
    steps.extend(counted.iter().map(|run| Step::Suspended {
        first: run.first(),
        last: run.last(),
        days: run.days(),
    }));
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
mod tests {
    use chrono::{Days, NaiveDate};
    use proptest::prelude::*;

    use super::{Deadline, DeadlineQuery};
    use crate::domain::calendar::period::{Period, Start};
    use crate::domain::calendar::policy::{ExtensionFrom, Policy};
    use crate::domain::calendar::seat::tests::seat;
    use crate::domain::calendar::step::Step;
    use crate::domain::calendar::suspension::Suspension;
    use crate::domain::land::Land;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn suspension(first: &str, last: &str) -> Suspension {
        Suspension::new(day(first), day(last)).unwrap()
    }

    fn question(from: &str, period: Period) -> DeadlineQuery<'static> {
        DeadlineQuery {
            from: day(from),
            start: Start::EventDay,
            period,
            suspensions: &[],
            extensions: &[],
        }
    }

    #[track_caller]
    fn check(land: &str, question: DeadlineQuery<'_>, nominal: &str, end: &str) {
        let found = Deadline::count(question, &seat(land), Policy::default()).unwrap();
        assert_eq!((found.nominal_end, found.ends_on), (day(nominal), day(end)));
    }

    /// `domain.md` 1.6: computed with a script by the authors of the design.
    #[test]
    fn the_golden_table_agrees() {
        for (land, from, months, nominal, end) in [
            ("TH", "2026-01-31", 1, "2026-02-28", "2026-03-02"),
            ("TH", "2024-01-31", 1, "2024-02-29", "2024-02-29"),
            ("TH", "2025-11-30", 3, "2026-02-28", "2026-03-02"),
            ("TH", "2026-11-30", 3, "2027-02-28", "2027-03-01"),
            ("TH", "2026-03-31", 3, "2026-06-30", "2026-06-30"),
            ("TH", "2026-02-28", 3, "2026-05-28", "2026-05-28"),
            ("TH", "2026-06-20", 3, "2026-09-20", "2026-09-21"),
            ("TH", "2027-08-20", 1, "2027-09-20", "2027-09-21"),
            ("BY", "2027-08-20", 1, "2027-09-20", "2027-09-20"),
            ("NW", "2027-08-20", 1, "2027-09-20", "2027-09-20"),
            ("TH", "2026-07-31", 3, "2026-10-31", "2026-11-02"),
            ("TH", "2026-09-25", 3, "2026-12-25", "2026-12-28"),
            ("TH", "2026-01-14", 4, "2026-05-14", "2026-05-15"),
            ("TH", "2026-09-20", 1, "2026-10-20", "2026-10-20"),
            ("TH", "2026-09-21", 1, "2026-10-21", "2026-10-21"),
        ] {
            check(land, question(from, Period::Months(months)), nominal, end);
        }
    }

    #[test]
    fn suspended_days_are_added_and_only_then_it_rolls() {
        let suspensions = [suspension("2026-05-11", "2026-06-08")];
        let question = DeadlineQuery {
            suspensions: &suspensions,
            ..question("2026-04-15", Period::Months(3))
        };
        check("TH", question, "2026-08-13", "2026-08-13");
        let found = Deadline::count(question, &seat("TH"), Policy::default()).unwrap();
        assert_eq!(found.period_end, day("2026-07-15"));
    }

    #[test]
    fn an_extension_counts_from_the_rolled_end_unless_the_flag_says_otherwise() {
        // 28 February 2026 is a Saturday.
        let extensions = [Period::Months(1)];
        let question =
            DeadlineQuery { extensions: &extensions, ..question("2026-01-31", Period::Months(1)) };
        check("TH", question, "2026-04-02", "2026-04-02");
        let policy = Policy { extension_from: ExtensionFrom::NominalEnd, ..Policy::default() };
        let found = Deadline::count(question, &seat("TH"), policy).unwrap();
        // 28 March 2026 is a Saturday again.
        assert_eq!(found.ends_on, day("2026-03-30"));
    }

    #[test]
    fn the_explanation_names_every_day_off() {
        // The period ends on Good Friday; then come Saturday, Sunday (a holiday in Brandenburg) and
        // Easter Monday.
        let found = Deadline::count(
            question("2026-03-03", Period::Months(1)),
            &seat("BB"),
            Policy::default(),
        )
        .unwrap();
        let off =
            found.steps.iter().filter(|step| matches!(step, Step::DayOffAtEnd { .. })).count();
        assert_eq!((found.ends_on, off), (day("2026-04-07"), 4));
    }

    #[test]
    fn a_year_that_was_not_compared_with_the_laws_is_marked() {
        let marked = |from: &str| -> Vec<i32> {
            let found =
                Deadline::count(question(from, Period::Months(3)), &seat("TH"), Policy::default())
                    .unwrap();
            let year =
                |step: &Step| if let Step::Computed { year } = step { Some(*year) } else { None };
            found.steps.iter().filter_map(year).collect()
        };
        assert_eq!(marked("2035-11-01"), [2036]);
        assert_eq!(marked("2035-01-01"), Vec::<i32>::new());
        assert_eq!(marked("2014-11-01"), [2014]);
    }

    #[test]
    fn the_month_that_lacks_the_day_is_told() {
        let lacks = |from: &str, start| {
            let question = DeadlineQuery { start, ..question(from, Period::Months(1)) };
            let found = Deadline::count(question, &seat("TH"), Policy::default()).unwrap();
            found
                .steps
                .iter()
                .any(|step| matches!(step, Step::PeriodEnds { month_lacks_day: true, .. }))
        };
        assert!(lacks("2026-01-31", Start::EventDay) && !lacks("2026-01-28", Start::EventDay));
        assert!(lacks("2026-01-31", Start::WholeDay) && !lacks("2026-01-28", Start::WholeDay));
    }

    #[test]
    fn a_suspension_that_touches_nothing_is_told_as_such() {
        let suspensions =
            [suspension("2026-09-01", "2026-09-02"), suspension("2026-02-10", "2026-02-10")];
        let question =
            DeadlineQuery { suspensions: &suspensions, ..question("2026-02-02", Period::Weeks(2)) };
        let found = Deadline::count(question, &seat("TH"), Policy::default()).unwrap();
        assert_eq!(found.ends_on, day("2026-02-17"));
        let idle = |step: &&Step| matches!(step, Step::SuspensionWithoutEffect { .. });
        assert_eq!(found.steps.iter().filter(idle).count(), 1);
    }

    #[test]
    fn an_empty_period_of_whole_days_has_no_end() {
        let question =
            DeadlineQuery { start: Start::WholeDay, ..question("2026-02-02", Period::Days(0)) };
        assert!(Deadline::count(question, &seat("TH"), Policy::default()).is_err());
    }

    fn periods() -> impl Strategy<Value = Period> {
        prop_oneof![
            (0u32..30).prop_map(Period::Months),
            (0u32..60).prop_map(Period::Weeks),
            (1u32..400).prop_map(Period::Days),
            (1u32..200).prop_map(Period::WorkingDays),
        ]
    }

    fn days() -> impl Strategy<Value = NaiveDate> {
        (0u64..9_000).prop_map(|n| day("2014-01-01").checked_add_days(Days::new(n)).unwrap())
    }

    proptest! {
        #[test]
        fn a_later_start_never_ends_earlier(
            from in days(), later in 0u64..40, period in periods(), land in 0usize..16,
        ) {
            let seat = seat(Land::ALL[land].code());
            let end = |from| {
                let question = DeadlineQuery {
                    from, start: Start::EventDay, period, suspensions: &[], extensions: &[],
                };
                Deadline::count(question, &seat, Policy::default()).unwrap().ends_on
            };
            prop_assert!(end(from) <= end(from.checked_add_days(Days::new(later)).unwrap()));
        }

        #[test]
        fn no_period_ends_on_a_day_off(from in days(), period in periods(), land in 0usize..16) {
            let seat = seat(Land::ALL[land].code());
            let question = DeadlineQuery {
                from, start: Start::EventDay, period, suspensions: &[], extensions: &[Period::Weeks(1)],
            };
            let end = Deadline::count(question, &seat, Policy::default()).unwrap().ends_on;
            prop_assert!(seat.is_working_day(end));
        }

        #[test]
        fn the_nominal_end_is_additive_in_suspension(
            from in days(), gap in 1u64..10, first in 1u64..20, second in 1u64..20,
        ) {
            let after = |n: u64| from.checked_add_days(Days::new(n)).unwrap();
            let one = Suspension::new(after(gap), after(gap + first - 1)).unwrap();
            let start = gap + first + 3;
            let two = Suspension::new(after(start), after(start + second - 1)).unwrap();
            let end = |suspensions: &[Suspension]| {
                let question = DeadlineQuery {
                    from, start: Start::EventDay, period: Period::Months(3), suspensions, extensions: &[],
                };
                Deadline::count(question, &seat("TH"), Policy::default()).unwrap().nominal_end
            };
            let base = end(&[]);
            let moved = |suspensions: &[Suspension]| (end(suspensions) - base).num_days();
            prop_assert_eq!(moved(&[two, one]), moved(&[one]) + moved(&[two]));
            prop_assert_eq!(moved(&[one, one]), moved(&[one]));
        }
    }

    /// Saturdays and Sundays are no working days anyway: a holiday on one is not named.
    #[test]
    fn only_holidays_from_monday_to_friday_are_stepped_over() {
        let question = question("2026-04-30", Period::WorkingDays(110));
        let found = Deadline::count(question, &seat("TH"), Policy::default()).unwrap();
        let named: Vec<String> = found
            .steps
            .iter()
            .filter_map(|step| {
                if let Step::SteppedOver { on, .. } = step { Some(on.to_string()) } else { None }
            })
            .collect();
        // The day of unity is a Saturday, the day of children a Sunday in 2026.
        assert_eq!(named, ["2026-05-01", "2026-05-14", "2026-05-25"]);
        assert!("2026-10-03" < found.ends_on.to_string().as_str(), "{}", found.ends_on);
    }

    /// 15 April, complete, three months to 15 July; extended by a month. A request in the month that was
    /// added stands still for its days, § 6 (4) BQFG: 26 days after 15 August is 10 September.
    #[test]
    fn a_suspension_inside_the_extension_counts() {
        let suspensions = [suspension("2026-08-01", "2026-08-26")];
        let asked = DeadlineQuery {
            suspensions: &suspensions,
            extensions: &[Period::Months(1)],
            ..question("2026-04-15", Period::Months(3))
        };
        let found = Deadline::count(asked, &seat("TH"), Policy::default()).unwrap();
        assert_eq!(found.ends_on, day("2026-09-10"));
        assert!(!found.steps.iter().any(|s| matches!(s, Step::SuspensionWithoutEffect { .. })));
        let without = DeadlineQuery { extensions: &[], ..asked };
        let found = Deadline::count(without, &seat("TH"), Policy::default()).unwrap();
        assert_eq!(found.ends_on, day("2026-07-15"));
        assert!(found.steps.iter().any(|s| matches!(s, Step::SuspensionWithoutEffect { .. })));
    }
}
