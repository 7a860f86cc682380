//! The way of a figure: the record is folded into facts of cases, cached, put into columns, measured by a
//! query, and told with where it comes from. It knows nothing of acts, and is read only.

mod case_facts; // a folded case as a record for figures
mod clock_runs; // the clocks of a case, to be measured
mod project_cases; // cases folded on all cores
pub mod case_cache; // these records, kept and brought up to date
pub mod load_dataset; // the record as visits, as known on a day
pub mod in_memory; // the record in memory
pub mod query; // a question to the record, and its answers
pub mod provenance; // where figures come from
pub mod replay_rules; // the same cases under other rules
pub mod rule_waits; // how long a step takes under each of its rules
pub mod span_figures; // the same of the last year
pub mod make_overview; // the figures of the page for officials
pub mod make_report; // every figure of a report, computed once
