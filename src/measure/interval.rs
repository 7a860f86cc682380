//! Intervals of 95 % for shares and ratios of counts. Where a case counts many times, the case is the
//! unit, not the day.

use serde::Serialize;

use crate::measure::number::count;

/// The 97.5 % point of the normal distribution.
pub(super) const Z: f64 = 1.959_963_984_540_054;

/// A value with its interval of 95 %, and what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct ValueWithInterval {
    /// The value.
    pub value: f64,
    /// Its lower and its upper end.
    pub ci95: [f64; 2],
    /// How many it rests on: cases, visits or runs, as the figure says.
    pub n: u64,
}

impl ValueWithInterval {
    /// Whether even the lower end lies above a bound.
    #[must_use]
    pub fn is_surely_above(&self, bound: f64) -> bool {
        bound < self.ci95[0]
    }
}

/// `part` of `n`, with Wilson's interval (Wilson 1927); none of none.
#[must_use]
pub fn share(part: u64, n: u64) -> Option<ValueWithInterval> {
    if n == 0 {
        return None;
    }
    let (whole, value) = (count(n), count(part) / count(n));
    let spread = Z * Z / whole;
    let middle = (value + spread / 2.0) / (1.0 + spread);
    let reach =
        Z * (value * (1.0 - value) / whole + spread / (4.0 * whole)).sqrt() / (1.0 + spread);
    Some(ValueWithInterval {
        value,
        ci95: [(middle - reach).max(0.0), (middle + reach).min(1.0)],
        n,
    })
}

/// The ratio of two counts of events, on the log scale, each a Poisson count; none if one is 0.
/// It rests on both.
#[must_use]
pub fn ratio_of_counts(above: u64, below: u64) -> Option<ValueWithInterval> {
    if above == 0 || below == 0 {
        return None;
    }
    let value = count(above) / count(below);
    let reach = (Z * (1.0 / count(above) + 1.0 / count(below)).sqrt()).exp();
    Some(ValueWithInterval { value, ci95: [value / reach, value * reach], n: above + below })
}

/// Sums over cases from which the interval of a share of days follows.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct DaysOfCases {
    parts: f64,
    parts_squared: f64,
    products: f64,
}

/// The same of the wholes, once for all parts.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct TotalDays {
    n: u64,
    wholes: f64,
    wholes_squared: f64,
}

impl DaysOfCases {
    /// Adds what one case spent here, and everywhere.
    pub fn add(&mut self, part: u64, whole: u64) {
        let (part, whole) = (count(part), count(whole));
        self.parts += part;
        self.parts_squared += part * part;
        self.products += part * whole;
    }

    /// The share of all days: the sum of the parts by the sum of the wholes, with the variance of a
    /// ratio of sums over cases (Cochran 1977, section 6.3); none with fewer than two cases or no days.
    #[must_use]
    pub fn share_of(&self, all: &TotalDays) -> Option<ValueWithInterval> {
        if all.n < 2 || all.wholes <= 0.0 {
            return None;
        }
        let value = self.parts / all.wholes;
        // The sum of (part - value x whole)^2; cases that spent nothing here are in the last term.
        let squares =
            self.parts_squared - 2.0 * value * self.products + value * value * all.wholes_squared;
        let variance = squares.max(0.0) * count(all.n) / count(all.n - 1);
        let reach = Z * variance.sqrt() / all.wholes;
        let ci95 = [(value - reach).max(0.0), (value + reach).min(1.0)];
        Some(ValueWithInterval { value, ci95, n: all.n })
    }
}

impl TotalDays {
    /// Adds what one case spent everywhere.
    pub fn add(&mut self, whole: u64) {
        self.n += 1;
        self.wholes += count(whole);
        self.wholes_squared += count(whole) * count(whole);
    }
}

#[cfg(test)]
mod tests {
    use super::{DaysOfCases, TotalDays, ValueWithInterval, ratio_of_counts, share};

    fn is_near(found: Option<ValueWithInterval>, expected: [f64; 3]) {
        let found = found.unwrap();
        for (figure, expected) in [found.value, found.ci95[0], found.ci95[1]].iter().zip(expected) {
            assert!((figure - expected).abs() < 5e-8, "{figure} {expected}");
        }
    }

    /// R 4.2: `prop.test(10, 50, correct = FALSE)`, `prop.test(0, 20, correct = FALSE)`.
    #[test]
    fn shares_have_the_interval_of_wilson() {
        let near = |share: Option<ValueWithInterval>, [low, high]: [f64; 2]| {
            let found = share.unwrap().ci95;
            assert!((found[0] - low).abs() < 1e-7 && (found[1] - high).abs() < 1e-7, "{found:?}");
        };
        near(share(10, 50), [0.112_437_5, 0.330_371_1]);
        near(share(0, 20), [0.0, 0.161_125_2]);
        assert_eq!(share(0, 0), None);
    }

    /// R: `exp(log(120 / 80) + c(-1, 1) * qnorm(.975) * sqrt(1 / 120 + 1 / 80))`.
    #[test]
    fn a_ratio_of_counts_is_symmetric_on_the_log_scale() {
        is_near(ratio_of_counts(120, 80), [1.5, 1.130_396_747, 1.990_451_588]);
        assert_eq!((ratio_of_counts(3, 0), ratio_of_counts(0, 3)), (None, None));
    }

    /// R, with x = 3 5 0 9 4, y = 10 12 7 20 9: `s <- sum(x) / sum(y)`,
    /// `s + c(-1, 1) * qnorm(.975) * sqrt(sum((x - s * y)^2) * 5 / 4) / sum(y)`.
    #[test]
    fn a_share_of_days_counts_cases() {
        let (mut here, mut all) = (DaysOfCases::default(), TotalDays::default());
        for (part, whole) in [(3, 10), (5, 12), (0, 7), (9, 20), (4, 9)] {
            all.add(whole);
            if part != 0 {
                here.add(part, whole);
            }
        }
        is_near(here.share_of(&all), [0.362_068_965_5, 0.237_445_587_6, 0.486_692_343_5]);
        assert_eq!(here.share_of(&TotalDays::default()), None);
    }
}
