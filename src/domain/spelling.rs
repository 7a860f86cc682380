//! Names in any spelling: Ünal, Uenal and Unal, Омар, عمر and Omar are found by one another. A key for
//! searching, never shown and no transliteration that a passport would know.

/// The key of a name: small Latin letters without marks, words parted by one space.
#[must_use]
pub fn key(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => plain.push(letter),
            _ if letter.is_whitespace() || matches!(letter, '-' | '.' | ',') => plain.push(' '),
            _other => plain.push_str(latin(letter)),
        }
    }
    let words: Vec<String> = plain.split_whitespace().map(folded).collect();
    words.join(" ")
}

/// One word: what is written in two ways is written in one.
fn folded(word: &str) -> String {
    let mut word = word.to_owned();
    for (two, one) in [
        ("ae", "a"),
        ("oe", "o"),
        ("ue", "u"),
        ("ss", "s"),
        ("ou", "u"),
        ("ph", "f"),
        ("tsch", "c"),
        ("sch", "s"),
        ("sh", "s"),
        ("tch", "c"),
        ("ch", "c"),
        ("dj", "j"),
        ("dsch", "j"),
        ("kh", "h"),
        ("gh", "g"),
        ("th", "t"),
        ("dh", "d"),
        ("zh", "z"),
        ("ck", "k"),
        ("iy", "y"),
        ("ij", "y"),
        ("yy", "y"),
    ] {
        if word.contains(two) {
            word = word.replace(two, one);
        }
    }
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars() {
        let letter = match letter {
            'w' => 'v',
            'i' | 'j' => 'y',
            'o' => 'u',
            'e' => 'a',
            'q' | 'c' => 'k',
            other => other,
        };
        if !folded.ends_with(letter) {
            folded.push(letter);
        }
    }
    folded
}

/// A letter of another alphabet, or one with marks, as small Latin letters; nothing if it has no sound
/// of its own.
fn latin(letter: char) -> &'static str {
    match letter {
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' | 'ạ' | 'ả' | 'ấ'..='ậ' | 'ắ'..='ặ' | 'æ' => {
            "a"
        }
        'ç' | 'ć' | 'č' | 'ĉ' => "c",
        'ď' | 'đ' | 'ð' => "d",
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' | 'ẹ'..='ệ' | 'ə' => "e",
        'ğ' | 'ģ' | 'ġ' => "g",
        'ì'..='ï' | 'ī' | 'į' | 'ı' | 'ị' | 'ỉ' => "i",
        'ķ' => "k",
        'ł' | 'ļ' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'œ' | 'ơ' | 'ọ'..='ợ' => "o",
        'ř' | 'ŕ' => "r",
        'ś' | 'š' | 'ş' | 'ș' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' | 'þ' => "t",
        'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' | 'ư' | 'ụ'..='ự' => "u",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' => "z",
        _other => elsewhere(letter),
    }
}

/// Cyrillic and Arabic letters.
fn elsewhere(letter: char) -> &'static str {
    match letter {
        'а' | 'я' | 'ا' | 'أ' | 'إ' | 'آ' | 'ى' | 'ة' | 'ع' => "a",
        'б' | 'ب' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'غ' => "gh",
        'д' | 'د' | 'ض' => "d",
        'ذ' => "dh",
        'е' | 'ё' | 'є' | 'э' => "e",
        'ж' => "zh",
        'з' | 'ز' | 'ظ' => "z",
        'и' | 'і' | 'ї' => "i",
        'й' | 'ы' | 'ي' | 'ئ' => "y",
        'к' | 'ك' | 'ق' | 'ک' => "k",
        'л' | 'ل' => "l",
        'м' | 'م' => "m",
        'н' | 'ن' => "n",
        'о' => "o",
        'п' | 'پ' => "p",
        'р' | 'ر' => "r",
        'с' | 'س' | 'ص' | 'ث' => "s",
        'т' | 'ت' | 'ط' => "t",
        'у' | 'ю' | 'و' | 'ؤ' => "u",
        'ф' | 'ف' => "f",
        'х' | 'خ' | 'ح' | 'ه' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ج' => "j",
        'ш' | 'щ' | 'ش' => "sh",
        _silent => "",
    }
}

/// A name that somebody looks for: its words, and each without its vowels. Made once, held against many.
#[derive(Debug, Clone)]
pub struct Wanted(Vec<(String, String)>);

impl Wanted {
    /// The name that was typed.
    #[must_use]
    pub fn of(question: &str) -> Self {
        let question = key(question);
        let words = question.split(' ').filter(|it| !it.is_empty());
        Self(words.map(|it| (it.to_owned(), consonants(it))).collect())
    }

    /// Whether a name may be the one: each word of the question begins a word of the name, vowels left
    /// out where the name was written without them.
    #[must_use]
    pub fn is(&self, name: &str) -> bool {
        let name = key(name);
        self.0.iter().all(|(asked, bare)| {
            name.split(' ').any(|word| {
                word.starts_with(asked.as_str()) || (2 <= bare.len() && consonants(word) == *bare)
            })
        })
    }
}

fn consonants(word: &str) -> String {
    word.replace(['a', 'y', 'u'], "")
}

#[cfg(test)]
mod tests {
    use super::{Wanted, key};

    fn matches(name: &str, question: &str) -> bool {
        Wanted::of(question).is(name)
    }

    #[test]
    fn spellings_of_one_name_find_each_other() {
        for (name, asked) in [
            ("Ünal, Ayşe", "Uenal"),
            ("Ünal, Ayşe", "unal ayse"),
            ("Uenal", "Ünal"),
            ("عمر حداد", "Omar"),
            ("Omar Haddad", "عمر"),
            ("Шевченко Олена", "Schewtschenko"),
            ("Shevchenko Olena", "Шевченко"),
            ("Müller-Łukasz", "lukasz mueller"),
            ("Weiß", "weiss"),
            ("Nguyễn", "nguyen"),
            ("Jörg", "joerg"),
            ("محمد", "Muhammad"),
            ("Mohamed", "محمد"),
        ] {
            assert!(matches(name, asked), "{name} / {asked}: {} / {}", key(name), key(asked));
        }
    }

    #[test]
    fn other_names_stay_apart() {
        for (name, asked) in [("Ünal", "Unger"), ("Omar", "Anna"), ("Shevchenko", "Schneider")] {
            assert!(!matches(name, asked), "{name} / {asked}");
        }
        assert_eq!(key("  "), "");
    }
}
