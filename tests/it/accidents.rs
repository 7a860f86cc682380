//! What befalls a house: the disk is full, it is told to stop while people work, and what its log says of
//! them afterwards: nothing.

use std::collections::BTreeSet;
use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::sync::Mutex;
use std::time::Duration;

use serde_json::Value;

use crate::pages::HERE;
use crate::test_server::{PASSWORD, TestServer};

/// A folder on a disk of its own; none where nothing may be mounted.
fn small_disk() -> Option<tempfile::TempDir> {
    let folder = tempfile::tempdir().unwrap();
    let mounted = Command::new("mount")
        .args(["-t", "tmpfs", "-o", "size=16m", "tmpfs"])
        .arg(folder.path())
        .output()
        .is_ok_and(|output| output.status.success());
    mounted.then_some(folder)
}

/// R9: reads go on, writing says why not, and everything goes on by itself when there is room.
#[test]
fn a_full_disk_stops_writing_and_nothing_else() {
    let Some(folder) = small_disk() else { return };
    let path = folder.path().to_owned();
    let accounts: [(&str, &[&str]); 1] = [("c", &[&format!("caseworker@{HERE}")])];
    let server = TestServer::start_in(folder, Some("60"), &accounts, &[]);
    let mut browser = server.signed_in("c");
    let number = browser.get("/desk?view=open").first_case();
    let case = format!("/desk/cases/{number}");
    let note = |browser: &mut crate::test_server::Browser, text: &str| {
        browser.fill(&case, &format!("{case}/notes"), &[("text", text)])
    };
    assert_eq!(note(&mut browser, "vorher").status, 303);
    for round in 0..5 {
        let mut filler = std::fs::File::create(path.join("filler")).unwrap();
        while filler.write_all(&[0; 4_096]).is_ok() {}
        let mut full = 0;
        for _ in 0..20 {
            // A page of the log that is there already may still take something.
            let answer = note(&mut browser, &"x".repeat(3_000));
            match answer.status {
                507 => full += 1,
                303 => {}
                other => panic!("{other}: {}", answer.body),
            }
            if answer.status == 507 {
                assert!(answer.body.contains("Der Speicher ist voll"), "{}", answer.body);
            }
            assert_eq!(browser.get(&case).status, 200, "reading goes on");
            assert_eq!(browser.get("/desk").status, 200);
        }
        assert!(0 < full, "the disk was not full in round {round}");
        // A backup that has no room leaves no half file.
        let backup = crate::imports::bescheid(&path, &["backup", "half.bak"]);
        assert!(!backup.status.success() && !path.join("half.bak").exists());
        drop(filler);
        std::fs::remove_file(path.join("filler")).unwrap();
        assert_eq!(
            note(&mut browser, &format!("nachher {round}")).status,
            303,
            "goes on by itself"
        );
    }
    let page = browser.get(&case).body;
    assert!(page.contains("vorher") && page.contains("nachher 4"));
    let verified = crate::imports::bescheid(&path, &["verify"]);
    assert!(verified.status.success(), "{verified:?}");
    drop(server);
    let _ = Command::new("umount").arg("-l").arg(&path).status();
}

/// What came of a request while the house was told to stop.
#[derive(Debug, PartialEq, Eq)]
enum RequestOutcome {
    Acknowledged,
    /// Nobody took the connection: nothing was promised.
    NotTaken,
    /// The connection was taken and broke off.
    BrokeOff,
}

fn send_request(address: &str, path: &str, cookies: &str, body: &str) -> RequestOutcome {
    let Ok(mut stream) = TcpStream::connect(address) else { return RequestOutcome::NotTaken };
    let _ = stream.set_read_timeout(Some(Duration::from_secs(15)));
    let wish = format!(
        "POST {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nCookie: {cookies}\r\n\
         Sec-Fetch-Site: same-origin\r\nContent-Type: application/x-www-form-urlencoded\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    );
    if stream.write_all(wish.as_bytes()).is_err() {
        return RequestOutcome::NotTaken;
    }
    let mut answer = Vec::new();
    let read = stream.read_to_end(&mut answer);
    match (read, answer.starts_with(b"HTTP/1.1 303")) {
        (_, true) => RequestOutcome::Acknowledged,
        // Waiting to be taken when the house closed its door: nobody has read it.
        (Err(_), false) if answer.is_empty() => RequestOutcome::NotTaken,
        (Ok(_), false) if answer.is_empty() => RequestOutcome::BrokeOff,
        (_, false) => panic!("{}", String::from_utf8_lossy(&answer)),
    }
}

/// R25: told to stop under load, it answers what it has taken, loses nothing that it acknowledged, and
/// ends in time.
#[test]
fn a_house_that_is_told_to_stop_loses_nothing() {
    for round in 0..5_u64 {
        let mut server = TestServer::start(Some("40"), &[("c", &[&format!("caseworker@{HERE}")])]);
        let mut browser = server.signed_in("c");
        let number = browser.get("/desk?view=open").first_case();
        let page = browser.get(&format!("/desk/cases/{number}"));
        let token = page.form().iter().find(|field| field.0 == "token").unwrap().1.clone();
        let cookies: Vec<String> =
            browser.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let (cookies, path) = (cookies.join("; "), format!("/desk/cases/{number}/notes"));
        let address = server.address.clone();
        let acknowledged: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());
        let took = std::thread::scope(|scope| {
            for writer in 0..6 {
                let (acknowledged, address, cookies) = (&acknowledged, &address, &cookies);
                let (path, token) = (&path, &token);
                scope.spawn(move || {
                    for n in 0..5_000 {
                        let text = format!("note-{writer}-{n}-");
                        match send_request(
                            address,
                            path,
                            cookies,
                            &format!("token={token}&text={text}"),
                        ) {
                            RequestOutcome::Acknowledged => {
                                acknowledged.lock().unwrap().insert(text);
                            }
                            RequestOutcome::NotTaken => return,
                            RequestOutcome::BrokeOff => {
                                panic!("a request that was taken broke off")
                            }
                        }
                    }
                });
            }
            std::thread::sleep(Duration::from_millis(150 + 97 * round));
            server.stop()
        });
        let acknowledged = acknowledged.into_inner().unwrap();
        assert!(took < 11, "{took} s");
        assert!(20 < acknowledged.len(), "no load: {}", acknowledged.len());
        let server = server.kill_and_restart();
        let page = server.signed_in("c").get(&format!("/desk/cases/{number}")).body;
        let lost: Vec<&String> =
            acknowledged.iter().filter(|note| !page.contains(note.as_str())).collect();
        assert!(lost.is_empty(), "{} of {} lost: {lost:?}", lost.len(), acknowledged.len());
    }
}

/// Every line of the log is JSON, and none says who, about whom, from where, or a secret (S16, S20).
#[test]
fn the_log_says_nothing_of_anybody() {
    let server = TestServer::start(
        Some("200"),
        &[("zora.mustermark", &[&format!("lead@{HERE}")]), ("root.mark", &["administrator@*"])],
    );
    let mut staff = server.signed_in("zora.mustermark");
    let number = staff.get("/desk?view=open").first_case();
    staff.get(&format!("/desk/cases/{number}"));
    staff.get("/desk?q=Suchwort-Mark");
    staff.get("/desk/cases/../../%0d%0aX-Mark:%201");
    let code = crate::status::letter(&mut staff, &number);
    let (mut applicant, _) = crate::status::come_in(&server, &number, &code);
    applicant.get("/status/case");
    server.browser().sign_in("niemand.mark", "falsches-wort-mark");
    server.browser().sign_in("x\u{1b}[31m\r\nmark", "y");
    let mut admin = server.with_factor("root.mark");
    admin.get("/accounts");
    let log = std::fs::read_to_string(server.folder.path().join("log")).unwrap();
    assert!(10 < log.lines().count(), "{log}");
    for line in log.lines() {
        let line: Value = serde_json::from_str(line).unwrap_or_else(|_| panic!("{line}"));
        assert!(line["timestamp"].is_string() && line["level"].is_string());
    }
    let session = staff.cookies.values().next().unwrap().clone();
    let secrets = [PASSWORD, &code, &number, &session, "mark", "Mark", "127.0.0.1", HERE, "\u{1b}"];
    for secret in secrets {
        assert!(!log.contains(secret), "{secret}: {log}");
    }
}
