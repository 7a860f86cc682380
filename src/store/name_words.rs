//! The words of people's names in one spelling, and the cases that are found by them: by an index, for a
//! hundred thousand names are read far too slowly for somebody who types.

use diesel::prelude::*;
use diesel::sql_types::Text;

use crate::domain::rights::Reach;
use crate::domain::spelling::{NameWord, SPELLING, words};
use crate::store::Db;
use crate::store::cases::{CaseHeader, CaseIndex, CaseRow};
use crate::store::connection::{MultiBackend, native};
use crate::store::schema::{cases, name_words, persons};
use crate::store::store_error::StoreError;

/// Rows in one statement.
const ROWS_MAX: usize = 500;
/// Words of a question that are looked for: more tell nothing more.
const WORDS_MAX: usize = 8;

#[derive(Insertable, Queryable, Selectable, PartialEq, Eq, PartialOrd, Ord)]
#[diesel(table_name = name_words, treat_none_as_default_value = false)]
struct WordRow {
    person_id: String,
    word: String,
    bare: Option<String>,
}

/// Keeps the words of these names.
///
/// # Errors
/// If the database fails.
pub(super) fn keep<'a>(
    db: &mut Db,
    names: impl Iterator<Item = (String, &'a str)>,
) -> Result<(), StoreError> {
    let rows: Vec<WordRow> = names.flat_map(|(person, name)| rows(&person, name)).collect();
    for some in rows.chunks(ROWS_MAX) {
        native!(db, connection => diesel::insert_into(name_words::table).values(some).execute(connection))?;
    }
    Ok(())
}

/// The rows of one name, sorted, each word once.
fn rows(person: &str, name: &str) -> Vec<WordRow> {
    let mut words = words(name);
    words.sort();
    words.dedup();
    let row = |NameWord { whole, bare }: NameWord| WordRow {
        person_id: person.to_owned(),
        word: whole,
        bare,
    };
    words.into_iter().map(row).collect()
}

/// Whether the name of somebody was kept by an older spelling.
///
/// # Errors
/// If the database fails.
pub fn is_outdated(db: &mut Db) -> Result<bool, StoreError> {
    let old = persons::table.filter(persons::spelled.lt(SPELLING));
    Ok(diesel::select(diesel::dsl::exists(old)).get_result(db)?)
}

/// Makes the words anew of some whose name was kept by an older spelling.
///
/// # Errors
/// If the database fails.
pub fn bring_up(db: &mut Db, limit: i64) -> Result<(), StoreError> {
    let old: Vec<(String, String)> = persons::table
        .filter(persons::spelled.lt(SPELLING))
        .limit(limit)
        .select((persons::id, persons::name))
        .load(db)?;
    let ids: Vec<&String> = old.iter().map(|row| &row.0).collect();
    diesel::delete(name_words::table.filter(name_words::person_id.eq_any(&ids))).execute(db)?;
    keep(db, old.iter().map(|(person, name)| (person.clone(), name.as_str())))?;
    diesel::update(persons::table.filter(persons::id.eq_any(&ids)))
        .set(persons::spelled.eq(SPELLING))
        .execute(db)?;
    Ok(())
}

/// Somebody whose words are not those of the name; none if all are right.
///
/// # Errors
/// If the database fails.
pub fn find_mismatch(db: &mut Db) -> Result<Option<String>, StoreError> {
    let mut kept: Vec<WordRow> = name_words::table.select(WordRow::as_select()).load(db)?;
    kept.sort();
    let people: Vec<(String, String)> =
        persons::table.select((persons::id, persons::name)).load(db)?;
    let mut right: Vec<WordRow> =
        people.iter().flat_map(|(person, name)| rows(person, name)).collect();
    right.sort();
    let differs = kept.iter().zip(&right).find(|(kept, right)| kept != right);
    let missing = || right.get(kept.len()).or(kept.get(right.len()));
    Ok(differs.map(|pair| pair.1).or_else(missing).map(|word| word.person_id.clone()))
}

#[derive(QueryableByName)]
struct IdRow {
    #[diesel(sql_type = Text)]
    id: String,
}

/// Cases whose applicant's name may be the one asked for: first those that have its words, in any
/// spelling, then those that have them but for the vowels; the newest first.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn cases_by_name(
    db: &mut Db,
    reach: &Reach,
    name: &str,
    limit: usize,
) -> Result<Vec<(CaseHeader, CaseIndex)>, StoreError> {
    let asked = words(name);
    let is_nowhere = matches!(reach, Reach::Only(these) if these.is_empty());
    if asked.is_empty() || is_nowhere {
        return Ok(Vec::new());
    }
    let mut found = ids(db, question(&asked, Likeness::Spelling, reach, limit))?;
    if found.len() < limit {
        let more = ids(db, question(&asked, Likeness::Consonants, reach, limit))?;
        let new: Vec<String> = more.into_iter().filter(|id| !found.contains(id)).collect();
        found.extend(new);
        found.truncate(limit);
    }
    let rows: Vec<CaseRow> =
        cases::table.filter(cases::id.eq_any(&found)).select(CaseRow::as_select()).load(db)?;
    let mut rows = rows.into_iter().map(CaseRow::into_parts).collect::<Result<Vec<_>, _>>()?;
    rows.sort_by_key(|(filed, _)| found.iter().position(|id| *id == filed.id.to_string()));
    Ok(rows)
}

fn ids(db: &mut Db, question: Question) -> Result<Vec<String>, StoreError> {
    let Question { query, values } = question;
    let query = values
        .into_iter()
        .fold(diesel::sql_query(query).into_boxed::<MultiBackend>(), |query, value| {
            query.bind::<Text, _>(value)
        });
    let found: Vec<IdRow> = query.load(db)?;
    Ok(found.into_iter().map(|row| row.id).collect())
}

/// How a word of a name is like one that is asked for.
#[derive(Clone, Copy)]
enum Likeness {
    /// It begins with it, in some spelling.
    Spelling,
    /// Or it is the same without vowels.
    Consonants,
}

/// A question in SQL, and its values in their order.
struct Question {
    query: String,
    values: Vec<String>,
}

fn question(asked: &[NameWord], likeness: Likeness, reach: &Reach, limit: usize) -> Question {
    let mut values = Vec::new();
    let mut bind = |value: String| {
        values.push(value);
        format!("${}", values.len())
    };
    let mut sets = Vec::new();
    for (n, NameWord { whole, bare }) in asked.iter().take(WORDS_MAX).enumerate() {
        // One letter alone begins half of all names: it is a word of its own, or nothing.
        let is_meant = if whole.chars().nth(1).is_none() {
            format!("word = {}", bind(whole.clone()))
        } else {
            let (from, to) = (bind(whole.clone()), bind(format!("{whole}{}", char::MAX)));
            format!("{from} <= word and word < {to}")
        };
        let begins = format!("select person_id from name_words where {is_meant}");
        let is_same = match (likeness, bare) {
            (Likeness::Consonants, Some(bare)) => {
                let bare = bind(bare.clone());
                format!(" union select person_id from name_words where bare = {bare}")
            }
            (Likeness::Consonants, None) | (Likeness::Spelling, Some(_) | None) => String::new(),
        };
        let either = begins + &is_same;
        sets.push(format!("select distinct person_id from ({either}) as w{n}"));
    }
    let within = match reach {
        Reach::Everywhere => String::new(),
        Reach::Only(these) => {
            let these: Vec<String> =
                these.iter().map(|authority| bind(authority.clone())).collect();
            format!(" and c.authority in ({})", these.join(", "))
        }
    };
    // 'cross join' tells SQLite to begin with the few people, not with all cases of the authority.
    let query = format!(
        "select c.id from ({}) as p cross join cases c \
         where c.person_id = p.person_id{within} order by c.opened_on desc, c.id desc limit {limit}",
        sets.join(" intersect ")
    );
    Question { query, values }
}
