//! From the application to the decision, year by year.

use crate::measure::case_years::CaseYear;
use crate::report::cell::Cell;
use crate::report::document::{CellContent, Section};
use crate::report::duration_sections::section;
use crate::report::duration_words::quantile;
use crate::report::group_sections::half_decided;
use crate::text::language::Language;
use crate::text::value::day;

/// The years of a long period, one beneath the other.
#[must_use]
pub(super) fn years(language: Language, found: &[CaseYear]) -> Section {
    let rows = found
        .iter()
        .map(|year| {
            let [from, to] = year.days.map(Cell::Day);
            vec![
                from,
                to,
                Cell::Count(year.since_application.n_cases),
                quantile(language, &year.since_application.median),
                quantile(language, &year.since_application.p90),
                Cell::days(year.decided.p50),
                Cell::Count(year.decided.n),
            ]
        })
        .collect();
    let heads = [
        "head-from",
        "head-to",
        "head-cases-n",
        "head-since-application",
        "head-since-application-p90",
        "head-decided-median",
        "head-decided",
    ];
    let made = section(language, "years", CellContent::Numbers, &heads, rows);
    let name = |year: &CaseYear| year.days.map(|date| day(language, date)).join(" – ");
    let times = found.iter().map(|year| (name(year), &year.since_application));
    let picture = half_decided(language, "years", &made.heading, times);
    Section { pictures: picture.into_iter().collect(), ..made }
}
