//! Released tables as a document. It is made of a [`Release`] alone: nothing exact can get into it.

use crate::measure::dimension::Dimension;
use crate::measure::disclosure::exact::OTHER;
use crate::measure::disclosure::release::{Release, ReleasedRow, ReleasedTable};
use crate::measure::disclosure::rounded::RoundedCount;
use crate::measure::disclosure::table_hierarchy::{BREAKDOWNS, Breakdown, Population, Property};
use crate::measure::disclosure::times::{DecisionTime, GroupWaitingDays, ReleasedQuantile};
use crate::report::cell::{Cell, Unit};
use crate::report::document::{CellContent, Document, Section};
use crate::report::duration_sections::section;
use crate::report::names::Names;
use crate::text::language::Language;
use crate::text::value::{day, whole};

/// Names of parts, in the order of [`BREAKDOWNS`].
const PARTS: [&str; BREAKDOWNS.len()] = [
    "released-all",
    "released-quarter",
    "released-procedure",
    "released-authority",
    "released-profession",
    "released-country",
    "released-district",
    "released-outcome",
    "released-procedure-authority",
    "released-procedure-outcome",
];

/// A release as a document.
#[must_use]
pub fn release(language: Language, release: &Release, names: &Names, simulated: bool) -> Document {
    let tables = BREAKDOWNS.iter().zip(PARTS);
    let mut sections: Vec<Section> =
        tables.filter_map(|(by, id)| breakdown(language, release, id, by, names)).collect();
    sections.insert(1, times(language, &release.times, names));
    sections.insert(2, waiting_days_section(language, &release.spent, names));
    let year = release.year.to_string();
    let as_of = day(language, release.as_of);
    let audit = [
        ("releases", whole(language, wide(release.audit.releases)).into()),
        ("tables", whole(language, wide(release.audit.tables)).into()),
        ("coarsened", whole(language, wide(release.audit.coarsened)).into()),
        ("determined", whole(language, wide(release.audit.determined)).into()),
    ];
    let of_year = || [("year", year.clone().into()), ("day", as_of.clone().into())];
    let revised = [("n", release.revision.to_string().into())];
    let coverage = [
        Some(language.say_of("released-coverage", of_year())),
        (release.revision != 0).then(|| language.say_of("released-revised", revised)),
        left_out(language, release),
        Some(language.say("overview-selected")),
    ];
    Document {
        language,
        title: language.say_of("released-title", of_year()),
        simulated: simulated.then(|| language.say("simulated-banner")),
        coverage: coverage.into_iter().flatten().collect(),
        glance: Vec::new(),
        findings: Vec::new(),
        first_page: None,
        sections,
        notes: vec![
            language.say("released-note-rounding"),
            language.say("released-note-rows"),
            language.say("released-note-times"),
            language.say("released-note-revision"),
            language.say_of("released-note-audit", audit),
            language.say("method-leaving"),
            language.say("method-not"),
        ],
        provenance: Vec::new(),
        internal: language.say_of("released-status", of_year()),
        downloads: Vec::new(),
    }
}

/// All populations by the same properties, side by side.
fn breakdown(
    language: Language,
    release: &Release,
    id: &'static str,
    by: &[Property],
    names: &Names,
) -> Option<Section> {
    let tables: Vec<&ReleasedTable> =
        Population::ALL.iter().filter_map(|&population| release.table(population, by)).collect();
    let mut heads: Vec<&str> = by.iter().map(|&property| head(property)).collect();
    heads.extend(by.is_empty().then_some("head-name"));
    heads.extend(tables.iter().map(|table| column(table.population)));
    // One that was left out has no table.
    let rows = tables.first()?.rows.as_slice();
    let row = |(at, first): (usize, &ReleasedRow)| {
        let counts: Vec<Cell> =
            tables.iter().map(|table| count(language, table.rows.get(at))).collect();
        // What is 0 everywhere when it is rounded is left out of tables by two properties.
        let is_empty = by.len() == 2 && counts.iter().all(|cell| *cell == Cell::Count(0));
        let words = first
            .words
            .iter()
            .zip(by)
            .map(|(word, &property)| name(language, property, word, names));
        let all = by.is_empty().then(|| language.say("all-together"));
        let cells = words.chain(all).map(Cell::from).chain(counts).collect::<Vec<Cell>>();
        (!is_empty).then_some(cells)
    };
    let rows = rows.iter().enumerate().filter_map(row).collect();
    Some(section(language, id, CellContent::Numbers, &heads, rows))
}

/// Which tables were left out; none if all are there.
fn left_out(language: Language, release: &Release) -> Option<String> {
    let title = |breakdown: &Breakdown| {
        let id = format!("section-released-{}", breakdown.code());
        language.say(&id)
    };
    let titles: Vec<String> = release.left_out.iter().map(title).collect();
    let all = [("tables", titles.join(", ").into())];
    (!titles.is_empty()).then(|| language.say_of("released-left-out", all))
}

fn count(language: Language, row: Option<&ReleasedRow>) -> Cell {
    match row.map(|row| row.count) {
        Some(RoundedCount::To(n)) => Cell::Count(n),
        Some(RoundedCount::Withheld) => Cell::Withheld(language.say("released-held-back")),
        None => Cell::Nothing,
    }
}

fn times(language: Language, all: &[DecisionTime], names: &Names) -> Section {
    let row = |time: &DecisionTime| {
        let word = time.by.map_or_else(
            || language.say("all-together"),
            |by| format!("{}: {}", language.say(head(by)), name(language, by, &time.word, names)),
        );
        let quantile = |quantile: ReleasedQuantile| match quantile {
            ReleasedQuantile::Days(age, ends) => {
                let ends = ends.map(|end| end.map(f64::from));
                Cell::Ranged(f64::from(age), ends, Unit::Number(0))
            }
            ReleasedQuantile::AtLeast(age) => Cell::AtLeast(age.into()),
            ReleasedQuantile::NotReached => Cell::Withheld(language.say("not-reached")),
            ReleasedQuantile::Unsteady => Cell::Withheld(language.say("unsteady")),
            ReleasedQuantile::Withheld => Cell::Withheld(language.say("too-few-at-risk")),
        };
        vec![Cell::from(word), quantile(time.median), quantile(time.p90)]
    };
    let heads = ["head-name", "released-half", "released-nine"];
    section(language, "released-times", CellContent::Numbers, &heads, all.iter().map(row).collect())
}

fn waiting_days_section(language: Language, all: &[GroupWaitingDays], names: &Names) -> Section {
    let row = |spent: &GroupWaitingDays| {
        let by = if spent.by == Dimension::Stage { "head-stage" } else { "head-waits-on" };
        vec![
            Cell::from(format!("{}: {}", language.say(by), names.name(spent.by, &spent.word))),
            Cell::Count(spent.days),
            Cell::Count(spent.percent),
        ]
    };
    let heads = ["head-name", "released-days", "released-percent"];
    section(language, "released-spent", CellContent::Numbers, &heads, all.iter().map(row).collect())
}

fn name(language: Language, property: Property, word: &str, names: &Names) -> String {
    if word == OTHER {
        return language.say("released-other");
    }
    match (property.dimension(), property) {
        (Some(dimension), _case) => names.name(dimension, word),
        (None, Property::Quarter) => language.say_of("released-quarter-of", [("n", word.into())]),
        (None, _outcome) => language.say(&format!("outcome-{}", word.replace('_', "-"))),
    }
}

fn head(property: Property) -> &'static str {
    match property {
        Property::Procedure => "dimension-procedure",
        Property::Authority => "dimension-authority",
        Property::Profession => "dimension-profession",
        Property::Country => "dimension-country",
        Property::District => "dimension-district",
        Property::Quarter => "released-head-quarter",
        Property::Outcome => "released-head-outcome",
    }
}

fn column(population: Population) -> &'static str {
    match population {
        Population::UnderWay => "released-under-way",
        Population::Applied => "released-applied",
        Population::Decided => "released-decided",
        Population::Open => "released-open",
    }
}

fn wide(n: usize) -> u64 {
    u64::try_from(n).unwrap_or(u64::MAX)
}
