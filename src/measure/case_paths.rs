//! Cases as wholes: the days between which their four legs lie, how they were first decided, and how
//! they ended.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::procedure::words::Outcome;
use crate::measure::columns::{Columns, Day, Exit, OPEN, VisitKind, VisitSpan};
use crate::measure::dictionary::{Code, Dictionaries};
use crate::measure::dimension::{DIMENSIONS, Dimension};
use crate::measure::selection::Selection;

/// A case as a whole.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasePath {
    /// The case.
    pub case: u32,
    /// Whether its procedure decides an application: other cases are seen by their stages alone.
    pub is_decided_on: bool,
    /// The day on which its record begins: advice, or the application.
    pub begun: Day,
    /// The day of the application.
    pub applied: Option<Day>,
    /// The first day on which the documents were complete.
    pub complete: Option<Day>,
    /// The day of the first decision, even if nobody told how it went.
    pub decided: Option<Day>,
    /// The first decision, or the end if that came first.
    pub first_decision: Option<(Day, Outcome)>,
    /// The last day of the record, if it has ended: how it ended, if that is told.
    pub ended: Option<(Day, Option<Outcome>)>,
}

/// Cases, with what they can be chosen by.
#[derive(Debug, Clone, Default)]
pub struct CasePaths {
    courses: Vec<CasePath>,
    words: Columns,
}

impl CasePaths {
    /// No cases yet; words are numbered so.
    #[must_use]
    pub fn of(dictionaries: Dictionaries) -> Self {
        Self { courses: Vec::new(), words: Columns::of(dictionaries) }
    }

    /// Adds a case with its words, in the order of [`Dimension::ALL`]. Cases come in the order of
    /// their numbers.
    pub fn push(&mut self, course: CasePath, codes: [Code; DIMENSIONS]) {
        self.words.push_coded(course.span(course.begun, None), codes);
        self.courses.push(course);
    }

    /// The word that a case has for a property.
    #[must_use]
    pub fn word_of(&self, case: u32, dimension: Dimension) -> Option<&str> {
        let at = self.courses.binary_search_by_key(&case, |course| course.case).ok()?;
        let code = self.words.codes(dimension).get(at).copied()?;
        Some(self.words.word(dimension, code))
    }

    /// Whether a case was open at the end of a period: begun before `to`, and not ended then.
    #[must_use]
    pub fn is_open_before(&self, case: u32, to: Day) -> bool {
        let found = self.courses.binary_search_by_key(&case, |course| course.case);
        let course = found.ok().and_then(|at| self.courses.get(at));
        course
            .is_some_and(|course| course.begun < to && course.ended.is_none_or(|(on, _)| to <= on))
    }

    /// The words of a property that cases have.
    #[must_use]
    pub fn words(&self, dimension: Dimension) -> BTreeSet<&str> {
        let codes: BTreeSet<Code> = self.words.codes(dimension).iter().copied().collect();
        codes.into_iter().map(|code| self.words.word(dimension, code)).collect()
    }

    /// The words of a property that cases with these properties have.
    #[must_use]
    pub fn words_among(
        &self,
        dimension: Dimension,
        only: &[(Dimension, String)],
    ) -> BTreeSet<&str> {
        let has = self.having(only);
        let all = self.words.codes(dimension).iter().enumerate();
        let codes: BTreeSet<Code> = all.filter(|(at, _)| has(*at)).map(|(_, code)| *code).collect();
        codes.into_iter().map(|code| self.words.word(dimension, code)).collect()
    }

    /// The first day of the cases with these properties; none where there is none.
    #[must_use]
    pub fn first_day(&self, only: &[(Dimension, String)]) -> Option<NaiveDate> {
        let has = self.having(only);
        let all = self.courses.iter().enumerate();
        let first = all.filter(|(at, _)| has(*at)).map(|(_, course)| course.begun).min()?;
        NaiveDate::from_num_days_from_ce_opt(first)
    }

    /// Whether the case at a place has these properties. What a case has no single value of (stage,
    /// whom it waits on) chooses none away.
    fn having<'a>(&'a self, only: &'a [(Dimension, String)]) -> impl Fn(usize) -> bool + 'a {
        let only: Vec<_> = only
            .iter()
            .filter(|(dimension, _)| dimension.is_of_cases())
            .map(|(dimension, word)| {
                (self.words.codes(*dimension), self.words.code(*dimension, word))
            })
            .collect();
        move |at| only.iter().all(|(codes, code)| code.is_some() && codes.get(at).copied() == *code)
    }

    /// All cases, in the order of their numbers.
    pub fn all(&self) -> impl Iterator<Item = &CasePath> {
        self.courses.iter()
    }

    /// The cases that a selection chooses.
    pub fn select<'a>(&'a self, selection: &'a Selection) -> impl Iterator<Item = &'a CasePath> {
        let has = self.having(&selection.only);
        let all = self.courses.iter().enumerate();
        all.filter_map(move |(at, course)| has(at).then_some(course))
    }
}

impl CasePaths {
    /// The cases of a selection that are decided on, by one or two of their properties. What a case
    /// has no single value of (stage, whom it waits on) makes no groups.
    pub(super) fn group_decided<'a>(
        &'a self,
        selection: &'a Selection,
        by: &[Dimension],
    ) -> BTreeMap<Vec<String>, Vec<&'a CasePath>> {
        let mut groups: BTreeMap<Vec<String>, Vec<&CasePath>> = BTreeMap::new();
        for course in self.select(selection).filter(|course| course.is_decided_on) {
            let word = |&by: &Dimension| self.word_of(course.case, by).unwrap_or("").to_owned();
            groups.entry(by.iter().map(word).collect()).or_default().push(course);
        }
        groups
    }
}

impl CasePath {
    /// The whole case, from the beginning of its record to its end.
    #[must_use]
    pub fn whole(&self) -> VisitSpan {
        self.span(self.begun, self.ended.map(|(on, _)| on))
    }

    /// The time from the application to the first decision, or the end if that came first, as a visit; none
    /// without an application.
    #[must_use]
    pub fn to_decision(&self) -> Option<VisitSpan> {
        Some(self.span(self.applied?, self.decided_on()))
    }

    /// The day of the first decision, or of the end if that came first.
    pub(super) fn decided_on(&self) -> Option<Day> {
        self.decided.or(self.ended.map(|(on, _)| on))
    }

    /// The time from one day to another as a visit, to be watched in a period.
    pub(super) fn span(&self, entered: Day, left: Option<Day>) -> VisitSpan {
        let left = left.unwrap_or(OPEN);
        let exit = Exit::Forward;
        VisitSpan {
            case: self.case,
            kind: VisitKind::Waiting,
            exit,
            entered,
            left: left.max(entered),
            working_days: None,
        }
    }
}
