//! The doors for browsers and programs. The only floor that is asynchronous: below it everything
//! blocks, and `web::block` is the bridge.

pub mod app_state; // what the pages work with
mod call; // what a handler works with
pub mod server; // what is served where
mod http_error; // what went wrong, as a page
mod language; // in which language to answer
mod page; // one file a page
mod slow_client; // callers who take their time
mod csrf_guard; // what every request passes
mod frame; // what stands around every page
mod assets; // what pages load beside themselves
mod response; // what a page answers
mod form; // forms that were sent
mod upload_form; // forms with a file
pub mod uploads; // lists that are being looked at
mod session; // who comes in with which cookie
