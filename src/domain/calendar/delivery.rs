//! The day on which a letter counts as received (Bekanntgabe), §§ 41, 71b VwVfG.

use chrono::{Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::domain::calendar::deadline::NoEnd;
use crate::domain::calendar::policy::{FictionRolls, Policy};
use crate::domain::calendar::seat::Seat;
use crate::domain::calendar::step::Step;

/// How a letter went out, and when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "way", rename_all = "snake_case")]
pub enum Delivery {
    /// By post in Germany, or sent electronically: the fourth day after, § 41 (2); the third if it
    /// was posted before 2025.
    Posted {
        /// The day of posting or sending.
        on: NaiveDate,
    },
    /// By post to a place abroad, in procedures that can run via the einheitliche Stelle: a month
    /// after posting, § 71b (6) with BQFG § 6 (3a), § 13 (6).
    PostedAbroad {
        /// The day of posting.
        on: NaiveDate,
    },
    /// Made available on a portal, § 41 (2a): the day after it was fetched; if nobody fetches it
    /// within ten days of the notice, it has not been received at all.
    Portal {
        /// The day on which the notice of its availability was sent.
        notice_on: NaiveDate,
        /// The day on which it was fetched.
        retrieved_on: Option<NaiveDate>,
    },
    /// Handed over or served: that day.
    HandedOver {
        /// The day.
        on: NaiveDate,
    },
}

/// When, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Receipt {
    /// It counts as received.
    Received {
        /// The day.
        on: NaiveDate,
        /// The reasons.
        steps: Vec<Step>,
    },
    /// It was never fetched in time: it must be sent again.
    NotReceived,
}

/// A portal keeps a decision ready for so many days after the notice.
const RETRIEVAL_DAYS: u64 = 10;

impl Delivery {
    /// When the letter counts as received.
    ///
    /// # Errors
    /// Past the end of the calendar.
    pub fn receipt(self, seat: &Seat, policy: Policy) -> Result<Receipt, NoEnd> {
        let (on, step) = match self {
            Self::Posted { on: posted_on } => {
                let days = if posted_on < first_posting_of_the_four_days() { 3 } else { 4 };
                let on = posted_on.checked_add_days(Days::new(u64::from(days))).ok_or(NoEnd)?;
                (on, Some(Step::DeemedReceived { posted_on, days, on }))
            }
            Self::PostedAbroad { on: posted_on } => {
                let on = posted_on.checked_add_months(Months::new(1)).ok_or(NoEnd)?;
                (on, Some(Step::DeemedReceivedAbroad { posted_on, on }))
            }
            Self::Portal { notice_on, retrieved_on } => {
                let last = notice_on.checked_add_days(Days::new(RETRIEVAL_DAYS)).ok_or(NoEnd)?;
                let Some(retrieved_on) = retrieved_on.filter(|&day| day <= last) else {
                    return Ok(Receipt::NotReceived);
                };
                let on = retrieved_on.succ_opt().ok_or(NoEnd)?;
                (on, Some(Step::Retrieved { retrieved_on, on }))
            }
            Self::HandedOver { on } => return Ok(Receipt::Received { on, steps: Vec::new() }),
        };
        let mut steps: Vec<Step> = step.into_iter().collect();
        let on = match policy.fiction_rolls {
            FictionRolls::Never => on,
            FictionRolls::Rolls => roll_to_working_day(on, seat, &mut steps)?,
        };
        Ok(Receipt::Received { on, steps })
    }
}

fn roll_to_working_day(
    on: NaiveDate,
    seat: &Seat,
    steps: &mut Vec<Step>,
) -> Result<NaiveDate, NoEnd> {
    let rolled = seat.next_working_day(on).ok_or(NoEnd)?;
    if let Some(why) = seat.day_off(on) {
        steps.push(Step::DayOffAtEnd { on, why });
    }
    Ok(rolled)
}

/// Letters posted from this day on count as received on the fourth day instead of the third
/// (Postrechtsmodernisierungsgesetz).
fn first_posting_of_the_four_days() -> NaiveDate {
    NaiveDate::from_ymd_opt(2025, 1, 1).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Delivery, Receipt};
    use crate::domain::calendar::policy::{FictionRolls, Policy};
    use crate::domain::calendar::seat::tests::seat;
    use chrono::NaiveDate;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[track_caller]
    fn check(delivery: Delivery, rolls: FictionRolls, expected: &str) {
        let policy = Policy { fiction_rolls: rolls, ..Policy::default() };
        match delivery.receipt(&seat("TH"), policy).unwrap() {
            Receipt::Received { on, .. } => assert_eq!(on.to_string(), expected),
            Receipt::NotReceived => assert_eq!("not received", expected),
        }
    }

    #[test]
    fn a_letter_counts_on_the_fourth_day() {
        let posted = Delivery::Posted { on: day("2026-09-16") };
        check(posted, FictionRolls::Never, "2026-09-20");
        check(posted, FictionRolls::Rolls, "2026-09-21");
    }
    #[test]
    fn before_2025_it_was_the_third() {
        check(Delivery::Posted { on: day("2024-12-31") }, FictionRolls::Never, "2025-01-03");
        check(Delivery::Posted { on: day("2025-01-01") }, FictionRolls::Never, "2025-01-05");
    }
    #[test]
    fn abroad_it_takes_a_month() {
        check(Delivery::PostedAbroad { on: day("2026-01-31") }, FictionRolls::Never, "2026-02-28");
    }
    #[test]
    fn what_was_fetched_counts_the_day_after() {
        let notice_on = day("2026-11-02");
        let fetched = |on| Delivery::Portal { notice_on, retrieved_on: Some(day(on)) };
        check(fetched("2026-11-12"), FictionRolls::Never, "2026-11-13");
        check(fetched("2026-11-13"), FictionRolls::Never, "not received");
        check(
            Delivery::Portal { notice_on, retrieved_on: None },
            FictionRolls::Never,
            "not received",
        );
    }
    #[test]
    fn what_was_handed_over_counts_that_day() {
        check(Delivery::HandedOver { on: day("2026-11-01") }, FictionRolls::Rolls, "2026-11-01");
    }
}
