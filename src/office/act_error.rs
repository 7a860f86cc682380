//! Why an act did not happen. Six kinds, and each knows its words in both languages: who asked is told by
//! a page or the command line; what is an accident goes to the operator's log instead.
//!
//! Which error where: `domain` and `measure` refuse with types of their own; `store` fails with
//! [`StoreError`]; acts answer with [`ActError`]; pages with `HttpError`, commands with `CommandError`,
//! both made from this one.

use std::sync::Arc;

use chrono::NaiveDate;
use fluent_bundle::FluentArgs;

use crate::domain::case::history::NotAdmitted;
use crate::domain::procedure::definition::Procedure;
use crate::store::store_error::StoreError;
use crate::text::language::Language;
use crate::text::refusal::not_admitted;
use crate::text::value;

/// The kinds of reasons.
#[derive(Debug, thiserror::Error)]
pub enum ActError {
    /// What was to be recorded cannot have happened, by the procedure.
    #[error("{}", .0.why)]
    Refused(Box<RefusedEvents>),
    /// Whoever this is, what was shown opens no door. Nothing else is said.
    #[error("{}", self.to_text(Language::English))]
    WrongCredentials,
    /// What was typed or sent cannot be used: where, and why.
    #[error("{}", .0.to_text(Language::English))]
    Invalid(Invalid),
    /// There is no such thing, or this caller may not know that there is one.
    #[error("{}", self.to_text(Language::English))]
    NotFound(Missing),
    /// Somebody or something came first.
    #[error("{}", self.to_text(Language::English))]
    Conflict(Conflict),
    /// Not now: try again later.
    #[error("{}", self.to_text(Language::English))]
    Busy(Busy),
    /// Nothing that the caller did: it is logged, and the caller learns that it is.
    #[error("{0}")]
    Accident(Accident),
}

/// A refusal with the procedure whose names it is told in.
#[derive(Debug)]
pub struct RefusedEvents {
    /// Which event, and why.
    pub why: NotAdmitted,
    /// The procedure of the case.
    pub procedure: Arc<Procedure>,
}

/// Something typed or sent that cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invalid {
    /// The field of the form, or the argument; empty if it is no single one.
    pub field: &'static str,
    /// The key of the sentence that says what is wrong and what to do.
    pub key: &'static str,
    /// The values in that sentence.
    pub values: Vec<(&'static str, Value)>,
}

/// A value in a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A word or a text.
    Text(String),
    /// A count.
    Count(u64),
    /// A day.
    Day(NaiveDate),
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<u64> for Value {
    fn from(count: u64) -> Self {
        Self::Count(count)
    }
}

impl From<NaiveDate> for Value {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl Invalid {
    /// A sentence without values, at a field.
    #[must_use]
    pub fn at(field: &'static str, key: &'static str) -> Self {
        Self { field, key, values: Vec::new() }
    }

    /// A sentence without values that is about no single field.
    #[must_use]
    pub fn new(key: &'static str) -> Self {
        Self::at("", key)
    }

    /// The same, with a value in the sentence.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Value>) -> Self {
        self.values.push((name, value.into()));
        self
    }

    /// In words.
    #[must_use]
    pub fn to_text(&self, language: Language) -> String {
        let mut values = FluentArgs::new();
        for (name, value) in &self.values {
            match value {
                Value::Text(text) => values.set(*name, text.as_str()),
                Value::Count(count) => values.set(*name, *count),
                Value::Day(day) => values.set(*name, value::day(language, *day)),
            }
        }
        language.say_with(self.key, &values)
    }
}

impl From<Invalid> for ActError {
    fn from(why: Invalid) -> Self {
        Self::Invalid(why)
    }
}

vocabulary! {
    /// What there is none of.
    Missing {
        /// A case.
        Case = "case",
        /// An authority.
        Authority = "authority",
        /// An account.
        Account = "account",
        /// A link or a code that is good once.
        Link = "link",
        /// An import that could be taken back.
        Import = "import",
    }
}

/// Who or what came first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conflict {
    /// The case has changed since the caller saw it.
    Changed,
    /// The same key was used for something else.
    KeyReused,
    /// So many events were recorded or imported on top of what was to be taken back.
    OnTop(i64),
}

/// Why it is not now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Busy {
    /// Too many attempts: so many seconds are to be waited.
    TooOften(i64),
    /// Too many at once.
    TooMany,
    /// The disk takes nothing: reading goes on.
    DiskFull,
}

impl Busy {
    /// Seconds after which it may be tried again, where that is known.
    #[must_use]
    pub fn retry_after(self) -> Option<i64> {
        match self {
            Self::TooOften(seconds) => Some(seconds),
            Self::TooMany => Some(2),
            Self::DiskFull => None,
        }
    }
}

/// What went wrong in the house.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{detail}")]
pub struct Accident {
    /// What kind of accident, without a word of what is stored: for logs.
    pub kind: &'static str,
    /// What happened, for the operator at the command line. It may name what is stored: never logged.
    pub detail: String,
}

impl Accident {
    /// An accident of a kind.
    pub fn new(kind: &'static str, detail: impl std::fmt::Display) -> Self {
        Self { kind, detail: detail.to_string() }
    }
}

impl From<Accident> for ActError {
    fn from(accident: Accident) -> Self {
        Self::Accident(accident)
    }
}

impl ActError {
    /// What the procedure refused.
    #[must_use]
    pub fn refused(why: NotAdmitted, procedure: &Arc<Procedure>) -> Self {
        Self::Refused(Box::new(RefusedEvents { why, procedure: Arc::clone(procedure) }))
    }

    /// A history that no longer folds: what is stored was accepted once, so this is no refusal.
    pub fn broken_history(case: impl std::fmt::Display, why: impl std::fmt::Display) -> Self {
        Accident::new("history", format!("case {case} does not fold: {why}")).into()
    }

    /// What is noted beside a reading cannot be where the disk is full: the reading goes on.
    ///
    /// # Errors
    /// Any other.
    pub(super) fn unless_full(done: Result<(), Self>) -> Result<(), Self> {
        match done {
            Err(Self::Busy(Busy::DiskFull)) => Ok(()),
            done => done,
        }
    }

    /// In words. An accident says that it was one, and nothing of what happened.
    #[must_use]
    pub fn to_text(&self, language: Language) -> String {
        let counted = |key, name: &'static str, n: i64| language.say_of(key, [(name, n.into())]);
        match self {
            Self::Refused(refused) => not_admitted(language, &refused.why, &refused.procedure),
            Self::WrongCredentials => language.say("wrong-credentials"),
            Self::Invalid(why) => why.to_text(language),
            Self::NotFound(what) => language.say(&format!("missing-{what}")),
            Self::Conflict(Conflict::Changed) => language.say("conflict-changed"),
            Self::Conflict(Conflict::KeyReused) => language.say("conflict-key-reused"),
            Self::Conflict(Conflict::OnTop(n)) => counted("conflict-on-top", "n", *n),
            Self::Busy(Busy::TooOften(seconds)) => counted("wait-seconds", "seconds", *seconds),
            Self::Busy(Busy::TooMany) => language.say("busy-too-many"),
            Self::Busy(Busy::DiskFull) => language.say("problem-full-text"),
            Self::Accident(_) => language.say("problem-accident-text"),
        }
    }
}

impl From<StoreError> for ActError {
    fn from(error: StoreError) -> Self {
        if matches!(error, StoreError::Stale { table: "cases", .. }) {
            return Self::Conflict(Conflict::Changed);
        }
        if error.is_full() {
            return Self::Busy(Busy::DiskFull);
        }
        Self::Accident(Accident::new(error.kind(), error))
    }
}

#[cfg(test)]
mod tests {
    use super::{ActError, Busy, Conflict, Invalid, Missing};
    use crate::text::language::Language;

    /// A key that a language lacks would be shown to people as it is.
    #[test]
    fn every_kind_has_words_in_both_languages() {
        let missing = Missing::ALL.iter().map(|&what| ActError::NotFound(what));
        let others = [
            ActError::WrongCredentials,
            Invalid::at("note", "note-length").into(),
            ActError::Conflict(Conflict::Changed),
            ActError::Conflict(Conflict::KeyReused),
            ActError::Conflict(Conflict::OnTop(2)),
            ActError::Busy(Busy::TooOften(3)),
            ActError::Busy(Busy::TooMany),
            ActError::Busy(Busy::DiskFull),
            ActError::broken_history("K7QM-2X9D-Z", "x"),
        ];
        for error in missing.chain(others) {
            let [german, english] = Language::ALL else { panic!("two languages") };
            let (german, english) = (error.to_text(*german), error.to_text(*english));
            assert_ne!(german, english);
            assert!(german.contains(' ') && english.contains(' '), "{german} / {english}");
        }
    }
}
