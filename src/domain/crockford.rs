//! Crockford's alphabet: letters and digits that people can read out to each other. No I, L, O, U.

/// The alphabet.
pub(super) const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// So many symbols, one a byte of chance.
pub(super) fn random_symbols(chance: &[u8], n: usize) -> Vec<u8> {
    let symbol = |byte: &u8| ALPHABET.get(usize::from(byte % 32)).copied();
    chance.iter().take(n).filter_map(symbol).collect()
}

/// Symbols as people type them: in either case, with or without groups, O for 0, I and L for 1. What is
/// no symbol stays as it is.
#[must_use]
pub fn normalize_symbols(text: &str) -> Vec<u8> {
    text.bytes()
        .filter(|byte| !matches!(byte, b'-' | b' '))
        .map(|byte| match byte.to_ascii_uppercase() {
            b'O' => b'0',
            b'I' | b'L' => b'1',
            other => other,
        })
        .collect()
}
