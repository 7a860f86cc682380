//! Days as a file for a calendar (RFC 5545). No name, no number: a calendar has more readers than one.

use chrono::NaiveDate;
use icalendar::{Calendar, Component, Event, EventLike};

/// A calendar of whole days, each with what is due on it.
#[must_use]
pub fn calendar(days: &[(NaiveDate, String)]) -> String {
    let mut calendar = Calendar::new();
    for (place, (day, what)) in days.iter().enumerate() {
        let uid = format!("{day}-{place}@bescheid.invalid");
        let event = Event::new().uid(&uid).summary(what).all_day(*day).done();
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
        let text = calendar(&[(day, "Unterlagen, \nSemikolon; und viel Text ".repeat(5))]);
        assert!(text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"));
        assert!(text.contains("DTSTART;VALUE=DATE:20261224\r\n"));
        assert!(text.contains("\\, \\nSemikolon\\;"), "{text}");
        assert!(text.lines().all(|line| line.len() <= 75));
    }
}
