//! What the words of a list mean: heads of columns, and ways to say how a decision went.

use crate::domain::procedure::words::{Milestone, Outcome};
use crate::exchange::mapping::ColumnMeaning;

/// Words that heads begin with or contain, in small letters; the first match holds.
const HEADS: &[(&[&str], ColumnMeaning)] = &[
    (
        &[
            "lfd",
            "lfd.",
            "laufende nr",
            "laufende nummer",
            "antragsnummer",
            "antrags-nr",
            "fallnummer",
            "fall-nr",
            "fallnr",
            "aktenzeichen",
            "az",
            "nr.",
            "nr",
            "nummer",
            "id",
            "no",
            "case",
        ],
        ColumnMeaning::Number,
    ),
    (&["vorname", "given name", "first name"], ColumnMeaning::GivenName),
    (
        &[
            "name",
            "nachname",
            "familienname",
            "person",
            "ratsuchende",
            "antragsteller",
            "antragstellerin",
            "applicant",
        ],
        ColumnMeaning::Name,
    ),
    (
        &[
            "geb",
            "geb.",
            "geboren",
            "geburtsdatum",
            "geburtstag",
            "date of birth",
            "birth date",
            "dob",
        ],
        ColumnMeaning::BirthDate,
    ),
    (
        &[
            "beratungsstelle",
            "beratungsart",
            "berater",
            "beraterin",
            "antragsart",
            "staatsangehörigkeit",
            "nationalität",
            "nationality",
            "geburtsort",
            "geburtsland",
            "geburtsname",
            "gebührenbescheid",
            "zwischenbescheid",
            "bescheidart",
            "wohnort",
        ],
        ColumnMeaning::Ignored,
    ),
    (
        &[
            "bemerkung",
            "bemerkungen",
            "notiz",
            "notizen",
            "anmerkung",
            "kommentar",
            "note",
            "notes",
            "remarks",
            "hinweis",
            "telefon",
            "tel.",
            "mail",
            "e-mail",
            "kontaktdaten",
            "adresse",
            "anschrift",
        ],
        ColumnMeaning::Ignored,
    ),
    (
        &[
            "beratung",
            "erstberatung",
            "erstkontakt",
            "erstgespräch",
            "kontakt am",
            "advice",
            "counsel",
        ],
        ColumnMeaning::Milestone(Milestone::Advice),
    ),
    (
        &[
            "eingangsbestätigung",
            "eingangsbest.",
            "empfangsbestätigung",
            "empfangsbest.",
            "bestätigung",
            "bestätigt",
            "acknowledgement",
            "acknowledged",
        ],
        ColumnMeaning::Milestone(Milestone::Acknowledged),
    ),
    (
        &[
            "nachforderung",
            "nachgefordert",
            "nachgereicht",
            "nachreichung",
            "unterlagen angefordert",
            "requested",
        ],
        ColumnMeaning::Milestone(Milestone::Requested),
    ),
    (
        &["vollständig", "vollständigkeit", "vollst.", "komplett", "unterlagen kompl", "complete"],
        ColumnMeaning::Milestone(Milestone::Complete),
    ),
    (
        &["rücknahme", "zurückgezogen", "withdrawal", "withdrawn"],
        ColumnMeaning::Milestone(Milestone::Withdrawal),
    ),
    (
        &["bekanntgabe", "zugestellt", "zustellung", "notified"],
        ColumnMeaning::Milestone(Milestone::Notified),
    ),
    (
        &["bestandskräftig", "bestandskraft", "rechtskräftig", "rechtskraft", "final on"],
        ColumnMeaning::Milestone(Milestone::Final),
    ),
    (
        &[
            "urkunde",
            "erlaubnis",
            "approbation",
            "berufserlaubnis",
            "eintragung",
            "licence",
            "license",
        ],
        ColumnMeaning::Milestone(Milestone::Licence),
    ),
    (
        &[
            "ergebnis",
            "ausgang",
            "art der entscheidung",
            "entscheidung (art",
            "art des bescheids",
            "bescheidergebnis",
            "outcome",
            "result",
        ],
        ColumnMeaning::Outcome,
    ),
    (
        &[
            "bescheid",
            "bescheides",
            "bescheids",
            "bescheiddatum",
            "entscheidung",
            "entschieden",
            "decision",
        ],
        ColumnMeaning::Milestone(Milestone::Decision),
    ),
    (
        &[
            "antrag",
            "antragseingang",
            "antragstellung",
            "antragsdatum",
            "beantragt",
            "eingang",
            "eingangsdatum",
            "application",
            "applied",
        ],
        ColumnMeaning::Milestone(Milestone::Application),
    ),
    (
        &["referenzberuf", "beruf", "tätigkeit", "profession", "occupation"],
        ColumnMeaning::Profession,
    ),
    (
        &[
            "abschluss aus",
            "ausbildungsstaat",
            "ausbildungsland",
            "herkunft",
            "herkunftsland",
            "herkunftsstaat",
            "staat",
            "land",
            "country",
        ],
        ColumnMeaning::Country,
    ),
    (&["stelle", "zuständige stelle", "behörde", "kammer", "authority"], ColumnMeaning::Authority),
    (&["kreis", "landkreis", "kreisschlüssel", "district"], ColumnMeaning::District),
    (&["zielgruppe", "target group"], ColumnMeaning::TargetGroup),
    (
        &[
            "hauptfall",
            "gehört zu",
            "zugehöriger fall",
            "verbundener fall",
            "az hauptverfahren",
            "aktenzeichen hauptverfahren",
            "parent case",
            "belongs to",
        ],
        ColumnMeaning::Parent,
    ),
    (&["bekannt am", "erfasst am", "known"], ColumnMeaning::KnownOn),
];

/// Heads of a list with one row an event: these very words, for others begin with them too.
const EVENT_HEADS: &[(&[&str], ColumnMeaning)] = &[
    (
        &["ereignis", "schritt", "vorgang", "verfahrensschritt", "was", "event", "step"],
        ColumnMeaning::Event,
    ),
    (
        &["datum", "am", "ereignisdatum", "datum des ereignisses", "wann", "date", "event date"],
        ColumnMeaning::EventOn,
    ),
];

/// Words for outcomes, in small letters; the first match holds.
const OUTCOMES: &[(&[&str], &[Outcome])] = &[
    (&["zurückgez", "zurückgenommen", "rücknahme", "withdrawn"], &[Outcome::Withdrawn]),
    (&["abgegeben", "weitergeleitet", "transferred"], &[Outcome::Transferred]),
    (&["eingestellt", "abgebrochen", "erledigt", "closed"], &[Outcome::ClosedWithoutDecision]),
    (&["teilw", "partial"], &[Outcome::Partial, Outcome::Evaluated]),
    (&["auflage", "ausgleich", "defizit", "maßnahme", "measure"], &[Outcome::MeasureImposed]),
    (&["mitwirk"], &[Outcome::NoCooperation]),
    (
        &[
            "abgelehnt",
            "ablehn",
            "negativ",
            "keine gleich",
            "nicht gleich",
            "nicht vergleich",
            "refused",
        ],
        &[Outcome::NotEquivalent, Outcome::NotComparable],
    ),
    (
        &["voll", "anerkannt", "positiv", "full", "gleichwertig"],
        &[Outcome::Full, Outcome::Evaluated],
    ),
];

/// What a head means, if it says, and how surely: 4 the very word, 3 its first word, 2 its last, 1 how
/// it begins, 0 what it contains. The longest word that fits holds.
#[must_use]
pub fn meaning(head: &str) -> Option<(ColumnMeaning, u8)> {
    let lower = head.trim().to_lowercase();
    if lower.is_empty() {
        return None;
    }
    if let Some((_, meaning)) =
        EVENT_HEADS.iter().find(|(words, _)| words.contains(&lower.as_str()))
    {
        return Some((*meaning, 4));
    }
    let whole = |word: &&str| lower == **word;
    // The head is the word and more words: `Antrag gestellt am`.
    let first_word = |word: &&str| {
        lower.strip_prefix(*word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
    };
    let last_word = |word: &&str| {
        lower.strip_suffix(*word).is_some_and(|rest| !rest.ends_with(char::is_alphanumeric))
    };
    let starts = |word: &&str| 5 < word.len() && lower.starts_with(*word);
    let contains = |word: &&str| 6 < word.len() && lower.contains(*word);
    let by = |test: &dyn Fn(&&str) -> bool| {
        let longest =
            |words: &[&str]| words.iter().filter(|word| test(word)).map(|word| word.len()).max();
        HEADS
            .iter()
            .filter_map(|(words, meaning)| Some((longest(words)?, *meaning)))
            .max_by_key(|candidate| candidate.0)
    };
    let found = by(&whole)
        .map(|candidate| (candidate.1, 4))
        .or_else(|| by(&first_word).map(|candidate| (candidate.1, 3)));
    let found = found.or_else(|| by(&last_word).map(|candidate| (candidate.1, 2)));
    let found = found.or_else(|| by(&starts).map(|candidate| (candidate.1, 1)));
    found.or_else(|| by(&contains).map(|candidate| (candidate.1, 0)))
}

/// What a word for an outcome means, if it is known.
#[must_use]
pub fn outcome(word: &str) -> Option<&'static [Outcome]> {
    let lower = word.trim().to_lowercase();
    // 'nicht anerkannt', 'keine volle Gleichwertigkeit': a word that takes back what follows it.
    let negated = ["nicht", "kein", "not ", "no "].iter().any(|negation| lower.contains(negation));
    if negated && !lower.contains("mitwirk") {
        return Some(&[Outcome::NotEquivalent, Outcome::NotComparable]);
    }
    if lower.contains("unvoll") {
        return None;
    }
    let found = OUTCOMES
        .iter()
        .find(|(words, _)| words.iter().any(|beginning| lower.starts_with(beginning)));
    let found = found.or_else(|| {
        OUTCOMES.iter().find(|(words, _)| words.iter().any(|part| lower.contains(part)))
    });
    found.map(|(_, outcomes)| *outcomes)
}

#[cfg(test)]
mod tests {
    use super::{meaning, outcome};
    use crate::domain::procedure::words::{Milestone, Outcome};
    use crate::exchange::mapping::ColumnMeaning;

    #[test]
    fn heads_are_known_in_many_ways_of_writing() {
        for (head, expected) in [
            ("Lfd. Nr.", ColumnMeaning::Number),
            ("geb.", ColumnMeaning::BirthDate),
            ("Geburtsdatum", ColumnMeaning::BirthDate),
            ("Date of birth", ColumnMeaning::BirthDate),
            ("Abschluss aus", ColumnMeaning::Country),
            ("Antragsdatum", ColumnMeaning::Milestone(Milestone::Application)),
            ("Antrag gestellt am", ColumnMeaning::Milestone(Milestone::Application)),
            ("Unterlagen vollständig", ColumnMeaning::Milestone(Milestone::Complete)),
            ("Datum des Bescheids", ColumnMeaning::Milestone(Milestone::Decision)),
            ("Empfangsbestätigung", ColumnMeaning::Milestone(Milestone::Acknowledged)),
            ("Erstberatung am", ColumnMeaning::Milestone(Milestone::Advice)),
            ("zust. Stelle", ColumnMeaning::Authority),
            ("Nachname", ColumnMeaning::Name),
            ("Antragsteller(in)", ColumnMeaning::Name),
            ("Antragsnummer", ColumnMeaning::Number),
            ("Beratungsstelle", ColumnMeaning::Ignored),
            ("Staatsangehörigkeit", ColumnMeaning::Ignored),
            ("Landkreis", ColumnMeaning::District),
            ("Geburtsort", ColumnMeaning::Ignored),
            ("Gebührenbescheid", ColumnMeaning::Ignored),
            ("Art des Bescheids", ColumnMeaning::Outcome),
            ("Eingangsdatum", ColumnMeaning::Milestone(Milestone::Application)),
            ("Kontakt am", ColumnMeaning::Milestone(Milestone::Advice)),
        ] {
            assert_eq!(meaning(head).map(|it| it.0), Some(expected), "{head}");
        }
        assert_eq!(meaning("Identität"), None);
    }

    #[test]
    fn outcomes_are_known_in_many_ways_of_writing() {
        assert_eq!(outcome("teilw."), Some(&[Outcome::Partial, Outcome::Evaluated][..]));
        assert_eq!(outcome("volle Gleichwertigkeit").map(|it| it[0]), Some(Outcome::Full));
        assert_eq!(outcome("keine Gleichwertigkeit").map(|it| it[0]), Some(Outcome::NotEquivalent));
        for refused in ["nicht anerkannt", "keine volle Gleichwertigkeit", "nicht gleichwertig"] {
            assert_eq!(outcome(refused).map(|it| it[0]), Some(Outcome::NotEquivalent), "{refused}");
        }
        assert_eq!((outcome("?"), outcome("Unterlagen unvollständig")), (None, None));
    }
}
