//! A case as far as a release counts it: five properties, when it was applied for, when it was decided
//! and how.

use chrono::{Datelike, NaiveDate};

use crate::domain::procedure::words::Outcome;
use crate::measure::case_paths::CasePaths;
use crate::measure::columns::Day;
use crate::measure::dictionary::Code;
use crate::measure::dimension::Dimension;
use crate::measure::disclosure::table_hierarchy::{
    OF_CASES, Population, Quarter, first_of, last_of,
};

/// A case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct CaseloadCase {
    /// Its words, in the order of [`OF_CASES`].
    pub(super) codes: [Code; OF_CASES.len()],
    /// When it was applied for.
    pub(super) applied: Quarter,
    /// When it was first decided, or ended, and how if that is told.
    pub(super) decided: Option<(Quarter, Option<Outcome>)>,
}

/// What releases count, with the words of its numbers.
#[derive(Debug, Clone, Default)]
pub struct Caseload {
    pub(super) cases: Vec<CaseloadCase>,
    pub(super) words: [Vec<String>; OF_CASES.len()],
}

impl Caseload {
    /// The cases that were applied for and that somebody decides on.
    #[must_use]
    pub fn of(courses: &CasePaths) -> Self {
        let mut caseload = Self::default();
        for course in courses.all().filter(|course| course.is_decided_on) {
            let Some(applied) = course.applied.and_then(quarter) else { continue };
            // The same day as that of the times, told or not.
            let day = course.decided.or(course.ended.map(|(on, _)| on));
            let decision = course.first_decision.filter(|(on, _)| Some(*on) == day);
            let ended = course.ended.filter(|(on, _)| Some(*on) == day).and_then(|(_, how)| how);
            let how = decision.map(|(_, outcome)| outcome).or(ended);
            let decided = day.and_then(quarter).map(|when| (when, how));
            let word = |by: Dimension| courses.word_of(course.case, by);
            let words = OF_CASES.map(|property| property.dimension().and_then(word).unwrap_or(""));
            let codes = caseload.encode(words);
            caseload.cases.push(CaseloadCase { codes, applied, decided });
        }
        caseload
    }

    fn encode(&mut self, words: [&str; OF_CASES.len()]) -> [Code; OF_CASES.len()] {
        let mut codes = [0; OF_CASES.len()];
        for ((known, word), code) in self.words.iter_mut().zip(words).zip(&mut codes) {
            let at = known.iter().position(|known_word| known_word == word).unwrap_or_else(|| {
                known.push(word.to_owned());
                known.len() - 1
            });
            *code = Code::try_from(at).unwrap_or(Code::MAX);
        }
        codes
    }
}

impl CaseloadCase {
    /// Whether it belongs to a population of a year.
    pub(super) fn is_in(&self, population: Population, year: i32) -> bool {
        let (first, last) = (first_of(year), last_of(year));
        let decided = self.decided.map(|(when, _)| when);
        match population {
            Population::UnderWay => {
                self.applied <= last && decided.is_none_or(|when| first <= when)
            }
            Population::Applied => (first..=last).contains(&self.applied),
            Population::Decided => decided.is_some_and(|when| (first..=last).contains(&when)),
            Population::Open => self.applied <= last && decided.is_none_or(|when| last < when),
        }
    }

    /// The quarter of the year in which what the population is about happened, 0 to 3.
    pub(super) fn quarter_in(&self, population: Population) -> Option<usize> {
        let when = match population {
            Population::Applied => Some(self.applied),
            Population::Decided => self.decided.map(|(when, _)| when),
            Population::UnderWay | Population::Open => None,
        };
        usize::try_from(when?.rem_euclid(4)).ok()
    }
}

fn quarter(day: Day) -> Option<Quarter> {
    let day = NaiveDate::from_num_days_from_ce_opt(day)?;
    i32::try_from(day.month0() / 3).ok().map(|quarter_number| first_of(day.year()) + quarter_number)
}

#[cfg(test)]
pub(super) mod tests {
    use super::{Caseload, CaseloadCase, quarter};
    use crate::domain::procedure::words::Outcome;
    use crate::measure::columns::number_of;
    use crate::measure::disclosure::table_hierarchy::{Population, Quarter, first_of};

    /// A case of two authorities' making, decided or not.
    pub(in super::super) fn case(
        codes: [u16; 5],
        applied: Quarter,
        decided: Option<Quarter>,
    ) -> CaseloadCase {
        CaseloadCase {
            codes,
            applied,
            decided: decided.map(|quarter| (quarter, Some(Outcome::Full))),
        }
    }

    /// A caseload with words `p0`, `p1` … for each property.
    pub(in super::super) fn caseload(cases: Vec<CaseloadCase>) -> Caseload {
        let words = std::array::from_fn(|at| {
            let most = cases.iter().map(|case| case.codes[at]).max().unwrap_or(0);
            (0..=most).map(|code| format!("p{code}")).collect()
        });
        Caseload { cases, words }
    }

    #[test]
    fn what_is_under_way_was_open_before_or_came() {
        let of = |applied, decided| case([0; 5], first_of(2024) + applied, decided);
        for (case, expected) in [
            (of(-1, None), [true, false, false, true]),
            (of(-1, Some(first_of(2024))), [true, false, true, false]),
            (of(-5, Some(first_of(2024) - 1)), [false, false, false, false]),
            (of(0, Some(first_of(2024) + 3)), [true, true, true, false]),
            (of(3, Some(first_of(2025))), [true, true, false, true]),
            (of(4, None), [false, false, false, false]),
        ] {
            let found =
                [Population::UnderWay, Population::Applied, Population::Decided, Population::Open]
                    .map(|population| case.is_in(population, 2024));
            assert_eq!(found, expected, "{case:?}");
        }
    }

    #[test]
    fn a_day_belongs_to_one_quarter() {
        let of = |text: &str| quarter(number_of(text.parse().unwrap()));
        assert_eq!(of("2024-03-31"), Some(first_of(2024)));
        assert_eq!(of("2024-04-01"), Some(first_of(2024) + 1));
        assert_eq!(of("2024-12-31"), Some(first_of(2024) + 3));
    }
}
