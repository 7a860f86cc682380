//! Words and their numbers: a property of many visits is one word for each, told by its number.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use crate::measure::dimension::{DIMENSIONS, Dimension};

/// The number of a word in its dictionary.
pub type Code = u16;

/// Words and their numbers.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<String>", into = "Vec<String>")]
pub struct Dictionary {
    words: Vec<String>,
    codes: HashMap<String, Code>,
}

impl Dictionary {
    /// The code of a word. What comes after 65,535 words shares the last code, under the name of
    /// the first that took it: no property of a case has so many.
    pub fn code(&mut self, word: &str) -> Code {
        if let Some(&code) = self.codes.get(word) {
            return code;
        }
        let Ok(code) = Code::try_from(self.words.len()) else { return Code::MAX };
        self.words.push(word.to_owned());
        self.codes.insert(word.to_owned(), code);
        code
    }

    /// The code of a word that it may know.
    #[must_use]
    pub fn find_code(&self, word: &str) -> Option<Code> {
        self.codes.get(word).copied()
    }

    /// How many words it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Whether it has none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The word of a code; empty if there is none.
    #[must_use]
    pub fn word(&self, code: Code) -> &str {
        self.words.get(usize::from(code)).map_or("", String::as_str)
    }
}

impl From<Vec<String>> for Dictionary {
    fn from(words: Vec<String>) -> Self {
        let mut dictionary = Self::default();
        for word in words {
            dictionary.code(&word);
        }
        dictionary
    }
}

impl From<Dictionary> for Vec<String> {
    fn from(dictionary: Dictionary) -> Self {
        dictionary.words
    }
}

/// A dictionary for each property of a visit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dictionaries([Dictionary; DIMENSIONS]);

impl Dictionaries {
    /// The codes of the words of a visit, in the order of [`Dimension::ALL`].
    pub fn codes(&mut self, words: [&str; DIMENSIONS]) -> [Code; DIMENSIONS] {
        let mut codes = [0; DIMENSIONS];
        for ((dictionary, word), code) in self.0.iter_mut().zip(words).zip(&mut codes) {
            *code = dictionary.code(word);
        }
        codes
    }

    /// The code of a word of one property.
    pub fn code(&mut self, dimension: Dimension, word: &str) -> Code {
        self.0.get_mut(dimension.index()).map_or(0, |dictionary| dictionary.code(word))
    }

    /// The dictionary of one property.
    #[must_use]
    pub fn of(&self, dimension: Dimension) -> Option<&Dictionary> {
        self.0.get(dimension.index())
    }
}

#[cfg(test)]
mod tests {
    use super::Dictionary;

    #[test]
    fn a_word_keeps_its_code_when_it_is_kept_and_read_again() {
        let mut dictionary = Dictionary::default();
        assert_eq!([dictionary.code("b"), dictionary.code("a"), dictionary.code("b")], [0, 1, 0]);
        let again = Dictionary::from(Vec::from(dictionary.clone()));
        assert_eq!(
            (again.find_code("a"), again.find_code("c"), again.word(0)),
            (Some(1), None, "b")
        );
        assert_eq!(again, dictionary);
    }
}
