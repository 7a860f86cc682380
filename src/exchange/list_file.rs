//! A list as a file, whichever kind it is; a file from elsewhere is read by a process of its own, so that
//! whatever it does to its reader, the house stands.

use std::fs::File;
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};
use std::sync::{Mutex, MutexGuard, TryLockError};
use std::time::{Duration, Instant};

use rlimit::Resource;

use crate::exchange::fault::FileFault;
use crate::exchange::table::Sheet;
use crate::exchange::{list_csv, workbook};

/// Bytes of memory that the process may ask for.
const MEMORY_MAX: u64 = 1 << 30;
/// Seconds of work; and of waiting, whatever it does.
const SECONDS_MAX: u64 = 30;
/// Bytes of what it tells.
const TOLD_BYTES_MAX: u64 = 256 << 20;
/// Characters of why it could not.
const WHY_CHARS_MAX: usize = 500;
/// How long another list may take that is being read.
const TURN: Duration = Duration::from_secs(10);

/// Reads a list: `.xlsx`, `.xlsm`, `.csv`, `.txt` or `.tsv`.
///
/// # Errors
/// If it is none of these, or cannot be read.
pub fn read_list_file(path: &Path) -> Result<Vec<Sheet>, FileFault> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    read_as(&ending, path)
}

fn read_as(ending: &str, path: &Path) -> Result<Vec<Sheet>, FileFault> {
    match ending {
        "xlsx" | "xlsm" => workbook::read_workbook(path),
        "csv" | "txt" | "tsv" => Ok(vec![list_csv::read_csv(path)?]),
        _other => Err(FileFault::whole("a list is .xlsx or .csv: save it as one of these")),
    }
}

/// Reads files from elsewhere, one at a time: each may take a gigabyte.
#[derive(Debug)]
pub struct ListReader {
    /// This program, which is asked to [`tell`] what is in a file.
    program: PathBuf,
    turn: Mutex<()>,
}

impl ListReader {
    /// A reader that starts this program.
    #[must_use]
    pub fn new(program: PathBuf) -> Self {
        Self { program, turn: Mutex::new(()) }
    }

    /// Reads a list in a process of its own. The file has no name, so that nothing of it stays, however
    /// this ends.
    ///
    /// # Errors
    /// If it cannot be read, its reader asked for too much, or another one takes too long.
    pub fn read(&self, ending: &str, bytes: &[u8]) -> Result<Vec<Sheet>, FileFault> {
        let _turn = self.wait_for_turn()?;
        let mut file = tempfile::tempfile()?;
        file.write_all(bytes)?;
        file.rewind()?;
        // What it says goes into a file as well: nobody waits for anybody to read it.
        let mut why = tempfile::tempfile()?;
        let mut message = tempfile::tempfile()?;
        let child = Command::new(&self.program)
            .args(["read-list", ending])
            .stdin(file)
            .stdout(message.try_clone()?)
            .stderr(why.try_clone()?)
            .spawn()?;
        if !is_done(child)? {
            let why = text_of(&mut why)?;
            let why = why.lines().next().unwrap_or_default().trim().to_owned();
            let why = if why.is_empty() { "it asks for too much".to_owned() } else { why };
            return Err(FileFault::whole(why));
        }
        message.rewind()?;
        let mut bytes = Vec::new();
        message.take(TOLD_BYTES_MAX).read_to_end(&mut bytes)?;
        postcard::from_bytes(&bytes).map_err(|error| FileFault::whole(error.to_string()))
    }

    /// The turn to read; a fault if another list takes too long.
    fn wait_for_turn(&self) -> Result<MutexGuard<'_, ()>, FileFault> {
        let begun = Instant::now();
        loop {
            match self.turn.try_lock() {
                Ok(turn) => return Ok(turn),
                Err(TryLockError::Poisoned(turn)) => return Ok(turn.into_inner()),
                Err(TryLockError::WouldBlock) if TURN < begun.elapsed() => {
                    return Err(FileFault::whole("another list is being read: try again"));
                }
                Err(TryLockError::WouldBlock) => {
                    std::thread::sleep(Duration::from_millis(50));
                }
            }
        }
    }
}

/// Whether it ended well; after its time it is ended.
fn is_done(mut child: Child) -> Result<bool, FileFault> {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if Duration::from_secs(SECONDS_MAX) < begun.elapsed() {
            child.kill()?;
            child.wait()?;
            return Ok(false);
        }
        std::thread::sleep(Duration::from_millis(10));
    }
}

fn text_of(file: &mut File) -> Result<String, FileFault> {
    file.rewind()?;
    let mut bytes = Vec::new();
    file.take(4_000).read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).chars().take(WHY_CHARS_MAX).collect())
}

/// Tells what is in the file that stands at the standard input, with little memory and little time from
/// here on.
///
/// # Errors
/// If it cannot be read.
pub fn tell(ending: &str, mut to: impl Write) -> Result<(), FileFault> {
    Resource::AS.set(MEMORY_MAX, MEMORY_MAX)?;
    Resource::CPU.set(SECONDS_MAX, SECONDS_MAX)?;
    Resource::FSIZE.set(TOLD_BYTES_MAX, TOLD_BYTES_MAX)?;
    let sheets = read_as(ending, Path::new("/dev/stdin"))?;
    let bytes =
        postcard::to_allocvec(&sheets).map_err(|error| FileFault::whole(error.to_string()))?;
    Ok(to.write_all(&bytes)?)
}
