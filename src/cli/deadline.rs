//! `bescheid deadline`: one deadline with its explanation.

use std::fmt::Write as _;
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::json;

use crate::cli::arguments::{Arguments, DeadlineArguments, DispatchMethod, Format};
use crate::cli::command_error::{CommandError, CommandResult, usage_error};
use crate::cli::console;
use crate::domain::calendar::deadline::{Deadline, DeadlineQuery};
use crate::domain::calendar::delivery::{Delivery, Receipt};
use crate::domain::calendar::holidays::Holidays;
use crate::domain::calendar::period::{Period, Start};
use crate::domain::calendar::policy::Policy;
use crate::domain::calendar::seat::Seat;
use crate::domain::calendar::step::Step;
use crate::domain::calendar::suspension::Suspension;
use crate::text::explanation::sentence;
use crate::text::value;

pub(super) fn run(wish: &DeadlineArguments, arguments: &Arguments) -> CommandResult {
    let holidays = Holidays::built_in().map_err(usage_error)?;
    let seat = Seat::new(Arc::new(holidays), wish.land);
    let seat = match &wish.municipality {
        None => seat,
        Some(ags) => seat.in_municipality(ags).map_err(usage_error)?,
    };
    let policy = Policy { extension_from: wish.extend_from, fiction_rolls: wish.receipt };
    let (from, steps) = match wish.sent {
        None => (wish.from, Vec::new()),
        Some(way) => receipt_date(wish, way, &seat, policy)?,
    };
    let found = match period(wish) {
        None if wish.sent.is_some() => DeadlineResult { ends: None, ends_on: from, steps },
        None => {
            return Err(usage_error(
                "give a length: --months N, --weeks N, --days N, --working-days N or --werktage N; or say with --sent how a letter went out",
            ));
        }
        Some(period) => calculate_deadline(wish, from, period, &seat, policy, steps)?,
    };
    print(&found, arguments);
    Ok(())
}

/// What was asked for: the end of a period, or the day of receipt alone.
struct DeadlineResult {
    ends: Option<Deadline>,
    ends_on: NaiveDate,
    steps: Vec<Step>,
}

/// The day on which the letter counts as received, and why.
fn receipt_date(
    wish: &DeadlineArguments,
    way: DispatchMethod,
    seat: &Seat,
    policy: Policy,
) -> Result<(NaiveDate, Vec<Step>), CommandError> {
    let on = wish.from;
    let delivery = match way {
        DispatchMethod::Post => Delivery::Posted { on },
        DispatchMethod::PostAbroad => Delivery::PostedAbroad { on },
        DispatchMethod::Portal => Delivery::Portal { notice_on: on, retrieved_on: wish.fetched },
        DispatchMethod::ByHand => Delivery::HandedOver { on },
    };
    match delivery.receipt(seat, policy).map_err(usage_error)? {
        Receipt::Received { on, steps } => Ok((on, steps)),
        Receipt::NotReceived => Err(CommandError::Failed(
            "the letter was not fetched within ten days of the notice (section 41 (2a) VwVfG): it does not count as received; send it again, or give the day with --fetched".to_owned(),
        )),
    }
}

fn calculate_deadline(
    wish: &DeadlineArguments,
    from: NaiveDate,
    period: Period,
    seat: &Seat,
    policy: Policy,
    mut steps: Vec<Step>,
) -> Result<DeadlineResult, CommandError> {
    let suspensions: Vec<Suspension> =
        wish.suspend.iter().map(|text| suspension(text)).collect::<Result<_, _>>()?;
    let extensions: Vec<Period> = wish.extend_months.iter().map(|&n| Period::Months(n)).collect();
    let question = DeadlineQuery {
        from,
        start: if wish.start_day_counts { Start::WholeDay } else { Start::EventDay },
        period,
        suspensions: &suspensions,
        extensions: &extensions,
    };
    let ends = Deadline::count(question, seat, policy).map_err(usage_error)?;
    steps.extend(ends.steps.iter().cloned());
    Ok(DeadlineResult { ends_on: ends.ends_on, ends: Some(ends), steps })
}

fn period(wish: &DeadlineArguments) -> Option<Period> {
    let months = wish.months.map(Period::Months);
    let weeks = wish.weeks.map(Period::Weeks);
    let days = wish.days.map(Period::Days);
    let working_days = wish.working_days.map(Period::WorkingDays);
    let werktage = wish.werktage.map(Period::Werktage);
    months.or(weeks).or(days).or(working_days).or(werktage)
}

fn suspension(text: &str) -> Result<Suspension, CommandError> {
    let advice =
        || usage_error(format!("--suspend {text}: write two dates, as 2026-05-11..2026-06-08"));
    let (first, last) = text.split_once("..").ok_or_else(advice)?;
    let day = |text: &str| text.trim().parse::<NaiveDate>().map_err(|_| advice());
    Suspension::new(day(first)?, day(last)?).map_err(usage_error)
}

fn print(found: &DeadlineResult, arguments: &Arguments) {
    let language = arguments.language();
    let sentences: Vec<String> = found.steps.iter().map(|step| sentence(language, step)).collect();
    if arguments.format() == Format::Json {
        let answer = json!({
            "period_end": found.ends.as_ref().map(|ends| ends.period_end),
            "nominal_end": found.ends.as_ref().map(|ends| ends.nominal_end),
            "ends_on": found.ends_on,
            "steps": sentences,
            "facts": found.steps,
        });
        console::data(&format!("{answer:#}\n"));
        return;
    }
    let mut text = String::new();
    for (number, sentence) in sentences.iter().enumerate() {
        // Writing to a string cannot fail.
        let _ = writeln!(text, "{:>2}. {sentence}", number + 1);
    }
    let _ = writeln!(text, "\n{}", value::day(language, found.ends_on));
    console::data(&text);
}
