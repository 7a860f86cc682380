//! Each finding where it must be told, and where it must not.

use crate::measure::change::{DayInterval, DurationChange};
use crate::measure::clock_figures::{ClockFigures, Timeliness, decisions};
use crate::measure::columns::{Columns, Exit, VisitKind, VisitRow};
use crate::measure::dimension::{DIMENSIONS, Dimension};
use crate::measure::figures::figures;
use crate::measure::findings::{BottleneckReason, Evidence, Finding, Year, findings};
use crate::measure::flow::Flow;
use crate::measure::interval::ValueWithInterval;
use crate::measure::overtaking::order;
use crate::measure::recent_pace::Claim;
use crate::measure::selection::{DateRange, Selection};
use crate::measure::shares::{PhaseScope, return_counts, shares_of_waiting};
use crate::measure::time_to_leave::Resampling;

/// A visit of a case: its stage, whom it waits on turn by turn, and how long each turn is.
type StageTurns = (&'static str, &'static [(&'static str, u32)]);

/// A set of data, with what is right for it.
struct TestData {
    n_cases: u32,
    /// The visits of a case, by its number.
    stays: fn(u32) -> Vec<StageTurns>,
    clocks: Vec<ClockFigures>,
    year: Option<Year>,
    change: Option<DurationChange>,
    ran_out: (u64, u64),
    /// Days from the beginning of one case to that of the next.
    apart: u32,
}

const EVEN: [StageTurns; 3] = [
    ("documents", &[("applicant", 30)]),
    ("review", &[("authority", 30)]),
    ("opinion", &[("expert", 30)]),
];

fn even() -> TestData {
    TestData {
        n_cases: 60,
        stays: |_| EVEN.to_vec(),
        clocks: Vec::new(),
        year: None,
        change: None,
        ran_out: (0, 0),
        apart: 3,
    }
}

fn day(n: u32) -> chrono::NaiveDate {
    chrono::NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + chrono::Days::new(n.into())
}

fn findings_of(set: &TestData) -> Vec<Finding> {
    let (mut visits, mut turns) = (Columns::default(), Columns::default());
    for case in 0..set.n_cases {
        let mut on = case * set.apart;
        for (stage, parts) in (set.stays)(case) {
            let push = |columns: &mut Columns, holder, from: u32, to: u32| {
                let mut words = [""; DIMENSIONS];
                for (word, dimension) in words.iter_mut().zip(Dimension::ALL) {
                    if *dimension == Dimension::Stage {
                        *word = stage;
                    } else if *dimension == Dimension::WaitsOn {
                        *word = holder;
                    }
                }
                let (kind, exit, working_days) = (VisitKind::Waiting, Exit::Forward, None);
                let (entered_on, left_on) = (day(from), Some(day(to)));
                columns.push(&VisitRow {
                    case,
                    kind,
                    entered_on,
                    left_on,
                    exit,
                    working_days,
                    words,
                });
            };
            let whole: u32 = parts.iter().map(|(_, days)| days).sum();
            push(&mut visits, parts[0].0, on, on + whole);
            for (holder, days) in parts {
                push(&mut turns, holder, on, on + days);
                on += days;
            }
        }
    }
    let period = DateRange { from: day(0), to: day(3_000) };
    let by = vec![Dimension::Stage];
    let asked = Selection { as_of: day(2_999), period, by, only: Vec::new() };
    findings(&Evidence {
        by_stage: &figures(&visits, &asked, Claim::OfPeriod, Resampling::Drawn),
        stages: &shares_of_waiting(&visits, &asked, Dimension::Stage, PhaseScope::Procedure),
        holders: &shares_of_waiting(&turns, &asked, Dimension::WaitsOn, PhaseScope::Procedure),
        returned: &return_counts(&visits, &asked),
        year: set.year.as_ref(),
        decisions: &decisions(&set.clocks),
        overrun: &[],
        order: &order(&visits, &asked, |stage| stage == "review"),
        ran_out: set.ran_out,
        change: set.change,
    })
}

/// What is found beside that several stages are alike.
fn clear_findings(set: &TestData) -> Vec<Finding> {
    let is_alike = |finding: &Finding| matches!(finding, Finding::SeveralAlike { .. });
    findings_of(set).into_iter().filter(|finding| !is_alike(finding)).collect()
}

#[test]
fn where_all_is_even_several_stages_are_alike() {
    let found = findings_of(&even());
    let [Finding::SeveralAlike { stages }] = &found[..] else { panic!("{found:?}") };
    let names: Vec<&str> = stages.iter().map(|(stage, _)| stage.as_str()).collect();
    assert_eq!(names, ["documents", "opinion", "review"]);
}

/// The interval lies on one side: else nothing is said.
#[test]
fn a_change_of_pace_is_told_with_its_size() {
    let by = DayInterval { low: 12, high: 30 };
    let found = |change| clear_findings(&TestData { change: Some(change), ..even() });
    assert_eq!(found(DurationChange::Slower(by)), [Finding::TakesLonger { by }]);
    assert_eq!(found(DurationChange::Faster(by)), [Finding::TakesLess { by }]);
    assert_eq!(found(DurationChange::AtMost { days: 3, percent: Some(4) }), []);
    assert_eq!(found(DurationChange::Unknown), []);
}

#[test]
fn of_a_few_cases_nothing_is_said_however_clear_it_looks() {
    let stays = |_| vec![("review", &[("authority", 300)][..]), ("documents", &[("applicant", 3)])];
    assert_eq!(clear_findings(&TestData { n_cases: 12, stays, ..even() }), []);
}

/// Two thirds of the waiting in one stage, split between two; every second case comes back to it.
#[test]
fn one_stage_to_which_cases_come_back_is_the_bottleneck() {
    const REVIEW: StageTurns = ("review", &[("authority", 40), ("expert", 40)]);
    const DOCUMENTS: StageTurns = ("documents", &[("applicant", 30)]);
    let stays = |case| match case % 2 {
        0 => vec![DOCUMENTS, REVIEW, DOCUMENTS, REVIEW],
        _once => vec![DOCUMENTS, REVIEW],
    };
    let found = clear_findings(&TestData { stays, ..even() });
    let [Finding::Bottleneck { stage, share, reasons }] = &found[..] else { panic!("{found:?}") };
    assert_eq!((stage.as_str(), share.n), ("review", 60));
    assert!((share.value - 160.0 / 220.0).abs() < 0.01, "{share:?}");
    let [BottleneckReason::ComesBack(ValueWithInterval { value, n: 60, .. })] = reasons[..] else {
        panic!("{reasons:?}")
    };
    assert!((value - 0.5).abs() < 1e-12);
}

/// Three stages alike, all of which wait on the same.
#[test]
fn one_on_whom_all_wait_is_named() {
    let stays = |_| {
        let on: &'static [(&'static str, u32)] = &[("authority", 30)];
        vec![("documents", on), ("review", on), ("opinion", &[("applicant", 30)])]
    };
    let found = clear_findings(&TestData { stays, ..even() });
    let [Finding::WaitsMostlyOn { holder, share }] = &found[..] else { panic!("{found:?}") };
    assert_eq!(holder, "authority");
    assert!((share.value - 2.0 / 3.0).abs() < 1e-9);
}

/// 100 decisions fell due; 25 came late, 5 are overdue.
#[test]
fn late_decisions_are_counted_with_those_that_are_overdue() {
    let against = Timeliness {
        met_in_time: 70,
        met_late: 25,
        open_overdue: 5,
        open_in_time: 400,
        ..Timeliness::default()
    };
    let clock = ClockFigures {
        clock: "dual/decision".to_owned(),
        n: 500,
        n_cases: 500,
        revised: against.clone(),
        original: against,
        not_started: 0,
        lapsed: 0,
        extended: 0,
        suspended: 0,
        suspended_days: 0,
    };
    let found = clear_findings(&TestData { clocks: vec![clock], ..even() });
    let [Finding::LateDecisions { share }] = &found[..] else { panic!("{found:?}") };
    assert!((share.value - 0.3).abs() < 1e-12 && share.n == 100);
}

/// Of 400 visits three quarters take 20 days, and the others stay: half of the finished ones took 20 days, and so
/// does half of all; where two thirds stay, half of all takes longer than any finished one.
#[test]
fn finished_ones_mislead_where_most_stay() {
    let of = |stays| {
        let set = TestData { n_cases: 400, apart: 5, stays, ..even() };
        let of_finding = |finding| {
            let Finding::FinishedMislead { finished, at_least, n, .. } = finding else {
                return None;
            };
            Some((finished, at_least, n))
        };
        clear_findings(&set).into_iter().find_map(of_finding)
    };
    let few = |case| -> Vec<StageTurns> {
        let days: &'static [_] =
            if case % 4 == 0 { &[("authority", 9_000)] } else { &[("authority", 20)] };
        vec![("review", days)]
    };
    let most = |case| -> Vec<StageTurns> {
        let days: &'static [_] =
            if case % 3 != 0 { &[("authority", 9_000)] } else { &[("authority", 20)] };
        vec![("review", days)]
    };
    assert_eq!(of(few), None);
    assert_eq!(of(most), None, "no more than that it takes 20 days at least");
    let later = |case| -> Vec<StageTurns> {
        let days: &'static [_] =
            if case % 3 == 0 { &[("authority", 20)] } else { &[("authority", 700)] };
        vec![("review", days)]
    };
    assert_eq!(of(later), None, "all but a few have finished");
}

/// 200 began and 120 ended in the year; 90 more than 100 began, but 100 to 90 may be chance.
#[test]
fn a_backlog_grows_where_it_is_no_chance() {
    let year = |entered, left| {
        let cases = Flow { open_start: 50, entered, left, open_end: 50 + entered - left };
        Some(Year { cases, ..Year::default() })
    };
    let found_in = |year| clear_findings(&TestData { year, ..even() });
    let grown = found_in(year(200, 120));
    let [Finding::BacklogGrows { ratio, cases: Flow { open_start: 50, open_end: 130, .. }, .. }] =
        &grown[..]
    else {
        panic!("{grown:?}")
    };
    assert!(ratio.is_surely_above(1.0));
    assert_eq!(found_in(year(100, 90)), []);
}

/// Of 20 of 100 cases a document ran out while others had them; of 20 cases nothing is said.
#[test]
fn documents_that_ran_out_are_told_where_they_are_many() {
    let many = clear_findings(&TestData { ran_out: (20, 100), ..even() });
    assert!(matches!(&many[..], [Finding::DocumentsRanOut { share }] if share.n == 100));
    assert_eq!(clear_findings(&TestData { ran_out: (10, 20), ..even() }), []);
}

/// In pairs, the later case of which goes first: half of all are overtaken.
#[test]
fn later_ones_that_go_first_are_told() {
    let stays = |case| -> Vec<StageTurns> {
        let days: &'static [_] =
            if case % 2 == 0 { &[("authority", 31)] } else { &[("authority", 29)] };
        vec![("review", days), ("documents", &[("applicant", 10)])]
    };
    let overtaken = |stays| {
        let found = clear_findings(&TestData { n_cases: 300, stays, apart: 1, ..even() });
        found.into_iter().find_map(|finding| {
            let Finding::Overtaken { stage, share, by_chance } = finding else { return None };
            Some((stage, share.value, by_chance))
        })
    };
    let (stage, share, by_chance) = overtaken(stays).unwrap();
    assert_eq!(stage, "review");
    assert!((share - 0.5).abs() < 0.01 && (0.2..0.35).contains(&by_chance), "{share} {by_chance}");
    // Dealt out without any order: as many as chance gives.
    let by_lot = |case: u32| -> Vec<StageTurns> {
        let days: &'static [_] = if case.wrapping_mul(2_654_435_761) >> 31 == 0 {
            &[("authority", 60)]
        } else {
            &[("authority", 20)]
        };
        vec![("review", days), ("documents", &[("applicant", 10)])]
    };
    assert_eq!(overtaken(by_lot), None);
}
