//! What a row says of its case: profession, state, authority, district, and the procedure that follows
//! from them. Names of things come in, notes do not.

use crate::domain::case::event::Attributes;
use crate::domain::registers::{Authorities, Countries};
use crate::exchange::list::head;
use crate::exchange::mapping::{ColumnMeaning, Mapping};
use crate::exchange::table::SheetRow;
use crate::office::import_cases::report::RowRemark;
use crate::office::import_cases::row_reason::RowReason;

/// What the case is about, and its procedure; of an authority for rows that name none.
pub(super) fn about(
    line: &SheetRow,
    mapping: &Mapping,
    usual_authority: Option<&str>,
    remarks: &mut Vec<RowRemark>,
) -> Result<(Attributes, String), RowRemark> {
    let words = RowReader { line, mapping };
    let written = words.text(ColumnMeaning::Authority);
    let written = written.or(usual_authority.map(str::to_owned)).unwrap_or_default();
    let register = Authorities::built_in().find_by_name(&written);
    let profession = words.label(ColumnMeaning::Profession, remarks);
    let usual = register
        .filter(|authority| authority.runs_for(profession.as_deref()))
        .map(|authority| authority.procedure_for(profession.as_deref()).to_owned());
    let procedure = mapping
        .procedures
        .get(&written)
        .cloned()
        .or(usual)
        .ok_or_else(|| words.remark(ColumnMeaning::Authority, RowReason::UnknownProcedure))?;
    let known = register.map(|authority| authority.id.clone()).filter(|id| !id.is_empty());
    let authority = match known {
        Some(id) => id,
        None if is_label(&written) => written,
        None => return Err(words.remark(ColumnMeaning::Authority, RowReason::NoLabel)),
    };
    let country = words.label(ColumnMeaning::Country, remarks);
    let code = country.as_deref().and_then(|country| Countries::built_in().code(country));
    if country.is_some() && code.is_none() {
        remarks.push(words.remark(ColumnMeaning::Country, RowReason::UnknownCountry));
    }
    let attributes = Attributes {
        authority,
        profession,
        origin: code.map(|country_code| Countries::built_in().origin(country_code)),
        country: code.map(str::to_owned).or(country),
        district: words.label(ColumnMeaning::District, remarks),
        target_group: words.label(ColumnMeaning::TargetGroup, remarks),
        seat: register.and_then(|authority| authority.seat.clone()),
        accelerated: false,
        parent: None,
    };
    Ok((attributes, procedure))
}

/// The words of a row by what they mean.
struct RowReader<'a> {
    line: &'a SheetRow,
    mapping: &'a Mapping,
}

impl RowReader<'_> {
    fn text(&self, means: ColumnMeaning) -> Option<String> {
        let shown = self.mapping.place(means).map(|at| self.line.cell(at).to_text());
        shown.filter(|word| !word.is_empty())
    }

    /// The word, if it is a name of something; what is more is told, and left out.
    fn label(&self, means: ColumnMeaning, remarks: &mut Vec<RowRemark>) -> Option<String> {
        let written = self.text(means)?;
        if is_label(&written) {
            return Some(written);
        }
        remarks.push(self.remark(means, RowReason::NoLabel));
        None
    }

    fn remark(&self, means: ColumnMeaning, reason: RowReason) -> RowRemark {
        let place = self.mapping.place(means);
        RowRemark {
            row: self.line.number,
            column: place.map_or_else(String::new, |at| head(self.mapping, at)),
            value: self.text(means).unwrap_or_default(),
            reason,
        }
    }
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
