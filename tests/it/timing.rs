//! S7: whether an account or a case exists cannot be told from the answers, nor from the time that they
//! take. The answers are compared here; times are printed, and told as how often a known one takes longer
//! than an unknown one (0.5: not at all; Mann and Whitney 1947).
//!
//! `BESCHEID_TEST_PAIRS=1000 cargo nextest run s7 --no-capture`

use std::time::Instant;

use crate::pages::HERE;
use crate::test_server::{Browser, TestServer};

/// How many names are tried of either kind.
const NAMES: usize = 10;

fn pairs() -> usize {
    std::env::var_os("BESCHEID_TEST_PAIRS")
        .and_then(|value| value.into_string().ok())
        .and_then(|text| text.parse().ok())
        .unwrap_or(20)
}

/// Of all pairs of a known and an unknown one, the share in which the known one takes longer.
fn longer(known: &[f64], unknown: &[f64]) -> f64 {
    let all = known.iter().flat_map(|a| unknown.iter().map(move |b| (a, b)));
    let wins = u32::try_from(all.filter(|(a, b)| a > b).count()).unwrap();
    let n = u32::try_from(known.len() * unknown.len()).unwrap();
    f64::from(wins) / f64::from(n)
}

/// Asks by turns for a known one and an unknown one; each from an address of its own, so that no delay
/// tells anything.
fn measure_pairs(
    name: &str,
    server: &TestServer,
    ask: impl Fn(&mut Browser, bool, usize) -> (u16, String),
) -> String {
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    for n in 0..pairs() {
        let mut answers = Vec::new();
        for is_known in [n % 2 == 0, n % 2 != 0] {
            let mut browser = server.browser();
            browser.more = format!(
                "X-Forwarded-For: 10.{}.{}.{}\r\n",
                n / 250,
                n % 250,
                1 + u8::from(is_known)
            );
            let begun = Instant::now();
            let answer = ask(&mut browser, is_known, n);
            let took = begun.elapsed().as_secs_f64();
            (if is_known { &mut known } else { &mut unknown }).push(took);
            answers.push(answer);
        }
        assert_eq!(answers[0], answers[1], "{name}: the answers differ");
    }
    let share = longer(&known, &unknown);
    format!("{name}: {} pairs, known ones take longer in {share:.3}", pairs())
}

#[test]
fn s7_nobody_learns_what_exists() {
    let lead = format!("lead@{HERE}");
    // As many known names as unknown ones: a name that is tried again must not tell more than that.
    let names: Vec<String> = (0..NAMES).map(|n| format!("bekannt.{n}")).collect();
    let mut accounts: Vec<(&str, &[&str])> = vec![("admin", &["administrator@*"])];
    let roles = [lead.as_str()];
    accounts.extend(names.iter().map(|name| (name.as_str(), roles.as_slice())));
    let server = TestServer::start_with(
        Some("60"),
        &accounts,
        &["--behind-proxy", "--origin", "http://127.0.0.1:8080"],
    );
    let mut staff = server.signed_in(&names[0]);
    let number = staff.get("/desk?view=open").first_case();
    crate::status::letter(&mut staff, &number);
    let mut admin = server.with_factor("admin");
    let open = [("authority", HERE), ("open", "yes")];
    assert_eq!(admin.fill("/accounts", "/second-way", &open).status, 303);
    let mut told = Vec::new();
    told.push(measure_pairs("sign-in", &server, |browser, is_known, n| {
        let login = format!("{}.{}", if is_known { "bekannt" } else { "niemand" }, n % NAMES);
        let answer = browser.sign_in(&login, "falsch und lang genug");
        (answer.status, answer.body.replace(&login, ""))
    }));
    told.push(measure_pairs("door of applicants", &server, |browser, is_known, _| {
        let number = if is_known { number.clone() } else { absent() };
        let answer = browser.post("/status", &[("number", &number), ("code", "0000-0000-0000")]);
        (answer.status, answer.body.replace(&number, ""))
    }));
    told.push(measure_pairs("second way", &server, |browser, is_known, _| {
        let number = if is_known { number.clone() } else { absent() };
        let fields = [("number", number.as_str()), ("birth", "1990-02-03")];
        let answer = browser.post("/status/other", &fields);
        (answer.status, answer.body.replace(&number, ""))
    }));
    println!("{}", told.join("\n"));
}

/// A number that nobody has, with a sign of its own that is right.
fn absent() -> String {
    bescheid::domain::identity::CaseNumber::new([0; 10]).to_string()
}
