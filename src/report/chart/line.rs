//! Lines over time: each ends in its letter and is named below by it, so that nobody needs the colour.
//! What may still change lies under a grey field.

use crate::report::chart::canvas::{
    Anchor, Canvas, LINE, Picture, Point, Size, WIDTH, round_step, width_of,
};
use crate::report::chart::ink::Ink;

/// A line.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// Its name.
    pub name: String,
    /// Its colour.
    pub ink: Ink,
    /// Its values, slice by slice.
    pub values: Vec<f64>,
}

/// The field that is drawn on.
const LEFT: f64 = 46.0;
const RIGHT: f64 = WIDTH - 24.0;
const TOP: f64 = 12.0;
const BOTTOM: f64 = 232.0;
/// Two letters at line ends are so far apart.
const APART: f64 = 14.0;

/// The picture. `ticks` are names for some slices, `unsettled` is the first slice that may still
/// change, and `unsettled_label` says so.
#[must_use]
pub fn lines(
    id: &str,
    title: &str,
    description: &str,
    series: &[Series],
    ticks: &[(usize, String)],
    unsettled: Option<usize>,
    unsettled_label: &str,
) -> Picture {
    let mut canvas = Canvas::new(id, title, description);
    let highest =
        series.iter().flat_map(|line| &line.values).copied().fold(f64::MIN_POSITIVE, f64::max);
    let n = series.iter().map(|line| line.values.len()).max().unwrap_or(0).max(2);
    let x = |at: usize| LEFT + (RIGHT - LEFT) * share(at, n - 1);
    let step = round_step(highest);
    let top = (highest / step).ceil() * step;
    let y = |value: f64| BOTTOM - (BOTTOM - TOP) * value / top;
    if let Some(from) = unsettled {
        canvas.draw(format_args!(
            "<rect x=\"{:.1}\" y=\"{TOP}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"#e3e6e8\"/>",
            x(from.saturating_sub(1)),
            RIGHT - x(from.saturating_sub(1)),
            BOTTOM - TOP
        ));
    }
    axes(&mut canvas, step, top, &y, &x, ticks);
    let mut ends: Vec<(f64, char)> = Vec::new();
    for (one, letter) in series.iter().zip('A'..='Z') {
        let points: Vec<String> = one
            .values
            .iter()
            .enumerate()
            .map(|(at, value)| format!("{:.1},{:.1}", x(at), y(*value)))
            .collect();
        canvas.draw(format_args!(
            "<polyline points=\"{}\" fill=\"none\" stroke=\"{}\" stroke-width=\"2.2\"/>",
            points.join(" "),
            one.ink.colour()
        ));
        ends.push((one.values.last().map_or(BOTTOM, |value| y(*value)), letter));
    }
    letters(&mut canvas, ends);
    let mut below = BOTTOM + 3.0 * LINE;
    for (one, letter) in series.iter().zip('A'..='Z') {
        below = canvas.words(Point { x: 0.0, y: below }, &format!("{letter} {}", one.name));
    }
    if unsettled.is_some() {
        canvas.rect(
            Point { x: 0.0, y: below - 12.0 },
            Size { width: 28.0, height: 14.0 },
            "#e3e6e8",
        );
        below = canvas.words(Point { x: 36.0, y: below }, unsettled_label);
    }
    canvas.finish(below - LINE + 8.0)
}

fn axes(
    canvas: &mut Canvas,
    step: f64,
    top: f64,
    y: &dyn Fn(f64) -> f64,
    x: &dyn Fn(usize) -> f64,
    ticks: &[(usize, String)],
) {
    let mut value = 0.0;
    while value <= top + step / 2.0 {
        canvas.line(Point { x: LEFT, y: y(value) }, Point { x: RIGHT, y: y(value) }, "#c9d1d6");
        let decimals = usize::from(step < 1.0);
        canvas.text(
            Point { x: LEFT - 6.0, y: y(value) + 5.0 },
            Anchor::End,
            &format!("{value:.decimals$}"),
        );
        value += step;
    }
    for (place, (at, name)) in ticks.iter().enumerate() {
        // A name that would lie on the next one gives way to it.
        let next = ticks.get(place + 1).map_or(f64::MAX, |(next, _)| x(*next));
        if next - x(*at) < width_of(name) + 4.0 {
            continue;
        }
        canvas.line(
            Point { x: x(*at), y: BOTTOM },
            Point { x: x(*at), y: BOTTOM + 5.0 },
            "#1b1b1b",
        );
        canvas.text(Point { x: x(*at), y: BOTTOM + 20.0 }, Anchor::Middle, name);
    }
}

/// The letters of the lines at their ends, apart from each other.
fn letters(canvas: &mut Canvas, mut ends: Vec<(f64, char)>) {
    ends.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let mut lowest = f64::MIN;
    for (at, letter) in ends {
        let place = at.max(lowest + APART);
        canvas.text(Point { x: RIGHT + 6.0, y: place + 5.0 }, Anchor::Start, &letter.to_string());
        lowest = place;
    }
}

fn share(at: usize, of: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    number(at) / number(of.max(1))
}

#[cfg(test)]
mod tests {
    use super::{Series, lines};
    use crate::report::chart::ink::Ink;

    #[test]
    fn lines_end_in_letters_that_do_not_lie_on_each_other() {
        let series = |name: &str, values: [f64; 3]| Series {
            name: name.to_owned(),
            ink: Ink::Part(0),
            values: values.to_vec(),
        };
        let all = [series("Behörde", [1.0, 2.0, 9.0]), series("Gericht", [0.0, 1.0, 9.0])];
        let ticks = [(0, "2025".to_owned()), (2, "2026".to_owned())];
        let picture = lines("l", "t", "d", &all, &ticks, Some(2), "kann sich noch ändern");
        assert!(picture.svg.contains("A Behörde") && picture.svg.contains("B Gericht"));
        assert!(picture.svg.contains("kann sich noch ändern"));
        let place = |letter: &str| {
            let (before, _) = picture.svg.split_once(&format!(">{letter}</text>")).unwrap();
            let (_, y) = before.rsplit_once(" y=\"").unwrap();
            y.split('"').next().unwrap().parse::<f64>().unwrap()
        };
        assert!(14.0 <= (place("A") - place("B")).abs());
        // Of two names that would lie on each other, the later one stays.
        let long = [series("A", [1.0; 3]).values.repeat(20)];
        let many = [Series { values: long.concat(), ..series("A", [1.0; 3]) }];
        let close = [(0, "2022".to_owned()), (1, "2023".to_owned())];
        let svg = lines("c", "t", "d", &many, &close, None, "").svg;
        assert!(!svg.contains(">2022<") && svg.contains(">2023<"));
        let empty = lines("e", "t", "d", &[], &[], None, "");
        assert!(!empty.svg.contains("NaN") && !empty.svg.contains("inf"));
    }
}
