//! The languages of applicants: more than those of the house. German and English are complete
//! everywhere; the others have the applicant's pages.

use std::sync::LazyLock;

use chrono::{Datelike, NaiveDate};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::text::language::Language;

vocabulary! {
    /// A language of applicants.
    Tongue {
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

type TongueBundle = FluentBundle<FluentResource>;

static BUNDLES: LazyLock<Vec<TongueBundle>> =
    LazyLock::new(|| Tongue::ALL.iter().map(|tongue| tongue.build_bundle()).collect());

impl Tongue {
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

    fn build_bundle(self) -> TongueBundle {
        let identifier: LanguageIdentifier = self.code().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        // From right to left, inserted values stand in marks of their own, or they change places.
        bundle.set_use_isolating(self.direction() == "rtl");
        // A faulty line is left out; the text test finds the key missing.
        let resource = match FluentResource::try_new(self.file().to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
        bundle
    }

    fn bundle(self) -> Option<&'static TongueBundle> {
        let at = Self::ALL.iter().position(|tongue| *tongue == self)?;
        BUNDLES.get(at)
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
        for tongue in [self, Self::German] {
            let Some(bundle) = tongue.bundle() else { continue };
            if let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) {
                return bundle.format_pattern(pattern, Some(&values), &mut Vec::new()).into_owned();
            }
        }
        key.to_owned()
    }

    /// A day with its month written out, in the digits of the letter.
    #[must_use]
    pub fn day(self, day: NaiveDate) -> String {
        let month = self.say(&format!("month-{}", day.month()));
        match self {
            Self::German => format!("{}. {month} {}", day.day(), day.year()),
            // The first of a month is an ordinal in French, the other days are not.
            Self::French if day.day() == 1 => format!("1er {month} {}", day.year()),
            Self::English | Self::French | Self::Turkish | Self::Ukrainian | Self::Arabic => {
                format!("{} {month} {}", day.day(), day.year())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Tongue;
    use std::collections::BTreeSet;

    /// The keys of a file, each with the values that it uses.
    fn keys(tongue: Tongue) -> Vec<(String, BTreeSet<String>)> {
        let mut found: Vec<(String, BTreeSet<String>)> = Vec::new();
        for line in tongue.file().lines() {
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
    fn all_tongues_have_the_same_keys_with_the_same_values_in_the_same_order() {
        for &tongue in Tongue::ALL {
            assert_eq!(keys(tongue), keys(Tongue::German), "{tongue}");
        }
    }

    #[test]
    fn every_key_can_be_said() {
        for &tongue in Tongue::ALL {
            for (key, _) in keys(tongue) {
                assert!(tongue.bundle().unwrap().has_message(&key), "{tongue}: {key} is faulty");
            }
        }
    }

    #[test]
    fn every_phase_has_its_sentences() {
        for phase in crate::domain::procedure::words::Phase::ALL {
            for part in ["", "-next"] {
                let key = format!("phase-{}{part}", phase.code().replace('_', "-"));
                assert_ne!(Tongue::German.say(&key), key);
            }
        }
    }

    /// Values inserted from right to left are isolated; Arabic keeps the digits of the letter.
    #[test]
    fn arabic_keeps_order_and_digits() {
        let day = Tongue::Arabic.day("2026-11-26".parse().unwrap());
        assert!(day.contains("26") && day.contains("2026"));
        let told = Tongue::Arabic.say_of("since", [("on", day.into()), ("days", "3".into())]);
        assert!(told.contains('\u{2068}') && told.contains('3'), "{told}");
    }
}
