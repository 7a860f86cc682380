//! Passwords and access codes as Argon2id hashes (OWASP: 19 MiB, two passes). A hash takes a core for
//! some 20 ms and more: no more run at once than there are cores, and who would wait too long is sent
//! away instead.

use std::sync::{Condvar, LazyLock, Mutex, PoisonError};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use crate::domain::secret::TokenSeed;
use crate::office::act_error::ActError;

/// How many may wait for a core.
const QUEUE_MAX: usize = 64;

/// Compared with where there is no account: that takes as long.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_text("nobody", [0; 32]).unwrap_or_default());

/// A new hash, with its parameters and its salt.
///
/// # Errors
/// [`ActError::Busy`] if too many wait.
pub(super) fn hash(text: &str, chance: TokenSeed) -> Result<String, ActError> {
    let _turn = HashPermit::take()?;
    hash_text(text, chance)
}

/// Whether the text is the one that was hashed; against nothing it takes as long, and it is not.
///
/// # Errors
/// [`ActError::Busy`] if too many wait.
pub(super) fn is_right(text: &str, hash: Option<&str>) -> Result<bool, ActError> {
    let _turn = HashPermit::take()?;
    let kept = hash.unwrap_or(NOBODY.as_str());
    let parsed = PasswordHash::new(kept);
    let same = parsed
        .is_ok_and(|parsed| Argon2::default().verify_password(text.as_bytes(), &parsed).is_ok());
    Ok(same && hash.is_some())
}

fn hash_text(text: &str, chance: TokenSeed) -> Result<String, ActError> {
    let salt = chance.get(..16).unwrap_or_default();
    let told = |error| ActError::BadInput(format!("the password cannot be kept: {error}"));
    let hash = Argon2::default().hash_password_with_salt(text.as_bytes(), salt).map_err(told)?;
    Ok(hash.to_string())
}

/// Hashes that run, and that wait.
#[derive(Default)]
struct HashQueue {
    running: usize,
    waiting: usize,
}

static CROWD: LazyLock<(Mutex<HashQueue>, Condvar)> = LazyLock::new(Default::default);

/// The right to use a core for a hash, until it is dropped.
struct HashPermit;

impl HashPermit {
    fn take() -> Result<Self, ActError> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let (crowd, door) = &*CROWD;
        let mut crowd = crowd.lock().unwrap_or_else(PoisonError::into_inner);
        if QUEUE_MAX <= crowd.waiting {
            return Err(ActError::Busy);
        }
        crowd.waiting += 1;
        while cores <= crowd.running {
            crowd = door.wait(crowd).unwrap_or_else(PoisonError::into_inner);
        }
        crowd.waiting -= 1;
        crowd.running += 1;
        Ok(Self)
    }
}

impl Drop for HashPermit {
    fn drop(&mut self) {
        let (crowd, door) = &*CROWD;
        crowd.lock().unwrap_or_else(PoisonError::into_inner).running -= 1;
        door.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use super::{hash, is_right};

    #[test]
    fn the_right_one_is_right_and_nobody_has_none() {
        let kept = hash("korrekt pferd", [3; 32]).unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(is_right("korrekt pferd", Some(&kept)).unwrap());
        assert!(!is_right("korrekt Pferd", Some(&kept)).unwrap());
        assert!(!is_right("nobody", None).unwrap());
        assert!(!is_right("x", Some("not a hash")).unwrap());
    }
}
