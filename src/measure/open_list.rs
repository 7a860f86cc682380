//! The open list by age: cases that are open at the end of a period, by whom they wait on that day and
//! how long ago they applied (or, before that, began). What is finished says nothing of these.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::measure::case_paths::CasePaths;
use crate::measure::columns::{Columns, Day, VisitKind};
use crate::measure::dimension::Dimension;
use crate::measure::selection::Selection;

/// The first ages of the bands after the first: to a quarter, to half a year, to a year, to two.
pub const BANDS: [u32; 4] = [92, 183, 366, 731];

/// The open cases that wait on one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OpenCases {
    /// Whom they wait on.
    pub waits_on: String,
    /// How many there are in each band of ages.
    pub by_age: [u64; BANDS.len() + 1],
}

impl OpenCases {
    /// All of them.
    #[must_use]
    pub fn n(&self) -> u64 {
        self.by_age.iter().sum()
    }
}

/// The open cases of a selection, by whom they wait on, most first.
#[must_use]
pub fn open_list(turns: &Columns, courses: &CasePaths, selection: &Selection) -> Vec<OpenCases> {
    let to = selection.period.days().to;
    let ages: BTreeMap<u32, Day> = courses
        .select(selection)
        .map(|course| {
            (course.case, to - 1 - course.applied.filter(|&on| on < to).unwrap_or(course.begun))
        })
        .collect();
    let holders = turns.codes(Dimension::WaitsOn);
    let mut found: BTreeMap<u16, [u64; BANDS.len() + 1]> = BTreeMap::new();
    let open = turns
        .select(selection)
        .filter(|(_, span)| span.kind != VisitKind::Side && span.entered < to && to <= span.left);
    for (at, span) in open {
        let Some(age) = ages.get(&span.case).and_then(|&age| u32::try_from(age).ok()) else {
            continue;
        };
        let band = BANDS.iter().filter(|&&first| first <= age).count();
        let counts = found.entry(holders.get(at).copied().unwrap_or(0)).or_default();
        if let Some(n) = counts.get_mut(band) {
            *n += 1;
        }
    }
    let mut all: Vec<OpenCases> = found
        .into_iter()
        .map(|(code, by_age)| OpenCases {
            waits_on: turns.word(Dimension::WaitsOn, code).to_owned(),
            by_age,
        })
        .collect();
    all.sort_by(|a, b| b.n().cmp(&a.n()).then(a.waits_on.cmp(&b.waits_on)));
    all
}

#[cfg(test)]
mod tests {
    use super::open_list;
    use crate::measure::case_paths::{CasePath, CasePaths};
    use crate::measure::columns::{Columns, Exit, VisitKind, VisitSpan};
    use crate::measure::dictionary::Dictionaries;
    use crate::measure::dimension::{DIMENSIONS, Dimension};
    use crate::measure::selection::{DateRange, Selection};

    /// On day 1000: one case applied 91 days ago, one 92; one began 400 days ago and has not applied;
    /// one is over.
    #[test]
    fn every_open_case_stands_in_one_band() {
        let mut words = Dictionaries::default();
        let mut of = |holder| {
            words.codes(
                Dimension::ALL
                    .iter()
                    .map(|&dimension| if dimension == Dimension::WaitsOn { holder } else { "" })
                    .collect::<Vec<_>>()
                    .try_into()
                    .unwrap_or([""; DIMENSIONS]),
            )
        };
        let (authority, applicant) = (of("authority"), of("applicant"));
        let (mut turns, mut courses) = (Columns::of(words.clone()), CasePaths::of(words));
        let mut push = |case, begun, applied, left, codes| {
            let (kind, exit) = (VisitKind::Waiting, Exit::Open);
            turns.push_coded(
                VisitSpan { case, kind, exit, entered: begun, left, working_days: None },
                codes,
            );
            let course = CasePath {
                case,
                is_decided_on: true,
                begun,
                applied,
                complete: None,
                decided: None,
                first_decision: None,
                ended: None,
            };
            courses.push(course, codes);
        };
        push(0, 100, Some(909), i32::MAX, authority);
        push(1, 100, Some(908), i32::MAX, authority);
        push(2, 600, None, i32::MAX, applicant);
        push(3, 100, Some(200), 1_000, authority);
        let day = |n| chrono::NaiveDate::from_num_days_from_ce_opt(n).unwrap();
        let period = DateRange { from: day(1), to: day(1_001) };
        let asked = Selection { as_of: day(1_000), period, by: Vec::new(), only: Vec::new() };
        let found = open_list(&turns, &courses, &asked);
        let counts: Vec<_> = found
            .iter()
            .map(|open_cases| (open_cases.waits_on.as_str(), open_cases.by_age))
            .collect();
        assert_eq!(counts, [("authority", [1, 1, 0, 0, 0]), ("applicant", [0, 0, 0, 1, 0])]);
    }
}
