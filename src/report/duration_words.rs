//! What is said of a duration, as a cell and in a sentence; how it changed; and of which span it is.

use chrono::NaiveDate;

use crate::measure::change::{DayInterval, DurationChange};
use crate::measure::risk_set::Age;
use crate::measure::statement::{DurationStatement, MovementCounts};
use crate::measure::time_to_leave::ReportedQuantile;
use crate::office::figures::make_report::SpanName;
use crate::report::cell::{Cell, Unit};
use crate::report::finding::say;
use crate::text::language::Language;
use crate::text::value::{day, whole};

/// A quantile as it is printed.
#[must_use]
pub(super) fn quantile(language: Language, reported: &ReportedQuantile) -> Cell {
    match reported.printed {
        DurationStatement::Value { days, low, high } => {
            let ends = [low, high].map(|end| Some(f64::from(end)));
            Cell::Ranged(f64::from(days), ends, Unit::Number(0))
        }
        DurationStatement::AtLeast { days } => Cell::AtLeast(days.into()),
        DurationStatement::Counts(counts) => {
            Cell::Words(movement_counts(language, "duration-counts-short", counts))
        }
        DurationStatement::Nothing => Cell::Nothing,
    }
}

/// The same in a sentence, with what it rests on.
#[must_use]
pub(super) fn duration(language: Language, reported: &ReportedQuantile, n: u64) -> String {
    let days = |number: Age| whole(language, number.into());
    match reported.printed {
        DurationStatement::Value { days: value, low, high } => {
            let values = [("days", value), ("low", low), ("high", high)];
            let values = values.map(|(key, number)| (key, days(number)));
            let n = ("n", whole(language, n));
            say(language, "duration-value", values.into_iter().chain([n]).collect())
        }
        DurationStatement::AtLeast { days: least } => {
            let values = vec![("days", days(least)), ("n", whole(language, n))];
            say(language, "duration-at-least", values)
        }
        DurationStatement::Counts(counts) => movement_counts(language, "duration-counts", counts),
        DurationStatement::Nothing => language.say("duration-nothing"),
    }
}

fn movement_counts(language: Language, key: &str, counts: MovementCounts) -> String {
    let MovementCounts { n, left, shortest, longest, open, oldest } = counts;
    let days = |number: Option<Age>| whole(language, number.unwrap_or(0).into());
    // Nobody left, or nobody is there: no ages are told.
    let key = match (left, open) {
        (0, _) => format!("{key}-none-left"),
        (_, 0) => format!("{key}-all-left"),
        (_, _) => key.to_owned(),
    };
    let counts = [("n", n), ("left", left), ("open", open)];
    let ages = [("shortest", shortest), ("longest", longest), ("oldest", oldest)];
    let counts = counts.map(|(key, number)| (key, whole(language, number)));
    let ages = ages.map(|(key, age)| (key, days(age)));
    say(language, &key, counts.into_iter().chain(ages).collect())
}

/// How a duration changed, in a few words.
#[must_use]
pub(super) fn change(language: Language, change: DurationChange) -> String {
    let number = |days: Age| whole(language, days.into());
    let interval = |key: &str, DayInterval { low, high }: DayInterval| {
        say(language, key, vec![("low", number(low)), ("high", number(high))])
    };
    match change {
        DurationChange::Slower(by) => interval("change-slower", by),
        DurationChange::Faster(by) => interval("change-faster", by),
        DurationChange::AtMost { days, percent: Some(percent) } => say(
            language,
            "change-at-most",
            vec![("days", number(days)), ("percent", number(percent))],
        ),
        DurationChange::AtMost { days, percent: None } => {
            say(language, "change-at-most-days", vec![("days", number(days))])
        }
        DurationChange::Unknown => language.say("change-unknown"),
    }
}

/// What a row is called in a span.
#[must_use]
pub(super) fn row_name(language: Language, name: String, span: SpanName) -> String {
    match span {
        SpanName::Now => say(language, "span-now", vec![("name", name)]),
        SpanName::Whole => say(language, "span-whole", vec![("name", name)]),
        SpanName::Only => name,
    }
}

/// Of which days a sentence speaks.
#[must_use]
pub(super) fn span_words(language: Language, span: SpanName, days: [NaiveDate; 2]) -> String {
    let key = match span {
        SpanName::Now => "of-now",
        SpanName::Whole | SpanName::Only => "of-whole",
    };
    let [from, to] = days.map(|date| day(language, date));
    say(language, key, vec![("from", from), ("to", to)])
}
