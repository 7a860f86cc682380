//! Stage by stage: the time to leave with open visits counted, and the waiting stages ranked.

use crate::measure::bottleneck::bottlenecks;
use crate::measure::dimension::Dimension;
use crate::measure::estimate::Estimate;
use crate::measure::figures::{Figures, Group};
use crate::measure::kaplan_meier::KaplanMeier;
use crate::measure::time_to_leave::Told;
use crate::report::cell::Cell;
use crate::report::chart::bar::escaped;
use crate::report::chart::step::{Words, step};
use crate::report::document::{Cells, Section, Table};
use crate::report::names::Names;
use crate::text::language::Language;
use crate::text::value::whole;

/// The time to leave each stage.
#[must_use]
pub fn time_to_leave(
    language: Language,
    by_stage: &Figures,
    curve: Option<(&str, &KaplanMeier)>,
    names: &Names,
) -> Section {
    let mut groups: Vec<&Group> = by_stage.groups.iter().filter(|it| it.km.is_some()).collect();
    groups.sort_by_key(|it| std::cmp::Reverse(it.person_days));
    let rows = groups.iter().map(|it| leaving(language, it, names)).collect();
    let heads = [
        "head-name",
        "head-visits",
        "head-cases-n",
        "head-km-median",
        "head-interval",
        "head-km-p90",
        "head-interval",
        "head-mean-year",
        "head-forward-365",
        "head-aside-365",
    ];
    let section = section(language, "leaving", Cells::Numbers, &heads, rows);
    // A curve that a single exit of a few brings down must not be printed.
    let holds = |it: &(&str, &KaplanMeier)| it.1.quantile(50).estimate() != Estimate::TooFewAtRisk;
    let picture = curve.filter(holds).map(|it| picture(language, it, names));
    Section { picture, ..section }
}

/// The curve of the waiting stage with the largest share.
fn picture(language: Language, (stage, curve): (&str, &KaplanMeier), names: &Names) -> String {
    let name = names.name(Dimension::Stage, stage);
    let words = Words {
        title: language.say_of("curve-title", [("stage", name.into())]),
        description: language.say("curve-description"),
        at_risk: language.say("curve-at-risk"),
        days: language.say("curve-days"),
    };
    let caption = escaped(&words.title);
    format!("{}<figcaption>{caption}</figcaption>", step("leaving", &words, curve))
}

fn leaving(language: Language, group: &Group, names: &Names) -> Vec<Cell> {
    let Some(km) = &group.km else { return Vec::new() };
    let by_a_year = group.onward.iter().find(|it| it.age == 365);
    vec![
        Cell::from(name(group, names)),
        Cell::Count(km.n_visits),
        Cell::Count(km.n_cases),
        estimate(language, &km.median),
        interval(language, &km.median),
        estimate(language, &km.p90),
        interval(language, &km.p90),
        Cell::number(km.rmst.value, 1),
        Cell::share(by_a_year.map(|it| it.forward)),
        Cell::share(by_a_year.map(|it| it.aside)),
    ]
}

/// A quantile as it is printed: the value, or why there is none.
fn estimate(language: Language, told: &Told) -> Cell {
    match told.estimate() {
        Estimate::Value(age) => Cell::Count(age.into()),
        Estimate::NotReached => Cell::Withheld(language.say("not-reached")),
        Estimate::TooFewAtRisk => Cell::Withheld(language.say("too-few-at-risk")),
        Estimate::NotDefined => Cell::Nothing,
    }
}

fn interval(language: Language, told: &Told) -> Cell {
    let edge = |it: Option<u32>| it.map_or_else(String::new, |it| whole(language, it.into()));
    match told.interval() {
        _withheld if told.withheld => Cell::Nothing,
        [None, None] => Cell::Nothing,
        [low, high] => Cell::from(format!("{} – {}", edge(low), edge(high))),
    }
}

/// The waiting stages, the largest share first.
#[must_use]
pub fn ranked(language: Language, by_stage: &Figures, names: &Names) -> Section {
    let rows = bottlenecks(by_stage)
        .iter()
        .map(|it| {
            vec![
                Cell::from(names.name(Dimension::Stage, &it.stage)),
                Cell::Count(it.n_visits),
                Cell::Count(it.waiting_days),
                Cell::Share(it.share),
                Cell::Count(it.entered),
                Cell::Count(it.left),
                Cell::number(it.growth, 2),
                Cell::Change(it.open_change),
                Cell::number(it.unevenness, 2),
                Cell::number(it.rework, 2),
            ]
        })
        .collect();
    let heads = [
        "head-name",
        "head-visits",
        "head-waiting",
        "head-share",
        "head-entered",
        "head-left",
        "head-growth",
        "head-open-change",
        "head-unevenness",
        "head-rework",
    ];
    section(language, "ranked", Cells::Numbers, &heads, rows)
}

fn name(group: &Group, names: &Names) -> String {
    names.name(Dimension::Stage, group.group.get("stage").map_or("", String::as_str))
}

/// A section with its heading, its text and one table, whose words begin with its name.
pub(super) fn section(
    language: Language,
    id: &'static str,
    cells: Cells,
    heads: &[&str],
    rows: Vec<Vec<Cell>>,
) -> Section {
    let empty = rows.is_empty();
    Section {
        id,
        heading: language.say(&format!("section-{id}")),
        text: language.say(&if empty {
            "section-empty".to_owned()
        } else {
            format!("section-{id}-text")
        }),
        picture: None,
        table: Table {
            cells,
            caption: language.say(&format!("section-{id}")),
            heads: heads.iter().map(|key| language.say(key)).collect(),
            rows,
        },
    }
}
