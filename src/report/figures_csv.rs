//! Figures for spreadsheets: one line a group, units in the heads.

use serde_json::{Value, json};

use crate::measure::dimension::Dimension;
use crate::measure::figures::{Figures, Group};
use crate::measure::time_to_leave::{ReportedQuantile, TimeToLeave};
use crate::text::formula::harmless;

/// A column after the group's own: its name, and its value for a group.
type FigureColumn = (&'static str, fn(&Group) -> Value);

const COLUMNS: [FigureColumn; 25] = [
    ("internal", |_| json!(true)),
    ("kind", |group| json!(group.kind)),
    ("n_visits", |group| json!(group.n_visits)),
    ("n_cases", |group| json!(group.n_cases)),
    ("open_start", |group| json!(group.flow.open_start)),
    ("entered", |group| json!(group.flow.entered)),
    ("left", |group| json!(group.flow.left)),
    ("open_end", |group| json!(group.flow.open_end)),
    ("completed_n", |group| json!(group.completed.n)),
    ("completed_mean_days", |group| json!(group.completed.mean)),
    ("completed_p50_days", |group| json!(group.completed.p50)),
    ("completed_p90_days", |group| json!(group.completed.p90)),
    ("completed_longest_days", |group| json!(group.completed.longest)),
    ("open_n", |group| json!(group.open.n)),
    ("open_median_age_days", |group| json!(group.open.median_age)),
    ("open_p90_age_days", |group| json!(group.open.p90_age)),
    ("open_oldest_days", |group| json!(group.open.oldest)),
    ("half_left_days", |group| json!(printed(group, |time| &time.median, 0))),
    ("half_left_lower_days", |group| json!(printed(group, |time| &time.median, 1))),
    ("half_left_upper_days", |group| json!(printed(group, |time| &time.median, 2))),
    ("nine_tenths_left_days", |group| json!(printed(group, |time| &time.p90, 0))),
    ("nine_tenths_left_lower_days", |group| json!(printed(group, |time| &time.p90, 1))),
    ("nine_tenths_left_upper_days", |group| json!(printed(group, |time| &time.p90, 2))),
    ("person_days", |group| json!(group.person_days)),
    ("share_of_waiting", |group| json!(group.share_of_waiting)),
];

/// A quantile as it is printed: the value (0), its lower end (1), which alone is there where it takes at least so
/// long, or its upper end (2).
fn printed(
    group: &Group,
    which: fn(&TimeToLeave) -> &ReportedQuantile,
    part: usize,
) -> Option<u32> {
    let printed = which(group.km.as_ref()?).printed;
    match part {
        1 => printed.at_least(),
        _value_or_upper_end => printed.value()?.get(part).copied(),
    }
}

/// The figures.
///
/// # Errors
/// If they cannot be written.
pub fn csv(found: &Figures, by: &[Dimension]) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let names = by.iter().map(|dimension| dimension.code());
    writer.write_record(names.chain(COLUMNS.iter().map(|(name, _)| *name)))?;
    for group in &found.groups {
        let words = by.iter().map(|dimension| {
            harmless(group.group.get(dimension.code()).map_or("", String::as_str))
        });
        let values = COLUMNS.iter().map(|(_, value)| plain(&value(group)));
        writer.write_record(words.chain(values))?;
    }
    let bytes = writer.into_inner().map_err(csv::IntoInnerError::into_error)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

fn plain(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        Value::Bool(_) | Value::Number(_) | Value::Array(_) | Value::Object(_) => value.to_string(),
    }
}
