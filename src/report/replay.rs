//! The same cases under other rules, as a document: how many would have been late, and by how much.

use crate::domain::rules::rule_set::RuleSet;
use crate::measure::dimension::Dimension;
use crate::measure::number::ratio;
use crate::measure::replay::RuleComparison;
use crate::report::cell::Cell;
use crate::report::document::{CellContent, Document};
use crate::report::duration_sections::section;
use crate::report::names::Names;
use crate::text::language::Language;

/// The document; `simulated` says so at its top.
#[must_use]
pub fn replay(
    language: Language,
    set: &RuleSet,
    by: Dimension,
    found: &[RuleComparison],
    names: &Names,
    simulated: bool,
) -> Document {
    let rows = found.iter().map(|replayed| row(by, replayed, names)).collect();
    let heads = [
        "head-name",
        "head-clock",
        "head-runs",
        "head-cases-n",
        "head-beyond-now",
        "head-part",
        "head-beyond-now-median",
        "head-beyond-then",
        "head-part",
        "head-beyond-then-median",
    ];
    let title = [("set", language.pick(&set.title).to_owned().into())];
    Document {
        language,
        title: language.say_of("replay-title", title),
        simulated: simulated.then(|| language.say("simulated-banner")),
        coverage: vec![language.say("overview-selected")],
        glance: Vec::new(),
        findings: Vec::new(),
        first_page: None,
        sections: vec![section(language, "replay", CellContent::Numbers, &heads, rows)],
        notes: vec![language.say("replay-note")],
        provenance: Vec::new(),
        internal: language.say("internal"),
        downloads: Vec::new(),
    }
}

fn row(by: Dimension, replayed: &RuleComparison, names: &Names) -> Vec<Cell> {
    let share = |timeliness| Cell::share(ratio(RuleComparison::beyond(timeliness), replayed.n));
    vec![
        Cell::from(names.name(by, &replayed.group)),
        Cell::from(names.clock(&replayed.clock)),
        Cell::Count(replayed.n),
        Cell::Count(replayed.n_cases),
        Cell::Count(RuleComparison::beyond(&replayed.now)),
        share(&replayed.now),
        Cell::days(replayed.now.late_median),
        Cell::Count(RuleComparison::beyond(&replayed.then)),
        share(&replayed.then),
        Cell::days(replayed.then.late_median),
    ]
}
