//! Ends of periods and holidays, against tables that two other programs made
//! (`tests/golden/deadline_vectors.csv`, `tests/golden/holidays.csv`).

use std::collections::BTreeSet;
use std::sync::Arc;

use bescheid::domain::calendar::deadline::{Deadline, DeadlineQuery};
use bescheid::domain::calendar::holidays::Holidays;
use bescheid::domain::calendar::period::{Period, Start};
use bescheid::domain::calendar::policy::Policy;
use bescheid::domain::calendar::seat::Seat;
use bescheid::domain::land::Land;
use chrono::{Datelike, NaiveDate};

fn holidays() -> Arc<Holidays> {
    Arc::new(Holidays::from_toml(include_str!("../../config/holidays.toml")).unwrap())
}

fn rows(text: &str) -> impl Iterator<Item = Vec<&str>> {
    text.lines().skip(1).map(|line| line.split(',').collect())
}

#[test]
fn all_703_ends_of_periods_agree() {
    let holidays = holidays();
    let mut tried = 0;
    for row in rows(include_str!("../golden/deadline_vectors.csv")) {
        let count: u32 = row[5].parse().unwrap();
        let period = match row[6] {
            "day" => Period::Days(count),
            "week" => Period::Weeks(count),
            "month" => Period::Months(count),
            "quarter" => Period::Months(3 * count),
            "half_year" => Period::Months(6 * count),
            "year" => Period::Months(12 * count),
            other => panic!("{other}"),
        };
        let question = DeadlineQuery {
            from: row[3].parse().unwrap(),
            start: if row[4] == "187_1" { Start::EventDay } else { Start::WholeDay },
            period,
            suspensions: &[],
            extensions: &[],
        };
        let seat = Seat::new(holidays.clone(), row[2].parse().unwrap());
        let found = Deadline::count(question, &seat, Policy::default()).unwrap();
        let found = (found.nominal_end.to_string(), found.ends_on.to_string());
        assert_eq!(found, (row[7].to_owned(), row[8].to_owned()), "vector {}", row[0]);
        tried += 1;
    }
    assert_eq!(tried, 703);
}

/// Every holiday of the table is one here, and in the even years that it covers there is no other.
#[test]
fn the_holidays_of_all_laender_agree() {
    let holidays = holidays();
    let mut expected = BTreeSet::new();
    for row in rows(include_str!("../golden/holidays.csv")) {
        if row[3] == "land" {
            expected.insert((row[0].parse::<NaiveDate>().unwrap(), row[1].to_owned()));
        }
    }
    let years: BTreeSet<i32> = expected.iter().map(|(day, _)| day.year()).collect();
    let mut found = BTreeSet::new();
    for &land in Land::ALL {
        let seat = Seat::new(holidays.clone(), land);
        for &year in &years {
            let days = NaiveDate::from_ymd_opt(year, 1, 1).unwrap().iter_days();
            for day in days.take_while(|day| day.year() == year) {
                if seat.holiday(day).is_some() {
                    found.insert((day, land.code().to_owned()));
                }
            }
        }
    }
    let missing: Vec<_> = expected.difference(&found).collect();
    let surplus: Vec<_> = found.difference(&expected).collect();
    assert!(missing.is_empty() && surplus.is_empty(), "missing {missing:?}, surplus {surplus:?}");
}
