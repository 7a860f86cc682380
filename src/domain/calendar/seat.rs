//! The calendar of the place where a period must be kept: the seat of the authority, § 193 BGB,
//! never the home of the applicant.

use std::sync::Arc;

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

use crate::domain::calendar::holidays::Holidays;
use crate::domain::land::Land;

/// Which days are free at a seat.
#[derive(Debug, Clone)]
pub struct Seat {
    holidays: Arc<Holidays>,
    land: Land,
    municipality: Option<String>,
}

/// Why a day is free.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOff {
    /// It is a Saturday.
    Saturday,
    /// It is a Sunday.
    Sunday,
    /// It is a statutory holiday with this name.
    Holiday(String),
}

/// A municipality key that cannot be one.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no municipality key (AGS): it has two to eight digits, as 16051000 for Erfurt")]
pub struct NoMunicipality(pub String);

/// The longest run of days off that the calendar can hold is far below this.
const ROLL_DAYS_MAX: usize = 30;

impl Seat {
    /// A seat somewhere in a Land.
    #[must_use]
    pub fn new(holidays: Arc<Holidays>, land: Land) -> Self {
        Self { holidays, land, municipality: None }
    }

    /// The same seat in a municipality, by its official key (AGS).
    ///
    /// # Errors
    /// If the key is not made of two to eight digits.
    pub fn in_municipality(mut self, ags: &str) -> Result<Self, NoMunicipality> {
        let is_key = (2..=8).contains(&ags.len()) && ags.bytes().all(|b| b.is_ascii_digit());
        if !is_key {
            return Err(NoMunicipality(ags.to_owned()));
        }
        self.municipality = Some(ags.to_owned());
        Ok(self)
    }

    /// The Land.
    #[must_use]
    pub fn land(&self) -> Land {
        self.land
    }

    /// The municipality's key, if it matters.
    #[must_use]
    pub fn municipality(&self) -> Option<&str> {
        self.municipality.as_deref()
    }

    /// Whether the holidays of this year were compared with the laws.
    #[must_use]
    pub fn is_sourced(&self, year: i32) -> bool {
        self.holidays.is_sourced(year)
    }

    /// The name of the statutory holiday, if the day is one here.
    #[must_use]
    pub fn holiday(&self, day: NaiveDate) -> Option<&str> {
        self.holidays
            .holiday
            .iter()
            .find(|row| row.falls_on(day, self.land, self.municipality()))
            .map(|row| row.name.as_str())
    }

    /// Why the day is free here: § 31 (3) VwVfG names Saturdays, Sundays and statutory holidays.
    /// A holiday is told by its name even on a weekend.
    #[must_use]
    pub fn day_off(&self, day: NaiveDate) -> Option<DayOff> {
        if let Some(name) = self.holiday(day) {
            return Some(DayOff::Holiday(name.to_owned()));
        }
        match day.weekday() {
            Weekday::Sat => Some(DayOff::Saturday),
            Weekday::Sun => Some(DayOff::Sunday),
            Weekday::Mon | Weekday::Tue | Weekday::Wed | Weekday::Thu | Weekday::Fri => None,
        }
    }

    /// Whether the day is Monday to Friday and no holiday here.
    #[must_use]
    pub fn is_working_day(&self, day: NaiveDate) -> bool {
        self.day_off(day).is_none()
    }

    /// Whether the day is Monday to Saturday and no holiday here.
    #[must_use]
    pub fn is_werktag(&self, day: NaiveDate) -> bool {
        matches!(self.day_off(day), None | Some(DayOff::Saturday))
    }

    /// The next working day, the day itself included; `None` at the end of the calendar.
    #[must_use]
    pub fn next_working_day(&self, day: NaiveDate) -> Option<NaiveDate> {
        day.iter_days().take(ROLL_DAYS_MAX).find(|&candidate| self.is_working_day(candidate))
    }

    /// The working days in `(after, through]`: how long something took in working days.
    #[must_use]
    pub fn working_days_between(&self, after: NaiveDate, through: NaiveDate) -> u32 {
        let days = after.iter_days().skip(1).take_while(|&day| day <= through);
        let n = days.filter(|&day| self.is_working_day(day)).count();
        u32::try_from(n).unwrap_or(u32::MAX)
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::{DayOff, Seat};
    use crate::domain::calendar::holidays::Holidays;
    use crate::domain::land::Land;
    use chrono::NaiveDate;
    use std::sync::{Arc, LazyLock};

    static HOLIDAYS: LazyLock<Arc<Holidays>> = LazyLock::new(|| {
        Arc::new(
            Holidays::from_toml(include_str!("../../../config/holidays.toml"))
                .unwrap_or_else(|fault| panic!("{fault}")),
        )
    });

    pub(crate) fn seat(land: &str) -> Seat {
        Seat::new(HOLIDAYS.clone(), Land::from_code(land).unwrap())
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn childrens_day_is_free_in_thuringia_alone_and_since_2019() {
        assert_eq!(seat("TH").holiday(day("2027-09-20")), Some("Weltkindertag"));
        assert_eq!(seat("TH").holiday(day("2018-09-20")), None);
        assert_eq!(seat("BY").holiday(day("2027-09-20")), None);
    }

    #[test]
    fn christmas_eve_is_a_working_day() {
        assert!(seat("TH").is_working_day(day("2026-12-24")));
        assert!(seat("TH").is_working_day(day("2026-12-31")));
    }

    #[test]
    fn augsburg_has_a_day_of_its_own() {
        let augsburg = seat("BY").in_municipality("09761000").unwrap();
        assert_eq!(augsburg.holiday(day("2025-08-08")), Some("Augsburger Hohes Friedensfest"));
        let nuremberg = seat("BY").in_municipality("09564000").unwrap();
        assert_eq!(nuremberg.holiday(day("2025-08-08")), None);
        assert_eq!(nuremberg.holiday(day("2025-08-15")), None);
    }

    #[test]
    fn a_key_that_is_none_is_refused() {
        assert!(seat("TH").in_municipality("Erfurt").is_err());
        assert!(seat("TH").in_municipality("160510001").is_err());
    }

    #[test]
    fn a_holiday_is_told_by_name_even_on_a_sunday() {
        assert_eq!(
            seat("TH").day_off(day("2026-09-20")),
            Some(DayOff::Holiday("Weltkindertag".into()))
        );
        assert_eq!(seat("BY").day_off(day("2026-09-20")), Some(DayOff::Sunday));
        assert_eq!(seat("BY").day_off(day("2026-09-19")), Some(DayOff::Saturday));
    }

    #[test]
    fn a_length_in_working_days_leaves_out_the_first_day_and_counts_the_last() {
        // Thursday to Tuesday over a weekend: Friday, Monday, Tuesday.
        assert_eq!(seat("TH").working_days_between(day("2026-11-19"), day("2026-11-24")), 3);
        assert_eq!(seat("TH").working_days_between(day("2026-11-19"), day("2026-11-19")), 0);
        assert_eq!(seat("TH").working_days_between(day("2026-12-24"), day("2026-12-28")), 1);
    }
}
