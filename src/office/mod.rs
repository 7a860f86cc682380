//! What the house does: one wish, one transaction, one answer. Pages, programs, imports and the
//! command line all come through here, so an act behaves the same from every door.

pub mod act_error; // why an act did not happen
pub mod procedures; // the procedures at hand: shipped, and kept with cases
pub mod record_events; // something happened to a case
pub mod act; // what an act works with
pub mod case_log; // the one way to change a case
mod linked_cases; // what a parent hears of its child
pub mod link_cases; // two cases are linked, or parted
pub mod record_form; // what can be recorded, and its fields
pub mod mail_address; // addresses of mails, for entry and for sending
pub mod import_log; // an event log comes in
pub mod import_cases; // a list of cases comes in
pub mod store_caseload; // a simulated caseload is kept
pub mod undo_import; // an import is taken back
pub mod figures; // the way of a figure: from the record to every figure of a report
pub mod publish; // released tables of a year
pub mod check_releases; // they are made again, and compared
pub mod pool; // supplies of partners
pub mod record_export; // a table leaves the house
pub mod export_events; // every event, a line each
pub mod verify; // everything replayed and compared
pub mod refresh_index; // the index of cases after an update
pub mod password; // passwords and codes as hashes
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
pub mod migrate_cases; // cases to another version of their procedure
