//! What operators read: a line of JSON for each request and each accident, on the standard error. No line
//! says who, about whom, or from where.

use tracing::Level;
use tracing_subscriber::filter::{LevelFilter, Targets};
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

/// Writes such lines from now on; a program that breaks tells the place in the source, not the words.
pub fn log() {
    // Of the house all that happens; of what it stands on only what goes wrong.
    let which =
        Targets::new().with_default(Level::WARN).with_target(env!("CARGO_PKG_NAME"), Level::INFO);
    // Whoever sends nonsense must not ring the bell.
    let which = which.with_target("actix_http", LevelFilter::OFF);
    let lines = fmt::layer()
        .json()
        .flatten_event(true)
        .with_target(false)
        // A log that takes nothing (its disk is full) stops nobody.
        .log_internal_errors(false)
        .with_writer(std::io::stderr);
    // Set already: by a test, or twice.
    let _ = tracing_subscriber::registry().with(which).with(lines).try_init();
    std::panic::set_hook(Box::new(|broken| {
        let place = broken.location().map(ToString::to_string).unwrap_or_default();
        tracing::error!(place, "broke");
    }));
}
