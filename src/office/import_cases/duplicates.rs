//! Rows that tell of a case that another row tells: the same person and profession. A row with the
//! sender's number goes before one without.

use std::collections::BTreeMap;

use crate::office::import_cases::report::RowRemark;
use crate::office::import_cases::row::ListRow;
use crate::office::import_cases::row_reason::RowReason;

/// Parts the rows: each case once, and the doublets.
pub(super) fn split_doublets(rows: Vec<ListRow>) -> (Vec<ListRow>, Vec<RowRemark>) {
    let mut firsts: BTreeMap<_, u32> = BTreeMap::new();
    let mut references: BTreeMap<String, u32> = BTreeMap::new();
    let mut sorted = rows;
    sorted.sort_by_key(|row| (row.reference.is_none(), row.row));
    let mut kept = Vec::new();
    let mut doublets = Vec::new();
    for row in sorted {
        let person = row
            .person
            .as_ref()
            .map(|person| (person.identity_key(), row.attributes.profession.clone()));
        let same_number = row.reference.as_ref().and_then(|number| references.get(number).copied());
        let same_person = person.as_ref().and_then(|person| firsts.get(person).copied());
        let other = same_number.or(same_person.filter(|_| row.reference.is_none()));
        if let Some(other) = other {
            let number = row.reference.clone();
            let reason = match &number {
                Some(_) => RowReason::SameNumber { row: other },
                None => RowReason::SameCase { row: other },
            };
            let name = row.person.as_ref().map(|person| person.name.clone());
            let column = if number.is_some() { "number" } else { "name" }.to_owned();
            let value = number.or(name).unwrap_or_default();
            doublets.push(RowRemark { row: row.row, column, value, reason });
            continue;
        }
        if let Some(person) = person {
            firsts.entry(person).or_insert(row.row);
        }
        if let Some(reference) = &row.reference {
            references.insert(reference.clone(), row.row);
        }
        kept.push(row);
    }
    kept.sort_by_key(|row| row.row);
    doublets.sort();
    (kept, doublets)
}
