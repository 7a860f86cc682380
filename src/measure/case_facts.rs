//! What figures need of a case, told by numbers: made once from its events, kept, and put into
//! columns. It points at nobody: neither the case nor an event can be told from it.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::measure::case_paths::CasePath;
use crate::measure::clock_figures::{ClockRun, RunEnd};
use crate::measure::columns::{Day, Exit, OPEN, VisitKind, VisitSpan};
use crate::measure::data_quality::EventQuality;
use crate::measure::dictionary::{Code, Dictionaries};
use crate::measure::dimension::{DIMENSIONS, Dimension};
use crate::measure::expiry::Validity;

/// A visit or a turn, with what is its own; the rest is its case's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VisitRecord {
    /// The day of entry.
    pub entered: Day,
    /// The day of leaving, if it has left.
    pub left: Option<Day>,
    /// What happens.
    pub kind: VisitKind,
    /// How it ended.
    pub exit: Exit,
    /// Its length in working days, if it has left and somebody knows the holidays.
    pub working_days: Option<u16>,
    /// The stage.
    pub stage: Code,
    /// Whom the case waits on.
    pub waits_on: Code,
    /// The phase of the case.
    pub phase: Code,
    /// The authority in charge on entry.
    pub authority: Code,
    /// Whether it became known only on or after the day on which it ended.
    pub is_after_the_fact: bool,
}

/// A case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseFacts {
    /// The hash of the rest, words instead of numbers: cases that went alike have the same, in
    /// whatever order they came in.
    pub digest: [u8; 16],
    /// Its words, in the order of [`Dimension::ALL`]; empty for stage and whom it waits on.
    pub codes: [Code; DIMENSIONS],
    /// Whether it comes from a log of any process.
    pub is_log: bool,
    /// The first day on which anything happened.
    pub first: Day,
    /// The last day on which anything became known, of the whole record.
    pub last_known: Day,
    /// Whether something in it grows with the day alone: a suspension whose end nobody knows.
    pub follows_the_day: bool,
    /// Events of the whole record, without those that an import adds to a log.
    pub n_events: u32,
    /// Visits of the whole record.
    pub n_visits: u32,
    /// The case as a whole; none if nothing was known of it yet.
    pub course: Option<CasePath>,
    /// Its visits.
    pub visits: Vec<VisitRecord>,
    /// The same, cut into turns.
    pub turns: Vec<VisitRecord>,
    /// The runs of its clocks.
    pub clocks: Vec<ClockRun>,
    /// When what happened was entered.
    pub entries: Vec<EventQuality>,
    /// How long its documents are good.
    pub validities: Vec<Validity>,
}

impl CaseFacts {
    /// The words of one of its visits or turns.
    #[must_use]
    pub fn codes_of(&self, stay: &VisitRecord) -> [Code; DIMENSIONS] {
        let mut codes = self.codes;
        for (code, dimension) in codes.iter_mut().zip(Dimension::ALL) {
            match dimension {
                Dimension::Stage => *code = stay.stage,
                Dimension::WaitsOn => *code = stay.waits_on,
                Dimension::Authority => *code = stay.authority,
                Dimension::Phase => *code = stay.phase,
                Dimension::Procedure
                | Dimension::Profession
                | Dimension::Country
                | Dimension::CountryGroup
                | Dimension::District
                | Dimension::TargetGroup
                | Dimension::Source
                | Dimension::Accelerated => {}
            }
        }
        codes
    }

    /// The same with its hash.
    #[must_use]
    pub fn with_hash(mut self, words: &Dictionaries) -> Self {
        let mut hash = HashFeed { hash: Sha256::new(), words };
        hash.codes(self.codes);
        // Not the last day known of the whole record: what was known on a day has the same hash for ever.
        hash.numbers([self.is_log.into()]);
        if let Some(course) = &self.course {
            hash.course(course);
        }
        for stay in self.visits.iter().chain(&self.turns) {
            hash.stay(stay);
        }
        for run in &self.clocks {
            hash.clock(run);
        }
        for entry in &self.entries {
            let lag = entry.lag.unwrap_or(OPEN);
            hash.numbers([lag, entry.is_month_only.into(), entry.is_correction.into()]);
        }
        for validity in &self.validities {
            hash.word(&validity.document);
            hash.word(validity.held_by.map_or("", |holder| holder.code()));
            hash.numbers([validity.valid_until]);
        }
        let whole = hash.hash.finalize();
        for (byte, from) in self.digest.iter_mut().zip(whole) {
            *byte = from;
        }
        self
    }
}

impl VisitRecord {
    /// The visit as numbers.
    #[must_use]
    pub fn span(&self, case: u32) -> VisitSpan {
        VisitSpan {
            case,
            kind: self.kind,
            exit: self.exit,
            entered: self.entered,
            left: self.left.unwrap_or(OPEN),
            working_days: self.working_days,
        }
    }
}

/// Feeds a hash with values of a fixed length, and words with an end that cannot stand in them.
struct HashFeed<'a> {
    hash: Sha256,
    words: &'a Dictionaries,
}

impl HashFeed<'_> {
    fn word(&mut self, word: &str) {
        self.hash.update(word.as_bytes());
        self.hash.update([0]);
    }

    fn codes(&mut self, codes: [Code; DIMENSIONS]) {
        let words = self.words;
        for (&dimension, code) in Dimension::ALL.iter().zip(codes) {
            self.word(words.of(dimension).map_or("", |dictionary| dictionary.word(code)));
        }
    }

    fn numbers<const N: usize>(&mut self, numbers: [i32; N]) {
        for number in numbers {
            self.hash.update(number.to_le_bytes());
        }
    }

    fn stay(&mut self, stay: &VisitRecord) {
        let words = self.words;
        for (dimension, code) in [
            (Dimension::Stage, stay.stage),
            (Dimension::WaitsOn, stay.waits_on),
            (Dimension::Authority, stay.authority),
        ] {
            self.word(words.of(dimension).map_or("", |words| words.word(code)));
        }
        self.word(stay.kind.code());
        self.word(stay.exit.code());
        let working_days = stay.working_days.map_or(-1, i32::from);
        let after_the_fact = stay.is_after_the_fact.into();
        self.numbers([stay.entered, stay.left.unwrap_or(OPEN), working_days, after_the_fact]);
    }

    fn course(&mut self, course: &CasePath) {
        let day = |day: Option<Day>| day.unwrap_or(OPEN);
        let ended = course.ended.map(|(on, _)| on);
        let first = course.first_decision.map(|(on, _)| on);
        self.numbers([
            course.begun,
            day(course.applied),
            day(course.complete),
            day(course.decided),
        ]);
        self.numbers([day(first), day(ended), course.is_decided_on.into()]);
        let outcomes =
            [course.first_decision.map(|decision| decision.1), course.ended.and_then(|end| end.1)];
        for outcome in outcomes {
            self.word(outcome.map_or("", |known_outcome| known_outcome.code()));
        }
    }

    fn clock(&mut self, run: &ClockRun) {
        self.word(&run.clock);
        let (how, on) = match run.end {
            RunEnd::NotStarted => (0, OPEN),
            RunEnd::Open => (1, OPEN),
            RunEnd::Met(on) => (2, on),
            RunEnd::Lapsed(on) => (3, on),
        };
        let day = |day: Option<Day>| day.unwrap_or(OPEN);
        self.numbers([day(run.started), day(run.original), day(run.revised), how, on]);
        let suspended = i32::try_from(run.suspended_days).unwrap_or(OPEN);
        self.numbers([run.is_extended.into(), suspended]);
    }
}
