//! What the figures carry: a finding is told only where its rule holds with the interval, not with the
//! value alone. Where none holds, that is the finding.
//!
//! | finding | rule, at 95 % |
//! | --- | --- |
//! | bottleneck | the stage has the largest share of waiting, its interval lies above that of the second, and at least one of four reasons holds |
//! | – it fills up | entered / left of the last settled year: lower end above 1 |
//! | – clocks run out there | share of running clocks: lower end above one in ten |
//! | – uneven | lower end of the time of 9 in 10 above three times the upper end of the median |
//! | – comes back | share of its cases that were there more than once: lower end above one in ten |
//! | waits mostly on one | lower end of the share above one half |
//! | backlog grows | cases begun / ended in the last settled year: lower end above 1, and more are open than a year before |
//! | late decisions | share of decision clocks that were due and passed: lower end above one in ten |
//! | finished ones mislead | in the stage with the largest share, the lower end of the median with open visits lies above the median of finished ones |
//! | open ones are older | the same stage, where the pace changed and no curve is told: of the open visits, the share that is older than the median of finished ones: lower end above one half |
//! | documents ran out | share that ran out while others had the case: lower end above one in twenty |
//! | overtaken | in the stage with the largest share: lower end above one quarter |
//!
//! Each rests on at least 30.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use serde::Serialize;

use crate::measure::clock_figures::ClockFigures;
use crate::measure::estimate::Estimate;
use crate::measure::figures::{Figures, Group};
use crate::measure::flow::Flow;
use crate::measure::interval::{ValueWithInterval, ratio_of_counts, share};
use crate::measure::overrun::Overrun;
use crate::measure::overtaking::StageOrder;
use crate::measure::stationarity::PaceChange;

/// Nothing is said of fewer.
pub const N_MIN: u64 = 30;

/// What the findings are found in.
#[derive(Debug, Clone, Copy)]
pub struct Evidence<'a> {
    /// The figures by stage.
    pub by_stage: &'a Figures,
    /// The same of the last year of a long period: today's open visits are held against those that ended lately.
    pub last_year: Option<&'a Figures>,
    /// Shares of the waiting by stage, the largest first.
    pub stages: &'a [(String, ValueWithInterval)],
    /// Shares of the waiting by whom cases wait on, the largest first.
    pub holders: &'a [(String, ValueWithInterval)],
    /// Cases that came back to a stage: how many of how many.
    pub returned: &'a BTreeMap<String, (u64, u64)>,
    /// The last settled year, if the record goes back a year before it: the flow of each stage, and of
    /// whole cases.
    pub year: Option<&'a Year>,
    /// The clocks of decisions in which the law sets a period, together.
    pub decisions: &'a ClockFigures,
    /// Clocks that ran out in a stage.
    pub overrun: &'a [Overrun],
    /// Who was overtaken.
    pub order: &'a [StageOrder],
    /// Cases of which a document ran out while others had them, and cases with a document that can
    /// run out. Cases are the unit: the documents of one case run out together.
    pub ran_out: (u64, u64),
}

/// What came and went in a year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Year {
    /// Its first day and its last.
    pub days: [NaiveDate; 2],
    /// Stage by stage.
    pub stages: BTreeMap<String, Flow>,
    /// Whole cases.
    pub cases: Flow,
}

/// What makes a stage a bottleneck.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum BottleneckReason {
    /// More come than go: entered by left.
    FillsUp(ValueWithInterval),
    /// Clocks run out there.
    ClocksRunOut(ValueWithInterval),
    /// Some wait far longer than most: 9 in 10, and the median.
    Uneven {
        /// By when nine tenths have left.
        p90: u32,
        /// By when half have left.
        median: u32,
    },
    /// Cases come back to it.
    ComesBack(ValueWithInterval),
}

/// A finding.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Finding {
    /// A waiting stage holds up more than any other.
    Bottleneck {
        /// The stage.
        stage: String,
        /// Its share of the waiting.
        share: ValueWithInterval,
        /// Why.
        reasons: Vec<BottleneckReason>,
    },
    /// More than half of the waiting is on one.
    WaitsMostlyOn {
        /// On whom.
        holder: String,
        /// The share.
        share: ValueWithInterval,
    },
    /// More cases begin than end.
    BacklogGrows {
        /// The first and the last day of the year.
        days: [NaiveDate; 2],
        /// Begun by ended.
        ratio: ValueWithInterval,
        /// What came and went, and was open before and after.
        cases: Flow,
    },
    /// Decisions come late.
    LateDecisions {
        /// The share of what was due.
        share: ValueWithInterval,
    },
    /// Finished visits look shorter than all are.
    FinishedMislead {
        /// The stage.
        stage: String,
        /// The median of finished visits.
        finished: u32,
        /// How many are finished.
        n_finished: u64,
        /// The median with open visits.
        all: u32,
        /// Its interval.
        ci95: [Option<u32>; 2],
        /// How many there are.
        n: u64,
    },
    /// The pace changed, and what is open is older already than what was finished.
    OpenAreOlder {
        /// The stage.
        stage: String,
        /// How the pace changed.
        change: PaceChange,
        /// The median of finished visits.
        finished: u32,
        /// They were finished in the last year of the period, not in the whole of it.
        is_recent: bool,
        /// The share of open visits that are older than it.
        share: ValueWithInterval,
    },
    /// Documents ran out while others had the case.
    DocumentsRanOut {
        /// The share.
        share: ValueWithInterval,
    },
    /// Later ones went first.
    Overtaken {
        /// The stage.
        stage: String,
        /// The share of visits.
        share: ValueWithInterval,
    },
}

/// What the evidence carries, most important first; nothing, if nothing holds.
#[must_use]
pub fn findings(evidence: &Evidence<'_>) -> Vec<Finding> {
    let all = [
        bottleneck(evidence),
        waits_mostly_on(evidence),
        backlog_grows(evidence),
        late_decisions(evidence),
        finished_mislead(evidence),
        open_are_older(evidence),
        documents_ran_out(evidence),
        overtaken(evidence),
    ];
    all.into_iter().flatten().collect()
}

fn bottleneck(evidence: &Evidence<'_>) -> Option<Finding> {
    let (stage, share) = evidence.stages.first().filter(|(_, share)| N_MIN <= share.n)?;
    let second = evidence.stages.get(1).map_or(0.0, |(_, second_share)| second_share.ci95[1]);
    if stage == "unrecorded" || !share.is_surely_above(second) {
        return None;
    }
    let found = [
        fills_up(evidence, stage),
        clocks_run_out(evidence, stage),
        uneven(evidence, stage),
        comes_back(evidence, stage),
    ];
    let reasons: Vec<BottleneckReason> = found.into_iter().flatten().collect();
    let finding = Finding::Bottleneck { stage: stage.clone(), share: *share, reasons };
    matches!(&finding, Finding::Bottleneck { reasons, .. } if !reasons.is_empty())
        .then_some(finding)
}

fn fills_up(evidence: &Evidence<'_>, stage: &str) -> Option<BottleneckReason> {
    let flow = evidence.year?.stages.get(stage)?;
    let ratio = ratio_of_counts(flow.entered, flow.left)?;
    (N_MIN <= flow.left && ratio.is_surely_above(1.0)).then_some(BottleneckReason::FillsUp(ratio))
}

fn clocks_run_out(evidence: &Evidence<'_>, stage: &str) -> Option<BottleneckReason> {
    let found = evidence.overrun.iter().find(|overrun| overrun.stage == stage)?;
    found.share.filter(|share| holds(share, 0.1)).map(BottleneckReason::ClocksRunOut)
}

fn uneven(evidence: &Evidence<'_>, stage: &str) -> Option<BottleneckReason> {
    let km = of_stage(evidence.by_stage, stage)?
        .km
        .as_ref()
        .filter(|figure| N_MIN <= figure.n_visits)?;
    let (Estimate::Value(median), Estimate::Value(p90)) = (km.median.estimate(), km.p90.estimate())
    else {
        return None;
    };
    let (Some(slow), Some(fast)) = (km.p90.interval()[0], km.median.interval()[1]) else {
        return None;
    };
    (3 * fast < slow).then_some(BottleneckReason::Uneven { p90, median })
}

fn comes_back(evidence: &Evidence<'_>, stage: &str) -> Option<BottleneckReason> {
    let (again, all) = evidence.returned.get(stage)?;
    share(*again, *all).filter(|share| holds(share, 0.1)).map(BottleneckReason::ComesBack)
}

fn waits_mostly_on(evidence: &Evidence<'_>) -> Option<Finding> {
    let (holder, share) = evidence.holders.first()?;
    (holder != "unrecorded" && holds(share, 0.5))
        .then(|| Finding::WaitsMostlyOn { holder: holder.clone(), share: *share })
}

fn backlog_grows(evidence: &Evidence<'_>) -> Option<Finding> {
    let Year { days, cases, .. } = evidence.year?;
    let ratio = ratio_of_counts(cases.entered, cases.left)?;
    (N_MIN <= cases.left && cases.open_start < cases.open_end && ratio.is_surely_above(1.0))
        .then_some(Finding::BacklogGrows { days: *days, ratio, cases: *cases })
}

fn late_decisions(evidence: &Evidence<'_>) -> Option<Finding> {
    let (late, due) = evidence.decisions.revised.late_of_due();
    share(late, due).filter(|share| holds(share, 0.1)).map(|share| Finding::LateDecisions { share })
}

fn finished_mislead(evidence: &Evidence<'_>) -> Option<Finding> {
    let (stage, _) = evidence.stages.first()?;
    let group = of_stage(evidence.by_stage, stage)?;
    let km = group.km.as_ref()?;
    let finished = group.completed.p50.filter(|_| N_MIN <= group.completed.n)?;
    let Estimate::Value(all) = km.median.estimate() else { return None };
    let ci95 = km.median.interval();
    ci95[0].is_some_and(|low| finished < low).then(|| Finding::FinishedMislead {
        stage: stage.clone(),
        finished,
        n_finished: group.completed.n,
        all,
        ci95,
        n: km.n_visits,
    })
}

fn open_are_older(evidence: &Evidence<'_>) -> Option<Finding> {
    let (stage, _) = evidence.stages.first()?;
    let change = of_stage(evidence.by_stage, stage)?.km.as_ref()?.median.change?;
    let group = of_stage(evidence.last_year.unwrap_or(evidence.by_stage), stage)?;
    let finished = group.completed.p50.filter(|_| N_MIN <= group.completed.n)?;
    let share =
        share(group.open.older_than_median?, group.open.n).filter(|share| holds(share, 0.5))?;
    let is_recent = evidence.last_year.is_some();
    Some(Finding::OpenAreOlder { stage: stage.clone(), change, finished, is_recent, share })
}

fn documents_ran_out(evidence: &Evidence<'_>) -> Option<Finding> {
    let (out, all) = evidence.ran_out;
    share(out, all)
        .filter(|share| holds(share, 0.05))
        .map(|share| Finding::DocumentsRanOut { share })
}

fn overtaken(evidence: &Evidence<'_>) -> Option<Finding> {
    let (stage, _) = evidence.stages.first()?;
    let found = evidence.order.iter().find(|order| order.stage == *stage)?;
    let share = found.share.filter(|share| holds(share, 0.25))?;
    Some(Finding::Overtaken { stage: stage.clone(), share })
}

/// Enough, and surely above a bound.
fn holds(share: &ValueWithInterval, bound: f64) -> bool {
    N_MIN <= share.n && share.is_surely_above(bound)
}

fn of_stage<'a>(figures: &'a Figures, stage: &str) -> Option<&'a Group> {
    figures.groups.iter().find(|group| group.group.get("stage").is_some_and(|word| word == stage))
}

#[cfg(test)]
mod tests {
    use crate::measure::clock_figures::{ClockFigures, Timeliness, decisions};
    use crate::measure::columns::{Columns, Exit, VisitKind, VisitRow};
    use crate::measure::dimension::{DIMENSIONS, Dimension};
    use crate::measure::figures::figures;
    use crate::measure::findings::{BottleneckReason, Evidence, Finding, Year, findings};
    use crate::measure::flow::Flow;
    use crate::measure::interval::ValueWithInterval;
    use crate::measure::overtaking::order;
    use crate::measure::selection::{DateRange, Selection};
    use crate::measure::shares::{return_counts, shares_of_waiting};
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
        /// The last year is told beside the whole period.
        is_long: bool,
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
            is_long: false,
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
        let last = DateRange { from: day(2_635), ..period };
        let year = Selection { period: last, ..asked.clone() };
        let last_year = set.is_long.then(|| figures(&visits, &year, Resampling::Drawn));
        findings(&Evidence {
            by_stage: &figures(&visits, &asked, Resampling::Drawn),
            last_year: last_year.as_ref(),
            stages: &shares_of_waiting(&visits, &asked, Dimension::Stage),
            holders: &shares_of_waiting(&turns, &asked, Dimension::WaitsOn),
            returned: &return_counts(&visits, &asked),
            year: set.year.as_ref(),
            decisions: &decisions(&set.clocks),
            overrun: &[],
            order: &order(&visits, &asked),
            ran_out: set.ran_out,
        })
    }

    #[test]
    fn where_all_is_even_nothing_is_found() {
        assert_eq!(findings_of(&even()), []);
    }

    #[test]
    fn of_a_few_cases_nothing_is_said_however_clear_it_looks() {
        let stays =
            |_| vec![("review", &[("authority", 300)][..]), ("documents", &[("applicant", 3)])];
        assert_eq!(findings_of(&TestData { n_cases: 12, stays, ..even() }), []);
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
        let found = findings_of(&TestData { stays, ..even() });
        let [Finding::Bottleneck { stage, share, reasons }] = &found[..] else {
            panic!("{found:?}")
        };
        assert_eq!((stage.as_str(), share.n), ("review", 60));
        assert!((share.value - 160.0 / 220.0).abs() < 0.01, "{share:?}");
        let [BottleneckReason::ComesBack(ValueWithInterval { value, n: 60, .. })] = reasons[..]
        else {
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
        let found = findings_of(&TestData { stays, ..even() });
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
        let found = findings_of(&TestData { clocks: vec![clock], ..even() });
        let [Finding::LateDecisions { share }] = &found[..] else { panic!("{found:?}") };
        assert!((share.value - 0.3).abs() < 1e-12 && share.n == 100);
    }

    /// Four hundred visits of 20 days; of two hundred later ones every second takes 400 days, and the others stay.
    /// Nearly all that is open is older than 20 days, and less than half of it than the 400 of the last year.
    #[test]
    fn what_is_open_is_held_against_what_was_finished_lately() {
        let stays = |case| -> Vec<StageTurns> {
            match case {
                0..400 => vec![("review", &[("authority", 20)])],
                later_case if later_case % 2 == 0 => vec![("review", &[("authority", 400)])],
                _others => vec![("review", &[("authority", 9_000)])],
            }
        };
        let of = |is_long| {
            let set = TestData { n_cases: 600, apart: 5, stays, is_long, ..even() };
            let reasons_of = |finding| {
                let Finding::OpenAreOlder { finished, is_recent, share, .. } = finding else {
                    return None;
                };
                Some((finished, is_recent, share.n))
            };
            findings_of(&set).into_iter().find_map(reasons_of)
        };
        assert_eq!((of(false), of(true)), (Some((20, false, 140)), None));
    }

    /// 200 began and 120 ended in the year; 90 more than 100 began, but 100 to 90 may be chance.
    #[test]
    fn a_backlog_grows_where_it_is_no_chance() {
        let year = |entered, left| {
            let cases = Flow { open_start: 50, entered, left, open_end: 50 + entered - left };
            Some(Year { cases, ..Year::default() })
        };
        let found_in = |year| findings_of(&TestData { year, ..even() });
        let grown = found_in(year(200, 120));
        let [
            Finding::BacklogGrows {
                ratio, cases: Flow { open_start: 50, open_end: 130, .. }, ..
            },
        ] = &grown[..]
        else {
            panic!("{grown:?}")
        };
        assert!(ratio.is_surely_above(1.0));
        assert_eq!(found_in(year(100, 90)), []);
    }

    /// Of 20 of 100 cases a document ran out while others had them; of 20 cases nothing is said.
    #[test]
    fn documents_that_ran_out_are_told_where_they_are_many() {
        let many = findings_of(&TestData { ran_out: (20, 100), ..even() });
        assert!(matches!(&many[..], [Finding::DocumentsRanOut { share }] if share.n == 100));
        assert_eq!(findings_of(&TestData { ran_out: (10, 20), ..even() }), []);
    }

    /// In pairs, the later case of which goes first: half of all are overtaken.
    #[test]
    fn later_ones_that_go_first_are_told() {
        let stays = |case| match case % 2 {
            0 => vec![("documents", &[("applicant", 31)][..]), ("review", &[("authority", 30)])],
            _later => {
                vec![("documents", &[("applicant", 29)][..]), ("review", &[("authority", 30)])]
            }
        };
        let found = findings_of(&TestData { stays, apart: 1, ..even() });
        assert!(
            matches!(&found[..], [Finding::Overtaken { stage, .. }] if stage == "documents" || stage == "review"),
            "{found:?}"
        );
    }
}
