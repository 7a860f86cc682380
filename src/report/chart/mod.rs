//! Pictures of figures: our own SVG. Long German words are never clipped, values stand beside the bars,
//! each picture has a title and a description, and a table stands with it.

pub mod bar; // horizontal bars with labels
pub mod step; // a falling step curve with its band
