//! Figures for a terminal: what came and went, how long it takes with open visits counted, and where the days are.

use std::fmt::Write as _;

use crate::measure::dimension::Dimension;
use crate::measure::figures::{Figures, Group};
use crate::measure::time_to_leave::{ReportedQuantile, TimeToLeave};
use crate::office::figures::make_report::SpanName;
use crate::report::duration_words::{quantile, span_words};
use crate::text::language::Language;
use crate::text::value::{percent, whole};

/// The columns after the name: how wide they are.
const WIDTHS: [usize; 8] = [7, 7, 7, 7, 24, 24, 10, 8];

/// The figures of a span as a table of fixed width.
#[must_use]
pub fn text(language: Language, span: SpanName, found: &Figures, by: &[Dimension]) -> String {
    let names: Vec<&str> = by.iter().map(|dimension| dimension.code()).collect();
    let last = found.to.pred_opt().unwrap_or(found.to);
    let days = span_words(language, span, [found.from, last]);
    let heads = ["open", "in", "out", "open", "50 %", "90 %", "days", "share"];
    let mut out = format!("{} {}\n", days.trim_end_matches(','), language.say("internal-short"));
    out.push_str(&line(&names.join(" | "), &heads.map(str::to_owned)));
    for group in &found.groups {
        let words: Vec<&str> =
            by.iter().filter_map(|by| group.group.get(by.code())).map(String::as_str).collect();
        out.push_str(&line(&words.join(" | "), &cells(language, group)));
    }
    let sum = [const { String::new() }; 6].into_iter().chain([whole(language, found.person_days)]);
    out.push_str(&line("", &sum.collect::<Vec<_>>()));
    out
}

fn cells(language: Language, group: &Group) -> [String; 8] {
    let number = |count: u64| whole(language, count);
    let none = || "–".to_owned();
    let time = |which: fn(&TimeToLeave) -> &ReportedQuantile| {
        let time = group.km.as_ref();
        time.map_or_else(none, |time| quantile(language, which(time)).to_text(language))
    };
    [
        number(group.flow.open_start),
        number(group.flow.entered),
        number(group.flow.left),
        number(group.flow.open_end),
        time(|time| &time.median),
        time(|time| &time.p90),
        number(group.person_days),
        group.share_of_waiting.map_or_else(none, |share| percent(language, share)),
    ]
}

fn line(name: &str, cells: &[String]) -> String {
    let mut line = format!("{name:40}");
    for (cell, width) in cells.iter().zip(WIDTHS) {
        // Writing to a string cannot fail.
        let _ = write!(line, " {cell:>width$}");
    }
    line.push('\n');
    line
}
