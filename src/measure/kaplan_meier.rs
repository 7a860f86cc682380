//! Time to leave a stage: the estimator of Kaplan and Meier (1958) with late entry, Greenwood's (1926)
//! variance, a 95 % band on the log-minus-log scale, quantiles by inverting the band (Brookmeyer and
//! Crowley 1982), and the restricted mean (`measurement.md` 2.4).

use crate::measure::age_table::AgeTable;
use crate::measure::estimate::{AT_RISK_MIN, Estimate};
use crate::measure::number::count;
use crate::measure::risk_set::{Age, Ages, ExitStep, ObservedVisit};

/// A step of the curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CurvePoint {
    /// The age at which somebody left.
    pub age: Age,
    /// How many were at risk then.
    pub at_risk: u64,
    /// How many left.
    pub exits: u64,
    /// The share that is still there after this age.
    pub staying: f64,
    /// The lower edge of the 95 % band.
    pub lower: f64,
    /// The upper edge.
    pub upper: f64,
}

/// A curve.
#[derive(Debug, Clone, PartialEq)]
pub struct KaplanMeier {
    points: Vec<CurvePoint>,
    highest: Option<Age>,
}

/// A quantile as it was found, whether or not it may be printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantile {
    /// The age; none if the curve does not come down so far.
    pub raw: Option<Age>,
    /// The interval of 95 %: open where the band does not come down so far.
    pub ci95: (Option<Age>, Option<Age>),
    /// At an age up to and including it, fewer than five were at risk.
    pub is_withheld: bool,
}

impl Quantile {
    /// What may be printed.
    #[must_use]
    pub fn estimate(self) -> Estimate<Age> {
        match self.raw {
            None => Estimate::NotReached,
            Some(_) if self.is_withheld => Estimate::TooFewAtRisk,
            Some(age) => Estimate::Value(age),
        }
    }
}

/// A restricted mean: days within the horizon.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RestrictedMean {
    /// The area under the curve up to the horizon.
    pub days: f64,
    /// Its standard error.
    pub standard_error: f64,
}

/// The normal quantile of 97.5 %.
pub const Z_975: f64 = 1.959_963_984_540_054;
/// A product of many factors is not exact.
const TOLERANCE: f64 = 1e-9;

impl KaplanMeier {
    /// The curve of these visits; none if nobody was at risk.
    #[must_use]
    pub fn of(stays: &[ObservedVisit]) -> Option<Self> {
        Self::of_ages(&Ages::of(stays))
    }

    /// The curve of visits whose ages are known; none if nobody was at risk.
    #[must_use]
    pub fn of_ages(ages: &Ages) -> Option<Self> {
        let [steps] = ages.steps(ages.places().map(|_| [1]));
        Some(Self::of_steps(&steps, ages.highest()?))
    }

    /// The curve of visits that were counted; none if nobody was at risk.
    #[must_use]
    pub(super) fn of_table(table: &AgeTable) -> Option<Self> {
        let (mut steps, mut highest, mut at_risk) = (Vec::new(), None, 0);
        for (age, counts) in table.ages() {
            let exits = counts.n_exits();
            if counts.entries + exits + counts.losses != 0 {
                highest = Some(age);
            }
            at_risk += counts.entries;
            if exits != 0 {
                steps.push(ExitStep { age, at_risk, exits });
            }
            at_risk = at_risk.saturating_sub(exits + counts.losses);
        }
        Some(Self::of_steps(&steps, highest?))
    }

    fn of_steps(steps: &[ExitStep], highest: Age) -> Self {
        let mut sum = 0.0;
        let greenwoods = steps.iter().map(|step| {
            sum += greenwood(step.at_risk, step.exits);
            sum
        });
        Self { points: points(steps, greenwoods), highest: Some(highest) }
    }

    /// The curve of visits whose ages are known, its band from other variances than Greenwood's:
    /// one a step, each divided by the square of the share that stays.
    pub(super) fn with_variance(ages: &Ages, variances: Vec<f64>) -> Self {
        let [steps] = ages.steps(ages.places().map(|_| [1]));
        Self { points: points(&steps, variances.into_iter()), highest: ages.highest() }
    }

    /// Its steps.
    #[must_use]
    pub fn points(&self) -> &[CurvePoint] {
        &self.points
    }

    /// How many were at risk when the next one left, from an age on; none if nobody leaves any more.
    #[must_use]
    pub fn at_risk_from(&self, age: Age) -> Option<u64> {
        self.points.iter().find(|point| age <= point.age).map(|point| point.at_risk)
    }

    /// The highest age up to which anybody was watched.
    #[must_use]
    pub fn highest(&self) -> Option<Age> {
        self.highest
    }

    /// The last age at which anybody left; 0 if nobody did.
    pub(super) fn last_exit(&self) -> Age {
        self.points.last().map_or(0, |point| point.age)
    }

    /// Where the curve ends.
    #[must_use]
    pub fn last_staying(&self) -> f64 {
        self.points.last().map_or(1.0, |point| point.staying)
    }

    /// Whether fewer than five were at risk at some age at which somebody left.
    #[must_use]
    pub fn has_few_at_risk(&self) -> bool {
        self.points.iter().any(|point| point.at_risk < AT_RISK_MIN)
    }

    /// The smallest age by which so many percent have left.
    #[must_use]
    pub fn quantile(&self, percent: u8) -> Quantile {
        let bound = 1.0 - f64::from(percent) / 100.0 + TOLERANCE;
        let first = |height: fn(&CurvePoint) -> f64| {
            self.points.iter().find(|point| height(point) <= bound).map(|point| point.age)
        };
        let raw = first(|point| point.staying);
        let decides = |point: &&CurvePoint| raw.is_none_or(|raw| point.age <= raw);
        Quantile {
            raw,
            ci95: (first(|point| point.lower), first(|point| point.upper)),
            is_withheld: self
                .points
                .iter()
                .filter(decides)
                .any(|point| point.at_risk < AT_RISK_MIN),
        }
    }

    /// The area under the curve up to the horizon; not defined where nobody was watched so long and
    /// some are still there.
    #[must_use]
    pub fn restricted_mean(&self, horizon: Age) -> Estimate<RestrictedMean> {
        let ends_early = self.highest.is_none_or(|highest| highest < horizon);
        if ends_early && TOLERANCE < self.last_staying() {
            return Estimate::NotDefined;
        }
        let within: Vec<&CurvePoint> =
            self.points.iter().take_while(|point| point.age < horizon).collect();
        let ends = within.iter().skip(1).map(|point| point.age).chain([horizon]);
        let areas: Vec<f64> = within
            .iter()
            .zip(ends)
            .map(|(point, end)| point.staying * f64::from(end - point.age))
            .collect();
        let before = within.first().map_or(horizon, |point| point.age);
        let days = f64::from(before) + areas.iter().sum::<f64>();
        let mut rest: f64 = areas.iter().sum();
        let mut variance = 0.0;
        for (point, area) in within.iter().zip(&areas) {
            variance += rest * rest * greenwood(point.at_risk, point.exits);
            rest -= area;
        }
        Estimate::Value(RestrictedMean { days, standard_error: variance.sqrt() })
    }
}

/// Where the curve of these steps has come down so far that so many percent have left.
#[must_use]
pub fn raw_quantile(steps: &[ExitStep], percent: u8) -> Option<Age> {
    let bound = 1.0 - f64::from(percent) / 100.0 + TOLERANCE;
    let mut staying = 1.0;
    steps.iter().find_map(|step| {
        staying *= 1.0 - share(step.exits, step.at_risk);
        (staying <= bound).then_some(step.age)
    })
}

fn points(steps: &[ExitStep], variances: impl Iterator<Item = f64>) -> Vec<CurvePoint> {
    let mut staying = 1.0;
    steps
        .iter()
        .zip(variances)
        .map(|(step, variance)| {
            staying *= 1.0 - share(step.exits, step.at_risk);
            let (lower, upper) = band(staying, variance);
            CurvePoint {
                age: step.age,
                at_risk: step.at_risk,
                exits: step.exits,
                staying,
                lower,
                upper,
            }
        })
        .collect()
}

/// Greenwood's term; where all leave, the curve is 0 and has no width.
fn greenwood(at_risk: u64, exits: u64) -> f64 {
    if at_risk == exits { 0.0 } else { share(exits, at_risk) / count(at_risk - exits) }
}

fn band(staying: f64, variance: f64) -> (f64, f64) {
    if staying <= 0.0 {
        return (0.0, 0.0);
    }
    let far = (Z_975 * variance.sqrt() / staying.ln().abs()).exp();
    (staying.powf(far), staying.powf(1.0 / far))
}

fn share(part: u64, whole: u64) -> f64 {
    count(part) / count(whole)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{KaplanMeier, raw_quantile};
    use crate::measure::estimate::Estimate;
    use crate::measure::risk_set::{Age, Ages, ObservedVisit};

    fn stay(from: Age, to: Age, left: bool) -> ObservedVisit {
        ObservedVisit { case: 0, entered: 0, from, to, left }
    }

    /// The share that is still there at an age.
    fn staying_at(curve: &KaplanMeier, age: Age) -> f64 {
        let passed = curve.points().iter().rev().find(|point| point.age <= age);
        passed.map_or(1.0, |point| point.staying)
    }

    fn close(a: f64, b: f64) -> bool {
        (a - b).abs() < 1e-12
    }

    #[test]
    fn a_curve_by_hand() {
        // 1 of 4 leaves at 1, one is lost at 2, 1 of 2 leaves at 3, the last is still there at 5.
        let all = [stay(0, 1, true), stay(0, 2, false), stay(0, 3, true), stay(0, 5, false)];
        let curve = KaplanMeier::of(&all).unwrap();
        let staying: Vec<f64> = [0, 1, 2, 3, 9].map(|age| staying_at(&curve, age)).to_vec();
        assert!(staying.iter().zip([1.0, 0.75, 0.75, 0.375, 0.375]).all(|(a, b)| close(*a, b)));
        assert_eq!(curve.quantile(50).raw, Some(3));
        assert_eq!(curve.quantile(90).raw, None);
        assert_eq!(curve.quantile(90).estimate(), Estimate::NotReached);
        assert_eq!(curve.quantile(50).estimate(), Estimate::TooFewAtRisk);
        // 1 day whole, 2 at 3/4, 2 at 3/8.
        let mean = curve.restricted_mean(5).value().unwrap();
        assert!(close(mean.days, 1.0 + 1.5 + 0.75));
        assert_eq!(curve.restricted_mean(6), Estimate::NotDefined);
    }

    /// Late entry: the one who was there from 4 on says nothing about the ages before.
    #[test]
    fn who_enters_late_is_not_at_risk_before() {
        let all = [stay(0, 2, true), stay(0, 8, true), stay(4, 6, true)];
        let curve = KaplanMeier::of(&all).unwrap();
        let staying: Vec<f64> = [2, 6, 8].map(|age| staying_at(&curve, age)).to_vec();
        assert!(staying.iter().zip([0.5, 0.25, 0.0]).all(|(a, b)| close(*a, b)));
    }

    /// A single exit of a single visit at risk ends the curve: it must not be printed.
    #[test]
    fn a_curve_that_collapses_early_is_withheld() {
        let mut all = vec![stay(0, 1, true)];
        all.extend((0..100).map(|n| stay(10, 20 + n, true)));
        let median = KaplanMeier::of(&all).unwrap().quantile(50);
        assert_eq!((median.raw, median.estimate()), (Some(1), Estimate::TooFewAtRisk));
    }

    #[test]
    fn five_at_risk_are_enough() {
        let all: Vec<ObservedVisit> = (0..9).map(|n| stay(0, n, true)).collect();
        let curve = KaplanMeier::of(&all).unwrap();
        assert_eq!(curve.quantile(50).estimate(), Estimate::Value(4)); // 5 at risk at 4
        assert_eq!(curve.quantile(60).estimate(), Estimate::TooFewAtRisk);
        assert!(curve.has_few_at_risk());
        assert_eq!(curve.quantile(90).ci95.1, Some(8)); // both bands are 0 where the curve is
    }

    #[test]
    fn nobody_has_no_curve() {
        assert_eq!(KaplanMeier::of(&[]), None);
        let open = KaplanMeier::of(&[stay(0, 400, false)]).unwrap();
        assert_eq!((open.points().len(), open.quantile(50).raw), (0, None));
        assert!(open.restricted_mean(365).value().is_some_and(|it| close(it.days, 365.0)));
    }

    proptest! {
        /// Without censoring and late entry the curve is the empirical distribution.
        #[test]
        fn without_losses_it_is_the_share_that_stayed(ages in proptest::collection::vec(0u32..50, 1..60)) {
            let all: Vec<ObservedVisit> = ages.iter().map(|&age| stay(0, age, true)).collect();
            let curve = KaplanMeier::of(&all).unwrap();
            for age in 0..50u32 {
                let staying = u32::try_from(ages.iter().filter(|it| age < **it).count()).unwrap();
                let expected = f64::from(staying) / f64::from(u32::try_from(ages.len()).unwrap());
                prop_assert!((staying_at(&curve, age) - expected).abs() < 1e-9);
            }
            let mean = f64::from(ages.iter().sum::<u32>()) / f64::from(u32::try_from(ages.len()).unwrap());
            prop_assert!((curve.restricted_mean(365).value().unwrap().days - mean).abs() < 1e-9);
        }

        /// The quick way to a quantile is the slow one.
        #[test]
        fn quantiles_of_steps_are_those_of_the_curve(
            drawn in proptest::collection::vec((0u32..20, 0u32..40, any::<bool>()), 1..60),
        ) {
            let all: Vec<ObservedVisit> = drawn.iter().map(|&(from, long, left)| stay(from, from + long, left)).collect();
            let curve = KaplanMeier::of(&all).unwrap();
            let [steps] = Ages::of(&all).steps(all.iter().map(|_| [1]));
            for percent in [50, 90] {
                let quantile = curve.quantile(percent);
                prop_assert_eq!(raw_quantile(&steps, percent), quantile.raw);
                prop_assert!(quantile.ci95.0.is_none_or(|low| quantile.raw.is_none_or(|raw| low <= raw)));
            }
        }
    }
}
