//! What can be typed. This is a contract (`docs/` and `--help` say the same).

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::domain::calendar::policy::ExtensionFrom;
use crate::domain::land::Land;
use crate::text::language::Language;

/// Follows cases of recognising foreign qualifications and measures where the time goes.
#[derive(Debug, Parser)]
#[command(name = "bescheid", version, about, propagate_version = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// The database: sqlite:PATH or postgres://…
    #[arg(long, global = true, default_value = "sqlite:bescheid.db", value_name = "URL")]
    pub database: String,
    /// How to print data.
    #[arg(long, global = true, default_value = "text")]
    pub format: Format,
    /// The language of what is printed.
    #[arg(long, global = true, default_value = "de", value_parser = word::<Language>)]
    pub lang: Language,
}

/// How to print data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// For browsers.
    Html,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Count one deadline, with its explanation
    Deadline(Deadline),
    /// Check, show or draw procedures
    #[command(subcommand)]
    Procedures(Procedures),
}

/// One deadline.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("length").required(true))]
pub struct Deadline {
    /// The day of the event
    #[arg(long, value_name = "DATE")]
    pub from: NaiveDate,
    /// Length in calendar months (a quarter is 3, half a year 6, a year 12)
    #[arg(long, group = "length", value_name = "N")]
    pub months: Option<u32>,
    /// Length in weeks
    #[arg(long, group = "length", value_name = "N")]
    pub weeks: Option<u32>,
    /// Length in calendar days
    #[arg(long, group = "length", value_name = "N")]
    pub days: Option<u32>,
    /// Length in working days
    #[arg(long, group = "length", value_name = "N")]
    pub working_days: Option<u32>,
    /// The Land of the authority's seat: BW, BY, BE, BB, HB, HH, HE, MV, NI, NW, RP, SL, SN, ST, SH, TH
    #[arg(long, value_parser = word::<Land>)]
    pub land: Land,
    /// The municipality of the seat, by its official key
    #[arg(long, value_name = "AGS")]
    pub municipality: Option<String>,
    /// The first day counts (section 187 (2) BGB)
    #[arg(long)]
    pub start_day_counts: bool,
    /// Suspended days, first and last included; may be given several times
    #[arg(long, value_name = "D..D")]
    pub suspend: Vec<String>,
    /// Extension in calendar months; may be given several times
    #[arg(long, value_name = "N")]
    pub extend_months: Vec<u32>,
    /// From where an extension counts: `rolled_end` or `nominal_end`
    #[arg(long, default_value = "rolled_end", value_parser = word::<ExtensionFrom>)]
    pub extend_from: ExtensionFrom,
}

/// What to do with procedures.
#[derive(Debug, Subcommand)]
pub enum Procedures {
    /// Report all faults of a procedure file or of a folder; of the shipped ones if none is named
    Check {
        /// A file, or a folder with files and `core/`
        path: Option<PathBuf>,
    },
    /// List the procedures, or print one: stages, moves, clocks
    Show {
        /// Which one
        id: Option<String>,
    },
    /// Draw one in Mermaid's language
    Diagram {
        /// Which one
        id: String,
    },
}

/// Reads a word of a closed list.
fn word<T: std::str::FromStr<Err = String>>(text: &str) -> Result<T, String> {
    text.parse()
}
