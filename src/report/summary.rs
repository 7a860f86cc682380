//! What a reader asks first, in six sentences: whether the rules differ, how long it takes until a decision, whom
//! cases wait on in the procedure and outside it, where most is waited, and how many decisions come late. All speak
//! of now, the last settled year; beneath stands the whole period with its number. Unlike findings they stand in
//! every report, whatever they say.

use crate::measure::change::DurationChange;
use crate::measure::dimension::Dimension;
use crate::measure::interval::share;
use crate::measure::number::ratio;
use crate::measure::shares::PROCEDURE;
use crate::office::figures::make_report::SpanName;
use crate::office::figures::span_figures::{Headline, PhaseWaiting};
use crate::report::document::Sentence;
use crate::report::duration_words::{change, duration, span_words};
use crate::report::finding::{of_share, say};
use crate::report::full::ReportMaterial;
use crate::report::names::Names;
use crate::report::rules::different;
use crate::text::language::Language;
use crate::text::value::{percent, whole};

/// The sentences of a report: first that the rules differ, then those on the waiting.
#[must_use]
pub(super) fn glance(language: Language, material: &ReportMaterial<'_>) -> Vec<Sentence> {
    let ReportMaterial { report, rules, names, .. } = *material;
    let rules = different(language, rules, report.provenance.as_of).text;
    let spans = report.spans();
    let spans: Vec<(SpanName, Headline<'_>)> =
        spans.into_iter().map(|(span, figures)| (span, figures.headline())).collect();
    let first = Sentence { text: rules, section: Some("differences") };
    let of_waiting = headlines(language, &spans, report.change, Some("lived"), names);
    std::iter::once(first).chain(of_waiting).collect()
}

/// The sentences on the waiting of these spans, now first; that on the time names the section where it is told.
#[must_use]
pub(super) fn headlines(
    language: Language,
    spans: &[(SpanName, Headline<'_>)],
    change: Option<DurationChange>,
    time_section: Option<&'static str>,
    names: &Names,
) -> Vec<Sentence> {
    let all = [
        (of_spans(spans, |span, of| time(language, span, of, change)), time_section),
        (of_spans(spans, |span, of| holder(language, span, of, names)), Some("holders")),
        (outside_procedure(language, spans, names), Some("phases")),
        (of_spans(spans, |span, of| stage(language, span, of, names)), Some("stages")),
        (of_spans(spans, |span, of| late(language, span, of)), Some("clocks")),
    ];
    let told = |(text, section): (Option<String>, _)| Some(Sentence { text: text?, section });
    all.into_iter().filter_map(told).collect()
}

/// A sentence of now, and after it that of the whole period.
fn of_spans(
    spans: &[(SpanName, Headline<'_>)],
    sentence: impl Fn(SpanName, &Headline<'_>) -> Option<String>,
) -> Option<String> {
    let all: Vec<String> = spans.iter().filter_map(|(span, of)| sentence(*span, of)).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// How long it takes until half are decided, and how that changed.
fn time(
    language: Language,
    span: SpanName,
    of: &Headline<'_>,
    changed: Option<DurationChange>,
) -> Option<String> {
    let time = of.since_application?;
    let when = span_words(language, span, of.days);
    let long = duration(language, &time.median, time.n_cases);
    let text = say(language, &key("glance-time", span), vec![("when", when), ("long", long)]);
    let changed = changed.filter(|_| span == SpanName::Now).map(|by| {
        let by = change(language, by);
        say(language, "glance-change", vec![("change", by)])
    });
    Some([Some(text), changed].into_iter().flatten().collect::<Vec<_>>().join(" "))
}

/// The key of a sentence: that of the whole period is shorter.
fn key(base: &str, span: SpanName) -> String {
    match span {
        SpanName::Whole => format!("{base}-whole"),
        SpanName::Now | SpanName::Only => base.to_owned(),
    }
}

/// On whom most is waited from the application to the decision, and who comes second.
fn holder(language: Language, span: SpanName, of: &Headline<'_>, names: &Names) -> Option<String> {
    let mut holders = of.in_procedure.holders.iter();
    let (first, share) = holders.next()?;
    let name = |holder: &str| names.name(Dimension::WaitsOn, holder);
    let mut text = of_share(language, &key("glance-holder", span), &name(first), *share);
    if let Some((second, share)) = holders.next() {
        text.push(' ');
        text.push_str(&of_share(language, "glance-holder-next", &name(second), *share));
    }
    Some(text)
}

/// The phases outside the procedure: how much of all waiting each has. None of a log, which has no phases.
fn outside_procedure(
    language: Language,
    spans: &[(SpanName, Headline<'_>)],
    names: &Names,
) -> Option<String> {
    let phases = spans.first()?.1.phases;
    let all: u64 = phases.iter().map(PhaseWaiting::days).sum();
    let outside = phases.iter().filter(|phase| {
        !phase.phase.is_empty() && PROCEDURE.iter().all(|inside| inside.code() != phase.phase)
    });
    let told = outside.filter_map(|phase| {
        let share = ratio(phase.days(), all)?;
        let (holder, _) = phase.holders.first()?;
        let values = vec![
            ("phase", names.name(Dimension::Phase, &phase.phase)),
            ("share", percent(language, share)),
            ("name", names.name(Dimension::WaitsOn, holder)),
        ];
        Some(say(language, "glance-phase", values))
    });
    let told: Vec<String> = told.collect();
    let values = || vec![("phases", told.join("; "))];
    (!told.is_empty()).then(|| say(language, "glance-phases", values()))
}

/// In which stage of the procedure most is waited.
fn stage(language: Language, span: SpanName, of: &Headline<'_>, names: &Names) -> Option<String> {
    let (stage, share) = of.in_procedure.stages.first()?;
    let name = names.name(Dimension::Stage, stage);
    Some(of_share(language, &key("glance-stage", span), &name, *share))
}

/// How many decisions were late.
fn late(language: Language, span: SpanName, of: &Headline<'_>) -> Option<String> {
    let (late, due) = of.decisions.revised.late_of_due();
    let measured = share(late, due)?;
    Some(of_share(language, &key("glance-late", span), &whole(language, late), measured))
}
