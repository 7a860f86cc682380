//! What a reader asks first, in six sentences: whether the rules differ, how long it takes until a decision, whom
//! cases wait on in the procedure and outside it, where most is waited, and how many decisions come late. All speak
//! of now, the last settled year; beneath stands the whole period with its number. Unlike findings they stand in
//! every report, whatever they say.

use crate::measure::dimension::Dimension;
use crate::measure::interval::share;
use crate::measure::number::ratio;
use crate::measure::shares::PROCEDURE;
use crate::office::figures::make_report::{Report, SpanName};
use crate::office::figures::span_figures::{PhaseWaiting, SpanFigures};
use crate::report::document::Sentence;
use crate::report::duration_words::{change, duration, span_words};
use crate::report::finding::{of_share, say};
use crate::report::full::ReportMaterial;
use crate::report::names::Names;
use crate::report::rules::different;
use crate::text::language::Language;
use crate::text::value::{percent, whole};

/// The sentences.
#[must_use]
pub(super) fn glance(language: Language, material: &ReportMaterial<'_>) -> Vec<Sentence> {
    let ReportMaterial { report, rules, names, .. } = *material;
    let all = [
        (Some(different(language, rules, report.provenance.as_of).text), "differences"),
        (time(language, report), "lived"),
        (of_spans(report, |span, figures| holder(language, span, figures, names)), "holders"),
        (outside_procedure(language, report, names), "phases"),
        (of_spans(report, |span, figures| stage(language, span, figures, names)), "stages"),
        (of_spans(report, |span, figures| late(language, span, figures)), "clocks"),
    ];
    let told = |(text, section): (Option<String>, _)| {
        Some(Sentence { text: text?, section: Some(section) })
    };
    all.into_iter().filter_map(told).collect()
}

/// A sentence of now, and after it that of the whole period.
fn of_spans(
    report: &Report,
    sentence: impl Fn(SpanName, &SpanFigures) -> Option<String>,
) -> Option<String> {
    let spans = report.spans();
    let all: Vec<String> =
        spans.into_iter().filter_map(|(span, figures)| sentence(span, figures)).collect();
    (!all.is_empty()).then(|| all.join(" "))
}

/// How long it takes until half are decided: now, how that changed, and over the whole period.
fn time(language: Language, report: &Report) -> Option<String> {
    let sentence = |span, figures: &SpanFigures| {
        let time = figures.since_application()?;
        let when = span_words(language, span, figures.days);
        let long = duration(language, &time.median, time.n_cases);
        let text = say(language, &key("glance-time", span), vec![("when", when), ("long", long)]);
        let changed = report.change.filter(|_| span == SpanName::Now);
        let changed = changed.map(|by| {
            let by = change(language, by);
            say(language, "glance-change", vec![("change", by)])
        });
        Some([Some(text), changed].into_iter().flatten().collect::<Vec<_>>().join(" "))
    };
    of_spans(report, sentence)
}

/// The key of a sentence: that of the whole period is shorter.
fn key(base: &str, span: SpanName) -> String {
    match span {
        SpanName::Whole => format!("{base}-whole"),
        SpanName::Now | SpanName::Only => base.to_owned(),
    }
}

/// On whom most is waited from the application to the decision, and who comes second.
fn holder(
    language: Language,
    span: SpanName,
    figures: &SpanFigures,
    names: &Names,
) -> Option<String> {
    let mut holders = figures.in_procedure.holders.iter();
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
fn outside_procedure(language: Language, report: &Report, names: &Names) -> Option<String> {
    let phases = &report.newest().phases;
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
fn stage(
    language: Language,
    span: SpanName,
    figures: &SpanFigures,
    names: &Names,
) -> Option<String> {
    let (stage, share) = figures.in_procedure.stages.first()?;
    let name = names.name(Dimension::Stage, stage);
    Some(of_share(language, &key("glance-stage", span), &name, *share))
}

/// How many decisions were late.
fn late(language: Language, span: SpanName, figures: &SpanFigures) -> Option<String> {
    let (late, due) = figures.decisions.revised.late_of_due();
    let measured = share(late, due)?;
    Some(of_share(language, &key("glance-late", span), &whole(language, late), measured))
}
