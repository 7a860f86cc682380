//! Pictures of figures: our own SVG. Long German words are wrapped and never clipped, values stand beside
//! the bars, nothing is told by colour alone, each picture has a title and a description, and a table
//! stands with it.

pub mod canvas; // what every picture is drawn on
pub mod ink; // fills, told apart by colour and pattern
pub mod stacked; // bars of parts
pub mod areas; // what becomes of a hundred
pub mod step; // a falling step curve with its band
pub mod line; // lines over time
pub mod timeline; // a span, and what it goes into
pub mod intervals; // values side by side with their intervals
