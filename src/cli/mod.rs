//! The command line: one file a command. Data goes to stdout, talk to stderr. A command ends with 0
//! (done), 1 (refused or failed) or 2 (bad input or usage).

pub mod arguments; // what can be typed
pub mod command_error; // how a command ends
pub mod console; // where words go
pub mod run; // from arguments to a command
mod deadline; // one deadline with its explanation
mod procedures; // check, show, draw
mod procedure_output; // one procedure, whole
mod check_stories; // stories, held against the program
mod command_context; // the store and the procedures that a command works with
mod import; // logs come in; imports are listed and taken back
mod import_cases; // a list of cases comes in, after a few questions
mod export; // the tables behind the figures
mod progress; // how far a long command is
mod stats; // the figures
mod simulate; // a caseload with known truth
mod filters; // properties to choose by
mod replay; // the same cases under other rules
mod rules; // the rules side by side
mod print_document; // a document on stdout
mod release; // tables that may leave the house
mod pool; // supplies of partners
mod report; // the plain report, as files
mod serve; // the service on a database
mod demo; // the service on simulated cases
mod read_list; // what a file holds, asked by the service
mod verify; // everything replayed and compared
pub mod arguments_of_service; // what can be typed about accounts and operations
mod user; // accounts, and what they may do
mod init; // the first installation
mod backup; // everything into a file, and back
mod doctor; // is the installation well
mod erase_person; // a person is erased
mod migrate_cases; // cases to another version of their procedure
