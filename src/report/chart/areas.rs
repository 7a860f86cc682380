//! Areas one on top of the other that together are a hundred at every place: what becomes of a hundred, month by
//! month. A dashed line may lie over them.

use crate::report::chart::canvas::{Anchor, Canvas, INK, LINE, Picture, Point, Size, WIDTH};
use crate::report::chart::ink::{Ink, define};

/// An area.
#[derive(Debug, Clone, PartialEq)]
pub struct Area {
    /// What it stands for, with its value.
    pub name: String,
    /// Its fill.
    pub ink: Ink,
    /// Its height at each place, from 0 to 1.
    pub shares: Vec<f64>,
}

/// A line over the areas.
#[derive(Debug, Clone, PartialEq)]
pub struct OverlaidLine {
    /// What it stands for, with its value.
    pub name: String,
    /// Its height at each place, from 0 to 1.
    pub shares: Vec<f64>,
}

/// What the axes say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AreaAxes {
    /// Above the axis that counts the hundred.
    pub of_hundred: String,
    /// Below the axis of the places.
    pub places: String,
    /// Each so-manieth place has its number.
    pub every: usize,
}

const LEFT: f64 = 36.0;
const TOP: f64 = 26.0;
const FIELD: Size = Size { width: WIDTH - LEFT - 14.0, height: 190.0 };
const BOTTOM: f64 = TOP + FIELD.height;
const DASHED: &str =
    "stroke=\"#000000\" stroke-width=\"2.4\" stroke-dasharray=\"7 4\" fill=\"none\"";

/// The picture; the first area lies at the bottom, and the legend names them from the top.
#[must_use]
pub fn draw_areas(
    id: &str,
    title: &str,
    description: &str,
    areas: &[Area],
    line: Option<&OverlaidLine>,
    axes: &AreaAxes,
) -> Picture {
    let mut canvas = Canvas::new(id, title, description);
    let inks: Vec<Ink> = areas.iter().map(|area| area.ink).collect();
    define(&mut canvas, &inks);
    let n = areas.iter().map(|area| area.shares.len()).max().unwrap_or(0);
    let mut below = vec![0.0; n];
    for area in areas {
        let above: Vec<f64> =
            below.iter().zip(&area.shares).map(|(low, share)| low + share).collect();
        let lower = outline(&below).into_iter().rev();
        let fill = area.ink.fill(&canvas);
        let edge: Vec<String> = outline(&above).into_iter().chain(lower).collect();
        canvas.draw(format_args!(
            "<polygon points=\"{}\" fill=\"{fill}\" stroke=\"{INK}\" stroke-width=\"0.8\"/>",
            edge.join(" ")
        ));
        below = above;
    }
    if let Some(line) = line {
        // Seen on a dark fill as well.
        let points = outline(&line.shares).join(" ");
        canvas.draw(format_args!(
            "<polyline points=\"{points}\" stroke=\"#ffffff\" stroke-width=\"5\" fill=\"none\"/>\
             <polyline points=\"{points}\" {DASHED}/>"
        ));
    }
    draw_axes(&mut canvas, n, axes);
    let y = draw_legend(&mut canvas, areas, line);
    canvas.finish(y)
}

fn x(at: usize, n: usize) -> f64 {
    let place = |at: usize| f64::from(u32::try_from(at).unwrap_or(u32::MAX));
    LEFT + FIELD.width * place(at) / place(n.saturating_sub(1).max(1))
}

fn y(share: f64) -> f64 {
    BOTTOM - FIELD.height * share.clamp(0.0, 1.0)
}

fn outline(heights: &[f64]) -> Vec<String> {
    let n = heights.len();
    let point = |(at, height): (usize, &f64)| format!("{:.1},{:.1}", x(at, n), y(*height));
    heights.iter().enumerate().map(point).collect()
}

fn draw_axes(canvas: &mut Canvas, n: usize, axes: &AreaAxes) {
    canvas.text(Point { x: 0.0, y: 14.0 }, Anchor::Start, &axes.of_hundred);
    for share in [0.0, 0.25, 0.5, 0.75, 1.0] {
        let place = Point { x: LEFT, y: y(share) };
        canvas.line(Point { x: LEFT - 4.0, ..place }, place, INK);
        let number = format!("{:.0}", 100.0 * share);
        canvas.text(Point { x: LEFT - 7.0, y: place.y + 5.0 }, Anchor::End, &number);
    }
    for at in (0..n).step_by(axes.every.max(1)) {
        let place = Point { x: x(at, n), y: BOTTOM };
        canvas.line(place, Point { y: BOTTOM + 4.0, ..place }, INK);
        canvas.text(Point { y: BOTTOM + 19.0, ..place }, Anchor::Middle, &at.to_string());
    }
    canvas.text(Point { x: LEFT, y: BOTTOM + 38.0 }, Anchor::Start, &axes.places);
}

/// The names from the top down; the height after them.
fn draw_legend(canvas: &mut Canvas, areas: &[Area], line: Option<&OverlaidLine>) -> f64 {
    let mut y = BOTTOM + 62.0;
    for area in areas.iter().rev() {
        let fill = area.ink.fill(canvas);
        canvas.rect(Point { x: 0.0, y: y - 12.0 }, Size { width: 28.0, height: 14.0 }, &fill);
        y = canvas.words(Point { x: 36.0, y }, &area.name) + 4.0;
    }
    if let Some(line) = line {
        canvas.draw(format_args!("<polyline points=\"0,{0:.1} 28,{0:.1}\" {DASHED}/>", y - 5.0));
        y = canvas.words(Point { x: 36.0, y }, &line.name) + 4.0;
    }
    y - LINE + 8.0
}

#[cfg(test)]
mod tests {
    use super::{Area, AreaAxes, OverlaidLine, draw_areas};
    use crate::report::chart::ink::Ink;

    #[test]
    fn every_area_and_the_line_are_drawn_and_named() {
        let area = |name: &str, ink, shares: &[f64]| Area {
            name: name.to_owned(),
            ink,
            shares: shares.to_vec(),
        };
        let areas = [
            area("anerkannt", Ink::Part(4), &[0.0, 0.5, 1.0]),
            area("in Prüfung", Ink::Ended, &[1.0, 0.5, 0.0]),
        ];
        let line = OverlaidLine { name: "Frist vorbei".to_owned(), shares: vec![0.0, 0.2, 0.9] };
        let axes =
            AreaAxes { of_hundred: "von 100".to_owned(), places: "Monate".to_owned(), every: 2 };
        let picture = draw_areas("a", "Titel", "Beschreibung", &areas, Some(&line), &axes);
        assert_eq!(picture.svg.matches("<polygon").count(), 2);
        for words in ["anerkannt", "in Prüfung", "Frist vorbei", "von 100", "Monate"] {
            assert!(picture.svg.contains(words), "{words}");
        }
        // Half of the field: 216 - 190 / 2.
        assert!(picture.svg.contains(",121.0 "), "{}", picture.svg);
        let empty = draw_areas("e", "t", "d", &[], None, &axes);
        assert!(!empty.svg.contains("NaN"));
    }
}
