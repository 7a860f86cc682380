//! Passwords and access codes as Argon2id hashes (OWASP: 19 MiB, two passes). A hash takes a core for
//! some 20 ms and more: no more run at once than there are cores, and who would wait too long is sent
//! away instead.

use std::sync::{Arc, Condvar, LazyLock, Mutex, PoisonError};

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};

use crate::domain::secret::TokenSeed;
use crate::office::act_error::{Accident, ActError, Busy};

/// How many may wait for a core.
const QUEUE_MAX: usize = 64;

/// Compared with where there is no account: that takes as long.
static NOBODY: LazyLock<String> =
    LazyLock::new(|| hash_text("nobody", [0; 32]).unwrap_or_default());

/// Hashes that run, and that wait.
#[derive(Default)]
struct HashQueue {
    running: usize,
    waiting: usize,
}

/// Where hashes are made: no more at once than there are cores. One for the whole service.
#[derive(Clone, Default)]
pub struct Hasher(Arc<(Mutex<HashQueue>, Condvar)>);

impl Hasher {
    /// A new hash, with its parameters and its salt.
    ///
    /// # Errors
    /// [`ActError::Busy`] if too many wait.
    pub(super) fn hash(&self, text: &str, salt: TokenSeed) -> Result<String, ActError> {
        let _permit = self.take_permit()?;
        hash_text(text, salt)
    }

    /// Whether the text is the one that was hashed; against nothing it takes as long, and it is not.
    ///
    /// # Errors
    /// [`ActError::Busy`] if too many wait.
    pub(super) fn is_right(&self, text: &str, hash: Option<&str>) -> Result<bool, ActError> {
        let _permit = self.take_permit()?;
        let stored = hash.unwrap_or(NOBODY.as_str());
        let parsed = PasswordHash::new(stored);
        let is_same = parsed
            .is_ok_and(|hash| Argon2::default().verify_password(text.as_bytes(), &hash).is_ok());
        Ok(is_same && hash.is_some())
    }

    fn take_permit(&self) -> Result<HashPermit<'_>, ActError> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let (queue, released) = &*self.0;
        let mut queue = queue.lock().unwrap_or_else(PoisonError::into_inner);
        if QUEUE_MAX <= queue.waiting {
            return Err(ActError::Busy(Busy::TooMany));
        }
        queue.waiting += 1;
        while cores <= queue.running {
            queue = released.wait(queue).unwrap_or_else(PoisonError::into_inner);
        }
        queue.waiting -= 1;
        queue.running += 1;
        Ok(HashPermit(self))
    }
}

/// The right to use a core for a hash, until it is dropped.
struct HashPermit<'a>(&'a Hasher);

impl Drop for HashPermit<'_> {
    fn drop(&mut self) {
        let (queue, released) = &*self.0.0;
        queue.lock().unwrap_or_else(PoisonError::into_inner).running -= 1;
        released.notify_one();
    }
}

fn hash_text(text: &str, salt: TokenSeed) -> Result<String, ActError> {
    let salt = salt.get(..16).unwrap_or_default();
    let hash = Argon2::default()
        .hash_password_with_salt(text.as_bytes(), salt)
        .map_err(|error| Accident::new("password hash", error))?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::Hasher;

    #[test]
    fn the_right_one_is_right_and_nobody_has_none() {
        let hasher = Hasher::default();
        let kept = hasher.hash("korrekt pferd", [3; 32]).unwrap();
        assert!(kept.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{kept}");
        assert!(hasher.is_right("korrekt pferd", Some(&kept)).unwrap());
        assert!(!hasher.is_right("korrekt Pferd", Some(&kept)).unwrap());
        assert!(!hasher.is_right("nobody", None).unwrap());
        assert!(!hasher.is_right("x", Some("not a hash")).unwrap());
    }
}
