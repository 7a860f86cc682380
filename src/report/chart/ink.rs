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

/// A pattern: its colour, what is drawn on a tile of 8 by 8, and how thick.
type Pattern = (&'static str, &'static str, &'static str);

/// Parts in an order (ages, legs): from light to dark, in a colour that no holder has.
const SLATE: &str = "#37474f";
/// The patterns; what the first holder has is plain.
const PATTERNS: [Pattern; 16] = [
    ("#0b5394", "M0 0h8v8h-8z", "8"),
    ("#b45309", "M-2 10L10 -2M-2 2L2 -2M6 10L10 6", "2"),
    ("#2f6b1e", "M2 1v2M6 5v2", "2.4"),
    ("#741b47", "M0 4h8M4 0v8", "1.2"),
    ("#0f5a66", "M0 2h8M0 6h8", "2"),
    ("#3d3d3d", "M2 0v8M6 0v8", "2"),
    ("#7a5c00", "M-2 -2L10 10M-2 6L2 10M6 -2L10 2", "2"),
    ("#6b6b6b", "M0 2h4M4 6h4", "4"),
    ("#8a2f3c", "M0 4h8M4 0v4", "1.6"),
    ("#2f6b3a", "M0 0L8 8M4 0v8", "1.6"),
    ("#5b5b5b", "M4 0v2M0 6h2", "1.2"),
    (SLATE, "M3 4h2", "1.6"),
    (SLATE, "M0 4h8", "1.4"),
    (SLATE, "M-2 10L10 -2M-2 2L2 -2M6 10L10 6", "2"),
    (SLATE, "M0 4h8M4 0v8", "4"),
    (SLATE, "M0 0h8v8h-8z", "8"),
];
/// The first pattern of a part.
const FIRST_PART: usize = 11;

impl Ink {
    /// The pattern by its number; none for paper.
    fn number(self) -> Option<usize> {
        match self {
            Self::Holder(WaitsOn::Authority) => Some(0),
            Self::Holder(WaitsOn::Applicant) => Some(1),
            Self::Holder(WaitsOn::Expert) => Some(2),
            Self::Holder(WaitsOn::Place) => Some(3),
            Self::Holder(WaitsOn::ImmigrationAuthority | WaitsOn::Immigration) => Some(4),
            Self::Holder(WaitsOn::EmploymentAgency) => Some(8),
            Self::Holder(WaitsOn::Mission) => Some(9),
            Self::Holder(WaitsOn::Period) => Some(10),
            Self::Holder(WaitsOn::Court) => Some(5),
            Self::Holder(WaitsOn::Employer) => Some(6),
            Self::Doing => Some(7),
            Self::Holder(WaitsOn::Unrecorded) | Self::Ended => None,
            Self::Part(number) => Some(FIRST_PART + number % (PATTERNS.len() - FIRST_PART)),
        }
    }

    /// The colour of lines in this ink.
    pub(super) fn colour(self) -> &'static str {
        self.number().and_then(|number| PATTERNS.get(number)).map_or("#5b5b5b", |pattern| pattern.0)
    }

    /// What a shape is filled with, once the patterns are [defined](define).
    pub(super) fn fill(self, canvas: &Canvas) -> String {
        match self.number() {
            Some(0) => self.colour().to_owned(),
            Some(number) => format!("url(#{}-{number})", canvas.id()),
            None => "#ffffff".to_owned(),
        }
    }
}

/// Defines the patterns in a picture.
pub(super) fn define(canvas: &mut Canvas, inks: &[Ink]) {
    let mut numbers: Vec<usize> =
        inks.iter().filter_map(|ink| ink.number()).filter(|number| *number != 0).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let id = canvas.id().to_owned();
    for number in numbers {
        let Some((colour, stroke, width)) = PATTERNS.get(number) else { continue };
        canvas.draw(format_args!(
            "<pattern id=\"{id}-{number}\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\">\
             <rect width=\"8\" height=\"8\" fill=\"#ffffff\"/>\
             <path d=\"{stroke}\" stroke=\"{colour}\" stroke-width=\"{width}\" fill=\"none\"/></pattern>"
        ));
    }
}
