//! Supplies of partners as a document: who sent what, who sent nothing, and sums only where somebody
//! has looked for cases that two of them sent.

use crate::domain::case::event::german_day;
use crate::measure::dimension::Dimension;
use crate::measure::disclosure::rounded::CASES_MIN;
use crate::measure::pool::{Counts, Supply};
use crate::measure::time_to_leave::TimeToLeave;
use crate::office::pool::{CandidatePair, Pool};
use crate::report::cell::Cell;
use crate::report::document::{CellContent, Document, Section};
use crate::report::duration_sections::section;
use crate::report::duration_words::quantile;
use crate::report::names::Names;
use crate::text::language::Language;
use crate::text::value::{day, whole};

/// The pool report.
#[must_use]
pub fn pool(language: Language, pool: &Pool, names: &Names, simulated: bool) -> Document {
    let of_period = || [("period", pool.period.clone().into())];
    let nothing: Vec<&str> = silent(pool).collect();
    let silent = if nothing.is_empty() {
        language.say("pool-all-sent")
    } else {
        language.say_of("pool-sent-nothing", [("names", nothing.join(", ").into())])
    };
    Document {
        language,
        title: language.say_of("pool-title", of_period()),
        simulated: simulated.then(|| language.say("simulated-banner")),
        coverage: vec![
            language.say_of("pool-coverage", of_period()),
            silent,
            language.say("overview-selected"),
        ],
        glance: Vec::new(),
        findings: Vec::new(),
        first_page: None,
        sections: vec![supplies(language, pool), pairs(language, pool, names)],
        notes: vec![
            language.say("pool-note-sums"),
            language.say("pool-note-counts"),
            language.say("method-leaving"),
        ],
        provenance: Vec::new(),
        internal: language.say("internal"),
        downloads: Vec::new(),
    }
}

/// The partners that sent nothing.
fn silent(pool: &Pool) -> impl Iterator<Item = &str> {
    pool.supplies
        .iter()
        .filter(|supply| supply.counts.is_none())
        .map(|supply| supply.source.as_str())
}

fn supplies(language: Language, pool: &Pool) -> Section {
    let row = |supply: &Supply| {
        let mut cells = vec![Cell::from(supply.source.clone())];
        if let Some(counts) = supply.counts {
            let key = if supply.is_changed { "pool-changed" } else { "pool-approved" };
            cells.extend(count_cells(counts));
            cells.extend([time(language, supply.time.as_ref()), Cell::from(language.say(key))]);
        } else {
            cells.extend(vec![Cell::Nothing; 5]);
            cells.push(Cell::from(language.say("pool-nothing")));
        }
        cells
    };
    let mut rows: Vec<Vec<Cell>> = pool.supplies.iter().map(row).collect();
    if let (Some(all), Some((who, at))) = (pool.all, &pool.checked) {
        let looked = [("who", who.clone().into()), ("day", day(language, german_day(*at)).into())];
        let mut cells = vec![Cell::from(language.say("all-together"))];
        cells.extend(count_cells(all));
        cells.extend([Cell::Nothing, Cell::from(language.say_of("pool-looked", looked))]);
        rows.push(cells);
    }
    let heads = [
        "pool-partner",
        "pool-cases",
        "pool-applied",
        "pool-decided",
        "pool-open",
        "pool-half",
        "pool-state",
    ];
    section(language, "pool", CellContent::Numbers, &heads, rows)
}

fn count_cells(counts: Counts) -> [Cell; 4] {
    [counts.cases, counts.applied, counts.decided, counts.open].map(Cell::Count)
}

fn time(language: Language, time: Option<&TimeToLeave>) -> Cell {
    match time {
        Some(time) if CASES_MIN <= time.n_cases => quantile(language, &time.median),
        Some(_) | None => Cell::Withheld(language.say("too-few-at-risk")),
    }
}

fn pairs(language: Language, pool: &Pool, names: &Names) -> Section {
    let row = |(number, pair): (u64, &CandidatePair)| {
        let key = match (&pool.checked, pair.is_same) {
            (None, _) => "pool-open-pair",
            (Some(_), true) => "pool-same",
            (Some(_), false) => "pool-distinct",
        };
        let applied = pair.applied_on.map_or(Cell::Nothing, Cell::Day);
        vec![
            Cell::Count(number),
            Cell::from(pair.sources.join(" / ")),
            Cell::from(names.name(Dimension::Profession, &pair.profession)),
            Cell::from(names.name(Dimension::Country, &pair.country)),
            applied,
            Cell::from(language.say(key)),
        ]
    };
    let heads = [
        "pool-pair",
        "pool-partners",
        "dimension-profession",
        "dimension-country",
        "pool-applied-on",
        "pool-state",
    ];
    let rows: Vec<Vec<Cell>> = (1..).zip(&pool.pairs).map(row).collect();
    let n = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    let mut made = section(language, "pairs", CellContent::Words, &heads, rows);
    if n != 0 {
        let is_checked = pool.checked.is_some();
        let key = if is_checked { "section-pairs-checked" } else { "section-pairs-text" };
        made.text = language.say_of(key, [("n", whole(language, n).into())]);
    }
    made
}
