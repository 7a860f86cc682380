//! All cases of a scenario, and the truth about them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Days, NaiveDate};

use crate::domain::case::event::{Attributes, Event, evening_of};
use crate::domain::case::state::Case;
use crate::domain::case::visit::VisitedStage;
use crate::domain::identity::{CaseId, CaseNumber};
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::Outcome;
use crate::domain::registers::Countries;
use crate::simulate::driver::{Driver, Halt};
use crate::simulate::queue;
use crate::simulate::random_stream::{Stream, whole};
use crate::simulate::recording::record_history;
use crate::simulate::scenario::{Scenario, SimulatedAuthority};

/// What to simulate.
#[derive(Debug, Clone)]
pub struct SimulationOptions {
    /// How many cases begin, linked ones apart.
    pub cases: usize,
    /// The seed.
    pub seed: u64,
    /// The first day.
    pub from: NaiveDate,
    /// The last day that is known.
    pub to: NaiveDate,
}

/// A simulated case.
#[derive(Debug, Clone)]
pub struct SimulatedCase {
    /// Which one.
    pub id: CaseId,
    /// Its number.
    pub number: CaseNumber,
    /// Its procedure.
    pub procedure: Arc<Procedure>,
    /// What was recorded by the last day, in the order of recording.
    pub events: Vec<Event>,
    /// What really happened, to the end.
    pub truth: Vec<TrueVisit>,
}

/// A visit as it really was, however late it ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TrueVisit {
    /// The stage.
    pub stage: String,
    /// The authority.
    pub authority: String,
    /// The day of entry.
    pub entered_on: NaiveDate,
    /// The day of leaving; none if the case never left it.
    pub left_on: Option<NaiveDate>,
}

/// Simulates a caseload.
///
/// # Errors
/// If the scenario names a procedure that is not at hand.
pub fn simulate(
    scenario: &Scenario,
    wish: &SimulationOptions,
    procedures: &BTreeMap<String, Arc<Procedure>>,
    mut progress: impl FnMut(u64),
) -> Result<Vec<SimulatedCase>, String> {
    let find = |id: &str| procedures.get(id).ok_or_else(|| format!("there is no procedure `{id}`"));
    for authority in &scenario.authority {
        find(&authority.procedure)?;
    }
    let mut begun = Vec::with_capacity(wish.cases);
    for number in 0..wish.cases {
        let mut stream = Stream::new(wish.seed, u64::try_from(number).unwrap_or(0) * 2);
        let shares: Vec<(&SimulatedAuthority, f64)> =
            scenario.authority.iter().map(|authority| (authority, authority.share.value)).collect();
        let authority = stream.pick(&shares).ok_or("the scenario has no authority")?;
        let procedure = find(&authority.procedure)?;
        let day = arrival(scenario, wish, &mut stream);
        let attributes = attributes(scenario, authority, &mut stream);
        let id = CaseId::new(evening_of(day), stream.bytes());
        let number = CaseNumber::new(stream.bytes());
        let mut driver = Driver::begin(scenario, authority, procedure, stream, day, attributes);
        let halt = driver.drive();
        begun.push(PausedCase { id, number, driver, halt });
        progress(1);
    }
    review(scenario, wish, &mut begun);
    let mut cases = Vec::with_capacity(begun.len());
    for (at, begun) in begun.into_iter().enumerate() {
        let child = link_recognition(scenario, wish, procedures, at, begun, &mut cases)?;
        finish(scenario, wish, procedures, child, &mut cases)?;
        progress(1);
    }
    tell_apart(&mut cases, wish.seed);
    Ok(cases)
}

/// Numbers of 40 bits meet once in 200 caseloads of 100,000: the later case gets another.
fn tell_apart(cases: &mut [SimulatedCase], seed: u64) {
    let mut taken = BTreeSet::new();
    for (at, case) in (0..).zip(cases) {
        let mut stream = Stream::new(seed, u64::MAX / 2 + at);
        while !taken.insert(case.number.as_str().to_owned()) {
            case.number = CaseNumber::new(stream.bytes());
        }
    }
}

/// A case that waits for others, or is done.
struct PausedCase<'a> {
    id: CaseId,
    number: CaseNumber,
    driver: Driver<'a>,
    halt: Halt,
}

/// Arrivals grow evenly: the density on the last day is `1 + growth` times that on the first.
fn arrival(scenario: &Scenario, wish: &SimulationOptions, stream: &mut Stream) -> NaiveDate {
    let span = f64::from(i32::try_from((wish.to - wish.from).num_days()).unwrap_or(1).max(1));
    let (growth, share) = (scenario.arrivals.growth.value, stream.share());
    let part = if growth.abs() < 1e-9 {
        share
    } else {
        ((1.0 + share * growth * (2.0 + growth)).sqrt() - 1.0) / growth
    };
    wish.from.checked_add_days(Days::new(whole(span * part))).unwrap_or(wish.from)
}

fn attributes(
    scenario: &Scenario,
    authority: &SimulatedAuthority,
    stream: &mut Stream,
) -> Attributes {
    let weights = |table: &'_ BTreeMap<String, crate::simulate::scenario::Parameter>| {
        table.iter().map(|(key, parameter)| (key.clone(), parameter.value)).collect::<Vec<_>>()
    };
    let mut drawn = |table: Vec<(String, f64)>| {
        let choices: Vec<(&str, f64)> =
            table.iter().map(|(key, weight)| (key.as_str(), *weight)).collect();
        stream.pick(&choices).map(str::to_owned)
    };
    let country = drawn(weights(&scenario.countries));
    let district = drawn(weights(&scenario.districts));
    let profession =
        drawn(authority.professions.iter().map(|profession| (profession.clone(), 1.0)).collect());
    Attributes {
        authority: authority.id.clone(),
        profession,
        origin: country.as_deref().map(|code| Countries::built_in().origin(code)),
        country,
        district,
        target_group: Some("skilled_worker".to_owned()),
        seat: Some(authority.seat.clone()),
        accelerated: false,
        parent: None,
    }
}

/// Each authority reviews what waits at it, as far as its capacity goes.
fn review(scenario: &Scenario, wish: &SimulationOptions, begun: &mut [PausedCase<'_>]) {
    for (number, authority) in scenario.authority.iter().enumerate() {
        let waiting = begun
            .iter()
            .enumerate()
            .filter(|(_, course)| {
                course.halt == Halt::Review && course.driver.authority.id == authority.id
            })
            .map(|(at, course)| (course.driver.day, at))
            .collect();
        let mut stream = Stream::new(wish.seed, u64::MAX - u64::try_from(number).unwrap_or(0));
        let own = authority.queue(&scenario.queue);
        for (at, day) in queue::turns(waiting, &own, wish.from, wish.to, &mut stream) {
            if let Some(course) = begun.get_mut(at) {
                course.driver.wait_until(day);
                course.halt = course.driver.drive();
            }
        }
    }
}

/// An accelerated procedure has its recognition as a case of its own, which it waits for.
fn link_recognition<'a>(
    scenario: &'a Scenario,
    wish: &SimulationOptions,
    procedures: &'a BTreeMap<String, Arc<Procedure>>,
    at: usize,
    mut parent: PausedCase<'a>,
    cases: &mut Vec<SimulatedCase>,
) -> Result<PausedCase<'a>, String> {
    if parent.halt != Halt::Recognition {
        return Ok(parent);
    }
    let runs = |authority: &&SimulatedAuthority| {
        ["nurse-tlvwa", "craft-journeyman"].contains(&authority.procedure.as_str())
    };
    let choices: Vec<&SimulatedAuthority> = scenario.authority.iter().filter(runs).collect();
    let Some(authority) = choices.get(at % choices.len().max(1)) else { return Ok(parent) };
    let procedure = procedures.get(&authority.procedure).ok_or("no such procedure")?;
    let mut stream = Stream::new(wish.seed, u64::try_from(at).unwrap_or(0) * 2 + 1);
    let mut attributes = attributes(scenario, authority, &mut stream);
    (attributes.accelerated, attributes.parent) = (true, Some(parent.id));
    let day = parent.driver.day;
    let id = CaseId::new(evening_of(day), stream.bytes());
    let number = CaseNumber::new(stream.bytes());
    let mut driver = Driver::begin(scenario, authority, procedure, stream, day, attributes);
    while driver.drive() == Halt::Review {
        let days = driver.stream.days(55.0, 0.4);
        let turn = driver.day.checked_add_days(Days::new(days)).unwrap_or(driver.day);
        driver.wait_until(turn);
    }
    let decided = driver.case.as_ref().and_then(decision);
    finish(scenario, wish, procedures, PausedCase { id, number, driver, halt: Halt::Done }, cases)?;
    parent.driver.child(id, decided);
    if decided.is_some() {
        parent.halt = parent.driver.drive();
    }
    Ok(parent)
}

fn decision(case: &Case) -> Option<(NaiveDate, Outcome)> {
    case.decisions().first().map(|decision| (decision.on, decision.outcome))
}

fn finish(
    scenario: &Scenario,
    wish: &SimulationOptions,
    procedures: &BTreeMap<String, Arc<Procedure>>,
    mut begun: PausedCase<'_>,
    cases: &mut Vec<SimulatedCase>,
) -> Result<(), String> {
    let procedure = procedures.get(begun.driver.procedure.id()).ok_or("no such procedure")?;
    let truth = begun.driver.case.as_ref().map_or_else(Vec::new, |case| truth(case, procedure));
    let stream = &mut begun.driver.stream;
    let lived = &begun.driver.events;
    let events = record_history(lived, procedure, &scenario.knowledge, wish.to, stream);
    if !events.is_empty() {
        let procedure = Arc::clone(procedure);
        cases.push(SimulatedCase { id: begun.id, number: begun.number, procedure, events, truth });
    }
    Ok(())
}

fn truth(case: &Case, procedure: &Procedure) -> Vec<TrueVisit> {
    case.visits()
        .iter()
        .map(|visit| TrueVisit {
            stage: match visit.stay {
                VisitedStage::Stage(at) => {
                    procedure.stage(at).map_or_else(String::new, |stage| stage.id.clone())
                }
                VisitedStage::Unrecorded => "unrecorded".to_owned(),
            },
            authority: visit.authority.to_string(),
            entered_on: visit.entered_on,
            left_on: visit.left_on,
        })
        .collect()
}
