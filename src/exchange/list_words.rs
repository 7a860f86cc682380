//! What the words of a list mean: heads of columns, and ways to say how a decision went.

use crate::domain::procedure::words::{Milestone, Outcome};
use crate::exchange::mapping::Meaning;

/// Words that heads begin with or contain, in small letters; the first match holds.
const HEADS: &[(&[&str], Meaning)] = &[
    (
        &[
            "lfd",
            "lfd.",
            "laufende nr",
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
        Meaning::Number,
    ),
    (&["vorname", "given name", "first name"], Meaning::GivenName),
    (&["geb", "geburt", "date of birth", "birth", "dob"], Meaning::BirthDate),
    (
        &[
            "bemerk",
            "notiz",
            "anmerk",
            "kommentar",
            "note",
            "hinweis",
            "telefon",
            "tel.",
            "mail",
            "e-mail",
            "kontakt",
            "adresse",
        ],
        Meaning::Ignored,
    ),
    (
        &[
            "erstberatung",
            "beratung",
            "erstkontakt",
            "erstgespräch",
            "kontakt am",
            "advice",
            "counsel",
        ],
        Meaning::Milestone(Milestone::Advice),
    ),
    (
        &["eingangsbest", "empfangsbest", "eingang best", "bestätig", "acknowledg"],
        Meaning::Milestone(Milestone::Acknowledged),
    ),
    (
        &["nachforder", "nachgefordert", "nachreich", "unterlagen angefordert", "requested"],
        Meaning::Milestone(Milestone::Requested),
    ),
    (
        &["vollständig", "vollst", "komplett", "unterlagen kompl", "complete"],
        Meaning::Milestone(Milestone::Complete),
    ),
    (&["rücknahme", "zurückgezogen", "withdraw"], Meaning::Milestone(Milestone::Withdrawal)),
    (
        &["bekanntgabe", "zugestellt", "zustellung", "notified"],
        Meaning::Milestone(Milestone::Notified),
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
        Meaning::Milestone(Milestone::Licence),
    ),
    (
        &["ergebnis", "ausgang", "entscheidung (art", "art der entscheidung", "outcome", "result"],
        Meaning::Outcome,
    ),
    (
        &["bescheid", "entscheid", "entschieden", "decision"],
        Meaning::Milestone(Milestone::Decision),
    ),
    (
        &["antrag", "beantragt", "application", "applied"],
        Meaning::Milestone(Milestone::Application),
    ),
    (&["referenzberuf", "beruf", "tätigkeit", "profession", "occupation"], Meaning::Profession),
    (
        &[
            "abschluss aus",
            "ausbildungsstaat",
            "ausbildungsland",
            "herkunft",
            "staat",
            "land",
            "country",
        ],
        Meaning::Country,
    ),
    (&["zuständige stelle", "stelle", "behörde", "kammer", "authority"], Meaning::Authority),
    (&["kreis", "wohnort", "landkreis", "district"], Meaning::District),
    (&["zielgruppe", "target group"], Meaning::TargetGroup),
    (&["bekannt am", "erfasst am", "known"], Meaning::KnownOn),
    (&["name", "nachname", "familienname", "person", "ratsuchende"], Meaning::Name),
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

/// What a head means, if it says.
#[must_use]
pub fn meaning(head: &str) -> Option<Meaning> {
    let lower = head.trim().to_lowercase();
    if lower.is_empty() {
        return None;
    }
    let starts = |word: &&str| {
        lower.strip_prefix(*word).is_some_and(|rest| {
            // Short words must stand alone: `id` is no `Identität`.
            3 < word.len() || !rest.starts_with(char::is_alphanumeric)
        })
    };
    let contains = |word: &&str| 5 < word.len() && lower.contains(*word);
    let by = |test: &dyn Fn(&&str) -> bool| {
        HEADS.iter().find(|(words, _)| words.iter().any(test)).map(|(_, it)| *it)
    };
    by(&starts).or_else(|| by(&contains))
}

/// What a word for an outcome means, if it is known.
#[must_use]
pub fn outcome(word: &str) -> Option<&'static [Outcome]> {
    let lower = word.trim().to_lowercase();
    let found = OUTCOMES.iter().find(|(words, _)| words.iter().any(|it| lower.starts_with(it)));
    let found = found
        .or_else(|| OUTCOMES.iter().find(|(words, _)| words.iter().any(|it| lower.contains(it))));
    found.map(|(_, outcomes)| *outcomes)
}

#[cfg(test)]
mod tests {
    use super::{meaning, outcome};
    use crate::domain::procedure::words::{Milestone, Outcome};
    use crate::exchange::mapping::Meaning;

    #[test]
    fn heads_are_known_in_many_ways_of_writing() {
        for (head, expected) in [
            ("Lfd. Nr.", Meaning::Number),
            ("geb.", Meaning::BirthDate),
            ("Geburtsdatum", Meaning::BirthDate),
            ("Date of birth", Meaning::BirthDate),
            ("Abschluss aus", Meaning::Country),
            ("Antragsdatum", Meaning::Milestone(Milestone::Application)),
            ("Antrag gestellt am", Meaning::Milestone(Milestone::Application)),
            ("Unterlagen vollständig", Meaning::Milestone(Milestone::Complete)),
            ("Datum des Bescheids", Meaning::Milestone(Milestone::Decision)),
            ("Empfangsbestätigung", Meaning::Milestone(Milestone::Acknowledged)),
            ("Erstberatung am", Meaning::Milestone(Milestone::Advice)),
            ("zust. Stelle", Meaning::Authority),
            ("Nachname", Meaning::Name),
        ] {
            assert_eq!(meaning(head), Some(expected), "{head}");
        }
        assert_eq!(meaning("Identität"), None);
    }

    #[test]
    fn outcomes_are_known_in_many_ways_of_writing() {
        assert_eq!(outcome("teilw."), Some(&[Outcome::Partial, Outcome::Evaluated][..]));
        assert_eq!(outcome("volle Gleichwertigkeit").map(|it| it[0]), Some(Outcome::Full));
        assert_eq!(outcome("keine Gleichwertigkeit").map(|it| it[0]), Some(Outcome::NotEquivalent));
        assert_eq!(outcome("?"), None);
    }
}
