//! The last year beneath the whole period: rows and parts of which the pace changed say no figure, and then
//! what people live through now may still be told.

use crate::office::figures::last_year::Recent;
use crate::report::document::Section;
use crate::text::language::Language;
use crate::text::value::day;

/// All rows, and after each of which the pace changed that of the last year, marked so.
pub(super) fn with_recent<'a, T, K: PartialEq>(
    all: Vec<&'a T>,
    recent: &'a [T],
    key: fn(&T) -> &K,
    has_changed: fn(&T) -> bool,
) -> Vec<(&'a T, bool)> {
    let of_year = |whole_row: &T| recent.iter().find(|row| key(row) == key(whole_row));
    let rows = all.into_iter().flat_map(|whole_row| {
        let later = has_changed(whole_row).then(|| of_year(whole_row)).flatten();
        std::iter::once((whole_row, false)).chain(later.map(|later_row| (later_row, true)))
    });
    rows.collect()
}

/// What a row is called.
pub(super) fn row_name(language: Language, name: String, is_recent: bool) -> String {
    if is_recent { language.say_of("recent-name", [("name", name.into())]) } else { name }
}

/// What a part of a report says: the whole period, or its last year where the pace changed over the whole.
pub(super) enum ReportedPeriod<'a, T> {
    Whole(&'a T),
    LastYear(&'a Recent, &'a T),
    /// The pace changed over the whole period, and there is no last year to look at.
    Nothing,
    /// It changed over the last year too.
    NothingInBoth,
}

impl<'a, T> ReportedPeriod<'a, T> {
    pub(super) fn of(
        whole: &'a T,
        later: Option<(&'a Recent, &'a T)>,
        is_steady: fn(&T) -> bool,
    ) -> Self {
        match later {
            _any if is_steady(whole) => Self::Whole(whole),
            Some((recent, part)) if is_steady(part) => Self::LastYear(recent, part),
            Some(_) => Self::NothingInBoth,
            None => Self::Nothing,
        }
    }

    pub(super) fn section(
        &self,
        language: Language,
        id: &'static str,
        made: impl Fn(&T) -> Section,
    ) -> Section {
        let untold = |key: &str| Section {
            id,
            heading: language.say(&format!("section-{id}")),
            text: language.say(key),
            ..Section::default()
        };
        match self {
            Self::Whole(part) => made(part),
            Self::LastYear(recent, part) => {
                let made = made(part);
                let [from, to] = recent.days.map(|date| day(language, date));
                let values = [("from", from.into()), ("to", to.into()), ("text", made.text.into())];
                Section { text: language.say_of("recent-text", values), ..made }
            }
            Self::Nothing => untold("section-unsteady"),
            Self::NothingInBoth => untold("section-unsteady-both"),
        }
    }
}
