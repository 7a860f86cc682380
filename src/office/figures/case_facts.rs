//! A folded case as a record for figures.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::domain::calendar::working_days::WorkingDays;
use crate::domain::case::event::{Event, Fact, SeatOf, german_day};
use crate::domain::case::state::{Case, CaseDecision};
use crate::domain::case::visit::{Visit, VisitedStage};
use crate::domain::procedure::definition::{Move, Procedure, StageActivity, TrackIndex};
use crate::domain::procedure::words::{Milestone, Outcome};
use crate::domain::professions::Professions;
use crate::domain::waits_on::WaitsOn;
use crate::measure::case_facts::{CaseFacts, VisitRecord};
use crate::measure::case_paths::CasePath;
use crate::measure::columns::{self, Exit, number_of};
use crate::measure::dictionary::{Code, Dictionaries};
use crate::measure::dimension::{DIMENSIONS, Dimension};
use crate::measure::expiry::Validity;
use crate::office::figures::project_cases::{ProjectedCase, ProjectionInput};

/// Years whose working days are counted once.
const YEARS: (i32, i32) = (1995, 2045);

/// Makes records, with one dictionary and one calendar for all of them.
#[derive(Debug, Default)]
pub(super) struct Projector {
    pub(super) words: Dictionaries,
    calendars: HashMap<SeatOf, Option<WorkingDays>>,
}

impl Projector {
    /// One that goes on with these words.
    pub(super) fn of(words: Dictionaries) -> Self {
        Self { words, calendars: HashMap::new() }
    }

    /// The record of a case.
    pub(super) fn case_facts(&mut self, folded: ProjectedCase<'_>) -> CaseFacts {
        let (procedure, history) = (&folded.of.procedure, folded.of.history);
        let last = history.iter().map(|event| german_day(event.known_at)).max();
        let mut record = CaseFacts {
            digest: [0; 16],
            codes: [0; DIMENSIONS],
            is_log: procedure.is_log(),
            first: number_of(folded.opened_on),
            last_known: number_of(last.unwrap_or_default()),
            follows_the_day: folded.follows_the_day,
            n_events: n_events(history, procedure),
            n_visits: folded.n_visits,
            course: None,
            visits: Vec::new(),
            turns: Vec::new(),
            clocks: folded.clocks,
            entries: folded.entries,
            validities: Vec::new(),
        };
        if let Some(case) = &folded.known {
            let profession = case.attributes().profession.as_deref().unwrap_or_default();
            let profession = Professions::built_in().group_name(profession);
            let words = words(case, procedure, folded.of.source, &profession);
            record.codes = self.words.codes(words);
            record.course = Some(case_path(case, procedure));
            record.validities = validities(case, procedure);
            self.push_visits(&mut record, case, procedure, &first_known(folded.of));
        }
        record.with_hash(&self.words)
    }

    fn push_visits(
        &mut self,
        record: &mut CaseFacts,
        case: &Case,
        procedure: &Procedure,
        known: &FirstKnown,
    ) {
        for (at, visit) in case.visits().iter().enumerate() {
            let later = case.visits().get(at + 1..).unwrap_or_default();
            let exit = exit(case, visit, later, procedure);
            let (kind, stage, holder) = visit_kind(visit, procedure);
            let [stage, authority, phase] = self.encode([
                (Dimension::Stage, stage),
                (Dimension::Authority, &visit.authority),
                (Dimension::Phase, phase(visit, procedure)),
            ]);
            let [waits_on] = self.encode([(Dimension::WaitsOn, holder.code())]);
            let (entered_on, left_on) = (visit.entered_on, visit.left_on);
            let whole = VisitRecord {
                entered: number_of(entered_on),
                left: left_on.map(number_of),
                kind,
                exit,
                working_days: self.working_days(case, entered_on, left_on),
                stage,
                waits_on,
                phase,
                authority,
                is_after_the_fact: left_on.is_some_and(|left| {
                    let first = known.get(&entered_on);
                    entered_on < left && first.is_some_and(|first| left <= *first)
                }),
            };
            for turn in case.turns(visit, procedure) {
                let [waits_on] = self.encode([(Dimension::WaitsOn, turn.waits_on.code())]);
                record.turns.push(VisitRecord {
                    entered: number_of(turn.entered_on),
                    left: turn.left_on.map(number_of),
                    working_days: self.working_days(case, turn.entered_on, turn.left_on),
                    // The ball went on to somebody else within the stage.
                    exit: if turn.left_on == left_on { exit } else { Exit::Forward },
                    waits_on,
                    ..whole.clone()
                });
            }
            record.visits.push(whole);
        }
    }

    fn encode<const N: usize>(&mut self, words: [(Dimension, &str); N]) -> [Code; N] {
        words.map(|(dimension, word)| self.words.code(dimension, word))
    }

    /// The length in working days at the seat of the authority.
    fn working_days(
        &mut self,
        case: &Case,
        entered_on: NaiveDate,
        left_on: Option<NaiveDate>,
    ) -> Option<u16> {
        let seat = case.seat_on(entered_on)?;
        if !self.calendars.contains_key(seat) {
            let counted =
                seat.calendar().map(|calendar| WorkingDays::of(&calendar, YEARS.0, YEARS.1));
            self.calendars.insert(seat.clone(), counted);
        }
        let calendar = self.calendars.get(seat)?.as_ref()?;
        u16::try_from(calendar.between(entered_on, left_on?)?).ok()
    }
}

/// Of each day on which something happened, the first day on which any of it was known; nothing where nobody knows
/// when it was entered.
type FirstKnown = BTreeMap<NaiveDate, NaiveDate>;

fn first_known(of: &ProjectionInput<'_>) -> FirstKnown {
    let mut first = FirstKnown::new();
    for event in of.history.iter().filter(|_| of.knows_lag) {
        let known = german_day(event.known_at);
        let day = first.entry(event.occurred.on).or_insert(known);
        *day = known.min(*day);
    }
    first
}

fn n_events(history: &[Event], procedure: &Procedure) -> u32 {
    let added =
        |event: &&Event| procedure.is_log() && matches!(event.fact, Fact::Opened(_) | Fact::Ended);
    let n = history.iter().filter(|event| !added(event)).count();
    u32::try_from(n).unwrap_or(u32::MAX)
}

/// The phase of the case that a visit belongs to; nothing where nobody recorded it.
fn phase(visit: &Visit, procedure: &Procedure) -> &'static str {
    match visit.stay {
        VisitedStage::Unrecorded => "",
        VisitedStage::Stage(at) => {
            let phase = procedure.stage(at).and_then(|stage| stage.phase);
            phase.map_or("", |phase| phase.code())
        }
    }
}

/// What happens during a visit, its stage, and whom it waits on by itself.
fn visit_kind<'a>(
    visit: &Visit,
    procedure: &'a Procedure,
) -> (columns::VisitKind, &'a str, WaitsOn) {
    let stage = match visit.stay {
        VisitedStage::Unrecorded => None,
        VisitedStage::Stage(at) => procedure.stage(at),
    };
    let (kind, holder) = match stage.map(|stage| stage.place) {
        Some(StageActivity::Does(on)) => (columns::VisitKind::Doing, on),
        Some(StageActivity::Waits(on)) => (columns::VisitKind::Waiting, on),
        Some(StageActivity::Ends) | None => (columns::VisitKind::Waiting, WaitsOn::Unrecorded),
    };
    let kind = if visit.track == TrackIndex::MAIN { kind } else { columns::VisitKind::Side };
    (kind, stage.map_or("unrecorded", |stage| stage.id.as_str()), holder)
}

/// The case as a whole. An accelerated procedure decides no application: it is seen by its stages, and
/// its recognition is a case of its own.
fn case_path(case: &Case, procedure: &Procedure) -> CasePath {
    let decides = |way: &Move| way.milestone == Some(Milestone::Decision);
    let first = |milestone: Milestone| {
        let mut reached = case.milestones().iter().filter(|passed| passed.milestone == milestone);
        reached.next().map(|passed| number_of(passed.on))
    };
    let dated = |decision: &CaseDecision| (number_of(decision.on), decision.outcome);
    let last = case.decisions().last().map(|decision| decision.outcome);
    CasePath {
        case: 0,
        is_decided_on: procedure.moves().iter().any(decides),
        begun: number_of(case.opened_on()),
        applied: first(Milestone::Application),
        complete: first(Milestone::Complete),
        decided: first(Milestone::Decision)
            .or_else(|| case.decisions().first().map(|decision| number_of(decision.on))),
        first_decision: case.decisions().first().map(dated),
        ended: case.ended_on().map(|on| (number_of(on), last)),
    }
}

/// How long the documents that were seen are good. One that was seen anew in time did not run out.
fn validities(case: &Case, procedure: &Procedure) -> Vec<Validity> {
    let mut all = Vec::new();
    for (at, seen) in case.documents().iter().enumerate() {
        let Some(last) = seen.valid_until else { continue };
        let mut later = case.documents().iter().skip(at + 1);
        if later.any(|document| document.document == seen.document && document.on <= last) {
            continue;
        }
        all.push(Validity {
            case: 0,
            document: format!("{}/{}", procedure.id(), seen.document),
            valid_until: number_of(last),
            held_by: last.succ_opt().and_then(|day| case.waits_on(day, procedure)),
        });
    }
    all
}

/// The properties of a case, without those that only a visit has.
fn words<'a>(
    case: &'a Case,
    procedure: &'a Procedure,
    source: &'a str,
    profession: &'a str,
) -> [&'a str; DIMENSIONS] {
    let about = case.attributes();
    let word = |value: &'a Option<String>| value.as_deref().unwrap_or_default();
    let mut words = [""; DIMENSIONS];
    for (word_of, dimension) in words.iter_mut().zip(Dimension::ALL) {
        *word_of = match dimension {
            Dimension::Stage | Dimension::WaitsOn | Dimension::Phase => "",
            Dimension::Authority => case.authority(),
            Dimension::Procedure => procedure.id(),
            Dimension::Profession => profession,
            Dimension::Country => word(&about.country),
            Dimension::CountryGroup => about.origin.map_or("", |origin| origin.code()),
            Dimension::District => word(&about.district),
            Dimension::TargetGroup => word(&about.target_group),
            Dimension::Accelerated => {
                if about.accelerated {
                    "yes"
                } else {
                    "no"
                }
            }
            Dimension::Source => source,
        };
    }
    words
}

/// How a visit ended. Back is a stage of an earlier leg; aside is the end of the case in a way that
/// nobody applied for.
fn exit(case: &Case, visit: &Visit, later: &[Visit], procedure: &Procedure) -> Exit {
    let Some(left_on) = visit.left_on else { return Exit::Open };
    let leg = |visit: &Visit| match visit.stay {
        VisitedStage::Stage(at) => procedure.stage(at).and_then(|stage| stage.leg),
        VisitedStage::Unrecorded => None,
    };
    if let Some(next) = later.iter().find(|next| next.track == visit.track) {
        let goes_back = matches!((leg(visit), leg(next)), (Some(this), Some(next)) if next < this);
        return if goes_back { Exit::Back } else { Exit::Forward };
    }
    let outcome = case
        .decisions()
        .last()
        .filter(|decision| decision.on == left_on)
        .map(|decision| decision.outcome);
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
