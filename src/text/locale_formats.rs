//! Days and numbers as a language writes them, by the data of Unicode (CLDR).

use chrono::{Datelike, NaiveDate};
use icu_calendar::{Date, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::YMD;
use icu_datetime::options::YearStyle;
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal;
use icu_decimal::options::GroupingStrategy;
use icu_locale_core::Locale;

/// How long a day is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DayLength {
    /// With its month in digits where the language does so: 05.07.2026.
    Medium,
    /// With its month written out: 5. Juli 2026.
    Long,
}

/// The formats of a language. What Unicode's data lack is written in digits as they come.
pub(super) struct LocaleFormats {
    day: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
    grouped: Option<DecimalFormatter>,
    plain: Option<DecimalFormatter>,
}

impl LocaleFormats {
    /// Of a locale (BCP 47).
    #[must_use]
    pub(super) fn new(locale: &str, length: DayLength) -> Self {
        let locale: Locale = locale.parse().unwrap_or(Locale::UNKNOWN);
        let fields = match length {
            DayLength::Medium => YMD::medium(),
            DayLength::Long => YMD::long(),
        };
        let fields = fields.with_year_style(YearStyle::Full);
        let numbers = |grouping: GroupingStrategy| {
            DecimalFormatter::try_new((&locale).into(), grouping.into()).ok()
        };
        Self {
            day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), fields).ok(),
            grouped: numbers(GroupingStrategy::Auto),
            plain: numbers(GroupingStrategy::Never),
        }
    }

    /// A day.
    #[must_use]
    pub(super) fn day(&self, day: NaiveDate) -> String {
        let (month, of_month) = (u8::try_from(day.month()), u8::try_from(day.day()));
        let date = month.ok().zip(of_month.ok()).and_then(|(month, of_month)| {
            Date::try_new_gregorian(day.year(), month, of_month).ok()
        });
        match (&self.day, date) {
            (Some(format), Some(date)) => format.format(&date).to_string(),
            _unknown => day.to_string(),
        }
    }

    /// A whole number with its thousands apart.
    #[must_use]
    pub(super) fn whole(&self, n: u64) -> String {
        let formatted = |format: &DecimalFormatter| format.format(&Decimal::from(n)).to_string();
        self.grouped.as_ref().map_or_else(|| n.to_string(), formatted)
    }

    /// A number with so many decimals; its thousands stand together.
    #[must_use]
    pub(super) fn decimal(&self, value: f64, decimals: usize) -> String {
        let digits = format!("{value:.decimals$}");
        match (&self.plain, Decimal::try_from_str(&digits)) {
            (Some(format), Ok(number)) => format.format(&number).to_string(),
            _unknown => digits,
        }
    }
}
