//! From the application to the decision, year by year.

use crate::measure::case_years::CaseYear;
use crate::report::cell::Cell;
use crate::report::document::{Cells, Section};
use crate::report::group_sections::half_decided;
use crate::report::stay_sections::{quantile, section};
use crate::text::language::Language;
use crate::text::value::day;

/// The years of a long period, one beneath the other.
#[must_use]
pub(super) fn years(language: Language, found: &[CaseYear]) -> Section {
    let rows = found
        .iter()
        .map(|it| {
            let [from, to] = it.days.map(Cell::Day);
            vec![
                from,
                to,
                Cell::Count(it.since_application.n_cases),
                quantile(language, &it.since_application.median),
                quantile(language, &it.since_application.p90),
                Cell::days(it.decided.p50),
                Cell::Count(it.decided.n),
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
    let made = section(language, "years", Cells::Numbers, &heads, rows);
    let name = |it: &CaseYear| it.days.map(|it| day(language, it)).join(" – ");
    let told = found.iter().map(|it| (name(it), &it.since_application));
    let picture = half_decided(language, "years", &made.heading, told);
    Section { pictures: picture.into_iter().collect(), ..made }
}
