//! A house as its users meet it: a real server on a port of its own, accounts, and a browser that
//! keeps cookies and reads forms.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

/// A server on a database of its own; ends with the test.
pub(crate) struct TestServer {
    child: Child,
    pub(crate) address: String,
    pub(crate) folder: tempfile::TempDir,
    /// With which arguments it was started.
    more: &'static [&'static str],
}

/// A password that is long enough.
pub(crate) const PASSWORD: &str = "vier zufällige Wörter";

impl TestServer {
    /// With a few simulated cases, or with none; and these accounts: login, roles.
    pub(crate) fn start(cases: Option<&str>, accounts: &[(&str, &[&str])]) -> Self {
        Self::start_with(cases, accounts, &[])
    }

    /// The same with more arguments.
    pub(crate) fn start_with(
        cases: Option<&str>,
        accounts: &[(&str, &[&str])],
        more: &'static [&'static str],
    ) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), cases, accounts, more)
    }

    /// The same in a folder that was made beforehand.
    pub(crate) fn start_in(
        folder: tempfile::TempDir,
        cases: Option<&str>,
        accounts: &[(&str, &[&str])],
        more: &'static [&'static str],
    ) -> Self {
        let done = |arguments: &[&str]| {
            let done = crate::imports::bescheid(folder.path(), arguments);
            assert!(done.status.success(), "{arguments:?}: {done:?}");
            String::from_utf8(done.stdout).unwrap()
        };
        if let Some(n) = cases {
            done(&["simulate", "--cases", n]);
        } else if !folder.path().join("bescheid.db").exists() {
            // An empty file is an empty database.
            std::fs::write(folder.path().join("bescheid.db"), "").unwrap();
        }
        let mut codes = Vec::new();
        for (login, roles) in accounts {
            let mut arguments = vec!["user", "add", login, "--name", login];
            for role in *roles {
                arguments.extend(["--role", role]);
            }
            codes.push(done(&arguments).trim().to_owned());
        }
        let (child, address) = serve(folder.path().to_owned(), more);
        let server = Self { child, address, folder, more };
        for code in codes {
            let fields = [("code", code.as_str()), ("password", PASSWORD), ("again", PASSWORD)];
            let answer = server.browser().post("/invitation", &fields);
            assert_eq!((answer.status, answer.header("location")), (303, Some("/sign-in?lang=de")));
        }
        server
    }

    /// A browser that has been nowhere yet.
    pub(crate) fn browser(&self) -> Browser {
        let (address, host) = (self.address.clone(), self.address.clone());
        Browser { address, host, cookies: BTreeMap::new(), more: String::new() }
    }

    /// A browser that has signed in.
    pub(crate) fn signed_in(&self, login: &str) -> Browser {
        let mut browser = self.browser();
        let answer = browser.sign_in(login, PASSWORD);
        assert_eq!(answer.status, 303, "{login}: {}", answer.body);
        browser
    }

    /// A browser of somebody who has set up a second factor just now.
    pub(crate) fn with_factor(&self, login: &str) -> Browser {
        let mut browser = self.signed_in(login);
        let page = "/account/second-factor";
        let shown = browser.get(page);
        let secret = shown.body.split("class=\"secret\">").nth(1).unwrap();
        let code = crate::sign_in::totp(secret.split('<').next().unwrap());
        assert_eq!(browser.fill(page, page, &[("code", &code)]).status, 200);
        browser
    }

    /// Asks the server to end, and waits until it has: seconds.
    pub(crate) fn stop(&mut self) -> u64 {
        let begun = std::time::Instant::now();
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
        let _ = self.child.wait();
        begun.elapsed().as_secs()
    }

    /// Ends the server as an accident would, and starts it again.
    pub(crate) fn kill_and_restart(mut self) -> Self {
        let _ = self.child.kill();
        let _ = self.child.wait();
        (self.child, self.address) = serve(self.folder.path().to_owned(), self.more);
        self
    }
}

fn serve(folder: PathBuf, more: &[&str]) -> (Child, String) {
    // What operators read stands beside the database; where there is no room for it, nowhere.
    let log = std::fs::OpenOptions::new().create(true).append(true).open(folder.join("log"));
    let log = log.map_or_else(|_| Stdio::null(), Stdio::from);
    let mut child = Command::new(env!("CARGO_BIN_EXE_bescheid"))
        .current_dir(folder)
        .args(["serve", "--listen", "127.0.0.1:0"])
        .args(more)
        .stdout(Stdio::piped())
        .stderr(log)
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("http://").unwrap().to_owned();
    (child, address)
}

impl Drop for TestServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A browser without script.
pub(crate) struct Browser {
    pub(crate) address: String,
    /// As which the house is asked.
    pub(crate) host: String,
    pub(crate) cookies: BTreeMap<String, String>,
    /// More headers, each with its line end.
    pub(crate) more: String,
}

/// What came back.
pub(crate) struct TestResponse {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) bytes: Vec<u8>,
    pub(crate) body: String,
}

impl Browser {
    pub(crate) fn get(&mut self, path: &str) -> TestResponse {
        self.ask("GET", path, "", &[])
    }

    /// Sends a form as one of our own pages would.
    pub(crate) fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> TestResponse {
        self.ask("POST", path, "Sec-Fetch-Site: same-origin\r\n", fields)
    }

    pub(crate) fn ask(
        &mut self,
        method: &str,
        path: &str,
        more: &str,
        fields: &[(&str, &str)],
    ) -> TestResponse {
        let pairs: Vec<String> =
            fields.iter().map(|(key, value)| format!("{key}={}", percent_encode(value))).collect();
        let kind = "application/x-www-form-urlencoded";
        self.send_request(method, path, more, kind, pairs.join("&").as_bytes())
    }

    fn send_request(
        &mut self,
        method: &str,
        path: &str,
        more: &str,
        kind: &str,
        body: &[u8],
    ) -> TestResponse {
        let cookies: Vec<String> =
            self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let wish = format!(
            "{method} {path} HTTP/1.1\r\nHost: {}\r\nConnection: close\r\nCookie: {}\r\n{}{more}\
             Content-Type: {kind}\r\nContent-Length: {}\r\n\r\n",
            self.host,
            cookies.join("; "),
            self.more,
            body.len()
        );
        let mut stream = TcpStream::connect(&self.address).unwrap();
        stream.write_all(wish.as_bytes()).unwrap();
        // Whoever sends too much is cut off: then the answer is there already.
        let _ = stream.write_all(body);
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).unwrap();
        let cut = answer.windows(4).position(|window| window == b"\r\n\r\n").unwrap();
        let head = String::from_utf8(answer[..cut].to_vec()).unwrap();
        let bytes = answer[cut + 4..].to_vec();
        let status = head.split(' ').nth(1).unwrap().parse().unwrap();
        for line in head.lines().filter(|line| line.to_lowercase().starts_with("set-cookie:")) {
            let pair = line.split_once(':').unwrap().1.split(';').next().unwrap().trim();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        let body = String::from_utf8_lossy(&bytes).into_owned();
        TestResponse { status, head, bytes, body }
    }

    /// Sends a form with a file.
    pub(crate) fn send(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        name: &str,
        file: &[u8],
    ) -> TestResponse {
        let mut body = Vec::new();
        for (key, value) in fields {
            let head = format!("Content-Disposition: form-data; name=\"{key}\"");
            body.extend(format!("--cut\r\n{head}\r\n\r\n{value}\r\n").bytes());
        }
        let head = format!("Content-Disposition: form-data; name=\"file\"; filename=\"{name}\"");
        body.extend(format!("--cut\r\n{head}\r\n\r\n").bytes());
        body.extend(file);
        body.extend(b"\r\n--cut--\r\n");
        let more = "Sec-Fetch-Site: same-origin\r\n";
        self.send_request("POST", path, more, "multipart/form-data; boundary=cut", &body)
    }

    pub(crate) fn sign_in(&mut self, login: &str, password: &str) -> TestResponse {
        self.post("/sign-in", &[("login", login), ("password", password), ("code", "")])
    }

    /// Opens a page with a form, fills fields in, and sends it.
    pub(crate) fn fill(&mut self, page: &str, to: &str, fields: &[(&str, &str)]) -> TestResponse {
        let page = self.get(page);
        assert_eq!(page.status, 200, "{}", page.body);
        let mut all = page.form();
        for (name, value) in fields {
            all.retain(|(key, _)| key != name);
            all.push(((*name).to_owned(), (*value).to_owned()));
        }
        let all: Vec<(&str, &str)> =
            all.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        self.post(to, &all)
    }
}

impl TestResponse {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let is_it = |line: &&str| line.to_lowercase().starts_with(&format!("{name}:"));
        self.head.lines().find(is_it).map(|line| line.split_once(':').unwrap().1.trim())
    }

    /// Names and values of the inputs that a page holds.
    pub(crate) fn form(&self) -> Vec<(String, String)> {
        let attribute = |tag: &str, name: &str| {
            let rest = tag.split_once(&format!(" {name}=\""))?.1;
            Some(rest.split_once('"')?.0.to_owned())
        };
        self.body
            .split("<input")
            .skip(1)
            .filter_map(|tag| {
                let tag = tag.split_once('>')?.0;
                let kind = attribute(tag, "type").unwrap_or_default();
                let is_set =
                    !["radio", "checkbox"].contains(&kind.as_str()) || tag.contains("checked");
                let pair = (attribute(tag, "name")?, attribute(tag, "value").unwrap_or_default());
                is_set.then_some(pair)
            })
            .collect()
    }

    /// The first number of a case on the page.
    pub(crate) fn first_case(&self) -> String {
        let rest = self.body.split_once("/desk/cases/").unwrap().1;
        rest.chars()
            .take_while(|character| character.is_ascii_alphanumeric() || *character == '-')
            .collect()
    }
}

fn percent_encode(text: &str) -> String {
    text.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
