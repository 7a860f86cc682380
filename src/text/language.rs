//! The languages and their texts. A key that a language lacks is a fault that a test finds; at run
//! time the key itself is shown, never nothing.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::domain::procedure::draft::Text;

vocabulary! {
    /// A language of the house.
    Language {
        /// German: comes first.
        German = "de",
        /// English.
        English = "en",
    }
}

type LanguageBundle = FluentBundle<FluentResource>;

static GERMAN: LazyLock<LanguageBundle> = LazyLock::new(|| bundle("de", &files(Language::German)));
static ENGLISH: LazyLock<LanguageBundle> =
    LazyLock::new(|| bundle("en", &files(Language::English)));

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

fn bundle(code: &str, texts: &[&str]) -> LanguageBundle {
    let identifier: LanguageIdentifier = code.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
    // Both languages are written from left to right; values need no isolation marks.
    bundle.set_use_isolating(false);
    for text in texts {
        // A faulty line is left out; the text test finds the key missing.
        let resource = match FluentResource::try_new((*text).to_owned()) {
            Ok(resource) | Err((resource, _)) => resource,
        };
        bundle.add_resource_overriding(resource);
    }
    bundle
}

impl Language {
    fn bundle(self) -> &'static LanguageBundle {
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
        let bundle = self.bundle();
        let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        bundle.format_pattern(pattern, Some(values), &mut Vec::new()).into_owned()
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
        self.bundle().has_message(key)
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
    let text = files(language).concat();
    text.lines()
        .filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()))
        .filter_map(|line| Some(line.split_once('=')?.0.trim().to_owned()))
        .collect()
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
