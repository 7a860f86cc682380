//! Letters by mail, and their ways: composed purely, sent by a courier that loses none.

pub mod mail_text; // what a mail says
pub mod mail_transport; // the ways of a mail: a server, or nowhere
pub mod outbox_worker; // empties the outbox
mod server_address; // where mails are handed over
