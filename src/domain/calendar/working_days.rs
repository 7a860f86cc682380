//! Working days counted once for a seat, and then read: a figure asks for the length of every visit.

use chrono::{Datelike, NaiveDate};

use crate::domain::calendar::seat::Seat;

/// How many working days a seat has had since a first day.
#[derive(Debug, Clone)]
pub struct WorkingDays {
    first: NaiveDate,
    /// Working days from the first day to this one, both included.
    until: Vec<u32>,
}

impl WorkingDays {
    /// Counts them from the first day of a year to the last day of another.
    #[must_use]
    pub fn of(seat: &Seat, first_year: i32, last_year: i32) -> Self {
        let first = NaiveDate::from_ymd_opt(first_year, 1, 1).unwrap_or_default();
        let mut n = 0;
        let days = first.iter_days().take_while(|day| day.year() <= last_year);
        let until = days
            .map(|day| {
                n += u32::from(seat.is_working_day(day));
                n
            })
            .collect();
        Self { first, until }
    }

    /// The working days in `(after, through]`; none outside the years that were counted.
    #[must_use]
    pub fn between(&self, after: NaiveDate, through: NaiveDate) -> Option<u32> {
        let at = |day: NaiveDate| {
            let place = usize::try_from((day - self.first).num_days()).ok()?;
            self.until.get(place).copied()
        };
        at(through)?.checked_sub(at(after)?)
    }
}

#[cfg(test)]
mod tests {
    use super::WorkingDays;
    use crate::domain::calendar::holidays::Holidays;
    use crate::domain::calendar::seat::Seat;
    use crate::domain::land::Land;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn it_is_what_the_calendar_counts_day_by_day(start in 0u64..1_500, length in 0u64..200) {
            let seat = Seat::new(Holidays::global().unwrap(), Land::Thuringia);
            let counted = WorkingDays::of(&seat, 2024, 2028);
            let from = chrono::NaiveDate::from_ymd_opt(2024, 1, 1).unwrap() + chrono::Days::new(start);
            let to = from + chrono::Days::new(length);
            prop_assert_eq!(counted.between(from, to), Some(seat.working_days_between(from, to)));
        }
    }

    #[test]
    fn outside_the_years_it_says_nothing() {
        let seat = Seat::new(Holidays::global().unwrap(), Land::Thuringia);
        let counted = WorkingDays::of(&seat, 2024, 2024);
        let day = |text: &str| text.parse().unwrap();
        assert_eq!(counted.between(day("2024-12-30"), day("2025-01-02")), None);
        assert_eq!(counted.between(day("2023-12-30"), day("2024-01-02")), None);
    }
}
