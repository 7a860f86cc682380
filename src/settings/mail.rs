//! How mails go out: from the environment, for the address of the server may hold a password, which has
//! no business in a command line that everybody on the machine can read.

/// The server (`BESCHEID_SMTP`) and the address that mails come from (`BESCHEID_MAIL_FROM`); nothing
/// where mails are not sent.
///
/// # Errors
/// If one of the two is set alone: then mails would stay away without a word.
#[expect(clippy::disallowed_methods, reason = "this is where the environment is read")]
pub fn mail() -> Result<Option<(String, String)>, &'static str> {
    let of = |name: &str| std::env::var(name).ok().filter(|setting| !setting.is_empty());
    match (of("BESCHEID_SMTP"), of("BESCHEID_MAIL_FROM")) {
        (Some(server), Some(from)) => Ok(Some((server, from))),
        (None, None) => Ok(None),
        (Some(_), None) => {
            Err("BESCHEID_SMTP is set and BESCHEID_MAIL_FROM is not: set both, or none")
        }
        (None, Some(_)) => {
            Err("BESCHEID_MAIL_FROM is set and BESCHEID_SMTP is not: set both, or none")
        }
    }
}
