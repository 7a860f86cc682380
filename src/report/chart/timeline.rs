//! A span of days, and what it goes into, one after the other; numbered, and named below.

use crate::report::chart::canvas::{Anchor, Canvas, LINE, Picture, Point, Size, WIDTH};
use crate::report::chart::ink::{Ink, define};

/// A part of the span.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelinePart {
    /// What is written of it: its name and its days.
    pub label: String,
    /// How long it is.
    pub days: f64,
    /// Its fill.
    pub ink: Ink,
}

/// The picture of a span that goes into these parts.
#[must_use]
pub fn timeline(id: &str, title: &str, description: &str, parts: &[TimelinePart]) -> Picture {
    let mut canvas = Canvas::new(id, title, description);
    let inks: Vec<Ink> = parts.iter().map(|part| part.ink).collect();
    define(&mut canvas, &inks);
    let whole = parts.iter().map(|part| part.days).sum::<f64>().max(f64::MIN_POSITIVE);
    let mut x = 0.0;
    let mut free = 0.0;
    for (part, number) in parts.iter().zip(1..) {
        let width = WIDTH * part.days / whole;
        let fill = part.ink.fill(&canvas);
        canvas.rect(Point { x, y: 24.0 }, Size { width, height: 30.0 }, &fill);
        let middle = (x + width / 2.0).max(free + 6.0).min(WIDTH - 6.0);
        canvas.text(Point { x: middle, y: 17.0 }, Anchor::Middle, &format!("{number}"));
        free = middle + 6.0;
        x += width;
    }
    let mut y = 54.0 + LINE + 6.0;
    for (part, number) in parts.iter().zip(1..) {
        let fill = part.ink.fill(&canvas);
        canvas.rect(Point { x: 0.0, y: y - 12.0 }, Size { width: 28.0, height: 14.0 }, &fill);
        y = canvas.words(Point { x: 36.0, y }, &format!("{number} {}", part.label)) + 2.0;
    }
    canvas.finish(y - LINE + 8.0)
}

#[cfg(test)]
mod tests {
    use super::{TimelinePart, timeline};
    use crate::report::chart::ink::Ink;

    #[test]
    fn the_parts_fill_the_span_and_each_is_named() {
        let part = |label: &str, days, number| TimelinePart {
            label: label.to_owned(),
            days,
            ink: Ink::Part(number),
        };
        let all = [part("Prüfung: 300 Tage", 300.0, 0), part("zu Ende: 430 Tage", 430.0, 1)];
        let svg = timeline("t", "t", "d", &all).svg;
        assert!(svg.contains("1 Prüfung: 300 Tage") && svg.contains("2 zu Ende: 430 Tage"));
        assert!(svg.contains("width=\"172.6\"") && svg.contains("width=\"247.4\""));
        assert!(!timeline("e", "t", "d", &[]).svg.contains("NaN"));
    }
}
