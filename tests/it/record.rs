//! The record keeps: no SQL changes it, damage is named, starters do not race.

use bescheid::office::verify::verify;
use bescheid::store::Store;
use diesel::{Connection, RunQueryDsl};

use crate::acts::open_test_case;
use crate::databases::fresh;

#[test]
fn eight_starters_at_once_all_open() {
    for database in fresh() {
        let opened: Vec<_> = std::thread::scope(|scope| {
            let all: Vec<_> =
                (0..8).map(|_| scope.spawn(|| Store::open(&database.url).map(drop))).collect();
            all.into_iter().map(|thread| thread.join().unwrap()).collect()
        });
        assert!(opened.iter().all(Result::is_ok), "{}: {opened:?}", database.url);
    }
}

#[test]
fn events_are_kept_whatever_sql_is_sent() {
    for database in fresh() {
        let (store, procedures) = database.open();
        open_test_case(&store, &procedures, 1);
        for sql in [
            "update events set fact = '{}'",
            "delete from events",
            "update procedures set hash = 'x'",
            "delete from procedures",
        ] {
            let told = database.sql(sql).unwrap_err().to_string();
            assert!(told.contains("never"), "{sql}: {told}");
        }
    }
}

/// Somebody with the right to drop the triggers changes one event: the chain names it.
#[test]
fn verify_names_the_first_event_that_was_changed() {
    for database in fresh() {
        let (store, procedures) = database.open();
        for n in 0..5 {
            open_test_case(&store, &procedures, n);
        }
        let drop = if database.url.starts_with("sqlite") {
            "drop trigger events_are_never_changed"
        } else {
            "drop trigger events_are_kept on events"
        };
        database.sql(drop).unwrap();
        database.sql("update events set occurred_on = '2025-01-01' where sequence >= 3").unwrap();
        let faults = verify(&store, &procedures).unwrap().faults;
        assert_eq!(faults.len(), 1, "{faults:?}");
        assert!(faults[0].contains("event 3 "), "{faults:?}");
    }
}

#[test]
fn verify_names_a_missing_event_and_a_cut_tail() {
    for (sql, told) in [
        ("delete from events where sequence = 2", "event 2 is missing"),
        ("delete from events where sequence >= 4", "should have 5 events and has 3"),
    ] {
        for database in fresh() {
            let (store, procedures) = database.open();
            for n in 0..5 {
                open_test_case(&store, &procedures, n);
            }
            let drop = if database.url.starts_with("sqlite") {
                "drop trigger events_are_never_removed"
            } else {
                "drop trigger events_are_kept on events"
            };
            database.sql(drop).unwrap();
            database.sql(sql).unwrap();
            let faults = verify(&store, &procedures).unwrap().faults;
            assert!(faults.iter().any(|it| it.contains(told)), "{sql}: {faults:?}");
        }
    }
}

#[test]
fn verify_names_a_case_whose_index_was_changed() {
    for database in fresh() {
        let (store, procedures) = database.open();
        open_test_case(&store, &procedures, 1);
        database.sql("update cases set stage = 'review'").unwrap();
        let faults = verify(&store, &procedures).unwrap().faults;
        assert!(faults.len() == 1 && faults[0].contains("the index says"), "{faults:?}");
    }
}

#[test]
fn an_address_that_is_none_makes_no_file() {
    for wrong in ["mysql://x/y", "bescheid.db", "postgres:/x", ""] {
        assert!(Store::open(wrong).is_err(), "{wrong}");
    }
}

/// A byte that makes a day unreadable: the event is named all the same.
#[test]
fn verify_names_an_event_that_cannot_be_read() {
    let database = fresh().swap_remove(0);
    let (store, procedures) = database.open();
    for n in 0..5 {
        open_test_case(&store, &procedures, n);
    }
    database.sql("drop trigger events_are_never_changed").unwrap();
    database.sql("update events set occurred_on = '20X5-01-01' where sequence = 4").unwrap();
    let faults = verify(&store, &procedures).unwrap().faults;
    assert!(faults.len() == 1 && faults[0].contains("event 4 cannot be read"), "{faults:?}");
}

/// A long write in another process hinders nobody from opening and reading.
#[test]
fn a_database_that_is_being_written_to_can_be_opened() {
    let database = fresh().swap_remove(0);
    let (store, procedures) = database.open();
    open_test_case(&store, &procedures, 1);
    let path = database.url.strip_prefix("sqlite:").unwrap();
    let mut other = diesel::SqliteConnection::establish(path).unwrap();
    diesel::sql_query("begin immediate").execute(&mut other).unwrap();
    let (store, procedures) = database.open();
    assert_eq!(verify(&store, &procedures).unwrap().cases, 1);
    diesel::sql_query("rollback").execute(&mut other).unwrap();
}
