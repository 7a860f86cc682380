//! A figure that may not be there: a value, or why there is none. Nobody can print a number that was
//! withheld.

/// An estimate, or why there is none.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Estimate<T> {
    /// The value.
    Value(T),
    /// So few left that it lies beyond what was seen: never 0, never the last age.
    NotReached,
    /// Fewer than five were at risk at an age that decides it.
    TooFewAtRisk,
    /// It has no meaning here: nobody was watched for long enough.
    NotDefined,
}

impl<T> Estimate<T> {
    /// The value, if it may be printed.
    #[must_use]
    pub fn value(self) -> Option<T> {
        match self {
            Self::Value(value) => Some(value),
            Self::NotReached | Self::TooFewAtRisk | Self::NotDefined => None,
        }
    }
}

/// Fewer at risk than this decide nothing.
pub const AT_RISK_MIN: u64 = 5;
