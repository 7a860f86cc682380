//! One step of an explanation: why a date is what it is. Each step is a fact with its paragraph;
//! `text` has the sentences, German and English.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::period::Period;
use crate::domain::calendar::policy::ExtensionFrom;
use crate::domain::calendar::seat::DayOff;
use crate::domain::land::Land;

/// One step of a calculation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum Step {
    /// Whose calendar counts, § 193 BGB.
    Calendar {
        /// The Land of the seat.
        land: Land,
        /// The key of the municipality, if it matters.
        municipality: Option<String>,
    },
    /// The day of the event does not count, § 187 (1) BGB.
    EventDayNotCounted {
        /// The day of the event.
        on: NaiveDate,
    },
    /// The first day counts, § 187 (2) BGB.
    FirstDayCounts {
        /// The first day.
        on: NaiveDate,
    },
    /// The period ends nominally, § 188 BGB.
    PeriodEnds {
        /// The length.
        period: Period,
        /// The last day.
        on: NaiveDate,
        /// The month lacks the day, so that its last day stands in, § 188 (3) BGB.
        month_lacks_day: bool,
    },
    /// A holiday within a period of working days, stepped over.
    SteppedOver {
        /// The day.
        on: NaiveDate,
        /// Its name.
        name: String,
    },
    /// A run of days does not count.
    Suspended {
        /// Its first day.
        first: NaiveDate,
        /// Its last day.
        last: NaiveDate,
        /// How many days it has, both ends included.
        days: u64,
    },
    /// The end after all suspended days were added.
    SuspendedEnd {
        /// How many days were added.
        days: u64,
        /// The last day then.
        on: NaiveDate,
    },
    /// A suspension that does not touch the period.
    SuspensionWithoutEffect {
        /// Its first day.
        first: NaiveDate,
        /// Its last day.
        last: NaiveDate,
    },
    /// The period was extended, § 190 BGB.
    Extended {
        /// By how much.
        by: Period,
        /// Counted from which day.
        from: NaiveDate,
        /// Which end that day is.
        counted_from: ExtensionFrom,
        /// The last day then.
        on: NaiveDate,
    },
    /// The last day is free, so that the end moves on, § 31 (3) VwVfG, § 193 BGB.
    DayOffAtEnd {
        /// The day.
        on: NaiveDate,
        /// Why it is free.
        why: DayOff,
    },
    /// A letter counts as received so many days after it was posted or sent, § 41 (2) VwVfG.
    DeemedReceived {
        /// The day of posting or sending.
        posted_on: NaiveDate,
        /// 4, or 3 before 2025.
        days: u32,
        /// The day of deemed receipt.
        on: NaiveDate,
    },
    /// A letter posted abroad counts as received a month later, § 71b (6) VwVfG.
    DeemedReceivedAbroad {
        /// The day of posting.
        posted_on: NaiveDate,
        /// The day of deemed receipt.
        on: NaiveDate,
    },
    /// A decision fetched from a portal counts as received the day after, § 41 (2a) VwVfG.
    Retrieved {
        /// The day of retrieval.
        retrieved_on: NaiveDate,
        /// The day of receipt.
        on: NaiveDate,
    },
    /// The holidays of the year were computed, not compared with the laws.
    Computed {
        /// The year.
        year: i32,
    },
    /// The last day, until 24:00 Europe/Berlin.
    Ends {
        /// The day.
        on: NaiveDate,
    },
}
