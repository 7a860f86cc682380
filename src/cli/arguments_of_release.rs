//! What can be typed about what leaves the house.

use clap::Subcommand;

use crate::measure::calendar_period::CalendarPeriod;

/// Released tables.
#[derive(Debug, Subcommand)]
pub enum Release {
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
pub enum Pool {
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
