//! What is a bottleneck (`measurement.md` 3): waiting stages ranked by their share of the waiting.
//! Beside it growth, unevenness and rework, each by its own definition, never folded into one score.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::measure::figures::{Figures, Group};
use crate::measure::flow::Flow;
use crate::measure::number::ratio;

/// What came and went.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Growth {
    /// Entered.
    pub entered: u64,
    /// Left.
    pub left: u64,
    /// Entered by left; above 1 it fills up. None if nobody left.
    pub growth: Option<f64>,
    /// By how many more are open at the end than at the start.
    pub open_change: i64,
}

impl Growth {
    /// That of a flow.
    #[must_use]
    pub fn of(flow: Flow) -> Self {
        let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        Self {
            entered: flow.entered,
            left: flow.left,
            growth: ratio(flow.entered, flow.left),
            open_change: count(flow.open_end) - count(flow.open_start),
        }
    }
}

/// A waiting stage, and what makes it one.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bottleneck {
    /// The stage.
    pub stage: String,
    /// Visits known on the as-of day.
    pub n_visits: u64,
    /// Of how many cases.
    pub n_cases: u64,
    /// Days of waiting in the period.
    pub waiting_days: u64,
    /// Their share of all days of waiting.
    pub share: f64,
    /// What came and went in the period.
    #[serde(flatten)]
    pub growth: Growth,
    /// What came and went in the last settled year, if the record goes back a year before it: one that begins in
    /// the period fills up, and that is no growth.
    pub last_year: Option<Growth>,
    /// Unevenness: the age by which nine tenths have left, by that of half of them; only where both
    /// may be printed.
    pub unevenness: Option<f64>,
    /// Rework: visits for each case that came.
    pub rework: Option<f64>,
    /// If the stage were a fifth shorter and nothing else changed: days for each case that was
    /// there in the period.
    pub fifth_shorter: Option<f64>,
}

/// The waiting stages of figures by stage, the largest share first, with the flows of the last settled year
/// where there is one.
#[must_use]
pub fn bottlenecks(by_stage: &Figures, year: Option<&BTreeMap<String, Flow>>) -> Vec<Bottleneck> {
    let of_group = |group: &Group| bottleneck(group, year);
    let mut found: Vec<Bottleneck> = by_stage.groups.iter().filter_map(of_group).collect();
    found.sort_by(|a, b| b.share.total_cmp(&a.share).then(a.stage.cmp(&b.stage)));
    found
}

fn bottleneck(group: &Group, year: Option<&BTreeMap<String, Flow>>) -> Option<Bottleneck> {
    let share = group.share_of_waiting.filter(|_| group.waiting_days != 0)?;
    let at_risk = group.km.as_ref().map_or(group.n_cases, |km| km.n_cases);
    let stage = group.group.get("stage")?.clone();
    let flow_of = |flows: &BTreeMap<String, Flow>| flows.get(&stage).copied().unwrap_or_default();
    let last_year = year.map(|flows| Growth::of(flow_of(flows)));
    Some(Bottleneck {
        stage,
        n_visits: group.n_visits,
        n_cases: group.n_cases,
        waiting_days: group.waiting_days,
        share,
        growth: Growth::of(group.flow),
        last_year,
        unevenness: unevenness(group),
        rework: ratio(group.n_visits, group.n_cases),
        fifth_shorter: ratio(group.waiting_days, 5 * at_risk),
    })
}

fn unevenness(group: &Group) -> Option<f64> {
    let km = group.km.as_ref()?;
    let ([median, ..], [p90, ..]) = (km.median.printed.value()?, km.p90.printed.value()?);
    ratio(p90.into(), median.into())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::bottlenecks;
    use crate::measure::columns::{Columns, Exit, VisitKind, VisitRow};
    use crate::measure::dimension::{DIMENSIONS, Dimension};
    use crate::measure::figures::figures;
    use crate::measure::flow::Flow;
    use crate::measure::recent_pace::Claim;
    use crate::measure::selection::{DateRange, Selection};
    use crate::measure::time_to_leave::Resampling;

    /// Ten cases of 10 days in `a`, twice each; one of 50 days in `b` that is still open; a course.
    #[test]
    fn stages_are_ranked_by_their_share_of_the_waiting() {
        let mut visits = Columns::default();
        let day = |n: u32| chrono::NaiveDate::from_yo_opt(2026, n).unwrap();
        let mut push = |case, stage: &'static str, kind, from, to: Option<u32>| {
            let mut words = [""; DIMENSIONS];
            words[0] = stage;
            let exit = if to.is_none() { Exit::Open } else { Exit::Forward };
            let (entered_on, left_on) = (day(from), to.map(day));
            visits.push(&VisitRow {
                case,
                kind,
                entered_on,
                left_on,
                exit,
                working_days: None,
                words,
            });
        };
        for case in 0..10 {
            push(case, "a", VisitKind::Waiting, 1, Some(11));
            push(case, "a", VisitKind::Waiting, 20, Some(30));
        }
        push(0, "b", VisitKind::Waiting, 51, None);
        push(1, "c", VisitKind::Doing, 1, Some(100));
        let period = DateRange { from: day(1), to: day(101) };
        let by = vec![Dimension::Stage];
        let asked = Selection { as_of: day(100), period, by, only: Vec::new() };
        let by_stage = figures(&visits, &asked, Claim::OfPeriod, Resampling::Drawn);
        let found = bottlenecks(&by_stage, None);
        let ranks: Vec<(&str, u64)> = found
            .iter()
            .map(|bottleneck| (bottleneck.stage.as_str(), bottleneck.waiting_days))
            .collect();
        assert_eq!(ranks, [("a", 200), ("b", 50)]); // the course is no waiting
        let (a, b) = (&found[0], &found[1]);
        assert_eq!((a.share, a.growth.growth, a.rework), (0.8, Some(1.0), Some(2.0)));
        assert_eq!(
            (a.unevenness, a.growth.open_change, a.fifth_shorter),
            (Some(1.0), 0, Some(4.0))
        );
        assert_eq!((b.growth.growth, b.growth.open_change, b.unevenness), (None, 1, None));
        // A year in which 30 came to 20 that went tells the growth of its stage, and of no other.
        let flow = Flow { open_start: 5, entered: 30, left: 20, open_end: 15 };
        let of_year = bottlenecks(&by_stage, Some(&BTreeMap::from([("a".to_owned(), flow)])));
        let growth: Vec<_> = of_year
            .iter()
            .map(|bottleneck| bottleneck.last_year.map(|year| (year.growth, year.open_change)))
            .collect();
        assert_eq!(growth, [Some((Some(1.5), 10)), Some((None, 0))]);
        let of_period: Vec<_> = of_year.iter().map(|bottleneck| bottleneck.growth).collect();
        assert_eq!(of_period, [a.growth, b.growth]);
    }
}
