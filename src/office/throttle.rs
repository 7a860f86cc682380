//! Delays for those who knock in vain. Nobody is locked out: who knows the secret comes in from
//! another address at once, and from the same one after a while.

use std::net::IpAddr;

use chrono::{DateTime, TimeDelta, Utc};
use sha2::{Digest, Sha256};

use crate::domain::hexadecimal::hexadecimal;
use crate::office::act_error::{ActError, Busy};
use crate::store::{Db, throttles};

/// A door: what it is called, how many may fail at no cost, and the longest delay in seconds.
pub(super) struct ThrottleKey {
    name: String,
    free: u32,
    longest: i64,
}

/// The doors that an attempt passes: for this secret from this address, from this address for any
/// secret, and for this secret from anywhere. The last one delays by seconds only, and only whoever
/// has failed at this secret from this address before, so that an enemy cannot keep the right person out.
pub(super) fn throttle_keys(kind: &str, what: &str, from: IpAddr) -> [ThrottleKey; 3] {
    let from = network_of(from);
    [
        ThrottleKey { name: key_name([kind, "both", what, &from]), free: 5, longest: 900 },
        ThrottleKey { name: key_name([kind, "address", "", &from]), free: 30, longest: 900 },
        ThrottleKey { name: key_name([kind, "secret", what, ""]), free: 50, longest: 5 },
    ]
}

/// The name of a door. Hashed: what people type into the wrong field has no business in a table; and part
/// by part, so that nobody can type the name of somebody else's door.
fn key_name(parts: [&str; 4]) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part.len().to_be_bytes());
        hash.update(part.as_bytes());
    }
    hexadecimal(&hash.finalize())
}

/// The network of an address: all of an IPv6 customer's addresses are one (/64).
fn network_of(from: IpAddr) -> String {
    match from.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// Counts an attempt as failed before it is heard, so that many at once count as many; whoever is
/// right takes it back.
///
/// # Errors
/// [`ActError::Busy`] with the seconds to wait.
pub(super) fn record_attempt(
    db: &mut Db,
    doors: &[ThrottleKey],
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    let mut waits = 0;
    let mut counted = Vec::new();
    let mut has_failed_here = false;
    for (place, door) in doors.iter().enumerate() {
        let (failures, open_at) = throttles::find(db, &door.name)?.unwrap_or((0, now));
        has_failed_here |= place == 0 && 0 < failures;
        if place < 2 || has_failed_here {
            waits = waits.max((open_at - now).num_seconds() + i64::from(now < open_at));
        }
        // A day without an attempt, and it is forgotten.
        let failures = if open_at + TimeDelta::days(1) < now { 0 } else { failures };
        counted.push((door, failures + 1));
    }
    if 0 < waits {
        return Err(ActError::Busy(Busy::TooOften(waits)));
    }
    for (door, failures) in counted {
        let beyond = failures.saturating_sub(door.free).min(20);
        let delay = if beyond == 0 { 0 } else { (1_i64 << beyond).min(door.longest) };
        throttles::save(db, &door.name, failures, now + TimeDelta::seconds(delay))?;
    }
    Ok(())
}

/// The right one came in: the first door is fresh again, and the others forget this attempt. What
/// failed at other secrets stays counted; an office whose people all come from one address is not
/// delayed by their coming in.
pub(super) fn clear_attempts(
    db: &mut Db,
    doors: &[ThrottleKey],
    now: DateTime<Utc>,
) -> Result<(), ActError> {
    throttles::sweep(db, now - TimeDelta::days(1))?;
    let Some((own, others)) = doors.split_first() else { return Ok(()) };
    throttles::delete_attempts(db, &own.name)?;
    for door in others {
        if let Some((failures, _)) = throttles::find(db, &door.name)? {
            throttles::save(db, &door.name, failures.saturating_sub(1), now)?;
        }
    }
    Ok(())
}
