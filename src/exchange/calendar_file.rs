//! Days as a file for a calendar (RFC 5545). No name, no number: a calendar has more readers than one.

use chrono::NaiveDate;
use icalendar::{Calendar, Component, Event, EventLike};
use sha2::{Digest, Sha256};

use crate::domain::hexadecimal::hexadecimal;

/// Bytes of the hash that tells one entry from others.
const MARK_BYTES: usize = 12;

/// A calendar of whole days, each with what is due on it. `secret` belongs to the case and is known to
/// nobody: the same day of the same case is the same entry, and nothing can be told from its mark.
#[must_use]
pub fn calendar(secret: &str, days: &[(NaiveDate, String)]) -> String {
    let mut calendar = Calendar::new();
    for (place, (day, what)) in days.iter().enumerate() {
        let hash = Sha256::digest(format!("calendar {secret} {day} {place}"));
        let mark = hexadecimal(hash.get(..MARK_BYTES).unwrap_or_default());
        // The end is the first day that no longer belongs to it (RFC 5545, 3.6.1).
        let after = day.succ_opt().unwrap_or(*day);
        let uid = format!("{mark}@bescheid.invalid");
        let event = Event::new().uid(&uid).summary(what).starts(*day).ends(after).done();
        calendar.push(event);
    }
    calendar.done().to_string()
}

#[cfg(test)]
mod tests {
    use super::calendar;

    #[test]
    fn a_day_is_a_whole_day_and_lines_are_folded() {
        let day = "2026-12-24".parse().unwrap();
        let text = calendar("a", &[(day, "Unterlagen, \nSemikolon; und viel Text ".repeat(5))]);
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
        assert!(text.contains("DTSTART;VALUE=DATE:20261224\r\n"));
        assert!(text.contains("DTEND;VALUE=DATE:20261225\r\n"));
        assert!(text.contains("\\, \\nSemikolon\\;"), "{text}");
        assert!(text.lines().all(|line| line.len() <= 75));
    }

    #[test]
    fn each_case_has_entries_of_its_own() {
        let days = [("2026-12-24".parse().unwrap(), "x".to_owned())];
        let mark = |secret: &str| {
            let text = calendar(secret, &days);
            text.lines().find(|line| line.starts_with("UID:")).unwrap().to_owned()
        };
        assert!(mark("a") == mark("a") && mark("a") != mark("b"));
    }
}
