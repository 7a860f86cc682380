//! A procedure as it is written: `config/procedures/<id>.toml`. Unknown keys are refused; names are
//! kept with their place in the file, so that a fault can point at its line.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use toml::Spanned;

use crate::domain::calendar::period::{Period, Start};
use crate::domain::calendar::policy::{SuspensionBegins, SuspensionEnds};
use crate::domain::procedure::certainty::LegalCheck;
use crate::domain::procedure::guard::Guard;
use crate::domain::procedure::words::{
    Duty, Field, LawStatus, Leg, Meaning, Milestone, Origin, Outcome, Phase, PublicPhase, Recorder,
    StageKind,
};
use crate::domain::waits_on::WaitsOn;

/// A name with its place.
pub type Name = Spanned<String>;

/// A text in both languages that must be complete.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct Text {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

/// The head of a procedure file.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProcedureHead {
    /// Its name, stable over its versions.
    pub id: Name,
    /// Its version.
    pub version: String,
    /// What people call it.
    pub title: Text,
    /// The law that it follows.
    pub basis: String,
    /// The first day on which a case may start under it.
    pub valid_from: NaiveDate,
    /// The last day on which a case may start under it.
    pub valid_to: Option<NaiveDate>,
    /// The core fragments that it stands on.
    #[serde(default)]
    pub core: Vec<Name>,
    /// It can run via an einheitliche Stelle, by order of its law: then § 71b (6) VwVfG holds for letters
    /// abroad.
    #[serde(default)]
    pub single_contact: bool,
    /// A log: its stages are activities, and any may follow any.
    #[serde(default)]
    pub log: bool,
}

/// What a procedure file or a core fragment holds. A fragment has no head.
#[derive(Debug, Clone, Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
pub struct ProcedureDraft {
    /// Moves of earlier versions that say nothing any more: cases that recorded one go on without it.
    pub retired: Vec<String>,
    /// Who it is.
    pub procedure: Option<ProcedureHead>,
    /// Where a case can stay.
    pub stage: Vec<StageDraft>,
    /// The ways between.
    #[serde(rename = "move")]
    pub moves: Vec<MoveDraft>,
    /// What can be asked of people outside.
    pub request: Vec<RequestDraft>,
    /// Waits beside the main track.
    pub track: Vec<TrackDraft>,
    /// Statutory periods.
    pub clock: Vec<ClockDraft>,
    /// Parts of its examination, which are sat and repeated by themselves.
    pub exam_part: Vec<ExamPart>,
    /// Required documents.
    pub document: Vec<DocumentDraft>,
}

/// A stage as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageDraft {
    /// Its name.
    pub id: Name,
    /// What people read.
    #[serde(default)]
    pub text: Text,
    /// What the case does there.
    pub kind: StageKind,
    /// Whom it waits on when no request is open; an end waits on nobody.
    pub waits_on: Option<WaitsOn>,
    /// The phase; up to version 1 of the attribution the public one stood here.
    pub phase: Option<PhaseWord>,
    /// What the applicant reads.
    pub public_phase: Option<PublicPhase>,
    /// The part of the way; an end has none.
    pub leg: Option<Leg>,
    /// The side track that it belongs to; the main track if none.
    pub track: Option<Name>,
}

/// A phase as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(untagged)]
pub enum PhaseWord {
    /// The phase of the case.
    Case(Phase),
    /// What the applicant reads, as files of earlier versions write it.
    Public(PublicPhase),
}

impl StageDraft {
    /// What the applicant reads there.
    #[must_use]
    pub fn public_phase(&self) -> Option<PublicPhase> {
        match self.phase {
            Some(PhaseWord::Public(phase)) => Some(phase),
            Some(PhaseWord::Case(_)) | None => self.public_phase,
        }
    }

    /// The phase of the case, if the file names one.
    #[must_use]
    pub fn case_phase(&self) -> Option<Phase> {
        match self.phase {
            Some(PhaseWord::Case(phase)) => Some(phase),
            Some(PhaseWord::Public(_)) | None => None,
        }
    }
}

/// Another stage to lead to, after some decisions.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Branch {
    /// The last decision went like one of these.
    pub outcomes: Vec<Outcome>,
    /// Where it leads then.
    pub to: Name,
}

/// A move as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveDraft {
    /// Its name, a verb.
    pub id: Name,
    /// What people read.
    #[serde(default)]
    pub text: Text,
    /// Where it may begin: stages, `@open` (every stage of the main track that is no end), `@ended` (every
    /// end of it), or `@start` (a case that does not exist yet, or a side track that has not begun).
    pub from: Vec<Name>,
    /// Not from these, although `@open` has them.
    #[serde(default)]
    pub except: Vec<Name>,
    /// Where it leads; the case stays where it is if none.
    pub to: Option<Name>,
    /// Where it leads after some decisions instead.
    #[serde(default)]
    pub branches: Vec<Branch>,
    /// Stages of side tracks that are entered with it.
    #[serde(default)]
    pub also: Vec<Name>,
    /// Who may record it.
    #[serde(default)]
    pub by: Vec<Recorder>,
    /// What must be told with it.
    #[serde(default)]
    pub fields: Vec<Field>,
    /// What may be told with it.
    #[serde(default)]
    pub offers: Vec<Field>,
    /// Conditions.
    #[serde(default)]
    pub guards: Vec<Guard>,
    /// What it reaches.
    pub milestone: Option<Milestone>,
    /// How a decision may go; one alone needs no field.
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
    /// A request that it opens.
    pub opens: Option<Name>,
    /// Kinds of requests that it closes: what was asked for has arrived.
    #[serde(default)]
    pub closes: Vec<Name>,
    /// Kinds of requests that it drops: nobody waits for an answer any more.
    #[serde(default)]
    pub drops: Vec<Name>,
    /// It leaves an end.
    #[serde(default)]
    pub reopens: bool,
    /// The paragraph that allows it.
    pub basis: String,
}

/// A kind of request as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RequestDraft {
    /// Its name.
    pub id: Name,
    /// What people read.
    #[serde(default)]
    pub text: Text,
    /// Who is asked.
    pub to: WaitsOn,
    /// The stages in which it may be opened by itself; `@open` for all.
    #[serde(default)]
    pub from: Vec<Name>,
    /// A date by which to answer must be set.
    #[serde(default)]
    pub due: bool,
    /// The paragraph.
    pub basis: String,
}

/// A side track as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TrackDraft {
    /// Its name.
    pub id: Name,
    /// What people read.
    #[serde(default)]
    pub text: Text,
    /// It contests a decision: while it runs, the case waits on whom it waits on, if on nobody else, and the
    /// decision does not become final.
    #[serde(default)]
    pub remedy: bool,
    /// The stages of the main track during which it may run; `@open` for all.
    pub during: Vec<Name>,
}

/// A rule row of a clock as written. Rows of one clock differ in validity or origin.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClockDraft {
    /// The clock.
    pub id: Name,
    /// What people read.
    #[serde(default)]
    pub text: Text,
    /// The paragraph, as one cites it.
    pub paragraph: String,
    /// What sets it off.
    pub starts: Milestone,
    /// What it waits for: the duty is kept, in time or late.
    pub stops: Vec<Milestone>,
    /// What ends it otherwise: nobody has the duty any more. Withdrawal and closure always do, named or not.
    #[serde(default)]
    pub lapses: Vec<Milestone>,
    /// How long it is.
    pub length: Period,
    /// Whether the first day counts.
    #[serde(default = "event_day")]
    pub start: Start,
    /// How strictly it binds.
    pub duty: Duty,
    /// What its end means.
    #[serde(default = "latest")]
    pub means: Meaning,
    /// Whom it binds.
    pub binds: WaitsOn,
    /// What suspends it.
    #[serde(default)]
    pub suspended_by: Vec<SuspendedBy>,
    /// How it may be extended; not at all if none.
    pub extension: Option<Extension>,
    /// Only for qualifications from there.
    pub origin: Option<Origin>,
    /// Only after a decision that told of remedies, or only after one that did not, § 58 (2) VwGO.
    pub instruction: Option<bool>,
    /// Only where the last decision went like one of these; after any if none is given.
    #[serde(default)]
    pub outcomes: Vec<Outcome>,
    /// Only in cases that have reached this milestone. Such a row goes before those without.
    pub after: Option<Milestone>,
    /// Only in accelerated procedures, or only in others; in both if it is not given.
    pub accelerated: Option<bool>,
    /// First day on which the rule holds, looked at on the day that sets the clock off.
    pub valid_from: NaiveDate,
    /// Last day on which the rule holds.
    pub valid_to: Option<NaiveDate>,
    /// How sure we are.
    pub status: LawStatus,
    /// Where it was read.
    pub source: Option<Name>,
    /// The day on which it was read, if not that of the register.
    pub read_on: Option<NaiveDate>,
    /// The lawyer who has checked it.
    pub checked: Option<LegalCheck>,
}

impl ClockDraft {
    /// How a milestone ends a run of this clock, if it does.
    #[must_use]
    pub fn end_by(&self, milestone: Milestone) -> Option<ClockEnd> {
        let ends_the_case = matches!(milestone, Milestone::Withdrawal | Milestone::Closure);
        if ends_the_case || self.lapses.contains(&milestone) {
            Some(ClockEnd::Lapsed)
        } else {
            self.stops.contains(&milestone).then_some(ClockEnd::Met)
        }
    }
}

/// How a run of a clock ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ClockEnd {
    /// What it waits for happened.
    Met,
    /// Nobody has to keep it any more: the application was taken back, the case closed or passed on.
    /// Neither kept nor missed.
    Lapsed,
}

/// A kind of request that makes a clock stand still.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SuspendedBy {
    /// The kind of request.
    pub request: Name,
    /// When the suspension begins.
    #[serde(default = "request_day")]
    pub begins: SuspensionBegins,
    /// When it ends.
    #[serde(default = "set_date")]
    pub ends: SuspensionEnds,
}

/// How a clock may be extended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Extension {
    /// How many times.
    pub times: u32,
    /// By how much at most, if the law says.
    pub at_most: Option<Period>,
}

/// A part of an examination as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ExamPart {
    /// Its name.
    pub id: Name,
    /// What people read.
    #[serde(default)]
    pub text: Text,
}

/// A required document as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DocumentDraft {
    /// Its name.
    pub id: Name,
    /// What people read.
    #[serde(default)]
    pub text: Text,
    /// The paragraph that asks for it.
    pub basis: String,
    /// How old it may be when it is handed in.
    pub not_older_than: Option<Period>,
    /// Only for qualifications from there.
    pub origin: Option<Origin>,
    /// How sure we are.
    pub status: LawStatus,
    /// Where it was read.
    pub source: Option<Name>,
    /// The day on which it was read, if not that of the register.
    pub read_on: Option<NaiveDate>,
    /// The lawyer who has checked it.
    pub checked: Option<LegalCheck>,
}

fn event_day() -> Start {
    Start::EventDay
}

fn latest() -> Meaning {
    Meaning::Latest
}

fn request_day() -> SuspensionBegins {
    SuspensionBegins::RequestDay
}

fn set_date() -> SuspensionEnds {
    SuspensionEnds::SetDate
}
