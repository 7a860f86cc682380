//! A question to what is kept, and its answers: figures, clocks, whole cases.

use chrono::NaiveDate;
use rayon::join;
use serde::Serialize;

use crate::measure::case_groups::{CaseGroup, case_groups};
use crate::measure::case_paths::CasePath;
use crate::measure::case_times::{CaseTimes, case_times};
use crate::measure::clock_figures::{ClockFigures, ClockRun, clock_figures};
use crate::measure::data_quality::{DataQuality, EventQuality, data_quality};
use crate::measure::dimension::Dimension;
use crate::measure::expiry::Validity;
use crate::measure::figures::{Figures, figures, n_cases};
use crate::measure::outcomes::{Outcomes, PICTURES, SIDE_BY_SIDE, outcomes};
use crate::measure::phases::{PhaseTimes, legs};
use crate::measure::recent_pace::Claim;
use crate::measure::selection::{DateRange, NoPeriod, Selection};
use crate::measure::time_to_leave::Resampling;
use crate::office::act_error::{ActError, Invalid};
use crate::office::figures::load_dataset::Dataset;
use crate::store::Store;
use crate::store::imports::{self, ImportKind};

/// What to measure.
#[derive(Debug, Clone, Default)]
pub struct FigureQuery {
    /// The last day known; the last at all if none.
    pub as_of: Option<NaiveDate>,
    /// The first day of the period; the first at all if none.
    pub from: Option<NaiveDate>,
    /// The day after its last; the day after the as-of date if none.
    pub to: Option<NaiveDate>,
    /// The groupings.
    pub by: Vec<Vec<Dimension>>,
    /// Only visits with these properties.
    pub only: Vec<(Dimension, String)>,
}

impl From<NoPeriod> for ActError {
    fn from(why: NoPeriod) -> Self {
        match why {
            NoPeriod::Empty { from, to } => {
                Invalid::at("to", "figures-empty-period").with("from", from).with("to", to).into()
            }
            NoPeriod::Unknown { to, as_of } => Invalid::at("to", "figures-beyond-period")
                .with("to", to)
                .with("as-of", as_of)
                .into(),
        }
    }
}

/// Whether simulated cases are kept.
///
/// # Errors
/// If the store fails.
pub fn is_simulated(store: &Store) -> Result<bool, ActError> {
    let kept = store.read::<_, ActError>(|db| Ok(imports::all(db)?))?;
    Ok(kept.iter().any(|import| import.kind == ImportKind::Simulation && !import.is_undone))
}

/// A query against a dataset: its period and its filters, worked out once.
#[derive(Debug, Clone)]
pub struct ResolvedQuery<'a> {
    /// The dataset.
    pub dataset: &'a Dataset,
    /// The period and the filters, without a grouping.
    pub selection: Selection,
    /// The groupings that were asked for.
    pub by: &'a [Vec<Dimension>],
    /// Whether nothing was chosen: all cases, all times.
    pub is_all: bool,
}

impl FigureQuery {
    /// The query against a dataset.
    ///
    /// # Errors
    /// If the period is none.
    pub fn resolve<'a>(&'a self, dataset: &'a Dataset) -> Result<ResolvedQuery<'a>, NoPeriod> {
        let as_of = dataset.as_of;
        let to = self.to.or_else(|| as_of.succ_opt()).unwrap_or(NaiveDate::MAX);
        let from = self.from.or_else(|| first_day(dataset, &self.only)).unwrap_or(as_of);
        let period = DateRange { from, to };
        let only = self.only.clone();
        let selection = Selection { as_of, period, by: Vec::new(), only }.validate()?;
        let is_all = self.only.is_empty() && self.from.is_none() && self.to.is_none();
        Ok(ResolvedQuery { dataset, selection, by: &self.by, is_all })
    }
}

/// The first day of the record; of one authority, that of its cases: when others began is not its matter.
fn first_day(dataset: &Dataset, only: &[(Dimension, String)]) -> Option<NaiveDate> {
    let is_authority = |choice: &&(Dimension, String)| choice.0 == Dimension::Authority;
    let only: Vec<_> = only.iter().filter(is_authority).cloned().collect();
    if only.is_empty() {
        return dataset.first;
    }
    dataset.courses.first_day(&only)
}

impl ResolvedQuery<'_> {
    /// The same selection, by a grouping.
    #[must_use]
    pub fn grouped_by(&self, by: &[Dimension]) -> Selection {
        Selection { by: by.to_vec(), ..self.selection.clone() }
    }

    /// How many cases it is about: all that are stored, or those with a visit in its period that it
    /// chooses.
    #[must_use]
    pub fn n_cases(&self) -> u64 {
        if self.is_all {
            return self.dataset.totals.cases;
        }
        n_cases(self.dataset.counted_columns(&self.selection), &self.selection)
    }

    /// The figures by one grouping.
    #[must_use]
    pub fn figures_by(&self, by: &[Dimension], resampling: Resampling) -> Figures {
        let selection = self.grouped_by(by);
        let columns = self.dataset.counted_columns(&selection);
        figures(columns, &selection, Claim::OfPeriod, resampling)
    }

    /// How the statutory periods of a span went.
    #[must_use]
    pub fn clock_figures(&self, period: DateRange) -> Vec<ClockFigures> {
        let dataset = self.dataset;
        let chosen = chosen_cases(dataset, &self.selection);
        let runs: Vec<ClockRun> =
            dataset.clocks.iter().filter(|run| is_among(&chosen, run.case)).cloned().collect();
        let days = period.days();
        let is_under_way = |case| dataset.courses.is_open_before(case, days.to);
        clock_figures(&runs, days, is_under_way)
    }

    /// How good the record is.
    #[must_use]
    pub fn data_quality(&self, by_stage: &Figures) -> DataQuality {
        let dataset = self.dataset;
        let chosen = chosen_cases(dataset, &self.selection);
        let n_of = |unrecorded: bool| -> u64 {
            let groups = by_stage.groups.iter();
            let here = groups.filter(|group| {
                !unrecorded || group.group.get("stage").is_some_and(|stage| stage == "unrecorded")
            });
            here.map(|group| group.n_visits).sum()
        };
        let here = dataset.entries.iter().filter(|entry| is_among(&chosen, entry.case));
        let entries: Vec<EventQuality> = here.copied().collect();
        data_quality(&entries, n_of(false), n_of(true))
    }
}

/// Which cases a selection chooses, by their numbers.
pub(super) fn chosen_cases(loaded: &Dataset, selection: &Selection) -> Vec<bool> {
    let mut chosen = vec![false; loaded.digests.len()];
    for course in loaded.courses.select(selection) {
        if let Some(is_chosen) = usize::try_from(course.case).ok().and_then(|at| chosen.get_mut(at))
        {
            *is_chosen = true;
        }
    }
    chosen
}

/// Whether a case is among those chosen.
pub(super) fn is_among(chosen: &[bool], case: u32) -> bool {
    usize::try_from(case).ok().and_then(|at| chosen.get(at)).copied().unwrap_or(false)
}

/// How long the documents of the chosen cases are good.
pub(super) fn chosen_validities<'a>(
    loaded: &'a Dataset,
    selection: &'a Selection,
) -> impl Iterator<Item = &'a Validity> {
    let cases = chosen_cases(loaded, selection);
    loaded.validities.iter().filter(move |validity| is_among(&cases, validity.case))
}

/// How whole cases go.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct WholeCases {
    /// Their first decisions and their ends.
    pub outcomes: Vec<Outcomes>,
    /// Where their first two years go.
    pub legs: PhaseTimes,
    /// How long they take, by the properties of cases that were asked for; all together if none was.
    pub times: Vec<CaseTimes>,
    /// Outcomes and legs by the properties of cases that were asked for; none if none was.
    pub groups: Vec<CaseGroup>,
}

/// How the whole cases of a selection go, by the properties of cases among `by`.
#[must_use]
pub fn whole_cases(
    loaded: &Dataset,
    selection: &Selection,
    by: &[Dimension],
    claim: Claim,
) -> WholeCases {
    let days = selection.period.days();
    let chosen = loaded.courses.select(selection);
    let courses: Vec<&CasePath> = chosen.filter(|course| course.is_decided_on).collect();
    // A stage, and whom a case waits on, make no groups of whole cases.
    let by: Vec<Dimension> =
        by.iter().copied().filter(|dimension| dimension.is_of_cases()).collect();
    let (outcomes, legs) = join(|| outcomes(&courses, days, &PICTURES), || legs(&courses, days));
    let groups = match by.as_slice() {
        [] => Vec::new(),
        by => case_groups(&loaded.courses, selection, by, &PICTURES),
    };
    let times = case_times(&loaded.courses, selection, &by, claim);
    WholeCases { outcomes, legs, times, groups }
}

/// What is told of groups, a grouping each.
pub type Groups<T> = Vec<(Vec<Dimension>, Vec<T>)>;

/// How long the cases of the groups take that were asked for, and how they go.
pub(super) fn side_by_side(
    loaded: &Dataset,
    groupings: &[Vec<Dimension>],
    selection: &Selection,
    claim: Claim,
) -> (Groups<CaseTimes>, Groups<CaseGroup>) {
    let asked = || {
        groupings
            .iter()
            .filter(|dimensions| dimensions.iter().all(|dimension| dimension.is_of_cases()))
            .cloned()
    };
    let times = |dimensions: Vec<Dimension>| {
        let found = case_times(&loaded.courses, selection, &dimensions, claim);
        (dimensions, found)
    };
    let ways = |dimensions: Vec<Dimension>| {
        let found = case_groups(&loaded.courses, selection, &dimensions, &SIDE_BY_SIDE);
        (dimensions, found)
    };
    (asked().map(times).collect(), asked().map(ways).collect())
}
