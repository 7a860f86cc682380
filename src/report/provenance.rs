//! Which data a document is about, and how it can be made again.

use fluent_bundle::FluentArgs;

use crate::measure::number::ratio;
use crate::office::figures::make_report::Report;
use crate::office::figures::provenance::Provenance;
use crate::text::language::Language;
use crate::text::value::{day, percent, whole};

/// The coverage statement: period, day of knowledge, number of cases, and that they are a selection,
/// beside the official number if there is one.
#[must_use]
pub(super) fn coverage(
    language: Language,
    report: &Report,
    official: Option<(u64, &str)>,
) -> Vec<String> {
    let from = &report.provenance;
    let last = from.to.pred_opt().unwrap_or(from.to);
    let mut values = FluentArgs::new();
    values.set("from", day(language, from.from));
    values.set("to", day(language, last));
    values.set("as-of", day(language, from.as_of));
    values.set("cases", whole(language, report.n_cases));
    values.set("days", whole(language, report.whole.by_stage.person_days));
    let mut sentences = vec![language.say_with("overview-coverage", &values)];
    if !from.filters.is_empty() {
        let named: Vec<String> =
            from.filters.iter().map(|(key, word)| format!("{key} = {word}")).collect();
        sentences.push(language.say_of("coverage-filters", [("filters", named.join(", ").into())]));
    }
    if let Some(first) = from.record_begins {
        sentences
            .push(language.say_of("coverage-begins", [("first", day(language, first).into())]));
    }
    sentences.push(language.say("overview-selected"));
    if let Some((n, source)) = official {
        let mut values = FluentArgs::new();
        values.set("official", whole(language, n));
        values.set("source", source.to_owned());
        values.set("cases", whole(language, report.n_cases));
        let share = ratio(report.n_cases, n);
        values.set("share", share.map_or_else(String::new, |part| percent(language, part)));
        sentences.push(language.say_with("coverage-official", &values));
    }
    sentences
}

/// Where the figures come from: what, and its value.
#[must_use]
pub(super) fn origin(
    language: Language,
    provenance: &Provenance,
    command: &str,
) -> Vec<(String, String)> {
    let none = || language.say("origin-no-filter");
    let filters: Vec<String> =
        provenance.filters.iter().map(|(key, word)| format!("{key} = {word}")).collect();
    let last = provenance.to.pred_opt().unwrap_or(provenance.to);
    let period = format!("{} – {}", day(language, provenance.from), day(language, last));
    [
        ("origin-as-of", day(language, provenance.as_of)),
        ("origin-period", period),
        ("origin-filters", if filters.is_empty() { none() } else { filters.join(", ") }),
        ("origin-procedures", provenance.procedures.join(", ")),
        ("origin-attribution", provenance.attribution.to_string()),
        ("origin-program", format!("bescheid {}", provenance.program)),
        ("origin-fingerprint", provenance.fingerprint.clone()),
        ("origin-command", command.to_owned()),
    ]
    .into_iter()
    .map(|(key, value)| (language.say(key), value))
    .collect()
}
