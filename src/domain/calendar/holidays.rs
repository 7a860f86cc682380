//! Statutory holidays as data: `config/holidays.toml` says on which day, where, since when and by
//! which law. A new one-off holiday is a new row, never new code.

use std::sync::{Arc, LazyLock};

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::Deserialize;

use crate::domain::land::Land;

/// All holidays of all Länder.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holidays {
    /// First year for which the rows were compared with the laws.
    pub sourced_from: i32,
    /// Last year for which the rows were compared with the laws; later years are computed.
    pub sourced_to: i32,
    /// The rows.
    pub holiday: Vec<Holiday>,
}

/// One row: a day that is free somewhere.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// Its German name, as the law calls it.
    pub name: String,
    /// On which day of a year it falls.
    pub on: HolidayRule,
    /// Where; all Länder if it is not given.
    pub lands: Option<Vec<Land>>,
    /// Only in these municipalities: official keys (AGS) or their beginnings (a district).
    pub municipalities: Option<Vec<String>>,
    /// First day on which the row holds.
    pub valid_from: Option<NaiveDate>,
    /// Last day on which the row holds.
    pub valid_to: Option<NaiveDate>,
    /// The law, or where it was read.
    pub source: String,
}

/// How the day is found in a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum HolidayRule {
    /// The same day every year.
    Fixed {
        /// The month, 1 to 12.
        month: u32,
        /// The day of the month.
        day: u32,
    },
    /// So many days after Easter Sunday.
    Easter(i64),
    /// The last Wednesday before a day of the year (Buß- und Bettag).
    WednesdayBefore {
        /// The month, 1 to 12.
        month: u32,
        /// The day of the month.
        day: u32,
    },
    /// Once.
    Once(NaiveDate),
}

impl HolidayRule {
    /// The day in this year; `None` if it does not fall there.
    #[must_use]
    pub fn day_in(self, year: i32) -> Option<NaiveDate> {
        match self {
            Self::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day),
            Self::Easter(offset) => {
                easter(year)?.checked_add_signed(chrono::TimeDelta::try_days(offset)?)
            }
            Self::WednesdayBefore { month, day } => {
                let limit = NaiveDate::from_ymd_opt(year, month, day)?;
                (1..=7)
                    .filter_map(|back| limit.checked_sub_days(Days::new(back)))
                    .find(|date| date.weekday() == Weekday::Wed)
            }
            Self::Once(date) => (date.year() == year).then_some(date),
        }
    }
}

impl Holiday {
    /// Whether this row makes the day free in the Land and, where it is limited to some
    /// municipalities, in the municipality.
    #[must_use]
    pub fn falls_on(&self, day: NaiveDate, land: Land, municipality: Option<&str>) -> bool {
        let holds = self.valid_from.is_none_or(|from| from <= day)
            && self.valid_to.is_none_or(|to| day <= to);
        let here = self.lands.as_ref().is_none_or(|lands| lands.contains(&land));
        let in_town = self.municipalities.as_ref().is_none_or(|keys| {
            municipality.is_some_and(|ags| keys.iter().any(|key| ags.starts_with(key.as_str())))
        });
        holds && here && in_town && self.on.day_in(day.year()) == Some(day)
    }
}

impl Holidays {
    /// The rows that come with the program, `config/holidays.toml`.
    ///
    /// # Errors
    /// Never with an unchanged file; a test reads it.
    pub fn built_in() -> Result<Self, toml::de::Error> {
        Self::from_toml(include_str!("../../../config/holidays.toml"))
    }

    /// The same, read once and shared; none if the file is faulty, which a test excludes.
    #[must_use]
    pub fn global() -> Option<Arc<Self>> {
        static SHIPPED: LazyLock<Option<Arc<Holidays>>> =
            LazyLock::new(|| Holidays::built_in().ok().map(Arc::new));
        SHIPPED.clone()
    }

    /// Reads the rows.
    ///
    /// # Errors
    /// What is wrong with the text and where, in words.
    pub fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        toml::from_str(text)
    }

    /// Whether the rows of this year were compared with the laws, or are only computed from them.
    #[must_use]
    pub fn is_sourced(&self, year: i32) -> bool {
        (self.sourced_from..=self.sourced_to).contains(&year)
    }
}

/// Easter Sunday by the Gregorian rule, in the form of Meeus, Jones and Butcher
/// (J. Meeus, Astronomical Algorithms, 1991, chapter 8).
#[expect(clippy::many_single_char_names, reason = "the letters are those of the source")]
fn easter(year: i32) -> Option<NaiveDate> {
    let a = year.rem_euclid(19);
    let (b, c) = (year.div_euclid(100), year.rem_euclid(100));
    let (d, e) = (b / 4, b % 4);
    let f = (b + 8) / 25;
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month = (h + l - 7 * m + 114) / 31;
    let day = (h + l - 7 * m + 114) % 31 + 1;
    NaiveDate::from_ymd_opt(year, u32::try_from(month).ok()?, u32::try_from(day).ok()?)
}

#[cfg(test)]
mod tests {
    use super::{HolidayRule, Holidays, easter};
    use crate::domain::land::Land;

    #[test]
    fn a_row_holds_from_its_first_to_its_last_day() {
        let text = "sourced_from = 2020\nsourced_to = 2021\n[[holiday]]\nname = \"x\"\n\
                    on = { fixed = { month = 6, day = 1 } }\nvalid_from = \"2020-06-01\"\n\
                    valid_to = \"2022-06-01\"\nsource = \"x\"\n";
        let row = Holidays::from_toml(text).unwrap().holiday.remove(0);
        let falls = |day: &str| row.falls_on(day.parse().unwrap(), Land::Berlin, None);
        let found =
            ["2019-06-01", "2020-06-01", "2021-06-01", "2022-06-01", "2023-06-01"].map(falls);
        assert_eq!(found, [false, true, true, true, false]);
        assert!(!falls("2021-06-02"));
    }

    /// The dates of `domain.md` 1.7, and the earliest and the latest that are possible.
    #[test]
    fn easter_falls_where_the_almanacs_say() {
        for expected in [
            "2026-04-05",
            "2027-03-28",
            "2028-04-16",
            "2029-04-01",
            "2030-04-21",
            "1818-03-22",
            "2038-04-25",
        ] {
            let year = expected[..4].parse().unwrap();
            assert_eq!(easter(year).unwrap().to_string(), expected);
        }
    }

    /// Days from 21 March to Easter Sunday, 1900 to 2199, as python-dateutil 2.9 counts them
    /// (A. Oudin's form of the rule). The rarest corrections of the moon are among them.
    const EASTER_1900_TO_2199: &str = "25 17 09 22 13 33 25 10 29 21 06 26 17 02 22 14 33 18 10 30 \
            14 06 26 11 30 22 14 27 18 10 30 15 06 26 11 31 22 07 27 19 \
            03 23 15 35 19 11 31 16 07 27 19 04 23 15 28 20 11 31 16 08 \
            27 12 32 24 08 28 20 05 24 16 08 21 12 32 24 09 28 20 05 25 \
            16 29 21 13 32 17 09 29 13 05 25 10 29 21 13 26 17 09 22 14 \
            33 25 10 30 21 06 26 18 02 22 14 34 18 10 30 15 06 26 11 31 \
            22 14 27 19 10 30 15 07 26 11 31 23 07 27 19 04 23 15 35 20 \
            11 31 16 08 27 19 04 24 15 28 20 12 31 16 08 28 12 32 24 09 \
            28 20 05 25 16 08 21 13 32 24 09 29 20 05 25 17 29 21 13 33 \
            17 09 29 14 05 25 10 30 21 13 26 18 09 22 14 34 25 10 30 22 \
            07 27 19 04 23 15 28 20 11 31 16 08 27 12 32 24 08 28 20 05 \
            24 16 08 21 12 32 24 09 28 20 05 25 16 29 21 13 32 17 09 29 \
            13 05 25 10 29 21 13 26 17 09 22 14 33 25 10 30 21 06 26 18 \
            02 22 14 34 18 10 30 15 06 26 11 31 22 14 27 19 10 30 15 07 \
            26 11 31 23 07 27 19 04 23 15 35 20 11 31 16 08 27 19 04 24";

    #[test]
    fn easter_falls_where_another_program_says() {
        for (year, days) in (1900..).zip(EASTER_1900_TO_2199.split_whitespace()) {
            let march_21 = chrono::NaiveDate::from_ymd_opt(year, 3, 21).unwrap();
            let found = (easter(year).unwrap() - march_21).num_days();
            assert_eq!(found, days.parse::<i64>().unwrap(), "{year}");
        }
    }

    #[test]
    fn the_day_of_repentance_is_the_wednesday_before_the_23rd_of_november() {
        let rule = HolidayRule::WednesdayBefore { month: 11, day: 23 };
        for (year, expected) in
            [(2022, "2022-11-16"), (2023, "2023-11-22"), (2026, "2026-11-18"), (2033, "2033-11-16")]
        {
            assert_eq!(rule.day_in(year).unwrap().to_string(), expected);
        }
    }

    #[test]
    fn a_one_off_is_free_once() {
        let rule = HolidayRule::Once("2017-10-31".parse().unwrap());
        assert!(rule.day_in(2017).is_some() && rule.day_in(2018).is_none());
    }
}
