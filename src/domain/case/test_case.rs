//! A small case to be tried by the tests of this floor: a procedure with a review, a later stage, a
//! language test beside them, and requests to two people.

use chrono::NaiveDate;

use crate::domain::case::event::{
    Attributes, Event, Fact, MoveDetails, Occurred, Opening, RequestDetails, evening_of,
};
use crate::domain::case::refusal::Refusal;
use crate::domain::case::state::Case;
use crate::domain::identity::{EventId, derive_seed};
use crate::domain::procedure::assembly::Source;
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::{Outcome, Recorder};

const SMALL: &str = include_str!("../procedure/small.toml");

pub(in crate::domain) fn procedure() -> Procedure {
    let text = SMALL
        .replace("during = [\"@open\"]", "during = [\"later\"]")
        .replacen("[[track]]", "[[stage]]\nid = \"later\"\ntext = { de = \"x\", en = \"x\" }\nkind = \"waiting\"\nwaits_on = \"authority\"\nphase = \"in_review\"\nleg = \"review\"\n\n[[move]]\nid = \"defer\"\ntext = { de = \"x\", en = \"x\" }\nfrom = [\"review\"]\nto = \"later\"\nby = [\"applicant\"]\nbasis = \"x\"\n\n[[move]]\nid = \"end\"\ntext = { de = \"x\", en = \"x\" }\nfrom = [\"later\"]\nto = \"done\"\nbasis = \"x\"\n\n[[track]]", 1)
        .replacen("suspended_by", "extension = { times = 1, at_most = { months = 1 } }\nsuspended_by", 1);
    Procedure::parse(Source { file: "small.toml", text: &text }, &[])
        .unwrap_or_else(|faults| panic!("{faults:?}"))
}

pub(in crate::domain) fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub(in crate::domain) fn id(n: u64) -> EventId {
    EventId::new(chrono::DateTime::UNIX_EPOCH, derive_seed([2; 10], n))
}

pub(in crate::domain) fn event(n: u64, on: &str, recorder: Recorder, fact: Fact) -> Event {
    let on = day(on);
    Event {
        id: id(n),
        sequence: n,
        occurred: Occurred::on(on),
        occurred_at: None,
        known_at: evening_of(on),
        recorder,
        fact,
    }
}

pub(in crate::domain) fn move_fact(name: &str) -> Fact {
    Fact::Moved(MoveDetails { name: name.to_owned(), ..MoveDetails::default() })
}

pub(in crate::domain) fn new_case() -> Case {
    let first = Some(MoveDetails { name: "apply".to_owned(), ..MoveDetails::default() });
    let attributes = Attributes { authority: "A".to_owned(), ..Attributes::default() };
    let fact = Fact::Opened(Opening { attributes, first });
    Case::after(None, &event(1, "2022-03-01", Recorder::Caseworker, fact), &procedure()).unwrap()
}

pub(in crate::domain) fn then(case: Case, n: u64, on: &str, fact: Fact) -> Result<Case, Refusal> {
    Case::after(Some(case), &event(n, on, Recorder::Caseworker, fact), &procedure())
}

pub(in crate::domain) fn request_fact(due: &str) -> Fact {
    Fact::Requested(RequestDetails {
        kind: "papers".to_owned(),
        due_on: Some(day(due)),
        documents: Vec::new(),
    })
}

pub(in crate::domain) fn decision_fact(outcome: Option<Outcome>) -> Fact {
    Fact::Moved(MoveDetails { name: "decide".to_owned(), outcome, ..MoveDetails::default() })
}

/// What came of several facts, each with its day, after the opening.
pub(in crate::domain) fn all_of(
    facts: &[(&str, Fact)],
    procedure: &Procedure,
) -> Result<Case, Refusal> {
    let mut case = new_case();
    for ((on, fact), n) in facts.iter().zip(2..) {
        let event = event(n, on, Recorder::Caseworker, fact.clone());
        case = Case::after(Some(case), &event, procedure)?;
    }
    Ok(case)
}

/// A request of a kind, without a date.
pub(in crate::domain) fn request(kind: &str) -> Fact {
    Fact::Requested(RequestDetails { kind: kind.to_owned(), due_on: None, documents: Vec::new() })
}
