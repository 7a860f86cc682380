//! The overview: where the time goes, on one page of the service.

use crate::measure::dimension::Dimension;
use crate::measure::figures::Figures;
use crate::report::document::Document;
use crate::report::names::Names;
use crate::report::where_sections::grouped;
use crate::text::language::Language;
use crate::text::value::{day, whole};

/// What the overview is made of.
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
}

/// The overview as a value.
#[must_use]
pub fn overview(language: Language, material: &Material<'_>) -> Document {
    let say = |key: &str| language.say(key);
    let mut coverage = Vec::new();
    if let Some((_, figures)) = material.figures.first() {
        let last = figures.to.pred_opt().unwrap_or(figures.to);
        let values = [
            ("from", day(language, figures.from).into()),
            ("to", day(language, last).into()),
            ("as-of", day(language, figures.as_of).into()),
            ("cases", whole(language, material.n_cases).into()),
            ("days", whole(language, figures.person_days).into()),
        ];
        coverage.push(language.say_of("overview-coverage", values));
        coverage.push(say("overview-selected"));
    }
    let sections = material.figures.iter().map(|(by, figures)| {
        let id = by.first().map_or("all", |it| it.code());
        grouped(language, (id, by), figures, material.names)
    });
    Document {
        language,
        title: say("overview-title"),
        simulated: material.is_simulated.then(|| say("simulated-banner")),
        coverage,
        findings: Vec::new(),
        sections: sections.collect(),
        notes: vec![
            say("overview-note-days"),
            say("overview-note-open"),
            say("overview-note-doing"),
        ],
        provenance: Vec::new(),
        internal: say("internal"),
        downloads: Vec::new(),
    }
}
