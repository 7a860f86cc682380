//! A procedure as it is used: checked, with every name resolved. It has no public constructor but
//! [`Procedure::read`]: whoever holds one holds a sound one.

use std::collections::BTreeSet;

use chrono::NaiveDate;

use crate::domain::procedure::assembly::{Assembly, Source, assemble};
use crate::domain::procedure::attribution::attribute;
use crate::domain::procedure::check::{ENDED, OPEN, START, check};
use crate::domain::procedure::draft::{
    ClockDraft, DocumentDraft, ExamPart, MoveDraft, Name, RequestDraft, StageDraft, Text,
};
use crate::domain::procedure::fault::Fault;
use crate::domain::procedure::guard::Guard;
use crate::domain::procedure::words::{
    Field, Leg, Milestone, Outcome, Phase, PublicPhase, Recorder, StageKind,
};
use crate::domain::waits_on::WaitsOn;

/// A stage by its place in the procedure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct StageIndex(usize);

/// A track by its place in the procedure; the main track comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TrackIndex(usize);

impl TrackIndex {
    /// The main track.
    pub const MAIN: Self = Self(0);
}

/// A checked procedure.
#[derive(Debug, Clone)]
pub struct Procedure {
    id: String,
    version: String,
    title: Text,
    basis: String,
    valid_from: NaiveDate,
    valid_to: Option<NaiveDate>,
    is_log: bool,
    has_single_contact: bool,
    hash: String,
    stages: Vec<Stage>,
    moves: Vec<Move>,
    requests: Vec<RequestDraft>,
    tracks: Vec<Track>,
    clocks: Vec<ClockDraft>,
    exam_parts: Vec<ExamPart>,
    documents: Vec<DocumentDraft>,
    retired: Vec<String>,
}

/// Where a case can stay.
#[derive(Debug, Clone)]
pub struct Stage {
    /// Its name.
    pub id: String,
    /// What people read.
    pub text: Text,
    /// What happens there.
    pub place: StageActivity,
    /// What the applicant reads.
    pub public_phase: PublicPhase,
    /// The phase of the case; ends, and stages of a log, have none.
    pub phase: Option<Phase>,
    /// The part of the way; ends have none.
    pub leg: Option<Leg>,
    /// Its track.
    pub track: TrackIndex,
}

/// What happens in a stage: it waits, or something is done, or the case ended. Never two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StageActivity {
    /// It waits on somebody.
    Waits(WaitsOn),
    /// Something is done, and somebody holds the ball meanwhile.
    Does(WaitsOn),
    /// It ended.
    Ends,
}

/// A way from stages to a stage.
#[derive(Debug, Clone)]
pub struct Move {
    /// Its name.
    pub id: String,
    /// What people read.
    pub text: Text,
    /// Where it may begin.
    pub from: BTreeSet<StageIndex>,
    /// It opens a case, or begins a side track.
    pub from_start: bool,
    /// Where it leads; the case stays where it is if none.
    pub to: Option<StageIndex>,
    /// Where it leads after some decisions instead.
    pub branches: Vec<(Vec<Outcome>, StageIndex)>,
    /// Stages of side tracks that are entered with it.
    pub also: Vec<StageIndex>,
    /// The track that it moves.
    pub track: TrackIndex,
    /// Who may record it.
    pub by: Vec<Recorder>,
    /// What must be told with it.
    pub fields: Vec<Field>,
    /// What may be told with it.
    pub offers: Vec<Field>,
    /// Conditions.
    pub guards: Vec<Guard>,
    /// What it reaches.
    pub milestone: Option<Milestone>,
    /// How a decision may go.
    pub outcomes: Vec<Outcome>,
    /// The kind of request that it opens.
    pub opens: Option<String>,
    /// The kinds of requests that it closes.
    pub closes: Vec<String>,
    /// The kinds of requests that it drops.
    pub drops: Vec<String>,
    /// The paragraph.
    pub basis: String,
}

impl Move {
    /// All stages to which it can lead.
    pub fn targets(&self) -> impl Iterator<Item = StageIndex> {
        self.to.into_iter().chain(self.branches.iter().map(|(_, to)| *to))
    }

    /// Where it leads after the last decision.
    #[must_use]
    pub fn target(&self, last: Option<Outcome>) -> Option<StageIndex> {
        let branch = self
            .branches
            .iter()
            .find(|(outcomes, _)| last.is_some_and(|outcome| outcomes.contains(&outcome)));
        branch.map(|(_, to)| *to).or(self.to)
    }
}

/// A wait beside the main track.
#[derive(Debug, Clone)]
pub struct Track {
    /// Its name.
    pub id: String,
    /// What people read.
    pub text: Text,
    /// It contests a decision.
    pub is_remedy: bool,
    /// The stages of the main track during which it may run.
    pub during: BTreeSet<StageIndex>,
}

impl Procedure {
    /// Reads, checks and resolves a procedure file with its core fragments.
    ///
    /// # Errors
    /// All faults at once.
    pub fn parse(file: Source<'_>, cores: &[Source<'_>]) -> Result<Self, Vec<Fault>> {
        let draft = assemble(file, cores)?;
        let faults = check(&draft);
        if faults.is_empty() { Ok(resolve(draft)) } else { Err(faults) }
    }

    /// Its name, stable over its versions.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Its version.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// What people call it.
    #[must_use]
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// The law that it follows.
    #[must_use]
    pub fn basis(&self) -> &str {
        &self.basis
    }

    /// Whether a case may start under it on this day.
    #[must_use]
    pub fn is_valid_on(&self, day: NaiveDate) -> bool {
        self.valid_from <= day && self.valid_to.is_none_or(|to| day <= to)
    }

    /// Whether it was derived from a log: any activity may follow any.
    #[must_use]
    pub fn is_log(&self) -> bool {
        self.is_log
    }

    /// Whether it can run via an einheitliche Stelle, § 71a VwVfG.
    #[must_use]
    pub fn has_single_contact(&self) -> bool {
        self.has_single_contact
    }

    /// SHA-256 of its text.
    #[must_use]
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Its stages, in the order of the file.
    pub fn stages(&self) -> impl Iterator<Item = (StageIndex, &Stage)> {
        self.stages.iter().enumerate().map(|(at, stage)| (StageIndex(at), stage))
    }

    /// A stage. An index comes from this procedure; one of another finds nothing.
    #[must_use]
    pub fn stage(&self, index: StageIndex) -> Option<&Stage> {
        self.stages.get(index.0)
    }

    /// The stage with this name.
    #[must_use]
    pub fn stage_named(&self, name: &str) -> Option<StageIndex> {
        self.stages.iter().position(|stage| stage.id == name).map(StageIndex)
    }

    /// Its moves, in the order of the file.
    #[must_use]
    pub fn moves(&self) -> &[Move] {
        &self.moves
    }

    /// The move with this name.
    #[must_use]
    pub fn move_named(&self, name: &str) -> Option<&Move> {
        self.moves.iter().find(|way| way.id == name)
    }

    /// Whether an earlier version had a move of this name that says nothing any more.
    #[must_use]
    pub fn is_retired(&self, name: &str) -> bool {
        self.retired.iter().any(|retired| retired == name)
    }

    /// Its kinds of requests.
    #[must_use]
    pub fn requests(&self) -> &[RequestDraft] {
        &self.requests
    }

    /// The kind of request with this name.
    #[must_use]
    pub fn request_named(&self, name: &str) -> Option<&RequestDraft> {
        self.requests.iter().find(|request| request.id.get_ref() == name)
    }

    /// Whether a request of this kind may be opened by itself in this stage.
    #[must_use]
    pub fn may_request(&self, kind: &RequestDraft, at: StageIndex) -> bool {
        kind.from.iter().any(|name| match name.get_ref().as_str() {
            OPEN => self.stage(at).is_some_and(|stage| {
                stage.place != StageActivity::Ends && stage.track == TrackIndex::MAIN
            }),
            name => self.stage_named(name) == Some(at),
        })
    }

    /// Its tracks; the main track first.
    pub fn tracks(&self) -> impl Iterator<Item = (TrackIndex, &Track)> {
        self.tracks.iter().enumerate().map(|(at, track)| (TrackIndex(at), track))
    }

    /// A track.
    #[must_use]
    pub fn track(&self, index: TrackIndex) -> Option<&Track> {
        self.tracks.get(index.0)
    }

    /// The rule rows of its clocks.
    #[must_use]
    pub fn clocks(&self) -> &[ClockDraft] {
        &self.clocks
    }

    /// The same procedure with other clocks, to read cases by: what would have been, had the law
    /// been another. It goes by the same name, and no case is ever pinned to it.
    #[must_use]
    pub fn with_clocks(&self, other: impl Fn(&ClockDraft) -> ClockDraft) -> Self {
        Self { clocks: self.clocks.iter().map(other).collect(), ..self.clone() }
    }

    /// The parts of its examination; none where it is sat as a whole.
    #[must_use]
    pub fn exam_parts(&self) -> &[ExamPart] {
        &self.exam_parts
    }

    /// Its required documents.
    #[must_use]
    pub fn documents(&self) -> &[DocumentDraft] {
        &self.documents
    }
}

fn resolve(draft: Assembly<'_>) -> Procedure {
    let head = draft.head.value.clone();
    let main = Track {
        id: "main".to_owned(),
        text: Text { de: "Hauptverfahren".to_owned(), en: "Main procedure".to_owned() },
        is_remedy: false,
        during: BTreeSet::new(),
    };
    let sides = draft.tracks.iter().map(|placed| Track {
        id: placed.value.id.get_ref().clone(),
        text: placed.value.text.clone(),
        is_remedy: placed.value.remedy,
        during: stages_named(&draft, &placed.value.during, &[]),
    });
    let tracks: Vec<Track> = std::iter::once(main).chain(sides).collect();
    let stages: Vec<Stage> = draft.stages.iter().map(|p| stage(&p.value, &tracks)).collect();
    let moves = draft.moves.iter().map(|p| resolved_move(&draft, &p.value, &stages)).collect();
    Procedure {
        id: head.id.into_inner(),
        version: head.version,
        title: head.title,
        basis: head.basis,
        valid_from: head.valid_from,
        valid_to: head.valid_to,
        is_log: head.log,
        has_single_contact: head.single_contact,
        hash: draft.hash,
        stages,
        moves,
        requests: draft.requests.into_iter().map(|placed| placed.value).collect(),
        tracks,
        clocks: draft.clocks.into_iter().map(|placed| placed.value).collect(),
        exam_parts: draft.exam_parts.into_iter().map(|placed| placed.value).collect(),
        documents: draft.documents.into_iter().map(|placed| placed.value).collect(),
        retired: draft.retired,
    }
}

fn stage(draft: &StageDraft, tracks: &[Track]) -> Stage {
    let said = attribute(draft);
    let holder = said.waits_on.unwrap_or(WaitsOn::Unrecorded);
    let track = draft
        .track
        .as_ref()
        .map_or(0, |name| tracks.iter().position(|track| track.id == *name.get_ref()).unwrap_or(0));
    Stage {
        id: draft.id.get_ref().clone(),
        text: draft.text.clone(),
        place: match draft.kind {
            StageKind::Waiting => StageActivity::Waits(holder),
            StageKind::Doing => StageActivity::Does(holder),
            StageKind::End => StageActivity::Ends,
        },
        public_phase: said.public_phase,
        phase: said.phase,
        leg: draft.leg,
        track: TrackIndex(track),
    }
}

fn resolved_move(draft: &Assembly<'_>, way: &MoveDraft, stages: &[Stage]) -> Move {
    let to = way.to.as_ref().and_then(|to| position(draft, to.get_ref()));
    let from = stages_named(draft, &way.from, &way.except);
    let aside = to.or_else(|| from.first().copied());
    Move {
        id: way.id.get_ref().clone(),
        text: way.text.clone(),
        from,
        from_start: way.from.iter().any(|name| name.get_ref() == START),
        to,
        branches: way
            .branches
            .iter()
            .filter_map(|branch| {
                Some((branch.outcomes.clone(), position(draft, branch.to.get_ref())?))
            })
            .collect(),
        also: way.also.iter().filter_map(|name| position(draft, name.get_ref())).collect(),
        track: aside.and_then(|at| stages.get(at.0)).map_or(TrackIndex::MAIN, |found| found.track),
        by: if way.by.is_empty() { vec![Recorder::Caseworker] } else { way.by.clone() },
        fields: way.fields.clone(),
        offers: way.offers.clone(),
        guards: way.guards.clone(),
        milestone: way.milestone,
        outcomes: way.outcomes.clone(),
        opens: way.opens.as_ref().map(|name| name.get_ref().clone()),
        closes: way.closes.iter().map(|name| name.get_ref().clone()).collect(),
        drops: way.drops.iter().map(|name| name.get_ref().clone()).collect(),
        basis: way.basis.clone(),
    }
}

fn position(draft: &Assembly<'_>, name: &str) -> Option<StageIndex> {
    draft.stages.iter().position(|placed| placed.value.id.get_ref() == name).map(StageIndex)
}

/// The stages with these names, `@open` spelled out, without the exceptions.
fn stages_named(draft: &Assembly<'_>, names: &[Name], except: &[Name]) -> BTreeSet<StageIndex> {
    let main = |ends: bool| {
        draft.stages.iter().enumerate().filter_map(move |(at, placed)| {
            let is_end = placed.value.kind == StageKind::End;
            (is_end == ends && placed.value.track.is_none()).then_some(StageIndex(at))
        })
    };
    let mut found = BTreeSet::new();
    for name in names {
        match name.get_ref().as_str() {
            OPEN => found.extend(main(false)),
            ENDED => found.extend(main(true)),
            name => found.extend(position(draft, name)),
        }
    }
    for name in except {
        if let Some(at) = position(draft, name.get_ref()) {
            found.remove(&at);
        }
    }
    found
}
