//! The identities of things. Each kind has its own type: a case cannot be looked up by an event.

use chrono::{DateTime, Utc};
use rand_chacha::ChaCha20Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use sha2::{Digest, Sha256};
use uuid::{Builder, Uuid};

use crate::domain::crockford::{self, ALPHABET};
use crate::domain::secret::TokenSeed;

/// Ten random bytes, from which an identity is made.
pub type Seed = [u8; 10];

/// More chance from one draw: the nth of a stream that the draw decides.
#[must_use]
pub fn derive_seed(chance: Seed, n: u64) -> Seed {
    let digest = Sha256::new().chain_update(chance).chain_update(n.to_be_bytes()).finalize();
    let mut nth = Seed::default();
    for (to, from) in nth.iter_mut().zip(digest) {
        *to = from;
    }
    nth
}

/// A stream of identities and of secrets: all that one act needs, from one draw of 256 bits. Whoever sees
/// some of it cannot tell the rest (`ChaCha20`, RFC 8439).
#[derive(Clone)]
pub struct IdStream(ChaCha20Rng);

impl IdStream {
    /// The stream that a seed decides.
    #[must_use]
    pub fn new(seed: TokenSeed) -> Self {
        Self(ChaCha20Rng::from_seed(seed))
    }

    /// The next ten bytes: for an identity, or the number of a case.
    pub fn next_seed(&mut self) -> Seed {
        let mut seed = Seed::default();
        self.0.fill_bytes(&mut seed);
        seed
    }

    /// The next 256 bits: for a token, a code, or the salt of a hash.
    pub fn next_token_seed(&mut self) -> TokenSeed {
        let mut seed = TokenSeed::default();
        self.0.fill_bytes(&mut seed);
        seed
    }
}

impl IdStream {
    /// A stream of its own, for a part of an act that has a transaction of its own.
    #[must_use]
    pub fn fork(&mut self) -> Self {
        Self::new(self.next_token_seed())
    }
}

impl std::fmt::Debug for IdStream {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("IdStream(…)")
    }
}

macro_rules! identities {
    ($($(#[$doc:meta])* $name:ident)+) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
        pub struct $name(Uuid);

        impl $name {
            /// A new identity: version 7, so that it sorts by the moment it was made.
            #[must_use]
            pub fn new(now: DateTime<Utc>, chance: Seed) -> Self {
                let millis = u64::try_from(now.timestamp_millis()).unwrap_or(0);
                Self(Builder::from_unix_timestamp_millis(millis, &chance).into_uuid())
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result { self.0.fmt(f) }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> { text.parse().map(Self) }
        }
    )+};
}

identities! {
    /// One application of one person for the recognition of one qualification.
    CaseId
    /// One thing that happened to a case.
    EventId
    /// Someone who applied.
    PersonId
    /// One import, which can be undone as a unit.
    ImportId
    /// Someone who signs in.
    AccountId
    /// One wish of a caller: the same key twice has one effect.
    IdempotencyKey
}

/// The public number of a case: eight characters of chance and a check character, in three groups
/// (`K7QM-2X9D-Z`). It cannot be guessed from another, and a typing error in one character or a
/// swap of two neighbours is noticed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CaseNumber(String);

/// Characters without the check character.
const NUMBER_LENGTH: usize = 8;

/// A text that is no case number.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no case number: look for a typing error")]
pub struct NoCaseNumber(pub String);

impl CaseNumber {
    /// A new number.
    #[must_use]
    pub fn new(chance: Seed) -> Self {
        let symbols = crockford::random_symbols(&chance, NUMBER_LENGTH);
        Self::from_symbols(&symbols)
    }

    fn from_symbols(symbols: &[u8]) -> Self {
        let text: String = symbols.iter().map(|&b| char::from(b)).collect();
        let (front, back) = text.split_at(text.len().min(4));
        Self(format!("{front}-{back}-{}", char::from(check_symbol(symbols))))
    }

    /// The number as people write it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::str::FromStr for CaseNumber {
    type Err = NoCaseNumber;

    /// Reads a number as typed: in either case, with or without groups, O for 0, I and L for 1.
    fn from_str(typed: &str) -> Result<Self, NoCaseNumber> {
        let symbols = crockford::normalize_symbols(typed);
        let (check, number) = symbols.split_last().ok_or_else(|| NoCaseNumber(typed.to_owned()))?;
        let known = number.len() == NUMBER_LENGTH && number.iter().all(|b| ALPHABET.contains(b));
        if known && check_symbol(number) == *check {
            Ok(Self::from_symbols(number))
        } else {
            Err(NoCaseNumber(typed.to_owned()))
        }
    }
}

impl std::fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The beginning of a case number, as people type it: four characters or more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseNumberPart(String);

/// Fewer characters begin too many numbers.
const PART_MIN: usize = 4;

impl std::str::FromStr for CaseNumberPart {
    type Err = NoCaseNumber;

    fn from_str(typed: &str) -> Result<Self, NoCaseNumber> {
        let symbols = crockford::normalize_symbols(typed);
        let is_part = (PART_MIN..=NUMBER_LENGTH).contains(&symbols.len());
        if !is_part || !symbols.iter().all(|symbol| ALPHABET.contains(symbol)) {
            return Err(NoCaseNumber(typed.to_owned()));
        }
        let text: String = symbols.iter().map(|&symbol| char::from(symbol)).collect();
        let (front, back) = text.split_at(PART_MIN);
        Ok(Self(if back.is_empty() { front.to_owned() } else { format!("{front}-{back}") }))
    }
}

impl std::fmt::Display for CaseNumberPart {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// Luhn's check, modulo 32.
fn check_symbol(symbols: &[u8]) -> u8 {
    let value = |symbol: u8| ALPHABET.iter().position(|&b| b == symbol).unwrap_or(0);
    let sum: usize = symbols
        .iter()
        .rev()
        .enumerate()
        .map(|(at, &symbol)| {
            let weighted = value(symbol) * if at % 2 == 0 { 2 } else { 1 };
            weighted / 32 + weighted % 32
        })
        .sum();
    ALPHABET.get((32 - sum % 32) % 32).copied().unwrap_or(b'0')
}

#[cfg(test)]
mod tests {
    use super::{ALPHABET, CaseId, CaseNumber, CaseNumberPart, EventId};
    use chrono::DateTime;

    /// The example that hints and letters show can be typed.
    #[test]
    fn the_example_is_a_number() {
        assert_eq!("K7QM-2X9D-Z".parse::<CaseNumber>().unwrap().as_str(), "K7QM-2X9D-Z");
        assert!("K7QM-2X9D-4".parse::<CaseNumber>().is_err());
    }

    #[test]
    fn the_same_moment_and_chance_make_the_same_identity() {
        let now = DateTime::from_timestamp(1_767_225_600, 0).unwrap();
        let id = CaseId::new(now, [7; 10]);
        assert_eq!(id, CaseId::new(now, [7; 10]));
        assert_eq!(id.to_string().parse::<CaseId>().unwrap(), id);
        assert_eq!(EventId::new(now, [7; 10]).to_string(), id.to_string()); // same bits, other type
    }

    #[test]
    fn the_beginning_of_a_number_is_read_as_people_type_it() {
        let read = |typed: &str| typed.parse::<CaseNumberPart>().ok().map(|part| part.to_string());
        assert_eq!(read("drsy").as_deref(), Some("DRSY"));
        assert_eq!(read("drsy-oi").as_deref(), Some("DRSY-01"));
        for wrong in ["", "drs", "Ünal", "drs%", "dr_y", "0123456789"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn a_number_is_read_as_people_type_it() {
        let number = CaseNumber::new([0, 1, 31, 7, 20, 9, 16, 3, 0, 0]);
        let typed = number.as_str().to_lowercase().replace('0', "o").replace('-', " ");
        assert_eq!(typed.parse(), Ok(number));
    }

    /// Worked by hand: Luhn's check over values 0 to 31, doubling every second from the right.
    #[test]
    fn the_check_character_is_that_of_luhn() {
        for (chance, expected) in [
            ([0, 0, 0, 0, 0, 0, 0, 0, 0, 0], "0000-0000-0"), // sum 0
            ([0, 0, 0, 0, 0, 0, 0, 1, 0, 0], "0000-0001-Y"), // doubled 2: 30
            ([0, 0, 0, 0, 0, 0, 1, 0, 0, 0], "0000-0010-Z"), // 1: 31
            ([0, 0, 0, 0, 0, 0, 0, 16, 0, 0], "0000-000G-Z"), // doubled 32 = 10 in base 32: 1
            ([31, 31, 31, 31, 31, 31, 31, 31, 0, 0], "ZZZZ-ZZZZ-8"), // 8 x 31 = 248: 8 to 256
        ] {
            assert_eq!(CaseNumber::new(chance).to_string(), expected);
        }
    }

    #[test]
    fn a_number_needs_all_its_characters_and_no_others() {
        for wrong in ["", "-", "0000-000", "0000-00000-0", "0000-000U-0", "0000-000é-0"] {
            assert!(wrong.parse::<CaseNumber>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn every_single_typing_error_is_noticed() {
        let number = CaseNumber::new([3, 14, 15, 9, 26, 5, 30, 28, 0, 0]);
        let plain: Vec<u8> = number.as_str().bytes().filter(|b| *b != b'-').collect();
        for at in 0..plain.len() {
            for &other in ALPHABET {
                let mut wrong = plain.clone();
                wrong[at] = other;
                let read: Result<CaseNumber, _> = String::from_utf8(wrong.clone()).unwrap().parse();
                assert_eq!(read.is_ok(), wrong == plain, "{wrong:?}");
            }
        }
    }
}
