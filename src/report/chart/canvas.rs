//! What every picture is drawn on: a title and a description for those who do not see it, words that
//! are wrapped and never clipped, a width that fits a phone.

use std::fmt::Write as _;

/// Width of a picture, in its own units.
pub(super) const WIDTH: f64 = 420.0;
/// Size of its letters.
pub(super) const LETTER: f64 = 14.0;
/// From one line of words to the next.
pub(super) const LINE: f64 = 18.0;
/// The widest letters of the fonts that may come take so much of their size on average.
const LETTER_WIDTH: f64 = 0.62;
/// The colour of words: black enough for any paper.
pub(super) const INK: &str = "#1b1b1b";

/// A picture: its drawing, and what it says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The drawing, as SVG.
    pub svg: String,
    /// Its title.
    pub title: String,
    /// What it shows, in a sentence.
    pub description: String,
}

/// A picture that is being drawn.
pub(super) struct Canvas {
    id: String,
    title: String,
    description: String,
    body: String,
}

/// A place on a picture, counted from its upper left corner.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Point {
    /// How far to the right.
    pub(super) x: f64,
    /// How far down.
    pub(super) y: f64,
}

/// How much room something takes on a picture.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Size {
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Which end of a word stands at a place.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

impl Canvas {
    pub(super) fn new(id: &str, title: &str, description: &str) -> Self {
        Self {
            id: id.to_owned(),
            title: title.to_owned(),
            description: description.to_owned(),
            body: String::new(),
        }
    }

    pub(super) fn id(&self) -> &str {
        &self.id
    }

    /// Adds markup.
    pub(super) fn draw(&mut self, markup: std::fmt::Arguments<'_>) {
        // Writing to a string cannot fail.
        let _ = self.body.write_fmt(markup);
    }

    /// A word or a number on a line.
    pub(super) fn text(&mut self, place: Point, anchor: Anchor, text: &str) {
        let anchor = match anchor {
            Anchor::Start => "start",
            Anchor::Middle => "middle",
            Anchor::End => "end",
        };
        let Point { x, y } = place;
        let text = escape(text);
        self.draw(format_args!(
            "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{text}</text>"
        ));
    }

    /// Words on as many lines as they need; the place of the line after them.
    pub(super) fn words(&mut self, start: Point, text: &str) -> f64 {
        let mut place = start;
        for line in wrap(text, WIDTH - place.x) {
            self.text(place, Anchor::Start, &line);
            place.y += LINE;
        }
        place.y
    }

    /// A rectangle with its upper left corner at a place.
    pub(super) fn rect(&mut self, corner: Point, size: Size, fill: &str) {
        let Point { x, y } = corner;
        let Size { width, height } = size;
        self.draw(format_args!(
            "<rect x=\"{x:.1}\" y=\"{y:.1}\" width=\"{width:.1}\" height=\"{height:.1}\" \
             fill=\"{fill}\" stroke=\"{INK}\" stroke-width=\"0.6\"/>"
        ));
    }

    pub(super) fn line(&mut self, from: Point, to: Point, stroke: &str) {
        self.draw(format_args!(
            "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"{stroke}\"/>",
            from.x, from.y, to.x, to.y
        ));
    }

    /// The picture, so high.
    pub(super) fn finish(self, height: f64) -> Picture {
        let Self { id, title, description, body } = self;
        let svg = format!(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" \
             aria-labelledby=\"{id}-t {id}-d\" viewBox=\"0 0 {WIDTH} {height:.0}\" \
             font-family=\"sans-serif\" font-size=\"{LETTER}\" fill=\"{INK}\">\
             <title id=\"{id}-t\">{}</title><desc id=\"{id}-d\">{}</desc>{body}</svg>",
            escape(&title),
            escape(&description)
        );
        Picture { svg, title, description }
    }
}

/// The width that words take at most.
pub(super) fn width_of(text: &str) -> f64 {
    let letters = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    f64::from(letters) * LETTER * LETTER_WIDTH
}

/// Words on lines of a width; a word that is longer than a line is broken.
fn wrap(text: &str, width: f64) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split_whitespace() {
        for part in parts(word, width) {
            let Some(line) = lines.last_mut() else { continue };
            if line.is_empty() {
                line.push_str(&part);
            } else if width_of(line) + width_of(&part) + width_of(" ") <= width {
                line.push(' ');
                line.push_str(&part);
            } else {
                lines.push(part);
            }
        }
    }
    lines
}

fn parts(word: &str, width: f64) -> Vec<String> {
    let mut parts = vec![String::new()];
    for letter in word.chars() {
        let full = parts.last().is_some_and(|part| width < width_of(part) + 2.0 * width_of("-"));
        if full {
            if let Some(part) = parts.last_mut() {
                part.push('-');
            }
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(letter);
        }
    }
    parts
}

/// Words as they may stand in markup.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A step of an axis from 0 that gives few and round numbers.
pub(super) fn round_step(highest: f64) -> f64 {
    let rough = (highest / 4.0).max(f64::MIN_POSITIVE);
    let power = 10f64.powf(rough.log10().floor());
    let steps = [1.0, 2.0, 2.5, 5.0, 10.0];
    steps.iter().map(|step| step * power).find(|step| rough <= *step).unwrap_or(10.0 * power)
}

#[cfg(test)]
mod tests {
    use super::{Canvas, Point, WIDTH, round_step, width_of, wrap};
    use proptest::prelude::*;

    #[test]
    fn words_are_escaped_and_the_picture_names_itself() {
        let mut canvas = Canvas::new("x", "a < b", "d & e");
        canvas.words(Point { x: 0.0, y: 10.0 }, "Prüfung <b>");
        let picture = canvas.finish(20.0);
        assert!(picture.svg.contains("<title id=\"x-t\">a &lt; b</title>"));
        assert!(picture.svg.contains("Prüfung &lt;b&gt;") && picture.svg.contains("d &amp; e"));
        assert!(!picture.svg.contains("style="), "the policy of the pages allows no inline style");
    }

    #[test]
    fn an_axis_has_few_round_numbers() {
        let steps = [0.9, 10.0, 37.0, 730.0, 4_100.0].map(round_step);
        assert_eq!(
            steps.map(|it| format!("{it:.2}")),
            ["0.25", "2.50", "10.00", "200.00", "2000.00"]
        );
    }

    proptest! {
        #[test]
        fn no_line_is_wider_than_its_place_and_no_letter_is_lost(
            text in "[a-zäöüß]{1,60}( [A-Za-zß]{1,40}){0,6}", width in 60.0f64..WIDTH,
        ) {
            let lines = wrap(&text, width);
            prop_assert!(lines.iter().all(|line| width_of(line) <= width));
            let letters = |text: &str| text.chars().filter(|it| it.is_alphabetic()).count();
            prop_assert_eq!(lines.iter().map(|it| letters(it)).sum::<usize>(), letters(&text));
        }
    }
}
