//! Time to leave a stage: the estimator of Kaplan and Meier (1958) with late entry, Greenwood's (1926)
//! variance, a 95 % band on the log-minus-log scale, quantiles by inverting the band (Brookmeyer and
//! Crowley 1982), and the restricted mean (`measurement.md` 2.4).

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
        let highest = ages.highest()?;
        let [steps] = ages.steps(ages.places().map(|_| [1]));
        let mut sum = 0.0;
        let greenwoods = steps.iter().map(|step| {
            sum += greenwood(step.at_risk, step.exits);
            sum
        });
        Some(Self { points: points(&steps, greenwoods), highest: Some(highest) })
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
#[path = "kaplan_meier_tests.rs"]
mod tests;
