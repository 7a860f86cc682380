//! The address of a mail server: `smtps://USER:PASSWORD@HOST:465`, `smtp://HOST:587` (with STARTTLS), or
//! `smtp+plain://127.0.0.1:25` on this machine; `folder:PATH` for trying out.

use std::path::PathBuf;

use crate::notify::mail_transport::{MailTransport, SmtpServer, Tls};

/// An address that is none.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "BESCHEID_SMTP is no mail server: write smtps://HOST:465, smtp://HOST:587, smtp+plain://127.0.0.1:25 or folder:PATH"
)]
pub struct ServerAddressError;

impl std::str::FromStr for MailTransport {
    type Err = ServerAddressError;

    fn from_str(text: &str) -> Result<Self, ServerAddressError> {
        if let Some(path) = text.strip_prefix("folder:").filter(|path| !path.is_empty()) {
            return Ok(Self::Folder(PathBuf::from(path)));
        }
        let (scheme, rest) = text.split_once("://").ok_or(ServerAddressError)?;
        let (tls, port) = match scheme {
            "smtps" => (Tls::Whole, 465),
            "smtp" => (Tls::Upgraded, 587),
            "smtp+plain" => (Tls::None, 25),
            _else => return Err(ServerAddressError),
        };
        let (login, place) = rest.rsplit_once('@').map_or((None, rest), |(login, place)| {
            (
                login
                    .split_once(':')
                    .map(|(user, word)| (percent_decode(user), percent_decode(word))),
                place,
            )
        });
        let place = place.trim_end_matches('/');
        let (host, port) = match place.rsplit_once(':') {
            Some((host, port)) => (host, port.parse().map_err(|_| ServerAddressError)?),
            None => (place, port),
        };
        let is_here = matches!(host, "127.0.0.1" | "localhost" | "::1");
        if host.is_empty() || (tls == Tls::None && !is_here) {
            return Err(ServerAddressError);
        }
        Ok(Self::Smtp(SmtpServer { host: host.to_owned(), port, tls, login }))
    }
}

/// A part of an address with its `%` signs read.
fn percent_decode(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        let two: Option<Vec<u8>> = (byte == b'%').then(|| rest.by_ref().take(2).collect());
        let read =
            two.and_then(|digits| u8::from_str_radix(std::str::from_utf8(&digits).ok()?, 16).ok());
        bytes.push(read.unwrap_or(byte));
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use crate::notify::mail_transport::{MailTransport, Tls};

    #[test]
    fn addresses_of_servers_are_read() {
        let Ok(MailTransport::Smtp(server)) = "smtp://a%40b:p%3Aw@mail.example.org".parse() else {
            panic!()
        };
        assert_eq!(
            (server.host.as_str(), server.port, server.tls),
            ("mail.example.org", 587, Tls::Upgraded)
        );
        assert_eq!(server.login, Some(("a@b".to_owned(), "p:w".to_owned())));
        assert!(matches!("folder:x".parse(), Ok(MailTransport::Folder(_))));
        for wrong in
            ["", "mail.example.org", "smtp+plain://mail.example.org", "http://x", "smtp://:x"]
        {
            assert!(wrong.parse::<MailTransport>().is_err(), "{wrong}");
        }
    }
}
