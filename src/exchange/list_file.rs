//! A list as a file, whichever kind it is; a file from elsewhere is read by a process of its own, so that
//! whatever it does to its reader, the house stands.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use rlimit::Resource;

use crate::exchange::fault::FileFault;
use crate::exchange::table::Sheet;
use crate::exchange::{list_csv, workbook};

/// Bytes of memory that the process may ask for.
const MEMORY_MAX: u64 = 1 << 30;
/// Seconds of work.
const SECONDS_MAX: u64 = 30;
/// Bytes of what it tells.
const TOLD_BYTES_MAX: u64 = 256 << 20;

/// Reads a list: `.xlsx`, `.xlsm`, `.csv`, `.txt` or `.tsv`.
///
/// # Errors
/// If it is none of these, or cannot be read.
pub fn read(path: &Path) -> Result<Vec<Sheet>, FileFault> {
    let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match ending.as_str() {
        "xlsx" | "xlsm" => workbook::read(path),
        "csv" | "txt" | "tsv" => Ok(vec![list_csv::read(path)?]),
        _other => Err(FileFault::whole("a list is .xlsx or .csv: save it as one of these")),
    }
}

/// Reads a list in a process of its own: `program` is this program, which is asked to
/// [`tell`] what is in the file.
///
/// # Errors
/// If it cannot be read, or its reader asked for too much.
pub fn read_apart(program: &Path, path: &Path) -> Result<Vec<Sheet>, FileFault> {
    let mut child = Command::new(program)
        .arg("read-list")
        .arg(path)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    let mut told = Vec::new();
    if let Some(out) = child.stdout.take() {
        out.take(TOLD_BYTES_MAX).read_to_end(&mut told)?;
    }
    let mut why = String::new();
    if let Some(err) = child.stderr.take() {
        err.take(1_000).read_to_string(&mut why)?;
    }
    if !child.wait()?.success() {
        let why = why.lines().next().unwrap_or_default().trim();
        let why = if why.is_empty() { "it asks for too much" } else { why };
        return Err(FileFault::whole(why));
    }
    postcard::from_bytes(&told).map_err(|error| FileFault::whole(error.to_string()))
}

/// Tells what is in a file, with little memory and little time from here on.
///
/// # Errors
/// If it cannot be read.
pub fn tell(path: &Path, mut to: impl Write) -> Result<(), FileFault> {
    Resource::AS.set(MEMORY_MAX, MEMORY_MAX)?;
    Resource::CPU.set(SECONDS_MAX, SECONDS_MAX)?;
    let sheets = read(path)?;
    let bytes =
        postcard::to_allocvec(&sheets).map_err(|error| FileFault::whole(error.to_string()))?;
    Ok(to.write_all(&bytes)?)
}
