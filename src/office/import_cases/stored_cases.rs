//! The cases of a list that are kept already, and which of them a row tells of. A row is known by the
//! sender's number; without one by the person and the profession; without both by what it says.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::domain::case::event::{Attributes, Fact, Opening};
use crate::domain::hexadecimal::hexadecimal;
use crate::domain::identity::{CaseId, PersonId, Seed};
use crate::office::act_error::ActError;
use crate::office::import_cases::report::VanishedCase;
use crate::office::import_cases::row::{ListRow, PersonKey};
use crate::store::cases::{self, CaseHeader, CaseIndex};
use crate::store::{Db, events, persons};

/// The kept cases of a list.
pub(super) struct StoredCases {
    cases: Vec<StoredCase>,
    by_reference: BTreeMap<String, usize>,
    seen: BTreeSet<CaseId>,
    /// How many rows have said the same so far.
    taken: BTreeMap<String, u32>,
}

/// A kept case of a list.
#[derive(Clone)]
pub(super) struct StoredCase {
    pub(super) header: CaseHeader,
    pub(super) index: CaseIndex,
    person: Option<PersonKey>,
}

/// Which case a row tells of.
pub(super) enum RowMatch {
    /// One that is new, to be listed under this reference.
    New(String),
    /// One that is kept.
    Here(Box<StoredCase>),
    /// The number was that of somebody else: the list was numbered anew.
    SomebodyElse,
}

impl StoredCases {
    /// The cases of the list.
    pub(super) fn of_source(db: &mut Db, source: &str) -> Result<Self, ActError> {
        let people: BTreeMap<PersonId, PersonKey> = persons::of_source(db, source)?
            .into_iter()
            .map(|person| {
                (person.id, PersonKey { name: person.name, birth_date: person.birth_date })
            })
            .collect();
        let cases = cases::of_source(db, source)?
            .into_iter()
            .map(|(header, index)| {
                let person = header.person.and_then(|id| people.get(&id).cloned());
                StoredCase { header, index, person }
            })
            .collect();
        Ok(Self::of_cases(cases))
    }

    /// The one case of the list that a row with a reference can mean.
    pub(super) fn of_row(db: &mut Db, source: &str, row: &ListRow) -> Result<Self, ActError> {
        let reference = row.reference.as_deref().unwrap_or_default();
        let Some((header, index)) = cases::find_by_reference(db, source, reference)? else {
            return Ok(Self::of_cases(Vec::new()));
        };
        let person = header.person.map(|id| persons::find(db, id)).transpose()?.flatten();
        let person =
            person.map(|person| PersonKey { name: person.name, birth_date: person.birth_date });
        Ok(Self::of_cases(vec![StoredCase { header, index, person }]))
    }

    fn of_cases(cases: Vec<StoredCase>) -> Self {
        let by_reference = cases
            .iter()
            .enumerate()
            .filter_map(|(at, case)| Some((case.header.listed.as_ref()?.1.clone(), at)))
            .collect();
        Self { cases, by_reference, seen: BTreeSet::new(), taken: BTreeMap::new() }
    }

    /// Which case a row tells of.
    pub(super) fn find(
        &mut self,
        db: &mut Db,
        row: &ListRow,
        seed: Seed,
    ) -> Result<RowMatch, ActError> {
        let found = match (&row.reference, &row.person) {
            (Some(number), _) => match self.find_by_reference(number) {
                None => return Ok(RowMatch::New(number.clone())),
                Some(case) if is_somebody_else(case.person.as_ref(), row.person.as_ref()) => {
                    return Ok(RowMatch::SomebodyElse);
                }
                Some(case) => case.clone(),
            },
            (None, Some(person)) => match self.of_person(db, person, &row.attributes)? {
                // Nothing about a person can be told from a random reference.
                None => return Ok(RowMatch::New(format!("p-{}", short_hash(&seed)))),
                Some(case) => case,
            },
            (None, None) => {
                let reference = self.by_content(row);
                match self.find_by_reference(&reference) {
                    None => return Ok(RowMatch::New(reference)),
                    Some(case) => case.clone(),
                }
            }
        };
        self.seen.insert(found.header.id);
        Ok(RowMatch::Here(Box::new(found)))
    }

    fn find_by_reference(&self, reference: &str) -> Option<&StoredCase> {
        self.by_reference.get(reference).and_then(|&at| self.cases.get(at))
    }

    fn of_person(
        &self,
        db: &mut Db,
        person: &PersonKey,
        attributes: &Attributes,
    ) -> Result<Option<StoredCase>, ActError> {
        let same = |case: &&StoredCase| {
            case.person.as_ref().is_some_and(|other| other.identity_key() == person.identity_key())
                && !self.seen.contains(&case.header.id)
        };
        for case in self.cases.iter().filter(same) {
            let history = events::of_case(db, case.header.id)?;
            let is_it = |opening: &Opening| opening.attributes.profession == attributes.profession;
            let same_profession = history
                .iter()
                .any(|event| matches!(&event.fact, Fact::Opened(opening) if is_it(opening)));
            if same_profession {
                return Ok(Some(case.clone()));
            }
        }
        Ok(None)
    }

    /// What a row says of its case from the start. Rows that say the same are told apart by their
    /// order.
    fn by_content(&mut self, row: &ListRow) -> String {
        let first = row.dates.iter().min_by_key(|date| date.on).map(|date| date.on);
        let about = &row.attributes;
        let text = format!(
            "{:?}|{:?}|{:?}|{}|{first:?}",
            about.profession, about.country, about.district, about.authority
        );
        let reference = format!("c-{}", short_hash(&Sha256::digest(text)));
        let n = self.taken.entry(reference.clone()).or_insert(0_u32);
        *n += 1;
        if *n == 1 { reference } else { format!("{reference}-{n}") }
    }

    /// The cases that no row told of.
    pub(super) fn vanished_cases(&self) -> Vec<VanishedCase> {
        let mut gone: Vec<VanishedCase> = self
            .cases
            .iter()
            .filter(|case| !self.seen.contains(&case.header.id))
            .filter_map(|case| {
                let (_, reference) = case.header.listed.clone()?;
                Some(VanishedCase { reference, case: case.header.number.to_string() })
            })
            .collect();
        gone.sort();
        gone
    }
}

fn short_hash(bytes: &[u8]) -> String {
    hexadecimal(bytes.get(..8).unwrap_or(bytes))
}

/// A name may be mended or change by marriage, and a birth date may be mended: both at once is
/// somebody else.
fn is_somebody_else(kept: Option<&PersonKey>, row: Option<&PersonKey>) -> bool {
    let (Some(kept), Some(row)) = (kept, row) else { return false };
    let same_birth_date = kept.birth_date.is_some() && kept.birth_date == row.birth_date;
    kept.identity_key().0 != row.identity_key().0 && !same_birth_date
}

#[cfg(test)]
mod tests {
    use super::is_somebody_else;
    use crate::office::import_cases::row::PersonKey;

    #[test]
    fn one_of_name_and_birth_date_may_change() {
        let person = |name: &str, birth_date: &str| {
            Some(PersonKey { name: name.to_owned(), birth_date: birth_date.parse().ok() })
        };
        let kept = person("Muster A", "1990-01-01");
        for (row, expected) in [
            (person("muster  a", "1990-01-01"), false),
            (person("Beispiel", "1990-01-01"), false),
            (person("Muster A", "1990-10-01"), false),
            (person("Beispiel", "1991-01-01"), true),
            (person("Beispiel", ""), true),
            (None, false),
        ] {
            assert_eq!(is_somebody_else(kept.as_ref(), row.as_ref()), expected, "{row:?}");
        }
    }
}
