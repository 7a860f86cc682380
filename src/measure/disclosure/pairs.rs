//! What occurs together in a caseload: another caseload of unlikely cases would fool nobody.

use std::collections::BTreeSet;

use crate::domain::procedure::words::Outcome;
use crate::measure::dictionary::Code;
use crate::measure::disclosure::caseload::{Caseload, CaseloadCase};

/// What occurs together.
#[derive(Default)]
pub(super) struct WordPairs {
    authorities: BTreeSet<(Code, Code)>,
    professions: BTreeSet<(Code, Code)>,
    outcomes: BTreeSet<(Code, Option<Outcome>)>,
}

impl WordPairs {
    /// The pairs of a caseload.
    pub(super) fn of(caseload: &Caseload) -> Self {
        let mut pairs = Self::default();
        for case in &caseload.cases {
            let [procedure, authority, profession, _, _] = case.codes;
            pairs.authorities.insert((procedure, authority));
            pairs.professions.insert((procedure, profession));
            if let Some((_, how)) = case.decided {
                pairs.outcomes.insert((procedure, how));
            }
        }
        pairs
    }

    /// Whether all pairs of a case occur, and it was decided no earlier than it was applied for.
    pub(super) fn is_likely(&self, case: &CaseloadCase) -> bool {
        let [procedure, authority, profession, _, _] = case.codes;
        self.authorities.contains(&(procedure, authority))
            && self.professions.contains(&(procedure, profession))
            && case.decided.is_none_or(|(when, how)| {
                case.applied <= when && self.outcomes.contains(&(procedure, how))
            })
    }
}
