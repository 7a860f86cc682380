//! Visits as columns: words as numbers of a dictionary, days as whole numbers. What is measured is
//! read straight through, one column at a time.

use std::ops::Range;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::measure::dictionary::{Code, Dictionaries};
use crate::measure::dimension::{DIMENSIONS, Dimension};
use crate::measure::selection::Selection;
use crate::measure::visit_marks::VisitMarks;

/// A day as a number: days since the first of January of the year 1.
pub type Day = i32;

/// A visit that is still open has left on this day.
pub const OPEN: Day = Day::MAX;

/// The day as a number.
#[must_use]
pub fn number_of(day: NaiveDate) -> Day {
    day.num_days_from_ce()
}

/// The number as a day; none beyond all calendars.
pub(super) fn date_of(day: Day) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(day)
}

/// What happens during a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum VisitKind {
    /// The case waits on somebody.
    Waiting,
    /// Something is done: a course, practice.
    Doing,
    /// It stands beside the main track: never part of a share.
    Side,
}

impl VisitKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Doing, Self::Side];

    /// Its place among [`VisitKind::ALL`].
    #[inline]
    pub(super) fn place(self) -> usize {
        match self {
            Self::Waiting => 0,
            Self::Doing => 1,
            Self::Side => 2,
        }
    }

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Doing => "doing",
            Self::Side => "side",
        }
    }
}

/// How a visit ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Exit {
    /// It has not.
    Open,
    /// The case went on, or came to its end.
    Forward,
    /// It went back to a stage that comes before.
    Back,
    /// It left the way: withdrawn, handed over, closed without a decision.
    Aside,
}

impl Exit {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Open, Self::Forward, Self::Back, Self::Aside];

    /// Its place among [`Exit::ALL`].
    #[inline]
    pub(super) fn place(self) -> usize {
        match self {
            Self::Open => 0,
            Self::Forward => 1,
            Self::Back => 2,
            Self::Aside => 3,
        }
    }

    /// The stable code.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Open => "",
            Self::Forward => "forward",
            Self::Back => "back",
            Self::Aside => "aside",
        }
    }
}

/// A visit, or a turn, to be put into the columns.
#[derive(Debug, Clone)]
pub struct VisitRow<'a> {
    /// The case, by any number that is its own.
    pub case: u32,
    /// What happens.
    pub kind: VisitKind,
    /// The day of entry.
    pub entered_on: NaiveDate,
    /// The day of leaving.
    pub left_on: Option<NaiveDate>,
    /// How it ended.
    pub exit: Exit,
    /// Its length in working days, if it has left and somebody knows the holidays.
    pub working_days: Option<u16>,
    /// Its properties, in the order of [`Dimension::ALL`].
    pub words: [&'a str; DIMENSIONS],
}

/// What stands for a length in working days that nobody knows. No visit lasts 250 years.
pub(super) const UNKNOWN: u16 = u16::MAX;
/// What stands for the length of a visit that has not ended.
pub(super) const UNENDED: u16 = u16::MAX;
/// The longest visit that can be told, in days: 179 years.
pub const LONGEST: u16 = u16::MAX - 1;

/// Visits, or turns.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    dictionaries: Dictionaries,
    words: [Vec<Code>; DIMENSIONS],
    cases: Vec<u32>,
    /// Whether the visits of some case may stand apart.
    is_mixed: bool,
    marks: Vec<VisitMarks>,
    entered: Vec<Day>,
    lengths: Vec<u16>,
    working_days: Vec<u16>,
}

/// Some rows, column by column.
#[derive(Debug, Clone, Copy)]
pub(super) struct VisitRows<'a> {
    /// The cases.
    pub(super) cases: &'a [u32],
    /// What happens, and how they ended.
    pub(super) marks: &'a [VisitMarks],
    /// The days of entry.
    pub(super) entered: &'a [Day],
    /// The lengths in days, [`UNENDED`] of those that are open.
    pub(super) lengths: &'a [u16],
    /// The lengths in working days, [`UNKNOWN`] where nobody knows.
    pub(super) working_days: &'a [u16],
}

impl Columns {
    /// Empty columns whose words are numbered so.
    #[must_use]
    pub fn of(dictionaries: Dictionaries) -> Self {
        Self { dictionaries, ..Self::default() }
    }

    /// Bytes that a visit takes.
    pub const BYTES: usize = DIMENSIONS * size_of::<Code>()
        + size_of::<u32>()
        + size_of::<VisitMarks>()
        + size_of::<Day>()
        + 2 * size_of::<u16>();

    /// Adds a visit.
    pub fn push(&mut self, row: &VisitRow<'_>) {
        let codes = self.dictionaries.codes(row.words);
        let span = VisitSpan {
            case: row.case,
            kind: row.kind,
            exit: row.exit,
            entered: number_of(row.entered_on),
            left: row.left_on.map_or(OPEN, number_of),
            working_days: row.working_days,
        };
        self.push_coded(span, codes);
    }

    /// Adds a visit whose words are numbered as the dictionaries say.
    pub fn push_coded(&mut self, span: VisitSpan, codes: [Code; DIMENSIONS]) {
        for (column, code) in self.words.iter_mut().zip(codes) {
            column.push(code);
        }
        // Cases are numbered as they come: one that comes later with a smaller number was seen before.
        self.is_mixed |= self.cases.last().is_some_and(|&last| span.case < last);
        self.cases.push(span.case);
        self.marks.push(VisitMarks::new(span.kind, span.exit));
        self.entered.push(span.entered);
        self.lengths.push(length_of(&span));
        self.working_days.push(span.working_days.unwrap_or(UNKNOWN));
    }

    /// Says of the visit that was added last that it became known only on or after the day on which it ended.
    pub fn mark_after_the_fact(&mut self) {
        if let Some(last) = self.marks.last_mut() {
            *last = last.after_the_fact();
        }
    }

    /// The heads of [`Columns::lines`].
    pub const HEADS: [&'static str; FIXED + DIMENSIONS] = [
        "case_id",
        "kind",
        "entered_on",
        "left_on",
        "exit",
        "working_days",
        "after_the_fact",
        "stage",
        "waits_on",
        "authority",
        "procedure",
        "profession",
        "country",
        "country_group",
        "district",
        "target_group",
        "accelerated",
        "phase",
        "source",
    ];

    /// The visits as lines of text, to be checked with another tool.
    pub fn lines(&self) -> impl Iterator<Item = [String; FIXED + DIMENSIONS]> {
        let day = |day: Day| {
            NaiveDate::from_num_days_from_ce_opt(day)
                .map_or_else(String::new, |date| date.to_string())
        };
        self.spans().zip(&self.marks).enumerate().map(move |(at, (span, marks))| {
            let mut line: [String; FIXED + DIMENSIONS] = std::array::from_fn(|_| String::new());
            let fixed: [String; FIXED] = [
                span.case.to_string(),
                span.kind.code().to_owned(),
                day(span.entered),
                if span.left == OPEN { String::new() } else { day(span.left) },
                span.exit.code().to_owned(),
                span.working_days.map_or_else(String::new, |days| days.to_string()),
                if marks.is_after_the_fact() { "yes".to_owned() } else { String::new() },
            ];
            let words = Dimension::ALL.iter().map(|&dimension| {
                self.codes(dimension)
                    .get(at)
                    .map_or_else(String::new, |&code| self.word(dimension, code).to_owned())
            });
            for (cell, value) in line.iter_mut().zip(fixed.into_iter().chain(words)) {
                *cell = value;
            }
            line
        })
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entered.len()
    }

    /// Whether there are none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entered.is_empty()
    }

    /// Whether the visits of each case stand together.
    pub(super) fn is_by_case(&self) -> bool {
        !self.is_mixed
    }

    /// Parts of about equal size, a core each, none smaller than so many visits; no case is cut.
    pub(super) fn parts_by_case(&self, smallest: usize) -> Vec<Range<usize>> {
        let n = rayon::current_num_threads().min(self.len() / smallest.max(1)).max(1);
        let end_of = |part: usize| {
            let at = self.len() * part / n;
            let case = at.checked_sub(1).and_then(|before| self.cases.get(before));
            let rest = self.cases.get(at..).unwrap_or_default();
            at + rest.iter().take_while(|&other| Some(other) == case).count()
        };
        let ends: Vec<usize> = (0..=n).map(end_of).collect();
        ends.windows(2)
            .map(|ends| ends.first().copied().unwrap_or(0)..ends.last().copied().unwrap_or(0))
            .collect()
    }

    /// Some rows, column by column.
    pub(super) fn rows(&self, rows: Range<usize>) -> VisitRows<'_> {
        VisitRows {
            cases: self.cases.get(rows.clone()).unwrap_or_default(),
            marks: self.marks.get(rows.clone()).unwrap_or_default(),
            entered: self.entered.get(rows.clone()).unwrap_or_default(),
            lengths: self.lengths.get(rows.clone()).unwrap_or_default(),
            working_days: self.working_days.get(rows).unwrap_or_default(),
        }
    }

    /// The visits one by one.
    pub(super) fn spans(&self) -> impl Iterator<Item = VisitSpan> {
        self.spans_of(0..self.len())
    }

    /// The visits of some rows.
    fn spans_of(&self, rows: Range<usize>) -> impl Iterator<Item = VisitSpan> {
        let VisitRows { cases, marks, entered, lengths, working_days } = self.rows(rows);
        cases.iter().zip(marks).zip(entered.iter().zip(lengths)).zip(working_days).map(
            |(((&case, marks), (&entered, &length)), &working_days)| VisitSpan {
                case,
                kind: marks.kind(),
                exit: marks.exit(),
                entered,
                left: if length == UNENDED { OPEN } else { entered + Day::from(length) },
                working_days: Some(working_days).filter(|&days| days != UNKNOWN),
            },
        )
    }

    /// The visits that a selection chooses, with their places.
    pub(super) fn select<'a>(
        &'a self,
        selection: &'a Selection,
    ) -> impl Iterator<Item = (usize, VisitSpan)> + 'a {
        self.select_rows(selection, 0..self.len())
    }

    /// Of some rows, the visits that a selection chooses, with their places.
    pub(super) fn select_rows<'a>(
        &'a self,
        selection: &'a Selection,
        rows: Range<usize>,
    ) -> impl Iterator<Item = (usize, VisitSpan)> + 'a {
        let only: Vec<(&[Code], Option<Code>)> = selection
            .only
            .iter()
            .map(|(dimension, word)| (self.codes(*dimension), self.code(*dimension, word)))
            .collect();
        rows.clone().zip(self.spans_of(rows)).filter(move |(at, _)| {
            only.iter().all(|(codes, code)| code.is_some() && codes.get(*at).copied() == *code)
        })
    }

    /// The codes of one property, visit by visit.
    pub(super) fn codes(&self, dimension: Dimension) -> &[Code] {
        self.words.get(dimension.index()).map_or(&[], Vec::as_slice)
    }

    /// How many words of a property there are; one of none.
    pub(super) fn n_words(&self, dimension: Dimension) -> usize {
        self.dictionaries.of(dimension).map_or(1, |dictionary| dictionary.len().max(1))
    }

    /// The word of a code.
    pub(super) fn word(&self, dimension: Dimension, code: Code) -> &str {
        self.dictionaries.of(dimension).map_or("", |dictionary| dictionary.word(code))
    }

    /// The code of a word, if any visit has it.
    pub(super) fn code(&self, dimension: Dimension, word: &str) -> Option<Code> {
        self.dictionaries.of(dimension)?.find_code(word)
    }
}

/// Columns of [`Columns::lines`] before those of the dimensions.
const FIXED: usize = 7;

/// Its length in days as the columns keep it. Who reads visits rejects those that end before they begin, or last
/// longer than [`LONGEST`].
fn length_of(span: &VisitSpan) -> u16 {
    if span.left == OPEN {
        return UNENDED;
    }
    u16::try_from((span.left - span.entered).max(0)).unwrap_or(LONGEST).min(LONGEST)
}

/// A visit as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VisitSpan {
    /// The case.
    pub case: u32,
    /// What happens.
    pub kind: VisitKind,
    /// How it ended.
    pub exit: Exit,
    /// The day of entry.
    pub entered: Day,
    /// The day of leaving, [`OPEN`] if it has not.
    pub left: Day,
    /// Its length in working days, if it has left and somebody knows the holidays.
    pub working_days: Option<u16>,
}
