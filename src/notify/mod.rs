//! Letters by mail, and their ways: composed purely, sent by a courier that loses none.

pub mod letter; // what a mail says
pub mod post; // the ways of a mail: a server, or nowhere
pub mod courier; // empties the outbox
mod server_address; // where mails are handed over
