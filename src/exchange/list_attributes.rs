//! What a row says of its case: profession, state, authority, district, and the procedure that follows
//! from them. Names of things come in, notes do not.

use crate::domain::case::event::Attributes;
use crate::domain::registers::{Authorities, Countries};
use crate::exchange::list::head;
use crate::exchange::mapping::{Mapping, Meaning};
use crate::exchange::table::Line;
use crate::office::import_cases::reason::Reason;
use crate::office::import_cases::report::Told;

/// What the case is about, and its procedure; of an authority for rows that name none.
pub(super) fn about(
    line: &Line,
    (mapping, usual_authority): (&Mapping, Option<&str>),
    remarks: &mut Vec<Told>,
) -> Result<(Attributes, String), Told> {
    let words = Words { line, mapping };
    let written = words.text(Meaning::Authority);
    let written = written.or(usual_authority.map(str::to_owned)).unwrap_or_default();
    let register = Authorities::shipped().meant(&written);
    let profession = words.label(Meaning::Profession, remarks);
    let usual = register
        .filter(|authority| authority.runs_for(profession.as_deref()))
        .map(|authority| usual_procedure(&authority.procedure, profession.as_deref()));
    let procedure = mapping
        .procedures
        .get(&written)
        .cloned()
        .or(usual)
        .ok_or_else(|| words.told(Meaning::Authority, Reason::UnknownProcedure))?;
    let known = register.map(|authority| authority.id.clone()).filter(|id| !id.is_empty());
    let authority = match known {
        Some(id) => id,
        None if is_label(&written) => written,
        None => return Err(words.told(Meaning::Authority, Reason::NoLabel)),
    };
    let country = words.label(Meaning::Country, remarks);
    let code = country.as_deref().and_then(|country| Countries::shipped().code(country));
    if country.is_some() && code.is_none() {
        remarks.push(words.told(Meaning::Country, Reason::UnknownCountry));
    }
    let attributes = Attributes {
        authority,
        profession,
        origin: code.map(|country_code| Countries::shipped().origin(country_code)),
        country: code.map(str::to_owned).or(country),
        district: words.label(Meaning::District, remarks),
        target_group: words.label(Meaning::TargetGroup, remarks),
        seat: register.and_then(|authority| authority.seat.clone()),
        accelerated: false,
        parent: None,
    };
    Ok((attributes, procedure))
}

/// The words of a row by what they mean.
struct Words<'a> {
    line: &'a Line,
    mapping: &'a Mapping,
}

impl Words<'_> {
    fn text(&self, means: Meaning) -> Option<String> {
        let shown = self.mapping.place(means).map(|at| self.line.cell(at).shown());
        shown.filter(|word| !word.is_empty())
    }

    /// The word, if it is a name of something; what is more is told, and left out.
    fn label(&self, means: Meaning, remarks: &mut Vec<Told>) -> Option<String> {
        let written = self.text(means)?;
        if is_label(&written) {
            return Some(written);
        }
        remarks.push(self.told(means, Reason::NoLabel));
        None
    }

    fn told(&self, means: Meaning, reason: Reason) -> Told {
        let place = self.mapping.place(means);
        Told {
            row: self.line.number,
            column: place.map_or_else(String::new, |at| head(self.mapping, at)),
            value: self.text(means).unwrap_or_default(),
            reason,
        }
    }
}

/// A chamber of crafts runs two procedures: masters have their own.
fn usual_procedure(procedure: &str, profession: Option<&str>) -> String {
    let is_master =
        profession.is_some_and(|profession| profession.to_lowercase().contains("meister"));
    if procedure == "craft-journeyman" && is_master {
        return "craft-master".to_owned();
    }
    procedure.to_owned()
}

/// Characters of a label, at most.
const LABEL_CHARS_MAX: usize = 80;
/// Digits of a label, at most: those of a district's key.
const LABEL_DIGITS_MAX: usize = 5;

/// A name of a profession, a place, an office: short, no mail address, no telephone number. Events are
/// never deleted: what people note beside a case must not enter them.
fn is_label(text: &str) -> bool {
    let digits = text.chars().filter(char::is_ascii_digit).count();
    let is_plain = |c: char| c.is_alphanumeric() || " -–/().,&'’*:+".contains(c);
    text.chars().count() <= LABEL_CHARS_MAX
        && digits <= LABEL_DIGITS_MAX
        && text.chars().all(is_plain)
}

#[cfg(test)]
mod tests {
    use super::is_label;

    #[test]
    fn names_of_things_are_labels_and_notes_are_none() {
        for name in [
            "Pflegefachfrau/-mann",
            "Elektroniker:in (Energie- und Gebäudetechnik)",
            "Côte d’Ivoire",
            "16071",
            "Weimarer Land, Kreis",
        ] {
            assert!(is_label(name), "{name}");
        }
        let long = "ruft jeden Tag an und fragt nach dem Stand, ist sehr verzweifelt, weil der Vertrag ausläuft";
        for note in ["Koch; wohnt bei Schwester", "x@example.org", "0361 1234567", long] {
            assert!(!is_label(note), "{note}");
        }
    }
}
