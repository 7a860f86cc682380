//! Who hears of what: applicants of what a list brings, and a case of the one that belongs to it,
//! whichever way it came.

use bescheid::domain::case::event::Fact;
use bescheid::domain::identity::CaseId;
use bescheid::domain::procedure::words::Outcome;
use bescheid::office::act_error::ActError;
use bescheid::settings::now::now;
use bescheid::store::cases::CaseHeader;
use bescheid::store::outbox::{self, ContactAddress, OutboxMail};
use bescheid::store::recordings::{self, EventOrigin};
use bescheid::store::{Store, cases, events};
use chrono::TimeDelta;

use crate::acts::{enter_test_case, test_case};
use crate::databases::fresh;
use crate::imports::{bescheid, json};
use crate::test_server::TestServer;

const HEADS: &str =
    "Lfd. Nr.;Name;Beruf;Land;Antrag;Unterlagen vollständig;Bescheid;Ergebnis;Stelle;Gehört zu\n";
const FIRST: &str = "1;Probe, Eins;Elektroniker/in;Tunesien;03.03.2025;05.05.2025;;;IHK FOSA;\n\
    2;Probe, Zwei;Elektroniker/in;Ukraine;04.03.2025;06.05.2025;;;IHK FOSA;1\n";
const LATER: &str = "1;Probe, Eins;Elektroniker/in;Tunesien;03.03.2025;05.05.2025;;;IHK FOSA;\n\
    2;Probe, Zwei;Elektroniker/in;Ukraine;04.03.2025;06.05.2025;01.08.2025;voll;IHK FOSA;1\n";

fn header(store: &Store, reference: &str) -> CaseHeader {
    let found = store
        .read::<_, ActError>(|db| Ok(cases::find_by_reference(db, "Beratung", reference)?))
        .unwrap();
    found.unwrap().0
}

fn mails(store: &Store, case: CaseId) -> Vec<OutboxMail> {
    store.read::<_, ActError>(|db| Ok(outbox::of_case(db, case, 10)?)).unwrap()
}

/// How the parent knows that its child was decided, the latest word last.
fn decisions_heard(store: &Store, parent: CaseId) -> Vec<Option<Outcome>> {
    let history = store.read::<_, ActError>(|db| Ok(events::of_case(db, parent)?)).unwrap();
    history
        .iter()
        .filter_map(|event| {
            if let Fact::ChildDecided { outcome, .. } = &event.fact {
                return Some(Some(*outcome));
            }
            matches!(event.fact, Fact::Corrected { to: None, .. }).then_some(None)
        })
        .collect()
}

/// Somebody confirms an address, so long ago.
fn confirm_address(store: &Store, case: CaseId, ago: TimeDelta) {
    store
        .write::<_, ActError>(move |db| {
            let contact = ContactAddress { address: "a@example.org", language: "ar" };
            outbox::set_contact(db, case, contact, "x", now())?;
            Ok(outbox::confirm(db, case, now() - ago)?)
        })
        .unwrap();
}

#[test]
fn an_imported_decision_tells_who_waits_and_a_first_import_nobody() {
    for database in fresh() {
        let folder = tempfile::tempdir().unwrap();
        let import = |rows: &str, more: &[&str]| {
            std::fs::write(folder.path().join("liste.csv"), format!("{HEADS}{rows}")).unwrap();
            let command = ["import", "cases", "liste.csv", "--source", "Beratung"];
            json(folder.path(), &database, &[&command, more].concat())
        };
        let first = import(FIRST, &[]);
        assert_eq!((&first["accepted"], &first["told"]), (&2.into(), &0.into()), "{first}");
        let store = Store::open(&database.url).unwrap();
        let child = header(&store, "2").id;
        confirm_address(&store, child, TimeDelta::zero());
        assert_eq!(mails(&store, child).len(), 0);

        let preview = import(LATER, &["--dry-run"]);
        assert_eq!((&preview["told"], mails(&store, child).len()), (&1.into(), 0), "{preview}");
        assert_eq!(import(LATER, &[])["told"], 1);
        assert_eq!(mails(&store, child).len(), 1);
        // The same list again tells nothing anew.
        assert_eq!(import(LATER, &[])["told"], 0);
        assert_eq!(mails(&store, child).len(), 1);
    }
}

/// The list names the case that another one belongs to; it hears of the decision, and that the decision
/// was taken back with its import.
#[test]
fn a_list_links_cases_and_the_parent_hears_of_what_it_brings() {
    for database in fresh() {
        let folder = tempfile::tempdir().unwrap();
        let import = |rows: &str| {
            std::fs::write(folder.path().join("liste.csv"), format!("{HEADS}{rows}")).unwrap();
            let command = ["import", "cases", "liste.csv", "--source", "Beratung"];
            json(folder.path(), &database, &command)
        };
        // The child may stand before its parent.
        let turned: Vec<&str> = FIRST.split_inclusive('\n').rev().collect();
        assert_eq!(import(&turned.concat())["accepted"], 2);
        let store = Store::open(&database.url).unwrap();
        let parent = header(&store, "1").id;
        assert_eq!(decisions_heard(&store, parent), []);
        let later = import(LATER);
        assert_eq!(decisions_heard(&store, parent), [Some(Outcome::Full)]);
        let id = later["import"].as_str().unwrap();
        json(folder.path(), &database, &["import", "undo", id]);
        assert_eq!(decisions_heard(&store, parent), [Some(Outcome::Full), None]);
        // A number that is no case costs the link, with its reason, and nothing else.
        let wrong = import("3;Probe, Drei;Elektroniker/in;Ukraine;04.03.2025;;;;IHK FOSA;77\n");
        assert_eq!((&wrong["accepted"], &wrong["remarks"][0]["row"]), (&1.into(), &2.into()));
        assert_eq!(wrong["remarks"][0]["value"], "77", "{wrong}");
        let verified = bescheid(folder.path(), &["verify", "--database", &database.url]);
        assert!(verified.status.success(), "{verified:?}");
    }
}

#[test]
fn cases_are_linked_at_the_desk_and_parted_again() {
    let server = TestServer::start(None, &[("c", &["caseworker@Kammer"])]);
    let url = format!("sqlite:{}", server.folder.path().join("bescheid.db").display());
    let store = Store::open(&url).unwrap();
    let procedures =
        std::sync::Arc::new(bescheid::office::procedures::Procedures::load(&store).unwrap());
    let [parent, child] =
        [1, 2].map(|n| enter_test_case(&store, &procedures, test_case(n)).number.to_string());
    let mut staff = server.signed_in("c");
    let (page, to) = (format!("/desk/cases/{parent}"), format!("/desk/cases/{parent}/link"));
    let unknown = bescheid::domain::identity::CaseNumber::new([3; 10]).to_string();
    for (typed, words) in [
        ("nichts", "Das ist keine Nummer eines Falls"),
        (unknown.as_str(), "gibt es bei Ihnen nicht"),
        (parent.as_str(), "aufeinander warten"),
    ] {
        let told = staff.fill(&page, &to, &[("child", typed)]);
        assert_eq!(told.status, 422, "{typed}: {}", told.body);
        assert!(told.body.contains(words) && told.body.contains(typed), "{}", told.body);
    }
    assert_eq!(staff.fill(&page, &to, &[("child", &child)]).status, 303);
    assert!(staff.get(&page).body.contains(&format!("/desk/cases/{child}?")));
    let of_child = staff.get(&format!("/desk/cases/{child}")).body;
    assert!(of_child.contains("Gehört zu Fall") && of_child.contains(&parent));
    // The other way round they would wait for each other.
    let back = staff.fill(&page, &format!("/desk/cases/{child}/link"), &[("child", &parent)]);
    assert_eq!(back.status, 422);

    // A decision at the desk is heard of by the parent.
    let form = format!("/desk/cases/{child}/record");
    for (name, on, outcome) in
        [("confirm_complete", "2026-02-10", None), ("decide", "2026-03-02", Some("full"))]
    {
        let mut fields = vec![("on", on)];
        fields.extend(outcome.map(|word| ("outcome", word)));
        let done = staff.fill(&format!("{form}?what=move:{name}"), &form, &fields);
        assert_eq!(done.status, 303, "{name}: {}", done.body);
    }
    let number = parent.parse().unwrap();
    let id = store.read::<_, ActError>(|db| Ok(cases::find_by_number(db, &number)?)).unwrap();
    assert_eq!(decisions_heard(&store, id.unwrap().0.id), [Some(Outcome::Full)]);

    // It is known why that was recorded, and by whom.
    let why = store.read::<_, ActError>(|db| {
        let end = events::chain_end(db)?;
        Ok(recordings::of_event(db, u64::try_from(end.length).unwrap())?)
    });
    let expected = EventOrigin { cause: "link".to_owned(), account: Some("c".to_owned()) };
    assert_eq!(why.unwrap(), Some(expected));
    let shown = staff.get(&page).body;
    assert!(shown.contains(" von Caseworker, aus einer Liste</span>"), "{shown}");
    assert!(shown.contains(" von c, über einen verknüpften Fall</span>"), "{shown}");

    let unlink = format!("/desk/cases/{child}/unlink");
    assert_eq!(staff.fill(&page, &unlink, &[]).status, 303);
    assert!(!staff.get(&page).body.contains(&format!("/desk/cases/{child}?")));
    // A case that is opened from another belongs to it.
    let enter = staff.get(&format!("/desk/new?parent={parent}")).body;
    assert!(enter.contains(&format!("name=\"parent\" value=\"{parent}\"")), "{enter}");
    let verified = bescheid(server.folder.path(), &["verify"]);
    assert!(verified.status.success(), "{verified:?}");
}

/// A look at what would be recorded is no record of anything, and no look at the case.
#[test]
fn a_preview_writes_nothing() {
    let server = TestServer::start(None, &[("c", &["caseworker@Kammer"])]);
    let url = format!("sqlite:{}", server.folder.path().join("bescheid.db").display());
    let store = Store::open(&url).unwrap();
    let procedures =
        std::sync::Arc::new(bescheid::office::procedures::Procedures::load(&store).unwrap());
    let number = enter_test_case(&store, &procedures, test_case(1)).number;
    let mut staff = server.signed_in("c");
    let form = format!("/desk/cases/{number}/record?what=move:confirm_complete");
    let before = dump(server.folder.path());
    let shown = staff.get(&form);
    assert!(shown.status == 200 && shown.body.contains("<ins>"), "{}", shown.body);
    assert_eq!(dump(server.folder.path()), before);
    // A look at the case is one.
    staff.get(&format!("/desk/cases/{number}"));
    assert_ne!(dump(server.folder.path()), before);
}

/// All that is stored but sessions, which say when somebody was here.
fn dump(folder: &std::path::Path) -> Vec<String> {
    let file = folder.join("look.bak");
    let _ = std::fs::remove_file(&file);
    let done = bescheid(folder, &["backup", "look.bak"]);
    assert!(done.status.success(), "{done:?}");
    let bytes = std::fs::read(&file).unwrap();
    let mut text = String::new();
    std::io::Read::read_to_string(&mut flate2::read::GzDecoder::new(&bytes[10..]), &mut text)
        .unwrap();
    let mut table = String::new();
    let mut lines = Vec::new();
    for line in text.lines() {
        if line.contains("\"table\"") {
            line.clone_into(&mut table);
        }
        if !table.contains("sessions") {
            lines.push(line.to_owned());
        }
    }
    // The last line is the hash of all.
    lines.pop();
    lines
}
