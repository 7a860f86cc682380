//! Where figures come from: which data, known when, made by which program and rules. Two reports with
//! the same provenance are the same to the byte.

use chrono::NaiveDate;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::domain::case::holder_spells::RULES_VERSION;
use crate::domain::hexadecimal::hexadecimal;
use crate::measure::dimension::Dimension;
use crate::office::figures::query::ResolvedQuery;
use crate::office::procedures::Procedures;

/// Where figures come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// The last day known.
    pub as_of: NaiveDate,
    /// The first day of the period.
    pub from: NaiveDate,
    /// The day after its last.
    pub to: NaiveDate,
    /// The first day of the record, if the period goes back to it: what was there before, nobody recorded.
    pub record_begins: Option<NaiveDate>,
    /// Only visits with these properties, sorted.
    pub filters: Vec<(&'static str, String)>,
    /// The hash of what was known of the cases, and of the question.
    pub fingerprint: String,
    /// The version of this program.
    pub program: &'static str,
    /// The version of the rules that say whom a case waits on.
    pub attribution: u32,
    /// The procedures that cases are pinned to, with their versions.
    pub procedures: Vec<String>,
}

/// The provenance of what is measured by a wish.
#[must_use]
pub fn provenance(query: &ResolvedQuery<'_>, procedures: &Procedures) -> Provenance {
    let ResolvedQuery { dataset: loaded, selection, .. } = query;
    let mut filters: Vec<(&'static str, String)> =
        selection.only.iter().map(|(dimension, word)| (dimension.code(), word.clone())).collect();
    filters.sort();
    let mut hash = Sha256::new();
    hash.update(loaded.fingerprint);
    let question = format!(
        "{} {} {} {filters:?}",
        selection.as_of, selection.period.from, selection.period.to
    );
    hash.update(question.as_bytes());
    let used = loaded.courses.words(Dimension::Procedure);
    let pinned = procedures.iter().filter(|procedure| used.contains(&procedure.id()));
    Provenance {
        as_of: selection.as_of,
        from: selection.period.from,
        to: selection.period.to,
        record_begins: loaded.first.filter(|&day| selection.period.from <= day),
        filters,
        fingerprint: hexadecimal(&hash.finalize()),
        program: env!("CARGO_PKG_VERSION"),
        attribution: RULES_VERSION,
        procedures: pinned
            .map(|procedure| format!("{} {}", procedure.id(), procedure.version()))
            .collect(),
    }
}
