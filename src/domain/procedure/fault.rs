//! What is wrong with a draft: where it stands, what it is, and what to do about it.

use std::fmt;

/// One fault.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub kind: FaultKind,
    /// What to do.
    pub proposal: String,
}

vocabulary! {
    /// The kinds of faults.
    FaultKind {
        /// The file cannot be read as a procedure.
        Unreadable = "unreadable",
        /// A name that nothing has.
        UnknownName = "unknown_name",
        /// A name that two things of one kind have.
        DoubleName = "double_name",
        /// A stage into which no case can come.
        Unreachable = "unreachable_stage",
        /// A stage from which no case can end.
        DeadEnd = "dead_end",
        /// An end that is left by a move that does not say that it reopens.
        LeftAfterEnd = "left_after_end",
        /// A stage that waits on nobody, or an end that waits.
        WaitsWrongly = "waits_wrongly",
        /// Two moves of one name from one stage.
        Ambiguous = "ambiguous_move",
        /// No move opens a case.
        NoStart = "no_start",
        /// A move between two tracks.
        CrossesTracks = "crosses_tracks",
        /// A clock that nothing sets off.
        ClockNeverStarts = "clock_never_starts",
        /// A clock that cannot stop.
        ClockNeverStops = "clock_never_stops",
        /// Two rows of one clock that hold on the same day for the same origin.
        OverlappingValidity = "overlapping_validity",
        /// A row that ends before it begins.
        EmptyValidity = "empty_validity",
        /// A text is missing in a language.
        MissingText = "missing_text",
        /// A rule without a source.
        NoSource = "no_source",
        /// A decision that cannot say how it went, or says it twice.
        OutcomeUnclear = "outcome_unclear",
        /// A request that a move opens needs a date, and the move does not ask for one.
        DateNotAsked = "date_not_asked",
        /// A stage of which the applicant can read nothing.
        NothingToRead = "nothing_to_read",
        /// A decision that cannot be notified.
        NotNotified = "not_notified",
        /// A stage from which no case can be closed.
        NotClosable = "not_closable",
        /// The text of a published version was changed.
        PublishedChanged = "published_changed",
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}: {}", self.file, self.line, self.kind, self.proposal)
    }
}

/// The line, from 1, in which a byte of the text stands.
#[must_use]
pub fn line_of(text: &str, byte: usize) -> usize {
    text.bytes().take(byte).filter(|&b| b == b'\n').count() + 1
}

/// The known name that is most like the one written, to be proposed.
#[must_use]
pub fn nearest<'a>(written: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known
        .map(|name| (distance(written, name), name))
        .filter(|(far, name)| *far <= name.len().max(3) / 3 + 1)
        .min()
        .map(|(_, name)| name)
}

/// Edits between two words (Levenshtein 1966).
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (i, a) in from.chars().enumerate() {
        let mut next = vec![i + 1];
        for (j, &b) in to.iter().enumerate() {
            let left = next.last().copied().unwrap_or(i) + 1;
            let (above, diagonal) =
                (row.get(j + 1).copied().unwrap_or(0) + 1, row.get(j).copied().unwrap_or(0));
            next.push(left.min(above).min(diagonal + usize::from(a != b)));
        }
        row = next;
    }
    row.last().copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{Fault, FaultKind, distance, line_of, nearest};

    #[test]
    fn a_misspelt_name_is_told_from_a_strange_one() {
        let known = ["received", "review", "decided"];
        assert_eq!(nearest("desided", known.into_iter()), Some("decided"));
        assert_eq!(nearest("xyz", known.into_iter()), None);
        assert_eq!(distance("review", "received"), 4);
    }

    /// The classic pairs, and words that share nothing.
    #[test]
    fn distances_are_those_of_levenshtein() {
        for (from, to, expected) in [
            ("kitten", "sitting", 3),
            ("saturday", "sunday", 3),
            ("", "abc", 3),
            ("abc", "", 3),
            ("abcd", "wxyz", 4),
            ("a", "bcdef", 5),
            ("abcdef", "f", 5),
            ("same", "same", 0),
        ] {
            assert_eq!(distance(from, to), expected, "{from} {to}");
        }
    }

    /// A third of the name may be wrong, and one letter more.
    #[test]
    fn what_is_too_far_is_not_proposed() {
        let near = |written: &str, known: &str| nearest(written, [known].into_iter()).is_some();
        assert!(near("x", "ab") && near("abcxxx", "abcdef") && near("abcdefxxxx", "abcdefghi"));
        assert!(
            !near("xyz", "ab") && !near("abxxxx", "abcdef") && !near("abcdexxxxx", "abcdefghi")
        );
    }

    #[test]
    fn a_fault_is_told_with_its_place() {
        let (file, proposal) = ("x.toml".to_owned(), "add a move".to_owned());
        let fault = Fault { file, line: 7, kind: FaultKind::DeadEnd, proposal };
        assert_eq!(fault.to_string(), "x.toml:7: dead_end: add a move");
    }

    #[test]
    fn lines_count_from_one() {
        assert_eq!((line_of("a\nb", 0), line_of("a\nb", 2)), (1, 2));
    }
}
