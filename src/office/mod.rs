//! What the house does: one wish, one transaction, one answer. Pages, programs, imports and the
//! command line all come through here, so an act behaves the same from every door.

pub mod act_error; // why an act did not happen
pub mod procedures; // the procedures at hand: shipped, and kept with cases
pub mod record_events; // something happened to a case
mod linked_cases; // a parent learns of its child
mod case_number; // a number that no other case has
pub mod open_case; // a case begins
pub mod import_log; // an event log comes in
pub mod import_cases; // a list of cases comes in
pub mod store_caseload; // a simulated caseload is kept
pub mod undo_import; // an import is taken back
mod case_facts; // a folded case as a record for figures
pub mod case_cache; // these records, kept and brought up to date
mod project_cases; // cases folded on all cores
mod clock_runs; // the clocks of a case, to be measured
pub mod load_dataset; // the record as visits, as known on a day
pub mod replay_rules; // the same cases under other rules
pub mod query; // a question to the record, and its answers
pub mod provenance; // where figures come from
pub mod in_memory; // the record in memory
pub mod last_year; // the same of the last year
pub mod make_report; // every figure of a report, computed once
pub mod make_overview; // the figures of the page for officials
pub mod publish; // released tables of a year
pub mod check_releases; // they are made again, and compared
pub mod pool; // supplies of partners
pub mod record_export; // a table leaves the house
pub mod export_events; // every event, a line each
pub mod verify; // everything replayed and compared
pub mod refresh_index; // the index of cases after an update
mod password; // passwords and codes as hashes
mod throttle; // delays for those who knock in vain
pub mod sign_in; // staff come in
pub mod edit_accounts; // accounts are made and changed
pub mod administer_accounts; // accounts, looked after by those who may
pub mod worklist; // the cases that somebody works through
pub mod case_file; // the file of a case, opened by somebody who may
pub mod applicant; // the door of applicants
pub mod email_code_login; // of applicants, without the letter
pub mod back_up; // everything goes into a backup, and comes back
pub mod erase_person; // a person is erased, the record stays
pub mod notices; // what there is to tell goes into the outbox
pub mod delivery_result; // what the courier has done with it
pub mod remind; // reminders, and signs of life
pub mod discard_case; // a case that was entered by mistake
pub mod enter_case; // a case is entered at the desk
