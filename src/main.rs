//! Bescheid: where recognition cases stand, and where their time goes.

use std::process::ExitCode;

fn main() -> ExitCode {
    bescheid::cli::run::run(std::env::args_os())
}
