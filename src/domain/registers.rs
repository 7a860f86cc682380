//! Registers that come with the program: states of training and authorities, as lists write them, and
//! districts.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::domain::case::event::SeatOf;
use crate::domain::procedure::words::{LawStatus, Origin};

/// States of training (`config/countries.toml`).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Countries {
    eu: Vec<String>,
    names: BTreeMap<String, Vec<String>>,
}

/// Authorities (`config/authorities.toml`).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authorities {
    /// The rows, the first match first.
    pub authority: Vec<Authority>,
}

/// An authority.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// Its short name; empty where a row stands for several, which keep the name as it is written.
    pub id: String,
    /// What is found in the ways of writing it, in small letters.
    pub names: Vec<String>,
    /// Where it sits; none where a row stands for several.
    pub seat: Option<SeatOf>,
    /// The procedure that it usually runs.
    pub procedure: String,
    /// Only for professions with one of these in their names; for all if there are none.
    #[serde(default)]
    pub professions: Vec<String>,
    /// Professions for which it runs another procedure than its usual one.
    #[serde(default)]
    pub other: Vec<OtherProcedure>,
    /// Whether an objection comes before a lawsuit: the first row that fits the profession holds.
    #[serde(default)]
    pub objection: Vec<ObjectionRule>,
}

/// Whether a decision can be objected to (Vorverfahren), §§ 68 to 73 VwGO with the law of the Land.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectionRule {
    /// It can.
    pub provided: bool,
    /// Only for professions with one of these in their names, in small letters; for all if there are none.
    #[serde(default)]
    pub professions: Vec<String>,
    /// The paragraphs.
    pub basis: String,
    /// How sure it is.
    pub status: LawStatus,
}

/// The procedure that an authority runs for some professions.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OtherProcedure {
    /// What is found in the names of these professions, in small letters.
    pub profession: String,
    /// The procedure.
    pub procedure: String,
}

impl Authority {
    /// The procedure that it runs for a profession.
    #[must_use]
    pub fn procedure_for(&self, profession: Option<&str>) -> &str {
        let lower = profession.unwrap_or_default().to_lowercase();
        let other = self.other.iter().find(|other| lower.contains(other.profession.as_str()));
        other.map_or(&self.procedure, |other| &other.procedure)
    }

    /// Whether its usual procedure is that of this profession.
    #[must_use]
    pub fn runs_for(&self, profession: Option<&str>) -> bool {
        fits_profession(&self.professions, profession)
    }

    /// The rule on objections to its decisions in this profession; none if nobody has read it.
    #[must_use]
    pub fn objection_rule(&self, profession: Option<&str>) -> Option<&ObjectionRule> {
        self.objection.iter().find(|rule| fits_profession(&rule.professions, profession))
    }
}

fn fits_profession(words: &[String], profession: Option<&str>) -> bool {
    let lower = profession.unwrap_or_default().to_lowercase();
    words.is_empty() || words.iter().any(|word| lower.contains(word.as_str()))
}

/// How cases are handled at the desk (`config/handling.toml`).
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Handling {
    procedure: Vec<ProcedureHandling>,
    request: Vec<RequestHandling>,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ProcedureHandling {
    id: String,
    is_represented: bool,
    accelerates_children: bool,
    #[expect(dead_code, reason = "for who reads the file: the paragraph")]
    basis: String,
}

#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct RequestHandling {
    id: String,
    names_documents: bool,
}

impl Handling {
    /// The rules that come with the program.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &HANDLING
    }

    /// Whether somebody else acts for the applicants of a procedure: letters go there.
    #[must_use]
    pub fn is_represented(&self, procedure: &str) -> bool {
        self.procedure.iter().any(|row| row.id == procedure && row.is_represented)
    }

    /// Whether the cases that belong to one of this procedure are accelerated with it.
    #[must_use]
    pub fn accelerates_children(&self, procedure: &str) -> bool {
        self.procedure.iter().any(|row| row.id == procedure && row.accelerates_children)
    }

    /// Whether a request of this kind names documents one by one.
    #[must_use]
    pub fn names_documents(&self, request_kind: &str) -> bool {
        self.request.iter().any(|row| row.id == request_kind && row.names_documents)
    }
}

static HANDLING: LazyLock<Handling> = LazyLock::new(|| {
    toml::from_str(include_str!("../../config/handling.toml")).unwrap_or_default()
});
static COUNTRIES: LazyLock<Countries> = LazyLock::new(|| {
    toml::from_str(include_str!("../../config/countries.toml")).unwrap_or_default()
});
static AUTHORITIES: LazyLock<Authorities> = LazyLock::new(|| {
    toml::from_str(include_str!("../../config/authorities.toml")).unwrap_or_default()
});
static DISTRICTS: LazyLock<BTreeMap<String, String>> = LazyLock::new(|| {
    toml::from_str(include_str!("../../config/districts.toml")).unwrap_or_default()
});

impl Countries {
    /// The register that comes with the program.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &COUNTRIES
    }

    /// The code of a state, however it is written.
    #[must_use]
    pub fn code(&self, written: &str) -> Option<&str> {
        let lower = written.trim().to_lowercase();
        let is_it = |(code, names): &(&String, &Vec<String>)| {
            code.to_lowercase() == lower || names.iter().any(|name| name.to_lowercase() == lower)
        };
        self.names.iter().find(is_it).map(|(code, _)| code.as_str())
    }

    /// The German and the English name of a state; none of a code that is not known.
    #[must_use]
    pub fn names(&self, code: &str) -> Option<(&str, &str)> {
        let names = self.names.get(code)?;
        Some((names.first()?, names.last()?))
    }

    /// Which rules hold for a state.
    #[must_use]
    pub fn origin(&self, code: &str) -> Origin {
        if self.eu.iter().any(|member| member == code) { Origin::Eu } else { Origin::Third }
    }
}

/// The name of a district by its official key (`config/districts.toml`).
#[must_use]
pub fn district(key: &str) -> Option<&'static str> {
    DISTRICTS.get(key).map(String::as_str)
}

impl Authorities {
    /// The register that comes with the program.
    #[must_use]
    pub fn built_in() -> &'static Self {
        &AUTHORITIES
    }

    /// The authority that a list means.
    #[must_use]
    pub fn find_by_name(&self, written: &str) -> Option<&Authority> {
        let lower = written.trim().to_lowercase();
        self.authority
            .iter()
            .find(|authority| authority.names.iter().any(|name| lower.contains(name.as_str())))
    }

    /// The authority that usually runs a procedure.
    #[must_use]
    pub fn usual_for(&self, procedure: &str) -> Option<&Authority> {
        self.authority
            .iter()
            .find(|authority| authority.procedure == procedure && !authority.id.is_empty())
    }

    /// The rule on objections to the decisions of an authority in a procedure; none if nobody has read it.
    /// Of a case that names no authority, that of the one which usually runs the procedure.
    #[must_use]
    pub fn objection_rule(
        &self,
        written: &str,
        procedure: &str,
        profession: Option<&str>,
    ) -> Option<&ObjectionRule> {
        let authority = if written.trim().is_empty() {
            self.usual_for(procedure)
        } else {
            self.find_by_name(written)
        };
        authority.and_then(|authority| authority.objection_rule(profession))
    }
}

#[cfg(test)]
mod tests {
    use super::{Authorities, Countries, Handling, district};
    use crate::domain::procedure::built_in::built_in_procedures;
    use crate::domain::procedure::words::Origin;

    /// What the files name is there: a misspelled name would have no effect.
    #[test]
    fn what_is_handled_in_a_way_of_its_own_exists() {
        let procedures = built_in_procedures().unwrap();
        let handling = Handling::built_in();
        for row in &handling.procedure {
            assert!(procedures.iter().any(|procedure| procedure.id() == row.id), "{}", row.id);
        }
        for row in &handling.request {
            let is_known = procedures.iter().any(|known| known.request_named(&row.id).is_some());
            assert!(is_known, "{}", row.id);
        }
        assert!(
            handling.is_represented("accelerated-81a") && handling.names_documents("documents")
        );
        assert!(handling.accelerates_children("accelerated-81a"));
        assert!(!handling.accelerates_children("dual-ihk-fosa"));
        assert!(!handling.is_represented("dual-ihk-fosa") && !handling.names_documents("fee"));
        let others =
            Authorities::built_in().authority.iter().flat_map(|authority| &authority.other);
        for other in others {
            assert!(procedures.iter().any(|procedure| procedure.id() == other.procedure));
        }
    }

    #[test]
    fn masters_have_a_procedure_of_their_own() {
        let chamber = Authorities::built_in().find_by_name("HWK Erfurt").unwrap();
        assert_eq!(chamber.procedure_for(Some("Friseurmeisterin")), "craft-master");
        assert_eq!(chamber.procedure_for(Some("Friseurin")), "craft-journeyman");
    }

    #[test]
    fn an_objection_is_as_the_authority_and_the_profession_say() {
        let all = Authorities::built_in();
        let provided = |written: &str, procedure: &str, profession: Option<&str>| {
            all.objection_rule(written, procedure, profession).map(|rule| rule.provided)
        };
        assert_eq!(provided("TLVwA", "nurse-tlvwa", None), Some(false));
        assert_eq!(provided("", "nurse-tlvwa", None), Some(false));
        assert_eq!(provided("Handwerkskammer Erfurt", "craft-journeyman", None), Some(true));
        assert_eq!(provided("Landesdirektion Sachsen", "nurse-tlvwa", None), None);
        assert_eq!(provided("IHK FOSA", "dual-ihk-fosa", None), None);
        let rules = r#"objection = [
            { provided = true, professions = ["arzt"], basis = "b", status = "memory" },
            { provided = false, basis = "b", status = "memory" },
        ]
        id = "X"
        names = ["x"]
        procedure = "p""#;
        let authority: super::Authority = toml::from_str(rules).unwrap();
        let of = |profession| authority.objection_rule(profession).map(|rule| rule.provided);
        assert_eq!(
            (of(Some("Zahnarzt")), of(Some("Koch")), of(None)),
            (Some(true), Some(false), Some(false))
        );
    }

    #[test]
    fn a_state_is_known_by_all_its_names() {
        let countries = Countries::built_in();
        for written in ["TR", "Türkei", "türkei "] {
            assert_eq!(countries.code(written), Some("TR"), "{written}");
        }
        assert_eq!(countries.code("Atlantis"), None);
        assert_eq!(countries.names("TN"), Some(("Tunesien", "Tunisia")));
        assert_eq!(countries.names("BY"), Some(("Belarus", "Belarus")));
        assert_eq!(
            (countries.names("XX"), district("16053"), district("1")),
            (None, Some("Jena"), None)
        );
        assert_eq!((countries.origin("PL"), countries.origin("GB")), (Origin::Eu, Origin::Third));
    }

    #[test]
    fn every_authority_runs_a_shipped_procedure() {
        let known = built_in_procedures().unwrap();
        let all = &Authorities::built_in().authority;
        assert!(!all.is_empty());
        for authority in all {
            assert!(
                known.iter().any(|procedure| procedure.id() == authority.procedure),
                "{}",
                authority.id
            );
            assert!(authority.seat.as_ref().is_none_or(|seat| seat.calendar().is_some()));
        }
        let meant =
            Authorities::built_in().find_by_name("Handwerkskammer Erfurt (Frau X)").unwrap();
        assert_eq!(meant.id, "HWK Erfurt");
    }

    #[test]
    fn an_authority_for_nurses_does_not_run_for_doctors() {
        let authorities = Authorities::built_in();
        let nurses = authorities.find_by_name("Thüringer Landesverwaltungsamt").unwrap();
        let runs = ["Pflegefachfrau", "Ärztin"].map(|profession| nurses.runs_for(Some(profession)));
        assert_eq!((runs, nurses.runs_for(None)), ([true, false], false));
        let crafts = authorities.find_by_name("Handwerkskammer Erfurt").unwrap();
        assert!(crafts.runs_for(Some("Tischler")) && crafts.runs_for(None));
    }
}
