//! The store and the procedures that a command works with.

use std::sync::Arc;

use crate::cli::arguments::Arguments;
use crate::cli::command_error::{CommandError, CommandResult, failure, usage_error};
use crate::domain::identity::IdStream;
use crate::office::act::{Act, Operator};
use crate::office::act_error::ActError;
use crate::office::figures::case_cache::refresh_case_cache;
use crate::office::procedures::Procedures;
use crate::office::refresh_index::bring_index_up;
use crate::settings::address::Address;
use crate::settings::now::now;
use crate::settings::seed::secret;
use crate::store::Store;
use crate::text::language::Language;

/// What most commands need.
pub(super) struct CommandContext {
    pub(super) store: Store,
    pub(super) procedures: Arc<Procedures>,
    /// In which language it answers.
    pub(super) language: Language,
}

impl CommandContext {
    /// Opens the database that the arguments name. One that is not there is not made: a backup of an
    /// empty database, made by a wrong folder, would look like one.
    pub(super) fn open(arguments: &Arguments) -> Result<Self, CommandError> {
        let address: Address = arguments.database.parse().map_err(usage_error)?;
        if let Address::Sqlite(path) = &address
            && !path.is_file()
        {
            let message =
                "say where it is with --database; bescheid init, import and simulate make one";
            return Err(usage_error(format!(
                "there is no database `{}`: {message}",
                path.display()
            )));
        }
        Self::open_at(&arguments.database, arguments.language())
    }

    /// Opens the database that the arguments name, and makes it if there is none.
    pub(super) fn open_or_make(arguments: &Arguments) -> Result<Self, CommandError> {
        Self::open_at(&arguments.database, arguments.language())
    }

    /// An act of the operator, now.
    pub(super) fn act(&self) -> Result<Act<Operator>, CommandError> {
        let ids = IdStream::new(secret().map_err(failure)?);
        Ok(Act::new(&self.store, &self.procedures, Operator, now(), ids))
    }

    /// How the command ends if an act was not done.
    pub(super) fn error(&self, why: ActError) -> CommandError {
        command_error(why, self.language)
    }

    /// Makes and keeps what figures start from, so that the first report need not.
    pub(super) fn refresh_case_cache(&self) -> CommandResult {
        let error = |why| self.error(why);
        // An import may have brought a procedure of its own.
        let procedures = Procedures::load(&self.store).map_err(error)?;
        refresh_case_cache(&self.store, &procedures).map_err(error).map(drop)
    }

    /// Opens a database.
    pub(super) fn open_at(url: &str, language: Language) -> Result<Self, CommandError> {
        let address: Address = url.parse().map_err(usage_error)?;
        let error = |why| command_error(why, language);
        let store = Store::open(&address.to_string()).map_err(failure)?;
        let procedures = Arc::new(Procedures::load(&store).map_err(error)?);
        bring_index_up(&store, &procedures).map_err(error)?;
        Ok(Self { store, procedures, language })
    }
}

/// How a command ends whose act was not done, in the words of a language.
pub(super) fn command_error(why: ActError, language: Language) -> CommandError {
    match why {
        ActError::Invalid(why) => usage_error(why.to_text(language)),
        // The operator sees what happened; whoever reads a page does not.
        ActError::Accident(accident) => failure(accident),
        ActError::Refused(_)
        | ActError::WrongCredentials
        | ActError::NotFound(_)
        | ActError::Conflict(_)
        | ActError::Busy(_) => failure(why.to_text(language)),
    }
}
