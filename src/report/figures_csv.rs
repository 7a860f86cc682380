//! Figures for spreadsheets: one line a group, units in the heads.

use serde_json::{Value, json};

use crate::measure::dimension::Dimension;
use crate::measure::figures::{Figures, Group};
use crate::text::formula::harmless;

/// A column after the group's own: its name, and its value for a group.
type Column = (&'static str, fn(&Group) -> Value);

const COLUMNS: [Column; 18] = [
    ("kind", |it| json!(it.kind)),
    ("n_visits", |it| json!(it.n_visits)),
    ("n_cases", |it| json!(it.n_cases)),
    ("open_start", |it| json!(it.flow.open_start)),
    ("entered", |it| json!(it.flow.entered)),
    ("left", |it| json!(it.flow.left)),
    ("open_end", |it| json!(it.flow.open_end)),
    ("completed_n", |it| json!(it.completed.n)),
    ("completed_mean_days", |it| json!(it.completed.mean)),
    ("completed_p50_days", |it| json!(it.completed.p50)),
    ("completed_p90_days", |it| json!(it.completed.p90)),
    ("completed_longest_days", |it| json!(it.completed.longest)),
    ("open_n", |it| json!(it.open.n)),
    ("open_median_age_days", |it| json!(it.open.median_age)),
    ("open_p90_age_days", |it| json!(it.open.p90_age)),
    ("open_oldest_days", |it| json!(it.open.oldest)),
    ("person_days", |it| json!(it.person_days)),
    ("share_of_waiting", |it| json!(it.share_of_waiting)),
];

/// The figures.
///
/// # Errors
/// If they cannot be written.
pub fn csv(found: &Figures, by: &[Dimension]) -> Result<String, csv::Error> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let names = by.iter().map(|it| it.code());
    writer.write_record(names.chain(COLUMNS.iter().map(|(name, _)| *name)))?;
    for group in &found.groups {
        let words =
            by.iter().map(|it| harmless(group.group.get(it.code()).map_or("", String::as_str)));
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
