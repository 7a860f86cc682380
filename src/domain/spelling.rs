//! Names in any spelling: Ünal, Uenal and Unal, Омар, عمر and Omar are found by one another. A key for
//! searching, never shown and no transliteration that a passport would know.

/// The version of the keys: raised when the same name gets another one.
pub const SPELLING: i64 = 1;

/// The key of a name: small Latin letters without marks, words parted by one space.
#[must_use]
pub fn key(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for letter in name.chars().flat_map(char::to_lowercase) {
        match letter {
            'a'..='z' | '0'..='9' => plain.push(letter),
            _ if letter.is_whitespace() || matches!(letter, '-' | '.' | ',') => plain.push(' '),
            _other => match latin(letter) {
                "" if is_kept(letter) => plain.push(letter),
                known => plain.push_str(known),
            },
        }
    }
    let words: Vec<String> = plain.split_whitespace().map(fold_spelling).collect();
    words.join(" ")
}

/// One word: what is written in two ways is written in one.
fn fold_spelling(word: &str) -> String {
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

/// Cyrillic, Arabic and Persian letters.
fn elsewhere(letter: char) -> &'static str {
    match letter {
        'а' | 'я' | 'ا' | 'أ' | 'إ' | 'آ' | 'ى' | 'ة' | 'ع' => "a",
        'б' | 'ب' => "b",
        'в' => "v",
        'г' | 'ґ' | 'گ' => "g",
        'غ' => "gh",
        'д' | 'د' | 'ض' => "d",
        'ذ' => "dh",
        'е' | 'ё' | 'є' | 'э' => "e",
        'ж' | 'ژ' => "zh",
        'з' | 'ز' | 'ظ' => "z",
        'и' | 'і' | 'ї' => "i",
        'й' | 'ы' | 'ي' | 'ئ' | 'ی' => "y",
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
        'ч' | 'چ' => "ch",
        'ج' => "j",
        'ш' | 'щ' | 'ش' => "sh",
        _other => greek(letter),
    }
}

fn greek(letter: char) -> &'static str {
    match letter {
        'α' | 'ά' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' | 'έ' => "e",
        'ζ' => "z",
        'η' | 'ή' | 'ι' | 'ί' | 'ϊ' | 'ΐ' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ό' | 'ω' | 'ώ' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'υ' | 'ύ' | 'ϋ' | 'ΰ' => "y",
        'φ' => "f",
        'χ' => "ch",
        'ψ' => "ps",
        _silent => "",
    }
}

/// Letters of alphabets that are not known here stay as they are: a name in Georgian or Chinese is found
/// by its own letters. Marks, apostrophes, hard and soft signs, and all that is Arabic and not told above,
/// are silent.
fn is_kept(letter: char) -> bool {
    let is_silent = matches!(letter, 'ь' | 'ъ' | '\u{2b0}'..='\u{36f}' | '\u{600}'..='\u{6ff}');
    letter.is_alphanumeric() && !is_silent
}

/// A word of a name, as it is kept and looked for. A word that is looked for begins a word of the name, or
/// has the same letters without vowels: many names are written without them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NameWord {
    /// The key.
    pub whole: String,
    /// The letters without vowels, but for one at the head, whichever it is; fewer than two letters say nothing.
    pub bare: Option<String>,
}

/// The words of a name, in their order.
#[must_use]
pub fn words(name: &str) -> Vec<NameWord> {
    let key = key(name);
    let words = key.split(' ').filter(|word| !word.is_empty());
    words.map(|word| NameWord { whole: word.to_owned(), bare: bare(word) }).collect()
}

fn bare(word: &str) -> Option<String> {
    const VOWELS: [char; 3] = ['a', 'y', 'u'];
    let bare = word.replace(VOWELS, "");
    let head = if word.starts_with(VOWELS) { "a" } else { "" };
    (1 < bare.chars().count()).then(|| format!("{head}{bare}"))
}

#[cfg(test)]
mod tests {
    use super::{NameWord, key, words};

    fn matches(name: &str, question: &str) -> bool {
        let name = words(name);
        words(question).iter().all(|asked| {
            let is_meant = |word: &NameWord| {
                word.whole.starts_with(&asked.whole)
                    || (asked.bare.is_some() && word.bare == asked.bare)
            };
            name.iter().any(is_meant)
        })
    }

    /// One letter says too little: it would find nearly everybody.
    #[test]
    fn a_word_of_one_consonant_has_no_bare_form() {
        let bare = |name: &str| words(name).first().and_then(|word| word.bare.clone());
        assert_eq!((bare("Ba"), bare("Bab")), (None, Some("bb".to_owned())));
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
            ("Παπαδοπούλου Ελένη", "Eleni Papadopoulou"),
            ("احمدی", "Ahmadi"),
            ("გიორგი", "გიორგი"),
            ("王伟", "王"),
            ("Мельник", "Melnyk"),
        ] {
            assert!(matches(name, asked), "{name} / {asked}: {} / {}", key(name), key(asked));
        }
    }

    #[test]
    fn other_names_stay_apart() {
        for (name, asked) in
            [("Ünal", "Unger"), ("Omar", "Anna"), ("Omar", "Maria"), ("Shevchenko", "Schneider")]
        {
            assert!(!matches(name, asked), "{name} / {asked}");
        }
        assert_eq!(key("  "), "");
    }
}
