//! Every figure of a report, computed once: what renders them computes nothing. Two spans stand beside each other:
//! now, the last settled year, and the whole record.

use std::collections::BTreeMap;

use chrono::{Days, NaiveDate};
use rayon::join;
use serde::Serialize;

use crate::domain::professions::Professions;
use crate::domain::registers::{Countries, district};
use crate::measure::bottleneck::{Bottleneck, bottlenecks};
use crate::measure::case_paths::CasePath;
use crate::measure::case_years::{CaseYear, case_years};
use crate::measure::change::DurationChange;
use crate::measure::data_quality::DataQuality;
use crate::measure::dimension::Dimension;
use crate::measure::figures::{Figures, curve};
use crate::measure::findings::{Evidence, Finding, Year, findings};
use crate::measure::flow::flow;
use crate::measure::interval::ValueWithInterval;
use crate::measure::kaplan_meier::KaplanMeier;
use crate::measure::open_list::{OpenCases, open_list};
use crate::measure::over_time::{TimeSlice, over_time};
use crate::measure::recent_pace::Claim;
use crate::measure::selection::{DateRange, Selection};
use crate::measure::shares::flows;
use crate::measure::time_to_leave::Resampling;
use crate::office::act_error::ActError;
use crate::office::figures::load_dataset::{Dataset, LoadOptions, load_dataset};
use crate::office::figures::provenance::{Provenance, provenance};
use crate::office::figures::query::{FigureQuery, ResolvedQuery, is_simulated};
use crate::office::figures::rule_waits::{StepWaits, rule_waits};
use crate::office::figures::span_figures::{SpanFigures, YearBefore, now_period};
use crate::office::procedures::Procedures;
use crate::store::Store;

/// Curves that are drawn, at most.
const CURVES_MAX: usize = 6;

/// The figures of a report.
#[derive(Debug, Clone, Serialize)]
pub struct Report {
    /// For the house alone: exact counts, and raw values that pages do not print.
    pub internal: bool,
    /// Which data, known when, made by what.
    pub provenance: Provenance,
    /// How many cases were chosen.
    pub n_cases: u64,
    /// Whether simulated cases are kept.
    pub is_simulated: bool,
    /// What the figures of now carry.
    pub findings: Vec<Finding>,
    /// The last settled year; none if the period is hardly longer.
    pub now: Option<SpanFigures>,
    /// The year before it, if the record goes back so far.
    pub before: Option<YearBefore>,
    /// How much longer it takes now than then from the application to the decision.
    pub change: Option<DurationChange>,
    /// The whole period.
    pub whole: SpanFigures,
    /// The figures, a grouping each.
    pub by: Vec<(Vec<Dimension>, Figures)>,
    /// How the waiting changed.
    pub over_time: Vec<TimeSlice>,
    /// The curves of the waiting stages with the largest shares, as they are now.
    #[serde(skip)]
    pub curves: Vec<(String, KaplanMeier)>,
    /// The waiting stages, ranked as they are now.
    pub bottlenecks: Vec<Bottleneck>,
    /// What came and went in the last settled year, if the record goes back a year before it.
    pub year: Option<Year>,
    /// The open cases by age.
    pub open_list: Vec<OpenCases>,
    /// How long steps take under each of their different rules, over the whole period.
    pub rule_waits: Vec<StepWaits>,
    /// From the application to the decision, year by year, if the period has two.
    pub years: Vec<CaseYear>,
    /// How good the record is.
    pub quality: DataQuality,
    /// Words of cases that no catalogue knows, the most frequent first: to be mapped.
    pub unknown_words: Vec<UnknownWord>,
}

/// A word that no catalogue knows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnknownWord {
    /// Profession, state of training or district.
    pub of: Dimension,
    /// The word.
    pub word: String,
    /// How many cases have it.
    pub n_cases: u64,
}

/// What a span of a report is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SpanName {
    /// The last settled year.
    Now,
    /// The whole period.
    Whole,
    /// The whole period, where it is no longer than a year: it needs no name.
    Only,
}

impl Report {
    /// The spans, now first.
    #[must_use]
    pub fn spans(&self) -> Vec<(SpanName, &SpanFigures)> {
        match &self.now {
            Some(now) => vec![(SpanName::Now, now), (SpanName::Whole, &self.whole)],
            None => vec![(SpanName::Only, &self.whole)],
        }
    }

    /// The figures of now, or of the whole period where it is no longer.
    #[must_use]
    pub fn newest(&self) -> &SpanFigures {
        self.now.as_ref().unwrap_or(&self.whole)
    }
}

/// Loads what a query is about, and measures all of it.
///
/// # Errors
/// If the store fails, what is stored is a mixture of logs, or the period is none.
pub fn make_report(
    store: &Store,
    procedures: &Procedures,
    query: &FigureQuery,
) -> Result<Report, ActError> {
    let only = query.only.iter().find(|(dimension, _)| *dimension == Dimension::Procedure);
    let procedure = only.map(|(_, word)| word.as_str());
    let options = LoadOptions { procedure, as_of: query.as_of, under: None };
    let dataset = load_dataset(store, procedures, options)?;
    let is_simulated = is_simulated(store)?;
    Ok(measure_report(&query.resolve(&dataset)?, procedures, is_simulated))
}

/// Measures all of a report.
#[must_use]
pub fn measure_report(
    query: &ResolvedQuery<'_>,
    procedures: &Procedures,
    is_simulated: bool,
) -> Report {
    let ResolvedQuery { dataset, selection, .. } = query;
    let targets = procedures.own_targets();
    let measure = |period, claim| SpanFigures::measure(query, period, claim, &targets);
    let whole = measure(selection.period, Claim::OfPeriod);
    let quality = query.data_quality(&whole.by_stage);
    let lag = quality.lag_p95;
    let period_of_now = now_period(selection, lag);
    let (now, before) = join(
        || period_of_now.map(|period| measure(period, Claim::OfNow)),
        || {
            let now = Selection { period: period_of_now?, ..selection.clone() };
            YearBefore::of(dataset, &now)
        },
    );
    let newest = now.as_ref().unwrap_or(&whole);
    let of_newest =
        Selection { period: period_of_now.unwrap_or(selection.period), ..selection.clone() };
    let year = flow_year(dataset, selection, lag);
    let change = before.as_ref().and_then(|year| year.change_of_decision(newest));
    let by = |by: &Vec<Dimension>| (by.clone(), query.figures_by(by, Resampling::Drawn));
    Report {
        internal: true,
        provenance: provenance(query, procedures),
        n_cases: query.n_cases(),
        is_simulated,
        findings: findings(&evidence(newest, year.as_ref(), change)),
        over_time: over_time(&dataset.turns, selection, Dimension::WaitsOn, lag),
        curves: stage_curves(dataset, &of_newest, &newest.shares.stages),
        bottlenecks: bottlenecks(&newest.by_stage, year.as_ref().map(|year| &year.stages)),
        by: query.by.iter().map(by).collect(),
        year,
        open_list: open_list(&dataset.turns, &dataset.courses, selection),
        rule_waits: rule_waits(dataset, selection),
        years: case_years(&dataset.courses, selection),
        quality,
        unknown_words: unknown_words(dataset, selection),
        change,
        now,
        before,
        whole,
    }
}

/// What has a catalogue, and whether it knows a word.
type Catalogue = (Dimension, fn(&str) -> bool);

const CATALOGUES: [Catalogue; 3] = [
    (Dimension::Profession, |word| Professions::built_in().knows(word)),
    (Dimension::Country, |word| Countries::built_in().names(word).is_some()),
    (Dimension::District, |word| district(word).is_some()),
];

/// The words of the chosen cases that no catalogue knows. What was not told at all is no word.
fn unknown_words(dataset: &Dataset, selection: &Selection) -> Vec<UnknownWord> {
    let mut found: BTreeMap<(Dimension, &str), u64> = BTreeMap::new();
    for course in dataset.courses.select(selection) {
        for (of, is_known) in CATALOGUES {
            let word = dataset.courses.word_of(course.case, of).unwrap_or_default();
            if !word.is_empty() && !is_known(word) {
                *found.entry((of, word)).or_default() += 1;
            }
        }
    }
    let unknown = |((of, word), n_cases): ((Dimension, &str), u64)| UnknownWord {
        of,
        word: word.to_owned(),
        n_cases,
    };
    let mut all: Vec<UnknownWord> = found.into_iter().map(unknown).collect();
    all.sort_by(|a, b| b.n_cases.cmp(&a.n_cases).then((a.of, &a.word).cmp(&(b.of, &b.word))));
    all
}

/// What findings are found in.
fn evidence<'a>(
    span: &'a SpanFigures,
    year: Option<&'a Year>,
    change: Option<DurationChange>,
) -> Evidence<'a> {
    Evidence {
        by_stage: &span.by_stage,
        stages: &span.in_procedure.stages,
        holders: &span.in_procedure.holders,
        returned: &span.returned,
        year,
        decisions: &span.decisions,
        overrun: &span.overrun,
        order: &span.order,
        ran_out: span.ran_out,
        change,
    }
}

fn stage_curves(
    loaded: &Dataset,
    selection: &Selection,
    shares: &[(String, ValueWithInterval)],
) -> Vec<(String, KaplanMeier)> {
    let of = |stage: &String| {
        let mut only = selection.only.clone();
        only.push((Dimension::Stage, stage.clone()));
        let by = vec![Dimension::Stage];
        let curve =
            curve(loaded.counted_columns(selection), &Selection { by, only, ..selection.clone() })?;
        Some((stage.clone(), curve))
    };
    let stages = shares.iter().map(|(stage, _)| stage).filter(|stage| *stage != "unrecorded");
    stages.take(CURVES_MAX).filter_map(of).collect()
}

/// The last year of the period in which all but a few entries are known, if the record goes back a
/// year before it: a record that has just begun seems to fill up.
fn flow_year(loaded: &Dataset, selection: &Selection, lag: Option<u32>) -> Option<Year> {
    let period = now_period(selection, lag)?;
    let before: NaiveDate = period.from.checked_sub_days(Days::new(365))?;
    if loaded.first? > before {
        return None;
    }
    let of_year = Selection { period, ..selection.clone() };
    let DateRange { from, to } = period;
    let spans: Vec<_> = loaded.courses.select(&of_year).map(CasePath::whole).collect();
    Some(Year {
        days: [from, to.pred_opt()?],
        stages: flows(loaded.counted_columns(&of_year), &of_year),
        cases: flow(&spans, of_year.period.days()),
    })
}
