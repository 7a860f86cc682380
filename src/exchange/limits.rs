//! How much a file may ask for. Everything has a limit: a file of a kilobyte must not ask for
//! gigabytes.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use crate::exchange::fault::FileFault;

/// Bytes of a file on disk.
pub const FILE_BYTES_MAX: u64 = 4 << 30;
/// Bytes after inflating.
pub const INFLATED_BYTES_MAX: u64 = 16 << 30;
/// How much larger a file may become by inflating, once it is over a few megabytes.
const INFLATION_MAX: u64 = 200;
/// Bytes between two marks (`<` in XML, a line end in CSV).
const UNMARKED_BYTES_MAX: usize = 1 << 20;

/// Opens a file, inflated if it is gzip, and stops reading where it asks for too much.
///
/// # Errors
/// If it cannot be opened or is too large.
pub fn open(path: &Path, mark: u8) -> Result<impl BufRead + use<>, FileFault> {
    let to_error = |error: io::Error| FileFault::whole(format!("{}: {error}", path.display()));
    let mut file = File::open(path).map_err(to_error)?;
    let size = file.metadata().map_err(to_error)?.len();
    if FILE_BYTES_MAX < size {
        return Err(FileFault::whole(format!("{}: larger than 4 GiB", path.display())));
    }
    let mut head = [0; 2];
    let n = file.read(&mut head).map_err(to_error)?;
    let file = File::open(path).map_err(to_error)?;
    let inner: Box<dyn Read> = if head.get(..n) == Some(&[0x1f, 0x8b]) {
        Box::new(MultiGzDecoder::new(BufReader::new(file)))
    } else {
        Box::new(file)
    };
    let bytes_max = INFLATED_BYTES_MAX.min((size * INFLATION_MAX).max(64 << 20));
    Ok(LimitedReader {
        inner: BufReader::with_capacity(1 << 16, inner),
        mark,
        bytes_max,
        read: 0,
        unmarked: 0,
    })
}

/// A reader that refuses to read on forever: neither in all nor without a mark.
struct LimitedReader<R> {
    inner: R,
    mark: u8,
    bytes_max: u64,
    read: u64,
    unmarked: usize,
}

impl<R: BufRead> Read for LimitedReader<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let n = {
            let mut available = self.fill_buf()?;
            available.read(into)?
        };
        self.consume(n);
        Ok(n)
    }
}

impl<R: BufRead> BufRead for LimitedReader<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.bytes_max < self.read {
            return Err(io::Error::other("the file becomes far too large when it is unpacked"));
        }
        if UNMARKED_BYTES_MAX < self.unmarked {
            return Err(io::Error::other(
                "more than a megabyte without an end: is this the right kind of file?",
            ));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, n: usize) {
        if let Ok(available) = self.inner.fill_buf() {
            let used = available.get(..n).unwrap_or(available);
            match used.iter().rposition(|&b| b == self.mark) {
                Some(at) => self.unmarked = used.len() - at,
                None => self.unmarked += used.len(),
            }
        }
        self.read += u64::try_from(n).unwrap_or(u64::MAX);
        self.inner.consume(n);
    }
}
