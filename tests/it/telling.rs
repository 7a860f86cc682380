//! Lines of a story into events.

use std::collections::BTreeMap;
use std::sync::Arc;

use bescheid::domain::calendar::period::Period;
use bescheid::domain::case::event::{
    Asked, Attributes, Event, Fact, Moved, Occurred, Opening, Replacement, evening_of,
};
use bescheid::domain::identity::{CaseId, EventId};
use bescheid::domain::procedure::definition::Procedure;
use bescheid::domain::procedure::words::Recorder;
use chrono::{DateTime, NaiveDate};

use crate::stories::{Story, seat_of};

/// Reads the lines of one story, in their order.
pub(crate) struct Teller<'a> {
    story: &'a Story,
    procedure: Arc<Procedure>,
    /// The events so far: their ids, and what was asked or answered with them.
    ids: Vec<EventId>,
    open: BTreeMap<String, Vec<EventId>>,
    answered: BTreeMap<String, Vec<EventId>>,
}

fn id(n: u64) -> EventId {
    let moment = DateTime::from_timestamp(1_700_000_000, 0).unwrap();
    EventId::new(moment, bescheid::domain::identity::spread([1; 10], n))
}

fn child(letter: &str) -> CaseId {
    let byte = letter.as_bytes()[0];
    CaseId::new(DateTime::from_timestamp(1_700_000_000, 0).unwrap(), [byte; 10])
}

impl<'a> Teller<'a> {
    pub(crate) fn new(story: &'a Story, procedure: &Arc<Procedure>) -> Self {
        Self {
            story,
            procedure: Arc::clone(procedure),
            ids: Vec::new(),
            open: BTreeMap::new(),
            answered: BTreeMap::new(),
        }
    }

    /// The event that a line tells.
    pub(crate) fn event(&mut self, line: &str) -> Event {
        let words: Vec<&str> = line.split_whitespace().collect();
        let day: NaiveDate = words[0].parse().unwrap();
        let (known, rest) = match words[1] {
            "known" => (words[2].parse().unwrap(), &words[3..]),
            _ => (day, &words[1..]),
        };
        let number = u64::try_from(self.ids.len()).unwrap() + 1;
        let id = id(number);
        self.ids.push(id);
        Event {
            id,
            sequence: number,
            occurred: Occurred::on(day),
            known_at: evening_of(known),
            recorder: Recorder::Caseworker,
            fact: self.fact(rest, id),
        }
    }

    fn fact(&mut self, words: &[&str], id: EventId) -> Fact {
        match words[0] {
            "correct" => {
                let event = self.ids[words[1].parse::<usize>().unwrap() - 1];
                let occurred = Occurred::on(words[3].parse().unwrap());
                let fact = self.happened(&words[4..], event);
                Fact::Corrected { event, to: Some(Box::new(Replacement { occurred, fact })) }
            }
            "strike" => {
                let event = self.ids[words[1].parse::<usize>().unwrap() - 1];
                Fact::Corrected { event, to: None }
            }
            _ => self.happened(words, id),
        }
    }

    fn happened(&mut self, words: &[&str], id: EventId) -> Fact {
        match words[0] {
            "ask" => {
                self.open.entry(words[1].to_owned()).or_default().push(id);
                let due_on = words.get(3).map(|day| day.parse().unwrap());
                Fact::Requested(Asked { kind: words[1].to_owned(), due_on, documents: Vec::new() })
            }
            "answer" => {
                let request = self.open.get_mut(words[1]).unwrap().remove(0);
                self.answered.entry(words[1].to_owned()).or_default().push(request);
                Fact::Answered { request }
            }
            "take_back" => {
                let request = self.open.get_mut(words[1]).unwrap().remove(0);
                Fact::TakenBack { request }
            }
            "due" => {
                let request = self.open[words[1]][0];
                Fact::DueMoved { request, due_on: words[2].parse().unwrap() }
            }
            "review" => {
                let request = *self.answered[words[1]].last().unwrap();
                Fact::Reviewed { request, accepted: words[2] == "yes" }
            }
            "extend" => Fact::Extended { clock: words[1].to_owned(), by: period(&words[2..]) },
            "issue" if 1 < words.len() => {
                Fact::Issued { clock: words[1].to_owned(), ends_on: words[2].parse().unwrap() }
            }
            "transfer" => Fact::Transferred { authority: words[1..].join(" ") },
            "child_opened" => Fact::ChildOpened { child: child(words[1]) },
            "child_decided" => {
                Fact::ChildDecided { child: child(words[1]), outcome: words[2].parse().unwrap() }
            }
            _ => self.moved(words, id),
        }
    }

    fn moved(&mut self, words: &[&str], id: EventId) -> Fact {
        let mut moved = Moved { name: words[0].to_owned(), ..Moved::default() };
        let mut rest = &words[1..];
        while let [key, value, more @ ..] = rest {
            match *key {
                "due" => moved.due_on = Some(value.parse().unwrap()),
                "outcome" => moved.outcome = Some(value.parse().unwrap()),
                "authority" => moved.authority = Some((*value).to_owned()),
                other => panic!("{other}"),
            }
            rest = more;
        }
        if let Some(opens) = self.procedure.move_named(words[0]).and_then(|it| it.opens.clone()) {
            self.open.entry(opens).or_default().push(id);
        }
        if id != self.ids[0] {
            return Fact::Moved(moved);
        }
        let attributes = Attributes {
            authority: "Stelle".to_owned(),
            origin: Some(self.story.origin.parse().unwrap()),
            seat: Some(seat_of(self.story)),
            accelerated: self.story.accelerated,
            ..Attributes::default()
        };
        Fact::Opened(Opening { attributes, first: Some(moved) })
    }
}

fn period(words: &[&str]) -> Period {
    let n = words[0].parse().unwrap();
    match words[1] {
        "months" => Period::Months(n),
        "weeks" => Period::Weeks(n),
        "days" => Period::Days(n),
        other => panic!("{other}"),
    }
}
