//! What can be typed about what leaves the house.

use std::path::PathBuf;

use clap::{Args, Subcommand};

use crate::cli::arguments::SelectionArguments;
use crate::measure::calendar_period::CalendarPeriod;
use crate::report::edition::Edition;

/// A report.
#[derive(Debug, Args)]
pub struct ReportArguments {
    /// Which visits
    #[command(flatten)]
    pub chosen: SelectionArguments,
    /// A grouping of one or two properties (A or A,B); may be given several times
    #[arg(long, default_values_t = ["authority".to_owned()])]
    pub by: Vec<String>,
    /// What to write: full, small (two pages, the usual one under 500 cases), brief (two pages for a hearing); several with commas
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
