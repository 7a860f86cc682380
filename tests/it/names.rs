//! People are found by their names, in any spelling, on both databases.

use std::collections::BTreeSet;
use std::fs;

use bescheid::domain::rights::Reach;
use bescheid::office::refresh_index::bring_index_up;
use bescheid::office::verify::verify;
use bescheid::store::name_words::cases_by_name;
use bescheid::store::{Db, Store};

use crate::databases::fresh;
use crate::imports::bescheid;

const LIST: &str = "Nr;Name;Geburtsdatum;Beruf;Stelle;Antrag
1;Ünal, Ayşe;1990-05-06;Tischler/in;HWK Erfurt;2025-03-04
2;Шевченко Олена;1991-05-06;Tischler/in;HWK Erfurt;2025-03-05
3;عمر حداد;1992-05-06;Tischler/in;HWK Erfurt;2025-03-06
6;Mohamed Ali;1995-05-06;Tischler/in;HWK Erfurt;2025-04-09
7;محمد;1996-05-06;Tischler/in;HWK Erfurt;2025-03-01
4;Santos, Maria Maria;1993-05-06;Tischler/in;HWK Erfurt;2025-03-07
5;100% _Santos;1994-05-06;Tischler/in;HWK Erfurt;2025-03-08
";

/// Rows of the list that are found, the newest first.
fn rows(store: &Store, reach: &Reach, name: &str, limit: usize) -> Vec<String> {
    let found = store.read(|db: &mut Db| cases_by_name(db, reach, name, limit)).unwrap();
    found.into_iter().map(|(filed, _)| filed.listed.unwrap().1).collect()
}

#[test]
fn people_are_found_in_any_spelling() {
    for database in fresh() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("list.csv"), LIST).unwrap();
        let words =
            ["import", "cases", "list.csv", "--source", "Test", "--database", &database.url];
        assert!(bescheid(folder.path(), &words).status.success());
        let (store, procedures) = database.open();
        let here = Reach::Only(BTreeSet::from(["HWK Erfurt".to_owned()]));
        for (name, expected) in [
            ("uenal", &["1"][..]),
            ("ayse unal", &["1"]),
            ("Schewtschenko", &["2"]),
            ("Omar", &["3"]),
            ("santo", &["5", "4"]),
            ("s", &[]),
            ("محمد", &["7", "6"]),
            ("Mohamed", &["6", "7"]),
            ("maria maria", &["4"]),
            ("santos ayse", &[]),
            ("% _", &[]),
            ("100%", &["5"]),
            (" ", &[]),
            ("' or 1=1 --", &[]),
        ] {
            assert_eq!(rows(&store, &here, name, 50), expected, "{name}");
            assert_eq!(rows(&store, &Reach::Everywhere, name, 50), expected, "{name}");
        }
        let nowhere = [Reach::Only(BTreeSet::new()), Reach::Only(["HWK Gera".to_owned()].into())];
        assert!(nowhere.iter().all(|it| rows(&store, it, "Omar", 50).is_empty()));
        assert_eq!(rows(&store, &here, "santo", 1), ["5"]);

        // As an older program left it: nobody is found, `verify` tells, and the next start mends it.
        database.sql("delete from name_words").unwrap();
        assert!(rows(&store, &here, "Omar", 50).is_empty());
        let faults = verify(&store, &procedures).unwrap().faults;
        assert!(faults.len() == 1 && faults[0].contains("is not found by the name"), "{faults:?}");
        database.sql("update persons set spelled = 0").unwrap();
        bring_index_up(&store, &procedures).unwrap();
        assert_eq!(rows(&store, &here, "Omar", 50), ["3"]);
        assert_eq!(verify(&store, &procedures).unwrap().faults, Vec::<String>::new());
    }
}
