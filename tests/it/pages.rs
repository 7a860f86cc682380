//! The pages of the service, from outside: a real server on a port of its own.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

/// A server on a database with a few simulated cases; ends with the test.
struct Server {
    child: Child,
    address: String,
    _folder: tempfile::TempDir,
}

impl Server {
    fn start(simulated: bool) -> Self {
        let folder = tempfile::tempdir().unwrap();
        if simulated {
            let done = crate::imports::bescheid(folder.path(), &["simulate", "--cases", "40"]);
            assert!(done.status.success());
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_bescheid"))
            .current_dir(folder.path())
            .args(["serve", "--listen", "127.0.0.1:0"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("http://").unwrap().to_owned();
        Self { child, address, _folder: folder }
    }

    fn get(&self, path: &str, more: &str) -> String {
        let mut stream = TcpStream::connect(&self.address).unwrap();
        let wish = format!("GET {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n{more}\r\n");
        stream.write_all(wish.as_bytes()).unwrap();
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        String::from_utf8(answer).unwrap()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn the_overview_says_what_it_shows_and_that_it_is_simulated() {
    let server = Server::start(true);
    let german = server.get("/", "");
    for words in [
        "Simulierte Daten",
        "Auf wen gewartet wird",
        "In welcher Station",
        "n\u{a0}=\u{a0}",
        "lang=\"de\"",
    ] {
        assert!(german.contains(words), "{words}");
    }
    let english = server.get("/", "Accept-Language: en-GB,de;q=0.5\r\n");
    assert!(english.contains("Simulated data") && english.contains("Who is waited for"));
    assert!(server.get("/?lang=de", "Accept-Language: en\r\n").contains("Wo die Zeit bleibt"));
    // No key of a text may stand on a page instead of its sentence.
    for page in [&german, &english] {
        for key in ["overview-most", "overview-by", "head-name", "kind-side", "waits-on-applicant"]
        {
            assert!(!page.contains(key), "{key}");
        }
        assert!(!page.contains("style=\""), "the policy allows no inline style");
    }
}

#[test]
fn an_empty_house_says_what_to_do() {
    let server = Server::start(false);
    let page = server.get("/", "");
    assert!(page.starts_with("HTTP/1.1 200") && page.contains("bescheid import cases"), "{page}");
}

#[test]
fn every_answer_has_the_headers_and_no_other_host() {
    let server = Server::start(false);
    for (path, status) in [
        ("/", 200),
        ("/healthz", 200),
        ("/asset/app.css", 200),
        ("/nowhere", 404),
        ("/?lang=xx", 200),
    ] {
        let answer = server.get(path, "");
        assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{path}: {answer}");
        let head = answer.split("\r\n\r\n").next().unwrap().to_lowercase();
        for header in [
            "content-security-policy: default-src 'none'",
            "x-content-type-options: nosniff",
            "cache-control: no-store",
            "referrer-policy",
        ] {
            assert!(head.contains(header), "{path}: {header}");
        }
        let elsewhere = answer.replace("http://www.w3.org/2000/svg", "");
        assert!(!elsewhere.contains("http://") && !elsewhere.contains("https://"), "{path}");
    }
}

#[test]
fn the_rules_stand_side_by_side_with_their_sources() {
    let server = Server::start(false);
    let german = server.get("/rules", "");
    for words in ["Gleicher Schritt, verschiedene Regeln", "4 Monate, muss", "§ 39 Abs. 5 ÄApprO"]
    {
        assert!(german.contains(words), "{words}");
    }
    let english = server.get("/rules?lang=en", "");
    assert!(english.contains("The same step, different rules"));
    // The way back keeps the language.
    assert!(english.contains("href=\"/?lang=en\""));
}
