//! How the whole cases of each group go: their first two years, and their outcomes. The same estimates
//! as of all cases together, group beside group; never ranked.

use rayon::prelude::*;
use serde::Serialize;

use crate::measure::case_paths::{CasePath, CasePaths};
use crate::measure::dimension::Dimension;
use crate::measure::outcomes::{AgeOrigin, Endpoint, Outcomes, outcomes};
use crate::measure::phases::{PhaseTimes, legs};
use crate::measure::selection::Selection;

/// How the cases of a group go.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CaseGroup {
    /// What its cases have in common.
    pub group: Vec<String>,
    /// Their first decisions and their ends.
    pub outcomes: Vec<Outcomes>,
    /// Where their first two years go.
    pub legs: PhaseTimes,
}

/// The groups of a selection by one or two properties of cases, in the order of their names, with the
/// pictures that are asked for: each is drawn anew for its intervals.
#[must_use]
pub fn case_groups(
    courses: &CasePaths,
    selection: &Selection,
    by: &[Dimension],
    pictures: &[(AgeOrigin, Endpoint)],
) -> Vec<CaseGroup> {
    let groups: Vec<_> = courses.group_decided(selection, by).into_iter().collect();
    let days = selection.period.days();
    let measured = |(group, own): (Vec<String>, Vec<&CasePath>)| CaseGroup {
        group,
        outcomes: outcomes(&own, days, pictures),
        legs: legs(&own, days),
    };
    groups.into_par_iter().map(measured).collect()
}
