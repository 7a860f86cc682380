//! How sure a rule is: where it was read, on which day, and who has checked it.

use chrono::NaiveDate;
use serde::Deserialize;

use crate::domain::procedure::words::LawStatus;

/// A lawyer has checked a rule.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LegalCheck {
    /// Who: name and office.
    pub by: String,
    /// The day.
    pub on: NaiveDate,
}

/// What is missing for what a rule says of its certainty; nothing if it is told whole.
#[must_use]
pub fn missing_certainty(
    status: LawStatus,
    source: Option<&str>,
    checked: Option<&LegalCheck>,
) -> Option<&'static str> {
    let is_told = |text: &str| !text.trim().is_empty();
    let is_signed = status == LawStatus::Signed;
    if !source.is_some_and(is_told) {
        Some("say where the rule was read: `source = \"...\"`")
    } else if is_signed != checked.is_some_and(|check| is_told(&check.by)) {
        Some(
            "say who checked it and when: `checked = { by = \"...\", on = \"...\" }`, with `status = \"signed\"` alone",
        )
    } else {
        None
    }
}

/// The day on which the law was read for a row, if it was read: its own, or that of the whole register.
#[must_use]
pub fn day_of_reading(
    status: LawStatus,
    own: Option<NaiveDate>,
    of_register: NaiveDate,
) -> Option<NaiveDate> {
    match status {
        LawStatus::Memory => own,
        LawStatus::Read | LawStatus::Secondary | LawStatus::Signed => own.or(Some(of_register)),
    }
}

#[cfg(test)]
mod tests {
    use super::{LegalCheck, day_of_reading, missing_certainty};
    use crate::domain::procedure::words::LawStatus;

    #[test]
    fn who_checked_it_is_told_with_the_status_and_never_without() {
        let check =
            LegalCheck { by: "Erfunden, Rechtsamt".to_owned(), on: "2026-11-28".parse().unwrap() };
        let nobody = LegalCheck { by: " ".to_owned(), ..check.clone() };
        let told = |status, source, checked| missing_certainty(status, source, checked).is_none();
        assert!(told(LawStatus::Signed, Some("BQFG"), Some(&check)));
        assert!(!told(LawStatus::Signed, Some("BQFG"), None));
        assert!(!told(LawStatus::Signed, Some("BQFG"), Some(&nobody)));
        assert!(!told(LawStatus::Read, Some("BQFG"), Some(&check)));
        assert!(told(LawStatus::Read, Some("BQFG"), None));
        assert!(!told(LawStatus::Read, Some(" "), None) && !told(LawStatus::Read, None, None));
    }

    #[test]
    fn what_nobody_read_has_no_day() {
        let day = |text: &str| text.parse().unwrap();
        let (own, register) = (day("2026-10-01"), day("2026-08-19"));
        assert_eq!(day_of_reading(LawStatus::Memory, None, register), None);
        assert_eq!(day_of_reading(LawStatus::Read, None, register), Some(register));
        assert_eq!(day_of_reading(LawStatus::Secondary, Some(own), register), Some(own));
    }
}
