//! `bescheid read-list`: what the service asks of a process of its own; nobody types it.

use crate::cli::arguments_of_service::ReadList;
use crate::cli::command_error::{CommandResult, usage_error};
use crate::exchange::list_file::tell;

pub(super) fn run(wish: &ReadList) -> CommandResult {
    tell(&wish.ending, std::io::stdout().lock())
        .map_err(|fault| usage_error(fault.to_string().chars().take(500).collect::<String>()))
}
