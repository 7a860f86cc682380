//! The address of a mail server: `smtps://USER:PASSWORD@HOST:465`, `smtp://HOST:587` (with STARTTLS), or
//! `smtp+plain://127.0.0.1:25` on this machine; `folder:PATH` for trying out.

use std::path::PathBuf;

use percent_encoding::percent_decode_str;
use url::{Host, Url};

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
        let url = Url::parse(text).map_err(|_| ServerAddressError)?;
        let (tls, usual_port) = match url.scheme() {
            "smtps" => (Tls::Whole, 465),
            "smtp" => (Tls::Upgraded, 587),
            "smtp+plain" => (Tls::None, 25),
            _else => return Err(ServerAddressError),
        };
        // A sign in a password that was not written as `%..` ends the name of the server.
        let is_more = url.query().is_some() || url.fragment().is_some();
        if is_more || !matches!(url.path(), "" | "/") {
            return Err(ServerAddressError);
        }
        let host = match url.host() {
            Some(Host::Domain(name)) if !name.is_empty() => name.to_owned(),
            Some(Host::Ipv4(address)) => address.to_string(),
            Some(Host::Ipv6(address)) => address.to_string(),
            Some(Host::Domain(_)) | None => return Err(ServerAddressError),
        };
        let is_here = matches!(host.as_str(), "127.0.0.1" | "localhost" | "::1");
        if tls == Tls::None && !is_here {
            return Err(ServerAddressError);
        }
        let decode = |part: &str| percent_decode_str(part).decode_utf8_lossy().into_owned();
        let login = url.password().map(|password| (decode(url.username()), decode(password)));
        Ok(Self::Smtp(SmtpServer { host, port: url.port().unwrap_or(usual_port), tls, login }))
    }
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
        let Ok(MailTransport::Smtp(server)) = "smtp+plain://[::1]:2525".parse() else { panic!() };
        assert_eq!((server.host.as_str(), server.port, server.login), ("::1", 2525, None));
        assert!(matches!("folder:x".parse(), Ok(MailTransport::Folder(_))));
        for wrong in
            ["", "mail.example.org", "smtp+plain://mail.example.org", "http://x", "smtp://:x"]
                .into_iter()
                .chain([
                    "smtps://",
                    "smtps://u:1/2@h",
                    "smtps://u:p#w@h",
                    "smtps://u:p@h/in",
                    "smtps://h?in",
                    "smtps://h#in",
                ])
        {
            assert!(wrong.parse::<MailTransport>().is_err(), "{wrong}");
        }
    }
}
