//! Secrets that open a door: the token of a session or of a link, and the access code on a letter.
//! Their text is shown once, and never kept.

use sha2::{Digest, Sha256};

use crate::domain::crockford::{ALPHABET, normalize_symbols, random_symbols};
use crate::domain::hexadecimal::hexadecimal;

/// Chance for a token, drawn by the caller: 256 bits.
pub type TokenSeed = [u8; 32];

/// A token. What is kept of it is its hash: 256 bits of chance need no salt.
#[derive(Clone, PartialEq, Eq)]
pub struct Token(String);

impl Token {
    /// A new one.
    #[must_use]
    pub fn new(chance: TokenSeed) -> Self {
        Self(hexadecimal(&chance))
    }

    /// One that somebody shows.
    #[must_use]
    pub fn from_text(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// Its text, for the one who gets it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// What is kept of it.
    #[must_use]
    pub fn hash(&self) -> String {
        hexadecimal(&Sha256::digest(self.0.as_bytes()))
    }

    /// Another one that this one decides, for a purpose of its own.
    #[must_use]
    pub fn derive(&self, purpose: &str) -> Self {
        Self(hexadecimal(&Sha256::new().chain_update(purpose).chain_update(&self.0).finalize()))
    }
}

impl std::fmt::Debug for Token {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Token(…)")
    }
}

/// The code with which an applicant comes in: twelve characters of Crockford's alphabet, 60 bits, in
/// three groups (`7K2M-9XQD-4TBW`).
#[derive(Clone, PartialEq, Eq)]
pub struct AccessCode(String);

/// Characters of a code.
const LENGTH: usize = 12;

impl AccessCode {
    /// A new one.
    #[must_use]
    pub fn new(chance: TokenSeed) -> Self {
        Self::from_symbols(&random_symbols(&chance, LENGTH))
    }

    /// One as somebody types it: in either case, with or without groups, O for 0, I and L for 1; none
    /// if it has another length or other characters.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let symbols = normalize_symbols(text);
        let is_code =
            symbols.len() == LENGTH && symbols.iter().all(|symbol| ALPHABET.contains(symbol));
        is_code.then(|| Self::from_symbols(&symbols))
    }

    fn from_symbols(symbols: &[u8]) -> Self {
        let groups: Vec<String> = symbols
            .chunks(4)
            .map(|group| group.iter().map(|&symbol| char::from(symbol)).collect())
            .collect();
        Self(groups.join("-"))
    }

    /// Its text, for the letter.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for AccessCode {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("AccessCode(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::{AccessCode, Token};

    #[test]
    fn a_code_is_read_as_people_type_it() {
        let code = AccessCode::new(
            [0, 1, 31, 7, 20, 9, 16, 3, 4, 5, 6, 40]
                .map(|byte: u8| byte)
                .iter()
                .copied()
                .chain([0; 20])
                .collect::<Vec<_>>()
                .try_into()
                .unwrap(),
        );
        let typed =
            code.as_str().to_lowercase().replace('0', "o").replace('1', "l").replace('-', " ");
        assert_eq!(AccessCode::parse(&typed), Some(code));
        for wrong in ["", "7K2M-9XQD", "7K2M-9XQD-4TBU", "7K2M-9XQD-4TBW-1"] {
            assert_eq!(AccessCode::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn secrets_are_not_printed() {
        let token = Token::new([7; 32]);
        assert!(!format!("{token:?}").contains(token.as_str()));
        assert_ne!(token.hash(), token.as_str());
        assert_ne!(token.derive("form").as_str(), token.derive("else").as_str());
    }
}
