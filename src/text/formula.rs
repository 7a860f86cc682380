//! Text cells that a spreadsheet would take for a formula are made harmless.

/// The text, with an apostrophe before what a spreadsheet would run.
#[must_use]
pub fn harmless(text: &str) -> String {
    let runs = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\0', '＝', '＋', '－', '＠']);
    // A lone sign is what people write for 'nothing'.
    let is_sign = text.chars().count() == 1;
    if runs && !is_sign { format!("'{text}") } else { text.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn a_formula_becomes_text_and_text_stays() {
        for start in ["=1+1", "+49", "-1", "@x", "\tx", "＝x"] {
            assert_eq!(harmless(start), format!("'{start}"));
        }
        assert_eq!(harmless("Weimarer Land"), "Weimarer Land");
        assert_eq!(harmless("-"), "-");
    }
}
