//! A stream of chance that a seed decides, the same on every machine (`ChaCha`, D. J. Bernstein 2008).

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

/// The stream.
pub(super) struct Stream(ChaCha8Rng);

impl Stream {
    /// The stream of a seed and of one case: each case has its own, so that no case depends on how
    /// many came before.
    pub(super) fn new(seed: u64, case: u64) -> Self {
        let mut rng = ChaCha8Rng::seed_from_u64(seed);
        rng.set_stream(case);
        Self(rng)
    }

    /// A number in [0, 1).
    pub(super) fn share(&mut self) -> f64 {
        // 53 bits: what a double can hold.
        let bits = self.0.next_u64() >> 11;
        #[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "53 bits fit")]
        let number = bits as f64;
        number / 9_007_199_254_740_992.0
    }

    /// Whether something of this share happens.
    pub(super) fn happens(&mut self, share: f64) -> bool {
        self.share() < share
    }

    /// Days around a median, log-normal: the spread is the standard deviation of the logarithm.
    pub(super) fn days(&mut self, median: f64, spread: f64) -> u64 {
        // Box and Muller 1958.
        let radius = (-2.0 * (1.0 - self.share()).ln()).sqrt();
        let normal = radius * (std::f64::consts::TAU * self.share()).cos();
        whole(median * (spread * normal).exp())
    }

    /// One of several, by their weights; the first if none weighs anything.
    pub(super) fn pick<T: Copy>(&mut self, choices: &[(T, f64)]) -> Option<T> {
        let total: f64 = choices.iter().map(|(_, weight)| weight).sum();
        let mut left = self.share() * total;
        for (choice, weight) in choices {
            if left < *weight {
                return Some(*choice);
            }
            left -= weight;
        }
        choices.first().map(|(choice, _)| *choice)
    }

    /// Ten bytes.
    pub(super) fn bytes(&mut self) -> [u8; 10] {
        let mut bytes = [0; 10];
        self.0.fill_bytes(&mut bytes);
        bytes
    }
}

/// A number of days, rounded, at most ten years.
pub(super) fn whole(days: f64) -> u64 {
    #[expect(
        clippy::as_conversions,
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped to a range that fits"
    )]
    let days = days.clamp(0.0, 3_650.0).round() as u64;
    days
}
