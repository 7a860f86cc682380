//! What a column can mean, as a form names it and as people read it.

use crate::domain::procedure::words::Milestone;
use crate::exchange::mapping::{Mapping, Meaning};
use crate::exchange::table::{COLUMNS_MAX, column_name};
use crate::text::language::Language;

/// Meanings that are no milestones, in the order in which they are offered.
const PLAIN: [(Meaning, &str); 14] = [
    (Meaning::Ignored, "ignored"),
    (Meaning::Number, "number"),
    (Meaning::Name, "name"),
    (Meaning::GivenName, "given-name"),
    (Meaning::BirthDate, "birth-date"),
    (Meaning::Profession, "profession"),
    (Meaning::Country, "country"),
    (Meaning::Authority, "authority"),
    (Meaning::District, "district"),
    (Meaning::TargetGroup, "target-group"),
    (Meaning::Outcome, "outcome"),
    (Meaning::KnownOn, "known-on"),
    (Meaning::Event, "event"),
    (Meaning::EventOn, "event-on"),
];

/// The code of a meaning.
pub(super) fn code(means: Meaning) -> String {
    if let Meaning::Milestone(it) = means {
        return format!("milestone-{it}");
    }
    let found = PLAIN.iter().find(|(it, _)| *it == means);
    found.map_or("ignored", |(_, code)| code).to_owned()
}

/// The meaning of a code.
pub(super) fn meaning(code: &str) -> Option<Meaning> {
    if let Some(it) = code.strip_prefix("milestone-") {
        return it.parse::<Milestone>().ok().map(Meaning::Milestone);
    }
    PLAIN.iter().find(|(_, it)| *it == code).map(|(it, _)| *it)
}

/// All of them, with their names.
pub(super) fn all(language: Language) -> Vec<(String, String)> {
    let plain =
        PLAIN.iter().map(|(_, code)| ((*code).to_owned(), language.say(&format!("means-{code}"))));
    let milestones = Milestone::ALL.iter().map(|it| {
        let name = language.say(&format!("milestone-{}", it.code().replace('_', "-")));
        let name = language.say_of("means-milestone", [("name", name.into())]);
        (format!("milestone-{it}"), name)
    });
    plain.chain(milestones).collect()
}

/// The columns of a mapping in their order, each with its letter.
pub(super) fn places(mapping: &Mapping) -> Vec<(usize, String)> {
    let all = (0..COLUMNS_MAX).map(|at| (at, column_name(at)));
    all.filter(|(_, letter)| mapping.columns.contains_key(letter)).collect()
}
