//! Case stories (`tests/stories/*.toml`, format in `FORMAT.md`): what happened to a case, and what
//! must hold on named days. The expected dates come from the law and a calendar.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::Arc;

use bescheid::domain::calendar::policy::Policy;
use bescheid::domain::case::event::{Event, SeatOf};
use bescheid::domain::case::history::{admit, effective, replay};
use bescheid::domain::case::state::Case;
use bescheid::domain::clock::reckon::{Reading, reckon};
use bescheid::domain::clock::standing::Standing;
use bescheid::domain::procedure::definition::Procedure;
use bescheid::office::procedures::Procedures;
use bescheid::text::explanation::sentence;
use bescheid::text::language::Language;
use chrono::NaiveDate;
use serde::Deserialize;

use crate::telling::Teller;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Stories {
    procedure: String,
    story: Vec<Story>,
}

/// One story, as it is told.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Story {
    title: String,
    pub(crate) seat: String,
    pub(crate) municipality: Option<String>,
    pub(crate) origin: String,
    #[serde(default)]
    pub(crate) accelerated: bool,
    #[serde(rename = "told")]
    _told: String,
    events: Vec<String>,
    #[serde(default)]
    refused: Vec<String>,
    on: Vec<View>,
}

#[derive(Deserialize)]
struct View {
    day: NaiveDate,
    known: Option<NaiveDate>,
    stage: Option<String>,
    waits_on: Option<String>,
    ended: Option<bool>,
    language: Option<String>,
    #[serde(default)]
    clocks: BTreeMap<String, String>,
    #[serde(default)]
    why: BTreeMap<String, Vec<String>>,
}

#[test]
fn dual_professions_go_as_told() {
    tell(include_str!("../stories/dual-ihk-fosa.toml"), 12);
}
#[test]
fn journeymen_go_as_told() {
    tell(include_str!("../stories/craft-journeyman.toml"), 6);
}
#[test]
fn masters_go_as_told() {
    tell(include_str!("../stories/craft-master.toml"), 6);
}
#[test]
fn nurses_go_as_told() {
    tell(include_str!("../stories/nurse-tlvwa.toml"), 12);
}
#[test]
fn evaluations_go_as_told() {
    tell(include_str!("../stories/zab-evaluation.toml"), 12);
}
#[test]
fn accelerated_procedures_go_as_told() {
    tell(include_str!("../stories/accelerated-81a.toml"), 12);
}

fn tell(text: &str, expected: usize) {
    let stories: Stories = toml::from_str(text).unwrap();
    assert_eq!(stories.story.len(), expected);
    let procedures = Procedures::shipped().unwrap();
    let today = "2026-11-20".parse().unwrap();
    let procedure = procedures.for_start(&stories.procedure, today).unwrap();
    let mut wrong = String::new();
    for story in &stories.story {
        for fault in differences(story, &procedure) {
            writeln!(wrong, "{}: {fault}", story.title).unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn differences(story: &Story, procedure: &Arc<Procedure>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut teller = Teller::new(story, procedure);
    let mut history: Vec<Event> = Vec::new();
    for line in &story.events {
        let event = teller.event(line);
        let new = std::slice::from_ref(&event);
        if let Err(why) = admit(&history, new, procedure) {
            faults.push(format!("`{line}` was refused: {why}"));
            return faults;
        }
        history.push(event);
    }
    for line in &story.refused {
        let event = teller.event(line);
        if admit(&history, &[event], procedure).is_ok() {
            faults.push(format!("`{line}` was not refused"));
        }
    }
    for view in &story.on {
        faults.extend(compare(view, story, &history, procedure));
    }
    faults
}

/// The case as a day saw it: what had happened by then, of what was known.
fn seen(history: &[Event], view: &View, procedure: &Procedure) -> Option<Case> {
    let happened: Vec<Event> = effective(history, view.known)
        .unwrap()
        .into_iter()
        .filter(|event| event.occurred.on <= view.day)
        .map(std::borrow::Cow::into_owned)
        .collect();
    replay(&happened, None, procedure).unwrap()
}

fn compare(view: &View, story: &Story, history: &[Event], procedure: &Procedure) -> Vec<String> {
    let mut faults = Vec::new();
    let mut differ = |what: &str, expected: &str, found: &str| {
        if expected != found {
            faults.push(format!("{}: {what}: told {expected}, found {found}", view.day));
        }
    };
    let case = seen(history, view, procedure).unwrap();
    if let Some(stage) = &view.stage {
        differ("stage", stage, case.stage_name(procedure));
    }
    let holder = case.waits_on(view.day, procedure).map_or("nobody", |it| it.code());
    if let Some(expected) = &view.waits_on {
        differ("waits_on", expected, holder);
    }
    if let Some(ended) = view.ended {
        differ("ended", &ended.to_string(), &case.ended_on().is_some().to_string());
    }
    if let Some(expected) = &view.language {
        let track = procedure.tracks().find(|(_, it)| it.id == "language").unwrap().0;
        let at = case.stage_on(track).and_then(|at| procedure.stage(at));
        differ("language", expected, at.map_or("-", |it| it.id.as_str()));
    }
    let seat = seat_of(story).calendar().unwrap();
    let readings = reckon(&case, procedure, &seat, Policy::default(), view.day).unwrap();
    for (clock, expected) in &view.clocks {
        let reading = readings.iter().rfind(|it| it.rule.id.get_ref() == clock);
        let found = reading.map_or_else(|| "no such clock".to_owned(), |it| told(it.standing));
        differ(clock, expected, &found);
    }
    for (clock, words) in &view.why {
        let reading = readings.iter().rfind(|it| it.rule.id.get_ref() == clock);
        let why = reading.map(explained).unwrap_or_default();
        for word in words.iter().filter(|word| !why.contains(word.as_str())) {
            differ(&format!("why {clock}"), word, &why);
        }
    }
    faults
}

fn explained(reading: &Reading<'_>) -> String {
    let steps = reading.revised.iter().flat_map(|it| &it.steps);
    steps.map(|step| sentence(Language::German, step)).collect::<Vec<_>>().join(" ")
}

fn told(standing: Standing) -> String {
    match standing {
        Standing::NotStarted => "not_started".to_owned(),
        Standing::Running { ends_on } => format!("running {ends_on}"),
        Standing::Suspended { ends_on, .. } => format!("suspended {ends_on}"),
        Standing::Overdue { ends_on } => format!("overdue {ends_on}"),
        Standing::Met { ends_on, on } => format!("met {ends_on} on {on}"),
        Standing::Lapsed { .. } => "lapsed".to_owned(),
    }
}

pub(crate) fn seat_of(story: &Story) -> SeatOf {
    SeatOf { land: story.seat.parse().unwrap(), municipality: story.municipality.clone() }
}
