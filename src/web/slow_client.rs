//! Callers who take their time: a body that trickles in, an answer that nobody reads. Each would keep a
//! connection for as long as it likes.

use std::any::Any;
use std::io::ErrorKind;
use std::time::Duration;

use actix_web::dev::{Extensions, Payload};
use actix_web::error::PayloadError;
use actix_web::rt::net::TcpStream;
use actix_web::rt::time::{Instant, sleep, timeout};
use futures_util::StreamExt;
use futures_util::stream::unfold;

/// In each of these a body brings so many bytes, or it is cut off.
const WINDOW: Duration = Duration::from_secs(10);
/// As the slowest line of a phone brings them with ease (GPRS, 20 kbit/s).
const BYTES_MIN: usize = 10_000;
/// What was sent and is not taken for so long was sent to nobody.
const UNREAD_MAX: Duration = Duration::from_secs(10);
/// In this time an answer has left the house.
const ANSWERED: Duration = Duration::from_secs(5);

/// A body that ends with an error where it comes too slowly.
pub(super) fn limit_pace(body: Payload) -> Payload {
    let begun = Some((body, Instant::now() + WINDOW, 0));
    let paced = unfold(begun, |state| async move {
        let (mut body, mut ends, mut n) = state?;
        loop {
            let left = ends.saturating_duration_since(Instant::now());
            match timeout(left, body.next()).await {
                Ok(None) => return None,
                Ok(Some(Ok(some))) => {
                    n += some.len();
                    return Some((Ok(some), Some((body, ends, n))));
                }
                Ok(Some(Err(error))) => return Some((Err(error), None)),
                Err(_waited) if n < BYTES_MIN => {
                    let error = PayloadError::Io(ErrorKind::TimedOut.into());
                    return Some((Err(error), None));
                }
                Err(_waited) => (ends, n) = (ends + WINDOW, 0),
            }
        }
    });
    // Who reads asks again after the end.
    Payload::Stream { payload: Box::pin(paced.fuse()) }
}

/// Keeps what comes in pieces of unknown number until the answer is out. The server closes a connection
/// whose body somebody still holds; one that nobody wants it would read to its end, however slowly it
/// trickles in. No browser sends such a form.
pub(super) fn hold_body(body: Payload) {
    actix_web::rt::spawn(async move {
        sleep(ANSWERED).await;
        drop(body);
    });
}

/// Tells the machine to give a connection up whose other end takes nothing (RFC 5482): the server waits for
/// it without end.
pub(super) fn given_up_unread(connection: &dyn Any, _: &mut Extensions) {
    #[cfg(target_os = "linux")]
    if let Some(stream) = connection.downcast_ref::<TcpStream>() {
        // Without it everything else works as well.
        let _ = socket2::SockRef::from(stream).set_tcp_user_timeout(Some(UNREAD_MAX));
    }
}
