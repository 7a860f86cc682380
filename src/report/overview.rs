//! Where the time goes: the plain report. Waiting by stage and by whom cases wait on, what is open,
//! doing apart from waiting. Every figure stands with its n.

use fluent_bundle::FluentArgs;

use crate::domain::rules::register::Register;
use crate::measure::clock_figures::ClockFigures;
use crate::measure::data_quality::DataQuality;
use crate::measure::dimension::Dimension;
use crate::measure::figures::{Figures, Group};
use crate::measure::kaplan_meier::KaplanMeier;
use crate::measure::number::ratio;
use crate::office::make_overview::WholeCases;
use crate::report::case_sections::{clocks, legs, outcomes, quality};
use crate::report::cell::Cell;
use crate::report::chart::bar::{Bar, bars};
use crate::report::document::{Cells, Document, Section, Table};
use crate::report::names::Names;
use crate::report::rules::different;
use crate::report::stay_sections::{ranked, time_to_leave};
use crate::text::language::Language;
use crate::text::value::{day, percent, whole};

/// What the report is made of.
#[derive(Debug, Clone)]
pub struct Material<'a> {
    /// The figures, a grouping each.
    pub figures: Vec<(Vec<Dimension>, Figures)>,
    /// How many cases are kept.
    pub n_cases: u64,
    /// Whether they are simulated.
    pub is_simulated: bool,
    /// The names of things.
    pub names: &'a Names,
    /// The command that makes the report again.
    pub command: String,
    /// What a report has beyond the overview.
    pub more: Option<More<'a>>,
}

/// What a report has beyond the overview.
#[derive(Debug, Clone, Copy)]
pub struct More<'a> {
    /// The rules side by side: they come first, and need no statistics.
    pub rules: &'a Register,
    /// The figures by stage.
    pub by_stage: &'a Figures,
    /// The curve of the waiting stage with the largest share.
    pub curve: Option<(&'a str, &'a KaplanMeier)>,
    /// How whole cases go.
    pub cases: &'a WholeCases,
    /// How the statutory periods went.
    pub clocks: &'a [ClockFigures],
    /// How good the record is.
    pub quality: &'a DataQuality,
}

/// Bars in a picture: the longest waits, the rest is in the table.
const BARS_MAX: usize = 12;

/// The report as a value.
#[must_use]
pub fn overview(language: Language, material: &Material<'_>) -> Document {
    let say = |key: &str| language.say(key);
    let mut coverage = Vec::new();
    if let Some((_, figures)) = material.figures.first() {
        let last = figures.to.pred_opt().unwrap_or(figures.to);
        let mut values = FluentArgs::new();
        values.set("from", day(language, figures.from));
        values.set("to", day(language, last));
        values.set("as-of", day(language, figures.as_of));
        values.set("cases", whole(language, material.n_cases));
        values.set("days", whole(language, figures.person_days));
        coverage.push(language.say_with("overview-coverage", &values));
        coverage.push(say("overview-selected"));
    }
    let grouped =
        material.figures.iter().map(|(by, figures)| section(language, by, figures, material.names));
    let mut sections: Vec<Section> = Vec::new();
    if let Some(more) = material.more {
        sections.push(different(language, more.rules, more.by_stage.as_of));
    }
    sections.extend(grouped);
    if let Some(more) = material.more {
        sections.extend([
            time_to_leave(language, more.by_stage, more.curve, material.names),
            ranked(language, more.by_stage, material.names),
            legs(language, &more.cases.legs),
            outcomes(language, &more.cases.outcomes),
            clocks(language, more.clocks, material.names),
            quality(language, more.quality),
        ]);
    }
    let mut command = FluentArgs::new();
    command.set("command", material.command.clone());
    Document {
        language,
        title: say("overview-title"),
        simulated: material.is_simulated.then(|| say("simulated-banner")),
        coverage,
        sections,
        notes: vec![
            say("overview-note-days"),
            say("overview-note-open"),
            say("overview-note-doing"),
            language.say_with("overview-note-command", &command),
        ],
        internal: say("internal"),
    }
}

fn section(language: Language, by: &[Dimension], figures: &Figures, names: &Names) -> Section {
    let codes: Vec<&str> = by.iter().map(|it| it.code()).collect();
    let key = codes.join("-").replace('_', "-");
    let mut groups: Vec<&Group> = figures.groups.iter().collect();
    // What stands beside the main track comes last: it is no part of the whole.
    let rank = |it: &Group| (it.kind == "side", std::cmp::Reverse(it.person_days));
    groups.sort_by(|a, b| rank(a).cmp(&rank(b)).then(a.group.cmp(&b.group)));
    let name = |group: &Group| {
        let words = by
            .iter()
            .map(|&it| names.name(it, group.group.get(it.code()).map_or("", String::as_str)));
        words.collect::<Vec<_>>().join(", ")
    };
    let known = language.knows(&format!("overview-by-{key}"));
    let heading = if known {
        language.say(&format!("overview-by-{key}"))
    } else {
        let mut values = FluentArgs::new();
        values.set("by", codes.join(", "));
        language.say_with("overview-by", &values)
    };
    let counted =
        if by.contains(&Dimension::WaitsOn) { "overview-most-turns" } else { "overview-most" };
    let text = first_sentence(language, counted, &groups, &name);
    let picture = picture(language, &key, &heading, &groups, &name);
    Section {
        id: by.first().map_or("all", |it| it.code()),
        table: table(language, &heading, &groups, &name),
        heading,
        text,
        picture,
    }
}

/// Where most of the waiting is: said only of what waits.
fn first_sentence(
    language: Language,
    key: &str,
    groups: &[&Group],
    name: &dyn Fn(&Group) -> String,
) -> String {
    let most = groups
        .iter()
        .filter_map(|group| Some((group, group.share_of_waiting?)))
        .max_by(|a, b| a.1.total_cmp(&b.1));
    let Some((group, share)) = most else { return language.say("overview-nothing") };
    let mut values = FluentArgs::new();
    values.set("name", name(group));
    values.set("share", percent(language, share));
    values.set("n", whole(language, group.n_visits));
    language.say_with(key, &values)
}

fn picture(
    language: Language,
    key: &str,
    heading: &str,
    groups: &[&Group],
    name: &dyn Fn(&Group) -> String,
) -> Option<String> {
    let main: Vec<&&Group> =
        groups.iter().filter(|group| group.kind != "side" && group.person_days != 0).collect();
    let longest = main.first().map(|group| group.person_days)?;
    let drawn: Vec<Bar> = main
        .iter()
        .take(BARS_MAX)
        .map(|group| Bar {
            label: name(group),
            value: written(language, group),
            waiting: ratio(group.waiting_days, longest).unwrap_or(0.0),
            doing: ratio(group.doing_days, longest).unwrap_or(0.0),
        })
        .collect();
    Some(bars(&format!("by-{key}"), heading, &language.say("overview-picture"), &drawn))
}

/// The value of a bar: days of waiting with their share, and days of doing apart.
fn written(language: Language, group: &Group) -> String {
    let share = group.share_of_waiting.filter(|_| group.waiting_days != 0);
    let waiting = share.map(|share| {
        format!("{} ({})", whole(language, group.waiting_days), percent(language, share))
    });
    let doing = (group.doing_days != 0).then(|| {
        language.say_of("chart-doing", [("days", whole(language, group.doing_days).into())])
    });
    waiting.into_iter().chain(doing).collect::<Vec<_>>().join(" + ")
}

fn table(
    language: Language,
    caption: &str,
    groups: &[&Group],
    name: &dyn Fn(&Group) -> String,
) -> Table {
    let heads = [
        "head-name",
        "head-waiting",
        "head-share",
        "head-doing",
        "head-entered",
        "head-left",
        "head-median",
        "head-p90",
        "head-open",
        "head-oldest",
    ];
    let rows = groups
        .iter()
        .map(|it| {
            let is_side = it.kind == "side";
            let name = if is_side {
                format!("{} ({})", name(it), language.say("kind-side"))
            } else {
                name(it)
            };
            vec![
                Cell::from(name),
                Cell::Count(if is_side { it.person_days } else { it.waiting_days }),
                Cell::share(it.share_of_waiting),
                Cell::Count(it.doing_days),
                Cell::Count(it.flow.entered),
                Cell::Count(it.completed.n),
                Cell::days(it.completed.p50),
                Cell::days(it.completed.p90),
                Cell::Count(it.open.n),
                Cell::days(it.open.oldest),
            ]
        })
        .collect();
    Table {
        cells: Cells::Numbers,
        caption: caption.to_owned(),
        heads: heads.iter().map(|key| language.say(key)).collect(),
        rows,
    }
}
