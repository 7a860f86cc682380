//! Visits as columns: words as numbers of a dictionary, days as whole numbers. What is measured is
//! read straight through, one column at a time.

use std::collections::HashMap;

use chrono::{Datelike, NaiveDate};

use crate::measure::dimension::{DIMENSIONS, Dimension};

/// A day as a number: days since the first of January of the year 1.
pub type Day = i32;

/// A visit that is still open has left on this day.
pub const OPEN: Day = Day::MAX;

/// The day as a number.
#[must_use]
pub fn number_of(day: NaiveDate) -> Day {
    day.num_days_from_ce()
}

/// What happens during a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The case waits on somebody.
    Waiting,
    /// Something is done: a course, practice.
    Doing,
    /// It stands beside the main track: never part of a share.
    Side,
}

impl Kind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Waiting, Self::Doing, Self::Side];

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
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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
pub struct Row<'a> {
    /// The case, by any number that is its own.
    pub case: u32,
    /// What happens.
    pub kind: Kind,
    /// The day of entry.
    pub entered_on: NaiveDate,
    /// The day of leaving.
    pub left_on: Option<NaiveDate>,
    /// How it ended.
    pub exit: Exit,
    /// Its properties, in the order of [`Dimension::ALL`].
    pub words: [&'a str; DIMENSIONS],
}

/// Words and their numbers.
#[derive(Debug, Clone, Default)]
struct Dictionary {
    words: Vec<String>,
    codes: HashMap<String, Code>,
}

/// The number of a word in its dictionary.
pub(super) type Code = u16;

impl Dictionary {
    /// The code of a word. What comes after 65,535 words shares the last code, under the name of
    /// the first that took it: no property of a case has so many.
    fn code(&mut self, word: &str) -> Code {
        if let Some(&code) = self.codes.get(word) {
            return code;
        }
        let Ok(code) = Code::try_from(self.words.len()) else { return Code::MAX };
        self.words.push(word.to_owned());
        self.codes.insert(word.to_owned(), code);
        code
    }
}

/// Visits, or turns.
#[derive(Debug, Clone, Default)]
pub struct Columns {
    dictionaries: [Dictionary; DIMENSIONS],
    words: [Vec<Code>; DIMENSIONS],
    cases: Vec<u32>,
    kinds: Vec<Kind>,
    exits: Vec<Exit>,
    entered: Vec<Day>,
    left: Vec<Day>,
}

impl Columns {
    /// Adds a visit.
    pub fn push(&mut self, row: &Row<'_>) {
        let columns = self.dictionaries.iter_mut().zip(&mut self.words).zip(row.words);
        for ((dictionary, column), word) in columns {
            column.push(dictionary.code(word));
        }
        self.cases.push(row.case);
        self.kinds.push(row.kind);
        self.exits.push(row.exit);
        self.entered.push(number_of(row.entered_on));
        self.left.push(row.left_on.map_or(OPEN, number_of));
    }

    /// The heads of [`Columns::lines`].
    pub const HEADS: [&'static str; 14] = [
        "case_id",
        "kind",
        "entered_on",
        "left_on",
        "exit",
        "stage",
        "waits_on",
        "authority",
        "procedure",
        "profession",
        "country",
        "country_group",
        "district",
        "target_group",
    ];

    /// The visits as lines of text, to be checked with another tool.
    pub fn lines(&self) -> impl Iterator<Item = [String; 14]> {
        let day = |it: Day| {
            NaiveDate::from_num_days_from_ce_opt(it).map_or_else(String::new, |it| it.to_string())
        };
        self.spans().enumerate().map(move |(at, span)| {
            let mut line: [String; 14] = std::array::from_fn(|_| String::new());
            let fixed = [
                span.case.to_string(),
                span.kind.code().to_owned(),
                day(span.entered),
                if span.left == OPEN { String::new() } else { day(span.left) },
                span.exit.code().to_owned(),
            ];
            let words = Dimension::ALL.iter().map(|&it| {
                self.codes(it)
                    .get(at)
                    .map_or_else(String::new, |&code| self.word(it, code).to_owned())
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

    /// The visits one by one.
    pub(super) fn spans(&self) -> impl Iterator<Item = Span> {
        self.cases
            .iter()
            .zip(self.kinds.iter().zip(&self.exits))
            .zip(self.entered.iter().zip(&self.left))
            .map(|((&case, (&kind, &exit)), (&entered, &left))| Span {
                case,
                kind,
                exit,
                entered,
                left,
            })
    }

    /// The codes of one property, visit by visit.
    pub(super) fn codes(&self, dimension: Dimension) -> &[Code] {
        self.words.get(dimension.index()).map_or(&[], Vec::as_slice)
    }

    /// The word of a code.
    pub(super) fn word(&self, dimension: Dimension, code: Code) -> &str {
        let words = self.dictionaries.get(dimension.index()).map(|it| &it.words);
        let at = usize::from(code);
        words.and_then(|words| words.get(at)).map_or("", String::as_str)
    }

    /// The code of a word, if any visit has it.
    pub(super) fn code(&self, dimension: Dimension, word: &str) -> Option<Code> {
        self.dictionaries.get(dimension.index())?.codes.get(word).copied()
    }
}

/// A visit as numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Span {
    /// The case.
    pub case: u32,
    /// What happens.
    pub kind: Kind,
    /// How it ended.
    pub exit: Exit,
    /// The day of entry.
    pub entered: Day,
    /// The day of leaving, [`OPEN`] if it has not.
    pub left: Day,
}
