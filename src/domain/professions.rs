//! The German reference professions (`config/professions.toml`): however a list writes a profession, and of whatever
//! gender, it is one group in figures. What the catalogue does not know keeps its name, without gender and spelling.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

/// The catalogue.
#[derive(Debug, Clone, Default)]
pub struct Professions {
    /// The name of each profession, by the keys of all its ways of writing.
    names: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfessionFile {
    profession: Vec<ProfessionRow>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProfessionRow {
    name: String,
    #[serde(default)]
    #[expect(dead_code, reason = "for who checks the file: written from memory, shown nowhere")]
    kldb: Option<String>,
    names: Vec<String>,
}

static PROFESSIONS: LazyLock<Professions> = LazyLock::new(|| {
    Professions::from_toml(include_str!("../../config/professions.toml")).unwrap_or_default()
});

impl Professions {
    /// The catalogue that comes with the program.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &PROFESSIONS
    }

    fn from_toml(text: &str) -> Result<Self, toml::de::Error> {
        let file: ProfessionFile = toml::from_str(text)?;
        let mut names = BTreeMap::new();
        for row in file.profession {
            for written in row.names.iter().chain([&row.name]) {
                names.insert(key(written), row.name.clone());
            }
        }
        Ok(Self { names })
    }

    /// Whether the catalogue knows a profession.
    #[must_use]
    pub fn knows(&self, written: &str) -> bool {
        self.names.contains_key(&key(written))
    }

    /// The name of the group of a profession; of one that the catalogue does not know, its own without gender and in
    /// one spelling.
    #[must_use]
    pub fn group_name(&self, written: &str) -> String {
        let key = key(written);
        self.names.get(&key).cloned().unwrap_or_else(|| title(&key))
    }
}

/// A profession without gender, in small letters, its words parted by one space.
fn key(written: &str) -> String {
    let mut plain = written.to_lowercase();
    for mark in ["(m/w/d)", "(w/m/d)", "(m/w/x)", "(d/m/w)", "m/w/d", "w/m/d"] {
        plain = plain.replace(mark, " ");
    }
    for mark in ["/-in", "/in", ":in", "*in", "_in", "(in)", "/-r", "/r", ":r", "*r"] {
        plain = plain.replace(mark, "");
    }
    // 'Kauffrau/Kaufmann': both sides are the same word.
    let sides = plain.split('/').map(without_gender);
    let mut names: Vec<String> = Vec::new();
    for side in sides.filter(|side| !side.is_empty()) {
        match names.last_mut() {
            Some(last) if side.starts_with(last.as_str()) => *last = side,
            Some(last) if last.starts_with(&side) => {}
            Some(_) | None => names.push(side),
        }
    }
    names.join(" ")
}

fn without_gender(words: &str) -> String {
    let is_part = |letter: char| !letter.is_alphanumeric();
    let words = words.split(is_part).filter(|word| !word.is_empty()).map(|word| {
        let masculine = word.strip_suffix("in").filter(|rest| rest.ends_with("er"));
        let neutral = word.strip_suffix("frau").map(|rest| format!("{rest}mann"));
        neutral.unwrap_or_else(|| masculine.unwrap_or(word).to_owned())
    });
    words.collect::<Vec<_>>().join(" ")
}

/// Words that stay small.
const SMALL: [&str; 14] = [
    "für", "und", "der", "die", "das", "des", "im", "in", "mit", "oder", "of", "and", "for", "the",
];

fn title(key: &str) -> String {
    let large = |word: &str| {
        let mut letters = word.chars();
        let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
        first + letters.as_str()
    };
    let words = key
        .split(' ')
        .map(|word| if SMALL.contains(&word) { word.to_owned() } else { large(word) });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::Professions;

    #[test]
    fn a_profession_is_one_group_however_it_is_written() {
        let known = Professions::built_in();
        for (written, group) in [
            ("Elektronikerin", "Elektroniker/in"),
            ("ELEKTRONIKER", "Elektroniker/in"),
            ("Elektroniker:in (m/w/d)", "Elektroniker/in"),
            ("Elektroniker/-in", "Elektroniker/in"),
            ("Elektriker*in", "Elektroniker/in"),
            ("Krankenschwester", "Pflegefachfrau/Pflegefachmann"),
            ("Pflegefachmann", "Pflegefachfrau/Pflegefachmann"),
            ("Gesundheits- und Krankenpflegerin", "Pflegefachfrau/Pflegefachmann"),
            ("Köchin", "Köchin/Koch"),
            ("Kfz Mechatroniker", "Kfz-Mechatroniker/in"),
            ("Kaufmann für Büromanagement", "Kauffrau/Kaufmann für Büromanagement"),
        ] {
            assert_eq!(known.group_name(written), group, "{written}");
            assert!(known.knows(written), "{written}");
        }
    }

    #[test]
    fn what_nobody_knows_keeps_its_name_without_gender() {
        let known = Professions::built_in();
        for (written, group) in [
            ("Maskenbildnerin", "Maskenbildner"),
            ("maskenbildner/in", "Maskenbildner"),
            ("Bankkauffrau/Bankkaufmann", "Bankkaufmann"),
            ("Fachkraft für Lagerlogistik", "Fachkraft für Lagerlogistik"),
            ("", ""),
            ("???", ""),
        ] {
            assert_eq!(known.group_name(written), group, "{written}");
            assert!(!known.knows(written), "{written}");
        }
    }
}
