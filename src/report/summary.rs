//! What a reader asks first, in five sentences: where most is waited, for whom, how long until a decision, how
//! many come late, and whether the rules differ. Unlike findings they stand in every report, whatever they say.

use fluent_bundle::FluentValue;

use crate::domain::rules::register::Register;
use crate::measure::case_years::CaseYear;
use crate::measure::dimension::Dimension;
use crate::measure::estimate::Estimate;
use crate::measure::findings::N_MIN;
use crate::measure::interval::share;
use crate::measure::time_to_leave::TimeToLeave;
use crate::office::figures::make_report::Report;
use crate::report::document::Sentence;
use crate::report::duration_sections::pace_change_key;
use crate::report::finding::{of_share, say};
use crate::report::names::Names;
use crate::report::rules::different;
use crate::text::language::Language;
use crate::text::value::{day, decimal, whole};

/// The sentences.
#[must_use]
pub(super) fn glance(
    language: Language,
    report: &Report,
    rules: &Register,
    names: &Names,
) -> Vec<Sentence> {
    let sentence_of = |text, section| Sentence { text, section: Some(section) };
    let first = |key, by, shares: &[(String, _)]| {
        let (word, share) = shares.first()?;
        Some(of_share(language, key, &names.name(by, word), *share))
    };
    let stage = first("glance-stage", Dimension::Stage, &report.stage_shares);
    let holder = first("glance-holder", Dimension::WaitsOn, &report.holder_shares);
    let holder = holder.map(|sentence| [Some(sentence), holder_now(language, report, names)]);
    let holder =
        holder.map(|sentences| sentences.into_iter().flatten().collect::<Vec<_>>().join(" "));
    let (late, due) = report.decisions.revised.late_of_due();
    let late_share = share(late, due).map(|measured| {
        let text = of_share(language, "glance-late", &whole(language, late), measured);
        sentence_of(text, "clocks")
    });
    let section = if report.years.is_empty() { "lived" } else { "years" };
    let mut all = vec![Sentence {
        text: different(language, rules, report.provenance.as_of).text,
        section: Some("differences"),
    }];
    all.extend(stage.map(|sentence| sentence_of(sentence, "stages")));
    all.extend(holder.map(|sentence| sentence_of(sentence, "holders")));
    all.extend(time(language, report).map(|sentence| sentence_of(sentence, section)));
    all.extend(late_share);
    all
}

/// On whom most waited last, if that is another than over the whole period: in the newest time that is settled.
fn holder_now(language: Language, report: &Report, names: &Names) -> Option<String> {
    let last = report.over_time.iter().rev().find(|slice| !slice.is_unsettled)?;
    let (holder, _) = last.days.iter().max_by_key(|entry| entry.1)?;
    let (most, _) = report.holder_shares.first()?;
    (last.mean_waiting(most) < last.mean_waiting(holder)).then(|| {
        let values = [
            ("from", day(language, last.from)),
            ("to", day(language, last.to.pred_opt().unwrap_or(last.to))),
            ("name", names.name(Dimension::WaitsOn, holder)),
            ("cases", decimal(language, last.mean_waiting(holder), 0)),
            ("before", names.name(Dimension::WaitsOn, most)),
            ("others", decimal(language, last.mean_waiting(most), 0)),
        ];
        say(language, "glance-holder-now", values.into())
    })
}

/// How long it takes until half are decided: over the whole period; else in the newest year of which it can be
/// told, and in the last.
fn time(language: Language, report: &Report) -> Option<String> {
    let whole_period =
        report.cases.times.iter().find_map(|times| times.since_application.as_ref())?;
    let mut text = match whole_period.median.estimate() {
        Estimate::Value(days) => {
            return Some(median(language, "glance-time", whole_period, days, &[]));
        }
        Estimate::Unsteady(change) => {
            let change = language.say(pace_change_key(change));
            language.say_of("glance-time-changed", [("change", change.into())])
        }
        Estimate::NotReached | Estimate::TooFewAtRisk | Estimate::NotDefined => {
            language.say("glance-time-few")
        }
    };
    let is_told = |year: &&CaseYear| year.since_application.median.estimate().value().is_some();
    let newest = report.years.iter().rev().find(is_told);
    let last = report.years.last().filter(|year| !is_told(year));
    // Like is compared with like: of the earlier year, too, those who were decided in it.
    let now = last.and_then(|year| decision_time(language, "glance-year-untold", year));
    let before = newest.filter(|_| now.is_some());
    let before = before.and_then(|year| decision_time(language, "glance-year-before", year));
    for sentence in
        [newest.and_then(|case_year| year(language, case_year)), now, before].into_iter().flatten()
    {
        text.push(' ');
        text.push_str(&sentence);
    }
    Some(text)
}

/// How long it took until half were decided in a year; none if it cannot be told.
fn year(language: Language, year: &CaseYear) -> Option<String> {
    let days = year.days.map(|date| day(language, date));
    let half = year.since_application.median.estimate().value()?;
    Some(median(language, "glance-year", &year.since_application, half, &days))
}

/// How long it took those who were decided in a year; none of a few.
fn decision_time(language: Language, key: &str, year: &CaseYear) -> Option<String> {
    let [from, to] = year.days.map(|date| day(language, date));
    let days = year.decided.p50.filter(|_| N_MIN <= year.decided.n)?;
    let n = whole(language, year.decided.n);
    let values = [("from", from), ("to", to), ("days", whole(language, days.into())), ("n", n)];
    Some(say(language, key, values.into()))
}

fn median(language: Language, key: &str, time: &TimeToLeave, days: u32, year: &[String]) -> String {
    let [low, high] = time.median.interval().map(|bound| {
        bound.map_or_else(|| language.say("open-end"), |number| whole(language, number.into()))
    });
    let values = [
        ("days", whole(language, days.into())),
        ("low", low),
        ("high", high),
        ("n", whole(language, time.n_cases)),
    ];
    let year = ["from", "to"].into_iter().zip(year.iter().cloned());
    let values = values.into_iter().chain(year).map(|(key, value)| (key, FluentValue::from(value)));
    language.say_with(key, &values.collect())
}
