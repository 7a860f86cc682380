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

/// A part of the last year that stands for the whole period: its text says so.
pub(super) fn of_last_year(language: Language, recent: &Recent, made: Section) -> Section {
    let [from, to] = recent.days.map(|it| day(language, it));
    let told = [("from", from.into()), ("to", to.into()), ("text", made.text.into())];
    Section { text: language.say_of("recent-text", told), ..made }
}
