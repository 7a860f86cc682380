//! A backup as a file: lines, squeezed, with a hash at the end, and sealed with a key if one is given.
//! Sealed in pieces of a megabyte, each with its place and whether it is the last (the STREAM
//! construction: Hoang, Reyhanitabar, Rogaway and Vizár 2015), so that nothing can be cut off or moved.

use std::io::{BufRead, BufReader, Read, Write};

use flate2::Compression;
use flate2::read::GzDecoder;
use flate2::write::GzEncoder;
use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use sha2::{Digest, Sha256};

use crate::domain::hexadecimal::hexadecimal;
use crate::domain::secret::TokenSeed;

/// How a file begins: open, or sealed.
const OPEN: &[u8; 10] = b"bescheid 1";
const SEALED: &[u8; 10] = b"bescheid+1";
/// Bytes of a piece.
const PIECE: usize = 1 << 20;
/// What sealing adds to a piece.
const TAG: usize = 16;

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

/// Writes a backup.
pub struct BackupWriter<W: Write> {
    squeezed: GzEncoder<Vec<u8>>,
    hash: Sha256,
    to: W,
    key: Option<(LessSafeKey, [u8; 7])>,
    pieces: u32,
}

impl<W: Write> BackupWriter<W> {
    /// Begins a file; `chance` makes each sealed file another, even of the same content.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn new(mut to: W, key: Option<[u8; 32]>, chance: TokenSeed) -> Result<Self, NoBackup> {
        let mut prefix = [0; 7];
        for (place, byte) in prefix.iter_mut().zip(chance) {
            *place = byte;
        }
        let key = key.map(sealing_key).transpose()?.map(|key| (key, prefix));
        if key.is_some() {
            to.write_all(SEALED)?;
            to.write_all(&prefix)?;
        } else {
            to.write_all(OPEN)?;
        }
        let squeezed = GzEncoder::new(Vec::new(), Compression::default());
        Ok(Self { squeezed, hash: Sha256::new(), to, key, pieces: 0 })
    }

    /// Adds a line.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn line(&mut self, line: &str) -> Result<(), NoBackup> {
        self.hash.update(line.as_bytes());
        self.hash.update(b"\n");
        self.squeezed.write_all(line.as_bytes())?;
        self.squeezed.write_all(b"\n")?;
        if PIECE <= self.squeezed.get_ref().len() {
            let full: Vec<u8> = self.squeezed.get_mut().drain(..PIECE).collect();
            self.piece(full, false)?;
        }
        Ok(())
    }

    /// Ends the file. Answers with what it was written to.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub fn end(mut self) -> Result<W, NoBackup> {
        let hash = hexadecimal(&self.hash.clone().finalize());
        self.squeezed.write_all(hash.as_bytes())?;
        let squeezed =
            std::mem::replace(&mut self.squeezed, GzEncoder::new(Vec::new(), Compression::none()));
        let mut rest = squeezed.finish()?;
        while PIECE < rest.len() {
            let full: Vec<u8> = rest.drain(..PIECE).collect();
            self.piece(full, false)?;
        }
        self.piece(rest, true)?;
        self.to.flush()?;
        Ok(self.to)
    }

    fn piece(&mut self, mut bytes: Vec<u8>, is_last: bool) -> Result<(), NoBackup> {
        if let Some((key, prefix)) = &self.key {
            let nonce = nonce(*prefix, self.pieces, is_last);
            key.seal_in_place_append_tag(nonce, Aad::empty(), &mut bytes)
                .map_err(|_| NoBackup::Sealed)?;
            self.pieces += 1;
        }
        Ok(self.to.write_all(&bytes)?)
    }
}

fn sealing_key(key: [u8; 32]) -> Result<LessSafeKey, NoBackup> {
    let key = UnboundKey::new(&CHACHA20_POLY1305, &key).map_err(|_| NoBackup::Sealed)?;
    Ok(LessSafeKey::new(key))
}

/// The file's own prefix, the place of the piece, and whether it is the last.
fn nonce(prefix: [u8; 7], piece: u32, is_last: bool) -> Nonce {
    let mut nonce = [0; 12];
    let place = piece.to_be_bytes();
    let bytes = prefix.into_iter().chain(place).chain([u8::from(is_last)]);
    for (to, byte) in nonce.iter_mut().zip(bytes) {
        *to = byte;
    }
    Nonce::assume_unique_for_key(nonce)
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
    let bytes: Box<dyn Read + Send> = if begin == *OPEN {
        Box::new(file)
    } else if begin == *SEALED {
        let mut prefix = [0; 7];
        file.read_exact(&mut prefix).map_err(|_| NoBackup::Else)?;
        let key = sealing_key(key.ok_or(NoBackup::Sealed)?)?;
        Box::new(UnsealingReader {
            file: BufReader::new(file),
            key,
            prefix,
            pieces: 0,
            open: Vec::new(),
            at: 0,
        })
    } else {
        return Err(NoBackup::Else);
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
            Err(error) => {
                is_over = true;
                let is_sealed = error.to_string().contains("sealed");
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

/// Opens sealed pieces.
struct UnsealingReader<R: Read> {
    file: BufReader<R>,
    key: LessSafeKey,
    prefix: [u8; 7],
    pieces: u32,
    open: Vec<u8>,
    at: usize,
}

impl<R: Read> UnsealingReader<R> {
    fn next_piece(&mut self) -> std::io::Result<()> {
        let mut piece = Vec::new();
        let limit = u64::try_from(PIECE + TAG).unwrap_or(u64::MAX);
        self.file.by_ref().take(limit).read_to_end(&mut piece)?;
        (self.open, self.at) = (Vec::new(), 0);
        if piece.is_empty() {
            return Ok(());
        }
        let is_last = self.file.fill_buf()?.is_empty();
        let nonce = nonce(self.prefix, self.pieces, is_last);
        let wrong = |_| std::io::Error::other("sealed");
        let open = self.key.open_in_place(nonce, Aad::empty(), &mut piece).map_err(wrong)?;
        self.open = open.to_vec();
        self.pieces += 1;
        Ok(())
    }
}

impl<R: Read> Read for UnsealingReader<R> {
    fn read(&mut self, to: &mut [u8]) -> std::io::Result<usize> {
        if self.at == self.open.len() {
            self.next_piece()?;
        }
        let mut rest = self.open.get(self.at..).unwrap_or_default();
        let n = rest.read(to)?;
        self.at += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::{BackupWriter, NoBackup, key_of, lines};
    use std::io::Cursor;

    fn write_backup(key: Option<[u8; 32]>, n: u32) -> Vec<u8> {
        let mut writer = BackupWriter::new(Vec::new(), key, [7; 32]).unwrap();
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
