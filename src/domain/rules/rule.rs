//! A rule of a profession: how long a step may take, how strictly, and what makes it stand still; or a
//! document that must be handed in.

use chrono::NaiveDate;

use crate::domain::calendar::period::Period;
use crate::domain::procedure::certainty::{LegalCheck, day_of_reading};
use crate::domain::procedure::draft::{ClockDraft, DocumentDraft, Text};
use crate::domain::procedure::words::{Duty, LawStatus, Origin};

vocabulary! {
    /// What makes a statutory period stand still.
    Suspends {
        /// Nothing that the text names.
        Nothing = "nothing",
        /// A request for information, up to the date that was set for it.
        Information = "information",
        /// A confirmation that was asked for abroad or of the ZAB.
        Confirmation = "confirmation",
        /// The text was not read for this.
        NotChecked = "not_checked",
    }
}

/// What the rule asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RuleRequirement {
    /// A step within a length of time; none if the text states none.
    Step {
        /// How long it may take.
        length: Option<Period>,
        /// How strictly; none if that was not checked, or if there is no length.
        duty: Option<Duty>,
        /// What makes it stand still.
        suspends: Suspends,
        /// How many times it may be extended; none if that was not checked.
        extensions: Option<u32>,
        /// By how much at most.
        at_most: Option<Period>,
    },
    /// Something else that the law or practice says, in words: a level of language, a fee, who chooses.
    Statement {
        /// What it says.
        text: Text,
    },
    /// A document, not older than so long when it is handed in.
    Document {
        /// How old it may be; any age if none.
        not_older_than: Option<Period>,
    },
}

/// A rule of one profession.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rule {
    /// The profession, by its name in the register.
    pub profession: String,
    /// The step or the document, by its name.
    pub step: String,
    /// What people call it.
    pub text: Text,
    /// What it asks.
    pub asks: RuleRequirement,
    /// The Land whose law it is; federal law if none.
    pub land: Option<String>,
    /// Only for qualifications from there.
    pub origin: Option<Origin>,
    /// Only in accelerated procedures, or only in others.
    pub accelerated: Option<bool>,
    /// The paragraph.
    pub paragraph: String,
    /// The first day on which it holds; none if that was not checked.
    pub valid_from: Option<NaiveDate>,
    /// The last day on which it holds.
    pub valid_to: Option<NaiveDate>,
    /// Where it was read.
    pub source: String,
    /// The day on which it was read there; none if nobody has read it.
    pub read_on: Option<NaiveDate>,
    /// How sure we are.
    pub status: LawStatus,
    /// The lawyer who has checked it.
    pub checked: Option<LegalCheck>,
    /// The procedure whose clock or document it is; none if there is no machine.
    pub procedure: Option<String>,
}

impl Rule {
    /// Whether it holds on a day, as far as that was checked.
    #[must_use]
    pub fn holds_on(&self, day: NaiveDate) -> bool {
        self.valid_from.is_none_or(|from| from <= day) && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Whether it concerns cases of this kind.
    #[must_use]
    pub fn concerns(&self, origin: Origin, accelerated: bool) -> bool {
        self.origin.is_none_or(|own_origin| own_origin == origin)
            && self.accelerated.is_none_or(|is_fast| is_fast == accelerated)
    }

    /// The rule that a clock of a procedure follows; the register was read on a day.
    pub(super) fn of_clock(
        profession: &str,
        procedure: &str,
        row: &ClockDraft,
        read_on: NaiveDate,
    ) -> Self {
        let suspends =
            if row.suspended_by.is_empty() { Suspends::Nothing } else { Suspends::Information };
        Self {
            profession: profession.to_owned(),
            step: row.id.get_ref().clone(),
            text: row.text.clone(),
            asks: RuleRequirement::Step {
                length: Some(row.length),
                duty: Some(row.duty),
                suspends,
                extensions: Some(row.extension.map_or(0, |extension| extension.times)),
                at_most: row.extension.and_then(|extension| extension.at_most),
            },
            land: None,
            origin: row.origin,
            accelerated: row.accelerated,
            paragraph: row.paragraph.clone(),
            valid_from: Some(row.valid_from),
            valid_to: row.valid_to,
            source: row.source.as_ref().map_or_else(String::new, |source| source.get_ref().clone()),
            read_on: day_of_reading(row.status, row.read_on, read_on),
            status: row.status,
            checked: row.checked.clone(),
            procedure: Some(procedure.to_owned()),
        }
    }

    /// The rule that asks for a document of a procedure; the register was read on a day.
    pub(super) fn of_document(
        profession: &str,
        procedure: &str,
        row: &DocumentDraft,
        read_on: NaiveDate,
    ) -> Self {
        Self {
            profession: profession.to_owned(),
            step: row.id.get_ref().clone(),
            text: row.text.clone(),
            asks: RuleRequirement::Document { not_older_than: row.not_older_than },
            land: None,
            origin: row.origin,
            accelerated: None,
            paragraph: row.basis.clone(),
            valid_from: None,
            valid_to: None,
            source: row.source.as_ref().map_or_else(String::new, |source| source.get_ref().clone()),
            read_on: day_of_reading(row.status, row.read_on, read_on),
            status: row.status,
            checked: row.checked.clone(),
            procedure: Some(procedure.to_owned()),
        }
    }
}
