//! `bescheid deadline`: one deadline with its explanation.

use std::fmt::Write as _;
use std::sync::Arc;

use chrono::NaiveDate;
use serde_json::json;

use crate::cli::arguments::{Arguments, Deadline as Wish, Format};
use crate::cli::console;
use crate::cli::ending::{Done, Ending, misused};
use crate::domain::calendar::deadline::{Deadline, Question};
use crate::domain::calendar::holidays::Holidays;
use crate::domain::calendar::period::{Period, Start};
use crate::domain::calendar::policy::Policy;
use crate::domain::calendar::seat::Seat;
use crate::domain::calendar::suspension::Suspension;
use crate::text::explanation::sentence;
use crate::text::value;

pub(super) fn run(wish: &Wish, arguments: &Arguments) -> Done {
    let holidays = Holidays::shipped().map_err(misused)?;
    let seat = Seat::new(Arc::new(holidays), wish.land);
    let seat = match &wish.municipality {
        None => seat,
        Some(ags) => seat.in_municipality(ags).map_err(misused)?,
    };
    let suspensions: Vec<Suspension> =
        wish.suspend.iter().map(|text| suspension(text)).collect::<Result<_, _>>()?;
    let extensions: Vec<Period> = wish.extend_months.iter().map(|&n| Period::Months(n)).collect();
    let question = Question {
        from: wish.from,
        start: if wish.start_day_counts { Start::WholeDay } else { Start::EventDay },
        period: period(wish)?,
        suspensions: &suspensions,
        extensions: &extensions,
    };
    let policy = Policy { extension_from: wish.extend_from, ..Policy::default() };
    let found = Deadline::count(question, &seat, policy).map_err(misused)?;
    print(&found, arguments);
    Ok(())
}

fn period(wish: &Wish) -> Result<Period, Ending> {
    let months = wish.months.map(Period::Months);
    let weeks = wish.weeks.map(Period::Weeks);
    let days = wish.days.map(Period::Days);
    let working_days = wish.working_days.map(Period::WorkingDays);
    months.or(weeks).or(days).or(working_days).ok_or_else(|| {
        misused("give a length: --months N, --weeks N, --days N or --working-days N")
    })
}

fn suspension(text: &str) -> Result<Suspension, Ending> {
    let advice =
        || misused(format!("--suspend {text}: write two dates, as 2026-05-11..2026-06-08"));
    let (first, last) = text.split_once("..").ok_or_else(advice)?;
    let day = |text: &str| text.trim().parse::<NaiveDate>().map_err(|_| advice());
    Suspension::new(day(first)?, day(last)?).map_err(misused)
}

fn print(found: &Deadline, arguments: &Arguments) {
    let language = arguments.language();
    let sentences: Vec<String> = found.steps.iter().map(|step| sentence(language, step)).collect();
    if arguments.format() == Format::Json {
        let answer = json!({
            "period_end": found.period_end,
            "nominal_end": found.nominal_end,
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
