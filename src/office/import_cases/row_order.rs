//! Rows in an order in which each comes after the one that it belongs to.

use std::collections::BTreeMap;

use crate::office::import_cases::row::ListRow;

/// Links that are followed: more is a circle, or no list that anybody keeps.
const DEPTH_MAX: usize = 8;

/// The rows, those first on which others depend; else in their own order.
pub(super) fn parents_first(rows: Vec<ListRow>) -> Vec<ListRow> {
    let parents: BTreeMap<String, String> = rows
        .iter()
        .filter_map(|row| Some((row.reference.clone()?, row.parent.as_ref()?.name.clone())))
        .collect();
    let depth = |row: &ListRow| {
        let mut name = row.parent.as_ref().map(|parent| &parent.name);
        let mut depth = 0;
        while let Some(parent) = name.filter(|_| depth < DEPTH_MAX) {
            depth += 1;
            name = parents.get(parent);
        }
        depth
    };
    let mut rows = rows;
    rows.sort_by_key(depth);
    rows
}
