//! The register: the rows of `config/rules.toml` and of the shipped procedures.

use chrono::NaiveDate;
use serde::Deserialize;
use toml::Spanned;

use crate::domain::calendar::period::Period;
use crate::domain::procedure::certainty::{LegalCheck, day_of_reading, missing_certainty};
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::draft::{Name, Text};
use crate::domain::procedure::fault::{Fault, FaultKind, line_of, nearest};
use crate::domain::procedure::words::{Duty, LawStatus, Origin};
use crate::domain::rules::rule::{Rule, RuleRequirement, Suspends};

const FILE: &str = "rules.toml";

/// The file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RegisterDraft {
    read_on: NaiveDate,
    /// What rules in words are about.
    #[serde(default)]
    topic: Vec<TopicDraft>,
    profession: Vec<ProfessionDraft>,
    #[serde(default)]
    rule: Vec<Spanned<RuleDraft>>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicDraft {
    id: String,
    text: Text,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfessionDraft {
    id: Name,
    text: Text,
    procedure: Option<Name>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleDraft {
    step: Name,
    professions: Vec<Name>,
    land: Option<String>,
    origin: Option<Origin>,
    accelerated: Option<bool>,
    paragraph: String,
    /// What it says, if it is no step within a time.
    says: Option<Text>,
    length: Option<Period>,
    duty: Option<Duty>,
    #[serde(default = "nothing")]
    suspends: Suspends,
    extensions: Option<u32>,
    at_most: Option<Period>,
    valid_from: Option<NaiveDate>,
    valid_to: Option<NaiveDate>,
    status: LawStatus,
    source: Option<String>,
    /// The day on which this row was read, if not that of the register.
    read_on: Option<NaiveDate>,
    checked: Option<LegalCheck>,
}

fn nothing() -> Suspends {
    Suspends::Nothing
}

/// A profession of the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profession {
    /// Its name.
    pub id: String,
    /// What people call it.
    pub text: Text,
}

/// All rules.
#[derive(Debug, Clone)]
pub struct Register {
    /// The day whose law was read for the rows without a machine.
    pub read_on: NaiveDate,
    /// The professions.
    pub professions: Vec<Profession>,
    /// Their rules.
    pub rules: Vec<Rule>,
}

impl Register {
    /// The register that comes with the program.
    ///
    /// # Errors
    /// All faults of the file.
    pub fn built_in(procedures: &[Procedure]) -> Result<Self, Vec<Fault>> {
        Self::parse(include_str!("../../../config/rules.toml"), procedures)
    }

    /// Reads a register, with the clocks and documents of procedures.
    ///
    /// # Errors
    /// All faults at once.
    pub fn parse(text: &str, procedures: &[Procedure]) -> Result<Self, Vec<Fault>> {
        let draft: RegisterDraft = toml::from_str(text).map_err(|error| {
            let line = line_of(text, error.span().map_or(0, |span| span.start));
            vec![fault(line, FaultKind::Unreadable, error.message().to_owned())]
        })?;
        let faults = check(&draft, text, procedures);
        if faults.is_empty() { Ok(build_register(draft, procedures)) } else { Err(faults) }
    }

    /// What a profession is called; its name if it is not in the register.
    #[must_use]
    pub fn profession(&self, id: &str) -> Option<&Profession> {
        self.professions.iter().find(|profession| profession.id == id)
    }
}

fn fault(line: usize, kind: FaultKind, proposal: String) -> Fault {
    Fault { file: FILE.to_owned(), line, kind, proposal }
}

fn check(draft: &RegisterDraft, text: &str, procedures: &[Procedure]) -> Vec<Fault> {
    let mut faults = Vec::new();
    let at = |name: &Name| line_of(text, name.span().start);
    for profession in &draft.profession {
        if let Some(name) = &profession.procedure
            && !procedures.iter().any(|procedure| procedure.id() == name.get_ref())
        {
            let known = nearest(name.get_ref(), procedures.iter().map(Procedure::id));
            faults.push(fault(at(name), FaultKind::UnknownName, unknown_name_message(name, known)));
        }
        if profession.text.de.is_empty() || profession.text.en.is_empty() {
            let proposal = "give its text in German and in English".to_owned();
            faults.push(fault(at(&profession.id), FaultKind::MissingText, proposal));
        }
    }
    for row in &draft.rule {
        let line = at(&row.get_ref().step);
        let row = row.get_ref();
        for name in &row.professions {
            if !draft.profession.iter().any(|profession| profession.id.get_ref() == name.get_ref())
            {
                let known =
                    draft.profession.iter().map(|profession| profession.id.get_ref().as_str());
                let proposal = unknown_name_message(name, nearest(name.get_ref(), known));
                faults.push(fault(at(name), FaultKind::UnknownName, proposal));
            }
        }
        let missing = missing_certainty(row.status, row.source.as_deref(), row.checked.as_ref());
        if let Some(proposal) = missing {
            faults.push(fault(line, FaultKind::NoSource, proposal.to_owned()));
        }
        if row.valid_from.zip(row.valid_to).is_some_and(|(from, to)| to < from) {
            let proposal = "`valid_to` lies before `valid_from`".to_owned();
            faults.push(fault(line, FaultKind::EmptyValidity, proposal));
        }
    }
    faults
}

fn unknown_name_message(name: &Name, known: Option<&str>) -> String {
    let known = known.map(|guess| format!(": did you mean `{guess}`?")).unwrap_or_default();
    format!("nothing is called `{}`{known}", name.get_ref())
}

fn build_register(draft: RegisterDraft, procedures: &[Procedure]) -> Register {
    let mut rules = Vec::new();
    for entry in &draft.profession {
        let name = entry.procedure.as_ref().map(|name| name.get_ref().as_str());
        let machine = procedures.iter().find(|procedure| Some(procedure.id()) == name);
        if let Some(machine) = machine {
            let (profession, id) = (entry.id.get_ref().as_str(), machine.id());
            // Rows for cases of their own (partial access, no instructions on remedies) have rows of their own.
            let usual = machine
                .clocks()
                .iter()
                .filter(|row| row.after.is_none() && row.instruction != Some(false));
            rules.extend(usual.map(|row| Rule::of_clock(profession, id, row, draft.read_on)));
            let documents = machine.documents().iter();
            rules
                .extend(documents.map(|row| Rule::of_document(profession, id, row, draft.read_on)));
        }
    }
    // A step is called what the clocks of its name are called; a topic has its own name.
    let text_of = |step: &str, rules: &[Rule]| {
        if let Some(topic) = draft.topic.iter().find(|topic| topic.id == step) {
            return topic.text.clone();
        }
        let known = rules.iter().find(|rule| rule.step == step).map(|rule| rule.text.clone());
        known.unwrap_or_else(|| Text { de: step.to_owned(), en: step.to_owned() })
    };
    for row in draft.rule.into_iter().map(Spanned::into_inner) {
        let text = text_of(row.step.get_ref(), &rules);
        for profession in &row.professions {
            rules.push(row.rule(profession.get_ref(), text.clone(), draft.read_on));
        }
    }
    let professions = draft
        .profession
        .into_iter()
        .map(|profession| Profession { id: profession.id.into_inner(), text: profession.text })
        .collect();
    Register { read_on: draft.read_on, professions, rules }
}

impl RuleDraft {
    fn rule(&self, profession: &str, text: Text, read_on: NaiveDate) -> Rule {
        Rule {
            profession: profession.to_owned(),
            step: self.step.get_ref().clone(),
            text,
            asks: match &self.says {
                Some(text) => RuleRequirement::Statement { text: text.clone() },
                None => RuleRequirement::Step {
                    length: self.length,
                    duty: self.duty,
                    suspends: self.suspends,
                    extensions: self.extensions,
                    at_most: self.at_most,
                },
            },
            land: self.land.clone(),
            origin: self.origin,
            accelerated: self.accelerated,
            paragraph: self.paragraph.clone(),
            valid_from: self.valid_from,
            valid_to: self.valid_to,
            source: self.source.clone().unwrap_or_default(),
            read_on: day_of_reading(self.status, self.read_on, read_on),
            status: self.status,
            checked: self.checked.clone(),
            procedure: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Register;
    use crate::domain::procedure::built_in::built_in_procedures;
    use crate::domain::procedure::fault::FaultKind;

    const SOUND: &str = "read_on = \"2026-08-19\"\n[[profession]]\nid = \"doctor\"\n\
        text = { de = \"x\", en = \"x\" }\n\n[[rule]]\nstep = \"decision\"\n\
        professions = [\"doctor\"]\nparagraph = \"§ 1\"\nlength = { months = 3 }\n\
        status = \"read\"\nsource = \"Gesetz\"\n";

    #[track_caller]
    fn breaks(old: &str, new: &str, kind: FaultKind, line: usize) {
        let faults = Register::parse(&SOUND.replacen(old, new, 1), &[]).unwrap_err();
        let found: Vec<_> = faults.iter().map(|fault| (fault.kind, fault.line)).collect();
        assert_eq!(found, [(kind, line)], "{faults:?}");
    }

    #[test]
    fn the_shipped_register_is_sound_and_every_row_has_a_source() {
        let register = Register::built_in(&built_in_procedures().unwrap()).unwrap();
        assert!(register.rules.iter().all(|rule| !rule.source.trim().is_empty()));
        assert!(register.rules.iter().any(|rule| rule.procedure.is_none()));
        assert!(register.rules.iter().all(|it| register.profession(&it.profession).is_some()));
    }
    #[test]
    fn each_fault_is_told_with_its_line() {
        assert!(Register::parse(SOUND, &[]).is_ok());
        breaks("source = \"Gesetz\"\n", "", FaultKind::NoSource, 7);
        breaks("[\"doctor\"]", "[\"doktor\"]", FaultKind::UnknownName, 8);
        breaks("en = \"x\"", "en = \"\"", FaultKind::MissingText, 3);
        breaks("status", "statsu", FaultKind::Unreadable, 11);
        breaks(
            "id = \"doctor\"\n",
            "id = \"doctor\"\nprocedure = \"x\"\n",
            FaultKind::UnknownName,
            4,
        );
        let dates = "status = \"read\"\nvalid_from = \"2024-01-02\"\nvalid_to = \"2024-01-01\"";
        breaks("status = \"read\"", dates, FaultKind::EmptyValidity, 7);
    }
    #[test]
    fn a_misspelt_profession_is_proposed_and_a_rule_may_hold_for_one_day() {
        let text = SOUND.replacen("[\"doctor\"]", "[\"docter\"]", 1);
        let faults = Register::parse(&text, &[]).unwrap_err();
        assert_eq!(faults[0].proposal, "nothing is called `docter`: did you mean `doctor`?");
        let day = "valid_from = \"2024-01-01\"\nvalid_to = \"2024-01-01\"\nstatus = \"read\"";
        let register = Register::parse(&SOUND.replacen("status = \"read\"", day, 1), &[]).unwrap();
        let holds = |day: &str| register.rules[0].holds_on(day.parse().unwrap());
        assert_eq!(["2023-12-31", "2024-01-01", "2024-01-02"].map(holds), [false, true, false]);
        assert_eq!(register.profession("doctor").map(|it| it.text.de.as_str()), Some("x"));
        assert!(register.profession("nurse").is_none());
    }
    #[test]
    fn a_step_is_called_as_the_clocks_of_its_name() {
        let register = Register::built_in(&built_in_procedures().unwrap()).unwrap();
        let row = register
            .rules
            .iter()
            .find(|rule| rule.profession == "doctor" && rule.step == "decision");
        assert_eq!(row.unwrap().text.de, "Entscheidung über die Gleichwertigkeit");
        assert!(register.rules.iter().any(|it| it.procedure.as_deref() == Some("nurse-tlvwa")));
    }
}
