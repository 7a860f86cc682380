//! A story held against the program: what it finds on the named days, and where that differs from
//! what was told.

use std::borrow::Cow;
use std::sync::Arc;

use chrono::NaiveDate;

use crate::domain::calendar::policy::Policy;
use crate::domain::case::event::Event;
use crate::domain::case::history::{admit, effective, replay};
use crate::domain::case::state::Case;
use crate::domain::clock::calendars::SeatCalendars;
use crate::domain::clock::reckon::{ClockReading, reckon};
use crate::domain::clock::standing::Standing;
use crate::domain::procedure::definition::{Procedure, TrackIndex};
use crate::exchange::story::{Story, StoryDay, StoryReader};
use crate::text::explanation::sentence;
use crate::text::language::Language;

/// What a story came to.
#[derive(Debug, Clone, Default)]
pub struct StoryResult {
    /// What was found, day by day.
    pub days: Vec<DayState>,
    /// Where that differs from what was told.
    pub differences: Vec<String>,
}

/// What was found on a day.
#[derive(Debug, Clone)]
pub struct DayState {
    /// The day.
    pub day: NaiveDate,
    /// The stage of the main track.
    pub stage: String,
    /// The stage of the side track `language`.
    pub language: String,
    /// The stages of the side tracks.
    pub tracks: Vec<(String, String)>,
    /// What the applicant reads.
    pub reads: &'static str,
    /// The day on which the last decision counts as notified.
    pub notified: Option<NaiveDate>,
    /// Whom the case waits on.
    pub waits_on: &'static str,
    /// Whether it has ended.
    pub ended: bool,
    /// Each clock: name, standing, and why.
    pub clocks: Vec<(String, String, Vec<String>)>,
}

/// Tells a story and compares.
///
/// # Errors
/// What is wrong with a line of the story.
pub fn check(
    story: &Story,
    procedure: &Arc<Procedure>,
    language: Language,
) -> Result<StoryResult, String> {
    let mut checked = StoryResult::default();
    let mut teller = StoryReader::new(story, procedure);
    let mut history: Vec<Event> = Vec::new();
    for line in &story.events {
        let event = teller.event(line)?;
        if let Err(why) = admit(&history, std::slice::from_ref(&event), procedure) {
            checked.differences.push(format!("`{line}` was refused: {why}"));
            return Ok(checked);
        }
        history.push(event);
    }
    for line in &story.refused {
        let event = teller.event(line)?;
        if admit(&history, &[event], procedure).is_ok() {
            checked.differences.push(format!("`{line}` was not refused"));
        }
    }
    for view in &story.on {
        let Some(found) = state_on_day(view, &history, procedure, language)? else {
            checked.differences.push(format!("{}: nothing was known", view.day));
            continue;
        };
        checked.differences.extend(compare(view, &found));
        checked.days.push(found);
    }
    Ok(checked)
}

/// The case as a day saw it: what had happened by then, of what was known.
fn case_on_day(
    history: &[Event],
    view: &StoryDay,
    procedure: &Procedure,
) -> Result<Option<Case>, String> {
    let happened: Vec<Event> = effective(history, view.known)
        .map_err(|broken| broken.to_string())?
        .into_iter()
        .filter(|event| event.occurred.on <= view.day)
        .map(Cow::into_owned)
        .collect();
    replay(&happened, None, procedure).map_err(|broken| broken.to_string())
}

fn state_on_day(
    view: &StoryDay,
    history: &[Event],
    procedure: &Procedure,
    language: Language,
) -> Result<Option<DayState>, String> {
    let Some(case) = case_on_day(history, view, procedure)? else { return Ok(None) };
    let calendars = SeatCalendars::of_case(&case).ok_or("the seat has no calendar")?;
    let readings = reckon(&case, procedure, &calendars, Policy::default(), view.day)
        .map_err(|error| error.to_string())?;
    // A clock that ran several times is shown by its last run.
    let mut clocks: Vec<(String, String, Vec<String>)> = Vec::new();
    for reading in &readings {
        let name = reading.rule.id.get_ref().clone();
        clocks.retain(|(other, _, _)| *other != name);
        clocks.push((name, standing_text(reading.standing), why(reading, language)));
    }
    let stage_on = |track: TrackIndex| {
        let stage = case.stage_on(track).and_then(|at| procedure.stage(at));
        stage.map_or_else(|| "-".to_owned(), |stage| stage.id.clone())
    };
    let tracks: Vec<(String, String)> =
        procedure.tracks().skip(1).map(|(at, track)| (track.id.clone(), stage_on(at))).collect();
    let language = tracks.iter().find(|(track, _)| track == "language");
    let main = case.main_stage().and_then(|at| procedure.stage(at));
    Ok(Some(DayState {
        day: view.day,
        stage: case.stage_name(procedure).to_owned(),
        language: language.map_or_else(|| "-".to_owned(), |(_, stage)| stage.clone()),
        tracks,
        reads: main.map_or("-", |stage| stage.public_phase.code()),
        notified: case.notified_decisions().last().map(|decision| decision.notified_on),
        waits_on: case.waits_on(view.day, procedure).map_or("nobody", |holder| holder.code()),
        ended: case.ended_on().is_some(),
        clocks,
    }))
}

fn compare(view: &StoryDay, found: &DayState) -> Vec<String> {
    let mut differences = Vec::new();
    let mut differ = |what: &str, expected: &str, found: &str| {
        if expected != found {
            differences.push(format!("{}: {what}: told {expected}, found {found}", view.day));
        }
    };
    if let Some(stage) = &view.stage {
        differ("stage", stage, &found.stage);
    }
    if let Some(language) = &view.language {
        differ("language", language, &found.language);
    }
    for (track, stage) in &view.tracks {
        let side = found.tracks.iter().find(|(name, _)| name == track);
        differ(track, stage, side.map_or("no such track", |(_, stage)| stage));
    }
    if let Some(reads) = &view.reads {
        differ("reads", reads, found.reads);
    }
    if let Some(notified) = view.notified {
        let on = found.notified.map_or_else(|| "never".to_owned(), |on| on.to_string());
        differ("notified", &notified.to_string(), &on);
    }
    if let Some(holder) = &view.waits_on {
        differ("waits_on", holder, found.waits_on);
    }
    if let Some(ended) = view.ended {
        differ("ended", &ended.to_string(), &found.ended.to_string());
    }
    let clock = |name: &str| found.clocks.iter().find(|(clock_name, _, _)| clock_name == name);
    for (name, expected) in &view.clocks {
        differ(name, expected, clock(name).map_or("no such clock", |(_, standing, _)| standing));
    }
    for (name, words) in &view.why {
        let all = clock(name).map(|(_, _, why)| why.join(" ")).unwrap_or_default();
        for word in words.iter().filter(|word| !all.contains(word.as_str())) {
            differ(&format!("why {name}"), word, &all);
        }
    }
    differences
}

fn why(reading: &ClockReading<'_>, language: Language) -> Vec<String> {
    let steps = reading.revised.iter().flat_map(|deadline| &deadline.steps);
    steps.map(|step| sentence(language, step)).collect()
}

fn standing_text(standing: Standing) -> String {
    match standing {
        Standing::Met { ends_on, on } => format!("met {ends_on} on {on}"),
        Standing::Running { ends_on }
        | Standing::Suspended { ends_on, .. }
        | Standing::Overdue { ends_on } => format!("{} {ends_on}", standing.code()),
        Standing::NotStarted | Standing::Lapsed { .. } => standing.code().to_owned(),
    }
}
