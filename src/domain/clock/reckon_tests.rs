//! Tests of [`super`]: runs of a clock, what suspends each, and what somebody was told. Counted by hand
//! on the calendar of Thuringia.

use super::reckon;
use crate::domain::calendar::period::Period;
use crate::domain::calendar::policy::Policy;
use crate::domain::calendar::seat::tests::seat;
use crate::domain::case::event::Fact;
use crate::domain::case::test_case::{all_of, day, decision_fact, id, move_fact, request_fact};
use crate::domain::clock::standing::Standing;
use crate::domain::procedure::assembly::Source;
use crate::domain::procedure::definition::Procedure;
use crate::domain::procedure::words::Outcome;

/// The small procedure with an extension, and a way back to the review that sets the clock off again.
fn twice() -> Procedure {
    let again = "[[move]]\nid = \"again\"\ntext = { de = \"x\", en = \"x\" }\nfrom = [\"done\"]\nreopens = true\nto = \"review\"\nmilestone = \"application\"\nbasis = \"x\"\n\n[[track]]";
    let text = include_str!("../procedure/small.toml")
        .replacen("suspended_by", "extension = { times = 1 }\nsuspended_by", 1)
        .replacen("[[track]]", again, 1);
    Procedure::parse(Source { file: "x", text: &text }, &[])
        .unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// The standing of each run of the clock on a day, with the number of dates told in it.
fn runs(facts: &[(&str, Fact)], today: &str) -> Vec<(u32, Standing, usize)> {
    let procedure = twice();
    let case = all_of(facts, &procedure).unwrap();
    let readings = reckon(&case, &procedure, &seat("TH"), Policy::default(), day(today)).unwrap();
    readings.iter().map(|reading| (reading.round, reading.standing, reading.issued.len())).collect()
}

fn full() -> Fact {
    decision_fact(Some(Outcome::Full))
}

#[test]
fn three_months_run_from_the_application() {
    let ends_on = day("2022-06-01");
    assert_eq!(runs(&[], "2022-05-01"), [(1, Standing::Running { ends_on }, 0)]);
    assert_eq!(runs(&[], "2022-06-01"), [(1, Standing::Running { ends_on }, 0)]);
    assert_eq!(runs(&[], "2022-06-02"), [(1, Standing::Overdue { ends_on }, 0)]);
    let on = day("2022-03-20");
    assert_eq!(
        runs(&[("2022-03-20", full())], "2022-07-01"),
        [(1, Standing::Met { ends_on, on }, 0)]
    );
    assert_eq!(
        runs(&[("2022-03-20", Fact::Ended)], "2022-07-01"),
        [(1, Standing::Lapsed { on }, 0)]
    );
}

/// Asked on the day that sets the clock off, which does not count itself: nine days, to 10 June.
#[test]
fn a_request_on_the_first_day_suspends() {
    let facts = [("2022-03-01", request_fact("2022-03-10"))];
    let ends_on = day("2022-06-10");
    let until = Some(day("2022-03-10"));
    assert_eq!(runs(&facts, "2022-03-10"), [(1, Standing::Suspended { ends_on, until }, 0)]);
    assert_eq!(runs(&facts, "2022-03-11"), [(1, Standing::Running { ends_on }, 0)]);
}

/// Asked and answered on the day of the decision: six days up to the date that was set.
#[test]
fn a_request_on_the_last_day_suspends() {
    let facts = [
        ("2022-03-20", request_fact("2022-03-25")),
        ("2022-03-20", Fact::Answered { request: id(2) }),
        ("2022-03-20", full()),
    ];
    let met = Standing::Met { ends_on: day("2022-06-07"), on: day("2022-03-20") };
    assert_eq!(runs(&facts, "2022-07-01"), [(1, met, 0)]);
}

/// A request of the first run says nothing of the second, and the other way round.
#[test]
fn each_run_has_its_own_requests_extensions_and_dates() {
    let told = |on: &str| Fact::Issued { clock: "decision".to_owned(), ends_on: day(on) };
    let facts = [
        ("2022-03-01", told("2022-06-01")),
        ("2022-03-05", request_fact("2022-04-10")),
        ("2022-03-06", Fact::Answered { request: id(3) }),
        ("2022-03-20", told("2022-07-07")),
        ("2022-03-20", full()),
        ("2022-03-25", told("2022-12-24")), // between the runs: of neither
        ("2022-04-01", move_fact("again")),
        ("2022-04-05", request_fact("2022-04-09")),
        ("2022-04-06", Fact::Extended { clock: "decision".to_owned(), by: Period::Months(1) }),
        ("2022-04-07", told("2022-08-08")),
    ];
    // First: 37 days, 5 March to 10 April, added to 1 June. Second: 1 July and 5 days is 6 July; a
    // month more is 6 August, a Saturday.
    let found = runs(&facts, "2022-05-01");
    let first = Standing::Met { ends_on: day("2022-07-08"), on: day("2022-03-20") };
    let second = Standing::Running { ends_on: day("2022-08-08") };
    assert_eq!(found, [(1, first, 2), (2, second, 1)]);
}

#[test]
fn a_standing_knows_its_last_day_or_that_it_has_none() {
    let ends_on = day("2022-06-01");
    let on = day("2022-05-01");
    for (standing, expected) in [
        (Standing::Running { ends_on }, Some(ends_on)),
        (Standing::Suspended { ends_on, until: None }, Some(ends_on)),
        (Standing::Overdue { ends_on }, Some(ends_on)),
        (Standing::Met { ends_on, on }, Some(ends_on)),
        (Standing::NotStarted, None),
        (Standing::Lapsed { on }, None),
    ] {
        assert_eq!(standing.ends_on(), expected);
    }
}
