//! The same cases under other rules, as a document: how many would have been late, and by how much.

use crate::domain::rules::rule_set::RuleSet;
use crate::measure::dimension::Dimension;
use crate::measure::lengths::ratio;
use crate::measure::replay::Replayed;
use crate::report::document::{Cells, Document};
use crate::report::names::Names;
use crate::report::stay_sections::section;
use crate::text::language::Language;
use crate::text::value::{percent, whole};

/// The document; `simulated` says so at its top.
#[must_use]
pub fn replay(
    language: Language,
    set: &RuleSet,
    by: Dimension,
    found: &[Replayed],
    names: &Names,
    simulated: bool,
) -> Document {
    let rows = found.iter().map(|it| row(language, by, it, names)).collect();
    let heads = [
        "head-name",
        "head-clock",
        "head-runs",
        "head-cases-n",
        "head-beyond-now",
        "head-beyond-now-median",
        "head-beyond-then",
        "head-beyond-then-median",
    ];
    let title = [("set", language.pick(&set.title).to_owned().into())];
    Document {
        language: language.code(),
        title: language.say_of("replay-title", title),
        simulated: simulated.then(|| language.say("simulated-banner")),
        coverage: vec![language.say("overview-selected")],
        sections: vec![section(language, "replay", Cells::Numbers, &heads, rows)],
        notes: vec![language.say("replay-note")],
        internal: language.say("internal"),
    }
}

fn row(language: Language, by: Dimension, it: &Replayed, names: &Names) -> Vec<String> {
    let beyond = |told| {
        let n = Replayed::beyond(told);
        let share = ratio(n, it.n).map_or_else(String::new, |it| percent(language, it));
        format!("{} ({share})", whole(language, n))
    };
    let days = |n: Option<u32>| n.map_or_else(|| "–".to_owned(), |n| whole(language, n.into()));
    vec![
        names.name(by, &it.group),
        names.clock(&it.clock),
        whole(language, it.n),
        whole(language, it.n_cases),
        beyond(&it.now),
        days(it.now.late_median),
        beyond(&it.then),
        days(it.then.late_median),
    ]
}
