//! Bars of parts: the label above its bar, the value behind it, and below what each fill stands for.

use crate::report::chart::canvas::{Anchor, Canvas, LINE, Picture, Point, Size, WIDTH, width_of};
use crate::report::chart::ink::{Ink, define};

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct StackedBar {
    /// What it stands for.
    pub label: String,
    /// Its value as it is written.
    pub value: String,
    /// Its parts in order.
    pub parts: Vec<(Ink, f64)>,
}

/// Height of a bar.
const BAR: f64 = 16.0;

/// The picture. The legend names the inks, in its order.
#[must_use]
pub fn draw_stacked_bars(
    id: &str,
    title: &str,
    description: &str,
    rows: &[StackedBar],
    legend: &[(Ink, String)],
) -> Picture {
    let mut canvas = Canvas::new(id, title, description);
    let inks: Vec<Ink> = legend.iter().map(|(ink, _)| *ink).collect();
    define(&mut canvas, &inks);
    let whole = |row: &StackedBar| row.parts.iter().map(|(_, value)| value).sum::<f64>();
    let longest = rows.iter().map(whole).fold(f64::MIN_POSITIVE, f64::max);
    let room = rows.iter().map(|row| width_of(&row.value)).fold(0.0, f64::max);
    let length = (WIDTH - room - 12.0).max(WIDTH / 4.0);
    let mut y = LINE;
    for row in rows {
        y = canvas.words(Point { x: 0.0, y }, &row.label) - LINE + 6.0;
        let mut x = 0.0;
        for (ink, value) in row.parts.iter().filter(|(_, value)| 0.0 < *value) {
            let width = length * value / longest;
            let fill = ink.fill(&canvas);
            canvas.rect(Point { x, y }, Size { width, height: BAR }, &fill);
            x += width;
        }
        canvas.text(Point { x: x + 8.0, y: y + 13.0 }, Anchor::Start, &row.value);
        y += BAR + LINE + 6.0;
    }
    for (ink, name) in legend {
        let fill = ink.fill(&canvas);
        canvas.rect(Point { x: 0.0, y: y - 12.0 }, Size { width: 28.0, height: 14.0 }, &fill);
        y = canvas.words(Point { x: 36.0, y }, name) + 4.0;
    }
    canvas.finish(y - LINE + 8.0)
}

#[cfg(test)]
mod tests {
    use super::{StackedBar, draw_stacked_bars};
    use crate::domain::waits_on::WaitsOn;
    use crate::report::chart::ink::Ink;

    #[test]
    fn every_label_value_and_name_stands_whole_in_the_picture() {
        let (authority, doing) = (Ink::Holder(WaitsOn::Applicant), Ink::Doing);
        let row = StackedBar {
            label: "Prüfung der Gleichwertigkeit".to_owned(),
            value: "1.234 (60,1 %)".to_owned(),
            parts: vec![(authority, 6.0), (doing, 4.0)],
        };
        let legend = [(authority, "Antragstellende".to_owned()), (doing, "Tun".to_owned())];
        let picture = draw_stacked_bars("s", "Titel", "Beschreibung", &[row], &legend);
        for words in ["Prüfung der Gleichwertigkeit", "1.234 (60,1 %)", "Antragstellende", "Tun"] {
            assert!(picture.svg.contains(words), "{words}");
        }
        assert_eq!(picture.svg.matches("<pattern").count(), 2);
        assert!(!picture.svg.contains("NaN") && !picture.svg.contains("inf"));
        let empty = draw_stacked_bars("e", "t", "d", &[], &[]);
        assert!(!empty.svg.contains("NaN"));
    }
}
