//! The store and the procedures that a command works with.

use std::sync::Arc;

use crate::cli::arguments::Arguments;
use crate::cli::command_error::{CommandError, CommandResult, failure, usage_error};
use crate::office::act_error::ActError;
use crate::office::case_cache::refresh_case_cache;
use crate::office::procedures::Procedures;
use crate::office::refresh_index::bring_index_up;
use crate::settings::address::Address;
use crate::store::Store;
use crate::text::language::Language;

/// What most commands need.
pub(super) struct CommandContext {
    pub(super) store: Store,
    pub(super) procedures: Arc<Procedures>,
}

impl CommandContext {
    /// Opens the database that the arguments name. One that is not there is not made: a backup of an
    /// empty database, made by a wrong folder, would look like one.
    pub(super) fn open(arguments: &Arguments) -> Result<Self, CommandError> {
        let address: Address = arguments.database.parse().map_err(usage_error)?;
        if let Address::Sqlite(path) = &address
            && !path.is_file()
        {
            let told =
                "say where it is with --database; bescheid init, import and simulate make one";
            return Err(usage_error(format!("there is no database `{}`: {told}", path.display())));
        }
        Self::open_at(&arguments.database)
    }

    /// Opens the database that the arguments name, and makes it if there is none.
    pub(super) fn open_or_make(arguments: &Arguments) -> Result<Self, CommandError> {
        Self::open_at(&arguments.database)
    }

    /// Makes and keeps what figures start from, so that the first report need not.
    pub(super) fn refresh_case_cache(&self) -> CommandResult {
        // An import may have brought a procedure of its own.
        let procedures = Procedures::load(&self.store).map_err(command_error)?;
        refresh_case_cache(&self.store, &procedures).map_err(command_error).map(drop)
    }

    /// Opens a database.
    pub(super) fn open_at(url: &str) -> Result<Self, CommandError> {
        let address: Address = url.parse().map_err(usage_error)?;
        let store = Store::open(&address.to_string()).map_err(failure)?;
        let procedures = Arc::new(Procedures::load(&store).map_err(command_error)?);
        bring_index_up(&store, &procedures).map_err(command_error)?;
        Ok(Self { store, procedures })
    }
}

/// How a command ends whose act was not done.
pub(super) fn command_error(why: ActError) -> CommandError {
    match why {
        // What pages say in a sentence of their own is named by its key.
        ActError::BadInput(key) if Language::English.knows(&key) => {
            usage_error(Language::English.say(&key))
        }
        ActError::BadInput(told) => usage_error(told),
        ActError::Refused(_)
        | ActError::NotFound(_)
        | ActError::Changed
        | ActError::KeyReused
        | ActError::OnTop(_)
        | ActError::NotYou
        | ActError::TooOften(_)
        | ActError::Busy
        | ActError::Full
        | ActError::Store(_) => failure(why),
    }
}
