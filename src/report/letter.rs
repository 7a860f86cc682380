//! The letter with which an applicant comes in: number, code, and a square to be photographed. German,
//! for it is an official letter; a line in each other language says what it is for.

use chrono::NaiveDate;
use qrcode::QrCode;
use qrcode::render::svg;
use serde_json::json;

use crate::report::pdf::{NoPdf, letter};
use crate::text::applicant_language::ApplicantLanguage;
use crate::text::language::Language;

/// What a letter is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterSubject<'a> {
    /// The application has arrived: with the code that opens the page, and the notice of the period in
    /// which the law wants a decision.
    Receipt {
        /// The code.
        code: &'a str,
        /// The day on which the application arrived, § 6 (2) BQFG.
        received_on: NaiveDate,
        /// The notice.
        clock: Option<String>,
        /// Whether it goes to the agent of an accelerated procedure, § 81a AufenthG, who passes it on.
        to_agent: bool,
    },
    /// Something is asked for.
    Request {
        /// What.
        items: Vec<String>,
        /// By when.
        due: Option<NaiveDate>,
        /// What the law asks such a letter to say: when the period begins, and what follows if nobody answers.
        hints: Vec<String>,
    },
}

/// What the letter says.
#[derive(Debug, Clone)]
pub struct Letter<'a> {
    /// Who writes.
    pub authority: &'a str,
    /// To whom, as far as it is known here.
    pub to: Option<&'a str>,
    /// On which day.
    pub on: NaiveDate,
    /// The number of the case.
    pub number: &'a str,
    /// What it is about.
    pub about: LetterSubject<'a>,
    /// Where people find the service.
    pub origin: &'a str,
    /// Whether the data are simulated.
    pub is_simulated: bool,
}

/// The letter on paper.
///
/// # Errors
/// If it cannot be laid out.
pub fn pdf(message: &Letter<'_>) -> Result<Vec<u8>, NoPdf> {
    let say = |key: &str| Language::German.say(key);
    let tongues: Vec<_> = ApplicantLanguage::ALL
        .iter()
        .filter(|tongue| **tongue != ApplicantLanguage::German)
        .map(|tongue| {
            let text = format!("{} – {}", tongue.say("title"), tongue.say("enter"));
            json!({ "code": tongue.code(), "rtl": tongue.direction() == "rtl", "text": text })
        })
        .collect();
    let (title, code) = match &message.about {
        LetterSubject::Receipt { code, .. } => ("letter-title", Some(*code)),
        LetterSubject::Request { .. } => ("letter-request-title", None),
    };
    // Behind the # no server and no log sees it.
    let address =
        format!("{}/status#{}&{}", message.origin, message.number, code.unwrap_or_default());
    let (lines, items) = letter_body(&message.about);
    let after = [last(&message.about), "letter-bye"];
    let data = json!({
        "title": say(title),
        "simulated": message.is_simulated.then(|| say("simulated-banner")),
        "sender": message.authority,
        "recipient": message.to,
        "place": ApplicantLanguage::German.day(message.on),
        "lines": lines,
        "items": items,
        "number_label": say("letter-number"), "number": message.number,
        "code_label": say("letter-code"), "code": code,
        "address_label": say("letter-address"), "address": format!("{}/status", message.origin),
        "qr_alt": say("letter-qr"),
        "after": after.map(|key| Language::German.say_of(key, [("number", message.number.into())])),
        "tongues": tongues,
    });
    Ok(letter(&data, square(&address))?.bytes)
}

/// What is to be known of the code or the number: the key of the sentence.
fn last(about: &LetterSubject<'_>) -> &'static str {
    match about {
        LetterSubject::Receipt { to_agent: false, .. } => "letter-secret",
        LetterSubject::Receipt { to_agent: true, .. } => "letter-secret-agent",
        LetterSubject::Request { .. } => "letter-number-again",
    }
}

/// The sentences before the box, and what is listed below them.
fn letter_body(about: &LetterSubject<'_>) -> (Vec<String>, Vec<String>) {
    let say = |key: &str| Language::German.say(key);
    let mut lines = vec![say("letter-greeting")];
    match about {
        LetterSubject::Receipt { clock, to_agent, received_on, .. } => {
            let on = ApplicantLanguage::German.day(*received_on).into();
            let key = if *to_agent { "letter-agent" } else { "letter-received" };
            lines.push(Language::German.say_of(key, [("on", on)]));
            lines.extend(clock.clone());
            lines.push(say("letter-look"));
            (lines, Vec::new())
        }
        LetterSubject::Request { items, due, hints } => {
            lines.extend(hints.clone());
            lines.push(match due {
                None => say("letter-request"),
                Some(due) => {
                    let due = ApplicantLanguage::German.day(*due).into();
                    Language::German.say_of("letter-request-by", [("due", due)])
                }
            });
            (lines, items.clone())
        }
    }
}

/// A text as a square to be photographed, black on white; nothing where it is too long for one.
#[must_use]
pub fn square(text: &str) -> String {
    let drawn = QrCode::new(text).map(|code| {
        code.render::<svg::Color<'_>>()
            .min_dimensions(200, 200)
            .dark_color(svg::Color("#000"))
            .light_color(svg::Color("#fff"))
            .build()
    });
    let picture = drawn.unwrap_or_default();
    // The declaration belongs to files; within a page it is a fault.
    picture.split_once("?>").map_or(picture.clone(), |(_, rest)| rest.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{Letter, LetterSubject, pdf};

    #[test]
    fn a_letter_is_paper_that_can_be_read_aloud() {
        let letter = Letter {
            to: Some("Ünal, Ayşe"),
            authority: "Kammer (erfunden)",
            on: "2026-11-26".parse().unwrap(),
            number: "K7QM-2X9D-Z",
            about: LetterSubject::Receipt {
                code: "7K2M-9XQD-4TBW",
                received_on: "2026-11-20".parse().unwrap(),
                clock: Some("Frist".to_owned()),
                to_agent: true,
            },
            origin: "https://example.org",
            is_simulated: true,
        };
        let items = vec!["Zeugnis".to_owned(), "Lebenslauf".to_owned()];
        let hints = vec!["Die Frist beginnt erst mit allen Unterlagen.".to_owned()];
        let asked = LetterSubject::Request { items, due: "2026-12-24".parse().ok(), hints };
        assert!(pdf(&Letter { about: asked, ..letter.clone() }).unwrap().starts_with(b"%PDF"));
        let paper = pdf(&letter).unwrap();
        assert!(paper.starts_with(b"%PDF"));
        // The code stands in the text, never in what describes the file.
        let plain = String::from_utf8_lossy(&paper);
        assert!(!plain.contains("7K2M-9XQD-4TBW"));
    }
}
