//! Moments as logs write them: with an offset, or in the zone that the sender names.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, TimeDelta, TimeZone};
use chrono_tz::Tz;

use crate::exchange::fault::FileFault;

/// The zone of moments without an offset.
///
/// # Errors
/// If there is no zone of this name.
pub fn zone(name: &str) -> Result<Tz, FileFault> {
    name.parse()
        .map_err(|_| FileFault::whole(format!("`{name}` is no time zone, as Europe/Berlin")))
}

/// A moment with its offset, or in the zone if it has none; a day alone is its beginning.
///
/// # Errors
/// If it is none: with an example of one.
pub fn moment(text: &str, zone: Tz) -> Result<DateTime<FixedOffset>, String> {
    with_offset(text)
        .or_else(|| in_zone(civil(text)?, zone))
        .ok_or_else(|| format!("`{text}` is no time, as 2026-05-11 or 2026-05-11T13:45:40+02:00"))
}

fn with_offset(text: &str) -> Option<DateTime<FixedOffset>> {
    let formats = ["%Y-%m-%dT%H:%M:%S%.f%z", "%Y-%m-%d %H:%M:%S%.f%:z", "%Y-%m-%d %H:%M:%S%.f%z"];
    DateTime::parse_from_rfc3339(text)
        .ok()
        .or_else(|| formats.iter().find_map(|format| DateTime::parse_from_str(text, format).ok()))
}

fn civil(text: &str) -> Option<NaiveDateTime> {
    let formats = [
        "%Y-%m-%dT%H:%M:%S%.f",
        "%Y-%m-%dT%H:%M",
        "%Y-%m-%d %H:%M:%S%.f",
        "%Y-%m-%d %H:%M",
        "%d.%m.%Y %H:%M:%S",
        "%d.%m.%Y %H:%M",
    ];
    let days = ["%Y-%m-%d", "%d.%m.%Y"];
    let day = || days.iter().find_map(|format| NaiveDate::parse_from_str(text, format).ok());
    formats
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
        .or_else(|| day()?.and_hms_opt(0, 0, 0))
}

/// A time that the clock skipped in spring is read as the hour after.
fn in_zone(civil: NaiveDateTime, zone: Tz) -> Option<DateTime<FixedOffset>> {
    let local = zone.from_local_datetime(&civil).earliest().or_else(|| {
        let later = civil.checked_add_signed(TimeDelta::hours(1))?;
        zone.from_local_datetime(&later).earliest()
    });
    local.map(|time| time.fixed_offset())
}

#[cfg(test)]
mod tests {
    use super::{moment, zone};

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let found = moment(text, zone("Europe/Berlin").unwrap());
        assert_eq!(found.map(|it| it.to_rfc3339()), Ok(expected.to_owned()));
    }

    #[test]
    fn an_offset_holds() {
        check("2011-10-11T13:45:40.276+02:00", "2011-10-11T13:45:40.276+02:00");
        check("2011-10-11T13:45:40Z", "2011-10-11T13:45:40+00:00");
        check("2011-10-11 13:45:40+0200", "2011-10-11T13:45:40+02:00");
    }
    #[test]
    fn without_one_it_is_the_time_of_the_zone() {
        check("2026-01-11T13:45:40", "2026-01-11T13:45:40+01:00");
        check("2026-07-11T13:45", "2026-07-11T13:45:00+02:00");
        check("11.07.2026 08:05", "2026-07-11T08:05:00+02:00");
        check("2026-07-11", "2026-07-11T00:00:00+02:00");
    }
    #[test]
    fn the_hour_that_is_skipped_and_the_hour_that_comes_twice() {
        check("2026-03-29T02:30:00", "2026-03-29T03:30:00+02:00");
        check("2026-10-25T02:30:00", "2026-10-25T02:30:00+02:00");
    }
    #[test]
    fn what_is_no_time_is_told() {
        let berlin = zone("Europe/Berlin").unwrap();
        assert!(moment("yesterday", berlin).unwrap_err().contains("yesterday"));
        assert!(zone("Berlin").is_err());
    }
}
