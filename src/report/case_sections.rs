//! Whole cases: where the first two years go, how cases go, how the statutory periods went, and how
//! good the record is.

use std::collections::BTreeSet;

use crate::domain::procedure::words::Leg;
use crate::measure::case_groups::CaseGroup;
use crate::measure::clock_figures::{ClockFigures, Timeliness};
use crate::measure::data_quality::DataQuality;
use crate::measure::dimension::Dimension;
use crate::measure::findings::N_MIN;
use crate::measure::interval::share;
use crate::measure::number::count;
use crate::measure::outcomes::{AgeOrigin, Endpoint, Outcomes, SharesAtAge};
use crate::measure::phases::PhaseTimes;
use crate::measure::risk_set::Age;
use crate::office::figures::make_report::{Report, SpanName, UnknownWord};
use crate::office::figures::span_figures::SpanFigures;
use crate::report::cell::{Cell, Unit};
use crate::report::chart::canvas::Picture;
use crate::report::chart::ink::Ink;
use crate::report::chart::timeline::{TimelinePart, timeline};
use crate::report::document::{CellContent, Section, Table};
use crate::report::duration_sections::section;
use crate::report::duration_words::row_name;
use crate::report::group_sections::{by_heading, group_name};
use crate::report::names::Names;
use crate::text::language::Language;
use crate::text::value::{decimal, whole};

/// Days in each leg within the horizon, now and over the whole period; the picture is of now.
#[must_use]
pub(super) fn legs(language: Language, report: &Report) -> Section {
    let spans = report.spans();
    let mut rows = Vec::new();
    for place in 0..=Leg::ALL.len() {
        for (span, figures) in &spans {
            rows.extend(leg_row(language, &figures.cases.legs, place, *span));
        }
    }
    let heads = ["head-leg", "head-leg-days", "head-cases-n"];
    let made = section(language, "legs", CellContent::Numbers, &heads, rows);
    let drawn = spans.iter().find_map(|(_, figures)| leg_picture(language, &figures.cases.legs));
    Section { pictures: drawn.into_iter().collect(), ..made }
}

/// The name of a leg, or of what comes after the last.
fn leg_name(language: Language, place: usize) -> String {
    let code = Leg::ALL.get(place).map_or("ended", |leg| leg.code());
    language.say(&format!("leg-{code}"))
}

/// A leg, or what comes after the last, in a span; none where nobody was watched for so long.
fn leg_row(
    language: Language,
    found: &PhaseTimes,
    place: usize,
    span: SpanName,
) -> Option<Vec<Cell>> {
    let days = *found.whole_days()?.get(place)?;
    let ends = found.legs.as_ref()?.get(place).and_then(|leg| leg.ci95);
    let days = leg_days(days, ends);
    let name = row_name(language, leg_name(language, place), span);
    Some(vec![Cell::from(name), days, Cell::Count(found.n_cases)])
}

fn leg_picture(language: Language, found: &PhaseTimes) -> Option<Picture> {
    let days = found.whole_days()?;
    let parts: Vec<TimelinePart> = days
        .iter()
        .enumerate()
        .map(|(place, &days)| {
            let is_leg = place < Leg::ALL.len();
            let ink = if is_leg { Ink::Part(place) } else { Ink::Ended };
            part(language, &leg_name(language, place), count(days), ink)
        })
        .collect();
    let title = language.say("section-legs");
    let description = language.say("legs-picture");
    Some(timeline("legs", &title, &description, &parts))
}

/// Days in a leg, with their interval where there is one.
#[must_use]
fn leg_days(days: u64, ends: Option<[f64; 2]>) -> Cell {
    ends.map_or(Cell::Count(days), |ends| {
        Cell::Ranged(count(days), ends.map(Some), Unit::Number(0))
    })
}

fn part(language: Language, name: &str, days: f64, ink: Ink) -> TimelinePart {
    let values = [("name", name.into()), ("days", decimal(language, days, 0).into())];
    TimelinePart { label: language.say_of("leg-label", values), days, ink }
}

/// How cases go, a picture each: outcome by outcome, age by age, now and over the whole period. Ages that nobody
/// reached are left out.
#[must_use]
pub(super) fn outcomes(language: Language, report: &Report) -> Vec<Section> {
    let spans = report.spans();
    let same = |one: &Outcomes| {
        let of_span = |(span, figures): &(SpanName, &'_ SpanFigures)| {
            let mut all = figures.cases.outcomes.iter();
            let is_same =
                |other: &&Outcomes| (other.picture, other.since) == (one.picture, one.since);
            all.find(is_same).cloned().map(|found| (*span, found))
        };
        outcome(language, &spans.iter().filter_map(of_span).collect::<Vec<_>>())
    };
    report.whole.cases.outcomes.iter().map(same).collect()
}

fn id(found: &Outcomes) -> &'static str {
    match (found.picture, found.since) {
        (Endpoint::FirstDecision, AgeOrigin::Application) => "first-application",
        (Endpoint::FirstDecision, AgeOrigin::Completeness) => "first-complete",
        (Endpoint::End, AgeOrigin::Application) => "end-application",
        (Endpoint::End, AgeOrigin::Completeness) => "end-complete",
    }
}

/// A picture in each span. The first row of a span says how many were watched at each age.
fn outcome(language: Language, found: &[(SpanName, Outcomes)]) -> Section {
    let Some((_, widest)) = found.last() else { return Section::default() };
    let ages: Vec<Age> = widest.at.iter().filter(|at| at.is_watched).map(|at| at.age).collect();
    let mut rows = Vec::new();
    for (span, outcomes) in found {
        let at_age = |age: &Age| outcomes.at.iter().find(|at| at.age == *age && at.is_watched);
        let watched: Vec<Option<&SharesAtAge>> = ages.iter().map(at_age).collect();
        let name = |key: &str| Cell::from(row_name(language, language.say(key), *span));
        let n = |at: Option<&SharesAtAge>| Cell::Count(at.map_or(0, |at| at.n_watched));
        rows.push(
            [name("head-watched")].into_iter().chain(watched.iter().copied().map(n)).collect(),
        );
        let waiting = watched.iter().map(|at| share_at(language, *at, 0));
        rows.push([name("head-still-waiting")].into_iter().chain(waiting).collect());
        let codes = widest.at.first().map_or(&[][..], |at| at.outcomes.as_slice());
        for (place, (code, _)) in codes.iter().enumerate() {
            let shares = watched.iter().map(|at| share_at(language, *at, place + 1));
            let code = format!("outcome-{}", code.replace('_', "-"));
            rows.push([name(&code)].into_iter().chain(shares).collect());
        }
    }
    let made = section(language, id(widest), CellContent::Numbers, &[], rows);
    let counts = |(span, outcomes): &(SpanName, Outcomes)| {
        let n = whole(language, outcomes.n_cases);
        let ends = whole(language, outcomes.n_outcomes);
        let values = [("n", n.into()), ("outcomes", ends.into())];
        row_name(language, language.say_of("outcomes-counts", values), *span)
    };
    let counts: Vec<String> = found.iter().map(counts).collect();
    let of_age = |age: &Age| language.say_of("head-after-days", [("days", age.to_string().into())]);
    let heads = [language.say("head-outcome")].into_iter().chain(ages.iter().map(of_age));
    Section {
        text: format!("{} {}.", language.say("outcomes-text"), counts.join("; ")),
        table: made.table.map(|table| Table { heads: heads.collect(), ..table }),
        ..made
    }
}

/// The share that still waits at an age (place 0), or that has come to an outcome: of few, that they are few.
fn share_at(language: Language, at: Option<&SharesAtAge>, place: usize) -> Cell {
    let Some(at) = at else { return Cell::Withheld(language.say("not-watched")) };
    if at.has_few() {
        return Cell::Withheld(language.say("too-few-at-risk"));
    }
    let share = match place.checked_sub(1) {
        None => at.waiting,
        Some(place) => at.outcomes.get(place).map_or(0.0, |(_, share)| *share),
    };
    let ends = at.ci95.get(place).copied();
    ends.map_or(Cell::Share(share), |ends| Cell::Ranged(share, ends.map(Some), Unit::Share))
}

/// How the statutory periods went: against the revised date, and where it differs in a second row
/// against the original; now before the whole period. With the decisions of all procedures together, if asked.
#[must_use]
pub(super) fn clocks(language: Language, spans: &[ClockSpan<'_>], names: &Names) -> Section {
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for ClockSpan { span, decisions, .. } in spans {
        let name = row_name(language, language.say("clocks-decisions"), *span);
        let told = decisions.filter(|clock| clock.n != 0);
        rows.extend(told.map(|clock| against(name, clock, &clock.revised)));
    }
    let mut ids: Vec<&str> =
        spans.iter().flat_map(|of| of.clocks.iter().map(|clock| clock.clock.as_str())).collect();
    let mut seen = BTreeSet::new();
    ids.retain(|id| seen.insert(*id));
    for id in ids {
        for of in spans {
            let clock = of.clocks.iter().find(|clock| clock.clock == id);
            rows.extend(clock.into_iter().flat_map(|clock| {
                clock_rows(language, row_name(language, names.clock(id), of.span), clock)
            }));
        }
    }
    section(language, "clocks", CellContent::Numbers, &CLOCK_HEADS, rows)
}

/// The clocks of a span.
#[derive(Debug, Clone, Copy)]
pub(super) struct ClockSpan<'a> {
    /// What the span is called.
    pub(super) span: SpanName,
    /// Its clocks.
    pub(super) clocks: &'a [ClockFigures],
    /// Those of decisions, together.
    pub(super) decisions: Option<&'a ClockFigures>,
}

impl<'a> ClockSpan<'a> {
    /// Of the figures of a span.
    #[must_use]
    pub(super) fn of(span: SpanName, figures: &'a SpanFigures) -> Self {
        Self { span, clocks: &figures.clocks, decisions: Some(&figures.decisions) }
    }
}

fn clock_rows(language: Language, name: String, clock: &ClockFigures) -> Vec<Vec<Cell>> {
    if clock.n + clock.not_started + clock.lapsed == 0 {
        return Vec::new();
    }
    if clock.revised == clock.original {
        return vec![against(name, clock, &clock.revised)];
    }
    let first = format!("{name}, {}", language.say("against-revised"));
    let second = format!("{name}, {}", language.say("against-original"));
    vec![against(first, clock, &clock.revised), against(second, clock, &clock.original)]
}

const CLOCK_HEADS: [&str; 15] = [
    "head-clock",
    "head-runs",
    "head-met-in-time",
    "head-met-late",
    "head-late-median",
    "head-open-in-time",
    "head-open-overdue",
    "head-overdue-median",
    "head-late",
    "head-due",
    "head-late-of-due",
    "head-lapsed",
    "head-not-started",
    "head-extended",
    "head-suspended-days",
];

fn against(name: String, clock: &ClockFigures, timeliness: &Timeliness) -> Vec<Cell> {
    let (late, due) = timeliness.late_of_due();
    vec![
        Cell::from(name),
        Cell::Count(clock.n),
        Cell::Count(timeliness.met_in_time),
        Cell::Count(timeliness.met_late),
        Cell::days(timeliness.late_median),
        Cell::Count(timeliness.open_in_time),
        Cell::Count(timeliness.open_overdue),
        Cell::days(timeliness.overdue_median),
        Cell::Count(late),
        Cell::Count(due),
        Cell::from_measured(share(late, due), Unit::Share),
        Cell::Count(clock.lapsed),
        Cell::Count(clock.not_started),
        Cell::Count(clock.extended),
        Cell::Count(clock.suspended_days),
    ]
}

/// Documents that ran out while others had the case, now and over the whole period.
#[must_use]
pub(super) fn expiry(language: Language, report: &Report, names: &Names) -> Section {
    let spans = report.spans();
    let of_document = |document: &str| -> Vec<Vec<Cell>> {
        let of_span = |(span, figures): &(SpanName, &'_ SpanFigures)| {
            let found = figures.expiry.iter().find(|expiry| expiry.document == document)?;
            let share = share(found.expired_waiting_on_others, found.n);
            Some(vec![
                Cell::from(row_name(language, names.document(document), *span)),
                Cell::Count(found.n),
                Cell::Count(found.expired),
                Cell::Count(found.expired_waiting_on_others),
                Cell::from_measured(share, Unit::Share),
            ])
        };
        spans.iter().filter_map(of_span).collect()
    };
    let documents = report.whole.expiry.iter().map(|expiry| expiry.document.as_str());
    let rows = documents.flat_map(of_document).collect();
    let heads = [
        "head-document",
        "head-documents",
        "head-expired",
        "head-expired-others",
        "head-part-of-all",
    ];
    section(language, "expiry", CellContent::Numbers, &heads, rows)
}

/// How good the record is.
#[must_use]
pub(super) fn quality(language: Language, quality: &DataQuality) -> Section {
    let known = |cell: Cell| {
        if cell == Cell::Nothing { Cell::Withheld(language.say("not-available")) } else { cell }
    };
    let share = |part: u64, all: u64| Cell::from_measured(share(part, all), Unit::Share);
    let row =
        |key: &str, value: Cell, n: u64| vec![Cell::from(language.say(key)), value, Cell::Count(n)];
    let rows = vec![
        row("quality-lag-median", known(Cell::days(quality.lag_median)), quality.n_with_lag),
        row("quality-lag-p90", known(Cell::days(quality.lag_p90)), quality.n_with_lag),
        row(
            "quality-back-dated",
            known(share(quality.back_dated, quality.n_with_lag)),
            quality.n_with_lag,
        ),
        row("quality-corrected", share(quality.corrected, quality.n_events), quality.n_events),
        row("quality-month-only", share(quality.month_only, quality.n_events), quality.n_events),
        row("quality-unrecorded", share(quality.unrecorded, quality.n_visits), quality.n_visits),
    ];
    section(language, "quality", CellContent::Numbers, &["head-name", "head-value", "head-n"], rows)
}

/// Words that no catalogue knows: they make groups of their own until somebody maps them.
#[must_use]
pub(super) fn unknown(language: Language, found: &[UnknownWord]) -> Section {
    let row = |unknown: &UnknownWord| {
        let of = language.say(&format!("dimension-{}", unknown.of.code().replace('_', "-")));
        vec![Cell::from(of), Cell::from(unknown.word.clone()), Cell::Count(unknown.n_cases)]
    };
    let rows = found.iter().map(row).collect();
    let heads = ["head-of", "head-word", "head-cases-n"];
    section(language, "unknown", CellContent::Words, &heads, rows)
}

/// The age at which groups are compared, in days.
const YEAR: u32 = 365;

/// The first two years of each group, and its cases a year after the application: those at one place of the
/// groupings that were asked for, now before the whole period.
#[must_use]
pub(super) fn case_groups(
    language: Language,
    ids: [&'static str; 2],
    at: usize,
    report: &Report,
    names: &Names,
) -> [Section; 2] {
    let spans = report.spans();
    let of_span = |(span, figures): &(SpanName, &'_ SpanFigures)| {
        let (by, groups) = figures.case_groups.get(at).cloned()?;
        Some((*span, by, groups))
    };
    let found: Vec<(SpanName, Vec<Dimension>, Vec<CaseGroup>)> =
        spans.iter().filter_map(of_span).collect();
    let by = found.first().map(|(_, by, _)| by.clone()).unwrap_or_default();
    let mut rows: Vec<(String, SpanName, &CaseGroup)> = Vec::new();
    for (span, by, groups) in &found {
        rows.extend(groups.iter().map(|group| (group_name(by, &group.group, names), *span, group)));
    }
    // The sort is stable: now came first.
    rows.sort_by(|a, b| a.0.cmp(&b.0));
    let rows: Vec<(String, &CaseGroup)> = rows
        .into_iter()
        .map(|(name, span, group)| (row_name(language, name, span), group))
        .collect();
    let legs = legs_of_groups(language, &rows);
    let first = decision_section(language, &rows);
    let [legs_id, first_id] = ids;
    let headed = |id, key, made| Section { id, heading: by_heading(language, key, &by), ..made };
    [headed(legs_id, "legs-by-heading", legs), headed(first_id, "first-by-heading", first)]
}

fn legs_of_groups(language: Language, sorted: &[(String, &CaseGroup)]) -> Section {
    let row = |(name, group): &(String, &CaseGroup)| {
        let found = &group.legs;
        let days = found.whole_days().unwrap_or_default();
        let cell = |at: usize| match days.get(at) {
            Some(&days) => {
                let ends =
                    found.legs.as_ref().and_then(|legs| legs.get(at)).and_then(|leg| leg.ci95);
                leg_days(days, ends)
            }
            None => Cell::Withheld(language.say("not-watched")),
        };
        let cells = (0..=Leg::ALL.len()).map(cell).collect();
        row(language, name, found.n_cases, cells)
    };
    let rows = sorted.iter().map(row).collect();
    let heads = [
        "head-name",
        "head-cases-n",
        "leg-collect",
        "leg-complete",
        "leg-review",
        "leg-after",
        "leg-ended",
    ];
    section(language, "legs-by", CellContent::Numbers, &heads, rows)
}

fn decision_section(language: Language, sorted: &[(String, &CaseGroup)]) -> Section {
    let codes: BTreeSet<&str> = sorted
        .iter()
        .filter_map(|(_, group)| a_year_on(group))
        .flat_map(|(_, at)| at.outcomes.iter().map(|(code, _)| *code))
        .collect();
    let row = |(name, group): &(String, &CaseGroup)| {
        let Some((found, at)) = a_year_on(group) else {
            let cells = std::iter::repeat_n(Cell::Nothing, codes.len() + 1).collect();
            return self::row(language, name, 0, cells);
        };
        let watched = Some(at).filter(|at| at.is_watched);
        let of = |code: &&str| {
            let mut outcomes = at.outcomes.iter();
            let place = outcomes.position(|(outcome_code, _)| outcome_code == code);
            place.map_or(Cell::Share(0.0), |place| share_at(language, watched, place + 1))
        };
        let waiting = share_at(language, watched, 0);
        let cells = std::iter::once(waiting).chain(codes.iter().map(of)).collect();
        self::row(language, name, found.n_cases, cells)
    };
    let rows = sorted.iter().map(row).collect();
    let made = section(language, "first-by", CellContent::Numbers, &[], rows);
    let own = ["head-name", "head-cases-n", "head-still-waiting"].map(|key| language.say(key));
    let outcome = |code: &&str| language.say(&format!("outcome-{}", code.replace('_', "-")));
    let heads = own.into_iter().chain(codes.iter().map(outcome)).collect();
    Section { table: made.table.map(|table| Table { heads, ..table }), ..made }
}

/// The first decisions since the application, a year after it.
fn a_year_on(group: &CaseGroup) -> Option<(&Outcomes, &SharesAtAge)> {
    let found = group.outcomes.iter().find(|outcomes| {
        outcomes.since == AgeOrigin::Application && outcomes.picture == Endpoint::FirstDecision
    })?;
    Some((found, found.at.iter().find(|at| at.age == YEAR)?))
}

/// A row of a group: of fewer than 30 cases no shares and no days are told, their number is.
fn row(language: Language, name: &str, n_cases: u64, cells: Vec<Cell>) -> Vec<Cell> {
    let few = || Cell::Withheld(language.say("withheld-few"));
    let told = |cell: Cell| if n_cases < N_MIN { few() } else { cell };
    let own = [Cell::from(name.to_owned()), Cell::Count(n_cases)];
    own.into_iter().chain(cells.into_iter().map(told)).collect()
}
