//! What is wrong with a file, where, and what to do.

use std::fmt;

/// A file that cannot be read to its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFault {
    /// Where: a line, a row, a byte; empty if it is the file itself.
    pub place: String,
    /// What is wrong, and what to do.
    pub reason: String,
}

impl FileFault {
    /// A fault of the file as a whole.
    #[must_use]
    pub fn whole(reason: impl Into<String>) -> Self {
        Self { place: String::new(), reason: reason.into() }
    }

    /// A fault at a place.
    #[must_use]
    pub fn at(place: impl Into<String>, reason: impl Into<String>) -> Self {
        Self { place: place.into(), reason: reason.into() }
    }
}

impl fmt::Display for FileFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.place.is_empty() {
            f.write_str(&self.reason)
        } else {
            write!(f, "{}: {}", self.place, self.reason)
        }
    }
}

impl std::error::Error for FileFault {}

impl From<std::io::Error> for FileFault {
    fn from(error: std::io::Error) -> Self {
        Self::whole(error.to_string())
    }
}
