//! Days, numbers and lengths as a language writes them.

use std::sync::LazyLock;

use chrono::{DateTime, NaiveDate, Utc};
use fluent_bundle::FluentArgs;

use crate::domain::calendar::period::Period;
use crate::domain::case::event::german_day;
use crate::domain::waits_on::WaitsOn;
use crate::text::language::Language;
use crate::text::locale_formats::{DayLength, LocaleFormats};

static GERMAN: LazyLock<LocaleFormats> =
    LazyLock::new(|| LocaleFormats::new("de-DE", DayLength::Medium));
static ENGLISH: LazyLock<LocaleFormats> =
    LazyLock::new(|| LocaleFormats::new("en-GB", DayLength::Long));

fn formats(language: Language) -> &'static LocaleFormats {
    match language {
        Language::German => &GERMAN,
        Language::English => &ENGLISH,
    }
}

/// Whom a case waits on.
#[must_use]
pub fn holder_name(language: Language, holder: WaitsOn) -> String {
    language.say(&format!("waits-on-{}", holder.code().replace('_', "-")))
}

/// A day: 15.07.2026, or 15 July 2026.
#[must_use]
pub fn day(language: Language, day: NaiveDate) -> String {
    formats(language).day(day)
}

/// A moment, by German clocks.
#[must_use]
pub fn moment(language: Language, moment: DateTime<Utc>) -> String {
    format!("{}, {}", day(language, german_day(moment)), clock_time(moment))
}

/// The time of day of a moment, by German clocks: 14:05, in every language.
#[must_use]
pub fn clock_time(moment: DateTime<Utc>) -> String {
    moment.with_timezone(&chrono_tz::Europe::Berlin).format("%H:%M").to_string()
}

/// A whole number with its thousands apart.
#[must_use]
pub fn whole(language: Language, n: u64) -> String {
    formats(language).whole(n)
}

/// A number with so many decimals.
#[must_use]
pub fn decimal(language: Language, value: f64, decimals: usize) -> String {
    formats(language).decimal(value, decimals)
}

/// A share as percent with one decimal.
#[must_use]
pub fn percent(language: Language, share: f64) -> String {
    format!("{}\u{a0}%", decimal(language, share * 100.0, 1))
}

/// A length as the law writes it.
#[must_use]
pub fn period(language: Language, period: Period) -> String {
    let mut values = FluentArgs::new();
    values.set("n", period.count());
    let key = match period {
        Period::Months(_) => "period-months",
        Period::Weeks(_) => "period-weeks",
        Period::Days(_) => "period-days",
        Period::WorkingDays(_) => "period-working-days",
        Period::Werktage(_) => "period-werktage",
    };
    language.say_with(key, &values)
}

#[cfg(test)]
mod tests {
    use super::{day, decimal, holder_name, percent, period, whole};
    use crate::domain::calendar::period::Period;
    use crate::domain::waits_on::WaitsOn;
    use crate::text::language::Language::{English, German};

    #[test]
    fn everybody_whom_a_case_waits_on_has_a_name() {
        for language in [German, English] {
            for &holder in WaitsOn::ALL {
                let name = holder_name(language, holder);
                assert!(!name.starts_with("waits-on-"), "{name}");
            }
        }
    }

    #[test]
    fn values_are_written_as_the_language_writes_them() {
        let date = "2026-07-05".parse().unwrap();
        assert_eq!(
            (day(German, date).as_str(), day(English, date).as_str()),
            ("05.07.2026", "5 July 2026")
        );
        assert_eq!(
            (whole(German, 1_234_567), whole(English, 987)),
            ("1.234.567".into(), "987".into())
        );
        assert_eq!(decimal(German, 1.25, 1), "1,2");
        assert_eq!(decimal(German, -0.5, 2), "-0,50");
        assert_eq!(
            (decimal(English, 12_345.0, 1).as_str(), decimal(German, f64::NAN, 1).as_str()),
            ("12345.0", "NaN")
        );
        assert_eq!(percent(English, 0.125), "12.5\u{a0}%");
        assert_eq!(period(German, Period::Months(1)), "1 Monat");
        assert_eq!(period(English, Period::WorkingDays(3)), "3 working days");
        assert_eq!(period(German, Period::Werktage(1)), "1 Werktag");
    }
}
