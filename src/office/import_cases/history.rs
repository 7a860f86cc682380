//! The events that a row tells: one a milestone, and the end of the record. A later state of the same
//! row is compared with what is kept, milestone by milestone.

use std::borrow::Cow;

use crate::domain::case::event::{
    Attributes, Event, Fact, MoveDetails, Occurred, Opening, Precision, Replacement,
};
use crate::domain::identity::EventId;
use crate::domain::procedure::definition::{
    Move, Procedure, StageActivity, StageIndex, TrackIndex,
};
use crate::domain::procedure::guard::Guard;
use crate::domain::procedure::words::{Milestone, Outcome};
use crate::office::import_cases::date_order::{order_dates, same_month};
use crate::office::import_cases::report::RowRemark;
use crate::office::import_cases::row::{ListRow, RowDate};
use crate::office::import_cases::row_reason::RowReason;

/// What an event of a list stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum EventKey {
    /// A milestone.
    Milestone(Milestone),
    /// The end of the record.
    End,
}

/// An event that should be there.
struct WantedEvent {
    key: EventKey,
    occurred: Occurred,
    moved: Option<MoveDetails>,
}

/// What to record so that the history says what the row says.
#[derive(Debug, Default)]
pub(super) struct Changes {
    /// The facts to record, in order.
    pub(super) facts: Vec<(Occurred, Fact)>,
    /// Dates that are new.
    pub(super) added: usize,
    /// Dates, outcomes or properties that changed.
    pub(super) corrected: usize,
    /// What came in only in part.
    pub(super) remarks: Vec<RowRemark>,
}

/// The changes that a row asks of a history; all of it is new if the history is empty.
///
/// # Errors
/// The row is rejected, and why.
pub(super) fn changes(
    row: &ListRow,
    history: &[Cow<'_, Event>],
    procedure: &Procedure,
    columns: &[Milestone],
) -> Result<Changes, RowRemark> {
    let kept = stored_events(history, procedure);
    let mut changes = Changes::default();
    let opening = kept.iter().find_map(|event| event.opening.as_ref());
    let attributes = opening.map_or_else(
        || row.attributes.clone(),
        |opening| told_anew(row, opening, &mut changes.remarks),
    );
    let wanted = wanted_events(row, &kept, procedure, columns, &mut changes.remarks)?;
    for (at, want) in wanted.iter().enumerate() {
        let fact = fact(want, at == 0, &attributes);
        let is_date = matches!(want.key, EventKey::Milestone(_));
        match kept.iter().find(|event| event.key == want.key) {
            None => {
                changes.added += usize::from(is_date);
                changes.facts.push((want.occurred, fact));
            }
            Some(old) => {
                let told_anew = old.occurred != want.occurred
                    || !same_outcome(old.moved.as_ref(), want.moved.as_ref());
                let (was, is) = (old.opening.as_ref(), opening_attributes(&fact));
                if told_anew || was != is {
                    let described_anew = was.is_some() && is.is_some() && was != is;
                    let dated_anew = told_anew && !placed_anew(old, want);
                    changes.corrected += usize::from(is_date && (dated_anew || described_anew));
                    let to = Replacement { occurred: want.occurred, fact };
                    let wrong = Fact::Corrected { event: old.id, to: Some(Box::new(to)) };
                    changes.facts.push((want.occurred, wrong));
                }
            }
        }
    }
    for old in &kept {
        if wanted.iter().all(|want| want.key != old.key) {
            changes.facts.push((old.occurred, Fact::Corrected { event: old.id, to: None }));
        }
    }
    Ok(changes)
}

/// A month that was only placed on another day of itself is no correction; nor is an undated end.
fn placed_anew(old: &StoredEvent, want: &WantedEvent) -> bool {
    old.occurred.precision == want.occurred.precision
        && same_outcome(old.moved.as_ref(), want.moved.as_ref())
        && match old.occurred.precision {
            Precision::Day => false,
            Precision::Month => same_month(old.occurred.on, want.occurred.on),
            Precision::NotEarlier => true,
        }
}

fn same_outcome(old: Option<&MoveDetails>, new: Option<&MoveDetails>) -> bool {
    let named_outcome = |details: &'_ MoveDetails| (details.name.clone(), details.outcome);
    old.map(named_outcome) == new.map(named_outcome)
}

fn opening_attributes(fact: &Fact) -> Option<&Attributes> {
    if let Fact::Opened(opening) = fact { Some(&opening.attributes) } else { None }
}

/// What the case is about, as the row says it now. What the row no longer says stays, and so does
/// the authority with its seat: a case that moved to another was transferred, which has a date.
fn told_anew(row: &ListRow, kept: &Attributes, remarks: &mut Vec<RowRemark>) -> Attributes {
    let new = &row.attributes;
    if new.authority != kept.authority {
        remarks.push(RowRemark {
            row: row.row,
            column: "authority".to_owned(),
            value: new.authority.clone(),
            reason: RowReason::Elsewhere(kept.authority.clone()),
        });
    }
    let either = |new: &Option<String>, kept: &Option<String>| new.clone().or(kept.clone());
    Attributes {
        profession: either(&new.profession, &kept.profession),
        country: either(&new.country, &kept.country),
        origin: if new.country.is_some() { new.origin } else { kept.origin },
        district: either(&new.district, &kept.district),
        target_group: either(&new.target_group, &kept.target_group),
        parent: new.parent.or(kept.parent),
        accelerated: new.accelerated || kept.accelerated,
        ..kept.clone()
    }
}

/// An event of a list that is kept.
struct StoredEvent {
    id: EventId,
    key: EventKey,
    occurred: Occurred,
    moved: Option<MoveDetails>,
    /// What the case is about, if this event opened it.
    opening: Option<Attributes>,
}

fn stored_events(history: &[Cow<'_, Event>], procedure: &Procedure) -> Vec<StoredEvent> {
    history
        .iter()
        .filter_map(|event| {
            let moved = match &event.fact {
                Fact::Opened(opening) => opening.first.clone(),
                Fact::Moved(moved) => Some(moved.clone()),
                Fact::Ended => None,
                Fact::Requested(_)
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
                | Fact::Corrected { .. } => return None,
            };
            let key = match &moved {
                None => EventKey::End,
                Some(moved) => EventKey::Milestone(procedure.move_named(&moved.name)?.milestone?),
            };
            let opening = opening_attributes(&event.fact).cloned();
            Some(StoredEvent { id: event.id, key, occurred: event.occurred, moved, opening })
        })
        .collect()
}

/// What the row says, with what was kept before and the row no longer says.
fn wanted_events(
    row: &ListRow,
    kept: &[StoredEvent],
    procedure: &Procedure,
    columns: &[Milestone],
    remarks: &mut Vec<RowRemark>,
) -> Result<Vec<WantedEvent>, RowRemark> {
    let dates = merge_dates(row, kept);
    let dates = order_dates(&dates).map_err(|(wrong, earlier)| RowRemark {
        row: row.row,
        column: wrong.column.clone(),
        value: wrong.value.clone(),
        reason: RowReason::Before(earlier.column.clone(), earlier.value.clone()),
    })?;
    let mut wanted = Vec::new();
    let mut here = HistoryPosition::default();
    for date in &dates {
        let Some((way, outcome)) = chosen_move(row, date, here, procedure, remarks) else {
            remarks.push(RowRemark {
                row: row.row,
                column: date.column.clone(),
                value: date.value.clone(),
                reason: RowReason::NoSuchStep(procedure.id().to_owned()),
            });
            continue;
        };
        let decided = outcome.or(here.decided);
        if here.is_over(procedure) && !here.is_reachable(way) {
            remarks.push(RowRemark {
                row: row.row,
                column: date.column.clone(),
                value: date.value.clone(),
                reason: RowReason::AfterTheEnd,
            });
            continue;
        }
        here = HistoryPosition { stage: way.target(decided), decided };
        let moved =
            MoveDetails { name: way.id.clone(), outcome, skips: true, ..MoveDetails::default() };
        let occurred = Occurred { on: date.on, precision: date.precision };
        wanted.push(WantedEvent {
            key: EventKey::Milestone(date.milestone),
            occurred,
            moved: Some(moved),
        });
    }
    let Some(end) = wanted.last().map(|event| event.occurred) else {
        let reason = RowReason::NoDate;
        return Err(RowRemark {
            row: row.row,
            column: String::new(),
            value: String::new(),
            reason,
        });
    };
    wanted.extend(undated_end(row, &dates, end, procedure, remarks));
    let last = kept_last(columns, procedure);
    if !ends_case(wanted.last(), here.decided, procedure)
        && dates.iter().any(|date| Some(date.milestone) == last)
    {
        wanted.push(WantedEvent {
            key: EventKey::End,
            occurred: Occurred::on(end.on),
            moved: None,
        });
    }
    Ok(wanted)
}

/// The last milestone that the list keeps of a case of this procedure: what comes after it, nobody
/// records. A withdrawal can come at any time, and is none.
fn kept_last(columns: &[Milestone], procedure: &Procedure) -> Option<Milestone> {
    let reached = |milestone: &Milestone| {
        let main = |way: &&Move| way.track == TrackIndex::MAIN && way.to.is_some();
        procedure.moves().iter().filter(main).any(|way| way.milestone == Some(*milestone))
    };
    let ways_out = [Milestone::Withdrawal, Milestone::Closure];
    columns
        .iter()
        .filter(|milestone| !ways_out.contains(milestone))
        .filter(|milestone| reached(milestone))
        .max()
        .copied()
}

/// The dates of the row, and those kept before that it no longer has: a date that vanished stays,
/// and a month says nothing new about a day in it.
fn merge_dates(row: &ListRow, kept: &[StoredEvent]) -> Vec<RowDate> {
    let mut dates = row.dates.clone();
    for old in kept {
        let EventKey::Milestone(milestone) = old.key else { continue };
        if old.occurred.precision == Precision::NotEarlier {
            continue;
        }
        let Occurred { on, precision } = old.occurred;
        match dates.iter_mut().find(|date| date.milestone == milestone) {
            Some(new) if new.precision == Precision::Month && same_month(new.on, on) => {
                (new.on, new.precision) = (on, precision);
            }
            Some(_) => {}
            None => {
                let value = on.to_string();
                dates.push(RowDate {
                    milestone,
                    on,
                    precision,
                    column: milestone.code().to_owned(),
                    value,
                });
            }
        }
    }
    dates
}

/// How far the dates before have led.
#[derive(Debug, Clone, Copy, Default)]
struct HistoryPosition {
    /// Where the case is; nowhere yet if none.
    stage: Option<StageIndex>,
    /// How it was decided, if that is told.
    decided: Option<Outcome>,
}

impl HistoryPosition {
    /// Whether the case has ended with the dates before.
    fn is_over(self, procedure: &Procedure) -> bool {
        let stage = self.stage.and_then(|at| procedure.stage(at));
        stage.is_some_and(|stage| stage.place == StageActivity::Ends)
    }

    /// Whether a move can be made from here without skipping anything.
    fn is_reachable(self, way: &Move) -> bool {
        self.stage.map_or(way.from_start, |stage| way.from.contains(&stage))
    }

    /// Whether the decision allows a move, as far as it is told.
    fn allows(self, way: &Move) -> bool {
        let Some(decided) = self.decided else { return true };
        way.guards.iter().all(|guard| {
            let Guard::OutcomeIn { outcomes } = guard else { return true };
            outcomes.contains(&decided)
        })
    }

    /// Without an outcome: the move that could have most of them says least. Of several such one that the
    /// decision allows, that leads on from here, and the procedure's own before the common one.
    fn best<'p>(self, moves: impl Iterator<Item = &'p Move>) -> Option<&'p Move> {
        moves.max_by_key(|way| (way.outcomes.len(), self.allows(way), self.is_reachable(way)))
    }
}

/// The move that reaches a milestone; of several, the one that can have the outcome.
fn chosen_move<'p>(
    row: &ListRow,
    date: &RowDate,
    here: HistoryPosition,
    procedure: &'p Procedure,
    remarks: &mut Vec<RowRemark>,
) -> Option<(&'p Move, Option<Outcome>)> {
    // What a court or an objection brought about needs more than a date to be told.
    let reaching = procedure.moves().iter().filter(|way| {
        way.milestone == Some(date.milestone)
            && way.track == TrackIndex::MAIN
            && way.to.is_some()
            && way.also.is_empty()
            && (date.milestone != Milestone::Final || here.allows(way))
    });
    if matches!(date.milestone, Milestone::Withdrawal | Milestone::Closure) {
        let mut leaving: Vec<&Move> = reaching.collect();
        leaving
            .sort_by_key(|way| !way.outcomes.iter().any(|outcome| row.outcomes.contains(outcome)));
        return leaving.first().map(|way| (*way, way.outcomes.first().copied()));
    }
    if date.milestone != Milestone::Decision || row.outcomes.is_empty() {
        return here.best(reaching).map(|way| (way, None));
    }
    let all: Vec<&Move> = reaching.collect();
    let fitting = row.outcomes.iter().find_map(|&outcome| {
        let with_outcome = all.iter().copied().filter(|way| way.outcomes.contains(&outcome));
        let way = with_outcome.max_by_key(|way| (here.is_reachable(way), way.outcomes.len()))?;
        Some((way, Some(outcome)))
    });
    fitting.or_else(|| {
        remarks.push(RowRemark {
            row: row.row,
            column: row.outcome_at.0.clone(),
            value: row.outcome_at.1.clone(),
            reason: RowReason::NoSuchOutcome(procedure.id().to_owned()),
        });
        here.best(all.iter().copied()).map(|way| (way, None))
    })
}

/// A row that says 'withdrawn' without a date: the case ended, nobody knows when. It is placed on
/// the last day that is known, and the stay that it ended is no visit.
fn undated_end(
    row: &ListRow,
    dates: &[RowDate],
    end: Occurred,
    procedure: &Procedure,
    remarks: &mut Vec<RowRemark>,
) -> Option<WantedEvent> {
    if row.outcomes.is_empty() || dates.iter().any(|date| date.milestone == Milestone::Decision) {
        return None;
    }
    let undated = procedure.moves().iter().find_map(|way| {
        let milestone = way.milestone?;
        let leaves = matches!(milestone, Milestone::Withdrawal | Milestone::Closure);
        let outcome = way.outcomes.iter().find(|outcome| row.outcomes.contains(outcome))?;
        leaves.then_some((way, milestone, *outcome))
    });
    let Some((way, milestone, outcome)) = undated else {
        remarks.push(RowRemark {
            row: row.row,
            column: row.outcome_at.0.clone(),
            value: row.outcome_at.1.clone(),
            reason: RowReason::OutcomeWithoutDate,
        });
        return None;
    };
    if dates.iter().any(|date| date.milestone == milestone) {
        return None;
    }
    let moved = MoveDetails {
        name: way.id.clone(),
        outcome: Some(outcome),
        skips: true,
        ..MoveDetails::default()
    };
    let occurred = Occurred { on: end.on, precision: Precision::NotEarlier };
    Some(WantedEvent { key: EventKey::Milestone(milestone), occurred, moved: Some(moved) })
}

fn ends_case(last: Option<&WantedEvent>, decided: Option<Outcome>, procedure: &Procedure) -> bool {
    let moved = last.and_then(|event| event.moved.as_ref());
    let decided = moved.and_then(|details| details.outcome).or(decided);
    let way = moved.and_then(|details| procedure.move_named(&details.name));
    let to = way.and_then(|way| way.target(decided));
    to.and_then(|at| procedure.stage(at)).is_some_and(|stage| stage.place == StageActivity::Ends)
}

fn fact(want: &WantedEvent, is_first: bool, attributes: &Attributes) -> Fact {
    match &want.moved {
        None => Fact::Ended,
        Some(moved) if is_first => {
            Fact::Opened(Opening { attributes: attributes.clone(), first: Some(moved.clone()) })
        }
        Some(moved) => Fact::Moved(moved.clone()),
    }
}
