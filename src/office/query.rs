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
use crate::measure::figures::{Figures, figures, n_cases};
use crate::measure::outcomes::{Outcomes, PICTURES, SIDE_BY_SIDE, outcomes};
use crate::measure::phases::{PhaseTimes, legs};
use crate::measure::selection::{DateRange, NoPeriod, Selection};
use crate::measure::time_to_leave::Resampling;
use crate::office::act_error::ActError;
use crate::office::load_dataset::Dataset;
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

/// Whether simulated cases are kept.
///
/// # Errors
/// If the store fails.
pub fn is_simulated(store: &Store) -> Result<bool, ActError> {
    let kept = store.read::<_, ActError>(|db| Ok(imports::all(db)?))?;
    Ok(kept.iter().any(|import| import.kind == ImportKind::Simulation && !import.is_undone))
}

/// How many cases a wish is about: all that are kept, or those with a visit in its period that it
/// chooses.
pub(super) fn n_chosen(loaded: &Dataset, wish: &FigureQuery) -> Result<u64, NoPeriod> {
    if wish.only.is_empty() && wish.from.is_none() && wish.to.is_none() {
        return Ok(loaded.totals.cases);
    }
    let selection = build_selection(loaded, wish, &[])?;
    Ok(n_cases(loaded.counted_columns(&selection), &selection))
}

/// The figures of what was loaded, by one grouping.
///
/// # Errors
/// If the period is none.
pub fn measure(
    loaded: &Dataset,
    wish: &FigureQuery,
    by: &[Dimension],
    draws: Resampling,
) -> Result<Figures, NoPeriod> {
    let selection = build_selection(loaded, wish, by)?;
    Ok(figures(loaded.counted_columns(&selection), &selection, draws))
}

/// How the statutory periods of what was loaded went, and how good its record is.
///
/// # Errors
/// If the period is none.
pub fn measure_record(
    loaded: &Dataset,
    wish: &FigureQuery,
    by_stage: &Figures,
) -> Result<(Vec<ClockFigures>, DataQuality), NoPeriod> {
    let selection = build_selection(loaded, wish, &[])?;
    let chosen = chosen_cases(loaded, &selection);
    let runs: Vec<ClockRun> =
        loaded.clocks.iter().filter(|run| is_among(&chosen, run.case)).cloned().collect();
    let n_of = |unrecorded: bool| -> u64 {
        let groups = by_stage.groups.iter();
        let here = groups.filter(|group| {
            !unrecorded || group.group.get("stage").is_some_and(|stage| stage == "unrecorded")
        });
        here.map(|group| group.n_visits).sum()
    };
    let here = loaded.entries.iter().filter(|entry| is_among(&chosen, entry.case));
    let entries: Vec<EventQuality> = here.copied().collect();
    let quality = data_quality(&entries, n_of(false), n_of(true));
    let days = selection.period.days();
    let is_under_way = |case| loaded.courses.is_open_before(case, days.1);
    Ok((clock_figures(&runs, days, is_under_way), quality))
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

/// How the whole cases of what was loaded go.
///
/// # Errors
/// If the period is none.
pub fn measure_cases(
    loaded: &Dataset,
    wish: &FigureQuery,
    by: &[Dimension],
) -> Result<WholeCases, NoPeriod> {
    Ok(whole_cases(loaded, &build_selection(loaded, wish, &[])?, by))
}

pub(super) fn whole_cases(loaded: &Dataset, selection: &Selection, by: &[Dimension]) -> WholeCases {
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
    let times = case_times(&loaded.courses, selection, &by);
    WholeCases { outcomes, legs, times, groups }
}

/// What is told of groups, a grouping each.
pub type Groups<T> = Vec<(Vec<Dimension>, Vec<T>)>;

/// How long the cases of the groups take that were asked for, and how they go.
pub(super) fn side_by_side(
    loaded: &Dataset,
    wish: &FigureQuery,
    selection: &Selection,
) -> (Groups<CaseTimes>, Groups<CaseGroup>) {
    let asked = || {
        wish.by
            .iter()
            .filter(|dimensions| dimensions.iter().all(|dimension| dimension.is_of_cases()))
            .cloned()
    };
    let times = |dimensions: Vec<Dimension>| {
        let found = case_times(&loaded.courses, selection, &dimensions);
        (dimensions, found)
    };
    let ways = |dimensions: Vec<Dimension>| {
        let found = case_groups(&loaded.courses, selection, &dimensions, &SIDE_BY_SIDE);
        (dimensions, found)
    };
    (asked().map(times).collect(), asked().map(ways).collect())
}

pub(super) fn build_selection(
    loaded: &Dataset,
    wish: &FigureQuery,
    by: &[Dimension],
) -> Result<Selection, NoPeriod> {
    let as_of = loaded.as_of;
    let to = wish.to.or_else(|| as_of.succ_opt()).unwrap_or(NaiveDate::MAX);
    let from = wish.from.or_else(|| first_day(loaded, wish)).unwrap_or(as_of);
    let period = DateRange { from, to };
    Selection { as_of, period, by: by.to_vec(), only: wish.only.clone() }.validate()
}

/// The first day of the record; of one authority, that of its cases: when others began is not its matter.
fn first_day(loaded: &Dataset, wish: &FigureQuery) -> Option<NaiveDate> {
    let is_authority = |choice: &&(Dimension, String)| choice.0 == Dimension::Authority;
    let only: Vec<_> = wish.only.iter().filter(is_authority).cloned().collect();
    if only.is_empty() {
        return loaded.first;
    }
    loaded.courses.first_day(&only)
}
