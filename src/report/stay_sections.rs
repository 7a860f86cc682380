//! Stage by stage: the time to leave with open visits counted, and the waiting stages ranked.

use crate::measure::bottleneck::bottlenecks;
use crate::measure::dimension::Dimension;
use crate::measure::estimate::Estimate;
use crate::measure::figures::{Figures, Group};
use crate::measure::time_to_leave::Told;
use crate::report::document::{Cells, Section, Table};
use crate::report::names::Names;
use crate::text::language::Language;
use crate::text::value::{decimal, percent, whole};

/// The time to leave each stage.
#[must_use]
pub fn time_to_leave(language: Language, by_stage: &Figures, names: &Names) -> Section {
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
    section(language, "leaving", Cells::Numbers, &heads, rows)
}

fn leaving(language: Language, group: &Group, names: &Names) -> Vec<String> {
    let none = || "–".to_owned();
    let Some(km) = &group.km else { return Vec::new() };
    let by = |age: u32| group.onward.iter().find(|it| it.age == age);
    let share = |it: Option<f64>| it.map_or_else(none, |it| percent(language, it));
    vec![
        name(group, names),
        whole(language, km.n_visits),
        whole(language, km.n_cases),
        estimate(language, &km.median),
        interval(language, &km.median),
        estimate(language, &km.p90),
        interval(language, &km.p90),
        km.rmst.value.map_or_else(none, |it| decimal(language, it, 1)),
        share(by(365).map(|it| it.forward)),
        share(by(365).map(|it| it.aside)),
    ]
}

/// A quantile as it is printed: the value, or why there is none.
fn estimate(language: Language, told: &Told) -> String {
    match told.estimate() {
        Estimate::Value(age) => whole(language, age.into()),
        Estimate::NotReached => language.say("not-reached"),
        Estimate::TooFewAtRisk => language.say("too-few-at-risk"),
        Estimate::NotDefined => "–".to_owned(),
    }
}

fn interval(language: Language, told: &Told) -> String {
    if told.withheld {
        return "–".to_owned();
    }
    match told.interval() {
        [None, None] => "–".to_owned(),
        [low, high] => {
            let edge =
                |it: Option<u32>| it.map_or_else(String::new, |it| whole(language, it.into()));
            format!("{} – {}", edge(low), edge(high))
        }
    }
}

/// The waiting stages, the largest share first.
#[must_use]
pub fn ranked(language: Language, by_stage: &Figures, names: &Names) -> Section {
    let number = |it: Option<f64>| it.map_or_else(|| "–".to_owned(), |it| decimal(language, it, 2));
    let rows = bottlenecks(by_stage)
        .iter()
        .map(|it| {
            vec![
                names.name(Dimension::Stage, &it.stage),
                whole(language, it.n_visits),
                whole(language, it.waiting_days),
                percent(language, it.share),
                whole(language, it.entered),
                whole(language, it.left),
                number(it.growth),
                signed(language, it.open_change),
                number(it.unevenness),
                number(it.rework),
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

fn signed(language: Language, n: i64) -> String {
    let size = whole(language, n.unsigned_abs());
    match n.signum() {
        1 => format!("+{size}"),
        -1 => format!("−{size}"),
        _zero => size,
    }
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
    rows: Vec<Vec<String>>,
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
