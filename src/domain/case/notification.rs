//! The notification (Bekanntgabe) of a decision and the end of its remedy, with their reasons: §§ 41, 71b
//! VwVfG; §§ 58, 70, 74 VwGO. The command line, the desk and the page of the applicant read it here.

use chrono::{Months, NaiveDate};

use crate::domain::calendar::deadline::NoEnd;
use crate::domain::calendar::delivery::{Delivery, Receipt};
use crate::domain::calendar::policy::Policy;
use crate::domain::calendar::step::Step;
use crate::domain::case::event::{Notification, NotificationWay, SeatOf};
use crate::domain::case::refusal::Refusal;
use crate::domain::case::state::Case;
use crate::domain::land::Land;
use crate::domain::procedure::words::Outcome;

/// A decision that was notified.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotifiedDecision {
    /// How it went, if that is known.
    pub outcome: Option<Outcome>,
    /// The day of the decision, if that is known.
    pub decided_on: Option<NaiveDate>,
    /// The day on which it went out; of an older record that of the notification itself.
    pub sent_on: NaiveDate,
    /// The way; none in older records.
    pub way: Option<NotificationWay>,
    /// Whether it told of the remedies.
    pub has_instruction: bool,
    /// The day of the notification.
    pub notified_on: NaiveDate,
    /// Why that day.
    pub steps: Vec<Step>,
}

impl NotifiedDecision {
    /// The months in which it can be contested.
    #[must_use]
    pub fn remedy_months(&self) -> u32 {
        if self.has_instruction { 1 } else { 12 }
    }
}

impl Case {
    /// The decision that goes out on a day, with the day on which it counts as notified.
    ///
    /// # Errors
    /// If it was not fetched in time: then it has not been notified.
    pub(super) fn notify(
        &self,
        notification: Option<Notification>,
        on: NaiveDate,
        single_contact: bool,
    ) -> Result<NotifiedDecision, Refusal> {
        let decision = self.decisions.last();
        let bare = NotifiedDecision {
            outcome: decision.map(|decision| decision.outcome),
            decided_on: decision.map(|decision| decision.on),
            sent_on: on,
            way: None,
            has_instruction: true,
            notified_on: on,
            steps: Vec::new(),
        };
        let Some(notification) = notification else { return Ok(bare) };
        let way = Some(notification.way);
        let has_instruction = notification.instruction;
        let bare = NotifiedDecision { way, has_instruction, ..bare };
        let Some(delivery) = delivery(notification, on, single_contact) else { return Ok(bare) };
        // The days of § 41 do not roll by the usual reading, so that any calendar will do where nobody knows
        // the seat.
        let anywhere = SeatOf { land: Land::Thuringia, municipality: None };
        let seat = self.seat_on(on).unwrap_or(&anywhere);
        let Some(seat) = seat.calendar().or_else(|| anywhere.calendar()) else { return Ok(bare) };
        match delivery.receipt(&seat, Policy::default()) {
            Ok(Receipt::Received { on, steps }) => {
                Ok(NotifiedDecision { notified_on: on, steps, ..bare })
            }
            Ok(Receipt::NotReceived) | Err(NoEnd) => Err(Refusal::NotFetched),
        }
    }

    /// The last day on which the last decision that was notified can be contested.
    #[must_use]
    pub fn remedy_ends_on(&self) -> Option<NaiveDate> {
        self.notified.last().and_then(|last| self.remedy_end_of(last))
    }

    /// The last day on which a decision can be contested: a month after its notification, or a year if it
    /// did not tell of remedies, §§ 58 (2), 70, 74 VwGO.
    #[must_use]
    pub fn remedy_end_of(&self, decision: &NotifiedDecision) -> Option<NaiveDate> {
        let months = Months::new(decision.remedy_months());
        let nominal = decision.notified_on.checked_add_months(months)?;
        match self.seat_on(nominal).and_then(SeatOf::calendar) {
            Some(seat) => seat.next_working_day(nominal),
            None => Some(nominal),
        }
    }

    /// The decisions that were notified, in order.
    #[must_use]
    pub fn notified_decisions(&self) -> &[NotifiedDecision] {
        &self.notified
    }
}

/// The rule for a way; none where the day itself counts. A month for letters abroad is the law only in
/// procedures that can run via an einheitliche Stelle (§ 71b (6) VwVfG): elsewhere the day is that on which
/// the letter arrived.
fn delivery(notification: Notification, on: NaiveDate, single_contact: bool) -> Option<Delivery> {
    match notification.way {
        NotificationWay::Post | NotificationWay::Agent | NotificationWay::Electronic => {
            Some(Delivery::Posted { on })
        }
        NotificationWay::Portal => Some(Delivery::Portal {
            notice_on: notification.notice_on.unwrap_or(on),
            retrieved_on: Some(on),
        }),
        NotificationWay::Delivered => None,
        NotificationWay::Abroad => single_contact.then_some(Delivery::PostedAbroad { on }),
    }
}

#[cfg(test)]
mod tests {
    use crate::domain::case::event::{Notification, NotificationWay};
    use crate::domain::case::refusal::Refusal;
    use crate::domain::case::test_case::{day, new_case};

    /// Of a case whose seat nobody knows: the fiction of § 41 (2) VwVfG counts all the same.
    #[test]
    fn a_letter_needs_no_seat_to_be_notified() {
        let case = new_case();
        let by = |way, notice: &str| Notification {
            way,
            instruction: true,
            notice_on: notice.parse().ok(),
        };
        let post = case.notify(Some(by(NotificationWay::Post, "")), day("2026-11-24"), false);
        let post = post.unwrap();
        assert_eq!(post.notified_on, day("2026-11-28"));
        assert_eq!(case.remedy_end_of(&post), Some(day("2026-12-28")));
        let late = by(NotificationWay::Portal, "2026-11-01");
        assert_eq!(case.notify(Some(late), day("2026-11-12"), false), Err(Refusal::NotFetched));
    }
}
