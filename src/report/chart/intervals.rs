//! Values side by side with their intervals: a dot, and a line as far as the value may lie. The order
//! is that of the names: nothing is ranked.

use crate::report::chart::canvas::{Anchor, Canvas, LINE, Picture, Point, WIDTH, round_step};

/// A value with its interval.
#[derive(Debug, Clone, PartialEq)]
pub struct IntervalRow {
    /// What it is the value of.
    pub label: String,
    /// The value, its lower and its upper end; an open end has none.
    pub value: (f64, Option<f64>, Option<f64>),
}

const LEFT: f64 = 4.0;
const RIGHT: f64 = WIDTH - 26.0;

/// The picture; `unit` names the axis. An open end has an arrow.
#[must_use]
pub fn intervals(
    id: &str,
    title: &str,
    description: &str,
    rows: &[IntervalRow],
    unit: &str,
) -> Picture {
    let mut canvas = Canvas::new(id, title, description);
    let ends = rows.iter().flat_map(|row| [Some(row.value.0), row.value.1, row.value.2]);
    let highest = ends.flatten().fold(f64::MIN_POSITIVE, f64::max);
    let step = round_step(highest);
    let top = (highest / step).ceil() * step;
    let x = |value: f64| LEFT + (RIGHT - LEFT) * value / top;
    let mut y = LINE;
    for row in rows {
        y = canvas.words(Point { x: 0.0, y }, &row.label) - 4.0;
        let (value, low, high) = row.value;
        let (from, to) = (x(low.unwrap_or(0.0)), high.map_or(RIGHT + 14.0, x));
        canvas.draw(format_args!(
            "<line x1=\"{from:.1}\" x2=\"{to:.1}\" y1=\"{y:.1}\" y2=\"{y:.1}\" stroke=\"#1b1b1b\" stroke-width=\"2\"/>"
        ));
        if high.is_none() {
            canvas.draw(format_args!(
                "<path d=\"M{:.1} {:.1} l10 5 l-10 5 z\" fill=\"#1b1b1b\"/>",
                to,
                y - 5.0
            ));
        }
        for end in [low.map(x), high.map(x)].into_iter().flatten() {
            canvas.line(Point { x: end, y: y - 5.0 }, Point { x: end, y: y + 5.0 }, "#1b1b1b");
        }
        canvas.draw(format_args!(
            "<circle cx=\"{:.1}\" cy=\"{y:.1}\" r=\"6\" fill=\"#0b5394\"/>",
            x(value)
        ));
        y += LINE + 10.0;
    }
    let mut value = 0.0;
    while value <= top + step / 2.0 {
        canvas.line(
            Point { x: x(value), y: y - LINE - 2.0 },
            Point { x: x(value), y: y - LINE + 4.0 },
            "#1b1b1b",
        );
        let anchor = if value == 0.0 { Anchor::Start } else { Anchor::Middle };
        canvas.text(Point { x: x(value), y }, anchor, &format!("{value:.0}"));
        value += step;
    }
    y = canvas.words(Point { x: 0.0, y: y + LINE }, unit);
    canvas.finish(y - LINE + 8.0)
}

#[cfg(test)]
mod tests {
    use super::{IntervalRow, intervals};

    #[test]
    fn an_open_end_runs_off_the_field() {
        let row = |label: &str, value| IntervalRow { label: label.to_owned(), value };
        let rows = [row("A", (100.0, Some(80.0), Some(120.0))), row("B", (90.0, Some(50.0), None))];
        let svg = intervals("i", "t", "d", &rows, "Tage").svg;
        assert_eq!((svg.matches("<circle").count(), svg.matches("<path").count()), (2, 1));
        assert!(svg.contains("x2=\"408.0\""), "{svg}");
        assert!(!intervals("e", "t", "d", &[], "").svg.contains("NaN"));
    }
}
