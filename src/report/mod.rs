//! Figures into documents: a report is a value, computed once; what renders it computes nothing.

pub mod cell; // a cell of a table
pub mod chart; // pictures of figures
pub mod document; // a report as a value
pub mod names; // what people call stages and the rest
pub mod rules; // the rules side by side
mod duration_words; // what is said of a duration
mod first_page; // five numbers and a picture
mod summary; // what a reader asks first
mod finding; // what the figures carry, as sentences
mod provenance; // which data, and how to make it again
pub mod workload_sections; // where the waiting is
pub mod duration_sections; // stage by stage
mod case_sections; // whole cases, clocks, documents, the data
mod group_sections; // groups side by side
mod years; // year by year
pub mod full; // the bottleneck report
pub mod short; // the edition for a short list
pub mod hearing; // the edition for a hearing
pub mod overview; // the page of the service
pub mod release; // released tables
pub mod pool; // supplies of partners
pub mod replay; // the same cases under other rules
pub mod html; // as one page
pub mod pdf; // as pages of paper
pub mod xlsx; // as a workbook
pub mod document_csv; // a table for spreadsheets
pub mod report_json; // a report for programs
pub mod figures_csv; // figures for spreadsheets
pub mod figures_text; // figures for a terminal
pub mod figures_json; // figures for programs
pub mod letter; // the letter with which an applicant comes in
pub mod edition; // reports as files, and the command that makes one again
