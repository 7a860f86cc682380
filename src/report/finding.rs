//! What the figures carry, as plain sentences: each with its value, its interval and what it rests on.

use chrono::NaiveDate;
use fluent_bundle::FluentValue;

use crate::measure::change::DayInterval;
use crate::measure::dimension::Dimension;
use crate::measure::findings::{BottleneckReason, Finding};
use crate::measure::flow::Flow;
use crate::measure::interval::ValueWithInterval;
use crate::report::document::Sentence;
use crate::report::names::Names;
use crate::text::language::Language;
use crate::text::value::{day, decimal, percent, whole};

/// The findings as sentences; that there is none is one.
#[must_use]
pub(super) fn sentences(language: Language, found: &[Finding], names: &Names) -> Vec<Sentence> {
    if found.is_empty() {
        return vec![Sentence { text: language.say("finding-none"), section: None }];
    }
    found.iter().map(|finding| sentence(language, finding, names)).collect()
}

fn sentence(language: Language, finding: &Finding, names: &Names) -> Sentence {
    let stage = |stage: &str| names.name(Dimension::Stage, stage);
    let sentence_of = |text, section| Sentence { text, section: Some(section) };
    match finding {
        Finding::Bottleneck { stage: id, share, reasons } => {
            let mut text = of_share(language, "finding-bottleneck", &stage(id), *share);
            for cause in reasons {
                text.push(' ');
                text.push_str(&reason(language, *cause));
            }
            sentence_of(text, "ranked")
        }
        Finding::WaitsMostlyOn { holder, share } => {
            let holder = names.name(Dimension::WaitsOn, holder);
            sentence_of(of_share(language, "finding-waits-mostly-on", &holder, *share), "holders")
        }
        Finding::BacklogGrows { days, ratio, cases } => {
            sentence_of(backlog_grows(language, *days, *ratio, *cases), "ranked")
        }
        Finding::LateDecisions { share } => {
            sentence_of(of_share(language, "finding-late-decisions", "", *share), "clocks")
        }
        Finding::FinishedMislead { stage: id, finished, n_finished, at_least, n } => {
            let values = vec![
                ("name", stage(id)),
                ("finished", whole(language, (*finished).into())),
                ("n-finished", whole(language, *n_finished)),
                ("least", whole(language, (*at_least).into())),
                ("n", whole(language, *n)),
            ];
            sentence_of(say(language, "finding-finished-mislead", values), "leaving")
        }
        Finding::SeveralAlike { stages } => {
            sentence_of(several_alike(language, stages, names), "ranked")
        }
        Finding::TakesLonger { by } => sentence_of(pace(language, "finding-longer", *by), "lived"),
        Finding::TakesLess { by } => sentence_of(pace(language, "finding-less", *by), "lived"),
        Finding::DocumentsRanOut { share } => {
            sentence_of(of_share(language, "finding-documents-ran-out", "", *share), "expiry")
        }
        Finding::Overtaken { stage: id, share, by_chance } => {
            let mut values = values_of_share(&stage(id), *share, language);
            values.push(("chance", percent(language, *by_chance)));
            sentence_of(say(language, "finding-overtaken", values), "order")
        }
    }
}

fn several_alike(
    language: Language,
    stages: &[(String, ValueWithInterval)],
    names: &Names,
) -> String {
    let one = |(id, share): &(String, ValueWithInterval)| {
        of_share(language, "finding-alike-stage", &names.name(Dimension::Stage, id), *share)
    };
    let all: Vec<String> = stages.iter().map(one).collect();
    say(language, "finding-several-alike", vec![("stages", all.join("; "))])
}

fn pace(language: Language, key: &str, by: DayInterval) -> String {
    let days = |days: u32| whole(language, days.into());
    say(language, key, vec![("low", days(by.low)), ("high", days(by.high))])
}

fn backlog_grows(
    language: Language,
    days: [NaiveDate; 2],
    ratio: ValueWithInterval,
    cases: Flow,
) -> String {
    let [from, to] = days.map(|date| day(language, date));
    let counts = [
        ("before", cases.open_start),
        ("began", cases.entered),
        ("ended", cases.left),
        ("after", cases.open_end),
    ];
    let mut values = of_ratio(language, ratio);
    values.extend(counts.map(|(key, n)| (key, whole(language, n))));
    values.extend([("from", from), ("to", to)]);
    say(language, "finding-backlog-grows", values)
}

fn reason(language: Language, reason: BottleneckReason) -> String {
    match reason {
        BottleneckReason::FillsUp(ratio) => {
            say(language, "reason-fills-up", of_ratio(language, ratio))
        }
        BottleneckReason::ClocksRunOut(share) => {
            of_share(language, "reason-clocks-run-out", "", share)
        }
        BottleneckReason::Uneven { p90, median } => {
            let values = vec![
                ("p90", whole(language, p90.into())),
                ("median", whole(language, median.into())),
            ];
            say(language, "reason-uneven", values)
        }
        BottleneckReason::ComesBack(share) => of_share(language, "reason-comes-back", "", share),
    }
}

/// A sentence about a share.
pub(super) fn of_share(
    language: Language,
    key: &str,
    name: &str,
    share: ValueWithInterval,
) -> String {
    say(language, key, values_of_share(name, share, language))
}

fn values_of_share(
    name: &str,
    share: ValueWithInterval,
    language: Language,
) -> Vec<(&'static str, String)> {
    let end = |bound: f64| decimal(language, bound * 100.0, 1);
    vec![
        ("name", name.to_owned()),
        ("share", percent(language, share.value)),
        ("low", end(share.ci95[0])),
        ("high", end(share.ci95[1])),
        ("n", whole(language, share.n)),
    ]
}

fn of_ratio(language: Language, ratio: ValueWithInterval) -> Vec<(&'static str, String)> {
    vec![
        ("ratio", decimal(language, ratio.value, 2)),
        ("low", decimal(language, ratio.ci95[0], 2)),
        ("high", decimal(language, ratio.ci95[1], 2)),
        ("n", whole(language, ratio.n)),
    ]
}

/// A sentence with these values.
pub(super) fn say(language: Language, key: &str, values: Vec<(&'static str, String)>) -> String {
    let values = values.into_iter().map(|(name, value)| (name, FluentValue::from(value)));
    language.say_with(key, &values.collect())
}
