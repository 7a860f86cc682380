//! Where chance comes in, from the operating system.

use rand::TryRng;
use rand::rngs::SysRng;

use crate::domain::identity::Seed;
use crate::domain::secret;

/// Chance for a secret.
///
/// # Errors
/// If the operating system has none to give.
pub fn secret() -> Result<secret::TokenSeed, String> {
    let mut bytes = secret::TokenSeed::default();
    SysRng.try_fill_bytes(&mut bytes).map_err(|error| format!("no chance to be had: {error}"))?;
    Ok(bytes)
}

/// Ten bytes of chance.
///
/// # Errors
/// If the operating system has none to give.
pub fn chance() -> Result<Seed, String> {
    let mut bytes = Seed::default();
    SysRng.try_fill_bytes(&mut bytes).map_err(|error| format!("no chance to be had: {error}"))?;
    Ok(bytes)
}
