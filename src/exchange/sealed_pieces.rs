//! Backups that versions before age sealed: in pieces of a megabyte, each with its place and whether it is the
//! last (the STREAM construction: Hoang, Reyhanitabar, Rogaway and Vizár 2015), so that nothing can be cut off
//! or moved. They are read; none is written any more.

use std::io::{BufRead, BufReader, Read};

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};

use crate::exchange::backup_file::NoBackup;

/// Bytes of a piece.
const PIECE: usize = 1 << 20;
/// What sealing adds to a piece.
const TAG: usize = 16;

/// Opens sealed pieces.
pub(super) struct PieceReader<R: Read> {
    file: BufReader<R>,
    key: LessSafeKey,
    prefix: [u8; 7],
    pieces: u32,
    open: Vec<u8>,
    at: usize,
}

impl<R: Read> PieceReader<R> {
    /// A reader of what comes after the mark of such a file.
    ///
    /// # Errors
    /// If the file breaks off.
    pub(super) fn new(mut file: R, key: [u8; 32]) -> Result<Self, NoBackup> {
        let mut prefix = [0; 7];
        file.read_exact(&mut prefix).map_err(|_| NoBackup::Else)?;
        let key = UnboundKey::new(&CHACHA20_POLY1305, &key).map_err(|_| NoBackup::Sealed)?;
        let (key, file) = (LessSafeKey::new(key), BufReader::new(file));
        Ok(Self { file, key, prefix, pieces: 0, open: Vec::new(), at: 0 })
    }

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

impl<R: Read> Read for PieceReader<R> {
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
