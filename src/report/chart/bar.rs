//! Horizontal bars: the label above its bar, so that no word is ever clipped; the value behind it.
//! Waiting is filled, doing is striped: readable without colour.

use std::fmt::Write as _;

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// Its value as it is written.
    pub value: String,
    /// The length of its filled part (waiting) as a share of the longest bar, 0 to 1.
    pub waiting: f64,
    /// The length of its striped part (doing), behind the filled one.
    pub doing: f64,
}

/// Width of the picture.
const WIDTH: f64 = 420.0;
/// Height of a bar with its label.
const ROW: f64 = 46.0;
/// Length of the longest bar: its value must fit behind it.
const LONGEST: f64 = 190.0;

/// The picture.
#[must_use]
pub fn bars(id: &str, title: &str, description: &str, bars: &[Bar]) -> String {
    let rows = f64::from(u32::try_from(bars.len()).unwrap_or(u32::MAX));
    let height = rows * ROW + 6.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" \
         viewBox=\"0 0 {WIDTH} {height}\" font-family=\"sans-serif\" font-size=\"15\">\
         <title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>\
         <defs><pattern id=\"{id}-p\" width=\"8\" height=\"8\" patternUnits=\"userSpaceOnUse\" \
         patternTransform=\"rotate(45)\"><rect width=\"8\" height=\"8\" fill=\"#dbe4ea\"/>\
         <rect width=\"4\" height=\"8\" fill=\"#5b7485\"/></pattern></defs>",
        escaped(title),
        escaped(description)
    );
    let mut top = 0.0;
    for bar in bars {
        let waiting = bar.waiting.clamp(0.0, 1.0) * LONGEST;
        let doing = bar.doing.clamp(0.0, 1.0) * LONGEST;
        let (label_at, bar_at, value_at) = (top + 17.0, top + 23.0, top + 36.0);
        let behind = (waiting + doing).max(1.5) + 8.0;
        // Writing to a string cannot fail.
        let _ = write!(
            svg,
            "<text x=\"0\" y=\"{label_at:.0}\" fill=\"#1b1b1b\">{}</text>\
             <rect x=\"0\" y=\"{bar_at:.0}\" width=\"{waiting:.1}\" height=\"16\" fill=\"#0b5394\"/>\
             <rect x=\"{waiting:.1}\" y=\"{bar_at:.0}\" width=\"{doing:.1}\" height=\"16\" \
             fill=\"url(#{id}-p)\"/>\
             <text x=\"{behind:.1}\" y=\"{value_at:.0}\" fill=\"#1b1b1b\">{}</text>",
            escaped(&bar.label),
            escaped(&bar.value)
        );
        top += ROW;
    }
    svg.push_str("</svg>");
    svg
}

pub(in crate::report) fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Bar, bars};

    #[test]
    fn every_label_and_value_stands_whole_in_the_picture() {
        let bar = Bar {
            label: "Prüfung der Gleichwertigkeit & <mehr>".to_owned(),
            value: "1.234 Tage".to_owned(),
            waiting: 0.6,
            doing: 0.4,
        };
        let svg = bars("x", "Titel", "Beschreibung", &[bar]);
        assert!(svg.contains("Prüfung der Gleichwertigkeit &amp; &lt;mehr&gt;"));
        assert!(svg.contains("1.234 Tage") && svg.contains("<title id=\"x-t\">Titel</title>"));
        assert!(!svg.contains("style="), "the policy of the pages allows no inline style");
    }
}
