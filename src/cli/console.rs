//! Where words go: data to stdout, talk to stderr. A closed pipe ends quietly: whoever reads has
//! read enough.

use std::io::{self, Write};

/// Prints data.
pub fn data(text: &str) {
    bytes(text.as_bytes());
}

/// Hands out a file.
pub fn bytes(file: &[u8]) {
    let _ = io::stdout().lock().write_all(file);
}

/// Says something to the person.
pub fn talk(text: &str) {
    let _ = writeln!(io::stderr().lock(), "{text}");
}
