//! Whole cases: where the first two years go, how cases go, how the statutory periods went, and how
//! good the record is.

use crate::measure::clock_figures::{Against, ClockFigures};
use crate::measure::data_quality::DataQuality;
use crate::measure::legs::Legs;
use crate::measure::number::ratio;
use crate::measure::outcomes::{At, Outcomes, Picture, Since};
use crate::report::cell::Cell;
use crate::report::document::{Cells, Section};
use crate::report::names::Names;
use crate::report::stay_sections::section;
use crate::text::language::Language;
use crate::text::value::{decimal, percent};

/// Days in each leg within the horizon.
#[must_use]
pub fn legs(language: Language, found: &Legs) -> Section {
    let n = Cell::Count(found.n_cases);
    let mut rows = Vec::new();
    if let (Some(legs), Some(ended)) = (&found.legs, found.ended) {
        for it in legs {
            let interval = it.ci95.map_or(Cell::Nothing, |[low, high]| {
                Cell::from(format!(
                    "{} – {}",
                    decimal(language, low, 0),
                    decimal(language, high, 0)
                ))
            });
            let name = Cell::from(language.say(&format!("leg-{}", it.leg)));
            rows.push(vec![name, Cell::Number(it.days, 0), interval, n.clone()]);
        }
        let name = Cell::from(language.say("leg-ended"));
        rows.push(vec![name, Cell::Number(ended, 0), Cell::Nothing, n]);
    }
    let heads = ["head-leg", "head-leg-days", "head-interval", "head-cases-n"];
    section(language, "legs", Cells::Numbers, &heads, rows)
}

/// How cases go, picture by picture, age by age.
#[must_use]
pub fn outcomes(language: Language, found: &[Outcomes]) -> Section {
    let rows = found
        .iter()
        .flat_map(|picture| {
            let watched = picture.at.iter().filter(|it| it.is_watched);
            watched.map(|at| row(language, picture, at)).collect::<Vec<_>>()
        })
        .collect();
    let heads = ["head-picture", "head-age", "head-still-waiting", "head-outcomes", "head-cases-n"];
    section(language, "outcomes", Cells::Words, &heads, rows)
}

fn row(language: Language, picture: &Outcomes, at: &At) -> Vec<Cell> {
    let told = match (picture.picture, picture.since) {
        (Picture::FirstDecision, Since::Application) => "picture-first-application",
        (Picture::FirstDecision, Since::Completeness) => "picture-first-complete",
        (Picture::End, Since::Application) => "picture-end-application",
        (Picture::End, Since::Completeness) => "picture-end-complete",
    };
    let outcomes: Vec<String> = at
        .outcomes
        .iter()
        .map(|(code, share)| {
            let name = language.say(&format!("outcome-{}", code.replace('_', "-")));
            format!("{name} {}", percent(language, *share))
        })
        .collect();
    vec![
        Cell::from(language.say(told)),
        Cell::Count(at.age.into()),
        Cell::Share(at.waiting),
        Cell::from(outcomes.join("; ")),
        Cell::Count(picture.n_cases),
    ]
}

/// How the statutory periods went: against the revised date, and where it differs in a second row
/// against the original.
#[must_use]
pub fn clocks(language: Language, found: &[ClockFigures], names: &Names) -> Section {
    let mut rows = Vec::new();
    for it in found.iter().filter(|it| it.n != 0 || it.not_started != 0) {
        let name = names.clock(&it.clock);
        if it.revised == it.original {
            rows.push(against(name, it, &it.revised));
            continue;
        }
        let first = format!("{name}, {}", language.say("against-revised"));
        let second = format!("{name}, {}", language.say("against-original"));
        rows.push(against(first, it, &it.revised));
        rows.push(against(second, it, &it.original));
    }
    let heads = [
        "head-clock",
        "head-runs",
        "head-met-in-time",
        "head-met-late",
        "head-late-median",
        "head-open-in-time",
        "head-open-overdue",
        "head-overdue-median",
        "head-not-started",
        "head-extended",
        "head-suspended-days",
    ];
    section(language, "clocks", Cells::Numbers, &heads, rows)
}

fn against(name: String, it: &ClockFigures, told: &Against) -> Vec<Cell> {
    vec![
        Cell::from(name),
        Cell::Count(it.n),
        Cell::Count(told.met_in_time),
        Cell::Count(told.met_late),
        Cell::days(told.late_median),
        Cell::Count(told.open_in_time),
        Cell::Count(told.open_overdue),
        Cell::days(told.overdue_median),
        Cell::Count(it.not_started),
        Cell::Count(it.extended),
        Cell::Count(it.suspended_days),
    ]
}

/// How good the record is.
#[must_use]
pub fn quality(language: Language, it: &DataQuality) -> Section {
    let known = |cell: Cell| {
        if cell == Cell::Nothing { Cell::Withheld(language.say("not-available")) } else { cell }
    };
    let share = |part: u64, all: u64| Cell::share(ratio(part, all));
    let row =
        |key: &str, value: Cell, n: u64| vec![Cell::from(language.say(key)), value, Cell::Count(n)];
    let rows = vec![
        row("quality-lag-median", known(Cell::days(it.lag_median)), it.n_with_lag),
        row("quality-lag-p90", known(Cell::days(it.lag_p90)), it.n_with_lag),
        row("quality-back-dated", known(share(it.back_dated, it.n_with_lag)), it.n_with_lag),
        row("quality-corrected", share(it.corrected, it.n_events), it.n_events),
        row("quality-month-only", share(it.month_only, it.n_events), it.n_events),
        row("quality-unrecorded", share(it.unrecorded, it.n_visits), it.n_visits),
    ];
    section(language, "quality", Cells::Numbers, &["head-name", "head-value", "head-n"], rows)
}
