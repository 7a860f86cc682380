//! Figures into documents: a document is a value, computed once; renderers do no arithmetic.

pub mod cell; // a cell of a table
pub mod document; // a report as a value
pub mod names; // what people call stages, authorities and the rest
pub mod overview; // where the time goes: the plain report
pub mod stay_sections; // stage by stage
pub mod case_sections; // whole cases, clocks, the quality of the record
pub mod replay; // the same cases under other rules
pub mod rules; // the rules side by side
pub mod chart; // pictures of figures
pub mod html; // a document as one self-contained page
pub mod xlsx; // a document as a workbook
pub mod document_csv; // a table of a document for spreadsheets
pub mod figures_json; // figures for programs
pub mod figures_csv; // figures for spreadsheets
