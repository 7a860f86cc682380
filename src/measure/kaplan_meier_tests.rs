//! Tests of [`super`]: small curves worked by hand. R's curves stand in `tests/it/golden_survival.rs`.

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
