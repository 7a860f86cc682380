//! What is the matter with a row, and what to do: in words of either language. Programs read the
//! English ones.

use std::fmt;

use serde::{Serialize, Serializer};

use crate::text::language::Language;

/// Why a row did not come in, or came in only in part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum RowReason {
    /// The row is a sum or a note.
    NoCase,
    /// It has no date.
    NoDate,
    /// The cell cannot be read as a date: the key of the sentence that says why.
    Unreadable(&'static str),
    /// The date lies in the future.
    Future,
    /// In a list with one row an event: the number, or the date, is missing.
    NoNumber,
    /// See above.
    DateMissing,
    /// In a list with one row an event: the word means no step.
    UnknownStep,
    /// In a list with one row an event: the step has another date in another row.
    TwoDates {
        /// That row.
        row: u32,
    },
    /// The word means no outcome.
    UnknownOutcome,
    /// Which procedure the authority runs is not known.
    UnknownProcedure,
    /// There is no such procedure.
    NoProcedure(String),
    /// The state is not known.
    UnknownCountry,
    /// More than the name of something.
    NoLabel,
    /// The number was that of somebody else.
    SomebodyElse,
    /// The case is at another authority.
    Elsewhere(String),
    /// The row is about an authority for which the caller may not record.
    NotYours,
    /// It lies before an earlier step: its column and its value.
    Before(String, String),
    /// The procedure has no such step.
    NoSuchStep(String),
    /// The case had ended with the dates before it: the date says nothing more.
    AfterTheEnd,
    /// A decision of the procedure has no such outcome.
    NoSuchOutcome(String),
    /// An outcome without a date of a decision.
    OutcomeWithoutDate,
    /// Another row has this number.
    SameNumber {
        /// That row.
        row: u32,
    },
    /// Another row tells of the same case.
    SameCase {
        /// That row.
        row: u32,
    },
    /// The case that it should belong to is not known, or belongs to this one.
    NoSuchParent,
    /// What the row tells cannot have happened, by the procedure.
    Refused {
        /// Why, in German.
        german: String,
        /// Why, in English.
        english: String,
    },
}

impl RowReason {
    /// In words.
    #[must_use]
    pub fn to_text(&self, language: Language) -> String {
        let of = |key: &str, name: &'static str, value: String| {
            language.say_of(key, [(name, value.into())])
        };
        match self {
            Self::NoCase => language.say("row-no-case"),
            Self::NoDate => language.say("row-no-date"),
            Self::Unreadable(key) => language.say(key),
            Self::Future => language.say("row-future"),
            Self::NoNumber => language.say("row-no-number"),
            Self::DateMissing => language.say("row-date-missing"),
            Self::UnknownStep => language.say("row-unknown-step"),
            Self::TwoDates { row } => of("row-two-dates", "row", row.to_string()),
            Self::UnknownOutcome => language.say("row-unknown-outcome"),
            Self::UnknownProcedure => language.say("row-unknown-procedure"),
            Self::NoProcedure(id) => of("row-no-procedure", "id", id.clone()),
            Self::UnknownCountry => language.say("row-unknown-country"),
            Self::NoLabel => language.say("row-no-label"),
            Self::SomebodyElse => language.say("row-somebody-else"),
            Self::Elsewhere(authority) => of("row-elsewhere", "authority", authority.clone()),
            Self::NotYours => language.say("row-not-yours"),
            Self::Before(column, value) => language.say_of(
                "row-before",
                [("column", column.clone().into()), ("value", value.clone().into())],
            ),
            Self::AfterTheEnd => language.say("row-after-the-end"),
            Self::NoSuchStep(id) => of("row-no-such-step", "id", id.clone()),
            Self::NoSuchOutcome(id) => of("row-no-such-outcome", "id", id.clone()),
            Self::OutcomeWithoutDate => language.say("row-outcome-without-date"),
            Self::SameNumber { row } => of("row-same-number", "row", row.to_string()),
            Self::SameCase { row } => of("row-same-case", "row", row.to_string()),
            Self::NoSuchParent => language.say("row-no-such-parent"),
            Self::Refused { german, english } => {
                let why = match language {
                    Language::German => german,
                    Language::English => english,
                };
                of("row-refused", "why", why.clone())
            }
        }
    }
}

impl fmt::Display for RowReason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_text(Language::English))
    }
}

impl Serialize for RowReason {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
