//! What a parent hears of its child: that it was opened, and how it was decided. They never read each
//! other; the parent has events of its own, recorded in the transaction of what happened to the child.

use crate::domain::case::event::{Event, Fact, Occurred, Replacement};
use crate::domain::case::history::{HistoryError, effective};
use crate::domain::case::state::Case;
use crate::domain::identity::{CaseId, EventId};

/// A child as its parent sees it.
pub(super) struct ChildCase<'a> {
    /// Which case.
    pub(super) id: CaseId,
    /// What has become of it; none if it is gone, or is no child of this parent any more.
    pub(super) case: Option<&'a Case>,
}

/// An event by which the parent knows something of the child.
struct KnownFact {
    event: EventId,
    occurred: Occurred,
    fact: Fact,
}

/// What is to be recorded in the parent so that it knows of the child what is so: what is new is added;
/// what was corrected or struck since the parent heard of it is corrected or struck there too.
///
/// # Errors
/// If a correction in the parent's history names nothing: then it is damaged.
pub(super) fn facts_for_parent(
    history: &[Event],
    child: &ChildCase<'_>,
) -> Result<Vec<(Occurred, Fact)>, HistoryError> {
    let order = effective(history, None)?;
    let (mut openings, mut decisions) = (Vec::new(), Vec::new());
    for event in &order {
        let known =
            || KnownFact { event: event.id, occurred: event.occurred, fact: event.fact.clone() };
        match &event.fact {
            Fact::ChildOpened { child: other } if *other == child.id => openings.push(known()),
            Fact::ChildDecided { child: other, .. } if *other == child.id => {
                decisions.push(known());
            }
            Fact::Opened(_)
            | Fact::Moved(_)
            | Fact::Requested(_)
            | Fact::Answered { .. }
            | Fact::Reviewed { .. }
            | Fact::TakenBack { .. }
            | Fact::DueMoved { .. }
            | Fact::Extended { .. }
            | Fact::Issued { .. }
            | Fact::DocumentSeen { .. }
            | Fact::Transferred { .. }
            | Fact::ChildOpened { .. }
            | Fact::ChildDecided { .. }
            | Fact::Entered { .. }
            | Fact::Ended
            | Fact::Corrected { .. } => {}
        }
    }
    let strike =
        |known: &KnownFact| (known.occurred, Fact::Corrected { event: known.event, to: None });
    let Some(case) = child.case else {
        // What rests on the opening goes first.
        return Ok(decisions.iter().chain(&openings).map(strike).collect());
    };
    // A child that is older than its parent became its child on the parent's first day.
    let first_on = order.first().map(|event| event.occurred.on);
    let day = |on| Occurred::on(first_on.map_or(on, |first| first.max(on)));
    let mut facts = Vec::new();
    if openings.is_empty() {
        facts.push((day(case.opened_on()), Fact::ChildOpened { child: child.id }));
    }
    let decided = case.decisions();
    for at in 0..decided.len().max(decisions.len()) {
        let is = decided.get(at).map(|decision| {
            let fact = Fact::ChildDecided { child: child.id, outcome: decision.outcome };
            (day(decision.on), fact)
        });
        match (decisions.get(at), is) {
            (None, None) => {}
            (None, Some(new)) => facts.push(new),
            (Some(known), None) => facts.push(strike(known)),
            (Some(known), Some((occurred, fact))) => {
                if known.occurred != occurred || known.fact != fact {
                    let to = Some(Box::new(Replacement { occurred, fact }));
                    facts.push((occurred, Fact::Corrected { event: known.event, to }));
                }
            }
        }
    }
    Ok(facts)
}
