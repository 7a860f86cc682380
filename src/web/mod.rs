//! The doors for browsers and programs. The only floor that is asynchronous: below it everything
//! blocks, and `web::block` is the bridge.

pub mod server; // what is served where
mod problem; // what went wrong, as a page
mod language; // in which language to answer
mod page; // one file a page
