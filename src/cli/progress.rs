//! How far a long command is: a bar on stderr, if somebody is watching.

use indicatif::{ProgressBar, ProgressStyle};

/// A bar that counts to a known end.
pub(super) fn bar(length: u64, what: &str) -> ProgressBar {
    with_style(ProgressBar::new(length), "{msg} {wide_bar} {pos}/{len} {eta}", what)
}

/// A counter without a known end.
pub(super) fn counter(what: &str) -> ProgressBar {
    with_style(ProgressBar::no_length(), "{spinner} {msg} {human_pos}", what)
}

fn with_style(bar: ProgressBar, template: &str, what: &str) -> ProgressBar {
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar.set_message(what.to_owned());
    bar
}
