//! `bescheid procedures tell FILE`: stories, told and held against the program.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::cli::arguments::Arguments;
use crate::cli::command_context::command_error;
use crate::cli::command_error::{CommandError, CommandResult, usage_error};
use crate::cli::console;
use crate::domain::case::event::german_day;
use crate::exchange::story::Stories;
use crate::exchange::story_check::{StoryResult, check};
use crate::office::procedures::Procedures;
use crate::settings::now::now;

pub(super) fn run(path: &Path, arguments: &Arguments) -> CommandResult {
    let place = path.display();
    let text =
        fs::read_to_string(path).map_err(|error| usage_error(format!("{place}: {error}")))?;
    let stories: Stories =
        toml::from_str(&text).map_err(|error| usage_error(format!("{place}: {error}")))?;
    let procedures =
        Procedures::built_in().map_err(|why| command_error(why, arguments.language()))?;
    let to_error =
        || usage_error(format!("{place}: there is no procedure `{}`", stories.procedure));
    let procedure =
        procedures.for_start(&stories.procedure, german_day(now())).ok_or_else(to_error)?;
    let mut n_differences = 0;
    for story in &stories.story {
        let checked = check(story, &procedure, arguments.language())
            .map_err(|fault| usage_error(format!("{place}: {}: {fault}", story.title)))?;
        n_differences += checked.differences.len();
        console::data(&story_text(&story.title, &checked));
    }
    if n_differences == 0 {
        return Ok(());
    }
    Err(CommandError::Failed(format!("{n_differences} differences")))
}

fn story_text(title: &str, checked: &StoryResult) -> String {
    let mut out = format!("{title}\n");
    // Writing to a string cannot fail.
    for state in &checked.days {
        let _ = writeln!(out, "  {}: {} ({})", state.day, state.stage, state.waits_on);
        for (clock, standing, why) in
            state.clocks.iter().filter(|(_, standing, _)| standing != "not_started")
        {
            let _ = writeln!(out, "    {clock}: {standing}");
            for sentence in why {
                let _ = writeln!(out, "      {sentence}");
            }
        }
    }
    for difference in &checked.differences {
        let _ = writeln!(out, "  ! {difference}");
    }
    out
}
