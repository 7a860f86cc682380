//! The notification (Bekanntgabe) of a decision and the end of its remedy, with their reasons: §§ 41, 71b
//! VwVfG; §§ 58, 70, 74 VwGO. The command line, the desk and the page of the applicant read it here.

use chrono::{Months, NaiveDate};

use crate::domain::calendar::deadline::NoEnd;
use crate::domain::calendar::delivery::{Delivery, Receipt};
use crate::domain::calendar::policy::Policy;
use crate::domain::calendar::seat::Seat;
use crate::domain::calendar::step::Step;
use crate::domain::case::event::{Notification, NotificationWay, SeatOf};
use crate::domain::case::refusal::Refusal;
use crate::domain::case::state::Case;
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
        told: Option<Notification>,
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
        let Some(told) = told else { return Ok(bare) };
        let way = Some(told.way);
        let has_instruction = told.instruction;
        let bare = NotifiedDecision { way, has_instruction, ..bare };
        let seat = self.seat_on(on).and_then(SeatOf::calendar);
        match (delivery(told, on, single_contact), seat) {
            (Some(delivery), Some(seat)) => match receipt(delivery, &seat) {
                Ok(Receipt::Received { on, steps }) => {
                    Ok(NotifiedDecision { notified_on: on, steps, ..bare })
                }
                Ok(Receipt::NotReceived) | Err(NoEnd) => Err(Refusal::NotFetched),
            },
            (None, _) | (Some(_), None) => Ok(bare),
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

fn receipt(delivery: Delivery, seat: &Seat) -> Result<Receipt, NoEnd> {
    delivery.receipt(seat, Policy::default())
}

/// The rule for a way; none where the day itself counts. A month for letters abroad is the law only in
/// procedures that can run via an einheitliche Stelle (§ 71b (6) VwVfG): elsewhere the day is that on which
/// the letter arrived.
fn delivery(told: Notification, on: NaiveDate, single_contact: bool) -> Option<Delivery> {
    match told.way {
        NotificationWay::Post | NotificationWay::Agent | NotificationWay::Electronic => {
            Some(Delivery::Posted { on })
        }
        NotificationWay::Portal => Some(Delivery::Portal {
            notice_on: told.notice_on.unwrap_or(on),
            retrieved_on: Some(on),
        }),
        NotificationWay::Delivered => None,
        NotificationWay::Abroad => single_contact.then_some(Delivery::PostedAbroad { on }),
    }
}
