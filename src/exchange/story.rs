//! Case stories: what happened to a case, line by line, and what must hold on named days. The format
//! is told in `tests/stories/FORMAT.md`.

use std::collections::BTreeMap;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate};
use serde::Deserialize;

use crate::domain::calendar::period::Period;
use crate::domain::case::event::{
    Attributes, Event, Fact, MoveDetails, Notification, NotificationWay, Occurred, Opening,
    Replacement, RequestDetails, SeatOf, evening_of,
};
use crate::domain::identity::{CaseId, EventId, derive_seed};
use crate::domain::land::Land;
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::{Origin, Recorder};
use crate::domain::registers::Authorities;

/// A file of stories.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Stories {
    /// The procedure that they follow.
    pub procedure: String,
    /// The stories.
    pub story: Vec<Story>,
}

/// One story.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Story {
    /// What it is called.
    pub title: String,
    /// The Land of the authority's seat.
    pub seat: Land,
    /// The municipality of the seat.
    pub municipality: Option<String>,
    /// Where the training was completed.
    pub origin: Origin,
    /// It belongs to an accelerated procedure.
    #[serde(default)]
    pub accelerated: bool,
    /// What it shows.
    #[serde(default)]
    pub told: String,
    /// What happened, a line each.
    pub events: Vec<String>,
    /// What must be refused after all that.
    #[serde(default)]
    pub refused: Vec<String>,
    /// What must hold on a day.
    #[serde(default)]
    pub on: Vec<StoryDay>,
}

/// A day of a story.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StoryDay {
    /// The day.
    pub day: NaiveDate,
    /// Only what was known by then.
    pub known: Option<NaiveDate>,
    /// The stage of the main track.
    pub stage: Option<String>,
    /// The stage of the side track `language`.
    pub language: Option<String>,
    /// The stages of side tracks, by their names; `-` for one that has not begun.
    #[serde(default)]
    pub tracks: BTreeMap<String, String>,
    /// What the applicant reads: the public phase.
    pub reads: Option<String>,
    /// The day on which the last decision counts as notified.
    pub notified: Option<NaiveDate>,
    /// Whom the case waits on.
    pub waits_on: Option<String>,
    /// Whether it has ended.
    pub ended: Option<bool>,
    /// The standing of clocks.
    #[serde(default)]
    pub clocks: BTreeMap<String, String>,
    /// Words of the German explanation of clocks.
    #[serde(default)]
    pub why: BTreeMap<String, Vec<String>>,
}

impl Story {
    /// Where the authority sits.
    #[must_use]
    pub fn seat_of(&self) -> SeatOf {
        SeatOf { land: self.seat, municipality: self.municipality.clone() }
    }
}

/// Reads the lines of one story, in their order.
#[derive(Debug)]
pub struct StoryReader<'a> {
    story: &'a Story,
    procedure: Arc<Procedure>,
    ids: Vec<EventId>,
    open: BTreeMap<String, Vec<EventId>>,
    answered: BTreeMap<String, Vec<EventId>>,
}

/// Words of a line, one after the other.
struct LineWords<'l> {
    line: &'l str,
    rest: std::iter::Peekable<std::str::SplitWhitespace<'l>>,
}

impl<'l> LineWords<'l> {
    fn next(&mut self, what: &str) -> Result<&'l str, String> {
        self.rest.next().ok_or_else(|| format!("`{}`: {what} is missing", self.line))
    }

    fn parse_next<T: std::str::FromStr>(&mut self, what: &str) -> Result<T, String> {
        let word = self.next(what)?;
        word.parse().map_err(|_| format!("`{}`: `{word}` is no {what}", self.line))
    }
}

impl<'a> StoryReader<'a> {
    /// Begins a story.
    #[must_use]
    pub fn new(story: &'a Story, procedure: &Arc<Procedure>) -> Self {
        Self {
            story,
            procedure: Arc::clone(procedure),
            ids: Vec::new(),
            open: BTreeMap::new(),
            answered: BTreeMap::new(),
        }
    }

    /// The event that a line tells.
    ///
    /// # Errors
    /// What is wrong with the line.
    pub fn event(&mut self, line: &str) -> Result<Event, String> {
        let mut words = LineWords { line, rest: line.split_whitespace().peekable() };
        let day: NaiveDate = words.parse_next("day")?;
        let known =
            if words.rest.next_if_eq(&"known").is_some() { words.parse_next("day")? } else { day };
        let sequence = u64::try_from(self.ids.len()).unwrap_or(u64::MAX) + 1;
        let id = EventId::new(DateTime::UNIX_EPOCH, derive_seed([1; 10], sequence));
        self.ids.push(id);
        let fact = self.fact(&mut words, id)?;
        Ok(Event {
            id,
            sequence,
            occurred: Occurred::on(day),
            occurred_at: None,
            known_at: evening_of(known),
            recorder: Recorder::Caseworker,
            fact,
        })
    }

    fn fact(&mut self, words: &mut LineWords<'_>, id: EventId) -> Result<Fact, String> {
        if words.rest.next_if_eq(&"correct").is_some() {
            let event = self.told_before(words)?;
            words.next("`to`")?;
            let occurred = Occurred::on(words.parse_next("day")?);
            let fact = self.parse_fact(words, event)?;
            return Ok(Fact::Corrected {
                event,
                to: Some(Box::new(Replacement { occurred, fact })),
            });
        }
        if words.rest.next_if_eq(&"strike").is_some() {
            return Ok(Fact::Corrected { event: self.told_before(words)?, to: None });
        }
        self.parse_fact(words, id)
    }

    fn told_before(&self, words: &mut LineWords<'_>) -> Result<EventId, String> {
        let number: usize = words.parse_next("number of an event")?;
        let found = number.checked_sub(1).and_then(|at| self.ids.get(at)).copied();
        found.ok_or_else(|| format!("`{}`: there is no event {number}", words.line))
    }

    fn parse_fact(&mut self, words: &mut LineWords<'_>, id: EventId) -> Result<Fact, String> {
        let word = words.next("what happened")?;
        let is_move = self.procedure.move_named(word).is_some();
        Ok(match word {
            "ask" => {
                let kind = words.next("kind of request")?.to_owned();
                self.open.entry(kind.clone()).or_default().push(id);
                let due = words.rest.next_if_eq(&"due").is_some();
                let due_on = if due { Some(words.parse_next("day")?) } else { None };
                Fact::Requested(RequestDetails { kind, due_on, documents: Vec::new() })
            }
            "answer" => {
                let (kind, request) = self.oldest_open(words, true)?;
                self.answered.entry(kind).or_default().push(request);
                Fact::Answered { request }
            }
            "take_back" => Fact::TakenBack { request: self.oldest_open(words, true)?.1 },
            "due" => {
                let request = self.oldest_open(words, false)?.1;
                Fact::DueMoved { request, due_on: words.parse_next("day")? }
            }
            "review" if !is_move => {
                let kind = words.next("kind of request")?;
                let request = self.answered.get(kind).and_then(|requests| requests.last()).copied();
                let request =
                    request.ok_or_else(|| format!("`{}`: nothing was answered", words.line))?;
                Fact::Reviewed { request, accepted: words.next("yes or no")? == "yes" }
            }
            "extend" => {
                let clock = words.next("clock")?.to_owned();
                Fact::Extended { clock, by: period(words)? }
            }
            "issue" if !is_move || words.rest.peek().is_some() => {
                let clock = words.next("clock")?.to_owned();
                Fact::Issued { clock, ends_on: words.parse_next("day")? }
            }
            "transfer" => {
                // A name may have several words: it is the rest of the line, but for the seat.
                let rest: Vec<&str> = words.rest.by_ref().collect();
                let (name, seat) = match rest.as_slice() {
                    [name @ .., "seat", land] => {
                        let land = land.parse().map_err(|_| format!("`{land}` is no Land"))?;
                        (name, Some(SeatOf { land, municipality: None }))
                    }
                    name => (name, None),
                };
                Fact::Transferred { authority: name.join(" "), seat }
            }
            "child_opened" => Fact::ChildOpened { child: child(words.next("letter")?) },
            "child_decided" => {
                let child = child(words.next("letter")?);
                Fact::ChildDecided { child, outcome: words.parse_next("outcome")? }
            }
            name => return self.parse_move(name, words, id),
        })
    }

    /// The oldest open request of a kind; it is no longer open if it is closed by this.
    fn oldest_open(
        &mut self,
        words: &mut LineWords<'_>,
        closes: bool,
    ) -> Result<(String, EventId), String> {
        let kind = words.next("kind of request")?;
        let open = self.open.entry(kind.to_owned()).or_default();
        let first = open.first().copied();
        let request = first.ok_or_else(|| format!("`{}`: no such request is open", words.line))?;
        if closes {
            open.remove(0);
        }
        Ok((kind.to_owned(), request))
    }

    fn parse_move(
        &mut self,
        name: &str,
        words: &mut LineWords<'_>,
        id: EventId,
    ) -> Result<Fact, String> {
        let mut moved = MoveDetails { name: name.to_owned(), ..MoveDetails::default() };
        while let Some(key) = words.rest.next() {
            match key {
                "due" => moved.due_on = Some(words.parse_next("day")?),
                "outcome" => moved.outcome = Some(words.parse_next("outcome")?),
                "by" => {
                    let way = words.parse_next("way of notification")?;
                    let instruction = true;
                    moved.notification = Some(Notification { way, instruction, notice_on: None });
                }
                "without_instruction" => {
                    let way = moved
                        .notification
                        .map_or(NotificationWay::Delivered, |notification| notification.way);
                    let notice_on =
                        moved.notification.and_then(|notification| notification.notice_on);
                    moved.notification = Some(Notification { way, instruction: false, notice_on });
                }
                "exam_on" => moved.exam_on = Some(words.parse_next("day")?),
                "part" => moved.parts.push(words.next("part")?.to_owned()),
                "notice" => {
                    let notice_on = Some(words.parse_next("day")?);
                    let notification =
                        moved.notification.ok_or("`notice` comes after `by portal`")?;
                    moved.notification = Some(Notification { notice_on, ..notification });
                }
                // A name may have several words: it is the rest of the line.
                "authority" => {
                    moved.authority = Some(words.rest.by_ref().collect::<Vec<_>>().join(" "));
                }
                other => return Err(format!("`{}`: `{other}` is not known here", words.line)),
            }
        }
        if let Some(opens) =
            self.procedure.move_named(name).and_then(|named_move| named_move.opens.clone())
        {
            self.open.entry(opens).or_default().push(id);
        }
        if self.ids.first() != Some(&id) {
            return Ok(Fact::Moved(moved));
        }
        let usual = Authorities::built_in().usual_for(self.procedure.id());
        let attributes = Attributes {
            authority: usual.map_or("Stelle", |usual| &usual.id).to_owned(),
            origin: Some(self.story.origin),
            seat: Some(self.story.seat_of()),
            accelerated: self.story.accelerated,
            ..Attributes::default()
        };
        Ok(Fact::Opened(Opening { attributes, first: Some(moved) }))
    }
}

fn child(letter: &str) -> CaseId {
    let byte = letter.bytes().next().unwrap_or(b'A');
    CaseId::new(DateTime::UNIX_EPOCH, [byte; 10])
}

fn period(words: &mut LineWords<'_>) -> Result<Period, String> {
    let n = words.parse_next("number")?;
    match words.next("unit")? {
        "months" => Ok(Period::Months(n)),
        "weeks" => Ok(Period::Weeks(n)),
        "days" => Ok(Period::Days(n)),
        "working_days" => Ok(Period::WorkingDays(n)),
        "werktage" => Ok(Period::Werktage(n)),
        other => Err(format!("`{}`: `{other}` is no unit", words.line)),
    }
}
