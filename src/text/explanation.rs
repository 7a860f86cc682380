//! Why a date is what it is: the steps of a calculation, in sentences that a lawyer can read.

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::domain::calendar::period::Period;
use crate::domain::calendar::policy::ExtensionFrom;
use crate::domain::calendar::seat::DayOff;
use crate::domain::calendar::step::Step;
use crate::domain::land::Land;
use crate::text::language::Language;
use crate::text::value;

/// One step in a sentence.
#[must_use]
pub fn sentence(language: Language, step: &Step) -> String {
    let day = |date: &NaiveDate| FluentValue::from(value::day(language, *date));
    let span = |length: &Period| FluentValue::from(value::period(language, *length));
    match step {
        Step::Calendar { land, municipality } => calendar(language, *land, municipality.as_deref()),
        Step::EventDayNotCounted { on } => language.say_of("step-event-day", [("on", day(on))]),
        Step::FirstDayCounts { on } => language.say_of("step-first-day", [("on", day(on))]),
        Step::PeriodEnds { period, on, month_lacks_day } => {
            let key = match period {
                Period::WorkingDays(_) | Period::Werktage(_) => "step-period-ends-counted",
                Period::Months(_) | Period::Weeks(_) | Period::Days(_) if *month_lacks_day => {
                    "step-period-ends-short-month"
                }
                Period::Months(_) | Period::Weeks(_) | Period::Days(_) => "step-period-ends",
            };
            language.say_of(key, [("period", span(period)), ("on", day(on))])
        }
        Step::SteppedOver { on, name } => {
            language.say_of("step-stepped-over", [("on", day(on)), ("name", name.as_str().into())])
        }
        Step::Suspended { first, last, days } => language.say_of(
            "step-suspended",
            [("first", day(first)), ("last", day(last)), ("days", (*days).into())],
        ),
        Step::SuspendedEnd { days, on } => {
            language.say_of("step-suspended-end", [("days", (*days).into()), ("on", day(on))])
        }
        Step::SuspensionWithoutEffect { first, last } => language
            .say_of("step-suspension-without-effect", [("first", day(first)), ("last", day(last))]),
        Step::Extended { by, from, counted_from, on } => {
            let key = match counted_from {
                ExtensionFrom::RolledEnd => "step-extended-rolled",
                ExtensionFrom::NominalEnd => "step-extended-nominal",
            };
            language.say_of(key, [("by", span(by)), ("from", day(from)), ("on", day(on))])
        }
        Step::DayOffAtEnd { on, why } => {
            let why = day_off(language, why).into();
            language.say_of("step-day-off", [("on", day(on)), ("why", why)])
        }
        Step::DeemedReceived { posted_on, days, on } => language.say_of(
            "step-deemed-received",
            [("posted", day(posted_on)), ("days", (*days).into()), ("on", day(on))],
        ),
        Step::DeemedReceivedAbroad { posted_on, on } => language
            .say_of("step-deemed-received-abroad", [("posted", day(posted_on)), ("on", day(on))]),
        Step::Retrieved { retrieved_on, on } => {
            language.say_of("step-retrieved", [("retrieved", day(retrieved_on)), ("on", day(on))])
        }
        Step::Computed { year } => {
            language.say_of("step-computed", [("year", year.to_string().into())])
        }
        Step::Ends { on } => language.say_of("step-ends", [("on", day(on))]),
    }
}

fn calendar(language: Language, land: Land, municipality: Option<&str>) -> String {
    let land = language.say(&format!("land-{}", land.code().to_lowercase())).into();
    match municipality {
        None => language.say_of("step-calendar", [("land", land)]),
        Some(ags) => language
            .say_of("step-calendar-municipality", [("land", land), ("municipality", ags.into())]),
    }
}

fn day_off(language: Language, why: &DayOff) -> String {
    match why {
        DayOff::Saturday => language.say("day-saturday"),
        DayOff::Sunday => language.say("day-sunday"),
        // A holiday has its name from the law, in German.
        DayOff::Holiday(name) => name.clone(),
    }
}
