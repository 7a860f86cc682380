//! The letter with which an applicant comes in: number, code, and a square to be photographed. German,
//! for it is an official letter; a line in each other language says what it is for.

use chrono::NaiveDate;
use qrcode::QrCode;
use qrcode::render::svg;
use serde_json::json;

use crate::report::pdf::{NoPdf, letter};
use crate::text::language::Language;
use crate::text::tongue::Tongue;

/// What the letter says.
#[derive(Debug, Clone)]
pub struct Letter<'a> {
    /// Who writes.
    pub authority: &'a str,
    /// On which day.
    pub on: NaiveDate,
    /// The number of the case.
    pub number: &'a str,
    /// The code.
    pub code: &'a str,
    /// Where people find the service.
    pub origin: &'a str,
    /// By when the law wants a decision, if the documents are complete: in words.
    pub clock: Option<String>,
    /// Whether the data are simulated.
    pub is_simulated: bool,
}

/// The letter on paper.
///
/// # Errors
/// If it cannot be laid out.
pub fn pdf(it: &Letter<'_>) -> Result<Vec<u8>, NoPdf> {
    let say = |key: &str| Language::German.say(key);
    // Behind the # no server and no log sees it.
    let address = format!("{}/status#{}&{}", it.origin, it.number, it.code);
    let tongues: Vec<_> = Tongue::ALL
        .iter()
        .filter(|it| **it != Tongue::German)
        .map(|it| {
            let text = format!("{} – {}", it.say("title"), it.say("enter"));
            json!({ "code": it.code(), "rtl": it.direction() == "rtl", "text": text })
        })
        .collect();
    let mut lines = vec![say("letter-greeting"), say("letter-received")];
    lines.extend(it.clock.clone());
    lines.push(say("letter-look"));
    let data = json!({
        "title": say("letter-title"),
        "simulated": it.is_simulated.then(|| say("simulated-banner")),
        "sender": it.authority,
        "place": Tongue::German.day(it.on),
        "lines": lines,
        "number_label": say("letter-number"), "number": it.number,
        "code_label": say("letter-code"), "code": it.code,
        "address_label": say("letter-address"), "address": format!("{}/status", it.origin),
        "qr_alt": say("letter-qr"),
        "after": [say("letter-secret"), say("letter-bye")],
        "tongues": tongues,
    });
    Ok(letter(&data, square(&address))?.bytes)
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
    use super::{Letter, pdf};

    #[test]
    fn a_letter_is_paper_that_can_be_read_aloud() {
        let it = Letter {
            authority: "Kammer (erfunden)",
            on: "2026-11-26".parse().unwrap(),
            number: "K7QM-2X9D-4",
            code: "7K2M-9XQD-4TBW",
            origin: "https://example.org",
            clock: Some("Frist".to_owned()),
            is_simulated: true,
        };
        let paper = pdf(&it).unwrap();
        assert!(paper.starts_with(b"%PDF"));
        // The code stands in the text, never in what describes the file.
        let plain = String::from_utf8_lossy(&paper);
        assert!(!plain.contains(it.code));
    }
}
