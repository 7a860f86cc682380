//! Texts by key, in one language: the one place that knows Fluent.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use unic_langid::LanguageIdentifier;

/// The texts of a language.
pub struct PhraseBook {
    bundle: FluentBundle<FluentResource>,
}

impl PhraseBook {
    /// The texts of these files, in a language by its code. From right to left, inserted values stand in
    /// marks of their own, or they change places (Unicode TR 9, 6.3).
    #[must_use]
    pub fn new(code: &str, is_right_to_left: bool, files: &[&str]) -> Self {
        let identifier: LanguageIdentifier = code.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![identifier]);
        bundle.set_use_isolating(is_right_to_left);
        for text in files {
            // A faulty line is left out; the text test finds the key missing.
            let resource = match FluentResource::try_new((*text).to_owned()) {
                Ok(resource) | Err((resource, _)) => resource,
            };
            bundle.add_resource_overriding(resource);
        }
        Self { bundle }
    }

    /// The sentence for a key, with values; none if the key is missing.
    #[must_use]
    pub fn phrase(&self, key: &str, values: &FluentArgs<'_>) -> Option<String> {
        let pattern = self.bundle.get_message(key)?.value()?;
        Some(self.bundle.format_pattern(pattern, Some(values), &mut Vec::new()).into_owned())
    }

    /// Whether it has the key.
    #[must_use]
    pub fn has(&self, key: &str) -> bool {
        self.bundle.has_message(key)
    }
}

/// The keys of a file, in its order.
pub fn keys(file: &str) -> impl Iterator<Item = &str> {
    let lines = file.lines().filter(|line| line.starts_with(|c: char| c.is_ascii_lowercase()));
    lines.filter_map(|line| Some(line.split_once('=')?.0.trim()))
}
