//! A backup as a file: lines, squeezed, with a hash at the end, and sealed by age (age-encryption.org/v1) if a
//! key is given: so another program can open it in ten years. `age --decrypt FILE | zcat` does; the passphrase
//! is the SHA-256 of the key file, as `sha256sum` prints it. Files sealed by earlier versions are still read
//! (`sealed_pieces.rs`).

use std::io::{BufRead, BufReader, Cursor, Read, Write};

use age::secrecy::SecretString;
use age::stream::StreamWriter;
use age::{DecryptError, Decryptor, Encryptor, scrypt};
use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use sha2::{Digest, Sha256};

use crate::domain::hexadecimal::hexadecimal;
use crate::exchange::sealed_pieces::PieceReader;

/// How a file begins: open, sealed, or sealed by an earlier version.
const OPEN: &[u8; 10] = b"bescheid 1";
const SEALED: &[u8; 10] = b"age-encryp";
const SEALED_IN_PIECES: &[u8; 10] = b"bescheid+1";
/// The logarithm of what guessing a passphrase costs: ours is 256 bits of a hash, which nobody guesses.
const WORK_FACTOR: u8 = 10;

/// Why a file is no backup.
#[derive(Debug, thiserror::Error)]
pub enum NoBackup {
    /// The file could not be read or written.
    #[error("{0}")]
    File(#[from] std::io::Error),
    /// It is something else.
    #[error("this is no backup of this program")]
    Else,
    /// It is sealed, and there is no key; or the key is another one, or it was changed.
    #[error("the backup is sealed: the key is missing or wrong, or the file was changed")]
    Sealed,
    /// It is not sealed, and a key was given: whoever could write it needed none.
    #[error("the backup is not sealed, though a key was given: nobody can say who made it")]
    Open,
    /// It was changed, or broke off.
    #[error("the backup is damaged: its hash is not that of its content")]
    Damaged,
}

/// The key that a key file decides.
#[must_use]
pub fn key_of(file: &[u8]) -> [u8; 32] {
    Sha256::digest(file).into()
}

/// Where squeezed bytes go.
enum BackupSink<W: Write> {
    Open(W),
    Sealed(StreamWriter<W>),
}

impl<W: Write> Write for BackupSink<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        match self {
            Self::Open(to) => to.write(bytes),
            Self::Sealed(to) => to.write(bytes),
        }
    }

    fn flush(&mut self) -> std::io::Result<()> {
        match self {
            Self::Open(to) => to.flush(),
            Self::Sealed(to) => to.flush(),
        }
    }
}

/// Writes a backup.
pub struct BackupWriter<W: Write> {
    squeezed: GzEncoder<BackupSink<W>>,
    hash: Sha256,
}

impl<W: Write> BackupWriter<W> {
    /// Begins a file.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn new(mut to: W, key: Option<[u8; 32]>) -> Result<Self, NoBackup> {
        let sink = match key {
            None => {
                to.write_all(OPEN)?;
                BackupSink::Open(to)
            }
            Some(key) => {
                let mut recipient = scrypt::Recipient::new(passphrase(key));
                recipient.set_work_factor(WORK_FACTOR);
                let recipient: &dyn age::Recipient = &recipient;
                let sealed = Encryptor::with_recipients(std::iter::once(recipient));
                BackupSink::Sealed(sealed.map_err(|_| NoBackup::Sealed)?.wrap_output(to)?)
            }
        };
        Ok(Self { squeezed: GzEncoder::new(sink, Compression::default()), hash: Sha256::new() })
    }

    /// Adds a line.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn line(&mut self, line: &str) -> Result<(), NoBackup> {
        self.hash.update(line.as_bytes());
        self.hash.update(b"\n");
        self.squeezed.write_all(line.as_bytes())?;
        Ok(self.squeezed.write_all(b"\n")?)
    }

    /// Ends the file. Answers with what it was written to.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn end(mut self) -> Result<W, NoBackup> {
        let hash = hexadecimal(&self.hash.finalize());
        self.squeezed.write_all(hash.as_bytes())?;
        let mut to = match self.squeezed.finish()? {
            BackupSink::Open(to) => to,
            BackupSink::Sealed(sealed) => sealed.finish()?,
        };
        to.flush()?;
        Ok(to)
    }
}

/// The passphrase of a key, as `sha256sum` prints it of the key file.
fn passphrase(key: [u8; 32]) -> SecretString {
    hexadecimal(&key).into()
}

/// The lines of a backup. The hash stands at the end: who reads has to wait for it before using them,
/// or to take back what was done.
///
/// # Errors
/// If it is no backup, or sealed with another key.
pub fn lines(
    mut file: impl Read + Send + 'static,
    key: Option<[u8; 32]>,
) -> Result<impl Iterator<Item = Result<String, NoBackup>> + Send, NoBackup> {
    let mut begin = [0; 10];
    file.read_exact(&mut begin).map_err(|_| NoBackup::Else)?;
    if begin == *OPEN && key.is_some() {
        return Err(NoBackup::Open);
    }
    let is_sealed = begin != *OPEN;
    let bytes: Box<dyn Read + Send> = match &begin {
        OPEN => Box::new(file),
        SEALED => Box::new(unseal(Cursor::new(begin).chain(file), key.ok_or(NoBackup::Sealed)?)?),
        SEALED_IN_PIECES => Box::new(PieceReader::new(file, key.ok_or(NoBackup::Sealed)?)?),
        _other => return Err(NoBackup::Else),
    };
    let mut text = BufReader::new(GzDecoder::new(bytes));
    let mut hash = Sha256::new();
    let mut is_over = false;
    Ok(std::iter::from_fn(move || {
        if is_over {
            return None;
        }
        let mut line = String::new();
        match text.read_line(&mut line) {
            Err(_) => {
                is_over = true;
                Some(Err(if is_sealed { NoBackup::Sealed } else { NoBackup::Damaged }))
            }
            Ok(_) if line.ends_with('\n') => {
                hash.update(line.as_bytes());
                line.pop();
                Some(Ok(line))
            }
            // The last one has no end: it is the hash.
            Ok(_) => {
                is_over = true;
                let is_right = hexadecimal(&hash.clone().finalize()) == line;
                (!is_right).then_some(Err(NoBackup::Damaged))
            }
        }
    }))
}

/// What a sealed file holds.
fn unseal<R: Read>(file: R, key: [u8; 32]) -> Result<impl Read + use<R>, NoBackup> {
    let identity = scrypt::Identity::new(passphrase(key));
    let identity: &dyn age::Identity = &identity;
    let sealed = Decryptor::new(file).map_err(from_age)?;
    sealed.decrypt(std::iter::once(identity)).map_err(from_age)
}

fn from_age(error: DecryptError) -> NoBackup {
    match error {
        DecryptError::Io(error) => NoBackup::File(error),
        DecryptError::DecryptionFailed
        | DecryptError::ExcessiveWork { .. }
        | DecryptError::InvalidHeader
        | DecryptError::InvalidMac
        | DecryptError::KeyDecryptionFailed
        | DecryptError::NoMatchingKeys
        | DecryptError::UnknownFormat => NoBackup::Sealed,
    }
}

#[cfg(test)]
mod tests {
    use super::{BackupWriter, NoBackup, key_of, lines};
    use std::io::Cursor;

    fn write_backup(key: Option<[u8; 32]>, n: u32) -> Vec<u8> {
        let mut writer = BackupWriter::new(Vec::new(), key).unwrap();
        for number in 0..n {
            // Hardly squeezed, so that there are several pieces.
            let noise = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
            writer
                .line(&format!("{number} {noise:x} {:x}", noise.rotate_left(17).wrapping_mul(31)))
                .unwrap();
        }
        writer.end().unwrap()
    }

    fn count_lines(file: Vec<u8>, key: Option<[u8; 32]>) -> Result<usize, NoBackup> {
        lines(Cursor::new(file), key)?.try_fold(0, |n, line| line.map(|_| n + 1))
    }

    #[test]
    fn what_was_written_is_read_open_and_sealed() {
        let key = key_of(b"a key file");
        for key in [None, Some(key)] {
            for n in [0, 1, 90_000] {
                assert_eq!(
                    count_lines(write_backup(key, n), key).unwrap(),
                    usize::try_from(n).unwrap()
                );
            }
        }
        assert!(matches!(count_lines(write_backup(Some(key), 3), None), Err(NoBackup::Sealed)));
        assert!(matches!(
            count_lines(write_backup(Some(key), 3), Some([1; 32])),
            Err(NoBackup::Sealed)
        ));
        assert!(matches!(count_lines(write_backup(None, 3), Some(key)), Err(NoBackup::Open)));
        assert!(matches!(count_lines(b"something else".to_vec(), None), Err(NoBackup::Else)));
    }

    /// A file that version 0.1.0 sealed on 28 Nov 2026, before age did.
    #[test]
    fn a_file_that_was_sealed_earlier_is_read() {
        let file = include_bytes!("../../tests/golden/backup_sealed_1.bak");
        let key = key_of(&[b'k'; 32]);
        assert!(3 < count_lines(file.to_vec(), Some(key)).unwrap());
        assert!(matches!(count_lines(file.to_vec(), None), Err(NoBackup::Sealed)));
        let mut changed = file.to_vec();
        changed[300] ^= 1;
        assert!(matches!(count_lines(changed, Some(key)), Err(NoBackup::Sealed)));
    }

    #[test]
    fn every_bit_and_every_length_counts() {
        let key = key_of(b"a key file");
        for key in [None, Some(key)] {
            let whole = write_backup(key, 90_000);
            for n in 0..20 {
                let at = (whole.len() - 1) * n / 19;
                let mut changed = whole.clone();
                changed[at] ^= 1 << (n % 8);
                // In a gzip header some bits say nothing of the content; then it is whole.
                let found = count_lines(changed, key);
                assert!(found.is_err() || (key.is_none() && at < 30), "bit at {at}");
                assert!(count_lines(whole[..at].to_vec(), key).is_err(), "cut at {at}");
            }
        }
    }
}
