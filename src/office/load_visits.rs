//! The record as visits and turns, as known at the end of a day: what every figure starts from.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::case::event::{Event, Fact, german_day};
use crate::domain::case::state::{Case, Decided};
use crate::domain::case::visit::{Stay, Visit};
use crate::domain::identity::ImportId;
use crate::domain::procedure::definition::{Move, Place, Procedure, TrackIndex};
use crate::domain::procedure::words::{Milestone, Outcome};
use crate::domain::rules::rule_set::RuleSet;
use crate::domain::waits_on::WaitsOn;
use crate::measure::clock_figures::ClockRun;
use crate::measure::columns::{self, Columns, Exit, Row, number_of};
use crate::measure::courses::{Course, Courses};
use crate::measure::data_quality::Entry;
use crate::measure::dimension::{DIMENSIONS, Dimension};
use crate::office::fold_cases::{BATCH, Chosen, Folded, folded};
use crate::office::not_done::NotDone;
use crate::office::procedures::Procedures;
use crate::store::imports::{self, Kind};
use crate::store::{Store, cases, events};

/// What is kept, as visits.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// Visits as known on the as-of day.
    pub visits: Columns,
    /// The same, cut into turns.
    pub turns: Columns,
    /// The cases as wholes.
    pub courses: Courses,
    /// The runs of their clocks; only for a report.
    pub clocks: Vec<ClockRun>,
    /// The same runs under other rules, in the same order, if they were asked for.
    pub other_clocks: Vec<ClockRun>,
    /// When what happened was entered; only for a report.
    pub entries: Vec<Entry>,
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

/// How much is loaded.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Depth {
    /// What the figures of visits and cases need.
    #[default]
    Figures,
    /// Also clocks and the quality of the data.
    Report,
}

/// What to load.
#[derive(Debug, Clone, Copy, Default)]
pub struct Wish<'a> {
    /// Only cases of this procedure.
    pub procedure: Option<&'a str>,
    /// The last day known; the last at all if none.
    pub as_of: Option<NaiveDate>,
    /// How much.
    pub depth: Depth,
    /// Rules to be laid beside those that hold.
    pub under: Option<&'a RuleSet>,
}

/// Loads the cases of one procedure, or of all that are no logs; or the only log if there is nothing
/// else.
///
/// # Errors
/// If what is kept is a mixture of logs, or a case does not fold.
pub fn load_visits(
    store: &Store,
    procedures: &Procedures,
    Wish { procedure, as_of, depth, under }: Wish<'_>,
) -> Result<Loaded, NotDone> {
    let (filed, histories, imports) = store
        .read::<_, NotDone>(|db| Ok((cases::all(db)?, events::by_case(db)?, imports::all(db)?)))?;
    // A list is known when it comes in: when its dates were entered there, nobody knows.
    let listed: BTreeSet<ImportId> =
        imports.iter().filter(|it| it.kind == Kind::List).map(|it| it.id).collect();
    let mut chosen = Vec::new();
    let mut others: BTreeMap<(String, String), Arc<Procedure>> = BTreeMap::new();
    for (filed, _) in filed {
        let history = histories.get(&filed.id).map_or(&[][..], Vec::as_slice);
        let knows_lag = filed.import.is_none_or(|import| !listed.contains(&import));
        let procedure = procedures.pinned(&filed.procedure)?;
        let other = under.map(|set| {
            let other = others.entry(filed.procedure.clone());
            Arc::clone(
                other.or_insert_with(|| Arc::new(procedure.with_clocks(|row| set.laid_over(row)))),
            )
        });
        chosen.push(Chosen { procedure, history, knows_lag, other });
    }
    let chosen = in_scope(chosen, procedure)?;
    let known = chosen.iter().flat_map(|it| it.history.iter());
    let last = known.map(|event| german_day(event.known_at)).max();
    let mut loaded = Loaded { as_of: as_of.or(last).unwrap_or_default(), ..Loaded::default() };
    let numbered: Vec<(u32, &Chosen<'_>)> = (0..).zip(&chosen).collect();
    for batch in numbered.chunks(BATCH) {
        for folded in folded(batch, loaded.as_of, depth)? {
            add_case(&mut loaded, folded);
        }
    }
    Ok(loaded)
}

fn in_scope<'a>(all: Vec<Chosen<'a>>, procedure: Option<&str>) -> Result<Vec<Chosen<'a>>, NotDone> {
    if let Some(id) = procedure {
        let chosen: Vec<_> = all.into_iter().filter(|it| it.procedure.id() == id).collect();
        let told = || NotDone::BadInput(format!("there is no case of a procedure `{id}`"));
        return if chosen.is_empty() { Err(told()) } else { Ok(chosen) };
    }
    let (logs, cases): (Vec<_>, Vec<_>) = all.into_iter().partition(|it| it.procedure.is_log());
    if !cases.is_empty() {
        return Ok(cases);
    }
    let mut names: Vec<&str> = logs.iter().map(|it| it.procedure.id()).collect();
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

fn add_case(loaded: &mut Loaded, folded: Folded<'_>) {
    let Chosen { procedure, history, .. } = folded.of;
    loaded.totals.events += n_events(history, procedure);
    loaded.totals.cases += 1;
    loaded.totals.cases_with_visits += u64::from(folded.n_visits != 0);
    loaded.totals.visits += folded.n_visits;
    loaded.first = loaded.first.into_iter().chain([folded.opened_on]).min();
    loaded.clocks.extend(folded.clocks);
    loaded.other_clocks.extend(folded.other_clocks);
    loaded.entries.extend(folded.entries);
    let Some(case) = folded.known else { return };
    add_course(loaded, folded.number, &case, procedure);
    for (at, visit) in case.visits().iter().enumerate() {
        let later = case.visits().get(at + 1..).unwrap_or_default();
        let exit = exit(&case, visit, later, procedure);
        add_visit(loaded, folded.number, &case, (visit, exit), procedure);
    }
}

fn n_events(history: &[Event], procedure: &Procedure) -> u64 {
    let added =
        |event: &&Event| procedure.is_log() && matches!(event.fact, Fact::Opened(_) | Fact::Ended);
    let n = history.iter().filter(|event| !added(event)).count();
    u64::try_from(n).unwrap_or(u64::MAX)
}

/// The case as a whole. An accelerated procedure decides no application: it is seen by its stages, and
/// its recognition is a case of its own.
fn add_course(loaded: &mut Loaded, number: u32, case: &Case, procedure: &Procedure) {
    let decides = |it: &Move| it.milestone == Some(Milestone::Decision);
    let first = |milestone: Milestone| {
        let mut reached = case.milestones().iter().filter(|it| it.milestone == milestone);
        reached.next().map(|it| number_of(it.on))
    };
    let told = |it: &Decided| (number_of(it.on), it.outcome);
    let last = case.decisions().last().map(|it| it.outcome);
    let course = Course {
        case: number,
        is_decided_on: procedure.moves().iter().any(decides),
        begun: number_of(case.opened_on()),
        applied: first(Milestone::Application),
        complete: first(Milestone::Complete),
        decided: first(Milestone::Decision)
            .or_else(|| case.decisions().first().map(|it| number_of(it.on))),
        first_decision: case.decisions().first().map(told),
        ended: case.ended_on().map(|on| (number_of(on), last)),
    };
    loaded.courses.push(course, words(case, procedure));
}

/// The properties of a case, without those that only a visit has.
fn words<'a>(case: &'a Case, procedure: &'a Procedure) -> [&'a str; DIMENSIONS] {
    let about = case.attributes();
    let word = |it: &'a Option<String>| it.as_deref().unwrap_or_default();
    let mut words = [""; DIMENSIONS];
    for (word_of, it) in words.iter_mut().zip(Dimension::ALL) {
        *word_of = match it {
            Dimension::Stage | Dimension::WaitsOn => "",
            Dimension::Authority => case.authority(),
            Dimension::Procedure => procedure.id(),
            Dimension::Profession => word(&about.profession),
            Dimension::Country => word(&about.country),
            Dimension::CountryGroup => about.origin.map_or("", |it| it.code()),
            Dimension::District => word(&about.district),
            Dimension::TargetGroup => word(&about.target_group),
        };
    }
    words
}

/// How a visit ended. Back is a stage of an earlier leg; aside is the end of the case in a way that
/// nobody applied for.
fn exit(case: &Case, visit: &Visit, later: &[Visit], procedure: &Procedure) -> Exit {
    let Some(left_on) = visit.left_on else { return Exit::Open };
    let leg = |visit: &Visit| match visit.stay {
        Stay::Stage(at) => procedure.stage(at).and_then(|stage| stage.leg),
        Stay::Unrecorded => None,
    };
    if let Some(next) = later.iter().find(|next| next.track == visit.track) {
        let goes_back = matches!((leg(visit), leg(next)), (Some(this), Some(next)) if next < this);
        return if goes_back { Exit::Back } else { Exit::Forward };
    }
    let outcome = case.decisions().last().filter(|it| it.on == left_on).map(|it| it.outcome);
    let left_the_way = matches!(
        outcome,
        Some(
            Outcome::Withdrawn
                | Outcome::Transferred
                | Outcome::ClosedWithoutDecision
                | Outcome::NoCooperation
        )
    );
    if left_the_way { Exit::Aside } else { Exit::Forward }
}

fn add_visit(
    loaded: &mut Loaded,
    number: u32,
    case: &Case,
    (visit, exit): (&Visit, Exit),
    procedure: &Procedure,
) {
    let stage = match visit.stay {
        Stay::Unrecorded => None,
        Stay::Stage(at) => procedure.stage(at),
    };
    let (kind, own) = match stage.map(|it| it.place) {
        Some(Place::Does(on)) => (columns::Kind::Doing, on),
        Some(Place::Waits(on)) => (columns::Kind::Waiting, on),
        Some(Place::Ends) | None => (columns::Kind::Waiting, WaitsOn::Unrecorded),
    };
    let kind = if visit.track == TrackIndex::MAIN { kind } else { columns::Kind::Side };
    let stage = stage.map_or("unrecorded", |it| it.id.as_str());
    let row = |waits_on: &'static str| {
        let mut words = words(case, procedure);
        for (word, it) in words.iter_mut().zip(Dimension::ALL) {
            match it {
                Dimension::Stage => *word = stage,
                Dimension::WaitsOn => *word = waits_on,
                Dimension::Authority => *word = &visit.authority,
                Dimension::Procedure
                | Dimension::Profession
                | Dimension::Country
                | Dimension::CountryGroup
                | Dimension::District
                | Dimension::TargetGroup => {}
            }
        }
        let (entered_on, left_on) = (visit.entered_on, visit.left_on);
        Row { case: number, kind, exit, entered_on, left_on, words }
    };
    loaded.visits.push(&row(own.code()));
    for turn in case.turns(visit, procedure) {
        let ends = turn.left_on == visit.left_on;
        let turn_row = Row {
            entered_on: turn.entered_on,
            left_on: turn.left_on,
            // The ball went on to somebody else within the stage.
            exit: if ends { exit } else { Exit::Forward },
            ..row(turn.waits_on.code())
        };
        loaded.turns.push(&turn_row);
    }
}
