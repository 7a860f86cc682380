//! The record as visits and turns, as known at the end of a day: what every figure starts from.

use chrono::NaiveDate;

use crate::domain::case::event::{Event, Fact, german_day};
use crate::domain::case::history::replay;
use crate::domain::case::state::Case;
use crate::domain::case::visit::{Stay, Visit};
use crate::domain::procedure::definition::{Place, Procedure, TrackIndex};
use crate::domain::waits_on::WaitsOn;
use crate::measure::columns::{Columns, Kind, Row};
use crate::office::not_done::NotDone;
use crate::office::procedures::Procedures;
use crate::store::{Store, cases, events};

/// What is kept, as visits.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// Visits as known on the as-of day.
    pub visits: Columns,
    /// The same, cut into turns.
    pub turns: Columns,
    /// The last day known.
    pub as_of: NaiveDate,
    /// The first day on which anything happened.
    pub first: Option<NaiveDate>,
    /// The whole record, whatever was known when.
    pub totals: Totals,
}

/// Counts over the whole record.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// What happened, without the openings and ends that an import adds to a log.
    pub events: u64,
    /// Cases.
    pub cases: u64,
    /// Cases with at least one visit.
    pub cases_with_visits: u64,
    /// Visits.
    pub visits: u64,
}

/// Loads the cases of one procedure, or of all that are no logs; or the only log if there is nothing
/// else.
///
/// # Errors
/// If what is kept is a mixture of logs, or a case does not fold.
pub fn load_visits(
    store: &Store,
    procedures: &Procedures,
    procedure: Option<&str>,
    as_of: Option<NaiveDate>,
) -> Result<Loaded, NotDone> {
    let (filed, histories) =
        store.read::<_, NotDone>(|db| Ok((cases::all(db)?, events::by_case(db)?)))?;
    let mut chosen = Vec::new();
    for (filed, _) in filed {
        let history = histories.get(&filed.id).map_or(&[][..], Vec::as_slice);
        chosen.push((procedures.pinned(&filed.procedure)?, history));
    }
    let chosen = in_scope(chosen, procedure)?;
    let known = chosen.iter().flat_map(|(_, history)| history.iter());
    let last = known.map(|event| german_day(event.known_at)).max();
    let mut loaded = Loaded { as_of: as_of.or(last).unwrap_or_default(), ..Loaded::default() };
    for (number, (procedure, history)) in chosen.iter().enumerate() {
        let number = u32::try_from(number).unwrap_or(u32::MAX);
        add_case(&mut loaded, number, procedure, history)?;
    }
    Ok(loaded)
}

type Chosen<'a> = Vec<(std::sync::Arc<Procedure>, &'a [Event])>;

fn in_scope<'a>(all: Chosen<'a>, procedure: Option<&str>) -> Result<Chosen<'a>, NotDone> {
    if let Some(id) = procedure {
        let chosen: Chosen<'a> = all.into_iter().filter(|(it, _)| it.id() == id).collect();
        let told = || NotDone::BadInput(format!("there is no case of a procedure `{id}`"));
        return if chosen.is_empty() { Err(told()) } else { Ok(chosen) };
    }
    let (logs, cases): (Chosen<'a>, Chosen<'a>) = all.into_iter().partition(|(it, _)| it.is_log());
    if !cases.is_empty() {
        return Ok(cases);
    }
    let mut names: Vec<&str> = logs.iter().map(|(it, _)| it.id()).collect();
    names.sort_unstable();
    names.dedup();
    if 1 < names.len() {
        let told = format!(
            "there are several logs: choose one with --where procedure={}",
            names.join(" or ")
        );
        return Err(NotDone::BadInput(told));
    }
    Ok(logs)
}

fn add_case(
    loaded: &mut Loaded,
    number: u32,
    procedure: &Procedure,
    history: &[Event],
) -> Result<(), NotDone> {
    let told = |broken: crate::domain::case::history::Broken| NotDone::BadInput(broken.to_string());
    let Some(whole) = replay(history, None, procedure).map_err(told)? else { return Ok(()) };
    let n_visits = u64::try_from(whole.visits().len()).unwrap_or(u64::MAX);
    loaded.totals.events += n_events(history, procedure);
    loaded.totals.cases += 1;
    loaded.totals.cases_with_visits += u64::from(n_visits != 0);
    loaded.totals.visits += n_visits;
    loaded.first = loaded.first.into_iter().chain([whole.opened_on()]).min();
    if let Some(case) = replay(history, Some(loaded.as_of), procedure).map_err(told)? {
        for visit in case.visits() {
            add_visit(loaded, number, &case, visit, procedure);
        }
    }
    Ok(())
}

fn n_events(history: &[Event], procedure: &Procedure) -> u64 {
    let added =
        |event: &&Event| procedure.is_log() && matches!(event.fact, Fact::Opened(_) | Fact::Ended);
    let n = history.iter().filter(|event| !added(event)).count();
    u64::try_from(n).unwrap_or(u64::MAX)
}

fn add_visit(loaded: &mut Loaded, number: u32, case: &Case, visit: &Visit, procedure: &Procedure) {
    let stage = match visit.stay {
        Stay::Unrecorded => None,
        Stay::Stage(at) => procedure.stage(at),
    };
    let (kind, own) = match stage.map(|it| it.place) {
        Some(Place::Does(on)) => (Kind::Doing, on),
        Some(Place::Waits(on)) => (Kind::Waiting, on),
        Some(Place::Ends) | None => (Kind::Waiting, WaitsOn::Unrecorded),
    };
    let kind = if visit.track == TrackIndex::MAIN { kind } else { Kind::Side };
    let about = case.attributes();
    let word = |it: &'_ Option<String>| it.clone().unwrap_or_default();
    let (profession, country) = (word(&about.profession), word(&about.country));
    let (district, target) = (word(&about.district), word(&about.target_group));
    let stage = stage.map_or("unrecorded", |it| it.id.as_str());
    let row = |waits_on: &'static str| Row {
        case: number,
        kind,
        entered_on: visit.entered_on,
        left_on: visit.left_on,
        words: [
            stage,
            waits_on,
            &visit.authority,
            procedure.id(),
            &profession,
            &country,
            about.origin.map_or("", |it| it.code()),
            &district,
            &target,
        ],
    };
    loaded.visits.push(&row(own.code()));
    for turn in case.turns(visit, procedure) {
        let turn_row =
            Row { entered_on: turn.entered_on, left_on: turn.left_on, ..row(turn.waits_on.code()) };
        loaded.turns.push(&turn_row);
    }
}
