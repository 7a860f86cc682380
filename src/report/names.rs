//! What people call stages, holders and the rest: the words of the procedures and of the texts.

use std::collections::BTreeMap;

use crate::domain::procedure::words::Duty;
use crate::domain::registers::{Countries, district};
use crate::measure::dimension::Dimension;
use crate::office::procedures::Procedures;
use crate::text::language::Language;
use crate::text::value::period;

/// Names in a language.
#[derive(Debug, Clone)]
pub struct Names {
    language: Language,
    stages: BTreeMap<String, String>,
    procedures: BTreeMap<String, String>,
    clocks: BTreeMap<String, String>,
    documents: BTreeMap<String, String>,
    /// The periods in which the law wants a decision, by procedure.
    decisions: BTreeMap<String, Vec<String>>,
}

impl Names {
    /// The names that the procedures give.
    #[must_use]
    pub fn of(procedures: &Procedures, language: Language) -> Self {
        let mut names = Self {
            language,
            stages: BTreeMap::new(),
            procedures: BTreeMap::new(),
            clocks: BTreeMap::new(),
            documents: BTreeMap::new(),
            decisions: BTreeMap::new(),
        };
        for procedure in procedures.iter() {
            let title = language.pick(procedure.title()).to_owned();
            names.procedures.insert(procedure.id().to_owned(), title);
            for row in procedure.clocks() {
                let (id, clock) = (procedure.id(), row.id.get_ref());
                let title = language.pick(procedure.title());
                let text = language.pick(&row.text);
                // One clock may run by several rules: its name is that of all of them.
                let name = names.clocks.entry(format!("{id}/{clock}")).or_default();
                if name.is_empty() {
                    *name = format!("{title}: {text}");
                } else if !name.contains(text) {
                    *name = format!("{name}; {text}");
                }
                // What an office sets itself is no period of the law.
                if clock == "decision" && row.duty != Duty::Target {
                    let periods = names.decisions.entry(id.to_owned()).or_default();
                    let length = period(language, row.length);
                    periods.extend((!periods.contains(&length)).then_some(length));
                }
            }
            for row in procedure.documents() {
                let text = language.pick(&row.text).to_owned();
                let key = format!("{}/{}", procedure.id(), row.id.get_ref());
                names.documents.entry(key).or_insert(text);
            }
            for (_, stage) in procedure.stages() {
                let text = language.pick(&stage.text).to_owned();
                names.stages.entry(stage.id.clone()).or_insert(text);
            }
        }
        names
    }

    /// The name of a clock of a procedure.
    #[must_use]
    pub fn clock(&self, clock: &str) -> String {
        self.clocks.get(clock).cloned().unwrap_or_else(|| clock.to_owned())
    }

    /// The name of a document of a procedure.
    #[must_use]
    pub fn document(&self, document: &str) -> String {
        self.documents.get(document).cloned().unwrap_or_else(|| document.to_owned())
    }

    /// The periods in which the law wants a decision; none where it names none.
    #[must_use]
    pub fn decision_period(&self, procedure: &str) -> Option<String> {
        self.decisions.get(procedure).map(|all| all.join("; "))
    }

    fn country(&self, code: &str) -> String {
        let names = Countries::built_in().names(code);
        let name = names.map_or(code, |(german, english)| match self.language {
            Language::German => german,
            Language::English => english,
        });
        name.to_owned()
    }

    /// The name of a word of a dimension.
    #[must_use]
    pub fn name(&self, dimension: Dimension, word: &str) -> String {
        let say = |prefix: &str| self.language.say(&format!("{prefix}-{}", word.replace('_', "-")));
        match dimension {
            Dimension::Stage if word == "unrecorded" => self.language.say("stage-unrecorded"),
            Dimension::Stage => self.stages.get(word).cloned().unwrap_or_else(|| word.to_owned()),
            Dimension::Procedure => {
                self.procedures.get(word).cloned().unwrap_or_else(|| word.to_owned())
            }
            Dimension::WaitsOn => say("waits-on"),
            Dimension::Accelerated if !word.is_empty() => say("accelerated"),
            Dimension::Phase if !word.is_empty() => say("phase"),
            Dimension::CountryGroup if !word.is_empty() => say("country-group"),
            Dimension::Country if !word.is_empty() => self.country(word),
            Dimension::District if !word.is_empty() => district(word).unwrap_or(word).to_owned(),
            Dimension::Authority
            | Dimension::Profession
            | Dimension::Country
            | Dimension::CountryGroup
            | Dimension::District
            | Dimension::TargetGroup
            | Dimension::Source
            | Dimension::Phase
            | Dimension::Accelerated => {
                if word.is_empty() {
                    self.language.say("not-stated")
                } else {
                    word.to_owned()
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Names;
    use crate::office::procedures::Procedures;
    use crate::text::language::Language;

    #[test]
    fn a_clock_with_several_rules_has_the_name_of_all() {
        let names = Names::of(&Procedures::built_in().unwrap(), Language::German);
        assert_eq!(
            names.clock("zab-evaluation/decision"),
            "Zeugnisbewertung (ZAB): Ziel der ZAB im beschleunigten Verfahren; Übliche Dauer nach Angabe der ZAB"
        );
        assert_eq!(names.clock("unknown/clock"), "unknown/clock");
    }
}
