//! The record: append-only, in the order of recording, each event chained to the one before by its
//! hash. `recorded_at` never runs back.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, NaiveDateTime, SubsecRound, Utc};
use diesel::prelude::*;
use sha2::{Digest, Sha256};

use crate::domain::case::event::{Event, Occurred, Precision};
use crate::domain::hexadecimal::hexadecimal;
use crate::domain::identity::{CaseId, ImportId};
use crate::domain::procedure::words::Recorder;
use crate::store::Db;
use crate::store::connection::native;
use crate::store::schema::{chain, events, imports};
use crate::store::store_error::{StoreError, corrupt, exactly_one};

/// Rows in one statement: SQLite takes 32,766 values.
const ROWS_MAX: usize = 1_000;

/// New events of one case.
#[derive(Debug, Clone, Copy)]
pub struct CaseEvents<'a> {
    /// The case that they happened to.
    pub case: CaseId,
    /// The import that brought them.
    pub import: Option<ImportId>,
    /// The events. Their places in the order are given on recording.
    pub events: &'a [Event],
}

/// Takes the lock of the chain: on PostgreSQL all that append wait here, in one order, so that no
/// two can wait for each other. Returns the sequence of the next event.
///
/// # Errors
/// If the database fails.
pub fn next_sequence(db: &mut Db) -> Result<u64, StoreError> {
    let n = diesel::update(chain::table.find(1)).set(chain::id.eq(1)).execute(db)?;
    exactly_one(n, "chain", &1)?;
    let length: i64 = chain::table.find(1).select(chain::length).first(db)?;
    Ok(u64::try_from(length).unwrap_or(0) + 1)
}

/// Records events, in their order, at the end of the chain.
///
/// # Errors
/// If the database fails.
pub fn append(db: &mut Db, new: &[CaseEvents<'_>], now: DateTime<Utc>) -> Result<(), StoreError> {
    next_sequence(db)?;
    let (length, head, last_at): (i64, String, NaiveDateTime) =
        chain::table.find(1).select((chain::length, chain::head, chain::recorded_at)).first(db)?;
    let recorded_at = now.trunc_subsecs(6).naive_utc().max(last_at);
    let (mut length, mut head) = (length, head);
    let mut rows = Vec::with_capacity(ROWS_MAX);
    let all = new.iter().flat_map(|case| case.events.iter().map(move |event| (case, event)));
    for (case, event) in all {
        length += 1;
        let mut row = EventRow::new(case, event, length, recorded_at)?;
        row.hash = row.chain_hash(&head);
        head.clone_from(&row.hash);
        rows.push(row);
        if rows.len() == ROWS_MAX {
            insert_rows(db, &mut rows)?;
        }
    }
    insert_rows(db, &mut rows)?;
    let moved = diesel::update(chain::table.find(1))
        .set((chain::length.eq(length), chain::head.eq(head), chain::recorded_at.eq(recorded_at)))
        .execute(db)?;
    exactly_one(moved, "chain", &1)
}

fn insert_rows(db: &mut Db, rows: &mut Vec<EventRow>) -> Result<(), StoreError> {
    let some = std::mem::take(rows);
    if !some.is_empty() {
        native!(db, connection => diesel::insert_into(events::table)
            .values(&some)
            .execute(connection))?;
    }
    Ok(())
}

/// The events of a case that count: those of undone imports are left out.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn of_case(db: &mut Db, case: CaseId) -> Result<Vec<Event>, StoreError> {
    let undone = undone_imports(db)?;
    let rows: Vec<EventRow> = events::table
        .filter(events::case_id.eq(case.to_string()))
        .order(events::sequence)
        .select(EventRow::as_select())
        .load(db)?;
    rows.into_iter().filter(|row| row.counts(&undone)).map(Event::try_from).collect()
}

/// The events that count of every case, in the order of recording. Read in portions, so that a large
/// record need not fit into memory twice.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn by_case(db: &mut Db) -> Result<BTreeMap<CaseId, Vec<Event>>, StoreError> {
    let undone = undone_imports(db)?;
    let mut histories: BTreeMap<CaseId, Vec<Event>> = BTreeMap::new();
    let mut after = 0;
    loop {
        let rows = read_batch(db, after, PORTION)?;
        let Some(last) = rows.last().map(|row| row.sequence) else { return Ok(histories) };
        after = last;
        for row in rows.into_iter().filter(|row| row.counts(&undone)) {
            let Some(case) = row.case_id.clone() else { continue };
            let id = case.parse().map_err(corrupt("events", &row.sequence, "case_id", &case))?;
            histories.entry(id).or_default().push(Event::try_from(row)?);
        }
    }
}

/// The cases to which something was added after an event of the chain, if that event is still the
/// one with this hash.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn changed_since(db: &mut Db, end: &ChainEnd) -> Result<Option<BTreeSet<CaseId>>, StoreError> {
    let there: Option<String> =
        events::table.find(end.length).select(events::hash).first(db).optional()?;
    if there.is_none_or(|hash| hash != end.head) {
        return Ok(None);
    }
    let ids: Vec<Option<String>> = events::table
        .filter(events::sequence.gt(end.length))
        .select(events::case_id)
        .distinct()
        .load(db)?;
    let read = |id: String| id.parse().map_err(corrupt("events", &end.length, "case_id", &id));
    ids.into_iter().flatten().map(read).collect::<Result<_, _>>().map(Some)
}

/// The cases that an import opened beneath a parent.
///
/// # Errors
/// If the database fails or a row is corrupt.
pub fn opened_beneath_a_parent(db: &mut Db, import: ImportId) -> Result<Vec<CaseId>, StoreError> {
    let ids: Vec<Option<String>> = events::table
        .filter(events::import_id.eq(import.to_string()))
        .filter(events::fact.like("%\"parent\":\"%"))
        .select(events::case_id)
        .distinct()
        .load(db)?;
    let parse = |id: String| id.parse().map_err(corrupt("events", &import, "case_id", &id));
    ids.into_iter().flatten().map(parse).collect()
}

/// How far the chain goes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChainEnd {
    /// How many events it has.
    pub length: i64,
    /// The hash of the last one.
    pub head: String,
}

/// How far the chain goes now.
///
/// # Errors
/// If the database fails.
pub fn chain_end(db: &mut Db) -> Result<ChainEnd, StoreError> {
    let (length, head) = chain::table.find(1).select((chain::length, chain::head)).first(db)?;
    Ok(ChainEnd { length, head })
}

/// Where the chain is broken: the first event whose hash is not what its content and its
/// predecessor make it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The event.
    pub sequence: i64,
    /// What is wrong with it.
    pub what: String,
}

/// Compares every event with its hash, and the head of the chain with the last.
///
/// # Errors
/// If the database fails.
pub fn damage(db: &mut Db) -> Result<(u64, Option<Damage>), StoreError> {
    let (mut head, mut after) = (String::new(), 0);
    loop {
        let Ok(rows) = read_batch(db, after, PORTION) else {
            return Ok((u64::try_from(after).unwrap_or(0), Some(unreadable(db, after))));
        };
        if rows.is_empty() {
            break;
        }
        for row in rows {
            if row.sequence != after + 1 {
                let what = format!("event {} is missing", after + 1);
                return Ok((
                    u64::try_from(after).unwrap_or(0),
                    Some(Damage { sequence: after + 1, what }),
                ));
            }
            if row.hash != row.chain_hash(&head) {
                let what = format!("event {} ({}) was changed", row.sequence, row.id);
                return Ok((
                    u64::try_from(after).unwrap_or(0),
                    Some(Damage { sequence: row.sequence, what }),
                ));
            }
            head.clone_from(&row.hash);
            after = row.sequence;
        }
    }
    let (length, kept): (i64, String) =
        chain::table.find(1).select((chain::length, chain::head)).first(db)?;
    let torn = (length, kept) != (after, head);
    let what = format!("the chain should have {length} events and has {after}");
    let damage = torn.then_some(Damage { sequence: after + 1, what });
    Ok((u64::try_from(after).unwrap_or(0), damage))
}

/// Rows read at once.
const PORTION: i64 = 20_000;

/// The first event that can no longer be read at all, one by one from where a portion failed.
fn unreadable(db: &mut Db, after: i64) -> Damage {
    let mut at = after;
    while let Ok(rows) = read_batch(db, at, 1) {
        match rows.last() {
            Some(row) => at = row.sequence,
            None => break,
        }
    }
    let sequence = at + 1;
    Damage { sequence, what: format!("event {sequence} cannot be read") }
}

fn read_batch(db: &mut Db, after: i64, limit: i64) -> Result<Vec<EventRow>, StoreError> {
    Ok(events::table
        .filter(events::sequence.gt(after))
        .order(events::sequence)
        .limit(limit)
        .select(EventRow::as_select())
        .load(db)?)
}

fn undone_imports(db: &mut Db) -> Result<BTreeSet<String>, StoreError> {
    let undone: Vec<String> =
        imports::table.filter(imports::undone_at.is_not_null()).select(imports::id).load(db)?;
    Ok(undone.into_iter().collect())
}

/// A row as it stands in the table. It never leaves this file.
#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = events, treat_none_as_default_value = false)]
struct EventRow {
    sequence: i64,
    id: String,
    case_id: Option<String>,
    import_id: Option<String>,
    occurred_on: NaiveDate,
    precision: String,
    occurred_at: Option<String>,
    known_at: NaiveDateTime,
    recorded_at: NaiveDateTime,
    recorder: String,
    fact: String,
    hash: String,
}

impl EventRow {
    fn new(
        case: &CaseEvents<'_>,
        event: &Event,
        sequence: i64,
        recorded_at: NaiveDateTime,
    ) -> Result<Self, StoreError> {
        let fact = serde_json::to_string(&event.fact).map_err(corrupt(
            "events",
            &event.id,
            "fact",
            "unwritable",
        ))?;
        Ok(Self {
            sequence,
            id: event.id.to_string(),
            case_id: Some(case.case.to_string()),
            import_id: case.import.map(|id| id.to_string()),
            occurred_on: event.occurred.on,
            precision: event.occurred.precision.code().to_owned(),
            occurred_at: event.occurred_at.map(|moment| moment.to_rfc3339()),
            known_at: event.known_at.trunc_subsecs(6).naive_utc(),
            recorded_at,
            recorder: event.recorder.code().to_owned(),
            fact,
            hash: String::new(),
        })
    }

    fn counts(&self, undone: &BTreeSet<String>) -> bool {
        self.import_id.as_ref().is_none_or(|id| !undone.contains(id))
    }

    /// The hash of the content and of the predecessor's hash. Every field ends with a byte that
    /// cannot stand in it, so that no two contents read alike.
    fn chain_hash(&self, before: &str) -> String {
        let mut digest = Sha256::new();
        let sequence = self.sequence.to_string();
        let occurred_on = self.occurred_on.to_string();
        let known_at = self.known_at.and_utc().timestamp_micros().to_string();
        let recorded_at = self.recorded_at.and_utc().timestamp_micros().to_string();
        for field in [
            before,
            &sequence,
            &self.id,
            self.case_id.as_deref().unwrap_or(""),
            self.import_id.as_deref().unwrap_or(""),
            &occurred_on,
            &self.precision,
            self.occurred_at.as_deref().unwrap_or(""),
            &known_at,
            &recorded_at,
            &self.recorder,
            &self.fact,
        ] {
            digest.update(field.as_bytes());
            digest.update([0]);
        }
        hexadecimal(&digest.finalize())
    }
}

impl TryFrom<EventRow> for Event {
    type Error = StoreError;

    fn try_from(row: EventRow) -> Result<Self, StoreError> {
        let key = row.sequence;
        let precision: Result<Precision, String> = row.precision.parse();
        let recorder: Result<Recorder, String> = row.recorder.parse();
        let occurred_at = row.occurred_at.as_deref().map(DateTime::parse_from_rfc3339).transpose();
        Ok(Self {
            id: row.id.parse().map_err(corrupt("events", &key, "id", &row.id))?,
            sequence: u64::try_from(key)
                .map_err(corrupt("events", &key, "sequence", "negative"))?,
            occurred: Occurred {
                on: row.occurred_on,
                precision: precision.map_err(corrupt(
                    "events",
                    &key,
                    "precision",
                    &row.precision,
                ))?,
            },
            occurred_at: occurred_at.map_err(corrupt(
                "events",
                &key,
                "occurred_at",
                "no moment",
            ))?,
            known_at: row.known_at.and_utc(),
            recorder: recorder.map_err(corrupt("events", &key, "recorder", &row.recorder))?,
            fact: serde_json::from_str(&row.fact)
                .map_err(corrupt("events", &key, "fact", &row.fact))?,
        })
    }
}
