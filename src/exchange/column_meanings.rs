//! What a column can mean, as a form names it and as people read it.

use crate::domain::procedure::words::Milestone;
use crate::exchange::mapping::{ColumnMeaning, Mapping};
use crate::exchange::table::{COLUMNS_MAX, column_name};
use crate::text::language::Language;

/// Meanings that are no milestones, in the order in which they are offered.
const PLAIN: [(ColumnMeaning, &str); 15] = [
    (ColumnMeaning::Ignored, "ignored"),
    (ColumnMeaning::Number, "number"),
    (ColumnMeaning::Name, "name"),
    (ColumnMeaning::GivenName, "given-name"),
    (ColumnMeaning::BirthDate, "birth-date"),
    (ColumnMeaning::Profession, "profession"),
    (ColumnMeaning::Country, "country"),
    (ColumnMeaning::Authority, "authority"),
    (ColumnMeaning::District, "district"),
    (ColumnMeaning::TargetGroup, "target-group"),
    (ColumnMeaning::Outcome, "outcome"),
    (ColumnMeaning::Parent, "parent"),
    (ColumnMeaning::KnownOn, "known-on"),
    (ColumnMeaning::Event, "event"),
    (ColumnMeaning::EventOn, "event-on"),
];

/// The code of a meaning.
#[must_use]
pub fn code(means: ColumnMeaning) -> String {
    if let ColumnMeaning::Milestone(milestone) = means {
        return format!("milestone-{milestone}");
    }
    let found = PLAIN.iter().find(|(meaning, _)| *meaning == means);
    found.map_or("ignored", |(_, code)| code).to_owned()
}

/// The meaning of a code.
#[must_use]
pub fn meaning(code: &str) -> Option<ColumnMeaning> {
    if let Some(name) = code.strip_prefix("milestone-") {
        return name.parse::<Milestone>().ok().map(ColumnMeaning::Milestone);
    }
    PLAIN.iter().find(|(_, word)| *word == code).map(|(meaning, _)| *meaning)
}

/// A meaning in words.
#[must_use]
pub fn name(means: ColumnMeaning, language: Language) -> String {
    if let ColumnMeaning::Milestone(milestone) = means {
        return language
            .say_of("means-milestone", [("name", milestone_name(milestone, language).into())]);
    }
    language.say(&format!("means-{}", code(means)))
}

/// A milestone in words.
#[must_use]
pub fn milestone_name(milestone: Milestone, language: Language) -> String {
    language.say(&format!("milestone-{}", milestone.code().replace('_', "-")))
}

/// All of them, with their names.
#[must_use]
pub fn all(language: Language) -> Vec<(String, String)> {
    let plain = PLAIN.iter().map(|(means, _)| *means);
    let milestones = Milestone::ALL.iter().map(|&milestone| ColumnMeaning::Milestone(milestone));
    plain.chain(milestones).map(|means| (code(means), name(means, language))).collect()
}

/// The columns of a mapping in their order, each with its letter.
#[must_use]
pub fn mapped_columns(mapping: &Mapping) -> Vec<(usize, String)> {
    let all = (0..COLUMNS_MAX).map(|at| (at, column_name(at)));
    all.filter(|(_, letter)| mapping.columns.contains_key(letter)).collect()
}
