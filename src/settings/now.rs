//! Where time comes in. Nothing else reads a clock.

use chrono::{DateTime, Utc};

/// This moment.
#[expect(clippy::disallowed_methods, reason = "this is where time comes in")]
#[must_use]
pub fn now() -> DateTime<Utc> {
    Utc::now()
}
