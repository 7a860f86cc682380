//! What can be typed. This is a contract (`docs/` and `--help` say the same).

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::cli::arguments_of_service::{Backup, ErasePerson, Init, ReadList, Restore, Serve, User};
use crate::domain::calendar::policy::{ExtensionFrom, FictionRolls};
use crate::domain::land::Land;
use crate::measure::calendar_period::CalendarPeriod;
use crate::measure::dimension::Dimension;
use crate::measure::disclosure::table_hierarchy::Breakdown;
use crate::report::edition::Edition;
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
    /// How to print data: text, json, csv; a report can be several of html, pdf, xlsx, csv, json
    #[arg(long = "format", global = true, value_delimiter = ',', default_value = "text")]
    pub formats: Vec<Format>,
    /// The language of what is printed: de, en; a report can be both
    #[arg(long = "lang", global = true, value_delimiter = ',', default_value = "de", value_parser = word::<Language>)]
    pub languages: Vec<Language>,
}

impl Arguments {
    /// The one format of a command that prints.
    #[must_use]
    pub fn format(&self) -> Format {
        self.formats.first().copied().unwrap_or(Format::Text)
    }

    /// The one language of a command that prints.
    #[must_use]
    pub fn language(&self) -> Language {
        self.languages.first().copied().unwrap_or(Language::German)
    }
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
    /// A workbook: only of a report.
    Xlsx,
    /// Pages of paper: only of a report.
    Pdf,
    /// Columns, typed: only of an export.
    Parquet,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Count one deadline, with its explanation
    Deadline(DeadlineArguments),
    /// Check, show or draw procedures
    #[command(subcommand)]
    Procedures(ProceduresArguments),
    /// Bring in a list of cases or an event log, or take an import back
    #[command(subcommand)]
    Import(ImportArguments),
    /// The figures of waiting
    Stats(Stats),
    /// The tables behind the figures, as CSV, JSON or Parquet
    Export(ExportArguments),
    /// A simulated caseload through the real state machines
    Simulate(Simulate),
    /// The rules of all professions side by side, and where they differ
    Rules(Rules),
    /// The bottleneck report: full, small or brief, as page, PDF, workbook, CSV, JSON
    Report(ReportArguments),
    /// Supplies of partners: approved once a period, laid side by side
    #[command(subcommand)]
    Pool(PoolArguments),
    /// Tables of a year that may leave the house: rounded, frozen, and checked
    #[command(subcommand)]
    Release(ReleaseArguments),
    /// The service on a database
    Serve(Serve),
    /// A fresh database with simulated cases in ./bescheid-demo/, and the service on it
    Demo(Demo),
    /// Accounts: who may sign in, and what they may do
    #[command(subcommand)]
    User(User),
    /// First installation: the database, and a code for the first administrator
    Init(Init),
    /// Keep everything in a file, verified after writing, while others work
    Backup(Backup),
    /// Put a backup into a new database, of either kind
    Restore(Restore),
    /// Look whether the installation is well
    Doctor,
    /// Erase a person: name, birth date, notes and access code; what happened to the case stays
    ErasePerson(ErasePerson),
    /// Replay everything and compare: hashes, index, references
    Verify,
    /// What a file holds: the service asks it of a process of its own
    #[command(hide = true)]
    ReadList(ReadList),
}

/// One deadline.
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("length"))]
pub struct DeadlineArguments {
    /// The day of the event; with --sent the day of posting, or of the portal's notice
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
    /// Length in working days, Monday to Friday without holidays
    #[arg(long, group = "length", value_name = "N")]
    pub working_days: Option<u32>,
    /// Length in Werktage, Monday to Saturday without holidays
    #[arg(long, group = "length", value_name = "N")]
    pub werktage: Option<u32>,
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
    /// A letter sets it off: how it went out. Without a length, the day on which it counts as received
    #[arg(long, value_name = "WAY")]
    pub sent: Option<DispatchMethod>,
    /// The day on which the letter was fetched from the portal
    #[arg(long, value_name = "DATE", requires = "sent")]
    pub fetched: Option<NaiveDate>,
    /// Whether the day of deemed receipt rolls over days off: `never` or `rolls`
    #[arg(long, default_value = "never", value_parser = word::<FictionRolls>)]
    pub receipt: FictionRolls,
    /// From where an extension counts: `rolled_end` or `nominal_end`
    #[arg(long, default_value = "rolled_end", value_parser = word::<ExtensionFrom>)]
    pub extend_from: ExtensionFrom,
}

/// How a letter went out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DispatchMethod {
    /// By post in Germany, or by e-mail
    Post,
    /// By post to a place abroad
    PostAbroad,
    /// Made available on a portal
    Portal,
    /// Handed over or served
    ByHand,
}

/// What comes in.
#[derive(Debug, Subcommand)]
pub enum ImportArguments {
    /// A list of cases (XLSX, CSV): one row a case, a date column a milestone
    Cases(ImportCasesArguments),
    /// An event log of any process (XES, XES.gz, CSV)
    Log(ImportLogArguments),
    /// Take an import back, as a unit
    Undo {
        /// Which one; `bescheid import list` shows them
        id: String,
    },
    /// List the imports
    List,
}

/// An event log.
#[derive(Debug, Clone, Args)]
pub struct ImportLogArguments {
    /// The file
    pub file: PathBuf,
    /// The name of the derived procedure; the file's if none is given
    #[arg(long = "as", value_name = "ID")]
    pub id: Option<String>,
    /// CSV: the column with the case
    #[arg(long, value_name = "COL")]
    pub case: Option<String>,
    /// CSV: the column with the activity
    #[arg(long, value_name = "COL")]
    pub activity: Option<String>,
    /// CSV: the column with the time
    #[arg(long, value_name = "COL")]
    pub time: Option<String>,
    /// CSV: the column with the group of people
    #[arg(long, value_name = "COL")]
    pub group: Option<String>,
    /// The time zone of times without an offset
    #[arg(long, value_name = "ZONE", default_value = "Europe/Berlin")]
    pub tz: String,
}

/// A list of cases.
#[derive(Debug, Args)]
pub struct ImportCasesArguments {
    /// The file
    pub file: PathBuf,
    /// Use this mapping, without questions
    #[arg(long, value_name = "M")]
    pub mapping: Option<PathBuf>,
    /// Write the proposed mapping to stdout, and do nothing else
    #[arg(long)]
    pub draft_mapping: bool,
    /// Only tell what would happen
    #[arg(long)]
    pub dry_run: bool,
    /// Never read names, birth dates, contacts
    #[arg(long)]
    pub without_persons: bool,
    /// The key that salts the sender's numbers; `bescheid-sender.key` beside the list if none is named, made if there is none
    #[arg(long, value_name = "FILE")]
    pub sender_key: Option<PathBuf>,
    /// Whose list it is: a later state of the same list has the same name
    #[arg(long, value_name = "NAME", default_value = "list")]
    pub source: String,
    /// Where rejected rows are written, to be mended and imported again; beside the working folder's name if none is given
    #[arg(long, value_name = "FILE")]
    pub rejects: Option<PathBuf>,
}

/// A simulated caseload.
#[derive(Debug, Args)]
pub struct Simulate {
    /// How many cases begin; recognitions that belong to accelerated procedures come on top
    #[arg(long, value_name = "N")]
    pub cases: usize,
    /// The same seed gives the same caseload
    #[arg(long, value_name = "S", default_value_t = 1)]
    pub seed: u64,
    /// The first day
    #[arg(long, value_name = "DATE", default_value = "2021-01-01")]
    pub from: NaiveDate,
    /// The last day that is known
    #[arg(long, value_name = "DATE", default_value = "2026-06-30")]
    pub to: NaiveDate,
    /// A shipped scenario (demo, steady), or a file (.toml)
    #[arg(long, value_name = "NAME", default_value = "demo")]
    pub scenario: String,
    /// Where the truth is written; beside the database if none is given
    #[arg(long, value_name = "FILE")]
    pub truth: Option<PathBuf>,
}

/// Which table.
#[derive(Debug, Args)]
pub struct ExportArguments {
    /// The table
    pub table: ExportTable,
    /// As known at the end of this day
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
    /// Only cases of this procedure
    #[arg(long, value_name = "ID")]
    pub procedure: Option<String>,
}

/// The tables that can be exported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportTable {
    /// Every event, one a line
    Events,
    /// Every visit, one a line
    Visits,
    /// What was exported: when, for whom, how many rows
    Record,
}

/// The rule register.
#[derive(Debug, Args)]
pub struct Rules {
    /// Only what differs and what changed
    #[arg(long)]
    pub diff: bool,
    /// The statutory dates of all cases under the rules of this file (as config/rule-sets/three-months.toml), behaviour held fixed
    #[arg(long, value_name = "FILE", conflicts_with = "diff")]
    pub replay: Option<PathBuf>,
    /// With --replay: by procedure, authority, profession, country, `country_group`, district, `target_group`, source
    #[arg(long, default_value = "procedure", value_parser = word::<Dimension>)]
    pub by: Dimension,
    /// With --replay: which cases
    #[command(flatten)]
    pub chosen: SelectionArguments,
}

/// The demo.
#[derive(Debug, Args)]
pub struct Demo {
    /// Another port, if 8080 is taken
    #[arg(long, value_name = "N", default_value_t = 8080)]
    pub port: u16,
    /// How many simulated cases
    #[arg(long, value_name = "N", default_value_t = 3_000)]
    pub cases: usize,
}

/// Which visits, in which period, known when.
#[derive(Debug, Args)]
pub struct SelectionArguments {
    /// As known at the end of this day; the last day known if none is given
    #[arg(long, value_name = "DATE")]
    pub as_of: Option<NaiveDate>,
    /// The first day of the period; the first day of all if none is given
    #[arg(long, value_name = "DATE")]
    pub from: Option<NaiveDate>,
    /// The day after the last of the period; the day after the as-of date if none is given
    #[arg(long, value_name = "DATE")]
    pub to: Option<NaiveDate>,
    /// Only visits with this property; may be given several times
    #[arg(long = "where", value_name = "K=V")]
    pub only: Vec<String>,
}

/// Which figures.
#[derive(Debug, Args)]
pub struct Stats {
    /// Which visits
    #[command(flatten)]
    pub chosen: SelectionArguments,
    /// One or two of: stage, `waits_on`, authority, procedure, profession, country, `country_group`, district, `target_group`, source
    #[arg(long, value_delimiter = ',', default_value = "stage", value_parser = word::<Dimension>)]
    pub by: Vec<Dimension>,
    /// Visits from a CSV file (may be gzip) instead of the database: `case_id`, stage, authority, `entered_on`, `left_on`
    #[arg(long, value_name = "FILE")]
    pub visits: Option<PathBuf>,
}

/// What to do with procedures.
#[derive(Debug, Subcommand)]
pub enum ProceduresArguments {
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
    /// Pin cases to another version of their procedure; those that do not fold under it are named and stay
    Migrate {
        /// The procedure, or `all`
        id: String,
        /// The version to which they are pinned
        #[arg(long, value_name = "VERSION")]
        from: String,
        /// The version to which they go
        #[arg(long, value_name = "VERSION")]
        to: String,
        /// Change nothing: only say what would change
        #[arg(long)]
        dry_run: bool,
    },
    /// Tell the stories of a file (format: tests/stories/FORMAT.md) and hold them against the program
    Tell {
        /// The file
        path: PathBuf,
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

/// A report.
#[derive(Debug, Args)]
pub struct ReportArguments {
    /// Which visits
    #[command(flatten)]
    pub chosen: SelectionArguments,
    /// A grouping of one or two properties (A or A,B); may be given several times
    #[arg(long, default_values_t = ["authority".to_owned()])]
    pub by: Vec<String>,
    /// What to write: full, small (a few pages, the usual one under 500 cases), brief (a few pages for a hearing); several with commas
    #[arg(long = "kind", value_name = "KIND", value_delimiter = ',')]
    pub kinds: Vec<Edition>,
    /// The official number of such cases in the period, if there is one, for the coverage statement
    #[arg(long, value_name = "N", requires = "official_source", value_parser = clap::value_parser!(u64).range(1..))]
    pub official: Option<u64>,
    /// Where the official number stands
    #[arg(long, value_name = "TEXT", requires = "official")]
    pub official_source: Option<String>,
    /// The folder to write to
    #[arg(long, value_name = "DIR", default_value = "report")]
    pub out: PathBuf,
}

/// Released tables.
#[derive(Debug, Subcommand)]
pub enum ReleaseArguments {
    /// Release the tables of a year, if no small cell can be told from them and all earlier ones
    Make {
        /// The year
        year: i32,
        /// Revise a year that was released: once a year at most
        #[arg(long)]
        revise: bool,
        /// Leave tables out with which the year cannot be released; the refusal names them
        #[arg(long, value_name = "TABLE", value_delimiter = ',', value_parser = word::<Breakdown>, conflicts_with = "revise")]
        without: Vec<Breakdown>,
    },
    /// Print a release: text, json, csv, html, xlsx, pdf
    Show {
        /// The year
        year: i32,
        /// Which revision; the newest if none is given
        #[arg(long, value_name = "N")]
        revision: Option<u32>,
    },
    /// List the releases
    List,
    /// Make all releases again, compare, and search anew for cells that could be told
    Check,
}

/// Supplies of partners.
#[derive(Debug, Subcommand)]
pub enum PoolArguments {
    /// Name a partner whose supplies belong into pool reports, so that the report tells if it sent nothing
    Expect {
        /// Its name, as in `import cases --source NAME`
        name: String,
    },
    /// Approve what a partner has sent so far, for a period: once
    Approve {
        /// Its name, as in `import cases --source NAME`
        source: String,
        /// The period: 2026, 2026-Q3 or 2026-05
        period: CalendarPeriod,
    },
    /// Show the pairs of cases that two partners may have sent both, or record which of them are the same
    Check {
        /// The period
        period: CalendarPeriod,
        /// Numbers of pairs that are the same case, with commas
        #[arg(long, value_name = "N,N", value_delimiter = ',')]
        same: Vec<usize>,
        /// Somebody looked: no pair is the same case
        #[arg(long, conflicts_with = "same")]
        none_same: bool,
    },
    /// Print the pool report of a period: text, json, csv, html, xlsx, pdf
    Report {
        /// The period
        period: CalendarPeriod,
    },
}
