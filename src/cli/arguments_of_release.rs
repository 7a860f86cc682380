//! What can be typed about what leaves the house.

use clap::Subcommand;

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
