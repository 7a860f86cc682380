//! The record as visits and turns, as known at the end of a day: what every figure starts from.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::NaiveDate;
use rayon::join;
use sha2::{Digest, Sha256};

use crate::domain::identity::CaseId;
use crate::domain::procedure::definition::Procedure;
use crate::domain::rules::rule_set::RuleSet;
use crate::measure::case_facts::{CaseFacts, VisitRecord};
use crate::measure::case_paths::CasePaths;
use crate::measure::clock_figures::ClockRun;
use crate::measure::columns::{Columns, number_of};
use crate::measure::data_quality::EventQuality;
use crate::measure::dictionary::Dictionaries;
use crate::measure::dimension::Dimension;
use crate::measure::expiry::Validity;
use crate::measure::selection::Selection;
use crate::office::act_error::{ActError, Invalid};
use crate::office::figures::case_cache::{
    AllCaseFacts, CaseHistory, all_histories, histories_of, list_imports, projection_inputs,
    refresh_case_cache,
};
use crate::office::figures::case_facts::Projector;
use crate::office::figures::project_cases::{BATCH, project_cases};
use crate::office::procedures::Procedures;
use crate::store::Store;

/// What is kept, as visits. Cases are numbered by what happened to them, not by the order in which
/// they came in: the same cases have the same numbers.
#[derive(Debug, Clone, Default)]
pub struct Dataset {
    /// Visits as known on the as-of day.
    pub visits: Columns,
    /// The same, cut into turns.
    pub turns: Columns,
    /// The cases as wholes.
    pub courses: CasePaths,
    /// The runs of their clocks.
    pub clocks: Vec<ClockRun>,
    /// The same runs under other rules, in the same order, if they were asked for.
    pub other_clocks: Vec<ClockRun>,
    /// When what happened was entered.
    pub entries: Vec<EventQuality>,
    /// How long documents are good.
    pub validities: Vec<Validity>,
    /// The last day known.
    pub as_of: NaiveDate,
    /// The first day on which anything happened.
    pub first: Option<NaiveDate>,
    /// The whole record, whatever was known when.
    pub totals: Totals,
    /// The hash of what was known of each case, by its number.
    pub digests: Vec<[u8; 16]>,
    /// The hash of what was known of all these cases.
    pub fingerprint: [u8; 32],
}

impl Dataset {
    /// What a selection counts: turns where it asks whom cases wait on, else visits.
    #[must_use]
    pub fn counted_columns(&self, selection: &Selection) -> &Columns {
        if selection.counts_turns() { &self.turns } else { &self.visits }
    }
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

/// What to load.
#[derive(Debug, Clone, Copy, Default)]
pub struct LoadOptions<'a> {
    /// Only cases of this procedure.
    pub procedure: Option<&'a str>,
    /// The last day known; the last at all if none.
    pub as_of: Option<NaiveDate>,
    /// Rules to be laid beside those that hold.
    pub under: Option<&'a RuleSet>,
}

/// A record, and the runs of its clocks under other rules.
type CaseFactsWithRuns = (CaseFacts, Vec<ClockRun>);

/// Loads the cases of one procedure, or of all that are no logs; or the only log if there is nothing
/// else.
///
/// # Errors
/// If what is kept is a mixture of logs, or a case does not fold.
pub fn load_dataset(
    store: &Store,
    procedures: &Procedures,
    wish: LoadOptions<'_>,
) -> Result<Dataset, ActError> {
    dataset_of(store, procedures, refresh_case_cache(store, procedures)?, wish)
}

/// The same from records that are at hand.
pub(super) fn dataset_of(
    store: &Store,
    procedures: &Procedures,
    facts: AllCaseFacts,
    options: LoadOptions<'_>,
) -> Result<Dataset, ActError> {
    let AllCaseFacts { as_of: made_on, words, cases } = facts;
    let LoadOptions { procedure, as_of, under } = options;
    let cases = in_scope(cases, &words, procedure)?;
    let last = cases.iter().map(|(_, facts)| facts.last_known).max();
    let last = last.and_then(NaiveDate::from_num_days_from_ce_opt);
    let as_of = as_of.or(last).unwrap_or_default();
    let is_good = |facts: &CaseFacts| {
        facts.last_known <= number_of(as_of) && (as_of == made_on || !facts.follows_the_day)
    };
    let (good, other): (Vec<_>, Vec<_>) =
        cases.into_iter().partition(|(_, facts)| under.is_none() && is_good(facts));
    let ids: BTreeSet<CaseId> = other.into_iter().map(|(id, _)| id).collect();
    let mut recorder = Projector::of(words);
    let mut read: Vec<CaseFactsWithRuns> =
        good.into_iter().map(|(_, facts)| (facts, Vec::new())).collect();
    if !ids.is_empty() {
        let whole = read.len() < ids.len();
        let again = Projection { ids: &ids, is_most: whole, as_of, under };
        read.extend(project_again(store, procedures, again, &mut recorder)?);
    }
    read.sort_by_key(|(facts, _)| facts.digest);
    Ok(build_dataset(read, &recorder.words, as_of))
}

/// Which cases are folded again, and how.
#[derive(Clone, Copy)]
struct Projection<'a> {
    ids: &'a BTreeSet<CaseId>,
    /// Whether they are most of all: then all are read at once.
    is_most: bool,
    as_of: NaiveDate,
    under: Option<&'a RuleSet>,
}

/// Cases folded again: as they were known on another day, or under other rules as well.
fn project_again(
    store: &Store,
    procedures: &Procedures,
    projection: Projection<'_>,
    recorder: &mut Projector,
) -> Result<Vec<CaseFactsWithRuns>, ActError> {
    let Projection { ids, is_most: whole, as_of, under } = projection;
    let (mut histories, listed): (Vec<CaseHistory>, _) = store.read::<_, ActError>(|db| {
        let histories = if whole { all_histories(db)? } else { histories_of(db, ids)? };
        Ok((histories, list_imports(db)?))
    })?;
    histories.retain(|case| ids.contains(&case.filed.id));
    let mut chosen = projection_inputs(&histories, &listed, procedures)?;
    let mut others: BTreeMap<(String, String), Arc<Procedure>> = BTreeMap::new();
    if let Some(set) = under {
        for ((_, case), case_history) in chosen.iter_mut().zip(&histories) {
            let other = others.entry(case_history.filed.procedure.clone());
            let made = || Arc::new(case.procedure.with_clocks(|row| set.laid_over(row)));
            case.other = Some(Arc::clone(other.or_insert_with(made)));
        }
    }
    let mut read = Vec::with_capacity(chosen.len());
    for batch in chosen.chunks(BATCH) {
        for (_, mut projected) in project_cases(batch, as_of)? {
            let other_clocks = std::mem::take(&mut projected.other_clocks);
            read.push((recorder.case_facts(projected), other_clocks));
        }
    }
    Ok(read)
}

fn in_scope(
    all: Vec<(CaseId, CaseFacts)>,
    words: &Dictionaries,
    procedure: Option<&str>,
) -> Result<Vec<(CaseId, CaseFacts)>, ActError> {
    let place =
        Dimension::ALL.iter().position(|&dimension| dimension == Dimension::Procedure).unwrap_or(0);
    let code = |facts: &CaseFacts| facts.codes.get(place).copied().unwrap_or(0);
    let dictionary = words.of(Dimension::Procedure);
    if let Some(id) = procedure {
        let wanted = dictionary.and_then(|dictionary| dictionary.find_code(id));
        let chosen: Vec<_> =
            all.into_iter().filter(|(_, facts)| Some(code(facts)) == wanted).collect();
        let no_cases =
            || Invalid::at("where", "figures-no-such-procedure").with("procedure", id).into();
        return if chosen.is_empty() { Err(no_cases()) } else { Ok(chosen) };
    }
    let (logs, cases): (Vec<_>, Vec<_>) = all.into_iter().partition(|(_, facts)| facts.is_log);
    if !cases.is_empty() {
        return Ok(cases);
    }
    let codes: BTreeSet<_> = logs.iter().map(|(_, facts)| code(facts)).collect();
    let mut names: Vec<&str> =
        codes.iter().filter_map(|&word_code| Some(dictionary?.word(word_code))).collect();
    names.sort_unstable();
    if 1 < names.len() {
        return Err(Invalid::at("where", "figures-several-logs")
            .with("names", names.join(", "))
            .into());
    }
    Ok(logs)
}

fn build_dataset(read: Vec<CaseFactsWithRuns>, words: &Dictionaries, as_of: NaiveDate) -> Dataset {
    let columns = |stays: fn(&CaseFacts) -> &[VisitRecord]| {
        let mut columns = Columns::of(words.clone());
        for (number, (record, _)) in (0u32..).zip(&read) {
            for stay in stays(record) {
                columns.push_coded(stay.span(number), record.codes_of(stay));
                if stay.is_after_the_fact {
                    columns.mark_after_the_fact();
                }
            }
        }
        columns
    };
    let (visits, turns) = join(|| columns(|facts| &facts.visits), || columns(|facts| &facts.turns));
    let mut loaded = Dataset {
        visits,
        turns,
        courses: CasePaths::of(words.clone()),
        as_of,
        ..Dataset::default()
    };
    let mut fingerprint = Sha256::new();
    let mut first = None;
    for (number, (record, other_clocks)) in (0u32..).zip(read) {
        fingerprint.update(record.digest);
        loaded.digests.push(record.digest);
        first = first.into_iter().chain([record.first]).min();
        loaded.totals.events += u64::from(record.n_events);
        loaded.totals.cases += 1;
        loaded.totals.cases_with_visits += u64::from(record.n_visits != 0);
        loaded.totals.visits += u64::from(record.n_visits);
        add_case(&mut loaded, number, record, other_clocks);
    }
    loaded.first = first.and_then(NaiveDate::from_num_days_from_ce_opt);
    loaded.fingerprint = fingerprint.finalize().into();
    loaded
}

fn add_case(loaded: &mut Dataset, number: u32, record: CaseFacts, other_clocks: Vec<ClockRun>) {
    if let Some(course) = record.course {
        let mut course = course;
        course.case = number;
        loaded.courses.push(course, record.codes);
    }
    let numbered = |run: ClockRun| ClockRun { case: number, ..run };
    loaded.clocks.extend(record.clocks.into_iter().map(numbered));
    loaded.other_clocks.extend(other_clocks.into_iter().map(numbered));
    loaded
        .entries
        .extend(record.entries.into_iter().map(|entry| EventQuality { case: number, ..entry }));
    let validities =
        record.validities.into_iter().map(|validity| Validity { case: number, ..validity });
    loaded.validities.extend(validities);
}
