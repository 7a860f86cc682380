//! How a command ends. The numbers are part of the interface.

use std::process::ExitCode;

/// The ways to end other than well.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommandError {
    /// It was understood, and refused or failed: 1.
    Failed(String),
    /// The input or the usage was wrong: 2.
    Misused(String),
}

/// What a command gives back.
pub type CommandResult = Result<(), CommandError>;

impl CommandError {
    /// What to tell.
    #[must_use]
    pub fn message(&self) -> &str {
        match self {
            Self::Failed(message) | Self::Misused(message) => message,
        }
    }

    /// The number.
    #[must_use]
    pub fn code(&self) -> ExitCode {
        match self {
            Self::Failed(_) => ExitCode::from(1),
            Self::Misused(_) => ExitCode::from(2),
        }
    }
}

/// Anything that speaks for itself, as a failure.
pub fn failure(error: impl std::fmt::Display) -> CommandError {
    CommandError::Failed(error.to_string())
}

/// Anything that speaks for itself, as bad input.
pub fn usage_error(error: impl std::fmt::Display) -> CommandError {
    CommandError::Misused(error.to_string())
}
