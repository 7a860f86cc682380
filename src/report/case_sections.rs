//! Whole cases: where the first two years go, how cases go, how the statutory periods went, and how
//! good the record is.

use std::collections::BTreeSet;

use crate::measure::case_groups::CaseGroup;
use crate::measure::clock_figures::{ClockFigures, Timeliness};
use crate::measure::data_quality::DataQuality;
use crate::measure::dimension::Dimension;
use crate::measure::expiry::Expiry;
use crate::measure::findings::N_MIN;
use crate::measure::interval::share;
use crate::measure::outcomes::{AgeOrigin, Endpoint, Outcomes, SharesAtAge};
use crate::measure::phases::{PhaseDays, PhaseTimes};
use crate::office::figures::last_year::Recent;
use crate::report::cell::{Cell, Unit};
use crate::report::chart::ink::Ink;
use crate::report::chart::timeline::{TimelinePart, timeline};
use crate::report::document::{CellContent, Section, Table};
use crate::report::duration_sections::section;
use crate::report::group_sections::{by_heading, group_name};
use crate::report::names::Names;
use crate::report::recent::{ReportedPeriod, row_name, with_recent};
use crate::text::language::Language;
use crate::text::value::{decimal, whole};

/// Days in each leg within the horizon.
#[must_use]
pub(super) fn legs(language: Language, found: &PhaseTimes, recent: Option<&Recent>) -> Section {
    let later = recent.map(|last_year| (last_year, &last_year.cases.legs));
    let parts = ReportedPeriod::of(found, later, |legs| legs.is_steady);
    parts.section(language, "legs", |legs| leg_section(language, legs))
}

fn leg_section(language: Language, found: &PhaseTimes) -> Section {
    let n = Cell::Count(found.n_cases);
    let mut rows = Vec::new();
    let mut parts = Vec::new();
    if let (Some(legs), Some(ended)) = (&found.legs, found.ended) {
        for (at, one_leg) in legs.iter().enumerate() {
            let name = language.say(&format!("leg-{}", one_leg.leg));
            parts.push(part(language, &name, one_leg.days, Ink::Part(at)));
            rows.push(vec![Cell::from(name), leg_days(one_leg), n.clone()]);
        }
        let name = language.say("leg-ended");
        parts.push(part(language, &name, ended, Ink::Ended));
        rows.push(vec![Cell::from(name), Cell::Number(ended, 0), n]);
    }
    let heads = ["head-leg", "head-leg-days", "head-cases-n"];
    let made = section(language, "legs", CellContent::Numbers, &heads, rows);
    let title = language.say("section-legs");
    let description = language.say("legs-picture");
    let picture = (!parts.is_empty()).then(|| timeline("legs", &title, &description, &parts));
    Section { pictures: picture.into_iter().collect(), ..made }
}

/// Days in a leg, with their interval where there is one.
#[must_use]
pub(super) fn leg_days(leg: &PhaseDays) -> Cell {
    leg.ci95.map_or(Cell::Number(leg.days, 0), |ends| {
        Cell::Ranged(leg.days, ends.map(Some), Unit::Number(0))
    })
}

fn part(language: Language, name: &str, days: f64, ink: Ink) -> TimelinePart {
    let values = [("name", name.into()), ("days", decimal(language, days, 0).into())];
    TimelinePart { label: language.say_of("leg-label", values), days, ink }
}

/// How cases go, a picture each: outcome by outcome, age by age. The ages that nobody reached are
/// left out.
#[must_use]
pub(super) fn outcomes<'a>(
    language: Language,
    found: &'a [Outcomes],
    recent: Option<&'a Recent>,
) -> Vec<Section> {
    let part = |whole_period: &'a Outcomes| {
        let is_same = |other: &&Outcomes| {
            (other.picture, other.since) == (whole_period.picture, whole_period.since)
        };
        let of_year = |year: &'a Recent| Some((year, year.cases.outcomes.iter().find(is_same)?));
        let part = ReportedPeriod::of(whole_period, recent.and_then(of_year), |outcomes| {
            outcomes.is_steady
        });
        part.section(language, id(whole_period), |outcomes| outcome(language, outcomes))
    };
    found.iter().map(part).collect()
}

fn id(found: &Outcomes) -> &'static str {
    match (found.picture, found.since) {
        (Endpoint::FirstDecision, AgeOrigin::Application) => "first-application",
        (Endpoint::FirstDecision, AgeOrigin::Completeness) => "first-complete",
        (Endpoint::End, AgeOrigin::Application) => "end-application",
        (Endpoint::End, AgeOrigin::Completeness) => "end-complete",
    }
}

fn outcome(language: Language, found: &Outcomes) -> Section {
    let watched: Vec<&SharesAtAge> = found.at.iter().filter(|at| at.is_watched).collect();
    let cell = |at: &&SharesAtAge, place: usize, share: f64| {
        if at.has_few() {
            return Cell::Withheld(language.say("too-few-at-risk"));
        }
        let ends = at.ci95.get(place).copied();
        ends.map_or(Cell::Share(share), |interval| {
            Cell::Ranged(share, interval.map(Some), Unit::Share)
        })
    };
    let mut rows = Vec::new();
    if let Some(first) = watched.first() {
        let mut row = vec![Cell::from(language.say("head-still-waiting"))];
        row.extend(watched.iter().map(|at| cell(at, 0, at.waiting)));
        rows.push(row);
        for (place, (code, _)) in first.outcomes.iter().enumerate() {
            let name = language.say(&format!("outcome-{}", code.replace('_', "-")));
            let shares = watched.iter().map(|at| {
                let share = at.outcomes.get(place).map_or(0.0, |(_, share)| *share);
                cell(at, place + 1, share)
            });
            rows.push([Cell::from(name)].into_iter().chain(shares).collect());
        }
    }
    let made = section(language, id(found), CellContent::Numbers, &[], rows);
    let n = [
        ("n", whole(language, found.n_cases).into()),
        ("outcomes", whole(language, found.n_outcomes).into()),
    ];
    let of_age = |at: &&SharesAtAge| {
        let n = whole(language, at.n_watched);
        let values = [("days", at.age.to_string().into()), ("n", n.into())];
        language.say_of("head-after-days-n", values)
    };
    let heads = [language.say("head-outcome")].into_iter().chain(watched.iter().map(of_age));
    Section {
        text: language.say_of("outcomes-text", n),
        table: made.table.map(|table| Table { heads: heads.collect(), ..table }),
        ..made
    }
}

/// How the statutory periods went: against the revised date, and where it differs in a second row
/// against the original.
#[must_use]
pub(super) fn clocks(
    language: Language,
    found: &[ClockFigures],
    decisions: Option<&ClockFigures>,
    names: &Names,
) -> Section {
    let decisions = decisions.filter(|clock| clock.n != 0);
    let all =
        decisions.map(|clock| against(language.say("clocks-decisions"), clock, &clock.revised));
    let mut rows: Vec<Vec<Cell>> = all.into_iter().collect();
    for clock in found.iter().filter(|clock| clock.n + clock.not_started + clock.lapsed != 0) {
        let name = names.clock(&clock.clock);
        if clock.revised == clock.original {
            rows.push(against(name, clock, &clock.revised));
            continue;
        }
        let first = format!("{name}, {}", language.say("against-revised"));
        let second = format!("{name}, {}", language.say("against-original"));
        rows.push(against(first, clock, &clock.revised));
        rows.push(against(second, clock, &clock.original));
    }
    let heads = [
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
    section(language, "clocks", CellContent::Numbers, &heads, rows)
}

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

/// Documents that ran out while others had the case.
#[must_use]
pub(super) fn expiry(language: Language, found: &[Expiry], names: &Names) -> Section {
    let rows = found
        .iter()
        .map(|expiry| {
            vec![
                Cell::from(names.document(&expiry.document)),
                Cell::Count(expiry.n),
                Cell::Count(expiry.expired),
                Cell::Count(expiry.expired_waiting_on_others),
                Cell::from_measured(share(expiry.expired_waiting_on_others, expiry.n), Unit::Share),
            ]
        })
        .collect();
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

/// The age at which groups are compared, in days.
const YEAR: u32 = 365;

/// The first two years of each group, and its cases a year after the application.
#[must_use]
pub(super) fn case_groups(
    language: Language,
    ids: [&'static str; 2],
    by: &[Dimension],
    found: &[CaseGroup],
    recent: &[CaseGroup],
    names: &Names,
) -> [Section; 2] {
    let name = |group: &CaseGroup| group_name(by, &group.group, names);
    let mut sorted: Vec<&CaseGroup> = found.iter().collect();
    sorted.sort_by_key(|group| name(group));
    let rows = |has_changed: fn(&CaseGroup) -> bool| -> Vec<(String, &CaseGroup)> {
        with_recent(sorted.clone(), recent, |group| &group.group, has_changed)
            .into_iter()
            .map(|(group, is_recent)| (row_name(language, name(group), is_recent), group))
            .collect()
    };
    let is_decided_unevenly =
        |group: &CaseGroup| a_year_on(group).is_some_and(|year| !year.0.is_steady);
    let legs = legs_of_groups(language, &rows(|group| !group.legs.is_steady));
    let first = decision_section(language, &rows(is_decided_unevenly));
    let [legs_id, first_id] = ids;
    let headed = |id, key, made| Section { id, heading: by_heading(language, key, by), ..made };
    [headed(legs_id, "legs-by-heading", legs), headed(first_id, "first-by-heading", first)]
}

fn legs_of_groups(language: Language, sorted: &[(String, &CaseGroup)]) -> Section {
    let row = |(name, group): &(String, &CaseGroup)| {
        let found = &group.legs;
        let legs = found.legs.as_deref().unwrap_or_default();
        let days = (0..4).map(|at| match legs.get(at) {
            Some(leg) => leg_days(leg),
            None => Cell::Withheld(language.say("not-watched")),
        });
        let ended = found.ended.map_or(Cell::Nothing, |ended| Cell::Number(ended, 0));
        let cells = days.chain([ended]).collect();
        row(language, name, found.n_cases, found.is_steady, cells)
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
            return self::row(language, name, 0, true, cells);
        };
        let share = |place: usize, share: f64| match at.ci95.get(place) {
            _any if !at.is_watched => Cell::Withheld(language.say("not-watched")),
            _any if at.has_few() => Cell::Withheld(language.say("too-few-at-risk")),
            Some(ends) => Cell::Ranged(share, ends.map(Some), Unit::Share),
            None => Cell::Share(share),
        };
        let of = |code: &&str| match at
            .outcomes
            .iter()
            .position(|(outcome_code, _)| outcome_code == code)
        {
            Some(place) => {
                share(place + 1, at.outcomes.get(place).map_or(0.0, |(_, share)| *share))
            }
            None => share(usize::MAX, 0.0),
        };
        let cells = std::iter::once(share(0, at.waiting)).chain(codes.iter().map(of)).collect();
        self::row(language, name, found.n_cases, found.is_steady, cells)
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

/// A row of a group: of few cases, or where the pace changed, nothing is told.
fn row(
    language: Language,
    name: &str,
    n_cases: u64,
    is_steady: bool,
    cells: Vec<Cell>,
) -> Vec<Cell> {
    let why = match (n_cases < N_MIN, is_steady) {
        (true, _any) => Some("too-few-at-risk"),
        (false, false) => Some("unsteady"),
        (false, true) => None,
    };
    let or_withheld = |cell: Cell| why.map_or(cell, |why| Cell::Withheld(language.say(why)));
    let own = [Cell::from(name.to_owned()), Cell::Count(n_cases)];
    own.into_iter().chain(cells.into_iter().map(or_withheld)).collect()
}
