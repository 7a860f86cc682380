//! What is known of a visit beside its days and its words, in one byte: its kind, how it ended, and whether it
//! became known only when it had.

use crate::measure::columns::{Exit, VisitKind};

const EXIT: u32 = 2;
const AFTER_THE_FACT: u8 = 1 << 4;

/// Kind, exit and when it became known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct VisitMarks(u8);

impl VisitMarks {
    /// Of a visit that became known in time.
    pub(super) fn new(kind: VisitKind, exit: Exit) -> Self {
        let kind = match kind {
            VisitKind::Waiting => 0,
            VisitKind::Doing => 1,
            VisitKind::Side => 2,
        };
        let exit = match exit {
            Exit::Open => 0,
            Exit::Forward => 1,
            Exit::Back => 2,
            Exit::Aside => 3,
        };
        Self(kind | exit << EXIT)
    }

    /// The same of a visit that became known only on or after the day on which it ended.
    pub(super) fn after_the_fact(self) -> Self {
        Self(self.0 | AFTER_THE_FACT)
    }

    /// The place of its kind among [`VisitKind::ALL`].
    #[inline]
    pub(super) fn kind_place(self) -> u8 {
        self.0 & 3
    }

    /// The place of its exit among [`Exit::ALL`].
    #[inline]
    pub(super) fn exit_place(self) -> u8 {
        self.0 >> EXIT & 3
    }

    /// Whether it became known only on or after the day on which it ended.
    #[inline]
    pub(super) fn is_after_the_fact(self) -> bool {
        self.0 & AFTER_THE_FACT != 0
    }

    /// Whether it stands beside the main track.
    #[inline]
    pub(super) fn is_side(self) -> bool {
        self.kind_place() == 2
    }

    /// Its kind.
    pub(super) fn kind(self) -> VisitKind {
        let kind = VisitKind::ALL.get(usize::from(self.kind_place()));
        kind.copied().unwrap_or(VisitKind::Side)
    }

    /// How it ended.
    pub(super) fn exit(self) -> Exit {
        let exit = Exit::ALL.get(usize::from(self.exit_place()));
        exit.copied().unwrap_or(Exit::Open)
    }
}

#[cfg(test)]
mod tests {
    use super::VisitMarks;
    use crate::measure::columns::{Exit, VisitKind};

    #[test]
    fn each_mark_is_read_as_it_was_written() {
        for kind in VisitKind::ALL {
            for exit in Exit::ALL {
                let marks = VisitMarks::new(kind, exit);
                assert_eq!((marks.kind(), marks.exit()), (kind, exit));
                assert_eq!(usize::from(marks.kind_place()), kind.place());
                assert_eq!(usize::from(marks.exit_place()), exit.place());
                assert!(!marks.is_after_the_fact());
                let late = marks.after_the_fact();
                assert_eq!((late.kind(), late.exit()), (kind, exit));
                assert!(late.is_after_the_fact());
            }
        }
    }
}
