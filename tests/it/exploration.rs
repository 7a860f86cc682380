//! Every shipped machine, explored whole: every move of every reachable combination of stage, side
//! track, up to two open requests and state of the decision clock; days abstracted to the same day,
//! the next day, and after expiry. Looked at from several sides, each whole: the main track with its
//! requests, from the start to the first end; and the main track with each of its side tracks, over every
//! way back from an end. Their product has no end that a test could wait for.

use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::io::Write;

use bescheid::domain::calendar::policy::Policy;
use bescheid::domain::case::event::{
    Attributes, Event, Fact, MoveDetails, Occurred, Opening, RequestDetails, SeatOf, evening_of,
};
use bescheid::domain::case::refusal::Refusal;
use bescheid::domain::case::state::Case;
use bescheid::domain::clock::calendars::SeatCalendars;
use bescheid::domain::clock::reckon::reckon;
use bescheid::domain::identity::{CaseId, EventId, derive_seed};
use bescheid::domain::procedure::built_in::{built_in_procedures, earlier_procedures};
use bescheid::domain::procedure::definition::{Move, Procedure, StageActivity, TrackIndex};
use bescheid::domain::procedure::draft::ExamPart;
use bescheid::domain::procedure::guard::Guard;
use bescheid::domain::procedure::words::{Field, Leg, Recorder};
use bescheid::domain::waits_on::WaitsOn;
use chrono::{DateTime, Days, NaiveDate};

/// Same day, next day, after every statutory period and every date that was set.
const STEPS: [u64; 3] = [0, 1, 250];
/// Open requests at once.
const OPEN_MAX: usize = 2;

fn id(n: u64) -> EventId {
    EventId::new(DateTime::UNIX_EPOCH, derive_seed([5; 10], n))
}

pub(crate) fn event(n: u64, on: NaiveDate, fact: Fact) -> Event {
    let (occurred, known_at) = (Occurred::on(on), evening_of(on));
    Event {
        id: id(n),
        sequence: n,
        occurred,
        occurred_at: None,
        known_at,
        recorder: Recorder::Caseworker,
        fact,
    }
}

/// What makes two cases the same for the machine.
type StateKey =
    (String, Vec<String>, Vec<(String, bool)>, Option<String>, Vec<bool>, &'static str, bool);

fn key(case: &Case, procedure: &Procedure, on: NaiveDate, view: View) -> StateKey {
    let tracks = procedure
        .tracks()
        .skip(1)
        .map(|(track, _)| {
            case.stage_on(track)
                .and_then(|at| procedure.stage(at))
                .map_or_else(String::new, |stage| stage.id.clone())
        })
        .collect();
    let mut open: Vec<(String, bool)> = case
        .requests()
        .iter()
        .filter(|request| request.is_open_on(on))
        .map(|request| (request.kind.clone(), request.is_expired_on(on)))
        .collect();
    open.sort();
    let permitted = case.permitted_moves(procedure, Recorder::Caseworker, on);
    let guards = procedure
        .moves()
        .iter()
        .filter(|way| !way.guards.is_empty())
        .map(|way| permitted.iter().any(|other| other.id == way.id))
        .collect();
    let seat = SeatOf { land: "TH".parse().unwrap(), municipality: None }.calendar().unwrap();
    let calendars = SeatCalendars::of_one(seat);
    let clocks = reckon(case, procedure, &calendars, Policy::default(), on).unwrap();
    // How the decision clock stands is looked at with the requests, which make it stand still.
    let decision = clocks
        .iter()
        .rfind(|reading| matches!(view, View::Requests) && reading.rule.id.get_ref() == "decision");
    (
        case.stage_name(procedure).to_owned(),
        tracks,
        open,
        last_outcome(case, procedure),
        guards,
        decision.map_or("-", |reading| reading.standing.code()),
        case.ended_on().is_some(),
    )
}

/// How the last decision went, where it still decides on anything: not in a procedure before its decision.
fn last_outcome(case: &Case, procedure: &Procedure) -> Option<String> {
    let stage = case.main_stage().and_then(|at| procedure.stage(at))?;
    let is_before = matches!(stage.leg, Some(Leg::Collect | Leg::Complete | Leg::Review));
    let last = case.decisions().last().filter(|_| !is_before || !case.children().is_empty());
    last.map(|decision| decision.outcome.code().to_owned())
}

/// Everything that could be tried in a case, whether it may be or not.
pub(crate) fn wishes(case: Option<&Case>, procedure: &Procedure, on: NaiveDate) -> Vec<Fact> {
    let mut wishes: Vec<Fact> =
        procedure.moves().iter().flat_map(|way| moves(procedure, way, on)).collect();
    let Some(case) = case else {
        return wishes
            .into_iter()
            .map(|fact| {
                let Fact::Moved(first) = fact else { return fact };
                let attributes = Attributes { authority: "A".to_owned(), ..Attributes::default() };
                Fact::Opened(Opening { attributes, first: Some(first) })
            })
            .collect();
    };
    let open: Vec<_> = case.requests().iter().filter(|request| request.is_open_on(on)).collect();
    if open.len() < OPEN_MAX {
        for kind in procedure.requests() {
            let due_on = on.checked_add_days(Days::new(20));
            let kind = kind.id.get_ref().clone();
            wishes.push(Fact::Requested(RequestDetails { kind, due_on, documents: Vec::new() }));
        }
    } else {
        // A third request is left out: the abstraction counts two.
        let opens = |moved: &MoveDetails| {
            procedure.move_named(&moved.name).is_some_and(|way| way.opens.is_some())
        };
        wishes.retain(|fact| !matches!(fact, Fact::Moved(it) if opens(it)));
    }
    for request in open {
        wishes.push(Fact::Answered { request: request.id });
        wishes.push(Fact::TakenBack { request: request.id });
    }
    let child = CaseId::new(DateTime::UNIX_EPOCH, [1; 10]);
    if case.children().is_empty() {
        wishes.push(Fact::ChildOpened { child });
    }
    for outcome in ["full", "not_equivalent"] {
        wishes.push(Fact::ChildDecided { child, outcome: outcome.parse().unwrap() });
    }
    wishes
}

/// A move with each of its outcomes, or each part of its examination.
fn moves(procedure: &Procedure, way: &Move, on: NaiveDate) -> Vec<Fact> {
    let asks = |field: Field| way.fields.contains(&field);
    let due_on = asks(Field::DueOn).then(|| on.checked_add_days(Days::new(20)).unwrap());
    let authority = asks(Field::Authority).then(|| "B".to_owned());
    let plain = MoveDetails { name: way.id.clone(), due_on, authority, ..MoveDetails::default() };
    if asks(Field::Outcome) {
        let with = |outcome| Fact::Moved(MoveDetails { outcome: Some(outcome), ..plain.clone() });
        return way.outcomes.iter().map(|&outcome| with(outcome)).collect();
    }
    let parts = procedure.exam_parts().iter().filter(|_| way.offers.contains(&Field::Parts));
    let with = |part: &ExamPart| {
        Fact::Moved(MoveDetails { parts: vec![part.id.get_ref().clone()], ..plain.clone() })
    };
    parts.map(with).chain([Fact::Moved(plain.clone())]).collect()
}

struct ExplorationCounts {
    states: usize,
    tried: usize,
    accepted: usize,
}

/// What is looked at.
#[derive(Clone, Copy)]
enum View {
    /// The main track with its requests, up to the first end.
    Requests,
    /// The main track with a side track, and every way back from an end.
    Beside(TrackIndex),
}

impl View {
    /// The days that pass before something happens.
    fn steps(self) -> Vec<u64> {
        match self {
            Self::Requests => STEPS.to_vec(),
            // A year and more: then every remedy is over.
            Self::Beside(_) => vec![0, 400],
        }
    }

    /// Whether a fact belongs to what is looked at.
    fn shows(self, fact: &Fact, case: &Case, procedure: &Procedure) -> bool {
        let way =
            if let Fact::Moved(moved) = fact { procedure.move_named(&moved.name) } else { None };
        match self {
            Self::Requests => {
                let is_main = way.is_none_or(|way| way.track == TrackIndex::MAIN);
                is_main && case.ended_on().is_none()
            }
            Self::Beside(aside) => {
                let asks = matches!(fact, Fact::Requested(_));
                !asks && way.is_none_or(|way| way.track == TrackIndex::MAIN || way.track == aside)
            }
        }
    }
}

fn explore(procedure: &Procedure, view: View) -> ExplorationCounts {
    let start: NaiveDate = "2024-03-04".parse().unwrap();
    let mut seen: BTreeMap<StateKey, usize> = BTreeMap::new();
    let mut ways: Vec<BTreeSet<usize>> = Vec::new();
    let mut ended: BTreeSet<usize> = BTreeSet::new();
    let mut open: VecDeque<(usize, Case)> = VecDeque::new();
    let (mut tried, mut accepted) = (0, 0);
    let mut arrive = |case: Case,
                      on: NaiveDate,
                      open: &mut VecDeque<(usize, Case)>,
                      ways: &mut Vec<BTreeSet<usize>>| {
        let key = key(&case, procedure, on, view);
        let next = seen.len();
        let number = *seen.entry(key).or_insert(next);
        if number == next {
            ways.push(BTreeSet::new());
            holds(&case, procedure, on);
            open.push_back((number, case));
        }
        number
    };
    for fact in wishes(None, procedure, start) {
        tried += 1;
        if let Ok(case) = Case::after(None, &event(1, start, fact), procedure) {
            accepted += 1;
            arrive(case, start, &mut open, &mut ways);
        }
    }
    while let Some((from, case)) = open.pop_front() {
        if case.ended_on().is_some() {
            ended.insert(from);
        }
        for step in view.steps() {
            let on = case.last_on().checked_add_days(Days::new(step)).unwrap();
            let permitted = case.permitted_moves(procedure, Recorder::Caseworker, on);
            let offered: BTreeSet<&str> = permitted.iter().map(|way| way.id.as_str()).collect();
            let wishes = wishes(Some(&case), procedure, on).into_iter();
            // What is not offered is tried on the first day: what changes later is offered then.
            let is_tried = |fact: &Fact| {
                let Fact::Moved(moved) = fact else { return true };
                step == 0 || offered.contains(moved.name.as_str())
            };
            for fact in wishes.filter(|fact| view.shows(fact, &case, procedure) && is_tried(fact)) {
                tried += 1;
                let n = u64::from(case.version()) + 1;
                let next = event(n, on, fact);
                let after = Case::after(Some(case.clone()), &next, procedure);
                agrees(&case, &next, &after, &offered, procedure);
                if let Ok(after) = after {
                    accepted += 1;
                    let to = arrive(after, on, &mut open, &mut ways);
                    ways[from].insert(to);
                }
            }
        }
    }
    no_dead_end(&ways, &ended, procedure);
    ExplorationCounts { states: ways.len(), tried, accepted }
}

/// What is offered is accepted, and what is not offered is refused with a reason of its own.
fn agrees(
    case: &Case,
    event: &Event,
    after: &Result<Case, Refusal>,
    offered: &BTreeSet<&str>,
    procedure: &Procedure,
) {
    let Fact::Moved(moved) = &event.fact else { return };
    let offered = offered.contains(moved.name.as_str());
    match after {
        Ok(_) => assert!(offered, "{} was not offered", moved.name),
        Err(refusal) => {
            assert!(
                !offered,
                "{} was offered in {} and refused: {refusal}",
                moved.name,
                case.stage_name(procedure)
            );
            let told = matches!(
                refusal,
                Refusal::NotFromHere { .. }
                    | Refusal::Guarded { .. }
                    | Refusal::HasEnded(_)
                    | Refusal::NotYours { .. }
            );
            assert!(told, "{refusal}");
        }
    }
}

/// One waits-on each day, visits tile the case, turns tile the visit.
fn holds(case: &Case, procedure: &Procedure, today: NaiveDate) {
    let main: Vec<_> =
        case.visits().iter().filter(|visit| visit.track == TrackIndex::MAIN).collect();
    // Only where the case had ended, and was taken up again, may days lie between two visits.
    let reopened = |from: NaiveDate, to: NaiveDate| from < to && has_ended_before(case, procedure);
    let mut at = case.opened_on();
    for visit in &main {
        assert!(visit.entered_on == at || reopened(at, visit.entered_on), "a gap or an overlap");
        let turns = case.turns(visit, procedure);
        let mut turn_at = visit.entered_on;
        for turn in &turns {
            assert_eq!(turn.entered_on, turn_at);
            turn_at = turn.left_on.unwrap_or(today);
        }
        assert_eq!(turns.last().unwrap().left_on, visit.left_on);
        at = visit.left_on.unwrap_or(today);
    }
    assert_eq!(main.last().unwrap().left_on, case.ended_on());
    let days = case.opened_on().iter_days().step_by(29).take_while(|day| *day <= today);
    for day in days {
        let held = main.iter().filter(|visit| visit.holds(day)).count();
        let over = held == 0;
        assert!(held <= 1, "{day}");
        assert!(
            !over
                || case.ended_on().is_some_and(|ended| ended <= day)
                || has_ended_before(case, procedure),
            "{day}"
        );
        assert_eq!(case.waits_on(day, procedure).is_some(), !over);
        assert_ne!(case.waits_on(day, procedure), Some(WaitsOn::Unrecorded));
    }
}

/// Whether a move was made that takes up an ended case.
fn has_ended_before(case: &Case, procedure: &Procedure) -> bool {
    let ends = |way: &&Move| {
        way.track == TrackIndex::MAIN
            && way
                .from
                .iter()
                .filter_map(|at| procedure.stage(*at))
                .any(|stage| stage.place == StageActivity::Ends)
    };
    procedure.moves().iter().filter(ends).any(|way| 0 < case.times_made(&way.id))
}

/// From every state a case can come to an end.
fn no_dead_end(ways: &[BTreeSet<usize>], ended: &BTreeSet<usize>, procedure: &Procedure) {
    let mut good = ended.clone();
    loop {
        let more: Vec<usize> = (0..ways.len())
            .filter(|at| !good.contains(at) && ways[*at].iter().any(|to| good.contains(to)))
            .collect();
        if more.is_empty() {
            break;
        }
        good.extend(more);
    }
    assert_eq!(good.len(), ways.len(), "{}: some states lead to no end", procedure.id());
}

fn sound_in_every_state(id: &str) {
    let procedure =
        built_in_procedures().unwrap().into_iter().find(|procedure| procedure.id() == id).unwrap();
    let beside = procedure.tracks().skip(1);
    let beside = beside.map(|(at, track)| (track.id.as_str(), View::Beside(at)));
    for (name, view) in std::iter::once(("requests", View::Requests)).chain(beside) {
        let found = explore(&procedure, view);
        let told = format!(
            "\n{id}, {name}: {} states, {} wishes tried, {} accepted\n",
            found.states, found.tried, found.accepted
        );
        std::io::stderr().write_all(told.as_bytes()).unwrap();
        assert!(20 < found.states);
    }
}

#[test]
fn dual_professions_are_sound_in_every_state() {
    sound_in_every_state("dual-ihk-fosa");
}
#[test]
fn journeymen_are_sound_in_every_state() {
    sound_in_every_state("craft-journeyman");
}
#[test]
fn masters_are_sound_in_every_state() {
    sound_in_every_state("craft-master");
}
#[test]
fn nurses_are_sound_in_every_state() {
    sound_in_every_state("nurse-tlvwa");
}
#[test]
fn evaluations_are_sound_in_every_state() {
    sound_in_every_state("zab-evaluation");
}
#[test]
fn accelerated_procedures_are_sound_in_every_state() {
    sound_in_every_state("accelerated-81a");
}

/// The list of guards is closed, and each kind is used by some shipped machine.
#[test]
fn every_kind_of_guard_is_used() {
    let mut all = built_in_procedures().unwrap();
    all.extend(earlier_procedures().unwrap());
    let used = |test: &dyn Fn(&Guard) -> bool| {
        all.iter().flat_map(Procedure::moves).flat_map(|way| &way.guards).any(test)
    };
    assert!(used(&|it| matches!(it, Guard::NoOpenRequest { .. })));
    assert!(used(&|it| matches!(it, Guard::RequestExpired { .. })));
    assert!(used(&|it| matches!(it, Guard::RequestExpiredAfter { .. })));
    assert!(used(&|it| matches!(it, Guard::Reached { .. })));
    assert!(used(&|it| matches!(it, Guard::NotReached { .. })));
    assert!(used(&|it| matches!(it, Guard::MadeAtMost { .. })));
    assert!(used(&|it| matches!(it, Guard::MadeAtLeast { .. })));
    assert!(used(&|it| matches!(it, Guard::PartsFailedAtMost { .. })));
    assert!(used(&|it| matches!(it, Guard::PartsFailedAtLeast { .. })));
    assert!(used(&|it| matches!(it, Guard::Within { .. })));
    assert!(used(&|it| matches!(it, Guard::NotBefore { .. })));
    assert!(used(&|it| matches!(it, Guard::OutcomeIn { .. })));
    assert!(used(&|it| matches!(it, Guard::TrackAt { .. })));
    assert!(used(&|it| matches!(it, Guard::RemedyOver)));
    assert!(used(&|it| matches!(it, Guard::NoRemedyOpen)));
    assert!(used(&|it| matches!(it, Guard::ObjectionProvided)));
    assert!(used(&|it| matches!(it, Guard::TrackOpen { .. })));
    assert!(used(&|it| matches!(it, Guard::MainAt { .. })));
    assert!(used(&|it| matches!(it, Guard::MainNotAt { .. })));
}
