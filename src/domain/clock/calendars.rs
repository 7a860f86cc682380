//! Whose calendar counts on which day: after a transfer that of the new seat, from that day on.

use chrono::NaiveDate;

use crate::domain::calendar::deadline::{Deadline, DeadlineQuery, NoEnd};
use crate::domain::calendar::policy::Policy;
use crate::domain::calendar::seat::Seat;
use crate::domain::case::event::SeatOf;
use crate::domain::case::state::Case;

/// The calendars of the authorities that had a case, one after the other.
#[derive(Debug, Clone)]
pub struct SeatCalendars {
    first: Seat,
    later: Vec<(NaiveDate, Seat)>,
}

impl SeatCalendars {
    /// Of a case that one authority keeps.
    #[must_use]
    pub fn of_one(seat: Seat) -> Self {
        Self { first: seat, later: Vec::new() }
    }

    /// Of a case. None where the first seat is not known: nobody knows its holidays.
    #[must_use]
    pub fn of_case(case: &Case) -> Option<Self> {
        let first = case.attributes().seat.as_ref().and_then(SeatOf::calendar)?;
        let later = case.seat_changes().iter();
        let later = later.filter_map(|(on, seat)| Some((*on, seat.calendar()?))).collect();
        Some(Self { first, later })
    }

    /// The calendar on a day.
    #[must_use]
    pub fn on(&self, day: NaiveDate) -> &Seat {
        let last = self.later.iter().rev().find(|(from, _)| *from <= day);
        last.map_or(&self.first, |(_, seat)| seat)
    }

    /// The end of a period. An end that had not come when the case went to another seat is counted by the
    /// calendar there: it must be kept there, § 193 BGB. Transfers after the horizon had not happened.
    ///
    /// # Errors
    /// If the end lies beyond the calendar.
    pub fn deadline(
        &self,
        question: DeadlineQuery<'_>,
        policy: Policy,
        horizon: NaiveDate,
    ) -> Result<Deadline, NoEnd> {
        let mut found = Deadline::count(question, &self.first, policy)?;
        for (from, seat) in self.later.iter().filter(|(from, _)| *from <= horizon) {
            if *from <= found.ends_on {
                found = Deadline::count(question, seat, policy)?;
            }
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::SeatCalendars;
    use crate::domain::calendar::deadline::DeadlineQuery;
    use crate::domain::calendar::period::{Period, Start};
    use crate::domain::calendar::policy::Policy;
    use crate::domain::calendar::seat::tests::seat;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Three months from 18 August 2026 end on 18 November, Buß- und Bettag in Saxony alone.
    #[test]
    fn an_end_that_had_not_come_is_counted_at_the_new_seat() {
        let question = DeadlineQuery {
            from: day("2026-08-18"),
            start: Start::EventDay,
            period: Period::Months(3),
            suspensions: &[],
            extensions: &[],
        };
        for (moved_on, horizon, expected) in [
            ("2026-10-01", "2026-10-20", "2026-11-19"),
            ("2026-11-18", "2026-11-18", "2026-11-19"),
            ("2026-11-19", "2026-12-01", "2026-11-18"), // it had run out in Thuringia
            ("2026-10-01", "2026-09-30", "2026-11-18"), // not yet transferred
        ] {
            let calendars =
                SeatCalendars { first: seat("TH"), later: vec![(day(moved_on), seat("SN"))] };
            let found = calendars.deadline(question, Policy::default(), day(horizon)).unwrap();
            assert_eq!(found.ends_on, day(expected), "{moved_on} {horizon}");
        }
    }
}
