//! A falling step curve with its band: which share is still there after so many days, and how many are
//! still observed. The curve is told by a line, the band by its hatched edge: readable without colour.

use crate::measure::kaplan_meier::KaplanMeier;
use crate::report::chart::canvas::{Anchor, Canvas, Picture, Point, Size};

/// The field that is drawn on.
const HEIGHT: f64 = 300.0;
const LEFT: f64 = 56.0;
const TOP: f64 = 14.0;
const FIELD: Size = Size { width: 344.0, height: 210.0 };
/// The days that are drawn, and the days that are named.
const DAYS: u32 = 365;
const NAMED: [u32; 4] = [0, 90, 180, 365];

/// The words of the picture.
#[derive(Debug, Clone)]
pub struct StepChartLabels {
    /// Its title.
    pub title: String,
    /// What it shows, in a sentence.
    pub description: String,
    /// What the line below the axis counts.
    pub at_risk: String,
    /// The name of the axis of days.
    pub days: String,
}

/// The picture.
#[must_use]
pub fn step(id: &str, words: &StepChartLabels, curve: &KaplanMeier) -> Picture {
    let mut canvas = Canvas::new(id, &words.title, &words.description);
    for share in [0.0, 0.5, 1.0] {
        let at = y(share);
        canvas.line(Point { x: LEFT, y: at }, Point { x: LEFT + FIELD.width, y: at }, "#c9d1d6");
        let percent = format!("{:.0}\u{a0}%", share * 100.0);
        canvas.text(Point { x: LEFT - 8.0, y: at + 4.0 }, Anchor::End, &percent);
    }
    canvas.draw(format_args!(
        "<path d=\"{}\" fill=\"#dbe4ea\" stroke=\"#5b7485\" stroke-width=\"0.8\" stroke-dasharray=\"3 2\"/>\
         <path d=\"{}\" fill=\"none\" stroke=\"#0b5394\" stroke-width=\"2.5\"/>",
        band(curve),
        line(curve)
    ));
    let bottom = TOP + FIELD.height;
    for day in NAMED {
        let anchor = if day == 0 { Anchor::Start } else { Anchor::Middle };
        let n = curve.at_risk_from(day).map_or_else(|| "0".to_owned(), |n| n.to_string());
        canvas.line(
            Point { x: x(day), y: bottom },
            Point { x: x(day), y: bottom + 5.0 },
            "#1b1b1b",
        );
        canvas.text(Point { x: x(day), y: bottom + 19.0 }, anchor, &day.to_string());
        canvas.text(Point { x: x(day), y: bottom + 56.0 }, anchor, &n);
    }
    canvas.text(Point { x: x(270), y: bottom + 19.0 }, Anchor::Middle, &words.days);
    canvas.text(Point { x: LEFT, y: bottom + 38.0 }, Anchor::Start, &words.at_risk);
    canvas.finish(HEIGHT)
}

fn x(day: u32) -> f64 {
    LEFT + FIELD.width * f64::from(day.min(DAYS)) / f64::from(DAYS)
}

fn y(share: f64) -> f64 {
    TOP + FIELD.height * (1.0 - share.clamp(0.0, 1.0))
}

fn place(day: u32, share: f64) -> Point {
    Point { x: x(day), y: y(share) }
}

/// The steps of one height of the curve, from day 0 to where it is no longer observed.
fn steps(curve: &KaplanMeier, height: impl Fn(usize) -> Option<f64>) -> Vec<Point> {
    let mut path = vec![place(0, 1.0)];
    let mut last = 1.0;
    let within = curve.points().iter().take_while(|point| point.age <= DAYS).enumerate();
    for (at, point) in within {
        let next = height(at).unwrap_or(last);
        path.push(place(point.age, last));
        path.push(place(point.age, next));
        last = next;
    }
    let end = curve.highest().unwrap_or(0).min(DAYS);
    path.push(place(end, last));
    path
}

fn line(curve: &KaplanMeier) -> String {
    path_data(&steps(curve, |at| curve.points().get(at).map(|point| point.staying)))
}

fn band(curve: &KaplanMeier) -> String {
    let mut edge = steps(curve, |at| curve.points().get(at).map(|point| point.upper));
    let lower = steps(curve, |at| curve.points().get(at).map(|point| point.lower));
    edge.extend(lower.into_iter().rev());
    format!("{}Z", path_data(&edge))
}

fn path_data(points: &[Point]) -> String {
    let point = |(at, point): (usize, &Point)| {
        let letter = if at == 0 { 'M' } else { 'L' };
        format!("{letter}{:.1} {:.1} ", point.x, point.y)
    };
    points.iter().enumerate().map(point).collect()
}

#[cfg(test)]
mod tests {
    use super::{StepChartLabels, place, step, steps};
    use crate::measure::kaplan_meier::KaplanMeier;
    use crate::measure::risk_set::ObservedVisit;

    fn curve() -> KaplanMeier {
        let stay = |to, left| ObservedVisit { case: 0, entered: 0, from: 0, to, left };
        KaplanMeier::of(&[stay(100, true), stay(200, false)]).unwrap()
    }

    #[test]
    fn the_line_falls_where_somebody_left_and_ends_where_nobody_is_watched() {
        let found = steps(&curve(), |at| curve().points().get(at).map(|point| point.staying));
        let path = [place(0, 1.0), place(100, 1.0), place(100, 0.5), place(200, 0.5)];
        assert_eq!(found, path);
    }

    #[test]
    fn the_picture_names_itself_and_escapes_words() {
        let word = |text: &str| text.to_owned();
        let words = StepChartLabels {
            title: word("a < b"),
            description: word("d"),
            at_risk: word("r"),
            days: word("t"),
        };
        let svg = step("s", &words, &curve()).svg;
        assert!(svg.contains("<title id=\"s-t\">a &lt; b</title>") && svg.contains("role=\"img\""));
        assert!(!svg.contains("NaN") && !svg.contains("inf"));
    }
}
