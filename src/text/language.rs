//! The languages and their texts. A key that a language lacks is a fault that a test finds; at run
//! time the key itself is shown, never nothing.

use std::sync::LazyLock;

use fluent_bundle::{FluentArgs, FluentValue};

use crate::domain::procedure::draft::Text;
use crate::text::phrase_book::{self, PhraseBook};

vocabulary! {
    /// A language of the house.
    Language {
        /// German: comes first.
        German = "de",
        /// English.
        English = "en",
    }
}

static GERMAN: LazyLock<PhraseBook> =
    LazyLock::new(|| PhraseBook::new("de", false, &files(Language::German)));
static ENGLISH: LazyLock<PhraseBook> =
    LazyLock::new(|| PhraseBook::new("en", false, &files(Language::English)));

/// The texts of reports and of the service.
fn files(language: Language) -> [&'static str; 2] {
    match language {
        Language::German => [
            include_str!("../../config/text/de.ftl"),
            include_str!("../../config/text/service.de.ftl"),
        ],
        Language::English => [
            include_str!("../../config/text/en.ftl"),
            include_str!("../../config/text/service.en.ftl"),
        ],
    }
}

impl Language {
    fn phrase_book(self) -> &'static PhraseBook {
        match self {
            Self::German => &GERMAN,
            Self::English => &ENGLISH,
        }
    }

    /// The sentence for a key.
    #[must_use]
    pub fn say(self, key: &str) -> String {
        self.say_with(key, &FluentArgs::new())
    }

    /// The sentence for a key, with values.
    #[must_use]
    pub fn say_with(self, key: &str, values: &FluentArgs<'_>) -> String {
        self.phrase_book().phrase(key, values).unwrap_or_else(|| key.to_owned())
    }

    /// The sentence for a key, with named values.
    #[must_use]
    pub fn say_of<'v, const N: usize>(
        self,
        key: &str,
        values: [(&'v str, FluentValue<'v>); N],
    ) -> String {
        self.say_with(key, &values.into_iter().collect())
    }

    /// Whether the language has the key.
    #[must_use]
    pub fn knows(self, key: &str) -> bool {
        self.phrase_book().has(key)
    }

    /// The side of a bilingual text that is meant.
    #[must_use]
    pub fn pick(self, text: &Text) -> &str {
        match self {
            Self::German => &text.de,
            Self::English => &text.en,
        }
    }
}

/// The keys of a language's file, in its order.
#[must_use]
pub fn keys(language: Language) -> Vec<String> {
    files(language).iter().flat_map(|file| phrase_book::keys(file)).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::{Language, keys};

    #[test]
    fn both_languages_have_the_same_keys_in_the_same_order() {
        assert_eq!(keys(Language::German), keys(Language::English));
    }

    #[test]
    fn every_key_can_be_said() {
        for &language in Language::ALL {
            for key in keys(language) {
                assert!(language.knows(&key), "{language}: {key} is faulty");
            }
        }
    }

    #[test]
    fn an_unknown_key_is_shown_not_hidden() {
        assert_eq!(Language::German.say("no-such-key"), "no-such-key");
    }
}
