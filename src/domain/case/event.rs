//! One thing that happened to a case. Never changed, never removed; a correction is an event too.
//! No event holds personal data or free text.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, TimeDelta, Utc};
use chrono_tz::Europe::Berlin;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::holidays::Holidays;
use crate::domain::calendar::period::Period;
use crate::domain::calendar::seat::Seat;
use crate::domain::identity::{CaseId, EventId};
use crate::domain::land::Land;
use crate::domain::procedure::words::{Origin, Outcome, Recorder};

/// Something that happened, with its times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Which one it is. A replacement keeps the identity of what it replaces.
    pub id: EventId,
    /// The order of recording, over the whole installation; [`Event::UNRECORDED`] before it is recorded.
    pub sequence: u64,
    /// When it happened in the world.
    pub occurred: Occurred,
    /// The moment, with its offset, where a log gives one.
    pub occurred_at: Option<DateTime<FixedOffset>>,
    /// When the office knew.
    pub known_at: DateTime<Utc>,
    /// Who recorded it.
    pub recorder: Recorder,
    /// What happened.
    pub fact: Fact,
}

impl Event {
    /// Of an event that is still to be recorded: it comes after all that are.
    pub const UNRECORDED: u64 = u64::MAX;
}

/// A day, and how precisely it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Occurred {
    /// The day; for a month or a bound, the day on which it is placed in the history.
    pub on: NaiveDate,
    /// How precisely.
    pub precision: Precision,
}

vocabulary! {
    /// How precisely a day is known.
    Precision {
        /// The day itself.
        Day = "day",
        /// The month alone.
        Month = "month",
        /// Only that it was not earlier: it is placed on the last day that is known before it.
        NotEarlier = "not_earlier",
    }
}

impl Occurred {
    /// A day that is known.
    #[must_use]
    pub fn on(day: NaiveDate) -> Self {
        Self { on: day, precision: Precision::Day }
    }
}

/// What can happen to a case: a closed list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "fact", rename_all = "snake_case", deny_unknown_fields)]
pub enum Fact {
    /// The case began.
    Opened(Opening),
    /// It went from one stage to another, or something happened within one.
    Moved(MoveDetails),
    /// Something was asked of somebody outside. The event's identity is the request's.
    Requested(RequestDetails),
    /// What was asked for arrived.
    Answered {
        /// The request.
        request: EventId,
    },
    /// What arrived was looked at.
    Reviewed {
        /// The request.
        request: EventId,
        /// Whether it will do.
        accepted: bool,
    },
    /// The request was taken back.
    TakenBack {
        /// The request.
        request: EventId,
    },
    /// The date by which to answer was moved, § 31 (7) VwVfG: also after it has passed.
    DueMoved {
        /// The request.
        request: EventId,
        /// The new date.
        due_on: NaiveDate,
    },
    /// A clock was extended.
    Extended {
        /// The clock.
        clock: String,
        /// By how much.
        by: Period,
    },
    /// Somebody was told the end of a clock. A fact, whatever the clock says later.
    Issued {
        /// The clock.
        clock: String,
        /// The date that was told.
        ends_on: NaiveDate,
    },
    /// A document was seen. Never its content.
    DocumentSeen {
        /// The document, by its name in the procedure.
        document: String,
        /// The last day on which it is good.
        valid_until: Option<NaiveDate>,
    },
    /// Another authority goes on with the case.
    Transferred {
        /// The authority.
        authority: String,
        /// Where it sits, if that is known: its calendar counts from now on.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        seat: Option<SeatOf>,
    },
    /// A linked case was opened.
    ChildOpened {
        /// The linked case.
        child: CaseId,
    },
    /// A linked case was decided; recorded here in the same transaction as there.
    ChildDecided {
        /// The linked case.
        child: CaseId,
        /// How.
        outcome: Outcome,
    },
    /// An activity of a log: the case is in the stage that is named after it.
    Entered {
        /// The stage.
        stage: String,
        /// Who did it.
        authority: Option<String>,
    },
    /// The record of this case ends here: the last line of a log, or the last milestone that a
    /// list keeps. What came after, nobody recorded.
    Ended,
    /// An earlier event was wrong: it is replaced, or struck out.
    Corrected {
        /// The event that was wrong; always the first one, never another correction.
        event: EventId,
        /// What happened instead; nothing, if it never happened.
        to: Option<Box<Replacement>>,
    },
}

/// How a case began.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// What is known of it from the start.
    pub attributes: Attributes,
    /// The move that opened it; none in a log.
    pub first: Option<MoveDetails>,
}

/// What a case is about: nothing that points at a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Attributes {
    /// The authority in charge at the start.
    pub authority: String,
    /// The German reference profession.
    pub profession: Option<String>,
    /// The state of training, as a code or as the list wrote it.
    pub country: Option<String>,
    /// EU or third country, by state of training.
    pub origin: Option<Origin>,
    /// The district of residence or work, as an official key.
    pub district: Option<String>,
    /// Skilled worker, trainee, family member.
    pub target_group: Option<String>,
    /// Where the authority sits: its calendar counts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub seat: Option<SeatOf>,
    /// It belongs to an accelerated procedure, § 81a AufenthG.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub accelerated: bool,
    /// The case that this one belongs to.
    pub parent: Option<CaseId>,
}

/// Where an authority sits, as a case keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeatOf {
    /// The Land.
    pub land: Land,
    /// The municipality, by its official key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub municipality: Option<String>,
}

impl SeatOf {
    /// The calendar there, by the holidays that come with the program.
    #[must_use]
    pub fn calendar(&self) -> Option<Seat> {
        let seat = Seat::new(Holidays::global()?, self.land);
        match &self.municipality {
            None => Some(seat),
            Some(ags) => seat.in_municipality(ags).ok(),
        }
    }
}

/// A move with what was told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct MoveDetails {
    /// The move, by its name in the procedure.
    pub name: String,
    /// How a decision went.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outcome: Option<Outcome>,
    /// By when somebody must answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub due_on: Option<NaiveDate>,
    /// Which documents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
    /// The authority that goes on.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub authority: Option<String>,
    /// How a decision was notified. Without it, the day of the event is that of the notification.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub notification: Option<Notification>,
    /// The day of an examination that is set.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exam_on: Option<NaiveDate>,
    /// The parts of the examination; all if none is named.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// A milestone of a list that nobody kept whole: what lay between may be missing, and is then
    /// one visit `unrecorded`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub skips: bool,
}

/// How a decision went out; the day is that of the event: of posting, sending, fetching or handing over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Notification {
    /// The way.
    pub way: NotificationWay,
    /// It told rightly of the remedies (Rechtsbehelfsbelehrung): else they stay open for a year, § 58 (2) VwGO.
    pub instruction: bool,
    /// On a portal: the day on which the notice was sent that it can be fetched.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notice_on: Option<NaiveDate>,
}

vocabulary! {
    /// The ways of notifying a decision, § 41 VwVfG.
    NotificationWay {
        /// By post in Germany, to the person or an agent.
        Post = "post",
        /// By post to an agent in Germany.
        Agent = "agent",
        /// Sent electronically.
        Electronic = "electronic",
        /// Fetched from a portal.
        Portal = "portal",
        /// Formally delivered, or handed over.
        Delivered = "delivered",
        /// By post to a place abroad.
        Abroad = "abroad",
    }
}

/// Something asked of somebody outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestDetails {
    /// The kind, by its name in the procedure.
    pub kind: String,
    /// By when to answer.
    pub due_on: Option<NaiveDate>,
    /// Which documents, by their names in the procedure.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub documents: Vec<String>,
}

/// What really happened, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Replacement {
    /// When.
    pub occurred: Occurred,
    /// What.
    pub fact: Fact,
}

/// The civil day in Germany at a moment.
#[must_use]
pub fn german_day(moment: DateTime<Utc>) -> NaiveDate {
    moment.with_timezone(&Berlin).date_naive()
}

/// Whether a moment lies before the end of a German day: what was known by then.
#[must_use]
pub fn is_known_by(moment: DateTime<Utc>, day: NaiveDate) -> bool {
    german_day(moment) <= day
}

/// The evening of a German day: a moment at which everything of that day is known. Used where only
/// the day of knowledge is given.
#[must_use]
pub fn evening_of(day: NaiveDate) -> DateTime<Utc> {
    // 20:00 UTC is evening in Berlin in summer and in winter.
    day.and_time(NaiveTime::MIN)
        .and_utc()
        .checked_add_signed(TimeDelta::hours(20))
        .unwrap_or(DateTime::<Utc>::MAX_UTC)
}

#[cfg(test)]
mod tests {
    use super::{evening_of, german_day, is_known_by};

    #[test]
    fn a_german_day_ends_at_midnight_in_berlin() {
        let winter = "2026-01-31T23:30:00Z".parse().unwrap();
        assert_eq!(german_day(winter).to_string(), "2026-02-01");
        let summer = "2026-07-31T21:59:59Z".parse().unwrap();
        assert_eq!(german_day(summer).to_string(), "2026-07-31");
        assert!(is_known_by(summer, "2026-07-31".parse().unwrap()));
        assert!(!is_known_by(winter, "2026-01-31".parse().unwrap()));
    }

    #[test]
    fn the_evening_belongs_to_its_day() {
        for day in ["2026-01-15", "2026-07-15", "2026-03-29", "2026-10-25"] {
            let day = day.parse().unwrap();
            assert_eq!(german_day(evening_of(day)), day);
        }
    }
}
