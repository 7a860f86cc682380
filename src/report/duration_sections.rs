//! Stage by stage: the time to leave with open visits counted, the waiting stages ranked, and the
//! order in them.

use crate::measure::bottleneck::{Bottleneck, Growth};
use crate::measure::change::DurationChange;
use crate::measure::dimension::Dimension;
use crate::measure::estimate::Estimate;
use crate::measure::figures::Group;
use crate::measure::findings::Year;
use crate::measure::kaplan_meier::KaplanMeier;
use crate::measure::overrun::Overrun;
use crate::measure::overtaking::StageOrder;
use crate::measure::recent_pace::AFTER_THE_FACT_MAX;
use crate::office::figures::make_report::{Report, SpanName};
use crate::office::figures::span_figures::SpanFigures;
use crate::report::cell::{Cell, Unit};
use crate::report::chart::canvas::Picture;
use crate::report::chart::step::{StepChartLabels, step};
use crate::report::document::{CellContent, Section, Table};
use crate::report::duration_words::{change, quantile, row_name};
use crate::report::finding::say;
use crate::report::names::Names;
use crate::text::language::Language;
use crate::text::value::{day, percent, whole};

/// The time to leave each stage: now, and over the whole period.
#[must_use]
pub fn time_to_leave(language: Language, report: &Report, names: &Names) -> Section {
    let spans = report.spans();
    let rows = rows_by_stage(&spans, |group, span| {
        let row_name = row_name(language, name(group, names), span);
        let change = match (span, report.before.as_ref(), report.now.as_ref()) {
            (SpanName::Now, Some(before), Some(now)) => {
                before.change_of_stage(now, group.group.get("stage")?)
            }
            (SpanName::Now | SpanName::Whole | SpanName::Only, _, _) => None,
        };
        leaving(language, group, row_name, change)
    });
    let heads = [
        "head-stage",
        "head-visits",
        "head-cases-n",
        "head-km-median",
        "head-km-p90",
        "head-change",
        "head-mean-year",
        "head-forward-365",
        "head-back-365",
        "head-aside-365",
        "head-open",
        "head-dormant",
    ];
    let made = section(language, "leaving", CellContent::Numbers, &heads, rows);
    // A curve that a single exit of a few brings down must not be printed.
    let holds =
        |curve: &&(String, KaplanMeier)| curve.1.quantile(50).estimate() != Estimate::TooFewAtRisk;
    let drawn = report.curves.iter().filter(holds).enumerate();
    let pictures =
        drawn.map(|(at, (stage, curve))| picture(language, at, stage, curve, names)).collect();
    let text = std::iter::once(made.text).chain(remarks(language, report.newest(), names));
    Section { text: text.collect::<Vec<_>>().join(" "), pictures, ..made }
}

/// What a reader must know of the record before the figures: open ones that may have been forgotten, visits that
/// were entered only when they had ended, and times in which nobody left.
fn remarks(language: Language, figures: &SpanFigures, names: &Names) -> Vec<String> {
    let mut all = Vec::new();
    for group in &figures.by_stage.groups {
        let stage = ("name", name(group, names));
        if group.open.n < 10 * group.dormant {
            let counts = [("dormant", group.dormant), ("open", group.open.n)];
            let counts = counts.map(|(key, n)| (key, whole(language, n)));
            all.push(say(
                language,
                "remark-dormant",
                counts.into_iter().chain([stage.clone()]).collect(),
            ));
        }
        if AFTER_THE_FACT_MAX < group.after_the_fact {
            let share = ("share", percent(language, group.after_the_fact));
            all.push(say(language, "remark-after-the-fact", vec![stage.clone(), share]));
        }
        if let Some([from, to]) = group.stop.map(|days| days.map(|date| day(language, date))) {
            all.push(say(language, "remark-stop", vec![stage, ("from", from), ("to", to)]));
        }
    }
    all
}

/// A row for each stage in each span: stages with the most days come first, now before the whole period.
fn rows_by_stage(
    spans: &[(SpanName, &SpanFigures)],
    row: impl Fn(&Group, SpanName) -> Option<Vec<Cell>>,
) -> Vec<Vec<Cell>> {
    let Some((_, widest)) = spans.last() else { return Vec::new() };
    let mut groups: Vec<&Group> =
        widest.by_stage.groups.iter().filter(|group| group.km.is_some()).collect();
    groups.sort_by(|a, b| b.person_days.cmp(&a.person_days).then(a.group.cmp(&b.group)));
    let of_span = |group: &Group, (span, figures): &(SpanName, &SpanFigures)| {
        let mut own = figures.by_stage.groups.iter();
        let own = own.find(|other| other.group == group.group && other.km.is_some())?;
        row(own, *span)
    };
    groups
        .into_iter()
        .flat_map(|group| {
            spans.iter().filter_map(move |span| of_span(group, span)).collect::<Vec<_>>()
        })
        .collect()
}

/// What finished visits alone say: an appendix, for it is too short where cases wait.
#[must_use]
pub fn finished(language: Language, report: &Report, names: &Names) -> Section {
    let rows = rows_by_stage(&report.spans(), |group, span| {
        Some(vec![
            Cell::from(row_name(language, name(group, names), span)),
            Cell::Count(group.completed.n),
            Cell::days(group.completed.p50),
            Cell::days(group.completed.p90),
            Cell::days(group.completed.longest),
            Cell::days(group.completed.working_p50),
        ])
    });
    let heads = [
        "head-stage",
        "head-left",
        "head-median",
        "head-p90",
        "head-longest",
        "head-working-median",
    ];
    section(language, "finished", CellContent::Numbers, &heads, rows)
}

fn picture(
    language: Language,
    at: usize,
    stage: &str,
    curve: &KaplanMeier,
    names: &Names,
) -> Picture {
    let name = names.name(Dimension::Stage, stage);
    let words = StepChartLabels {
        title: language.say_of("curve-title", [("stage", name.into())]),
        description: language.say("curve-description"),
        at_risk: language.say("curve-at-risk"),
        days: language.say("curve-days"),
    };
    step(&format!("leaving-{at}"), &words, curve)
}

fn leaving(
    language: Language,
    group: &Group,
    name: String,
    changed: Option<DurationChange>,
) -> Option<Vec<Cell>> {
    let km = group.km.as_ref()?;
    let by_a_year = group.onward.iter().find(|onward| onward.age == 365);
    Some(vec![
        Cell::from(name),
        Cell::Count(km.n_visits),
        Cell::Count(km.n_cases),
        quantile(language, &km.median),
        quantile(language, &km.p90),
        changed.map_or(Cell::Nothing, |by| Cell::from(change(language, by))),
        Cell::number(km.rmst.value, 1),
        Cell::share(by_a_year.map(|onward| onward.forward)),
        Cell::share(by_a_year.map(|onward| onward.back)),
        Cell::share(by_a_year.map(|onward| onward.aside)),
        Cell::Count(group.open.n),
        Cell::Count(group.dormant),
    ])
}

/// The waiting stages, the largest share first; beneath them what came and went of all cases.
#[must_use]
pub fn bottleneck_section(
    language: Language,
    bottlenecks: &[Bottleneck],
    year: Option<&Year>,
    overrun: &[Overrun],
    names: &Names,
) -> Section {
    let row = |bottleneck: &Bottleneck| {
        let ran_out = overrun.iter().find(|ran_out| ran_out.stage == bottleneck.stage);
        let mut row = vec![
            Cell::from(names.name(Dimension::Stage, &bottleneck.stage)),
            Cell::Count(bottleneck.n_visits),
            Cell::Share(bottleneck.share),
        ];
        row.extend(growth(bottleneck.last_year.unwrap_or(bottleneck.growth)));
        row.extend([
            Cell::from_measured(ran_out.and_then(|stage_overrun| stage_overrun.share), Unit::Share),
            ran_out.map_or(Cell::Nothing, |stage_overrun| Cell::Count(stage_overrun.running)),
            Cell::number(bottleneck.unevenness, 2),
            Cell::number(bottleneck.rework, 2),
            Cell::number(bottleneck.fifth_shorter, 1),
        ]);
        row
    };
    let all = |year: &Year| {
        let name = Cell::from(language.say("ranked-all"));
        let before = [name, Cell::Nothing, Cell::Nothing].into_iter();
        before.chain(growth(Growth::of(year.cases))).chain([const { Cell::Nothing }; 5]).collect()
    };
    let all = year.filter(|_| !bottlenecks.is_empty()).map(all);
    let rows = bottlenecks.iter().map(row).chain(all).collect();
    let heads = [
        "head-stage",
        "head-visits",
        "head-share",
        "head-entered",
        "head-left",
        "head-growth",
        "head-open-change",
        "head-overrun",
        "head-clocks-n",
        "head-unevenness",
        "head-rework",
        "head-fifth",
    ];
    let made = section(language, "ranked", CellContent::Numbers, &heads, rows);
    if bottlenecks.is_empty() {
        return made;
    }
    let when = year.map_or_else(
        || language.say("ranked-period"),
        |year| {
            let [from, to] = year.days.map(|date| day(language, date));
            language.say_of("ranked-year", [("from", from.into()), ("to", to.into())])
        },
    );
    Section { text: format!("{} {when}", made.text), ..made }
}

/// What came and went, as cells.
fn growth(growth: Growth) -> [Cell; 4] {
    [
        Cell::Count(growth.entered),
        Cell::Count(growth.left),
        Cell::number(growth.growth, 2),
        Cell::Change(growth.open_change),
    ]
}

/// Who was overtaken.
#[must_use]
pub fn order(language: Language, found: &[StageOrder], names: &Names) -> Section {
    let name = |order: &StageOrder| names.name(Dimension::Stage, &order.stage);
    let mut found: Vec<&StageOrder> = found.iter().filter(|order| order.n_visits != 0).collect();
    found.sort_by_key(|order| name(order));
    let rows = found
        .into_iter()
        .map(|order| {
            vec![
                Cell::from(name(order)),
                Cell::Count(order.n_visits),
                Cell::Count(order.overtaken),
                Cell::from_measured(order.share, Unit::Share),
                Cell::share(order.by_chance),
                Cell::Count(order.accelerated),
            ]
        })
        .collect();
    let heads = [
        "head-stage",
        "head-visits",
        "head-overtaken",
        "head-part",
        "head-by-chance",
        "head-accelerated-visits",
    ];
    section(language, "order", CellContent::Numbers, &heads, rows)
}

fn name(group: &Group, names: &Names) -> String {
    names.name(Dimension::Stage, group.group.get("stage").map_or("", String::as_str))
}

/// A section with its heading, its text and one table, whose words begin with its name.
pub(super) fn section(
    language: Language,
    id: &'static str,
    cells: CellContent,
    heads: &[&str],
    rows: Vec<Vec<Cell>>,
) -> Section {
    let heading = language.say(&format!("section-{id}"));
    if rows.is_empty() {
        let own = format!("section-{id}-empty");
        let key = if language.knows(&own) { own } else { "section-empty".to_owned() };
        let text = language.say(&key);
        return Section { id, heading, text, ..Section::default() };
    }
    let table = Table {
        cells,
        caption: heading.clone(),
        heads: heads.iter().map(|key| language.say(key)).collect(),
        rows,
    };
    Section {
        id,
        text: language.say(&format!("section-{id}-text")),
        heading,
        pictures: Vec::new(),
        table: Some(table),
    }
}
