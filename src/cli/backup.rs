//! `bescheid backup` and `bescheid restore`.

use std::fs::{self, File, OpenOptions};
use std::io::{BufReader, BufWriter};
use std::path::{Path, PathBuf};

use crate::cli::arguments::Arguments;
use crate::cli::arguments_of_service::{Backup, Restore};
use crate::cli::command_context::{CommandContext, command_error};
use crate::cli::command_error::{CommandError, CommandResult, failure, usage_error};
use crate::cli::console;
use crate::cli::progress;
use crate::exchange::backup_file::{BackupWriter, NoBackup, key_of, lines};
use crate::office::act_error::{ActError, Invalid};
use crate::office::back_up::{self, BackupLine};
use crate::office::verify::verify;

/// Keeps everything in a file. It gets its name when it has been written whole and read again: a full
/// disk leaves no half of a backup behind.
pub(super) fn back_up(wish: &Backup, arguments: &Arguments) -> CommandResult {
    if wish.file.exists() {
        return Err(usage_error(format!("{}: there is a file already", wish.file.display())));
    }
    let key = key(wish.key.as_deref())?;
    let house = CommandContext::open(arguments)?;
    let part = PathBuf::from(format!("{}.part", wish.file.display()));
    let made = write(&house, &part, key).and_then(|n| verify_backup(&house, &part, key, n));
    let n = match made {
        Ok(n) => n,
        Err(why) => {
            let _ = fs::remove_file(&part);
            return Err(why);
        }
    };
    fs::rename(&part, &wish.file).map_err(failure)?;
    console::talk(&format!("{n} rows, written and read again"));
    if key.is_none() {
        console::talk("without --key: whoever has the file reads names and birth dates in it");
    }
    console::data(&format!("{}\n", wish.file.display()));
    Ok(())
}

fn write(house: &CommandContext, part: &Path, key: Option<[u8; 32]>) -> Result<u64, CommandError> {
    let to_error = |error: std::io::Error| failure(format!("{}: {error}", part.display()));
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    // For nobody else on the machine.
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(part).map_err(to_error)?;
    let mut writer = BackupWriter::new(BufWriter::new(file), key).map_err(failure)?;
    let bar = progress::counter("rows");
    let n = back_up::back_up(&house.store, |line| {
        bar.inc(1);
        let text = serde_json::to_string(line).map_err(|error| bad_input(&error))?;
        writer.line(&text).map_err(|error| bad_input(&error))
    })
    .map_err(|why| house.error(why))?;
    bar.finish_and_clear();
    let file = writer.end().map_err(failure)?.into_inner().map_err(failure)?;
    file.sync_all().map_err(to_error)?;
    Ok(n)
}

/// Reads the file again, to its end.
fn verify_backup(
    house: &CommandContext,
    part: &Path,
    key: Option<[u8; 32]>,
    expected: u64,
) -> Result<u64, CommandError> {
    let mut n = 0;
    for line in open_backup(part, key)? {
        n += u64::from(matches!(line.map_err(|why| house.error(why))?, BackupLine::Row(_)));
    }
    if n == expected { Ok(n) } else { Err(failure("what was written is not what was read again")) }
}

/// Puts a backup into a new database, and verifies it there.
pub(super) fn restore(wish: &Restore, arguments: &Arguments) -> CommandResult {
    let key = key(wish.key.as_deref())?;
    // First to its end: nothing of a damaged file comes in.
    let mut n_lines = 0;
    for line in open_backup(&wish.file, key)? {
        line.map_err(|why| command_error(why, arguments.language()))?;
        n_lines += 1;
    }
    console::talk(&format!("{n_lines} lines, the hash is right"));
    let house = CommandContext::open_or_make(arguments)?;
    let lines = open_backup(&wish.file, key)?;
    let n = back_up::restore(&house.store, lines).map_err(|why| house.error(why))?;
    console::talk(&format!("{n} rows; verifying"));
    // Procedures may have come in.
    let house = CommandContext::open(arguments)?;
    let found = verify(&house.store, &house.procedures).map_err(|why| house.error(why))?;
    if !found.faults.is_empty() {
        return Err(CommandError::Failed(found.faults.join("\n")));
    }
    console::data(&format!("{} events, {} cases\n", found.events, found.cases));
    Ok(())
}

fn open_backup(
    path: &Path,
    key: Option<[u8; 32]>,
) -> Result<impl Iterator<Item = Result<BackupLine, ActError>> + Send + use<>, CommandError> {
    let file =
        File::open(path).map_err(|error| usage_error(format!("{}: {error}", path.display())))?;
    let lines = lines(BufReader::new(file), key).map_err(|why| match why {
        NoBackup::File(error) => usage_error(format!("{}: {error}", path.display())),
        why @ (NoBackup::Else | NoBackup::Open | NoBackup::Sealed | NoBackup::Damaged) => {
            failure(why)
        }
    })?;
    Ok(lines.map(|line| {
        let line = line.map_err(|error| bad_input(&error))?;
        serde_json::from_str(&line).map_err(|error| bad_input(&error))
    }))
}

fn key(path: Option<&Path>) -> Result<Option<[u8; 32]>, CommandError> {
    let Some(path) = path else { return Ok(None) };
    let to_error = |error| usage_error(format!("{}: {error}", path.display()));
    let content = fs::read(path).map_err(to_error)?;
    if content.len() < 32 {
        let message = "a key file has at least 32 bytes of chance: head -c 32 /dev/urandom > FILE";
        return Err(usage_error(format!("{}: {message}", path.display())));
    }
    Ok(Some(key_of(&content)))
}

fn bad_input(error: &impl std::fmt::Display) -> ActError {
    Invalid::new("invalid-file").with("why", error.to_string()).into()
}
