//! How mails go out: from the environment, for the address of the server may hold a password, which has
//! no business in a command line that everybody on the machine can read.

/// The server (`BESCHEID_SMTP`) and the address that mails come from (`BESCHEID_MAIL_FROM`); nothing
/// where mails are not sent.
#[must_use]
#[expect(clippy::disallowed_methods, reason = "this is where the environment is read")]
pub fn mail() -> Option<(String, String)> {
    let of = |name: &str| std::env::var(name).ok().filter(|it| !it.is_empty());
    of("BESCHEID_SMTP").zip(of("BESCHEID_MAIL_FROM"))
}
