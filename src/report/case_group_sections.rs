//! How whole cases go, group beside group: their first two years, and how they stand a year after the
//! application. Groups stand in the order of their names: nothing is ranked.

use std::collections::BTreeSet;

use crate::measure::case_groups::CaseGroup;
use crate::measure::dimension::Dimension;
use crate::measure::findings::N_MIN;
use crate::measure::outcomes::{AgeOrigin, Endpoint, Outcomes, SharesAtAge};
use crate::report::case_sections::leg_days;
use crate::report::cell::{Cell, Unit};
use crate::report::document::{CellContent, Section, Table};
use crate::report::duration_sections::section;
use crate::report::group_sections::{by_heading, group_name};
use crate::report::names::Names;
use crate::report::recent::{row_name, with_recent};
use crate::text::language::Language;

/// The age at which groups are compared, in days.
const YEAR: u32 = 365;

/// The first two years of each group, and its cases a year after the application.
#[must_use]
pub(super) fn case_groups(
    language: Language,
    ids: [&'static str; 2],
    by: &[Dimension],
    found: &[CaseGroup],
    recent: &[CaseGroup],
    names: &Names,
) -> [Section; 2] {
    let name = |group: &CaseGroup| group_name(by, &group.group, names);
    let mut sorted: Vec<&CaseGroup> = found.iter().collect();
    sorted.sort_by_key(|group| name(group));
    let rows = |has_changed: fn(&CaseGroup) -> bool| -> Vec<(String, &CaseGroup)> {
        with_recent(sorted.clone(), recent, |group| &group.group, has_changed)
            .into_iter()
            .map(|(group, is_recent)| (row_name(language, name(group), is_recent), group))
            .collect()
    };
    let is_decided_unevenly =
        |group: &CaseGroup| a_year_on(group).is_some_and(|year| !year.0.is_steady);
    let legs = legs(language, &rows(|group| !group.legs.is_steady));
    let first = decision_section(language, &rows(is_decided_unevenly));
    let [legs_id, first_id] = ids;
    let headed = |id, key, made| Section { id, heading: by_heading(language, key, by), ..made };
    [headed(legs_id, "legs-by-heading", legs), headed(first_id, "first-by-heading", first)]
}

fn legs(language: Language, sorted: &[(String, &CaseGroup)]) -> Section {
    let row = |(name, group): &(String, &CaseGroup)| {
        let found = &group.legs;
        let told = found.legs.as_deref().unwrap_or_default();
        let days = (0..4).map(|at| match told.get(at) {
            Some(leg) => leg_days(leg),
            None => Cell::Withheld(language.say("not-watched")),
        });
        let ended = found.ended.map_or(Cell::Nothing, |ended| Cell::Number(ended, 0));
        let cells = days.chain([ended]).collect();
        row(language, name, found.n_cases, found.is_steady, cells)
    };
    let rows = sorted.iter().map(row).collect();
    let heads = [
        "head-name",
        "head-cases-n",
        "leg-collect",
        "leg-complete",
        "leg-review",
        "leg-after",
        "leg-ended",
    ];
    section(language, "legs-by", CellContent::Numbers, &heads, rows)
}

fn decision_section(language: Language, sorted: &[(String, &CaseGroup)]) -> Section {
    let codes: BTreeSet<&str> = sorted
        .iter()
        .filter_map(|(_, group)| a_year_on(group))
        .flat_map(|(_, at)| at.outcomes.iter().map(|(code, _)| *code))
        .collect();
    let row = |(name, group): &(String, &CaseGroup)| {
        let Some((found, at)) = a_year_on(group) else {
            let cells = std::iter::repeat_n(Cell::Nothing, codes.len() + 1).collect();
            return self::row(language, name, 0, true, cells);
        };
        let share = |place: usize, share: f64| match at.ci95.get(place) {
            _any if !at.is_watched => Cell::Withheld(language.say("not-watched")),
            _any if at.has_few() => Cell::Withheld(language.say("too-few-at-risk")),
            Some(ends) => Cell::Ranged(share, ends.map(Some), Unit::Share),
            None => Cell::Share(share),
        };
        let of = |code: &&str| match at
            .outcomes
            .iter()
            .position(|(outcome_code, _)| outcome_code == code)
        {
            Some(place) => {
                share(place + 1, at.outcomes.get(place).map_or(0.0, |(_, share)| *share))
            }
            None => share(usize::MAX, 0.0),
        };
        let cells = std::iter::once(share(0, at.waiting)).chain(codes.iter().map(of)).collect();
        self::row(language, name, found.n_cases, found.is_steady, cells)
    };
    let rows = sorted.iter().map(row).collect();
    let made = section(language, "first-by", CellContent::Numbers, &[], rows);
    let own = ["head-name", "head-cases-n", "head-still-waiting"].map(|key| language.say(key));
    let outcome = |code: &&str| language.say(&format!("outcome-{}", code.replace('_', "-")));
    let heads = own.into_iter().chain(codes.iter().map(outcome)).collect();
    Section { table: made.table.map(|table| Table { heads, ..table }), ..made }
}

/// The first decisions since the application, a year after it.
fn a_year_on(group: &CaseGroup) -> Option<(&Outcomes, &SharesAtAge)> {
    let found = group.outcomes.iter().find(|outcomes| {
        outcomes.since == AgeOrigin::Application && outcomes.picture == Endpoint::FirstDecision
    })?;
    Some((found, found.at.iter().find(|at| at.age == YEAR)?))
}

/// A row of a group: of few cases, or where the pace changed, nothing is told.
fn row(
    language: Language,
    name: &str,
    n_cases: u64,
    is_steady: bool,
    cells: Vec<Cell>,
) -> Vec<Cell> {
    let why = match (n_cases < N_MIN, is_steady) {
        (true, _any) => Some("too-few-at-risk"),
        (false, false) => Some("unsteady"),
        (false, true) => None,
    };
    let told = |cell: Cell| why.map_or(cell, |why| Cell::Withheld(language.say(why)));
    let own = [Cell::from(name.to_owned()), Cell::Count(n_cases)];
    own.into_iter().chain(cells.into_iter().map(told)).collect()
}
