//! The ways of a mail: a mail server by SMTP, or a folder for those who try it out.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::time::Duration;

use lettre::address::{Address, Envelope};
use lettre::message::header::{ContentTransferEncoding, ContentType, HeaderName, HeaderValue};
use lettre::message::{Mailbox, Message, SinglePart};
use lettre::transport::smtp::authentication::{Credentials, Mechanism};
use lettre::transport::smtp::client::{SmtpConnection, TlsParameters};
use lettre::transport::smtp::commands::{Data, Mail, Rcpt};
use lettre::transport::smtp::extension::ClientId;

use crate::notify::mail_text::MailText;
use crate::office::delivery_result::DeliveryResult;
use crate::office::mail_address::parse_mail_address;
use crate::store::outbox::OutboxMail;

/// Seconds to wait for a server.
const TIMEOUT: Duration = Duration::from_secs(15);

/// Where mails go.
#[derive(Debug, Clone)]
pub enum MailTransport {
    /// To a mail server.
    Smtp(SmtpServer),
    /// Into a folder, a file each: nothing leaves the machine.
    Folder(PathBuf),
}

/// A mail server.
#[derive(Debug, Clone)]
pub struct SmtpServer {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How the way there is protected.
    pub tls: Tls,
    /// Who we are to it.
    pub login: Option<(String, String)>,
}

/// How the way to a mail server is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tls {
    /// From the first byte.
    Whole,
    /// After `STARTTLS`, without which nothing is sent.
    Upgraded,
    /// Not at all: only to a server on this machine.
    None,
}

/// Sends a mail.
#[must_use]
pub fn send(
    post: &MailTransport,
    from: &str,
    letter: &OutboxMail,
    text: &MailText,
) -> DeliveryResult {
    let (envelope, bytes) = match message(from, letter, text) {
        Ok(made) => made,
        Err(why) => return DeliveryResult::Refused(why),
    };
    match post {
        MailTransport::Folder(folder) => {
            let name: String = letter.id.chars().filter(char::is_ascii_alphanumeric).collect();
            let path = folder.join(format!("{name}.eml"));
            match std::fs::create_dir_all(folder).and_then(|()| std::fs::write(path, bytes)) {
                Ok(()) => DeliveryResult::Sent,
                Err(error) => DeliveryResult::Later(error.to_string()),
            }
        }
        MailTransport::Smtp(server) => delivery_result(server, &envelope, &bytes),
    }
}

fn message(
    from: &str,
    letter: &OutboxMail,
    text: &MailText,
) -> Result<(Envelope, Vec<u8>), String> {
    let reason_text = |error: &dyn std::fmt::Display| error.to_string();
    let from: Address = from.parse().map_err(|error| reason_text(&error))?;
    let to =
        parse_mail_address(&letter.address).ok_or_else(|| reason_text(&"no address of a mail"))?;
    let to = Address::new(to.local_part(), to.domain()).map_err(|error| reason_text(&error))?;
    let mut message = Message::builder()
        .from(Mailbox::new(None, from))
        .to(Mailbox::new(None, to))
        .subject(text.subject.as_str())
        .message_id(Some(letter.message_id.clone()))
        .date(letter.made_at.into())
        .singlepart(
            SinglePart::builder()
                .header(ContentType::TEXT_PLAIN)
                .header(ContentTransferEncoding::QuotedPrintable)
                .body(text.text.clone()),
        )
        .map_err(|error| reason_text(&error))?;
    let name = HeaderName::new_from_ascii_str("Auto-Submitted");
    message.headers_mut().insert_raw(HeaderValue::new(name, "auto-generated".to_owned()));
    Ok((message.envelope().clone(), message.formatted()))
}

/// Step by step, so that it is known what the server has promised: only after the last dot may a mail
/// have arrived that nobody confirmed.
fn delivery_result(server: &SmtpServer, envelope: &Envelope, bytes: &[u8]) -> DeliveryResult {
    let mut open = match connect(server) {
        Ok(open) => open,
        Err(error) => return DeliveryResult::Later(error_text(&error)),
    };
    let mut steps = || {
        open.command(Mail::new(envelope.from().cloned(), Vec::new()))?;
        for to in envelope.to() {
            open.command(Rcpt::new(to.clone(), Vec::new()))?;
        }
        open.command(Data)
    };
    if let Err(error) = steps() {
        // No farewell: a server that hangs would be waited for once more.
        let reason_text = error_text(&error);
        return if error.is_permanent() {
            DeliveryResult::Refused(reason_text)
        } else {
            DeliveryResult::Later(reason_text)
        };
    }
    match open.message(bytes) {
        Ok(_) => {
            // It is sent; how the conversation ends does not matter.
            let _ = open.quit();
            DeliveryResult::Sent
        }
        Err(error) if error.is_permanent() => DeliveryResult::Refused(error_text(&error)),
        Err(error) if error.is_transient() => DeliveryResult::Later(error_text(&error)),
        Err(error) => DeliveryResult::Unsure(error_text(&error)),
    }
}

fn connect(server: &SmtpServer) -> Result<SmtpConnection, lettre::transport::smtp::Error> {
    let hello = ClientId::default();
    let tls = match server.tls {
        Tls::None => None,
        Tls::Whole | Tls::Upgraded => Some(TlsParameters::new(server.host.clone())?),
    };
    let whole = tls.as_ref().filter(|_| server.tls == Tls::Whole);
    let address = (server.host.as_str(), server.port);
    let mut open = SmtpConnection::connect(address, Some(TIMEOUT), &hello, whole, None)?;
    if let Some(tls) = tls.as_ref().filter(|_| server.tls == Tls::Upgraded) {
        open.starttls(tls, &hello)?;
    }
    if let Some((user, password)) = &server.login {
        let credentials = Credentials::new(user.clone(), password.clone());
        open.auth(&[Mechanism::Plain, Mechanism::Login], &credentials)?;
    }
    Ok(open)
}

/// The error with its causes, on one line.
fn error_text(error: &dyn std::error::Error) -> String {
    let mut reason_text = error.to_string();
    let mut cause = error.source();
    while let Some(reason) = cause {
        let _ = write!(reason_text, ": {reason}");
        cause = reason.source();
    }
    reason_text
        .chars()
        .map(|character| if character.is_control() { ' ' } else { character })
        .take(300)
        .collect()
}
