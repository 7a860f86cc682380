//! What a reader with ten seconds sees: five numbers, and where 100 applications stand month by month.

use crate::measure::dimension::Dimension;
use crate::measure::findings::N_MIN;
use crate::measure::interval::share;
use crate::measure::number::{index, nearest};
use crate::measure::open_list::OpenCases;
use crate::measure::standing::{Standing, Standings, StandingsAtMonth};
use crate::measure::statement::DurationStatement;
use crate::office::figures::make_report::{Report, SpanName};
use crate::office::figures::span_figures::SpanFigures;
use crate::report::cell::Cell;
use crate::report::chart::areas::{Area, AreaAxes, OverlaidLine, draw_areas};
use crate::report::chart::canvas::Picture;
use crate::report::chart::ink::Ink;
use crate::report::document::{CellContent, FirstPage, KeyFact, Section};
use crate::report::duration_sections::section;
use crate::report::finding::say;
use crate::report::full::ReportMaterial;
use crate::text::language::Language;
use crate::text::value::{day, percent, whole};

use crate::domain::waits_on::WaitsOn;

/// From the bottom up: what is settled, and on it what still waits.
const LAYERS: [(Standing, Ink); 6] = [
    (Standing::Recognised, Ink::Part(4)),
    (Standing::Measure, Ink::Part(2)),
    (Standing::Refused, Ink::Holder(WaitsOn::Court)),
    (Standing::Ended, Ink::Ended),
    (Standing::InReview, Ink::Holder(WaitsOn::Authority)),
    (Standing::Incomplete, Ink::Holder(WaitsOn::Applicant)),
];
/// The month whose numbers stand beside the names: a year.
const NAMED_MONTH: u32 = 12;
/// Months on the axis that have a number.
const EVERY: usize = 3;

/// The first page of a report.
#[must_use]
pub(super) fn first_page(language: Language, material: &ReportMaterial<'_>) -> FirstPage {
    let report = material.report;
    let (span, newest) = newest_span(report);
    let key = match span {
        SpanName::Now => "facts-of-now",
        SpanName::Whole | SpanName::Only => "facts-of-whole",
    };
    let facts = [
        half_decided(language, newest),
        newest.standings.as_ref().and_then(|found| undecided(language, found)),
        late(language, newest),
        most_waited_on(language, newest, material),
        Some(open_cases(language, report)),
    ];
    let [from, to] = newest.days.map(|date| day(language, date));
    FirstPage {
        facts: facts.into_iter().flatten().collect(),
        facts_of: say(language, key, vec![("from", from), ("to", to)]),
        picture: newest.standings.as_ref().map(|found| standing_picture(language, found)),
    }
}

/// The same month by month as a table.
#[must_use]
pub(super) fn standing(language: Language, report: &Report) -> Section {
    let (_, newest) = newest_span(report);
    let mut heads = vec!["head-months"];
    heads.extend(LAYERS.iter().map(|(standing, _)| state_key(*standing)));
    heads.extend(["head-period-over", "head-watched"]);
    let rows = newest.standings.iter().flat_map(|found| &found.months).map(month_row).collect();
    section(language, "standing", CellContent::Numbers, &heads, rows)
}

fn newest_span(report: &Report) -> (SpanName, &SpanFigures) {
    let first = report.spans().into_iter().next();
    first.unwrap_or((SpanName::Only, &report.whole))
}

fn state_key(standing: Standing) -> &'static str {
    match standing {
        Standing::Incomplete => "standing-incomplete",
        Standing::InReview => "standing-in-review",
        Standing::Measure => "standing-measure",
        Standing::Recognised => "standing-recognised",
        Standing::Refused => "standing-refused",
        Standing::Ended => "standing-ended",
    }
}

fn month_row(at: &StandingsAtMonth) -> Vec<Cell> {
    let n = |standing: Standing| Cell::Count(of_hundred(at, standing));
    let mut cells = vec![Cell::Count(at.month.into())];
    cells.extend(LAYERS.iter().map(|(standing, _)| n(*standing)));
    cells.extend([at.period_over.map_or(Cell::Nothing, Cell::Share), Cell::Count(at.n_watched)]);
    cells
}

/// A state as a number of 100, such that all states together are 100.
fn of_hundred(at: &StandingsAtMonth, standing: Standing) -> u64 {
    let place = Standing::ALL.iter().position(|other| *other == standing);
    place.and_then(|place| at.of_hundred().get(place).copied()).unwrap_or(0)
}

/// How many of 100 have no decision: as many as the two states that wait for one have together.
fn undecided_of_hundred(language: Language, at: &StandingsAtMonth) -> String {
    let n = of_hundred(at, Standing::Incomplete) + of_hundred(at, Standing::InReview);
    whole(language, n)
}

/// The month whose numbers are named: a year after the application, or the last that is known.
fn find_named_month(found: &Standings) -> Option<&StandingsAtMonth> {
    let year = found.months.iter().find(|at| at.month == NAMED_MONTH);
    year.or(found.months.last()).filter(|at| at.month != 0)
}

fn standing_picture(language: Language, found: &Standings) -> Picture {
    let named = find_named_month(found);
    let month = named.map_or(0, |at| at.month);
    let with_value = |key: &str, n: Option<u64>| {
        let values = vec![
            ("name", language.say(key)),
            ("n", n.map_or_else(String::new, |n| whole(language, n))),
            ("months", whole(language, month.into())),
        ];
        say(language, "standing-named", values)
    };
    let area = |&(standing, ink): &(Standing, Ink)| Area {
        name: with_value(state_key(standing), named.map(|at| of_hundred(at, standing))),
        ink,
        shares: found.months.iter().map(|at| at.share(standing)).collect(),
    };
    let over: Option<Vec<f64>> = found.months.iter().map(|at| at.period_over).collect();
    let line = over.map(|shares| OverlaidLine {
        name: with_value(
            "standing-period-over",
            named.and_then(|at| Some(nearest(100.0 * at.period_over?))),
        ),
        shares,
    });
    let axes = AreaAxes {
        of_hundred: language.say("standing-axis"),
        places: language.say("standing-months"),
        every: EVERY,
    };
    let title = language.say("section-standing");
    let areas: Vec<Area> = LAYERS.iter().map(area).collect();
    let description = standing_words(language, found);
    draw_areas("standing", &title, &description, &areas, line.as_ref(), &axes)
}

/// How many of 100 have no decision after a quarter, half a year, a year and two.
fn standing_words(language: Language, found: &Standings) -> String {
    let named = [3, 6, 12, 24].into_iter().filter_map(|month| found.months.get(index(month)));
    let parts: Vec<String> = named
        .map(|at| {
            let n = undecided_of_hundred(language, at);
            let months = whole(language, at.month.into());
            say(language, "standing-part", vec![("n", n), ("months", months)])
        })
        .collect();
    say(language, "standing-words", vec![("parts", parts.join("; "))])
}

fn fact(value: String, text: String) -> KeyFact {
    KeyFact { value, text }
}

/// How long it takes until half are decided.
fn half_decided(language: Language, figures: &SpanFigures) -> Option<KeyFact> {
    let time = figures.since_application()?;
    let (key, days) = match time.median.printed {
        DurationStatement::Value { days, .. } => ("facts-days", days),
        DurationStatement::AtLeast { days } => ("facts-days-at-least", days),
        DurationStatement::Counts(_) | DurationStatement::Nothing => return None,
    };
    let value = say(language, key, vec![("days", whole(language, days.into()))]);
    let n = vec![("n", whole(language, time.n_cases))];
    Some(fact(value, say(language, "facts-half", n)))
}

/// How many of 100 have no decision after a year.
fn undecided(language: Language, found: &Standings) -> Option<KeyFact> {
    let at = find_named_month(found)?;
    let of_hundred = vec![("n", undecided_of_hundred(language, at))];
    let values =
        vec![("months", whole(language, at.month.into())), ("n", whole(language, found.n_cases))];
    let value = say(language, "facts-of-hundred", of_hundred);
    Some(fact(value, say(language, "facts-undecided", values)))
}

/// How many of the decisions that were due came late or are overdue.
fn late(language: Language, figures: &SpanFigures) -> Option<KeyFact> {
    let (late, due) = figures.decisions.revised.late_of_due();
    let share = share(late, due).filter(|share| N_MIN <= share.n)?;
    let n = vec![("n", whole(language, share.n))];
    Some(fact(percent(language, share.value), say(language, "facts-late", n)))
}

/// Whom cases wait on most between the application and the decision.
fn most_waited_on(
    language: Language,
    figures: &SpanFigures,
    material: &ReportMaterial<'_>,
) -> Option<KeyFact> {
    let mut holders = figures.in_procedure.holders.iter();
    let (holder, share) = holders.next().filter(|(_, share)| N_MIN <= share.n)?;
    let name = material.names.name(Dimension::WaitsOn, holder);
    let values = vec![("name", name), ("n", whole(language, share.n))];
    Some(fact(percent(language, share.value), say(language, "facts-holder", values)))
}

/// How many wait today.
fn open_cases(language: Language, report: &Report) -> KeyFact {
    let open: u64 = report.open_list.iter().map(OpenCases::n).sum();
    let n = vec![("n", whole(language, report.n_cases))];
    fact(whole(language, open), say(language, "facts-open", n))
}
