//! A set of other rules, to be laid over the clocks of procedures: 'three months everywhere'. The
//! events of a case stay as they were; only its statutory dates are counted anew.

use serde::Deserialize;
use toml::Spanned;

use crate::domain::calendar::period::Period;
use crate::domain::procedure::draft::{ClockDraft, Text};
use crate::domain::procedure::fault::{Fault, FaultKind, line_of};
use crate::domain::procedure::words::Origin;

/// A set of rules, as it is written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleSet {
    /// What people call it.
    pub title: Text,
    /// Its rules: of several that fit a clock, the first holds.
    pub rule: Vec<RuleOverride>,
}

/// A rule that takes the place of others.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleOverride {
    /// The clock, by its name: that of every procedure.
    pub clock: Spanned<String>,
    /// How long it is.
    pub length: Period,
    /// Whether requests suspend it: as it was, if not said.
    pub suspended: Option<bool>,
    /// Whether it can be extended: as it was, if not said.
    pub extended: Option<bool>,
    /// Only in accelerated procedures, or only in others.
    pub accelerated: Option<bool>,
    /// Only for qualifications from there.
    pub origin: Option<Origin>,
}

impl RuleSet {
    /// Reads a set of rules for these clocks.
    ///
    /// # Errors
    /// All faults: what cannot be read, and clocks that no procedure has.
    pub fn parse(file: &str, text: &str, clocks: &[&str]) -> Result<Self, Vec<Fault>> {
        let fault = |byte: usize, kind, proposal: String| {
            let file = file.to_owned();
            Fault { file, line: line_of(text, byte), kind, proposal }
        };
        let set: Self = toml::from_str(text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            vec![fault(at, FaultKind::Unreadable, error.message().to_owned())]
        })?;
        let unknown =
            set.rule.iter().filter(|rule| !clocks.contains(&rule.clock.get_ref().as_str()));
        let faults: Vec<Fault> = unknown
            .map(|rule| {
                let proposal = format!("no procedure has a clock `{}`", rule.clock.get_ref());
                fault(rule.clock.span().start, FaultKind::UnknownName, proposal)
            })
            .collect();
        if faults.is_empty() { Ok(set) } else { Err(faults) }
    }

    /// The clock under these rules; as it was if none of them fits.
    #[must_use]
    pub fn laid_over(&self, row: &ClockDraft) -> ClockDraft {
        let fits = |rule: &&RuleOverride| {
            rule.clock.get_ref() == row.id.get_ref()
                && (rule.accelerated.is_none() || rule.accelerated == row.accelerated)
                && (rule.origin.is_none() || rule.origin == row.origin)
        };
        let mut row = row.clone();
        if let Some(rule) = self.rule.iter().find(fits) {
            row.length = rule.length;
            if rule.suspended == Some(false) {
                row.suspended_by.clear();
            }
            if rule.extended == Some(false) {
                row.extension = None;
            }
        }
        row
    }
}

#[cfg(test)]
mod tests {
    use super::RuleSet;
    use crate::domain::calendar::period::Period;
    use crate::domain::procedure::built_in::built_in_procedures;
    use crate::domain::procedure::fault::FaultKind;

    const THREE: &str = include_str!("../../../config/rule-sets/three-months.toml");

    #[test]
    fn three_months_everywhere_changes_the_decision_and_nothing_else() {
        let set = RuleSet::parse("x", THREE, &["decision"]).unwrap();
        for procedure in built_in_procedures().unwrap() {
            for row in procedure.clocks() {
                let other = set.laid_over(row);
                let is_meant = row.id.get_ref() == "decision" && row.accelerated == Some(false);
                let expected = if is_meant { Period::Months(3) } else { row.length };
                assert_eq!(other.length, expected, "{} {}", procedure.id(), row.paragraph);
                assert_eq!(other.suspended_by.len(), row.suspended_by.len());
            }
        }
    }

    #[test]
    fn a_rule_can_forbid_suspension_and_extension() {
        let text = "title = { de = \"x\", en = \"x\" }\n[[rule]]\nclock = \"decision\"\nlength = { weeks = 2 }\nsuspended = false\nextended = false\n";
        let set = RuleSet::parse("x", text, &["decision"]).unwrap();
        let dual = built_in_procedures().unwrap().remove(0);
        let row = dual.clocks().iter().find(|clock| !clock.suspended_by.is_empty()).unwrap();
        let other = set.laid_over(row);
        assert_eq!((other.length, other.suspended_by.len()), (Period::Weeks(2), 0));
        assert!(other.extension.is_none() && row.extension.is_some());
    }

    #[test]
    fn faults_are_told_with_their_line() {
        let faults = RuleSet::parse("x.toml", THREE, &["remedy"]).unwrap_err();
        assert_eq!(faults[0].kind, FaultKind::UnknownName);
        assert!(faults[0].to_string().contains("no procedure has a clock `decision`"));
        let unreadable = RuleSet::parse("x.toml", "title = 3", &[]).unwrap_err();
        assert_eq!((unreadable[0].kind, unreadable[0].line), (FaultKind::Unreadable, 1));
    }
}
