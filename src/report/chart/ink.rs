//! Fills that are told apart by colour and by pattern, so that a print in black says the same.

use crate::domain::waits_on::WaitsOn;
use crate::report::chart::canvas::Canvas;

/// A fill.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ink {
    /// Somebody waits: for whom.
    Holder(WaitsOn),
    /// Something is done.
    Doing,
    /// A part of a whole, by its number.
    Part(usize),
    /// What lies after the end.
    Ended,
}

/// The colours of the patterns.
const COLOURS: [&str; 7] =
    ["#0b5394", "#b45309", "#2f6b1e", "#741b47", "#0f5a66", "#3d3d3d", "#7a5c00"];
/// What is drawn on a tile of 8 by 8, besides the plain colour of the first.
const STROKES: [&str; 7] = [
    "M0 0h8v8h-8z",
    "M-2 10L10 -2M-2 2L2 -2M6 10L10 6",
    "M2 1v2M6 5v2",
    "M0 4h8M4 0v8",
    "M0 2h8M0 6h8",
    "M2 0v8M6 0v8",
    "M-2 -2L10 10M-2 6L2 10M6 -2L10 2",
];
const WIDTHS: [&str; 7] = ["8", "2", "2.4", "1.2", "2", "2", "2"];

impl Ink {
    /// The pattern by its number; none for paper.
    fn number(self) -> Option<usize> {
        match self {
            Self::Holder(WaitsOn::Authority) => Some(0),
            Self::Holder(WaitsOn::Applicant) => Some(1),
            Self::Holder(WaitsOn::Expert) => Some(2),
            Self::Holder(WaitsOn::Place) => Some(3),
            Self::Holder(WaitsOn::Immigration) => Some(4),
            Self::Holder(WaitsOn::Court) | Self::Doing => Some(5),
            Self::Holder(WaitsOn::Employer) => Some(6),
            Self::Holder(WaitsOn::Unrecorded) | Self::Ended => None,
            Self::Part(number) => Some(number % COLOURS.len()),
        }
    }

    /// The colour of lines in this ink.
    pub(super) fn colour(self) -> &'static str {
        self.number().and_then(|it| COLOURS.get(it).copied()).unwrap_or("#5b5b5b")
    }

    /// What a shape is filled with, once the patterns are [defined](define).
    pub(super) fn fill(self, canvas: &Canvas) -> String {
        match self.number() {
            Some(0) => COLOURS.first().copied().unwrap_or_default().to_owned(),
            Some(number) => format!("url(#{}-{number})", canvas.id()),
            None => "#ffffff".to_owned(),
        }
    }
}

/// Defines the patterns in a picture.
pub(super) fn define(canvas: &mut Canvas, inks: &[Ink]) {
    let mut numbers: Vec<usize> =
        inks.iter().filter_map(|it| it.number()).filter(|it| *it != 0).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let id = canvas.id().to_owned();
    for number in numbers {
        let of = |all: &[&'static str; 7]| all.get(number).copied().unwrap_or_default();
        let (colour, stroke, width) = (of(&COLOURS), of(&STROKES), of(&WIDTHS));
        canvas.draw(format_args!(
            "<pattern id=\"{id}-{number}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\
             <rect width=\"8\" height=\"8\" fill=\"#ffffff\"/>\
             <path d=\"{stroke}\" stroke=\"{colour}\" stroke-width=\"{width}\" fill=\"none\"/></pattern>"
        ));
    }
}
