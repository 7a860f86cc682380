//! The last year beneath the whole period: rows and parts of which the pace changed say no figure, and then
//! what people live through now may still be told.

use crate::office::recent::Recent;
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
    let of_year = |it: &T| recent.iter().find(|row| key(row) == key(it));
    let rows = all.into_iter().flat_map(|it| {
        let later = has_changed(it).then(|| of_year(it)).flatten();
        std::iter::once((it, false)).chain(later.map(|it| (it, true)))
    });
    rows.collect()
}

/// What a row is called.
pub(super) fn named(language: Language, name: String, is_recent: bool) -> String {
    if is_recent { language.say_of("recent-name", [("name", name.into())]) } else { name }
}

/// What a part of a report says: the whole period, or its last year where the pace changed over the whole.
pub(super) enum Stand<'a, T> {
    Whole(&'a T),
    LastYear(&'a Recent, &'a T),
    /// The pace changed over the whole period, and there is no last year to look at.
    Nothing,
    /// It changed over the last year too.
    NothingInBoth,
}

impl<'a, T> Stand<'a, T> {
    pub(super) fn of(
        whole: &'a T,
        later: Option<(&'a Recent, &'a T)>,
        is_steady: fn(&T) -> bool,
    ) -> Self {
        match later {
            _any if is_steady(whole) => Self::Whole(whole),
            Some((recent, it)) if is_steady(it) => Self::LastYear(recent, it),
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
            Self::Whole(it) => made(it),
            Self::LastYear(recent, it) => {
                let made = made(it);
                let [from, to] = recent.days.map(|it| day(language, it));
                let values = [("from", from.into()), ("to", to.into()), ("text", made.text.into())];
                Section { text: language.say_of("recent-text", values), ..made }
            }
            Self::Nothing => untold("section-unsteady"),
            Self::NothingInBoth => untold("section-unsteady-both"),
        }
    }
}
