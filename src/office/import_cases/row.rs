//! A row of a list as it was read: no longer text, not yet events.

use chrono::NaiveDate;

use crate::domain::case::event::{Attributes, Precision};
use crate::domain::procedure::words::{Milestone, Outcome};

/// A row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// Its number in the file.
    pub row: u32,
    /// The sender's own number of the case.
    pub reference: Option<String>,
    /// Who applied; never read from supplies without persons.
    pub person: Option<PersonKey>,
    /// What the case is about.
    pub attributes: Attributes,
    /// The procedure that it follows.
    pub procedure: String,
    /// Its dates.
    pub dates: Vec<RowDate>,
    /// How it went: the first that the procedure can have holds.
    pub outcomes: Vec<Outcome>,
    /// Where that stands: column and value.
    pub outcome_at: (String, String),
    /// The case that it belongs to, as the list names it.
    pub parent: Option<ParentReference>,
    /// When the sender knew, if the list says.
    pub known_on: Option<NaiveDate>,
}

/// The case that another one belongs to, as a list names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParentReference {
    /// Its number here, or the sender's own number of it.
    pub name: String,
    /// The head of the column.
    pub column: String,
}

/// A person as a list names one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PersonKey {
    /// The name.
    pub name: String,
    /// The birth date.
    pub birth_date: Option<NaiveDate>,
}

impl PersonKey {
    /// The same person in any spelling of case and blanks.
    #[must_use]
    pub fn identity_key(&self) -> (String, Option<NaiveDate>) {
        let letters = self.name.to_lowercase();
        (letters.split_whitespace().collect::<Vec<_>>().join(" "), self.birth_date)
    }
}

/// A date of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowDate {
    /// What happened.
    pub milestone: Milestone,
    /// The day; any day of the month, if only that is known.
    pub on: NaiveDate,
    /// How precisely.
    pub precision: Precision,
    /// The head of its column.
    pub column: String,
    /// What stands there.
    pub value: String,
}
