//! The languages of applicants: more than those of the house. German and English are complete
//! everywhere; the others have the applicant's pages.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use fluent_bundle::{FluentArgs, FluentValue};

use crate::text::language::Language;
use crate::text::locale_formats::{DayLength, LocaleFormats};
use crate::text::phrase_book::PhraseBook;

vocabulary! {
    /// A language of applicants.
    ApplicantLanguage {
        /// German.
        German = "de",
        /// English.
        English = "en",
        /// French.
        French = "fr",
        /// Turkish.
        Turkish = "tr",
        /// Ukrainian.
        Ukrainian = "uk",
        /// Arabic.
        Arabic = "ar",
    }
}

static PHRASE_BOOKS: LazyLock<Vec<PhraseBook>> = LazyLock::new(|| {
    let book = |language: &ApplicantLanguage| {
        PhraseBook::new(language.code(), language.direction() == "rtl", &[language.file()])
    };
    ApplicantLanguage::ALL.iter().map(book).collect()
});

static FORMATS: LazyLock<Vec<LocaleFormats>> = LazyLock::new(|| {
    let formats =
        |language: &ApplicantLanguage| LocaleFormats::new(language.locale(), DayLength::Long);
    ApplicantLanguage::ALL.iter().map(formats).collect()
});

impl ApplicantLanguage {
    fn file(self) -> &'static str {
        match self {
            Self::German => include_str!("../../config/text/applicant.de.ftl"),
            Self::English => include_str!("../../config/text/applicant.en.ftl"),
            Self::French => include_str!("../../config/text/applicant.fr.ftl"),
            Self::Turkish => include_str!("../../config/text/applicant.tr.ftl"),
            Self::Ukrainian => include_str!("../../config/text/applicant.uk.ftl"),
            Self::Arabic => include_str!("../../config/text/applicant.ar.ftl"),
        }
    }

    fn phrase_book(self) -> Option<&'static PhraseBook> {
        let at = Self::ALL.iter().position(|language| *language == self)?;
        PHRASE_BOOKS.get(at)
    }

    /// The name that its speakers give it.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::German => "Deutsch",
            Self::English => "English",
            Self::French => "Français",
            Self::Turkish => "Türkçe",
            Self::Ukrainian => "Українська",
            Self::Arabic => "العربية",
        }
    }

    /// In which direction it is written.
    #[must_use]
    pub fn direction(self) -> &'static str {
        match self {
            Self::Arabic => "rtl",
            Self::German | Self::English | Self::French | Self::Turkish | Self::Ukrainian => "ltr",
        }
    }

    /// Whether a speaker has read its texts: else the page says so and shows the German beside it.
    #[must_use]
    pub fn is_reviewed(self) -> bool {
        match self {
            Self::German | Self::English => true,
            Self::French | Self::Turkish | Self::Ukrainian | Self::Arabic => false,
        }
    }

    /// The language of the house that names of documents and stages are taken from.
    #[must_use]
    pub fn house(self) -> Language {
        match self {
            Self::English => Language::English,
            Self::German | Self::French | Self::Turkish | Self::Ukrainian | Self::Arabic => {
                Language::German
            }
        }
    }

    /// The sentence for a key.
    #[must_use]
    pub fn say(self, key: &str) -> String {
        self.say_of(key, [])
    }

    /// The sentence for a key, with named values; the German one where it is missing, else the key.
    #[must_use]
    pub fn say_of<'v, const N: usize>(
        self,
        key: &str,
        values: [(&'v str, FluentValue<'v>); N],
    ) -> String {
        let values: FluentArgs<'_> = values.into_iter().collect();
        let mut books = [self, Self::German].into_iter().filter_map(Self::phrase_book);
        let found = books.find_map(|book| book.phrase(key, &values));
        found.unwrap_or_else(|| key.to_owned())
    }

    /// A day with its month written out, in the digits of the letter.
    #[must_use]
    pub fn day(self, day: NaiveDate) -> String {
        let at = Self::ALL.iter().position(|language| *language == self);
        let formats = at.and_then(|at| FORMATS.get(at));
        let text = formats.map_or_else(|| day.to_string(), |formats| formats.day(day));
        match self {
            // The first of a month is an ordinal in French: CLDR does not know it.
            Self::French if day.day() == 1 => text.replacen("1 ", "1er ", 1),
            Self::German
            | Self::English
            | Self::French
            | Self::Turkish
            | Self::Ukrainian
            | Self::Arabic => text,
        }
    }

    /// The locale whose days are written (BCP 47).
    fn locale(self) -> &'static str {
        match self {
            Self::German => "de-DE",
            Self::English => "en-GB",
            Self::French => "fr-FR",
            Self::Turkish => "tr-TR",
            Self::Ukrainian => "uk-UA",
            // The digits of the letter: whoever compares the two finds the same.
            Self::Arabic => "ar-u-nu-latn",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ApplicantLanguage;
    use std::collections::BTreeSet;

    /// The keys of a file, each with the values that it uses.
    fn keys(language: ApplicantLanguage) -> Vec<(String, BTreeSet<String>)> {
        let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
        for line in language.file().lines() {
            if line.starts_with(|c: char| c.is_ascii_lowercase())
                && let Some((key, _)) = line.split_once('=')
            {
                found.push((key.trim().to_owned(), BTreeSet::new()));
            }
            for part in line.split("{ $").skip(1) {
                let name: String = part.chars().take_while(char::is_ascii_alphanumeric).collect();
                if let Some((_, values)) = found.last_mut() {
                    values.insert(name);
                }
            }
        }
        found
    }

    #[test]
    fn all_languages_have_the_same_keys_with_the_same_values_in_the_same_order() {
        for &language in ApplicantLanguage::ALL {
            assert_eq!(keys(language), keys(ApplicantLanguage::German), "{language}");
        }
    }

    #[test]
    fn every_key_can_be_said() {
        for &language in ApplicantLanguage::ALL {
            for (key, _) in keys(language) {
                assert!(language.phrase_book().unwrap().has(&key), "{language}: {key} is faulty");
            }
        }
    }

    #[test]
    fn every_phase_has_its_sentences() {
        for phase in crate::domain::procedure::words::PublicPhase::ALL {
            for part in ["", "-next"] {
                let key = format!("phase-{}{part}", phase.code().replace('_', "-"));
                assert_ne!(ApplicantLanguage::German.say(&key), key);
            }
        }
    }

    /// Dates as the languages write them, from their grammars.
    #[test]
    fn days_are_written_as_each_language_writes_them() {
        for (language, text) in [
            (ApplicantLanguage::German, "1. November 2026"),
            (ApplicantLanguage::English, "1 November 2026"),
            (ApplicantLanguage::French, "1er novembre 2026"),
            (ApplicantLanguage::Turkish, "1 Kasım 2026"),
            (ApplicantLanguage::Ukrainian, "1 листопада 2026\u{202f}р."),
            (ApplicantLanguage::Arabic, "1 نوفمبر 2026"),
        ] {
            assert_eq!(language.day("2026-11-01".parse().unwrap()), text);
        }
    }

    /// Values inserted from right to left are isolated; Arabic keeps the digits of the letter.
    #[test]
    fn arabic_keeps_order_and_digits() {
        let day = ApplicantLanguage::Arabic.day("2026-11-26".parse().unwrap());
        assert!(day.contains("26") && day.contains("2026"));
        let sentence =
            ApplicantLanguage::Arabic.say_of("since", [("on", day.into()), ("days", "3".into())]);
        assert!(sentence.contains('\u{2068}') && sentence.contains('3'), "{sentence}");
    }
}
