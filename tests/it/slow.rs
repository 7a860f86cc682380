//! R23: callers who take their time. Idle ones, heads, bodies and readers that trickle: all are cut off, and
//! others do not notice.

use std::io::{ErrorKind, Read, Write};
use std::net::TcpStream;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use crate::pages::HERE;
use crate::test_server::{Browser, TestServer};

/// By when every one has to be cut off.
const CUT: Duration = Duration::from_secs(15);
/// How often each says something.
const PACE: Duration = Duration::from_millis(500);
/// Of each kind, if the machine lets one process open so many.
const EACH: usize = 250;

/// A caller who takes his time.
struct SlowClient {
    kind: &'static str,
    stream: TcpStream,
    /// What he says again and again.
    piece: &'static [u8],
    reads: bool,
    cut: Option<Duration>,
}

/// What each kind says at first, and then again and again, and whether it reads the answer.
fn kinds(host: &str, cookies: &str) -> Vec<(&'static str, String, &'static [u8], bool)> {
    let all = format!("Host: {host}\r\nSec-Fetch-Site: same-origin\r\nCookie: {cookies}\r\n");
    let form = "Content-Type: application/x-www-form-urlencoded\r\n";
    let parts = "Content-Type: multipart/form-data; boundary=cut\r\n";
    let (long, pieces) = ("Content-Length: 9999\r\n", "Transfer-Encoding: chunked\r\n");
    vec![
        ("says nothing", String::new(), b"", true),
        ("trickling head", format!("GET / HTTP/1.1\r\n{all}X-Slow: "), b"a", true),
        ("trickling form", format!("POST /sign-in HTTP/1.1\r\n{all}{form}{long}\r\n"), b"a", true),
        (
            "trickling file",
            format!("POST /desk/import HTTP/1.1\r\n{all}{parts}{long}\r\n"),
            b"a",
            true,
        ),
        (
            "trickling pieces",
            format!("POST /sign-in HTTP/1.1\r\n{all}{form}{pieces}\r\n"),
            b"1\r\na\r\n",
            true,
        ),
        ("body after the answer", format!("POST /nowhere HTTP/1.1\r\n{all}{long}\r\n"), b"a", true),
        (
            "pieces after the answer",
            format!("GET / HTTP/1.1\r\n{all}{pieces}\r\n"),
            b"1\r\na\r\n",
            true,
        ),
        ("answered, and stays", format!("GET / HTTP/1.1\r\n{all}\r\n"), b"", true),
        (
            "reads nothing",
            format!("GET /asset/service.css HTTP/1.1\r\n{all}\r\n").repeat(100),
            b"G",
            false,
        ),
    ]
}

/// How many files this process may open.
fn files_max() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find(|line| line.starts_with("Max open files"));
    line.and_then(|limit| limit.split_whitespace().nth(3)?.parse().ok()).unwrap_or(1_024)
}

impl SlowClient {
    /// Says his piece, and looks whether somebody has closed.
    fn goes_on(&mut self, since: Instant) {
        let would_wait = |kind: ErrorKind| kind == ErrorKind::WouldBlock;
        let mut buffer = [0u8; 4_096];
        let heard =
            if self.reads { self.stream.read(&mut buffer) } else { self.stream.peek(&mut buffer) };
        let is_closed = match heard {
            Ok(0) => true,
            Ok(_) => false,
            Err(error) => !would_wait(error.kind()),
        };
        let said = self.stream.write(self.piece).map_err(|error| error.kind());
        // Who reads nothing has the first answers before him, whatever happened since.
        let broke = self.stream.take_error().ok().flatten().is_some();
        if is_closed || broke || said.is_err_and(|kind| !would_wait(kind)) {
            self.cut = Some(since.elapsed());
        }
    }
}

fn others(server: &TestServer, is_over: &AtomicBool) -> Vec<Duration> {
    let mut browser = server.browser();
    let mut took = Vec::new();
    while !is_over.load(Ordering::Relaxed) {
        let begun = Instant::now();
        assert_eq!(browser.get("/sign-in").status, 200);
        took.push(begun.elapsed());
    }
    took.sort_unstable();
    took
}

fn came_in(server: &TestServer, browser: &Browser) -> Vec<SlowClient> {
    let cookies: Vec<String> =
        browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
    let kinds = kinds(&server.address, &cookies.join("; "));
    let each = EACH.min(files_max().saturating_sub(200) / kinds.len());
    let mut all = Vec::new();
    for (kind, head, piece, reads) in kinds {
        // What nobody reads fills the memory of the machine: a few are enough.
        for _ in 0..if reads { each } else { 20.min(each) } {
            let mut stream = TcpStream::connect(&server.address).unwrap();
            stream.write_all(head.as_bytes()).unwrap();
            stream.set_nonblocking(true).unwrap();
            all.push(SlowClient { kind, stream, piece, reads, cut: None });
        }
    }
    all
}

#[test]
fn r23_who_takes_too_long_is_cut_off_and_others_do_not_notice() {
    let server = TestServer::start(Some("40"), &[("c", &[&format!("caseworker@{HERE}")])]);
    let browser = server.signed_in("c");
    let is_over = AtomicBool::new(false);
    let mut all = came_in(&server, &browser);
    let begun = Instant::now();
    let took = std::thread::scope(|scope| {
        let others = scope.spawn(|| others(&server, &is_over));
        while begun.elapsed() < CUT && all.iter().any(|caller| caller.cut.is_none()) {
            std::thread::sleep(PACE);
            for caller in all.iter_mut().filter(|caller| caller.cut.is_none()) {
                caller.goes_on(begun);
            }
        }
        is_over.store(true, Ordering::Relaxed);
        others.join().unwrap()
    });
    println!("others: {} answers, p99 {:?}", took.len(), took[took.len() * 99 / 100]);
    println!("{} callers", all.len());
    let mut left = Vec::new();
    for kind in all.chunk_by(|a, b| a.kind == b.kind) {
        let n_left = kind.iter().filter(|caller| caller.cut.is_none()).count();
        println!(
            "{}: last cut after {:?}, {n_left} left",
            kind[0].kind,
            kind.iter().map(|it| it.cut).max().flatten()
        );
        if n_left != 0 {
            left.push(kind[0].kind);
        }
    }
    assert!(left.is_empty(), "not cut off: {left:?}");
}
